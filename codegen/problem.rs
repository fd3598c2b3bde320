//! The mistakes in the tables, as the build and the tests print them.

use super::shared::key_text::is_key_character;
use std::fmt::Display;
use std::ops::Range;

/// The columns whose keys are shown.
pub const KEY_COLUMNS: [&str; 3] = ["gvlk", "avma", "key"];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub file: &'static str,
    pub number: usize,
}

impl Line {
    /// How a message about another line calls this one.
    pub fn seen_from(self, other: Self) -> String {
        let file = if self.file == other.file { "" } else { self.file };
        format!("line {}{}{file}", self.number, if file.is_empty() { "" } else { " of " })
    }
}

/// The mistakes so far, in the order of the lines: where each is, what was found, what is wrong and what
/// would be right.
#[derive(Default)]
pub struct Problems(Vec<(Line, String)>);

impl Problems {
    /// A mistake in a line, but in none of its cells.
    pub fn line(&mut self, line: Line, message: impl Into<String>) {
        let at = self.0.partition_point(|(other, _)| *other <= line);
        self.0.insert(at, (line, message.into()));
    }

    /// A mistake in a cell. A key that is where none should be may be somebody's own, so only its end is shown.
    pub fn cell(&mut self, line: Line, column: &str, value: &str, message: &dyn Display) {
        let hide =
            |text: String| if KEY_COLUMNS.contains(&column) { text } else { without_keys(text) };
        let (value, message) = (hide(value.to_owned()), hide(message.to_string()));
        self.line(line, format!("column {column}: {}: {message}", shown(&value)));
    }

    /// Nothing, if there are no mistakes. Else each as compilers print theirs:
    /// `keys.csv:7: column gvlk: "…": what is wrong`. Of very many, the first ones.
    pub fn none(&self) -> Result<(), Vec<String>> {
        const MOST: usize = 1000;
        let print = |(Line { file, number }, message): &_| format!("{file}:{number}: {message}");
        let mut printed: Vec<_> = self.0.iter().map(print).collect();
        if printed.len() > MOST {
            let more = printed.split_off(MOST).len();
            printed.push(format!("{more} more mistakes are not listed"));
        }
        if printed.is_empty() { Ok(()) } else { Err(printed) }
    }
}

/// A value in quotes, escaped, on one line; a long one is cut.
pub fn shown(value: &str) -> String {
    match cut(value) {
        whole if whole.len() == value.len() => format!("{whole:?}"),
        part => format!("{part:?}… ({} bytes)", value.len()),
    }
}

/// The first 60 characters of a value.
pub fn cut(value: &str) -> &str {
    const MOST: usize = 60;
    value.char_indices().nth(MOST).map_or(value, |(end, _)| &value[..end])
}

/// Where a text has a product key in it, in any spelling, and more of the characters that keys have.
pub fn key_in(text: &str) -> Option<Range<usize>> {
    let (mut key, mut count) = (0..0, 0);
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        if u8::try_from(c).is_ok_and(is_key_character) {
            key = if count == 0 { at } else { key.start }..at + 1;
            count += 1;
        } else if count < 25 {
            count = 0;
        } else {
            break;
        }
    }
    (count >= 25).then_some(key)
}

/// A text with its product keys masked.
fn without_keys(mut text: String) -> String {
    while let Some(key) = key_in(&text) {
        let masked = masked(&text[key.clone()]);
        text.replace_range(key, &masked);
    }
    text
}

/// The last five characters of a text, and stars for the letters and digits before them.
pub fn masked(cell: &str) -> String {
    const SHOWN: usize = 5;
    let hidden = cell.chars().count().saturating_sub(SHOWN);
    let mask = |(place, c): (usize, char)| {
        if place < hidden && c.is_alphanumeric() { '*' } else { c }
    };
    cell.chars().enumerate().map(mask).collect()
}
