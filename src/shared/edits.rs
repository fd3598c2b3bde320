//! How many edits make one text of another: the distance of Damerau and Levenshtein.

/// Longer than a word of names, an `EditionID` or a key with its dashes.
const LONGEST: usize = 32;

/// How many characters have to be replaced, added, removed or swapped with the next one, so that a
/// typed text becomes the right one. Case does not matter, and no character is edited twice. `u8::MAX` if
/// one of the texts is longer than 32 bytes.
pub(crate) fn edits(typed: &[u8], right: &[u8]) -> u8 {
    if typed.len().max(right.len()) > LONGEST {
        return u8::MAX;
    }
    let differ = |one: u8, other: u8| (one ^ other) & !0x20 != 0; // but for the bit of lower case
    let mut before = [0_u8; LONGEST + 1];
    let mut row = [0_u8; LONGEST + 1];
    (0..).zip(&mut row).for_each(|(j, index)| *index = j);
    for (i, from) in typed.iter().enumerate() {
        let mut next = [0; LONGEST + 1];
        next[0] = row[0] + 1;
        for (j, to) in right.iter().enumerate() {
            let replaced = row[j] + u8::from(differ(*from, *to));
            next[j + 1] = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && !differ(*from, right[j - 1]) && !differ(typed[i - 1], *to) {
                next[j + 1] = next[j + 1].min(before[j - 1] + 1);
            }
        }
        (before, row) = (row, next);
    }
    row[right.len()]
}
