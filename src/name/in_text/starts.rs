//! Where names may start in a text: by the first three bytes of their words.
//!
//! In most texts nearly nothing is a name, so nearly every place is refused here.

use crate::name::generated::STARTS;
use crate::shared::words::group_of_words;

/// Whether a word that a name can start with may start here.
#[inline]
pub(super) fn may_start(bytes: &[u8]) -> bool {
    let lower = |at: usize| {
        let byte = bytes.get(at).copied().unwrap_or(0);
        if byte.is_ascii_uppercase() { byte | 0x20 } else { byte }
    };
    let (first, mut second, third) = (lower(0), lower(1), lower(2));
    // A word of one digit; "8.1" is a word of two.
    if !second.is_ascii_alphanumeric() && second < 0x80 && second != b'.' {
        second = 0;
    }
    // Letters of these blocks are folded.
    matches!(first, 0xc3 | 0xd0 | 0xd1)
        || STARTS[usize::from(group_of_words(first, second))] >> (third % 32) & 1 == 1
}
