//! The words of names at an index in a text.
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
    let [first, second, ..] = *text.first_chunk::<8>()?;
    // Longer words come first. A letter that is a word has no second byte.
    let longest =
        |second| CATALOGUE.in_group(first, second).find(|entry| CATALOGUE.fits(entry, text));
    let entry = longest(second).or_else(|| longest(0))?;
    Some((usize::from(entry.length), entry.word))
}

/// Words that are found by their first two bytes.
pub(super) struct WordTable {
    pub(super) groups: &'static [u16],
    pub(super) words: &'static [WordEntry],
    pub(super) tails: &'static [u8],
}

/// The words of the catalogue.
pub(super) const CATALOGUE: WordTable =
    WordTable { groups: &WORD_GROUPS, words: &WORDS, tails: &WORD_TAILS };

impl WordTable {
    /// The words that may start with two bytes, longer ones first.
    #[inline]
    pub(super) fn in_group(&self, first: u8, second: u8) -> core::slice::Iter<'static, WordEntry> {
        let group = usize::from(group_of_words(first, second));
        self.words[usize::from(self.groups[group])..usize::from(self.groups[group + 1])].iter()
    }

    /// Whether a text of at least eight bytes starts with a word.
    #[inline]
    pub(super) fn fits(&self, entry: &WordEntry, text: &[u8]) -> bool {
        text.split_first_chunk::<8>().is_some_and(|(head, tail)| {
            entry.has_head(u64::from_le_bytes(*head))
                && (entry.length <= 8 || tail.starts_with(entry.tail(self.tails)))
        })
    }
}
