//! The words that the catalogue's names are made of, each with its bit.

use super::words::{self, Folded, GRAMMAR, SAME_WORD, WordSet};

/// Every word, the grammar's own ones among them, longer ones before shorter ones.
#[derive(Debug)]
pub struct Vocabulary {
    pub words: Vec<(String, WordSet)>,
}

impl Vocabulary {
    /// Collects the words of these names; `Err` if there are more than a [`WordSet`] has bits.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let mut words: Vec<_> = GRAMMAR
            .iter()
            .map(|(word, set)| ((*word).to_owned(), *set))
            .collect();
        let mut next_bit = words::FIRST_FREE_BIT;
        let split = |name: &'a str| name.split(|c: char| !(c.is_alphanumeric() || c == '.'));
        for word in names.flat_map(split).filter_map(Folded::new) {
            let word = std::str::from_utf8(word.as_bytes()).expect("folding keeps UTF-8 whole");
            let word = SAME_WORD
                .iter()
                .find(|(other, _)| *other == word)
                .map_or(word, |(_, same)| same);
            if !word.is_empty() && !words.iter().any(|(known, _)| known == word) {
                let bit = WordSet::from(1_u8).checked_shl(next_bit).ok_or("its names are made of more than 128 words: WordSet in src/words.rs needs more bits")?;
                words.push((word.to_owned(), bit));
                next_bit += 1;
            }
        }
        for (other, same) in SAME_WORD {
            if let Some(set) = words
                .iter()
                .find_map(|(word, set)| (word == same).then_some(*set))
            {
                words.push(((*other).to_owned(), set));
            }
        }
        words.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Ok(Self { words })
    }

    /// The set of words that a name is looked up by; `Err` is the rest that is no word.
    pub fn set_of(&self, name: &str) -> Result<WordSet, String> {
        let folded = Folded::new(name).ok_or("a name that is too long")?;
        let longest = |rest: &[u8]| {
            self.words
                .iter()
                .find(|(word, _)| rest.starts_with(word.as_bytes()))
                .map(|(word, set)| (word.len(), *set))
        };
        words::words_of(folded.as_bytes(), longest)
            .map(|set| words::meaning(set).0)
            .map_err(|at| String::from_utf8_lossy(&folded.as_bytes()[at..]).into_owned())
    }
}
