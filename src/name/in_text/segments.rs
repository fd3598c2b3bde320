//! Segments of a text, and what is between them: `Windows`, `10`, `Pro` and `N` in `Windows10ProN`.
//!
//! A word of a name is one segment, several, or a part of one.

use crate::shared::fold::{
    HIGH, SMALL, after_trade_mark, is_part_of_word, letters_and_digits, lower_case,
};
use core::ops::Range;

/// What is between a segment and the one before it, the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Gap {
    /// Nothing: the case changes, or digits begin.
    None,
    /// A blank, an underscore, a dash between words.
    Blank,
    /// A slash, a comma, "&", "+": another name may begin.
    Or,
    /// A colon, a dash between blanks, brackets, quotation marks, a tab: a name can cross it.
    Weak,
}

/// A run of letters or digits, or one character of a script without blanks between words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
    /// Whether the gap has an opening bracket.
    pub(super) opens: bool,
    /// Whether the gap has a dash, and nothing but blanks beside it.
    pub(super) dash: bool,
    /// Whether the gap is a full stop.
    pub(super) dot: bool,
}

impl Segment {
    pub(super) const EMPTY: Self =
        Self { start: 0, end: 0, gap: Gap::None, opens: false, dash: false, dot: false };
}

/// Folds a segment behind what is in a buffer up to an index, and gives its end. `None` if there is no room.
pub(super) fn fold(
    text: &str,
    segment: Range<usize>,
    into: &mut [u8],
    mut at: usize,
) -> Option<usize> {
    let length = segment.len();
    // Most are no longer than eight letters.
    if let Some(eight) = text.as_bytes()[segment.start..].first_chunk()
        && let Some(place) = into.get_mut(at..at + 8)
    {
        let bytes = u64::from_le_bytes(*eight);
        let (letters, digits) = letters_and_digits(bytes);
        let run = !(letters | digits) & HIGH;
        if (1..=8).contains(&length) && run.trailing_zeros() as usize / 8 >= length {
            let unused = 8 * (8 - length);
            place.copy_from_slice(&((bytes | SMALL) << unused >> unused).to_le_bytes());
            return Some(at + length);
        }
    }
    let text = &text[segment];
    let mut push = |byte: u8| {
        *into.get_mut(at)? = byte.to_ascii_lowercase();
        at += 1;
        Some(())
    };
    if text.is_ascii() {
        text.bytes().filter(u8::is_ascii_alphanumeric).try_for_each(push)?;
    } else {
        for c in text.chars().filter_map(lower_case) {
            c.encode_utf8(&mut [0; 4]).bytes().try_for_each(&mut push)?;
        }
    }
    Some(at)
}

/// No version has more digits and full stops.
const LONGEST_NUMBER: usize = 32;

/// A name does not cross more bytes than these.
const WIDEST_GAP: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Upper,
    Lower,
    /// Beyond ASCII, of a script that has blanks between words.
    Letter,
    /// Of a script without blanks between words.
    Ideograph,
}

/// The class of the character at an index, if it is part of a word, and its length.
fn class_at(text: &str, at: usize) -> (Option<Class>, usize) {
    let Some(byte) = text.as_bytes().get(at) else { return (None, 0) };
    match byte {
        b'0'..=b'9' => (Some(Class::Digit), 1),
        b'A'..=b'Z' => (Some(Class::Upper), 1),
        b'a'..=b'z' => (Some(Class::Lower), 1),
        byte if byte.is_ascii() => (None, 1),
        _ => {
            let c = text[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
            let class = match c {
                char::REPLACEMENT_CHARACTER | '\u{2150}'..'\u{2e80}' => None, // "≥", "✅"
                _ if !is_part_of_word(c) => None,
                '\u{2e80}'.. => Some(Class::Ideograph),
                _ => Some(Class::Letter),
            };
            (class, c.len_utf8())
        }
    }
}

/// Whether a segment can start at an index.
pub(super) fn starts_at(text: &str, at: usize) -> bool {
    if at >= text.len() || !text.is_char_boundary(at) {
        return false;
    }
    let (Some(class), length) = class_at(text, at) else { return false };
    let Some(before) = text[..at].chars().next_back() else { return true };
    let (Some(before), _) = class_at(text, at - before.len_utf8()) else { return true };
    match (before, class) {
        (Class::Digit, Class::Digit) => false,
        (Class::Ideograph | Class::Digit, _)
        | (_, Class::Ideograph | Class::Digit)
        | (Class::Lower, Class::Upper) => true,
        (Class::Upper, Class::Upper) => {
            matches!(text.as_bytes().get(at + length), Some(b'a'..=b'z'))
        }
        _ => false,
    }
}

/// The segment after an index, and the strongest separator before it. `None` where a name ends.
pub(super) fn next(text: &str, from: usize) -> Option<Segment> {
    let bytes = text.as_bytes();
    // Most gaps are a blank, or nothing.
    let start = from + usize::from(bytes.get(from) == Some(&b' '));
    if bytes.get(start).is_some_and(u8::is_ascii_alphanumeric) {
        let gap = if start == from { Gap::None } else { Gap::Blank };
        return Some(Segment { start, end: end(text, start), gap, ..Segment::EMPTY });
    }
    let mut segment = Segment { start: from, ..Segment::EMPTY };
    // A blank was directly before.
    let mut blank = false;
    let (mut comma, mut quote) = (false, false);
    let (mut signs, mut dashes) = (0, 0);
    loop {
        let at = segment.start;
        let byte = *bytes.get(at)?;
        let (class, mut length) = class_at(text, at);
        if class.is_some() {
            segment.end = end(text, at);
            segment.dash = (signs, dashes) == (1, 1);
            segment.dot = bytes[from..at] == *b".";
            return Some(segment);
        }
        let first = at == from;
        let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
        let ends = match byte {
            b']' => next == b'(', // the target of a link
            b':' | b'/' => next == byte || bytes[at..].starts_with(b"://"),
            b'+' => first && !is_word(next), // "2016+"
            _ => false,
        };
        let gap = match byte {
            b' ' if blank => Gap::Weak,
            b' ' | b'_' => Gap::Blank,
            b'-' | b'.' if first && is_word(next) => Gap::Blank,
            _ if ends => return None,
            b'/' | b'+' | b',' | b'&' => Gap::Or,
            b'(' => match after_trade_mark(&bytes[at + 1..]) {
                Some(rest) => {
                    length = bytes.len() - rest.len() - at;
                    Gap::Blank
                }
                None => Gap::Weak,
            },
            b'<' => {
                length = tag(&bytes[at..])?;
                Gap::Weak
            }
            b'\t' | b'-' | b':' | b';' | b'>' | b'|' | b')' | b'[' | b']' | b'"' | b'\'' | b'`'
            | b'*' => Gap::Weak,
            byte if byte.is_ascii() => return None,
            _ => match text[at..].chars().next()? {
                '\u{ae}'
                | '\u{a9}'
                | '\u{2122}'
                | '\u{a0}'
                | '\u{ad}'
                | '\u{99}'
                | '\u{202f}'
                | char::REPLACEMENT_CHARACTER => Gap::Blank,
                '、' | '，' | '／' | '＆' | '＋' => Gap::Or,
                '。' | '！' | '？' | '…' | '＝' | '｜' | '\u{2028}' | '\u{2029}' => {
                    return None;
                }
                _ => Gap::Weak,
            },
        };
        let sign = &text[at..at + length];
        segment.opens |= matches!(sign, "(" | "（");
        dashes += u8::from(matches!(sign, "-" | "–" | "—"));
        signs += u8::from(byte != b' ');
        blank = byte == b' ';
        // "10", "Pro"; '10'; Key; '10' -Key
        comma |= matches!(byte, b',' | b';')
            || byte == b'-' && quote && text[..at].ends_with(' ') && is_word(next);
        quote |= matches!(byte, b'"' | b'\'' | b'`');
        segment.gap = segment.gap.max(gap);
        segment.start += length;
        if comma && quote || segment.start - from > WIDEST_GAP {
            return None; // "10", "Pro": two values
        }
    }
}

/// The end of the segment that starts at an index.
pub(super) fn end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let (Some(first), length) = class_at(text, start) else { return start };
    let mut at = start + length;
    if first == Class::Digit {
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        while at - start < LONGEST_NUMBER
            && (is_digit(at) || bytes.get(at) == Some(&b'.') && is_digit(at + 1))
        {
            at += 1;
        }
        return at;
    }
    if first == Class::Ideograph {
        return at;
    }
    let mut last = first;
    while at < bytes.len() {
        while last == Class::Lower && bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
            at += 1;
        }
        let (Some(class), length) = class_at(text, at) else { break };
        let ends = match (last, class) {
            (_, Class::Digit | Class::Ideograph) | (Class::Lower, Class::Upper) => true,
            // "KMSKey": the last capital belongs to the next segment.
            (Class::Upper, Class::Lower) if at - start > 1 => return at - 1,
            _ => false,
        };
        if ends {
            break;
        }
        at += length;
        last = class;
    }
    at
}

/// The length of a tag of HTML or XML: "</td>", "<br />". `None` for those of a list, in which each item is a
/// text of its own.
fn tag(bytes: &[u8]) -> Option<usize> {
    let name = bytes[1..].strip_prefix(b"/").unwrap_or(&bytes[1..]);
    let is_of_list =
        matches!(name, [b'l' | b'L', b'i' | b'I', ..] | [b'u' | b'U', b'l' | b'L', ..]);
    let is_tag = matches!(bytes.get(1), Some(b'/' | b'a'..=b'z' | b'A'..=b'Z'));
    let end = bytes.iter().take(WIDEST_GAP).position(|byte| matches!(byte, b'>' | b'\n'))?;
    (is_tag && !is_of_list && bytes[end] == b'>').then_some(end + 1)
}
