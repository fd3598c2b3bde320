//! Tables in a text to fields: of wmic, of PowerShell, with commas, and with bars as osquery draws them.
//! `read` asks at each line whether a table starts there.

use super::cloud;
use super::field::{Event, Field, Group, Sink};
use super::json;
use super::labels::{self, Fact, Label};
use super::values::{self, cut};
use std::borrow::Cow;
use std::cell::Cell;
use unicode_width::UnicodeWidthChar as _;

/// The longest line with the names of columns, and more rows than machines that are read.
const LONGEST_HEAD: usize = 4096;
const MOST_ROWS: usize = 20_000;

/// So many lines that are no rows can be between two rows.
const MOST_ODD: usize = 3;
/// The longest row of several lines, and of a table in which quotation marks were left open.
const LONGEST_ROW: usize = 32 << 10;
const LONGEST_OPEN: usize = 4096;
/// The longest number, and how much of a line is shown for a name.
const LONGEST_NUMBER: usize = 20;
const LONGEST_NAME: usize = 100;

/// How the lines of a table are read.
struct Table<'a> {
    names: Vec<&'a str>,
    cells: Cells,
    longest_row: Cell<usize>,
}

impl<'a> Table<'a> {
    fn new(names: Vec<&'a str>, cells: Cells) -> Self {
        Self { names, cells, longest_row: Cell::new(LONGEST_ROW) }
    }
}

/// How the cells of a line are found.
enum Cells {
    /// They start where the names do: in characters, or in columns of the screen, of which Chinese letters take two.
    At(Vec<usize>, Width),
    /// A character is between them.
    Between(char),
}

/// How wide a character is.
type Width = fn(char) -> usize;

fn on_screen(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Reads the table that a text starts with, and gives how many bytes it has: none if there is no table.
pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> usize {
    let mut lines = text.split('\n');
    let head = lines.next().unwrap_or_default();
    if head.len() > LONGEST_HEAD || head.trim().is_empty() {
        return 0;
    }
    let head = &*uncommented(head);
    let below = &*uncommented(cut(lines.next().unwrap_or_default(), LONGEST_HEAD));
    let tables = [ruled(head, below), delimited(head), gapped(head, below)];
    let read = |table: Table<'_>| Some(table.read(text, sink)?).filter(|length| *length > 0);
    tables.into_iter().flatten().find_map(read).unwrap_or(0)
}

/// Whether a line is a command at the prompt of a shell: `PS C:\> winver`, `C:\>ver`.
fn is_prompt(line: &str) -> bool {
    let line = line.strip_prefix("PS ").unwrap_or(line);
    line.get(1..3) == Some(":\\") && line.contains('>')
}

/// Whether a line is a comment of a script.
fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("# ")
}

/// A line of a script without the mark of a comment.
fn uncommented(line: &str) -> Cow<'_, str> {
    if is_comment(line) { line.replacen('#', " ", 1).into() } else { line.into() }
}

/// What is in a cell, or in the name of a column.
fn bare(cell: &str) -> &str {
    cell.trim().trim_matches(['"', '*', '`']).trim()
}

impl Table<'_> {
    /// Gives the fields of the rows, and how many bytes the table has. It is no table if no column has a label, or
    /// if what should be names of columns are values.
    fn read(&self, text: &str, sink: &mut Sink<'_>) -> Option<usize> {
        let names: Vec<&str> = self.names.iter().map(|name| bare(name)).collect();
        let fact = |name: &str| labels::find(name).map(|label| label.fact);
        let columns = names.iter().enumerate();
        let columns = columns.filter_map(|(place, name)| Some((place, fact(name)?)));
        let columns: Vec<(usize, Fact)> = columns.collect();
        let is_fact = |(_, fact): &(usize, Fact)| !matches!(fact, Fact::Host | Fact::Index);
        let is_value = |name: &&str| {
            name.starts_with("REG_") || values::is_value(name) || cloud::named(name).is_some()
        };
        if !columns.iter().any(is_fact) || names.iter().any(is_value) {
            return None;
        }
        let (rows, end) = self.rows(text, &names, &columns);
        for cells in &rows {
            if rows.len() > 1 {
                sink(Event::Begin(Group::Row, ""));
            }
            for ((place, _), value) in columns.iter().zip(cells) {
                sink(Event::Field(Field { path: "", label: names[*place], value }));
            }
            if rows.len() > 1 {
                sink(Event::End);
            }
        }
        Some(end)
    }

    /// The cells of the rows in the columns that are read, and how many bytes the table has.
    fn rows(
        &self,
        text: &str,
        names: &[&str],
        columns: &[(usize, Fact)],
    ) -> (Vec<Vec<String>>, usize) {
        let head = text.split_inclusive('\n').next().unwrap_or_default();
        let (mut end, mut last_end, mut at) = (0, 0, head.len());
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut odd = Vec::new();
        while let Some(line) = self.line(&text[at..]) {
            at += line.len();
            // A rule is below the names, or an empty line.
            if rows.is_empty() && line.chars().all(|c| "+-=|:# \n".contains(c)) {
                continue;
            }
            // A rule of Markdown is below the names of another table, and JSON is none.
            if line.starts_with("|-") && line.chars().all(|c| "-|: \n".contains(c)) {
                if odd.pop().is_none() {
                    rows.pop();
                    end = last_end;
                }
                break;
            }
            let is_fixed = matches!(self.cells, Cells::At(..));
            if json::starts(line) || is_fixed && (line.contains(" : ") || is_prompt(line)) {
                break;
            }
            let line = line.trim_end_matches('\n');
            let row = self.cells(line, is_comment(head));
            let Some(cells) = row.filter(|_| rows.len() < MOST_ROWS) else {
                let may_go_on = matches!(self.cells, Cells::Between(_)) && odd.len() < MOST_ODD;
                if rows.is_empty() || !may_go_on {
                    break;
                }
                odd.push(line);
                continue;
            };
            rows.extend(odd.drain(..).filter_map(|line| odd_row(columns, line)));
            let is_head = || cells.iter().map(|cell| bare(cell)).eq(names.iter().copied());
            if is_fixed && is_shifted(columns, &cells) {
                let Some(row) = odd_row(columns, line) else { continue };
                rows.push(row);
            } else if !is_head() {
                add(&mut rows, columns, &cells);
            } // else: a tool that was run again writes the names again.
            (last_end, end) = (end, at);
        }
        // The last rows may have other cells, too.
        if let Cells::Between(delimiter) = self.cells {
            let is_row = |line: &&str| {
                !line.trim().is_empty() && self.record(line, delimiter).len() + 1 >= names.len()
            };
            let last = odd.into_iter().take_while(is_row);
            rows.extend(last.filter_map(|line| odd_row(columns, line)));
        }
        (rows, end)
    }

    /// The first line of a text. A cell in quotation marks can have several lines in it.
    fn line<'t>(&self, text: &'t str) -> Option<&'t str> {
        let line = text.split_inclusive('\n').next()?;
        let Cells::Between(delimiter) = self.cells else { return Some(line) };
        let is_row = |row: &&str| self.record(row, delimiter).len() == self.names.len();
        if !line.contains('"') {
            return Some(line);
        }
        let text = cut(text, self.longest_row.get().max(line.len()));
        let whole = whole_row(text, delimiter).filter(is_row);
        if whole.is_none() {
            self.longest_row.set(LONGEST_OPEN);
        }
        whole.or(Some(line))
    }

    /// The cells of a line, as many as there are names, if it can be a row.
    fn cells(&self, line: &str, is_commented: bool) -> Option<Vec<String>> {
        let plain = uncommented(line);
        if plain.trim().is_empty() || is_comment(line) && !is_commented {
            return None;
        }
        let cells = match &self.cells {
            Cells::Between(delimiter) => self.record(&plain, *delimiter),
            Cells::At(starts, width) => {
                parts_at(starts, *width, &plain).into_iter().map(str::to_owned).collect()
            }
        };
        Some(cells).filter(|cells| cells.len() == self.names.len())
    }

    /// The cells of a line, at most one more than there are names. One in quotation marks can have delimiters in it.
    fn record(&self, line: &str, delimiter: char) -> Vec<String> {
        read_record(line, delimiter, self.names.len())
    }
}

/// The row that a text starts with, up to the end of a line outside quotation marks.
fn whole_row(text: &str, delimiter: char) -> Option<&str> {
    let (mut is_quoted, mut starts_cell) = (false, true);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            // Two in a row are one of the text.
            b'"' if is_quoted || starts_cell => (is_quoted, starts_cell) = (!is_quoted, is_quoted),
            b'\n' if !is_quoted => return text.get(..=at),
            b' ' | b'\t' | b'\r' => {}
            _ => starts_cell = !is_quoted && char::from(byte) == delimiter,
        }
    }
    Some(text).filter(|_| !is_quoted)
}

/// The row of a line that has too many or too few cells: what it calls Windows, which is no name, or its image. So a
/// machine is not left out without a word.
fn odd_row(columns: &[(usize, Fact)], line: &str) -> Option<Vec<String>> {
    let start = line.find("Windows").filter(|_| !line.trim_start().starts_with('#'))?;
    let of = |facts: &[Fact]| columns.iter().position(|(_, fact)| facts.contains(fact));
    let name =
        of(&[Fact::Name, Fact::RegistryName]).map(|at| (at, cut(&line[start..], LONGEST_NAME)));
    let (at, value) = name.or_else(|| of(&[Fact::CloudImage]).zip(cloud::named(line)))?;
    let mut cells = vec![String::new(); columns.len()];
    value.clone_into(&mut cells[at]);
    Some(cells)
}

/// Whether a value of a row runs over the start of the next column, so that a part of it is there. Only columns that
/// are read count: in others there may be anything.
fn is_shifted(columns: &[(usize, Fact)], cells: &[String]) -> bool {
    let runs_over = |(place, _): &(usize, Fact)| {
        let (cell, next) = (&cells[*place], cells.get(place + 1));
        let is_filled = next.is_some_and(|next| !next.is_empty());
        cell.trim().contains("  ") || !cell.is_empty() && !cell.ends_with(' ') && is_filled
    };
    columns.iter().any(runs_over)
}

/// Adds a row. One with a single cell can be the rest of the name in the row before.
fn add(rows: &mut Vec<Vec<String>>, columns: &[(usize, Fact)], cells: &[String]) {
    let is_alone = cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
    let cells: Vec<_> = columns.iter().map(|(place, _)| bare(&cells[*place]).to_owned()).collect();
    if is_alone
        && let Some(last) = rows.last_mut()
        && let Some(at) = cells.iter().position(|cell| !cell.is_empty())
        && let Some(whole) = values::whole_name(&last[at], &cells[at])
    {
        last[at] = whole;
    } else {
        rows.push(cells);
    }
}

/// A table of PowerShell: dashes are below the names, and below those the values.
fn ruled<'a>(head: &'a str, rule: &str) -> Option<Table<'a>> {
    if !rule.contains("--") || !rule.chars().all(|c| c == '-' || c == ' ') {
        return None;
    }
    let is_start = |at: &usize| *at == 0 || rule.as_bytes()[at - 1] == b' ';
    let starts: Vec<_> = rule.match_indices('-').map(|(at, _)| at).filter(is_start).collect();
    Some(Table::new(parts_at(&starts, on_screen, head), Cells::At(starts, on_screen)))
}

/// The parts of a line that start at these places, which are in order. A number that is longer than the name
/// of its column starts before it.
fn parts_at<'a>(starts: &[usize], width: Width, line: &'a str) -> Vec<&'a str> {
    let mut parts = Vec::with_capacity(starts.len());
    // The start of a part; and where the last column starts, in bytes, and what is before it.
    let (mut from, mut last, mut passed) = (0, 0, 0);
    for (column, start) in starts.iter().enumerate() {
        let mut chars = line[last..].chars();
        while passed < *start
            && let Some(c) = chars.next()
        {
            passed += width(c);
        }
        last = line.len() - chars.as_str().len();
        let cut = line[last..].starts_with(|c: char| c.is_ascii_digit());
        let before = line[from..last].bytes().rev().take(LONGEST_NUMBER);
        let digits = before.take_while(u8::is_ascii_digit).count();
        let at = if cut { last - digits } else { last };
        if column > 0 {
            parts.push(&line[from..at]);
        }
        from = at;
    }
    parts.push(&line[from..]);
    parts
}

/// A table with commas, semicolons, tabs or bars between the cells.
fn delimited(head: &str) -> Option<Table<'_>> {
    let delimiter = [',', ';', '\t', '|'].into_iter().find(|c| head.contains(*c))?;
    let names: Vec<_> = inside(head, delimiter).split(delimiter).collect();
    // A label whose value is empty has a tab behind it, too.
    let is_table = names.iter().filter(|name| !name.trim().is_empty()).count() > 1;
    is_table.then(|| Table::new(names, Cells::Between(delimiter)))
}

/// A line without the bars around it, of which the last one may be missing.
fn inside(line: &str, delimiter: char) -> &str {
    let Some(inside) = line.trim().strip_prefix('|').filter(|_| delimiter == '|') else {
        return line;
    };
    inside.strip_suffix('|').unwrap_or(inside)
}

/// The cells of a line, at most one more than so many.
fn read_record(line: &str, delimiter: char, most: usize) -> Vec<String> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut is_quoted, mut is_closed) = (false, false);
    for c in inside(line, delimiter).chars() {
        if c == '"' && (is_quoted || is_closed || cell.trim().is_empty()) {
            if is_closed {
                cell.push(c); // two in a row are one of the text
            }
            (is_quoted, is_closed) = (!is_quoted, is_quoted);
            continue;
        }
        is_closed = false;
        if c == delimiter && !is_quoted {
            cells.push(std::mem::take(&mut cell));
            if cells.len() > most {
                break;
            }
        } else {
            cell.push(c);
        }
    }
    cells.push(cell);
    cells
}

/// A table of wmic: names of one word, two spaces or more apart, and the values below them. Three names or more can
/// have several words, if the first row starts where they do.
fn gapped<'a>(head: &'a str, below: &str) -> Option<Table<'a>> {
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
    };
    let starts = |line: &str| -> Vec<usize> {
        let start = |part: &str| part.as_ptr() as usize - line.as_ptr() as usize;
        gaps(line).map(|part| line[..start(part)].chars().count()).collect()
    };
    let names: Vec<_> = gaps(head).collect();
    let is_of_system = |name: &&str| {
        let is_name = |label: Label| label.fact == Fact::Name;
        labels::find(name)
            .is_some_and(|label| is_name(label) && (label.sure || labels::is_system(name)))
    };
    let is_aligned =
        || names.len() > 2 && names.iter().any(is_of_system) && starts(head) == starts(below);
    let is_table = names.len() > 1 && (names.iter().all(is_name) || is_aligned());
    is_table.then(|| Table::new(names, Cells::At(starts(head), |_| 1)))
}

/// The parts of a line that are two spaces or more apart.
fn gaps(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").map(str::trim).filter(|part| !part.is_empty())
}
