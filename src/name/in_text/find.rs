//! All names in a text.

use super::name::NameInText;
use super::reader::read_name;
use super::starts::may_start;

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
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let at = self.at;
            // Nothing starts within a word in lower case.
            let is_within = bytes[at].is_ascii_lowercase()
                && at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphabetic());
            if !is_within
                && may_start(&bytes[at..])
                && let Some(name) = read_name(self.text, at)
            {
                self.at = name.range().end;
                return Some(name);
            }
            self.at += 1;
        }
        None
    }
}
