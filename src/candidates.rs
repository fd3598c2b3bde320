//! The editions that some of an installation's facts fit, and which facts stand in the way.

use crate::catalogue::{
    BUILDS, CLAIMED_ROWS, Claim, EDITIONS, NONE, Named, SHARED_ROWS, WITHOUT_KEY, list,
};
use crate::identify::edition_at;
use crate::{Edition, IdentifyError};
use core::fmt;

/// The editions that some facts of an [`Installation`](crate::Installation) fit.
///
/// ```
/// use gvlk::{Edition, IdentifyError, Installation};
///
/// let error = Installation::new().name("Windows 10 Enterprise LTSC").identify().unwrap_err();
/// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
/// assert!(candidates.iter().any(|edition| edition == Edition::Windows10EnterpriseLtsc2021));
/// assert_eq!(
///     candidates.to_string(),
///     "Windows 11 Enterprise LTSC 2024, Windows 10 Enterprise LTSC 2021, \
///      Windows 10 Enterprise LTSC 2019"
/// );
/// ```
#[derive(Clone, Copy)]
pub struct Candidates {
    pub(crate) name: Option<(Named, bool)>,
    pub(crate) edition_id: Option<(&'static str, &'static Claim)>,
    pub(crate) sku: Option<(u32, &'static Claim)>,
    pub(crate) build: Option<u32>,
}

impl Candidates {
    /// The editions, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        self.rows().filter_map(|row| EDITIONS.get(usize::from(row)).copied())
    }

    /// The rows that fit all these facts. A name's own row comes before the rows it shares.
    fn rows(self) -> impl Iterator<Item = u16> + Clone {
        let (own, listed, any) = match (self.name, self.edition_id, self.sku) {
            (Some((named, _)), ..) if self.fits(named.own) => (Some(named.own), &[][..], 0..0),
            (Some((named, _)), ..) => (None, list(&SHARED_ROWS, named.shared), 0..0),
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

    /// The one edition that fits all these facts, or why there is none.
    pub(crate) fn decide(self) -> Result<Edition, IdentifyError> {
        let mut rows = self.rows();
        match (rows.next(), rows.next()) {
            (Some(row), None) => self.conclude(row),
            (Some(_), Some(_)) => Err(IdentifyError::Ambiguous { candidates: self }),
            (None, _) => Err(self.why_none()),
        }
    }

    /// What the one row that fits means.
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
        edition_at(row, by_name || by_number == Some(true))
    }

    /// Why no row fits these facts.
    fn why_none(self) -> IdentifyError {
        let numbers = Self { build: None, name: None, ..self };
        if numbers.rows().next().is_none() {
            return self.between_id_and_sku();
        }
        let without_build = Self { build: None, ..self };
        let without_name = Self { name: None, ..self };
        let known_build =
            Self { name: None, edition_id: None, sku: None, ..self }.rows().next().is_some();
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
        self.iter().filter(|edition| edition.builds().is_some()).min_by_key(distance)
    }

    fn between_id_and_sku(self) -> IdentifyError {
        IdentifyError::Contradiction {
            one: Self { sku: None, name: None, build: None, ..self },
            other: Self { edition_id: None, name: None, build: None, ..self },
        }
    }

    fn between_name_and_rest(self) -> IdentifyError {
        IdentifyError::Contradiction {
            one: Self { edition_id: None, sku: None, build: None, ..self },
            other: Self { name: None, ..self },
        }
    }

    /// The facts and what they say: "EditionID ServerDatacenter and build 17763 say Windows Server
    /// 2019 Datacenter".
    pub(crate) fn write_claim(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, edition_id, sku, build } = *self;
        let mut count = 0;
        let mut fact = |f: &mut fmt::Formatter<'_>, fact: fmt::Arguments<'_>| {
            count += 1;
            write!(f, "{}{fact}", if count == 1 { "" } else { " and " })
        };
        name.map_or(Ok(()), |_| fact(f, format_args!("the name")))?;
        edition_id.map_or(Ok(()), |(id, _)| fact(f, format_args!("EditionID {id}")))?;
        sku.map_or(Ok(()), |(sku, _)| fact(f, format_args!("product SKU {sku}")))?;
        build.map_or(Ok(()), |build| fact(f, format_args!("build {build}")))?;
        f.write_str(if count == 1 { " says " } else { " say " })?;
        if name.is_none() && edition_id.is_none() && sku.is_none() {
            return self.write_products(f); // a build is of every edition of some products
        }
        let evaluation = name.is_some_and(|(_, evaluation)| evaluation)
            || edition_id.is_some_and(|(_, claim)| claim.evaluation)
            || sku.is_some_and(|(_, claim)| claim.evaluation);
        write!(f, "{self}{}", if evaluation { " (Evaluation)" } else { "" })
    }

    fn write_products(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = None;
        for product in self.iter().map(Edition::product) {
            if last != Some(product) {
                write!(f, "{}{product}", if last.is_some() { " or " } else { "" })?;
                last = Some(product);
            }
        }
        f.write_str(if last.is_none() { "nothing: no product has it" } else { "" })
    }

    /// The fact that would tell these editions apart.
    pub(crate) fn missing(&self) -> &'static str {
        let mut builds = self.rows().map(|row| BUILDS[usize::from(row)]);
        let first = builds.next();
        let of_one_release = builds.next().is_some() && builds.all(|builds| Some(builds) == first);
        if self.build.is_some() || of_one_release { "the EditionID" } else { "the build" }
    }
}

impl Claim {
    fn rows(&self) -> &'static [u16] {
        list(&CLAIMED_ROWS, self.rows)
    }
}

#[allow(clippy::cast_possible_truncation, reason = "rows are numbered with u16")]
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
        const SHOWN: usize = 7;
        for (i, row) in self.rows().take(SHOWN).enumerate() {
            let place = usize::from(row);
            let name = EDITIONS
                .get(place)
                .map_or_else(|| WITHOUT_KEY.get(place - EDITIONS.len()), |edition| edition.name());
            write!(f, "{}{name}", if i == 0 { "" } else { ", " })?;
        }
        match self.rows().count().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
