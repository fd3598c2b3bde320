//! From bytes to text: UTF-8, UTF-16, or the code page in which known labels appear.

use super::{labels, name, values};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254,
};
use oem_cp::code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP852};

/// How many bytes are tried in each code page.
const TRIED: usize = 64 << 10;

/// The text. Bytes that no encoding explains become U+FFFD, so that one byte in an owner's name does
/// not hide the facts.
pub(super) fn text(bytes: &[u8]) -> String {
    if let Some(little) = utf16(bytes) {
        let bytes = bytes.strip_prefix(&[0xff, 0xfe]).unwrap_or(bytes);
        let bytes = bytes.strip_prefix(&[0xfe, 0xff]).unwrap_or(bytes);
        let unit = if little { u16::from_le_bytes } else { u16::from_be_bytes };
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let start = &bytes[..bytes.len().min(TRIED)];
    let score = |page: &Page| score(&page.decode(start));
    // The first of those with the best score.
    let best = PAGES.iter().rev().max_by_key(|page| score(page)).unwrap_or(&Page::Utf8);
    best.decode(bytes)
}

/// Whether these are the bytes of UTF-16.
#[cfg(feature = "fs")]
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    utf16(bytes).is_some()
}

/// Whether these are the bytes of UTF-16, and if the low one comes first.
fn utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(true),
        [0xfe, 0xff, ..] => return Some(false),
        _ => {}
    }
    // Without a mark: every second byte of a label in English is zero.
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = start.len() / 5;
    match (even > many, odd > many) {
        (false, true) => Some(true),
        (true, false) => Some(false),
        _ => None,
    }
}

enum Page {
    Utf8,
    Ansi(&'static Encoding),
    Oem(&'static [char; 128]),
}

/// The code pages of the languages that have labels, the likeliest first.
const PAGES: [Page; 13] = [
    Page::Utf8,
    Page::Ansi(WINDOWS_1252),
    Page::Oem(&DECODING_TABLE_CP850),
    Page::Oem(&DECODING_TABLE_CP437),
    Page::Ansi(WINDOWS_1251),
    Page::Ansi(IBM866),
    Page::Ansi(GBK),
    Page::Ansi(SHIFT_JIS),
    Page::Ansi(BIG5),
    Page::Ansi(EUC_KR),
    Page::Ansi(WINDOWS_1250),
    Page::Oem(&DECODING_TABLE_CP852),
    Page::Ansi(WINDOWS_1254),
];

impl Page {
    fn decode(&self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Ansi(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Oem(table) => oem_cp::decode_string_complete_table(bytes, table),
        }
    }
}

/// How many labels and names of Windows a text has.
fn score(text: &str) -> usize {
    let of_line = |line: &str| {
        let Some((label, value)) = line.split_once([':', '\t', '=', '：']) else { return 0 };
        let Some(label) = labels::find(label) else { return 0 };
        let edition = name::read(value).edition;
        2 + usize::from(label.sure) + 2 * usize::from(values::is_known(&edition))
    };
    text.lines().map(of_line).sum()
}
