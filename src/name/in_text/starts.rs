//! Where names may start in a text: by the first bytes of their words.
//!
//! In most texts nearly nothing is a name, so nearly every place is refused here, by a table of the first
//! three bytes, and then by the first eight.

use super::words::{MOST_AT_ONCE, is_head};
use crate::name::generated::{FOURS, STARTS};
use crate::shared::starts::{WORD_ENDS, bit_of_byte, place_of_four, start_of_word};

/// Whether a word that a name can start with may start here.
pub(super) fn may_start(text: &[u8], at: usize) -> bool {
    let byte = |at: usize| text.get(at).copied().unwrap_or(0);
    let (first, second, third) = (byte(at), byte(at + 1), byte(at + 2));
    // The first letters of some words are folded: "Éducation", "Профессиональная".
    matches!(first, 0xc3 | 0xd0 | 0xd1)
        || passes(first, second, third)
            && (first >= 0x80 || four_pass(text, at) && has_word(text, at))
}

/// Whether a word starts with the four letters or digits at a place, or may be shorter.
fn four_pass(text: &[u8], at: usize) -> bool {
    let Some(four) = text.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok()) else {
        return true;
    };
    let place = place_of_four(four);
    // Behind two letters another segment may begin, and a word may go on behind a blank.
    let [first, second, third, fourth] = four;
    first.is_ascii_digit() && !second.is_ascii_digit()
        || !third.is_ascii_alphanumeric()
        || !fourth.is_ascii_alphanumeric()
        || STARTS[start_of_word(first, second)] & WORD_ENDS != 0 && !goes_on(text, at + 2)
        || FOURS[place / 64] >> (place % 64) & 1 == 1
}

/// The next place where a word that a name can start with may start.
pub(super) fn next(text: &[u8], from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let found = |place: usize| {
        let at = from + place;
        let starts = at == 0 || starts_segment(text[at - 1], text[at]);
        (starts && may_start(text, at)).then_some(at)
    };
    // Most bytes are refused by three table look-ups.
    for (place, bytes) in rest.windows(3).enumerate() {
        let [first, second, third] = *bytes else { break };
        if (passes(first, second, third) || first >= 0x80)
            && let Some(at) = found(place)
        {
            return Some(at);
        }
    }
    (rest.len().saturating_sub(2)..rest.len()).find_map(found)
}

#[inline]
fn passes(first: u8, second: u8, third: u8) -> bool {
    static BITS: [u32; 256] = {
        let mut bits = [bit_of_byte(u8::MAX); 256];
        let mut byte: u8 = 0;
        while byte < u8::MAX {
            bits[byte as usize] = bit_of_byte(byte);
            byte += 1;
        }
        bits
    };
    STARTS[start_of_word(first, second)] & BITS[usize::from(third)] != 0
}

/// Whether a segment may start with a byte that follows another one. A capital after a capital does so
/// in `KMSKey`.
fn starts_segment(before: u8, byte: u8) -> bool {
    match byte {
        b'a'..=b'z' => !before.is_ascii_alphabetic(),
        b'0'..=b'9' => !before.is_ascii_digit(),
        _ => byte.is_ascii_uppercase() || byte >= 0xc0,
    }
}

/// Whether a word of ASCII starts here that ends where a segment does, or that another one is glued to.
#[inline(never)]
fn has_word(text: &[u8], at: usize) -> bool {
    // A letter beyond ASCII is folded: "Intégrale".
    let (first, end) = take(text, at, MOST_AT_ONCE);
    let is_cut = first >> 56 == 0 && text.get(end).is_some_and(|byte| *byte >= 0x80);
    is_cut
        || is_head(first, true, &|length| {
            let end = end_of(text, at, length);
            // A letter may be glued to an edition, and two may in `EnterpriseSN`.
            !goes_on(text, end)
                || !goes_on(text, end + 1)
                || !goes_on(text, end + 2)
                || is_head(head(text, end), false, &|_| true)
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

/// The first letters and digits at a place, in lower case.
fn head(text: &[u8], at: usize) -> u64 {
    take(text, at, MOST_AT_ONCE).0
}

/// Where so many letters and digits end.
fn end_of(text: &[u8], at: usize, length: usize) -> usize {
    take(text, at, length).1
}

/// So many letters and digits at a place, in lower case, and where the last one ends.
fn take(text: &[u8], at: usize, most: usize) -> (u64, usize) {
    let (mut bytes, mut shift, mut end) = (0, 0, at);
    for (place, byte) in text[at..].iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            bytes |= u64::from(byte.to_ascii_lowercase()) << shift;
            shift += 8;
            end = at + place + 1;
            if shift == 8 * most {
                break;
            }
        } else if !matches!(byte, b' ' | b'-' | b'_' | b'.') {
            break;
        }
    }
    (bytes, end)
}
