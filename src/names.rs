//! From a name that somebody gives to the rows of the catalogue it names. `identify` calls it.

use crate::catalogue::{EDITIONS, EXACT_NAMES, NAMED, Named, WORDS, WORDS_STARTING_WITH};
use crate::words::{self, Folded, WordSet};
use crate::{Edition, spelling};

/// The edition whose name this is to the letter, "Microsoft" before it or not: the short cut for
/// what Windows and this crate print.
pub(crate) fn exact(name: &str) -> Option<Edition> {
    let name = name.trim();
    let name = name.strip_prefix("Microsoft ").unwrap_or(name);
    let place = EXACT_NAMES.get(&spelling::digest(name.as_bytes()))?;
    let edition = EDITIONS[usize::from(*place)];
    (edition.name() == name).then_some(edition)
}

/// The rows that a name in any spelling names, and whether it says "Evaluation".
pub(crate) fn named(name: &str) -> Option<(Named, bool)> {
    let folded = Folded::new(name)?;
    let (set, evaluation) = words::meaning(words::words_of(folded.as_bytes(), longest_word).ok()?);
    NAMED.get(&set).map(|named| (*named, evaluation))
}

/// The longest word of the catalogue that a folded text starts with.
fn longest_word(text: &[u8]) -> Option<(usize, WordSet)> {
    let first = usize::from(*text.first()?);
    let from = usize::from(WORDS_STARTING_WITH[first]);
    let to = usize::from(WORDS_STARTING_WITH[first + 1]);
    WORDS[from..to]
        .iter()
        .find(|(word, _)| text.starts_with(word.as_bytes()))
        .map(|(word, set)| (word.len(), *set))
}
