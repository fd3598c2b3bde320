//! Where names may start in a text: by the first bytes of their words.
//!
//! In most texts nearly nothing is a name, so nearly every place is refused here, by a table of the first
//! three bytes, and then by the first eight.

use super::words::{MOST_AT_ONCE, is_head};
use crate::name::generated::STARTS;
use crate::shared::words::{WORD_ENDS, bit_of_byte, start_of_word};

/// Whether a word that a name can start with may start here.
#[inline]
pub(super) fn may_start(text: &[u8], at: usize) -> bool {
    let byte = |at: usize| text.get(at).copied().unwrap_or(0);
    let lower = |byte: u8| if byte.is_ascii_uppercase() { byte | 0x20 } else { byte };
    let (first, second, third) = (lower(byte(at)), byte(at + 1), byte(at + 2));
    // A word of one digit; "8.1" is a word of two.
    let is_one = !second.is_ascii_alphanumeric() && second < 0x80 && second != b'.';
    let place = start_of_word(first, if is_one { 0 } else { lower(second) });
    let ends = second.is_ascii_lowercase() && third.is_ascii_uppercase()
        || second.is_ascii_digit() != third.is_ascii_digit();
    let bits = bit_of_byte(lower(third)) | if ends { WORD_ENDS } else { 0 };
    // Letters of these blocks are folded.
    matches!(first, 0xc3 | 0xd0 | 0xd1)
        || STARTS[place] & bits != 0 && (first >= 0x80 || has_word(text, at))
}

/// Whether a word of ASCII starts here that ends where a segment does, or that another one is glued to.
#[inline(never)]
fn has_word(text: &[u8], at: usize) -> bool {
    let head = Head::at(text, at);
    is_head(head.bytes, true, &|length| {
        let end = head.ends[length];
        if end == 0 || !goes_on(text, end) {
            return true;
        }
        // A letter may be glued to an edition, and two may in `EnterpriseSN`.
        !goes_on(text, end + 1)
            || !goes_on(text, end + 2)
            || is_head(Head::at(text, end).bytes, false, &|_| true)
    })
}

/// Whether a letter is in the segment of the letter before it.
fn goes_on(text: &[u8], at: usize) -> bool {
    match (text.get(at.wrapping_sub(1)), text.get(at)) {
        (Some(b'a'..=b'z'), Some(b'a'..=b'z'))
        | (Some(b'A'..=b'Z'), Some(b'A'..=b'Z' | b'a'..=b'z')) => true,
        (Some(before), Some(byte)) => {
            before.is_ascii_digit() && byte.is_ascii_digit() || *byte >= 0xc0 && *byte < 0xe0
        }
        _ => false,
    }
}

/// The first letters and digits at a place, in lower case, and where each ends.
struct Head {
    bytes: u64,
    /// By how many there are up to there.
    ends: [usize; MOST_AT_ONCE + 1],
}

impl Head {
    fn at(text: &[u8], mut at: usize) -> Self {
        let mut head = Self { bytes: 0, ends: [0; MOST_AT_ONCE + 1] };
        let mut length = 0;
        while length < MOST_AT_ONCE {
            let Some(byte) = text.get(at) else { break };
            let is_gap = matches!(byte, b' ' | b'-' | b'_' | b'.');
            at += 1;
            if byte.is_ascii_alphanumeric() {
                head.bytes |= u64::from(byte.to_ascii_lowercase()) << (8 * length);
                length += 1;
                head.ends[length] = at;
            } else if !is_gap {
                break;
            }
        }
        head
    }
}
