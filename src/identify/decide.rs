//! The decision: which edition fits the facts, or why none does.

use super::candidates::Candidates;
use super::error::{IdentifyError, ParseEditionError};
use super::facts::{Facts, rows_of_name};
use super::unknown_name::UnknownName;
use crate::catalogue::builds::has_build;
use crate::catalogue::edition::has_evaluation;
use crate::catalogue::generated::EDITIONS;
use crate::catalogue::tables::Row;
use crate::catalogue::{Edition, ProductFamily, WithoutGvlk, builds};
use crate::name::{self, EditionSet, Reading};

/// Builds of the same files: an enablement package raises the first of a line to any other of it, as
/// Windows release information says.
const ENABLED: [(u32, u32); 4] = [(18362, 18363), (19041, 19045), (22621, 22631), (26100, 26300)];

impl Facts {
    /// The one edition that fits all these facts, or why no edition does.
    pub(super) fn decide(self) -> Result<Edition, IdentifyError> {
        let mut rows = self.rows();
        if rows.is_empty() {
            rows = self.in_enabled_build();
        }
        let Some(row) = rows.rows().next() else { return Err(self.why_none()) };
        let evaluation = self.is_evaluation()?;
        if rows.len() > 1 {
            return Err(IdentifyError::Ambiguous { candidates: self.candidates(rows) });
        }
        Ok(edition_at(row, evaluation)?)
    }

    /// The rows that fit the facts, and if they are a build alone, those that a number may still choose with it.
    fn candidates(self, rows: EditionSet) -> Candidates {
        let build = self.build.filter(|_| self.name.is_none() && !self.has_number());
        let rows = build.map_or(rows, |build| {
            let fits = |row: Row| has_build(row, build) || has_enabled_build(row, build);
            EditionSet::with_gvlk().filter(&fits)
        });
        Candidates { rows, facts: self }
    }

    fn has_number(self) -> bool {
        self.edition_id.is_some() || self.sku.is_some()
    }

    /// The rows that fit the facts with a later build of the same files. An image of Windows 10 Enterprise LTSC 2021
    /// may give build 19041, on which its own build 19044 is based. If the name has editions of the build itself, a
    /// number only chooses among those.
    #[cold]
    fn in_enabled_build(self) -> EditionSet {
        let named = Self { edition_id: None, sku: None, ..self };
        let is_free =
            self.name.is_none() && self.has_number() || self.name.is_some() && !named.fits_any();
        let Some(build) = self.build.filter(|_| is_free) else { return EditionSet::EMPTY };
        let is_later = |row: Row| has_enabled_build(row, build);
        Self { build: None, ..self }.rows().filter(&is_later)
    }

    /// These facts with the build that is in the name. An error if another build was given.
    pub(super) fn with_build(self, in_name: Option<u32>) -> Result<Self, IdentifyError> {
        match (self.build, in_name) {
            (Some(build), Some(in_name)) if build != in_name => {
                Err(self.between_name_and_rest(Some(in_name)))
            }
            (build, in_name) => Ok(Self { build: build.or(in_name), ..self }),
        }
    }

    /// Whether the facts are those of an evaluation, if they agree. A name may omit it.
    fn is_evaluation(self) -> Result<bool, IdentifyError> {
        let by_id = self.edition_id.map(|id| id.claim().evaluation);
        let by_sku = self.sku.map(|sku| sku.claim().evaluation);
        let by_name = self.name.is_some_and(|(_, evaluation)| evaluation);
        match by_id.or(by_sku) {
            Some(by_number) if by_sku.is_some_and(|by_sku| by_sku != by_number) => {
                Err(self.between_id_and_sku())
            }
            Some(false) if by_name => Err(self.between_name_and_rest(None)),
            Some(by_number) => Ok(by_number),
            None => Ok(by_name),
        }
    }

    /// Why no row fits these facts.
    #[cold]
    fn why_none(self) -> IdentifyError {
        let without_build = Self { build: None, ..self };
        let without_name = Self { name: None, ..self };
        if !(Self { name: None, ..without_build }).fits_any() {
            return self.between_id_and_sku();
        }
        match self.build {
            // No edition has this build, or none with this EditionID or SKU. The build is wrong or
            // newer than the catalogue.
            Some(build) if !without_name.fits_any() => match without_build.nearest(build) {
                Some(nearest) => IdentifyError::UnknownBuild { build, nearest },
                None if self.has_number() => without_build.between_name_and_rest(None),
                None => self.between_name_and_rest(None),
            },
            _ => self.between_name_and_rest(None),
        }
    }

    #[inline(never)]
    fn fits_any(self) -> bool {
        !self.rows().is_empty()
    }

    /// The edition that fits these facts and has the builds nearest to this one.
    fn nearest(self, build: u32) -> Option<Edition> {
        let with_builds = |edition: Edition| Some((edition, edition.builds()?));
        let (nearest, _) =
            self.rows().iter().filter_map(with_builds).min_by_key(|(_, builds)| {
                let last = builds.last.unwrap_or(builds.first);
                build.abs_diff(builds.first).min(build.abs_diff(last))
            })?;
        Some(nearest)
    }

    fn between_id_and_sku(self) -> IdentifyError {
        let sides = |build| {
            let both = Self { name: None, build, ..self };
            (Self { sku: None, ..both }, Self { edition_id: None, ..both })
        };
        // The build makes both claims more precise, unless it fits only one of them.
        let (one, other) = match sides(self.build) {
            (one, other) if one.fits_any() && other.fits_any() => (one, other),
            _ => sides(None),
        };
        contradiction(one, other)
    }

    #[cold]
    fn between_name_and_rest(self, in_name: Option<u32>) -> IdentifyError {
        let name = Self { name: self.name, build: in_name, ..Self::default() };
        contradiction(name, Self { name: None, ..self })
    }
}

#[cold]
fn contradiction(one: Facts, other: Facts) -> IdentifyError {
    IdentifyError::Contradiction { one: Candidates::of(one), other: Candidates::of(other) }
}

/// Whether an edition of Windows for clients has a build of the same files as this one, or a later one of them. A server
/// gets no enablement package.
fn has_enabled_build(row: Row, build: u32) -> bool {
    let index = usize::from(row);
    let (first, until) = builds::range(index);
    let is_server =
        EDITIONS.get(index).is_some_and(|one| one.family() == ProductFamily::WindowsServer);
    let line = ENABLED.into_iter().find(|(first, last)| (*first..=*last).contains(&build));
    !is_server && line.is_some_and(|(_, last)| first <= last && build <= until)
}

/// The edition of a row, if a key installs on it.
fn edition_at(row: Row, evaluation: bool) -> Result<Edition, ParseEditionError> {
    let index = usize::from(row);
    match EDITIONS.get(index) {
        None => Err(ParseEditionError::NoGvlk { edition: WithoutGvlk { row } }),
        Some(edition) if evaluation => {
            let convertible =
                edition.family() == ProductFamily::WindowsServer && has_evaluation(row);
            Err(ParseEditionError::Evaluation { edition: *edition, convertible })
        }
        Some(edition) => Ok(*edition),
    }
}

/// Which edition a name means when nothing else is known.
pub(super) fn by_name(name: &str) -> Result<Edition, ParseEditionError> {
    name::exact(name).map_or_else(|| by_any_name(name), Ok)
}

/// The general path. It is a separate function, so that the code above stays short. Of the tables of what
/// machines report, it reads only that of the builds, so a program that only parses names does not contain
/// the others.
#[inline(never)]
fn by_any_name(name: &str) -> Result<Edition, ParseEditionError> {
    let Some(Reading { named, evaluation, build, release }) = name::read(name) else {
        return Err(ParseEditionError::Unknown(UnknownName::of(name)));
    };
    let (name, build) = ((named, evaluation), build.or(release));
    if let (Some(own), None) = (named.own(), build) {
        return edition_at(own, evaluation);
    }
    let fits = |row| build.is_none_or(|build| has_build(row, build));
    let rows = rows_of_name(name, &fits);
    let facts = Facts { name: Some(name), build, ..Facts::default() };
    let Some(row) = rows.rows().next() else {
        let meant = rows_of_name(name, &|_| true);
        let of_build = Facts { name: None, ..facts };
        return Err(ParseEditionError::Contradiction {
            one: Candidates { rows: meant, facts: Facts { build: None, ..facts } },
            other: Candidates { rows: EditionSet::with_gvlk().filter(&fits), facts: of_build },
        });
    };
    // Without a build, a later release may have the name, too.
    if rows.len() > 1 || build.is_none() && !evaluation {
        return Err(ParseEditionError::Ambiguous { candidates: Candidates { rows, facts } });
    }
    edition_at(row, evaluation)
}
