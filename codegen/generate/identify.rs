//! Which rows `EditionID`s and product SKUs mean.

use super::super::check::Catalogue;
use super::super::places::Places;
use super::output::Output;

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
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
    let all = |own: &Places, evaluations: &Places| -> Vec<(String, Vec<usize>)> {
        let both = own.iter().chain(evaluations.iter());
        both.map(|(fact, rows)| (fact.to_owned(), rows.to_vec())).collect()
    };
    let text = |rows: &[usize]| rows.iter().map(usize::to_string).collect();

    let first_evaluation = ids.iter().count();
    let ids = all(&ids, &evaluation_ids);
    out.line(format_args!("pub(crate) const FIRST_EVALUATION_ID: usize = {first_evaluation};\n"));
    out.slots("EDITION_ID", ids.len(), &|id| &ids[id].0)?;
    out.texts("CLAIMED_EDITION_IDS", ids.len(), &|id| &ids[id].0);
    out.listed("EDITION_ID_ROWS", "Row", ids.len(), &|id| text(&ids[id].1));

    let first_evaluation = skus.iter().count();
    let skus = all(&skus, &evaluation_skus);
    out.line(format_args!("pub(crate) const FIRST_EVALUATION_SKU: usize = {first_evaluation};\n"));
    out.numbers("SKU", skus.len(), &|sku| skus[sku].0.parse().unwrap_or(0), &|sku| sku)?;
    out.table("CLAIMED_SKUS", "u32", skus.len(), &|sku| skus[sku].0.clone());
    out.listed("SKU_ROWS", "Row", skus.len(), &|sku| text(&skus[sku].1));
    Ok(out)
}
