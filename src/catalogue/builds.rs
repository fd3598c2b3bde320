//! The range of builds that an edition comes in.

use super::error::ParseError;
use super::generated::{BUILDS, BUILDS_OF};
use core::fmt;
use core::str::FromStr;

/// A range of Windows build numbers, as [`Edition::builds`](crate::Edition::builds) gives it.
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
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert!(Edition::Windows10Pro.builds().unwrap().contains(18363));
    /// ```
    #[must_use]
    pub const fn contains(self, build: u32) -> bool {
        self.first <= build
            && match self.last {
                Some(last) => build <= last,
                None => true,
            }
    }
}

/// Writes "17763" for one build, "10240-19045" for a range, "22000-" for a build and all later ones.
impl fmt::Display for Builds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}-", self.first),
        }
    }
}

/// Reads what `Display` writes.
///
/// ```
/// use gvlk::{Builds, Edition};
///
/// let builds: Builds = "10240-19045".parse()?;
/// assert_eq!(Some(builds), Edition::Windows10Pro.builds());
/// # Ok::<(), gvlk::ParseError>(())
/// ```
impl FromStr for Builds {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |digits: &str| {
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { digits.parse::<u32>().ok() } else { None }
        };
        let builds = match text.trim_ascii().split_once('-') {
            None => number(text.trim_ascii()).map(|build| (build, Some(build))),
            Some((first, "")) => number(first).map(|first| (first, None)),
            Some((first, last)) => {
                number(first).zip(number(last)).map(|(first, last)| (first, Some(last)))
            }
        };
        match builds {
            Some((first, last)) if last.is_none_or(|last| first <= last) => {
                Ok(Self { first, last })
            }
            _ => Err(ParseError::new(
                "not a range of builds: expected one such as 17763, 10240-19045 or 22000-",
            )),
        }
    }
}

/// The first and the last build of a row. An edition that no machine reports has a first one above the
/// last.
pub(crate) const fn range(row: usize) -> (u32, u32) {
    BUILDS[BUILDS_OF[row] as usize]
}

/// The builds of a row of the catalogue. `None` if no machine reports it.
pub(super) const fn of_row(row: usize) -> Option<Builds> {
    match range(row) {
        (first, last) if first > last => None,
        (first, u32::MAX) => Some(Builds { first, last: None }),
        (first, last) => Some(Builds { first, last: Some(last) }),
    }
}
