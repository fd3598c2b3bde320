//! From a name that somebody gives to the rows of the catalogue it names. `identify` calls it.

use crate::catalogue::{EDITIONS, EXACT_NAMES, NAMED, NAMES, Named, WORDS, WORDS_STARTING_WITH};
use crate::words::{Folded, Word, WordSet};
use crate::{Edition, spelling};

/// The edition whose name this is to the letter, "Microsoft" before it or not: the short cut for
/// what Windows and this crate print.
pub(crate) fn exact(name: &str) -> Option<Edition> {
    let name = name.trim_ascii();
    let name = name.strip_prefix("Microsoft ").unwrap_or(name);
    let place = usize::from(*EXACT_NAMES.get(&spelling::digest(name.as_bytes()))?);
    (NAMES.bytes(place) == name.as_bytes()).then(|| EDITIONS[place])
}

/// The rows that a name in any spelling names, and whether it says "Evaluation".
pub(crate) fn named(name: &str) -> Option<(Named, bool)> {
    let words = WordSet::read(Folded::new(name)?.as_bytes(), longest_word).ok()?;
    NAMED.get(&words.packed()).map(|named| (*named, words.is_evaluation()))
}

/// The longest word of the catalogue that a folded text starts with.
fn longest_word(text: &[u8]) -> Option<(usize, Word)> {
    let start = usize::from(WORDS_STARTING_WITH[usize::from(*text.first()?)]);
    // Each entry is the word's number, its length and its letters; longer words stand first, and
    // an entry for no word of length 0 ends those that start with one letter.
    let mut entries = &WORDS[start..];
    while let [word, length, rest @ ..] = entries {
        let (letters, next) = rest.split_at_checked(usize::from(*length))?;
        if letters.is_empty() {
            break;
        }
        if text.starts_with(letters) {
            return Some((letters.len(), *word));
        }
        entries = next;
    }
    None
}
