//! How the generated tables of names are laid out.

use crate::catalogue::tables::{Offset, Row};
use crate::shared::words::{Word, group_of_words};

/// The rows that a set of words names: the one whose own name it is, and those that share the name,
/// as an index in `SHARED_ROWS`. Another fact decides between these.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    /// `Row::MAX` if there is no such row.
    pub(crate) own: Row,
    pub(crate) shared: Row,
}

/// A word of the catalogue, laid out to be compared in one step unless it is longer than 8 bytes.
pub(crate) struct WordEntry {
    /// The first eight bytes, or as many as there are.
    pub(crate) head: [u8; 8],
    /// Where the rest is in a table.
    pub(crate) tail: Offset,
    pub(crate) length: u8,
    pub(crate) word: Word,
}

impl WordEntry {
    /// Whether eight bytes start with the word, or with its first eight bytes.
    #[inline]
    pub(crate) fn has_head(&self, bytes: u64) -> bool {
        let unused = 8_u8.saturating_sub(self.length);
        (bytes ^ u64::from_le_bytes(self.head)) << (8 * unused) == 0
    }
}

/// Words that are found by their first two bytes.
pub(crate) struct WordTable {
    /// Where each group starts, and where the last one ends.
    pub(crate) groups: &'static [u16],
    pub(crate) words: &'static [WordEntry],
    /// What is longer than eight bytes of each word.
    pub(crate) tails: &'static [u8],
}

impl WordTable {
    /// The words that may start with two bytes, longer ones first.
    #[inline]
    pub(crate) fn in_group(&self, first: u8, second: u8) -> core::slice::Iter<'static, WordEntry> {
        let group = usize::from(group_of_words(first, second));
        self.words[usize::from(self.groups[group])..usize::from(self.groups[group + 1])].iter()
    }

    /// Whether a text of at least eight bytes starts with a word.
    #[inline]
    pub(crate) fn fits(&self, entry: &WordEntry, text: &[u8]) -> bool {
        text.split_first_chunk::<8>().is_some_and(|(head, tail)| {
            entry.has_head(u64::from_le_bytes(*head))
                && (entry.length <= 8 || tail.starts_with(self.tail(entry)))
        })
    }

    /// What follows the first eight bytes of a word.
    #[inline]
    pub(crate) fn tail(&self, entry: &WordEntry) -> &'static [u8] {
        let start = entry.tail as usize;
        let end = start + usize::from(entry.length.saturating_sub(8));
        self.tails.get(start..end).unwrap_or_default()
    }
}
