//! Why a text is not a product key.

use crate::shared::key_text::KeyFault;

/// Why a text is not a product key.
///
/// The error does not repeat the text, because a key that a person typed may be a secret. It gives
/// the place of the mistake, counted over the key's own characters: dashes and spaces do not count.
///
/// ```
/// use gvlk::{ParseKeyError, ProductKey};
///
/// let error = "WMDGN-G9PQO-XVVXX-R3X43-63DFG".parse::<ProductKey>().unwrap_err();
/// assert_eq!(error, ParseKeyError::Character { found: 'O', place: 10 });
/// assert_eq!(
///     error.to_string(),
///     "'O' at place 10 (group 2, character 5) is not a product key character: \
///      those are BCDFGHJKMNPQRTVWXY2346789"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseKeyError {
    /// A character that no product key contains.
    #[error("{}", KeyFault::Character { found: *.found, place: *.place })]
    Character {
        /// The character.
        found: char,
        /// Its place among the key's own characters, from 1 to 25; more in a text that is too long.
        /// 255 means that place or a later one.
        place: u8,
    },
    /// Fewer or more than 25 characters.
    #[error("{}", KeyFault::Length { found: *.found })]
    Length {
        /// How many product key characters the text has; 255 means that many or more.
        found: u8,
    },
}

impl ParseKeyError {
    pub(super) fn of(fault: KeyFault) -> Self {
        match fault {
            KeyFault::Character { found, place } => Self::Character { found, place },
            KeyFault::Length { found } => Self::Length { found },
        }
    }
}
