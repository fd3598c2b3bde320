//! Whether a key is in a comment, by the form of the file.

use super::syntax::Syntax;
use alloc::vec::Vec;
use core::ops::Range;

/// The comments of a file that have an end of their own, in order, and the signs of the others.
pub(super) struct Comments {
    blocks: Vec<Range<usize>>,
    /// Signs that start a comment only at the start of a line.
    first: &'static [&'static str],
    /// Signs that start a comment anywhere but in quotes.
    anywhere: &'static [&'static str],
}

impl Comments {
    pub(super) fn new(text: &str, syntax: &Syntax) -> Self {
        let Syntax { first, anywhere, blocks: ends, .. } = *syntax;
        Self { blocks: blocks(text, ends), first, anywhere }
    }

    /// Whether a place is in a comment. `line` is the text before it on its line.
    pub(super) fn has(&self, at: usize, line: &str) -> bool {
        let next = self.blocks.partition_point(|block| block.start <= at);
        if next > 0 && self.blocks[next - 1].contains(&at) {
            return true;
        }
        let start = line.trim_ascii_start().as_bytes();
        let starts = |sign: &&str| {
            start.get(..sign.len()).is_some_and(|s| s.eq_ignore_ascii_case(sign.as_bytes()))
        };
        self.first.iter().any(starts) || self.anywhere.iter().any(|sign| outside_quotes(line, sign))
    }
}

/// Whether a line has a sign of a comment outside quotes and words.
fn outside_quotes(line: &str, sign: &str) -> bool {
    let bytes = line.as_bytes();
    if !line.contains(char::from(sign.as_bytes()[0])) {
        return false;
    }
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        match quote {
            Some(open) if open == *byte => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') && !before.is_ascii_alphanumeric() => {
                quote = Some(*byte);
            }
            None => {
                let apart = before.is_ascii_whitespace() || b";{}()".contains(&before);
                if apart && bytes[at..].starts_with(sign.as_bytes()) {
                    return true;
                }
            }
        }
    }
    false
}

/// The comments between two signs, of which each starts with `<` or `/`.
fn blocks(text: &str, ends: &[(&str, &str)]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while !ends.is_empty() {
        let Some(next) = bytes[at..].iter().position(|byte| matches!(byte, b'<' | b'/')) else {
            break;
        };
        at += next;
        let rest = &text[at..];
        let Some((start, end)) = ends.iter().find(|(start, _)| rest.starts_with(start)) else {
            at += 1;
            continue;
        };
        let length = rest[start.len()..].find(end);
        let length = length.map_or(rest.len(), |place| start.len() + place + end.len());
        found.push(at..at + length);
        at += length;
    }
    found
}
