//! Keys that Microsoft gives out and that are not in the catalogue.
//!
//! The tables are in a separate file: a program that does not ask for known keys does not contain them.

use super::nearest::{Differences, Typed};
use super::{KeyDifference, ProductKey};
use crate::catalogue::tables::Texts;
use crate::shared::hash::Slot;
use crate::shared::key_text;
use core::fmt;
use generated::{
    KNOWN_BELONGS_TO, KNOWN_KEYS, KNOWN_KINDS, KNOWN_PARTIAL_SEEDS, KNOWN_PARTIALS,
    KNOWN_SOURCE_OF, KNOWN_SOURCES,
};

/// A key that Microsoft gives out but that is not in the catalogue, such as a key of Windows Setup.
///
/// The crate recognises it, and never gives it as the key of an edition.
///
/// ```
/// use gvlk::{KnownKind, ProductKey};
///
/// let key: ProductKey = "VK7JG-NPHTM-C97JM-9MPGT-3V66T".parse()?;
/// let known = gvlk::known_key(&key).unwrap();
/// assert_eq!(known.kind(), KnownKind::SetupDefault);
/// assert_eq!(known.belongs_to(), "professional");
/// assert_eq!(known.source(), "product.ini on Windows 10 installation media");
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownKey {
    place: u16,
}

/// What a [`KnownKey`] is for.
///
/// `Display` writes the name of the variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum KnownKind {
    /// Windows Setup uses it to choose the edition to install. It activates nothing.
    SetupDefault,
    /// A KMS client key that is in Setup's own file and on no page of Microsoft.
    SetupGvlk,
    /// A key for a preview of Windows Server or Office. It does not fit the released product.
    Preview,
}

impl fmt::Display for KnownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::SetupDefault => "SetupDefault",
            Self::SetupGvlk => "SetupGvlk",
            Self::Preview => "Preview",
        })
    }
}

impl KnownKey {
    /// Every known key, in the order of `known-keys.csv`.
    ///
    /// ```
    /// use gvlk::{KnownKey, KnownKind};
    ///
    /// let previews = KnownKey::all().filter(|known| known.kind() == KnownKind::Preview);
    /// assert_eq!(previews.count(), 8);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0..).take(KNOWN_KEYS.len()).map(|place| Self { place })
    }

    /// The key itself.
    #[must_use]
    pub const fn key(self) -> &'static ProductKey {
        &KNOWN_KEYS[self.place as usize]
    }

    /// What the key is for.
    #[must_use]
    pub const fn kind(self) -> KnownKind {
        KNOWN_KINDS[self.place as usize]
    }

    /// What the key belongs to, as its source writes it.
    ///
    /// For keys of Setup: `EditionID`s with "; " between them, as in
    /// "serverstandardacor; serverstandardacorCore". For keys of previews: the name of the product.
    #[must_use]
    pub const fn belongs_to(self) -> &'static str {
        KNOWN_BELONGS_TO.get(self.place as usize)
    }

    /// The page or the file that has the key. Several are separated by "; ".
    #[must_use]
    pub const fn source(self) -> &'static str {
        KNOWN_SOURCES.get(KNOWN_SOURCE_OF[self.place as usize] as usize)
    }
}

impl fmt::Debug for KnownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownKey")
            .field("key", &format_args!("{:?}", self.key().checked_text()))
            .field("kind", &self.kind())
            .field("belongs_to", &self.belongs_to())
            .field("source", &self.source())
            .finish()
    }
}

/// What a known key is for: one that Microsoft gives out but that is not in the catalogue.
///
/// `None` for every other key, including those that [`lookup_key`](crate::lookup_key) finds.
///
/// ```
/// use gvlk::{Edition, ProductKey};
///
/// let key: ProductKey = "VK7JG-NPHTM-C97JM-9MPGT-3V66T".parse()?;
/// assert!(gvlk::known_key(&key).is_some());
/// assert_eq!(gvlk::lookup_key(&key), None);
/// assert_eq!(gvlk::known_key(gvlk::key_for(Edition::Windows10Pro)), None);
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[must_use]
pub fn known_key(key: &ProductKey) -> Option<KnownKey> {
    known_five(key_text::partial_of(&key.text)).filter(|known| known.key() == key)
}

/// What the known key with these last five characters is for.
///
/// Case and surrounding white space do not matter. No two keys, published or known, have the same
/// last five characters. `None` for a key that [`lookup_partial_key`](crate::lookup_partial_key) finds.
///
/// ```
/// let known = gvlk::known_partial_key("3V66T").unwrap();
/// assert_eq!(known.belongs_to(), "professional");
/// assert_eq!(gvlk::known_partial_key("63DFG"), None);
/// ```
#[must_use]
pub fn known_partial_key(partial: &str) -> Option<KnownKey> {
    known_five(partial.as_bytes().trim_ascii().try_into().ok()?)
}

/// The known key that a mistyped key was meant to be.
///
/// [`nearest_known_key`] and [`nearest_known_key_text`] give it.
///
/// ```
/// let near = gvlk::nearest_known_key_text("VK7JG-NPHTM-C97JM-9MPGT-3V66").unwrap();
/// assert_eq!((near.meant.belongs_to(), near.wrong), ("professional", 1));
/// let difference = near.differences().next().unwrap();
/// assert_eq!(difference.to_string(), "character 5 of group 5, T, is missing");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NearestKnownKey {
    /// The known key.
    pub meant: KnownKey,
    /// How many characters are wrong, missing or extra: 1 to 8.
    pub wrong: usize,
    differences: Differences,
}

impl NearestKnownKey {
    /// Where the text differs from the known key, from left to right.
    pub fn differences(&self) -> impl Iterator<Item = KeyDifference> + Clone + use<> {
        self.differences.iter()
    }

    fn new(meant: KnownKey, differences: Differences) -> Self {
        Self { meant, wrong: differences.iter().count(), differences }
    }
}

/// The known key that differs from a mistyped key in 1 to 8 of the 25 characters.
///
/// There is at most one, because any two keys, published or known, differ in at least 17. `None` if
/// there is none, and for a known key itself, which [`known_key`] finds.
///
/// ```
/// use gvlk::ProductKey;
///
/// let typo: ProductKey = "VK7JG-NPHTM-C97JM-9MPGT-3V66W".parse()?;
/// let near = gvlk::nearest_known_key(&typo).unwrap();
/// assert_eq!((near.meant.key().partial(), near.wrong), ("3V66T", 1));
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[must_use]
pub fn nearest_known_key(key: &ProductKey) -> Option<NearestKnownKey> {
    KnownKey::all().find_map(|known| {
        let differences = Differences::of_key(key, known.key())?;
        Some(NearestKnownKey::new(known, differences))
    })
}

/// The known key that a mistyped text was meant to be, even if the text does not parse.
///
/// It reads the text as [`nearest_key_text`](crate::nearest_key_text) does.
///
/// ```
/// let near = gvlk::nearest_known_key_text("VK7JG-NPHTM-C97JM-9MPGT-3V66 T T").unwrap();
/// assert_eq!(near.meant.belongs_to(), "professional");
/// assert_eq!(gvlk::nearest_known_key_text("VK7JG-NPHTM-C97JM-9MPGT-3V66T"), None);
/// ```
#[must_use]
pub fn nearest_known_key_text(text: &str) -> Option<NearestKnownKey> {
    let typed = Typed::new(text)?;
    KnownKey::all().find_map(|known| {
        let differences = Differences::of_typed(&typed, known.key())?;
        Some(NearestKnownKey::new(known, differences))
    })
}

fn known_five(five: [u8; 5]) -> Option<KnownKey> {
    const PACKED: u64 = (1 << 40) - 1;
    let packed = key_text::pack_partial(five);
    let slot = Slot::new(packed, KNOWN_PARTIAL_SEEDS.len());
    let entry = KNOWN_PARTIALS[slot.at(KNOWN_PARTIAL_SEEDS[slot.bucket], KNOWN_PARTIALS.len())];
    let place = u16::try_from(entry >> 40).ok()?;
    (entry & PACKED == packed && packed != 0).then_some(KnownKey { place })
}

#[allow(clippy::unreadable_literal, reason = "the generated file has hashes nobody reads")]
pub(crate) mod generated {
    use super::{KnownKind, ProductKey, Texts};
    use crate::catalogue::tables::NONE;

    include!(concat!(env!("OUT_DIR"), "/known.rs"));
}
