//! From the text of `keys.csv` and `known-keys.csv` to the tables of the library: read, check,
//! generate. `build.rs` calls it, and the tests feed it broken tables.

mod check;
mod generate;
mod places;
mod read;
#[allow(dead_code, reason = "the library uses what the build script does not")]
#[path = "../src/shared/mod.rs"]
mod shared;
#[cfg(test)]
mod tests;

use std::fmt;

#[cfg(test)]
use check::Translation;
pub use check::{check, check_known, translations};
pub use generate::{generate, generate_known};
pub use read::{read, read_known};

/// One mistake in a table: where it is, what was found, what is wrong and what would be right.
#[derive(Debug)]
pub struct Problem {
    /// Another file than the one that is checked.
    file: Option<&'static str>,
    line: usize,
    column: Option<&'static str>,
    message: String,
}

impl Problem {
    fn new(line: usize, message: impl Into<String>) -> Self {
        Self { file: None, line, column: None, message: message.into() }
    }

    fn cell(line: usize, column: &'static str, value: &str, message: impl fmt::Display) -> Self {
        let message = format!("{}: {message}", shown(value));
        Self { file: None, line, column: Some(column), message }
    }

    /// The message, with the file that was checked.
    #[must_use]
    pub fn in_file(&self, checked: &str) -> String {
        format!("{}{self}", self.file.unwrap_or(checked))
    }
}

/// The mistakes in the order of the lines. Of very many, the first ones.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    const MOST: usize = 1000;
    problems.sort_by_key(|problem| problem.line);
    let more = problems.len().saturating_sub(MOST);
    problems.truncate(MOST);
    if let (1.., Some(last)) = (more, problems.last()) {
        problems.push(Problem::new(last.line, format!("{more} more mistakes are not listed")));
    }
    problems
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
