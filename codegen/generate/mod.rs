//! The tables of the library, written as Rust: data only, read by hand-written code in `src`.
//!
//! Each folder of `src` that has tables includes its own file.

mod catalogue;
mod identify;
#[cfg(feature = "names-in-text")]
mod in_text;
mod key;
mod known;
mod name;
mod output;
mod perfect_hash;

use super::check::Catalogue;
use super::read::SourceRow;
pub use known::generate_known;
use output::{Output, number};

/// The generated files: the name of each, and its text.
///
/// # Errors
///
/// A hash table that cannot be laid out.
pub fn generate(
    catalogue: &Catalogue,
    sources: &[SourceRow],
) -> Result<Vec<(&'static str, String)>, String> {
    let (names, sets) = name::tables(catalogue)?;
    let files = [
        ("catalogue", catalogue::tables(catalogue, sources)),
        ("key_texts", key::texts(catalogue)),
        ("key", key::tables(catalogue)?),
        ("name", names),
        ("identify", identify::tables(catalogue)?),
        #[cfg(feature = "names-in-text")]
        ("name_in_text", in_text::tables(catalogue)?),
    ];
    // Two bytes are enough for a place in any of today's tables.
    let highest = files.iter().map(|(_, out)| out.highest).max().unwrap_or(0);
    let offset = if u16::try_from(highest).is_ok() { "u16" } else { "u32" };
    let mut of_offset = Output::new("keys.csv");
    of_offset.line(format_args!("pub(crate) type Offset = {offset};"));
    let rows = number(sets.max(catalogue.editions.len() + catalogue.without_key.len()));
    of_offset.line(format_args!("/// The index of a row, or of a set of rows that share a name.\npub(crate) type Row = {rows};"));
    let files = files.into_iter().chain([("offset", of_offset)]);
    Ok(files.map(|(name, out)| (name, out.text)).collect())
}
