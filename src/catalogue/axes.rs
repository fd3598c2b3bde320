//! What groups the editions: products, families and channels.

use super::generated::{self, Edition, Product};
use super::named::{ParseError, display, index_of, named, parse};

named! {
    /// The kind of a product: Windows Server, Windows client or Office.
    ///
    /// "server", "client" and "Windows" are read, too.
    ///
    /// ```
    /// use gvlk::{Edition, ProductFamily};
    ///
    /// assert_eq!("server".parse(), Ok(ProductFamily::WindowsServer));
    /// assert_eq!(ProductFamily::WindowsServer.name(), "Windows Server");
    /// assert_eq!(ProductFamily::WindowsServer.variant(), "WindowsServer");
    /// assert!(ProductFamily::Office.editions().contains(&Edition::Office2016Word));
    /// ```
    pub enum ProductFamily {
        /// Windows Server, including the Semi-Annual releases.
        WindowsServer: "Windows Server", "server";
        /// Windows for PCs, including the LTSC, LTSB and `IoT` releases.
        WindowsClient: "Windows client", "client", "Windows";
        /// Office, Project and Visio.
        Office: "Office", "Microsoft Office";
    }
    "unknown product family: expected \"Windows Server\", \"Windows client\" or \"Office\""
}

named! {
    /// How a product is serviced, in Microsoft's words.
    ///
    /// "SAC" and "LTSC" are read, too.
    ///
    /// ```
    /// use gvlk::{Channel, Edition};
    ///
    /// assert_eq!("LTSC".parse(), Ok(Channel::LongTermServicing));
    /// assert_eq!(Channel::SemiAnnual.to_string(), "Semi-Annual Channel");
    /// assert_eq!(Channel::SemiAnnual.variant(), "SemiAnnual");
    /// assert!(Channel::LongTermServicing.editions().contains(&Edition::Server2022Standard));
    /// ```
    pub enum Channel {
        /// New releases once or twice a year: Windows 10 and 11, Windows Server version 1709 to 20H2.
        SemiAnnual: "Semi-Annual Channel", "SAC";
        /// A release every few years, serviced for years: LTSC and LTSB, Windows Server 2016 and later.
        LongTermServicing: "Long-Term Servicing Channel", "LTSC";
        /// Products from before there were channels, and volume Office 2016 and 2019.
        Perpetual: "Perpetual";
    }
    "unknown channel: expected \"Semi-Annual Channel\" (SAC), \"Long-Term Servicing Channel\" (LTSC) or \"Perpetual\""
}

impl Product {
    /// Every product, in the catalogue's order.
    pub const ALL: &'static [Self] = generated::PRODUCTS;

    /// The product's name: "Windows Server, version 1909".
    #[must_use]
    pub const fn name(self) -> &'static str {
        generated::PRODUCT_NAMES.get(self as usize)
    }

    /// The name of the enum's variant: `ServerVersion1909`.
    #[must_use]
    pub const fn variant(self) -> &'static str {
        generated::PRODUCT_VARIANTS.get(self as usize)
    }

    /// The product's editions, in the catalogue's order.
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        generated::PRODUCT_EDITIONS.get(self as usize)
    }

    /// The family that the product belongs to.
    #[must_use]
    pub const fn family(self) -> ProductFamily {
        ProductFamily::ALL[generated::PRODUCT_FAMILIES[self as usize] as usize]
    }

    /// The channel that the product is serviced through.
    #[must_use]
    pub const fn channel(self) -> Channel {
        Channel::ALL[generated::PRODUCT_CHANNELS[self as usize] as usize]
    }
}

display!(Product);

parse! {
    /// Reads the name and the variant's name; case, spacing and punctuation do not matter.
    Product, ParseError: |text| {
        let name = |index: usize| match Self::ALL[index / 2] {
            product if index.is_multiple_of(2) => product.name(),
            product => product.variant(),
        };
        let message = "unknown product: expected a name such as \"Windows Server 2019\" or Server2019";
        index_of(text, 2 * Self::ALL.len(), &name).map(|name| Self::ALL[name / 2]).ok_or(ParseError { message })
    }
}

impl ProductFamily {
    /// The family's editions, in the catalogue's order.
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        generated::FAMILY_EDITIONS.get(self as usize)
    }
}

impl Channel {
    /// The channel's editions, in the catalogue's order.
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        generated::CHANNEL_EDITIONS.get(self as usize)
    }
}

/// The editions of a family in a channel, in the catalogue's order.
///
/// ```
/// use gvlk::{Channel, Edition, ProductFamily};
///
/// let mut editions = gvlk::editions(ProductFamily::WindowsServer, Channel::SemiAnnual);
/// assert_eq!(editions.next(), Some(Edition::ServerVersion20H2Standard));
/// assert_eq!(editions.count(), 13);
/// ```
pub fn editions(family: ProductFamily, channel: Channel) -> impl Iterator<Item = Edition> + Clone {
    family.editions().iter().copied().filter(move |edition| edition.product().channel() == channel)
}
