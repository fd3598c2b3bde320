//! What is in front of a name: a comparison or a negation, or a word that it may go on from.

use super::kind::Kind;
use super::said::Said;
use super::segments::{self, fold};
use super::words::{MOST_AT_ONCE, Meaning, exactly};
use crate::shared::fold::is_part_of_word;
use core::ops::Range;

/// How far in front of a name is looked: in bytes, and in words for what compares and what excludes.
const WIDEST: usize = 64;
const NEAR: usize = 3;
const FAR: usize = 5;
/// The longest word of letters and digits that is looked up as one.
const LONGEST_RUN: usize = 3;

/// Signs of a comparison, directly in front of a name.
const SIGNS: [&str; 9] = ["!=", "!==", "<>", ">=", "<=", "≥", "≤", "≠", "!~"];

/// The same as words: of PowerShell behind a dash and perhaps a "c" or an "i", of cmd alone.
const OPERATORS: [&str; 9] =
    ["ne", "gt", "ge", "lt", "le", "notlike", "notmatch", "notin", "notcontains"];
const OPERATORS_OF_CMD: [&str; 3] = ["neq", "geq", "leq"];

/// Quotation marks, and what a pattern starts with.
const QUOTES: [char; 7] = ['"', '\'', '`', '*', '%', '^', '\\'];

/// What is beside a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// It compares, or excludes.
    pub(super) compares: bool,
    /// A word says that the name is not meant, or no longer.
    pub(super) excludes: bool,
    /// A word is joined to the name that nobody knows, or that a name can have: "N".
    pub(super) touches: bool,
}

impl Beside {
    /// What is in front of a name that says this.
    pub(super) fn before(text: &str, at: usize, said: &Said) -> Self {
        let mut from = at.saturating_sub(WIDEST);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        from += text[from..at].rfind('\n').map_or(0, |end| end + 1);
        // `-ne "Microsoft Windows 10 Pro"`
        let front = &text[from..at];
        let front = front.trim_end_matches(' ').strip_suffix("Microsoft").unwrap_or(front);
        let compares = has_sign(front) || is_negated(front);
        let mut before = Self { compares, ..Self::default() };
        let (mut touching, mut is_near) = (true, true);
        let mut at = at;
        let says = said.parts();
        for count in 0..FAR {
            let words = text[from..at].trim_end_matches(|c| !is_part_of_word(c));
            let (end, run) = (from + words.len(), run_at_end(words));
            let between = &text[end..at];
            let has = |signs: &[u8]| between.bytes().any(|byte| signs.contains(&byte));
            if run.is_empty() || has(b"|\t") {
                break; // another cell
            }
            is_near &= count < NEAR && !has(b",;.){}");
            let of_run = end - run.len();
            at = if is_near || touching { last_segment(text, of_run, end) } else { of_run };
            let mut meaning = whole_word(text, at..end);
            if of_run < at
                && run.len() <= LONGEST_RUN
                && run.is_ascii()
                && let word @ Some(_) = whole_word(text, of_run..end)
            {
                (at, meaning) = (of_run, word); // "R2"
            }
            if let Some((start, word)) = longer_word(text, of_run..at, end) {
                (at, meaning) = (start, Some(word));
            }
            let segment = &text[at..end];
            let kind = if let Some(Meaning::Of(kind)) = meaning { Some(kind) } else { None };
            if touching {
                let joined = matches!(between, "" | " " | "_" | "-");
                let is_unknown = segment.is_ascii() && meaning.is_none();
                let is_number = segment.starts_with(|c: char| c.is_ascii_digit());
                let is_bare = says.edition && said.has_no_family();
                // "Windows Server 2016 MultiPoint Premium" is none of the editions of 2012.
                let is_word = matches!(meaning, Some(Meaning::Words(_))) && !says.release;
                before.touches = if is_unknown {
                    // "it-pro", "MacBook Pro 2019", "12 Pro", "GitHub Enterprise"
                    let is_named = segment.starts_with(|c: char| c.is_ascii_uppercase());
                    let is_apart = between == " " && !says.release && !is_number && !is_named;
                    between.is_empty() || is_bare && joined && !is_apart
                } else {
                    // "Core i7 Windows 10", "NTEnterprise"
                    let is_other =
                        segment.len() == 1 && kind.is_some() || kind == Some(Kind::Other);
                    between.is_empty() && is_other
                        || joined && (is_bare && is_word || meaning.is_some_and(Meaning::is_behind))
                };
                touching = joined && matches!(meaning, Some(Meaning::Neutral(_)));
            }
            before.compares |= is_near && matches!(kind, Some(Kind::Not | Kind::Compare));
            // "Write-Host" of PowerShell shows a text.
            let is_shown = text[from..at].ends_with("Write-");
            before.excludes |= matches!(kind, Some(Kind::Not | Kind::Elsewhere))
                && (is_near || segment.len() == run.len())
                && !is_shown;
            // "instead of"
            is_near &= segment.eq_ignore_ascii_case("of")
                || matches!(kind, Some(Kind::Beside | Kind::Elsewhere | Kind::Or))
                || matches!(meaning, Some(Meaning::Neutral(_)));
        }
        before
    }
}

/// The letters and digits that a text ends with.
fn run_at_end(text: &str) -> &str {
    &text[text.trim_end_matches(is_part_of_word).len()..]
}

/// Where the last segment of a run of letters and digits starts.
fn last_segment(text: &str, mut start: usize, end: usize) -> usize {
    loop {
        let next = segments::end(text, start);
        if next == start || next >= end {
            return start;
        }
        start = next;
    }
}

/// The word that a segment is.
fn whole_word(text: &str, segment: Range<usize>) -> Option<Meaning> {
    const LONGEST: usize = 24;
    let mut folded = [0; LONGEST + MOST_AT_ONCE];
    let length = fold(text, segment, &mut folded[..LONGEST], 0)?;
    exactly(&folded, length)
}

/// The longest word that ends with a segment of a script without blanks, and starts in a range: each character of it is
/// a segment.
fn longer_word(text: &str, starts: Range<usize>, end: usize) -> Option<(usize, Meaning)> {
    const LONGEST: usize = 6;
    if text[starts.end..end].is_ascii() {
        return None;
    }
    let before = &text[starts.clone()];
    let characters = before.char_indices().rev().take(LONGEST - 1);
    let words = characters.filter_map(|(at, _)| {
        let start = starts.start + at;
        Some((start, whole_word(text, start..end)?))
    });
    words.last()
}

/// Whether the sign of a comparison is directly before an index: "（>1803". A blank is behind the sign between
/// two steps of a path.
pub(super) fn has_sign_at(text: &str, at: usize) -> bool {
    let line = &text[..at];
    let from = line.char_indices().rev().nth(WIDEST).map_or(0, |(from, _)| from);
    line.ends_with(['>', '<', '=']) && has_sign(&line[from..])
        || line.trim_end_matches(' ').ends_with(['≥', '≤', '≠'])
}

/// Whether a text that ends in a bracket or in a quotation mark negates what follows there: `!os.has("`,
/// `-not ($os -like "`, `! grep -q "`.
fn is_negated(text: &str) -> bool {
    let end = text.trim_end_matches(QUOTES);
    let mut is_statement = end.len() < text.len();
    let is_possible = end.contains('(') || is_statement && end.contains('!');
    if !is_possible {
        return false;
    }
    let mut closed = 0_u32;
    for (at, byte) in end.bytes().enumerate().rev() {
        match byte {
            b')' => closed += 1,
            b'(' if closed > 0 => closed -= 1,
            b'(' if ends_with_not(&text[..at]) => return true,
            b';' | b'{' | b'}' => break,
            b'&' => is_statement = false,
            b'!' if is_statement && text[at + 1..].starts_with(' ') => {
                return at.checked_sub(1).is_none_or(|at| end.as_bytes()[at] == b' ');
            }
            _ => {}
        }
    }
    false
}

/// Whether a text ends with a negation, or with one before the name of a function.
fn ends_with_not(text: &str) -> bool {
    let is_not = |word: &str| ["not", "unless"].iter().any(|not| word.eq_ignore_ascii_case(not));
    let is_of_path = |c| is_part_of_word(c) || matches!(c, '_' | '.' | '$' | ':' | '-' | '>' | '?');
    let front = text.trim_end_matches(is_of_path);
    let signs = front.len() - front.trim_end_matches('!').len();
    if signs % 2 == 1 {
        return !front.trim_end_matches('!').ends_with(is_part_of_word); // "println!"
    }
    is_not(text[front.len()..].trim_start_matches('-')) || is_not(run_at_end(front.trim_end()))
}

/// Whether a text ends with the sign of a comparison.
fn has_sign(text: &str) -> bool {
    let end = text.trim_end_matches(|c| matches!(c, ' ' | '\t' | '(') || QUOTES.contains(&c));
    let bytes = end.as_bytes();
    let is_sign = bytes.last().is_some_and(|last| !last.is_ascii_alphanumeric());
    if is_sign && SIGNS.iter().any(|sign| end.ends_with(sign)) {
        return true;
    }
    // Most texts end with a letter, and few with an operator.
    if let [.., b'e' | b'E' | b't' | b'T' | b'q' | b'Q' | b'h' | b'H' | b'n' | b'N' | b's' | b'S'] =
        bytes
    {
        let word = run_at_end(end);
        let is_one_of =
            |words: &[&str], word: &str| words.iter().any(|other| other.eq_ignore_ascii_case(word));
        return match end[..end.len() - word.len()].strip_suffix('-') {
            Some(_) => {
                is_one_of(&OPERATORS, word)
                    || is_one_of(&OPERATORS, word.trim_start_matches(['c', 'C', 'i', 'I']))
            }
            None => is_one_of(&OPERATORS_OF_CMD, word),
        };
    }
    match bytes {
        // An arrow, or the end of a tag that starts before the text
        [.., b'-' | b'=' | b'|' | b'>' | b'"' | b'\'' | b'/', b'>'] | [.., b'<', b'<'] => false,
        [rest @ .., b'>'] => {
            let tag = rest.iter().rposition(|byte| *byte == b'<');
            let is_quote =
                end.len() < text.len() && rest.iter().all(|byte| matches!(byte, b' ' | b'>'));
            tag.is_none() && !is_quote && rest.last() != Some(&b'>')
        }
        [.., b'<'] => end.len() < text.len(),
        _ => false,
    }
}
