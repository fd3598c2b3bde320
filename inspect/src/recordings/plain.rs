//! What terminals, mails, pages and editors put into a text that is no part of what Windows wrote: escapes,
//! invisible characters, and the tags of HTML.

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
    match std::str::from_utf8(character).ok()?.chars().next()? {
        '\u{fffd}' => Some(b'?'),
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
    let rest = |from: usize| bytes.get(from..).unwrap_or_default();
    let end =
        |is: fn(&u8) -> bool| at + 1 + rest(at + 1).iter().take_while(|byte| is(byte)).count();
    let (end, last) = match bytes.get(at) {
        Some(b'[') => (end(|byte| matches!(byte, b' '..=b'?')), b'@'..=b'~'),
        Some(b']') => (end(|byte| !matches!(byte, 7 | 0x1b | b'\n')), 7..=7),
        Some(byte) => return at + usize::from(byte.is_ascii_graphic()),
        None => return at,
    };
    end + usize::from(bytes.get(end).is_some_and(|byte| last.contains(byte)))
}

/// What programs write before a line, besides a time and what is in brackets.
const BEFORE: &str = "> - * INFO DEBUG VERBOSE TRACE NOTICE WARN WARNING REM";

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
        let is_in_brackets = || word.starts_with('[') && word.ends_with(']');
        if !BEFORE.split(' ').any(|one| one == word) && !is_time() && !is_in_brackets() {
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
const LINES: &str = "br p div li ul ol tr table pre hr html head body h1 h2 h3 h4 h5 h6 details summary section \
    article main center blockquote code textarea";
const INLINE: &str = "td dl dd dt th b i em strong u s span a font tt kbd samp small meta thead tbody colgroup col \
    style title";

/// What a tag of HTML means.
fn meaning(inside: &str) -> Option<&'static str> {
    let name = inside.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    let is_one = |all: &str| all.split(' ').any(|one| one == name);
    Some(match (name.as_str(), inside.starts_with('/')) {
        ("dt", false) => "\n",
        ("td" | "th" | "dt", true) => "\t",
        _ if is_one(LINES) => "\n",
        _ if is_one(INLINE) => "",
        _ => return None,
    })
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
