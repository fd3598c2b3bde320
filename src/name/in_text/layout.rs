//! What the reader of names in a text and the build script both know of its tables.

/// What a word is to the reader of names in a text, a bit each.
pub(crate) mod role {
    /// It says a family: "Windows", "Office".
    pub(crate) const FAMILY: u8 = 1;
    /// It is of a release's name: "2019", "R2", "LTSC".
    pub(crate) const RELEASE: u8 = 1 << 1;
    /// It begins with a digit.
    pub(crate) const NUMBER: u8 = 1 << 2;
    /// Other texts have it, too. Beside a family or a number it is a name.
    pub(crate) const WEAK: u8 = 1 << 3;
    /// Other texts have it, too. Beside a number it is a name.
    pub(crate) const VAGUE: u8 = 1 << 4;
    /// It needs an edition or a release before it: "N".
    pub(crate) const BEHIND: u8 = 1 << 5;
    /// A release has it that is called the same as another one otherwise: "R2".
    pub(crate) const SAID: u8 = 1 << 6;
    /// It is a number of less than four digits: "10" may be anything.
    pub(crate) const SMALL: u8 = 1 << 7;
}

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
