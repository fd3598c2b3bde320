//! The indexes of texts in a table. `check` and `generate` find with it what occurs twice.

use std::collections::BTreeMap;

/// Texts in alphabetical order, each with the indexes that it was added with.
///
/// It is the only kind of map here. Each other kind would be compiled with every program that uses the
/// crate, and the code of a map takes as long as all checks.
#[derive(Default)]
pub struct Indexes(BTreeMap<String, Vec<usize>>);

impl Indexes {
    /// Adds an index of a text, and gives all indexes of the text so far.
    pub fn add(&mut self, text: &str, index: usize) -> &[usize] {
        let indexes = self.0.entry(text.to_owned()).or_default();
        indexes.push(index);
        indexes
    }

    /// The indexes of a text, in the order in which they were added.
    pub fn of(&self, text: &str) -> &[usize] {
        self.0.get(text).map_or(&[], Vec::as_slice)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.0.iter().map(|(text, indexes)| (text.as_str(), indexes.as_slice()))
    }
}
