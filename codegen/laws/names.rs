//! No name means two editions, and each is made of words that the catalogue knows.

use super::super::check::{Catalogue, Vocabulary};
use super::super::problem::{Problems, shown};
use super::super::read::{Row, list};
use super::super::shared::words::{FIRST_WORD, Packed};
use std::collections::BTreeMap;

pub(super) fn judge(catalogue: &Catalogue, problems: &mut Problems) {
    let Catalogue { rows, vocabulary, .. } = catalogue;
    let mut owners = BTreeMap::new();
    for row in rows {
        if !row.product.is_empty() {
            read(row, "product", &row.product, vocabulary, problems);
        }
        for (column, name) in row.own_names(vocabulary) {
            let Some(set) = read(row, column, name, vocabulary, problems) else { continue };
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

/// The words of a name.
fn read(
    row: &Row,
    column: &str,
    name: &str,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<Packed> {
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
