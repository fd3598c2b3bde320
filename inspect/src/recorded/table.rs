//! Tables in a text: of wmic, of PowerShell, with commas, and with bars as osquery draws them.

use super::labels::{self, Fact, Label};
use super::{release, values};

pub(super) struct Table {
    /// The facts of each row.
    pub(super) rows: Vec<Vec<(Label, String, String)>>,
    /// Whether each row is a label with its value.
    pub(super) of_pairs: bool,
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
        .or_else(|| with_bars(lines))
        .or_else(|| with_delimiter(lines))
        .or_else(|| with_gaps(lines))
}

/// A column that has a label.
struct Column {
    label: Label,
    text: String,
    place: usize,
}

/// The names of the columns.
struct Head {
    columns: Vec<Column>,
    /// The places of the names and the values, if each row is a pair.
    pair: Option<(usize, usize)>,
}

/// The columns that have labels, if these are the names of columns and not values.
fn head<'a>(names: impl Iterator<Item = &'a str>) -> Option<Head> {
    let mut columns = Vec::new();
    let (mut name_at, mut value_at) = (None, None);
    for (place, name) in names.enumerate() {
        let name = name.trim().trim_matches(['"', '*', '`']).trim();
        let value = values::base_build(name).is_some()
            || release::find(name).is_some()
            || name.parse::<u32>().is_ok()
            || values::is_windows(name)
            || values::is_known_edition_id(name)
            || name.starts_with("REG_");
        if value {
            return None;
        }
        let is_one = |all: &[&str]| all.iter().any(|one| name.eq_ignore_ascii_case(one));
        if is_one(&labels::NAMES) {
            name_at = name_at.or(Some(place));
        } else if is_one(&labels::VALUES) {
            value_at = value_at.or(Some(place));
        }
        if let Some(label) = labels::find_path(name) {
            columns.push(Column { label, text: name.to_owned(), place });
        }
    }
    let pair = name_at.zip(value_at);
    if pair.is_some() {
        columns.retain(|column| column.label.fact == Fact::Host);
    }
    let is_fact = |column: &Column| !matches!(column.label.fact, Fact::Host | Fact::Index);
    (pair.is_some() || columns.iter().any(is_fact)).then_some(Head { columns, pair })
}

impl Head {
    /// The table with these rows below the head, if there are any.
    fn table(&self, rows: &[Vec<String>], lines: usize) -> Option<Table> {
        let rows: Vec<_> = rows.iter().map(|cells| self.row(cells)).collect();
        (!rows.is_empty()).then_some(Table { rows, of_pairs: self.pair.is_some(), lines })
    }

    fn row(&self, cells: &[String]) -> Vec<(Label, String, String)> {
        let cell = |place: usize| Some(cells.get(place)?.trim().trim_matches(['"', '`']).trim());
        let fact = |column: &Column| {
            Some((column.label, column.text.clone(), cell(column.place)?.to_owned()))
        };
        let pair = || {
            let (name, value) = self.pair?;
            let name = cell(name)?.trim_matches('*');
            Some((labels::find_path(name)?, name.to_owned(), cell(value)?.to_owned()))
        };
        self.columns.iter().filter_map(fact).chain(pair()).collect()
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
    let head = head(cells_at(&starts, lines[0]).iter().map(String::as_str))?;
    let below = lines[2..].iter().take(MOST_ROWS).take_while(|line| may_be_row(line));
    let cells: Vec<_> = below.map(|line| cells_at(&starts, line)).collect();
    head.table(&unwrapped(&starts, &head, &cells), 2 + cells.len())
}

/// Joins a row with the rows below it in which its values go on: each of them did not fit into its column.
fn unwrapped(starts: &[usize], head: &Head, lines: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = |text: &str| text.trim_end().chars().count();
    let of_column = |column: usize| match starts.get(column + 1) {
        Some(next) => next - starts[column] - 1,
        None => lines
            .iter()
            .filter_map(|cells| cells.get(column))
            .map(|cell| width(cell))
            .max()
            .unwrap_or(0),
    };
    let widths: Vec<_> = (0..starts.len()).map(of_column).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (at, cells) in lines.iter().enumerate() {
        let goes_on = |column: usize| {
            let first = cells[column].split_whitespace().next().map_or(0, width);
            let above = lines[at - 1].get(column).map_or(0, |cell| width(cell));
            first == 0 || above > 0 && above + 1 + first > widths[column]
        };
        let some_end =
            cells.len() < starts.len() || cells.iter().any(|cell| cell.trim().is_empty());
        let is_whole = |column: &Column| {
            let is = |cells: &[String]| {
                cells.get(column.place).is_some_and(|cell| values::is_windows(cell))
            };
            is(cells) && rows.last().is_some_and(|row| is(row))
        };
        let starts_row = head.columns.iter().any(is_whole);
        match rows.last_mut() {
            Some(row) if !starts_row && some_end && (0..cells.len()).all(goes_on) => {
                for (cell, more) in row.iter_mut().zip(cells) {
                    let is_whole = !cell.trim_end().contains(' ');
                    *cell = format!(
                        "{}{}{}",
                        cell.trim_end(),
                        if is_whole { "" } else { " " },
                        more.trim()
                    );
                }
            }
            _ => rows.push(cells.clone()),
        }
    }
    rows
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
    let delimiters = [b',', b';', b'\t', b'|'];
    let delimiter = delimiters.into_iter().find(|c| lines[0].as_bytes().contains(c))?;
    let head = head(lines[0].split(char::from(delimiter)))?;
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
    // A label whose value is empty has a tab behind it, too.
    if names.iter().filter(|name| !name.trim().is_empty()).count() < 2 {
        return None;
    }
    // wmic writes an empty line below the names, and HTML has one between rows.
    let free =
        |lines: &[&str]| lines.iter().take_while(|line| line.trim().is_empty()).count().min(2);
    let (mut rows, mut at) = (Vec::new(), 1);
    while rows.len() < MOST_ROWS {
        let next = at + free(&lines[at..]);
        let row = lines.get(next).and_then(|line| parse(line));
        let Some(row) = row.filter(|cells| cells.len() == names.len()) else { break };
        rows.push(row);
        at = next + 1;
    }
    head.table(&rows, at)
}

/// A table with bars between the cells, as osquery and Markdown draw it.
fn with_bars(lines: &[&str]) -> Option<Table> {
    let plain = |line: &str| {
        let of_box = |c: char| match c {
            '│' | '┃' | '║' => '|',
            '─'..='╿' => '-',
            c => c,
        };
        line.trim().chars().map(of_box).collect::<String>()
    };
    let is_rule = |line: &str| line.contains("--") && line.chars().all(|c| "+-|: ".contains(c));
    if !is_rule(&plain(lines.get(1)?)) {
        return None;
    }
    let cells = |line: &str| -> Option<Vec<String>> {
        let line = plain(line);
        let inner = line.strip_prefix('|').unwrap_or(&line);
        line.contains('|').then(|| inner.split('|').map(str::to_owned).collect())
    };
    // The bar at the end may be missing.
    let is_last = |cells: &[String]| cells.last().is_some_and(|cell| cell.trim().is_empty());
    let names = cells(lines[0])?;
    let head = head(names.iter().map(String::as_str))?;
    let width = names.len() - usize::from(is_last(&names));
    let is_row =
        |cells: &Vec<String>| cells.len() == width || cells.len() == width + 1 && is_last(cells);
    let below = lines[2..].iter().take(MOST_ROWS);
    let rows: Vec<_> = below.map_while(|line| cells(line).filter(is_row)).collect();
    head.table(&rows, 2 + rows.len())
}

/// A table of wmic: names of one word, two spaces or more apart, and the values below them.
fn with_gaps(lines: &[&str]) -> Option<Table> {
    let line = lines[0];
    let names: Vec<_> = gaps(line).collect();
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
    };
    if !names.iter().all(is_name) {
        return None;
    }
    let head = head(names.iter().copied())?;
    let free = lines[1..].iter().take_while(|line| line.trim().is_empty()).count();
    let below = lines[1 + free.min(1)..].iter().take(MOST_ROWS);
    let starts: Vec<_> = names
        .iter()
        .map(|name| line[..name.as_ptr() as usize - line.as_ptr() as usize].chars().count())
        .collect();
    // Below one name may be anything.
    let fits = |line: &str| head.columns.iter().all(|column| values::fits(column.label.fact, line));
    let is_row = |line: &&&str| may_be_row(line) && (names.len() > 1 || fits(line.trim()));
    let rows: Vec<_> = below
        .take_while(is_row)
        .map(|line| {
            let cells: Vec<_> = gaps(line).map(str::to_owned).collect();
            // Wide characters shift the cells after them.
            if cells.len() == names.len() { cells } else { cells_at(&starts, line) }
        })
        .collect();
    head.table(&rows, 1 + free.min(1) + rows.len())
}

/// The parts of a line that are two spaces or more apart.
fn gaps(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").map(str::trim).filter(|part| !part.is_empty())
}
