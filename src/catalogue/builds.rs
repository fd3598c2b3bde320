//! The range of builds that an edition comes in.

use super::generated::{BUILDS, BUILDS_OF, BUILDS_WITHOUT_GVLK};
use super::tables::Row;
use crate::shared::releases::is_build;
use core::fmt;

/// A range of Windows build numbers, as [`Edition::builds`](crate::Edition::builds) gives it.
///
/// `Display` writes "17763" for one build, "10240-19045" for a range, "22000-" for a build and all later
/// ones.
///
/// ```
/// use gvlk::Edition;
///
/// let builds = Edition::Windows11Pro.builds().unwrap();
/// assert!(builds.contains(26100) && !builds.contains(19045));
/// assert_eq!(builds.to_string(), "22000-");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Builds {
    /// The first build.
    pub first: u32,
    /// The last build, or `None` for a product that still gets new ones.
    pub last: Option<u32>,
}

impl Builds {
    /// Whether a build is in the range.
    #[must_use]
    pub const fn contains(self, build: u32) -> bool {
        self.first <= build && !matches!(self.last, Some(last) if last < build)
    }
}

impl fmt::Display for Builds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}-", self.first),
        }
    }
}

/// The first and the last build of a row. An edition that no machine reports has a first one above the
/// last.
pub(crate) const fn range(row: usize) -> (u32, u32) {
    BUILDS[BUILDS_OF[row] as usize]
}

/// Whether the edition of a row is in a build. A range without an end leaves out the builds of the editions without a
/// GVLK: no edition of Windows 11 has that of Windows Server, version 23H2.
pub(crate) fn has_build(row: Row, build: u32) -> bool {
    let (first, last) = range(usize::from(row));
    let is_open = first > 0 && last == u32::MAX;
    spans(row, build) && !(is_open && BUILDS_WITHOUT_GVLK.contains(&build))
}

/// Whether a build is in the range of a row, which for most builds is all that counts. A number that no build has is in
/// none: 190455 is a misread 19045, and no later Windows 11.
pub(crate) fn spans(row: Row, build: u32) -> bool {
    let (first, last) = range(usize::from(row));
    first <= build && build <= last && is_build(build)
}

/// The builds of a row of the catalogue. `None` if no machine reports it, or if any build may have it.
pub(crate) const fn of_row(row: usize) -> Option<Builds> {
    match range(row) {
        (first, last) if first > last || first == 0 => None,
        (first, u32::MAX) => Some(Builds { first, last: None }),
        (first, last) => Some(Builds { first, last: Some(last) }),
    }
}
