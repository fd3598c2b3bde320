//! The words that names are made of, each with its number: those of the catalogue's names, and those
//! of `words.csv`, which mean the same.

use super::super::problem::Problem;
use super::super::shared::fold::Folded;
use super::super::shared::releases::RELEASES;
use super::super::shared::words::{
    DESKTOP_EXPERIENCE, EVALUATION, FIRST_PHRASE, FIRST_WORD, INSTALLATION_OPTION, NOTHING,
    NOTHING_ALONE, Packed, Phrase, SERVER, VOLUME, WINDOWS, Word, WordSet,
};
use super::words::{Kind, Translation, fold};

/// Every word, the grammar's own ones among them, longer ones before shorter ones.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub words: Vec<(String, Word)>,
    pub phrases: Vec<Phrase>,
    /// For each number of a word, the length of the catalogue's spelling; 255 if it has a digit.
    pub lengths: Vec<u8>,
    /// The words that name a release, in ascending order, and the builds of each.
    pub releases: Vec<(Word, &'static [u32])>,
    /// The words that only names in a text have, or that are beside them.
    pub of_texts: Vec<(String, Kind, Phrase)>,
    /// What lines say of words of the catalogue.
    pub roles: Vec<(Word, Kind)>,
}

pub(super) const NOT_OF_NAMES: &str = "has a word that no name in keys.csv has";

/// Words that mean something to the grammar itself.
const GRAMMAR: &[(&str, Word)] = &[
    ("server", SERVER),
    ("windows", WINDOWS),
    ("evaluation", EVALUATION),
    ("eval", EVALUATION),
    ("core", INSTALLATION_OPTION),
    ("cor", INSTALLATION_OPTION), // "SERVERTURBINECOR"
    ("coreinstallation", INSTALLATION_OPTION),
    ("fullinstallation", DESKTOP_EXPERIENCE),
    ("withagui", DESKTOP_EXPERIENCE),
    ("desktopexperience", DESKTOP_EXPERIENCE),
    ("withdesktopexperience", DESKTOP_EXPERIENCE),
    ("volume", VOLUME),
    ("microsoft", NOTHING),
    ("edition", NOTHING),
    ("version", NOTHING),
    ("for", NOTHING),
    ("of", NOTHING),
    ("build", NOTHING),
];

/// The words of a name, as they are written.
fn split(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(c.is_alphanumeric() || c == '.'))
}

impl Vocabulary {
    /// Collects the words of these names; `Err` if there are more than can be numbered, or if a
    /// translation means no words of them.
    pub fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        translations: &[Translation],
    ) -> Result<Self, Vec<Problem>> {
        let mut words: Vec<_> =
            GRAMMAR.iter().map(|(word, number)| ((*word).to_owned(), *number)).collect();
        let mut numbers = FIRST_WORD..FIRST_PHRASE;
        let mut problems = Vec::new();
        let releases = RELEASES.iter().map(|release| release.name);
        for word in names.flat_map(split).chain(releases).filter_map(fold) {
            let names_it = |line: &&Translation| line.kind == Kind::Name && line.folded == word;
            let meant = translations.iter().find(names_it);
            let parts = meant.map_or(word.as_str(), |translation| &translation.means);
            for word in split(parts).filter_map(fold) {
                if words.iter().any(|(known, _)| *known == word) {
                } else if let Some(number) = numbers.next() {
                    words.push((word, number));
                } else if problems.is_empty() {
                    problems.push(Problem::new(1, "the names are made of more words than can be numbered: FIRST_PHRASE in src/shared/words.rs must be higher"));
                }
            }
        }
        let mut lengths: Vec<u8> = Vec::new();
        for (word, number) in &words {
            let has_digit = *number >= FIRST_WORD && word.bytes().any(|byte| byte.is_ascii_digit());
            let length = if has_digit { u8::MAX } else { u8::try_from(word.len()).unwrap_or(254) };
            let place = usize::from(*number);
            lengths.resize(lengths.len().max(place + 1), 0);
            lengths[place] = length.max(lengths[place]);
        }
        let mut vocabulary = Self { words, lengths, ..Self::default() };
        vocabulary.add_releases();
        for translation in translations {
            if let Err((column, message)) = vocabulary.add(translation) {
                let value = if column == "means" { &translation.means } else { &translation.words };
                problems.push(translation.problem(column, value, message));
            }
        }
        vocabulary.words.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        vocabulary
            .of_texts
            .sort_by(|(a, ..), (b, ..)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        if problems.is_empty() { Ok(vocabulary) } else { Err(problems) }
    }

    /// Notes which words are releases. Tools write "v1809", too.
    fn add_releases(&mut self) {
        for release in &RELEASES {
            let Some(number) = self.number(release.name) else { continue };
            self.releases.push((number, release.builds));
            self.words.push((format!("v{}", release.name.to_ascii_lowercase()), number));
        }
        self.releases.sort_unstable();
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<Word> {
        let word = fold(word)?;
        self.words.iter().find_map(|(known, number)| (*known == word).then_some(*number))
    }

    /// Adds a line of `words.csv`, or says which column is wrong.
    fn add(&mut self, line: &Translation) -> Result<(), (&'static str, &'static str)> {
        let known = self.number(&line.words);
        match line.kind {
            Kind::Weak | Kind::Vague | Kind::Behind | Kind::Edition => {
                let number = known.filter(|number| (FIRST_WORD..FIRST_PHRASE).contains(number));
                let number = number.ok_or(("words", "is not a word of a name in keys.csv"))?;
                self.roles.push((number, line.kind));
                return Ok(());
            }
            Kind::Called => return Ok(()), // a name, which is read when all words are known
            _ if known.is_some() => {
                return Err(("words", "is a word of the names in keys.csv itself"));
            }
            _ => {}
        }
        let wrong = |message| ("means", message);
        match line.kind {
            Kind::Name => {
                let word = match self.number(&line.means) {
                    Some(number) => number,
                    None => {
                        self.meant(&line.means).and_then(|it| self.phrase(it)).map_err(wrong)?
                    }
                };
                self.words.push((line.folded.clone(), word));
            }
            Kind::Nothing => {
                let letters = line.words.bytes().all(|byte| byte.is_ascii_alphabetic());
                let number = if letters { NOTHING_ALONE } else { NOTHING };
                self.words.push((line.folded.clone(), number));
            }
            Kind::Text => {
                let phrase = self.meant(&line.means).map_err(wrong)?;
                self.of_texts.push((line.folded.clone(), line.kind, phrase));
            }
            _ => self.of_texts.push((line.folded.clone(), line.kind, Phrase::default())),
        }
        Ok(())
    }

    /// The words of the catalogue that a line means.
    fn meant(&self, means: &str) -> Result<Phrase, &'static str> {
        let number = |word: &str| self.number(word).filter(|number| *number < FIRST_PHRASE);
        let each: Option<Vec<_>> = match number(means) {
            Some(word) => Some(vec![word]),
            None => split(means).map(number).collect(),
        };
        let each = each.ok_or(NOT_OF_NAMES)?;
        let mut phrase = Phrase::default();
        let places = phrase.get_mut(..each.len()).ok_or("has more than four words")?;
        places.copy_from_slice(&each);
        Ok(phrase)
    }

    /// The number of a phrase, which is added if it is new.
    fn phrase(&mut self, phrase: Phrase) -> Result<Word, &'static str> {
        let place = self.phrases.iter().position(|known| *known == phrase).unwrap_or_else(|| {
            self.phrases.push(phrase);
            self.phrases.len() - 1
        });
        Word::try_from(usize::from(FIRST_PHRASE) + place).map_err(
            |_| "is one phrase too many: FIRST_PHRASE in src/shared/words.rs must be lower",
        )
    }

    /// Why a text is not a name: it has no word of the catalogue, or it names an evaluation.
    pub fn says_nothing(&self, name: &str) -> Option<&'static str> {
        let mut own = false;
        let mut evaluation = false;
        let folded = Folded::new(name)?;
        let mut rest = folded.as_bytes();
        while let Some((word, number)) = self.longest(rest) {
            own |= *number >= FIRST_WORD;
            evaluation |= *number == EVALUATION;
            rest = &rest[word.len()..];
        }
        if evaluation {
            return Some(
                "names an evaluation: the names of evaluations follow from the edition's own",
            );
        }
        if !own && rest.is_empty() {
            return Some("has no word that only some editions have, such as \"2019\" or \"Pro\"");
        }
        let has_letter = name.chars().any(char::is_alphabetic);
        (!has_letter).then_some("has no letter: a number alone is not the name of an edition")
    }

    /// The longest word that a folded text starts with.
    fn longest(&self, rest: &[u8]) -> Option<&(String, Word)> {
        self.words.iter().find(|(word, _)| rest.starts_with(word.as_bytes()))
    }

    /// The number that the licensing service's name of an `EditionID` is looked up by.
    pub fn packed_id(&self, id: &str) -> Option<Packed> {
        Some(self.set(id).ok()?.licensed()?.packed())
    }

    /// The number that a name is looked up by; `Err` is the part that is not a word, or is a ninth one.
    pub fn packed(&self, name: &str) -> Result<Packed, String> {
        self.set(name).map(|set| set.packed())
    }

    /// The words of a name, if each is known.
    pub(super) fn words_of(&self, name: &str) -> Option<Vec<Word>> {
        Some(words_of(self.packed(name).ok()?).collect())
    }

    fn set(&self, name: &str) -> Result<WordSet, String> {
        let folded = Folded::new(name).ok_or_else(|| name.to_owned())?;
        let longest = |rest: &[u8]| self.longest(rest).map(|(word, number)| (word.len(), *number));
        WordSet::read(&folded, &self.phrases, longest)
            .map_err(|at| String::from_utf8_lossy(&folded.as_bytes()[at..]).into_owned())
    }
}

/// The words of a set, without those that only mean something to the grammar.
pub(super) fn words_of(set: Packed) -> impl Iterator<Item = Word> {
    set.into_iter().filter(|word| *word != NOTHING)
}
