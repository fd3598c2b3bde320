//! What terminals, mails and logs put into a text that is no part of what Windows wrote: escapes, invisible
//! characters, and what is before each line.

use std::borrow::Cow;

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
            // A text in UTF-16 behind one in another encoding, as two shells write them.
            '\0'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            // `ESC [ 32 ; 1 m` or `ESC c`
            '\u{1b}' if chars.next_if_eq(&'[').is_some() => {
                while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
                chars.next_if(|c| matches!(c, '@'..='~'));
            }
            '\u{1b}' => drop(chars.next_if(char::is_ascii_graphic)),
            c => plain.push(c),
        }
    }
    plain
}

/// The text with the tags that a script writes, line by line: `echo ^<Product ID="ProPlus2021Volume"^>>>office.xml`,
/// `Add-Content office.xml '<Product ID="ProPlus2021Volume">'`, `$xml += '<Product ID="ProPlus2021Volume">'`.
pub(super) fn written(text: String) -> String {
    let is_document = text.trim_start().starts_with(['{', '[', '<']);
    if is_document || !["^<", "'<"].iter().any(|start| text.contains(start)) {
        return text;
    }
    let tags = |line: &str| {
        let of_echo = line.find("^<").zip(line.rfind("^>"));
        let is_tag = |start: &usize| line[start + 1..].trim_start().starts_with('<');
        let of_string = || line.match_indices('\'').map(|(start, _)| start).find(is_tag);
        let (start, end) = match of_echo {
            Some((start, end)) => (start, end + 2),
            None if line.trim_end_matches([' ', ')']).ends_with(">'") => {
                (of_string()? + 1, line.rfind('\'')?)
            }
            None => return None,
        };
        let before = line[..start].trim_end_matches('\'');
        let tags = line.get(start..end).filter(|_| is_writing(before))?;
        Some(tags.replace('^', ""))
    };
    let is_comment = |line: &str| {
        let line = line.trim_start().to_ascii_lowercase();
        line.contains('<') && ["rem ", "::", "#", "//"].iter().any(|mark| line.starts_with(mark))
    };
    let lines = text.lines().map(|line| match tags(line) {
        Some(tags) => Cow::Owned(tags),
        None => Cow::Borrowed(if is_comment(line) { "" } else { line }),
    });
    lines.flat_map(|line| [line, "\n".into()]).collect()
}

/// Whether a line writes what is behind this start of it, and neither compares it nor is a comment.
fn is_writing(start: &str) -> bool {
    let start = start.trim_start_matches([' ', '\t', '(', '@']).to_ascii_lowercase();
    ["echo", "add-content", "set-content"].iter().any(|command| start.starts_with(command))
        || !start.starts_with(['#', '/'])
            && [".appendline(", ".writeline("].iter().any(|call| start.ends_with(call))
        || start.starts_with('>') && start.contains("echo")
        || start.starts_with('$') && start.trim_end().ends_with('=') && !start.contains('(')
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
    if lines.clone().nth(1).is_none() || !lines.all(|line| prefix(line) > 0) {
        return text;
    }
    text.lines().flat_map(|line| [&line[prefix(line)..], "\n"]).collect()
}
