//! From a name that somebody gives to the rows of the catalogue it names. `identify` calls it.

use crate::catalogue::{
    BUILDS, EDITIONS, EXACT_NAMES, NAMED, NONE, Named, WORDS, WORDS_STARTING_WITH,
};
use crate::words::{Folded, Word, WordSet};
use crate::{Edition, spelling};

/// The edition whose name this is to the letter, "Microsoft" before it or not: the short cut for
/// what Windows and this crate print.
pub(crate) fn exact(name: &str) -> Option<Edition> {
    let name = name.trim_ascii();
    let name = name.strip_prefix("Microsoft ").unwrap_or(name);
    let place = EXACT_NAMES.get(&spelling::digest(name.as_bytes()))?;
    let edition = EDITIONS[usize::from(*place)];
    (edition.name() == name).then_some(edition)
}

/// The rows that a name in any spelling names, and whether it says "Evaluation".
pub(crate) fn named(name: &str) -> Option<(Named, bool)> {
    let words = WordSet::read(Folded::new(name)?.as_bytes(), longest_word).ok()?;
    let mut named = *NAMED.get(&words.packed())?;
    // "Windows Server 2012 (Server Core Installation)" is of some edition of that product, and not
    // the edition that Microsoft's table calls "Windows Server 2012": no machine is that one.
    if words.has_installation_option() && is_never_installed(named.own) {
        if named.shared.0 == named.shared.1 {
            return None;
        }
        named.own = NONE;
    }
    Some((named, words.is_evaluation()))
}

/// Whether a row has a key, yet no machine reports itself as it.
fn is_never_installed(row: u16) -> bool {
    BUILDS.get(usize::from(row)).is_some_and(|(first, last)| first > last)
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
