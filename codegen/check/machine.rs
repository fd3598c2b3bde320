//! What a machine with an edition reports: EditionID, product SKUs, builds.

use super::super::read::Row;
use super::{Checker, NO_KEY, owned};

/// How many product SKUs an edition may have: today's have four at most.
const MOST_SKUS: usize = 16;

/// What a machine with an edition reports.
#[derive(Debug, Default)]
pub struct Machine {
    pub line: usize,
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
                "needs an edition_id: the EditionID of the evaluation is made from it",
            );
        }
        machine
    }

    /// Different numbers other than 0, with semicolons between them.
    fn numbers(&mut self, row: &Row, column: &'static str, cell: &str) -> Vec<u32> {
        if cell.is_empty() {
            return Vec::new();
        }
        if cell.split(';').count() > MOST_SKUS {
            let message = format!("has more than {MOST_SKUS} numbers");
            self.cell(row.line, column, cell, message);
            return Vec::new();
        }
        let numbers: Vec<Option<u32>> = cell.split(';').map(str::trim).map(number).collect();
        if let Some(numbers) = numbers.into_iter().collect::<Option<Vec<_>>>() {
            let mut distinct = numbers.clone();
            distinct.sort_unstable();
            distinct.dedup();
            if distinct.len() == numbers.len() {
                return numbers;
            }
            self.cell(row.line, column, cell, "has a number twice");
        } else {
            let message =
                "must be PRODUCT_* numbers of winnt.h with semicolons between them, as in \"7;13\"";
            self.cell(row.line, column, cell, message);
        }
        Vec::new()
    }

    /// A build ("17763"), a range of builds ("10240-19045") or an open one ("22000-").
    fn builds(&mut self, row: &Row) -> Option<(u32, u32)> {
        /// Windows Vista is 6000; the highest build so far is a tenth of the last number.
        const POSSIBLE: std::ops::RangeInclusive<u32> = 6000..=299_999;
        let cell = row.builds.as_str();
        if cell.is_empty() {
            return None;
        }
        let build = |text: &str| number(text).filter(|build| POSSIBLE.contains(build));
        let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
        let last = if last.is_empty() { Some(u32::MAX) } else { build(last) };
        match (build(first), last) {
            (Some(first), Some(last)) if first <= last => return Some((first, last)),
            (Some(_), Some(_)) => {
                self.cell(
                    row.line,
                    "builds",
                    cell,
                    "runs backwards: the first build must be the lower one",
                );
            }
            _ => {
                let message = format!(
                    "must be a build (17763), a range (10240-19045) or an open one (22000-), each from {} to {}",
                    POSSIBLE.start(),
                    POSSIBLE.end()
                );
                self.cell(row.line, "builds", cell, message);
            }
        }
        None
    }
}

/// A number as it is printed: no sign, no leading zero, not 0.
fn number(text: &str) -> Option<u32> {
    let is_printed = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_printed)
}
