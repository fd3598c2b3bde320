//! What a name may have meant that nothing is called: the editions with similar names, and the word that
//! no name has. The errors say it.
//!
//! A name is a set of words, so names are compared word by word: each word that was given with the words of
//! names, then all of them with each name.

use super::editions::EditionSet;
use super::generated::{NAMED, NEVER_INSTALLED, PHRASES, SMALL_NUMBERS, WORD_LENGTHS, WORDS};
use super::layout::WordEntry;
use super::whole::{longest_word, words};
use crate::catalogue::generated::{EDITIONS, NAMES};
use crate::catalogue::tables::Row;
use crate::catalogue::{Edition, WithoutGvlk};
use crate::shared::edits::edits;
use crate::shared::fold::{Folded, is_part_of_word};
use crate::shared::words::{
    DESKTOP_EXPERIENCE, EVALUATION, FIRST_PHRASE, Found, INSTALLATION_OPTION, LICENSED, NOTHING,
    NOTHING_ALONE, SERVER, WINDOWS, Word,
};
use core::ops::Range;

/// The distance of a word that cannot be meant; also the length of a word with a digit, which is never left
/// out.
const FAR: u8 = u8::MAX;
/// How many editions a message names at most.
const SHOWN: usize = 3;
/// A text with more words is no name, and one with more unknown words is not a misspelt name.
const MOST: usize = 16;
const MOST_UNKNOWN: usize = 3;
/// Words without which a name means the same.
const LEFT_OUT: [Word; 5] =
    [NOTHING, NOTHING_ALONE, EVALUATION, INSTALLATION_OPTION, DESKTOP_EXPERIENCE];

/// The editions that a name may have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Nearest {
    /// In the catalogue's order.
    pub(crate) editions: [Option<Edition>; SHOWN],
    /// If there are none: the first edition without a GVLK whose name has all the words.
    pub(crate) without: Option<WithoutGvlk>,
    /// Whether each of these editions has a name with all the words that were given, and their release:
    /// the given name only leaves words out.
    pub(crate) is_short: bool,
    /// Whether the name says that it is an evaluation.
    pub(crate) is_evaluation: bool,
}

/// The editions whose names are nearest to a misspelt one: up to three that are equally near. For a name
/// that only leaves words out, such as "Visio 2021", those whose names have all its words.
///
/// The distance is the number of letters to insert, delete, replace or exchange: at most a fifth of
/// the letters. Four are always allowed, because people omit "LTSC", but never more than half. Numbers
/// must be the same: another number would be another release.
pub(crate) fn names(given: &str) -> Nearest {
    let nearest = Folded::new(given).and_then(|folded| Some(Misspelt::read(&folded)?.nearest()));
    nearest.unwrap_or_default()
}

#[derive(Clone, Copy)]
struct MisspeltWord {
    /// How far it is from each word that names have.
    distances: [u8; FIRST_PHRASE as usize],
    /// The word that it is, if it is spelled right.
    known: Option<Word>,
    /// What it costs if a name does not have it. `FAR` if it tells editions apart.
    length: u8,
    has_digit: bool,
}

struct Misspelt {
    words: [MisspeltWord; MOST],
    count: usize,
    letters: usize,
}

impl Misspelt {
    /// `None` if too much of the text is unknown.
    fn read(folded: &Folded) -> Option<Self> {
        let mut given = Self { words: [MisspeltWord::NONE; MOST], count: 0, letters: folded.len() };
        let mut at = 0;
        while at < folded.len() {
            at = given.read_word(folded, at)?;
        }
        let unknown = given.iter().filter(|word| word.known.is_none()).count();
        (unknown <= MOST_UNKNOWN).then_some(given)
    }

    fn iter(&self) -> core::slice::Iter<'_, MisspeltWord> {
        self.words.get(..self.count).unwrap_or_default().iter()
    }

    /// Reads the word at an index, and gives the index after it. If an unknown word begins with a long one
    /// that is known, only that one is read.
    #[inline(never)]
    fn read_word(&mut self, folded: &Folded, at: usize) -> Option<usize> {
        const LONG: usize = 5;
        if let Some((length, word)) = whole_word(folded, at) {
            self.add_known(folded.as_bytes().get(at..at + length)?, word)?;
            return Some(at + length);
        }
        let mut ends = at + 1..folded.len();
        let end = ends.find(|end| folded.starts_word(*end)).unwrap_or(folded.len());
        let text = folded.as_bytes().get(at..end)?;
        let unknown = self.words.get_mut(self.count)?;
        unknown.compare(text, None);
        let begins_with = longest_word(folded.padded(at))
            .filter(|(length, _)| *length >= LONG && at + length < end)
            .filter(|_| unknown.distances.iter().all(|distance| *distance == FAR));
        if let Some((length, word)) = begins_with {
            self.add_known(text.get(..length)?, word)?;
            return Some(at + length);
        }
        self.count += 1;
        Some(end)
    }

    fn add_known(&mut self, text: &[u8], word: Word) -> Option<()> {
        let words = match word.checked_sub(FIRST_PHRASE) {
            Some(phrase) => PHRASES.get(usize::from(phrase))?.as_slice(),
            None => &[word],
        };
        for meant in words.iter().filter(|meant| **meant != NOTHING || word == NOTHING) {
            self.words.get_mut(self.count)?.compare(text, Some(*meant));
            self.count += 1;
        }
        Some(())
    }

    #[inline(never)]
    fn nearest(&self) -> Nearest {
        let mut least = (self.letters / 5).max(4).min(self.letters / 2);
        // The rows that are so near, and those of them whose names have all the words.
        let [mut rows, mut whole] = [EditionSet::EMPTY; 2];
        let mut without = Row::MAX;
        // A year tells more than "10" or "11", which people leave out or mistake.
        let has_year = self.iter().any(|word| word.is_number() && !word.is_small());
        let is_vague = |word: &MisspeltWord| has_year && word.is_small();
        let may_be_short = self.iter().any(MisspeltWord::is_number)
            && self.iter().all(|word| word.known.is_some());
        for (words, named) in NAMED.entries() {
            let name = words.split(|word| *word == NOTHING).next().unwrap_or(words);
            let Some(own) = named.own().filter(|own| !NEVER_INSTALLED.contains(own)) else {
                continue;
            };
            let mut numbers = self.iter().filter(|word| word.is_number() && !is_vague(word));
            if !numbers.all(|number| number.is_in(name)) || name.contains(&LICENSED) {
                continue;
            }
            let is_left_out = |word: &MisspeltWord| word.is_in(name) || word.left_out(name) == 0;
            let is_whole = may_be_short && self.iter().all(is_left_out);
            let has_all = is_whole
                || may_be_short && self.iter().all(|word| is_left_out(word) || is_vague(word));
            if usize::from(own) >= EDITIONS.len() {
                without = if is_whole { own.min(without) } else { without };
                continue;
            }
            let distance = if has_all {
                // "Windows 10 LTSC" leaves the number of the release out.
                let is_other = |word: &Word| {
                    length(*word) == FAR
                        && !self.iter().any(|given| given.known == Some(*word))
                        && !(has_year && SMALL_NUMBERS.contains(word))
                };
                let (other, shared) = (name.iter().any(is_other), !self.is_in_name_of(own));
                Some(2 * usize::from(other) + usize::from(shared))
            } else {
                self.distance(name, least)
            };
            let Some(distance) = distance.filter(|distance| *distance <= least) else { continue };
            if distance < least {
                (least, rows, whole) = (distance, EditionSet::EMPTY, EditionSet::EMPTY);
            }
            rows.insert(own);
            if is_whole {
                whole.insert(own);
            }
        }
        let editions = first(rows);
        let without = Some(without).filter(|row| *row != Row::MAX && rows.is_empty());
        Nearest {
            editions,
            without: without.map(|row| WithoutGvlk { row }),
            is_short: without.is_some() || !rows.is_empty() && first(whole) == editions,
            is_evaluation: self.iter().any(|word| word.to(&[EVALUATION]) != FAR),
        }
    }

    /// Whether the edition's own name has all known words, and not only a name that it shares.
    #[inline(never)]
    fn is_in_name_of(&self, row: Row) -> bool {
        let Some(name) = Folded::new(NAMES.get(row.into())) else { return false };
        let Ok(name) = words(&name) else { return false };
        let name = name.packed();
        self.iter().all(|word| word.is_in(&name) || word.left_out(&name) == 0)
    }

    /// How far the words are from those of a name. `None` if a number differs, or if it is too far.
    #[inline(never)]
    fn distance(&self, name: &[Word], most: usize) -> Option<usize> {
        let mut distance = 0;
        let mut add = |cost: u8| {
            distance += usize::from(cost);
            cost != FAR && distance <= most
        };
        for word in name {
            let near = self.iter().map(|given| given.to(&[*word])).min().unwrap_or(FAR);
            if !add(if near == FAR { length(*word) } else { near }) {
                return None;
            }
        }
        for given in self.iter().filter(|given| given.to(name) == FAR) {
            if !add(given.left_out(name).min(given.length)) {
                return None;
            }
        }
        Some(distance)
    }
}

impl MisspeltWord {
    const NONE: Self =
        Self { distances: [0; FIRST_PHRASE as usize], known: None, length: 0, has_digit: false };

    /// Compares the text of the word with all words that names have.
    fn compare(&mut self, text: &[u8], known: Option<Word>) {
        /// A word that is known tells editions apart. "PC" may be the rest of "HPC".
        const SHORTEST: usize = 3;
        let (is_known, is_number) = (known.is_some(), text.iter().all(u8::is_ascii_digit));
        self.known = known;
        self.has_digit = text.iter().any(u8::is_ascii_digit);
        let is_kept = if is_known { text.len() >= SHORTEST || self.has_digit } else { is_number };
        self.length = if is_kept { FAR } else { text.len().try_into().unwrap_or(FAR) };
        self.distances = [FAR; FIRST_PHRASE as usize];
        // A known word is no misspelt one, but LTSB and LTSC are easily confused.
        let may_be = |entry: &&WordEntry| {
            !is_known || usize::from(entry.length) == text.len() && text.len() > SHORTEST
        };
        for entry in WORDS.words.iter().filter(may_be) {
            if let Some(distance) = self.distances.get_mut(usize::from(entry.word)) {
                *distance = (*distance).min(distance_of(text, entry, is_known));
            }
        }
        if let Some(distance) = known.and_then(|word| self.distances.get_mut(usize::from(word))) {
            *distance = 0;
        }
    }

    /// How far it is from the nearest of some words.
    #[inline(never)]
    fn to(&self, words: &[Word]) -> u8 {
        let to = |word: &Word| self.distances.get(usize::from(*word)).copied().unwrap_or(FAR);
        words.iter().map(to).min().unwrap_or(FAR)
    }

    fn is_number(&self) -> bool {
        self.known.is_some() && self.has_digit
    }

    /// Whether it is a number such as "10", and no year.
    fn is_small(&self) -> bool {
        self.is_in(SMALL_NUMBERS)
    }

    /// Whether it is one of these words, spelled right.
    #[inline(never)]
    fn is_in(&self, name: &[Word]) -> bool {
        self.known.is_some_and(|word| name.contains(&word))
    }

    /// How far it is from a word without which a name means the same. No name of a server needs "Windows".
    #[inline(never)]
    fn left_out(&self, name: &[Word]) -> u8 {
        let of_server = if name.contains(&SERVER) { WINDOWS } else { NOTHING };
        self.to(&LEFT_OUT).min(self.to(&[of_server]))
    }
}

/// How far a word that was given is from a word of a name. `FAR` if more than a third of the letters or
/// any digit differs, or more than one letter of a known word. The beginning of a word, such as "Ent", is near.
fn distance_of(text: &[u8], entry: &WordEntry, is_known: bool) -> u8 {
    const LONGEST: usize = 24;
    const SHORTEST: usize = 3;
    const ABBREVIATED: u8 = 2;
    let (length, most) = (usize::from(entry.length), (text.len() / 3).max(1));
    if text.len().max(length) > LONGEST || length + most < text.len() {
        return FAR;
    }
    let mut bytes = [0; LONGEST + 8];
    let tail = WORDS.tail(entry);
    bytes[..8].copy_from_slice(&entry.head);
    bytes[8..8 + tail.len()].copy_from_slice(tail);
    let word = &bytes[..length];
    if length > text.len() + most {
        let begins = text.len() >= SHORTEST && word.starts_with(text);
        return if begins { ABBREVIATED } else { FAR };
    }
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    let differing = (bits(text) ^ bits(word)).count_ones() as usize;
    if differing > 2 * most || !text.iter().filter(is_digit).eq(word.iter().filter(is_digit)) {
        return FAR;
    }
    let distance = edits(text, word);
    if usize::from(distance) > if is_known { 1 } else { most } { FAR } else { distance }
}

/// A bit for each letter, or nearly so.
#[inline(never)]
fn bits(text: &[u8]) -> u32 {
    text.iter().fold(0, |bits, byte| bits | 1 << (byte % 32))
}

/// The first editions of a set, as many as a message names.
#[inline(never)]
fn first(rows: EditionSet) -> [Option<Edition>; SHOWN] {
    let mut first = [None; SHOWN];
    first.iter_mut().zip(rows.iter()).for_each(|(first, edition)| *first = Some(edition));
    first
}

/// What it costs to leave a word of names out, or `FAR` for a word with a digit: it is never left out.
fn length(word: Word) -> u8 {
    WORD_LENGTHS.get(usize::from(word)).copied().unwrap_or(FAR)
}

/// The longest word at an index, if what follows it up to the next space is made of words, too.
#[inline(never)]
fn whole_word(folded: &Folded, at: usize) -> Option<Found> {
    let (length, word) = longest_word(folded.padded(at))?;
    let mut end = at + length;
    let takes_letter = folded.crosses_words(at, length) && folded.is_single_letter(end - 1);
    if takes_letter || folded.splits_number(at, length) {
        return None;
    }
    while !folded.starts_word(end) {
        let next = longest_word(folded.padded(end));
        end += next.filter(|(_, word)| *word != NOTHING_ALONE)?.0;
    }
    Some((length, word))
}

/// Where the first word of a text is that is not a word of any name in the catalogue: "Tuned" in "Windows 10
/// Pro Tuned", and in `Windows10ProTuned`. `None` if there is no such word, or if most of a text without
/// spaces is one.
pub(crate) fn unknown_word(given: &str) -> Option<Range<usize>> {
    let folded = Folded::new(given)?;
    let known = words(&folded).err()?;
    // Folding takes characters away, so the index is where as much is left as was not understood.
    let left = folded.len() - known;
    let is_rest =
        |(at, _): &(usize, char)| Folded::new(&given[*at..]).is_some_and(|rest| rest.len() == left);
    let (at, _) = given.char_indices().rev().find(is_rest)?;
    let is_all = !given.trim().contains(char::is_whitespace);
    if is_all && 2 * known <= folded.len() {
        return None;
    }
    let (before, word) = words_at(given, at);
    // "Server" is known: "Window Server" was read as "Windows" and "erver".
    let is_known = || Folded::new(&given[word.clone()]).is_some_and(|word| words(&word).is_ok());
    if at > word.start && is_known() {
        return Some(before);
    }
    let mut start = at;
    for (index, c) in given[word.start..at].char_indices().rev() {
        let next = given.as_bytes()[start];
        let is_start = c.is_ascii_digit() != next.is_ascii_digit()
            || c.is_ascii_lowercase() && next.is_ascii_uppercase();
        if is_all && is_start {
            return Some(start..word.end);
        }
        start = word.start + index;
    }
    Some(word)
}

/// The word that a place of a text is in, and the one before it.
fn words_at(given: &str, at: usize) -> (Range<usize>, Range<usize>) {
    let (mut before, mut start) = (0..0, 0);
    for (index, c) in given.char_indices() {
        if is_part_of_word(c) {
            continue;
        }
        if index >= at {
            return (before, start..index);
        }
        if start < index {
            before = start..index;
        }
        start = index + c.len_utf8();
    }
    (before, start..given.len())
}
