//! The families of products.

use super::named::named;

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
}

named! {
    /// Writes the family's name.
    impl Display for ProductFamily;

    /// Reads the name, the name of the variant, and the short forms "server", "client" and "Windows";
    /// case, spacing and punctuation do not matter.
    impl FromStr by |family: ProductFamily| match family {
        ProductFamily::WindowsServer => [family.name(), "server", "server"],
        ProductFamily::WindowsClient => [family.name(), "client", "Windows"],
        ProductFamily::Office => [family.name(), "Office", "Microsoft Office"],
    };

    "unknown product family: expected \"Windows Server\", \"Windows client\" or \"Office\""
}
