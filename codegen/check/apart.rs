//! What no two rows may have in common.

use super::super::places::Places;
use super::super::read::Row;
use super::super::shared::key_text::{ALPHABET, KEY_LENGTH, KeyText};
use super::super::{Problem, shown};
use super::{Checker, Machine};

/// The fewest of their 25 characters in which any two keys differ. A key with up to 8 wrong
/// characters then has one nearest key.
const APART: u32 = 17;

/// A key and where it is.
pub(super) struct PlacedKey<'k> {
    pub(super) key: &'k KeyText,
    pub(super) column: &'static str,
    pub(super) line: usize,
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
        let mut lines = Places::default();
        for row in rows.iter().filter(|row| !row.variant.is_empty()) {
            if let [.., line, _] = lines.add(&row.variant, row.line) {
                let message = format!("occurs twice: line {line} has it too");
                self.cell(row.line, "variant", &row.variant, message);
            }
        }
    }

    /// No key is in two columns, no two keys share their last five characters, and any two differ in
    /// 17 of 25.
    ///
    /// The `earlier` keys have passed this check.
    pub(super) fn keys_differ(&mut self, earlier: &[PlacedKey], keys: &[PlacedKey]) {
        let mut checked: Vec<(u128, &PlacedKey)> = Vec::new();
        // Of whole keys, and of the last five characters.
        let mut places = Places::default();
        for (number, one) in earlier.iter().chain(keys).enumerate() {
            let is_new = number >= earlier.len();
            let packed = packed(one.key);
            if let [place, ..] = *places.of(one.text()) {
                let (_, same) = checked[place];
                if is_new && same.column != one.column {
                    let message = format!(
                        "is already the {} of {}: a key has one use",
                        same.column,
                        same.place()
                    );
                    self.cell(one.line, one.column, one.text(), message);
                }
                continue;
            }
            places.add(one.text(), checked.len());
            let partial = &one.text()[KEY_LENGTH - 5..];
            let fault = if let [place, _, ..] = *places.add(partial, checked.len()) {
                let (_, same) = checked[place];
                Some(format!(
                    "ends in {partial}, as {} in {} does: a partial product key would mean both",
                    same.text(),
                    same.place()
                ))
            } else if is_new {
                let near = checked.iter().find(|(other, _)| differing(*other, packed) < APART);
                near.map(|(other, near)| {
                    format!("differs in {} characters from {} of {}: two keys must differ in at least {APART}, or a typo could mean both", differing(*other, packed), near.text(), near.place())
                })
            } else {
                None
            };
            if let Some(fault) = fault {
                self.cell(one.line, one.column, one.text(), fault);
            }
            checked.push((packed, one));
        }
    }

    /// No two rows fit one `EditionID` and build, nor one product SKU and build.
    pub(super) fn machines_differ(&mut self, machines: &[&Machine]) {
        self.edition_ids_differ(machines);
        let (mut ids, mut skus) = (Vec::new(), Vec::new());
        for machine in machines {
            if let Some(id) = &machine.edition_id {
                ids.push((id.clone(), *machine));
            }
            for sku in machine.product_skus.iter().chain(&machine.evaluation_skus) {
                skus.push((sku.to_string(), *machine));
            }
        }
        let same_id = self.overlapping("edition_id", &ids, &Places::default());
        self.overlapping("product_sku", &skus, &same_id);
    }

    /// No two `EditionID`s differ only in case. No `EditionID` and no product SKU is that of an
    /// evaluation too: a machine with it would be both, in every build.
    fn edition_ids_differ(&mut self, machines: &[&Machine]) {
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

impl Machine {
    pub(super) fn shares_a_build_with(&self, other: &Self) -> bool {
        const ANY: (u32, u32) = (0, u32::MAX);
        let ((first, last), (other_first, other_last)) =
            (self.builds.unwrap_or(ANY), other.builds.unwrap_or(ANY));
        first <= other_last && other_first <= last
    }
}
