//! The words that the catalogue's names are made of, each with its number.

use super::super::shared::fold::Folded;
use super::super::shared::words::{FIRST_WORD, GRAMMAR, Packed, SAME_WORD, Word, WordSet};

/// Every word, the grammar's own ones among them, longer ones before shorter ones.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub words: Vec<(String, Word)>,
}

impl Vocabulary {
    /// Collects the words of these names; `Err` if there are more than can be numbered.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Result<Self, &'static str> {
        let mut words: Vec<_> =
            GRAMMAR.iter().map(|(word, number)| ((*word).to_owned(), *number)).collect();
        let mut numbers = FIRST_WORD..=Word::MAX;
        let split = |name: &'a str| name.split(|c: char| !(c.is_alphanumeric() || c == '.'));
        for word in names.flat_map(split).filter_map(Folded::new) {
            let word = std::str::from_utf8(word.as_bytes()).expect("folding keeps UTF-8 whole");
            let word =
                SAME_WORD.iter().find(|(other, _)| *other == word).map_or(word, |(_, same)| same);
            if !word.is_empty() && !words.iter().any(|(known, _)| known == word) {
                let number = numbers.next().ok_or("the names are made of more than 250 words: Word in src/shared/words.rs must be wider")?;
                words.push((word.to_owned(), number));
            }
        }
        for (other, same) in SAME_WORD {
            if let Some(number) =
                words.iter().find_map(|(word, number)| (word == same).then_some(*number))
            {
                words.push(((*other).to_owned(), number));
            }
        }
        words.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Ok(Self { words })
    }

    /// Why a name is none: it has no word of the catalogue's own, or it is that of an evaluation.
    pub fn says_nothing(&self, name: &str) -> Option<&'static str> {
        let mut own = false;
        let mut evaluation = false;
        let folded = Folded::new(name)?;
        let mut rest = folded.as_bytes();
        while let Some((word, number)) = self.longest(rest) {
            own |= *number >= FIRST_WORD;
            evaluation |= ["evaluation", "eval"].contains(&word.as_str());
            rest = &rest[word.len()..];
        }
        if evaluation {
            return Some(
                "names an evaluation: the names of evaluations follow from the edition's own",
            );
        }
        if !own && rest.is_empty() {
            return Some(
                "has no word that tells an edition from others, such as \"2019\" or \"Pro\"",
            );
        }
        let has_letter = name.chars().any(char::is_alphabetic);
        (!has_letter).then_some("has no letter: a number alone names no edition")
    }

    /// The longest word that a folded text starts with.
    fn longest(&self, rest: &[u8]) -> Option<&(String, Word)> {
        self.words.iter().find(|(word, _)| rest.starts_with(word.as_bytes()))
    }

    /// The number that a name is looked up by; `Err` is the part that is no word, or one too many.
    pub fn packed(&self, name: &str) -> Result<Packed, String> {
        let folded = Folded::new(name).ok_or_else(|| name.to_owned())?;
        let longest = |rest: &[u8]| self.longest(rest).map(|(word, number)| (word.len(), *number));
        WordSet::read(&folded, longest)
            .map(|set| set.packed())
            .map_err(|at| String::from_utf8_lossy(&folded.as_bytes()[at..]).into_owned())
    }
}
