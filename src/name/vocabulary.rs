//! The words of names at a place in a text.
//!
//! Whole names, names in a text and the messages about unknown names look words up here.

use super::generated::{PHRASES, WORD_GROUPS, WORD_TAILS, WORDS};
use super::layout::WordEntry;
use crate::shared::fold::Folded;
use crate::shared::words::{Word, WordSet, group_of_words};

/// The words of a folded text, or how many of its bytes are understood.
pub(super) fn words(text: &Folded) -> Result<WordSet, usize> {
    WordSet::read(text, &PHRASES, longest_word)
}

/// The longest word of the catalogue that a folded text starts with. There is one copy of it: each
/// place that looks for a word would have its own.
#[inline(never)]
pub(super) fn longest_word(text: &[u8]) -> Option<(usize, Word)> {
    let (head, tail) = text.split_first_chunk::<8>()?;
    let [first, second, ..] = *head;
    let head = u64::from_le_bytes(*head);
    let fits = |entry: &&WordEntry| {
        let unused = 8_u8.saturating_sub(entry.length);
        (head ^ entry.head()) << (8 * unused) == 0
            && (entry.length <= 8 || tail.starts_with(entry.tail(&WORD_TAILS)))
    };
    // Longer words come first. A letter that is a word has no second byte.
    let longest = |second| {
        let group = usize::from(group_of_words(first, second));
        let words = usize::from(WORD_GROUPS[group])..usize::from(WORD_GROUPS[group + 1]);
        WORDS[words].iter().find(fits)
    };
    let entry = longest(second).or_else(|| longest(0))?;
    Some((usize::from(entry.length), entry.word))
}
