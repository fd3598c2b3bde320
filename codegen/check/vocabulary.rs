//! The words that names are made of, each with its number: those of the catalogue's names, and those
//! of `words.csv`, which mean the same.

use super::super::indexes::Indexes;
use super::super::problem::Problems;
use super::super::read::{Row, WordRow};
use super::super::shared::fold::Folded;
use super::super::shared::releases::{RELEASES, Release};
use super::super::shared::words::{
    DESKTOP_EXPERIENCE, EVALUATION, FIRST_PHRASE, FIRST_WORD, INSTALLATION_OPTION, NOTHING,
    NOTHING_ALONE, Packed, Phrase, Reader, SERVER, VOLUME, WINDOWS, Word, WordSet,
};
use super::words::{Wrong, fold};

/// Every word, the grammar's own ones among them, longer ones before shorter ones.
#[derive(Default)]
pub struct Vocabulary {
    pub words: Vec<(String, Word)>,
    pub phrases: Vec<Phrase>,
    /// For each number of a word, the length of the catalogue's spelling; 255 if it has a digit.
    pub lengths: Vec<u8>,
    /// The words that name a release, each with the release.
    pub releases: Vec<(Word, &'static Release)>,
}

pub const OF_NAMES: &str = "is a word of the names in keys.csv itself";
pub const NOT_OF_NAMES: &str = "has a word that no name in keys.csv has";

/// Words that mean something to the grammar itself.
const GRAMMAR: [(Word, &str); 7] = [
    (SERVER, "server"),
    (WINDOWS, "windows"),
    (EVALUATION, "evaluation eval"),
    (INSTALLATION_OPTION, "core cor coreinstallation"), // "SERVERTURBINECOR"
    (DESKTOP_EXPERIENCE, "fullinstallation withagui desktopexperience withdesktopexperience"),
    (VOLUME, "volume"),
    (NOTHING, "microsoft edition version for of build"),
];

/// The words of a name, as they are written.
fn split(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(c.is_alphanumeric() || c == '.'))
}

impl Vocabulary {
    /// Collects the words of the names in these rows. A mistake is more words than can be numbered, or a
    /// translation that means no words of them.
    pub fn new(rows: &[Row], lines: &[WordRow], problems: &mut Problems) -> Self {
        let mut all = Self::default();
        let mut translated = Indexes::default();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == "name") {
            translated.add(&fold(&line.words).unwrap_or_default(), index);
        }
        for (number, words) in GRAMMAR {
            words.split(' ').for_each(|word| all.add_word(word.to_owned(), number));
        }
        let mut numbers = FIRST_WORD..FIRST_PHRASE;
        for name in rows.iter().flat_map(Row::names).chain(RELEASES.iter().map(|it| it.name)) {
            for word in split(name).filter_map(fold) {
                let line = translated.of(&word).first().map(|index| &lines[*index]);
                for part in split(line.map_or(&word, |line| &line.means)).filter_map(fold) {
                    if all.words.iter().any(|(known, _)| *known == part) {
                        continue;
                    }
                    let Some(number) = numbers.next() else {
                        problems.line(rows[0].line, "the names are made of more words than can be numbered: FIRST_PHRASE in src/shared/words.rs must be higher");
                        return all;
                    };
                    all.add_word(part, number);
                }
            }
        }
        all.measure();
        all.add_releases();
        for line in lines {
            if let Err(wrong) = all.add(line) {
                problems.word(line, wrong);
            }
        }
        all
    }

    /// Adds a word behind those that are longer, or as long and not behind it in the alphabet.
    fn add_word(&mut self, word: String, number: Word) {
        let at = self.words.partition_point(|(other, _)| !is_before(&word, other));
        self.words.insert(at, (word, number));
    }

    /// Notes how long the catalogue's words are.
    fn measure(&mut self) {
        for (word, number) in &self.words {
            let has_digit = *number >= FIRST_WORD && word.bytes().any(|byte| byte.is_ascii_digit());
            let length = if has_digit { u8::MAX } else { u8::try_from(word.len()).unwrap_or(254) };
            let index = usize::from(*number);
            self.lengths.resize(self.lengths.len().max(index + 1), 0);
            self.lengths[index] = length.max(self.lengths[index]);
        }
    }

    /// Notes which words are releases. Tools write "v1809", too.
    fn add_releases(&mut self) {
        for release in &RELEASES {
            let Some(number) = self.number(release.name) else { continue };
            self.releases.push((number, release));
            self.add_word(format!("v{}", release.name.to_ascii_lowercase()), number);
        }
    }

    pub fn number(&self, word: &str) -> Option<Word> {
        let word = fold(word)?;
        self.words.iter().find_map(|(known, number)| (*known == word).then_some(*number))
    }

    /// Adds a line of `words.csv`, or says which column is wrong. What only names in a text need is read
    /// elsewhere.
    fn add(&mut self, line: &WordRow) -> Result<(), Wrong> {
        let number = match line.kind.as_str() {
            "name" | "nothing" if self.number(&line.words).is_some() => {
                return Err(("words", OF_NAMES));
            }
            "name" => match self.number(&line.means) {
                Some(number) => number,
                None => self.phrase(&line.means)?,
            },
            "nothing" if line.words.bytes().all(|byte| byte.is_ascii_alphabetic()) => NOTHING_ALONE,
            "nothing" => NOTHING,
            _ => return Ok(()),
        };
        self.add_word(fold(&line.words).unwrap_or_default(), number);
        Ok(())
    }

    /// The words of the catalogue that a line means.
    pub fn meant(&self, means: &str) -> Result<Phrase, Wrong> {
        let number = |word: &str| self.number(word).filter(|number| *number < FIRST_PHRASE);
        let mut phrase = Phrase::default();
        if let Some(word) = number(means) {
            phrase[0] = word;
            return Ok(phrase);
        }
        for (index, word) in split(means).enumerate() {
            let element = phrase.get_mut(index).ok_or(("means", "has more than four words"))?;
            *element = number(word).ok_or(("means", NOT_OF_NAMES))?;
        }
        Ok(phrase)
    }

    /// The number of a phrase, which is added if it is new.
    fn phrase(&mut self, means: &str) -> Result<Word, Wrong> {
        let phrase = self.meant(means)?;
        let known = self.phrases.iter().position(|known| *known == phrase);
        let index = known.unwrap_or(self.phrases.len());
        if known.is_none() {
            self.phrases.push(phrase);
        }
        let number = Word::try_from(usize::from(FIRST_PHRASE) + index);
        number.map_err(|_| {
            ("means", "is one phrase too many: FIRST_PHRASE in src/shared/words.rs must be lower")
        })
    }

    /// What a name is looked up by.
    pub fn packed(&self, name: &str) -> Result<Packed, String> {
        self.set(name).map(|set| set.packed())
    }

    /// The words of a name; `Err` is the part that is not a word, or is a ninth one.
    pub fn set(&self, name: &str) -> Result<WordSet, String> {
        let folded = Folded::new(name).ok_or_else(|| name.to_owned())?;
        let longest = |rest: &[u8]| {
            let known = self.words.iter().find(|(word, _)| rest.starts_with(word.as_bytes()));
            known.map(|(word, number)| (word.len(), *number))
        };
        Reader { folded: &folded, phrases: &self.phrases, longest }
            .read()
            .map_err(|at| String::from_utf8_lossy(&folded.as_bytes()[at..]).into_owned())
    }
}

/// Whether a word comes before another: longer ones do, then those that are first in the alphabet.
pub fn is_before(word: &str, other: &str) -> bool {
    word.len() > other.len() || word.len() == other.len() && word < other
}
