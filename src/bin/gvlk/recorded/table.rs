//! Tables in a text: of wmic, of PowerShell, with commas, and with bars as osquery draws them.

use super::labels::{self, Fact, Label};
use super::values;

pub(super) struct Table {
    /// The facts of each row.
    pub(super) rows: Vec<Vec<(Label, String, String)>>,
    /// How many lines it takes.
    pub(super) lines: usize,
}

/// The limits of a table.
const MOST_ROWS: usize = 10_000;
const LONGEST_HEAD: usize = 4096;

/// The table that a text starts with.
pub(super) fn at(lines: &[&str]) -> Option<Table> {
    let head = lines.first()?;
    if head.trim().is_empty() || head.len() > LONGEST_HEAD {
        return None;
    }
    with_rule(lines)
        .or_else(|| with_delimiter(lines))
        .or_else(|| with_bars(lines))
        .or_else(|| with_gaps(lines))
}

/// A column that has a label.
struct Column {
    label: Label,
    text: String,
    place: usize,
}

/// The columns that have labels, if these are the names of columns and not values.
fn columns<'a>(names: impl Iterator<Item = &'a str>) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    for (place, name) in names.enumerate() {
        let name = name.trim().trim_matches('"').trim();
        let value = values::version_build(name).is_some()
            || values::is_windows(name)
            || name.starts_with("REG_");
        if value {
            return None;
        }
        if let Some(label) = labels::find(name) {
            columns.push(Column { label, text: name.to_owned(), place });
        }
    }
    let is_fact = |column: &Column| !matches!(column.label.fact, Fact::Host | Fact::Index);
    columns.iter().any(is_fact).then_some(columns)
}

fn row(columns: &[Column], cells: &[String]) -> Vec<(Label, String, String)> {
    let cell = |column: &Column| {
        let value = cells.get(column.place)?.trim().trim_matches('"').trim().to_owned();
        Some((column.label, column.text.clone(), value))
    };
    columns.iter().filter_map(cell).collect()
}

/// Whether a line can be a row. An empty line, the end of a block of code in Markdown, and a prompt end
/// a table that has no delimiters.
fn may_be_row(line: &str) -> bool {
    let line = line.trim();
    let is_prompt =
        (line.starts_with("PS ") || line.get(1..3) == Some(":\\")) && line.contains('>');
    !line.is_empty() && !line.starts_with("```") && !line.starts_with("~~~") && !is_prompt
}

/// A table of PowerShell: dashes are below the names, and below those the values.
fn with_rule(lines: &[&str]) -> Option<Table> {
    let rule = lines.get(1)?;
    let is_rule = rule.contains("--") && rule.chars().all(|c| c == '-' || c == ' ');
    if !is_rule {
        return None;
    }
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, c) in rule.chars().enumerate() {
        if c == '-' && before == ' ' {
            starts.push(at);
        }
        before = c;
    }
    let columns = columns(cells_at(&starts, lines[0]).iter().map(String::as_str))?;
    let below = lines[2..].iter().take(MOST_ROWS).take_while(|line| may_be_row(line));
    let rows: Vec<_> = below.map(|line| row(&columns, &cells_at(&starts, line))).collect();
    (!rows.is_empty()).then(|| Table { lines: 2 + rows.len(), rows })
}

/// The parts of a line that start at these characters, which are in order.
fn cells_at(starts: &[usize], line: &str) -> Vec<String> {
    let (mut cells, mut rest, mut passed) = (Vec::with_capacity(starts.len()), line, None);
    for start in starts {
        let skipped = rest.char_indices().nth(start - passed.unwrap_or(0));
        let (cell, behind) = rest.split_at(skipped.map_or(rest.len(), |(at, _)| at));
        if passed.replace(*start).is_some() {
            cells.push(cell.to_owned());
        }
        rest = behind;
    }
    cells.push(rest.to_owned());
    cells
}

/// A table with commas, semicolons or tabs between the cells.
fn with_delimiter(lines: &[&str]) -> Option<Table> {
    let delimiter = [b',', b';', b'\t'].into_iter().find(|c| lines[0].as_bytes().contains(c))?;
    let known = |name: &str| labels::find(name.trim().trim_matches('"')).is_some();
    if !lines[0].split(char::from(delimiter)).any(known) {
        return None;
    }
    let parse = |line: &str| -> Option<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(line.as_bytes());
        let record = reader.records().next()?.ok()?;
        Some(record.iter().map(str::to_owned).collect())
    };
    let names = parse(lines[0])?;
    let columns = columns(names.iter().map(String::as_str))?;
    // wmic writes an empty line below the names.
    let free = lines[1..].iter().take_while(|line| line.trim().is_empty()).count().min(2);
    let below = lines[1 + free..].iter().take(MOST_ROWS);
    let rows: Vec<_> = below
        .map_while(|line| parse(line).filter(|cells| cells.len() == names.len()))
        .map(|cells| row(&columns, &cells))
        .collect();
    (!rows.is_empty()).then(|| Table { lines: 1 + free + rows.len(), rows })
}

/// A table with bars between the cells, as osquery and Markdown draw it.
fn with_bars(lines: &[&str]) -> Option<Table> {
    let cells = |line: &str| -> Option<Vec<String>> {
        let line = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        Some(line.split('|').map(str::to_owned).collect())
    };
    let names = cells(lines[0])?;
    let columns = columns(names.iter().map(String::as_str))?;
    let is_rule =
        |line: &str| line.contains("--") && line.trim().chars().all(|c| "+-|: ".contains(c));
    if !is_rule(lines.get(1)?) {
        return None;
    }
    let below = lines[2..].iter().take(MOST_ROWS);
    let rows: Vec<_> = below
        .map_while(|line| cells(line).filter(|cells| cells.len() == names.len()))
        .map(|cells| row(&columns, &cells))
        .collect();
    (!rows.is_empty()).then(|| Table { lines: 2 + rows.len(), rows })
}

/// A table of wmic: names of one word, two spaces or more apart, and the values below them.
fn with_gaps(lines: &[&str]) -> Option<Table> {
    let head = lines[0];
    let names: Vec<_> = gaps(head).collect();
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
    };
    if !names.iter().all(is_name) {
        return None;
    }
    let columns = columns(names.iter().copied())?;
    let free = lines[1..].iter().take_while(|line| line.trim().is_empty()).count();
    let below = lines[1 + free.min(1)..].iter().take(MOST_ROWS);
    let starts: Vec<_> = names
        .iter()
        .map(|name| head[..name.as_ptr() as usize - head.as_ptr() as usize].chars().count())
        .collect();
    // A line with a prompt or a label is not a row.
    let is_row = |line: &&&str| {
        may_be_row(line) && (names.len() > 1 || !line.contains(['=', '>']) && !line.contains(" : "))
    };
    let rows: Vec<_> = below
        .take_while(is_row)
        .map(|line| {
            let cells: Vec<_> = gaps(line).map(str::to_owned).collect();
            // Wide characters shift the cells after them.
            let cells = if cells.len() == names.len() { cells } else { cells_at(&starts, line) };
            row(&columns, &cells)
        })
        .collect();
    (!rows.is_empty()).then(|| Table { lines: 1 + free.min(1) + rows.len(), rows })
}

/// The parts of a line that are two spaces or more apart.
fn gaps(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").map(str::trim).filter(|part| !part.is_empty())
}
