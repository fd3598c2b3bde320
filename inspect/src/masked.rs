//! A text as messages show it: its product keys masked, its control characters escaped. Users call it, and
//! the command passes everything that it prints through it.
//!
//! The rule is short on purpose, and `cli/docs/secrets.md` states it.

use alloc::string::String;
use core::fmt::{self, Write};
use gvlk::{ProductKey, known_key, lookup_key};

/// The length of a group.
const GROUP: usize = 5;
/// The length of a key without what separates groups.
const WHOLE: usize = 25;
/// How many characters may be between two groups.
const MOST_BETWEEN: usize = 3;
/// How many letters (in groups) or characters (without groups) may be none of a key's.
const MOST_FOREIGN: usize = 4;
/// The numbers of a control sequence of a terminal, such as two colours.
const LONGEST_SEQUENCE: usize = 64;
const ESC: u32 = 0x1b;
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
        // Escapes first: a letter of one may be read as a part of a group, here and in a masked text.
        let escaped = self.text.chars().fold(String::new(), escape);
        let mut rest = &*escaped;
        // How many bytes of the rest are hidden, but for what separates groups, and how many are public.
        let (mut hidden, mut public) = (0_usize, 0_usize);
        while !rest.is_empty() {
            let (separator, run) = (separator(rest), run(rest));
            if separator == 0 && public == 0 {
                match key_at(rest, run) {
                    Key::Public { length } => public = length,
                    Key::Secret { to_hide } => hidden = hidden.max(to_hide),
                    Key::None => {}
                }
            }
            let stars = hidden.min(run);
            (0..stars).try_for_each(|_| f.write_char('*'))?;
            let length = separator + run; // one of them is 0
            f.write_str(&rest[stars..length])?;
            (hidden, public) = (hidden.saturating_sub(length), public.saturating_sub(length));
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

/// How many bytes the character takes that a text starts with, or its escape; 0 for a letter or a digit.
fn separator(text: &str) -> usize {
    let behind = text.strip_prefix('\\').unwrap_or_default();
    // `\tBBBB` may be a tab before four characters, or a backslash before five: a group, or a whole key.
    if behind.starts_with(['t', 'r', 'n']) && !matches!(run(behind), GROUP | WHOLE) {
        return 2;
    }
    // `%20BBBBB`: a blank before a group.
    if text.starts_with('%')
        && text.bytes().skip(1).take(2).filter(u8::is_ascii_hexdigit).count() == 2
        && matches!(run(&text[3..]), GROUP | WHOLE)
    {
        return 3;
    }
    // `[33mBBBBB`: a colour of a terminal before a group, whose ESC is written in another way.
    let (colour, group) = text.split_at(control_sequence(text));
    if colour.ends_with('m') && matches!(run(group), GROUP | WHOLE) {
        return colour.len();
    }
    // "：" in Big5 ends with a "G".
    if let Some(rest) = text.strip_prefix(char::REPLACEMENT_CHARACTER)
        && matches!(run(rest).saturating_sub(1), GROUP | WHOLE)
    {
        return text.len() - rest.len() + 1;
    }
    let code = behind.strip_prefix("u{").map(|code| {
        let digits = code.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        code.split_at(digits)
    });
    if let Some((code, rest)) = code.filter(|(_, rest)| rest.starts_with('}'))
        && let Ok(code_point) = u32::from_str_radix(code, 16)
        && char::from_u32(code_point).is_some_and(is_not_printed)
    {
        let rest = &rest["}".len()..];
        let sequence = if code_point == ESC { control_sequence(rest) } else { 0 };
        return text.len() - rest.len() + sequence;
    }
    text.chars().next().filter(|c| !c.is_ascii_alphanumeric()).map_or(0, char::len_utf8)
}

/// How long a control sequence of a terminal is without its ESC: `[01;31m`, `[K`; 0 if a text starts with none. Letters
/// and digits that are a group, or a whole key, are no end of one: `[BBBBB`.
fn control_sequence(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('[') else { return 0 };
    let numbers = rest.bytes().take(LONGEST_SEQUENCE);
    let end = numbers.take_while(|byte| matches!(byte, b'0'..=b'?')).count();
    let digits = rest[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_sequence = rest.as_bytes().get(end).is_some_and(u8::is_ascii_alphabetic)
        && !matches!(run(&rest[end - digits..]), GROUP | WHOLE);
    if is_sequence { "[".len() + end + 1 } else { 0 }
}

/// What starts somewhere in a text.
enum Key {
    /// A key that may be a secret, and how many bytes there are before its last five characters.
    Secret {
        to_hide: usize,
    },
    /// A key that everybody has, of this many bytes.
    Public {
        length: usize,
    },
    None,
}

/// The key that a text starts with, whose first letters and digits are a run of this length.
fn key_at(text: &str, run: usize) -> Key {
    match run {
        GROUP => in_groups(text),
        WHOLE | 26 if without_groups(&text[..run]) => {
            let last = run - SHOWN;
            // The last five characters may be the first group of another key.
            let more = match in_groups(&text[last..]) {
                Key::Secret { to_hide } => to_hide,
                _ => 0,
            };
            Key::Secret { to_hide: last + more }
        }
        _ => Key::None,
    }
}

fn in_groups(text: &str) -> Key {
    let Some((key, starts)) = groups(text) else { return Key::None };
    let [_, others @ .., last] = starts;
    if is_public(&key) {
        return Key::Public { length: last + GROUP };
    }
    let foreign = key.iter().filter(|byte| byte.is_ascii_alphabetic() && !is_of_key(**byte));
    // A word before a public key is no group of another key: "Vista YFKBB-…".
    let starts_public = |at: &usize| groups(&text[*at..]).is_some_and(|(key, _)| is_public(&key));
    if is_placeholder(&key)
        || foreign.count() > MOST_FOREIGN
        || others.iter().chain([&last]).any(starts_public)
    {
        return Key::None;
    }
    Key::Secret { to_hide: last }
}

/// The five groups that a text starts with, and where each starts.
fn groups(text: &str) -> Option<([u8; WHOLE], [usize; WHOLE / GROUP])> {
    let (mut key, mut starts) = ([0; WHOLE], [0; WHOLE / GROUP]);
    let mut at = 0;
    for (index, (group, start)) in key.chunks_mut(GROUP).zip(&mut starts).enumerate() {
        if index > 0 {
            at += between(&text[at..]);
        }
        if run(&text[at..]) != GROUP {
            return None;
        }
        group.copy_from_slice(&text.as_bytes()[at..at + GROUP]);
        *start = at;
        at += GROUP;
    }
    Some((key, starts))
}

/// How many bytes the characters have that separate two groups: at most three of them.
fn between(text: &str) -> usize {
    (0..MOST_BETWEEN).fold(0, |end, _| end + separator(&text[end..]))
}

/// Whether a run of letters and digits may be a secret key.
fn without_groups(run: &str) -> bool {
    let bytes = run.as_bytes();
    let foreign = bytes.iter().filter(|byte| !is_of_key(**byte)).count();
    let is_hexadecimal = !bytes.iter().any(|byte| matches!(byte, b'G'..=b'Y' | b'g'..=b'y'));
    // The list of a key's characters is in messages about keys.
    let is_alphabet = run.eq_ignore_ascii_case(ProductKey::ALPHABET);
    let may_be_secret = !is_hexadecimal && !is_alphabet && !is_placeholder(bytes);
    foreign <= MOST_FOREIGN && may_be_secret && !bytes.try_into().is_ok_and(is_public)
}

/// Whether the key is `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, which stands for any key.
fn is_placeholder(key: &[u8]) -> bool {
    key.iter().all(|byte| byte.eq_ignore_ascii_case(&b'X'))
}

fn is_of_key(byte: u8) -> bool {
    ProductKey::ALPHABET.as_bytes().contains(&byte.to_ascii_uppercase())
}

/// Whether everybody has the key.
fn is_public(key: &[u8; WHOLE]) -> bool {
    let key = core::str::from_utf8(key).ok().and_then(|key| key.parse::<ProductKey>().ok());
    key.is_some_and(|key| lookup_key(&key).is_some() || known_key(&key).is_some())
}

/// Adds a character, or an escape for one that is not printed.
fn escape(mut text: String, c: char) -> String {
    match c {
        '\t' => text.push_str("\\t"),
        '\r' => text.push_str("\\r"),
        '\n' => text.push_str("\\n"),
        _ if is_not_printed(c) => text.extend(c.escape_unicode()),
        _ => text.push(c),
    }
    text
}

/// Whether an escape is written instead of a character.
fn is_not_printed(c: char) -> bool {
    c.is_control() || is_invisible(c)
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
