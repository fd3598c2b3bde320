//! What terminals, mails, pages and editors put into a text that is no part of what Windows wrote: escapes,
//! invisible characters, and the tags of HTML.

use super::labels::{Words, is_one};
use std::sync::LazyLock;

/// The text with `\n` after each line, common spaces, and no escapes of a terminal.
pub(super) fn visible(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // wmic writes "\r\r\n".
            '\r' if matches!(chars.peek(), Some('\r' | '\n')) => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => plain.push(' '),
            '\u{fffd}' => plain.push('?'),
            // The bars and the rules of tables.
            '│' | '┃' | '║' => plain.push('|'),
            '─'..='╿' => plain.push('-'),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            // `ESC [ 32 ; 1 m`, `ESC ] title BEL` or `ESC c`
            '\u{1b}' if chars.next_if_eq(&'[').is_some() => {
                while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
                chars.next_if(|c| matches!(c, '@'..='~'));
            }
            '\u{1b}' if chars.next_if_eq(&']').is_some() => {
                while chars.next_if(|c| !matches!(c, '\u{7}' | '\u{1b}' | '\n')).is_some() {}
                chars.next_if_eq(&'\u{7}');
            }
            '\u{1b}' => drop(chars.next_if(char::is_ascii_graphic)),
            c => plain.push(c),
        }
    }
    // A byte order mark that was decoded in another encoding.
    if plain.trim_start_matches('?').starts_with('<') {
        plain.trim_start_matches('?').to_owned()
    } else {
        plain
    }
}

/// What programs write before a line, besides a time and what is in brackets.
const BEFORE: [&str; 11] =
    [">", "-", "*", "INFO", "DEBUG", "VERBOSE", "TRACE", "NOTICE", "WARN", "WARNING", "REM"];

/// How long is what a mail or a log has before a line: "> ", "10:11:12,345 [INFO] ", the number of the line.
fn prefix(line: &str) -> usize {
    let mut rest = line.trim_start();
    while let Some(word) = rest.split([' ', '\t']).next().filter(|word| !word.is_empty()) {
        let is_first = rest.len() == line.trim_start().len();
        let is_time = || {
            word.starts_with(|c: char| c.is_ascii_digit())
                && !word.contains(|c: char| c.is_alphabetic() && !matches!(c, 'T' | 'Z'))
                && (is_first || word.contains([':', '-']))
        };
        let is_in_brackets =
            || word.starts_with('[') && word.ends_with(']') && !word.contains(['{', '"']);
        if !BEFORE.contains(&word) && !is_time() && !is_in_brackets() {
            break;
        }
        rest = &rest[(word.len() + 1).min(rest.len())..];
    }
    if rest.len() == line.trim_start().len() { 0 } else { line.len() - rest.len() }
}

/// So many lines show what all of them start with.
const JUDGED: usize = 4096;

/// The text without what a mail or a log has before each line.
pub(super) fn unframed(text: String) -> String {
    let mut lines = text.lines().take(JUDGED).filter(|line| line.contains(char::is_alphabetic));
    if !lines.clone().any(|_| true) || !lines.all(|line| prefix(line) > 0) {
        return text;
    }
    text.lines().flat_map(|line| [&line[prefix(line)..], "\n"]).collect()
}

/// The text of HTML: a line for each line or row, with tabs between cells. Tags with other names stay.
pub(super) fn without_tags(text: String) -> String {
    if !text.contains(['<', '&']) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(['<', '&']) {
        plain += &rest[..at];
        rest = &rest[at..];
        let (instead, length) = tag(rest).or_else(|| entity(rest)).unwrap_or((&rest[..1], 1));
        plain += instead;
        rest = &rest[length..];
    }
    plain + rest
}

/// No tag here is longer.
const LONGEST: usize = 256;

/// What the tag at the start of a text means, and its length.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    text.as_bytes().get(1).filter(|c| c.is_ascii_alphanumeric() || **c == b'/')?;
    let end = text.bytes().skip(1).take(LONGEST).position(|c| matches!(c, b'<' | b'>'))? + 1;
    let is_tag = text.as_bytes()[end] == b'>';
    Some((meaning(&text[1..end]).filter(|_| is_tag)?, end + 1))
}

/// Whether an element with this name is one of HTML.
pub(super) fn is_tag(name: &str) -> bool {
    meaning(name).is_some()
}

/// The elements of HTML that are lines, and those that say nothing of lines.
static LINES: Words = LazyLock::new(|| {
    "br p div li ul ol tr table pre hr html head body h1 h2 h3 h4 h5 h6 details summary section article main center \
     blockquote code textarea"
        .split(' ')
        .collect()
});
static INLINE: Words = LazyLock::new(|| {
    "td dl dd dt th b i em strong u s span a font tt kbd samp small meta thead tbody colgroup col style title"
        .split(' ')
        .collect()
});

/// What a tag of HTML means.
fn meaning(inside: &str) -> Option<&'static str> {
    let name = inside.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let is = |one: &str| name.eq_ignore_ascii_case(one);
    match inside.starts_with('/') {
        false if is("dt") => Some("\n"),
        true if is("dt") || is("td") || is("th") => Some("\t"),
        _ if is_one(name, &LINES) => Some("\n"),
        _ => is_one(name, &INLINE).then_some(""),
    }
}

/// What the entity at the start of a text means, and its length. HTML has more; these are in names and labels.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    let end = text.bytes().take(16).position(|c| c == b';')?;
    let instead = match &text[1..end] {
        "nbsp" | "#160" => " ",
        "reg" | "#174" => "®",
        "#39" => "'",
        name => quick_xml::escape::resolve_predefined_entity(name)?,
    };
    Some((instead, end + 1))
}
