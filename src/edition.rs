//! Editions and the axes they lie on: product, family, channel.

use crate::catalogue;
use crate::identify;
use crate::{Channel, Edition, IdentifyError, Product, ProductFamily, ProductKey};
use core::fmt;
use core::str::FromStr;

/// The GVLK of an edition.
///
/// A load from a table; for an edition known at compile time, a constant. The key is the one that
/// Microsoft prints on the page [`Edition::source`] names.
///
/// ```
/// use gvlk::Edition;
///
/// const KEY: &str = gvlk::key_for(Edition::Server2019Datacenter).as_str();
/// assert_eq!(KEY, "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
/// println!("{}", gvlk::key_for(Edition::Windows10Pro));
/// ```
#[must_use]
#[inline]
pub const fn key_for(edition: Edition) -> &'static ProductKey {
    &catalogue::KEYS[edition as usize]
}

/// The editions of a family that are serviced through a channel, in the catalogue's order.
///
/// ```
/// use gvlk::{Channel, Edition, ProductFamily};
///
/// let mut editions = gvlk::editions(ProductFamily::WindowsServer, Channel::SemiAnnual);
/// assert_eq!(editions.next(), Some(Edition::ServerVersion20H2Standard));
/// assert_eq!(editions.count(), 13);
/// ```
pub fn editions(family: ProductFamily, channel: Channel) -> impl Iterator<Item = Edition> + Clone {
    family.editions().iter().copied().filter(move |edition| edition.channel() == channel)
}

impl Edition {
    /// Every edition, in the catalogue's order: a family's newest products first.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// assert!(Edition::ALL.iter().all(|edition| edition.key().as_str().len() == 29));
    /// ```
    pub const ALL: &'static [Self] = catalogue::EDITIONS;

    /// The edition's name as Microsoft writes it in English: "Windows Server 2019 Datacenter".
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Office2019ProjectStandard.name(), "Project Standard 2019");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        catalogue::NAMES.get(self as usize)
    }

    /// The name of the enum's variant: `Server2019Datacenter`. It is what `serde` writes.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.variant(), "Server2019Datacenter");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        catalogue::VARIANTS.get(self as usize)
    }

    /// The edition's GVLK; [`key_for`] as a method.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Windows10Pro.key(), gvlk::key_for(Edition::Windows10Pro));
    /// ```
    #[must_use]
    #[inline]
    pub const fn key(self) -> &'static ProductKey {
        key_for(self)
    }

    /// The key that activates the edition as a virtual machine on an activated Windows Server
    /// Datacenter host (Automatic Virtual Machine Activation), if it has one.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// let key = Edition::Server2019Datacenter.avma_key().unwrap();
    /// assert_eq!(key.as_str(), "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW");
    /// assert_eq!(Edition::Windows10Pro.avma_key(), None);
    /// ```
    #[must_use]
    pub const fn avma_key(self) -> Option<&'static ProductKey> {
        match catalogue::AVMA_KEY_OF[self as usize] {
            catalogue::NONE => None,
            place => Some(&catalogue::AVMA_KEYS[place as usize]),
        }
    }

    /// The release the edition belongs to.
    ///
    /// ```
    /// # use gvlk::{Edition, Product};
    /// assert_eq!(Edition::Server2019Datacenter.product(), Product::Server2019);
    /// ```
    #[must_use]
    pub const fn product(self) -> Product {
        catalogue::PRODUCT_OF[self as usize]
    }

    /// The family the edition belongs to.
    ///
    /// ```
    /// # use gvlk::{Edition, ProductFamily};
    /// assert_eq!(Edition::Server2019Datacenter.family(), ProductFamily::WindowsServer);
    /// ```
    #[must_use]
    pub const fn family(self) -> ProductFamily {
        self.product().family()
    }

    /// The channel the edition is serviced through.
    ///
    /// ```
    /// # use gvlk::{Channel, Edition};
    /// assert_eq!(Edition::Server2019Datacenter.channel(), Channel::LongTermServicing);
    /// ```
    #[must_use]
    pub const fn channel(self) -> Channel {
        self.product().channel()
    }

    /// What the registry of a machine with this edition has as `EditionID`
    /// (`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`). `None` for Office, and for the four
    /// editions of Windows Server 2012 that no machine reports itself as.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.edition_id(), Some("ServerDatacenter"));
    /// ```
    #[must_use]
    pub const fn edition_id(self) -> Option<&'static str> {
        catalogue::EDITION_IDS.find(self as usize)
    }

    /// The `PRODUCT_*` numbers of winnt.h that `GetProductInfo` and WMI's `OperatingSystemSKU` give
    /// for this edition; on servers the second is Server Core's.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.product_skus(), [8, 12]);
    /// ```
    #[must_use]
    pub const fn product_skus(self) -> &'static [u32] {
        catalogue::list(&catalogue::PRODUCT_SKUS, catalogue::PRODUCT_SKUS_OF[self as usize])
    }

    /// The builds of Windows the edition comes in. `None` where [`edition_id`](Self::edition_id) is.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// let builds = Edition::Windows10Pro.builds().unwrap();
    /// assert_eq!((builds.first, builds.last), (10240, Some(19045)));
    /// assert_eq!(Edition::Windows11Pro.builds().unwrap().last, None);
    /// ```
    #[must_use]
    pub const fn builds(self) -> Option<Builds> {
        match catalogue::BUILDS[self as usize] {
            (first, last) if first > last => None,
            (first, u32::MAX) => Some(Builds { first, last: None }),
            (first, last) => Some(Builds { first, last: Some(last) }),
        }
    }

    /// The product ID under which the Office Deployment Tool installs the edition, if it does.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::OfficeLtsc2024ProfessionalPlus.odt_product_id(), Some("ProPlus2024Volume"));
    /// ```
    #[must_use]
    pub const fn odt_product_id(self) -> Option<&'static str> {
        catalogue::ODT_PRODUCT_IDS.find(self as usize)
    }

    /// Further names of this edition alone, among them Microsoft's in Traditional Chinese.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Windows10ProEducation.other_names(), ["Windows 10 專業教育版"]);
    /// ```
    #[must_use]
    pub const fn other_names(self) -> &'static [&'static str] {
        catalogue::list(&catalogue::OTHER_NAMES, catalogue::OTHER_NAMES_OF[self as usize])
    }

    /// Names that Windows gives to this edition and to others: which is meant, the build tells.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// // Windows 11 still calls itself Windows 10 in the registry.
    /// assert_eq!(Edition::Windows11Pro.shared_names(), ["Windows 10 Pro"]);
    /// ```
    #[must_use]
    pub const fn shared_names(self) -> &'static [&'static str] {
        catalogue::list(&catalogue::SHARED_NAMES, catalogue::SHARED_NAMES_OF[self as usize])
    }

    /// The code of the Microsoft page that prints this edition's key: `kms-2025`, `kms-2019` or
    /// `office-2024`. The [crate's front page](crate#where-the-data-comes-from) names the pages.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2025Standard.source(), "kms-2025");
    /// ```
    #[must_use]
    pub const fn source(self) -> &'static str {
        catalogue::SOURCES.get(catalogue::SOURCE_OF[self as usize] as usize)
    }
}

/// The edition's name.
impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.variant())
    }
}

/// Takes every name that [`Installation::name`](crate::Installation::name) takes, and answers as it does when nothing else
/// is known of the machine.
///
/// ```
/// use gvlk::Edition;
///
/// for name in [
///     "Windows Server 2019 Datacenter",
///     "server2019datacenter",
///     "Microsoft Windows Server 2019 Datacenter (Desktop Experience)",
/// ] {
///     assert_eq!(name.parse(), Ok(Edition::Server2019Datacenter));
/// }
/// ```
impl FromStr for Edition {
    type Err = IdentifyError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        identify::by_name(name)
    }
}

/// A range of Windows build numbers.
///
/// ```
/// use gvlk::Edition;
///
/// let builds = Edition::Windows11Pro.builds().unwrap();
/// assert!(builds.contains(26100) && !builds.contains(19045));
/// assert_eq!(builds.to_string(), "22000-");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Builds {
    /// The first build.
    pub first: u32,
    /// The last build, or `None` for a product that is still getting new ones.
    pub last: Option<u32>,
}

impl Builds {
    /// Whether a build is one of these.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert!(Edition::Windows10Pro.builds().unwrap().contains(18363));
    /// ```
    #[must_use]
    pub const fn contains(self, build: u32) -> bool {
        self.first <= build
            && match self.last {
                Some(last) => build <= last,
                None => true,
            }
    }
}

/// As `keys.csv` has it: "17763", "10240-19045", "22000-".
impl fmt::Display for Builds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}-", self.first),
        }
    }
}

impl Product {
    /// Every product, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::ALL[0], Product::Server2025);
    /// ```
    pub const ALL: &'static [Self] = catalogue::PRODUCTS;

    /// The product's name: "Windows Server 2019".
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::ServerVersion1909.name(), "Windows Server, version 1909");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        catalogue::PRODUCT_NAMES.get(self as usize)
    }

    /// The name of the enum's variant: `Server2019`.
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::Windows81.variant(), "Windows81");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        catalogue::PRODUCT_VARIANTS.get(self as usize)
    }

    /// The product's editions, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::Product;
    /// assert_eq!(Product::Server2019.editions().len(), 3);
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        catalogue::list(&catalogue::PRODUCT_EDITIONS, catalogue::PRODUCT_EDITIONS_OF[self as usize])
    }

    /// The family the product belongs to.
    ///
    /// ```
    /// # use gvlk::{Product, ProductFamily};
    /// assert_eq!(Product::Office2016.family(), ProductFamily::Office);
    /// ```
    #[must_use]
    pub const fn family(self) -> ProductFamily {
        catalogue::PRODUCT_FAMILIES[self as usize]
    }

    /// The channel the product is serviced through.
    ///
    /// ```
    /// # use gvlk::{Channel, Product};
    /// assert_eq!(Product::ServerVersion1909.channel(), Channel::SemiAnnual);
    /// ```
    #[must_use]
    pub const fn channel(self) -> Channel {
        catalogue::PRODUCT_CHANNELS[self as usize]
    }
}
