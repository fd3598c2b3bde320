//! The form in which names are compared: no case, no spacing, no punctuation, no trade marks.

/// A text without case, spacing, punctuation and trade marks, in a buffer of its own.
pub(crate) struct Folded {
    bytes: [u8; Self::CAPACITY + 8],
    length: usize,
}

impl Folded {
    /// Longer than any name Windows gives itself; a longer text is no name.
    pub(crate) const CAPACITY: usize = 128;

    /// Folds a text; `None` if more is left of it than any name has.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut folded = Self { bytes: [0; Self::CAPACITY + 8], length: 0 };
        folded.append(text)?;
        Some(folded)
    }

    /// Folds what follows.
    pub(crate) fn append(&mut self, text: &str) -> Option<()> {
        let mut rest = text.as_bytes();
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if !byte.is_ascii() {
                let c = text[text.len() - after.len() - 1..].chars().next()?;
                let (others, after) = after.split_at(c.len_utf8() - 1);
                if is_part_of_word(c) {
                    self.push(byte)?;
                    others.iter().try_for_each(|byte| self.push(*byte))?;
                }
                rest = after;
            } else if byte.is_ascii_alphanumeric() {
                self.push(byte.to_ascii_lowercase())?;
            } else if byte == b'(' {
                rest = after_trade_mark(after).unwrap_or(after);
            }
        }
        Some(())
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes[..Self::CAPACITY].get_mut(self.length)? = byte;
        self.length += 1;
        Some(())
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// The text from a place on, with at least eight zeros behind its end.
    pub(crate) fn padded(&self, from: usize) -> &[u8] {
        &self.bytes[from..]
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Letters and digits. Beyond ASCII, whatever is not in a block of punctuation and symbols: the
/// tables of `char::is_alphanumeric` would weigh more than all names.
pub(crate) fn is_part_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !matches!(c,
        '\u{80}'..='\u{bf}' // ® © and the no-break space
        | '\u{2000}'..='\u{214f}' // dashes, quotes, ™
        | '\u{3000}'..='\u{303f}' // CJK punctuation
        | '\u{ff00}'..='\u{ff0f}' // full-width punctuation
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{feff}'
    )
}

/// What follows "R)", "TM)" or "C)" behind a parenthesis.
fn after_trade_mark(text: &[u8]) -> Option<&[u8]> {
    [&b"R)"[..], b"TM)", b"C)"].iter().find_map(|mark| {
        let (head, rest) = text.split_at_checked(mark.len())?;
        head.eq_ignore_ascii_case(mark).then_some(rest)
    })
}

/// The value one of whose names is this text, whatever its case, spacing and punctuation.
pub(crate) fn called<T: Copy, const N: usize>(
    text: &str,
    all: &[T],
    names: impl Fn(T) -> [&'static str; N],
) -> Option<T> {
    let given = Folded::new(text)?;
    let is_given = |name| Folded::new(name).is_some_and(|name| name.as_bytes() == given.as_bytes());
    all.iter().copied().find(|value| names(*value).into_iter().any(is_given))
}
