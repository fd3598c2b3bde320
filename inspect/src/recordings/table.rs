//! Tables in a text to fields: of wmic, of PowerShell, with commas, and with bars as osquery draws them.
//! `lines` asks at each line whether a table starts there.

use super::field::{Event, Field, Group, NAMES, Sink, VALUES, is_one};
use super::labels::{self, Fact, Label};
use super::values;

/// The longest line with the names of columns.
const LONGEST_HEAD: usize = 4096;

/// More rows than machines that are read.
const MOST_ROWS: usize = 20_000;

/// Reads the table that a text starts with, and gives how many bytes it has: none if there is no table.
pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> usize {
    let head = text.split('\n').next().unwrap_or_default();
    if head.trim().is_empty() || head.len() > LONGEST_HEAD {
        return 0;
    }
    [with_rule, with_bars, with_delimiter, with_gaps]
        .into_iter()
        .find_map(|kind| {
            kind(text).map(|table| table.read(text, sink)).filter(|length| *length > 0)
        })
        .unwrap_or(0)
}

/// The columns of a table, and how its rows are read.
struct Table<'a> {
    columns: Columns,
    /// How many lines are before the first row, and whether there can be empty ones between rows.
    before: usize,
    has_gaps: bool,
    /// The cells of a line, if it is a row.
    cells: Box<Cells<'a>>,
}

/// Splits a line into cells, if it is a row.
type Cells<'a> = dyn Fn(&str) -> Option<Vec<String>> + 'a;

/// A column that has a label.
struct Column {
    label: Label,
    name: String,
    place: usize,
}

struct Columns {
    columns: Vec<Column>,
    /// The places of the names and the values, if each row is a pair.
    pair: Option<(usize, usize)>,
}

/// The columns that have labels, if these are the names of columns and not values.
fn columns<'a>(names: impl Iterator<Item = &'a str>) -> Option<Columns> {
    let mut columns = Vec::new();
    let (mut name_at, mut value_at) = (None, None);
    for (place, name) in names.enumerate() {
        let name = name.trim().trim_matches(['"', '*', '`']).trim();
        if values::is_value(name) || name.starts_with("REG_") {
            return None;
        }
        if is_one(name, &NAMES) {
            name_at = name_at.or(Some(place));
        } else if is_one(name, &VALUES) {
            value_at = value_at.or(Some(place));
        }
        if let Some(label) = labels::find(name) {
            columns.push(Column { label, name: name.to_owned(), place });
        }
    }
    let pair = name_at.zip(value_at);
    if pair.is_some() {
        columns.retain(|column| column.label.fact == Fact::Host);
    }
    let is_fact = |column: &Column| !matches!(column.label.fact, Fact::Host | Fact::Index);
    (pair.is_some() || columns.iter().any(is_fact)).then_some(Columns { columns, pair })
}

impl Table<'_> {
    /// Gives the fields of the rows, and how many bytes the table has.
    fn read(&self, text: &str, sink: &mut Sink<'_>) -> usize {
        let head = text.split_inclusive('\n').take(self.before).map(str::len).sum::<usize>();
        let (mut end, mut at) = (0, head);
        let (mut rows, mut free) = (Vec::new(), 0);
        for line in text[head..].split_inclusive('\n') {
            at += line.len();
            if line.trim().is_empty() && self.has_gaps && free < 2 {
                free += 1;
                continue;
            }
            let row = (self.cells)(line.trim_end_matches('\n'));
            let Some(cells) = row.filter(|_| rows.len() < MOST_ROWS) else { break };
            free = 0;
            end = at;
            rows.push(cells);
        }
        for row in &rows {
            self.row(row, rows.len() > 1, sink);
        }
        end
    }

    fn row(&self, cells: &[String], is_one_of_many: bool, sink: &mut Sink<'_>) {
        let cell = |place: usize| Some(cells.get(place)?.trim().trim_matches(['"', '`']).trim());
        let is_group = is_one_of_many && self.columns.pair.is_none();
        if is_group {
            sink(Event::Begin(Group::Row, ""));
        }
        let mut field = |label: &str, value| sink(Event::Field(Field { path: "", label, value }));
        for column in &self.columns.columns {
            if let Some(value) = cell(column.place) {
                field(&column.name, value);
            }
        }
        if let Some((name, value)) = self.columns.pair
            && let (Some(name), Some(value)) = (cell(name), cell(value))
        {
            field(name.trim_matches('*'), value);
        }
        if is_group {
            sink(Event::End);
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
fn with_rule(text: &str) -> Option<Table<'_>> {
    let mut lines = text.split('\n');
    let (names, rule) = (lines.next()?, lines.next()?);
    if !rule.contains("--") || !rule.chars().all(|c| c == '-' || c == ' ') {
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
    let columns = columns(cells_at(&starts, names).iter().map(String::as_str))?;
    let cells = move |line: &str| may_be_row(line).then(|| cells_at(&starts, line));
    Some(Table { columns, before: 2, has_gaps: false, cells: Box::new(cells) })
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

/// A table with commas, semicolons or tabs between the cells. wmic writes an empty line below the names,
/// and HTML has one between rows.
fn with_delimiter(text: &str) -> Option<Table<'_>> {
    let head = text.split('\n').next()?;
    let delimiter = [',', ';', '\t', '|'].into_iter().find(|c| head.contains(*c))?;
    let columns = columns(head.split(delimiter))?;
    let names = record(head, delimiter);
    // A label whose value is empty has a tab behind it, too.
    if names.iter().filter(|name| !name.trim().is_empty()).count() < 2 {
        return None;
    }
    let count = names.len();
    let cells =
        move |line: &str| Some(record(line, delimiter)).filter(|cells| cells.len() == count);
    Some(Table { columns, before: 1, has_gaps: true, cells: Box::new(cells) })
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

/// A table with bars between the cells, as osquery and Markdown draw it.
fn with_bars(text: &str) -> Option<Table<'_>> {
    let mut lines = text.split('\n');
    let (names, rule) = (lines.next()?, plain(lines.next()?));
    if !rule.contains("--") || !rule.chars().all(|c| "+-|: ".contains(c)) {
        return None;
    }
    // The bar at the end may be missing.
    let is_last = |cells: &[String]| cells.last().is_some_and(|cell| cell.trim().is_empty());
    let names = between_bars(names)?;
    let columns = columns(names.iter().map(String::as_str))?;
    let width = names.len() - usize::from(is_last(&names));
    let is_row = move |cells: &Vec<String>| {
        cells.len() == width || cells.len() == width + 1 && is_last(cells)
    };
    let cells = move |line: &str| between_bars(line).filter(&is_row);
    Some(Table { columns, before: 2, has_gaps: false, cells: Box::new(cells) })
}

/// A line with the bars and the rules of ASCII.
fn plain(line: &str) -> String {
    let of_box = |c: char| match c {
        '│' | '┃' | '║' => '|',
        '─'..='╿' => '-',
        c => c,
    };
    line.trim().chars().map(of_box).collect()
}

fn between_bars(line: &str) -> Option<Vec<String>> {
    let line = plain(line);
    let inner = line.strip_prefix('|').unwrap_or(&line);
    line.contains('|').then(|| inner.split('|').map(str::to_owned).collect())
}

/// A table of wmic: names of one word, two spaces or more apart, and the values below them.
fn with_gaps(text: &str) -> Option<Table<'_>> {
    let mut lines = text.split('\n');
    let line = lines.next()?;
    let names: Vec<_> = gaps(line).collect();
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
    };
    if !names.iter().all(is_name) {
        return None;
    }
    let columns = columns(names.iter().copied())?;
    let free = usize::from(lines.next().is_some_and(|line| line.trim().is_empty()));
    let starts: Vec<_> = names
        .iter()
        .map(|name| line[..name.as_ptr() as usize - line.as_ptr() as usize].chars().count())
        .collect();
    // Below one name may be anything.
    let only = columns.columns.first().map(|column| column.label.fact).filter(|_| names.len() == 1);
    let count = names.len();
    let cells = move |line: &str| {
        let fits = only.is_none_or(|fact| values::fits(fact, line.trim()));
        (may_be_row(line) && fits).then(|| {
            let cells: Vec<_> = gaps(line).map(str::to_owned).collect();
            // Wide characters shift the cells after them.
            if cells.len() == count { cells } else { cells_at(&starts, line) }
        })
    };
    Some(Table { columns, before: 1 + free, has_gaps: false, cells: Box::new(cells) })
}

/// The parts of a line that are two spaces or more apart.
fn gaps(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").map(str::trim).filter(|part| !part.is_empty())
}
