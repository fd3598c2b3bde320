//! `gvlk list`: the catalogue as a table, as JSON and as CSV.

use crate::args::{List, ListFormat};
use crate::output::{self, Failure};
use crate::record::{Csv, Json};
use anstyle::Style;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use gvlk::Edition;
use std::io::{self, IsTerminal, Write};

pub(crate) fn run(wanted: &List) -> Result<(), Failure> {
    let editions = editions(wanted);
    if editions.is_empty() {
        output::note("no edition matches these filters");
    }
    write(wanted, &editions)
}

fn write(wanted: &List, editions: &[Edition]) -> Result<(), Failure> {
    match wanted.format {
        ListFormat::Table => {
            let table = table(editions, terminal_width()).trim_fmt();
            let (header, rows) = table.split_once('\n').unwrap_or((&table, ""));
            let bold = Style::new().bold();
            output::write(|out| {
                writeln!(out, "{bold}{header}{bold:#}")?;
                if rows.is_empty() { Ok(()) } else { writeln!(out, "{rows}") }
            })
        }
        ListFormat::Json => {
            let records: Vec<Json> = editions.iter().copied().map(Json::from).collect();
            output::write(|out| output::json(out, &records))
        }
        ListFormat::Csv => output::write(|out| write_csv(out, editions)),
    }
}

fn editions(wanted: &List) -> Vec<Edition> {
    let is_wanted = |edition: &Edition| {
        wanted.family.is_none_or(|family| edition.family() == family)
            && wanted.product.is_none_or(|product| edition.product() == product)
            && wanted.channel.is_none_or(|channel| edition.channel() == channel)
    };
    Edition::ALL.iter().copied().filter(is_wanted).collect()
}

/// The width of the terminal; `None` if the output is not a terminal.
fn terminal_width() -> Option<u16> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| width.0)
}

/// The columns of the table, the most important first.
type Column = (&'static str, fn(Edition) -> String);
const COLUMNS: [Column; 6] = [
    ("Edition", |edition| edition.name().to_owned()),
    ("Key", |edition| edition.key().to_string()),
    ("AVMA key", |edition| edition.avma_key().map(ToString::to_string).unwrap_or_default()),
    ("EditionID", |edition| edition.edition_id().unwrap_or_default().to_owned()),
    ("Builds", |edition| edition.builds().map(|builds| builds.to_string()).unwrap_or_default()),
    ("Channel", |edition| edition.channel().to_string()),
];

/// As many columns as fit the width, at least the edition and its key.
fn table(editions: &[Edition], width: Option<u16>) -> Table {
    const GAP: usize = 2;
    let columns: Vec<Vec<String>> = COLUMNS
        .iter()
        .map(|(header, text)| {
            std::iter::once((*header).to_owned())
                .chain(editions.iter().copied().map(text))
                .collect()
        })
        .collect();
    let widest = |column: &Vec<String>| {
        column.iter().map(|text| text.chars().count()).max().unwrap_or_default()
    };
    let mut total = 0;
    let fitting = columns.iter().take_while(|column| {
        total += widest(column) + GAP;
        width.is_none_or(|width| total - GAP <= usize::from(width))
    });
    let shown = fitting.count().max(2);

    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    // A narrower terminal wraps the lines itself: columns of a few characters would be harder to read.
    let narrowest = columns[1].iter().map(String::len).max().unwrap_or_default() + 20;
    if let Some(width) = width {
        table.set_width(width.max(u16::try_from(narrowest).unwrap_or(width)));
    }
    for row in 0..=editions.len() {
        table.add_row(columns[..shown].iter().map(|column| &column[row]));
    }
    for (i, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if i + 1 == shown { 0 } else { 2 }));
        if i == 1 {
            column.set_constraint(ColumnConstraint::ContentWidth); // a key is never broken
        }
    }
    table
}

fn write_csv(out: &mut dyn Write, editions: &[Edition]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    for edition in editions {
        csv.serialize(Csv::from(*edition)).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(io) => io,
            kind => io::Error::other(format!("{kind:?}")),
        })?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_is_too_narrow_breaks_no_key_and_no_word() {
        for width in [1, 20, 39, 45, 60, 80] {
            let table = table(Edition::ALL, Some(width)).trim_fmt();
            let words: Vec<&str> = table.split_whitespace().collect();
            for edition in Edition::ALL {
                assert!(words.contains(&edition.key().as_str()), "{edition}, {width} columns");
                let mut name = edition.name().split_whitespace();
                assert!(name.all(|word| words.contains(&word)), "{edition}, {width} columns");
            }
        }
    }
}
