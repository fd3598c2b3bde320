//! What is read of one machine, image or Office product: `machines` adds fields to a [`Record`], and `judge`
//! takes the [`Facts`] in which its values agree.

use super::cloud;
use super::labels::{self, Fact, Label};
use super::office::Licence;
use super::values::{self, LicenceChannel, Release};
use gvlk::Edition;

/// What is known about one machine, image or Office product.
#[derive(Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "what is known are facts of their own")]
pub(super) struct Facts {
    /// The names that tools give it in the same recording, and whether only the registry's `ProductName` gives
    /// one: it says "Windows 10" on Windows 11 too.
    pub(super) names: Vec<(String, bool)>,
    pub(super) edition_id: Option<String>,
    pub(super) sku: Option<u32>,
    pub(super) build: Option<u32>,
    /// The build that the release is based on, which several releases may share.
    pub(super) base_build: Option<u32>,
    /// The release, such as 23H2. Not used if the build is known.
    pub(super) release: Option<&'static Release>,
    /// The last five characters of the installed key, and whether there is a label for it.
    pub(super) partial_key: Option<String>,
    pub(super) has_key: bool,
    pub(super) activation_id: Option<String>,
    /// What the licensing service says of the licence. The name need not say that it is an evaluation.
    pub(super) channel: Option<LicenceChannel>,
    pub(super) office: Option<Licence>,
    /// Whether the names were found in a text without labels.
    pub(super) is_free: bool,
    /// Whether the name is that of an image, and whether an answer file was made with it.
    pub(super) is_image: bool,
    pub(super) is_offline: bool,
    /// What the recording calls the system, if that is no name of Windows, what a cloud calls its image, if that is
    /// not known, and the family of the edition.
    pub(super) system: Option<String>,
    pub(super) image: Option<String>,
    pub(super) family: Option<String>,
    /// The editions of the GVLKs in the answer file whose image it is, and of those in its comments.
    pub(super) keyed: Vec<Edition>,
    pub(super) keyed_in_comments: Vec<Edition>,
    /// Two values of one fact that differ.
    pub(super) contradiction: Option<String>,
}

/// Without the values: one may be a secret key.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Facts").finish_non_exhaustive()
    }
}

impl Facts {
    /// Whether they are the same, or say the same edition with the same notes.
    pub(super) fn answer_as(&self, other: &Self) -> bool {
        let answers = || self.judge(false).ok().zip(other.judge(false).ok());
        self == other || answers().is_some_and(|(one, other)| one == other)
    }

    /// Whether nothing is known besides the build and the release.
    pub(super) fn are_no_more_than_build(&self) -> bool {
        *self == Self { build: self.build, release: self.release, ..Self::default() }
    }
}

/// A value that a label gave.
#[derive(Clone, PartialEq, Eq)]
struct Given {
    fact: Fact,
    value: String,
    label: String,
    sure: bool,
}

/// The label of a value, and whether it is sure.
#[derive(Clone, Copy)]
struct At<'a> {
    text: &'a str,
    sure: bool,
}

/// Adds the licence in use to the machine that it is beside, if there is one of each.
pub(super) fn join_licence(licences: Vec<Record>, now: &mut Record, done: &mut Vec<Record>) {
    let is_machine = |record: &Record| record.index.is_none() && record.office.is_none();
    let of_now = now.tells_edition();
    let mut others = done.iter().enumerate().filter(|(_, record)| record.tells_edition());
    let machine = match (of_now, others.next(), others.next()) {
        (true, None, _) => Some(now),
        (false, Some((at, _)), None) => done.get_mut(at),
        _ => None,
    };
    match machine.filter(|machine| licences.len() == 1 && is_machine(machine)) {
        Some(machine) => licences.into_iter().for_each(|licence| machine.merge(licence)),
        None => done.extend(licences),
    }
}

/// Where a record is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    /// A row of a table, or an item of a list.
    Row,
    /// In the list of the guests of a host, or of other machines.
    Guests,
}

/// The facts of one machine or image as they were found, before they are compared.
#[derive(Clone, Default)]
pub(super) struct Record {
    pub(super) index: Option<u32>,
    /// The values, each with the fact that it is. What may be the version of the licensing service is a
    /// `Version`, any other version a `Build`.
    given: Vec<Given>,
    pub(super) office: Option<Licence>,
    is_free: bool,
    /// Where it is, and whether there is a label for the name of the system.
    place: Place,
    has_system: bool,
    /// What it calls the system, if that is no name of Windows.
    system: Option<String>,
    /// What may be the name of the computer, if it has such a column.
    computer: Option<String>,
    /// The labels that were found with a value, and all of those that a name of a system can follow.
    labels: Vec<Label>,
    systems: Vec<Label>,
    /// How many values there are before the last gap, and whether something else than the name of a computer is behind it.
    before_gap: usize,
    is_content: bool,
}

/// Whether a label may be that of an activation ID: "ID", "Aktivierungs-ID", "Код активации".
fn is_id(label: &str) -> bool {
    const WORDS: [&str; 5] = ["id", "активации", "aktywacji", "kimliği", "azonosító"];
    let label = label.to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word))
}

/// How many values of one fact are kept, as more than two that differ prove nothing more, and how long they are.
const KEPT: usize = 8;
const LONGEST: usize = 512;

impl Record {
    /// Whether a label was found before.
    pub(super) fn has(&self, label: Label) -> bool {
        self.labels.contains(&label)
    }

    /// Whether a label is the one that was found first.
    pub(super) fn starts_with(&self, label: Label) -> bool {
        self.labels.first() == Some(&label)
    }

    pub(super) fn add_label(&mut self, label: Label) {
        if !self.has(label) {
            self.labels.push(label);
        }
    }

    fn all(&self, fact: Fact) -> impl DoubleEndedIterator<Item = &Given> + Clone {
        self.given.iter().filter(move |given| given.fact == fact)
    }

    /// The value of a fact that was found last.
    pub(super) fn last(&self, fact: Fact) -> Option<&str> {
        self.all(fact).next_back().map(|given| given.value.as_str())
    }

    /// Whether it is of the image that an answer file was made with.
    pub(super) fn is_offline(&self) -> bool {
        self.last(Fact::OfflineImage).is_some()
    }

    fn has_any(&self, facts: &[Fact]) -> bool {
        self.given.iter().any(|given| facts.contains(&given.fact))
    }

    /// Whether it has another value of a fact. Case does not matter, nor the domain of a computer.
    pub(super) fn has_other(&self, fact: Fact, value: &str) -> bool {
        let is_same: fn(&str, &str) -> bool =
            if fact == Fact::Host { values::is_same_host } else { str::eq_ignore_ascii_case };
        self.last(fact).is_some_and(|one| !is_same(one, value))
    }

    /// Whether it has names, and another one is that of another machine's system.
    pub(super) fn has_name_of_other(&self, name: &str) -> bool {
        let mut names = self.all(Fact::Name).chain(self.all(Fact::RegistryName)).peekable();
        names.peek().is_some() && names.all(|given| values::are_of_two(&given.value, name))
    }

    /// Whether it has names alone, each with the label "Name": lists of images can have nothing else.
    pub(super) fn is_name_alone(&self) -> bool {
        let is_name =
            |given: &Given| given.fact == Fact::Name && given.label.eq_ignore_ascii_case("name");
        self.tells_edition() && self.given.iter().all(is_name)
    }

    /// Whether the next machine can start with a fact, so that this one may end before it.
    pub(super) fn may_end_before(&self, fact: Fact) -> bool {
        fact == Fact::Host || fact == Fact::EditionId && self.index.is_some()
    }

    /// Notes a gap, unless all that is behind the last one is what the next machine can start with.
    pub(super) fn note_gap(&mut self) {
        let behind = &self.given[self.before_gap..];
        let is_head =
            !self.is_content && behind.iter().all(|given| self.may_end_before(given.fact));
        if behind.is_empty() || !is_head {
            self.before_gap = self.given.len();
        }
        self.is_content = false;
    }

    /// Takes the values behind the last gap.
    pub(super) fn take_behind_gap(&mut self) -> Self {
        Self { given: self.given.split_off(self.before_gap), ..Self::default() }
    }

    /// The name of the computer, unless one label gives several.
    pub(super) fn host(&self) -> Option<&str> {
        let mut all = self.best(Fact::Host);
        let first = all.next()?;
        let is_other = |other: &Given| {
            other.label == first.label && !values::is_same_host(&other.value, &first.value)
        };
        (!all.any(is_other)).then_some(first.value.as_str())
    }

    /// Whether it has labels of a machine.
    pub(super) fn is_machine(&self) -> bool {
        (self.has_system || !self.labels.is_empty()) && self.office.is_none()
    }

    /// Notes what another program calls the computer, unless it names itself.
    pub(super) fn note_computer(&mut self, name: &str) {
        self.place = Place::Row;
        let name = Some(name).filter(|_| self.host().is_none()).map(str::to_owned);
        self.push(Fact::Host, At { text: "Name", sure: false }, name);
    }

    /// A computer that did not answer.
    pub(super) fn silent(name: &str) -> Self {
        let mut record = Self { has_system: true, ..Self::default() };
        record.note_computer(name);
        record
    }

    /// Whether a sure label gave a fact.
    pub(super) fn is_sure(&self, fact: Fact) -> bool {
        self.all(fact).any(|given| given.sure)
    }

    /// Whether it is a row whose column "Name" is that of the computer.
    pub(super) fn is_named(&self) -> bool {
        self.is_row() && self.computer.is_some()
    }

    /// Whether another record has a sure label of this one, or another `ProductName`.
    pub(super) fn is_of_other(&self, other: &Self) -> bool {
        let product = other.last(Fact::RegistryName);
        self.labels.iter().any(|label| label.sure && other.has(*label))
            || product.is_some_and(|name| self.has_other(Fact::RegistryName, name))
    }

    /// Whether any fact about an edition is known besides the build.
    pub(super) fn tells_edition(&self) -> bool {
        use Fact::{ActivationId, Description, EditionId, Name, RegistryName, Sku};
        self.has_any(&[Name, RegistryName, EditionId, Sku, Description, ActivationId])
            || self.office.is_some()
    }

    /// Whether it is a machine of which no edition is said: it has a build, and a name that is none of Windows or
    /// did not fit into its column, or the name of the computer and that of another system, or it is a computer in a
    /// list of them.
    pub(super) fn is_unknown(&self) -> bool {
        let is_name = |label: &Label| label.fact == Fact::Name;
        self.has_any(&[Fact::Build]) && self.labels.iter().any(is_name)
            || self.has_any(&[Fact::Host]) && self.system.is_some()
            || self.is_listed()
    }

    /// Whether it has other labels than that of the name of the computer.
    pub(super) fn says_more_than_host(&self) -> bool {
        !self.systems.is_empty() || self.labels.iter().any(|label| label.fact != Fact::Host)
    }

    /// Whether it has a label of the name of the system.
    pub(super) fn has_system(&self) -> bool {
        self.has_system
    }

    /// Whether it says a system and, under the label "Name", what is of a computer.
    pub(super) fn names_computer(&self) -> bool {
        self.has_system && self.computer.is_some()
    }

    /// The label of the name of the computer with each one that the name of its system can follow.
    pub(super) fn heads(&self) -> impl Iterator<Item = [Label; 2]> {
        let host = self.labels.iter().copied().find(|label| label.fact == Fact::Host);
        host.into_iter().flat_map(|host| self.systems.iter().map(move |system| [host, *system]))
    }

    fn is_row(&self) -> bool {
        self.place != Place::Text
    }

    /// Notes that it is in a list of guests, or of other machines.
    pub(super) fn note_guest(&mut self) {
        if self.is_listed() {
            self.place = Place::Guests;
        }
    }

    /// Whether it is a computer in such a list.
    pub(super) fn is_guest(&self) -> bool {
        self.place == Place::Guests
    }

    /// Whether it is a row of a list of computers, or one that says something of a system. The head of another list
    /// is none.
    pub(super) fn is_listed(&self) -> bool {
        let is_computer = |host: &str| labels::find(host).is_none();
        let says_system = || self.system.is_some() || self.has_any(&[Fact::CloudImage]);
        let is_computer = || self.last(Fact::Host).is_some_and(is_computer);
        self.is_row() && (self.has_system && is_computer() || says_system())
    }

    /// Whether it is a licence, of which a machine has many.
    pub(super) fn is_licence(&self) -> bool {
        self.has_any(&[Fact::ActivationId, Fact::Channel, Fact::Status])
    }

    /// Whether it is a computer of a list that does not run Windows.
    pub(super) fn runs_other(&self) -> bool {
        let is_other = |name: &String| !values::is_windows_alone(name);
        self.is_listed() && self.system.as_ref().is_some_and(is_other)
    }

    /// Whether it is the licence of Windows that is in use.
    pub(super) fn is_used_licence(&self) -> bool {
        self.is_licence() && self.has_any(&[Fact::PartialKey]) && !self.is_of_office()
    }

    /// Whether it is a program of a list: it has names of editions of Office alone, and no licence.
    pub(super) fn is_program(&self) -> bool {
        let mut names = self.all(Fact::Name).map(|name| values::is_program(&name.value)).peekable();
        !self.has_any(&[Fact::PartialKey, Fact::ActivationId, Fact::Build])
            && names.peek().is_some()
            && names.all(|is_program| is_program)
    }

    /// Whether it is of an Office product, which its activation ID can say, too.
    pub(super) fn is_of_office(&self) -> bool {
        self.office.is_some()
            || !self.has_any(&[Fact::Name, Fact::EditionId])
                && self.last(Fact::ActivationId).is_some_and(values::is_of_office)
    }

    /// Notes the product of an activation ID, if nothing else names it.
    pub(super) fn note_office(&mut self) {
        if self.office.is_none() && self.is_of_office() {
            self.office = self.last(Fact::ActivationId).and_then(Licence::of_activation_id);
        }
    }

    /// Whether it has more of Windows than a name that may be that of anything.
    pub(super) fn names_windows(&self) -> bool {
        self.given.iter().any(|Given { fact, value, sure, .. }| match fact {
            Fact::Name | Fact::Description => *sure || values::is_windows(value),
            fact => !matches!(fact, Fact::Host | Fact::Family | Fact::Status),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.tells_edition() && !self.has_any(&[Fact::Build, Fact::BaseBuild, Fact::PartialKey])
    }

    /// Notes a column of a row, which may be empty. It can be the name of the computer unless it is in a part.
    pub(super) fn note_column(&mut self, label: Label, text: &str, value: &str, is_part: bool) {
        self.is_content |= !self.may_end_before(label.fact);
        let is_of_system =
            matches!(label.fact, Fact::Name | Fact::RegistryName | Fact::EditionId | Fact::Edition);
        let text = text.trim();
        let is = |name: &str| text.eq_ignore_ascii_case(name);
        if is_of_system && !is("name") && !self.systems.contains(&label) {
            self.systems.push(label);
        }
        self.has_system |= label.fact == Fact::Name && (label.sure || labels::is_system(text))
            || label.fact == Fact::CloudImage && label.sure;
        if is("name") && !is_part && values::is_computer(value) {
            self.computer = Some(value.to_owned());
        }
    }

    /// Ends a row of a table. In a list of computers, "Name" is that of the computer.
    pub(super) fn end_row(&mut self) {
        self.place = Place::Row;
        let is_computer = self.has_system && !self.is_sure(Fact::Host);
        self.computer = self.computer.take().filter(|_| is_computer);
        self.push(Fact::Host, At { text: "Name", sure: true }, self.computer.clone());
    }

    /// Adds what follows a label, if it can be a value of it.
    pub(super) fn add(&mut self, label: Label, text: &str, value: &str) {
        let Label { fact, sure, .. } = label;
        let (at, likely) = (At { text, sure }, At { text, sure: false });
        self.add_label(label);
        let value = value.trim();
        let is_name = |text: &str| text.trim().eq_ignore_ascii_case("name");
        // PowerShell cuts off what does not fit into a column. Its sign can be lost in a code page.
        let cut_off = value.ends_with("...") || value.ends_with(['…', '?']);
        let cut_off = cut_off && !(value.contains('(') && fact == Fact::Name);
        if cut_off && matches!(fact, Fact::Name | Fact::Licence) {
            self.office = self.office.take().or(Licence::of_name(value));
        }
        if cut_off && fact == Fact::Name {
            self.system = Some(value.to_owned());
        }
        if value.is_empty() || value.len() > LONGEST || values::is_none(value) || cut_off {
            return;
        }
        match fact {
            // "win10-pro" is what a computer can be called, too.
            Fact::Name if self.index.is_none() && is_name(text) && values::is_host(value) => {}
            Fact::Licence if values::is_known_edition_id(value) => {
                self.push(Fact::EditionId, likely, Some(value));
            }
            Fact::Name | Fact::Licence => self.add_name(at, value),
            Fact::Description if self.index.is_some() || values::is_windows(value) => {
                self.push(fact, at, Some(value));
            }
            Fact::RegistryName if Licence::of_name(value).is_some() => self.add_name(at, value),
            Fact::RegistryName if sure || values::is_windows(value) => {
                self.push(fact, At { text, sure: true }, Some(value));
            }
            Fact::EditionId if values::is_edition_id(value) => self.push(fact, at, Some(value)),
            Fact::Edition if values::version_build(value).is_some() => {
                self.push(Fact::Build, at, values::version_build(value));
            }
            Fact::Edition if values::is_edition_id(value) => {
                let id = Some(value).filter(|_| sure || self.index.is_some());
                self.push(Fact::EditionId, At { text, sure: true }, id);
            }
            Fact::Edition if values::is_windows(value) => self.add_name(at, value),
            Fact::Sku if values::sku_name(value).is_some() => {
                self.push(Fact::EditionId, likely, values::sku_name(value));
            }
            // "OS Version: Windows 10 Pro 22H2"
            Fact::Build | Fact::Version | Fact::Release | Fact::Sku
                if values::is_windows(value) =>
            {
                self.add_name(likely, value);
            }
            // 0 is "undefined".
            Fact::Sku => {
                self.push(fact, at, value.parse::<u32>().ok().filter(|number| *number != 0));
            }
            Fact::Build => self.push(fact, at, values::build(value)),
            Fact::Version | Fact::Release => {
                let word = value.split([' ', ',', ';', '(']).next().unwrap_or_default();
                let release = values::release(word);
                self.push(Fact::Release, at, release.map(|release| release.name));
                let build = values::version_build(value).filter(|_| release.is_none());
                self.push(Fact::Build, at, build);
            }
            Fact::BaseBuild => self.push(fact, at, values::base_build(value)),
            Fact::ToolVersion => self.push(fact, at, values::version_build(value)),
            Fact::ExtendedPid => self.push(fact, at, values::pid_build(value)),
            Fact::PartialKey => self.push(fact, at, values::partial_key(value)),
            Fact::ActivationId => self.push(fact, at, values::activation_id(value)),
            Fact::Channel => self.push(fact, at, values::channel(value).map(|_| value)),
            Fact::Status => self.push(fact, at, Some(values::is_in_use(value))),
            Fact::OfficeProduct => self.office = Licence::of_product_id(value),
            Fact::ImageName | Fact::OfflineImage => {
                let of_path = (fact == Fact::OfflineImage).then(|| values::image_of_path(value));
                let name = of_path.as_deref().unwrap_or(value);
                self.push(fact, at, Some(name));
                self.add_name(at, name);
            }
            Fact::CloudImage => {
                let of_family = cloud::of_family(value).filter(|_| text.ends_with("family"));
                // "**stock** `MicrosoftWindowsDesktop:windows-11:win11-24h2-pro:latest`"
                let quoted = || value.split('`').nth(1).and_then(cloud::name);
                match of_family.or_else(|| cloud::name(value)).or_else(quoted) {
                    Some(name) => self.add_name(likely, &name),
                    None => self.push(fact, at, Some(value).filter(|_| sure)),
                }
            }
            Fact::Host | Fact::Family => self.push(fact, at, Some(value)),
            _ => {}
        }
    }

    fn add_name(&mut self, at: At<'_>, value: &str) {
        let of_cloud = cloud::name(value);
        let value = of_cloud.as_deref().unwrap_or(value);
        if let Some(office) = Licence::of_name(value) {
            self.office = Some(office);
        } else if values::is_windows_alone(value) {
            self.push(Fact::Build, At { sure: false, ..at }, values::version_build(value));
            self.system = Some(value.to_owned()).filter(|_| labels::is_system(at.text));
        } else {
            // What an image is called may be anything.
            let name = values::name(value);
            let is_name = at.sure || self.index.is_some() || values::is_windows(name);
            let is_caption = || at.text.eq_ignore_ascii_case("caption") && values::is_start(name);
            if !is_name && (labels::is_system(at.text) || is_caption()) {
                self.system = Some(name.to_owned());
            }
            self.push(Fact::Name, at, Some(name).filter(|_| is_name));
        }
    }

    /// Adds what follows a label in a language that the table does not have, where the value
    /// leaves no doubt: what the licensing service writes.
    pub(super) fn add_unlabelled(&mut self, text: &str, value: &str) {
        let at = At { text, sure: false };
        if is_id(text) {
            self.push(Fact::ActivationId, at, values::activation_id(value));
        }
        let of_licence = || self.all(Fact::Name).any(|name| values::is_licence(&name.value));
        if values::is_licence(value) || Licence::of_name(value).is_some() {
            for given in self.given.iter_mut().filter(|given| given.fact == Fact::Version) {
                given.fact = Fact::BaseBuild;
            }
            self.add_name(at, value);
        } else if values::is_version(value) {
            let fact = if self.index.is_some() { Fact::Build } else { Fact::Version };
            self.push(fact, at, values::version_build(value));
        } else if self.office.is_some() || of_licence() {
            let channel = Some(value).filter(|value| value.ends_with(" channel"));
            self.push(Fact::Channel, at, channel);
            self.push(Fact::ActivationId, at, values::activation_id(value));
            // Behind the key, they are of another licence, or of the KMS host.
            if self.last(Fact::PartialKey).is_none() {
                self.push(Fact::ExtendedPid, at, values::pid_build(value));
                let key = values::partial_key(value).filter(|_| value.len() == 5);
                self.push(Fact::PartialKey, at, key);
            }
        }
    }

    /// Adds the facts of a part of the same machine.
    pub(super) fn merge(&mut self, part: Self) {
        for given in part.given {
            self.keep(given);
        }
        self.index = self.index.or(part.index);
        self.office = self.office.take().or(part.office);
        self.system = self.system.take().or(part.system);
        self.has_system |= part.has_system;
        for label in part.systems {
            if !self.systems.contains(&label) {
                self.systems.push(label);
            }
        }
        for label in part.labels {
            self.add_label(label);
        }
    }

    /// Adds a name that was found in a text without labels, and the build near it.
    pub(super) fn add_free(&mut self, name: &str, build: Option<u32>) {
        let near = format!("the build near {name:?}");
        self.push(Fact::Build, At { text: &near, sure: false }, build);
        self.push(Fact::Name, At { text: name, sure: false }, Some(name));
        self.is_free = true;
    }

    /// Notes that the text says an evaluation.
    pub(super) fn note_evaluation(&mut self) {
        self.push(Fact::Channel, At { text: "", sure: false }, Some("evaluation"));
    }

    fn push(&mut self, fact: Fact, at: At<'_>, value: Option<impl ToString>) {
        if let Some(value) = value {
            let (value, label) = (value.to_string(), at.text.trim().to_owned());
            self.keep(Given { fact, value, label, sure: at.sure });
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
        let fact = if is_described { Fact::Description } else { Fact::Name };
        let of_registry = self.all(Fact::RegistryName).map(|name| (name, true));
        let mut names: Vec<(String, bool)> = Vec::new();
        for (name, is_of_registry) in self.best(fact).map(|name| (name, false)).chain(of_registry) {
            if !names.iter().any(|(one, _)| *one == name.value) {
                names.push((name.value.clone(), is_of_registry));
            }
        }
        let mut releases =
            self.all(Fact::Release).filter_map(|given| values::release(&given.value));
        let release = releases.next().filter(|one| releases.all(|other| other == *one));
        let channel = self.all(Fact::Channel).next().and_then(|it| values::channel(&it.value));
        let mut descriptions = self.all(Fact::Description);
        let is_evaluation =
            self.index.is_some() && descriptions.any(|text| values::is_evaluation(&text.value));
        let is_of_dism =
            !has_name && !self.has_any(&[Fact::Build, Fact::BaseBuild, Fact::ExtendedPid]);
        let mut contradiction = None;
        let mut one = |fact| self.one(fact, &mut contradiction);
        let number = |value: Option<String>| value.and_then(|value| value.parse().ok());
        Facts {
            edition_id: one(Fact::EditionId),
            sku: number(one(Fact::Sku)),
            build: number(one(if is_of_dism { Fact::ToolVersion } else { Fact::Build })),
            base_build: number(one(Fact::BaseBuild).or_else(|| one(Fact::ExtendedPid))),
            release,
            activation_id: one(Fact::ActivationId),
            names,
            partial_key: self.last(Fact::PartialKey).map(str::to_owned),
            has_key: self.labels.iter().any(|label| label.fact == Fact::PartialKey),
            channel: channel.or(is_evaluation.then_some(LicenceChannel::Evaluation)),
            office: self.office.clone(),
            is_free: self.is_free,
            is_image: self.has_any(&[Fact::ImageName, Fact::OfflineImage]),
            is_offline: self.is_offline(),
            system: self.system.clone(),
            image: self.last(Fact::CloudImage).map(str::to_owned),
            family: self.last(Fact::Family).map(str::to_owned),
            keyed: Vec::new(),
            keyed_in_comments: Vec::new(),
            contradiction,
        }
    }

    /// The values of a fact. Those that are sure outweigh the others.
    fn best(&self, fact: Fact) -> impl Iterator<Item = &Given> {
        let has_sure = self.all(fact).any(|given| given.sure);
        self.all(fact).filter(move |given| given.sure || !has_sure)
    }

    /// The value that all agree on.
    fn one(&self, fact: Fact, contradiction: &mut Option<String>) -> Option<String> {
        let mut all = self.best(fact);
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
