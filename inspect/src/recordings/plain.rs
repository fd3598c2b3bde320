//! What terminals, mails and logs put into a text that is no part of what Windows wrote: escapes, invisible
//! characters, and what is before each line.

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

/// What programs write before a line, besides a time and what is in brackets.
const BEFORE: [&str; 11] =
    [">", "-", "*", "INFO", "DEBUG", "VERBOSE", "TRACE", "NOTICE", "WARN", "WARNING", "REM"];

/// How long is what a mail or a log has before a line: "> ", "10:11:12,345 [INFO] ", the number of the line.
fn prefix(line: &str) -> usize {
    // `gh run view --log` writes the job, the step and the time.
    let log = line.splitn(3, '\t').nth(2).filter(|rest| rest.starts_with("20"));
    let mut rest = log.unwrap_or(line).trim_start();
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

/// The text without assignments that are commented out, if it has any: `#image_name = "..."`, `// os = "..."`.
pub(super) fn without_comments(text: &str) -> Option<String> {
    let is_comment = |line: &str| {
        let rest = line.trim_start();
        let rest = rest.strip_prefix('#').or_else(|| rest.strip_prefix("//"));
        let name = rest.and_then(|rest| rest.split_once('=')).map(|(name, _)| name.trim());
        name.is_some_and(|name| {
            !name.is_empty()
                && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c))
        })
    };
    let has_any = text.lines().any(is_comment);
    let line = |line| if is_comment(line) { ["", "\n"] } else { [line, "\n"] };
    has_any.then(|| text.lines().flat_map(line).collect())
}
