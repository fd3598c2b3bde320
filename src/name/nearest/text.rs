//! The texts of words, and the distance of a misspelt word from a word of a name.

use crate::name::generated::{WORD_LENGTHS, WORD_TAILS, WORDS};
use crate::name::layout::WordEntry;
use crate::shared::edits::edits;
use crate::shared::words::Word;

/// The distance of a word that cannot be meant; also the length of a word with a digit.
pub(super) const FAR: u8 = u8::MAX;
/// The length of the longest word that can be misspelt.
const LONGEST: usize = 24;
/// How far the beginning of a word, such as "Ent", is from it.
const ABBREVIATED: u8 = 2;

/// The text of a word.
pub(super) struct Text {
    bytes: [u8; LONGEST],
    length: u8,
    /// A bit for each letter, or nearly so.
    letters: u32,
}

impl Text {
    /// `None` if the text is longer than any word that can be misspelt.
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self { bytes, length: text.len().try_into().ok()?, letters: letters(text) })
    }

    fn of_entry(entry: &WordEntry) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        let (head, rest) = bytes.split_at_mut(8);
        head.copy_from_slice(&entry.head);
        let tail = entry.tail(&WORD_TAILS);
        rest.get_mut(..tail.len())?.copy_from_slice(tail);
        let letters = letters(bytes.get(..usize::from(entry.length))?);
        Some(Self { bytes, length: entry.length, letters })
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    pub(super) fn length(&self) -> u8 {
        self.length
    }

    pub(super) fn has_digit(&self) -> bool {
        self.digits().next().is_some()
    }

    pub(super) fn is_number(&self) -> bool {
        self.bytes().iter().all(u8::is_ascii_digit)
    }

    fn digits(&self) -> impl Iterator<Item = &u8> {
        self.bytes().iter().filter(|byte| byte.is_ascii_digit())
    }

    /// How far a misspelt word is from a word of a name. `FAR` if more than a third of the letters or
    /// any digit differs. The beginning of a word is near.
    pub(super) fn distance(&self, entry: &WordEntry) -> u8 {
        let most = (self.length / 3).max(1);
        if entry.length > self.length + most {
            let begins = self.length >= 3
                && Self::of_entry(entry).is_some_and(|word| word.bytes().starts_with(self.bytes()));
            return if begins { ABBREVIATED } else { FAR };
        }
        if entry.length + most < self.length {
            return FAR;
        }
        let Some(word) = Self::of_entry(entry) else { return FAR };
        let differing = (self.letters ^ word.letters).count_ones();
        if differing > 2 * u32::from(most) || !self.digits().eq(word.digits()) {
            return FAR;
        }
        let distance = edits(self.bytes(), word.bytes());
        if distance > most { FAR } else { distance }
    }
}

/// What it costs to leave a word out. A word with a digit is never left out.
pub(super) fn length(word: Word) -> Option<usize> {
    let length = *WORD_LENGTHS.get(usize::from(word))?;
    (length != FAR).then_some(usize::from(length))
}

fn letters(text: &[u8]) -> u32 {
    text.iter().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

/// Whether two words of names are easily confused: LTSB and LTSC.
pub(super) fn are_alike(one: Word, other: Word) -> bool {
    const SHORTEST: u8 = 4;
    let own = |entry: &&WordEntry| length(entry.word) == Some(usize::from(entry.length));
    let entry = |word| WORDS.iter().filter(own).find(|entry| entry.word == word);
    let alike = |one: &WordEntry, other: &WordEntry| {
        one.length == other.length && one.length >= SHORTEST && {
            let [one, other] = [one, other].map(Text::of_entry);
            one.zip(other).is_some_and(|(one, other)| {
                one.digits().eq(other.digits()) && edits(one.bytes(), other.bytes()) == 1
            })
        }
    };
    entry(one).zip(entry(other)).is_some_and(|(one, other)| alike(one, other))
}
