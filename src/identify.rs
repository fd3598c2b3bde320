//! Which edition a machine or an image is, from what it says of itself.

use crate::catalogue::{
    BUILDS, BY_EDITION_ID, BY_PRODUCT_SKU, CLAIMED_ROWS, Claim, EDITIONS, HAS_EVALUATION, NONE,
    Named, SHARED_ROWS, WITHOUT_KEY,
};
use crate::{Edition, Given, IdentifyError, ProductFamily, names, spelling};
use core::fmt;

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
    pub const fn new() -> Self {
        Self {
            name: None,
            edition_id: None,
            product_sku: None,
            build: None,
        }
    }

    /// The name: the registry's `ProductName`, WMI's `Caption`, the name of an image in a WIM.
    ///
    /// A name is a set of words from the names in the catalogue. Their order, case, spacing and
    /// punctuation do not matter, nor do "Microsoft", "Edition", "version", "for" and trade marks;
    /// "Professional" is "Pro". For a server, the installation options do not matter either:
    /// "(Desktop Experience)", "(Server Core Installation)", "(Full Installation)", "(Server with
    /// a GUI)", and "CORE" as in `SERVERDATACENTERCORE`. "Evaluation" makes it one of
    /// [`IdentifyError::Evaluation`]. A name that leaves the release out, such as "Windows Server
    /// Datacenter" or "Windows 10 Enterprise LTSC", needs the build.
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
        if let Self {
            name: Some(name),
            edition_id: None,
            product_sku: None,
            build: None,
        } = self
        {
            if let Some(edition) = names::exact(name) {
                return Ok(edition);
            }
        }
        let facts = self.understand()?;
        let mut rows = facts.rows();
        match (rows.next(), rows.next()) {
            (Some(row), None) if !facts.needs_another() => facts.conclude(row),
            (Some(_), _) => Err(IdentifyError::Ambiguous { candidates: facts }),
            (None, _) => Err(facts.why_none()),
        }
    }

    /// Looks every fact up by itself.
    fn understand(self) -> Result<Candidates, IdentifyError> {
        if self == Self::new() {
            return Err(IdentifyError::NoFacts);
        }
        let unknown_name = |name| IdentifyError::UnknownName {
            given: Given::new(name),
        };
        let name = self
            .name
            .map(|name| names::named(name).ok_or_else(|| unknown_name(name)))
            .transpose()?;
        let unknown_id = |id| IdentifyError::UnknownEditionId {
            given: Given::new(id),
        };
        let edition_id = self
            .edition_id
            .map(|id| by_edition_id(id.trim()).ok_or_else(|| unknown_id(id)))
            .transpose()?;
        let by_sku = |sku| {
            BY_PRODUCT_SKU
                .get(&sku)
                .ok_or(IdentifyError::UnknownProductSku { product_sku: sku })
        };
        let sku = self
            .product_sku
            .map(|sku| by_sku(sku).map(|claim| (sku, claim)))
            .transpose()?;
        Ok(Candidates {
            name,
            edition_id,
            sku,
            build: self.build,
        })
    }
}

fn by_edition_id(id: &str) -> Option<&'static (&'static str, Claim)> {
    let exact = |id: &str| {
        let found = BY_EDITION_ID.get(&spelling::digest(id.as_bytes()))?;
        found.0.eq_ignore_ascii_case(id).then_some(found)
    };
    let without = |suffix: &str| {
        let (head, tail) = id.split_at_checked(id.len().checked_sub(suffix.len())?)?;
        if tail.eq_ignore_ascii_case(suffix) {
            exact(head)
        } else {
            None
        }
    };
    exact(id)
        .or_else(|| without("Core"))
        .or_else(|| without("Cor"))
}

/// The editions that some facts of an [`Installation`] fit.
///
/// ```
/// use gvlk::{Edition, IdentifyError, Installation};
///
/// let error = Installation::new().name("Windows 10 Enterprise LTSC").identify().unwrap_err();
/// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
/// assert!(candidates.iter().eq([Edition::Windows10EnterpriseLtsc2021, Edition::Windows10EnterpriseLtsc2019]));
/// assert_eq!(
///     candidates.to_string(),
///     "Windows 10 Enterprise LTSC 2021, Windows 10 Enterprise LTSC 2019"
/// );
/// ```
#[derive(Clone, Copy)]
pub struct Candidates {
    name: Option<(Named, bool)>,
    edition_id: Option<&'static (&'static str, Claim)>,
    sku: Option<(u32, &'static Claim)>,
    build: Option<u32>,
}

impl Candidates {
    /// The editions, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        self.rows()
            .filter_map(|row| EDITIONS.get(usize::from(row)).copied())
    }

    /// The rows that fit all these facts. A name's own row comes before the rows it shares.
    fn rows(self) -> impl Iterator<Item = u16> + Clone {
        let (own, listed, any) = match (self.name, self.edition_id, self.sku) {
            (Some((named, _)), ..) if self.fits(named.own) => (Some(named.own), &[][..], 0..0),
            (Some((named, _)), ..) => (None, slice(&SHARED_ROWS, named.shared), 0..0),
            (None, Some((_, claim)), _) | (None, None, Some((_, claim))) => {
                (None, claim.rows(), 0..0)
            }
            (None, None, None) => (None, &[][..], 0..EVERY_EDITION),
        };
        let rows = own.into_iter().chain(listed.iter().copied()).chain(any);
        rows.filter(move |row| self.fits(*row))
    }

    /// Whether a row fits every fact but the name.
    fn fits(&self, row: u16) -> bool {
        let claims = |claim: &Claim| claim.rows().contains(&row);
        row != NONE
            && self.build.is_none_or(|build| {
                let (first, last) = BUILDS[usize::from(row)];
                first <= build && build <= last
            })
            && self.edition_id.is_none_or(|(_, claim)| claims(claim))
            && self.sku.is_none_or(|(_, claim)| claims(claim))
    }

    /// Whether all there is is a name that does not say which release it means.
    fn needs_another(&self) -> bool {
        let alone = self.edition_id.is_none() && self.sku.is_none() && self.build.is_none();
        alone && self.name.is_some_and(|(named, _)| named.own == NONE)
    }

    fn conclude(self, row: u16) -> Result<Edition, IdentifyError> {
        let by_id = self.edition_id.map(|(_, claim)| claim.evaluation);
        let by_sku = self.sku.map(|(_, claim)| claim.evaluation);
        let by_name = self.name.is_some_and(|(_, evaluation)| evaluation);
        if by_id.is_some_and(|by_id| by_sku.is_some_and(|by_sku| by_id != by_sku)) {
            return Err(self.between_id_and_sku());
        }
        let by_number = by_id.or(by_sku);
        if by_name && by_number == Some(false) {
            return Err(self.between_name_and_rest());
        }
        let place = usize::from(row);
        match EDITIONS.get(place) {
            None => Err(IdentifyError::NoGvlk {
                name: WITHOUT_KEY[place - EDITIONS.len()],
            }),
            Some(edition) if by_name || by_number == Some(true) => {
                let convertible =
                    edition.family() == ProductFamily::WindowsServer && HAS_EVALUATION[place];
                Err(IdentifyError::Evaluation {
                    edition: *edition,
                    convertible,
                })
            }
            Some(edition) => Ok(*edition),
        }
    }

    /// Why no row fits these facts.
    fn why_none(self) -> IdentifyError {
        let numbers = Self {
            build: None,
            name: None,
            ..self
        };
        if numbers.rows().next().is_none() {
            return self.between_id_and_sku();
        }
        let without_build = Self {
            build: None,
            ..self
        };
        let without_name = Self { name: None, ..self };
        let known_build = Self {
            name: None,
            edition_id: None,
            sku: None,
            ..self
        }
        .rows()
        .next()
        .is_some();
        match self.build {
            // A build that the EditionID or the SKU never had is wrong or too new for the catalogue,
            // and so is one that nothing had.
            Some(build)
                if without_name.rows().next().is_none()
                    && (self.name.is_none() || !known_build) =>
            {
                match without_build.nearest(build) {
                    Some(nearest) => IdentifyError::UnknownBuild { build, nearest },
                    None => self.between_name_and_rest(),
                }
            }
            _ => self.between_name_and_rest(),
        }
    }

    /// The edition among these whose builds are nearest to one that none of them has.
    fn nearest(self, build: u32) -> Option<Edition> {
        let distance = |edition: &Edition| {
            edition.builds().map_or(u32::MAX, |builds| {
                build
                    .abs_diff(builds.first)
                    .min(build.abs_diff(builds.last.unwrap_or(builds.first)))
            })
        };
        self.iter()
            .filter(|edition| edition.builds().is_some())
            .min_by_key(distance)
    }

    fn between_id_and_sku(self) -> IdentifyError {
        IdentifyError::Contradiction {
            one: Self {
                sku: None,
                name: None,
                build: None,
                ..self
            },
            other: Self {
                edition_id: None,
                name: None,
                build: None,
                ..self
            },
        }
    }

    fn between_name_and_rest(self) -> IdentifyError {
        IdentifyError::Contradiction {
            one: Self {
                edition_id: None,
                sku: None,
                build: None,
                ..self
            },
            other: Self { name: None, ..self },
        }
    }

    /// The facts and what they say: "EditionID ServerDatacenter and build 17763 say Windows Server
    /// 2019 Datacenter".
    pub(crate) fn write_claim(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self
            .name
            .map(|(_, evaluation)| ("the name", None, evaluation));
        let edition_id = self
            .edition_id
            .map(|(id, claim)| (*id, None, claim.evaluation));
        let sku = self
            .sku
            .map(|(sku, claim)| ("product SKU", Some(sku), claim.evaluation));
        let build = self.build.map(|build| ("build", Some(build), false));
        let facts = || [name, edition_id, sku, build].into_iter().flatten();
        for (i, (fact, number, _)) in facts().enumerate() {
            write!(f, "{}{fact}", if i == 0 { "" } else { " and " })?;
            number.map_or(Ok(()), |number| write!(f, " {number}"))?;
        }
        let verb = if facts().count() == 1 { "says" } else { "say" };
        let evaluation = if facts().any(|(.., evaluation)| evaluation) {
            " (Evaluation)"
        } else {
            ""
        };
        write!(f, " {verb} {self}{evaluation}")
    }

    /// Which facts would tell these editions apart.
    pub(crate) fn missing(&self) -> &'static str {
        match (self.build, self.edition_id, self.sku) {
            (None, None, None) => "the build, and the EditionID if that is not enough,",
            (None, ..) => "the build",
            _ => "the EditionID",
        }
    }
}

impl Claim {
    fn rows(&self) -> &'static [u16] {
        slice(&CLAIMED_ROWS, self.rows)
    }
}

fn slice(table: &'static [u16], (from, to): (u16, u16)) -> &'static [u16] {
    &table[usize::from(from)..usize::from(to)]
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "rows are numbered with u16"
)]
const EVERY_EDITION: u16 = EDITIONS.len() as u16;

/// Two sets of facts are equal if the same editions fit them.
impl PartialEq for Candidates {
    fn eq(&self, other: &Self) -> bool {
        self.rows().eq(other.rows())
    }
}

impl Eq for Candidates {}

impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The editions' names with commas between them, and a count of the rest if they are many.
impl fmt::Display for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 8;
        for (i, row) in self.rows().take(SHOWN).enumerate() {
            let place = usize::from(row);
            let name = EDITIONS.get(place).map_or_else(
                || WITHOUT_KEY[place - EDITIONS.len()],
                |edition| edition.name(),
            );
            write!(f, "{}{name}", if i == 0 { "" } else { ", " })?;
        }
        match self.rows().count().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
