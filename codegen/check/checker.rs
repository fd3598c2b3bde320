//! What the checks of all tables share: the mistakes so far, and the form of a key.

use super::super::places::Places;
use super::super::problem::{Problem, in_order};
use super::super::read::Row;
use super::super::shared::key_text::{self, KeyText};
use std::fmt::Display;

/// Written instead of a key: Microsoft publishes none for this edition.
pub(super) const NO_KEY: &str = "none";

pub const FAMILIES: [&str; 3] = ["WindowsServer", "WindowsClient", "Office"];
pub const CHANNELS: [&str; 3] = ["SemiAnnual", "LongTermServicing", "Perpetual"];

/// Collects the mistakes of a table.
#[derive(Default)]
pub(in super::super) struct Checker {
    pub(in super::super) problems: Vec<Problem>,
    /// The products so far, by name and by variant.
    pub(super) product_places: Places,
    pub(super) product_variants: Places,
}

impl Checker {
    pub(in super::super) fn new(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::default() }
    }

    pub(in super::super) fn cell(
        &mut self,
        line: usize,
        column: &'static str,
        value: &str,
        message: impl Display,
    ) {
        self.problems.push(Problem::cell(line, column, value, message));
    }

    /// What was checked, or every mistake in the order of the lines.
    pub(in super::super) fn finish<T>(self, checked: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(checked) } else { Err(in_order(self.problems)) }
    }

    pub(super) fn filled(&mut self, line: usize, required: &[(&'static str, &String)]) {
        for (column, cell) in required {
            if cell.is_empty() {
                self.cell(line, column, cell, "is empty, but every row has one");
            }
        }
    }

    pub(super) fn one_of(
        &mut self,
        line: usize,
        column: &'static str,
        value: &str,
        known: &[&str],
    ) {
        if !value.is_empty() && !known.contains(&value) {
            let known = known.join(", ");
            let new =
                if column == "source" { "; a new page is a new row of sources.csv" } else { "" };
            let message = format!("unknown {column}: expected one of {known}{new}");
            self.cell(line, column, value, message);
        }
    }

    pub(super) fn key(&mut self, line: usize, column: &'static str, cell: &str) -> Option<KeyText> {
        if cell.is_empty() {
            return None;
        }
        let key = match key_text::key_text(cell) {
            Ok(key) => key,
            Err(error) => {
                self.cell(line, column, cell, error);
                return None;
            }
        };
        if key != cell.as_bytes() {
            let message =
                "must be five groups of five upper-case characters with dashes between them";
            self.cell(line, column, cell, message);
        }
        Some(key)
    }

    /// No variant occurs twice.
    pub(super) fn variants_differ(&mut self, rows: &[&Row]) {
        let mut lines = Places::default();
        for row in rows.iter().filter(|row| !row.variant.is_empty()) {
            if let [.., line, _] = lines.add(&row.variant, row.line) {
                let message = format!("occurs twice: line {line} has it too");
                self.cell(row.line, "variant", &row.variant, message);
            }
        }
    }
}

/// The parts of a cell that has several.
pub(in super::super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

pub(super) fn owned(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// Whether an enum of the library can have a variant of this name.
pub(super) fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name.len() <= LONGEST_VARIANT
        && !["Self", "ALL", "Err"].contains(&name)
}

const LONGEST_VARIANT: usize = 100;
pub(super) const NO_VARIANT: &str = "not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err";
