//! What is read of one machine, image or Office product: `machines` adds fields to a [`Record`], and `judge`
//! takes the [`Facts`] in which its values agree.

use super::cloud;
use super::labels::{Fact, Label, fold};
use super::office::Licence;
use super::values::{self, Name, Release};

/// What is known about one machine, image or Office product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// Two values of one fact that differ.
    pub(super) contradiction: Option<String>,
}

/// A value that one label gave.
#[derive(Debug, Clone)]
struct Given<T> {
    value: T,
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
    names: Vec<Given<String>>,
    descriptions: Vec<Given<String>>,
    registry_names: Vec<Given<String>>,
    edition_ids: Vec<Given<String>>,
    skus: Vec<Given<u32>>,
    builds: Vec<Given<u32>>,
    base_builds: Vec<Given<u32>>,
    /// The builds in Extended PIDs: those of the installation of the key.
    pid_builds: Vec<Given<u32>>,
    releases: Vec<Given<&'static Release>>,
    activation_ids: Vec<Given<String>>,
    /// What may be the version of the licensing service.
    versions: Vec<Given<u32>>,
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

    /// Whether it has registry names, and not this one.
    pub(super) fn has_other_product(&self, name: &str) -> bool {
        let differs = |one: &Given<String>| one.value != name;
        !self.registry_names.is_empty() && self.registry_names.iter().all(differs)
    }

    /// Whether another record has a sure label of this one, or another `ProductName`.
    pub(super) fn is_of_other(&self, other: &Self) -> bool {
        let is_sure = |label: &&String| super::labels::find(label).is_some_and(|label| label.sure);
        self.labels.iter().filter(is_sure).any(|label| other.labels.contains(label))
            || other.registry_names.iter().any(|name| self.has_other_product(&name.value))
    }

    /// Whether any fact about an edition is known besides the build.
    pub(super) fn tells_edition(&self) -> bool {
        let no_name = self.names.is_empty() && self.registry_names.is_empty();
        let no_number = self.edition_ids.is_empty() && self.skus.is_empty();
        let has_id = self.activation_ids.iter().any(|id| values::is_of_catalogue(&id.value));
        !(no_name && no_number && self.descriptions.is_empty()) || self.office.is_some() || has_id
    }

    /// Whether it is of an Office product, which its activation ID can say, too.
    pub(super) fn is_of_office(&self) -> bool {
        let has_windows = !(self.names.is_empty() && self.edition_ids.is_empty());
        let of_office = |id: &Given<String>| values::is_of_office(&id.value);
        self.office.is_some() || !has_windows && self.activation_ids.iter().any(of_office)
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.tells_edition()
            && self.builds.is_empty()
            && self.base_builds.is_empty()
            && self.activation_ids.is_empty()
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
            Fact::Name | Fact::Licence => self.add_name(text, value, sure),
            Fact::Description => {
                if self.index.is_some() || values::is_windows(value) {
                    push(&mut self.descriptions, text, value.to_owned(), sure);
                }
            }
            Fact::RegistryName => {
                if sure || values::is_windows(value) {
                    push(&mut self.registry_names, text, value.to_owned(), true);
                }
            }
            Fact::EditionId if values::is_edition_id(value) => {
                push(&mut self.edition_ids, text, value.to_owned(), sure);
            }
            Fact::Edition => self.add_edition(text, value, sure),
            Fact::EditionOrVersion => match values::version_build(value) {
                Some(build) => push(&mut self.builds, text, build, sure),
                None => self.add_edition(text, value, sure),
            },
            // Tools that read Hyper-V's OSEditionId show an EditionID there.
            Fact::Sku if values::is_known_edition_id(value) => {
                push(&mut self.edition_ids, text, value.to_owned(), false);
            }
            // "OS Version: Windows 10 Pro 22H2"
            Fact::Build | Fact::Version | Fact::Release | Fact::Sku
                if values::is_windows(value) =>
            {
                self.add_name(text, value, false);
            }
            Fact::Sku => push(&mut self.skus, text, values::sku(value), sure),
            Fact::Build | Fact::Banner => push(&mut self.builds, text, values::build(value), sure),
            Fact::Version | Fact::Release => match values::release(values::first_word(value)) {
                Some(release) => push(&mut self.releases, text, release, true),
                None => push(&mut self.builds, text, values::version_build(value), sure),
            },
            Fact::BaseBuild => push(&mut self.base_builds, text, values::base_build(value), sure),
            Fact::ExtendedPid => push(&mut self.pid_builds, text, values::pid_build(value), sure),
            Fact::PartialKey => {
                let partial = values::mask(value).or_else(|| values::partial_key(value));
                self.partial_key = partial.or(self.partial_key.take());
            }
            Fact::Key => {
                self.partial_key = values::partial_key_of(value).or(self.partial_key.take());
            }
            Fact::ActivationId => {
                push(&mut self.activation_ids, text, values::activation_id(value), sure);
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
            push(&mut self.edition_ids, label, licence.edition_id.to_owned(), false);
            if !licence.release {
                return;
            }
        } else if values::is_known_edition_id(value) && values::is_licence_family(label) {
            return push(&mut self.edition_ids, label, value.to_owned(), false);
        }
        let Name { edition, build, release } = values::name(value);
        push(&mut self.builds, label, build, false);
        if values::is_windows_alone(&edition) {
            return;
        }
        // What an image is called may be anything.
        if sure || self.index.is_some() || values::is_windows(&edition) {
            push(&mut self.releases, label, release, true);
            push(&mut self.names, label, edition, sure);
        }
    }

    fn add_edition(&mut self, label: &str, value: &str, sure: bool) {
        if values::is_edition_id(value) {
            if sure || self.index.is_some() {
                push(&mut self.edition_ids, label, value.to_owned(), true);
            }
        } else if values::is_windows(value) {
            self.add_name(label, value, sure);
        }
    }

    /// Adds what follows a label in a language that the table does not have, where the value
    /// leaves no doubt.
    pub(super) fn add_unlabelled(&mut self, text: &str, value: &str) {
        if values::licence(value).is_some() || Licence::of_name(value).is_some() {
            let versions = std::mem::take(&mut self.versions);
            self.base_builds.extend(versions);
            self.add_name(text, value, false);
        } else if self.index.is_some() && values::is_known_edition_id(value) {
            // "Product Suite: Enterprise" of a server. It is never translated.
            if fold(text) != "productsuite" {
                push(&mut self.edition_ids, text, value.to_owned(), false);
            }
        } else if values::is_version(value) {
            let of_image = self.index.is_some();
            let all = if of_image { &mut self.builds } else { &mut self.versions };
            push(all, text, values::version_build(value), false);
        } else if self.of_licence || self.office.is_some() {
            if value.ends_with(" channel") {
                self.add_channel(value);
            }
            if let Some(id) = values::activation_id(value).filter(|id| values::is_of_catalogue(id))
            {
                push(&mut self.activation_ids, text, id, false);
            }
            // Behind the key, it is that of the KMS host.
            if let Some(build) = values::pid_build(value).filter(|_| self.partial_key.is_none()) {
                push(&mut self.pid_builds, text, build, false);
            }
            // Behind the key, it is of another licence.
            if self.partial_key.is_none() {
                self.partial_key = values::partial_key(value);
            }
        }
    }

    /// Adds the facts of a part of the same machine.
    pub(super) fn merge(&mut self, part: Self) {
        extend(&mut self.names, part.names);
        extend(&mut self.descriptions, part.descriptions);
        extend(&mut self.registry_names, part.registry_names);
        extend(&mut self.edition_ids, part.edition_ids);
        extend(&mut self.skus, part.skus);
        extend(&mut self.builds, part.builds);
        extend(&mut self.base_builds, part.base_builds);
        extend(&mut self.pid_builds, part.pid_builds);
        extend(&mut self.releases, part.releases);
        extend(&mut self.activation_ids, part.activation_ids);
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
        if self.names.is_empty()
            && self.builds.is_empty()
            && self.base_builds.is_empty()
            && self.index.is_none()
        {
            push(&mut self.builds, "Microsoft Windows [Version]", build, false);
        }
    }

    /// Adds a name that was found in a text without labels, and the build and the release near it.
    pub(super) fn add_free(&mut self, name: Name) {
        let Name { edition, build, release } = name;
        push(&mut self.builds, &format!("the build near {edition:?}"), build, false);
        push(&mut self.releases, &edition, release, true);
        push(&mut self.names, &edition.clone(), edition, false);
        self.is_free = true;
    }

    /// Compares what was found.
    pub(super) fn facts(mut self) -> Facts {
        let mut contradiction = None;
        let mut names = self.names.iter().chain(&self.registry_names);
        let is_known = |name: &Given<String>| values::is_known(&name.value);
        if names.clone().next().is_none()
            || !names.any(is_known) && self.descriptions.iter().any(is_known)
        {
            self.names = self.descriptions;
        }
        if self.base_builds.is_empty() {
            self.base_builds = self.pid_builds;
        }
        let mut names: Vec<String> = Vec::new();
        let sure_names = self.names.iter().any(|name| name.sure);
        for name in self.names.into_iter().filter(|name| name.sure || !sure_names) {
            if !names.contains(&name.value) {
                names.push(name.value);
            }
        }
        let mut registry_names: Vec<_> =
            self.registry_names.into_iter().map(|name| name.value).collect();
        registry_names.retain(|name| !names.contains(name));
        let same_id = |a: &String, b: &String| a.eq_ignore_ascii_case(b);
        let is_one = |release: &Given<&'static Release>| {
            self.releases.iter().all(|other| other.value == release.value)
        };
        Facts {
            registry_names,
            names,
            edition_id: one(self.edition_ids, same_id, &mut contradiction),
            sku: one(self.skus, u32::eq, &mut contradiction),
            build: one(self.builds, u32::eq, &mut contradiction),
            base_build: one(self.base_builds, u32::eq, &mut contradiction),
            release: self.releases.first().filter(|one| is_one(one)).map(|one| one.value),
            partial_key: self.partial_key,
            activation_id: one(self.activation_ids, same_id, &mut contradiction),
            channel: self.channel,
            office: self.office,
            is_free: self.is_free,
            contradiction,
        }
    }
}

fn push<T: PartialEq>(
    all: &mut Vec<Given<T>>,
    label: &str,
    value: impl Into<Option<T>>,
    sure: bool,
) {
    if let Some(value) = value.into() {
        extend(all, vec![Given { value, label: label.trim().to_owned(), sure }]);
    }
}

/// Keeps the values that are new.
fn extend<T: PartialEq>(all: &mut Vec<Given<T>>, more: Vec<Given<T>>) {
    for new in more {
        let is_known = |given: &Given<T>| given.value == new.value && given.sure == new.sure;
        if all.len() < KEPT && !all.iter().any(is_known) {
            all.push(new);
        }
    }
}

/// The value that all agree on. Those that are sure outweigh the others.
fn one<T: Clone + std::fmt::Display>(
    mut all: Vec<Given<T>>,
    same: impl Fn(&T, &T) -> bool,
    contradiction: &mut Option<String>,
) -> Option<T> {
    if all.iter().any(|given| given.sure) {
        all.retain(|given| given.sure);
    }
    let first = all.first()?;
    if let Some(other) = all.iter().find(|given| !same(&given.value, &first.value)) {
        *contradiction = Some(format!(
            "{} is {}, but {} is {}",
            first.label, first.value, other.label, other.value
        ));
    }
    Some(first.value.clone())
}
