//! A name that was read in a text, and what it says.

use super::aliases::NameParts;
use super::before::Beside;
use crate::catalogue::generated::NAMES;
use crate::name::editions::EditionSet;
use core::ops::Range;

/// A name in a text: where it is, and which editions it may mean. Of a family alone, such as "Windows", nothing
/// more is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameInText {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) editions: EditionSet,
    pub(super) longer: EditionSet,
    pub(super) crossed: Option<usize>,
    pub(super) parts: NameParts,
    pub(super) beside: Beside,
    pub(super) is_weak: bool,
}

impl NameInText {
    /// Where the name is, in bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The editions that it may mean. It is empty for a product that is not in the catalogue, such as
    /// Windows XP or Office 365.
    ///
    /// A name with an edition means the plain one: "Windows 10 Pro" is not Pro N. A name without an
    /// edition means each edition of its releases: "Windows 10" is also LTSC 2021, but not LTSC 2024,
    /// which is a Windows 11. An [open](Self::is_open) name means every edition whose name has its words.
    #[must_use]
    pub fn editions(&self) -> EditionSet {
        self.editions
    }

    /// The other editions whose names have the words of this one and go on: "Windows 10 Pro N",
    /// "Windows Server 2012 R2 Standard", for "Windows 10" also LTSC 2024, whose name in the registry
    /// begins so. They are meant if such a word follows further on.
    #[must_use]
    pub fn longer(&self) -> EditionSet {
        self.longer
    }

    /// Whether it says a product: "2019", "LTSC". "Windows Server" alone is no product.
    #[must_use]
    pub fn says_product(&self) -> bool {
        self.parts.release
    }

    /// Whether it says an edition: "Datacenter", "Pro".
    #[must_use]
    pub fn says_edition(&self) -> bool {
        self.parts.edition
    }

    /// Whether the name may go on with a word that nobody knows: "Windows Server 2008 Standard ohne
    /// Hyper-V". Then it is not the plain edition.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.beside.touches
    }

    /// Whether other texts have its words, too: "2019", "standard", "word", "Server". It is a name only
    /// in a cell or in quotation marks, or beside a key.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.is_weak
    }

    /// Whether a comparison or a negation is beside it: ">1803", "newer than", "not", "and later".
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.beside.compares
    }

    /// Whether one of the five words before it, in its line and cell, says that it is not meant, or no
    /// longer: "not", "instead of", "formerly", "on". It may be another machine's.
    ///
    /// ```
    /// let text = "formerly a virtual Windows 10 Pro, now Windows 11 Pro";
    /// let excluded: Vec<bool> = gvlk::names_in(text).map(|name| name.is_excluded()).collect();
    /// assert_eq!(excluded, [true, false]);
    /// ```
    #[must_use]
    pub fn is_excluded(&self) -> bool {
        self.beside.excludes
    }

    /// The name of the edition that it means, if it is one alone. Those without a GVLK have names, too.
    ///
    /// ```
    /// let name = |text| gvlk::read_name(text, 0).and_then(|name| name.edition_name());
    /// assert_eq!(name("win10-22h2-entn"), Some("Windows 10 Enterprise N"));
    /// assert_eq!(name("win11-24h2-avd"), Some("Windows Enterprise multi-session"));
    /// assert_eq!(name("Windows 10"), None);
    /// ```
    #[must_use]
    pub fn edition_name(&self) -> Option<&'static str> {
        let mut rows = self.editions.rows();
        let row = rows.next().filter(|_| rows.next().is_none())?;
        Some(NAMES.get(usize::from(row)))
    }

    /// Whether it says that it is an evaluation.
    #[must_use]
    pub fn is_evaluation(&self) -> bool {
        self.parts.evaluation
    }

    /// Where it crosses a separator that often ends a name, such as a colon, a dash between blanks, a
    /// bracket or a table cell: the end of what is before the first of them. `read_name` of the text up
    /// to there gives the name without the rest.
    ///
    /// ```
    /// let text = "Windows Server 2025 | Datacenter";
    /// let name = gvlk::read_name(text, 0).unwrap();
    /// assert_eq!(name.range(), 0..text.len());
    /// let product = gvlk::read_name(&text[..name.crossed().unwrap()], 0).unwrap();
    /// assert_eq!((product.range(), product.editions().len()), (0..19, 3));
    /// ```
    #[must_use]
    pub fn crossed(&self) -> Option<usize> {
        self.crossed
    }
}
