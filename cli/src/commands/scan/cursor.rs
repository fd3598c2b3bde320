//! Cursor and columns of the places in a text.

use std::ops::Range;

/// What a comment says that allows keys.
pub(super) const ALLOW: &str = "gvlk: allow";

/// How many lines end in a text.
#[expect(clippy::naive_bytecount, reason = "the compiler makes vector instructions of it")]
pub(super) fn newlines(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte == b'\n').count()
}

/// Walks a text from place to place, and knows line and column.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    /// The line, without its end.
    pub(super) range: Range<usize>,
    is_allowed: Option<bool>,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut cursor = Self { text, at: 0, line: 1, column: 1, range: 0..0, is_allowed: None };
        cursor.range.end = cursor.end();
        cursor
    }

    fn end(&self) -> usize {
        let rest = &self.text[self.at..];
        self.at + rest.find('\n').unwrap_or(rest.len())
    }

    /// Goes on to a place that is no earlier than the last one.
    pub(super) fn go_to(&mut self, place: usize) {
        if place > self.range.end {
            let passed = &self.text.as_bytes()[self.at..place];
            self.line += newlines(passed);
            let start = passed.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
            self.at += start + 1;
            self.column = 1;
            self.range = self.at..self.end();
            self.is_allowed = None;
        }
        self.column += self.text[self.at..place].chars().count();
        self.at = place;
    }

    /// Whether a comment of the line says that its keys are allowed, or the line before is such a comment.
    pub(super) fn is_allowed(&mut self) -> bool {
        *self.is_allowed.get_or_insert_with(|| {
            let before = self.text[..self.range.start].strip_suffix('\n').unwrap_or_default();
            let before = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
            let line = &self.text[self.range.clone()];
            allowances(line).next().is_some()
                || allowances(before).any(|at| is_mark(&before[..at]))
                    && gvlk_inspect::find_keys(before.as_bytes()).next().is_none()
        })
    }
}

/// Where a line says that keys are allowed, and not in a string. A reason may be behind it.
fn allowances(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices(ALLOW).map(|(at, _)| at).filter(|at| {
        !line[at + ALLOW.len()..].starts_with(char::is_alphanumeric) && !is_in_string(line, *at)
    })
}

/// Whether a place of a line is in quotes that close behind it, and not in a comment.
fn is_in_string(line: &str, place: usize) -> bool {
    const COMMENTS: [&str; 6] = ["#", "//", "--", ";", "/*", "<!--"];
    let mut quote = None;
    let mut last = ' ';
    for (at, c) in line[..place].char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            Some(_) => {}
            None if "\"'`".contains(c) && !last.is_alphanumeric() => quote = Some(c),
            None => {
                let is_apart = last.is_whitespace() || ";{}()>".contains(last);
                if is_apart && COMMENTS.iter().any(|sign| line[at..].starts_with(sign)) {
                    return false;
                }
            }
        }
        last = c;
    }
    quote.is_some_and(|quote| line[place..].contains(quote))
}

/// Whether a text can be what starts a comment.
fn is_mark(text: &str) -> bool {
    let text = text.trim().trim_start_matches('@');
    text.eq_ignore_ascii_case("rem") || !text.contains(char::is_alphanumeric)
}
