//! The rows of a page's tables that have a product key.

use gvlk::ProductKey;
use std::collections::BTreeMap;

/// A row with a product key.
#[derive(Debug)]
pub struct Row {
    /// The last heading or paragraph before the table.
    pub above: String,
    /// The lines of the cell that names the edition, or the editions.
    pub names: Vec<String>,
    pub key: ProductKey,
    /// Whether the table's header says that it has AVMA keys.
    pub avma: bool,
}

/// What a page consists of.
enum Block {
    /// A heading or a paragraph.
    Text(String),
    /// A row of a table; a cell is a list of lines.
    Row(Vec<Vec<String>>),
}

/// Reads a page in Markdown or HTML.
pub fn rows(page: &str) -> Vec<Row> {
    let is_html = ["<td", "<TD"].iter().any(|cell| page.contains(cell));
    let blocks = if is_html { html(page) } else { markdown(page) };
    let (mut rows, mut above, mut avma) = (Vec::new(), String::new(), false);
    for block in blocks {
        match block {
            Block::Text(text) => above = text,
            Block::Row(cells) => {
                let key = |cell: &Vec<String>| match &cell[..] {
                    [line] => line.parse::<ProductKey>().ok(),
                    _ => None,
                };
                match (cells.iter().find_map(key), cells.first()) {
                    (Some(key), Some(names)) => {
                        rows.push(Row { above: above.clone(), names: names.clone(), key, avma });
                    }
                    _ => avma = cells.iter().flatten().any(|line| line.contains("AVMA")),
                }
            }
        }
    }
    rows
}

fn markdown(page: &str) -> Vec<Block> {
    let block = |line: &str| {
        let line = line.trim();
        let is_rule = line.chars().all(|c| "|:- ".contains(c));
        if is_rule {
            return None;
        }
        if !line.starts_with('|') {
            return Some(Block::Text(plain(line.trim_start_matches(['#', '>', ' ']))));
        }
        let cells = line.trim_matches('|').split('|').map(|cell| lines(&plain(cell)));
        Some(Block::Row(cells.collect()))
    };
    page.lines().filter_map(block).collect()
}

/// Markdown without emphasis, code marks and the addresses of links; `<br>` becomes a line end.
fn plain(text: &str) -> String {
    let mut text = text.replace(['*', '`', '\\'], "");
    for end in ["<br>", "<br/>", "<br />"] {
        text = text.replace(end, "\n");
    }
    while let Some((before, rest)) = text.split_once('[')
        && let Some((shown, rest)) = rest.split_once("](")
        && let Some((_, after)) = rest.split_once(')')
    {
        text = format!("{before}{shown}{after}");
    }
    without_tags(&text)
}

fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or(part, |(_, after)| after))
}

fn lines(cell: &str) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    cell.lines().map(words).filter(|line| !line.is_empty()).collect()
}

fn html(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut cells: Vec<Vec<String>> = Vec::new();
    // The label of a tab is apart from the table that it is for: the label by the table's id.
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    let mut label_of = None;
    let mut rest = page;
    while let Some((before, tail)) = rest.split_once('<') {
        text += &entities(before);
        // What follows a lone `<` is text.
        let Some((tag, after)) = tail.split_once('>') else { break };
        rest = after;
        let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "script" | "style" => {
                let end = format!("</{}", name.to_ascii_lowercase());
                rest = after.split_once(end.as_str()).map_or("", |(_, after)| after);
            }
            "br" => text.push('\n'),
            "a" => label_of = attribute(tag, "aria-controls"),
            "/a" => {
                if let Some(id) = label_of.take() {
                    labels.insert(id, lines(&text).join(" "));
                }
            }
            "section" | "div" => {
                text.clear();
                if let Some(label) = attribute(tag, "id").and_then(|id| labels.get(&id)) {
                    blocks.push(Block::Text(label.clone()));
                }
            }
            "td" | "th" | "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => text.clear(),
            "/td" | "/th" => cells.push(lines(&text)),
            "/tr" => blocks.push(Block::Row(std::mem::take(&mut cells))),
            "/p" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" if cells.is_empty() => {
                let lines = lines(&text);
                if !lines.is_empty() {
                    blocks.push(Block::Text(lines.join(" ")));
                }
            }
            _ => {}
        }
    }
    blocks
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!("{name}=\""))?;
    Some(value.split_once('"')?.0.to_owned())
}

fn entities(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, c) in
        [("&nbsp;", " "), ("&#160;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        text = text.replace(entity, c);
    }
    text
}
