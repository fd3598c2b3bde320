//! Every row of `keys.csv` with an `EditionID` is found by the facts of its cells.

use gvlk::{Edition, IdentifyError, Installation};
use std::iter;

/// A row of `keys.csv`, read here without the build script.
struct Row {
    edition: Option<Edition>,
    name: String,
    edition_id: String,
    skus: Vec<u32>,
    evaluation_skus: Vec<u32>,
    builds: Vec<u32>,
}

fn rows_of_machines() -> Vec<Row> {
    let mut catalogue = csv::Reader::from_path("keys.csv").unwrap();
    let columns = catalogue.headers().unwrap().clone();
    let rows = catalogue.records().map(|record| {
        let record = record.unwrap();
        let cell = |column| &record[columns.iter().position(|known| known == column).unwrap()];
        let numbers = |cell: &str| cell.split(';').filter_map(|n| n.trim().parse().ok()).collect();
        let (first, last) =
            cell("builds").split_once('-').unwrap_or((cell("builds"), cell("builds")));
        // An open range reaches builds that are not out yet.
        let last = if last.is_empty() && !first.is_empty() { "99999" } else { last };
        Row {
            edition: Edition::ALL
                .iter()
                .find(|edition| edition.variant() == cell("variant"))
                .copied(),
            name: cell("name").to_owned(),
            edition_id: cell("edition_id").to_owned(),
            skus: numbers(cell("product_sku")),
            evaluation_skus: numbers(cell("evaluation_sku")),
            builds: [first, last].iter().filter_map(|build| build.parse().ok()).collect(),
        }
    });
    rows.filter(|row| !row.edition_id.is_empty()).collect()
}

#[test]
fn every_edition_is_found_by_its_edition_id_and_its_skus_at_both_ends_of_its_builds() {
    let rows = rows_of_machines();
    assert!(rows.len() > 100, "{} rows of keys.csv have an EditionID", rows.len());
    for row in &rows {
        let Some(edition) = row.edition else { continue };
        assert_eq!(row.builds.len(), 2, "{edition}");
        for build in &row.builds {
            let machine = Installation::new().build(*build);
            let id = row.edition_id.as_str();
            for id in [id.to_owned(), id.to_uppercase(), id.to_lowercase(), format!(" {id}\r\n")] {
                assert_eq!(machine.edition_id(&id).identify(), Ok(edition), "{id:?} {build}");
            }
            for sku in &row.skus {
                assert_eq!(machine.product_sku(*sku).identify(), Ok(edition), "{sku} {build}");
                let both = machine.edition_id(id).product_sku(*sku);
                assert_eq!(both.identify(), Ok(edition), "{id} {sku} {build}");
            }
        }
    }
}

#[test]
fn every_evaluation_is_known_by_its_edition_id_and_its_skus() {
    for row in rows_of_machines().iter().filter(|row| !row.evaluation_skus.is_empty()) {
        let Some(edition) = row.edition else { continue };
        let convertible = row.edition_id.starts_with("Server");
        let expected = Err(IdentifyError::Evaluation { edition, convertible });
        let id = format!("{}Eval", row.edition_id);
        for build in &row.builds {
            let machine = Installation::new().build(*build);
            assert_eq!(machine.edition_id(&id).identify(), expected, "{id} {build}");
            for sku in &row.evaluation_skus {
                assert_eq!(machine.product_sku(*sku).identify(), expected, "{sku} {build}");
                assert_eq!(
                    machine.edition_id(&id).product_sku(*sku).identify(),
                    expected,
                    "{id} {sku} {build}"
                );
            }
            // Windows calls some evaluations by the name of the full edition.
            let named = machine.edition_id(&id).name(&row.name);
            assert_eq!(named.identify(), expected, "{id} {build} {}", row.name);
            if convertible {
                let core = format!("{id}Cor");
                assert_eq!(machine.edition_id(&core).identify(), expected, "{core} {build}");
            }
        }
    }
}

#[test]
fn every_edition_without_a_gvlk_is_known_by_its_edition_id_and_its_sku() {
    let rows = rows_of_machines();
    for row in rows.iter().filter(|row| row.edition.is_none()) {
        // An edition of a release needs its build; the others have any.
        let builds = if row.builds.is_empty() {
            vec![None, Some(19045)]
        } else {
            row.builds.iter().copied().map(Some).collect()
        };
        for machine in builds.into_iter().map(|build| Installation::new().maybe_build(build)) {
            let by_id = machine.edition_id(&row.edition_id);
            let skus = row.skus.iter().chain(&row.evaluation_skus);
            let by_sku = skus.clone().map(|sku| machine.product_sku(*sku));
            let by_both = row.skus.iter().map(|sku| by_id.product_sku(*sku));
            for machine in iter::once(by_id).chain(by_sku).chain(by_both) {
                let Err(IdentifyError::NoGvlk { edition, .. }) = machine.identify() else {
                    panic!("{}: {:?}", row.name, machine.identify());
                };
                assert_eq!(edition.name(), row.name);
            }
        }
    }
}
