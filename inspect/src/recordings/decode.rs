//! Bytes to text: UTF-8, UTF-16, or the code page that a text declares or in which known labels appear.
//! `read` calls it for recordings; `gvlk scan` decodes files with it and finds the bytes of a place again.

use super::{labels, values};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, IBM866, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1254,
};
use oem_cp::code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP852};
use std::borrow::Cow;
use std::ops::Range;

/// A text that was decoded, and the bytes it comes from.
///
/// ```
/// use gvlk_inspect::decode::Decoded;
///
/// let bytes = b"\xff\xfeO\0S\0:\0";
/// let decoded = Decoded::new(bytes);
/// assert_eq!(decoded.text(), "OS:");
/// assert_eq!(decoded.places_in_bytes([0, 2]), [2, 6]);
/// ```
pub struct Decoded<'b> {
    bytes: &'b [u8],
    text: Cow<'b, str>,
    page: Page,
    /// The length of the byte order mark.
    mark: usize,
}

/// Without the text, which may have secret keys.
impl std::fmt::Debug for Decoded<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoded").finish_non_exhaustive()
    }
}

/// What the start of a file says about the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// It has no text.
    Binary,
    /// UTF-16, with a byte order mark or without.
    Utf16,
    /// UTF-8 or a code page.
    Other,
}

/// An encoding.
#[derive(Debug, Clone, Copy)]
enum Page {
    Utf16 { is_little: bool },
    Other(&'static Encoding),
    Oem(&'static [char; 128]),
}

/// So much of a text shows its encoding.
const JUDGED: usize = 64 << 10;

/// What the first bytes of a file say about the rest.
///
/// ```
/// use gvlk_inspect::decode::{Start, start};
///
/// assert_eq!(start(b"W\0i\0n\0d\0o\0w\0s\0"), Start::Utf16);
/// assert_eq!(start(b"MZ\x90\0\x03\0\0\0"), Start::Binary);
/// ```
#[must_use]
pub fn start(bytes: &[u8]) -> Start {
    if utf16(bytes).is_some() {
        Start::Utf16
    } else if bytes[..bytes.len().min(1024)].contains(&0) {
        Start::Binary
    } else {
        Start::Other
    }
}

impl<'b> Decoded<'b> {
    /// Decodes a file or a part of one. Bytes that its encoding does not have become U+FFFD, so that one
    /// byte in an owner's name does not hide the rest.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        if let Some((is_little, mark)) = utf16(bytes) {
            let page = Page::Utf16 { is_little };
            return Self { bytes, text: page.decode(&bytes[mark..]), page, mark };
        }
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let utf8 = Page::Other(UTF_8);
        if let Ok(text) = std::str::from_utf8(&bytes[mark..]) {
            return Self { bytes, text: text.into(), page: utf8, mark };
        }
        let page = if mark > 0 { utf8 } else { code_page(bytes) };
        Self { bytes, text: page.decode(&bytes[mark..]), page, mark }
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_text(self) -> Cow<'b, str> {
        self.text
    }

    /// Where places of the text, in bytes of UTF-8 and in order, are in the bytes it comes from.
    #[must_use]
    pub fn places_in_bytes(&self, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let places = places.into_iter();
        if matches!(self.text, Cow::Borrowed(_)) {
            return places.map(|place| place + self.mark).collect();
        }
        let (mut last, mut raw) = (0, self.mark);
        if let Page::Other(encoding) = self.page {
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let mut out = String::with_capacity(64);
            let mut to = |place| {
                while last < place && raw < self.bytes.len() {
                    out.clear();
                    let _ = decoder.decode_to_string(&self.bytes[raw..=raw], &mut out, false);
                    last += out.len();
                    raw += 1;
                }
                // A byte that ends a broken character is a character of its own.
                raw - usize::from(last > place)
            };
            return places.map(&mut to).collect();
        }
        let width = |c: char| match self.page {
            Page::Utf16 { .. } => 2 * c.len_utf16(),
            _ => 1,
        };
        let mut to = |place: usize| {
            raw += self.text[last..place].chars().map(width).sum::<usize>();
            last = place;
            raw
        };
        places.map(&mut to).collect()
    }

    /// The bytes with parts of the text replaced by ASCII; all other bytes stay as they are. The ranges
    /// are of the text, in order, and do not overlap.
    #[must_use]
    pub fn with(&self, changes: &[(Range<usize>, String)]) -> Vec<u8> {
        let places = changes.iter().flat_map(|(range, _)| [range.start, range.end]);
        let places = self.places_in_bytes(places);
        let mut new = Vec::with_capacity(self.bytes.len());
        let mut copied = 0;
        for ((_, text), place) in changes.iter().zip(places.as_chunks::<2>().0) {
            new.extend_from_slice(&self.bytes[copied..place[0]]);
            for byte in text.bytes() {
                match self.page {
                    Page::Utf16 { is_little: true } => new.extend_from_slice(&[byte, 0]),
                    Page::Utf16 { is_little: false } => new.extend_from_slice(&[0, byte]),
                    _ => new.push(byte),
                }
            }
            copied = place[1];
        }
        new.extend_from_slice(&self.bytes[copied..]);
        new
    }
}

/// Whether these are the bytes of UTF-16: whether the low byte comes first, and the length of the mark.
fn utf16(bytes: &[u8]) -> Option<(bool, usize)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return None, // UTF-32
        [0xff, 0xfe, ..] => return Some((true, 2)),
        [0xfe, 0xff, ..] => return Some((false, 2)),
        _ => {}
    }
    let (pairs, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    let may_be = pairs.len() > 1 && pairs.as_flattened().contains(&0);
    let is = |unit: fn([u8; 2]) -> u16| {
        may_be && is_text(pairs.iter().map(|pair| unit(*pair)), pairs.len())
    };
    if is(u16::from_le_bytes) {
        Some((true, 0))
    } else if is(u16::from_be_bytes) {
        Some((false, 0))
    } else {
        None
    }
}

/// Whether units of UTF-16 are a text: without other control characters than tabs and ends of lines,
/// and with some characters of ASCII, such as spaces and digits.
fn is_text(units: impl Iterator<Item = u16>, count: usize) -> bool {
    let mut of_ascii = 0;
    let is_char = |c: Result<char, _>| match c {
        Ok('\t' | '\n' | '\r' | '\u{c}' | '\u{1b}' | ' '..='~') => {
            of_ascii += 1;
            true
        }
        Ok(c) => !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) && c < '\u{fff0}',
        Err(_) => false,
    };
    // The last unit may be half of a character.
    let most = count.saturating_sub(1);
    char::decode_utf16(units.take(most)).all(is_char) && of_ascii * 32 >= most && of_ascii > 0
}

/// The code pages of the languages that have labels, the likeliest first.
const PAGES: [Page; 12] = [
    Page::Other(WINDOWS_1252),
    Page::Oem(&DECODING_TABLE_CP850),
    Page::Oem(&DECODING_TABLE_CP437),
    Page::Other(WINDOWS_1251),
    Page::Other(IBM866),
    Page::Other(GB18030),
    Page::Other(SHIFT_JIS),
    Page::Other(BIG5),
    Page::Other(EUC_KR),
    Page::Other(WINDOWS_1250),
    Page::Oem(&DECODING_TABLE_CP852),
    Page::Other(WINDOWS_1254),
];

impl Page {
    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf16 { is_little } => {
                let unit = if is_little { u16::from_le_bytes } else { u16::from_be_bytes };
                let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
                let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}'));
                text.collect::<String>().into()
            }
            Self::Other(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Oem(table) => oem_cp::decode_string_complete_table(bytes, table).into(),
        }
    }
}

/// How many lines with labels and with names are read at most, how long they are, and how many names of a line.
const MOST_LABELS: usize = 64;
const MOST_LINES: usize = 32;
const LONGEST_LINE: usize = 512;
const MOST_NAMES: usize = 8;

/// The code page of a text that is not UTF-8: as it declares, or the one in which most labels and names are
/// known. The name of an edition alone may be chance; two are not. If nothing decides, UTF-8 with broken bytes.
fn code_page(bytes: &[u8]) -> Page {
    let start = &bytes[..bytes.len().min(JUDGED)];
    if let Some(page) = declared(start) {
        return page;
    }
    let lines = start.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| line.len() < LONGEST_LINE && !line.is_ascii());
    let has_label = |line: &&[u8]| line.iter().any(|byte| SEPARATORS.contains(&char::from(*byte)));
    let labelled: Vec<_> = lines.clone().filter(has_label).take(MOST_LABELS).collect();
    let named: Vec<_> = lines.filter(|line| has_product(line)).take(MOST_LINES).collect();
    let count = |lines: &[&[u8]], page: Page, is_known: fn(&str) -> bool| {
        lines.iter().filter(|line| is_known(&page.decode(line))).count()
    };
    let score = |page: Page| {
        2 * count(&labelled, page, is_labelled) + count(&named, page, has_foreign_name)
    };
    let best =
        PAGES.into_iter().rev().map(|page| (score(page), page)).max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > 1).map_or(Page::Other(UTF_8), |(_, page)| page)
}

const SEPARATORS: [char; 4] = [':', '\t', '=', ','];

/// Whether a line has a label that is not ASCII, or the name of an edition behind one that is. In another page,
/// the letters can be boxes and signs, which no label has.
fn is_labelled(line: &str) -> bool {
    let Some((head, value)) = line.split_once(SEPARATORS) else { return false };
    let is_sign = |c: char| matches!(c, '\u{2190}'..='\u{25ff}' | '\u{fffd}');
    labels::find(head).is_some()
        && if head.is_ascii() {
            values::is_known(values::name(value))
        } else {
            !head.contains(is_sign)
        }
}

/// What most names of editions start with.
const PRODUCTS: [&str; 2] = ["windows", "office"];

fn has_product(line: &[u8]) -> bool {
    let is = |part: &[u8]| PRODUCTS.iter().any(|name| part.eq_ignore_ascii_case(name.as_bytes()));
    line.windows(7).any(is) || line.windows(6).any(is)
}

/// Whether a line has the name of an edition with letters that are not ASCII. In another page they are no
/// word that is known.
fn has_foreign_name(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let starts = PRODUCTS.iter().flat_map(|name| lower.match_indices(name));
    starts.take(MOST_NAMES).any(|(at, _)| {
        gvlk::read_name(line, at).is_some_and(|name| {
            name.says_edition()
                && line[name.range()].contains(|c: char| !c.is_ascii() && c.is_alphabetic())
        })
    })
}

/// The code page that a text declares: `encoding="gbk"`, `charset=gbk`.
fn declared(start: &[u8]) -> Option<Page> {
    let start = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_ascii_lowercase();
    let after = |word: &str| {
        let rest = start.split_once(word)?.1.trim_start_matches([' ', '=', '"', '\'', ':']);
        let label = rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next()?;
        Encoding::for_label(label.as_bytes())
    };
    let usable = |page: &&'static Encoding| page.is_ascii_compatible() && *page != UTF_8;
    ["encoding", "charset"].into_iter().filter_map(after).find(usable).map(Page::Other)
}

#[cfg(test)]
mod tests {
    use super::{Decoded, Start, start};

    #[test]
    fn utf_16_without_a_mark_is_known_also_with_chinese_text() {
        let text = "操作系统名称:   Microsoft Windows 11 专业版\r\n一一一一一一一一一一";
        for bytes in [
            text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ] {
            assert_eq!(start(&bytes), Start::Utf16);
            assert_eq!(Decoded::new(&bytes).text(), text);
        }
        assert_eq!(start(text.as_bytes()), Start::Other);
        assert_eq!(start(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"), Start::Binary);
    }

    #[test]
    fn the_boxes_of_another_code_page_are_no_letters() {
        let text = "主机名: A\nOS 名称: B\nOS 版本: C\nOS 制造商: D\nOS 配置: E\nOS 构件类型: F";
        let (bytes, ..) = encoding_rs::GB18030.encode(text);
        assert_eq!(Decoded::new(&bytes).text(), text);
    }

    #[test]
    fn names_on_several_lines_show_the_code_page() {
        let lines =
            |names: [&str; 2]| names.map(|name| format!("Windows 10 {name}: key\n")).concat();
        for (page, names) in [
            (encoding_rs::GB18030, ["专业版", "企业版"]),
            (encoding_rs::BIG5, ["專業版", "企業版"]),
            (encoding_rs::WINDOWS_1251, ["Профессиональная", "Корпоративная"]),
            (encoding_rs::IBM866, ["Профессиональная", "Корпоративная"]),
            (encoding_rs::WINDOWS_1252, ["Pro für Arbeitsstationen", "Pro für Arbeitsstationen N"]),
        ] {
            let text = lines(names);
            assert_eq!(Decoded::new(&page.encode(&text).0).text(), text, "{}", page.name());
        }
        // One line may be chance, and other words show nothing.
        for text in
            ["Windows 10 专业版\nWindows 10 当前\n", "当前 Windows 10 Pro\n当前 Windows 7\n"]
        {
            let (bytes, ..) = encoding_rs::GB18030.encode(text);
            assert!(Decoded::new(&bytes).text().contains('\u{fffd}'), "{text}");
        }
    }

    #[test]
    fn a_place_of_the_text_is_found_in_the_bytes() {
        let gbk = b"a\xd7\xa8\xd2\xb5\xb0\xe6b: \xff";
        let broken = b"a \xe4\xb8 b";
        let latin = b"Version du syst\x8ame: 10.0.19045";
        for (bytes, mark) in [(&gbk[..], "b"), (&broken[..], "b"), (&latin[..], "1")] {
            let decoded = Decoded::new(bytes);
            let at = decoded.text().find(mark).unwrap();
            let [place] = decoded.places_in_bytes([at])[..] else { panic!("one place") };
            assert_eq!(bytes[place], mark.as_bytes()[0], "{}", decoded.text());
            let new = decoded.with(&[(at..at + 1, "XY".to_owned())]);
            assert_eq!(new, [&bytes[..place], b"XY", &bytes[place + 1..]].concat());
        }
    }
}
