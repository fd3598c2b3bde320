//! What the names in `keys.csv` mean, and that no name means two editions.

use super::super::places::Places;
use super::super::problem::shown;
use super::super::read::Row;
use super::super::shared::words::Packed;
use super::checker::{Checker, list};
use super::machine::Machine;
use super::vocabulary::{Vocabulary, words_of};

/// The rows that a name, as a set of words, means.
#[derive(Debug, Default)]
pub struct Named {
    /// The one row whose own name it is.
    pub own: Option<usize>,
    /// The rows that share it. A build or an `EditionID` decides between them.
    pub shared: Vec<usize>,
    /// If it is the name of a product, the other rows whose names have its words: "Windows 10" can be
    /// said of an LTSC edition, and of an edition without a key.
    pub related: Vec<usize>,
}

/// What every name means.
#[derive(Debug, Default)]
pub struct Names {
    pub all: Vec<(Packed, Named)>,
    places: Places,
}

impl Names {
    pub fn get(&self, set: Packed) -> Option<&Named> {
        let place = self.places.of(&format!("{set:?}")).first()?;
        Some(&self.all[*place].1)
    }

    /// What a name means, and nothing if it is new.
    fn entry(&mut self, set: Packed) -> &mut Named {
        let place = self.places.add(&format!("{set:?}"), self.all.len())[0];
        if place == self.all.len() {
            self.all.push((set, Named::default()));
        }
        &mut self.all[place].1
    }

    /// Finds the rows related to the name of a product. A row with a key shares a build with one of the
    /// product's: "Windows Server 2012" is not said of R2.
    fn relate(&mut self, product: Packed, machines: &[&Machine]) {
        let own = &self.entry(product).shared.clone();
        let is_new = |row: &usize| {
            let of_build = |other: &usize| {
                let other = machines[*other];
                other.builds.is_some() && other.shares_a_build_with(machines[*row])
            };
            !own.contains(row) && (machines[*row].keyless || own.iter().any(of_build))
        };
        let named = |set| words_of(product).all(|word| words_of(set).any(|other| other == word));
        let mut related: Vec<_> = self
            .all
            .iter()
            .filter(|(set, _)| named(*set))
            .filter_map(|(_, meant)| meant.own)
            .filter(is_new)
            .collect();
        related.sort_unstable();
        related.dedup();
        self.entry(product).related = related;
    }
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
    ) -> Names {
        let mut wrong = Places::default();
        for problem in &self.problems {
            wrong.add(&problem.line.to_string(), problem.line);
        }
        let is_right = |(_, row): &(usize, &Row)| wrong.of(&row.line.to_string()).is_empty();
        let right: Vec<_> = (0..).zip(rows.iter().copied()).filter(is_right).collect();
        let mut names = Names::default();
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
                let owner = *names.entry(set).own.get_or_insert(place);
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
                let meant = names.entry(set);
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
        for (place, machine) in machines.iter().enumerate() {
            let id = machine.edition_id.as_deref();
            if let Some(set) = id.and_then(|id| vocabulary.packed_id(id)) {
                let Named { own, shared, .. } = names.entry(set);
                match own.take() {
                    None if shared.is_empty() => *own = Some(place),
                    first => shared.extend(first.into_iter().chain([place])),
                }
            }
        }
        // A product's own name fits each of its editions. An `EditionID` decides between them.
        let mut products = Vec::new();
        for &(place, row) in right.iter().filter(|(_, row)| !row.product.is_empty()) {
            if let Some(set) = self.words(row, "product", &row.product, vocabulary) {
                names.entry(set).shared.push(place);
                products.push(set);
            }
        }
        products.dedup();
        for product in products {
            names.relate(product, machines);
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
