//! The kinds of known keys.

use core::fmt;

/// What a [`KnownKey`](crate::KnownKey) is for.
///
/// `Display` writes the name of the variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum KnownKind {
    /// Windows Setup uses it to choose the edition to install. It activates nothing.
    SetupDefault,
    /// A KMS client key that is in Setup's own file and on no page of Microsoft.
    SetupGvlk,
    /// A key for a preview of Windows, Windows Server or Office. It does not fit the released product.
    Preview,
    /// A KMS client key of an edition that no page of Microsoft lists, such as Windows 8.1 Core. It
    /// stands in many public tables.
    ClientKey,
}

impl fmt::Display for KnownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::SetupDefault => "SetupDefault",
            Self::SetupGvlk => "SetupGvlk",
            Self::Preview => "Preview",
            Self::ClientKey => "ClientKey",
        })
    }
}
