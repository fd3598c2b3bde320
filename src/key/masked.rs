//! A text as messages show it: escaped, and with its keys masked.

use super::{ProductKey, known_key, lookup_key};
use crate::given::shown;
use crate::shared::key_text;
use core::fmt;

/// A text that `Display` writes with its product keys masked and its control characters escaped.
///
/// [`masked`] makes it.
#[derive(Clone, Copy)]
#[must_use = "a Masked does nothing until it is written"]
pub struct Masked<'a> {
    text: &'a str,
}

/// Makes a text safe to show in a message or a log.
///
/// - Of a product key only the last five characters remain. Case, separators, look-alike letters and
///   some misread characters do not matter, and 20 of the 25 characters are enough.
/// - A key that [`lookup_key`] or [`known_key`] finds is not secret and stays. So do names,
///   hexadecimal numbers such as UUIDs and hashes, and ordinary text, which do not have twenty key
///   characters in a row.
/// - Control characters, bidirectional controls and characters without a width become escapes such
///   as `\u{1b}`. Backslashes stay as they are.
///
/// Masking a masked text changes nothing. The time is linear in the length of the text.
///
/// ```
/// let message = "cannot install BBBBB-CCCCC-DDDDD-FFFFF-GGGGG";
/// assert_eq!(gvlk::masked(message).to_string(), "cannot install *****-*****-*****-*****-GGGGG");
///
/// let message = "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG\u{7}";
/// assert_eq!(gvlk::masked(message).to_string(), "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG\\u{7}");
/// ```
#[doc(alias("redact"))]
pub const fn masked(text: &str) -> Masked<'_> {
    Masked { text }
}

/// Whether Microsoft gives a key out.
fn is_public(characters: &[u8; 25]) -> bool {
    let key = ProductKey::of(key_text::in_groups(*characters));
    lookup_key(&key).is_some() || known_key(&key).is_some()
}

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown::write(f, self.text, &is_public)
    }
}

/// The masked text in quotes.
impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
