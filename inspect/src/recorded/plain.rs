//! What terminals, mails and programs put into a text that is no part of what Windows wrote: escapes,
//! invisible characters, and the same prefix before each line.

use super::{labels, line};
use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// The text with `\n` after each line, common spaces, and no escapes of a terminal.
pub(super) fn visible(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => skip_escape(&mut rest),
            // wmic writes "\r\r\n".
            '\r' if !matches!(rest.peek(), Some('\r' | '\n')) => plain.push('\n'),
            '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\r'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

/// Skips the rest of `ESC [ 32 ; 1 m`, `ESC ] title BEL` or `ESC c`.
fn skip_escape(rest: &mut Peekable<Chars<'_>>) {
    match rest.next_if(char::is_ascii_graphic) {
        Some('[') => {
            while rest.next_if(|c| matches!(c, ' '..='?')).is_some() {}
            rest.next_if(|c| matches!(c, '@'..='~'));
        }
        Some(']') => {
            while rest.next_if(|c| !matches!(c, '\u{7}' | '\u{1b}' | '\n')).is_some() {}
            rest.next_if_eq(&'\u{7}');
        }
        _ => {}
    }
}

/// The text without what is before or behind every line of it: `> `, a number, a time, `[INFO] `; `,`,
/// a backslash, the edge of a box.
pub(super) fn unframed(text: &str) -> Cow<'_, str> {
    match without_prefix(text) {
        Cow::Borrowed(text) => without_suffix(text),
        Cow::Owned(text) => without_suffix(&text).into_owned().into(),
    }
}

fn without_suffix(text: &str) -> Cow<'_, str> {
    // An empty cell, which a copied page has behind each line.
    let cell = |line: &str| {
        line.trim().is_empty() || line.trim_end().ends_with(" |") && !line.starts_with('|')
    };
    if text.contains(" | |") && text.lines().all(cell) {
        return text.lines().flat_map(|line| [line.trim_end_matches([' ', '|']), "\n"]).collect();
    }
    let mut lines = text.lines().filter(|line| line.contains(char::is_alphabetic));
    let last = |line: &str| line.trim_end().chars().next_back();
    let Some(end) = lines.next().and_then(last).filter(|c| ",;\\│┃║`".contains(*c)) else {
        return text.into();
    };
    if lines.clone().next().is_none() || !lines.all(|line| last(line) == Some(end)) {
        return text.into();
    }
    let lines = text.lines().map(str::trim_end);
    lines.flat_map(|line| [line.strip_suffix(end).unwrap_or(line), "\n"]).collect::<String>().into()
}

fn without_prefix(text: &str) -> Cow<'_, str> {
    // A rule, or an empty line with its number, has nothing to compare.
    let lines = || text.lines().map(str::trim).filter(|line| line.chars().any(char::is_alphabetic));
    let Some(first) = lines().next() else { return text.into() };
    let first = shape(first);
    let mut common = first.len();
    let mut count = 1;
    for line in lines() {
        let tokens = shape(line);
        let same = tokens.iter().zip(&first).take_while(|(a, b)| a.0 == b.0).count();
        // A line can be empty but for the prefix.
        if same < tokens.len() {
            common = common.min(same);
            count += 1;
        }
    }
    let tokens: Vec<char> = first[..common].iter().map(|token| token.0).collect();
    let mut prefixes = (1..=common).rev().map(|end| tokens[..end].iter().collect::<String>());
    let Some(prefix) = prefixes.find(|prefix| count > 1 && is_prefix(prefix)) else {
        return text.into();
    };
    let bare = prefix.trim_end();
    let behind = |line: &str| -> Option<usize> {
        let start = line.len() - line.trim_start().len();
        let tokens = shape(&line[start..]);
        let length = bare.chars().count();
        let same = tokens.iter().map(|token| token.0).take(length).eq(bare.chars());
        same.then(|| start + tokens[length - 1].1)
    };
    // Columns stay below each other.
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let gaps = text.lines().filter_map(|line| Some(&line[behind(line)?..]));
    let gap = gaps.filter(|rest| !rest.trim().is_empty()).map(spaces).min().unwrap_or(0);
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        let rest = behind(line).map_or(line, |at| &line[at..]);
        plain += if rest.len() == line.len() { rest } else { &rest[gap.min(spaces(rest))..] };
        plain.push('\n');
    }
    plain.into()
}

/// No prefix has more tokens.
const LONGEST: usize = 64;

/// The start of a line, in which each number is `0` and each gap is one space. With each token comes
/// the place where it ends.
fn shape(line: &str) -> Vec<(char, usize)> {
    let mut tokens: Vec<(char, usize)> = Vec::new();
    for (at, c) in line.char_indices() {
        let token = match c {
            '0'..='9' => '0',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        let end = at + c.len_utf8();
        let full = tokens.len() == LONGEST;
        match tokens.last_mut() {
            Some(last) if last.0 == token && matches!(token, '0' | ' ') => last.1 = end,
            _ if full => break,
            _ => tokens.push((token, end)),
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

/// The text of a string of a program: with line breaks for `\n`, if they are before labels or at the
/// end of lines.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let mut breaks = escapes(text).filter(|(_, c)| *c == 'n').map(|(at, _)| &text[at + 2..]);
    let mut at_end = 0;
    let is_text = breaks.any(|rest| {
        let mut end = rest.len().min(256);
        end = (0..=end).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
        let line = rest[..end].replace("\\t", "\t");
        let line = line.split(['\n', '\\']).next().unwrap_or_default();
        at_end += usize::from(!line.contains(char::is_alphanumeric));
        at_end > 1 || line::split(line).is_some()
    });
    if !is_text && !has_tab_behind_label(text) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut done = 0;
    for (at, c) in escapes(text) {
        plain += &text[done..at];
        done = at + 1 + c.len_utf8();
        match c {
            'n' => plain.push('\n'),
            't' => plain.push('\t'),
            'r' => {}
            '\\' | '"' | '\'' | '/' => plain.push(c),
            'u' => {
                let code =
                    text.get(done..done + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                plain.push(code.and_then(char::from_u32).unwrap_or('\u{fffd}'));
                done += if code.is_some() { 4 } else { 0 };
            }
            c => plain.extend(['\\', c]),
        }
    }
    plain += &text[done..];
    plain.into()
}

/// Whether `\t` is behind a label.
fn has_tab_behind_label(text: &str) -> bool {
    escapes(text).filter(|(_, c)| *c == 't').any(|(at, _)| {
        let start = text[..at].char_indices().rev().take(LONGEST).last().map_or(at, |(at, _)| at);
        let line = text[start..at].rsplit(['\n', '"', '\'']).next().unwrap_or_default();
        labels::find(line).is_some()
    })
}

/// Lines without the quotation marks around them and the mark behind, as a list of a program has them.
pub(super) fn unquoted(line: &str) -> &str {
    let bare = line.trim().trim_end_matches([',', ';', '+', ' ']);
    let inside =
        ["'", "\"", "`"].iter().find_map(|mark| bare.strip_prefix(mark)?.strip_suffix(mark));
    inside.filter(|inside| !inside.contains(['\'', '"', '`'])).unwrap_or(line)
}

/// Each backslash that escapes a character, and the character.
fn escapes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text[from..].find('\\')?;
        let c = text[at + 1..].chars().next()?;
        from = at + 1 + c.len_utf8();
        Some((at, c))
    })
}

#[cfg(test)]
mod tests {
    use super::{unescaped, unframed, visible};

    #[test]
    fn what_terminals_and_editors_add_is_not_there() {
        for (text, expected) in [
            ("\u{1b}[32;1mOS Name\u{1b}[0m: X\r\r\nA\rB", "OS Name: X\nA\nB"),
            ("\u{1b}]0;title\u{7}OS\u{a0}Name:\u{200e}\u{3000}X", "OS Name: X"),
        ] {
            assert_eq!(visible(text), expected);
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
            ("│ A: 1  │\n│ B: 2  │\n", "A: 1  \nB: 2  \n"),
            ("A: 1\\\nB: 2\\\n", "A: 1\nB: 2\n"),
        ] {
            assert_eq!(unframed(text), expected, "{text}");
        }
        for text in [
            "> A: 1\nB: 2\n",
            "OS-namn: X\nOS-version: Y\n",
            "OS Name: X\nOS Version: Y\n",
            "Name: 1\nName: 2\n",
            "{\"a\": 1}\n{\"a\": 2}\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
        ] {
            assert_eq!(unframed(text), text);
        }
    }

    #[test]
    fn the_line_breaks_of_a_string_are_line_breaks() {
        let text = r"'\nOS Name: X\r\nOS Version:\tY \u0041\\n'";
        assert_eq!(unescaped(text), "'\nOS Name: X\nOS Version:\tY A\\n'");
        for path in [r"SystemRoot: C:\new\name", r"\\server\name\nothing: 1"] {
            assert_eq!(unescaped(path), path);
        }
    }
}
