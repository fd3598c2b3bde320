//! The lines of `words.csv` that only names in a text need.

use super::super::problem::Problems;
use super::super::read::WordRow;
use super::super::shared::words::{FIRST_PHRASE, FIRST_WORD, NOTHING, Phrase, Word};
use super::vocabulary::{OF_NAMES, Vocabulary, is_before};
use super::words::{Wrong, fold};

#[derive(Default)]
pub struct TextWords {
    /// The words that only names in a text have, or that are beside them, with the kind and the meaning of
    /// each, in the order of the vocabulary.
    pub words: Vec<(String, String, Phrase)>,
    /// What lines say of words of the catalogue.
    pub roles: Vec<(Word, String)>,
}

impl TextWords {
    pub fn new(lines: &[WordRow], vocabulary: &Vocabulary, problems: &mut Problems) -> Self {
        let mut all = Self::default();
        for line in lines {
            if let Err(wrong) = all.add(line, vocabulary) {
                problems.word(line, wrong);
            }
        }
        all
    }

    fn add(&mut self, line: &WordRow, vocabulary: &Vocabulary) -> Result<(), Wrong> {
        let known = vocabulary.number(&line.words);
        match line.kind.as_str() {
            "weak" | "vague" | "behind" | "edition" => {
                let number = known.filter(|number| (FIRST_WORD..FIRST_PHRASE).contains(number));
                let number = number.ok_or(("words", "is not a word of a name in keys.csv"))?;
                self.roles.push((number, line.kind.clone()));
            }
            // A name is read when all words are known.
            "name" | "nothing" | "called" => {}
            _ if known.is_some() => return Err(("words", OF_NAMES)),
            kind => {
                let is_text = kind == "text";
                let means =
                    if is_text { vocabulary.meant(&line.means)? } else { Phrase::default() };
                let word = fold(&line.words).unwrap_or_default();
                let at = self.words.partition_point(|(other, ..)| !is_before(&word, other));
                self.words.insert(at, (word, kind.to_owned(), means));
            }
        }
        Ok(())
    }
}

impl Vocabulary {
    /// The words of a name, if it has any and each is known, without those that only mean something to
    /// the grammar.
    pub fn words_of(&self, name: &str) -> Option<Vec<Word>> {
        let words = self.packed(name).ok()?.into_iter().filter(|word| *word != NOTHING);
        Some(words.collect()).filter(|words: &Vec<Word>| !words.is_empty())
    }
}
