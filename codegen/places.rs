//! Where texts occur in a table. `check` and `generate` count with it what occurs twice.

use std::collections::BTreeMap;

/// Texts in their order, each with the numbers of the places that have it.
///
/// It is the only kind of map here. Each other kind would be compiled with every program that uses the
/// crate, and the code of a map takes as long as all checks.
#[derive(Default)]
pub struct Places(BTreeMap<String, Vec<usize>>);

impl Places {
    /// Adds a place of a text, and gives all places of the text so far.
    pub fn add(&mut self, text: &str, place: usize) -> &[usize] {
        let places = self.0.entry(text.to_owned()).or_default();
        places.push(place);
        places
    }

    /// The places of a text, in the order in which they were added.
    pub fn of(&self, text: &str) -> &[usize] {
        self.0.get(text).map_or(&[], Vec::as_slice)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.0.iter().map(|(text, places)| (text.as_str(), places.as_slice()))
    }
}
