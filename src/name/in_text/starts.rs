//! Where names may start in a text: by the first bytes of their words.
//!
//! In most texts nearly nothing is a name, so nearly every place is refused here, by a table of the first
//! three bytes, and then by the first eight.

use super::generated::{FIRST_GROUPS, FIRSTS, STARTS};
use super::layout::{bit_of_byte, start_of_word};
use super::segments::{self, Segment, fold};
use super::words::{entries_that_go_on, is_letter};
use crate::shared::fold::{HIGH, SMALL, letters_and_digits};

/// Whether a word that a name can start with may start here.
pub(super) fn may_start(text: &str, at: usize) -> bool {
    let [first, second, third, ..] = first_eight(text.as_bytes(), at).to_le_bytes();
    passes(first, second, third) && is_first(text, at)
}

/// Whether a word that a name can start with may start where the first three bytes pass.
fn is_first(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let given = first_eight(bytes, at);
    let [first, second, third, ..] = given.to_le_bytes();
    if first >= 0x80 {
        return may_start_beyond_ascii(text, at, given);
    }
    // A blank may be behind the first letter, and a letter beyond ASCII is folded: "Eğitim".
    let second = if second.is_ascii_alphanumeric() { second } else { third };
    let is_there = |word: &u64| {
        let (same, length) = (same_bytes(given, *word), length_of(*word));
        let ends = match length {
            _ if same < length => {
                let is_part = given.to_le_bytes()[same].is_ascii_alphanumeric();
                !is_part && may_be(given, *word)
            }
            ..=2 => !goes_on(bytes, at + length), // nothing is glued to a short word
            8 => true,
            _ => may_end(bytes, at + length, 2),
        };
        ends && (length > 2 || first > b'9' || is_before_word(text, at))
    };
    second >= 0x80 || firsts(first, second).iter().any(is_there)
}

fn may_start_beyond_ascii(text: &str, at: usize, given: u64) -> bool {
    let [first, second, ..] = given.to_le_bytes();
    if first >= 0xe0 {
        return firsts(first, second).iter().any(|word| (given ^ word).trailing_zeros() >= 24);
    }
    // Within a word no other one starts.
    let before = at.checked_sub(2).map(|at| text.as_bytes()[at]);
    if matches!(before, Some(0xc3 | 0xd0 | 0xd1)) {
        return false;
    }
    // Some letters are folded: "Éducation", "Профессиональная".
    let mut head = [0; 8];
    let behind = text[at..].char_indices().nth(head.len());
    let part = &text[at..behind.map_or(text.len(), |(length, _)| at + length)];
    fold(part, 0..segments::end(part, 0), &mut head, 0);
    firsts(head[0], head[1]).iter().any(|word| {
        let mut shared = head.iter().zip(word.to_le_bytes());
        shared.all(|(given, byte)| *given == byte || *given == 0 || byte == 0)
    })
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

/// How many bytes are the same, but for case.
fn same_bytes(given: u64, word: u64) -> usize {
    (((given | SMALL) ^ word).trailing_zeros() / 8) as usize
}

/// Whether a word may start with these bytes, of which those that are not known are zeros. A blank or a dash
/// may be in the word, and a letter beyond ASCII is folded.
fn may_be(given: u64, word: u64) -> bool {
    let same = same_bytes(given, word);
    if same >= length_of(word) {
        return true;
    }
    match given.to_le_bytes()[same] {
        0 => true,
        b' ' | b'-' | b'_' | b'.' => may_be(given >> (8 * same) >> 8, word >> (8 * same)),
        byte => !byte.is_ascii(),
    }
}

/// Whether a word that goes on with a name may start at an index. Its length passes.
fn has_word(text: &[u8], at: usize, passes: impl Fn(usize) -> bool) -> bool {
    let given = first_eight(text, at);
    let [first, second, ..] = (given | SMALL).to_le_bytes();
    entries_that_go_on(first, second)
        .any(|entry| passes(entry.length.into()) && may_be(given, u64::from_le_bytes(entry.head)))
}

/// Whether a word is behind a number, without which "10" or "8.1" is no name.
fn is_before_word(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    segments::next(text, segments::end(text, at)).is_some_and(|Segment { start, .. }| {
        bytes[start] >= 0x80 || has_word(bytes, start, |_| true) || is_letter(bytes[start])
    })
}

/// Whether a word may end at an index: its segment ends there, or another word is glued to it, or up to
/// `letters` letters are that are words, as "SN" in `EnterpriseSN`.
fn may_end(text: &[u8], at: usize, letters: u8) -> bool {
    !goes_on(text, at)
        || has_word(text, at, |length| length > 2 || !goes_on(text, at + length))
        || letters > 0 && is_letter(text[at]) && may_end(text, at + 1, letters - 1)
}

/// Whether a letter is in the segment of the letter before it.
fn goes_on(text: &[u8], at: usize) -> bool {
    match (text.get(at.wrapping_sub(1)), text.get(at)) {
        (Some(b'a'..=b'z'), Some(b'a'..=b'z'))
        | (Some(b'A'..=b'Z'), Some(b'A'..=b'Z' | b'a'..=b'z')) => true,
        (Some(before), Some(byte)) => {
            before.is_ascii_digit() && byte.is_ascii_digit() || (0xc3..0xe0).contains(byte)
        }
        _ => false,
    }
}

/// The next index where a word that a name can start with may start.
pub(super) fn next(text: &str, from: usize) -> Option<usize> {
    const AT_ONCE: usize = 8;
    let bytes = text.as_bytes();
    let mut before = Kinds::of(from.checked_sub(1).map_or(0, |at| u64::from(bytes[at]) << 56));
    // Most places are refused eight at once, and most others by three table look-ups.
    for at in (from..bytes.len()).step_by(AT_ONCE) {
        let mut part = [0; 2 * AT_ONCE];
        match bytes[at..].first_chunk() {
            Some(full) => part = *full,
            None => part[..bytes.len() - at].copy_from_slice(&bytes[at..]),
        }
        let kinds = Kinds::of(u64::from_le_bytes(*part.first_chunk()?));
        let mut starts = kinds.starts(&before);
        while starts != 0 {
            let index = (starts.trailing_zeros() / 8) as usize % AT_ONCE;
            let (first, second, third) = (part[index], part[index + 1], part[index + 2]);
            if passes(first, second, third) && is_first(text, at + index) {
                return Some(at + index);
            }
            starts &= starts - 1;
        }
        before = kinds;
    }
    None
}

/// Of which kinds eight bytes are: the high bits of those that are.
struct Kinds {
    letters: u64,
    small: u64,
    digits: u64,
    /// The first bytes of characters beyond ASCII.
    leading: u64,
}

impl Kinds {
    #[inline]
    fn of(bytes: u64) -> Self {
        let (letters, digits) = letters_and_digits(bytes);
        let leading = bytes & (bytes << 1) & HIGH;
        Self { letters, small: letters & (bytes << 2), digits, leading }
    }

    /// Where a segment may start, behind other bytes. The second capital of `KMSKey` that a small letter is
    /// behind starts one, and so may the last one.
    #[inline]
    fn starts(&self, before: &Self) -> u64 {
        let behind = |kind: u64, before: u64| (kind << 8) | (before >> 56);
        let capitals = self.letters & !self.small;
        let before_small = (self.small >> 8) | (0x80 << 56);
        self.letters & !behind(self.letters, before.letters)
            | self.digits & !behind(self.digits, before.digits)
            | capitals & (behind(self.small, before.small) | before_small)
            | self.leading
    }
}

/// The eight bytes at an index of a text, with zeros behind its end.
#[inline]
fn first_eight(text: &[u8], at: usize) -> u64 {
    let rest = &text[at..];
    u64::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
        eight
    }))
}

/// Whether a word that a name can start with may start with three bytes: any may that is beyond ASCII.
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
    first >= 0x80 || STARTS[start_of_word(first, second)] & BITS[usize::from(third)] != 0
}
