//! Keys that Microsoft gives out and that are neither a GVLK of a page nor an AVMA key.
//!
//! The tables are a file of their own: a program that does not ask for known keys does not carry them.

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

/// A key that Microsoft gives out, but not as a GVLK or AVMA key of a page.
///
/// It is there to be recognised. No function of this crate gives it as the key of an edition.
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
/// `Display` gives the variant's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum KnownKind {
    /// Windows Setup takes it to choose the edition that it installs. It activates nothing.
    SetupDefault,
    /// A KMS client key that only Setup's own file has; no page of Microsoft's lists it.
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

    /// What the source assigns the key to, in its own spelling.
    ///
    /// For keys of Setup: one or several `EditionID`s with "; " between them, as in
    /// "serverstandardacor; serverstandardacorCore". For keys of previews: the name of the product.
    #[must_use]
    pub const fn belongs_to(self) -> &'static str {
        KNOWN_BELONGS_TO.get(self.place as usize)
    }

    /// The page or the file that has the key; if several have it, with "; " between them.
    #[must_use]
    pub const fn source(self) -> &'static str {
        KNOWN_SOURCES.get(KNOWN_SOURCE_OF[self.place as usize] as usize)
    }
}

impl fmt::Debug for KnownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownKey")
            .field("key", &format_args!("{:?}", self.key().as_str()))
            .field("kind", &self.kind())
            .field("belongs_to", &self.belongs_to())
            .field("source", &self.source())
            .finish()
    }
}

/// What a key is for that Microsoft gives out, but not as a GVLK or AVMA key of a page.
///
/// `None` for all other keys, also for those that [`lookup_key`](crate::lookup_key) finds.
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

/// What a partial product key is for, if it is that of a known key: the last five characters, in
/// upper or lower case, with or without surrounding white space.
///
/// No known key ends like another one, or like a key that
/// [`lookup_partial_key`](crate::lookup_partial_key) finds.
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

/// The known key that a mistyped key was meant to be: the answer of [`nearest_known_key`] and
/// [`nearest_known_key_text`].
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
    /// How many characters are wrong, missing or too many: 1 to 8.
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

/// The known key that a mistyped key was meant to be: the one that differs from it in 1 to 8 of the
/// 25 characters.
///
/// Any two keys, published or known, differ in at least 17 characters, so at most one is so near.
/// `None` if no known key is, and for a known key itself: [`known_key`] finds that one.
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

/// The known key that a mistyped text was meant to be, also if the text does not parse as a
/// [`ProductKey`]; it is to [`nearest_known_key`] what
/// [`nearest_key_text`](crate::nearest_key_text) is to [`nearest_key`](crate::nearest_key).
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
