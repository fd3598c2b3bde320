//! The lines of `words.csv`: words of a language, of which kind they are, and what they mean.

use super::super::problem::{Line, Problems};
use super::super::read::WordRow;
use super::super::shared::fold::Folded;

/// Defines [`Kind`], and the names of the kinds in `words.csv`.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal)+) => {
        /// Of which kind a word is.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        const KINDS: &[(&str, Kind)] = &[$(($name, Kind::$kind)),+];
    };
}

kinds! {
    /// Words of names, which mean words of the catalogue, in a whole name as in a text.
    Name "name"
    /// Words of names that change neither the edition nor the key.
    Nothing "nothing"
    /// Like [`Kind::Name`], but only in a text: a whole name with it is not known.
    Text "text"
    /// Beside a name: it ends the name and says nothing of it.
    Beside "beside"
    /// Of a product that is not in the catalogue. A name with it is of none of the editions.
    Other "other"
    /// Compares what is before it or behind it: "newer than".
    Compare "compare"
    /// Excludes what is behind it: "except".
    Not "not"
    /// Says of a name some words behind it that it is not meant, or no longer: "formerly".
    Elsewhere "elsewhere"
    /// "and", "or": another name may follow.
    Or "or"
    /// A word of the catalogue that other texts have too: it says an edition beside a family or a number.
    Weak "weak"
    /// The same, but it needs a number: "Word" needs "2019".
    Vague "vague"
    /// A word of the catalogue that needs an edition or a number before it: "N".
    Behind "behind"
    /// A word of a product's name that says an edition: "`IoT`".
    Edition "edition"
    /// A name by which people call an edition that has another name.
    Called "called"
}

/// A line of `words.csv`.
pub struct Translation {
    pub line: Line,
    pub kind: Kind,
    pub words: String,
    pub folded: String,
    pub means: String,
}

/// What the lines of `words.csv` say.
pub fn translations(rows: &[WordRow], problems: &mut Problems) -> Vec<Translation> {
    let mut translations = Vec::new();
    for WordRow { line, language, kind, words, means } in rows {
        for (column, cell) in [("language", language), ("words", words)] {
            if fold(cell).is_none() {
                problems.cell(*line, column, cell, &"has no letter or digit, or is too long");
            }
        }
        let names: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
        problems.one_of(*line, "kind", kind, &names);
        let known = KINDS.iter().find(|(name, _)| name == kind);
        let (Some((_, kind)), Some(folded)) = (known, fold(words)) else { continue };
        let (words, means) = (words.clone(), means.clone());
        translations.push(Translation { line: *line, kind: *kind, words, folded, means });
    }
    translations
}

/// A text without case, spacing and punctuation, if anything is left of it.
pub fn fold(text: &str) -> Option<String> {
    let folded = String::from_utf8_lossy(Folded::new(text)?.as_bytes()).into_owned();
    (!folded.is_empty()).then_some(folded)
}
