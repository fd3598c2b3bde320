//! What the words of names may be: those that two editions share are words of names, and no word hides that
//! a name is an evaluation's.

use super::super::check::{Checker, list};
use super::super::problem::Problem;
use super::super::read::Row;
use super::super::shared::fold::Folded;
use std::collections::BTreeSet;

/// The text of a word without case and accents.
fn fold(word: &str) -> String {
    let folded = Folded::new(word);
    folded.map_or(String::new(), |word| String::from_utf8_lossy(word.as_bytes()).into_owned())
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|word| !word.is_empty())
}

/// Words that mean "Evaluation".
const EVALUATION: &str = "evaluation";

impl Checker {
    /// A word of a shared name is a word of an edition's own name, or of `words.csv`.
    pub(super) fn shared_words_are_known(&mut self, rows: &[Row], translated: &[(String, String)]) {
        let own = rows.iter().flat_map(|row| {
            [&*row.name, &row.product].into_iter().chain(list(&row.other_names)).flat_map(words)
        });
        let translated =
            translated.iter().flat_map(|(text, means)| words(text).chain(words(means)));
        let known: BTreeSet<String> = own.chain(translated).map(fold).collect();
        for row in rows {
            for name in list(&row.shared_names) {
                if let Some(word) = words(name).find(|word| !known.contains(&fold(word))) {
                    let message = format!("has the word {word:?}, which no edition's own name has");
                    self.cell(row.line, "shared_names", name, message);
                }
            }
        }
    }
}

/// A word of `words.csv` that has a word for "Evaluation" in it means "Evaluation", too: else the name of
/// an evaluation would be read as that of the full edition.
pub(super) fn evaluations_are_said(translated: &[(usize, String, String)]) -> Vec<Problem> {
    let says = |means: &str| words(means).any(|word| fold(word) == EVALUATION);
    let mut evaluation: Vec<String> = vec![EVALUATION.to_owned()];
    evaluation.extend(
        translated.iter().filter(|(_, _, means)| says(means)).map(|(_, text, _)| fold(text)),
    );
    let hides = |(_, text, means): &&(usize, String, String)| {
        let text = fold(text);
        !says(means) && evaluation.iter().any(|word| text.contains(word.as_str()))
    };
    let message = "has a word for \"Evaluation\" in it, and does not mean it: an evaluation would be read as the full edition";
    let problem =
        |(line, text, _): &(usize, String, String)| Problem::cell(*line, "words", text, message);
    translated.iter().filter(hides).map(problem).collect()
}
