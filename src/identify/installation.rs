//! What a caller knows about a machine or an image.

use super::decide::{by_name, is_known};
use super::error::{IdentifyError, ParseEditionError};
use super::evidence::{EditionId, Evidence, ProductSku, nearest_edition_id};
use super::unknown_name::UnknownName;
use crate::catalogue::Edition;
use crate::catalogue::named::parse;
use crate::name;
use core::fmt;

/// What is known about a Windows installation or image.
///
/// [`identify`](Self::identify) gives the edition that fits them all. The library does not read the
/// registry or images: the caller gets the facts from a running system, an offline hive, a WIM or WMI.
/// The `maybe_` methods take facts that may be missing.
///
/// | fact | registry, `…\Windows NT\CurrentVersion` | WMI | WIM, DISM |
/// | --- | --- | --- | --- |
/// | [`name`](Self::name) | `ProductName` | `Win32_OperatingSystem.Caption` | `NAME`, `DISPLAYNAME` |
/// | [`edition_id`](Self::edition_id) | `EditionID` | `SoftwareLicensingProduct.LicenseFamily` | `EDITIONID`, current edition |
/// | [`product_sku`](Self::product_sku) | | `Win32_OperatingSystem.OperatingSystemSKU` | |
/// | [`build`](Self::build) | `CurrentBuild` | `Win32_OperatingSystem.BuildNumber` | `VERSION/BUILD` |
/// | [`version`](Self::version) | | `Win32_OperatingSystem.Version` | `Version` |
///
/// `EditionID` and build together are the most reliable: they identify every edition that a machine reports.
///
/// ```
/// use gvlk::{Edition, Installation};
///
/// let edition = Installation::new().edition_id("ServerDatacenter").build(17763).identify()?;
/// assert_eq!(edition, Edition::Server2019Datacenter);
///
/// let edition = Installation::new().product_sku(8).build(17763).identify()?;
/// assert_eq!(edition, Edition::Server2019Datacenter);
///
/// let edition = Installation::new().name("Windows Server Datacenter").build(18363).identify()?;
/// assert_eq!(edition, Edition::ServerVersion1909Datacenter);
///
/// let edition = Installation::new().edition_id("ServerDatacenterACorCore").build(19042).identify()?;
/// assert_eq!(edition, Edition::ServerVersion20H2Datacenter);
/// # Ok::<(), gvlk::IdentifyError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[must_use = "an Installation does nothing until `identify` is called"]
pub struct Installation<'a> {
    name: Option<&'a str>,
    edition_id: Option<&'a str>,
    product_sku: Option<u32>,
    build: Option<u32>,
    version: Option<&'a str>,
}

/// Says which facts were given. A text may be a secret, so its `Debug` is not in it.
impl fmt::Debug for Installation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Installation")
            .field("name", &self.name.is_some())
            .field("edition_id", &self.edition_id.is_some())
            .field("product_sku", &self.product_sku)
            .field("build", &self.build)
            .field("version", &self.version.is_some())
            .finish()
    }
}

impl Installation<'_> {
    /// An installation without any facts yet.
    pub const fn new() -> Self {
        Self { name: None, edition_id: None, product_sku: None, build: None, version: None }
    }
}

/// For each fact a method that sets it, and one for a fact that may be missing.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident, $maybe:ident: $type:ty;)+) => {
        impl<'a> Installation<'a> {$(
            $(#[$doc])*
            pub const fn $fact(self, $fact: $type) -> Self {
                self.$maybe(Some($fact))
            }

            #[doc = concat!("Sets [`", stringify!($fact), "`](Self::", stringify!($fact), "); `None` means that it is not known.")]
            pub const fn $maybe(mut self, $fact: Option<$type>) -> Self {
                self.$fact = $fact;
                self
            }
        )+}
    };
}

facts! {
    /// The name: the registry's `ProductName`, WMI's `Caption`, the name of an image in a WIM.
    ///
    /// A name is a set of words from the names in the catalogue. Their order, case, spacing and
    /// punctuation do not matter, nor do "Microsoft", "Edition", "version", "for", "64-bit" and trade
    /// marks, even if a code page has damaged them (`Serverr`). "Professional" is read as "Pro",
    /// and the words of French, Russian and Chinese Windows as the words that they translate. For a
    /// server, the installation options do not matter either: "(Desktop
    /// Experience)", "(Server Core Installation)", "(Full Installation)", "(Server with a GUI)",
    /// and "CORE" as in `SERVERDATACENTERCORE`. An unexpected extra word makes the whole name
    /// unknown, and so do the names of several editions: "Windows 10 Pro, Education".
    ///
    /// A name with "Evaluation" gives [`IdentifyError::Evaluation`]. A name without the release,
    /// such as "Windows Server Datacenter" or "Windows 10 Enterprise LTSC", needs the build. The
    /// name of a product, such as "Windows 10" or "Windows Server 2012", needs the `EditionID`. But
    /// "Windows 8" and "Windows 8.1" are Microsoft's own names of an edition: the one that is called Home
    /// in later releases, which has no GVLK.
    ///
    /// A release such as "22H2" or "version 1809" decides between editions that differ in their builds, as
    /// in "Windows 10 Enterprise LTSC 1809". A build or a version that was given need not be of that release, because
    /// names outlive updates, but an edition that fits has both.
    ///
    /// A build at the end of the name, as in "Windows 10 Pro (Build 19045.3803)", is the same fact
    /// as [`build`](Self::build). The licensing service makes names such as "Windows(R),
    /// `ServerStandard` edition" from an `EditionID`, so they fit every release with that `EditionID`.
    ///
    /// ```
    /// use gvlk::{Edition, Installation};
    ///
    /// for (name, edition) in [
    ///     ("Microsoft® Windows Server® 2008 Standard ", Edition::Server2008Standard),
    ///     ("Windows Server 2012 R2 SERVERDATACENTERCORE", Edition::Server2012R2Datacenter),
    ///     ("Windows 10 Enterprise 2016 LTSB N", Edition::Windows10EnterpriseNLtsb2016),
    ///     ("Windows 7 Pro", Edition::Windows7Professional),
    ///     ("Microsoft Windows 7 Professionnel ", Edition::Windows7Professional),
    ///     ("Windows 10 Pro (Build 22631.2428)", Edition::Windows11Pro),
    /// ] {
    ///     assert_eq!(Installation::new().name(name).identify(), Ok(edition));
    /// }
    /// ```
    #[doc(alias("ProductName", "Caption"))]
    name, maybe_name: &'a str;

    /// The `EditionID`, as in `ServerStandard`. Case does not matter, and the spellings of Server
    /// Core (`ServerStandardCore`, `ServerStandardCor`) are read as the edition itself.
    edition_id, maybe_edition_id: &'a str;

    /// The product SKU: the `PRODUCT_*` number of winnt.h that `GetProductInfo` gives.
    #[doc(alias("OperatingSystemSKU"))]
    product_sku, maybe_product_sku: u32;

    /// The build: the third number of the Windows version, 17763 in 10.0.17763.1234.
    ///
    /// ```
    /// use gvlk::{Edition, Installation};
    ///
    /// // Windows 11 still has "Windows 10 Pro" in its registry: the build says which one it is.
    /// let windows = Installation::new().name("Windows 10 Pro");
    /// assert_eq!(windows.build(19045).identify(), Ok(Edition::Windows10Pro));
    /// assert_eq!(windows.build(22631).identify(), Ok(Edition::Windows11Pro));
    /// ```
    #[doc(alias("CurrentBuild", "BuildNumber"))]
    build, maybe_build: u32;

    /// The version as a text that has the build in it, in any of these forms:
    ///
    /// | text | where it is from |
    /// | --- | --- |
    /// | `10.0.17763`, `10.0.17763.1234` | WMI, DISM, a WIM, the properties of a file |
    /// | `10.0 (17763)` | Active Directory's `operatingSystemVersion` |
    /// | `10.0.17763 N/A Build 17763`, `6.1.7601 Service Pack 1 Build 7601` | `systeminfo` |
    /// | `Microsoft Windows [Version 10.0.17763.1234]` | `ver` |
    /// | `17763.1234`, `17763` | the registry's `CurrentBuild`, with or without `UBR` after a dot |
    ///
    /// The text is read when the installation is identified. Any other text is
    /// [`IdentifyError::UnknownVersion`], and one whose build is not the [`build`](Self::build) that
    /// was given is [`IdentifyError::VersionAndBuild`].
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError, Installation};
    ///
    /// let server = Installation::new().edition_id("ServerDatacenter");
    /// for version in ["10.0.17763.1234", "10.0 (17763)", "10.0.17763 N/A Build 17763"] {
    ///     assert_eq!(server.version(version).identify(), Ok(Edition::Server2019Datacenter));
    /// }
    /// for no_build in ["1809", "10.0"] {
    ///     assert_eq!(server.version(no_build).identify(), Err(IdentifyError::UnknownVersion));
    /// }
    /// ```
    version, maybe_version: &'a str;
}

impl Installation<'_> {
    /// The one edition that every given fact fits.
    ///
    /// A further fact confirms the edition or gives an error. It changes the edition in one case
    /// only. With a build of Windows 11, "Windows 10 Pro" is Windows 11 Pro, and the same holds for
    /// the other names of Windows 10.
    ///
    /// # Errors
    ///
    /// Any [`IdentifyError`]: it says which facts are unknown, contradict each other or fit several
    /// editions. Nothing is guessed.
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError, Installation};
    ///
    /// match Installation::new().edition_id("ServerStandardEval").build(20348).identify() {
    ///     Err(IdentifyError::Evaluation { edition, convertible }) => {
    ///         assert_eq!((edition, convertible), (Edition::Server2022Standard, true));
    ///     }
    ///     other => unreachable!("{other:?}"),
    /// }
    /// ```
    pub fn identify(self) -> Result<Edition, IdentifyError> {
        // Most callers have an EditionID or a product SKU, and a build. This path takes a third of the
        // time of the general one.
        let Self { name, edition_id, product_sku, build, version } = self;
        let claim = match (name, edition_id, product_sku, version) {
            (None, Some(id), None, None) => EditionId::find(id).map(EditionId::claim),
            (None, None, Some(sku), None) => ProductSku::find(sku).map(ProductSku::claim),
            _ => None,
        };
        match claim.zip(build).and_then(|(claim, build)| claim.edition_in(build)) {
            Some(edition) => Ok(edition),
            None => self.weigh(),
        }
    }

    /// Like [`identify`](Self::identify), but ignores an unknown name if the other facts suffice.
    ///
    /// They suffice if they are a build or a version, and an `EditionID` or a product SKU. People who
    /// capture an image give it any name, and Windows translates the name that WMI gives. A name that the
    /// catalogue knows still has to fit the other facts. One with a release that its edition does not have counts as
    /// unknown.
    ///
    /// # Errors
    ///
    /// As [`identify`](Self::identify). An unknown name without enough other facts is still
    /// [`IdentifyError::UnknownName`].
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError, Installation};
    ///
    /// let image = Installation::new().name("Branch office, May").edition_id("ServerDatacenter");
    /// assert_eq!(image.build(17763).identify_with_any_name(), Ok(Edition::Server2019Datacenter));
    ///
    /// let error = image.identify_with_any_name().unwrap_err();
    /// assert!(matches!(error, IdentifyError::UnknownName { .. }));
    /// ```
    pub fn identify_with_any_name(self) -> Result<Edition, IdentifyError> {
        let suffices = (self.build.is_some() || self.version.is_some())
            && (self.edition_id.is_some() || self.product_sku.is_some());
        let name = self.name.filter(|name| !suffices || is_known(name));
        self.maybe_name(name).identify()
    }

    /// The general path. It is a separate function, so that the code above stays short.
    #[inline(never)]
    fn weigh(self) -> Result<Edition, IdentifyError> {
        match self.name {
            Some(name) if self == Self::new().name(name) => Ok(by_name(name)?),
            _ => self.facts()?.decide(),
        }
    }

    /// Looks up each fact on its own.
    fn facts(self) -> Result<Evidence, IdentifyError> {
        if self == Self::new() {
            return Err(IdentifyError::NoFacts);
        }
        let unknown = |name| IdentifyError::UnknownName(UnknownName::of(name));
        let read = |name| name::read(name).ok_or_else(|| unknown(name));
        let name = self.name.map(read).transpose()?;
        let edition_id = |id: &str| {
            let (id, nearest) = (id.trim_ascii(), nearest_edition_id);
            let unknown = || IdentifyError::UnknownEditionId { nearest: nearest(id) };
            EditionId::find(id).ok_or_else(unknown)
        };
        let sku = |product_sku| {
            let unknown = IdentifyError::UnknownProductSku { product_sku };
            ProductSku::find(product_sku).ok_or(unknown)
        };
        let facts = Evidence {
            name: name.map(|name| (name.named, name.evaluation)),
            release: name.and_then(|name| name.release),
            edition_id: self.edition_id.map(edition_id).transpose()?,
            sku: self.product_sku.map(sku).transpose()?,
            build: self.any_build()?,
        };
        facts.with_build(name.and_then(|name| name.build))
    }

    /// The build, given as a number or in the version.
    fn any_build(self) -> Result<Option<u32>, IdentifyError> {
        let Some(version) = self.version else { return Ok(self.build) };
        let in_version = Self::build_in_version(version).ok_or(IdentifyError::UnknownVersion)?;
        match self.build {
            Some(build) if build != in_version => {
                Err(IdentifyError::VersionAndBuild { in_version, build })
            }
            _ => Ok(Some(in_version)),
        }
    }
}

parse! {
    /// Reads every name that [`Installation::name`](crate::Installation::name) takes, with the result for
    /// an installation with this name and no other facts. "Windows Server 2012" is read as the product. The edition that
    /// Microsoft's table calls so is `Server2012`.
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
    Edition, ParseEditionError: by_name
}
