//! No name means two editions, and each is made of words that the catalogue knows.

use super::super::check::{Catalogue, Vocabulary};
use super::super::problem::{Problems, key_in, shown};
use super::super::read::{Row, list};
use super::super::shared::words::{FIRST_WORD, Packed, VOLUME};
use std::collections::BTreeMap;

pub(super) fn judge(catalogue: &Catalogue, problems: &mut Problems) {
    let Catalogue { rows, vocabulary, .. } = catalogue;
    let mut owners = BTreeMap::new();
    for row in rows {
        if !row.product.is_empty() {
            read(row, "product", &row.product, vocabulary, problems);
        }
        let (mut name_and_product, mut others) = (Vec::new(), Vec::new());
        for (column, name) in row.own_names(vocabulary) {
            let Some(set) = read(row, column, name, vocabulary, problems) else { continue };
            let is_known = |word| name_and_product.is_empty() || name_and_product.contains(word);
            let mut wrong = None;
            if column == "variant" && !set.iter().all(is_known) {
                wrong = Some("has a word that neither the name nor the product has".to_owned());
            } else if column == "name" {
                name_and_product.extend(set);
                name_and_product.extend(vocabulary.packed(&row.product).unwrap_or_default());
            } else if column == "other_names" {
                others.push(set);
                wrong = match others.iter().filter(|other| **other == set).count() {
                    2 => Some("is there twice, in these or other words".to_owned()),
                    _ if says_release(row, set, vocabulary) => None,
                    _ => Some(format!("does not say that it is of {}", row.product)),
                };
            }
            if let Some(message) = wrong {
                problems.cell(row.line, column, name, &message);
            }
            let owner = owners.entry(set).or_insert(row);
            if owner.line.number != row.line.number {
                let (name_of, of) = (shown(&owner.name), owner.line.seen_from(row.line));
                let message = format!(
                    "also means {name_of} of {of}, and no other fact decides between the two"
                );
                problems.cell(row.line, column, name, &message);
            }
        }
    }
    let mut sharers: BTreeMap<_, Vec<_>> =
        owners.into_iter().map(|(set, owner)| (set, vec![owner])).collect();
    for row in rows {
        for name in list(&row.shared_names) {
            let Some(set) = read(row, "shared_names", name, vocabulary, problems) else { continue };
            let sharers = sharers.entry(set).or_default();
            let rival = sharers.iter().find(|other| {
                other.line.number != row.line.number && row.shares_a_build_with(other)
            });
            if let Some(other) = rival {
                let (name_of, of) = (shown(&other.name), other.line.seen_from(row.line));
                let message =
                    format!("means {name_of} of {of} as well, and its builds overlap with these");
                problems.cell(row.line, "shared_names", name, &message);
            }
            sharers.push(row);
        }
    }
}

/// Whether a name of an edition with a key says its release: it has a number of the product, as "2019", or a word
/// such as "Vista". The product IDs of Office, as "Project Pro X Volume", have a number of their own.
fn says_release(row: &Row, name: Packed, vocabulary: &Vocabulary) -> bool {
    let words = || row.product.split(' ');
    let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let is_said = |word: &str| vocabulary.number(word).is_some_and(|word| name.contains(&word));
    let by_number = words().filter(has_digit).any(is_said);
    let by_word = !words().any(|word| has_digit(&word)) && words().skip(1).any(is_said);
    !row.is_keyed() || name.contains(&VOLUME) || by_number || by_word
}

/// The words of a name.
fn read(
    row: &Row,
    column: &str,
    name: &str,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<Packed> {
    // What a message says of its words would show a part of a key: another law says that it has one.
    if key_in(name).is_some() {
        return None;
    }
    let message = match vocabulary.set(name) {
        Err(rest) => format!(
            "has a part that is not a word of any name in the catalogue, or that is a ninth word: {}",
            shown(&rest)
        ),
        Ok(set) if set.is_evaluation() => {
            "names an evaluation: the names of evaluations follow from the edition's own".to_owned()
        }
        Ok(set) if set.packed().iter().all(|word| *word < FIRST_WORD) => {
            "has no word that only some editions have, such as \"2019\" or \"Pro\"".to_owned()
        }
        Ok(_) if !name.chars().any(char::is_alphabetic) => {
            "has no letter: a number alone is not the name of an edition".to_owned()
        }
        Ok(set) => return Some(set.packed()),
    };
    problems.cell(row.line, column, name, &message);
    None
}
