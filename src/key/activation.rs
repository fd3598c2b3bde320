//! How a key activates.

use crate::given::Given;
use crate::shared::fold::called;
use core::fmt;
use core::str::FromStr;

/// How a published key activates.
///
/// ```
/// use gvlk::Activation;
///
/// let found = gvlk::lookup_partial_key("WMBMW").unwrap();
/// assert_eq!(found.activation, Activation::Avma);
/// assert_eq!(found.activation.to_string(), "AVMA");
/// assert_eq!("avma".parse(), Ok(Activation::Avma));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Activation {
    /// Key Management Service: the key is a GVLK. It activates against a company's own KMS host or
    /// Active Directory.
    Kms,
    /// Automatic Virtual Machine Activation: the key activates a virtual machine against the
    /// activated Datacenter host that it runs on.
    Avma,
}

impl Activation {
    /// Every way to activate.
    ///
    /// ```
    /// use gvlk::{Activation, Edition};
    ///
    /// let edition = Edition::Server2019Datacenter;
    /// let keys = Activation::ALL.iter().filter_map(|way| edition.key_by(*way));
    /// assert_eq!(keys.count(), 2);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Kms, Self::Avma];

    /// The abbreviation that Microsoft uses: "KMS" or "AVMA".
    ///
    /// ```
    /// # use gvlk::Activation;
    /// assert_eq!(Activation::Kms.name(), "KMS");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kms => "KMS",
            Self::Avma => "AVMA",
        }
    }
}

/// Writes the abbreviation.
impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads the abbreviation; case does not matter.
impl FromStr for Activation {
    type Err = ParseActivationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        called(text, Self::ALL, |activation| [activation.name()])
            .ok_or_else(|| ParseActivationError { given: Given::new(text) })
    }
}

/// The error of parsing an [`Activation`].
///
/// ```
/// use gvlk::Activation;
///
/// assert_eq!(
///     "MAK".parse::<Activation>().unwrap_err().to_string(),
///     "no activation is called \"MAK\": expected KMS or AVMA"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no activation is called {given:?}: expected KMS or AVMA")]
#[non_exhaustive]
pub struct ParseActivationError {
    /// What was given.
    pub given: Given,
}
