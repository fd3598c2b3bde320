//! All names in a text.

use super::codes;
use super::name::NameInText;
use super::reader::read_at;
use super::starts;

/// The names in a text, in their order.
///
/// ```
/// let text = "Windows 10 Pro and Office 2019";
/// let names: Vec<&str> = gvlk::names_in(text).map(|name| &text[name.range()]).collect();
/// assert_eq!(names, ["Windows 10 Pro", "Office 2019"]);
/// ```
#[must_use]
pub fn names_in(text: &str) -> NamesInText<'_> {
    NamesInText { text, at: 0 }
}

/// The names in a text, which [`names_in`] gives.
#[derive(Clone, Debug)]
pub struct NamesInText<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for NamesInText<'_> {
    type Item = NameInText;

    fn next(&mut self) -> Option<NameInText> {
        while let Some(at) = starts::next(self.text, self.at) {
            if let Some(name) = read_at(self.text, at) {
                self.at = name.range().end;
                return Some(name);
            }
            self.at = codes::around(self.text.as_bytes(), at).unwrap_or(at + 1);
        }
        self.at = self.text.len();
        None
    }
}
