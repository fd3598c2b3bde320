//! The range of builds that an edition comes in.

use core::fmt;

/// A range of Windows build numbers.
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
    /// The last build, or `None` for a product that is still getting new ones.
    pub last: Option<u32>,
}

impl Builds {
    /// Whether a build is one of these.
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

/// As `keys.csv` has it: "17763", "10240-19045", "22000-".
impl fmt::Display for Builds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}-", self.first),
        }
    }
}
