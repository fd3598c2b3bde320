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
pub fn names_in(text: &str) -> impl Iterator<Item = NameInText> + Clone {
    let mut from = 0;
    core::iter::from_fn(move || {
        while let Some(at) = starts::next(text, from) {
            if let Some(name) = read_at(text, at) {
                from = name.range().end;
                return Some(name);
            }
            from = codes::around(text.as_bytes(), at).unwrap_or(at + 1);
        }
        from = text.len();
        None
    })
}
