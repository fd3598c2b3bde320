//! All names in a text.

use super::name::NameInText;
use super::reader::read_name;
use super::starts::may_start;

/// The names in a text, in their order.
///
/// ```
/// let text = "Windows 10 Pro and Office 2019";
/// let names: Vec<&str> = gvlk::names_in(text).map(|name| &text[name.range()]).collect();
/// assert_eq!(names, ["Windows 10 Pro", "Office 2019"]);
/// ```
#[must_use]
pub fn names_in(text: &str) -> NamesInText<'_> {
    NamesInText { text, at: 0 }
}

/// The names in a text, which [`names_in`] gives.
#[derive(Clone, Debug)]
pub struct NamesInText<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for NamesInText<'_> {
    type Item = NameInText;

    fn next(&mut self) -> Option<NameInText> {
        while let Some(at) = next_start(self.text.as_bytes(), self.at) {
            if let Some(name) = read_name(self.text, at) {
                self.at = name.range().end;
                return Some(name);
            }
            self.at = at + 1;
        }
        self.at = self.text.len();
        None
    }
}

/// The next place where a segment may start with a word that a name can start with.
fn next_start(text: &[u8], from: usize) -> Option<usize> {
    let mut before = from.checked_sub(1).map_or(SIGN, |at| CLASSES[usize::from(text[at])]);
    for (place, byte) in text.get(from..)?.iter().enumerate() {
        let class = CLASSES[usize::from(*byte)];
        let starts = STARTS_AFTER[usize::from(before)] >> class & 1 == 1;
        before = class;
        if starts && may_start(text, from + place) {
            return Some(from + place);
        }
    }
    None
}

const SIGN: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;
const HIGH: u8 = 4;

/// The class of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [HIGH; 256];
    let mut byte: u8 = 0;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => SIGN,
        };
        byte += 1;
    }
    classes
};

/// For each class of the byte before, a bit for each class that may start a segment then. A capital after
/// a capital does so in `KMSKey`.
const STARTS_AFTER: [u8; 5] = {
    let (lower, upper, digit, high) = (1 << LOWER, 1 << UPPER, 1 << DIGIT, 1 << HIGH);
    [
        lower | upper | digit | high,
        upper | digit | high,
        upper | digit | high,
        lower | upper | high,
        lower | upper | digit | high,
    ]
};
