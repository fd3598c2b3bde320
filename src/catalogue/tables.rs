//! How the generated tables are laid out: columns of texts, and columns of lists.
//!
//! A *row* is a place in the catalogue: the editions first, in the order of `EDITIONS`, then the
//! editions without a GVLK, in the order of `WITHOUT_KEY`.

pub(crate) use super::generated::Offset;

/// No row, no key.
pub(crate) const NONE: u16 = u16::MAX;

/// A column of texts in one string, one after the other, and where each ends.
pub(crate) struct Texts<const ROWS: usize> {
    pub(crate) text: &'static str,
    ends: [Offset; ROWS],
}

impl<const ROWS: usize> Texts<ROWS> {
    pub(crate) const fn new(text: &'static str, ends: [Offset; ROWS]) -> Self {
        Self { text, ends }
    }

    /// The text of a row, or `None` if there is no such row.
    pub(crate) fn bytes_at(&self, row: usize) -> Option<&'static [u8]> {
        (row < ROWS).then(|| self.bytes(row))
    }

    pub(crate) const fn bytes(&self, row: usize) -> &'static [u8] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        part(self.text.as_bytes(), (start as usize, self.ends[row] as usize))
    }

    /// The text of a row, or nothing for a row that has none.
    pub(crate) const fn get(&self, row: usize) -> &'static str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        self.text.split_at(self.ends[row] as usize).0.split_at(start).1
    }

    /// The text of a row that may have none.
    pub(crate) const fn find(&self, row: usize) -> Option<&'static str> {
        let text = self.get(row);
        if text.is_empty() { None } else { Some(text) }
    }
}

/// The items of a list: a range of the table that the lists of a column share.
pub(crate) const fn list<T>(items: &'static [T], (from, to): (Offset, Offset)) -> &'static [T] {
    part(items, (from as usize, to as usize))
}

const fn part<T>(items: &'static [T], (from, to): (usize, usize)) -> &'static [T] {
    items.split_at(to).0.split_at(from).1
}
