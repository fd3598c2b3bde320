//! No two rows fit one machine, and the rows of a product have one family and one channel.

use super::super::check::{Catalogue, numbers};
use super::super::problem::Problems;
use super::super::read::Row;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn judge(catalogue: &Catalogue, problems: &mut Problems) {
    let mut by_fact: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    for row in &catalogue.rows {
        let id = Some(&row.edition_id).filter(|id| !id.is_empty());
        let ids = id.into_iter().map(|id| ("edition_id", id.clone()));
        let skus = [numbers(&row.product_sku), numbers(&row.evaluation_sku)].concat();
        for (column, fact) in ids.chain(skus.iter().map(|sku| ("product_sku", sku.to_string()))) {
            let others = by_fact.entry((column, fact.clone())).or_default();
            for other in &*others {
                let of = row.line.number != other.line.number
                    && row.shares_a_build_with(other)
                    && reported.insert((row.line.number, other.line.number));
                if of {
                    let message = format!(
                        "{} has it too, for some of the same builds: a machine would be both",
                        other.line.seen_from(row.line)
                    );
                    problems.cell(row.line, column, &fact, &message);
                }
            }
            others.push(row);
        }
    }
    for product in &catalogue.products {
        let rows = &catalogue.rows[product.rows.clone()];
        let Row { family, channel, .. } = &rows[0];
        for row in rows.iter().filter(|row| (&row.family, &row.channel) != (family, channel)) {
            let message =
                format!("has the family {family} and the channel {channel} in the rows above");
            problems.cell(row.line, "product", &row.product, &message);
        }
    }
}
