//! Which rows `EditionID`s and product SKUs mean.

use super::super::check::{Catalogue, numbers};
use super::super::indexes::Indexes;
use super::super::read::Row;
use super::super::shared::hash;
use super::output::{self, Output};

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let [ids, evaluation_ids] = edition_ids(&catalogue.rows);
    let [mut skus, mut evaluation_skus] = <[Indexes; 2]>::default();
    for (index, row) in catalogue.rows.iter().enumerate() {
        for sku in numbers(&row.product_sku) {
            skus.add(&sku.to_string(), index);
        }
        for sku in numbers(&row.evaluation_sku) {
            evaluation_skus.add(&sku.to_string(), index);
        }
    }

    let (first_evaluation, ids) = claims(&ids, &evaluation_ids);
    out.line(&format!("pub(crate) const FIRST_EVALUATION_ID: usize = {first_evaluation};"));
    let digest = |id: usize| Some(hash::digest(ids[id].0.as_bytes()));
    out.slots("EDITION_ID_SLOTS", ids.len(), &digest)?;
    out.lists("EDITION_ID_ROWS", "Row", ids.len(), &|id| output::numbers(ids[id].1));

    let (first_evaluation, skus) = claims(&skus, &evaluation_skus);
    out.line(&format!("\npub(crate) const FIRST_EVALUATION_SKU: usize = {first_evaluation};"));
    out.slots("SKU_SLOTS", skus.len(), &|sku| skus[sku].0.parse().ok())?;
    out.table("CLAIMED_SKUS", "u32", skus.len(), &|sku| skus[sku].0.to_owned());
    out.lists("SKU_ROWS", "Row", skus.len(), &|sku| output::numbers(skus[sku].1));
    Ok(out)
}

/// The `EditionID`s with the rows of each, and those of evaluations.
pub(super) fn edition_ids(rows: &[Row]) -> [Indexes; 2] {
    let [mut ids, mut evaluation_ids] = <[Indexes; 2]>::default();
    for (index, row) in rows.iter().enumerate() {
        if !row.edition_id.is_empty() {
            ids.add(&row.edition_id, index);
            if !row.evaluation_sku.is_empty() {
                evaluation_ids.add(&format!("{}Eval", row.edition_id), index);
            }
        }
    }
    [ids, evaluation_ids]
}

/// The facts with the rows of each, those of evaluations last, and the index of the first of these.
pub(super) fn claims<'a>(
    own: &'a Indexes,
    evaluations: &'a Indexes,
) -> (usize, Vec<(&'a str, &'a [usize])>) {
    let all: Vec<_> = own.iter().chain(evaluations.iter()).collect();
    (own.iter().count(), all)
}
