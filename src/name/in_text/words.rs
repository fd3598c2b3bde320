//! All words at an index in a folded text: those of whole names, and those that only a text has.

use super::aliases::role_of;
use super::generated::{TEXT_MEANINGS, TEXT_WORDS};
use super::kind::Kind;
use super::layout::role;
use crate::name::generated::{PHRASES, WORDS};
use crate::name::layout::{WordEntry, WordTable};
use crate::shared::words::{
    DESKTOP_EXPERIENCE, EVALUATION, FIRST_PHRASE, INSTALLATION_OPTION, NOTHING, NOTHING_ALONE,
    Phrase, VOLUME, Word,
};
use core::mem::take;
use core::slice;

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Words of the catalogue; the unused elements are [`NOTHING`].
    Words(Phrase),
    /// A word that changes nothing, or [`EVALUATION`].
    Neutral(Word),
    /// A word that is no part of a name of the catalogue.
    Of(Kind),
}

impl Meaning {
    /// Whether it has a word that needs an edition or a number before it.
    pub(super) fn is_behind(self) -> bool {
        let is_behind = |word: &Word| role_of(*word) & role::BEHIND != 0;
        matches!(self, Self::Words(words) if words.iter().any(is_behind))
    }
}

/// A word that a text may start with.
#[derive(Clone, Copy)]
pub(super) struct Match {
    entry: &'static WordEntry,
    is_of_texts: bool,
}

impl Match {
    pub(super) fn length(self) -> usize {
        self.entry.length.into()
    }

    /// Whether a folded text of at least eight bytes starts with the word.
    pub(super) fn is_at(self, text: &[u8]) -> bool {
        let table = if self.is_of_texts { &TEXT_WORDS } else { &WORDS };
        table.fits(self.entry, text)
    }

    pub(super) fn meaning(self) -> Meaning {
        let meaning = if self.is_of_texts { meaning_in_texts } else { meaning_of };
        meaning(self.entry.word)
    }
}

/// The words that start with the first eight bytes of a folded text, longer ones first.
pub(super) fn starting(eight: [u8; MOST_AT_ONCE]) -> impl Iterator<Item = Match> {
    let [first, second, ..] = eight;
    let head = u64::from_le_bytes(eight);
    let next = move |group: &mut slice::Iter<'static, WordEntry>, is_of_texts| {
        let entry = group.find(|entry| entry.has_head(head))?;
        Some(Match { entry, is_of_texts })
    };
    let mut groups = (WORDS.in_group(first, second), TEXT_WORDS.in_group(first, second));
    let mut words = (next(&mut groups.0, false), next(&mut groups.1, true));
    // A word of one letter has no second byte.
    let mut may_be_letter = second != 0;
    let length = |word: Option<Match>| word.map_or(0, Match::length);
    core::iter::from_fn(move || match words {
        (None, None) => take(&mut may_be_letter).then(|| word_of_letter(first))?,
        (one, other) if length(one) >= length(other) => {
            words.0 = next(&mut groups.0, false);
            one
        }
        (_, other) => {
            words.1 = next(&mut groups.1, true);
            other
        }
    })
}

/// The word that is a letter: "N".
fn word_of_letter(letter: u8) -> Option<Match> {
    let find = |table: &'static WordTable, is_of_texts| {
        let is_it = |entry: &&WordEntry| entry.length == 1 && entry.head[0] == letter;
        table.in_group(letter, 0).find(is_it).map(|entry| Match { entry, is_of_texts })
    };
    find(&WORDS, false).or_else(|| find(&TEXT_WORDS, true))
}

/// The meaning of the word that a folded text of a length is. The text has zeros after its end.
pub(super) fn exactly(text: &[u8], length: usize) -> Option<Meaning> {
    let [first, second, ..] = *text.first_chunk::<MOST_AT_ONCE>()?;
    let find = |table: &'static WordTable| {
        let is_it =
            |entry: &&WordEntry| usize::from(entry.length) == length && table.fits(entry, text);
        table.in_group(first, second).find(is_it).map(|entry| entry.word)
    };
    find(&WORDS).map(meaning_of).or_else(|| find(&TEXT_WORDS).map(meaning_in_texts))
}

/// How many bytes of a word are compared at once.
pub(super) const MOST_AT_ONCE: usize = 8;

/// The words in the group of two bytes that can go on with a name.
pub(super) fn entries_that_go_on(
    first: u8,
    second: u8,
) -> impl Iterator<Item = &'static WordEntry> {
    let goes_on = |entry: &&WordEntry| {
        matches!(TEXT_MEANINGS[usize::from(entry.word)].0, Kind::Text | Kind::Other | Kind::Or)
    };
    // A number of one digit has no second byte.
    let short = WORDS.in_group(first, 0).filter(move |_| first.is_ascii_digit());
    let of_texts = TEXT_WORDS.in_group(first, second).filter(goes_on);
    WORDS.in_group(first, second).chain(of_texts).chain(short)
}

/// Whether a letter is a word of the catalogue: "N".
pub(super) fn is_letter(letter: u8) -> bool {
    word_of_letter(letter.to_ascii_lowercase()).is_some_and(|word| !word.is_of_texts)
}

fn meaning_of(word: Word) -> Meaning {
    match word {
        // The product IDs of Office's newer releases end with "Volume", and so do names of the older ones.
        NOTHING | VOLUME | NOTHING_ALONE | EVALUATION => Meaning::Neutral(word),
        FIRST_PHRASE.. => Meaning::Words(PHRASES[usize::from(word - FIRST_PHRASE)]),
        word => Meaning::Words([word, NOTHING, NOTHING, NOTHING]),
    }
}

/// The meaning of a word that only a text has.
fn meaning_in_texts(word: Word) -> Meaning {
    match TEXT_MEANINGS[usize::from(word)] {
        (Kind::Text, means) => Meaning::Words(means),
        (kind, _) => Meaning::Of(kind),
    }
}

/// Whether a word that leaves no edition says only how a server is installed.
pub(super) fn is_option(word: Word) -> bool {
    matches!(word, INSTALLATION_OPTION | DESKTOP_EXPERIENCE)
}
