//! The last five characters of a key, checked.

use crate::shared::key_text::{ALPHABET, is_key_character};
use core::fmt;
use core::str::FromStr;

/// How many characters a partial product key has.
const LENGTH: u8 = 5;

/// A partial product key: the last five characters of a key.
///
/// `slmgr /dli` and the WMI property `PartialProductKey` show it for an installed key.
/// [`lookup_partial_key`](crate::lookup_partial_key) takes any text and gives `None` for two reasons.
/// `PartialKey` tells them apart: a text that is not a partial key does not parse, and
/// [`lookup`](Self::lookup) gives `None` if no published key ends in it.
///
/// ```
/// use gvlk::{Edition, ParsePartialKeyError, PartialKey};
///
/// let partial: PartialKey = " 63dfg\r\n".parse()?;
/// assert_eq!(partial.as_str(), "63DFG");
/// assert_eq!(partial.lookup().unwrap().editions, [Edition::Server2019Datacenter]);
///
/// let unpublished: PartialKey = "GGGGG".parse()?;
/// assert!(unpublished.lookup().is_none());
///
/// let error = "63DF0".parse::<PartialKey>().unwrap_err();
/// assert_eq!(error, ParsePartialKeyError::Character { found: '0', place: 5 });
/// # Ok::<(), ParsePartialKeyError>(())
/// ```
#[doc(alias("PartialProductKey"))]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialKey([u8; LENGTH as usize]);

impl PartialKey {
    /// The five characters, in upper case.
    ///
    /// ```
    /// # use gvlk::PartialKey;
    /// assert_eq!("t83gx".parse::<PartialKey>()?.as_str(), "T83GX");
    /// # Ok::<(), gvlk::ParsePartialKeyError>(())
    /// ```
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.0) {
            Ok(text) => text,
            Err(_) => unreachable!(), // every character is from the alphabet
        }
    }

    /// What the published key with these last five characters is for: see
    /// [`lookup_partial_key`](crate::lookup_partial_key). `None` if there is none.
    ///
    /// ```
    /// # use gvlk::{Activation, PartialKey};
    /// let partial: PartialKey = "WMBMW".parse()?;
    /// assert_eq!(partial.lookup().unwrap().activation, Activation::Avma);
    /// # Ok::<(), gvlk::ParsePartialKeyError>(())
    /// ```
    #[must_use]
    pub fn lookup(&self) -> Option<super::KeyMatch> {
        super::lookup_partial_key(self.as_str())
    }
}

impl AsRef<str> for PartialKey {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for PartialKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for PartialKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartialKey({:?})", self.as_str())
    }
}

/// Reads five characters of a key; case and surrounding white space do not matter.
impl FromStr for PartialKey {
    type Err = ParsePartialKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut five = [0; LENGTH as usize];
        let mut count = 0_u8;
        for found in text.trim_ascii().chars() {
            count = count.saturating_add(1);
            let byte = u8::try_from(found).ok().filter(|byte| is_key_character(*byte));
            let byte = byte.ok_or(ParsePartialKeyError::Character { found, place: count })?;
            if let Some(place) = five.get_mut(usize::from(count) - 1) {
                *place = byte.to_ascii_uppercase();
            }
        }
        if count == LENGTH {
            Ok(Self(five))
        } else {
            Err(ParsePartialKeyError::Length { found: count })
        }
    }
}

/// Why a text is not a partial product key.
///
/// The text may be a whole key, which may be a secret, so the error does not repeat it.
///
/// ```
/// use gvlk::PartialKey;
///
/// assert_eq!(
///     "63DF".parse::<PartialKey>().unwrap_err().to_string(),
///     "4 characters given: a partial product key has 5, the last five of the key"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParsePartialKeyError {
    /// A character that no product key has.
    #[error("{found:?} at place {place} is not a product key character: those are {ALPHABET}")]
    Character {
        /// The character.
        found: char,
        /// Its place in the text, from 1; 255 means that place or a later one.
        place: u8,
    },
    /// Fewer or more than five characters.
    #[error("{found} characters given: a partial product key has 5, the last five of the key")]
    Length {
        /// How many characters the text has; 255 means that many or more.
        found: u8,
    },
}
