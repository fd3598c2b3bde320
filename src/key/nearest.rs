//! The published key that a mistyped one was meant to be.

use super::generated::MATCHED;
use super::{KeyMatch, ProductKey};
use crate::shared::key_text::KeyText;

/// The published key that a mistyped key was meant to be, and in how many characters, 1 to 8, the
/// two differ.
///
/// Any two published keys differ in at least 17 of their 25 characters, so at most one is within 8
/// of any text. `None` if none is, and for a key that is published as it stands, which is for
/// [`lookup_key`](crate::lookup_key).
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
