//! Where names may start in a text: by the first bytes of their words.
//!
//! In most texts nearly nothing is a name, so nearly every place is refused here, by a table of the first
//! three bytes, and then by the first eight.

use super::segments::{self, Gap, HIGH, ONES, Segment, letters_and_digits};
use super::words::{entries_that_go_on, is_letter};
use crate::name::generated::{FIRST_GROUPS, FIRSTS, STARTS};
use crate::shared::fold::{is_part_of_word, lower_case};
use crate::shared::starts::{bit_of_byte, start_of_word};

/// Whether a word that a name can start with may start here.
pub(super) fn may_start(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let (first, second, third) = (byte(at), byte(at + 1), byte(at + 2));
    let eight = first_eight(&bytes[at..]);
    let given = u64::from_le_bytes(eight);
    if first >= 0xe0 {
        return firsts(first, second).iter().any(|word| (given ^ word) & 0xff_ffff == 0);
    }
    // The first letters of some words are folded: "Éducation", "Профессиональная".
    if first >= 0x80 {
        let is_inside = at >= 2 && matches!(bytes[at - 2], 0xc3 | 0xd0 | 0xd1);
        let head = if is_inside { Head::EMPTY } else { Head::folded(&text[at..]) };
        let [first, second, ..] = head.bytes.to_le_bytes();
        return firsts(first, second).iter().any(|word| head.is_of(*word, length_of(*word)));
    }
    if !passes(first, second, third) {
        return false;
    }
    let lower = given | ONES * 0x20;
    let is_part = |at: u32| ((given >> at) as u8).is_ascii_alphanumeric();
    // Most words differ in a letter, or in the one behind a blank, and are refused at once.
    let may_be = |word: u64| {
        let same = (lower ^ word).trailing_zeros() / 8 * 8;
        let goes_on = |behind: u32| {
            behind >= 64 || !is_part(behind) || (lower >> behind ^ word >> same) & 0xff == 0
        };
        match length_of(word) {
            // Nothing is glued to a short word.
            length @ ..=2 if 8 * length as u32 <= same => !self::goes_on(bytes, at + length),
            length => 8 * length as u32 <= same || !is_part(same) && goes_on(same + 8),
        }
    };
    let is_there = |word: &u64| {
        may_be(*word) && {
            let (head, length) = (Head::at(bytes, at), length_of(*word));
            head.is_of(*word, length)
                && (length > head.length || ends(bytes, at, length))
                && (length > 2 || first > b'9' || is_release(text, at))
        }
    };
    let second = if is_part(8) { second } else { (Head::at(bytes, at).bytes >> 8) as u8 };
    // The letter behind the first one is folded: "Eğitim".
    second == 0 && third >= 0x80 || firsts(first, second).iter().any(is_there)
}

/// The first eight bytes of the words with the same two that a name can start with.
fn firsts(first: u8, second: u8) -> &'static [u64] {
    let group = start_of_word(first, second);
    &FIRSTS[usize::from(FIRST_GROUPS[group])..usize::from(FIRST_GROUPS[group + 1])]
}

/// How many of the eight bytes are of the word.
fn length_of(word: u64) -> usize {
    8 - (word.leading_zeros() / 8) as usize
}

/// The first letters and digits of a word.
struct Head {
    /// At most eight, folded, and zeros.
    bytes: u64,
    length: usize,
    /// Whether the word ends behind them.
    is_whole: bool,
}

impl Head {
    /// Those in the eight bytes at an index. A blank or a dash may be in a word.
    fn at(text: &[u8], at: usize) -> Self {
        let eight = first_eight(&text[at..]);
        let (letters, digits) = letters_and_digits(eight);
        let (mut given, mut other) = (u64::from_le_bytes(eight), !(letters | digits) & HIGH);
        loop {
            let length = (other.trailing_zeros() / 8) as usize;
            let kept = u64::MAX.checked_shr(64 - 8 * length as u32).unwrap_or(0);
            let is_whole = match given.to_le_bytes().get(length) {
                Some(b' ' | b'-' | b'_' | b'.') => {
                    // What is behind it moves up; the end of the eight is no end of a word.
                    given = given & kept | given >> 8 & !kept | 0xff << 56;
                    other = other & kept | other >> 8 & !kept | 0x80 << 56;
                    continue;
                }
                Some(byte) => byte.is_ascii(),
                None => false,
            };
            return Self { bytes: (given | ONES * 0x20) & kept, length, is_whole };
        }
    }

    const EMPTY: Self = Self { bytes: 0, length: 0, is_whole: true };

    /// Those of a word with letters beyond ASCII.
    fn folded(text: &str) -> Self {
        let (mut head, mut length) = ([0; 8], 0);
        let first = text.chars().take(head.len());
        for c in first.filter(|c| is_part_of_word(*c)).filter_map(lower_case) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                if let Some(place) = head.get_mut(length) {
                    *place = byte.to_ascii_lowercase();
                    length += 1;
                }
            }
        }
        Self { bytes: u64::from_le_bytes(head), length, is_whole: false }
    }

    /// Whether this is the start of a word of so many bytes, of which at most eight are given, or all of
    /// what there is.
    fn is_of(&self, word: u64, length: usize) -> bool {
        let length = length.min(8);
        let shared = length.min(self.length);
        (self.bytes ^ word).checked_shl(64 - 8 * shared as u32).unwrap_or(0) == 0
            && (shared == length || !self.is_whole)
    }

    /// Whether a word starts so that goes on with a name, and has a length that passes.
    fn goes_on_with_name(&self, passes: impl Fn(usize) -> bool) -> bool {
        entries_that_go_on(self.bytes.to_le_bytes()).any(|entry| {
            let length = entry.length.into();
            self.is_of(u64::from_le_bytes(entry.head), length) && passes(length)
        })
    }
}

/// Whether a number of one or two digits has a word behind it, without which it is no name: "10", "8.1".
fn is_release(text: &str, at: usize) -> bool {
    let (bytes, end) = (text.as_bytes(), segments::end(text, at));
    let Some(Segment { start, gap, .. }) = segments::next(text, end) else { return false };
    let is_word = || bytes[start] >= 0x80 || Head::at(bytes, start).goes_on_with_name(|_| true);
    gap != Gap::End && (is_word() || is_letter(bytes[start]))
}

/// Whether a word of ASCII ends where a segment does, or another one is glued to it.
fn ends(text: &[u8], at: usize, length: usize) -> bool {
    let mut own = (at..text.len()).filter(|at| text[*at].is_ascii_alphanumeric());
    length == 8 || own.nth(length - 1).is_none_or(|last| may_end(text, last + 1, 2))
}

/// Whether a word may end at an index: its segment ends there, or another word is glued to it, or up to
/// `letters` letters are that are words, as "SN" in `EnterpriseSN`.
fn may_end(text: &[u8], at: usize, letters: u8) -> bool {
    !goes_on(text, at)
        || Head::at(text, at).goes_on_with_name(|length| length > 2 || !goes_on(text, at + length))
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
    let small = letters & !capitals;
    // What is behind the eight bytes may be a small letter.
    let before_small = small >> 8 | 0x80 << 56;
    letters & !behind(letters, before.is_ascii_alphabetic())
        | digits & !behind(digits, before.is_ascii_digit())
        | capitals & (behind(small, before.is_ascii_lowercase()) | before_small)
        | leading
}

/// The first eight bytes of a text, with zeros behind its end.
fn first_eight(text: &[u8]) -> [u8; 8] {
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(text).for_each(|(place, byte)| *place = *byte);
        eight
    })
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
