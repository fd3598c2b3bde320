//! No two keys are nearly the same, and no two rows fit one machine.

use super::super::check::{Catalogue, Checker, Known, Machine, PlacedKey, placed};
use super::super::places::Places;
use super::super::problem::Problem;
use super::super::read::KnownRow;
use super::super::shared::key_text::{ALPHABET, KeyText};

/// The fewest of their 25 characters in which any two keys differ. A key with up to 8 wrong
/// characters then has one nearest key.
const APART: u32 = 17;

/// A key's 25 characters, five bits each.
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
    /// Any two keys differ in 17 of 25 characters. Without known keys, those of the catalogue are
    /// compared; with them, each of them with all others.
    pub(super) fn keys_are_far_apart(
        &mut self,
        catalogue: &Catalogue,
        known: &[Known],
        rows: &[KnownRow],
    ) {
        let line = |known: &Known| {
            let has_key = |row: &&KnownRow| row.key.as_bytes() == known.key;
            rows.iter().find(has_key).map_or(0, |row| row.line)
        };

        let own = known.iter().map(|known| PlacedKey {
            key: &known.key,
            column: "key",
            line: line(known),
            file: "",
        });
        let file = if known.is_empty() { "" } else { " of keys.csv" };
        let earlier = placed(&catalogue.editions, file);
        let first_new = if known.is_empty() { 0 } else { earlier.len() };
        let mut all: Vec<(u128, PlacedKey)> = Vec::new();
        for (number, one) in earlier.into_iter().chain(own).enumerate() {
            let packed = packed(one.key);
            let near =
                all.iter().find(|(other, _)| (1..APART).contains(&differing(*other, packed)));
            if let Some((other, near)) = near.filter(|_| number >= first_new) {
                let (count, text, place) = (differing(*other, packed), near.text(), near.place());
                let message = format!(
                    "differs in {count} characters from {text} of {place}: two keys must differ in at least {APART}, or a typo could mean both"
                );
                self.cell(one.line, one.column, one.text(), message);
            }
            all.push((packed, one));
        }
    }

    /// No two rows fit one `EditionID` and build, nor one product SKU and build.
    pub(super) fn machines_differ(&mut self, catalogue: &Catalogue) {
        let (mut ids, mut skus) = (Vec::new(), Vec::new());
        for machine in catalogue.machines() {
            if let Some(id) = &machine.edition_id {
                ids.push((id.clone(), machine));
            }
            for sku in machine.product_skus.iter().chain(&machine.evaluation_skus) {
                skus.push((sku.to_string(), machine));
            }
        }
        let same_id = self.overlapping("edition_id", &ids, &Places::default());
        self.overlapping("product_sku", &skus, &same_id);
    }

    /// Reports each two machines that one fact and a build fit, except those reported before. Gives the
    /// pairs of their lines.
    fn overlapping(
        &mut self,
        column: &'static str,
        facts: &[(String, &Machine)],
        known: &Places,
    ) -> Places {
        let (mut by_fact, mut pairs) = (Places::default(), Places::default());
        for (place, (fact, machine)) in facts.iter().enumerate() {
            let others = by_fact.add(fact, place).iter().map(|other| facts[*other].1);
            for other in others.filter(|other| machine.shares_a_build_with(other)) {
                let pair = format!("{} {}", machine.line, other.line);
                if machine.line == other.line || !known.of(&pair).is_empty() {
                    continue;
                }
                if let [_] = pairs.add(&pair, place) {
                    let message = format!(
                        "line {} has it too, for some of the same builds: a machine would be both",
                        other.line
                    );
                    self.problems.push(Problem::cell(machine.line, column, fact, message));
                }
            }
        }
        pairs
    }
}
