//! What somebody gave, kept in an error without allocating and without giving a secret away.

use crate::spelling;
use core::fmt;

/// The text that an error is about: up to 64 bytes of it, as it was given.
///
/// A text that is a product key is not kept: it may be a secret. Of such a text only the last five
/// characters are.
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
        let (kept, kind) = match last_five_of_key(text) {
            Some(five) => (five, Kind::ProductKey),
            None if text.len() <= Self::CAPACITY => (text, Kind::Whole),
            None => {
                let end = (0..=Self::CAPACITY).rev().find(|end| text.is_char_boundary(*end));
                (&text[..end.unwrap_or(0)], Kind::Cut)
            }
        };
        let mut bytes = [0; Self::CAPACITY];
        bytes[..kept.len()].copy_from_slice(kept.as_bytes());
        Self { bytes, length: u8::try_from(kept.len()).unwrap_or(0), kind }
    }

    /// What is kept of the text.
    pub(crate) fn kept(&self) -> &str {
        core::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Whether the text was a product key, where a name was expected.
    #[must_use]
    pub fn is_product_key(&self) -> bool {
        self.kind == Kind::ProductKey
    }
}

/// The last five characters of a text that is a product key, or was meant to be one.
fn last_five_of_key(text: &str) -> Option<&str> {
    let dashed = text.len() == spelling::KEY_LENGTH
        && text
            .bytes()
            .enumerate()
            .all(|(i, byte)| if i % 6 == 5 { byte == b'-' } else { byte.is_ascii_alphanumeric() });
    if !dashed && spelling::key_text(text).is_err() {
        return None;
    }
    text.get(text.len() - 5..)
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Whole => f.write_str(self.kept()),
            Kind::Cut => write!(f, "{}…", self.kept()),
            Kind::ProductKey => write!(f, "*****-*****-*****-*****-{}", self.kept()),
        }
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
