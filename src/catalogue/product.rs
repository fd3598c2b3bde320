//! The columns of a product, and how a product is read from text.

use super::channel::Channel;
use super::family::ProductFamily;
use super::generated::{self, Edition, Product};
use super::named::named;
use core::fmt;

impl Product {
    /// Every product, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert!(Product::ALL.contains(&Product::Server2025));
    /// ```
    pub const ALL: &'static [Self] = generated::PRODUCTS;

    /// The product's name: "Windows Server 2019".
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::ServerVersion1909.name(), "Windows Server, version 1909");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        generated::PRODUCT_NAMES.get(self as usize)
    }

    /// The name of the enum's variant: `Server2019`.
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::Windows81.variant(), "Windows81");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        generated::PRODUCT_VARIANTS.get(self as usize)
    }

    /// The product's editions, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::Server2019.editions().len(), 3);
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        generated::PRODUCT_EDITIONS.get(self as usize)
    }

    /// The family the product belongs to.
    ///
    /// ```
    /// # use gvlk::{Product, ProductFamily};
    /// assert_eq!(Product::Office2016.family(), ProductFamily::Office);
    /// ```
    #[must_use]
    pub const fn family(self) -> ProductFamily {
        generated::PRODUCT_FAMILIES[self as usize]
    }

    /// The channel the product is serviced through.
    ///
    /// ```
    /// # use gvlk::{Channel, Product};
    /// assert_eq!(Product::ServerVersion1909.channel(), Channel::SemiAnnual);
    /// ```
    #[must_use]
    pub const fn channel(self) -> Channel {
        generated::PRODUCT_CHANNELS[self as usize]
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.variant())
    }
}

named! {
    /// Writes the product's name.
    impl Display for Product;

    /// Reads the name and the variant's name; case, spacing and punctuation do not matter.
    ///
    /// ```
    /// use gvlk::Product;
    ///
    /// assert_eq!("windows server 2012R2".parse(), Ok(Product::Server2012R2));
    /// assert_eq!("Windows10Ltsc2019".parse(), Ok(Product::Windows10Ltsc2019));
    /// ```
    impl FromStr by |product| [product.name(), product.variant()];

    "unknown product: expected a name such as \"Windows Server 2019\" or Server2019"
}
