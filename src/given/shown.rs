//! How a text from outside is shown: no control character takes effect, and no key is shown whole.

use super::letters::is_invisible;
use super::secret::{IsPublic, Key, next_key};
use core::fmt::{self, Write};

/// Written instead of the first twenty characters of a key, as slmgr does.
pub(super) const HIDDEN: &str = "*****-*****-*****-*****-";

/// Writes a text with its control characters escaped and its keys masked, except those that
/// `is_public` accepts.
pub(crate) fn write(out: &mut impl Write, text: &str, is_public: &IsPublic) -> fmt::Result {
    let mut at = 0;
    while let Some(Key { start, end, last_five }) = next_key(text, at, is_public) {
        write_escaped(out, &text[at..start])?;
        write_key(out, last_five)?;
        at = end;
    }
    write_escaped(out, &text[at..])
}

/// Writes the last five characters of a key, or nothing of it.
pub(super) fn write_key(out: &mut impl Write, last_five: Option<[u8; 5]>) -> fmt::Result {
    out.write_str(HIDDEN)?;
    last_five.unwrap_or(*b"*****").iter().try_for_each(|byte| out.write_char(char::from(*byte)))
}

/// Writes a text with its control characters, and those that nobody sees, as escapes.
pub(super) fn write_escaped(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        if !c.is_control() && !is_invisible(c) {
            continue;
        }
        out.write_str(&text[plain..at])?;
        plain = at + c.len_utf8();
        match c {
            '\t' => out.write_str("\\t")?,
            '\r' => out.write_str("\\r")?,
            '\n' => out.write_str("\\n")?,
            _ => write!(out, "\\u{{{:x}}}", u32::from(c))?,
        }
    }
    out.write_str(&text[plain..])
}
