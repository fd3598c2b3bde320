//! What somebody gave, kept in an error without allocating and without giving a secret away.

use crate::shared::key_text;
use core::fmt;

/// The text that an error is about: up to 64 bytes of it, as it was given.
///
/// A text that is a product key, or looks like one with a typo, is not kept: it may be a secret. Of
/// such a text only the last five characters are.
///
/// ```
/// use gvlk::{Edition, IdentifyError};
///
/// let error = "Windows Server 2018".parse::<Edition>().unwrap_err();
/// let IdentifyError::UnknownName { given } = error else { panic!("{error:?}") };
/// assert_eq!(given.to_string(), "Windows Server 2018");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Given {
    bytes: [u8; Self::CAPACITY],
    length: u8,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Whole,
    Cut,
    ProductKey,
}

impl Given {
    const CAPACITY: usize = 64;

    pub(crate) fn new(text: &str) -> Self {
        let text = text.trim_ascii();
        let mut bytes = [0; Self::CAPACITY];
        if may_be_a_key(text) {
            let last = text.bytes().rev().filter(u8::is_ascii_alphanumeric);
            for (place, byte) in (0..PARTIAL_LENGTH).rev().zip(last) {
                bytes[usize::from(place)] = byte;
            }
            return Self { bytes, length: PARTIAL_LENGTH, kind: Kind::ProductKey };
        }
        let fits = (0..=Self::CAPACITY).rev().find(|end| text.is_char_boundary(*end));
        let (kept, kind) = match fits {
            _ if text.len() <= Self::CAPACITY => (text, Kind::Whole),
            end => (&text[..end.unwrap_or(0)], Kind::Cut),
        };
        bytes[..kept.len()].copy_from_slice(kept.as_bytes());
        Self { bytes, length: u8::try_from(kept.len()).unwrap_or(0), kind }
    }

    /// What is kept of the text: up to 64 bytes of it. Of a text that may be a product key, only
    /// the last five characters: see [`is_product_key`](Self::is_product_key).
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError};
    ///
    /// let error = "Windows Server 2018".parse::<Edition>().unwrap_err();
    /// let IdentifyError::UnknownName { given } = error else { panic!("{error:?}") };
    /// assert_eq!(given.as_str(), "Windows Server 2018");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Whether the text was a product key, where a name was expected.
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError};
    ///
    /// let error = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG".parse::<Edition>().unwrap_err();
    /// let IdentifyError::UnknownName { given } = error else { panic!("{error:?}") };
    /// assert!(given.is_product_key());
    /// assert_eq!(given.to_string(), "*****-*****-*****-*****-GGGGG");
    /// ```
    #[must_use]
    pub fn is_product_key(&self) -> bool {
        self.kind == Kind::ProductKey
    }
}

/// How much of a product key may be shown.
const PARTIAL_LENGTH: u8 = 5;

/// Whether a product key is in a text, be it misspelt, cut short or among other words: 20 letters
/// and digits in a row of which no more than three are none of a key's. No name is like that: keys
/// have no vowels.
fn may_be_a_key(text: &str) -> bool {
    const LENGTH: u32 = 20;
    let mut window = u32::MAX; // a bit for each character, the last one lowest; none yet is a key's
    let mut foreign = LENGTH;
    text.bytes().filter(u8::is_ascii_alphanumeric).any(|c| {
        let is_foreign = u32::from(!key_text::is_key_character(c));
        foreign = foreign + is_foreign - (window >> (LENGTH - 1) & 1);
        window = window << 1 | is_foreign;
        foreign <= 3
    })
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Whole => f.write_str(self.as_str()),
            Kind::Cut => write!(f, "{}…", self.as_str()),
            Kind::ProductKey => write!(f, "*****-*****-*****-*****-{}", self.as_str()),
        }
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
