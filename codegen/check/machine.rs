//! What a machine with an edition reports: EditionID, product SKUs, builds.

use super::super::places::Places;
use super::super::problem::shown;
use super::super::read::Row;
use super::super::shared::releases::is_build;
use super::checker::{Checker, NO_KEY, owned};

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
        let cell = row.builds.as_str();
        if cell.is_empty() {
            return None;
        }
        let build = |text: &str| number(text).filter(|build| is_build(*build));
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
                let message = "must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999";
                self.cell(row.line, "builds", cell, message);
            }
        }
        None
    }

    /// No two `EditionID`s differ only in case. No `EditionID` and no product SKU is that of an
    /// evaluation too: a machine with it would be both, in every build.
    pub(super) fn edition_ids_differ(&mut self, machines: &[&Machine]) {
        let (mut ids, mut evaluations, mut evaluation_skus) =
            (Places::default(), Places::default(), Places::default());
        for (place, machine) in machines.iter().enumerate() {
            let id = machine.edition_id.as_deref().unwrap_or_default();
            let first = ids.add(&id.to_ascii_lowercase(), place)[0];
            let (first, line) = (&machines[first].edition_id, machines[first].line);
            if let Some(first) = first.as_deref().filter(|first| *first != id) {
                let message = format!(
                    "differs from {} of line {line} only in case: use one spelling",
                    shown(first)
                );
                self.cell(machine.line, "edition_id", id, message);
            }
            if !id.is_empty() && !machine.evaluation_skus.is_empty() {
                evaluations.add(&format!("{}eval", id.to_ascii_lowercase()), machine.line);
            }
            for sku in &machine.evaluation_skus {
                evaluation_skus.add(&sku.to_string(), machine.line);
            }
        }
        for machine in machines {
            let id = machine.edition_id.as_deref().unwrap_or_default();
            if let [line, ..] = evaluations.of(&id.to_ascii_lowercase()) {
                let message = format!("is the EditionID of the evaluation of line {line}");
                self.cell(machine.line, "edition_id", id, message);
            }
            for sku in &machine.product_skus {
                let sku = sku.to_string();
                if let [line, ..] = evaluation_skus.of(&sku) {
                    let message = format!("is an evaluation_sku of line {line}");
                    self.cell(machine.line, "product_sku", &sku, message);
                }
            }
        }
    }
}

impl Machine {
    pub(in super::super) fn shares_a_build_with(&self, other: &Self) -> bool {
        const ANY: (u32, u32) = (0, u32::MAX);
        let ((first, last), (other_first, other_last)) =
            (self.builds.unwrap_or(ANY), other.builds.unwrap_or(ANY));
        first <= other_last && other_first <= last
    }
}

/// A number as it is printed: no sign, no leading zero, not 0.
fn number(text: &str) -> Option<u32> {
    let is_printed = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_printed)
}
