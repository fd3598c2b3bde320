//! The lines of `words.csv`, and what they say of a word.

use super::super::problem::Problems;
use super::super::read::WordRow;
use super::super::shared::fold::Folded;

/// The kinds of words.
#[rustfmt::skip] // a kind a line
const KINDS: [&str; 14] = [
    "name",      // of names: it means words of the catalogue, in a whole name as in a text
    "nothing",   // of names: it changes neither the edition nor the key
    "text",      // as "name", but only in a text: a whole name with it is not known
    "beside",    // beside a name: it ends the name and says nothing of it
    "other",     // of a product that is not in the catalogue: a name with it is of none of the editions
    "compare",   // compares what is before it or behind it: "newer than"
    "not",       // excludes what is behind it: "except"
    "elsewhere", // says of a name some words behind it that it is not meant, or no longer: "formerly"
    "or",        // "and", "or": another name may follow
    "weak",      // of the catalogue and of other texts: it says an edition beside a family or a number
    "vague",     // the same, but it needs a number: "Word" needs "2019"
    "behind",    // of the catalogue, and needs an edition or a number before it: "N"
    "edition",   // of a product's name, and says an edition: "IoT"
    "called",    // a name by which people call an edition that has another name
];

/// The column of a line that is wrong, and the mistake.
pub type Wrong = (&'static str, &'static str);

impl Problems {
    pub fn word_row(&mut self, row: &WordRow) {
        for (column, cell) in [("language", &row.language), ("words", &row.words)] {
            if fold(cell).is_none() {
                self.cell(row.line, column, cell, &"has no letter or digit, or is too long");
            }
        }
        self.one_of(row.line, "kind", &row.kind, &KINDS);
    }

    /// A mistake in what a line of `words.csv` says.
    pub fn word(&mut self, row: &WordRow, (column, message): Wrong) {
        let value = if column == "means" { &row.means } else { &row.words };
        self.cell(row.line, column, value, &message);
    }
}

/// A text without case, spacing and punctuation, if anything is left of it.
pub fn fold(text: &str) -> Option<String> {
    let folded = String::from_utf8_lossy(Folded::new(text)?.as_bytes()).into_owned();
    (!folded.is_empty()).then_some(folded)
}
