//! What callers ask of the editions that a name in a text may mean.

use super::generated::STAND_INS;
use crate::catalogue::Edition;
use crate::catalogue::generated::EDITIONS;
use crate::name::editions::EditionSet;
use crate::name::generated::ROWS;

impl EditionSet {
    /// Whether an edition is in the set.
    #[must_use]
    pub fn contains(self, edition: Edition) -> bool {
        self.0.has(edition as usize)
    }

    /// Whether an edition without a GVLK is in the set, such as Windows Home.
    #[must_use]
    pub fn has_without_gvlk(self) -> bool {
        (EDITIONS.len()..ROWS).any(|row| self.0.has(row))
    }

    /// The set with the editions that share a key with one of it, as Windows 11 Pro shares that of Windows 10 Pro,
    /// or that people call by its name: Microsoft calls the plain row of Windows Server 2012 "Windows 8" elsewhere.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// let name = gvlk::read_name("Windows 10 Pro", 0).unwrap();
    /// assert!(!name.editions().contains(Edition::Windows11Pro));
    /// assert!(name.editions().with_stand_ins().contains(Edition::Windows11Pro));
    /// ```
    #[must_use]
    pub fn with_stand_ins(self) -> Self {
        let mut all = self;
        for row in self.rows() {
            for other in STAND_INS.get(usize::from(row)) {
                all.0.insert((*other).into());
            }
        }
        all
    }
}
