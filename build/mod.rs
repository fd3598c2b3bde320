//! From the text of `keys.csv` and `known-keys.csv` to the tables of the library: read, check,
//! generate. `build.rs` calls it, and `tests/build_script` feeds it broken tables.

mod check;
#[allow(dead_code, reason = "the tests of the build script make no alternatives")]
mod generate;
mod read;
#[allow(dead_code, reason = "the library uses what the build script does not")]
#[path = "../src/shared/mod.rs"]
mod shared;

use std::fmt;

#[allow(unused_imports, reason = "the tests of the build script name the type")]
pub use check::{Translation, check, check_known, translations};
#[allow(unused_imports, reason = "the tests of the build script make no alternatives")]
pub use generate::alternatives;
pub use generate::{generate, generate_known};
pub use read::{read, read_known};

/// One mistake in a table: where it is, what was found, what is wrong and what would be right.
#[derive(Debug)]
pub struct Problem {
    /// Another file than the one that is checked.
    file: Option<&'static str>,
    line: u64,
    column: Option<&'static str>,
    message: String,
}

impl Problem {
    fn new(line: u64, message: impl Into<String>) -> Self {
        Self { file: None, line, column: None, message: message.into() }
    }

    fn cell(line: u64, column: &'static str, value: &str, message: impl fmt::Display) -> Self {
        let message = format!("{}: {message}", shown(value));
        Self { file: None, line, column: Some(column), message }
    }

    /// The message, with the file that was checked.
    pub fn in_file(&self, checked: &str) -> String {
        format!("{}{self}", self.file.unwrap_or(checked))
    }
}

/// A value in quotes, escaped, on one line; a long one is cut.
fn shown(value: &str) -> String {
    match cut(value) {
        whole if whole.len() == value.len() => format!("{whole:?}"),
        part => format!("{part:?}… ({} bytes)", value.len()),
    }
}

/// The first 60 characters of a value.
fn cut(value: &str) -> &str {
    const MOST: usize = 60;
    value.char_indices().nth(MOST).map_or(value, |(end, _)| &value[..end])
}

/// Written after the file's name, as compilers do: `keys.csv:7: column gvlk: "…": what is wrong`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}: ", self.line)?;
        if let Some(column) = self.column {
            write!(f, "column {column}: ")?;
        }
        f.write_str(&self.message)
    }
}
