//! Compares the product SKUs of `keys.csv` with the `PRODUCT_*` constants of winnt.h.

use serde::Deserialize;
use std::collections::BTreeMap;

const CONSTANTS: &str = include_str!("winnt-products.txt");

#[derive(Deserialize)]
struct Row {
    name: String,
    gvlk: String,
    product_sku: String,
    evaluation_sku: String,
    source: String,
}

impl Row {
    fn skus(&self) -> Vec<u32> {
        let cells = [&self.product_sku, &self.evaluation_sku].into_iter();
        let numbers = cells.flat_map(|cell| cell.split(';')).filter(|number| !number.is_empty());
        numbers.map(|number| number.trim().parse().expect("a number")).collect()
    }
}

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_path("keys.csv").expect("keys.csv is readable");
    reader.deserialize().map(|row| row.expect("every row has every column")).collect()
}

fn constants() -> BTreeMap<&'static str, u32> {
    let lines = CONSTANTS.lines().filter(|line| !line.starts_with('#'));
    let pair = |line: &'static str| line.split_once(' ').expect("a name and a number");
    lines.map(pair).map(|(name, number)| (name, number.parse().expect("a number"))).collect()
}

#[test]
fn an_edition_without_a_gvlk_names_the_constant_of_each_of_its_skus() {
    let constants = constants();
    for row in rows().iter().filter(|row| row.gvlk == "none" && row.source != "image") {
        let names = row.source.strip_prefix("winnt ").expect("winnt and constants").split("; ");
        let numbers: Vec<u32> =
            names.map(|name| *constants.get(name).unwrap_or_else(|| panic!("{name}"))).collect();
        assert_eq!(numbers, row.skus(), "{}", row.name);
    }
}

#[test]
fn every_sku_of_an_edition_is_the_number_of_a_constant() {
    let constants = constants();
    for row in rows() {
        for sku in row.skus() {
            assert!(constants.values().any(|number| *number == sku), "{}: {sku}", row.name);
        }
    }
}
