//! How the generated tables are laid out: columns of texts, and columns of lists.
//!
//! A *row* is an index into the catalogue: the editions first, in the order of `EDITIONS`, then the
//! editions without a GVLK. Every folder reads tables with this module.

include!(concat!(env!("OUT_DIR"), "/offset.rs"));

/// Sentinel for "none" where a table has the index of a row or of a key.
pub(crate) const NONE: u16 = u16::MAX;

/// A column of texts in one string, one after the other, and where each ends: an array of `&str` would
/// take 16 bytes and a 24-byte relocation for each row.
pub(crate) struct Texts<const ROWS: usize> {
    pub(crate) text: &'static str,
    ends: [Offset; ROWS],
}

impl<const ROWS: usize> Texts<ROWS> {
    /// The column whose texts are these, and `text` when they are put end to end.
    pub(crate) const fn of(text: &'static str, each: [&str; ROWS]) -> Self {
        let mut lengths = [0; ROWS];
        let mut row = 0;
        while row < ROWS {
            lengths[row] = each[row].len();
            row += 1;
        }
        Self { text, ends: ends(lengths, text.len()) }
    }

    #[expect(clippy::unused_self, reason = "the type alone does not say which column")]
    pub(crate) const fn rows(&self) -> usize {
        ROWS
    }

    /// The text of a row, or `None` if there is no such row.
    pub(crate) fn bytes_at(&self, row: usize) -> Option<&'static [u8]> {
        (row < ROWS).then(|| self.bytes(row))
    }

    pub(crate) const fn bytes(&self, row: usize) -> &'static [u8] {
        part(self.text.as_bytes(), range(&self.ends, row))
    }

    /// The text of a row, or nothing for a row that has none.
    pub(crate) const fn get(&self, row: usize) -> &'static str {
        let (start, end) = range(&self.ends, row);
        self.text.split_at(end).0.split_at(start).1
    }

    /// The text of a row that may have none.
    pub(crate) const fn find(&self, row: usize) -> Option<&'static str> {
        let text = self.get(row);
        if text.is_empty() { None } else { Some(text) }
    }
}

/// A column of lists: their items one after the other, and where each list ends.
pub(crate) struct Lists<T: 'static, const ROWS: usize> {
    pub(crate) items: &'static [T],
    ends: [Offset; ROWS],
}

impl<T, const ROWS: usize> Lists<T, ROWS> {
    /// The column whose lists have these lengths.
    pub(crate) const fn of(items: &'static [T], lengths: [usize; ROWS]) -> Self {
        Self { items, ends: ends(lengths, items.len()) }
    }

    pub(crate) const fn get(&self, row: usize) -> &'static [T] {
        part(self.items, range(&self.ends, row))
    }
}

/// A static column of texts: `texts! { NAMES: 2 ["one", "two",] }`.
macro_rules! texts {
    ($name:ident: $rows:literal [$($text:literal,)*]) => {
        pub(crate) static $name: Texts<$rows> = Texts::of(concat!($($text),*), [$($text),*]);
    };
}

/// A static column of lists: `lists! { SKUS: u32, 2 [[7, 13], [],] }`.
macro_rules! lists {
    ($name:ident: $type:ty, $rows:literal [$([$($item:expr),*],)*]) => {
        pub(crate) static $name: Lists<$type, $rows> = Lists::of(
            &[$($($item,)*)*],
            [$({ let list: &[$type] = &[$($item),*]; list.len() }),*],
        );
    };
}

pub(crate) use {lists, texts};

/// Where each text or list ends, if they have these lengths and stand end to end.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the last one, which is the highest, is checked"
)]
const fn ends<const ROWS: usize>(lengths: [usize; ROWS], all: usize) -> [Offset; ROWS] {
    let mut ends = [0; ROWS];
    let (mut row, mut end) = (0, 0);
    while row < ROWS {
        end += lengths[row];
        ends[row] = end as Offset;
        row += 1;
    }
    assert!(end == all && end <= Offset::MAX as usize);
    ends
}

/// Where the text or the list of a row starts and ends.
const fn range<const ROWS: usize>(ends: &[Offset; ROWS], row: usize) -> (usize, usize) {
    let start = if row == 0 { 0 } else { ends[row - 1] as usize };
    (start, ends[row] as usize)
}

/// The items of a list: a range of the table that the lists of a column share.
pub(crate) const fn list<T>(items: &'static [T], (from, to): (Offset, Offset)) -> &'static [T] {
    part(items, (from as usize, to as usize))
}

const fn part<T>(items: &'static [T], (from, to): (usize, usize)) -> &'static [T] {
    items.split_at(to).0.split_at(from).1
}
