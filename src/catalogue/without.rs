//! Editions that are recognised and have no GVLK.

use super::builds::{self, Builds};
use super::generated::{
    EDITION_IDS, EDITIONS, EVALUATION_SKUS, NAMES, OTHER_NAMES, PRODUCT_SKUS, WITHOUT_KEY_NOTES,
};
use super::named::display;
use core::fmt;

/// An edition that Microsoft publishes no GVLK for, such as Windows Home. [`without_gvlk`] gives them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WithoutGvlk {
    row: u16,
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
    /// The edition of a row that has no key.
    pub(crate) const fn of_row(row: u16) -> Self {
        Self { row }
    }

    /// The edition's name in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        NAMES.get(self.row as usize)
    }

    /// The `EditionID` in the registry of a machine with this edition.
    #[must_use]
    pub const fn edition_id(self) -> Option<&'static str> {
        EDITION_IDS.find(self.row as usize)
    }

    /// The `PRODUCT_*` numbers of winnt.h.
    #[must_use]
    pub const fn product_skus(self) -> &'static [u32] {
        PRODUCT_SKUS.get(self.row as usize)
    }

    /// The product SKUs that the evaluation of the edition reports.
    #[must_use]
    pub const fn evaluation_skus(self) -> &'static [u32] {
        EVALUATION_SKUS.get(self.row as usize)
    }

    /// Its builds. `None` if the catalogue does not limit them.
    #[must_use]
    pub const fn builds(self) -> Option<Builds> {
        match builds::of_row(self.row as usize) {
            Some(Builds { first: 0, .. }) => None,
            builds => builds,
        }
    }

    /// What the edition is, or why it has no GVLK, where the name does not say it: a sentence or two.
    #[must_use]
    pub const fn note(self) -> Option<&'static str> {
        WITHOUT_KEY_NOTES.find(self.row as usize - EDITIONS.len())
    }

    /// Other names of the edition.
    #[must_use]
    pub const fn other_names(self) -> &'static [&'static str] {
        OTHER_NAMES.get(self.row as usize)
    }
}

display!(WithoutGvlk);

impl fmt::Debug for WithoutGvlk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WithoutGvlk({:?})", self.name())
    }
}
