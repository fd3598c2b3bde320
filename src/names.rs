//! From a name that somebody gives to the rows of the catalogue it names. `identify` calls it.

use crate::catalogue::{
    EDITIONS, NAME_SEEDS, NAME_SLOTS, NAMED, NAMES, NEVER_INSTALLED, NONE, Named, Offset,
    WORD_TAILS, WORDS, WORDS_STARTING_WITH, list,
};
use crate::spelling::Slot;
use crate::words::{Folded, Word, WordSet};
use crate::{Edition, spelling};

/// The edition whose name this is to the letter, "Microsoft" before it or not: the short cut for
/// what Windows and this crate print.
pub(crate) fn exact(name: &str) -> Option<Edition> {
    let name = name.trim_ascii();
    let name = name.strip_prefix("Microsoft ").unwrap_or(name);
    let place = Slot::find(spelling::digest(name.as_bytes()), &NAME_SEEDS, &NAME_SLOTS);
    let edition = *EDITIONS.get(place)?;
    (NAMES.bytes(place) == name.as_bytes()).then_some(edition)
}

/// The rows that a name in any spelling names, and whether it says "Evaluation".
pub(crate) fn named(name: &str) -> Option<(Named, bool)> {
    let words = WordSet::read(&Folded::new(name)?, longest_word).ok()?;
    let mut named = *NAMED.get(&words.packed())?;
    // "Windows Server 2012 (Server Core Installation)" is of some edition of that product, and not
    // the edition that Microsoft's table calls "Windows Server 2012": no machine is that one.
    if words.has_installation_option() && NEVER_INSTALLED.contains(&named.own) {
        if named.shared == 0 {
            return None;
        }
        named.own = NONE;
    }
    Some((named, words.is_evaluation()))
}

/// A word of the catalogue, laid out to be compared in one step unless it is longer than 8 bytes.
pub(crate) struct WordEntry {
    /// The first eight bytes, or as many as there are.
    pub(crate) head: u64,
    /// The rest, as a range of a table.
    pub(crate) tail: (Offset, Offset),
    pub(crate) length: u8,
    pub(crate) word: Word,
}

/// The longest word of the catalogue that a folded text starts with.
fn longest_word(text: &[u8]) -> Option<(usize, Word)> {
    let (head, tail) = text.split_first_chunk()?;
    let letter = usize::from(head[0]);
    let head = u64::from_le_bytes(*head);
    let starting_with = WORDS_STARTING_WITH[letter]..WORDS_STARTING_WITH[letter + 1];
    let fits = |entry: &&WordEntry| {
        let unused = 8_u8.saturating_sub(entry.length);
        (head ^ entry.head) << (8 * unused) == 0
            && (entry.length <= 8 || tail.starts_with(list(&WORD_TAILS, entry.tail)))
    };
    // Longer words stand first.
    let words = &WORDS[usize::from(starting_with.start)..usize::from(starting_with.end)];
    words.iter().find(fits).map(|entry| (usize::from(entry.length), entry.word))
}
