//! The families and the channels, and how these and products are read from text.

use crate::catalogue;
use crate::words::Folded;
use crate::{Edition, Given, Product};
use core::fmt;
use core::str::FromStr;

/// What a product is: a server, a client, or Office.
///
/// ```
/// use gvlk::ProductFamily;
///
/// assert_eq!("Windows Server".parse(), Ok(ProductFamily::WindowsServer));
/// assert_eq!(ProductFamily::Office.editions().len(), 52);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProductFamily {
    /// Windows Server, Semi-Annual releases included.
    WindowsServer,
    /// Windows for PCs, the LTSC, LTSB and `IoT` releases included.
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
    /// # use gvlk::ProductFamily;
    /// assert_eq!(ProductFamily::WindowsServer.editions().len(), 53);
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        catalogue::list(&catalogue::FAMILY_EDITIONS, catalogue::FAMILY_EDITIONS_OF[self as usize])
    }
}

/// How a product is serviced, in Microsoft's words.
///
/// ```
/// use gvlk::Channel;
///
/// assert_eq!("LTSC".parse(), Ok(Channel::LongTermServicing));
/// assert_eq!(Channel::SemiAnnual.to_string(), "Semi-Annual Channel");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Channel {
    /// New releases once or twice a year: Windows 10 and 11, Windows Server version 1709 to 20H2.
    SemiAnnual,
    /// A release every few years, serviced for long: LTSC and LTSB, Windows Server 2016 and later.
    LongTermServicing,
    /// Products from before there were channels, and volume Office 2016 and 2019.
    Perpetual,
}

impl Channel {
    /// Every channel.
    ///
    /// ```
    /// # use gvlk::Channel;
    /// assert_eq!(Channel::ALL.len(), 3);
    /// ```
    pub const ALL: &'static [Self] = &[Self::SemiAnnual, Self::LongTermServicing, Self::Perpetual];

    /// The channel's name: "Long-Term Servicing Channel".
    ///
    /// ```
    /// # use gvlk::Channel;
    /// assert_eq!(Channel::SemiAnnual.name(), "Semi-Annual Channel");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SemiAnnual => "Semi-Annual Channel",
            Self::LongTermServicing => "Long-Term Servicing Channel",
            Self::Perpetual => "Perpetual",
        }
    }

    /// The name of the enum's variant: `LongTermServicing`.
    ///
    /// ```
    /// # use gvlk::Channel;
    /// assert_eq!(Channel::SemiAnnual.variant(), "SemiAnnual");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        match self {
            Self::SemiAnnual => "SemiAnnual",
            Self::LongTermServicing => "LongTermServicing",
            Self::Perpetual => "Perpetual",
        }
    }

    /// The channel's editions, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::{Channel, Edition};
    /// assert!(Channel::LongTermServicing.editions().contains(&Edition::Server2022Standard));
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        catalogue::list(&catalogue::CHANNEL_EDITIONS, catalogue::CHANNEL_EDITIONS_OF[self as usize])
    }
}

/// The error of parsing a [`Product`].
///
/// ```
/// use gvlk::Product;
///
/// let error = "Windows Server 2018".parse::<Product>().unwrap_err();
/// assert!(error.to_string().starts_with("no product is called \"Windows Server 2018\""));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no product is called {given:?}: products are called \"Windows Server 2019\" or \"Server2019\", and Product::ALL lists them"
)]
pub struct ParseProductError {
    /// What was given.
    pub given: Given,
}

/// The error of parsing a [`ProductFamily`].
///
/// ```
/// use gvlk::ProductFamily;
///
/// let error = "Linux".parse::<ProductFamily>().unwrap_err();
/// assert!(error.to_string().ends_with("there are WindowsServer, WindowsClient and Office"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no product family is called {given:?}: there are WindowsServer, WindowsClient and Office")]
pub struct ParseProductFamilyError {
    /// What was given.
    pub given: Given,
}

/// The error of parsing a [`Channel`].
///
/// ```
/// use gvlk::Channel;
///
/// let error = "Insider".parse::<Channel>().unwrap_err();
/// assert!(error.to_string().ends_with("there are SemiAnnual, LongTermServicing and Perpetual"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no channel is called {given:?}: there are SemiAnnual, LongTermServicing and Perpetual")]
pub struct ParseChannelError {
    /// What was given.
    pub given: Given,
}

/// The value one of whose names is this text, whatever its case, spacing and punctuation.
pub(crate) fn called<T: Copy, const N: usize>(
    text: &str,
    all: &[T],
    names: impl Fn(T) -> [&'static str; N],
) -> Option<T> {
    let given = Folded::new(text)?;
    let is_given = |name| Folded::new(name).is_some_and(|name| name.as_bytes() == given.as_bytes());
    all.iter().copied().find(|value| names(*value).into_iter().any(is_given))
}

/// The product's name.
impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.variant())
    }
}

/// Takes the name and the variant's name; case, spacing and punctuation do not matter.
///
/// ```
/// use gvlk::Product;
///
/// assert_eq!("windows server 2012R2".parse(), Ok(Product::Server2012R2));
/// assert_eq!("Windows10Ltsc2019".parse(), Ok(Product::Windows10Ltsc2019));
/// ```
impl FromStr for Product {
    type Err = ParseProductError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        called(text, Self::ALL, |product| [product.name(), product.variant()])
            .ok_or_else(|| ParseProductError { given: Given::new(text) })
    }
}

/// The family's name.
impl fmt::Display for ProductFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Takes the name, the variant's name, and "server", "client" and "Windows" for short.
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

/// The channel's name.
impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Takes the name, the variant's name, and "SAC" and "LTSC" for short.
impl FromStr for Channel {
    type Err = ParseChannelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let names = |channel: Self| match channel {
            Self::SemiAnnual => [channel.name(), channel.variant(), "SAC"],
            Self::LongTermServicing => [channel.name(), channel.variant(), "LTSC"],
            Self::Perpetual => [channel.name(), channel.variant(), channel.variant()],
        };
        called(text, Self::ALL, names).ok_or_else(|| ParseChannelError { given: Given::new(text) })
    }
}
