//! How a product key, a name and an `EditionID` may be spelt, and the one normal form of each.
//!
//! The build script lays out the tables with these functions and the library reads them with the
//! same ones, so both always agree; neither has a second copy.

/// The characters a product key is made of. `N` stands once in every key for Windows 8 and later.
pub(crate) const ALPHABET: &str = "BCDFGHJKMNPQRTVWXY2346789";

/// The text of a product key: five groups of five upper-case characters, four dashes.
pub(crate) type KeyText = [u8; KEY_LENGTH];

/// The length of a product key as it is printed.
pub(crate) const KEY_LENGTH: usize = 29;

const KEY_CHARACTERS: u8 = 25;

/// Why a text is not a product key.
///
/// A key that a person typed may be a secret, so none of these repeats it: they tell the place
/// where it went wrong, counted over the key's own characters (dashes and spaces do not count).
///
/// ```
/// use gvlk::{ParseKeyError, ProductKey};
///
/// let error = "WMDGN-G9PQO-XVVXX-R3X43-63DFG".parse::<ProductKey>().unwrap_err();
/// assert_eq!(error, ParseKeyError::Character { found: 'O', place: 10 });
/// assert_eq!(
///     error.to_string(),
///     "'O' at place 10 (group 2, character 5) is not a product key character: \
///      those are BCDFGHJKMNPQRTVWXY2346789"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseKeyError {
    /// A character that no product key contains.
    #[error(
        "{found:?} at place {place} (group {}, character {}) is not a product key character: those are {ALPHABET}",
        group(*.place),
        within_group(*.place)
    )]
    Character {
        /// The character that stands there.
        found: char,
        /// Its place among the key's own characters, from 1 to 25; beyond that, where it stands
        /// in a text that is too long.
        place: u8,
    },
    /// Fewer or more than 25 characters.
    #[error(
        "{found} characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
    )]
    Length {
        /// How many product key characters the text has; 255 stands for that many or more.
        found: u8,
    },
}

fn group(place: u8) -> u8 {
    (place.max(1) - 1) / 5 + 1
}

fn within_group(place: u8) -> u8 {
    (place.max(1) - 1) % 5 + 1
}

/// Reads a product key in any spelling a person types or pastes: case, dashes (of any kind),
/// spaces and where they stand do not matter.
pub(crate) fn key_text(text: &str) -> Result<KeyText, ParseKeyError> {
    let mut key = [b'-'; KEY_LENGTH];
    let mut count = 0_u8;
    for found in text.chars() {
        let character = match found {
            ' '..='~' => CHARACTERS[found as usize],
            _ if is_separator(found) => SEPARATOR,
            _ => NONE,
        };
        match character {
            SEPARATOR => continue,
            NONE => {
                let place = count.saturating_add(1);
                return Err(ParseKeyError::Character { found, place });
            }
            _ if count < KEY_CHARACTERS => key[usize::from(count + count / 5)] = character,
            _ => {}
        }
        count = count.saturating_add(1);
    }
    if count == KEY_CHARACTERS { Ok(key) } else { Err(ParseKeyError::Length { found: count }) }
}

const NONE: u8 = 0;
const SEPARATOR: u8 = b'-';

/// For each ASCII character the key character it stands for, `SEPARATOR` or `NONE`.
const CHARACTERS: [u8; 128] = {
    let mut table = [NONE; 128];
    let mut i = 0;
    while i < ALPHABET.len() {
        let upper = ALPHABET.as_bytes()[i];
        table[upper as usize] = upper;
        table[upper.to_ascii_lowercase() as usize] = upper;
        i += 1;
    }
    table[b'-' as usize] = SEPARATOR;
    table[b' ' as usize] = SEPARATOR;
    table
};

/// White space and the dashes that word processors put in the place of `-`.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{00ad}' | '\u{200b}' | '\u{feff}')
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

/// A hash table in which each packed partial key has a slot of its own: the seed of its bucket
/// moves it there. `phf`'s own hash alone takes longer than the whole look-up may here.
pub(crate) struct Slot {
    pub(crate) bucket: usize,
    place: usize,
}

impl Slot {
    pub(crate) const fn new(packed: u64, buckets: usize) -> Self {
        let mixed = packed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // Both lengths are powers of two; the high bits of a product are the well-mixed ones.
        Self { bucket: (mixed >> 48) as usize & (buckets - 1), place: (mixed >> 24) as usize }
    }

    pub(crate) const fn at(&self, seed: u16, slots: usize) -> usize {
        (self.place ^ seed as usize) & (slots - 1)
    }
}

/// A 32-bit digest of a text, blind to ASCII case: what `phf` hashes in the text's place, which
/// is then compared once. Differing texts may share a digest, so the build checks that ours do not.
pub(crate) fn digest(text: &[u8]) -> u32 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mix =
        |state: u64, word: u64| (state.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let word = |bytes: &[u8]| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(word) | LOWER
    };
    let words = text.chunks_exact(8);
    let last = word(words.remainder());
    let state = words.fold(text.len() as u64, |state, bytes| mix(state, word(bytes)));
    (mix(state, last) >> 32) as u32
}
