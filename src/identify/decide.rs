//! The decision: which edition fits the facts, or why none does.

use super::candidates::Candidates;
use super::error::{IdentifyError, ParseEditionError};
use super::evidence::Evidence;
use super::unknown_name::UnknownName;
use crate::catalogue::builds::has_build;
use crate::catalogue::edition::has_evaluation;
use crate::catalogue::generated::EDITIONS;
use crate::catalogue::tables::Row;
use crate::catalogue::{Edition, ProductFamily, WithoutGvlk, builds};
use crate::name::{self, Reading, Release};

/// Builds of the same files: an enablement package raises the first of a line to any other of it, as
/// Windows release information says.
const ENABLED: [(u32, u32); 4] = [(18362, 18363), (19041, 19045), (22621, 22631), (26100, 26300)];

impl Evidence {
    /// The one edition that fits all these facts, or why no edition does.
    pub(super) fn decide(self) -> Result<Edition, IdentifyError> {
        let mut rows = self.rows();
        if rows.is_empty() && self.name_and_release().is_none() {
            rows = self.rows_with(has_files);
        }
        let Some(row) = rows.rows().next() else { return Err(self.why_none()) };
        let evaluation = self.is_evaluation()?;
        if rows.len() > 1 {
            let rows = self.rows_with(has_files);
            return Err(IdentifyError::Ambiguous { candidates: Candidates { rows, facts: self } });
        }
        Ok(edition_at(row, evaluation)?)
    }

    fn has_number(self) -> bool {
        self.edition_id.is_some() || self.sku.is_some()
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
        let without_name = self.without_name();
        if !(Self { build: None, ..without_name }).fits_any() {
            return self.between_id_and_sku();
        }
        if let Some((name, release)) = self.name_and_release() {
            return contradiction(name, release);
        }
        match self.build {
            // No edition has this build, or none with this EditionID or SKU. The build is wrong or
            // newer than the catalogue.
            Some(build) if !without_name.fits_any() || self.is_preview_of_server(build) => {
                match without_build.nearest(build) {
                    Some(nearest) => IdentifyError::UnknownBuild { build, nearest },
                    None if self.has_number() => without_build.between_name_and_rest(None),
                    None => self.between_name_and_rest(None),
                }
            }
            _ => self.between_name_and_rest(None),
        }
    }

    fn without_name(self) -> Self {
        Self { name: None, release: None, ..self }
    }

    /// The name and the release in it, if no edition of the name has the release.
    fn name_and_release(self) -> Option<(Self, Self)> {
        let name = Self { name: self.name, ..Self::default() };
        let of_release = Self { release: self.release, ..name };
        let none = self.release.is_some() && of_release.named_rows(has_build).is_empty();
        none.then_some((name, Self { release: self.release, ..Self::default() }))
    }

    /// The rows that fit these facts, which are a name, a release and a build at most.
    fn named(self) -> Candidates {
        Candidates { rows: self.named_rows(has_build), facts: self }
    }

    /// Whether a name of a server is with a build that no release has. Windows for clients has many such builds.
    fn is_preview_of_server(self, build: u32) -> bool {
        let of_server = |facts: Self| {
            let is_server = |edition: Edition| edition.family() == ProductFamily::WindowsServer;
            facts.named_rows(has_build).iter().next().is_some_and(is_server) // servers come first
        };
        let (name, nothing) = (self.name, Self::default());
        let of_release =
            Release::has_build(build) || of_server(Self { build: Some(build), ..nothing });
        !self.has_number() && !of_release && of_server(Self { name, ..nothing })
    }

    #[inline(never)]
    fn fits_any(self) -> bool {
        !self.rows().is_empty()
    }

    /// The edition that fits these facts and has the builds nearest to this one.
    fn nearest(self, build: u32) -> Option<Edition> {
        let with_builds = |edition: Edition| Some((edition, edition.builds()?));
        let (nearest, _) = self.rows_with(has_files).iter().filter_map(with_builds).min_by_key(
            |(_, builds)| {
                let last = builds.last.unwrap_or(builds.first);
                build.abs_diff(builds.first).min(build.abs_diff(last))
            },
        )?;
        Some(nearest)
    }

    fn between_id_and_sku(self) -> IdentifyError {
        let sides = |build| {
            let both = Self { build, ..self.without_name() };
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
        let name = Self { build: in_name, edition_id: None, sku: None, ..self };
        contradiction(name, self.without_name())
    }
}

#[cold]
fn contradiction(one: Evidence, other: Evidence) -> IdentifyError {
    IdentifyError::Contradiction { one: Candidates::of(one), other: Candidates::of(other) }
}

/// Whether an edition has a build, or one of Windows for clients a later build of the same files: an image of Windows
/// 10 Enterprise LTSC 2021 may give build 19041, on which its own build 19044 is based. A server gets no enablement
/// package.
fn has_files(row: Row, build: u32) -> bool {
    let index = usize::from(row);
    let (first, until) = builds::range(index);
    let is_server =
        EDITIONS.get(index).is_some_and(|one| one.family() == ProductFamily::WindowsServer);
    let line = ENABLED.into_iter().find(|(first, last)| (*first..=*last).contains(&build));
    has_build(row, build)
        || !is_server && line.is_some_and(|(_, last)| first <= last && build <= until)
}

/// The edition of a row, if a key installs on it.
fn edition_at(row: Row, evaluation: bool) -> Result<Edition, ParseEditionError> {
    let index = usize::from(row);
    match EDITIONS.get(index) {
        None => Err(ParseEditionError::NoGvlk { edition: WithoutGvlk { row }, evaluation }),
        Some(edition) if evaluation => {
            let convertible =
                edition.family() == ProductFamily::WindowsServer && has_evaluation(row);
            Err(ParseEditionError::Evaluation { edition: *edition, convertible })
        }
        Some(edition) => Ok(*edition),
    }
}

/// Whether some edition has a name, and the release in it.
pub(super) fn is_known(name: &str) -> bool {
    name::read(name).is_some_and(|Reading { named, evaluation, release, .. }| {
        let name = Some((named, evaluation));
        Evidence { name, release, ..Evidence::default() }.name_and_release().is_none()
    })
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
    // Nothing else decides, so it is not asked.
    if let (Some(own), None, None, false) = (named.own(), build, release, evaluation) {
        return edition_at(own, false);
    }
    let facts = Evidence { name: Some((named, evaluation)), release, build, ..Evidence::default() };
    let mut rows = facts.named_rows(has_build);
    let wrong_release = facts.name_and_release();
    if rows.is_empty() && wrong_release.is_none() {
        rows = facts.named_rows(has_files);
    }
    let Some(row) = rows.rows().next() else {
        let of_name = Evidence { build: None, ..facts };
        let (one, other) = wrong_release.unwrap_or((of_name, facts.without_name()));
        return Err(ParseEditionError::Contradiction { one: one.named(), other: other.named() });
    };
    // Without a build, a later release may have the name, too.
    if rows.len() > 1 || build.is_none() && release.is_none() && !evaluation {
        let rows = facts.named_rows(has_files);
        return Err(ParseEditionError::Ambiguous { candidates: Candidates { rows, facts } });
    }
    edition_at(row, evaluation)
}
