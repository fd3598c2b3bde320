//! What terminals, mails and programs put into a text that is no part of what Windows wrote: escapes,
//! invisible characters, and the same prefix before each line.

use super::labels;
use std::borrow::Cow;

/// The text with `\n` after each line, common spaces, and no escapes of a terminal. It is changed in its
/// place: nothing gets longer.
pub(super) fn visible(text: String) -> String {
    let mut bytes = text.into_bytes();
    let (mut at, mut to) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let length = match byte {
            0xf0.. => 4,
            0xe0.. => 3,
            0xc0.. => 2,
            _ => 1,
        };
        let next = at + length;
        let instead = match byte {
            b'\x1b' => {
                at = behind_escape(&bytes, next);
                continue;
            }
            // wmic writes "\r\r\n".
            b'\r' if matches!(bytes.get(next), Some(b'\r' | b'\n')) => None,
            b'\r' => Some(b'\n'),
            0xc2 | 0xe2 | 0xe3 | 0xef => instead(bytes.get(at..next).unwrap_or_default()),
            0x80.. => Some(KEPT),
            _ => Some(byte),
        };
        match instead {
            Some(KEPT) => {
                bytes.copy_within(at..next, to);
                to += length;
            }
            Some(byte) => {
                bytes[to] = byte;
                to += 1;
            }
            None => {}
        }
        at = next;
    }
    bytes.truncate(to);
    // A byte order mark that was decoded in another encoding.
    let mark = bytes.iter().take_while(|byte| **byte == b'?').count();
    if bytes.get(mark) == Some(&b'<') {
        bytes.drain(..mark);
    }
    bytes.shrink_to_fit();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Stands for a character that stays as it is.
const KEPT: u8 = 0xff;

/// What stands for a character outside ASCII in a text, if anything does.
fn instead(character: &[u8]) -> Option<u8> {
    if character == [0xef, 0xbf, 0xbd] {
        return Some(b'?'); // U+FFFD
    }
    match std::str::from_utf8(character).ok()?.chars().next()? {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(b'\n'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Some(b' '),
        _ => Some(KEPT),
    }
}

/// Where a text goes on behind `ESC [ 32 ; 1 m`, `ESC ] title BEL` or `ESC c`.
fn behind_escape(bytes: &[u8], at: usize) -> usize {
    let skip = |from: usize, is: &dyn Fn(u8) -> bool| {
        from + bytes[from..].iter().take_while(|byte| is(**byte)).count()
    };
    let ends = |at: usize, is: &dyn Fn(u8) -> bool| {
        at + usize::from(bytes.get(at).is_some_and(|byte| is(*byte)))
    };
    match bytes.get(at) {
        Some(b'[') => ends(skip(at + 1, &|byte| matches!(byte, b' '..=b'?')), &|byte| {
            matches!(byte, b'@'..=b'~')
        }),
        Some(b']') => {
            ends(skip(at + 1, &|byte| !matches!(byte, 7 | 0x1b | b'\n')), &|byte| byte == 7)
        }
        Some(byte) if byte.is_ascii_graphic() => at + 1,
        _ => at,
    }
}

/// The text without what is before every line of it: `> `, a number, a time, `[INFO] `.
pub(super) fn unframed(text: String) -> String {
    match without_prefix(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(changed) => changed,
    }
}

fn without_prefix(text: &str) -> Cow<'_, str> {
    // A rule, or an empty line with its number, has nothing to compare.
    let lines = || {
        let lines = text.lines().take(JUDGED).map(str::trim);
        lines.filter(|line| line.chars().any(char::is_alphabetic))
    };
    let Some(first) = lines().next() else { return text.into() };
    let first = shape(first);
    let mut common = first.len();
    let mut count = 1;
    for line in lines() {
        let tokens = shape(line);
        let same = tokens.chars().zip(first.chars()).take_while(|(a, b)| a == b);
        let same = same.map(|(c, _)| c.len_utf8()).sum();
        // A line can be empty but for the prefix.
        if same < tokens.len() {
            common = common.min(same);
            count += 1;
        }
        if common == 0 {
            return text.into();
        }
    }
    let ends = first[..common].char_indices().rev().map(|(at, c)| at + c.len_utf8());
    let mut prefixes = ends.map(|end| &first[..end]);
    let Some(prefix) = prefixes.find(|prefix| count > 1 && is_prefix(prefix)) else {
        return text.into();
    };
    let prefix = prefix.trim_end();
    // Columns stay below each other.
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let gaps = text.lines().take(JUDGED).filter_map(|line| Some(&line[behind(line, prefix)?..]));
    let gap = gaps.filter(|rest| !rest.trim().is_empty()).map(spaces).min().unwrap_or(0);
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        plain += match behind(line, prefix) {
            Some(at) => &line[at + gap.min(spaces(&line[at..]))..],
            None => line,
        };
        plain.push('\n');
    }
    plain.into()
}

/// So many lines show what all of them start with.
const JUDGED: usize = 4096;

/// Where a line goes on behind what all lines start with.
fn behind(line: &str, prefix: &str) -> Option<usize> {
    let mut rest = line.trim_start();
    for token in prefix.chars() {
        rest = match token {
            '0' => rest
                .strip_prefix(|c: char| c.is_ascii_digit())?
                .trim_start_matches(|c: char| c.is_ascii_digit()),
            ' ' => rest.strip_prefix(char::is_whitespace)?.trim_start(),
            c => rest.strip_prefix(c)?,
        };
    }
    Some(line.len() - rest.len())
}

/// No prefix has more tokens.
const LONGEST: usize = 64;

/// The start of a line, in which each number is `0` and each gap is one space.
fn shape(line: &str) -> String {
    let mut tokens = String::new();
    for c in line.chars() {
        let token = match c {
            '0'..='9' => '0',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !(matches!(token, '0' | ' ') && tokens.ends_with(token)) {
            tokens.push(token);
        }
        if tokens.len() >= LONGEST {
            break;
        }
    }
    tokens
}

/// What a program has before each line besides numbers and punctuation.
const WORDS: [&str; 9] =
    ["INFO", "DEBUG", "VERBOSE", "TRACE", "NOTICE", "WARN", "WARNING", "echo", "REM"];

/// Whether what all lines start with is no part of a label, of a table, of JSON or of XML.
fn is_prefix(prefix: &str) -> bool {
    let last = prefix.trim_end().rsplit(' ').next().unwrap_or_default();
    prefix.ends_with([' ', '>', '│', '┃', '║'])
        && (WORDS.contains(&last) || last.contains(|c: char| !c.is_alphabetic()))
        && !prefix.starts_with('|')
        && !prefix.contains(['{', '"', '<', '='])
        && !prefix.contains("Windows")
        && labels::find(prefix).is_none()
}

#[cfg(test)]
mod tests {
    use super::{unframed, visible};

    #[test]
    fn what_terminals_and_editors_add_is_not_there() {
        for (text, expected) in [
            ("\u{1b}[32;1mOS Name\u{1b}[0m: X\r\r\nA\rB", "OS Name: X\nA\nB"),
            ("\u{1b}]0;title\u{7}OS\u{a0}Name:\u{200e}\u{3000}X", "OS Name: X"),
        ] {
            assert_eq!(visible(text.to_owned()), expected);
        }
    }

    #[test]
    fn what_every_line_starts_with_is_no_part_of_it() {
        for (text, expected) in [
            ("> OS Name: X\n>\n>   OS Version: Y\n", "OS Name: X\n\n  OS Version: Y\n"),
            ("> > A: 1\n> > B: 2\n", "A: 1\nB: 2\n"),
            ("  9: A: 1\n 10: B: 2\n", "A: 1\nB: 2\n"),
            ("10:11:12,345 [INFO] A: 1\n10:11:13,001 [INFO] B: 2\n", "A: 1\nB: 2\n"),
            ("stdout: A: 1\nstdout: B: 2\n", "A: 1\nB: 2\n"),
        ] {
            assert_eq!(unframed(text.to_owned()), expected, "{text}");
        }
        for text in [
            "> A: 1\nB: 2\n",
            "OS-namn: X\nOS-version: Y\n",
            "OS Name: X\nOS Version: Y\n",
            "Name: 1\nName: 2\n",
            "{\"a\": 1}\n{\"a\": 2}\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
        ] {
            assert_eq!(unframed(text.to_owned()), text);
        }
    }
}
