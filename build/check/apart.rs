//! What no two rows may have in common.

use super::super::read::Row;
use super::super::shared::key_text::{ALPHABET, KeyText, partial_of};
use super::super::{Problem, shown};
use super::{Checker, Machine};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest of their 25 characters in which any two keys differ. A key with up to 8 wrong
/// characters then has one nearest key.
const APART: u32 = 17;

/// A key and where it is.
pub(super) struct PlacedKey<'k> {
    pub(super) key: &'k KeyText,
    pub(super) column: &'static str,
    pub(super) line: u64,
    /// Follows the line in messages: empty for the file that is checked.
    pub(super) file: &'static str,
}

impl PlacedKey<'_> {
    fn text(&self) -> &str {
        std::str::from_utf8(self.key).expect("a key is ASCII")
    }

    fn place(&self) -> String {
        format!("line {}{}", self.line, self.file)
    }
}

/// A key's 25 characters, five bits each: tens of thousands of keys are compared in pairs.
fn packed(key: &KeyText) -> u128 {
    let numbers = key.iter().filter_map(|byte| ALPHABET.bytes().position(|known| known == *byte));
    numbers.fold(0, |packed, number| packed << 5 | number as u128)
}

/// In how many characters two packed keys differ.
fn differing(one: u128, other: u128) -> u32 {
    const LOWEST: u128 = ((1 << 125) - 1) / 0b11111;
    let bits = one ^ other;
    ((bits | bits >> 1 | bits >> 2 | bits >> 3 | bits >> 4) & LOWEST).count_ones()
}

impl Checker {
    /// No variant occurs twice.
    pub(super) fn variants_differ(&mut self, rows: &[&Row]) {
        let mut variants = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.variant.is_empty()) {
            if let Some(line) = variants.insert(row.variant.as_str(), row.line) {
                let message = format!("occurs twice: line {line} has it too");
                self.cell(row.line, "variant", &row.variant, message);
            }
        }
    }

    /// No key is in two columns, no two keys share their last five characters, and any two differ in
    /// 17 of 25.
    ///
    /// The `earlier` keys have passed this check.
    pub(super) fn keys_differ<'k>(
        &mut self,
        earlier: impl Iterator<Item = PlacedKey<'k>>,
        keys: impl Iterator<Item = PlacedKey<'k>>,
    ) {
        let mut checked: Vec<(u128, PlacedKey)> = Vec::new();
        let mut by_key: BTreeMap<&KeyText, (&'static str, String)> = BTreeMap::new();
        let mut by_partial: BTreeMap<[u8; 5], String> = BTreeMap::new();
        let keys = earlier.map(|key| (key, false)).chain(keys.map(|key| (key, true)));
        for (one, is_new) in keys {
            let packed = packed(one.key);
            if let Some((column, place)) = by_key.get(one.key) {
                if is_new && *column != one.column {
                    let message = format!("is already the {column} of {place}: a key has one use");
                    self.cell(one.line, one.column, one.text(), message);
                }
                continue;
            }
            by_key.insert(one.key, (one.column, one.place()));
            let partial = partial_of(one.key);
            let fault = if let Some(same) = by_partial.get(&partial) {
                let partial = partial.escape_ascii();
                Some(format!(
                    "ends in {partial}, as {same} does: a partial product key would mean both"
                ))
            } else if is_new {
                let distance = |(other, _): &&(u128, _)| differing(*other, packed);
                let near = checked.iter().find(|other| distance(other) < APART);
                near.map(|near| {
                    let (differing, (_, near)) = (distance(&near), near);
                    format!("differs in {differing} characters from {} of {}: two keys must differ in at least {APART}, or a typo could mean both", near.text(), near.place())
                })
            } else {
                None
            };
            if let Some(fault) = fault {
                self.cell(one.line, one.column, one.text(), fault);
            }
            by_partial.entry(partial).or_insert(format!("{} in {}", one.text(), one.place()));
            checked.push((packed, one));
        }
    }

    /// No two rows fit one `EditionID` and build, nor one product SKU and build.
    pub(super) fn machines_differ(&mut self, machines: &[&Machine]) {
        self.edition_ids_differ(machines);
        let ids = machines.iter().filter_map(|m| Some((m.edition_id.clone()?, *m)));
        let skus = machines.iter().flat_map(|m| m.all_skus().map(|sku| (sku.to_string(), *m)));
        let same_id = self.overlapping("edition_id", ids, &BTreeSet::new());
        self.overlapping("product_sku", skus, &same_id);
    }

    /// No two `EditionID`s differ only in case. No `EditionID` and no product SKU is that of an
    /// evaluation too: a machine with it would be both, in every build.
    fn edition_ids_differ(&mut self, machines: &[&Machine]) {
        let mut ids: BTreeMap<String, (&str, u64)> = BTreeMap::new();
        for machine in machines {
            let Some(id) = &machine.edition_id else { continue };
            let (first, line) =
                *ids.entry(id.to_ascii_lowercase()).or_insert((id.as_str(), machine.line));
            if first != id {
                let message = format!(
                    "differs from {} of line {line} only in case: use one spelling",
                    shown(first)
                );
                self.cell(machine.line, "edition_id", id, message);
            }
        }
        let evaluated = machines.iter().filter(|machine| !machine.evaluation_skus.is_empty());
        let mut evaluations: BTreeMap<String, u64> = BTreeMap::new();
        let mut evaluation_skus: BTreeMap<u32, u64> = BTreeMap::new();
        for machine in evaluated {
            if let Some(id) = &machine.edition_id {
                let evaluation = format!("{}eval", id.to_ascii_lowercase());
                evaluations.entry(evaluation).or_insert(machine.line);
            }
            for sku in &machine.evaluation_skus {
                evaluation_skus.entry(*sku).or_insert(machine.line);
            }
        }
        for machine in machines {
            let id = machine.edition_id.as_deref().unwrap_or_default();
            if let Some(line) = evaluations.get(&id.to_ascii_lowercase()) {
                let message = format!("is the EditionID of the evaluation of line {line}");
                self.cell(machine.line, "edition_id", id, message);
            }
            for sku in &machine.product_skus {
                if let Some(line) = evaluation_skus.get(sku) {
                    let message = format!("is an evaluation_sku of line {line}");
                    self.cell(machine.line, "product_sku", &sku.to_string(), message);
                }
            }
        }
    }

    /// Reports each two machines that one fact and a build fit, except those reported before. Gives the
    /// pairs of their lines.
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
