//! What the names in `keys.csv` mean, and that no name means two editions.

use super::super::read::Row;
use super::super::shared::words::Packed;
use super::super::shown;
use super::vocabulary::Vocabulary;
use super::{Checker, Machine, list};
use std::collections::{BTreeMap, BTreeSet};

/// The rows that a name, as a set of words, means.
#[derive(Debug, Default)]
pub struct Named {
    /// The one row whose own name it is.
    pub own: Option<usize>,
    /// The rows that share it. A build or an `EditionID` decides between them.
    pub shared: Vec<usize>,
}

impl Checker {
    /// What every name means: one row, or rows with different builds.
    ///
    /// Rows with a mistake are ignored: the meaning of their names is not known yet.
    pub(super) fn names(
        &mut self,
        rows: &[&Row],
        machines: &[&Machine],
        vocabulary: &Vocabulary,
    ) -> BTreeMap<Packed, Named> {
        let wrong: BTreeSet<_> = self.problems.iter().map(|problem| problem.line).collect();
        let right: Vec<(usize, &Row)> =
            (0..).zip(rows.iter().copied()).filter(|(_, row)| !wrong.contains(&row.line)).collect();
        let mut names: BTreeMap<Packed, Named> = BTreeMap::new();
        for &(place, row) in &right {
            if Self::is_named_like_its_product(row, vocabulary) {
                continue;
            }
            let own = [
                ("name", row.name.as_str()),
                ("variant", &row.variant),
                ("odt_product_id", &row.odt_product_id),
            ]
            .into_iter()
            .chain(list(&row.other_names).map(|name| ("other_names", name)))
            .filter(|(_, name)| !name.is_empty());
            for (column, name) in own {
                let Some(set) = self.words(row, column, name, vocabulary) else { continue };
                let owner = *names.entry(set).or_default().own.get_or_insert(place);
                if owner != place {
                    let message = format!(
                        "also means {} of line {}, and no other fact decides between the two",
                        shown(&rows[owner].name),
                        rows[owner].line
                    );
                    self.cell(row.line, column, name, message);
                }
            }
        }
        for &(place, row) in &right {
            for name in list(&row.shared_names) {
                let Some(set) = self.words(row, "shared_names", name, vocabulary) else { continue };
                let meant = names.entry(set).or_default();
                if machines[place].builds.is_none() {
                    let message =
                        "needs builds in this row: no other fact decides between the editions";
                    self.cell(row.line, "shared_names", name, message);
                    continue;
                }
                let rival = meant
                    .own
                    .iter()
                    .chain(&meant.shared)
                    .find(|other| machines[place].shares_a_build_with(machines[**other]));
                match rival {
                    Some(&other) if other == place => {} // the same words in another order
                    Some(&other) => {
                        let message = format!(
                            "means {} of line {} as well, and its builds overlap with these",
                            shown(&rows[other].name),
                            rows[other].line
                        );
                        self.cell(row.line, "shared_names", name, message);
                    }
                    None => meant.shared.push(place),
                }
            }
        }
        // The licensing service's name of an EditionID fits each row that has it.
        let mut rows_of_ids: BTreeMap<Packed, Vec<usize>> = BTreeMap::new();
        for (place, machine) in machines.iter().enumerate() {
            let id = machine.edition_id.as_deref();
            if let Some(set) = id.and_then(|id| vocabulary.packed_id(id)) {
                rows_of_ids.entry(set).or_default().push(place);
            }
        }
        for (set, rows) in rows_of_ids {
            let of_id = match rows[..] {
                [row] => Named { own: Some(row), shared: Vec::new() },
                _ => Named { own: None, shared: rows },
            };
            names.insert(set, of_id);
        }
        // A product's own name fits each of its editions. An `EditionID` decides between them.
        for &(place, row) in right.iter().filter(|(_, row)| !row.product.is_empty()) {
            if let Some(set) = self.words(row, "product", &row.product, vocabulary) {
                names.entry(set).or_default().shared.push(place);
            }
        }
        names
    }

    /// Whether a row has the name of its product, which then means the product.
    fn is_named_like_its_product(row: &Row, vocabulary: &Vocabulary) -> bool {
        let name = vocabulary.packed(&row.name);
        !row.product.is_empty() && name.is_ok() && name == vocabulary.packed(&row.product)
    }

    /// The words of a name, as the number it is looked up by.
    fn words(
        &mut self,
        row: &Row,
        column: &'static str,
        name: &str,
        vocabulary: &Vocabulary,
    ) -> Option<Packed> {
        if let Some(fault) = vocabulary.says_nothing(name) {
            self.cell(row.line, column, name, fault);
            return None;
        }
        let words = vocabulary.packed(name);
        if let Err(rest) = &words {
            let message = format!(
                "has a part that is not a word of any name in the catalogue, or that is a ninth word: {}",
                shown(rest)
            );
            self.cell(row.line, column, name, message);
        }
        words.ok()
    }
}
