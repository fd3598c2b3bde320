//! How the generated tables of names are laid out.

use crate::catalogue::tables::{Offset, Row};
use crate::shared::words::Word;

/// The rows that a set of words names: the one whose own name it is, and those that share the name,
/// as an index in `SHARED_ROWS_OF`. Another fact decides between these.
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

    /// What follows the first eight bytes.
    #[inline]
    pub(crate) fn tail(&self, tails: &'static [u8]) -> &'static [u8] {
        &tails[usize::from(self.tail)..][..usize::from(self.length.saturating_sub(8))]
    }
}
