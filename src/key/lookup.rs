//! What a product key is for: by the whole key, and by its last five characters.

use super::generated::{ACTIVATION_ID_SLOTS, ACTIVATION_IDS, EDITIONS_OF_KEYS, PARTIAL_SLOTS};
use super::keys;
use super::kinds::Activation;
use super::product_key::{GVLKS, KEYS, ProductKey};
use crate::catalogue::Edition;
use crate::catalogue::tables::Row;
use crate::shared::hash;
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

/// The five characters of a text that has no others; white space around them does not matter.
#[inline]
pub(super) fn five(partial: &str) -> Option<[u8; 5]> {
    let bytes = partial.as_bytes();
    bytes.try_into().or_else(|_| bytes.trim_ascii().try_into()).ok()
}

/// What the catalogue says of the key at an index, if there is one and it is the one that is looked for.
#[inline]
fn matched(index: Row, is_it: impl FnOnce(&ProductKey) -> bool) -> Option<KeyMatch> {
    let key = keys::ALL.get(usize::from(index)).filter(|key| is_it(key))?;
    let is_gvlk = usize::from(index) < GVLKS;
    let activation = if is_gvlk { Activation::Kms } else { Activation::Avma };
    Some(KeyMatch { activation, editions: EDITIONS_OF_KEYS.at(index)?, key })
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
    matched(PARTIAL_SLOTS.find(key.packed_partial()), |found| found == key)
}

/// What the published key with these last five characters is for.
///
/// `slmgr /dli` and the WMI property `PartialProductKey` show the last five characters of an installed
/// key. No two published keys share them. Case and surrounding white space do not matter.
///
/// `None` if no published key ends in them: the installed key is a MAK, a retail key, an OEM key or a
/// [known key](crate::KnownKey::from_partial). `None` also for a text that is not five characters of a key.
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
    let packed = key_text::pack_partial(five(partial)?);
    matched(PARTIAL_SLOTS.find(packed), |found| found.packed_partial() == packed)
}

/// What the published key with this activation ID is for.
///
/// `slmgr /dlv` and `ospp.vbs /dstatus` print the ID of an installed licence. Case, braces and
/// surrounding white space do not matter. An ID may belong to several editions, which share one key.
///
/// `None` if no GVLK of the catalogue has the ID: it may be that of a retail or a MAK licence.
///
/// ```
/// use gvlk::Edition;
///
/// let found = gvlk::lookup_activation_id("{34E1AE55-27F8-4950-8877-7A03BE5FB181}").unwrap();
/// assert_eq!(found.editions, [Edition::Server2019Datacenter]);
/// ```
#[doc(alias("SkuId"))]
#[must_use]
pub fn lookup_activation_id(activation_id: &str) -> Option<KeyMatch> {
    let id = activation_id.trim_ascii();
    let id = id.strip_prefix('{').and_then(|id| id.strip_suffix('}')).unwrap_or(id);
    let index = ACTIVATION_ID_SLOTS.find(hash::digest(id.as_bytes()));
    let same = ACTIVATION_IDS.bytes_at(index)?.eq_ignore_ascii_case(id.as_bytes());
    matched(index, |_| same)
}

/// Every published key once, in the order of the catalogue.
pub(crate) fn published_keys() -> impl Iterator<Item = KeyMatch> {
    (0..).take(KEYS.len()).filter_map(|index: Row| {
        let found = matched(index, |_| true)?;
        let is_first = usize::from(index) == *found.editions.first()? as usize;
        (is_first || found.activation == Activation::Avma).then_some(found)
    })
}
