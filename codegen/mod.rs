//! From the text of `keys.csv` and the other tables to the tables of the library: read, check what
//! generation needs, generate. `build.rs` calls it. What else must be true of the data is in `laws`, which
//! only the tests compile.

mod check;
mod generate;
#[cfg(feature = "names-in-text")]
#[path = "../src/name/in_text/layout.rs"]
mod in_text_layout;
mod indexes;
#[cfg(test)]
mod laws;
mod problem;
mod read;
#[allow(dead_code, reason = "the library uses what the build script does not")]
#[path = "../src/shared/mod.rs"]
mod shared;
#[cfg(test)]
mod tests;

pub(crate) use read::Texts;

/// The generated files: the name of each, and its text.
///
/// # Errors
///
/// Every mistake in the tables, as it is printed.
pub(crate) fn files(texts: &Texts) -> Result<Vec<(&'static str, String)>, Vec<String>> {
    generate::files(&check::check(texts)?).map_err(|mistake| vec![mistake])
}
