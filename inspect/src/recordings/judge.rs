//! Which edition recorded facts identify, and whether the installed key is its key.

use super::answer::{Answer, Refusal, RefusalKind};
use super::facts::Facts;
use super::values::{self, Channel, Release};
use gvlk::{Activation, Edition, IdentifyError, Installation, KnownKey, KnownKind};

/// What to ask after facts that no installation has.
const SAME: &str = "were they read from the same machine?";

fn contradiction(what: impl std::fmt::Display) -> Refusal {
    Refusal::new(RefusalKind::Contradiction, format!("{what}; {SAME}"))
}

/// An enablement package raises the build by less than this: 26H2 is build 26300, and its base build is
/// 26100.
const RAISED: u32 = 250;

impl Facts {
    /// Judges the facts of a machine, or of an image.
    pub(super) fn judge(&self, image: bool) -> Result<Answer, Refusal> {
        let mut notes = Vec::new();
        let edition = self
            .edition(image, &mut notes)
            .or_else(|refusal| self.by_id(refusal))
            .or_else(|refusal| self.by_key(refusal, &mut notes))
            .or_else(|refusal| self.by_name(refusal, &mut notes))
            .and_then(|edition| self.check_id(edition))
            .and_then(|edition| self.full(edition));
        if let Some(partial) = &self.partial_key {
            notes.push(installed_key(partial, edition.as_ref().ok().copied()));
        }
        if values::channel(&self.channel) == Some(Channel::KmsHost) {
            notes.push("this machine is a KMS host, and its key is that of the host (CSVLK): a GVLK would end that role".to_owned());
        }
        if self.is_offline {
            notes.push(
                "the answer file was made with this image, and may install another one".to_owned(),
            );
        }
        if self.is_free {
            notes.push("it was read from a text without labels".to_owned());
        }
        Answer::of(edition, notes)
    }

    /// The editions whose key has the activation ID.
    fn of_id(&self) -> Option<&'static [Edition]> {
        self.activation_id.as_deref().and_then(values::editions_of)
    }

    /// The edition that the activation ID decides: of the editions of its key, the build chooses one.
    fn by_id(&self, refusal: Refusal) -> Result<Edition, Refusal> {
        let Some(all) = self.of_id() else { return Err(refusal) };
        let has = |edition: &Edition, first: u32, last: u32| {
            edition.builds().is_none_or(|builds| {
                builds.first <= last && builds.last.is_none_or(|newest| newest >= first)
            })
        };
        let fits = |edition: &&Edition| match (refusal.kind(), self.build, self.base_build) {
            (RefusalKind::Ambiguous, ..) => refusal.editions().contains(edition),
            (RefusalKind::NoFacts, Some(build), _) => has(edition, build, build),
            (RefusalKind::NoFacts, None, Some(base)) => has(edition, base, base + RAISED - 1),
            (RefusalKind::NoFacts, None, None) => true,
            _ => false,
        };
        let fitting: Vec<Edition> = all.iter().filter(fits).copied().collect();
        match fitting[..] {
            [] => Err(refusal),
            [edition] => Ok(edition),
            [one, other, ..] => Err(Refusal::new(
                RefusalKind::Ambiguous,
                format!("the activation ID fits {one} and {other}: give the build too (CurrentBuild, OsBuildNumber)"),
            )
            .about(fitting)),
        }
    }

    /// The first of the editions that a name alone fits, if they have one key.
    fn by_name(&self, refusal: Refusal, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        let is_name_alone = self.edition_id.is_none() && self.sku.is_none() && self.build.is_none();
        match refusal.editions() {
            [first, others @ ..] if is_name_alone && refusal.has_one_key => {
                notes.push(if others.is_empty() {
                    format!("this is the key of {first}; a later release may have another key")
                } else {
                    key_of_each(refusal.editions())
                });
                Ok(*first)
            }
            _ => Err(refusal),
        }
    }

    /// The edition, unless the activation ID is of another one.
    fn check_id(&self, edition: Edition) -> Result<Edition, Refusal> {
        let Some(all) = self.of_id().filter(|all| !all.contains(&edition)) else {
            return Ok(edition);
        };
        Err(contradiction(format_args!(
            "the facts contradict each other: the name says {edition}, but the activation ID is that of {}",
            all[0]
        ))
        .about([edition, all[0]]))
    }

    /// The first of the editions that the installed key leaves. A GVLK can be installed in no other edition.
    fn by_key(&self, refusal: Refusal, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        let key = self.partial_key.as_deref().and_then(gvlk::lookup_partial_key);
        let (RefusalKind::Ambiguous, Some(key)) = (refusal.kind(), key) else {
            return Err(refusal);
        };
        let all = refusal.editions().iter().copied();
        let fitting: Vec<Edition> = all.filter(|edition| key.editions.contains(edition)).collect();
        let [first, others @ ..] = &fitting[..] else { return Err(refusal) };
        if !others.is_empty() {
            notes.push(key_of_each(&fitting));
        }
        Ok(*first)
    }

    /// The edition, unless the installation is an evaluation of it.
    fn full(&self, edition: Edition) -> Result<Edition, Refusal> {
        if values::channel(&self.channel) != Some(Channel::Evaluation) {
            return Ok(edition);
        }
        let name = format!("{} Evaluation", edition.name());
        Ok(Installation::new().name(&name).identify()?)
    }

    fn edition(&self, image: bool, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        self.check_kind(image)?;
        if let Some(values) = &self.contradiction {
            return Err(contradiction(format_args!("the facts contradict each other: {values}")));
        }
        if let (Some(base), Some(build)) = (self.base_build, self.build)
            && !(base..base + RAISED).contains(&build)
        {
            return Err(contradiction(format_args!(
                "the facts contradict each other: BuildLab says build {base}, and the build is {build}"
            )));
        }
        let mut agreed: Option<Edition> = None;
        let mut refused = None;
        for name in self.names() {
            match self.edition_with(name, image) {
                Ok((edition, ignored)) => {
                    if ignored && let Some(name) = name {
                        notes.push(format!(
                            "{name:?} is not one of Microsoft's names: the name is ignored"
                        ));
                    }
                    match agreed {
                        Some(agreed) if agreed != edition => {
                            return Err(contradiction(format_args!(
                                "the names contradict each other: one says {agreed}, another says {edition}"
                            ))
                            .about([agreed, edition]));
                        }
                        _ => agreed = Some(edition),
                    }
                }
                // Another name may say more. Any other reason holds for all of them.
                Err(refusal)
                    if matches!(
                        refusal.kind(),
                        RefusalKind::Ambiguous | RefusalKind::UnknownName
                    ) =>
                {
                    refused = refused.or(Some(refusal));
                }
                Err(refusal) => return Err(refusal),
            }
        }
        agreed.ok_or_else(|| refused.unwrap_or_else(|| IdentifyError::NoFacts.into()))
    }

    /// The names, or one `None` if there are no names.
    fn names(&self) -> impl Iterator<Item = Option<&str>> {
        let names = self.names.iter().chain(&self.registry_names);
        let none = names.clone().next().is_none().then_some(None);
        names.map(|name| Some(name.as_str())).chain(none)
    }

    fn check_kind(&self, image: bool) -> Result<(), Refusal> {
        let pe = self.edition_id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case("WindowsPE"));
        if image {
            let setup = self.names.first().map(String::as_str).filter(|name| pe || is_setup(name));
            if let Some(name) = setup.or(pe.then_some("Windows PE")) {
                return Err(Refusal::new(
                    RefusalKind::NotInstallable,
                    format!(
                        "{name:?} is not an edition to install: it starts Setup or repairs Windows"
                    ),
                ));
            }
        }
        let alone = self.edition_id.is_none() && self.sku.is_none() && self.of_id().is_none();
        let names: Vec<_> = self.names().flatten().collect();
        match (&names[..], self.build.or(self.base_build)) {
            ([], Some(build)) if alone => Err(Refusal::new(
                RefusalKind::NoFacts,
                format!(
                    "build {build} alone does not identify an edition: give the output of `reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\"`"
                ),
            )),
            ([name], _) if alone && !image && !is_of_microsoft(name) => Err(Refusal::new(
                RefusalKind::NotWindows,
                format!("this machine runs {name:?}, not Windows"),
            )),
            _ => Ok(()),
        }
    }

    /// The edition with one of the names, and whether the name was ignored.
    fn edition_with(&self, name: Option<&str>, image: bool) -> Result<(Edition, bool), Refusal> {
        let facts = Installation::new()
            .maybe_name(name)
            .maybe_edition_id(self.edition_id.as_deref())
            .maybe_product_sku(self.sku);
        let identify = |build: Option<u32>| {
            let facts = facts.maybe_build(build);
            let edition = facts.identify_with_any_name()?;
            Ok((edition, name.is_some_and(|name| !gvlk::internal::is_name(name))))
        };
        let refuse = |error: IdentifyError| match (&error, name, &self.edition_id) {
            (IdentifyError::UnknownName(unknown), Some(name), _) => {
                Refusal::new(RefusalKind::UnknownName, crate::unknown_name(name, unknown))
            }
            (IdentifyError::UnknownEditionId { .. }, _, Some(id)) => {
                Refusal::new(RefusalKind::UnknownEditionId, format!("EditionID is {id:?}: {error}"))
            }
            _ => error.into(),
        };
        match (self.build, self.base_build) {
            (Some(build), _) => {
                match identify(Some(build)) {
                    // An image of a later release can give its base build.
                    Err(
                        IdentifyError::UnknownBuild { .. } | IdentifyError::Contradiction { .. },
                    ) if image => in_releases(build, identify, refuse),
                    result => result.map_err(refuse),
                }
            }
            (None, Some(base)) => in_releases(base, identify, refuse),
            (None, None) => {
                // Windows 11 says "Windows 10 Pro" there.
                let registry = name
                    .filter(|name| self.registry_names.iter().any(|one| one == name))
                    .unwrap_or_default();
                let found = identify(None).map_err(refuse);
                let either = |edition: Edition| {
                    edition.name().starts_with("Windows 10") && !edition.name().contains("LTS")
                };
                let unsure = !registry.is_empty()
                    && found.as_ref().is_ok_and(|(edition, _)| either(*edition));
                match self.release {
                    Some(release) => in_release(release, found, unsure, identify),
                    None if unsure => Err(Refusal::new(
                        RefusalKind::Ambiguous,
                        format!(
                            "{registry:?} from the registry may be Windows 10 or Windows 11: give CurrentBuild too"
                        ),
                    )),
                    None => found,
                }
            }
        }
    }
}

/// Two releases that fit.
fn releases(one: Edition, other: Edition) -> Refusal {
    Refusal::new(
        RefusalKind::Ambiguous,
        format!("the release fits {one} and {other}: give the build (CurrentBuild, OsBuildNumber)"),
    )
    .about([one, other])
}

/// The edition that fits a release. Without a release it would be `found`, which Windows 11 may have
/// instead if that is unsure.
fn in_release(
    release: &'static Release,
    found: Result<(Edition, bool), Refusal>,
    unsure: bool,
    identify: impl Fn(Option<u32>) -> Result<(Edition, bool), IdentifyError>,
) -> Result<(Edition, bool), Refusal> {
    let mut fitting: Vec<(Edition, bool)> = Vec::new();
    let mut decided = None;
    for build in release.builds {
        match identify(Some(*build)) {
            Ok(one) if !fitting.contains(&one) => fitting.push(one),
            Err(error @ (IdentifyError::Evaluation { .. } | IdentifyError::NoGvlk { .. })) => {
                decided = Some(error.into());
            }
            _ => {}
        }
    }
    match (found, &fitting[..], decided) {
        (Ok(found), fitting, _) if !unsure && fitting.contains(&found) => Ok(found),
        (_, [one], None) => Ok(*one),
        (_, [(one, _), (other, _), ..], _) => Err(releases(*one, *other)),
        (Ok((edition, _)), [], None) => Err(Refusal::new(
            RefusalKind::Contradiction,
            format!(
                "the name is of {edition}, which has no release {release}: give the EditionID and the build (CurrentBuild, OsBuildNumber)"
            ),
        )
        .about([edition])),
        (_, _, Some(refusal)) | (Err(refusal), [], None) => Err(refusal),
    }
}

/// The one edition that fits a base build with one of the updates that came after it.
fn in_releases(
    base: u32,
    identify: impl Fn(Option<u32>) -> Result<(Edition, bool), IdentifyError>,
    refuse: impl Fn(IdentifyError) -> Refusal,
) -> Result<(Edition, bool), Refusal> {
    let first = identify(Some(base));
    let mut agreed = first.as_ref().ok().copied();
    for build in base.saturating_add(1)..base.saturating_add(RAISED) {
        match (identify(Some(build)), agreed) {
            (Ok((edition, _)), Some((one, _))) if edition != one => {
                return Err(releases(one, edition));
            }
            (Ok(found), None) => agreed = Some(found),
            // An evaluation, or an edition without a key, in the one release that fits.
            (
                Err(error @ (IdentifyError::Evaluation { .. } | IdentifyError::NoGvlk { .. })),
                None,
            ) => return Err(refuse(error)),
            _ => {}
        }
    }
    agreed.ok_or(()).or_else(|()| first.map_err(refuse))
}

/// What to say of editions that have one key.
fn key_of_each(editions: &[Edition]) -> String {
    let names: Vec<_> = editions.iter().map(|edition| edition.name()).collect();
    format!("this is the key of each of these editions: {}", names.join("; "))
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
    pub(super) fn judge_office(&self) -> Result<Answer, Refusal> {
        let mut notes = Vec::new();
        let edition = self.office_edition(&mut notes);
        if let Some(partial) = &self.partial_key {
            let text = installed_key(partial, edition.as_ref().ok().copied());
            let is_configured = self.office.as_ref().is_some_and(|office| office.configured);
            notes.push(if is_configured { text.replace("installed key", "PIDKEY") } else { text });
        }
        Answer::of(edition, notes)
    }

    fn office_edition(&self, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        let Some(licence) = &self.office else { return Err(IdentifyError::NoFacts.into()) };
        let edition = licence.edition();
        let channel = self.licence_channel();
        let kind = match channel {
            Some(Channel::Subscription) => "a subscription",
            Some(Channel::Oem) => "an OEM product",
            Some(Channel::Evaluation) => "an evaluation",
            Some(Channel::Retail) => "a retail product",
            _ => "",
        };
        if !kind.is_empty() {
            let called = licence.called().unwrap_or_else(|| licence.name.clone());
            let instead = edition.map_or("Microsoft publishes none for it".to_owned(), |edition| {
                format!("install the volume edition, {edition}")
            });
            let message = format!("{called} is {kind} here, which takes no GVLK: {instead}");
            return Err(Refusal::new(RefusalKind::NoGvlk, message).about(edition));
        }
        let Some(edition) = edition else {
            return Err(Refusal::new(
                RefusalKind::UnknownName,
                format!("no volume edition of Office has a licence called {:?}", licence.name),
            ));
        };
        self.check_id(edition)?;
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
