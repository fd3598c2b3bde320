//! Where names may start in a text: by the first three bytes of their words.

use super::{NameInText, Reader, segments};
use crate::name::generated::STARTS;
use crate::shared::words::group_of_words;

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
            if may_start(&bytes[at..]) && segments::starts_at(self.text, at) {
                if let Some(name) = Reader::new(self.text, at).read() {
                    self.at = name.range().end;
                    return Some(name);
                }
            }
            self.at += 1;
        }
        None
    }
}

/// Whether a word that a name can start with may start here.
#[inline]
pub(super) fn may_start(bytes: &[u8]) -> bool {
    let lower = |at: usize| {
        let byte = bytes.get(at).copied().unwrap_or(0);
        if byte.is_ascii_uppercase() { byte | 0x20 } else { byte }
    };
    let (first, second, third) = (lower(0), lower(1), lower(2));
    // Letters of these blocks are folded.
    matches!(first, 0xc3 | 0xd0 | 0xd1)
        || STARTS[usize::from(group_of_words(first, second))] >> (third % 32) & 1 == 1
}
