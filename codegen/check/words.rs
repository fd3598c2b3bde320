//! The lines of `words.csv`: words of a language, of which kind they are, and what they mean.
//!
//! The vocabulary numbers those that names are made of; the names in a text also need the others.

use super::super::places::Places;
use super::super::problem::{Problem, in_order};
use super::super::read::rows;
use super::super::shared::fold::Folded;

/// Of which kind a word is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Words of names, which mean words of the catalogue, in a whole name as in a text.
    Name,
    /// Words of names that change neither the edition nor the key.
    Nothing,
    /// Like [`Kind::Name`], but only in a text: a whole name with it is not known.
    Text,
    /// Beside a name: it ends the name and says nothing of it.
    Beside,
    /// Of a product that is not in the catalogue. A name with it is of none of the editions.
    Other,
    /// Compares what is before it or behind it: "newer than".
    Compare,
    /// Excludes what is behind it: "except".
    Not,
    /// Says of a name some words behind it that it is not meant, or no longer: "formerly".
    Elsewhere,
    /// "and", "or": another name may follow.
    Or,
    /// A word of the catalogue that other texts have too: it says an edition beside a family or a number.
    Weak,
    /// The same, but it needs a number: "Word" needs "2019".
    Vague,
    /// A word of the catalogue that needs an edition or a number before it: "N".
    Behind,
    /// A word of a product's name that says an edition: "`IoT`".
    Edition,
    /// A name by which people call an edition that has another name.
    Called,
}

const KINDS: [(&str, Kind); 14] = [
    ("name", Kind::Name),
    ("nothing", Kind::Nothing),
    ("text", Kind::Text),
    ("beside", Kind::Beside),
    ("other", Kind::Other),
    ("compare", Kind::Compare),
    ("not", Kind::Not),
    ("elsewhere", Kind::Elsewhere),
    ("or", Kind::Or),
    ("weak", Kind::Weak),
    ("vague", Kind::Vague),
    ("behind", Kind::Behind),
    ("edition", Kind::Edition),
    ("called", Kind::Called),
];

impl Kind {
    /// Whether such a line has its meaning in the column `means`.
    const fn means_words(self) -> bool {
        matches!(self, Self::Name | Self::Text | Self::Called)
    }

    /// Whether such a line is about a word of the catalogue, which another line may be about, too.
    const fn is_about_the_catalogue(self) -> bool {
        matches!(self, Self::Weak | Self::Vague | Self::Behind | Self::Edition | Self::Called)
    }
}

/// A line of `words.csv`.
#[derive(Debug)]
pub struct Translation {
    line: usize,
    pub(super) kind: Kind,
    pub(super) words: String,
    pub(super) folded: String,
    pub(super) means: String,
}

impl Translation {
    /// A mistake that is seen when the names are known, so in another file than the one that is
    /// checked.
    pub(super) fn problem(&self, column: &'static str, value: &str, message: &str) -> Problem {
        Problem { file: Some("words.csv"), ..Problem::cell(self.line, column, value, message) }
    }
}

const COLUMNS: [&str; 4] = ["language", "kind", "words", "means"];

/// Reads the text of `words.csv`.
///
/// # Errors
///
/// Every mistake in it: another header, an unknown kind, an empty cell, words that occur twice.
pub fn translations(bytes: &[u8]) -> Result<Vec<Translation>, Vec<Problem>> {
    let (rows, mut problems) = rows(bytes, &COLUMNS);
    let mut translations = Vec::new();
    let mut lines = Places::default();
    for (line, cells) in rows {
        let [language, kind, words, means] = &cells[..] else { continue };
        let known = KINDS.iter().find(|(name, _)| name == kind);
        let Some((_, kind)) = known else {
            let known = KINDS.map(|(name, _)| name).join(", ");
            let message = format!("unknown kind: expected one of {known}");
            problems.push(Problem::cell(line, "kind", kind, message));
            continue;
        };
        let mut filled = vec![("language", language), ("words", words)];
        if kind.means_words() {
            filled.push(("means", means));
        } else if !means.is_empty() {
            let message = "must be empty: a word of this kind means no word of the catalogue";
            problems.push(Problem::cell(line, "means", means, message));
        }
        for (column, cell) in filled {
            if fold(cell).is_none() {
                let message = "has no letter or digit, or is too long";
                problems.push(Problem::cell(line, column, cell, message));
            }
        }
        let folded = fold(words).unwrap_or_default();
        // Several lines may be about one word of the catalogue.
        let about =
            if kind.is_about_the_catalogue() { format!("{kind:?} ") } else { String::new() };
        if let [.., other, _] = lines.add(&(about + &folded), line)
            && !folded.is_empty()
        {
            let message = format!("is also in line {other}");
            problems.push(Problem::cell(line, "words", words, message));
        }
        let (words, means) = (words.clone(), means.clone());
        translations.push(Translation { line, kind: *kind, words, folded, means });
    }
    if problems.is_empty() { Ok(translations) } else { Err(in_order(problems)) }
}

/// A text without case, spacing and punctuation, if anything is left of it.
pub(super) fn fold(text: &str) -> Option<String> {
    let folded = Folded::new(text)?;
    let folded = std::str::from_utf8(folded.as_bytes()).expect("folding keeps UTF-8 whole");
    (!folded.is_empty()).then(|| folded.to_owned())
}
