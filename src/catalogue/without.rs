//! Editions that are recognised and have no GVLK.

use super::generated::{EDITIONS, NAMES, NOTES, NOTES_OF};
use super::tables::Row;
use core::fmt;

/// An edition that Microsoft publishes no GVLK for, such as Windows Home. [`without_gvlk`] gives them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WithoutGvlk {
    pub(crate) row: Row,
}

/// Every edition that the catalogue recognises and that has no GVLK, in the catalogue's order.
///
/// ```
/// let home = gvlk::without_gvlk().find(|edition| edition.name() == "Windows Home").unwrap();
/// assert_eq!((home.edition_id(), home.product_skus()), (Some("Core"), &[101][..]));
/// ```
pub fn without_gvlk() -> impl Iterator<Item = WithoutGvlk> + Clone {
    (0..).take(NAMES.rows()).skip(EDITIONS.len()).map(|row| WithoutGvlk { row })
}

impl WithoutGvlk {
    pub(super) const fn row(self) -> usize {
        self.row as usize
    }

    /// What the edition is, or why it has no GVLK, where the name does not say it: a sentence or two.
    #[must_use]
    pub const fn note(self) -> Option<&'static str> {
        NOTES.find(NOTES_OF[self.row() - EDITIONS.len()] as usize)
    }
}

/// Writes the name.
impl fmt::Display for WithoutGvlk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for WithoutGvlk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WithoutGvlk({:?})", self.name())
    }
}
