//! All names in a text.

use super::name::NameInText;
use super::reader::{read_at, word_beside};
use super::{codes, segments, starts};
use core::ops::Range;

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

/// The ranges, in bytes, of the words that are neither of a name nor usual beside names. If a text has none, it
/// is the name of an edition and nothing else, as the name of an image is.
///
/// "Key" and "x64" are usual beside names, and so are dates, versions, product keys and GUIDs.
///
/// ```
/// let other = |text: &'static str| gvlk::other_words(text).map(|word| &text[word]).collect::<Vec<_>>();
/// assert!(other("2019-Datacenter-Core-with-Containers-smalldisk-g2").is_empty());
/// assert_eq!(other("Windows 10 Pro for gamers"), ["gamers"]);
/// ```
pub fn other_words(text: &str) -> impl Iterator<Item = Range<usize>> + Clone {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let at = (from..text.len()).find(|at| segments::starts_at(text, *at))?;
            let known = codes::end(text.as_bytes(), at)
                .or_else(|| Some(read_at(text, at)?.range().end))
                .or_else(|| word_beside(text, at));
            from = known.unwrap_or_else(|| segments::end(text, at));
            if known.is_none() {
                return Some(at..from);
            }
        }
    })
}
