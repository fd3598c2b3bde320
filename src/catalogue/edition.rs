//! The columns of an edition.

use super::builds::{self, Builds};
use super::channel::Channel;
use super::family::ProductFamily;
use super::generated::{self, Edition, Product};
use super::source::Source;
use core::fmt;

impl Edition {
    /// Every edition, in the catalogue's order: a family's newest products first.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// assert!(Edition::ALL.iter().all(|edition| edition.key().as_str().len() == 29));
    /// ```
    pub const ALL: &'static [Self] = generated::EDITIONS;

    /// The edition's name as Microsoft writes it in English: "Windows Server 2019 Datacenter".
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Office2019ProjectStandard.name(), "Project Standard 2019");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        generated::NAMES.get(self as usize)
    }

    /// The name of the enum's variant: `Server2019Datacenter`. The feature `serde` writes it.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.variant(), "Server2019Datacenter");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        generated::VARIANTS.get(self as usize)
    }

    /// The release the edition belongs to.
    ///
    /// ```
    /// # use gvlk::{Edition, Product};
    /// assert_eq!(Edition::Server2019Datacenter.product(), Product::Server2019);
    /// ```
    #[must_use]
    pub const fn product(self) -> Product {
        generated::PRODUCT_OF[self as usize]
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

    /// The `EditionID` in the registry of a machine with this edition
    /// (`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`). `None` for Office, and for the four
    /// editions of Windows Server 2012 that no machine reports.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.edition_id(), Some("ServerDatacenter"));
    /// ```
    #[must_use]
    pub const fn edition_id(self) -> Option<&'static str> {
        generated::EDITION_IDS.find(self as usize)
    }

    /// The `PRODUCT_*` numbers of winnt.h that `GetProductInfo` and WMI's `OperatingSystemSKU` give
    /// for this edition. On servers the second number is that of Server Core.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.product_skus(), [8, 12, 147]);
    /// ```
    #[doc(alias("OperatingSystemSKU"))]
    #[must_use]
    pub const fn product_skus(self) -> &'static [u32] {
        generated::PRODUCT_SKUS.get(self as usize)
    }

    /// The builds of Windows that have the edition. `None` if [`edition_id`](Self::edition_id) is
    /// `None`.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// let builds = Edition::Windows10Pro.builds().unwrap();
    /// assert_eq!((builds.first, builds.last), (10240, Some(19045)));
    /// assert_eq!(Edition::Windows11Pro.builds().unwrap().last, None);
    /// ```
    #[must_use]
    pub const fn builds(self) -> Option<Builds> {
        builds::of_row(self as usize)
    }

    /// The product SKUs that the evaluation of the edition reports. Empty if there is none.
    ///
    /// The `EditionID` of an evaluation is that of the edition, followed by "Eval".
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Server2019Datacenter.evaluation_skus(), [80, 159]);
    /// ```
    #[must_use]
    pub const fn evaluation_skus(self) -> &'static [u32] {
        generated::EVALUATION_SKUS.get(self as usize)
    }

    /// The product ID of the edition in the Office Deployment Tool. `None` if the tool does not
    /// install it.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::OfficeLtsc2024ProfessionalPlus.odt_product_id(), Some("ProPlus2024Volume"));
    /// ```
    #[must_use]
    pub const fn odt_product_id(self) -> Option<&'static str> {
        generated::ODT_PRODUCT_IDS.find(self as usize)
    }

    /// Other names of this edition that no other edition has, such as Microsoft's name in Traditional
    /// Chinese.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Windows10ProEducation.other_names(), ["Windows 10 專業教育版"]);
    /// ```
    #[must_use]
    pub const fn other_names(self) -> &'static [&'static str] {
        generated::OTHER_NAMES.get(self as usize)
    }

    /// Names that Windows gives to this edition and to others. The build says which one is meant.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// // Windows 11 still calls itself Windows 10 in the registry.
    /// assert_eq!(Edition::Windows11Pro.shared_names(), ["Windows 10 Pro"]);
    /// ```
    #[must_use]
    pub const fn shared_names(self) -> &'static [&'static str] {
        generated::SHARED_NAMES.get(self as usize)
    }

    /// The page of Microsoft that prints this edition's key.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// let source = Edition::Server2025Standard.source();
    /// assert_eq!((source.code(), source.date()), ("kms-2025", Some("2025-06-25")));
    /// ```
    #[must_use]
    pub const fn source(self) -> Source {
        Source::of_row(generated::SOURCE_OF[self as usize])
    }
}

/// Writes the edition's name.
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
