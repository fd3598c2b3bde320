//! What a product key is for: by the whole key, and by its last five characters.

use super::generated::{MATCHED, MATCHED_EDITIONS, PARTIAL_SEEDS, PARTIALS};
use super::{AVMA, Activation, GVLKS, ProductKey};
use crate::catalogue::Edition;
use crate::catalogue::tables::{Offset, list};
use crate::shared::hash::Slot;
use crate::shared::key_text;

/// What the catalogue says about a published key.
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
    /// The key in the catalogue.
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
    pub(super) fn key(&self) -> &'static ProductKey {
        match self.activation {
            Activation::Kms => &GVLKS[usize::from(self.key)],
            Activation::Avma => &AVMA[usize::from(self.key)],
        }
    }

    #[inline]
    pub(super) fn whole(&self) -> KeyMatch {
        let editions = list(&MATCHED_EDITIONS, self.editions);
        KeyMatch { activation: self.activation, editions, key: self.key() }
    }
}

/// What a published key is for: its activation and its editions.
///
/// `None` if the key is not published. The look-up takes one probe of a hash table and one comparison.
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
    let found = lookup_five(key_text::partial_of(&key.text))?;
    (found.key() == key).then(|| found.whole())
}

/// What the published key with these last five characters is for.
///
/// `slmgr /dli` and the WMI property `PartialProductKey` show the last five characters of an installed
/// key. No two published keys have the same. Case and surrounding white space do not matter.
///
/// `None` if no published key ends in them: the installed key is a MAK, a retail key, an OEM key or a
/// [known key](crate::known_partial_key). `None` also for a text that is not five characters of a key;
/// parse a [`PartialKey`](crate::PartialKey) to tell the two apart.
///
/// ```
/// use gvlk::Edition;
///
/// let found = gvlk::lookup_partial_key("63DFG").unwrap();
/// assert_eq!(found.editions, [Edition::Server2019Datacenter]);
/// assert!(gvlk::lookup_partial_key("3V66T").is_none());
/// ```
#[doc(alias("PartialProductKey"))]
#[must_use]
#[inline]
pub fn lookup_partial_key(partial: &str) -> Option<KeyMatch> {
    let bytes = partial.as_bytes();
    let five = bytes.try_into().or_else(|_| bytes.trim_ascii().try_into()).ok()?;
    lookup_five(five).map(Matched::whole)
}

/// Every published key once, in the order of the catalogue.
pub fn published_keys() -> impl Iterator<Item = KeyMatch> {
    MATCHED.iter().map(Matched::whole)
}

#[inline]
fn lookup_five(five: [u8; 5]) -> Option<&'static Matched> {
    const PACKED: u64 = (1 << 40) - 1;
    let packed = key_text::pack_partial(five);
    let slot = Slot::new(packed, PARTIAL_SEEDS.len());
    let entry = PARTIALS[slot.at(PARTIAL_SEEDS[slot.bucket], PARTIALS.len())];
    (entry & PACKED == packed && packed != 0).then(|| &MATCHED[(entry >> 40) as usize])
}
