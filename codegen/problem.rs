//! One mistake in a table, as the build and the tests print it.

use std::fmt;

/// One mistake in a table: where it is, what was found, what is wrong and what would be right.
#[derive(Debug)]
pub struct Problem {
    /// Another file than the one that is checked.
    pub(super) file: Option<&'static str>,
    pub(super) line: usize,
    pub(super) column: Option<&'static str>,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { file: None, line, column: None, message: message.into() }
    }

    pub(super) fn cell(
        line: usize,
        column: &'static str,
        value: &str,
        message: impl fmt::Display,
    ) -> Self {
        let message = format!("{}: {message}", shown(value));
        Self { file: None, line, column: Some(column), message }
    }

    /// The message, with the file that was checked.
    pub fn in_file(&self, checked: &str) -> String {
        format!("{}{self}", self.file.unwrap_or(checked))
    }
}

/// The mistakes in the order of the lines. Of very many, the first ones.
pub(super) fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
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
pub(super) fn shown(value: &str) -> String {
    match cut(value) {
        whole if whole.len() == value.len() => format!("{whole:?}"),
        part => format!("{part:?}… ({} bytes)", value.len()),
    }
}

/// The first 60 characters of a value.
pub(super) fn cut(value: &str) -> &str {
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
