//! A text as messages show it: its product keys masked, its control characters escaped. Users call it, and
//! the command passes everything that it prints through it.
//!
//! The rule is short on purpose, and `docs/secrets.md` states it word for word.

use core::fmt::{self, Write};
use gvlk::{ProductKey, known_key, lookup_key};

/// The length of a group, and the number of groups.
const GROUP: usize = 5;
/// How many characters may be between two groups.
const MOST_BETWEEN: usize = 3;
/// How many letters (in groups) or characters (without groups) may be none of a key's.
const MOST_FOREIGN: usize = 4;
/// How many characters of a key stay readable: its last five.
const SHOWN: usize = 5;

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
/// - Of a product key only the last five characters remain. A key is five groups of five letters and
///   digits, in any case, with one to three other characters between two groups, and with at most four
///   letters that no key has. Or it is a run of 25 or 26 letters and digits with at most four that no key
///   has, and at least one letter from G to Y.
/// - A key that [`lookup_key`] or [`known_key`] finds is public and stays.
/// - Control characters, bidirectional controls and characters without a width become escapes such
///   as `\u{1b}`. Backslashes stay as they are.
///
/// Masking a masked text changes nothing. The time is linear in the length of the text.
///
/// ```
/// let message = "cannot install BBBBB-CCCCC-DDDDD-FFFFF-GGGGG";
/// assert_eq!(gvlk_inspect::masked(message).to_string(), "cannot install *****-*****-*****-*****-GGGGG");
///
/// let message = "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG\u{7}";
/// assert_eq!(
///     gvlk_inspect::masked(message).to_string(),
///     "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG\\u{7}"
/// );
/// ```
#[doc(alias("redact"))]
pub const fn masked(text: &str) -> Masked<'_> {
    Masked { text }
}

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.text;
        // How many bytes of the rest are masked, but for what separates groups.
        let mut hidden = 0_usize;
        while let Some(c) = rest.chars().next() {
            let run = run(rest);
            let length = if run == 0 { c.len_utf8() } else { run };
            if run == 0 {
                escape(f, c)?;
            } else {
                hidden = hidden.max(hidden_in_key(rest, run));
                let stars = hidden.min(run);
                (0..stars).try_for_each(|_| f.write_char('*'))?;
                f.write_str(&rest[stars..run])?;
            }
            hidden = hidden.saturating_sub(length);
            rest = &rest[length..];
        }
        Ok(())
    }
}

/// The masked text in quotes.
impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// How many letters and digits a text starts with.
fn run(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// How much of a text is hidden because it starts with a key that may be a secret, whose first letters and
/// digits are a run of this length.
fn hidden_in_key(text: &str, run: usize) -> usize {
    match run {
        GROUP => in_groups(text).unwrap_or(0),
        25 | 26 if without_groups(&text[..run]) => run - SHOWN,
        _ => 0,
    }
}

/// Where the last of five groups starts.
fn in_groups(text: &str) -> Option<usize> {
    let mut key = [0; GROUP * GROUP];
    let mut at = 0;
    for (place, group) in key.chunks_mut(GROUP).enumerate() {
        if place > 0 {
            at += between(&text[at..])?;
        }
        if run(&text[at..]) != GROUP {
            return None;
        }
        group.copy_from_slice(&text.as_bytes()[at..at + GROUP]);
        at += GROUP;
    }
    let foreign = key.iter().filter(|byte| byte.is_ascii_alphabetic() && !is_of_key(**byte));
    let may_be_secret = foreign.count() <= MOST_FOREIGN && !is_public(&key);
    may_be_secret.then_some(at - GROUP)
}

/// How many bytes the one to three characters have that separate two groups.
fn between(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().take(MOST_BETWEEN + 1);
    let (end, _) = characters.find(|(_, c)| c.is_ascii_alphanumeric())?;
    (end > 0).then_some(end)
}

/// Whether a run of letters and digits may be a secret key.
fn without_groups(run: &str) -> bool {
    let bytes = run.as_bytes();
    let foreign = bytes.iter().filter(|byte| !is_of_key(**byte)).count();
    let is_hexadecimal = !bytes.iter().any(|byte| matches!(byte, b'G'..=b'Y' | b'g'..=b'y'));
    foreign <= MOST_FOREIGN && !is_hexadecimal && !bytes.try_into().is_ok_and(is_public)
}

fn is_of_key(byte: u8) -> bool {
    ProductKey::ALPHABET.as_bytes().contains(&byte.to_ascii_uppercase())
}

/// Whether everybody has the key.
fn is_public(key: &[u8; 25]) -> bool {
    let key = core::str::from_utf8(key).ok().and_then(|key| key.parse::<ProductKey>().ok());
    key.is_some_and(|key| lookup_key(&key).is_some() || known_key(&key).is_some())
}

/// Writes a character, or an escape for one that is not printed.
fn escape(f: &mut fmt::Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '\t' => f.write_str("\\t"),
        '\r' => f.write_str("\\r"),
        '\n' => f.write_str("\\n"),
        _ if c.is_control() || is_invisible(c) => write!(f, "\\u{{{:x}}}", u32::from(c)),
        _ => f.write_char(c),
    }
}

/// Whether a character has no width, or changes the order of those around it.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
