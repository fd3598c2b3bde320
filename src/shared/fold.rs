//! The form in which names are compared: no case, no spacing, no punctuation, no trade marks.

/// A text without case, spacing, punctuation and trade marks, in its own buffer.
pub(crate) struct Folded {
    bytes: [u8; Self::CAPACITY + 8],
    length: usize,
    /// What is before each byte, and whether it is a single letter.
    marks: [u8; Self::CAPACITY + 1],
    /// Whether it has signs that can separate two names.
    pub(crate) has_signs: bool,
}

/// A word starts here, after a space or punctuation.
const START: u8 = 1;
/// There is a full stop before it.
const STOP: u8 = 2;
/// It is a single capital letter after a word in lower case.
const ALONE: u8 = 4;
/// There is a sign before it that can separate two names.
const SIGN: u8 = 8;

impl Folded {
    /// Longer than any name that Windows has; a longer text is not a name.
    pub(crate) const CAPACITY: usize = 128;

    /// Folds a text. `None` if the result is longer than any name.
    #[inline(never)]
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut folded = Self::EMPTY;
        folded.append(text)?;
        Some(folded)
    }

    /// No text yet. Appending in place avoids moving the buffer.
    pub(crate) const EMPTY: Self = Self {
        bytes: [0; Self::CAPACITY + 8],
        length: 0,
        marks: [0; Self::CAPACITY + 1],
        has_signs: false,
    };

    /// Folds a text and appends it.
    pub(crate) fn append(&mut self, text: &str) -> Option<()> {
        let mut rest = text.as_bytes();
        let mut before = b' ';
        loop {
            while let Some(eight) = next_eight(text.as_bytes(), rest) {
                let length = self.push_start(eight)?;
                let Some(last) = length.checked_sub(1) else { break };
                before = eight[last];
                rest = &rest[length..];
            }
            let Some((&byte, after)) = rest.split_first() else { break };
            rest = after;
            if byte.is_ascii_alphanumeric() {
                self.push(byte.to_ascii_lowercase())?;
            } else if byte.is_ascii() {
                if byte == b'?' && !is_lost_mark(before, after) {
                    self.push(byte)?; // the rest of a word whose letters were lost
                } else {
                    self.note_letter_alone(text, text.len() - after.len() - 1);
                    self.end_word();
                    match byte {
                        b'.' => self.mark(self.length, STOP),
                        b',' | b';' | b'/' | b'|' | b'&' | b'+' => self.note_sign(),
                        _ => {}
                    }
                    if byte == b'(' {
                        rest = after_trade_mark(after).unwrap_or(after);
                    }
                }
            } else {
                rest = self.push_beyond_ascii(&text[text.len() - after.len() - 1..], before)?;
            }
            before = byte;
        }
        self.note_letter_alone(text, text.len());
        self.end_word();
        Some(())
    }

    /// Folds the first character of a text, and gives the rest.
    #[cold]
    fn push_beyond_ascii<'a>(&mut self, text: &'a str, before: u8) -> Option<&'a [u8]> {
        let mut marks = DAMAGED_MARKS.as_bytes().split(|byte| *byte == b' ');
        if let Some(rest) = marks.find_map(|mark| text.as_bytes().strip_prefix(mark)) {
            self.end_word();
            return Some(rest);
        }
        let mut characters = text.chars();
        let c = characters.next()?;
        let rest = characters.as_str().as_bytes();
        if c == char::REPLACEMENT_CHARACTER && is_lost_mark(before, rest) || !is_part_of_word(c) {
            self.end_word();
            if matches!(c, '、' | '，' | '；' | '／') {
                self.note_sign();
            }
        } else if let Some(c) = lower_case(c) {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().try_for_each(|byte| self.push(byte))?;
        }
        Some(rest)
    }

    /// Folds the ASCII letters and digits that eight bytes start with, and gives how many they are.
    #[inline]
    fn push_start(&mut self, bytes: [u8; 8]) -> Option<usize> {
        let given = u64::from_le_bytes(bytes);
        let lower = given | SMALL;
        let (letters, digits) = letters_and_digits(given);
        let other = !(letters | digits) & HIGH;
        let length = (other.trailing_zeros() / 8) as usize;
        // What is behind the end stays zero.
        let kept = if length == 8 { lower } else { lower & ((1 << (8 * length)) - 1) };
        let end = self.length + length;
        if end > Self::CAPACITY {
            return None;
        }
        self.bytes[self.length..self.length + 8].copy_from_slice(&kept.to_le_bytes());
        self.length = end;
        Some(length)
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes[..Self::CAPACITY].get_mut(self.length)? = byte;
        self.length += 1;
        Some(())
    }

    /// Notes that what follows is another word, and removes the rest of a trade mark from the one
    /// that ends here: code pages without ® and ™ print `Serverr` and `VistaT`.
    fn end_word(&mut self) {
        if let Some(b'r' | b't') = self.as_bytes().last() {
            self.drop_damaged_mark();
        }
        self.mark(self.length, START);
    }

    fn mark(&mut self, at: usize, mark: u8) {
        if let Some(marks) = self.marks.get_mut(at) {
            *marks |= mark;
        }
    }

    fn note_sign(&mut self) {
        self.mark(self.length, SIGN);
        self.has_signs = true;
    }

    fn has_mark(&self, at: usize, mark: u8) -> bool {
        self.marks.get(at).is_some_and(|marks| marks & mark != 0)
    }

    /// Notes the "N" of "Pro N", before the index where it ends.
    fn note_letter_alone(&mut self, text: &str, end: usize) {
        let last = self.length.wrapping_sub(1);
        if self.length >= 2
            && self.has_mark(last, START)
            && let Some([b'a'..=b'z', b' ', b'A'..=b'Z']) =
                text.as_bytes().get(..end).and_then(<[u8]>::last_chunk)
        {
            self.mark(last, ALONE);
        }
    }

    fn drop_damaged_mark(&mut self) {
        let start = (0..self.length).rev().find(|at| self.starts_word(*at)).unwrap_or(0);
        let folded = self.as_bytes();
        let is_damaged = match folded.get(start..).unwrap_or_default() {
            b"vt" => folded.ends_with(b"hypervt"),
            word => matches!(word, b"microsoftr" | b"windowsr" | b"serverr" | b"vistat"),
        };
        if is_damaged && let Some(last) = self.bytes.get_mut(self.length - 1) {
            *last = 0;
            self.length -= 1;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// The text from an index on, with at least eight zeros after its end.
    pub(crate) fn padded(&self, from: usize) -> &[u8] {
        &self.bytes[from..]
    }

    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Whether a word starts at this index, after a space or punctuation.
    pub(crate) fn starts_word(&self, at: usize) -> bool {
        at == 0 || at >= self.length || self.has_mark(at, START)
    }

    /// Whether this is an ASCII text but for case, spacing and punctuation, with no space within a
    /// word of it.
    pub(crate) fn spells(&self, text: &[u8]) -> bool {
        let (mut at, mut starts) = (0, true);
        for byte in text {
            if byte.is_ascii_alphanumeric() {
                let may_start = starts || self.marks[at] & START == 0;
                if self.bytes[at] != byte.to_ascii_lowercase() || !may_start {
                    return false;
                }
                at += 1;
            }
            starts = !byte.is_ascii_alphanumeric();
        }
        at == self.length
    }

    /// The digits of a number that starts here as a word and ends as one.
    pub(crate) fn number(&self, at: usize) -> Option<&[u8]> {
        let rest = self.as_bytes().get(at..)?;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = (at + 1..at + digits).find(|end| self.starts_word(*end)).unwrap_or(at + digits);
        let whole = digits > 0 && self.starts_word(at) && self.starts_word(end);
        rest.get(..end - at).filter(|_| whole)
    }

    /// Whether a word of this length ends within a number.
    pub(crate) fn splits_number(&self, at: usize, length: usize) -> bool {
        let end = at + length;
        self.byte(end).is_ascii_digit()
            && self.byte(end - 1).is_ascii_digit()
            && !self.starts_word(end)
    }

    /// Whether the byte at this index is a letter that is glued to the same one.
    pub(crate) fn repeats(&self, at: usize) -> bool {
        self.byte(at) == self.byte(at + 1) && !self.starts_word(at + 1)
    }

    pub(crate) fn follows_full_stop(&self, at: usize) -> bool {
        self.has_mark(at, STOP)
    }

    pub(crate) fn follows_sign(&self, at: usize) -> bool {
        self.has_mark(at, SIGN)
    }

    /// Whether the byte at this index is a single capital letter after a word.
    pub(crate) fn is_single_letter(&self, at: usize) -> bool {
        self.has_mark(at, ALONE)
    }

    /// Whether one of these bytes, except the first, starts a word.
    #[inline]
    pub(crate) fn crosses_words(&self, at: usize, length: usize) -> bool {
        self.marks[at + 1..at + length].iter().any(|mark| mark & START != 0)
    }
}

const ONES: u64 = u64::MAX / 255;
/// The high bit of each of eight bytes.
pub(crate) const HIGH: u64 = ONES * 0x80;
/// What makes letters of ASCII small.
pub(crate) const SMALL: u64 = ONES * 0x20;

/// The high bits of those of eight bytes that are letters of ASCII, and of those that are digits.
#[inline]
pub(crate) fn letters_and_digits(bytes: u64) -> (u64, u64) {
    let seven = |bytes: u64| bytes & (ONES * 0x7f);
    // The high bit says whether the seven low bits are at least a number.
    let from = |bytes: u64, first: u8| seven(bytes) + ONES * u64::from(0x80 - first);
    let within = |bytes, first, last| from(bytes, first) & !from(bytes, last + 1) & HIGH;
    (within(bytes | SMALL, b'a', b'z') & !bytes, within(bytes, b'0', b'9') & !bytes)
}

/// The next eight bytes of a text, with zeros behind its end. `None` if there are none, or if the
/// whole text is shorter.
#[inline]
fn next_eight(text: &[u8], rest: &[u8]) -> Option<[u8; 8]> {
    let missing = 8_usize.saturating_sub(rest.len());
    match (missing, rest.first_chunk()) {
        (_, Some(eight)) => Some(*eight),
        (8, None) => None,
        _ => Some((u64::from_le_bytes(*text.last_chunk()?) >> (8 * missing)).to_le_bytes()),
    }
}

/// ®, © and ™ in UTF-8 that was read in the Windows code page 1252, 437 or 850.
const DAMAGED_MARKS: &str = "Â® Â© Â\u{a0} â„¢ â\u{84}¢ ┬« Γäó Ôäó";

/// Whether a lost character was ® or ™: a single one after a word. Several, or one after a space, may
/// be a word that means "Evaluation".
fn is_lost_mark(before: u8, after: &[u8]) -> bool {
    let lost = after.first() == Some(&b'?') || after.starts_with("\u{fffd}".as_bytes());
    before.is_ascii_alphanumeric() && !lost
}

/// The same letter in lower case, without an accent: for the letters that occur in `words.csv`.
/// `None` for a combining accent.
pub(crate) fn lower_case(c: char) -> Option<char> {
    match c {
        'É' | 'é' => Some('e'),
        '\u{301}' => None,
        'А'..='Я' => char::from_u32(c as u32 + 0x20),
        _ => Some(c),
    }
}

/// Letters and digits. Beyond ASCII, everything outside the blocks of punctuation and symbols: the
/// tables of `char::is_alphanumeric` would be larger than all names. There is one copy of it in a program.
#[inline(never)]
pub(crate) fn is_part_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !matches!(c,
        '\u{99}' // ™ of the Windows code pages
        | '\u{a0}' | '©' | '«' | '\u{ad}' | '®' | '·' | '»'
        | '\u{2000}'..='\u{214f}' // dashes, quotes, ™
        | '\u{3000}'..='\u{303f}' // CJK punctuation
        | '\u{ff00}'..='\u{ff0f}' // full-width punctuation
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
        | '\u{feff}'
    )
}

/// What follows "R)", "TM)" or "C)" after a parenthesis.
pub(crate) fn after_trade_mark(text: &[u8]) -> Option<&[u8]> {
    [&b"R)"[..], b"TM)", b"C)"].iter().find_map(|mark| {
        let (head, rest) = text.split_at_checked(mark.len())?;
        head.eq_ignore_ascii_case(mark).then_some(rest)
    })
}
