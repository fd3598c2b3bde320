//! The spellings of a product key, and the one form that tables hold.

use core::fmt;

/// The characters of product keys. Every key for Windows 8 and later has one `N`.
pub(crate) const ALPHABET: &str = "BCDFGHJKMNPQRTVWXY2346789";

/// The text of a product key: five groups of five upper-case characters, four dashes.
pub type KeyText = [u8; KEY_LENGTH];

/// The length of a product key as it is printed.
pub const KEY_LENGTH: usize = 29;

const KEY_CHARACTERS: u8 = 25;

/// Why a text is not a product key, with indexes counted over its own characters.
///
/// The library makes its `ParseKeyError` from it. The build script prints it: a build script that
/// waited for `thiserror`'s macros would slow down every build.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeyFault {
    Character { found: char, index: u8 },
    Length { found: u8 },
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Character { found, index } => {
                let (group, character) = within_groups(index);
                write!(
                    f,
                    "{found:?} at index {index} (group {group}, character {character}) is not a product key character: those are {ALPHABET}"
                )
            }
            Self::Length { found } => write!(
                f,
                "{found}{} characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX",
                if found == u8::MAX { " or more" } else { "" }
            ),
        }
    }
}

/// The group of a character by its index, and its index there; both from 1.
pub(crate) fn within_groups(index: u8) -> (u8, u8) {
    let before = index.saturating_sub(1);
    (before / 5 + 1, before % 5 + 1)
}

/// Reads a product key in any spelling a person types or pastes: case, spaces, and dashes of
/// any kind do not matter.
pub(crate) fn key_text(text: &str) -> Result<KeyText, KeyFault> {
    match as_printed(text) {
        Some(key) => Ok(key),
        None => as_typed(text),
    }
}

/// The fast path for a key with its four dashes, as Microsoft prints it.
fn as_printed(text: &str) -> Option<KeyText> {
    let text: &KeyText = text.as_bytes().try_into().ok()?;
    let key = text.map(|byte| CHARACTERS[usize::from(byte)]);
    let in_place = |(i, c): (usize, &u8)| *c != NONE && (*c == SEPARATOR) == (i % 6 == 5);
    key.iter().enumerate().all(in_place).then_some(key)
}

fn as_typed(text: &str) -> Result<KeyText, KeyFault> {
    let mut key = [SEPARATOR; KEY_LENGTH];
    let mut count = 0_u8;
    for found in text.chars() {
        let character = match u8::try_from(found) {
            Ok(byte) => CHARACTERS[usize::from(byte)],
            Err(_) if is_separator(found) => SEPARATOR,
            Err(_) => NONE,
        };
        if character == SEPARATOR {
            continue;
        }
        count = count.saturating_add(1);
        if character == NONE {
            return Err(KeyFault::Character { found, index: count });
        }
        if count <= KEY_CHARACTERS {
            let before = usize::from(count - 1);
            key[before + before / 5] = character;
        }
    }
    if count == KEY_CHARACTERS { Ok(key) } else { Err(KeyFault::Length { found: count }) }
}

const NONE: u8 = 0;
const SEPARATOR: u8 = b'-';

/// For each Latin-1 character its upper-case key character, `SEPARATOR` or `NONE`.
const CHARACTERS: [u8; 256] = {
    let mut table = [NONE; 256];
    let mut i = 0;
    while i < ALPHABET.len() {
        let upper = ALPHABET.as_bytes()[i];
        table[upper as usize] = upper;
        table[upper.to_ascii_lowercase() as usize] = upper;
        i += 1;
    }
    let mut separators: &[u8] = b"- \t\r\n\xa0\xad"; // the last two: no-break space, soft hyphen
    while let Some((separator, rest)) = separators.split_first() {
        table[*separator as usize] = SEPARATOR;
        separators = rest;
    }
    table
};

/// Whether keys have this character, in upper or lower case.
#[must_use]
pub fn is_key_character(byte: u8) -> bool {
    !matches!(CHARACTERS[usize::from(byte)], NONE | SEPARATOR)
}

/// White space, and the dashes that word processors write instead of `-`.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        '\u{2000}'..='\u{2015}' | '\u{202f}' | '\u{2060}' | '\u{2212}' | '\u{3000}' | '\u{feff}'
    )
}

/// The last five characters of a key, packed; upper and lower case give the same number.
pub(crate) const fn pack_partial(five: [u8; 5]) -> u64 {
    let packed = u64::from_le_bytes([five[0], five[1], five[2], five[3], five[4], 0, 0, 0]);
    // Letters are 0x41.. or 0x61..: clear the bit that makes them lower-case; digits have no 0x40.
    packed & !((packed & 0x40_4040_4040) >> 1)
}

/// The last five characters of a key's text.
pub(crate) const fn partial_of(key: &KeyText) -> [u8; 5] {
    [key[24], key[25], key[26], key[27], key[28]]
}
