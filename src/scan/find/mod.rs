//! Every product key in a text, in order, without allocating.
//!
//! `find_keys` is the public entry. `chain` reads groups and the dashes between them, and `judge`
//! says what a text of that form is.

mod chain;
mod filter;
mod judge;
mod placeholder;
#[cfg(test)]
mod tests;

use crate::key::{KeyMatch, KnownKey};
use chain::{Chain, starts_group};
use core::iter::FusedIterator;
use core::ops::Range;
#[cfg(feature = "audit")]
pub(in crate::scan) use judge::MOST as MOST_EDITS;

/// Finds every product key in a text.
///
/// Takes UTF-8, or any bytes that have ASCII in them. Gives the keys in the order of the text. They
/// never overlap. The search allocates nothing, and its time is linear in the length of the text.
///
/// A key is five groups of five characters with a dash between them, in upper or lower case. The
/// dash is ASCII or typographic. A key that is part of a longer chain of groups is not found.
/// Published and known keys are also found without dashes, and with one blank between groups.
///
/// ```
/// use gvlk::{Edition, KeyVerdict};
///
/// let text = b"slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX";
/// let found = gvlk::find_keys(text).next().unwrap();
/// assert_eq!(found.range(), 11..40);
/// let KeyVerdict::Published(published) = found.verdict() else { panic!("{found:?}") };
/// assert_eq!(published.editions, [Edition::Windows11Pro, Edition::Windows10Pro]);
/// ```
#[must_use]
pub fn find_keys(text: &[u8]) -> FindKeys<'_> {
    FindKeys { text, from: 0, until: 0 }
}

/// The product keys of a text: what [`find_keys`] gives.
#[derive(Clone)]
pub struct FindKeys<'t> {
    text: &'t [u8],
    /// Chains that start before it have been read.
    from: usize,
    /// Chains that start before it are read next.
    until: usize,
}

/// A product key in a text: where it is, and what it is.
///
/// It does not hold the text, so its `Debug` shows no key that may be a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundKey {
    start: usize,
    end: usize,
    verdict: KeyVerdict,
}

impl FoundKey {
    /// Where the key is, in bytes of the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What the key is.
    #[must_use]
    pub fn verdict(&self) -> KeyVerdict {
        self.verdict
    }
}

/// What a product key in a text is.
///
/// ```
/// use gvlk::KeyVerdict;
///
/// let verdict = |text: &str| gvlk::find_keys(text.as_bytes()).next().map(|key| key.verdict());
/// // O is in no product key: it was meant to be Q.
/// let Some(KeyVerdict::Mistyped { meant, wrong, .. }) = verdict("WMDGN-G9POG-XVVXX-R3X43-63DFG")
/// else {
///     panic!()
/// };
/// assert_eq!((meant.key.partial(), wrong), ("63DFG", 1));
/// assert_eq!(verdict("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"), Some(KeyVerdict::Unpublished));
/// assert_eq!(verdict("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"), Some(KeyVerdict::Placeholder));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyVerdict {
    /// A key of the catalogue: a GVLK or an AVMA key.
    Published(KeyMatch),
    /// A published key with at most four wrong, missing, extra or swapped characters, or one of
    /// which only the first group is right.
    #[non_exhaustive]
    Mistyped {
        /// The key that was meant.
        meant: KeyMatch,
        /// How many characters have to be changed, added, removed or swapped with the next one.
        wrong: usize,
    },
    /// A key that Microsoft gives out for another purpose than volume activation.
    Known(KnownKey),
    /// Any other product key. It may be a secret.
    Unpublished,
    /// A text instead of a key, such as `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, or a key with most of its
    /// groups masked.
    Placeholder,
}

impl Iterator for FindKeys<'_> {
    type Item = FoundKey;

    fn next(&mut self) -> Option<FoundKey> {
        loop {
            while self.from < self.until {
                if !starts_group(self.text[self.from]) {
                    self.from += 1;
                    continue;
                }
                let chain = Chain::at(self.text, self.from);
                self.from = chain.end();
                if let Some((range, verdict)) = judge::judge(self.text, &chain) {
                    self.from = range.end;
                    return Some(FoundKey { start: range.start, end: range.end, verdict });
                }
            }
            let Some(hit) = filter::next_hit(self.text, self.from) else {
                self.from = self.text.len();
                return None;
            };
            self.from = chain::start(self.text, hit.first).max(self.from);
            self.until = hit.place + 1;
        }
    }
}

impl FusedIterator for FindKeys<'_> {}

impl core::fmt::Debug for FindKeys<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("FindKeys").field("from", &self.from).finish_non_exhaustive()
    }
}
