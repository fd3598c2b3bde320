//! All words at an index in a folded text: those of whole names, and those that only a text has.

use super::aliases::role_of;
use crate::name::generated::{
    PHRASES, TEXT_MEANINGS, TEXT_WORD_GROUPS, TEXT_WORD_TAILS, TEXT_WORDS,
};
use crate::name::layout::{Kind, WordEntry};
use crate::name::vocabulary::{CATALOGUE, WordTable};
use crate::shared::words::{
    DESKTOP_EXPERIENCE, EVALUATION, FIRST_PHRASE, INSTALLATION_OPTION, NOTHING, NOTHING_ALONE,
    Phrase, VOLUME, Word, role,
};

/// The words that only a text has.
const OF_TEXTS: WordTable =
    WordTable { groups: &TEXT_WORD_GROUPS, words: &TEXT_WORDS, tails: &TEXT_WORD_TAILS };

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

/// A word that a text starts with.
#[derive(Clone, Copy)]
pub(super) struct Match {
    length: u8,
    pub(super) meaning: Meaning,
}

impl Match {
    pub(super) fn length(self) -> usize {
        self.length.into()
    }
}

/// More words than this never start with the same letters.
const MOST: usize = 8;

/// The words that a folded text starts with, longer ones first.
#[derive(Clone, Copy)]
pub(super) struct Matches {
    found: [Match; MOST],
    count: usize,
    /// The length of the longest word with the same first eight bytes.
    pub(super) longest: usize,
}

impl Matches {
    /// At least eight bytes of the text are there to look at, with zeros after its end.
    pub(super) fn at(text: &[u8]) -> Self {
        let none = Match { length: 0, meaning: Meaning::Of(Kind::Beside) };
        let mut matches = Self { found: [none; MOST], count: 0, longest: 0 };
        let Some(head) = text.first_chunk::<MOST_AT_ONCE>() else { return matches };
        let [first, second, ..] = *head;
        let head = u64::from_le_bytes(*head);
        for second in [second, 0] {
            for entry in CATALOGUE.in_group(first, second).filter(|entry| entry.has_head(head)) {
                matches.longest = matches.longest.max(entry.length.into());
                if CATALOGUE.fits(entry, text) {
                    matches.add(entry, meaning_of(entry.word));
                }
            }
            for entry in OF_TEXTS.in_group(first, second).filter(|entry| entry.has_head(head)) {
                matches.longest = matches.longest.max(entry.length.into());
                if OF_TEXTS.fits(entry, text) {
                    matches.add(entry, meaning_in_texts(entry.word));
                }
            }
            if second == 0 {
                break;
            }
        }
        matches
    }

    fn add(&mut self, entry: &WordEntry, meaning: Meaning) {
        let length = entry.length;
        let known = &self.found[..self.count];
        if self.count == MOST || known.iter().any(|other| other.length == length) {
            return;
        }
        let index = known.iter().position(|other| other.length < length).unwrap_or(self.count);
        self.found.copy_within(index..self.count, index + 1);
        self.found[index] = Match { length, meaning };
        self.count += 1;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Match> {
        self.found.into_iter().take(self.count)
    }
}

/// The meaning of the word that a folded text of a length is. The text has zeros after its end.
pub(super) fn exactly(text: &[u8], length: usize) -> Option<Meaning> {
    let [first, second, ..] = *text.first_chunk::<MOST_AT_ONCE>()?;
    let second = if length == 1 { 0 } else { second };
    let find = |table: &WordTable| {
        let is_it =
            |entry: &&WordEntry| usize::from(entry.length) == length && table.fits(entry, text);
        table.in_group(first, second).find(is_it).map(|entry| entry.word)
    };
    find(&CATALOGUE).map(meaning_of).or_else(|| find(&OF_TEXTS).map(meaning_in_texts))
}

/// How many bytes of a word are compared at once.
pub(super) const MOST_AT_ONCE: usize = 8;

/// The words in the group of some bytes that can go on with a name.
pub(super) fn entries_that_go_on(
    [first, second, ..]: [u8; MOST_AT_ONCE],
) -> impl Iterator<Item = &'static WordEntry> {
    let goes_on = |entry: &&WordEntry| {
        matches!(TEXT_MEANINGS[usize::from(entry.word)].0, Kind::Text | Kind::Other | Kind::Or)
    };
    // A number of one digit has no second byte.
    let short = CATALOGUE.in_group(first, 0).filter(move |_| first.is_ascii_digit());
    let of_texts = OF_TEXTS.in_group(first, second).filter(goes_on);
    CATALOGUE.in_group(first, second).chain(of_texts).chain(short)
}

/// Whether a letter is a word: "N".
pub(super) fn is_letter(letter: u8) -> bool {
    let letter = letter.to_ascii_lowercase();
    let is_word = |entry: &WordEntry| entry.length == 1 && entry.head[0] == letter;
    CATALOGUE.in_group(letter, 0).any(is_word)
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
