//! What a machine of an edition says of itself: EditionID, product SKUs, builds.

use super::super::read::Row;
use super::{Checker, NO_KEY, list, owned};
use std::str::FromStr;

/// What a machine of an edition says of itself.
#[derive(Debug, Default)]
pub struct Machine {
    pub line: u64,
    pub edition_id: Option<String>,
    pub product_skus: Vec<u32>,
    pub evaluation_skus: Vec<u32>,
    pub builds: Option<(u32, u32)>,
    pub keyless: bool,
}

impl Checker {
    pub(super) fn machine(&mut self, row: &Row) -> Machine {
        let machine = Machine {
            line: row.line,
            edition_id: owned(&row.edition_id),
            product_skus: self.numbers(row, "product_sku", &row.product_sku),
            evaluation_skus: self.numbers(row, "evaluation_sku", &row.evaluation_sku),
            builds: self.builds(row),
            keyless: row.gvlk == NO_KEY,
        };
        let together = [
            ("edition_id", &row.edition_id),
            ("product_sku", &row.product_sku),
            ("builds", &row.builds),
        ];
        if !machine.keyless && together.iter().any(|(_, cell)| !cell.is_empty()) {
            for (column, cell) in together.into_iter().filter(|(_, cell)| cell.is_empty()) {
                self.cell(
                    row.line,
                    column,
                    cell,
                    "is empty: edition_id, product_sku and builds are given together or not at all",
                );
            }
        }
        if machine.edition_id.is_none() && !machine.evaluation_skus.is_empty() {
            self.cell(
                row.line,
                "evaluation_sku",
                &row.evaluation_sku,
                "needs an edition_id, which its evaluation is named after",
            );
        }
        machine
    }

    fn numbers(&mut self, row: &Row, column: &'static str, cell: &str) -> Vec<u32> {
        let numbers: Result<Vec<_>, _> = list(cell).map(u32::from_str).collect();
        numbers.unwrap_or_else(|_| {
            self.cell(
                row.line,
                column,
                cell,
                "is to be PRODUCT_* numbers of winnt.h, with semicolons between them",
            );
            Vec::new()
        })
    }

    /// A build ("17763"), a range of builds ("10240-19045") or an open one ("22000-").
    fn builds(&mut self, row: &Row) -> Option<(u32, u32)> {
        let cell = row.builds.as_str();
        if cell.is_empty() {
            return None;
        }
        let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
        let last = if last.is_empty() { Ok(u32::MAX) } else { last.parse() };
        match (first.parse(), last) {
            (Ok(first), Ok(last)) if first <= last => return Some((first, last)),
            (Ok(_), Ok(_)) => {
                self.cell(row.line, "builds", cell, "runs backwards: the first build comes first");
            }
            _ => self.cell(
                row.line,
                "builds",
                cell,
                "is to be a build (17763), a range (10240-19045) or an open one (22000-)",
            ),
        }
        None
    }
}
