//! What a product key in a text is, and where.

use core::ops::Range;
use gvlk::{KeyMatch, KnownKey};

/// A product key in a text: where it is, and what it is.
///
/// It does not hold the text, so its `Debug` shows no key that may be a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundKey {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) verdict: KeyVerdict,
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
/// use gvlk_inspect::KeyVerdict;
///
/// let verdict = |text: &str| gvlk_inspect::find_keys(text.as_bytes()).next().map(|key| key.verdict());
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
    /// A published key with at most eight wrong characters, one of which may be missing or extra: what
    /// [`gvlk::nearest_key`] finds.
    #[non_exhaustive]
    Mistyped {
        /// The key that was meant.
        meant: KeyMatch,
        /// How many characters are wrong, missing or extra: 1 to 8.
        wrong: usize,
    },
    /// The same of a known key: what [`gvlk::nearest_known_key`] finds.
    #[non_exhaustive]
    MistypedKnown {
        /// The key that was meant.
        meant: KnownKey,
        /// How many characters are wrong, missing or extra: 1 to 8.
        wrong: usize,
    },
    /// A key that is public and not in the catalogue, such as a key of Windows Setup.
    Known(KnownKey),
    /// Any other product key. It may be a secret.
    Unpublished,
    /// A text instead of a key, such as `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, or a key with most of its
    /// groups masked.
    Placeholder,
}
