//! Tables in a text to fields: of wmic, of PowerShell, with commas, and with bars as osquery draws them.
//! `read` asks at each line whether a table starts there.

use super::field::{Event, Field, Group, Sink};
use super::labels::{self, Fact, Label, NAMES, VALUES, is_one};
use super::values;

/// The longest line with the names of columns.
const LONGEST_HEAD: usize = 4096;

/// More rows than machines that are read.
const MOST_ROWS: usize = 20_000;

/// How the lines of a table are read.
struct Table<'a> {
    names: Vec<&'a str>,
    /// How many lines are before the first row.
    before: usize,
    /// Whether there can be empty lines between rows: wmic writes one below the names.
    has_gaps: bool,
    cells: Cells,
}

/// How the cells of a line are found.
enum Cells {
    /// They start where the names do, in characters.
    At(Vec<usize>),
    /// They are two spaces or more apart, or start where the names do: wide characters shift the cells
    /// behind them.
    Gaps(Vec<usize>),
    /// A character is between them.
    Between(char),
    /// Bars are between them.
    Bars,
}

/// Reads the table that a text starts with, and gives how many bytes it has: none if there is no table.
pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> usize {
    let mut lines = text.split('\n');
    let head = lines.next().unwrap_or_default();
    if head.len() > LONGEST_HEAD || head.trim().is_empty() {
        return 0;
    }
    let below = values::cut(lines.next().unwrap_or_default(), LONGEST_HEAD);
    let rule = with_bars(below);
    let is_rule = rule.contains("--") && rule.chars().all(|c| "+-|: ".contains(c));
    let boxed = if is_rule { with_bars(head) } else { String::new() };
    let tables = [with_rule(head, below), bars(&boxed), delimited(head), with_gaps(head, below)];
    let read = |table: Table<'_>| Some(table.read(text, sink)?).filter(|length| *length > 0);
    tables.into_iter().flatten().find_map(read).unwrap_or(0)
}

/// A column that has a label.
struct Column {
    label: Label,
    name: String,
    place: usize,
}

/// The places of a name and its value.
type Pair = (usize, usize);

/// The columns that have labels, and the places of the names and the values if each row is a pair. There are none
/// if what should be names of columns are values.
fn columns(names: &[&str]) -> Option<(Vec<Column>, Option<Pair>)> {
    let bare = |name: &str| name.trim().trim_matches(['"', '*', '`']).trim().to_owned();
    let names: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let place = |all| names.iter().position(|name| is_one(name, all));
    let pair = place(NAMES).zip(place(VALUES));
    let labelled = |(place, name): (usize, &String)| {
        Some(Column { label: labels::find(name)?, name: name.clone(), place })
    };
    let mut columns: Vec<Column> = names.iter().enumerate().filter_map(labelled).collect();
    columns.retain(|column| pair.is_none() || column.label.fact == Fact::Host);
    let is_fact = |column: &Column| !matches!(column.label.fact, Fact::Host | Fact::Index);
    let has_facts = pair.is_some() || columns.iter().any(is_fact);
    let is_value = |name: &String| name.starts_with("REG_") || values::is_value(name);
    (has_facts && !names.iter().any(is_value)).then_some((columns, pair))
}

impl Table<'_> {
    /// Gives the fields of the rows, and how many bytes the table has.
    fn read(&self, text: &str, sink: &mut Sink<'_>) -> Option<usize> {
        let (columns, pair) = columns(&self.names)?;
        // Below one name may be anything.
        let only = columns.first().map(|column| column.label.fact);
        let only = only.filter(|_| self.names.len() == 1 && matches!(self.cells, Cells::Gaps(_)));
        let head = text.split_inclusive('\n').take(self.before).map(str::len).sum::<usize>();
        let (mut end, mut at) = (0, head);
        let (mut rows, mut free) = (Vec::new(), 0);
        for line in text[head..].split_inclusive('\n') {
            at += line.len();
            if line.trim().is_empty() && self.has_gaps && free < 2 {
                free += 1;
                continue;
            }
            let fits = only.is_none_or(|fact| values::fits(fact, line.trim()));
            let row = self.cells(line.trim_end_matches('\n')).filter(|_| fits);
            let Some(cells) = row.filter(|_| rows.len() < MOST_ROWS) else { break };
            free = 0;
            end = at;
            rows.push(cells);
        }
        let is_group = rows.len() > 1 && pair.is_none();
        for cells in &rows {
            let cell =
                |place: usize| Some(cells.get(place)?.trim().trim_matches(['"', '`']).trim());
            if is_group {
                sink(Event::Begin(Group::Row, ""));
            }
            let mut field = |label, value| sink(Event::Field(Field { path: "", label, value }));
            for column in &columns {
                if let Some(value) = cell(column.place) {
                    field(&column.name, value);
                }
            }
            if let Some((name, value)) = pair
                && let (Some(name), Some(value)) = (cell(name), cell(value))
            {
                field(name.trim_matches('*'), value);
            }
            if is_group {
                sink(Event::End);
            }
        }
        Some(end)
    }

    /// The cells of a line, if it can be a row.
    fn cells(&self, line: &str) -> Option<Vec<String>> {
        match &self.cells {
            Cells::Bars => {
                let line = with_bars(line);
                let mut cells: Vec<_> = line.split('|').map(str::to_owned).collect();
                if cells.len() > self.names.len() {
                    cells.pop_if(|cell| cell.trim().is_empty());
                }
                Some(cells).filter(|cells| line.contains('|') && cells.len() == self.names.len())
            }
            Cells::Between(delimiter) => {
                Some(record(line, *delimiter)).filter(|cells| cells.len() == self.names.len())
            }
            Cells::At(starts) => may_be_row(line).then(|| cells_at(starts, line)),
            Cells::Gaps(starts) => {
                let cells: Vec<_> = gaps(line).map(str::to_owned).collect();
                let is_whole = cells.len() == starts.len();
                may_be_row(line).then(|| if is_whole { cells } else { cells_at(starts, line) })
            }
        }
    }
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
fn with_rule<'a>(head: &'a str, rule: &str) -> Option<Table<'a>> {
    if !rule.contains("--") || !rule.chars().all(|c| c == '-' || c == ' ') {
        return None;
    }
    let is_start = |at: &usize| *at == 0 || rule.as_bytes()[at - 1] == b' ';
    let dashes = rule.match_indices('-').map(|(at, _)| at);
    let starts: Vec<usize> = dashes.filter(is_start).collect();
    let names = parts_at(&starts, head);
    Some(Table { names, before: 2, has_gaps: false, cells: Cells::At(starts) })
}

/// The parts of a line that start at these characters, which are in order.
fn parts_at<'a>(starts: &[usize], line: &'a str) -> Vec<&'a str> {
    let (mut parts, mut rest, mut passed) = (Vec::with_capacity(starts.len()), line, None);
    for start in starts {
        let skipped = rest.char_indices().nth(start - passed.unwrap_or(0));
        let (part, behind) = rest.split_at(skipped.map_or(rest.len(), |(at, _)| at));
        if passed.replace(*start).is_some() {
            parts.push(part);
        }
        rest = behind;
    }
    parts.push(rest);
    parts
}

fn cells_at(starts: &[usize], line: &str) -> Vec<String> {
    parts_at(starts, line).into_iter().map(str::to_owned).collect()
}

/// A table with commas, semicolons or tabs between the cells. HTML has an empty line between rows.
fn delimited(head: &str) -> Option<Table<'_>> {
    let delimiter = [',', ';', '\t', '|'].into_iter().find(|c| head.contains(*c))?;
    let names: Vec<_> = head.split(delimiter).collect();
    // A label whose value is empty has a tab behind it, too.
    let is_table = names.iter().filter(|name| !name.trim().is_empty()).count() > 1;
    is_table.then_some(Table { names, before: 1, has_gaps: true, cells: Cells::Between(delimiter) })
}

/// The cells of a line. One in quotation marks can have delimiters in it.
fn record(line: &str, delimiter: char) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        if c == '"' && (is_quoted || cell.trim().is_empty()) {
            is_quoted = !is_quoted;
        } else if c == delimiter && !is_quoted {
            cells.push(std::mem::take(&mut cell));
        } else {
            cell.push(c);
        }
    }
    cells.push(cell);
    cells
}

/// A table with bars between the cells and a rule below the names, as osquery and Markdown draw it. The bar at the
/// end may be missing.
fn bars(head: &str) -> Option<Table<'_>> {
    let mut names: Vec<_> = head.split('|').collect();
    names.pop_if(|name| name.trim().is_empty());
    let is_table = head.contains('|');
    is_table.then_some(Table { names, before: 2, has_gaps: false, cells: Cells::Bars })
}

/// A line with the bars and the rules of ASCII, without the bar at its start.
fn with_bars(line: &str) -> String {
    let of_box = |c: char| match c {
        '│' | '┃' | '║' => '|',
        '─'..='╿' => '-',
        c => c,
    };
    let line = line.trim();
    let line = line.strip_prefix(['|', '│', '┃', '║']).unwrap_or(line);
    line.chars().map(of_box).collect()
}

/// A table of wmic: names of one word, two spaces or more apart, and the values below them.
fn with_gaps<'a>(head: &'a str, below: &str) -> Option<Table<'a>> {
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
    };
    let names: Vec<_> = gaps(head).collect();
    let start =
        |name: &&str| head[..name.as_ptr() as usize - head.as_ptr() as usize].chars().count();
    let starts = names.iter().map(start).collect();
    let before = 1 + usize::from(below.trim().is_empty());
    let is_table = names.iter().all(is_name);
    is_table.then_some(Table { names, before, has_gaps: false, cells: Cells::Gaps(starts) })
}

/// The parts of a line that are two spaces or more apart.
fn gaps(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").map(str::trim).filter(|part| !part.is_empty())
}
