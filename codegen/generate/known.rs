//! The known keys, and the table that finds one by its last five characters.

use super::super::check::Known;
use super::key::partials;
use super::output::{Output, text};

/// The generated file of `src/key/known.rs`, from `known-keys.csv`.
///
/// # Errors
///
/// A hash table that cannot be laid out.
pub fn generate_known(known: &[Known]) -> Result<String, String> {
    let mut out = Output::new("known-keys.csv");
    partials(&mut out, "KNOWN_", &known.iter().map(|known| &known.key).collect::<Vec<_>>())?;
    let rows = known.len();
    out.table("KNOWN_KEYS", "ProductKey", rows, &|row| {
        format!("ProductKey::known(*b{:?})", text(&known[row].key))
    });
    out.table("KNOWN_KINDS", "KnownKind", rows, &|row| format!("KnownKind::{}", known[row].kind));
    out.texts("KNOWN_BELONGS_TO", rows, &|row| &known[row].belongs_to);
    out.codes("KNOWN_SOURCES", "KNOWN_SOURCE_OF", rows, &|row| &known[row].source);
    Ok(out.text)
}
