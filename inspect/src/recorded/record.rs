//! What is read of one machine or image, until it is complete.

use super::facts::Facts;
use super::labels::{self, Fact, Label, fold};
use super::name::{self, Name};
use super::release::{self, Release};
use super::values;

/// A value that one label gave.
#[derive(Debug, Clone)]
struct Given<T> {
    value: T,
    label: String,
    sure: bool,
}

/// The facts of one machine or image as they were found, before they are compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub(super) index: Option<u32>,
    pub(super) host: Option<String>,
    names: Vec<Given<String>>,
    registry_names: Vec<Given<String>>,
    edition_ids: Vec<Given<String>>,
    skus: Vec<Given<u32>>,
    builds: Vec<Given<u32>>,
    base_builds: Vec<Given<u32>>,
    releases: Vec<&'static Release>,
    /// What may be the version of the licensing service.
    versions: Vec<Given<u32>>,
    /// Whether the licensing service named the edition.
    of_licence: bool,
    pub(super) partial_key: Option<String>,
    evaluation: bool,
    /// Whether a name did not fit into its column.
    pub(super) cut_off: bool,
    /// The labels that were found, also those without a value.
    labels: Vec<String>,
}

/// So many values of one fact are kept: more than two that differ prove nothing more.
const KEPT: usize = 8;

/// More than tools print of one machine. A damaged label can be spelled in any number of ways.
const MOST_LABELS: usize = 500;

impl Record {
    /// Whether a label was found before.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.contains(&fold(label))
    }

    /// Whether a `ProductName` of Windows is another than the one that it has.
    pub(super) fn has_other_product(&self, label: Label, value: &str) -> bool {
        label.fact == Fact::RegistryName && values::is_windows(value) && self.lacks(value)
    }

    /// Whether it has registry names, and not this one.
    fn lacks(&self, registry_name: &str) -> bool {
        let differs = |name: &Given<String>| name.value != registry_name;
        !self.registry_names.is_empty() && self.registry_names.iter().all(differs)
    }

    /// Whether it has a label that is sure and that another record has, or another `ProductName`.
    pub(super) fn is_of_other(&self, other: &Self) -> bool {
        let is_sure = |label: &&String| labels::find(label).is_some_and(|label| label.sure);
        self.labels.iter().filter(is_sure).any(|label| other.labels.contains(label))
            || other.registry_names.iter().any(|name| self.lacks(&name.value))
    }

    /// Whether any fact about an edition is known besides the build.
    pub(super) fn tells_edition(&self) -> bool {
        !(self.names.is_empty()
            && self.registry_names.is_empty()
            && self.edition_ids.is_empty()
            && self.skus.is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.tells_edition() && self.builds.is_empty() && self.base_builds.is_empty()
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
        let names = match label.fact {
            Fact::Name | Fact::RegistryName => {
                ["Windows ", "Microsoft W"].iter().any(|start| value.starts_with(start))
            }
            fact => fact == Fact::EditionId,
        };
        self.cut_off |= cut_off && names;
        if value.is_empty() || value.len() > 512 || none || cut_off {
            return;
        }
        let sure = label.sure;
        match label.fact {
            Fact::Name => self.add_name(text, value, sure),
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
            Fact::LicenceFamily | Fact::Sku if values::is_known_edition_id(value) => {
                push(&mut self.edition_ids, text, value.to_owned(), false);
            }
            // "OS Version: Windows 10 Pro 22H2"
            Fact::Build | Fact::Version | Fact::Release | Fact::Sku
                if values::is_windows(value) =>
            {
                self.add_name(text, value, false);
            }
            Fact::Sku => push(&mut self.skus, text, values::sku(value), sure),
            Fact::Build => push(&mut self.builds, text, values::build(value), sure),
            Fact::Version | Fact::Release => self.add_version(text, value, sure),
            Fact::BaseBuild => push(&mut self.base_builds, text, values::base_build(value), sure),
            Fact::PartialKey => self.partial_key = values::partial_key(value),
            Fact::Host => self.host = Some(value.to_lowercase()),
            Fact::Index | Fact::EditionId | Fact::LicenceFamily => {}
        }
    }

    fn add_name(&mut self, label: &str, value: &str, sure: bool) {
        if let Some(licence) = values::licence(value) {
            self.of_licence = true;
            push(&mut self.edition_ids, label, licence.edition_id.to_owned(), false);
            if !licence.release {
                return;
            }
        }
        let found = name::read(value);
        push(&mut self.builds, label, found.build, false);
        if values::is_windows_alone(&found.edition) {
            return;
        }
        // What an image is called may be anything.
        if sure || self.index.is_some() || values::is_windows(&found.edition) {
            if let Some(release) = found.release {
                self.add_release(release);
            }
            push(&mut self.names, label, found.edition, sure);
        }
    }

    /// Adds a version such as 10.0.19045, or a release such as 22H2.
    fn add_version(&mut self, label: &str, value: &str, sure: bool) {
        if let Some(release) = release::find(values::first_word(value)) {
            self.add_release(release);
        } else {
            push(&mut self.builds, label, values::version_build(value), sure);
        }
    }

    fn add_release(&mut self, release: &'static Release) {
        if self.releases.len() < KEPT && !self.releases.contains(&release) {
            self.releases.push(release);
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
        if values::licence(value).is_some() {
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
        } else if self.of_licence && self.partial_key.is_none() {
            // Behind the key, it is of another licence.
            self.evaluation |= value.contains("TIMEBASED_EVAL");
            self.partial_key = values::partial_key(value);
        }
    }

    /// Adds the facts of a part of the same machine.
    pub(super) fn merge(&mut self, part: Self) {
        extend(&mut self.names, part.names);
        extend(&mut self.registry_names, part.registry_names);
        extend(&mut self.edition_ids, part.edition_ids);
        extend(&mut self.skus, part.skus);
        extend(&mut self.builds, part.builds);
        extend(&mut self.base_builds, part.base_builds);
        part.releases.into_iter().for_each(|release| self.add_release(release));
        self.partial_key = self.partial_key.take().or(part.partial_key);
        self.evaluation |= part.evaluation;
        self.cut_off |= part.cut_off;
        let left = MOST_LABELS.saturating_sub(self.labels.len());
        self.labels.extend(part.labels.into_iter().take(left));
    }

    /// Adds a name that has no label.
    pub(super) fn add_bare_name(&mut self, name: Name) {
        if self.builds.is_empty() {
            push(&mut self.builds, &name.edition, name.build, false);
        }
        if let Some(release) = name.release {
            self.add_release(release);
        }
        let label = name.edition.clone();
        push(&mut self.names, &label, name.edition, false);
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

    /// Compares what was found.
    pub(super) fn facts(self) -> Facts {
        let mut contradiction = None;
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
        Facts {
            registry_names,
            name: (!names.is_empty()).then(|| names.remove(0)),
            other_names: names,
            edition_id: one(self.edition_ids, same_id, &mut contradiction),
            sku: one(self.skus, u32::eq, &mut contradiction),
            build: one(self.builds, u32::eq, &mut contradiction),
            base_build: one(self.base_builds, u32::eq, &mut contradiction),
            release: self
                .releases
                .first()
                .copied()
                .filter(|one| self.releases.iter().all(|other| other == one)),
            partial_key: self.partial_key,
            evaluation: self.evaluation,
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
