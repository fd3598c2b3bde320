//! The text of a file, and where each of its places is in the file's bytes.

use content_inspector::ContentType;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A text that was decoded, and the bytes it comes from.
pub(super) struct Source<'b> {
    pub(super) raw: &'b [u8],
    pub(super) text: Cow<'b, str>,
    encoding: &'static Encoding,
    /// The length of the byte order mark.
    mark: usize,
}

/// What the start of a file says about the rest.
#[derive(PartialEq, Eq)]
pub(super) enum Start {
    /// It has no text.
    Binary,
    Utf16,
    /// UTF-8 or a code page.
    Other,
}

pub(super) fn start(start: &[u8]) -> Start {
    match encoding_of(start) {
        None => Start::Binary,
        Some((encoding, _)) if encoding == UTF_8 => Start::Other,
        Some(_) => Start::Utf16,
    }
}

/// Whether a part of a text that is not in UTF-16 may have keys.
///
/// Keys are ASCII, except for typographic dashes. A code page has such a dash in bytes of its own,
/// which UTF-8 does not have after ASCII.
pub(super) fn may_have_keys(part: &[u8]) -> bool {
    const CONTINUATION: std::ops::Range<u8> = 0x80..0xc0;
    let pairs = part.iter().zip(part.get(1..).unwrap_or_default());
    let is_page = |(before, byte): (&u8, &u8)| before.is_ascii() & CONTINUATION.contains(byte);
    let has_page = pairs.fold(false, |found, pair| found | is_page(pair));
    has_page || gvlk_inspect::find_keys(part).next().is_some()
}

/// The encoding by the start of a file, and the length of the byte order mark; `None` for
/// a binary file. Whether a file without a mark is in UTF-8 is only known at its end.
fn encoding_of(start: &[u8]) -> Option<(&'static Encoding, usize)> {
    match content_inspector::inspect(start) {
        ContentType::UTF_8 => Some((UTF_8, 0)),
        ContentType::UTF_8_BOM => Some((UTF_8, 3)),
        ContentType::UTF_16LE => Some((UTF_16LE, 2)),
        ContentType::UTF_16BE => Some((UTF_16BE, 2)),
        ContentType::UTF_32LE | ContentType::UTF_32BE => None,
        ContentType::BINARY => without_mark(start).map(|encoding| (encoding, 0)),
    }
}

/// UTF-16 without a byte order mark: one byte of each pair is zero in nearly all of them.
fn without_mark(start: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = start[..start.len().min(1024)].as_chunks::<2>();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let is_most = |zeros: usize| zeros * 10 > pairs.len() * 9;
    match (zeros(0), zeros(1)) {
        (0, most) if is_most(most) => Some(UTF_16LE),
        (most, 0) if is_most(most) => Some(UTF_16BE),
        _ => None,
    }
}

impl<'b> Source<'b> {
    /// Decodes a file; `None` if it has no text, or certainly no key.
    pub(super) fn with_keys(raw: &'b [u8]) -> Option<Self> {
        let (encoding, mark) = encoding_of(raw)?;
        if encoding != UTF_8 {
            return Some(Self::decoded(raw, encoding, mark));
        }
        // Keys are ASCII, except for typographic dashes, which a code page has in bytes of its own.
        let has_keys = gvlk_inspect::find_keys(raw).next().is_some();
        match str::from_utf8(&raw[mark..]) {
            Ok(_) if !has_keys => None,
            Ok(text) => Some(Self { raw, text: Cow::Borrowed(text), encoding, mark }),
            Err(_) => Some(Self::decoded(raw, code_page(raw), 0)),
        }
    }

    fn decoded(raw: &'b [u8], encoding: &'static Encoding, mark: usize) -> Self {
        let (text, _) = encoding.decode_without_bom_handling(&raw[mark..]);
        Self { raw, text, encoding, mark }
    }

    /// A text in the bytes of the file's encoding, in which the file has all its characters.
    pub(super) fn encoded(&self, text: &str) -> Vec<u8> {
        if self.encoding == UTF_16LE {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if self.encoding == UTF_16BE {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            self.encoding.encode(text).0.into_owned()
        }
    }

    /// Where places of the text are in the file, in order.
    pub(super) fn raw_places(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        if self.encoding == UTF_8 {
            return places.map(|place| place + self.mark).collect();
        }
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            let (mut last, mut raw) = (0, self.mark);
            return places
                .map(|place| {
                    raw += 2 * self.text[last..place].chars().map(char::len_utf16).sum::<usize>();
                    last = place;
                    raw
                })
                .collect();
        }
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let mut out = String::with_capacity(64);
        let (mut raw, mut known) = (0, 0);
        places
            .map(|place| {
                while known < place && raw < self.raw.len() {
                    out.clear();
                    let _ = decoder.decode_to_string(&self.raw[raw..=raw], &mut out, false);
                    known += out.len();
                    // A byte that ends a broken character is a character of its own.
                    if known <= place {
                        raw += 1;
                    } else {
                        break;
                    }
                }
                raw
            })
            .collect()
    }
}

/// The code page of a text that is not UTF-8: as its declaration says, or that of Western Europe.
/// The first 128 characters are the same in all of them.
fn code_page(raw: &[u8]) -> &'static Encoding {
    let start = String::from_utf8_lossy(&raw[..raw.len().min(1024)]).to_ascii_lowercase();
    let after = |word: &str| {
        let (_, rest) = start.split_once(word)?;
        let rest = rest.trim_start_matches([' ', '=', '"', '\'', ':']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
        Some(&rest[..end.unwrap_or(rest.len())])
    };
    let declared = ["encoding", "charset"].into_iter().filter_map(after);
    let declared = declared.filter_map(|label| Encoding::for_label(label.as_bytes()));
    let chosen = after("chcp").and_then(|number| match number {
        "932" => Some(encoding_rs::SHIFT_JIS),
        "936" => Some(encoding_rs::GBK),
        "949" => Some(encoding_rs::EUC_KR),
        "950" => Some(encoding_rs::BIG5),
        "866" => Some(encoding_rs::IBM866),
        _ => Encoding::for_label(format!("windows-{number}").as_bytes()),
    });
    let mut named = declared.chain(chosen);
    let usable = |page: &&'static Encoding| page.is_ascii_compatible() && *page != UTF_8;
    named.find(usable).unwrap_or(WINDOWS_1252)
}
