//! Which rows `EditionID`s and product SKUs mean.

use super::super::check::Catalogue;
use super::{Output, range};
use std::collections::BTreeMap;

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let machines: Vec<_> = catalogue.machines().collect();
    out.texts("WITHOUT_KEY", catalogue.without_key.iter().map(|edition| edition.name.as_str()));
    let evaluated =
        catalogue.editions.iter().map(|edition| !edition.machine.evaluation_skus.is_empty());
    out.table("HAS_EVALUATION", "bool", evaluated);

    let mut ids: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut evaluation_ids: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut skus: BTreeMap<(u32, bool), Vec<usize>> = BTreeMap::new();
    for (place, machine) in machines.iter().enumerate() {
        if let Some(id) = &machine.edition_id {
            ids.entry(id.clone()).or_default().push(place);
            if !machine.evaluation_skus.is_empty() {
                evaluation_ids.entry(format!("{id}Eval")).or_default().push(place);
            }
        }
        for sku in &machine.product_skus {
            skus.entry((*sku, false)).or_default().push(place);
        }
        for sku in &machine.evaluation_skus {
            skus.entry((*sku, true)).or_default().push(place);
        }
    }
    let mut rows = Vec::new();
    let all = || ids.iter().map(|id| (id, false)).chain(evaluation_ids.iter().map(|id| (id, true)));
    let claims: Vec<_> =
        all().map(|((_, places), evaluation)| claim(&mut rows, places, evaluation)).collect();
    out.slots("EDITION_ID", all().map(|((id, _), _)| id.as_str()))?;
    out.texts("CLAIMED_EDITION_IDS", all().map(|((id, _), _)| id.as_str()));
    out.table("EDITION_ID_CLAIMS", "Claim", claims);
    let claims: Vec<_> = skus
        .iter()
        .map(|((_, evaluation), places)| claim(&mut rows, places, *evaluation))
        .collect();
    let skus: Vec<_> = skus.into_keys().map(|(sku, _)| sku).collect();
    out.numbers("SKU", &skus.iter().copied().map(u64::from).collect::<Vec<_>>())?;
    out.table("CLAIMED_SKUS", "u32", skus);
    out.table("SKU_CLAIMS", "Claim", claims);
    out.table("CLAIMED_ROWS", "u16", rows);
    Ok(out)
}

fn claim(rows: &mut Vec<usize>, places: &[usize], evaluation: bool) -> String {
    format!("Claim {{ rows: {}, evaluation: {evaluation} }}", range(rows, places.iter().copied()))
}
