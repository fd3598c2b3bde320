//! No two rows fit one machine, and the rows of a product have one family and one channel.

use super::super::check::{Checked, Machine};
use super::super::problem::Problems;
use super::super::read::Row;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn judge(checked: &Checked, problems: &mut Problems) {
    let mut by_fact: BTreeMap<_, Vec<(&Row, &Machine)>> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    for (row, machine) in checked.rows().into_iter().zip(checked.catalogue.machines()) {
        let ids = machine.edition_id.iter().map(|id| ("edition_id", id.clone()));
        let skus = machine.product_skus.iter().chain(&machine.evaluation_skus);
        for (column, fact) in ids.chain(skus.map(|sku| ("product_sku", sku.to_string()))) {
            let others = by_fact.entry((column, fact.clone())).or_default();
            for (other_row, other) in &*others {
                let of = row.line.number != other_row.line.number
                    && machine.shares_a_build_with(other)
                    && reported.insert((row.line.number, other_row.line.number));
                if of {
                    let message = format!(
                        "{} has it too, for some of the same builds: a machine would be both",
                        other_row.line.seen_from(row.line)
                    );
                    problems.cell(row.line, column, &fact, &message);
                }
            }
            others.push((row, machine));
        }
    }
    for (row, edition) in checked.rows().into_iter().zip(&checked.catalogue.editions) {
        let product = &checked.catalogue.products[edition.product];
        if (&row.family, &row.channel) != (&product.family, &product.channel) {
            let message = format!(
                "has the family {} and the channel {} in the rows above",
                product.family, product.channel
            );
            problems.cell(row.line, "product", &row.product, &message);
        }
    }
}
