//! The editions that a misspelt name may have meant, for error messages.
//!
//! A name is a set of words, so names are compared word by word: first each unknown word with the
//! words of names, then the whole set with each name.

mod text;

use super::bits::Bits;
use super::generated::{NAMED, NEVER_INSTALLED, PHRASES, WORDS};
use super::vocabulary::longest_word;
use crate::catalogue::Edition;
use crate::catalogue::generated::{EDITIONS, NAMES};
use crate::catalogue::tables::Row;
use crate::shared::fold::Folded;
use crate::shared::words::{
    DESKTOP_EXPERIENCE, EVALUATION, FIRST_PHRASE, INSTALLATION_OPTION, LICENSED, NOTHING,
    NOTHING_ALONE, SERVER, WINDOWS, Word,
};
use text::{FAR, Text, length};

/// How many editions a message names at most.
const SHOWN: usize = 3;
/// A text with more unknown words is not a misspelt name.
const MOST_UNKNOWN: usize = 3;
/// A shorter word may be what is left of another one.
const SHORTEST_WORD: usize = 3;
/// A place for each word.
const PLACES: usize = FIRST_PHRASE as usize;

/// The editions that a name may have meant.
#[derive(Default)]
pub(crate) struct Nearest {
    /// In the catalogue's order.
    pub(crate) editions: [Option<Edition>; SHOWN],
    /// Whether the name has nothing but words of these names, and their release: it leaves others out.
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

/// A name as its known and its unknown words.
struct Misspelt {
    known: Words,
    unknown: [Unknown; MOST_UNKNOWN],
    unknowns: usize,
    letters: usize,
}

/// A word that no name has.
#[derive(Clone, Copy)]
struct Unknown {
    /// How far it is from each word that names have.
    distances: [u8; PLACES],
    /// What it costs to leave it out: of the name of a server, and of another name.
    left_out: [u8; 2],
    has_digit: bool,
}

/// A set of words.
type Words = Bits<3>;

/// The words of a set.
fn elements(set: Words) -> impl Iterator<Item = Word> + Clone {
    set.into_iter().filter_map(|word| Word::try_from(word).ok())
}

impl Misspelt {
    /// `None` if too much of the text is unknown.
    fn read(folded: &Folded) -> Option<Self> {
        let nothing = Unknown { distances: [FAR; PLACES], left_out: [FAR; 2], has_digit: false };
        let mut given = Self {
            known: Words::EMPTY,
            unknown: [nothing; MOST_UNKNOWN],
            unknowns: 0,
            letters: folded.len(),
        };
        let mut at = 0;
        while at < folded.len() {
            at = match whole_word(folded, at) {
                Some((length, word)) => {
                    given.add_known(word)?;
                    at + length
                }
                None => given.add_unknown(folded, at)?,
            };
        }
        Some(given)
    }

    fn add_known(&mut self, word: Word) -> Option<()> {
        match word.checked_sub(FIRST_PHRASE) {
            None => self.known.insert(word),
            Some(phrase) => {
                let words = PHRASES.get(usize::from(phrase))?;
                for word in words {
                    self.known.insert(*word);
                }
            }
        }
        Some(())
    }

    /// Notes the unknown word at an index, and gives the index after it. If it begins with a long word
    /// that is known, only that one is read.
    fn add_unknown(&mut self, folded: &Folded, at: usize) -> Option<usize> {
        const LONG: usize = 5;
        let mut ends = at + 1..folded.len();
        let end = ends.find(|end| folded.starts_word(*end)).unwrap_or(folded.len());
        let text = Text::of(folded.as_bytes().get(at..end)?)?;
        let unknown = self.unknown.get_mut(self.unknowns)?;
        unknown.has_digit = text.has_digit();
        for entry in &WORDS {
            if let Some(distance) = unknown.distances.get_mut(usize::from(entry.word)) {
                *distance = (*distance).min(text.distance(entry));
            }
        }
        let begins_with = longest_word(folded.padded(at))
            .filter(|(length, _)| *length >= LONG && at + length < end)
            .filter(|_| unknown.distances.iter().all(|distance| *distance == FAR));
        if let Some((length, word)) = begins_with {
            self.add_known(word)?;
            return Some(at + length);
        }
        self.unknowns += 1;
        let length = if text.is_number() { FAR } else { text.length() };
        unknown.left_out = [true, false].map(|server| {
            let nothing = (0..).zip(&unknown.distances);
            let nothing = nothing.filter(|(word, _)| says_nothing(*word, server));
            nothing.map(|(_, distance)| *distance).min().unwrap_or(FAR).min(length)
        });
        Some(end)
    }

    /// The nearest editions.
    fn nearest(&self) -> Nearest {
        let farthest = (self.letters / 5).max(4).min(self.letters / 2);
        let mut least = farthest.min(usize::from(FAR - 1));
        let mut rows = [Row::MAX; SHOWN];
        let (mut numbers, mut small) = (Words::EMPTY, Words::EMPTY);
        for entry in WORDS.iter().filter(|entry| length(entry.word).is_none()) {
            numbers.insert(entry.word);
            if entry.length < 3 && entry.head[0].is_ascii_digit() {
                small.insert(entry.word);
            }
        }
        let known_numbers = self.known.and(numbers);
        // A year tells more than "10" or "11", which people leave out or mistake.
        let years = known_numbers.without(small);
        let vague = if years == Words::EMPTY { Words::EMPTY } else { small };
        let any_number = self.unknown[..self.unknowns].iter().any(|unknown| unknown.has_digit);
        let may_be_short = self.unknowns == 0 && known_numbers != Words::EMPTY;
        let mut is_short = false;
        for (words, named) in NAMED.entries() {
            let packed = u64::from_le_bytes(*words);
            let firm = known_numbers.without(vague);
            let has_numbers = || elements(firm).all(|number| has_byte(packed, number));
            let of_licence = has_byte(packed, LICENSED);
            if usize::from(named.own) >= EDITIONS.len() || of_licence || !has_numbers() {
                continue;
            }
            let mut name = Words::EMPTY;
            words.iter().take_while(|word| **word != 0).for_each(|word| name.insert(*word));
            let left = self.left_in(name);
            let has_all = may_be_short && left.without(vague) == Words::EMPTY;
            let ignored = if has_all { vague } else { Words::EMPTY };
            let other_number =
                !any_number && name.and(numbers).without(ignored) != known_numbers.without(ignored);
            if other_number && !has_all || NEVER_INSTALLED.contains(&named.own) {
                continue;
            }
            // "Windows 10 LTSC" leaves the number of the release out.
            let distance = if has_all {
                Some(2 * usize::from(other_number) + usize::from(!self.is_in_name_of(named.own)))
            } else {
                self.distance(name)
            };
            let Some(distance) = distance else { continue };
            if distance > least || distance == least && rows.contains(&named.own) {
                continue;
            }
            if distance < least {
                (least, rows) = (distance, [Row::MAX; SHOWN]);
            }
            is_short = has_all && left == Words::EMPTY;
            let mut row = named.own;
            for index in rows.iter_mut().filter(|index| named.own < **index) {
                core::mem::swap(index, &mut row);
            }
        }
        let is_misspelt = |word: &Unknown| word.distances[usize::from(EVALUATION)] != FAR;
        Nearest {
            editions: rows.map(|row| EDITIONS.get(usize::from(row)).copied()),
            is_short,
            is_evaluation: self.known.has(EVALUATION)
                || self.unknown[..self.unknowns].iter().any(is_misspelt),
        }
    }

    /// Whether the edition's own name has all known words, and not only a name that it shares.
    fn is_in_name_of(&self, row: Row) -> bool {
        let name = Folded::new(NAMES.get(row.into()));
        let name = name.and_then(|name| Self::read(&name));
        name.is_some_and(|name| self.left_in(name.known) == Words::EMPTY)
    }

    /// The known words that a name does not have, without those that say nothing.
    fn left_in(&self, name: Words) -> Words {
        let mut left = self.known.without(name);
        let nothing = |word: &Word| says_nothing(*word, name.has(SERVER));
        elements(left).filter(nothing).for_each(|word| left.remove(word));
        left
    }

    /// How far the words are from those of a name. `None` if a number differs.
    fn distance(&self, name: Words) -> Option<usize> {
        let unknown = &self.unknown[..self.unknowns];
        let mut left = self.left_in(name);
        let mut used = [false; MOST_UNKNOWN];
        let mut distance = 0;
        for word in elements(name.without(self.known)) {
            let unused = (0..).zip(unknown).filter(|(i, _)| !used[*i]);
            let near = unused.map(|(i, unknown)| (unknown.distances[usize::from(word)], i)).min();
            if let Some((near, i)) = near.filter(|(near, _)| *near != FAR) {
                used[i] = true;
                distance += usize::from(near);
            } else if let Some(other) = elements(left).find(|other| text::are_alike(*other, word)) {
                left.remove(other);
                distance += 1;
            } else {
                distance += length(word)?;
            }
        }
        for word in elements(left) {
            // A word that is known tells editions apart. "PC" may be the rest of "HPC".
            distance += length(word).filter(|length| *length < SHORTEST_WORD)?;
        }
        for (unknown, _) in unknown.iter().zip(used).filter(|(_, used)| !used) {
            let left_out = unknown.left_out[usize::from(!name.has(SERVER))];
            distance += usize::from(Some(left_out).filter(|length| *length != FAR)?);
        }
        Some(distance)
    }
}

/// Whether a name means the same without this word. No name of a server needs "Windows".
fn says_nothing(word: Word, server: bool) -> bool {
    matches!(word, NOTHING | NOTHING_ALONE | EVALUATION | INSTALLATION_OPTION | DESKTOP_EXPERIENCE)
        || word == WINDOWS && server
}

/// Whether one of eight bytes is this one.
fn has_byte(bytes: u64, byte: u8) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let zero_where_same = bytes ^ (ONES * u64::from(byte));
    zero_where_same.wrapping_sub(ONES) & !zero_where_same & (ONES << 7) != 0
}

/// The longest word at an index, if what follows it up to the next space is made of words, too.
fn whole_word(folded: &Folded, at: usize) -> Option<(usize, Word)> {
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
