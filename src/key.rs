//! Product keys and what can be told from one.

use crate::Edition;
use crate::catalogue::{
    self, AVMA_KEYS, KEYS, MATCHED, MATCHED_EDITIONS, NONE, Offset, PARTIAL_SEEDS, PARTIALS,
};
use crate::spelling::{self, KeyFault, KeyText, Slot};
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

/// A product key: 25 characters in five groups.
///
/// It comes from the catalogue ([`key_for`](crate::key_for)) or from a text. Any spelling of a key
/// parses: case, dashes and spaces do not matter. Whether it is a *published* key is for
/// [`lookup_key`] to say.
///
/// A key that somebody typed may be a secret, so `Debug` shows only its last five characters,
/// as `slmgr /dli` does. `Display` and [`as_str`](Self::as_str) give the whole key.
///
/// ```
/// use gvlk::{Edition, ProductKey};
///
/// let key: ProductKey = "wmdgn g9pqg xvvxx r3x43 63dfg".parse()?;
/// assert_eq!(key.as_str(), "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
/// assert_eq!(key, *gvlk::key_for(Edition::Server2019Datacenter));
/// assert_eq!(format!("{key:?}"), "ProductKey(\"*****-*****-*****-*****-63DFG\")");
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[derive(Clone)]
pub struct ProductKey {
    text: KeyText,
    /// Where the catalogue has this key's text as a `str`; `NONE` for a key that was parsed.
    place: u16,
}

impl ProductKey {
    pub(crate) const fn published(text: KeyText, place: u16) -> Self {
        Self { text, place }
    }

    /// The text of this key, checked to be UTF-8: at compile time for the keys of the catalogue.
    pub(crate) const fn checked_text(&self) -> &str {
        match core::str::from_utf8(&self.text) {
            Ok(text) => text,
            Err(_) => unreachable!(), // every character is from the alphabet or a dash
        }
    }

    /// The key in five groups of five upper-case characters with dashes between them.
    ///
    /// For a key of the catalogue this is a load, and a constant for a known edition.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// const KEY: &str = gvlk::key_for(Edition::Server2019Datacenter).as_str();
    /// assert_eq!(KEY, "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> &str {
        if self.place == NONE { self.checked_text() } else { catalogue::published_text(self.place) }
    }

    /// The last five characters: the partial product key, which Windows shows of an installed key.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// assert_eq!(gvlk::key_for(Edition::Server2019Datacenter).partial(), "63DFG");
    /// ```
    #[must_use]
    #[inline]
    pub const fn partial(&self) -> &str {
        match self.text.split_last_chunk::<5>() {
            Some((_, five)) => match core::str::from_utf8(five) {
                Ok(five) => five,
                Err(_) => unreachable!(),
            },
            None => unreachable!(),
        }
    }
}

impl AsRef<str> for ProductKey {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.checked_text())
    }
}

impl fmt::Debug for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place == NONE {
            write!(f, "ProductKey(\"*****-*****-*****-*****-{}\")", self.partial())
        } else {
            write!(f, "ProductKey({:?})", self.checked_text())
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

impl FromStr for ProductKey {
    type Err = ParseKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        spelling::key_text(text).map(|text| Self { text, place: NONE }).map_err(ParseKeyError::of)
    }
}

/// Why a text is not a product key.
///
/// A key that a person typed may be a secret, so none of these repeats it: they tell the place
/// where it went wrong, counted over the key's own characters (dashes and spaces do not count).
///
/// ```
/// use gvlk::{ParseKeyError, ProductKey};
///
/// let error = "WMDGN-G9PQO-XVVXX-R3X43-63DFG".parse::<ProductKey>().unwrap_err();
/// assert_eq!(error, ParseKeyError::Character { found: 'O', place: 10 });
/// assert_eq!(
///     error.to_string(),
///     "'O' at place 10 (group 2, character 5) is not a product key character: \
///      those are BCDFGHJKMNPQRTVWXY2346789"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseKeyError {
    /// A character that no product key contains.
    #[error("{}", KeyFault::Character { found: *.found, place: *.place })]
    Character {
        /// The character that stands there.
        found: char,
        /// Its place among the key's own characters, from 1 to 25; beyond that, where it stands
        /// in a text that is too long.
        place: u8,
    },
    /// Fewer or more than 25 characters.
    #[error("{}", KeyFault::Length { found: *.found })]
    Length {
        /// How many product key characters the text has; 255 stands for that many or more.
        found: u8,
    },
}

impl ParseKeyError {
    fn of(fault: KeyFault) -> Self {
        match fault {
            KeyFault::Character { found, place } => Self::Character { found, place },
            KeyFault::Length { found } => Self::Length { found },
        }
    }
}

/// The keys for the library's own functions: a static is there once, where a constant is copied
/// into each part of a program that uses it.
static GVLKS: &[ProductKey] = KEYS;
static AVMA: &[ProductKey] = AVMA_KEYS;

/// [`key_for`](crate::key_for) for the library's own functions.
pub(crate) fn gvlk(edition: Edition) -> &'static ProductKey {
    &GVLKS[edition as usize]
}

/// How a published key activates.
///
/// ```
/// use gvlk::Activation;
///
/// let found = gvlk::lookup_partial_key("WMBMW").unwrap();
/// assert_eq!(found.activation, Activation::Avma);
/// assert_eq!(found.activation.to_string(), "AVMA");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Activation {
    /// Against a company's own KMS host or Active Directory: the key is a GVLK.
    Kms,
    /// Against the activated Datacenter host that the virtual machine runs on.
    Avma,
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Kms => "KMS",
            Self::Avma => "AVMA",
        })
    }
}

/// What the catalogue says of a published key.
///
/// ```
/// use gvlk::{Activation, Edition};
///
/// let found = gvlk::lookup_partial_key("T83GX").unwrap();
/// assert_eq!(found.activation, Activation::Kms);
/// assert_eq!(found.editions, [Edition::Windows11Pro, Edition::Windows10Pro]);
/// assert_eq!(found.key.as_str(), "W269N-WFGWX-YVC9B-4J6C9-T83GX");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyMatch {
    /// Whether the key is a GVLK or an AVMA key.
    pub activation: Activation,
    /// The editions the key is for, in the catalogue's order; several releases can share one key.
    pub editions: &'static [Edition],
    /// The key as the catalogue has it.
    pub key: &'static ProductKey,
}

/// A row of the table of distinct published keys.
pub(crate) struct Matched {
    pub(crate) activation: Activation,
    /// The key's place among the GVLKs or among the AVMA keys.
    pub(crate) key: u16,
    /// The editions it is for, as a range of a table.
    pub(crate) editions: (Offset, Offset),
}

impl Matched {
    #[inline]
    fn key(&self) -> &'static ProductKey {
        match self.activation {
            Activation::Kms => &GVLKS[usize::from(self.key)],
            Activation::Avma => &AVMA[usize::from(self.key)],
        }
    }

    #[inline]
    fn whole(&self) -> KeyMatch {
        let editions = catalogue::list(&MATCHED_EDITIONS, self.editions);
        KeyMatch { activation: self.activation, editions, key: self.key() }
    }
}

/// What a product key is for, or `None` if it is none of the published keys.
///
/// Takes one probe of a perfect hash table and one comparison.
///
/// ```
/// use gvlk::{Activation, Edition, ProductKey};
///
/// let key: ProductKey = "WMDGN-G9PQG-XVVXX-R3X43-63DFG".parse()?;
/// let found = gvlk::lookup_key(&key).unwrap();
/// assert_eq!((found.activation, found.editions), (Activation::Kms, &[Edition::Server2019Datacenter][..]));
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[must_use]
#[inline]
pub fn lookup_key(key: &ProductKey) -> Option<KeyMatch> {
    let found = lookup_five(spelling::partial_of(&key.text))?;
    (found.key() == key).then(|| found.whole())
}

/// What a partial product key is for: the last five characters, as `slmgr /dli` shows them and
/// WMI has them in `PartialProductKey`. No two published keys share theirs.
///
/// Case and surrounding white space do not matter. `None` if no published key ends so: the
/// installed key is then a MAK, a retail key or an OEM key, or none at all.
///
/// ```
/// use gvlk::Edition;
///
/// let found = gvlk::lookup_partial_key("63DFG").unwrap();
/// assert_eq!(found.editions, [Edition::Server2019Datacenter]);
/// assert!(gvlk::lookup_partial_key("3V66T").is_none());
/// ```
#[must_use]
#[inline]
pub fn lookup_partial_key(partial: &str) -> Option<KeyMatch> {
    let bytes = partial.as_bytes();
    let five = bytes.try_into().or_else(|_| bytes.trim_ascii().try_into()).ok()?;
    lookup_five(five).map(Matched::whole)
}

#[inline]
fn lookup_five(five: [u8; 5]) -> Option<&'static Matched> {
    const PACKED: u64 = (1 << 40) - 1;
    let packed = spelling::pack_partial(five);
    let slot = Slot::new(packed, PARTIAL_SEEDS.len());
    let entry = PARTIALS[slot.at(PARTIAL_SEEDS[slot.bucket], PARTIALS.len())];
    (entry & PACKED == packed && packed != 0).then(|| &MATCHED[(entry >> 40) as usize])
}

/// The published key that a mistyped key was meant to be, and in how many characters, 1 to 8, the
/// two differ.
///
/// Any two published keys differ in at least 17 of their 25 characters, so at most one is within 8
/// of any text. `None` if none is, and for a key that is published as it stands, which is for
/// [`lookup_key`].
///
/// ```
/// use gvlk::{Edition, ProductKey};
///
/// let typo: ProductKey = "WMDGN-G9PQG-XVVXX-R3X43-63DFF".parse()?;
/// assert_eq!(gvlk::lookup_key(&typo), None);
///
/// let (meant, wrong) = gvlk::nearest_key(&typo).unwrap();
/// assert_eq!((meant.editions, wrong), (&[Edition::Server2019Datacenter][..], 1));
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[must_use]
pub fn nearest_key(key: &ProductKey) -> Option<(KeyMatch, usize)> {
    const FARTHEST: usize = 8;
    MATCHED
        .iter()
        .map(|published| (published, differing(&published.key().text, &key.text)))
        .find(|(_, wrong)| *wrong <= FARTHEST)
        .filter(|(_, wrong)| *wrong > 0)
        .map(|(published, wrong)| (published.whole(), wrong))
}

fn differing(a: &KeyText, b: &KeyText) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}
