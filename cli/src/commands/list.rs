//! `gvlk list`: the catalogue as a table, as JSON and as CSV.

use crate::args::{List, ListFormat};
use crate::fields::{FIELDS, Json, flat};
use crate::output::{self, Failure};
use anstyle::Style;
use gvlk::Edition;
use std::io::{self, IsTerminal, Write};
use std::iter;

pub(crate) fn run(wanted: &List) -> Result<(), Failure> {
    let is_wanted = |edition: &Edition| {
        wanted.family.is_none_or(|family| edition.family() == family)
            && wanted.product.is_none_or(|product| edition.product() == product)
            && wanted.channel.is_none_or(|channel| edition.channel() == channel)
    };
    let editions: Vec<Edition> = Edition::ALL.iter().copied().filter(is_wanted).collect();
    if editions.is_empty() {
        output::note("no edition matches these filters");
    }
    output::write(|out| match wanted.format {
        ListFormat::Table => write_table(out, &editions),
        ListFormat::Json => {
            output::json(out, &editions.iter().copied().map(Json).collect::<Vec<_>>())
        }
        ListFormat::Csv => write_csv(out, &editions),
    })
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

/// Writes as many columns as fit the terminal, at least the edition and its key.
fn write_table(out: &mut dyn Write, editions: &[Edition]) -> io::Result<()> {
    let terminal = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    let most = terminal.map_or(usize::MAX, |(width, _)| width.0.into());
    let mut lines = vec![String::new(); editions.len() + 1];
    for (place, (header, text)) in COLUMNS.into_iter().enumerate() {
        let cells = iter::once(header.to_owned()).chain(editions.iter().copied().map(text));
        let cells: Vec<String> = cells.collect();
        let width = cells.iter().map(String::len).max().unwrap_or_default();
        if place > 1 && lines[0].len() + width > most {
            break;
        }
        for (line, cell) in lines.iter_mut().zip(cells) {
            *line = format!("{line}{cell:width$}  ");
        }
    }
    let bold = if output::keeps_styles() { Style::new().bold() } else { Style::new() };
    for (place, line) in lines.iter().enumerate() {
        let line = line.trim_end();
        if place == 0 { writeln!(out, "{bold}{line}{bold:#}") } else { writeln!(out, "{line}") }?;
    }
    Ok(())
}

fn write_csv(out: &mut dyn Write, editions: &[Edition]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(FIELDS.map(|(name, _)| name))?;
    for edition in editions {
        csv.write_record(FIELDS.map(|(_, value)| flat(&value(*edition))))?;
    }
    csv.flush()
}
