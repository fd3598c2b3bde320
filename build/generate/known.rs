//! The known keys, and the table that finds one by its last five characters.

use super::super::check::Known;
use super::super::shared::key_text::KeyText;
use super::key::partials;
use super::{Output, text};

/// The generated file of `src/key/known.rs`, from `known-keys.csv`.
///
/// # Errors
///
/// A hash table that cannot be laid out.
pub fn generate_known(known: &[Known]) -> Result<String, String> {
    let mut out = Output::new("known-keys.csv");
    let keys: Vec<&KeyText> = known.iter().map(|known| &known.key).collect();
    partials(&mut out, "KNOWN_", &keys)?;
    let keys =
        keys.into_iter().map(|key| format!("ProductKey::published(*b{:?}, NONE)", text(key)));
    out.table("KNOWN_KEYS", "ProductKey", keys);
    out.table(
        "KNOWN_KINDS",
        "KnownKind",
        known.iter().map(|known| format!("KnownKind::{}", known.kind)),
    );
    out.texts("KNOWN_BELONGS_TO", known.iter().map(|known| known.belongs_to.as_str()));
    let mut sources: Vec<&str> = known.iter().map(|known| known.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let source_of =
        known.iter().map(|known| sources.partition_point(|s| *s < known.source.as_str()));
    out.table("KNOWN_SOURCE_OF", "u8", source_of);
    out.texts("KNOWN_SOURCES", sources);
    Ok(out.text)
}
