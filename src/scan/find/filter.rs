//! Which parts of a text cannot have a key: nearly all, and this is seen without reading groups.
//!
//! A key has two dashes with about a group between them, or groups of five with a dash or a blank
//! after each, or 25 characters without any other. Each is a test of bytes at fixed distances. The
//! loops have no branches, so that the compiler makes vector instructions of them.

use super::chain::{GROUPS, dash};
use crate::shared::key_text::is_key_character;

/// How many places are tested at once.
pub(super) const BLOCK: usize = 64;
/// How far after a place its test reads.
const AHEAD: usize = 18;
/// How far before the place where a test is met a key can start. A key has four dashes of three
/// bytes at most, and a mistyped one has four characters more.
pub(super) const BEFORE: usize = 48;

type Window = [u8; BLOCK + AHEAD];

/// The first block, counted from a place on, in which a test is met, so that a key may be around.
/// Every key that starts at the place or after it, and before the end of the block that is given,
/// starts at most `BEFORE` bytes before that block.
pub(super) fn next_block(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(window) = text[at..].first_chunk::<{ BLOCK + AHEAD }>() {
        if may_have_key(window) {
            return Some(at);
        }
        at += BLOCK;
    }
    while at < text.len() {
        let rest = &text[at..text.len().min(at + BLOCK + AHEAD)];
        let mut window = [0; BLOCK + AHEAD];
        window[..rest.len()].copy_from_slice(rest);
        if may_have_key(&window) {
            return Some(at);
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
    grouped != 0 || foreign != 0 && has_dash(window) || has_run(window)
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

fn has_dash(window: &Window) -> bool {
    (0..BLOCK).any(|place| window[place] == 0xe2 && dash(&window[place..]).is_some())
}

/// Whether a byte is before the digits, or not ASCII: one comparison.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is a part of vector instructions")]
fn is_punctuation(byte: u8) -> bool {
    byte.cast_signed() < b'0'.cast_signed()
}

/// How much of each 16 bytes is tested for a run of 25: such a run has one of these parts whole.
const PART: usize = 8;

/// Whether 25 characters of a product key may be in a row.
fn has_run(window: &Window) -> bool {
    const { assert!(GROUPS * 5 - PART + 1 >= 2 * PART) };
    let mut foreign = [0_u8; BLOCK];
    for (place, foreign) in foreign.iter_mut().enumerate() {
        let byte = window[place];
        // Words have one of these four vowels; keys have none.
        let lower = byte | 0x20;
        *foreign = u8::from(is_punctuation(byte))
            | u8::from(lower == b'a')
            | u8::from(lower == b'e')
            | u8::from(lower == b'i')
            | u8::from(lower == b'o');
    }
    let mut parts = (0..BLOCK).step_by(2 * PART).map(|start| start..start + PART);
    parts.any(|part| {
        let is_clear = foreign[part.clone()].first_chunk() == Some(&[0; PART]);
        is_clear && window[part].iter().all(|byte| is_key_character(*byte))
    })
}
