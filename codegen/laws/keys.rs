//! No two keys are nearly the same, and each has one activation ID.

use super::super::check::Catalogue;
use super::super::problem::{Line, Problems};
use super::super::shared::key_text::KEY_LENGTH;
use std::collections::BTreeMap;

/// The fewest of their 25 characters in which any two keys differ. A key with up to 8 wrong
/// characters then has one nearest key.
const APART: usize = 17;

pub(super) fn judge(catalogue: &Catalogue, problems: &mut Problems) {
    let mut keys: Vec<(Line, &'static str, &str)> = Vec::new();
    for row in &catalogue.rows {
        keys.push((row.line, "gvlk", &row.gvlk));
        keys.push((row.line, "avma", &row.avma));
    }
    keys.extend(catalogue.known.iter().map(|row| (row.line, "key", row.key.as_str())));
    keys.retain(|(.., key)| key.len() == KEY_LENGTH);
    are_apart(&keys, problems);

    let (mut by_key, mut by_id) = (BTreeMap::new(), BTreeMap::new());
    for row in &catalogue.rows {
        let id = row.activation_id.as_str();
        let same_key = by_key.entry(&row.gvlk).or_insert(row);
        if same_key.activation_id != id {
            let other = same_key.line.seen_from(row.line);
            let message = format!("{other} has another one for the same key");
            problems.cell(row.line, "activation_id", id, &message);
        }
        let same_id = by_id.entry(id).or_insert(row);
        if !id.is_empty() && same_id.gvlk != row.gvlk {
            let message = format!("is that of another key in {}", same_id.line.seen_from(row.line));
            problems.cell(row.line, "activation_id", id, &message);
        }
    }
}

fn are_apart(keys: &[(Line, &'static str, &str)], problems: &mut Problems) {
    for (index, (line, column, key)) in keys.iter().enumerate() {
        let differing =
            |other: &str| other.bytes().zip(key.bytes()).filter(|(one, two)| one != two).count();
        let near = keys[..index].iter().find(|(.., other)| (1..APART).contains(&differing(other)));
        if let Some((of, _, other)) = near {
            let (count, of) = (differing(other), of.seen_from(*line));
            let message = format!(
                "differs in {count} characters from {other} of {of}: two keys must differ in at least {APART}, or a typo could mean both"
            );
            problems.cell(*line, column, key, &message);
        }
    }
}
