//! Which edition recorded facts identify, and whether the installed key is its key.

use super::facts::Facts;
use super::values::{self, Channel, Release};
use gvlk::{Activation, Edition, IdentifyError, Installation, KnownKey, KnownKind, UnknownName};
use std::fmt;

/// What facts identify.
pub(super) struct Judged {
    pub(super) edition: Result<Edition, Reason>,
    /// What the user should know besides the edition.
    pub(super) notes: Vec<String>,
}

/// Why facts identify no edition.
#[derive(Debug)]
pub(super) enum Reason {
    Identify(IdentifyError),
    /// A name that no edition has.
    UnknownName(String, UnknownName),
    UnknownEditionId(String),
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
    /// An Office product that is not sold as a volume licence, and the volume edition of it.
    OfficeNotVolume {
        called: String,
        channel: Channel,
        edition: Option<Edition>,
    },
    /// A product of Office that the catalogue does not have.
    OfficeUnknown(String),
    /// The activation ID is of another edition.
    Id(Edition, Edition),
    /// Several editions have the key of the activation ID.
    OfId(Edition, Edition),
    /// A release that the edition does not have.
    NotOfRelease(Edition, &'static Release),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identify(error) => error.fmt(f),
            Self::UnknownName(name, unknown) => f.write_str(&crate::unknown_name(name, unknown)),
            Self::UnknownEditionId(id) => {
                write!(f, "EditionID is {id:?}: {}", IdentifyError::UnknownEditionId)
            }
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
            Self::OfficeNotVolume { called, channel, edition } => {
                let kind = match channel {
                    Channel::Subscription => "a subscription",
                    Channel::Oem => "an OEM product",
                    Channel::Evaluation => "an evaluation",
                    _ => "a retail product",
                };
                write!(f, "{called} is {kind} here, which takes no GVLK")?;
                match edition {
                    Some(edition) => write!(f, ": install the volume edition, {edition}"),
                    None => f.write_str(": Microsoft publishes none for it"),
                }
            }
            Self::OfficeUnknown(name) => {
                write!(f, "no volume edition of Office has a licence called {name:?}")
            }
            Self::Id(edition, other) => write!(
                f,
                "the facts contradict each other: the name says {edition}, but the activation ID is that of {other}; were they read from the same machine?"
            ),
            Self::OfId(one, other) => write!(
                f,
                "the activation ID fits {one} and {other}: give the build too (CurrentBuild, OsBuildNumber)"
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
    pub(super) fn judge(&self, image: bool) -> Judged {
        let mut notes = Vec::new();
        let edition = self.edition(image, &mut notes);
        let edition = edition
            .or_else(|reason| self.by_id(reason))
            .or_else(|reason| self.by_key(reason, &mut notes));
        let edition = edition.or_else(|reason| self.by_name(reason, &mut notes));
        let edition = edition.and_then(|edition| self.check_id(edition));
        let edition = edition.and_then(|edition| self.full(edition));
        if let Some(partial) = &self.partial_key {
            notes.push(installed_key(partial, edition.as_ref().ok().copied()));
        }
        if values::channel(&self.channel) == Some(Channel::KmsHost) {
            notes.push("this machine is a KMS host, and its key is that of the host (CSVLK): a GVLK would end that role".to_owned());
        }
        if self.is_free {
            notes.push("it was read from a text without labels".to_owned());
        }
        Judged { edition, notes }
    }

    /// The editions whose key has the activation ID.
    fn of_id(&self) -> Option<&'static [Edition]> {
        self.activation_id.as_deref().and_then(values::editions_of)
    }

    /// The edition that the activation ID decides: of the editions of its key, the build chooses one.
    fn by_id(&self, reason: Reason) -> Result<Edition, Reason> {
        let Some(all) = self.of_id() else { return Err(reason) };
        let fits = |edition: &&Edition| match (&reason, self.build) {
            (Reason::Identify(IdentifyError::Ambiguous { candidates }), _) => {
                candidates.iter().any(|one| one == **edition)
            }
            (Reason::Identify(IdentifyError::NoFacts) | Reason::BuildAlone(_), None) => {
                match (edition.builds(), self.base_build) {
                    (Some(builds), Some(base)) => {
                        builds.first < base + RAISED && builds.last.is_none_or(|last| last >= base)
                    }
                    _ => true,
                }
            }
            (Reason::Identify(IdentifyError::NoFacts) | Reason::BuildAlone(_), Some(build)) => {
                edition.builds().is_some_and(|builds| {
                    builds.first <= build && builds.last.is_none_or(|last| last >= build)
                })
            }
            _ => false,
        };
        let mut fitting = all.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(edition), None) => Ok(*edition),
            (Some(one), Some(other)) => Err(Reason::OfId(*one, *other)),
            (None, _) => Err(reason),
        }
    }

    /// The first of the editions that a name alone fits, if they have one key.
    fn by_name(&self, reason: Reason, notes: &mut Vec<String>) -> Result<Edition, Reason> {
        let is_name_alone = self.edition_id.is_none() && self.sku.is_none() && self.build.is_none();
        let Reason::Identify(IdentifyError::Ambiguous { candidates }) = &reason else {
            return Err(reason);
        };
        let first =
            candidates.iter().next().filter(|_| is_name_alone && candidates.key().is_some());
        let Some(first) = first else { return Err(reason) };
        notes.push(match candidates.len() {
            1 => format!("this is the key of {first}; a later release may have another key"),
            _ => format!("this is the key of each of these editions: {candidates}"),
        });
        Ok(first)
    }

    /// The edition, unless the activation ID is of another one.
    fn check_id(&self, edition: Edition) -> Result<Edition, Reason> {
        match self.of_id() {
            Some(all) if !all.contains(&edition) => Err(Reason::Id(edition, all[0])),
            _ => Ok(edition),
        }
    }

    /// The first of the editions that the installed key leaves. A GVLK can be installed in no other edition.
    fn by_key(&self, reason: Reason, notes: &mut Vec<String>) -> Result<Edition, Reason> {
        let candidates: Vec<Edition> = match &reason {
            Reason::Identify(IdentifyError::Ambiguous { candidates }) => {
                candidates.iter().collect()
            }
            Reason::OfId(one, other) => vec![*one, *other],
            _ => return Err(reason),
        };
        let key = self.partial_key.as_deref().and_then(gvlk::lookup_partial_key);
        let has = |edition: &&Edition| key.is_some_and(|key| key.editions.contains(edition));
        let fitting: Vec<_> = candidates.iter().filter(has).collect();
        let [first, others @ ..] = &fitting[..] else { return Err(reason) };
        if !others.is_empty() {
            let names: Vec<_> = fitting.iter().map(|edition| edition.name()).collect();
            notes.push(format!("this is the key of each of these editions: {}", names.join("; ")));
        }
        Ok(**first)
    }

    /// The edition, unless the installation is an evaluation of it.
    fn full(&self, edition: Edition) -> Result<Edition, Reason> {
        if values::channel(&self.channel) != Some(Channel::Evaluation) {
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
                    reason @ (Reason::Identify(IdentifyError::Ambiguous { .. })
                    | Reason::UnknownName(..)
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
        let names = self.names.iter().chain(&self.registry_names);
        let none = names.clone().next().is_none().then_some(None);
        names.map(|name| Some(name.as_str())).chain(none)
    }

    fn check_kind(&self, image: bool) -> Result<(), Reason> {
        let pe = self.edition_id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case("WindowsPE"));
        if image {
            let setup = self.names.first().map(String::as_str).filter(|name| pe || is_setup(name));
            if let Some(name) = setup.or(pe.then_some("Windows PE")) {
                return Err(Reason::NotInstallable(name.to_owned()));
            }
        }
        let alone = self.edition_id.is_none() && self.sku.is_none() && self.of_id().is_none();
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
        self.edition_with(name, image).map_err(|reason| match (reason, name, &self.edition_id) {
            (Reason::Identify(IdentifyError::UnknownName(unknown)), Some(name), _) => {
                Reason::UnknownName(name.to_owned(), unknown)
            }
            (Reason::Identify(IdentifyError::UnknownEditionId), _, Some(id)) => {
                Reason::UnknownEditionId(id.clone())
            }
            (reason, ..) => reason,
        })
    }

    fn edition_with(&self, name: Option<&str>, image: bool) -> Result<(Edition, bool), Reason> {
        let facts = Installation::new()
            .maybe_name(name)
            .maybe_edition_id(self.edition_id.as_deref())
            .maybe_product_sku(self.sku);
        let identify = |build: Option<u32>| {
            let facts = facts.maybe_build(build);
            let edition = facts.identify_with_any_name()?;
            Ok((edition, name.is_some_and(|name| !gvlk::internal::is_name(name))))
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
    if values::is_masked(partial) {
        return "the installed key is masked".to_owned();
    }
    let start = format!("the installed key ends in {partial}: ");
    let Some(found) = gvlk::lookup_partial_key(partial) else {
        let kind = gvlk::KnownKey::from_partial(partial).map(KnownKey::kind);
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
    let kind = match found.activation {
        Activation::Avma => "the AVMA key",
        _ => "the GVLK",
    };
    match edition {
        Some(edition) if found.editions.contains(&edition) => {
            format!("{start}{kind} of this edition")
        }
        _ => {
            let names: Vec<_> = found.editions.iter().map(|e| e.name()).collect();
            let whose = if edition.is_some() { "of another edition: " } else { "of " };
            format!("{start}{kind} {whose}{}", names.join("; "))
        }
    }
}

/// What the installed key of an Office product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InstalledKey {
    /// The GVLK of the edition.
    Gvlk,
    /// The GVLK of another edition.
    OtherEdition,
    /// No GVLK: a retail key, a MAK, or one of a KMS host.
    NotGvlk,
}

impl InstalledKey {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gvlk => "gvlk",
            Self::OtherEdition => "other_edition",
            Self::NotGvlk => "not_gvlk",
        }
    }
}

impl Facts {
    /// Judges the facts of an Office product.
    pub(super) fn judge_office(&self) -> Judged {
        let mut notes = Vec::new();
        let edition = self.office_edition(&mut notes);
        if let Some(partial) = &self.partial_key {
            let text = installed_key(partial, edition.as_ref().ok().copied());
            let is_configured = self.office.as_ref().is_some_and(|office| office.configured);
            notes.push(if is_configured { text.replace("installed key", "PIDKEY") } else { text });
        }
        Judged { edition, notes }
    }

    fn office_edition(&self, notes: &mut Vec<String>) -> Result<Edition, Reason> {
        let Some(licence) = &self.office else {
            return Err(Reason::Identify(IdentifyError::NoFacts));
        };
        let edition = licence.edition();
        let called = licence.called().unwrap_or_else(|| licence.name.clone());
        match (self.licence_channel(), edition) {
            (
                Some(
                    channel @ (Channel::Retail
                    | Channel::Subscription
                    | Channel::Oem
                    | Channel::Evaluation),
                ),
                edition,
            ) => Err(Reason::OfficeNotVolume { called, channel, edition }),
            (_, None) => Err(Reason::OfficeUnknown(licence.name.clone())),
            (channel, Some(edition)) => {
                if let Some(all) = self.of_id().filter(|all| !all.contains(&edition)) {
                    return Err(Reason::Id(edition, all[0]));
                }
                match channel {
                    Some(Channel::Mak) => notes.push("it is licensed with a MAK: a GVLK would replace it".to_owned()),
                    Some(Channel::KmsHost) => notes.push("this is the licence of a KMS host, and its key is that of the host (CSVLK): a GVLK would end that role".to_owned()),
                    Some(Channel::Volume) if licence.configured && self.partial_key.is_none() => {
                        notes.push("the configuration has no PIDKEY: Setup uses the GVLK".to_owned());
                    }
                    _ => {}
                }
                Ok(edition)
            }
        }
    }

    /// The kind of the licence.
    pub(super) fn licence_channel(&self) -> Option<Channel> {
        let of_name = self.office.as_ref().and_then(|office| office.channel);
        values::channel(&self.channel).or(of_name)
    }

    /// What the installed key is of the edition of the Office product.
    pub(super) fn office_key(&self) -> Option<InstalledKey> {
        let partial = self.partial_key.as_deref().filter(|key| !values::is_masked(key))?;
        let edition = self.office.as_ref().and_then(super::office::Licence::edition);
        Some(match gvlk::lookup_partial_key(partial) {
            None => InstalledKey::NotGvlk,
            Some(found) if edition.is_some_and(|one| found.editions.contains(&one)) => {
                InstalledKey::Gvlk
            }
            Some(_) => InstalledKey::OtherEdition,
        })
    }
}
