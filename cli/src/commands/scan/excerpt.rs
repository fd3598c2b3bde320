//! The part of a line that is shown of a finding, with its keys masked.

use super::lines::{Lines, newlines};
use crate::text::masked;
use gvlk_inspect::{Finding, KeyVerdict};
use std::ops::Range;

/// A part of a line, and what is underlined in it.
pub(super) struct Excerpt {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) span: Range<usize>,
    /// The name that a key contradicts, and not the key.
    pub(super) is_name: bool,
    /// Whether the line has more than that.
    pub(super) is_cut: bool,
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
pub(super) fn excerpts(text: &str, lines: &Lines<'_>, finding: &Finding) -> Vec<Excerpt> {
    let key = excerpt(text, lines.range.clone(), finding.range(), lines.line);
    let mut excerpts = vec![key];
    if let Some(name) = finding.name_range() {
        let (from, to) = (name.start.min(lines.range.start), name.start.max(lines.range.start));
        if to - from < FARTHEST_NAME && !lines.range.contains(&name.start) {
            let between = newlines(&text.as_bytes()[from..to]);
            let is_before = name.start < lines.range.start;
            let line = if is_before { lines.line - between } else { lines.line + between };
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
    let (mut start, mut end) = (line.start, line.end.max(span.end));
    if end - start > LONGEST {
        start = start.max(before(text, span.start.saturating_sub(AROUND)));
        end = end.min(after(text, (span.end + AROUND).min(text.len())));
    }
    let farther = before(text, start.saturating_sub(FARTHER)).max(line.start)
        ..after(text, (end + FARTHER).min(text.len())).min(line.end.max(end));
    let hidden = hidden(text, farther.clone());
    let part = |shown: Range<usize>| {
        let mut part = String::with_capacity(shown.len() + 8);
        if shown.start > line.start {
            part.push('…');
        }
        let mut new_span = 0..0;
        for (at, c) in text[shown.clone()].char_indices() {
            let at = shown.start + at;
            if at == span.start {
                new_span.start = part.len();
            }
            let is_hidden = || hidden.binary_search(&at).is_ok();
            part.push(match c {
                '\t' => ' ',
                _ if c.is_control() || is_invisible(c) => '\u{fffd}',
                _ if is_hidden() => '*',
                _ => c,
            });
            if at + c.len_utf8() == span.end {
                new_span.end = part.len();
            }
        }
        if shown.end < line.end {
            part.push('…');
        }
        (part, new_span)
    };
    let (around, _) = part(farther);
    let (shown, new_span) = if masked(&around) == around {
        part(start..end)
    } else {
        part(span.clone()) // a key in a spelling that is not found is beside it
    };
    let is_cut = shown.starts_with('…') || shown.ends_with('…');
    Excerpt { line: number, text: shown, span: new_span, is_name: false, is_cut }
}

/// The nearest place that is no later and between two characters.
fn before(text: &str, place: usize) -> usize {
    (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// The nearest place that is no earlier and between two characters.
fn after(text: &str, place: usize) -> usize {
    (place..text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or(text.len())
}

/// The places of all characters that are not shown, in order: those of keys that may be secrets,
/// except their last five.
fn hidden(text: &str, range: Range<usize>) -> Vec<usize> {
    let mut hidden = Vec::new();
    for key in gvlk_inspect::find_keys(&text.as_bytes()[range.clone()]) {
        if !may_be_secret(key.verdict()) {
            continue;
        }
        let start = range.start + key.range().start;
        let typed = text[range.start..][key.range()].bytes().enumerate();
        let places = typed.filter(|(_, byte)| byte.is_ascii_alphanumeric());
        let mut places: Vec<usize> = places.map(|(place, _)| start + place).collect();
        places.truncate(places.len().saturating_sub(5));
        hidden.append(&mut places);
    }
    hidden
}

/// Whether a key is not public.
pub(super) const fn may_be_secret(key: KeyVerdict) -> bool {
    matches!(
        key,
        KeyVerdict::Unpublished | KeyVerdict::Mistyped { .. } | KeyVerdict::MistypedKnown { .. }
    )
}

/// A character that messages show as an escape.
fn is_invisible(c: char) -> bool {
    !c.is_ascii() && masked(c).starts_with('\\')
}
