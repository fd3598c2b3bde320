//! The letters and digits of a text, each as the ASCII character that it looks like or encodes.

use super::shown::HIDDEN;
use crate::shared::fold::is_part_of_word;

/// A letter or digit of a text.
#[derive(Clone, Copy, Default)]
pub(super) struct Letter {
    /// Where it is in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// An upper-case ASCII letter or a digit; 0 for a letter that looks like none of them.
    pub(super) folded: u8,
    pub(super) is_lower: bool,
    /// What is between it and the letter before.
    pub(super) gap: Gap,
}

/// What is between two letters.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    /// Blanks and punctuation, as between words.
    Blank,
    /// Dashes, dots and the like, as within a key.
    Joint,
    /// The start of the text, or a key that is masked already.
    #[default]
    Break,
}

/// The letters of a text from a place on.
#[derive(Clone)]
pub(super) struct Letters<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    gap: Gap,
}

impl<'a> Letters<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, gap: Gap::Break }
    }

    /// The part of a key that a mask shows, and what is before it, is no part of another key.
    fn skip_mask(&mut self, rest: &str) -> bool {
        if !rest.starts_with("*****") {
            return false;
        }
        let stars = rest.len() - rest.trim_start_matches('*').len();
        let mask = rest[stars - 5..].strip_prefix(HIDDEN).and_then(|rest| rest.get(..5));
        let is_shown =
            |five: &str| five == "*****" || five.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.at += stars;
        if mask.is_some_and(is_shown) {
            self.at += HIDDEN.len(); // five stars less, five characters more
        }
        self.gap = Gap::Break;
        true
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        let (mut has_blank, mut has_joint, mut has_other) = (false, false, false);
        loop {
            let start = self.at;
            // Most characters are these, and are never an escape.
            let byte = self.text.as_bytes().get(start).filter(|byte| byte.is_ascii_alphanumeric());
            let kind = if let Some(byte) = byte {
                self.at += 1;
                let is_lower = byte.is_ascii_lowercase();
                Kind::Letter { folded: byte.to_ascii_uppercase(), is_lower }
            } else {
                let rest = &self.text[start..];
                if self.skip_mask(rest) {
                    continue;
                }
                let (character, length) = read(rest)?;
                self.at += length;
                character.map_or(Kind::Other, kind)
            };
            match kind {
                Kind::Letter { folded, is_lower } => {
                    let gap = match self.gap {
                        Gap::Break => Gap::Break,
                        _ if has_joint || has_other && !has_blank => Gap::Joint,
                        _ if has_blank => Gap::Blank,
                        _ => Gap::None,
                    };
                    self.gap = Gap::None;
                    return Some(Letter { start, end: self.at, folded, is_lower, gap });
                }
                Kind::Blank => has_blank = true,
                Kind::Joint => has_joint = true,
                Kind::Other => has_other = true,
                Kind::Mark => {}
            }
        }
    }
}

enum Kind {
    Letter {
        folded: u8,
        is_lower: bool,
    },
    Blank,
    Joint,
    Other,
    /// An accent on the letter before.
    Mark,
}

fn kind(c: char) -> Kind {
    match c {
        ' ' | '\t' | '\r' | '\n' => Kind::Blank,
        '-' | '_' | '/' | '|' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Joint,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' => Kind::Mark,
        _ => match folded(c) {
            Some(ascii) => Kind::Letter {
                folded: ascii.to_ascii_uppercase(),
                is_lower: ascii.is_ascii_lowercase(),
            },
            None if is_invisible(c) || !is_part_of_word(c) => Kind::Other,
            None => Kind::Letter { folded: 0, is_lower: false },
        },
    }
}

/// Whether a character has no width, or changes the order of those around it.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// One character of a text, also as XML, JSON, a URL or Rust's `Debug` escapes it, and how many
/// bytes it takes; `None` in its place for an escape that stands for no letter.
fn read(rest: &str) -> Option<(Option<char>, usize)> {
    let c = rest.chars().next()?;
    let escape = match c {
        '&' => entity(rest),
        '\\' => backslash(rest),
        '%' => hex(rest.get(1..3)).map(|code| (char::from_u32(code).filter(char::is_ascii), 3)),
        _ => None,
    };
    Some(escape.unwrap_or((Some(c), c.len_utf8())))
}

/// `&#45;`, `&#x2d;` or `&nbsp;`. A number needs no semicolon, which may be cut off.
fn entity(rest: &str) -> Option<(Option<char>, usize)> {
    const LONGEST: usize = 7;
    let name = &rest[1..];
    let Some(number) = name.strip_prefix('#') else {
        let entity = SEPARATORS.into_iter().find(|entity| name.starts_with(entity))?;
        return Some((None, 1 + entity.len()));
    };
    let (number, start, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 3, 16),
        None => (number, 2, 10),
    };
    let is_digit = |byte: &u8| char::from(*byte).is_digit(radix);
    let length = number.bytes().take(LONGEST).take_while(is_digit).count();
    let code = u32::from_str_radix(&number[..length], radix).ok()?;
    let end = usize::from(number.as_bytes().get(length) == Some(&b';'));
    Some((char::from_u32(code), start + length + end))
}

/// The entities that may be between the letters of a key.
const SEPARATORS: [&str; 12] = [
    "nbsp;", "shy;", "hyphen;", "dash;", "ndash;", "mdash;", "minus;", "ensp;", "emsp;", "thinsp;",
    "amp;", "quot;",
];

/// `\t`, `\u002d`, `\u{2d}` or `\x2d`.
fn backslash(rest: &str) -> Option<(Option<char>, usize)> {
    let code = |digits: Option<&str>| hex(digits).map(char::from_u32);
    match rest.as_bytes().get(1)? {
        b't' | b'n' | b'r' => Some((Some(' '), 2)),
        b'x' => Some((code(rest.get(2..4))?, 4)),
        b'u' if rest.as_bytes().get(2) == Some(&b'{') => {
            let length = rest.bytes().skip(3).take(7).position(|byte| byte == b'}')?;
            Some((code(rest.get(3..3 + length))?, 4 + length))
        }
        b'u' => Some((code(rest.get(2..6))?, 6)),
        _ => None,
    }
}

fn hex(digits: Option<&str>) -> Option<u32> {
    let digits = digits?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if all { u32::from_str_radix(digits, 16).ok() } else { None }
}

/// The ASCII letter or digit that a character is or looks like.
fn folded(c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok().filter(u8::is_ascii_alphanumeric);
    }
    let code = u32::from(c);
    let place = |first: u32| usize::try_from(code.wrapping_sub(first)).ok();
    let nth = |first: u32, digits: &'static [u8]| digits.get(place(first)?).copied();
    if let accented @ Some(_) = nth(0xc0, LATIN) {
        return accented.filter(|byte| *byte != b' ');
    }
    match code {
        0x1d400..=0x1d6a3 => ALPHABETS.get(place(0x1d400)? % ALPHABETS.len()).copied(),
        0x1d7ce..=0x1d7ff => DIGITS.get(place(0x1d7ce)? % DIGITS.len()).copied(),
        _ => {
            let run = RUNS.iter().find_map(|(first, characters)| nth(*first, characters));
            run.or_else(|| {
                let alike = LOOK_ALIKES.iter().find(|(alike, _)| u32::from(*alike) == code);
                alike.map(|(_, ascii)| *ascii)
            })
        }
    }
}

const DIGITS: &[u8] = b"0123456789";
const ALPHABETS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const UPPER: &[u8] = ALPHABETS.split_at(26).0;
const LOWER: &[u8] = ALPHABETS.split_at(26).1;

/// Letters and digits in the order of the alphabet: full-width, in circles, in brackets, raised,
/// lowered, flags. Each row starts with the first character of a run.
static RUNS: [(u32, &[u8]); 15] = [
    (0xff10, DIGITS),
    (0xff21, UPPER),
    (0xff41, LOWER),
    (0x249c, LOWER),
    (0x24b6, UPPER),
    (0x24d0, LOWER),
    (0x2460, b"123456789"),
    (0x2070, b"0"),
    (0x2074, b"456789"),
    (0x2080, DIGITS),
    (0x1f110, UPPER),
    (0x1f130, UPPER),
    (0x1f150, UPPER),
    (0x1f170, UPPER),
    (0x1f1e6, UPPER),
];

/// U+00C0 to U+017F without their accents.
const LATIN: &[u8] = b"AAAAAAACEEEEIIIIDNOOOOO OUUUUYPsaaaaaaaceeeeiiiidnooooo ouuuuypy\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// Greek, Cyrillic, Armenian and Cherokee letters, small capitals, raised letters and symbols that
/// look like Latin letters.
const ALIKE: [(&str, u8); 40] = [
    ("ΑАᎪ", b'A'),
    ("ВΒʙᏴℬвβᴮᵇ", b'B'),
    ("СⅭᏟᴄℂℭϹᶜ", b'C'),
    ("ⅮᎠᴅԀᴰᵈ", b'D'),
    ("ΕЕᎬℰ", b'E'),
    ("ꜰℱϜҒᶠ", b'F'),
    ("ɢᏀԌᴳᵍ", b'G'),
    ("НΗʜᎻℋℌℍнҺᴴʰ", b'H'),
    ("ΙІӀᏆ", b'I'),
    ("ЈᎫᴊᴶʲ", b'J'),
    ("КΚᏦᴋ\u{212a}кκᴷᵏ", b'K'),
    ("ᏞⅬ", b'L'),
    ("МΜᎷᴍℳⅯмᴹᵐ", b'M'),
    ("ΝɴℕՌᴺⁿ", b'N'),
    ("ОΟՕ", b'O'),
    ("РΡᏢᴘℙᴾᵖ", b'P'),
    ("ℚԚ", b'Q'),
    ("ʀᏒℛℜℝЯᴿʳ", b'R'),
    ("ЅՏᏚ", b'S'),
    ("ТΤᎢᴛтτᵀᵗ", b'T'),
    ("Սᑌ", b'U'),
    ("ⅤᏙᴠѴⱽᵛ", b'V'),
    ("ᎳᴡԜѠᵂʷ", b'W'),
    ("ХΧⅩˣ", b'X'),
    ("УΥʏҮʸ", b'Y'),
    ("ΖᏃ", b'Z'),
    ("сⅽϲ", b'c'),
    ("ԁⅾ", b'd'),
    ("аеіоѕαοειυ", b'o'),
    ("рρ", b'p'),
    ("хⅹχ", b'x'),
    ("уγү", b'y'),
    ("ɡց", b'g'),
    ("հ", b'h'),
    ("ј", b'j'),
    ("ⅿμ", b'm'),
    ("ηո", b'n'),
    ("ԛ", b'q'),
    ("νⅴѵ", b'v'),
    ("ԝ", b'w'),
];

/// [`ALIKE`], a character a row. A search in texts would carry 3 KiB of code into every program that
/// reads a name.
static LOOK_ALIKES: [(u16, u8); 178] = {
    let mut rows = [(0, 0); 178];
    let (mut row, mut letter) = (0, 0);
    while letter < ALIKE.len() {
        let (text, ascii) = ALIKE[letter];
        let (text, mut at) = (text.as_bytes(), 0);
        while at < text.len() {
            // All are of two or three bytes in UTF-8.
            let (code, length) = match text[at] {
                0xe0.. => (
                    (text[at] as u16) << 12
                        | (text[at + 1] as u16 & 0x3f) << 6
                        | text[at + 2] as u16 & 0x3f,
                    3,
                ),
                _ => ((text[at] as u16 & 0x1f) << 6 | text[at + 1] as u16 & 0x3f, 2),
            };
            rows[row] = (code, ascii);
            (row, at) = (row + 1, at + length);
        }
        letter += 1;
    }
    assert!(row == rows.len());
    rows
};
