//! The starts of words: where no word starts with the bytes of a text, no name does. The build script writes
//! the tables, and the reader of names in a text looks up in them.

/// The index of the first two bytes of a word among the 1,024 starts of words.
pub(crate) const fn start_of_word(first: u8, second: u8) -> usize {
    ((first % 32) as usize) << 5 | (second % 32) as usize
}

/// The bit for a word of two bytes.
pub(crate) const WORD_ENDS: u32 = 1;

/// The bit for the third byte of a word. Another segment may begin with a capital or a digit, so a word
/// of two bytes may end before it.
pub(crate) const fn bit_of_byte(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a' + 1),
        b'A'..=b'Z' => 1 << (byte - b'A' + 1) | WORD_ENDS,
        b'0'..=b'9' => 1 << 27 | WORD_ENDS,
        0x80.. => 1 << 28 | WORD_ENDS,
        _ => WORD_ENDS,
    }
}
