//! The editions that some of an installation's facts fit, and which facts stand in the way.

use crate::catalogue::{
    BUILDS, CLAIMED_EDITION_IDS, CLAIMED_ROWS, Claim, EDITIONS, NONE, Named, SHARED_ROWS,
    SHARED_ROWS_OF, WITHOUT_KEY, has_build, list,
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
    pub(crate) edition_id: Option<(usize, &'static Claim)>,
    pub(crate) sku: Option<(u32, &'static Claim)>,
    pub(crate) build: Option<u32>,
}

impl Candidates {
    /// The editions, in the catalogue's order.
    ///
    /// ```
    /// use gvlk::{IdentifyError, Installation};
    ///
    /// let error = Installation::new().product_sku(407).identify().unwrap_err();
    /// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    /// assert_eq!(candidates.iter().count(), 2); // Azure Edition of 2025 and of 2022
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        self.rows().filter_map(|row| EDITIONS.get(usize::from(row)).copied())
    }

    /// The rows that fit all these facts. A name's own row comes before the rows it shares.
    fn rows(self) -> impl Iterator<Item = u16> + Clone {
        let (own, listed) = match (self.name, self.edition_id, self.sku) {
            (Some((named, _)), ..) if self.fits(named.own) => (Some(named.own), &[][..]),
            (Some((named, _)), ..) => (None, named.shared_rows()),
            (None, Some((_, claim)), _) | (None, None, Some((_, claim))) => (None, claim.rows()),
            (None, None, None) => (None, &EVERY_EDITION[..]),
        };
        let rows = own.into_iter().chain(listed.iter().copied());
        rows.filter(move |row| self.fits(*row))
    }

    /// Whether a row fits every fact but the name.
    fn fits(&self, row: u16) -> bool {
        let claims = |claim: &Claim| claim.rows().contains(&row);
        row != NONE
            && self.build.is_none_or(|build| has_build(row, build))
            && self.edition_id.is_none_or(|(_, claim)| claims(claim))
            && self.sku.is_none_or(|(_, claim)| claims(claim))
    }

    /// The one edition that fits all these facts, or why there is none.
    pub(crate) fn decide(self) -> Result<Edition, IdentifyError> {
        let mut rows = self.rows();
        let (first, second) = (rows.next(), rows.next());
        let Some(row) = first else {
            return Err(self.why_none());
        };
        let evaluation = self.is_evaluation()?;
        if second.is_some() {
            return Err(IdentifyError::Ambiguous { candidates: self });
        }
        edition_at(row, evaluation)
    }

    /// Whether the facts are of an evaluation, if they agree on it. A name may leave it out.
    fn is_evaluation(self) -> Result<bool, IdentifyError> {
        let by_id = self.edition_id.map(|(_, claim)| claim.evaluation);
        let by_sku = self.sku.map(|(_, claim)| claim.evaluation);
        let by_name = self.name.is_some_and(|(_, evaluation)| evaluation);
        match by_id.or(by_sku) {
            Some(by_number) if by_sku.is_some_and(|by_sku| by_sku != by_number) => {
                Err(self.between_id_and_sku())
            }
            Some(false) if by_name => Err(self.between_name_and_rest()),
            Some(by_number) => Ok(by_number),
            None => Ok(by_name),
        }
    }

    /// Why no row fits these facts.
    fn why_none(self) -> IdentifyError {
        let without_build = Self { build: None, ..self };
        let without_name = Self { name: None, ..self };
        if !(Self { name: None, ..without_build }).fits_any() {
            return self.between_id_and_sku();
        }
        match self.build {
            // Nothing has this build, or nothing with this EditionID or SKU has: it is wrong, or
            // too new for the catalogue.
            Some(build) if !without_name.fits_any() => match without_build.nearest(build) {
                Some(nearest) => IdentifyError::UnknownBuild { build, nearest },
                None if self.edition_id.is_some() || self.sku.is_some() => {
                    without_build.between_name_and_rest()
                }
                None => self.between_name_and_rest(),
            },
            _ => self.between_name_and_rest(),
        }
    }

    fn fits_any(self) -> bool {
        self.rows().next().is_some()
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
        let sides = |build| {
            let both = Self { name: None, build, ..self };
            (Self { sku: None, ..both }, Self { edition_id: None, ..both })
        };
        // The build makes both claims precise, unless it fits one of them alone.
        let (one, other) = match sides(self.build) {
            (one, other) if one.fits_any() && other.fits_any() => (one, other),
            _ => sides(None),
        };
        IdentifyError::Contradiction { one, other }
    }

    fn between_name_and_rest(self) -> IdentifyError {
        IdentifyError::Contradiction {
            one: Self { edition_id: None, sku: None, build: None, ..self },
            other: Self { name: None, ..self },
        }
    }

    fn write_names(&self, f: &mut fmt::Formatter<'_>, shown: usize) -> fmt::Result {
        for (i, row) in self.rows().take(shown).enumerate() {
            let place = usize::from(row);
            let name = EDITIONS
                .get(place)
                .map_or_else(|| WITHOUT_KEY.get(place - EDITIONS.len()), |edition| edition.name());
            write!(f, "{}{name}", if i == 0 { "" } else { ", " })?;
        }
        match self.rows().count().saturating_sub(shown) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }

    /// The facts, as in "`EditionID` `ServerDatacenter` and build 17763". Gives how many there are.
    fn write_facts(&self, f: &mut fmt::Formatter<'_>) -> Result<usize, fmt::Error> {
        let Self { name, edition_id, sku, build } = *self;
        let mut count = 0;
        let mut fact = |f: &mut fmt::Formatter<'_>, fact: fmt::Arguments<'_>| {
            count += 1;
            write!(f, "{}{fact}", if count == 1 { "" } else { " and " })
        };
        name.map_or(Ok(()), |_| fact(f, format_args!("the name")))?;
        let id = |place| CLAIMED_EDITION_IDS.get(place);
        edition_id.map_or(Ok(()), |(place, _)| fact(f, format_args!("EditionID {}", id(place))))?;
        sku.map_or(Ok(()), |(sku, _)| fact(f, format_args!("product SKU {sku}")))?;
        build.map_or(Ok(()), |build| fact(f, format_args!("build {build}")))?;
        Ok(count)
    }

    /// The facts and what they say: "`EditionID` `ServerDatacenter` and build 17763 say Windows
    /// Server 2019 Datacenter".
    pub(crate) fn write_claim(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, edition_id, sku, .. } = *self;
        let one_fact = self.write_facts(f)? == 1;
        f.write_str(if one_fact { " says " } else { " say " })?;
        if name.is_none() && edition_id.is_none() && sku.is_none() {
            return self.write_products(f); // a build is of every edition of some products
        }
        let evaluation = name.is_some_and(|(_, evaluation)| evaluation)
            || edition_id.is_some_and(|(_, claim)| claim.evaluation)
            || sku.is_some_and(|(_, claim)| claim.evaluation);
        self.write_names(f, 3)?; // enough to see how the two sides differ
        f.write_str(if evaluation { " (Evaluation)" } else { "" })
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

    /// What the facts leave open, and the fact that would close it.
    pub(crate) fn write_question(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one_fact = self.write_facts(f)? == 1;
        let one_edition = self.rows().nth(1).is_none();
        if one_edition {
            write!(f, " may be of another release than {self}")?;
        } else {
            write!(f, " fit{} more than one edition ({self})", if one_fact { "s" } else { "" })?;
        }
        match (self.missing(), self.name) {
            (None, _) => f.write_str(": give the name of one of them"),
            (Some(fact), Some(_)) => write!(f, ": give {fact} too, or a name that is of one alone"),
            (Some(fact), None) => write!(f, ": give {fact} too"),
        }
    }

    /// The fact that would tell these editions apart, if it is not the name.
    fn missing(&self) -> Option<&'static str> {
        let of_machines = |(first, last): &(u32, u32)| first <= last;
        let mut builds = self.rows().map(|row| BUILDS[usize::from(row)]).filter(of_machines);
        let first = builds.next()?;
        let one_release = builds.clone().next().is_some() && builds.all(|builds| builds == first);
        Some(if one_release || self.build.is_some() { "the EditionID" } else { "the build" })
    }
}

impl Named {
    fn shared_rows(self) -> &'static [u16] {
        list(&SHARED_ROWS, SHARED_ROWS_OF[usize::from(self.shared)])
    }
}

impl Claim {
    pub(crate) fn rows(self) -> &'static [u16] {
        list(&CLAIMED_ROWS, self.rows)
    }
}

static EVERY_EDITION: [u16; EDITIONS.len()] = {
    let mut rows = [0; EDITIONS.len()];
    let mut row = 0;
    while row < rows.len() {
        rows[row] = EDITIONS[row] as u16;
        row += 1;
    }
    rows
};

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
        self.write_names(f, 7)
    }
}
