//! Words, laid out to be found at a place in a text.

use super::super::shared::words::{Word, group_of_words};
use super::output::Output;

/// Writes the words by group, and in each group longer words first. They are given in that order.
pub(super) fn word_entries(out: &mut Output, prefix: &str, words: &[(String, Word)]) {
    let (mut groups, mut entries, mut tails) = (vec![0], Vec::new(), Vec::new());
    for group in 0..=u8::MAX {
        for (word, number) in words {
            let bytes = word.as_bytes();
            if group_of_words(bytes[0], bytes.get(1).copied().unwrap_or(0)) != group {
                continue;
            }
            let (head, tail) = bytes.split_at(bytes.len().min(8));
            let mut eight = [0; 8];
            eight[..head.len()].copy_from_slice(head);
            let (length, start) = (word.len(), tails.len());
            tails.extend_from_slice(tail);
            entries.push(format!(
                "WordEntry {{ head: {eight:?}, tail: {start}, length: {length}, word: {number} }}"
            ));
        }
        groups.push(entries.len());
    }
    out.table(&format!("{prefix}WORD_GROUPS"), "u16", groups.len(), &|group| {
        groups[group].to_string()
    });
    out.cells(&format!("{prefix}WORDS"), "WordEntry", &entries);
    out.table(&format!("{prefix}WORD_TAILS"), "u8", tails.len(), &|at| tails[at].to_string());
}
