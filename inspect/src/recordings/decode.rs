//! Bytes to text: UTF-8, UTF-16, or the code page that a text declares or in which known labels appear.
//! `read` calls it for recordings; `gvlk scan` decodes files with it and finds the bytes of a place again.

use super::{labels, values};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, IBM866, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254,
};
use oem_cp::code_table::{
    DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP852, DECODING_TABLE_CP857,
};
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
        let mark = Encoding::for_bom(bytes).map_or(0, |(_, mark)| mark);
        let page = match utf16(bytes) {
            Some(page) => Page::Other(page),
            None if mark > 0 || std::str::from_utf8(bytes).is_ok() => Page::Other(UTF_8),
            None => code_page(bytes),
        };
        Self { bytes, text: page.decode(&bytes[mark..]), page, mark }
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, without the bytes that it comes from.
    pub(super) fn into_text(self) -> Cow<'b, str> {
        self.text
    }

    /// Whether a text in UTF-16 has lines of another encoding, as two shells write them into one file. "\r\n" of them
    /// is U+0A0D, which is no character, or halves of two others. A single line has no facts of a machine.
    pub(super) fn has_other_lines(&self) -> bool {
        let ends = |pair: (char, char)| {
            matches!(pair, ('\u{a0d}', _))
                || matches!(pair.0, '\u{d20}'..='\u{d7e}') && u32::from(pair.1) & 0xff == 0xa
        };
        let is_utf16 = matches!(self.page, Page::Other(page) if page == UTF_16LE);
        let pairs = self.text.chars().zip(self.text.chars().skip(1).chain(['\0']));
        is_utf16 && pairs.filter(|pair| ends(*pair)).nth(1).is_some()
    }

    /// Where places of the text, in bytes of UTF-8 and in order, are in the bytes it comes from.
    #[must_use]
    pub fn places_in_bytes(&self, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let places = places.into_iter();
        if matches!(self.text, Cow::Borrowed(_)) {
            return places.map(|place| place + self.mark).collect();
        }
        let (mut last, mut raw) = (0, self.mark);
        let Page::Other(encoding) = self.page else {
            let to = |place: usize| {
                raw += self.text[last..place].chars().count();
                last = place;
                raw
            };
            return places.map(to).collect();
        };
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut out = String::with_capacity(64);
        let to = |place| {
            while last < place && raw < self.bytes.len() {
                out.clear();
                let _ = decoder.decode_to_string(&self.bytes[raw..=raw], &mut out, false);
                last += out.len();
                raw += 1;
            }
            // A byte that ends a broken character is a character of its own.
            raw - usize::from(last > place)
        };
        places.map(to).collect()
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
                    Page::Other(page) if page == UTF_16LE => new.extend_from_slice(&[byte, 0]),
                    Page::Other(page) if page == UTF_16BE => new.extend_from_slice(&[0, byte]),
                    _ => new.push(byte),
                }
            }
            copied = place[1];
        }
        new.extend_from_slice(&self.bytes[copied..]);
        new
    }
}

/// Which UTF-16 it is: by its mark, or because it is a text.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((page, _)) = Encoding::for_bom(bytes) {
        let is_utf32 = bytes.starts_with(&[0xff, 0xfe, 0, 0]);
        return Some(page).filter(|page| *page != UTF_8 && !is_utf32);
    }
    let start = &bytes[..bytes.len().min(4096) & !1];
    // 24 Chinese letters of which each byte is ASCII are no chance: UTF-16 comes behind another encoding.
    let is_ascii = |byte: &&u8| byte.is_ascii() && **byte != 0;
    let may_be =
        start.len() > 2 && start.contains(&0) && start.iter().take_while(is_ascii).count() < 48;
    [UTF_16LE, UTF_16BE].into_iter().find(|page| may_be && is_text(page, start))
}

/// Whether bytes in UTF-16 are a text: without other control characters than tabs and ends of lines,
/// and with some characters of ASCII, such as spaces and digits.
fn is_text(page: &'static Encoding, bytes: &[u8]) -> bool {
    // The last unit may be half of a character.
    let bytes = &bytes[..bytes.len() - 2];
    let Some(text) = page.decode_without_bom_handling_and_without_replacement(bytes) else {
        return false;
    };
    let is_ascii = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}' | ' '..='~');
    let is_other =
        |c: char| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) && c < '\u{fff0}';
    let of_ascii = text.chars().filter(is_ascii).count();
    of_ascii > 0
        && of_ascii * 64 >= bytes.len()
        && text.chars().all(|c| is_ascii(&c) || is_other(c))
}

/// The code page of a Turkish console. It does not have all characters.
static CP857: [char; 128] = {
    let mut table = [char::REPLACEMENT_CHARACTER; 128];
    let mut at = 0;
    while at < table.len() {
        if let Some(c) = DECODING_TABLE_CP857[at] {
            table[at] = c;
        }
        at += 1;
    }
    table
};

/// The code pages of the languages that have labels, the likeliest first.
const PAGES: [Page; 13] = [
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
    Page::Oem(&CP857),
];

impl Page {
    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Other(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Oem(table) => oem_cp::decode_string_complete_table(bytes, table).into(),
        }
    }
}

/// How many lines with labels and with names are read at most, and how long they are.
const MOST_LABELS: usize = 64;
const MOST_LINES: usize = 32;
const LONGEST_LINE: usize = 512;

/// The code page of a text that is not UTF-8: as it declares, or the one in which most labels and names are
/// known, or that of its letters. If nothing decides, UTF-8 with broken bytes.
fn code_page(bytes: &[u8]) -> Page {
    let start = &bytes[..bytes.len().min(JUDGED)];
    if let Some(page) = declared(start) {
        return page;
    }
    let lines = start.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| line.len() < LONGEST_LINE && !line.is_ascii());
    let has_label = |line: &&[u8]| line.iter().any(|byte| SEPARATORS.contains(&char::from(*byte)));
    let labelled: Vec<_> = lines.clone().filter(has_label).take(MOST_LABELS).collect();
    let named: Vec<_> = lines.filter(has_product).take(MOST_LINES).collect();
    let sum = |lines: &[&[u8]], page: Page, weight: fn(&str) -> usize| -> usize {
        lines.iter().map(|line| weight(&page.decode(line))).sum()
    };
    let score = |page: Page| {
        sum(&labelled, page, |line| 2 * usize::from(is_labelled(line)))
            + sum(&named, page, foreign_letters)
    };
    let best =
        PAGES.into_iter().rev().map(|page| (score(page), page)).max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > 1).map_or_else(|| by_letters(start), |(_, page)| page)
}

/// The code page of East Asia or of Cyrillic letters that a text is in, by its letters alone. Others are not known for
/// certain.
fn by_letters(start: &[u8]) -> Page {
    const KNOWN: [&Encoding; 5] = [GBK, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1251];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let page = detector.guess(None, Utf8Detection::Deny);
    Page::Other(if KNOWN.contains(&page) { page } else { UTF_8 })
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

/// Whether a line can have the name of an edition: most of them start so.
fn has_product(line: &&[u8]) -> bool {
    let lower = String::from_utf8_lossy(line).to_lowercase();
    lower.contains("windows") || lower.contains("office")
}

/// How many letters that are not ASCII the name of an edition has, up to two. In another page they are no
/// word that is known: one may be chance.
fn foreign_letters(line: &str) -> usize {
    let is_foreign = |c: &char| !c.is_ascii() && c.is_alphabetic();
    let names = gvlk::names_in(line).filter(gvlk::NameInText::says_edition);
    let letters = names.map(|name| line[name.range()].chars().filter(is_foreign).take(2).count());
    letters.max().unwrap_or(0)
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
