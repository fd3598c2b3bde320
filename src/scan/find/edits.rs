//! How many edits make one text of another.

/// The longest text that is compared: a key and four characters more.
pub(super) const LONGEST: usize = KEY_LENGTH + MOST;
/// How many edits a mistyped key has at most.
pub(super) const MOST: usize = 4;

use crate::shared::key_text::{KEY_LENGTH, KeyText};

type Row = [usize; KEY_LENGTH + 1];

/// How many characters have to be replaced, added, removed or swapped with the next one, so that a
/// typed text becomes a key. No character is edited twice.
pub(super) fn edits(typed: &[u8], key: &KeyText) -> usize {
    let mut before: Row = [0; KEY_LENGTH + 1];
    let mut last: Row = core::array::from_fn(|column| column);
    for (row, &character) in typed.iter().enumerate() {
        let mut next: Row = [row + 1; KEY_LENGTH + 1];
        for (column, &right) in key.iter().enumerate() {
            let replaced = last[column] + usize::from(character != right);
            let mut fewest = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && character == key[column - 1] && typed[row - 1] == right {
                fewest = fewest.min(before[column - 1] + 1);
            }
            next[column + 1] = fewest;
        }
        (before, last) = (last, next);
    }
    last[KEY_LENGTH]
}
