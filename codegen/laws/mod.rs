//! What must be true of the data, beyond what generation needs. Users cannot edit the tables, so their
//! builds do not check it: the tests do, with messages as good as the build's.
//!
//! `tests` calls [`problems`] with the tables that ship and with broken ones.

mod apart;
mod cells;
mod known;
mod words;

use super::check::{Catalogue, Checker, Known};
use super::read::{KnownRow, Row, SourceRow};
use super::{Problem, check, check_known, check_sources, translations};

/// The text of the four tables.
#[derive(Clone)]
pub(super) struct Tables {
    pub(super) keys: Vec<u8>,
    pub(super) words: Vec<u8>,
    pub(super) known: Vec<u8>,
    pub(super) sources: Vec<u8>,
}

impl Tables {
    /// The tables that ship.
    pub(super) fn shipped() -> Self {
        Self {
            keys: include_bytes!("../../keys.csv").to_vec(),
            words: include_bytes!("../../words.csv").to_vec(),
            known: include_bytes!("../../known-keys.csv").to_vec(),
            sources: include_bytes!("../../sources.csv").to_vec(),
        }
    }
}

/// Every mistake in the tables, each as the build prints it: first what fails the build, and if nothing
/// does, what breaks a law.
pub(super) fn problems(tables: &Tables) -> Vec<String> {
    let shown = |file: &str, problems: Vec<Problem>| -> Vec<String> {
        problems.iter().map(|problem| problem.in_file(file)).collect()
    };
    let (rows, wrong) = SourceRow::read(&tables.sources);
    let sources = match check_sources(rows, wrong) {
        Ok(sources) => sources,
        Err(problems) => return shown("sources.csv", problems),
    };
    let words = match translations(&tables.words) {
        Ok(words) => words,
        Err(problems) => return shown("words.csv", problems),
    };
    let (rows, wrong) = Row::read(&tables.keys);
    let catalogue = match check(&rows, &words, &sources, wrong) {
        Ok(catalogue) => catalogue,
        Err(problems) => return shown("keys.csv", problems),
    };
    let (known_rows, wrong) = KnownRow::read(&tables.known);
    let known = match check_known(&known_rows, wrong, &catalogue) {
        Ok(known) => known,
        Err(problems) => return shown("known-keys.csv", problems),
    };

    let of_editions = translated(&tables.words, &["name", "nothing", "text"]);
    let mut all = shown("words.csv", words::evaluations_are_said(&of_editions));
    all.extend(shown("keys.csv", of_keys(&rows, &catalogue)));
    let mut of_words = Checker::new(Vec::new());
    let of_names = translated(&tables.words, &["name", "nothing"]);
    let texts: Vec<_> = of_names.into_iter().map(|(_, text, means)| (text, means)).collect();
    of_words.shared_words_are_known(&rows, &texts);
    all.extend(shown("keys.csv", of_words.finish(()).err().unwrap_or_default()));
    all.extend(shown("known-keys.csv", of_known(&known_rows, &known, &catalogue)));
    all
}

/// The line, the words and the meaning of each row of `words.csv` of these kinds.
fn translated(bytes: &[u8], kinds: &[&str]) -> Vec<(usize, String, String)> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| header.iter().position(|column| column == name);
    let (kind, words, means) = (column("kind"), column("words"), column("means"));
    let cell = |row: &csv::StringRecord, column: Option<usize>| {
        column.and_then(|column| row.get(column)).unwrap_or_default().to_owned()
    };
    let rows = (2..).zip(reader.records().filter_map(Result::ok));
    let rows = rows.filter(|(_, row)| kinds.contains(&&*cell(row, kind)));
    rows.map(|(line, row)| (line, cell(&row, words), cell(&row, means))).collect()
}

/// What in `keys.csv` breaks a law.
pub(super) fn of_keys(rows: &[Row], catalogue: &Catalogue) -> Vec<Problem> {
    let mut checker = Checker::new(Vec::new());
    for row in rows {
        checker.cells(row);
    }
    checker.machines_differ(catalogue);
    checker.keys_are_far_apart(catalogue, &[], &[]);
    checker.finish(()).err().unwrap_or_default()
}

/// What in `known-keys.csv` breaks a law.
pub(super) fn of_known(rows: &[KnownRow], known: &[Known], catalogue: &Catalogue) -> Vec<Problem> {
    let mut checker = Checker::new(Vec::new());
    for row in rows {
        checker.known_row(row);
    }
    if !known.is_empty() {
        checker.keys_are_far_apart(catalogue, known, rows);
    }
    checker.finish(()).err().unwrap_or_default()
}
