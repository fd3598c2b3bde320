//! What the words of names may be: each has one meaning, those that two editions share are words of names,
//! and no word hides that a name is an evaluation's.

use super::super::check::{Catalogue, fold};
use super::super::problem::{Problems, key_in};
use super::super::read::list;
use std::collections::{BTreeMap, BTreeSet};

const EVALUATION: &str = "evaluation";

/// The words of a text, folded.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter_map(fold)
}

pub(super) fn judge(catalogue: &Catalogue, problems: &mut Problems) {
    let mut lines = BTreeMap::new();
    for row in &catalogue.words {
        // Lines of several kinds may be about one word of the catalogue.
        let is_about_it = ["weak", "vague", "behind", "edition", "called"].contains(&&*row.kind);
        let about = if is_about_it { row.kind.as_str() } else { "" };
        if let Some(other) = lines.insert((about, fold(&row.words)), row.line.number) {
            problems.cell(row.line, "words", &row.words, &format_args!("is also in line {other}"));
        }
    }

    // Else the name of an evaluation would be read as that of the full edition.
    let means_it = |means: &str| words(means).any(|word| word == EVALUATION);
    let of_names = |kind: &str| ["name", "nothing", "text"].contains(&kind);
    let translations: Vec<_> = catalogue.words.iter().filter(|row| of_names(&row.kind)).collect();
    let translated =
        translations.iter().filter(|row| means_it(&row.means)).filter_map(|row| fold(&row.words));
    let evaluations: Vec<_> = translated.chain(["eval".to_owned()]).collect();
    for row in translations {
        let text = fold(&row.words).unwrap_or_default();
        if !means_it(&row.means) && evaluations.iter().any(|word| text.contains(word)) {
            problems.cell(row.line, "words", &row.words, &"has a word for \"Evaluation\" in it, and does not mean it: an evaluation would be read as the full edition");
        }
    }

    let mut known = BTreeSet::new();
    for row in &catalogue.rows {
        let names = [row.name.as_str(), &row.product].into_iter().chain(list(&row.other_names));
        known.extend(names.flat_map(words));
    }
    for row in catalogue.words.iter().filter(|row| ["name", "nothing"].contains(&&*row.kind)) {
        known.extend(words(&row.words).chain(words(&row.means)));
    }
    for row in &catalogue.rows {
        for name in list(&row.shared_names).filter(|name| key_in(name).is_none()) {
            if let Some(word) = words(name).find(|word| !known.contains(word)) {
                let message = format!("has the word {word:?}, which no edition's own name has");
                problems.cell(row.line, "shared_names", name, &message);
            }
        }
    }
}
