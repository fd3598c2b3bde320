//! Which edition recorded facts identify, and whether the installed key is its key.

use super::facts::Facts;
use super::release::Release;
use super::values;
use gvlk::{Activation, Edition, IdentifyError, Installation, KnownKey, KnownKind, ProductFamily};
use std::fmt;

/// What facts identify.
pub(crate) struct Judged {
    pub(crate) edition: Result<Edition, Reason>,
    /// What the user should know besides the edition.
    pub(crate) notes: Vec<String>,
}

/// Why facts identify no edition.
#[derive(Debug)]
pub(crate) enum Reason {
    Identify(IdentifyError),
    /// An image that is not installed: Windows PE, or the files of Setup.
    NotInstallable(String),
    /// A machine that does not run Windows.
    NotWindows(String),
    /// A build, and no fact about the edition.
    BuildAlone(u32),
    /// A name from the registry, without a build.
    RegistryNameAlone(String),
    /// Two names of different editions.
    Names(Edition, Edition),
    /// Two values of one fact that differ.
    Facts(String),
    /// A base build that does not belong to the build.
    BaseBuild {
        base: u32,
        build: u32,
    },
    /// Several releases have the base build, or the release's name.
    Releases(Edition, Edition),
    /// A release that the edition does not have.
    NotOfRelease(Edition, &'static Release),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identify(error) => error.fmt(f),
            Self::NotInstallable(name) => {
                write!(
                    f,
                    "{name:?} is not an edition to install: it starts Setup or repairs Windows"
                )
            }
            Self::NotWindows(name) => write!(f, "this machine runs {name:?}, not Windows"),
            Self::BuildAlone(build) => write!(
                f,
                "build {build} alone does not identify an edition: give the output of `reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\"`"
            ),
            Self::RegistryNameAlone(name) => write!(
                f,
                "{name:?} from the registry may be Windows 10 or Windows 11: give CurrentBuild too"
            ),
            Self::Facts(values) => write!(
                f,
                "the facts contradict each other: {values}; were they read from the same machine?"
            ),
            Self::Names(one, other) => write!(
                f,
                "the names contradict each other: one says {one}, another says {other}; were they read from the same machine?"
            ),
            Self::BaseBuild { base, build } => write!(
                f,
                "the facts contradict each other: BuildLab says build {base}, and the build is {build}; were they read from the same machine?"
            ),
            Self::Releases(one, other) => write!(
                f,
                "the release fits {one} and {other}: give the build (CurrentBuild, OsBuildNumber)"
            ),
            Self::NotOfRelease(edition, release) => write!(
                f,
                "the name is of {edition}, which has no release {release}: give the EditionID and the build (CurrentBuild, OsBuildNumber)"
            ),
        }
    }
}

/// An enablement package raises the build by less than this: 26H2 is build 26300, and its base build is
/// 26100.
const RAISED: u32 = 250;

impl Facts {
    /// Judges the facts of a machine, or of an image.
    pub(crate) fn judge(&self, image: bool) -> Judged {
        let mut notes = Vec::new();
        let edition = self.edition(image, &mut notes).or_else(|reason| self.by_key(reason));
        let edition = edition.and_then(|edition| self.full(edition));
        if let Some(partial) = &self.partial_key {
            notes.push(installed_key(partial, edition.as_ref().ok().copied()));
        }
        Judged { edition, notes }
    }

    /// The edition that the installed key decides. A GVLK can be installed in no other edition.
    fn by_key(&self, reason: Reason) -> Result<Edition, Reason> {
        let Reason::Identify(IdentifyError::Ambiguous { candidates }) = &reason else {
            return Err(reason);
        };
        let key = self.partial_key.as_deref().and_then(gvlk::lookup_partial_key);
        let has = |edition: &Edition| key.is_some_and(|key| key.editions.contains(edition));
        let mut fitting = candidates.iter().filter(has);
        match (fitting.next(), fitting.next()) {
            (Some(edition), None) => Ok(edition),
            _ => Err(reason),
        }
    }

    /// The edition, unless the installation is an evaluation of it.
    fn full(&self, edition: Edition) -> Result<Edition, Reason> {
        if !self.evaluation {
            return Ok(edition);
        }
        let name = format!("{} Evaluation", edition.name());
        Installation::new().name(&name).identify().map_err(Reason::Identify)
    }

    fn edition(&self, image: bool, notes: &mut Vec<String>) -> Result<Edition, Reason> {
        self.check_kind(image)?;
        if let Some(values) = &self.contradiction {
            return Err(Reason::Facts(values.clone()));
        }
        if let (Some(base), Some(build)) = (self.base_build, self.build)
            && !(base..base + RAISED).contains(&build)
        {
            return Err(Reason::BaseBuild { base, build });
        }
        let mut agreed: Option<Edition> = None;
        let mut error = None;
        for name in self.names() {
            match self.edition_by(name, image) {
                Ok((edition, ignored)) => {
                    if ignored && let Some(name) = name {
                        notes.push(format!(
                            "{name:?} is not one of Microsoft's names: the name is ignored"
                        ));
                    }
                    match agreed {
                        Some(agreed) if agreed != edition => {
                            return Err(Reason::Names(agreed, edition));
                        }
                        _ => agreed = Some(edition),
                    }
                }
                // Another name may say more. Any other error holds for all of them.
                Err(
                    reason @ (Reason::Identify(
                        IdentifyError::UnknownName { .. } | IdentifyError::Ambiguous { .. },
                    )
                    | Reason::RegistryNameAlone(_)),
                ) => error = error.or(Some(reason)),
                Err(reason) => return Err(reason),
            }
        }
        match (agreed, error) {
            (Some(edition), _) => Ok(edition),
            (None, Some(reason)) => Err(reason),
            (None, None) => Err(Reason::Identify(IdentifyError::NoFacts)),
        }
    }

    /// The names, or one `None` if there are no names.
    fn names(&self) -> impl Iterator<Item = Option<&str>> {
        let names = self.name.iter().chain(&self.other_names).chain(&self.registry_names);
        let none = names.clone().next().is_none().then_some(None);
        names.map(|name| Some(name.as_str())).chain(none)
    }

    fn check_kind(&self, image: bool) -> Result<(), Reason> {
        let pe = self.edition_id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case("WindowsPE"));
        if image {
            let setup = self.name.as_deref().filter(|name| pe || is_setup(name));
            if let Some(name) = setup.or(pe.then_some("Windows PE")) {
                return Err(Reason::NotInstallable(name.to_owned()));
            }
        }
        let alone = self.edition_id.is_none() && self.sku.is_none();
        let names: Vec<_> = self.names().flatten().collect();
        match names[..] {
            [] if alone => match self.build.or(self.base_build) {
                Some(build) => Err(Reason::BuildAlone(build)),
                None => Ok(()),
            },
            [name] if alone && !image && !is_of_microsoft(name) => {
                Err(Reason::NotWindows(name.to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// The edition with one of the names, and whether the name was ignored.
    fn edition_by(&self, name: Option<&str>, image: bool) -> Result<(Edition, bool), Reason> {
        let facts = Installation::new()
            .maybe_name(name)
            .maybe_edition_id(self.edition_id.as_deref())
            .maybe_product_sku(self.sku);
        let identify = |build: Option<u32>| {
            let facts = facts.maybe_build(build);
            let edition = facts.identify_with_any_name()?;
            Ok((edition, facts.identify().is_err()))
        };
        match (self.build, self.base_build) {
            (Some(build), _) => {
                match identify(Some(build)) {
                    // An image of a later release can give its base build.
                    Err(
                        IdentifyError::UnknownBuild { .. } | IdentifyError::Contradiction { .. },
                    ) if image => in_releases(build, identify),
                    result => result.map_err(Reason::Identify),
                }
            }
            (None, Some(base)) => in_releases(base, identify),
            (None, None) => {
                // Windows 11 says "Windows 10 Pro" there.
                let registry =
                    name.is_some_and(|name| self.registry_names.iter().any(|one| one == name));
                let found = identify(None).map_err(Reason::Identify);
                let either = |edition: Edition| {
                    edition.name().starts_with("Windows 10") && !edition.name().contains("LTS")
                };
                let unsure = registry && found.as_ref().is_ok_and(|(edition, _)| either(*edition));
                match (self.release, found) {
                    (Some(release), found) => in_release(release, found, unsure, identify),
                    (None, _) if unsure => {
                        Err(Reason::RegistryNameAlone(name.unwrap_or_default().to_owned()))
                    }
                    (None, found) => found,
                }
            }
        }
    }
}

/// The edition that fits a release. Without a release it would be `found`, which Windows 11 may have
/// instead if that is unsure.
fn in_release(
    release: &'static Release,
    found: Result<(Edition, bool), Reason>,
    unsure: bool,
    identify: impl Fn(Option<u32>) -> Result<(Edition, bool), IdentifyError>,
) -> Result<(Edition, bool), Reason> {
    let mut fitting: Vec<(Edition, bool)> = Vec::new();
    let mut decided = None;
    for build in release.builds {
        match identify(Some(*build)) {
            Ok(one) if !fitting.contains(&one) => fitting.push(one),
            Err(error @ (IdentifyError::Evaluation { .. } | IdentifyError::NoGvlk { .. })) => {
                decided = Some(Reason::Identify(error));
            }
            _ => {}
        }
    }
    match (found, &fitting[..], decided) {
        (Ok(found), fitting, _) if !unsure && fitting.contains(&found) => Ok(found),
        (_, [one], None) => Ok(*one),
        (_, [(one, _), (other, _), ..], _) => Err(Reason::Releases(*one, *other)),
        (Ok((edition, _)), [], None) => Err(Reason::NotOfRelease(edition, release)),
        (_, _, Some(reason)) | (Err(reason), [], None) => Err(reason),
    }
}

/// The one edition that fits a base build with one of the updates that came after it.
fn in_releases(
    base: u32,
    identify: impl Fn(Option<u32>) -> Result<(Edition, bool), IdentifyError>,
) -> Result<(Edition, bool), Reason> {
    let first = identify(Some(base));
    let mut agreed = first.as_ref().ok().copied();
    for build in base.saturating_add(1)..base.saturating_add(RAISED) {
        match (identify(Some(build)), agreed) {
            (Ok((edition, _)), Some((one, _))) if edition != one => {
                return Err(Reason::Releases(one, edition));
            }
            (Ok(found), None) => agreed = Some(found),
            // An evaluation, or an edition without a key, in the one release that fits.
            (
                Err(error @ (IdentifyError::Evaluation { .. } | IdentifyError::NoGvlk { .. })),
                None,
            ) => {
                return Err(Reason::Identify(error));
            }
            _ => {}
        }
    }
    agreed.ok_or(()).or_else(|()| first.map_err(Reason::Identify))
}

/// Whether an image starts Setup or repairs Windows.
fn is_setup(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["windows pe", "windows setup", "setup media", "recovery environment", "winpe", "winre"]
        .iter()
        .any(|word| lower.contains(word))
}

fn is_of_microsoft(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["windows", "hyper-v", "microsoft", "майкрософт", "azure"]
        .iter()
        .any(|word| lower.contains(word))
        || values::is_known(name)
}

/// What the installed key is of the edition.
fn installed_key(partial: &str, edition: Option<Edition>) -> String {
    let start = format!("the installed key ends in {partial}: ");
    let Some(found) = gvlk::lookup_partial_key(partial) else {
        let kind = gvlk::known_partial_key(partial).map(KnownKey::kind);
        return start
            + match kind {
                Some(KnownKind::SetupDefault) => {
                    "not a GVLK, but one that Setup uses to choose an edition"
                }
                Some(KnownKind::SetupGvlk) => {
                    "a KMS client key that no page of Microsoft's lists, but Setup's own file does"
                }
                Some(KnownKind::Preview) => "the key of a preview",
                Some(_) => "a key that Microsoft gives out, but not a GVLK",
                None => "not a published GVLK, so a retail, OEM, MAK or KMS host key",
            };
    };
    let windows = |edition: &&Edition| edition.family() != ProductFamily::Office;
    let kind = match found.activation {
        Activation::Avma => "the AVMA key",
        _ => "the GVLK",
    };
    match edition {
        Some(edition) if found.editions.contains(&edition) => {
            format!("{start}{kind} of this edition")
        }
        _ => {
            let names: Vec<_> = found.editions.iter().filter(windows).map(|e| e.name()).collect();
            let whose = if edition.is_some() { "of another edition: " } else { "of " };
            format!("{start}{kind} {whose}{}", names.join("; "))
        }
    }
}
