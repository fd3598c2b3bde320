//! The words of a line, and what is between them.

use core::ops::Range;
use gvlk::internal::is_part_of_word;

/// What is between a word and the one before it; the stronger separator counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Gap {
    /// Nothing: "Server2019", `DatacenterCore`.
    None,
    /// A blank, a dash, an underscore.
    Blank,
    Parenthesis,
    /// "/", "&", "+": another name may begin.
    Or,
    Comma,
    /// A colon, a full stop, a dash between blanks: another part of the field begins.
    Part,
    /// Quotes, tags, brackets, tabs, table cells: another field begins.
    Field,
}

/// A word: its place in the text, and the gap before it.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) at: Range<usize>,
    pub(super) gap: Gap,
}

/// Programs write longer lines. In them only names near the key are read.
const MAX_TOKENS: usize = 2000;

/// Splits a range of the text into words, also where the case changes or digits begin.
pub(super) fn tokens(text: &str, range: Range<usize>) -> alloc::vec::Vec<Token> {
    let mut found = alloc::vec::Vec::new();
    let bytes = text.as_bytes();
    let mut at = range.start;
    let mut gap = Gap::Field;
    while at < range.end && found.len() < MAX_TOKENS {
        let (kind, length) = kind_at(text, at);
        // "Windows Server 2016+": a range, which is a word that no name has.
        let is_range = bytes[at] == b'+' && gap == Gap::None && !found.is_empty() && {
            let next = bytes.get(at + 1).filter(|_| at + 1 < range.end);
            !next.is_some_and(u8::is_ascii_alphanumeric)
        };
        if is_range {
            found.push(Token { at: at..at + 1, gap });
            at += 1;
            continue;
        }
        if kind == Kind::Other {
            let (stronger, length) = separator(text, at, &range);
            gap = gap.max(stronger);
            at += length;
            continue;
        }
        let start = at;
        at += length;
        if kind == Kind::Digit {
            at = end_of_number(bytes, at, range.end);
        } else {
            at = end_of_word(text, at, range.end, kind);
        }
        // "win10x64", "winvistax86": the architecture begins another word.
        let rest = &bytes[at..range.end];
        let is_wide = rest.starts_with(b"64") || rest.starts_with(b"86");
        if kind == Kind::Lower && is_wide && at - start > 1 && bytes[at - 1] == b'x' {
            at -= 1;
        }
        found.push(Token { at: start..at, gap });
        gap = Gap::None;
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Upper,
    Lower,
    Letter, // beyond ASCII
    Other,
}

fn kind_at(text: &str, at: usize) -> (Kind, usize) {
    match text.as_bytes()[at] {
        b'0'..=b'9' => (Kind::Digit, 1),
        b'A'..=b'Z' => (Kind::Upper, 1),
        b'a'..=b'z' => (Kind::Lower, 1),
        byte if byte.is_ascii() => (Kind::Other, 1),
        _ => {
            let c = text[at..].chars().next().unwrap_or('\u{fffd}');
            let kind = if is_part_of_word(c) { Kind::Letter } else { Kind::Other };
            (kind, c.len_utf8())
        }
    }
}

/// A number has points within: "8.1", "10.0.17763".
fn end_of_number(bytes: &[u8], mut at: usize, end: usize) -> usize {
    let is_digit = |at: usize| at < end && bytes[at].is_ascii_digit();
    while is_digit(at) || at < end && bytes[at] == b'.' && is_digit(at + 1) {
        at += 1;
    }
    at
}

/// A word ends where the case rises: `DatacenterCore`, `ServerACor`, `KMSKey`.
fn end_of_word(text: &str, mut at: usize, end: usize, first: Kind) -> usize {
    let mut last = first;
    let start = at - 1; // of a capital
    while at < end {
        let (kind, length) = kind_at(text, at);
        match (last, kind) {
            (_, Kind::Digit | Kind::Other) | (Kind::Lower | Kind::Letter, Kind::Upper) => break,
            // "KMSKey": the last capital belongs to the next word, unless it is the first.
            (Kind::Upper, Kind::Lower) if at - 1 > start && !is_plural(text, at, end) => {
                return at - 1;
            }
            _ => {}
        }
        at += length;
        last = kind;
    }
    at
}

/// "GVLKs", "IDs".
fn is_plural(text: &str, at: usize, end: usize) -> bool {
    text.as_bytes()[at] == b's' && (at + 1 >= end || !text.as_bytes()[at + 1].is_ascii_lowercase())
}

/// What a character between words is, and how much of the text it takes.
fn separator(text: &str, at: usize, range: &Range<usize>) -> (Gap, usize) {
    let bytes = text.as_bytes();
    let word_before = at > range.start && bytes[at - 1].is_ascii_alphanumeric();
    let next = bytes.get(at + 1).copied().filter(|_| at + 1 < range.end);
    let word_after = next.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    let gap = match bytes[at] {
        b' ' if next == Some(b' ') => Gap::Field,
        b' ' | b'_' => Gap::Blank,
        b'-' if is_between_numbers(&bytes[..range.end], at) => Gap::Or,
        b'-' | b'.' if word_before && word_after => Gap::Blank,
        b'-' | b'.' => Gap::Part,
        b'(' | b')' => {
            if let Some(length) = trade_mark(&bytes[at..range.end]) {
                return (Gap::Blank, length);
            }
            Gap::Parenthesis
        }
        b'/' if next == Some(b'/') => return (Gap::Field, 2), // a comment
        b'/' | b'&' | b'+' => Gap::Or,
        b',' => Gap::Comma,
        b':' => {
            let rest = &bytes[at..range.end];
            if rest.starts_with(b"://") {
                return (Gap::Field, address(rest));
            }
            // The one name that has a colon: "Windows Server 2022 Datacenter: Azure Edition".
            let azure = b": azure edition";
            let is_azure =
                rest.len() >= azure.len() && rest[..azure.len()].eq_ignore_ascii_case(azure);
            if is_azure { Gap::Blank } else { Gap::Part }
        }
        byte if byte.is_ascii() => Gap::Field,
        _ => {
            let c = text[at..].chars().next().unwrap_or('\u{fffd}');
            let gap = match c {
                '\u{ae}' | '\u{2122}' | '\u{a0}' => Gap::Blank,
                '\u{3001}' => Gap::Or,
                '\u{ff08}' | '\u{ff09}' => Gap::Parenthesis,
                '\u{ff1a}' | '\u{2013}' | '\u{2014}' => Gap::Part,
                _ => Gap::Field,
            };
            return (gap, c.len_utf8());
        }
    };
    (gap, 1)
}

/// "Windows 7 - 11".
fn is_between_numbers(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(2).map(|start| &bytes[start..at]);
    let after = bytes.get(at + 1..at + 3);
    matches!((before, after), (Some([b'0'..=b'9', b' ']), Some([b' ', b'0'..=b'9'])))
}

/// The rest of a web address says nothing of the key.
fn address(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"'<>)`|".contains(byte);
    // A boundary of a character, for all that end it are ASCII.
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

fn trade_mark(bytes: &[u8]) -> Option<usize> {
    [&b"(r)"[..], b"(tm)", b"(c)"]
        .iter()
        .find(|mark| bytes.len() >= mark.len() && bytes[..mark.len()].eq_ignore_ascii_case(mark))
        .map(|mark| mark.len())
}
