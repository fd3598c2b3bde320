//! Which rows `EditionID`s and product SKUs mean.

use super::super::check::Catalogue;
use super::super::places::Places;
use super::{Output, range};

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let Catalogue { editions, without_key, .. } = catalogue;
    out.texts("WITHOUT_KEY", without_key.len(), &|row| &without_key[row].name);
    out.table("HAS_EVALUATION", "bool", editions.len(), &|row| {
        (!editions[row].machine.evaluation_skus.is_empty()).to_string()
    });

    let [mut ids, mut evaluation_ids, mut skus, mut evaluation_skus] = <[Places; 4]>::default();
    for (place, machine) in catalogue.machines().enumerate() {
        if let Some(id) = &machine.edition_id {
            ids.add(id, place);
            if !machine.evaluation_skus.is_empty() {
                evaluation_ids.add(&format!("{id}Eval"), place);
            }
        }
        for sku in &machine.product_skus {
            skus.add(&sku.to_string(), place);
        }
        for sku in &machine.evaluation_skus {
            evaluation_skus.add(&sku.to_string(), place);
        }
    }
    let mut rows = Vec::new();
    let (ids, of_ids) = claims(&mut rows, &ids, &evaluation_ids);
    out.slots("EDITION_ID", ids.len(), &|id| ids[id])?;
    out.texts("CLAIMED_EDITION_IDS", ids.len(), &|id| ids[id]);
    out.cells("EDITION_ID_CLAIMS", "Claim", &of_ids);
    let (skus, of_skus) = claims(&mut rows, &skus, &evaluation_skus);
    out.numbers("SKU", skus.len(), &|sku| skus[sku].parse().unwrap_or(0))?;
    out.table("CLAIMED_SKUS", "u32", skus.len(), &|sku| skus[sku].to_owned());
    out.cells("SKU_CLAIMS", "Claim", &of_skus);
    out.table("CLAIMED_ROWS", "u16", rows.len(), &|row| rows[row].to_string());
    Ok(out)
}

/// The facts, and which rows each claims: those of editions, then those of evaluations.
fn claims<'f>(
    rows: &mut Vec<usize>,
    own: &'f Places,
    evaluations: &'f Places,
) -> (Vec<&'f str>, Vec<String>) {
    let (mut facts, mut claims) = (Vec::new(), Vec::new());
    for (evaluation, places) in [(false, own), (true, evaluations)] {
        for (fact, places) in places.iter() {
            let rows = range(rows, places);
            facts.push(fact);
            claims.push(format!("Claim {{ rows: {rows}, evaluation: {evaluation} }}"));
        }
    }
    (facts, claims)
}
