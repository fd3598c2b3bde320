//! The words of names at an index in a text.
//!
//! Whole names, names in a text and the messages about unknown names look words up here.

use super::generated::{PHRASES, WORDS};
use crate::shared::fold::Folded;
use crate::shared::words::{Word, WordSet};

/// The words of a folded text, or how many of its bytes are understood.
pub(super) fn words(text: &Folded) -> Result<WordSet, usize> {
    WordSet::read(text, PHRASES, longest_word)
}

/// The longest word of the catalogue that a folded text starts with. There is one copy of it: each
/// place that looks for a word would have its own.
#[inline(never)]
pub(super) fn longest_word(text: &[u8]) -> Option<(usize, Word)> {
    let [first, second, ..] = *text.first_chunk::<8>()?;
    // Longer words come first. A letter that is a word has no second byte.
    let longest = |second| WORDS.in_group(first, second).find(|entry| WORDS.fits(entry, text));
    let entry = longest(second).or_else(|| longest(0))?;
    Some((usize::from(entry.length), entry.word))
}
