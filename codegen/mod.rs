//! From the text of `keys.csv` and the other tables to the tables of the library: read, check what
//! generation needs, generate. `build.rs` calls it. What else must be true of the data is in `laws`, which
//! only the tests compile.

mod check;
mod generate;
#[cfg(test)]
mod laws;
mod places;
mod problem;
mod read;
#[allow(dead_code, reason = "the library uses what the build script does not")]
#[path = "../src/shared/mod.rs"]
mod shared;
#[cfg(test)]
mod tests;

pub(crate) use check::{check, check_known, check_sources, translations};
pub(crate) use generate::{generate, generate_known};
pub(crate) use problem::Problem;
pub(crate) use read::{KnownRow, Row, SourceRow};
