//! The part of a name that is not understood, for error messages.

use super::vocabulary::words;
use crate::shared::fold::{Folded, is_part_of_word};

/// The first word of a text that is not a word of any name in the catalogue: "Tuned" in "Windows 10
/// Pro Tuned", and in `Windows10ProTuned`. `None` if there is no such word, or if most of a text without
/// spaces is one.
pub(crate) fn word(given: &str) -> Option<&str> {
    let folded = Folded::new(given)?;
    let known = words(&folded).err()?;
    // Folding takes characters away, so the index is where as much is left as was not understood.
    let left = folded.len() - known;
    let is_rest = |rest: &&str| Folded::new(rest).is_some_and(|rest| rest.len() == left);
    let rest = given.char_indices().rev().map(|(at, _)| &given[at..]).find(is_rest)?;
    let before = &given[..given.len() - rest.len()];
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let is_all = given[..start].trim().is_empty() && rest[end..].trim().is_empty();
    let start = if is_all { before.len() } else { start };
    let word = given[start..before.len() + end].trim_matches(|c| !is_part_of_word(c));
    (!word.is_empty() && (!is_all || 2 * known > folded.len())).then_some(word)
}
