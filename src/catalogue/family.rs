//! The families of products.

use super::tables::list;
use super::{Edition, generated};
use crate::given::Given;
use crate::shared::fold::called;
use core::fmt;
use core::str::FromStr;

/// The kind of a product: Windows Server, Windows client or Office.
///
/// ```
/// use gvlk::{Edition, ProductFamily};
///
/// assert_eq!("Windows Server".parse(), Ok(ProductFamily::WindowsServer));
/// assert!(ProductFamily::Office.editions().contains(&Edition::Office2016Word));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProductFamily {
    /// Windows Server, including the Semi-Annual releases.
    WindowsServer,
    /// Windows for PCs, including the LTSC, LTSB and `IoT` releases.
    WindowsClient,
    /// Office, Project and Visio.
    Office,
}

impl ProductFamily {
    /// Every family.
    ///
    /// ```
    /// # use gvlk::ProductFamily;
    /// assert_eq!(ProductFamily::ALL.len(), 3);
    /// ```
    pub const ALL: &'static [Self] = &[Self::WindowsServer, Self::WindowsClient, Self::Office];

    /// The family's name: "Windows Server".
    ///
    /// ```
    /// # use gvlk::ProductFamily;
    /// assert_eq!(ProductFamily::WindowsServer.name(), "Windows Server");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WindowsServer => "Windows Server",
            Self::WindowsClient => "Windows client",
            Self::Office => "Office",
        }
    }

    /// The name of the enum's variant: `WindowsServer`.
    ///
    /// ```
    /// # use gvlk::ProductFamily;
    /// assert_eq!(ProductFamily::WindowsServer.variant(), "WindowsServer");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        match self {
            Self::WindowsServer => "WindowsServer",
            Self::WindowsClient => "WindowsClient",
            Self::Office => "Office",
        }
    }

    /// The family's editions, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::{Edition, ProductFamily};
    /// assert!(ProductFamily::WindowsServer.editions().contains(&Edition::Server2022Standard));
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        list(&generated::FAMILY_EDITIONS, generated::FAMILY_EDITIONS_OF[self as usize])
    }
}

/// Writes the family's name.
impl fmt::Display for ProductFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads the name, the name of the variant, and the short forms "server", "client" and "Windows";
/// case, spacing and punctuation do not matter.
impl FromStr for ProductFamily {
    type Err = ParseProductFamilyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let names = |family: Self| match family {
            Self::WindowsServer => [family.name(), "server", "server"],
            Self::WindowsClient => [family.name(), "client", "Windows"],
            Self::Office => [family.name(), "Office", "Microsoft Office"],
        };
        called(text, Self::ALL, names)
            .ok_or_else(|| ParseProductFamilyError { given: Given::new(text) })
    }
}

/// The error of parsing a [`ProductFamily`].
///
/// ```
/// use gvlk::ProductFamily;
///
/// let error = "Linux".parse::<ProductFamily>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no product family is called \"Linux\": expected \"Windows Server\", \"Windows client\" or \"Office\""
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no product family is called {given:?}: expected \"Windows Server\", \"Windows client\" or \"Office\""
)]
#[non_exhaustive]
pub struct ParseProductFamilyError {
    /// What was given.
    pub given: Given,
}
