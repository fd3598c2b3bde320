//! What no two rows of `keys.csv` may share.

use super::super::Problem;
use super::super::read::Row;
use super::{Checker, Machine};
use std::collections::{BTreeMap, BTreeSet};

impl Checker {
    /// No variant occurs twice, and no two different keys share their last five characters.
    pub(super) fn keys_stand_apart(&mut self, rows: &[&Row]) {
        let mut variants = BTreeMap::new();
        let mut partials: BTreeMap<&str, (&str, &str, u64)> = BTreeMap::new();
        for row in rows {
            if let Some(line) =
                variants.insert(row.variant.as_str(), row.line).filter(|_| !row.variant.is_empty())
            {
                self.cell(
                    row,
                    "variant",
                    &row.variant,
                    format_args!("occurs twice: line {line} has it too"),
                );
            }
            for (column, key) in [("gvlk", row.gvlk.as_str()), ("avma", &row.avma)] {
                let Some(partial) = key.get(24..) else {
                    continue;
                };
                match *partials.entry(partial).or_insert((column, key, row.line)) {
                    (_, other, line) if other != key => self.cell(row, column, key, format_args!("ends in {partial}, as {other} in line {line} does: a partial product key would mean both")),
                    (other_column, _, line) if other_column != column => self.cell(row, column, key, format_args!("is the {other_column} key of line {line}: a key is for KMS or for AVMA")),
                    _ => {}
                }
            }
        }
    }

    /// No two rows fit one `EditionID` and build, nor one product SKU and build.
    pub(super) fn machines_stand_apart(&mut self, machines: &[&Machine]) {
        let ids = machines.iter().filter_map(|m| Some((m.edition_id.clone()?, *m)));
        let skus = machines.iter().flat_map(|m| m.all_skus().map(|sku| (sku.to_string(), *m)));
        let same_id = self.overlapping("edition_id", ids, &BTreeSet::new());
        self.overlapping("product_sku", skus, &same_id);
    }

    /// Reports the machines that one fact and a build fit, but for pairs that are reported already.
    /// Gives the pairs of lines.
    fn overlapping<'m>(
        &mut self,
        column: &'static str,
        facts: impl Iterator<Item = (String, &'m Machine)>,
        known: &BTreeSet<(u64, u64)>,
    ) -> BTreeSet<(u64, u64)> {
        let mut by_fact: BTreeMap<String, Vec<&Machine>> = BTreeMap::new();
        let mut pairs = BTreeSet::new();
        for (fact, machine) in facts {
            let others = by_fact.entry(fact.clone()).or_default();
            for other in others.iter().filter(|other| machine.shares_a_build_with(other)) {
                let pair = (machine.line, other.line);
                if machine.line != other.line && !known.contains(&pair) && pairs.insert(pair) {
                    let message = format!(
                        "line {} has it too, for some of the same builds: a machine would be both",
                        other.line
                    );
                    self.problems.push(Problem::cell(machine.line, column, &fact, message));
                }
            }
            others.push(machine);
        }
        pairs
    }
}

impl Machine {
    pub(super) fn shares_a_build_with(&self, other: &Self) -> bool {
        const ANY: (u32, u32) = (0, u32::MAX);
        let ((first, last), (other_first, other_last)) =
            (self.builds.unwrap_or(ANY), other.builds.unwrap_or(ANY));
        first <= other_last && other_first <= last
    }

    fn all_skus(&self) -> impl Iterator<Item = u32> {
        self.product_skus.iter().chain(&self.evaluation_skus).copied()
    }
}
