//! The tables of the library, written as Rust: data only, read by hand-written code in `src`.
//!
//! Each folder of `src` that has tables includes its own file.

mod catalogue;
mod identify;
#[cfg(feature = "names-in-text")]
mod in_text;
mod key;
mod name;
mod output;
mod perfect_hash;

use super::check::Catalogue;
use output::number;

/// The generated files: the name of each, and its text.
///
/// # Errors
///
/// A hash table that cannot be laid out.
pub fn files(catalogue: &Catalogue) -> Result<Vec<(&'static str, String)>, String> {
    let tables = [
        ("catalogue", catalogue::tables(catalogue)),
        ("key_texts", key::texts(catalogue)),
        ("key", key::tables(catalogue)?),
        ("name", name::tables(catalogue)?),
        ("identify", identify::tables(catalogue)?),
        #[cfg(feature = "names-in-text")]
        ("name_in_text", in_text::tables(catalogue)?),
    ];
    let (mut files, mut highest, mut indexes) = (Vec::new(), 0, catalogue.rows.len());
    for (name, out) in tables {
        files.push((name, out.text));
        highest = highest.max(out.highest);
        indexes = indexes.max(out.indexes);
    }
    // Two bytes are enough for an index in any of today's tables.
    let offset = if u16::try_from(highest).is_ok() { "u16" } else { "u32" };
    let row = number(indexes);
    let types = format!(
        "pub(crate) type Offset = {offset};\n/// The index of a row, of a set of rows that share a name, or of what a hash table finds.\npub(crate) type Row = {row};\n"
    );
    files.push(("offset", types));
    Ok(files)
}
