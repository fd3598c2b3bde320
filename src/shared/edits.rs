//! How many edits make one text of another: the distance of Damerau and Levenshtein.

use super::key_text::KEY_LENGTH;

/// No right text is longer than a key with its dashes: words of names and `EditionID`s are shorter.
pub(crate) const LONGEST: usize = KEY_LENGTH;

/// How many characters have to be replaced, added, removed or swapped with the next one, so that a
/// typed text becomes the right one, of 29 bytes at most. No character is edited twice.
pub(crate) fn edits(typed: &[u8], right: &[u8]) -> u8 {
    let mut before = [0_u8; LONGEST + 1];
    let mut row = [0_u8; LONGEST + 1];
    (0..).zip(&mut row).for_each(|(j, index)| *index = j);
    for (i, from) in typed.iter().enumerate() {
        let mut next = [0; LONGEST + 1];
        next[0] = row[0] + 1;
        for (j, to) in right.iter().enumerate() {
            let replaced = row[j] + u8::from(from != to);
            next[j + 1] = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *from == right[j - 1] && typed[i - 1] == *to {
                next[j + 1] = next[j + 1].min(before[j - 1] + 1);
            }
        }
        (before, row) = (row, next);
    }
    row[right.len()]
}
