//! Keys that are recognised, and never given out as the key of an edition.

use super::generated::{
    KNOWN_BELONGS_TO, KNOWN_KEYS, KNOWN_KINDS, KNOWN_PARTIAL_SLOTS, KNOWN_SOURCES, KNOWN_SOURCES_OF,
};
use super::kinds::KnownKind;
use super::lookup::five;
use super::product_key::{ProductKey, text};
use crate::catalogue::tables::Row;
use crate::shared::key_text;
use core::fmt;

/// A key that is public and not in the catalogue, such as a key of Windows Setup or of a preview.
///
/// The crate recognises it, and never gives it as the key of an edition: most of these keys activate
/// nothing.
///
/// ```
/// use gvlk::{KnownKind, ProductKey};
///
/// let key: ProductKey = "VK7JG-NPHTM-C97JM-9MPGT-3V66T".parse()?;
/// let known = gvlk::known_key(&key).unwrap();
/// assert_eq!(known.kind(), KnownKind::SetupDefault);
/// assert_eq!(known.belongs_to(), "professional");
/// assert_eq!(known.source(), "product.ini on Windows 10 installation media");
/// assert_eq!(gvlk::KnownKey::from_partial("3V66T"), Some(known));
/// assert_eq!(gvlk::lookup_key(&key), None);
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownKey {
    index: Row,
}

impl KnownKey {
    /// Every known key, in the order of `known-keys.csv`.
    pub const ALL: &'static [Self] = &{
        let mut all = [Self { index: 0 }; KNOWN_KEYS.len()];
        let mut index = 0;
        while (index as usize) < all.len() {
            all[index as usize].index = index;
            index += 1;
        }
        all
    };

    /// The key itself.
    #[must_use]
    pub const fn key(self) -> &'static ProductKey {
        &KNOWN_KEYS[self.index as usize]
    }

    /// What the key is for.
    #[must_use]
    pub const fn kind(self) -> KnownKind {
        KNOWN_KINDS[self.index as usize]
    }

    /// What the key belongs to, as its source writes it.
    ///
    /// For keys of Setup: `EditionID`s with "; " between them, as in
    /// "serverstandardacor; serverstandardacorCore". For other keys: the names of products.
    #[must_use]
    pub const fn belongs_to(self) -> &'static str {
        KNOWN_BELONGS_TO.get(self.index as usize)
    }

    /// The page or the file that has the key, or how many public tables do. Several are separated by "; ".
    #[must_use]
    pub const fn source(self) -> &'static str {
        KNOWN_SOURCES.get(KNOWN_SOURCES_OF[self.index as usize] as usize)
    }

    /// The known key with these last five characters.
    ///
    /// Case and surrounding white space do not matter. No two keys, published or known, have the same
    /// last five characters. `None` for a key that [`lookup_partial_key`](crate::lookup_partial_key) finds.
    #[must_use]
    pub fn from_partial(partial: &str) -> Option<Self> {
        let packed = key_text::pack_partial(five(partial)?);
        Self::find(packed, |key| key.packed_partial() == packed)
    }

    fn find(packed: u64, is_it: impl FnOnce(&ProductKey) -> bool) -> Option<Self> {
        let index = KNOWN_PARTIAL_SLOTS.find(packed);
        KNOWN_KEYS.get(usize::from(index)).filter(|key| is_it(key)).map(|_| Self { index })
    }
}

impl fmt::Debug for KnownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownKey")
            .field("key", &text(&self.key().text))
            .field("kind", &self.kind())
            .field("belongs_to", &self.belongs_to())
            .field("source", &self.source())
            .finish()
    }
}

/// What a known key is for: one that is public and not in the catalogue.
///
/// `None` for every other key, including those that [`lookup_key`](crate::lookup_key) finds.
#[must_use]
pub fn known_key(key: &ProductKey) -> Option<KnownKey> {
    KnownKey::find(key.packed_partial(), |known| known == key)
}
