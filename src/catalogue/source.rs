//! Where the keys are from.

use super::generated::{NEWEST_SOURCE, SOURCE_DATES, SOURCE_PAGES, SOURCES};

/// The date of the newest page of Microsoft that the catalogue was made from.
///
/// ```
/// assert_eq!(gvlk::CATALOGUE_DATE, "2025-06-25");
/// ```
pub const CATALOGUE_DATE: &str = NEWEST_SOURCE;

/// A page or a file that keys and editions are from. [`Edition::source`](crate::Edition::source) and
/// [`Source::all`] give it.
///
/// ```
/// use gvlk::Source;
///
/// let pages = Source::all().filter(|source| source.date() == Some(gvlk::CATALOGUE_DATE));
/// assert_eq!(pages.count(), 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    pub(super) row: u8,
}

impl Source {
    /// Every source, in the order of `sources.csv`.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0..).take(SOURCES.rows()).map(|row| Self { row })
    }

    /// The short name that `keys.csv` has: "kms-2025".
    #[must_use]
    pub const fn code(self) -> &'static str {
        SOURCES.get(self.row as usize)
    }

    /// The date of the page as year, month and day, if it is known.
    #[must_use]
    pub const fn date(self) -> Option<&'static str> {
        SOURCE_DATES.find(self.row as usize)
    }

    /// The publisher and the title of the page.
    #[must_use]
    pub const fn page(self) -> &'static str {
        SOURCE_PAGES.get(self.row as usize)
    }
}
