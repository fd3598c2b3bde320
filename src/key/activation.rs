//! How a key activates.

use crate::catalogue::named::named;

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

named! {
    /// Writes the abbreviation.
    impl Display for Activation;

    /// Reads the abbreviation; case does not matter.
    impl FromStr by |activation| [activation.name()];

    "unknown activation: expected KMS or AVMA"
}
