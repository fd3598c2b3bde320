//! The part of a line that is shown of a finding, with its keys masked.

use super::cursor::{Cursor, newlines};
use crate::escaped::masked;
use gvlk_inspect::{Finding, KeyVerdict};
use std::ops::Range;

/// A part of a line, and what is underlined in it.
pub(super) struct Excerpt {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) span: Range<usize>,
    /// The name that a key contradicts, and not the key.
    pub(super) is_name: bool,
    /// Whether what is underlined is at another column than in the line.
    pub(super) is_moved: bool,
}

/// How many bytes of a long line are shown before and after what is underlined.
const AROUND: usize = 80;
/// A longer line is cut.
const LONGEST: usize = 200;
/// How much farther keys are looked for, so that none is cut and goes unseen: more than a key takes
/// that is written in escapes.
const FARTHER: usize = 512;
/// How far away a name is shown, in bytes.
const FARTHEST_NAME: usize = 1 << 16;

/// The line with the key; and the name that it contradicts, if that is on another line.
pub(super) fn excerpts(text: &str, cursor: &Cursor<'_>, finding: &Finding) -> Vec<Excerpt> {
    let key = excerpt(text, cursor.range.clone(), finding.range(), cursor.line);
    let mut excerpts = vec![key];
    if let Some(name) = finding.name_range() {
        let (from, to) = (name.start.min(cursor.range.start), name.start.max(cursor.range.start));
        if to - from < FARTHEST_NAME && !cursor.range.contains(&name.start) {
            let between = newlines(&text.as_bytes()[from..to]);
            let is_before = name.start < cursor.range.start;
            let line = if is_before { cursor.line - between } else { cursor.line + between };
            let start = text[..name.start].rfind('\n').map_or(0, |end| end + 1);
            let end = text[name.end..].find('\n').map_or(text.len(), |length| name.end + length);
            let name = Excerpt { is_name: true, ..excerpt(text, start..end, name, line) };
            excerpts.push(name);
        }
    }
    excerpts
}

fn excerpt(text: &str, line: Range<usize>, span: Range<usize>, number: usize) -> Excerpt {
    let line = line.start..line.start + text[line].trim_end_matches('\r').len();
    let end = line.end.max(span.end);
    let far = before(text, span.start.saturating_sub(FARTHER)).max(line.start)
        ..after(text, span.end + FARTHER).min(end);
    let hidden = starred(&text[far.clone()]);
    let part = |from: usize, to: usize| {
        masked(hidden[from - far.start..to - far.start].replace('\t', " "))
    };
    let key = part(span.start, span.end);
    let (left, right) = (part(far.start, span.start), part(span.end, far.end));
    let around = if end - line.start > LONGEST { AROUND } else { LONGEST };
    let mut from = after(&left, left.len().saturating_sub(around));
    let mut to = before(&right, right.len().min(around));
    let whole = format!("{left}{key}{right}");
    if masked(&whole) != whole {
        (from, to) = (left.len(), 0); // beside it is a key in a spelling that is not found
    }
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    let first = dots(from > 0 || far.start > line.start);
    let last = dots(to < right.len() || far.end < end);
    let start = first.len() + left.len() - from;
    let columns = |text: &str| text.chars().count();
    let is_moved = !first.is_empty() || columns(&left) != columns(&text[far.start..span.start]);
    Excerpt {
        line: number,
        text: format!("{first}{}{key}{}{last}", &left[from..], &right[..to]),
        span: start..start + key.len(),
        is_name: false,
        is_moved,
    }
}

/// The nearest place that is no later and between two characters.
fn before(text: &str, place: usize) -> usize {
    (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// The nearest place that is no earlier and between two characters.
fn after(text: &str, place: usize) -> usize {
    (place..text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or(text.len())
}

/// A text of the same length with stars in its keys that may be secrets, except their last five characters.
fn starred(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for key in gvlk_inspect::find_keys(text.as_bytes()) {
        if may_be_secret(key.verdict()) {
            let letters = bytes[key.range()].iter_mut().filter(|byte| byte.is_ascii_alphanumeric());
            let mut letters: Vec<&mut u8> = letters.collect();
            let hidden = letters.len().saturating_sub(5);
            letters[..hidden].iter_mut().for_each(|letter| **letter = b'*');
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Whether a key is not public.
pub(super) const fn may_be_secret(key: KeyVerdict) -> bool {
    matches!(
        key,
        KeyVerdict::Unpublished | KeyVerdict::Mistyped { .. } | KeyVerdict::MistypedKnown { .. }
    )
}
