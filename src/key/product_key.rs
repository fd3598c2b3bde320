//! A product key, from the catalogue or from a text.

use crate::catalogue::named::parse;
use crate::shared::key_text::{self, KeyFault, KeyText};
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

/// A product key: 25 characters in five groups.
///
/// It comes from the catalogue ([`key_for`](crate::key_for)) or from a text. Any spelling of a key
/// parses: case, dashes and spaces do not matter. [`lookup_key`](crate::lookup_key) says whether
/// Microsoft publishes the key.
///
/// A key that somebody typed may be a secret, so `Debug` of it shows only its last five characters,
/// as `slmgr /dli` does. `Display` and [`as_str`](Self::as_str) give the whole key.
///
/// ```
/// use gvlk::{Edition, ProductKey};
///
/// let key: ProductKey = "wmdgn g9pqg xvvxx r3x43 63dfg".parse()?;
/// assert_eq!(key.as_str(), "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
/// assert_eq!((key, key.partial()), (*gvlk::key_for(Edition::Server2019Datacenter), "63DFG"));
/// assert_eq!(format!("{key:?}"), "ProductKey(\"*****-*****-*****-*****-63DFG\")");
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[derive(Clone, Copy)]
pub struct ProductKey {
    pub(super) text: KeyText,
    /// The index of the key in [`KEYS`]; [`UNPUBLISHED`] for a key that is not in the catalogue.
    index: u16,
}

/// In two bytes, the compiler makes a shorter table of the texts than in one.
const UNPUBLISHED: u16 = u16::MAX;

impl ProductKey {
    /// The 25 characters that product keys have. Every key for Windows 8 and later has one `N`.
    pub const ALPHABET: &'static str = key_text::ALPHABET;

    /// What hash tables of keys are laid out by.
    #[inline]
    pub(super) const fn packed_partial(&self) -> u64 {
        key_text::pack_partial(key_text::partial_of(&self.text))
    }

    /// A key that is not in the catalogue.
    pub(super) const fn known(text: KeyText) -> Self {
        Self { text, index: UNPUBLISHED }
    }

    /// The key in five groups of five upper-case characters with dashes between them.
    ///
    /// For a key of the catalogue this is a plain load, and for a constant edition a constant.
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> &str {
        if self.index == UNPUBLISHED { text(&self.text) } else { published_text(self.index) }
    }

    /// The last five characters: the partial product key, which Windows shows for an installed key.
    #[doc(alias("PartialProductKey"))]
    #[must_use]
    #[inline]
    pub const fn partial(&self) -> &str {
        text(&self.text).split_at(24).1
    }
}

/// The text of a key, which is checked to be UTF-8: at compile time for a constant.
pub(super) const fn text(key: &KeyText) -> &str {
    match core::str::from_utf8(key) {
        Ok(text) => text,
        Err(_) => unreachable!(), // every character is from the alphabet or a dash
    }
}

// The keys of the catalogue, a table of their own, so that `key_for` pulls in nothing else: that of each
// edition in turn, then the AVMA keys.
include!(concat!(env!("OUT_DIR"), "/key_texts.rs"));

impl AsRef<str> for ProductKey {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(text(&self.text))
    }
}

impl fmt::Debug for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.index == UNPUBLISHED {
            write!(f, "ProductKey(\"*****-*****-*****-*****-{}\")", self.partial())
        } else {
            write!(f, "ProductKey({:?})", text(&self.text))
        }
    }
}

impl PartialEq for ProductKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ProductKey {}

impl PartialOrd for ProductKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ProductKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for ProductKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

parse! {
    /// Reads a key in any spelling that a person types or pastes.
    ProductKey, ParseKeyError: |text| match key_text::key_text(text) {
        Ok(key) => Ok(Self::known(key)),
        Err(KeyFault::Character { found, index }) => Err(ParseKeyError::Character { found, index }),
        Err(KeyFault::Length { found }) => Err(ParseKeyError::Length { found }),
    }
}

/// Why a text is not a product key.
///
/// The error does not repeat the text, because a key that a person typed may be a secret. It gives
/// the index of the mistake, counted over the key's own characters: dashes and spaces do not count.
///
/// ```
/// use gvlk::{ParseKeyError, ProductKey};
///
/// let error = "WMDGN-G9PQO-XVVXX-R3X43-63DFG".parse::<ProductKey>().unwrap_err();
/// assert_eq!(error, ParseKeyError::Character { found: 'O', index: 10 });
/// assert_eq!(
///     error.to_string(),
///     "'O' at index 10 (group 2, character 5) is not a product key character: \
///      those are BCDFGHJKMNPQRTVWXY2346789"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseKeyError {
    /// A character that no product key contains.
    #[error("{}", KeyFault::Character { found: *.found, index: *.index })]
    Character {
        /// The character.
        found: char,
        /// Its index among the key's own characters, from 1 to 25; more in a text that is too long.
        /// 255 means that index or a later one.
        index: u8,
    },
    /// Fewer or more than 25 characters.
    #[error("{}", KeyFault::Length { found: *.found })]
    Length {
        /// How many product key characters the text has; 255 means that many or more.
        found: u8,
    },
}

/// As [`as_str`](ProductKey::as_str).
impl<'k> From<&'k ProductKey> for &'k str {
    fn from(key: &'k ProductKey) -> Self {
        key.as_str()
    }
}
