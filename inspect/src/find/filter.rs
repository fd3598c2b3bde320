//! Where in a text a key may be: nearly nowhere, and this is seen without reading groups.
//!
//! A key has two dashes with about a group between them, or groups of five with a dash or a blank
//! after each, or 25 characters without any other. Each is a test of bytes at fixed distances. The
//! loops have no branches, so that the compiler makes vector instructions of them.

use super::chain::{GROUP_LENGTH, GROUPS, joined};
use gvlk::internal::is_key_character;

/// How many places are tested at once.
const BLOCK: usize = 64;
/// How far after a place its test reads.
const AHEAD: usize = 18;
/// How far before a typographic dash a key can start. A key has four dashes of three bytes at most,
/// and a mistyped one has four characters more.
const BEFORE: usize = 48;

type Window = [u8; BLOCK + AHEAD];

/// A place at which a test is met.
pub(super) struct Hit {
    pub(super) place: usize,
    /// A place in the chain of groups that a key around the hit starts with, or before that chain.
    pub(super) first: usize,
}

/// The first place, from one on, at which a test is met. The place is in a key or before its second
/// group, so that no key which starts at `from` or after it is passed over.
pub(super) fn next_hit(text: &[u8], from: usize) -> Option<Hit> {
    let mut at = from;
    while let Some(window) = text[at..].first_chunk::<{ BLOCK + AHEAD }>() {
        if may_have_key(window)
            && let Some(hit) = first_hit(window, at)
        {
            return Some(hit);
        }
        at += BLOCK;
    }
    while at < text.len() {
        let rest = &text[at..text.len().min(at + BLOCK + AHEAD)];
        let mut window = [0; BLOCK + AHEAD];
        window[..rest.len()].copy_from_slice(rest);
        if let Some(hit) = first_hit(&window, at) {
            return Some(hit).filter(|hit| hit.place < text.len());
        }
        at += BLOCK;
    }
    None
}

fn may_have_key(window: &Window) -> bool {
    let (mut grouped, mut foreign) = (0_u8, 0_u8);
    for place in 0..BLOCK {
        grouped |= u8::from(is_grouped(window, place));
        foreign |= u8::from(window[place] == 0xe2);
    }
    grouped != 0 || foreign != 0 || may_have_run(window)
}

/// The first hit in a block that starts at a place of the text.
fn first_hit(window: &Window, at: usize) -> Option<Hit> {
    let end = first_grouped(window);
    let before = end.unwrap_or(BLOCK);
    let mut typographic = None;
    if window[..before].contains(&0xe2) {
        typographic = (0..before).find(|at| window[*at] == 0xe2 && joined(window, *at).is_some());
    }
    let is_run = |part: &usize| window[*part..*part + PART].iter().all(|b| is_key_character(*b));
    let run = parts().take_while(|part| *part < before).find(is_run);
    let place = [end, typographic, run].into_iter().flatten().min()?;
    // Before a typographic dash, the groups may have blanks between them.
    let first =
        if typographic == Some(place) { (at + place).saturating_sub(BEFORE) } else { at + place };
    Some(Hit { place: at + place, first })
}

/// The first place of a block at which [`is_grouped`] says so, with a dash there or a group behind it.
fn first_grouped(window: &Window) -> Option<usize> {
    const WORD: usize = size_of::<u64>();
    let mut grouped = [0; BLOCK];
    for (place, grouped) in grouped.iter_mut().enumerate() {
        *grouped = u8::from(is_grouped(window, place));
    }
    let is_group = |at: usize| window[at..at + GROUP_LENGTH].iter().all(u8::is_ascii_alphanumeric);
    let words = grouped.as_chunks::<WORD>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
    for (mut word, first) in words.zip((0..BLOCK).step_by(WORD)) {
        while word != 0 {
            let place = first + word.trailing_zeros() as usize / WORD;
            if window[place] == b'-' || is_group(place + 1) {
                return Some(place);
            }
            word &= word - 1;
        }
    }
    None
}

/// Whether there is a dash at a place, and another about a group later; or three groups of five
/// follow, with a dash, a blank or other punctuation before and after each.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the loop around it is made of vector instructions")]
fn is_grouped(window: &Window, place: usize) -> bool {
    let is_dash = |ahead: usize| window[place + ahead] == b'-';
    // Dashes and blanks are before the digits, and so is other punctuation.
    let is_between = |ahead: usize| is_punctuation(window[place + ahead]);
    let dashed = is_dash(0) & !is_dash(1) & (is_dash(5) | is_dash(6) | is_dash(7));
    let groups = is_between(0) & is_between(6) & is_between(12) & is_between(18);
    dashed | groups & !(is_between(1) | is_between(5) | is_between(7) | is_between(11))
}

/// Whether a byte is before the digits, or not ASCII: one comparison.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is a part of vector instructions")]
fn is_punctuation(byte: u8) -> bool {
    byte.cast_signed() < b'0'.cast_signed()
}

/// How much of each 16 bytes is tested for a run of 25: such a run has one of these parts whole.
const PART: usize = 8;

/// Where these parts start.
fn parts() -> impl Iterator<Item = usize> {
    const { assert!(GROUPS * GROUP_LENGTH - PART + 1 >= 2 * PART) };
    (0..BLOCK).step_by(2 * PART)
}

/// Whether 25 characters of a product key may be in a row.
fn may_have_run(window: &Window) -> bool {
    let mut bytes = [[0; PART]; BLOCK / (2 * PART)];
    for (part, place) in bytes.iter_mut().zip(parts()) {
        part.copy_from_slice(&window[place..place + PART]);
    }
    for byte in bytes.as_flattened_mut() {
        // Words have one of these four vowels; keys have none.
        let lower = *byte | 0x20;
        *byte = u8::from(is_punctuation(*byte))
            | u8::from(lower == b'a')
            | u8::from(lower == b'e')
            | u8::from(lower == b'i')
            | u8::from(lower == b'o');
    }
    bytes.contains(&[0; PART])
}
