//! What a caller knows of a machine or an image.

use super::claim::{EditionId, ProductSku};
use super::decide::edition_at;
use super::error::IdentifyError;
use super::facts::Facts;
use crate::catalogue::Edition;
use crate::catalogue::tables::NONE;
use crate::given::Given;
use crate::name::{self, Named};
use core::str::FromStr;

/// What is known of a Windows installation or image: any of its name, its `EditionID`, its product
/// SKU and its build.
///
/// [`identify`](Self::identify) weighs whatever is given. The library reads no registry and no
/// image: the caller brings the facts, from a running system, an offline hive, a WIM or WMI.
///
/// | fact | registry, `…\Windows NT\CurrentVersion` | WMI | WIM, DISM |
/// | --- | --- | --- | --- |
/// | [`name`](Self::name) | `ProductName` | `Win32_OperatingSystem.Caption` | `NAME`, `DISPLAYNAME` |
/// | [`edition_id`](Self::edition_id) | `EditionID` | `SoftwareLicensingProduct.LicenseFamily` | `EDITIONID`, current edition |
/// | [`product_sku`](Self::product_sku) | | `Win32_OperatingSystem.OperatingSystemSKU` | |
/// | [`build`](Self::build) | `CurrentBuild` | `Win32_OperatingSystem.BuildNumber` | `VERSION/BUILD` |
///
/// `EditionID` and build together are the surest: they tell every edition apart.
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
/// # Ok::<(), gvlk::IdentifyError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[must_use = "an Installation says nothing until `identify` is called"]
pub struct Installation<'a> {
    name: Option<&'a str>,
    edition_id: Option<&'a str>,
    product_sku: Option<u32>,
    build: Option<u32>,
}

impl<'a> Installation<'a> {
    /// An installation of which nothing is known yet.
    ///
    /// ```
    /// use gvlk::{IdentifyError, Installation};
    ///
    /// assert_eq!(Installation::new().identify(), Err(IdentifyError::NoFacts));
    /// ```
    pub const fn new() -> Self {
        Self { name: None, edition_id: None, product_sku: None, build: None }
    }

    /// The name: the registry's `ProductName`, WMI's `Caption`, the name of an image in a WIM.
    ///
    /// A name is a set of words from the names in the catalogue. Their order, case, spacing and
    /// punctuation do not matter, nor do "Microsoft", "Edition", "version", "for" and trade marks;
    /// "Professional" is "Pro", and so are the words of Traditional Chinese Windows what they
    /// translate. For a server, the installation options do not matter either: "(Desktop
    /// Experience)", "(Server Core Installation)", "(Full Installation)", "(Server with a GUI)",
    /// and "CORE" as in `SERVERDATACENTERCORE`. A word that no edition's name has beside the
    /// others makes the name unknown: it is never passed over.
    ///
    /// "Evaluation" makes it one of [`IdentifyError::Evaluation`]. A name that leaves the release
    /// out, such as "Windows Server Datacenter" or "Windows 10 Enterprise LTSC", needs the build; a
    /// product's name, such as "Windows 10", the `EditionID`.
    ///
    /// ```
    /// use gvlk::{Edition, Installation};
    ///
    /// for (name, edition) in [
    ///     ("Microsoft® Windows Server® 2008 Standard ", Edition::Server2008Standard),
    ///     ("Windows Server 2012 R2 SERVERDATACENTERCORE", Edition::Server2012R2Datacenter),
    ///     ("Windows 10 Enterprise 2016 LTSB N", Edition::Windows10EnterpriseNLtsb2016),
    ///     ("Windows 7 Pro", Edition::Windows7Professional),
    /// ] {
    ///     assert_eq!(Installation::new().name(name).identify(), Ok(edition));
    /// }
    /// ```
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// The `EditionID`, as in `ServerStandard`. Case does not matter, and the spellings of Server
    /// Core (`ServerStandardCore`, `ServerStandardCor`) stand for the edition itself.
    ///
    /// ```
    /// use gvlk::{Edition, Installation};
    ///
    /// let edition = Installation::new().edition_id("ServerDatacenterACorCore").build(19042).identify();
    /// assert_eq!(edition, Ok(Edition::ServerVersion20H2Datacenter));
    /// ```
    pub const fn edition_id(mut self, edition_id: &'a str) -> Self {
        self.edition_id = Some(edition_id);
        self
    }

    /// The product SKU: the `PRODUCT_*` number of winnt.h that `GetProductInfo` gives.
    ///
    /// ```
    /// use gvlk::{Edition, Installation};
    ///
    /// let edition = Installation::new().product_sku(48).build(9600).identify();
    /// assert_eq!(edition, Ok(Edition::Windows81Pro));
    /// ```
    pub const fn product_sku(mut self, product_sku: u32) -> Self {
        self.product_sku = Some(product_sku);
        self
    }

    /// The build: the third number of the Windows version, 17763 in 10.0.17763.1234.
    ///
    /// ```
    /// use gvlk::{Edition, Installation};
    ///
    /// // Windows 11 still has "Windows 10 Pro" in its registry; the build tells.
    /// let windows = Installation::new().name("Windows 10 Pro");
    /// assert_eq!(windows.build(19045).identify(), Ok(Edition::Windows10Pro));
    /// assert_eq!(windows.build(22631).identify(), Ok(Edition::Windows11Pro));
    /// ```
    pub const fn build(mut self, build: u32) -> Self {
        self.build = Some(build);
        self
    }

    /// The one edition that every given fact fits.
    ///
    /// A further fact confirms the edition or gives an error. It changes the edition in two cases
    /// alone: "Windows 10 Pro" and the like are Windows 11's where the build is, and "Windows Server
    /// 2012", an edition in Microsoft's table, is the product's name once an `EditionID` or a
    /// product SKU is known.
    ///
    /// # Errors
    ///
    /// Says why not, and guesses nothing: see [`IdentifyError`].
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
        // One claim and a build are what most callers have. This path takes a third of the time of
        // the general one.
        let Self { name, edition_id, product_sku, build } = self;
        let claim = match (name, edition_id, product_sku) {
            (None, Some(id), None) => EditionId::find(id).map(EditionId::claim),
            (None, None, Some(sku)) => ProductSku::find(sku).map(ProductSku::claim),
            _ => None,
        };
        match claim.zip(build).and_then(|(claim, build)| claim.edition_in(build)) {
            Some(edition) => Ok(edition),
            None => self.weigh(),
        }
    }

    /// The general path: a function of its own, so that the one above stays short.
    #[inline(never)]
    fn weigh(self) -> Result<Edition, IdentifyError> {
        match self {
            Self { name: Some(name), edition_id: None, product_sku: None, build: None } => {
                by_name(name)
            }
            _ => self.facts()?.decide(),
        }
    }

    /// Looks every fact up by itself.
    fn facts(self) -> Result<Facts, IdentifyError> {
        if self == Self::new() {
            return Err(IdentifyError::NoFacts);
        }
        let unknown_name = |name: &str| IdentifyError::UnknownName { given: Given::new(name) };
        let unknown_id = |id: &str| IdentifyError::UnknownEditionId { given: Given::new(id) };
        let unknown_sku = |product_sku| IdentifyError::UnknownProductSku { product_sku };
        let name = |name: &str| name::named(name).ok_or_else(|| unknown_name(name));
        let edition_id = |id: &str| EditionId::find(id.trim_ascii()).ok_or_else(|| unknown_id(id));
        let sku = |sku| ProductSku::find(sku).ok_or_else(|| unknown_sku(sku));
        Ok(Facts {
            name: self.name.map(name).transpose()?,
            edition_id: self.edition_id.map(edition_id).transpose()?,
            sku: self.product_sku.map(sku).transpose()?,
            build: self.build,
        })
    }
}

/// Which edition a name means when nothing else is known. No table of machine facts is read, so a
/// program that parses names and no more does not carry them.
fn by_name(name: &str) -> Result<Edition, IdentifyError> {
    if let Some(edition) = name::exact(name) {
        return Ok(edition);
    }
    let Some(named) = name::named(name) else {
        return Err(IdentifyError::UnknownName { given: Given::new(name) });
    };
    match named {
        (Named { own: NONE, .. }, _) => {
            Err(IdentifyError::Ambiguous { candidates: Facts::of_name(named) })
        }
        (Named { own, .. }, evaluation) => edition_at(own, evaluation),
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
        by_name(name)
    }
}
