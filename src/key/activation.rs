//! How a key activates.

use core::fmt;

/// How a published key activates.
///
/// ```
/// use gvlk::Activation;
///
/// let found = gvlk::lookup_partial_key("WMBMW").unwrap();
/// assert_eq!(found.activation, Activation::Avma);
/// assert_eq!(found.activation.to_string(), "AVMA");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Activation {
    /// Against a company's own KMS host or Active Directory: the key is a GVLK.
    Kms,
    /// Against the activated Datacenter host that the virtual machine runs on.
    Avma,
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Kms => "KMS",
            Self::Avma => "AVMA",
        })
    }
}
