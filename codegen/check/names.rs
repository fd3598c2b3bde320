//! What the names in `keys.csv` mean. That no name means two editions is a law.

use super::super::indexes::Indexes;
use super::super::read::{Row, list};
use super::super::shared::words::{NOTHING, Packed, WordSet};
use super::vocabulary::Vocabulary;

/// The rows that a name, as a set of words, means.
#[derive(Default)]
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
#[derive(Default)]
pub struct Names {
    pub all: Vec<(Packed, Named)>,
    indexes: Indexes,
}

impl Names {
    /// Reads the names of all rows, and the licensing service's names of their `EditionID`s.
    pub fn new(rows: &[Row], vocabulary: &Vocabulary) -> Self {
        let mut names = Self::default();
        for (index, row) in rows.iter().enumerate() {
            for (_, name) in row.own_names(vocabulary) {
                if let Ok(set) = vocabulary.packed(name) {
                    names.entry(set).own.get_or_insert(index);
                }
            }
        }
        for (index, row) in rows.iter().enumerate() {
            for set in list(&row.shared_names).flat_map(|name| vocabulary.packed(name)) {
                let Named { own, shared, .. } = names.entry(set);
                if *own != Some(index) && !shared.contains(&index) {
                    shared.push(index);
                }
            }
        }
        // The licensing service's name of an EditionID fits each row that has it.
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.edition_id.is_empty()) {
            let set = vocabulary.set(&row.edition_id).ok();
            if let Some(set) = set.and_then(WordSet::licensed) {
                let Named { own, shared, .. } = names.entry(set.packed());
                match own.take() {
                    None if shared.is_empty() => *own = Some(index),
                    first => shared.extend(first.into_iter().chain([index])),
                }
            }
        }
        // A product's own name fits each of its editions. An `EditionID` decides between them.
        let mut products = Vec::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.product.is_empty()) {
            if let Ok(set) = vocabulary.packed(&row.product) {
                names.entry(set).shared.push(index);
                products.push(set);
            }
        }
        products.dedup();
        for product in products {
            names.relate(product, rows);
        }
        names
    }

    pub fn get(&self, set: Packed) -> Option<&Named> {
        let index = self.indexes.of(&format!("{set:?}")).first()?;
        Some(&self.all[*index].1)
    }

    /// What a name means, and nothing if it is new.
    fn entry(&mut self, set: Packed) -> &mut Named {
        let index = self.indexes.add(&format!("{set:?}"), self.all.len())[0];
        if index == self.all.len() {
            self.all.push((set, Named::default()));
        }
        &mut self.all[index].1
    }

    /// Finds the rows related to the name of a product. A row with a key shares a build with one of the
    /// product's: "Windows Server 2012" is not said of R2.
    fn relate(&mut self, product: Packed, rows: &[Row]) {
        let own = self.entry(product).shared.clone();
        let mut is_related = vec![false; rows.len()];
        for (set, meant) in &self.all {
            let has_words = product.iter().all(|word| *word == NOTHING || set.contains(word));
            if let Some(row) = meant.own.filter(|row| has_words && !own.contains(row)) {
                let of_build = |other: &usize| {
                    let other = &rows[*other];
                    other.range().is_some() && other.shares_a_build_with(&rows[row])
                };
                is_related[row] = !rows[row].is_keyed() || own.iter().any(of_build);
            }
        }
        let related = (0..rows.len()).filter(|row| is_related[*row]).collect();
        self.entry(product).related = related;
    }
}

impl Row {
    /// The names of this row alone, each with its column. A row with the name of its product has none:
    /// the name means the product.
    pub fn own_names(&self, vocabulary: &Vocabulary) -> Vec<(&'static str, &str)> {
        let name = vocabulary.packed(&self.name);
        let mut names = Vec::new();
        if self.product.is_empty() || name.is_err() || name != vocabulary.packed(&self.product) {
            names.push(("name", self.name.as_str()));
            names.push(("variant", &self.variant));
            names.push(("odt_product_id", &self.odt_product_id));
            list(&self.other_names).for_each(|name| names.push(("other_names", name)));
            names.retain(|(_, name)| !name.is_empty());
        }
        names
    }
}
