//! Which rows `EditionID`s and product SKUs mean.

use super::super::check::{Catalogue, numbers};
use super::super::indexes::Indexes;
use super::super::read::Row;
use super::super::shared::hash;
use super::output::{self, Output};

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let (first_evaluation, ids) = edition_ids(&catalogue.rows);
    out.line(&format!("pub(crate) const FIRST_EVALUATION_ID: usize = {first_evaluation};"));
    let digest = |id: usize| Some(hash::digest(ids[id].0.as_bytes()));
    out.slots("EDITION_ID_SLOTS", ids.len(), &digest)?;
    out.lists("EDITION_ID_ROWS", "Row", ids.len(), &|id| output::numbers(&ids[id].1));

    let (first_evaluation, skus) = claims(&catalogue.rows, &|row| {
        [&row.product_sku, &row.evaluation_sku].map(|cell| output::numbers(&numbers(cell)))
    });
    out.line(&format!("\npub(crate) const FIRST_EVALUATION_SKU: usize = {first_evaluation};"));
    out.slots("SKU_SLOTS", skus.len(), &|sku| skus[sku].0.parse().ok())?;
    out.table("CLAIMED_SKUS", "u32", skus.len(), &|sku| skus[sku].0.clone());
    out.lists("SKU_ROWS", "Row", skus.len(), &|sku| output::numbers(&skus[sku].1));
    Ok(out)
}

/// The index of the first fact of an evaluation, and all facts, each with its rows.
type Claims = (usize, Vec<(String, Vec<usize>)>);

pub(super) fn edition_ids(rows: &[Row]) -> Claims {
    claims(rows, &|row| {
        let id = Some(&row.edition_id).filter(|id| !id.is_empty());
        let evaluation = id.filter(|_| !row.evaluation_sku.is_empty());
        let evaluation = evaluation.map(|id| format!("{id}Eval"));
        [Vec::from_iter(id.cloned()), Vec::from_iter(evaluation)]
    })
}

/// The facts that rows say of themselves and of their evaluations, those of evaluations last.
fn claims(rows: &[Row], facts: &dyn Fn(&Row) -> [Vec<String>; 2]) -> Claims {
    let mut claims = <[Indexes; 2]>::default();
    for (index, row) in rows.iter().enumerate() {
        for (claims, facts) in claims.iter_mut().zip(facts(row)) {
            for fact in facts {
                claims.add(&fact, index);
            }
        }
    }
    let all = claims.iter().flat_map(Indexes::iter);
    let all = all.map(|(fact, rows)| (fact.to_owned(), rows.to_vec())).collect();
    (claims[0].iter().count(), all)
}
