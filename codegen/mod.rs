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

pub use check::{check, check_known, check_sources, translations};
pub use generate::{generate, generate_known};
pub use problem::Problem;
pub use read::{read, read_known, read_sources};
