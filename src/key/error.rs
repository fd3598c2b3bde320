//! Why a text is not a product key.

use crate::shared::key_text::KeyFault;

/// Why a text is not a product key.
///
/// The error does not repeat the text, because a key that a person typed may be a secret. It gives
/// the index of the mistake, counted over the key's own characters: dashes and spaces do not count.
///
/// ```
/// use gvlk::{ParseKeyError, ProductKey};
///
/// let error = "WMDGN-G9PQO-XVVXX-R3X43-63DFG".parse::<ProductKey>().unwrap_err();
/// assert_eq!(error, ParseKeyError::Character { found: 'O', index: 10 });
/// assert_eq!(
///     error.to_string(),
///     "'O' at index 10 (group 2, character 5) is not a product key character: \
///      those are BCDFGHJKMNPQRTVWXY2346789"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseKeyError {
    /// A character that no product key contains.
    #[error("{}", KeyFault::Character { found: *.found, index: *.index })]
    Character {
        /// The character.
        found: char,
        /// Its index among the key's own characters, from 1 to 25; more in a text that is too long.
        /// 255 means that index or a later one.
        index: u8,
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
            KeyFault::Character { found, index } => Self::Character { found, index },
            KeyFault::Length { found } => Self::Length { found },
        }
    }
}
