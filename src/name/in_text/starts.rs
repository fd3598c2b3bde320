//! Where names may start in a text: by the first bytes of their words.
//!
//! In most texts nearly nothing is a name, so nearly every place is refused here, by a table of the first
//! three bytes, and then by the first eight.

use super::generated::{FOURS, STARTS};
use super::segments::{self, Gap, Segment};
use super::words::{MOST_AT_ONCE, is_head, is_letter};
use crate::shared::fold::{is_part_of_word, lower_case};
use crate::shared::starts::{WORD_ENDS, bit_of_byte, index_of_four, start_of_word};

/// Whether a word that a name can start with may start here.
pub(super) fn may_start(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let (first, second, third) = (byte(at), byte(at + 1), byte(at + 2));
    // The first letters of some words are folded: "Éducation", "Профессиональная".
    if matches!(first, 0xc3 | 0xd0 | 0xd1) {
        return is_head(folded_head(text, at), true, &|_| true);
    }
    passes(first, second, third)
        && (first >= 0x80
            || four_pass(bytes, at)
                && has_word(bytes, at)
                && (first > b'9' || is_release(text, at)))
}

/// Whether a number of one or two digits has a word behind it, without which it is no name: "10", "8.1".
fn is_release(text: &str, at: usize) -> bool {
    let (bytes, end) = (text.as_bytes(), segments::end(text, at));
    let digits = bytes[at..end].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 2 || is_head(head(bytes, at), true, &|length| length > end - at) {
        return true; // "2k19" is one word
    }
    let Some(Segment { start, gap, .. }) = segments::next(text, end) else { return false };
    let is_word = || bytes[start] >= 0x80 || is_head(head(bytes, start), false, &|_| true);
    gap != Gap::End && (is_word() || is_letter(bytes[start]))
}

/// The first letters of a word, folded.
fn folded_head(text: &str, at: usize) -> u64 {
    const MOST: usize = 16;
    let (mut head, mut length) = ([0; 8], 0);
    let first = text[at..].chars().take(MOST);
    for c in first.filter(|c| is_part_of_word(*c)).filter_map(lower_case) {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let Some(index) = head.get_mut(length) else { return u64::from_le_bytes(head) };
            *index = byte.to_ascii_lowercase();
            length += 1;
        }
    }
    u64::from_le_bytes(head)
}

/// Whether a word starts with the four letters or digits at an index, or may be shorter.
fn four_pass(text: &[u8], at: usize) -> bool {
    let Some(four) = text.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok()) else {
        return true;
    };
    let index = index_of_four(four);
    // Behind two letters another segment may begin, and a word may go on behind a blank.
    let [first, second, third, fourth] = four;
    first.is_ascii_digit() && !second.is_ascii_digit()
        || !third.is_ascii_alphanumeric()
        || !fourth.is_ascii_alphanumeric()
        || STARTS[start_of_word(first, second)] & WORD_ENDS != 0 && !goes_on(text, at + 2)
        || FOURS[index / 64] >> (index % 64) & 1 == 1
}

/// The next index where a word that a name can start with may start.
pub(super) fn next(text: &str, from: usize) -> Option<usize> {
    const AT_ONCE: usize = 8;
    let bytes = text.as_bytes();
    let mut before = from.checked_sub(1).map_or(0, |at| bytes[at]);
    // Most places are refused eight at once, and most others by three table look-ups.
    for at in (from..bytes.len()).step_by(AT_ONCE) {
        let mut part = [0; 2 * AT_ONCE];
        match bytes[at..].first_chunk() {
            Some(full) => part = *full,
            None => part[..bytes.len() - at].copy_from_slice(&bytes[at..]),
        }
        let mut starts = starts_of_segments(before, part.first_chunk().copied()?);
        while starts != 0 {
            let index = (starts.trailing_zeros() / 8) as usize % AT_ONCE;
            let (first, second, third) = (part[index], part[index + 1], part[index + 2]);
            if (first >= 0x80 || passes(first, second, third)) && may_start(text, at + index) {
                return Some(at + index);
            }
            starts &= starts - 1;
        }
        before = part[AT_ONCE - 1];
    }
    None
}

/// The high bit of each of eight bytes where a segment may start, behind a byte. A capital after a
/// capital starts one in `KMSKey`.
#[inline]
fn starts_of_segments(before: u8, eight: [u8; 8]) -> u64 {
    let (letters, digits) = letters_and_digits(eight);
    let bytes = u64::from_le_bytes(eight);
    let capitals = letters & !(bytes << 2);
    let leading = bytes & (bytes << 1) & HIGH; // the first bytes of characters beyond ASCII
    let behind = |kind: u64, is_kind: bool| kind << 8 | if is_kind { 0x80 } else { 0 };
    letters & !behind(letters, before.is_ascii_alphabetic())
        | digits & !behind(digits, before.is_ascii_digit())
        | capitals
        | leading
}

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = ONES * 0x80;

/// The high bits of those of eight bytes that are letters of ASCII, and of those that are digits.
#[inline]
fn letters_and_digits(eight: [u8; 8]) -> (u64, u64) {
    let bytes = u64::from_le_bytes(eight);
    let seven = |bytes: u64| bytes & (ONES * 0x7f);
    // The high bit says whether the seven low bits are at least a number.
    let from = |bytes: u64, first: u8| seven(bytes) + ONES * u64::from(0x80 - first);
    let within = |bytes, first, last| from(bytes, first) & !from(bytes, last + 1) & HIGH;
    (within(bytes | (ONES * 0x20), b'a', b'z') & !bytes, within(bytes, b'0', b'9') & !bytes)
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

/// Whether a word of ASCII starts here that ends where a segment does, or that another one is glued to.
#[inline(never)]
fn has_word(text: &[u8], at: usize) -> bool {
    // A letter beyond ASCII is folded: "Intégrale".
    let (first, end) = take(text, at, MOST_AT_ONCE);
    let is_cut = first >> 56 == 0 && text.get(end).is_some_and(|byte| *byte >= 0x80);
    is_cut || is_head(first, true, &|length| may_end(text, end_of(text, at, length), 2))
}

/// Whether a word may end at an index: its segment ends there, or another word is glued to it, or up to
/// `letters` letters are that are words, as "SN" in `EnterpriseSN`.
fn may_end(text: &[u8], at: usize, letters: u8) -> bool {
    !goes_on(text, at)
        || is_head(head(text, at), false, &|_| true)
        || letters > 0 && is_letter(text[at]) && may_end(text, at + 1, letters - 1)
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

/// The first letters and digits at an index, in lower case.
fn head(text: &[u8], at: usize) -> u64 {
    take(text, at, MOST_AT_ONCE).0
}

/// Where so many letters and digits end.
fn end_of(text: &[u8], at: usize, length: usize) -> usize {
    take(text, at, length).1
}

/// At most `most` letters and digits at an index, in lower case, and the end of the last one.
fn take(text: &[u8], at: usize, most: usize) -> (u64, usize) {
    let (mut bytes, mut length, mut end) = (0, 0, at);
    // Those in the first eight bytes are taken at once.
    if let Some(eight) = text[at..].first_chunk::<MOST_AT_ONCE>() {
        let (letters, digits) = letters_and_digits(*eight);
        length = (((!(letters | digits) & HIGH).trailing_zeros() / 8) as usize).min(most);
        let unused = 8 * (MOST_AT_ONCE - length);
        let lower = u64::from_le_bytes(*eight) | (ONES * 0x20);
        bytes = lower & u64::MAX.checked_shr(u32::try_from(unused).unwrap_or(0)).unwrap_or(0);
        end += length;
    }
    let start = end;
    for (index, byte) in text[start..].iter().enumerate() {
        if length == most {
            break;
        }
        if byte.is_ascii_alphanumeric() {
            bytes |= u64::from(byte.to_ascii_lowercase()) << (8 * length);
            length += 1;
            end = start + index + 1;
        } else if !matches!(byte, b' ' | b'-' | b'_' | b'.') {
            break;
        }
    }
    (bytes, end)
}
