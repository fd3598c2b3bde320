//! Fields to machines, images and Office products: the only place that decides where one of them ends and
//! the next one starts. `read` gives it the fields of a text.

use super::facts::{Facts, Record, join_licence};
use super::field::{Event, Field, Group};
use super::labels::{self, Fact, Label, NAMES, VALUES, is_one};
use super::office::Licence;
use super::recording::{Form, Image, Machine, OfficeProduct, Recording};
use super::values;
use std::collections::{HashMap, HashSet};

/// The most machines or images in one recording.
pub(super) const MOST: usize = 10_000;

/// So many facts are more than those of as many machines.
const MOST_FACTS: usize = 100 * MOST;

/// So many records that name no edition are kept: they count only if no other one does.
const MOST_EMPTY: usize = 64;

/// No label or value that has a field of its own is longer.
const LONGEST_HALF: usize = 4096;

/// Groups whose facts are of something else: what is removed, and what nmap guesses from how a machine
/// answers, which shows no edition.
const IGNORED: [&str; 2] = ["Remove", "osmatch"];

/// Whether a label is that of a part of a machine, or of another one: "Guest OS".
fn is_of_part(label: &str) -> bool {
    label.ends_with("OS") || label.ends_with("Operating System")
}

/// Takes the fields of a text.
#[derive(Default)]
pub(super) struct Machines {
    /// The groups that are open. The first one is the text.
    open: Vec<Open>,
    /// How many records and facts there are.
    count: usize,
    facts: usize,
    /// Whether an answer file installs an image by its `EditionID`.
    is_by_id: bool,
}

/// A group that is open.
#[derive(Default)]
struct Open {
    group: Group,
    name: String,
    now: Record,
    done: Vec<Record>,
    /// How many of them name no edition.
    empty: usize,
    /// The machines that other parts of the same group are of, and the licences in use that it has as parts.
    before: Vec<Record>,
    licences: Vec<Record>,
    /// The registry key of its values.
    key: String,
    /// Whether something lies before the next field, and whether its machines are items of a list.
    is_behind: bool,
    is_list: bool,
    /// The halves of a label with its value.
    pair_name: Option<String>,
    pair_value: Option<String>,
    /// Whether it has what a command printed as a text.
    has_stdout: bool,
    /// How many facts and sections it has had.
    facts: usize,
    sections: usize,
}

impl Open {
    /// Ends the machine.
    fn flush(&mut self) {
        let mut record = std::mem::take(&mut self.now);
        if self.is_list {
            record.end_row();
        }
        if !record.is_empty() || record.is_unknown() || record.heads().next().is_some() {
            self.push(record);
        }
    }

    fn push(&mut self, record: Record) {
        self.empty += usize::from(!record.tells_edition());
        self.done.push(record);
    }

    fn field(&mut self, path: &str, text: &str, value: &str) {
        let (is_name, is_value) = (is_one(text, &NAMES), is_one(text, &VALUES));
        if is_name || is_value {
            if let Some((name, value)) = self.pair() {
                self.labelled(path, &name, &value);
            }
            let half = if is_name { &mut self.pair_name } else { &mut self.pair_value };
            *half = Some(value.to_owned()).filter(|value| value.len() < LONGEST_HALF);
        }
        self.labelled(path, text, value);
    }

    /// Takes the label and the value that were found in two fields.
    fn pair(&mut self) -> Option<(String, String)> {
        let is_whole = self.pair_name.is_some() && self.pair_value.is_some();
        is_whole.then(|| self.pair_name.take().zip(self.pair_value.take()))?
    }

    fn labelled(&mut self, path: &str, text: &str, value: &str) {
        let of_key = labels::is_registry_key(path);
        // "Host: Windows 10 Pro, guest: Windows 7", and the name of a server that is named behind that of the machine
        let is_told = || self.group.is_text() && self.now.tells_edition();
        let is_named = || !self.is_behind && (self.now.last(Fact::Host).is_some() || is_told());
        let is_other = |label: &Label| {
            let is_likely = label.fact == Fact::Host && !label.sure;
            let is_next = self.group.is_text() && self.now.starts_with(*label);
            is_likely && (is_named() && !is_next || !values::is_computer(value.trim()))
        };
        let Some(label) = labels::find_in(path, text).filter(|label| !is_other(label)) else {
            if !of_key {
                self.now.add_unlabelled(text, value);
            }
            return;
        };
        if of_key && self.key != path {
            if !self.key.is_empty() {
                self.flush();
            }
            path.clone_into(&mut self.key);
        }
        // `"os": {"name": "Ubuntu"}`
        let is_of_system = label.fact == Fact::Name && labels::is_system(path);
        self.found(label, if is_of_system { path } else { text }, value.trim());
    }

    fn found(&mut self, label: Label, text: &str, value: &str) {
        if label.fact == Fact::LicenceInUse {
            for licence in value.lines() {
                self.found(label.of(Fact::Licence), text, licence);
                self.now.add(label.of(Fact::Status), text, "1");
            }
            return;
        }
        self.facts += 1;
        let is_next_item = self.is_list && self.is_behind && self.now.has_system();
        if is_next_item && (label.fact == Fact::Host || self.now.has(label)) {
            self.flush();
        }
        // "name" of a disk is in an item, too.
        let is_part = self.is_list && !self.is_behind;
        self.now.note_column(label, text, value, is_part);
        // "[Network]" of msinfo32 comes after "[System Summary]", and has names and versions, too.
        // "Aktuelle Edition:" of DISM is a heading. A command line can have labels, too, as in
        // "{$_.PartialProductKey} | SELECT Name".
        let is_command = label.fact == Fact::PartialKey && value.contains(' ');
        let is_of_host = self.group.is_text() && self.is_behind && self.now.host().is_some();
        if value.is_empty() && is_of_host && self.now.has(label) {
            self.flush();
            self.now.add_label(label);
        }
        if value.is_empty() || is_command {
            return;
        }
        if self.sections > 1 && !label.sure {
            // "[web1]" and "[web2]" are sections of machines.
            let is_name = label.fact == Fact::Name && values::is_known(values::name(value));
            if !is_name
                || !self.now.has(label)
                || !self.now.has_other(Fact::Name, values::name(value))
            {
                return;
            }
            self.flush();
            self.sections = 1;
        }
        if label.fact == Fact::Index {
            if let Ok(index) = value.trim_end_matches(')').parse() {
                self.start_image(index);
            }
            return;
        }
        if self.is_of_other_product(label, value) || self.starts_next(label, text, value) {
            // The name of the next computer is before its other facts.
            let is_behind_head = self.is_behind && label.fact != Fact::Host;
            let head = is_behind_head.then(|| self.now.take_behind_gap());
            self.flush();
            self.now.merge(head.unwrap_or_default());
        }
        self.now.add(label, text, value);
        self.is_behind &= self.now.may_end_before(label.fact);
    }

    /// Takes the number of an image, which can be behind its name.
    fn start_image(&mut self, index: u32) {
        let is_behind_name = self.now.last(Fact::ImageName).is_some() && !self.is_behind;
        if self.now.index.is_some() || self.group.is_text() && !is_behind_name {
            self.flush();
        }
        self.now.index = Some(index);
        self.is_behind = false;
    }

    /// Whether a fact is of the next machine or image.
    fn starts_next(&self, label: Label, text: &str, value: &str) -> bool {
        let is_name = label.fact == Fact::Name;
        let tells = self.now.tells_edition();
        // Below a list of images, a machine starts: what no image has, and behind a gap what may be of winver.
        if self.now.index.is_some() {
            let ends = match label.fact {
                Fact::Name if label.sure => tells,
                Fact::Name => tells && self.is_behind && values::is_windows(values::name(value)),
                Fact::RegistryName => tells && self.is_behind && values::is_windows(value),
                Fact::ImageName => self.now.last(Fact::ImageName).is_some(),
                Fact::Version => self.is_behind && label.sure,
                Fact::Build
                | Fact::ToolVersion
                | Fact::Host
                | Fact::BaseBuild
                | Fact::ExtendedPid
                | Fact::ActivationId
                | Fact::Licence => self.is_behind,
                _ => false,
            };
            return ends && self.group.is_text();
        }
        // The system of the next machine can have another label.
        let is_other_name = matches!(label.fact, Fact::Name | Fact::RegistryName | Fact::Edition)
            && !(self.now.is_sure(Fact::Name) && is_of_part(text))
            && self.is_behind
            && self.now.has_name_of_other(values::name(value));
        let is_image = label.fact == Fact::ImageName && self.now.last(Fact::ImageName).is_some();
        let is_host = label.fact == Fact::Host;
        let is_of_host = !is_host && self.is_behind && self.now.host().is_some();
        let other_host = is_host
            && !value.contains(char::is_whitespace)
            && (label.sure || self.now.starts_with(label))
            && self.now.has_other(Fact::Host, value);
        // A likely label such as "Version" can belong to anything, so only a sure one starts a machine.
        let other_product =
            label.fact == Fact::RegistryName && self.now.has_other(Fact::RegistryName, value);
        let may_repeat = label.sure || self.is_behind || other_product;
        // msinfo32 has it twice, and so have the heads of pages.
        let is_same_host = is_host && !other_host && !(self.is_behind && label.sure);
        let repeated = may_repeat && self.now.has(label) && !is_same_host;
        // "Name, Version, BuildNumber, CSName" of one computer, and of the next
        let is_first = is_name
            && self.now.starts_with(label)
            && (self.now.last(Fact::Host).is_some() || self.now.last(Fact::Build).is_some())
            && values::is_known(values::name(value));
        let is_in_list = is_name
            && self.group.is_text()
            && text.trim().eq_ignore_ascii_case("name")
            && self.now.is_name_alone()
            && values::is_known(values::name(value));
        is_image
            || is_in_list
            || is_other_name
            || other_host && (label.sure || tells || self.now.says_more_than_host())
            || (repeated || is_first) && (label.sure || tells || is_of_host)
    }

    /// Whether a fact is of Windows where the others are of Office, or of Office where they are of Windows
    /// or of another product.
    fn is_of_other_product(&self, label: Label, value: &str) -> bool {
        let is_name = matches!(label.fact, Fact::Name | Fact::Licence | Fact::OfficeProduct);
        let licence = if is_name { Licence::of_name(value) } else { None };
        let is_id = label.fact == Fact::ActivationId;
        let has_id = is_id && (self.now.office.is_some() || values::is_of_office(value));
        if licence.is_some() || has_id {
            // `ospp.vbs` prints the ID before the name, and a line between two products.
            let is_next = is_id && self.is_behind && self.now.office.is_some();
            let both = self.now.office.as_ref().zip(licence.as_ref());
            return is_next
                || both.is_some_and(|(one, other)| one.is_other_than(other))
                || !self.now.is_of_office() && self.now.tells_edition();
        }
        let names_windows = matches!(
            label.fact,
            Fact::Name | Fact::RegistryName | Fact::EditionId | Fact::Edition | Fact::Licence
        );
        // An Office product has none of these.
        let is_of_windows = matches!(
            label.fact,
            Fact::EditionId
                | Fact::Edition
                | Fact::Sku
                | Fact::Build
                | Fact::Version
                | Fact::BaseBuild
                | Fact::Release
        );
        self.now.is_of_office()
            && (names_windows && values::is_start(value)
                || is_of_windows && self.is_behind && self.group.is_text())
    }

    /// Adds the facts of a part to the machine that it is of, if no fact is repeated.
    fn merge(&mut self, part: Record) {
        if self.now.is_of_other(&part) {
            self.before.push(std::mem::take(&mut self.now));
        }
        self.now.merge(part);
    }
}

impl Machines {
    /// Whether there are more machines than are read.
    pub(super) fn is_full(&self) -> bool {
        let now = self.open.first().is_some_and(|text| text.now.tells_edition());
        self.count + usize::from(now) > MOST || self.facts > MOST_FACTS
    }

    /// Takes a step of the text.
    pub(super) fn take(&mut self, event: Event<'_>) {
        if self.open.is_empty() {
            self.open.push(Open::default());
        }
        match (event, self.open.last_mut()) {
            (Event::Begin(group, name), parent) => {
                let sections = parent.map_or(0, |parent| parent.sections);
                self.open.push(Open { group, name: name.to_owned(), sections, ..Open::default() });
            }
            (Event::End, _) => self.end(),
            (Event::Gap | Event::Item | Event::Section, Some(open)) => {
                open.now.note_gap();
                open.is_behind = true;
                open.is_list |= matches!(event, Event::Item);
                open.sections += usize::from(matches!(event, Event::Section));
            }
            (Event::Field(Field { path, label, value }), Some(open)) => {
                self.is_by_id |= value == "/IMAGE/EditionID";
                open.has_stdout |= label == "stdout" && !value.trim().is_empty();
                let (done, facts) = (open.done.len(), open.facts);
                open.field(path, label, value);
                self.count += open.done.len() - done;
                self.facts += open.facts - facts;
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        let (Some(mut child), Some(parent)) = (self.open.pop(), self.open.last_mut()) else {
            return;
        };
        // msinfo32 has its other sections in the one of the system: devices, drivers, programs.
        let is_section = child.name == "Category" && parent.name == "Category";
        // Ansible has what a command printed twice.
        let is_repeated = child.name == "stdout_lines" && parent.has_stdout;
        if is_section || is_repeated || IGNORED.contains(&child.name.as_str()) {
            return;
        }
        // A pair that is all of a group is a field of the group around it.
        let is_empty = child.now.is_empty() && child.done.is_empty();
        match child.pair() {
            Some((name, value)) if is_empty => return parent.field(&child.name, &name, &value),
            Some((name, value)) => child.labelled(&child.name.clone(), &name, &value),
            None => {}
        }
        let Open { group, name, mut now, mut done, before, licences, .. } = child;
        if group.is_text() {
            done.extend(licences);
            done.push(now);
            if group.is_answer() {
                name_computer(&mut done, &name);
            }
            done.retain(|record| record.tells_edition() || group.is_answer() && record.is_listed());
            if group == Group::Failure && done.is_empty() {
                done.push(Record::silent(&name));
            }
            self.count += done.len();
            return parent.done.extend(done);
        }
        // "os" is a part of a machine, and in a list of images an image.
        let is_part = labels::is_part(&name) && now.index.is_none();
        if (is_part || group == Group::List) && done.is_empty() {
            return parent.merge(now);
        }
        if group == Group::Row {
            parent.flush();
        }
        // Objects can follow each other without a list around them.
        let is_item = parent.group == Group::List || parent.group.is_text() && name.is_empty();
        let is_row = group == Group::Row
            || group == Group::Object
                && (is_item || labels::is_machine(&name) && now.names_computer());
        if is_row {
            now.end_row();
        }
        join_licence(licences, &mut now, &mut done);
        if labels::is_list_of_licences(&name) {
            let (used, others): (Vec<_>, _) = done.into_iter().partition(Record::is_used_licence);
            done = others;
            parent.licences.extend(used);
            if now.is_used_licence() {
                parent.licences.push(std::mem::take(&mut now));
            }
        }
        // What is in an object that says its system is a part of it, unless it has a number or is a computer with another
        // name, such as a guest of a host.
        let is_machine =
            now.tells_edition() || now.is_unknown() || is_row && now.heads().next().is_some();
        if (now.tells_edition() || now.runs_other()) && now.office.is_none() {
            let host = now.host();
            let is_other = |record: &Record| {
                record.is_guest() && record.host().is_some_and(|other| Some(other) != host)
            };
            done.retain(|record| {
                record.index.is_some() || record.office.is_some() || is_other(record)
            });
        }
        if group == Group::List && labels::is_list_of_machines(&name) {
            done.iter_mut().for_each(Record::note_guest);
        }
        let tell = || done.iter().any(Record::tells_edition);
        if is_machine || !now.is_empty() && done.len() < MOST_EMPTY && !tell() {
            self.count += usize::from(is_machine);
            done.insert(0, now);
        }
        done.splice(0..0, before);
        if parent.empty >= MOST_EMPTY {
            done.retain(|record| record.tells_edition() || record.is_listed());
        }
        for record in done {
            parent.push(record);
        }
    }

    /// What the text describes.
    pub(super) fn finish(mut self, form: Form) -> Recording {
        while self.open.len() > 1 {
            self.end();
        }
        let mut text = self.open.pop().unwrap_or_default();
        text.flush();
        let mut recording = Recording::new(form);
        text.done.append(&mut text.licences);
        text.done.iter_mut().for_each(Record::note_office);
        let (office, mut all): (Vec<_>, Vec<_>) =
            text.done.into_iter().partition(|record| record.office.is_some());
        let (installed, others): (Vec<_>, Vec<_>) = office.into_iter().partition(is_installed);
        recording.lists_licences = !others.is_empty();
        let product = |record: Record| OfficeProduct { facts: record.facts() };
        recording.office = installed.into_iter().map(product).collect();
        all.retain(|record| !record.is_program());
        // Of many licences, only one is installed.
        let has_key = |record: &Record| record.last(Fact::PartialKey).is_some();
        if all.iter().any(has_key) {
            all.retain(|record| has_key(record) || !record.is_licence());
        }
        let (images, mut all): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|record| record.index.is_some() && record.tells_edition());
        if !images.is_empty() {
            all.retain(|record| record.index.is_none() && record.tells_edition());
        }
        // Beside a machine, an index can be that of a network adapter.
        if all.is_empty() || images.iter().any(Record::names_windows) {
            let image = |one: Record| Image { index: one.index.unwrap_or(0), facts: one.facts() };
            recording.images = images.into_iter().map(image).collect();
        }
        keep_machines(&mut all);
        // An answer file names an image for each architecture, and the one that it was made with, which is often
        // not the one that it installs.
        let is_named = |record: &Record| record.last(Fact::ImageName).is_some();
        let is_other = self.is_by_id || all.iter().any(is_named);
        all.retain(|record| !(is_other && record.is_offline()));
        let are_images = all.iter().all(|record| is_named(record) || record.is_offline())
            || all.iter().all(Record::is_name_alone);
        let all = without_repeats(all, are_images);
        let is_one = all.len() == 1;
        for (number, (host, facts)) in (1..).zip(all) {
            if are_images && !is_one {
                recording.images.push(Image { index: number, facts });
            } else {
                let number = (!is_one).then_some(number);
                recording.machines.push(Machine { number, host, facts });
            }
        }
        recording
    }
}

/// Names the machine in an answer, if it is one and does not name itself.
fn name_computer(records: &mut [Record], name: &str) {
    let mut machines = records.iter_mut().filter(|record| record.is_machine());
    if let (Some(machine), None) = (machines.next(), machines.next()) {
        machine.note_computer(name);
    }
}

/// Keeps the records that name an edition or, if none does, that have a fact, and those of machines of which no edition is
/// said: a machine is not left out without a word.
fn keep_machines(all: &mut Vec<Record>) {
    let is_said = all.iter().any(Record::tells_edition);
    let tells = |record: &Record| record.tells_edition() || !is_said && !record.is_empty();
    let host = |record: &Record| Some(values::host(record.host()?).to_lowercase());
    let telling = || all.iter().filter(|record| tells(record));
    let hosts: HashSet<String> = telling().filter_map(host).collect();
    let mut heads: Vec<[Label; 2]> = Vec::new();
    for head in telling().flat_map(Record::heads) {
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    all.retain(|record| {
        let is_computer = record.is_listed() || record.heads().any(|head| heads.contains(&head));
        let is_repeated = || is_computer && host(record).is_some_and(|host| hosts.contains(&host));
        tells(record) || (is_computer || is_said && record.is_unknown()) && !is_repeated()
    });
}

/// The computers and the facts of records. A tool can be run several times, as a log shows; a list can have an image
/// twice.
fn without_repeats(all: Vec<Record>, are_images: bool) -> Vec<(Option<String>, Facts)> {
    let mut kept: Vec<(Option<String>, Facts)> = Vec::new();
    // Where the last record of each computer is.
    let mut computers: HashMap<String, usize> = HashMap::new();
    for record in all {
        let new = (record.host().map(str::to_owned), record.facts());
        // Several computers of a list can have one name, if it is that of what they do.
        let name = record.host().filter(|_| !record.is_named()).map(str::to_lowercase);
        let before = name.as_ref().and_then(|name| computers.get(name));
        let is_repeated = if are_images {
            kept.contains(&new)
        } else {
            before.is_some_and(|before| kept[*before].1.answer_as(&new.1))
        };
        if !is_repeated {
            computers.extend(name.map(|name| (name, kept.len())));
            kept.push(new);
        }
    }
    kept
}

/// Whether an Office product is installed or configured: tools list other licences, too.
fn is_installed(record: &Record) -> bool {
    record.office.as_ref().is_some_and(|licence| licence.configured)
        || record.last(Fact::PartialKey).is_some()
        || record.last(Fact::Status) == Some("true")
}
