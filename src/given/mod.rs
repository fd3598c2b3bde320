//! Text from outside: what is kept of it in an error, and how it is shown without giving a key away.
//!
//! Every error and every `Debug` that holds such a text uses it, and `key` makes it public.

mod letters;
mod secret;
pub(crate) mod shown;
#[cfg(test)]
mod tests;
mod window;

use core::fmt;

/// Whether there is a product key in a text, published or not.
pub(crate) fn has_key(text: &str) -> bool {
    secret::next_key(text, 0, &|_| false).is_some()
}

/// The text that an error is about: up to 64 bytes of it.
///
/// A text with a product key in it is not kept, because the key may be a secret. Of such a text only
/// the last five characters of the key are kept, as Windows shows them. `Display` and `Debug` write
/// control characters, and characters that nobody sees, as escapes such as `\u{1b}`.
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
    /// The bytes are the last five characters, if it is clear which ones they are.
    ProductKey,
}

impl Given {
    const CAPACITY: usize = 64;

    pub(crate) fn new(text: &str) -> Self {
        let text = text.trim_ascii();
        if let Some(key) = secret::next_key(text, 0, &|_| false) {
            return Self::of(
                key.last_five.as_ref().map_or(&[], |five| &five[..]),
                Kind::ProductKey,
            );
        }
        if text.len() <= Self::CAPACITY {
            return Self::of(text.as_bytes(), Kind::Whole);
        }
        let fits = (0..=Self::CAPACITY).rev().find(|end| text.is_char_boundary(*end));
        Self::of(&text.as_bytes()[..fits.unwrap_or(0)], Kind::Cut)
    }

    fn of(kept: &[u8], kind: Kind) -> Self {
        let mut bytes = [0; Self::CAPACITY];
        bytes[..kept.len()].copy_from_slice(kept);
        Self { bytes, length: u8::try_from(kept.len()).unwrap_or(0), kind }
    }

    /// What is kept of the text: up to 64 bytes of it, as they were given. Of a text with a product
    /// key only the last five characters of the key, or nothing if it is not clear which ones they
    /// are: see [`is_product_key`](Self::is_product_key).
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

    /// Whether the text had more than 64 bytes. The last word that is kept may then be cut.
    pub(crate) fn is_cut(&self) -> bool {
        self.kind == Kind::Cut
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

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Whole => shown::write_escaped(f, self.as_str()),
            Kind::Cut => {
                shown::write_escaped(f, self.as_str())?;
                f.write_str("…")
            }
            Kind::ProductKey => shown::write_key(f, self.as_str().as_bytes().try_into().ok()),
        }
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
