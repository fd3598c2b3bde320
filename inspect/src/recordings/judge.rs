//! Which edition recorded facts identify, and whether the installed key is its key.

use super::answer::{Answer, InstalledKey, Refusal, RefusalKind};
use super::facts::Facts;
use super::values::{self, LicenceChannel};
use gvlk::{Activation, Edition, IdentifyError, Installation, KnownKey, KnownKind, ProductFamily};

fn contradiction(of: &str, what: impl std::fmt::Display) -> Refusal {
    let message =
        format!("the {of} contradict each other: {what}; were they read from the same machine?");
    Refusal::new(RefusalKind::Contradiction, message)
}

/// An enablement package raises the build by less than this: 26H2 is build 26300, and its base build is
/// 26100.
const RAISED: u32 = 250;

/// What a KMS host must know.
const END: &str = "its key is that of the host (CSVLK): a GVLK would end that role";

impl Facts {
    /// Judges the facts of a machine, or of an image.
    pub(super) fn judge(&self, image: bool) -> Result<Answer, Refusal> {
        let mut notes = Vec::new();
        let edition = self
            .edition(image, &mut notes)
            .or_else(|refusal| self.narrowed(refusal, &mut notes))
            .and_then(|edition| self.check_id(edition))
            .and_then(|edition| self.full(edition));
        let of_image = edition.as_ref().ok().copied();
        let edition = edition.and_then(|edition| self.of_setup_key(edition, &mut notes));
        let is_of_image = edition.as_ref().ok().copied() == of_image;
        if let (Ok(_), [], Some(name)) = (&edition, &self.names[..], &self.system)
            && !values::is_windows_alone(name)
            && !name.ends_with(['.', '…', '?'])
        {
            notes.push(ignored(name));
        }
        if let Some(partial) = &self.partial_key {
            notes.push(installed_key(partial, edition.as_ref().ok().copied(), self.channel));
        }
        let host = format!("this machine is a KMS host, and {END}");
        for (is_said, note) in [
            (self.channel == Some(LicenceChannel::KmsHost), host.as_str()),
            (
                self.is_offline && is_of_image,
                "the answer file was made with this image, and may install another one",
            ),
            (self.is_free, "it was read from a text without labels"),
        ] {
            notes.extend(is_said.then(|| note.to_owned()));
        }
        Answer::of(edition, notes)
    }

    /// The editions whose key has the activation ID.
    fn of_id(&self) -> Option<&'static [Edition]> {
        self.activation_id.as_deref().and_then(values::editions_of)
    }

    /// The first of the editions that the activation ID, the installed key or the name alone leaves: they have
    /// one key. A GVLK can be installed in no other edition.
    fn narrowed(&self, refusal: Refusal, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        let of_id = self.of_id().unwrap_or_default();
        let key = self.partial_key.as_deref().and_then(gvlk::lookup_partial_key);
        let of_key = key.map_or(&[][..], |key| key.editions);
        let is_name_alone = self.edition_id.is_none() && self.sku.is_none() && self.build.is_none();
        let all = refusal.editions();
        let has_one_key = all.iter().all(|edition| edition.key() == all[0].key());
        // An update can raise the base build.
        let base = self.base_build.map(|base| base..base + RAISED);
        let range = self.build.map(|build| build..build + 1).or(base);
        let fits = |one: &Edition| match (&range, one.builds()) {
            (Some(range), Some(builds)) => range.clone().any(|build| builds.contains(build)),
            _ => true,
        };
        let both = |some: &[Edition]| -> Vec<Edition> {
            all.iter().filter(|edition| some.contains(edition)).copied().collect()
        };
        let is_of_other_id = match refusal.kind() {
            RefusalKind::NoFacts => !of_id.iter().any(fits),
            RefusalKind::Ambiguous => !all.is_empty() && both(of_id).is_empty(),
            _ => false,
        };
        if let Some(edition) = of_id.first().filter(|_| is_of_other_id) {
            let what = format!("the activation ID says {edition}, and the other facts do not");
            return Err(contradiction("facts", what).about([*edition]));
        }
        let mut fitting = match refusal.kind() {
            RefusalKind::NoFacts => of_id.iter().filter(|one| fits(one)).copied().collect(),
            RefusalKind::Ambiguous if !both(of_id).is_empty() => both(of_id),
            RefusalKind::Ambiguous if !both(of_key).is_empty() => both(of_key),
            RefusalKind::Ambiguous if is_name_alone && has_one_key => all.to_vec(),
            _ => Vec::new(),
        };
        // "Windows 10 Enterprise LTSC" may be that of 2024, which calls itself Windows 11 elsewhere.
        if let Some((name, _)) = self.names.first() {
            let name = name.trim_start_matches("Microsoft ").replace('-', " ").to_lowercase();
            fitting.sort_by_key(|one| !one.name().to_lowercase().starts_with(&name));
        }
        let [first, others @ ..] = &fitting[..] else { return Err(refusal) };
        if !others.is_empty() {
            notes.push(format!("this is the key of each of these editions: {}", names(&fitting)));
        } else if all.len() == 1 {
            notes.push(format!("this is the key of {first}; a later release may have another key"));
        }
        Ok(*first)
    }

    /// The edition, unless the activation ID is of another one.
    fn check_id(&self, edition: Edition) -> Result<Edition, Refusal> {
        let Some(all) = self.of_id().filter(|all| !all.contains(&edition)) else {
            return Ok(edition);
        };
        let what = format!("the name says {edition}, but the activation ID is that of {}", all[0]);
        Err(contradiction("facts", what).about([edition, all[0]]))
    }

    /// The edition of the image that an answer file was made with, unless a key in it is that of another one.
    fn of_setup_key(&self, edition: Edition, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        let is_of_release = |one: &&Edition| one.product() == edition.product();
        let made_with =
            |what: &str| format!("the answer file was made with an image of {edition}, but {what}");
        let refused = |what: &str, editions: &[Edition]| {
            let message = made_with(&format!("{what}: {}", names(editions)));
            Refusal::new(RefusalKind::Contradiction, message).about(editions.to_vec())
        };
        if self.keyed.contains(&edition) {
            return Ok(edition);
        }
        if self.keyed.is_empty() {
            let commented = &self.keyed_in_comments;
            if commented.is_empty() || commented.iter().any(|one| is_of_release(&one)) {
                return Ok(edition);
            }
            return Err(refused("a key in a comment is of another release", commented));
        }
        let of_release: Vec<_> = self.keyed.iter().filter(is_of_release).copied().collect();
        let fitting = if of_release.is_empty() { &self.keyed } else { &of_release };
        let [one] = fitting[..] else {
            return Err(refused("its keys are of other editions", fitting));
        };
        notes.push(made_with("its key is of this edition"));
        Ok(one)
    }

    /// The edition, unless the installation is an evaluation of it.
    fn full(&self, edition: Edition) -> Result<Edition, Refusal> {
        if self.channel != Some(LicenceChannel::Evaluation) {
            return Ok(edition);
        }
        let name = format!("{} Evaluation", edition.name());
        Ok(Installation::new().name(&name).identify()?)
    }

    fn edition(&self, image: bool, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        self.check_kind(image)?;
        if let Some(values) = &self.contradiction {
            return Err(contradiction("facts", values));
        }
        if let (Some(base), Some(build)) = (self.base_build, self.build)
            && !(base..base + RAISED).contains(&build)
        {
            let what = format!("BuildLab says build {base}, and the build is {build}");
            return Err(contradiction("facts", what));
        }
        let mut agreed: Option<Edition> = None;
        let (mut refused, mut decided) = (None, None);
        let names = self.names.iter().map(Some);
        for name in names.chain(self.names.is_empty().then_some(None)) {
            match self.edition_with(name, image) {
                Ok(edition) => {
                    if let Some((name, _)) = name.filter(|(name, _)| !values::is_known(name)) {
                        notes.push(ignored(name));
                    }
                    if let Some(agreed) = agreed.filter(|agreed| *agreed != edition) {
                        let what = format!("one says {agreed}, another says {edition}");
                        return Err(contradiction("names", what).about([agreed, edition]));
                    }
                    agreed = Some(edition);
                }
                // Another name may say more. Any other reason holds for all of them, if they are of one machine.
                Err(refusal) => match refusal.kind() {
                    RefusalKind::Ambiguous | RefusalKind::UnknownName => {
                        refused = refused.or(Some(refusal));
                    }
                    _ if self.is_free => decided = decided.or(name.zip(Some(refusal))),
                    _ => return Err(refusal),
                },
            }
        }
        match (agreed, decided) {
            (Some(edition), Some(((name, _), _))) => {
                let what = format!("one says {edition}, another says {name}");
                Err(contradiction("names", what))
            }
            (Some(edition), None) => Ok(edition),
            (None, Some((_, refusal))) => Err(refusal),
            (None, None) => Err(refused.unwrap_or_else(|| IdentifyError::NoFacts.into())),
        }
    }

    fn check_kind(&self, image: bool) -> Result<(), Refusal> {
        let pe = self.edition_id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case("WindowsPE"));
        let first = self.names.first().map(|(name, _)| name.as_str());
        let first = first.filter(|name| pe || is_setup(name));
        let setup = first.or(pe.then_some("Windows PE")).filter(|_| image);
        let alone = self.edition_id.is_none() && self.sku.is_none() && self.of_id().is_none();
        let system = self.system.as_ref().filter(|_| self.build.is_none());
        let named = self.names.first().map(|(name, _)| name).or(system);
        let other = named.filter(|name| !is_of_microsoft(name)).map(String::as_str);
        let family = self.family.as_ref();
        let family =
            family.map_or(" alone does".to_owned(), |it| format!(" and the family {it:?} do"));
        let (kind, message) = match (&self.names[..], self.build.or(self.base_build), setup) {
            (.., Some(name)) => {
                let what = "is not an edition to install: it starts Setup or repairs Windows";
                (RefusalKind::NotInstallable, format!("{name:?} {what}"))
            }
            ([] | [_], ..) if alone && !image && !self.is_image && other.is_some() => {
                let name = other.unwrap_or_default();
                (RefusalKind::NotWindows, format!("this machine runs {name:?}, not Windows"))
            }
            ([], None, _) if alone && self.image.is_some() => {
                let image = self.image.as_deref().unwrap_or_default();
                (RefusalKind::UnknownName, format!("no edition is known for the image {image:?}"))
            }
            ([], Some(build), _) if alone => (
                RefusalKind::NoFacts,
                format!(
                    "build {build}{family} not identify an edition: give the output of `reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\"`"
                ),
            ),
            _ => return Ok(()),
        };
        Err(Refusal::new(kind, message))
    }

    /// The edition with one of the names. A name that the catalogue does not have is ignored if the other
    /// facts suffice.
    fn edition_with(&self, name: Option<&(String, bool)>, image: bool) -> Result<Edition, Refusal> {
        let registry_name =
            name.filter(|(_, is_of_registry)| *is_of_registry).map(|(name, _)| name);
        let name = name.map(|(name, _)| name.as_str());
        let facts = Installation::new()
            .maybe_name(name)
            .maybe_edition_id(self.edition_id.as_deref())
            .maybe_product_sku(self.sku);
        let identify = |build| facts.maybe_build(build).identify_with_any_name();
        let refuse = |error: IdentifyError| match (&error, name, &self.edition_id) {
            (IdentifyError::UnknownName(unknown), Some(name), _) => {
                Refusal::new(RefusalKind::UnknownName, crate::unknown_name(name, unknown))
            }
            (IdentifyError::UnknownEditionId { .. }, _, Some(id)) => {
                Refusal::new(RefusalKind::UnknownEditionId, format!("EditionID is {id:?}: {error}"))
            }
            _ => error.into(),
        };
        let found = identify(self.build);
        // No build makes an unknown name known, and each error looks for suggestions.
        let is_unknown = matches!(found, Err(IdentifyError::UnknownName(_)));
        if is_unknown && self.edition_id.is_none() && self.sku.is_none() {
            return found.map_err(refuse);
        }
        // An image of a later release can give its base build.
        let is_base = matches!(
            found,
            Err(IdentifyError::UnknownBuild { .. } | IdentifyError::Contradiction { .. }) if image
        );
        let base =
            if self.build.is_some() { self.build.filter(|_| is_base) } else { self.base_build };
        let builds: Vec<u32> = match (base, self.release) {
            (Some(base), _) => (base..base + RAISED).collect(),
            (None, Some(release)) if self.build.is_none() => release.builds.to_vec(),
            _ => Vec::new(),
        };
        // Windows 11 says "Windows 10 Pro" there.
        let either = |edition: &Edition| {
            edition.name().starts_with("Windows 10") && !edition.name().contains("LTS")
        };
        let unsure =
            registry_name.filter(|_| self.build.is_none() && found.as_ref().is_ok_and(either));
        match unsure {
            _ if !builds.is_empty() => {}
            None => return found.map_err(refuse),
            Some(name) => {
                let what =
                    "from the registry may be Windows 10 or Windows 11: give CurrentBuild too";
                return Err(Refusal::new(RefusalKind::Ambiguous, format!("{name:?} {what}")));
            }
        }
        // The one edition that fits some of the builds.
        let (mut fitting, mut refused, mut decided) = (Vec::new(), None, None);
        for build in builds {
            match identify(Some(build)) {
                Ok(edition) if fitting.contains(&edition) => {}
                Ok(edition) => fitting.push(edition),
                Err(error @ (IdentifyError::Evaluation { .. } | IdentifyError::NoGvlk { .. })) => {
                    decided = decided.or(Some(error));
                }
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match (&fitting[..], found) {
            ([edition], _) if decided.is_none() => Ok(*edition),
            (fitting, Ok(found)) if base.is_none() && unsure.is_none() && fitting.contains(&found) => {
                Ok(found)
            }
            ([one, other, ..], _) => Err(Refusal::new(
                RefusalKind::Ambiguous,
                format!("the release fits {one} and {other}: give the build (CurrentBuild, OsBuildNumber)"),
            )
            .about(fitting)),
            _ => Err(refuse(decided.or(refused).unwrap_or(IdentifyError::NoFacts))),
        }
    }
}

fn names(editions: &[Edition]) -> String {
    editions.iter().map(|edition| edition.name()).collect::<Vec<_>>().join("; ")
}

/// Whether an image starts Setup or repairs Windows.
fn is_setup(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is = |word: &&str| lower.contains(word);
    ["windows pe", "windows setup", "setup media", "recovery environment", "winpe", "winre"]
        .iter()
        .any(is)
}

fn is_of_microsoft(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is = |word: &&str| lower.contains(word);
    ["windows", "hyper-v", "microsoft", "майкрософт", "azure"].iter().any(is)
        || gvlk::names_in(name).any(|name| name.says_product() && !name.editions().is_empty())
}

/// What is said of a name that the catalogue does not have, if the other facts suffice.
fn ignored(name: &str) -> String {
    format!("{name:?} is not one of Microsoft's names: the name is ignored")
}

/// What the installed key is of the edition.
fn installed_key(
    partial: &str,
    edition: Option<Edition>,
    channel: Option<LicenceChannel>,
) -> String {
    let what = match gvlk::lookup_partial_key(partial) {
        _ if partial == values::MASK => return "the installed key is masked".to_owned(),
        Some(found) => {
            let is_own = edition.is_some_and(|edition| found.editions.contains(&edition));
            let key =
                if found.activation == Activation::Avma { "the AVMA key" } else { "the GVLK" };
            match edition {
                Some(_) if is_own => format!("{key} of this edition"),
                Some(_) => format!("{key} of another edition: {}", names(found.editions)),
                None => format!("{key} of {}", names(found.editions)),
            }
        }
        None => match KnownKey::from_partial(partial).map(KnownKey::kind) {
            Some(KnownKind::SetupDefault) => {
                "not a GVLK, but one that Setup uses to choose an edition"
            }
            Some(KnownKind::Preview) => "the key of a preview",
            Some(_) => "a KMS client key that no page of Microsoft lists",
            None if channel == Some(LicenceChannel::Evaluation) => "the key of an evaluation",
            None if channel == Some(LicenceChannel::Subscription) => "the key of a subscription",
            None => "not a published GVLK, so a retail, OEM, MAK or KMS host key",
        }
        .to_owned(),
    };
    format!("the installed key ends in {partial}: {what}")
}

impl Facts {
    /// Judges the facts of an Office product.
    pub(super) fn judge_office(&self) -> Result<Answer, Refusal> {
        let mut notes = Vec::new();
        let edition = self.office_edition(&mut notes);
        if let Some(partial) = &self.partial_key {
            let text = installed_key(partial, edition.as_ref().ok().copied(), None);
            let is_configured = self.office.as_ref().is_some_and(|office| office.configured);
            notes.push(if is_configured { text.replace("installed key", "PIDKEY") } else { text });
        }
        Answer::of(edition, notes)
    }

    fn office_edition(&self, notes: &mut Vec<String>) -> Result<Edition, Refusal> {
        let Some(licence) = &self.office else { return Err(IdentifyError::NoFacts.into()) };
        let edition = self.office_product();
        let channel = self.licence_channel();
        let kind = match channel {
            Some(LicenceChannel::Subscription) => "a subscription",
            Some(LicenceChannel::Oem) => "an OEM product",
            Some(LicenceChannel::Evaluation) => "an evaluation",
            Some(LicenceChannel::Retail) => "a retail product",
            _ => "",
        };
        if !kind.is_empty() {
            let called = licence.called();
            let instead = edition.map_or("Microsoft publishes none for it".to_owned(), |edition| {
                format!("install the volume edition, {edition}")
            });
            let message = format!("{called} is {kind} here, which takes no GVLK: {instead}");
            return Err(Refusal::new(RefusalKind::NoGvlk, message).about(edition));
        }
        if channel == Some(LicenceChannel::KmsHost) {
            notes.push(format!("this is the licence of a KMS host, and {END}"));
        }
        let Some(edition) = edition else {
            let message = format!(
                "{:?} is not the licence of one volume edition of Office: give the name of the edition to `gvlk key`",
                licence.name
            );
            return Err(Refusal::new(RefusalKind::UnknownName, message));
        };
        self.check_id(edition)?;
        notes.extend(match channel {
            Some(LicenceChannel::Mak) => {
                Some("it is licensed with a MAK: a GVLK would replace it".to_owned())
            }
            Some(LicenceChannel::Volume) if licence.configured && self.partial_key.is_none() => {
                let what = if self.has_key {
                    "the PIDKEY is no product key, so it is not compared"
                } else {
                    "the configuration has no PIDKEY: Setup uses the GVLK"
                };
                Some(what.to_owned())
            }
            _ => None,
        });
        Ok(edition)
    }

    /// The edition that the name of the licence says, else its activation ID, else its key.
    fn office_product(&self) -> Option<Edition> {
        let of_key =
            || gvlk::lookup_partial_key(self.partial_key.as_deref()?).map(|key| key.editions);
        self.office.as_ref()?.edition().or_else(|| match self.of_id().or_else(of_key)? {
            [one] if one.family() == ProductFamily::Office => Some(*one),
            _ => None,
        })
    }

    /// The kind of the licence.
    pub(super) fn licence_channel(&self) -> Option<LicenceChannel> {
        self.channel.or(self.office.as_ref().map(|office| office.channel))
    }

    /// What the installed key is of the edition of the Office product.
    pub(super) fn office_key(&self) -> Option<InstalledKey> {
        let partial = self.partial_key.as_deref().filter(|key| *key != values::MASK)?;
        let edition = self.office_product();
        Some(match gvlk::lookup_partial_key(partial) {
            None => InstalledKey::NotGvlk,
            Some(found) if edition.is_some_and(|one| found.editions.contains(&one)) => {
                InstalledKey::Gvlk
            }
            Some(_) => InstalledKey::OtherEdition,
        })
    }
}
