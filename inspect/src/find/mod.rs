//! Every product key in a text, in order, without allocating.
//!
//! `find_keys` is the public entry. `chain` reads groups and the dashes between them, and `judge`
//! says what a text of that form is.

mod chain;
mod filter;
mod found;
mod judge;
mod placeholder;
#[cfg(test)]
mod tests;

use chain::{Chain, starts_group};
use core::iter::FusedIterator;
pub use found::{FoundKey, KeyVerdict};

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
/// use gvlk::Edition;
/// use gvlk_inspect::KeyVerdict;
///
/// let text = b"slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX";
/// let found = gvlk_inspect::find_keys(text).next().unwrap();
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
