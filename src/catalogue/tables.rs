//! How the generated tables are laid out: columns of texts, columns of lists, and hash tables.
//!
//! A column that repeats few values is two tables: `BUILDS` has each value once, and `BUILDS_OF` the index of
//! the value of each row.
//!
//! A *row* is an index into the catalogue: the editions first, in the order of `EDITIONS`, then the
//! editions without a GVLK. Every folder reads tables with this module.

use crate::shared::hash::Slot;

include!(concat!(env!("OUT_DIR"), "/offset.rs"));

/// Sentinel for "none" where a table has an index.
pub(crate) const NONE: Row = Row::MAX;

/// A column of texts in one string: an array of `&str` would take 16 bytes and a 24-byte relocation for each
/// row.
pub(crate) struct Texts {
    pub(crate) text: &'static str,
    /// Where each text starts, and where the last one ends.
    pub(crate) starts: &'static [Offset],
}

impl Texts {
    pub(crate) const fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The text of a row, or nothing for a row that has none.
    pub(crate) const fn get(&self, row: usize) -> &'static str {
        let (start, end) = range(self.starts, row);
        if let Some((before, _)) = self.text.split_at_checked(end)
            && let Some((_, text)) = before.split_at_checked(start)
        {
            text
        } else {
            ""
        }
    }

    /// The text of a row that may have none.
    pub(crate) const fn find(&self, row: usize) -> Option<&'static str> {
        let text = self.get(row);
        if text.is_empty() { None } else { Some(text) }
    }

    /// The text at an index that a hash table gave.
    #[inline]
    pub(crate) fn bytes_at(&self, index: Row) -> Option<&'static [u8]> {
        let [start, end] = *self.starts.get(usize::from(index)..)?.first_chunk()?;
        self.text.as_bytes().get(start as usize..end as usize)
    }
}

/// A column of lists: their items one after the other.
pub(crate) struct Lists<T: 'static> {
    pub(crate) items: &'static [T],
    /// Where each list starts, and where the last one ends.
    pub(crate) starts: &'static [Offset],
}

impl<T> Lists<T> {
    pub(crate) const fn get(&self, row: usize) -> &'static [T] {
        let (start, end) = range(self.starts, row);
        if let Some((before, _)) = self.items.split_at_checked(end)
            && let Some((_, list)) = before.split_at_checked(start)
        {
            list
        } else {
            &[]
        }
    }

    /// The list at an index that a hash table gave.
    #[inline]
    pub(crate) fn at(&self, index: Row) -> Option<&'static [T]> {
        let [start, end] = *self.starts.get(usize::from(index)..)?.first_chunk()?;
        self.items.get(start as usize..end as usize)
    }
}

/// Where the text or the list of a row starts and ends; an empty range for a row that is not in the table.
const fn range(starts: &[Offset], row: usize) -> (usize, usize) {
    match starts.split_at_checked(row) {
        Some((_, [start, end, ..])) => (*start as usize, *end as usize),
        _ => (0, 0),
    }
}

/// A hash table of indexes.
pub(crate) struct Slots {
    pub(crate) seeds: &'static [u8],
    pub(crate) indexes: &'static [Row],
}

impl Slots {
    /// The index that the table has for a number, or another one: the caller compares what is there.
    #[inline]
    pub(crate) fn find(&self, number: u64) -> Row {
        let slot = Slot::new(number, self.seeds.len());
        self.indexes[slot.at(self.seeds[slot.bucket], self.indexes.len())]
    }
}
