//! What is read of one machine, image or Office product: `machines` adds fields to a [`Record`], and `judge`
//! takes the [`Facts`] in which its values agree.

use super::cloud;
use super::labels::{self, Fact, Label, fold};
use super::office::Licence;
use super::values::{self, Name, Release};

/// What is known about one machine, image or Office product.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The names that tools give it in the same recording.
    pub(super) names: Vec<String>,
    /// The registry's `ProductName`, where it differs. It says "Windows 10" on Windows 11 too.
    pub(super) registry_names: Vec<String>,
    pub(super) edition_id: Option<String>,
    pub(super) sku: Option<u32>,
    pub(super) build: Option<u32>,
    /// The build that the release is based on, which several releases may share.
    pub(super) base_build: Option<u32>,
    /// The release, such as 23H2. Not used if the build is known.
    pub(super) release: Option<&'static Release>,
    /// The last five characters of the installed key.
    pub(super) partial_key: Option<String>,
    pub(super) activation_id: Option<String>,
    /// What the licensing service says of the licence. The name need not say that it is an evaluation.
    pub(super) channel: String,
    /// The Office product.
    pub(super) office: Option<Licence>,
    /// Whether the names were found in a text without labels.
    pub(super) is_free: bool,
    /// Whether the name is that of the image that an answer file was made with.
    pub(super) is_offline: bool,
    /// Two values of one fact that differ.
    pub(super) contradiction: Option<String>,
}

/// Without the values: one may be a secret key.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Facts").finish_non_exhaustive()
    }
}

/// A value that a label gave.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Given {
    fact: Fact,
    value: String,
    label: String,
    sure: bool,
}

/// The facts of one machine or image as they were found, before they are compared.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and no two make a state"
)]
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub(super) index: Option<u32>,
    /// Whether the number is that of the XML of a WIM.
    pub(super) of_xml: bool,
    /// The place in the list that the recording is.
    pub(super) place: Option<u32>,
    pub(super) host: Option<String>,
    /// The values, each with the fact that it is. What may be the version of the licensing service is a
    /// `Version`, any other version a `Build`.
    given: Vec<Given>,
    /// Whether the licensing service named the edition.
    of_licence: bool,
    pub(super) partial_key: Option<String>,
    channel: String,
    pub(super) office: Option<Licence>,
    /// Whether the licence is in use, if that is said.
    pub(super) in_use: Option<bool>,
    /// Whether a name did not fit into its column.
    pub(super) cut_off: bool,
    pub(super) is_free: bool,
    /// What it says of an image without a number.
    pub(super) image: Option<Image>,
    /// The labels that were found, also those without a value.
    labels: Vec<String>,
}

/// Where the name of an image without a number is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Image {
    /// The argument of a tool or an answer file, which names what is installed.
    Named,
    /// The image that an answer file was made with.
    Offline,
}

/// So many values of one fact are kept: more than two that differ prove nothing more.
const KEPT: usize = 8;

/// More than tools print of one machine. A damaged label can be spelled in any number of ways.
const MOST_LABELS: usize = 500;

/// No value of a fact is longer.
const LONGEST: usize = 512;

impl Record {
    /// Whether a label was found before.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.contains(&fold(label))
    }

    fn all(&self, fact: Fact) -> impl Iterator<Item = &Given> + Clone {
        self.given.iter().filter(move |given| given.fact == fact)
    }

    fn has_any(&self, facts: &[Fact]) -> bool {
        self.given.iter().any(|given| facts.contains(&given.fact))
    }

    /// Whether it has registry names, and not this one.
    pub(super) fn has_other_product(&self, name: &str) -> bool {
        let mut names = self.all(Fact::RegistryName).peekable();
        names.peek().is_some() && names.all(|one| one.value != name)
    }

    /// Whether another record has a sure label of this one, or another `ProductName`.
    pub(super) fn is_of_other(&self, other: &Self) -> bool {
        let is_sure = |label: &&String| super::labels::find(label).is_some_and(|label| label.sure);
        self.labels.iter().filter(is_sure).any(|label| other.labels.contains(label))
            || other.all(Fact::RegistryName).any(|name| self.has_other_product(&name.value))
    }

    /// Whether any fact about an edition is known besides the build.
    pub(super) fn tells_edition(&self) -> bool {
        use Fact::{Description, EditionId, Name, RegistryName, Sku};
        self.has_any(&[Name, RegistryName, EditionId, Sku, Description])
            || self.office.is_some()
            || self.all(Fact::ActivationId).any(|id| values::is_of_catalogue(&id.value))
    }

    /// Whether it has a build, and a name that is none of Windows.
    pub(super) fn is_unknown(&self) -> bool {
        let is_name =
            |text: &String| labels::find(text).is_some_and(|label| label.fact == Fact::Name);
        self.has_any(&[Fact::Build]) && self.labels.iter().any(is_name)
    }

    /// Whether it is of an Office product, which its activation ID can say, too.
    pub(super) fn is_of_office(&self) -> bool {
        let has_windows = self.has_any(&[Fact::Name, Fact::EditionId]);
        self.office.is_some()
            || !has_windows
                && self.all(Fact::ActivationId).any(|id| values::is_of_office(&id.value))
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.tells_edition()
            && !self.has_any(&[Fact::Build, Fact::BaseBuild, Fact::ActivationId])
            && self.partial_key.is_none()
    }

    /// Adds what follows a label, if it can be a value of it.
    pub(super) fn add(&mut self, label: Label, text: &str, value: &str) {
        let folded = fold(text);
        if self.labels.len() < MOST_LABELS && !self.labels.contains(&folded) {
            self.labels.push(folded);
        }
        let value = value.trim();
        let none = ["null", "none", "n/a"].iter().any(|none| value.eq_ignore_ascii_case(none));
        // PowerShell cuts off what does not fit into a column.
        let cut_off = value.ends_with("...") || value.ends_with('…');
        let cut_off = cut_off && !(value.contains('(') && label.fact == Fact::Name);
        let is_name =
            matches!(label.fact, Fact::Name | Fact::RegistryName) && values::is_start(value);
        self.cut_off |= cut_off && (is_name || label.fact == Fact::EditionId);
        if value.is_empty() || value.len() > LONGEST || none || cut_off {
            return;
        }
        let sure = label.sure;
        match label.fact {
            // "win10-pro" is what a computer can be called, too.
            Fact::Name
                if self.index.is_none() && fold(text) == "name" && values::is_host(value) => {}
            Fact::Name | Fact::Licence => self.add_name(text, value, sure),
            Fact::Description => {
                if self.index.is_some() || values::is_windows(value) {
                    self.push(Fact::Description, text, Some(value), sure);
                }
            }
            Fact::RegistryName => {
                if sure || values::is_windows(value) {
                    self.push(Fact::RegistryName, text, Some(value), true);
                }
            }
            Fact::EditionId if values::is_edition_id(value) => {
                self.push(Fact::EditionId, text, Some(value), sure);
            }
            Fact::Edition => self.add_edition(text, value, sure),
            Fact::EditionOrVersion => match values::version_build(value) {
                Some(build) => self.push(Fact::Build, text, Some(build), sure),
                None => self.add_edition(text, value, sure),
            },
            // Tools that read Hyper-V's OSEditionId show an EditionID there.
            Fact::Sku if values::is_known_edition_id(value) => {
                self.push(Fact::EditionId, text, Some(value), false);
            }
            // "OS Version: Windows 10 Pro 22H2"
            Fact::Build | Fact::Version | Fact::Release | Fact::Sku
                if values::is_windows(value) =>
            {
                self.add_name(text, value, false);
            }
            Fact::Sku => self.push(Fact::Sku, text, values::sku(value), sure),
            Fact::Build | Fact::Banner => self.push(Fact::Build, text, values::build(value), sure),
            Fact::Version | Fact::Release => match values::release(values::first_word(value)) {
                Some(release) => self.push(Fact::Release, text, Some(release), true),
                None => self.push(Fact::Build, text, values::version_build(value), sure),
            },
            Fact::BaseBuild => self.push(Fact::BaseBuild, text, values::base_build(value), sure),
            Fact::ExtendedPid => self.push(Fact::ExtendedPid, text, values::pid_build(value), sure),
            Fact::PartialKey => {
                let partial = values::mask(value).or_else(|| values::partial_key(value));
                self.partial_key = partial.or(self.partial_key.take());
            }
            Fact::Key => {
                self.partial_key = values::partial_key_of(value).or(self.partial_key.take());
            }
            Fact::ActivationId => {
                self.push(Fact::ActivationId, text, values::activation_id(value), sure);
            }
            Fact::Channel => self.add_channel(value),
            Fact::Status => self.in_use = Some(values::is_in_use(value)),
            Fact::OfficeProduct => self.office = Licence::of_product_id(value),
            Fact::ImageName => {
                self.image = Some(Image::Named);
                self.add_name(text, value, sure);
            }
            Fact::CloudImage => {
                if let Some(name) = cloud::name(value) {
                    self.add_name(text, &name, sure);
                }
            }
            Fact::OfflineImage => {
                self.image = Some(Image::Offline);
                self.add_name(text, value.rsplit('#').next().unwrap_or(value), sure);
            }
            Fact::Host => self.host = Some(value.to_lowercase()),
            Fact::Index | Fact::EditionId => {}
        }
    }

    fn add_channel(&mut self, value: &str) {
        let is_channel =
            value.contains("channel") || !value.contains(' ') && value.contains([':', '_']);
        if self.channel.is_empty() && (is_channel || values::channel(value).is_some()) {
            value.clone_into(&mut self.channel);
        }
    }

    fn add_name(&mut self, label: &str, value: &str, sure: bool) {
        let of_cloud = cloud::name(value);
        let value = of_cloud.as_deref().unwrap_or(value);
        if let Some(office) = Licence::of_name(value) {
            self.office = Some(office);
            return;
        }
        if let Some(licence) = values::licence(value) {
            self.of_licence = true;
            self.push(Fact::EditionId, label, Some(licence.edition_id), false);
            if !licence.release {
                return;
            }
        } else if values::is_known_edition_id(value) && values::is_licence_family(label) {
            return self.push(Fact::EditionId, label, Some(value), false);
        }
        let Name { edition, build, release } = values::name(value);
        self.push(Fact::Build, label, build, false);
        if values::is_windows_alone(&edition) {
            return;
        }
        // What an image is called may be anything.
        if sure || self.index.is_some() || values::is_windows(&edition) {
            self.push(Fact::Release, label, release, true);
            self.push(Fact::Name, label, Some(edition), sure);
        }
    }

    fn add_edition(&mut self, label: &str, value: &str, sure: bool) {
        if values::is_edition_id(value) {
            if sure || self.index.is_some() {
                self.push(Fact::EditionId, label, Some(value), true);
            }
        } else if values::is_windows(value) {
            self.add_name(label, value, sure);
        }
    }

    /// Adds what follows a label in a language that the table does not have, where the value
    /// leaves no doubt.
    pub(super) fn add_unlabelled(&mut self, text: &str, value: &str) {
        if values::licence(value).is_some() || Licence::of_name(value).is_some() {
            for given in self.given.iter_mut().filter(|given| given.fact == Fact::Version) {
                given.fact = Fact::BaseBuild;
            }
            self.add_name(text, value, false);
        } else if self.index.is_some() && values::is_known_edition_id(value) {
            // "Product Suite: Enterprise" of a server. It is never translated.
            if fold(text) != "productsuite" {
                self.push(Fact::EditionId, text, Some(value), false);
            }
        } else if values::is_version(value) {
            let fact = if self.index.is_some() { Fact::Build } else { Fact::Version };
            self.push(fact, text, values::version_build(value), false);
        } else if self.of_licence || self.office.is_some() {
            if value.ends_with(" channel") {
                self.add_channel(value);
            }
            if let Some(id) = values::activation_id(value).filter(|id| values::is_of_catalogue(id))
            {
                self.push(Fact::ActivationId, text, Some(id), false);
            }
            // Behind the key, it is that of the KMS host.
            if let Some(build) = values::pid_build(value).filter(|_| self.partial_key.is_none()) {
                self.push(Fact::ExtendedPid, text, Some(build), false);
            }
            // Behind the key, it is of another licence.
            if self.partial_key.is_none() {
                self.partial_key = values::partial_key(value);
            }
        }
    }

    /// The version of the licensing service, which holds for the next licence, too.
    pub(super) fn of_service(&self) -> Self {
        let given = self.all(Fact::BaseBuild).cloned().collect();
        Self { given, ..Self::default() }
    }

    /// Adds the facts of a part of the same machine.
    pub(super) fn merge(&mut self, part: Self) {
        for given in part.given {
            self.keep(given);
        }
        self.index = self.index.or(part.index);
        self.of_xml |= part.of_xml;
        self.partial_key = self.partial_key.take().or(part.partial_key);
        self.office = self.office.take().or(part.office);
        self.in_use = self.in_use.or(part.in_use);
        self.host = self.host.take().or(part.host);
        if self.channel.is_empty() {
            self.channel = part.channel;
        }
        self.image = self.image.or(part.image);
        self.of_licence |= part.of_licence;
        self.cut_off |= part.cut_off;
        let left = MOST_LABELS.saturating_sub(self.labels.len());
        self.labels.extend(part.labels.into_iter().take(left));
    }

    /// Adds the build that the command prompt starts with. Captions may be of another machine, which
    /// was asked from there.
    pub(super) fn add_banner(&mut self, build: u32) {
        if self.index.is_none() && !self.has_any(&[Fact::Name, Fact::Build, Fact::BaseBuild]) {
            self.push(Fact::Build, "Microsoft Windows [Version]", Some(build), false);
        }
    }

    /// Adds a name that was found in a text without labels, and the build and the release near it.
    pub(super) fn add_free(&mut self, name: Name) {
        let Name { edition, build, release } = name;
        self.push(Fact::Build, &format!("the build near {edition:?}"), build, false);
        self.push(Fact::Release, &edition, release, true);
        self.push(Fact::Name, &edition, Some(&edition), false);
        self.is_free = true;
    }

    fn push(&mut self, fact: Fact, label: &str, value: Option<impl ToString>, sure: bool) {
        if let Some(value) = value {
            let (value, label) = (value.to_string(), label.trim().to_owned());
            self.keep(Given { fact, value, label, sure });
        }
    }

    /// Keeps a value that is new.
    fn keep(&mut self, new: Given) {
        let is_known = |given: &Given| given.value == new.value && given.sure == new.sure;
        if self.all(new.fact).count() < KEPT && !self.all(new.fact).any(is_known) {
            self.given.push(new);
        }
    }

    /// Compares what was found.
    pub(super) fn facts(&self) -> Facts {
        let known = |fact| self.all(fact).any(|name| values::is_known(&name.value));
        let has_name = self.has_any(&[Fact::Name, Fact::RegistryName]);
        let is_described = !has_name
            || known(Fact::Description) && !known(Fact::Name) && !known(Fact::RegistryName);
        let all = self.all(if is_described { Fact::Description } else { Fact::Name });
        let has_sure = all.clone().any(|name| name.sure);
        let mut names: Vec<String> = Vec::new();
        for name in all.filter(|name| name.sure || !has_sure) {
            if !names.contains(&name.value) {
                names.push(name.value.clone());
            }
        }
        let registry_names = self.all(Fact::RegistryName).map(|name| name.value.clone());
        let mut releases =
            self.all(Fact::Release).filter_map(|given| values::release(&given.value));
        let release = releases.next().filter(|one| releases.all(|other| other == *one));
        let mut contradiction = None;
        let mut one = |fact| self.one(fact, &mut contradiction);
        let number = |value: Option<String>| value.and_then(|value| value.parse().ok());
        Facts {
            registry_names: registry_names.filter(|name| !names.contains(name)).collect(),
            edition_id: one(Fact::EditionId),
            sku: number(one(Fact::Sku)),
            build: number(one(Fact::Build)),
            base_build: number(one(Fact::BaseBuild).or_else(|| one(Fact::ExtendedPid))),
            release,
            activation_id: one(Fact::ActivationId),
            names,
            partial_key: self.partial_key.clone(),
            channel: self.channel.clone(),
            office: self.office.clone(),
            is_free: self.is_free,
            is_offline: self.image == Some(Image::Offline),
            contradiction,
        }
    }

    /// The value that all agree on. Those that are sure outweigh the others.
    fn one(&self, fact: Fact, contradiction: &mut Option<String>) -> Option<String> {
        let has_sure = self.all(fact).any(|given| given.sure);
        let mut all = self.all(fact).filter(|given| given.sure || !has_sure);
        let first = all.next()?;
        if let Some(other) = all.find(|other| !other.value.eq_ignore_ascii_case(&first.value)) {
            *contradiction = Some(format!(
                "{} is {}, but {} is {}",
                first.label, first.value, other.label, other.value
            ));
        }
        Some(first.value.clone())
    }
}
