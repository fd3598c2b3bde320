//! Fields to machines, images and Office products: the only place that decides where one of them ends and
//! the next one starts. `read` gives it the fields of a text.

use super::facts::{Image, Record};
use super::field::{Event, Field, Group, NAMES, VALUES, is_one};
use super::labels::{self, Fact, Label};
use super::office::Licence;
use super::values;

/// The most machines or images in one recording.
pub(super) const MOST: usize = 10_000;

/// So many facts of one group are more than those of as many machines.
const MOST_FACTS: usize = 100 * MOST;

/// So many records that name no edition are kept: they count only if no other one does.
const MOST_EMPTY: usize = 64;

/// Groups whose facts are of something else: what is removed, and what nmap guesses from how a machine
/// answers, which shows no edition.
const IGNORED: [&str; 2] = ["Remove", "osmatch"];

/// Takes the fields of a text.
pub(super) struct Machines {
    /// The groups that are open. The first one is the text.
    open: Vec<Open>,
    /// How many records there are.
    count: usize,
    /// Whether there was a key of the 32-bit registry, which may name another edition.
    pub(super) of_32_bit: bool,
    banner: Option<u32>,
    /// Whether the text is a list.
    is_list: bool,
    /// Whether an answer file installs an image by its number or its `EditionID`.
    is_by_number: bool,
}

/// A group that is open.
struct Open {
    group: Group,
    name: String,
    now: Record,
    done: Vec<Record>,
    /// How many of them name no edition.
    empty: usize,
    /// The registry key of its values.
    key: String,
    blank: bool,
    /// The name in the field before, and its unknown label.
    name_above: Option<(String, String)>,
    /// The halves of a label with its value, and the whole that was found.
    pair_name: Option<String>,
    pair_value: Option<String>,
    pair: Option<(String, String)>,
    /// How many facts and groups it has had, and the first section.
    facts: usize,
    items: u32,
    section: Option<Record>,
}

impl Open {
    fn new(group: Group, name: &str) -> Self {
        Self {
            group,
            name: name.to_owned(),
            now: Record::default(),
            done: Vec::new(),
            empty: 0,
            key: String::new(),
            blank: false,
            name_above: None,
            pair_name: None,
            pair_value: None,
            pair: None,
            facts: 0,
            items: 0,
            section: None,
        }
    }

    /// Ends the machine.
    fn flush(&mut self) {
        let record = std::mem::take(&mut self.now);
        self.key.clear();
        if !record.is_empty() || record.cut_off {
            self.push(record);
        }
    }

    fn push(&mut self, record: Record) {
        self.empty += usize::from(!record.tells_edition());
        self.done.push(record);
    }

    fn field(&mut self, path: &str, text: &str, value: &str) {
        if is_one(text, &NAMES) {
            self.pair_name = Some(value.to_owned()).filter(|name| name.len() < 256);
        } else if is_one(text, &VALUES) {
            self.pair_value = Some(value.to_owned()).filter(|value| value.len() < 4096);
        }
        if self.pair_name.is_some() && self.pair_value.is_some() {
            let pair = self.pair_name.take().zip(self.pair_value.take());
            if let Some((name, value)) = std::mem::replace(&mut self.pair, pair) {
                self.labelled(path, &name, &value);
            }
        }
        self.labelled(path, text, value);
    }

    fn labelled(&mut self, path: &str, text: &str, value: &str) {
        match labels::find_in(path, text) {
            Some(label) => {
                let of_key = labels::is_registry_key(path);
                if of_key && self.key != path && !self.key.is_empty() {
                    self.flush();
                }
                if of_key {
                    path.clone_into(&mut self.key);
                }
                let end = text.rsplit_once('.').map(|(_, end)| end);
                let text = end.filter(|end| labels::find(end).is_some()).unwrap_or(text);
                self.found(label, text, value);
                self.now.of_xml |= label.fact == Fact::Index && path == "IMAGE";
            }
            None if labels::is_registry_key(path) => {}
            None => self.unlabelled(text, value),
        }
    }

    fn found(&mut self, label: Label, text: &str, value: &str) {
        self.facts += 1;
        let value = value.trim();
        self.name_above(value);
        // "Aktuelle Edition:" of DISM is a heading.
        if value.is_empty() {
            return;
        }
        // The command line above the output: "{$_.PartialProductKey} | SELECT Name".
        if label.fact == Fact::PartialKey && !values::may_be_partial_key(value) {
            return;
        }
        if label.fact == Fact::Index {
            if let Ok(index) = value.trim_end_matches(')').parse() {
                if self.group == Group::Text || self.now.index.is_some() {
                    self.flush();
                }
                self.now.index = Some(index);
            }
            return;
        }
        let host = value.to_lowercase();
        let other_host =
            label.fact == Fact::Host && self.now.host.as_ref().is_some_and(|now| *now != host);
        // A likely label such as "Version" can belong to anything, so only a sure one starts a machine.
        let other_product = label.fact == Fact::RegistryName
            && values::is_windows(value)
            && self.now.has_other_product(value);
        let starts = label.sure || self.blank || other_product;
        let repeated = starts && self.now.has(text);
        let telling = label.sure || self.now.tells_edition();
        let other_image =
            label.fact == Fact::ImageName && self.now.image.is_some() && self.now.index.is_none();
        if self.is_of_other_product(label, text, value) || other_image {
            // `slmgr /dlv all` prints its version once, above all licences.
            let service = self.now.of_service();
            self.flush();
            self.now = service;
        } else if (repeated || other_host) && telling && self.now.index.is_none() {
            let key = self.key.clone();
            self.flush();
            self.key = key;
        }
        self.now.add(label, text, value);
        self.blank = false;
    }

    /// Whether a fact is of Windows where the others are of Office, or of Office where they are of Windows
    /// or of another product.
    fn is_of_other_product(&self, label: Label, text: &str, value: &str) -> bool {
        let of_office = match label.fact {
            Fact::Name | Fact::Licence | Fact::OfficeProduct => Licence::of_name(value).is_some(),
            Fact::ActivationId => {
                labels::is_sku_id(text) && self.now.office.is_some()
                    || values::activation_id(value).is_some_and(|id| values::is_of_office(&id))
            }
            _ => false,
        };
        if of_office {
            // `ospp.vbs` prints the ID before the name, and a line between two products.
            let is_next = self.blank && self.now.office.is_some() && labels::is_sku_id(text);
            is_next || !self.now.is_of_office() && self.now.tells_edition()
        } else {
            self.now.is_of_office()
                && matches!(
                    label.fact,
                    Fact::Name | Fact::RegistryName | Fact::EditionId | Fact::Licence
                )
                && values::is_start(value)
        }
    }

    /// Adds a name in a language that the table does not have: `systeminfo` and msinfo32 print the
    /// name and below it the version, with the build twice.
    fn name_above(&mut self, value: &str) -> bool {
        let Some((label, name)) = self.name_above.take() else { return false };
        if !values::is_long_version(value) || self.now.tells_edition() {
            return false;
        }
        self.now.add(Label { fact: Fact::Name, sure: true }, &label, &name);
        true
    }

    fn unlabelled(&mut self, text: &str, value: &str) {
        self.now.add_unlabelled(text, value);
        if self.name_above(value) {
            self.now.add(Label { fact: Fact::Version, sure: true }, text, value);
        }
        if self.now.tells_edition() {
            return;
        }
        let of_microsoft = ["Microsoft", "Майкрософт"].iter().any(|word| value.starts_with(word));
        if of_microsoft && values::is_windows(value) {
            self.name_above = Some((text.to_owned(), value.to_owned()));
        }
    }
}

impl Machines {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Open::new(Group::Text, "")],
            count: 0,
            of_32_bit: false,
            banner: None,
            is_list: false,
            is_by_number: false,
        }
    }

    /// Whether there are more machines than are read.
    pub(super) fn is_full(&self) -> bool {
        self.count > MOST
    }

    /// Takes a step of the text.
    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Begin(group, name) => {
                // The items of a list are numbered by their places.
                if let [text, list, ..] = &mut self.open[..]
                    && text.items == 1
                    && list.group == Group::List
                    && self.open.len() == 2
                {
                    self.is_list = true;
                }
                if let Some(parent) = self.open.last_mut() {
                    parent.items += 1;
                }
                self.open.push(Open::new(group, name));
            }
            Event::End => self.end(),
            Event::Gap => {
                if let Some(open) = self.open.last_mut() {
                    open.blank = true;
                }
            }
            Event::Field(Field { path, label, value }) => {
                self.of_32_bit |= labels::is_of_32_bit(path);
                self.is_by_number |= value == "/IMAGE/INDEX" || value == "/IMAGE/EditionID";
                if label == "ver" {
                    self.banner = self.banner.or_else(|| values::version_build(value));
                } else if let Some(open) = self.open.last_mut() {
                    let before = open.done.len();
                    open.field(path, label, value);
                    let is_full = open.facts > MOST_FACTS;
                    self.count += open.done.len() - before + if is_full { MOST } else { 0 };
                }
            }
        }
    }

    fn end(&mut self) {
        let depth = self.open.len();
        let (Some(mut child), true) = (self.open.pop(), depth > 1) else { return };
        if IGNORED.contains(&child.name.as_str()) {
            return;
        }
        let Some(parent) = self.open.last_mut() else { return };
        // A pair that is all of a group is a field of the group around it.
        match child.pair.take() {
            Some((name, value)) if child.now.is_empty() && child.done.is_empty() => {
                return parent.field(&child.name, &name, &value);
            }
            Some((name, value)) => child.labelled(&child.name.clone(), &name, &value),
            None => {}
        }
        if let Some(value) =
            child.pair_value.take().filter(|_| child.now.is_empty() && child.done.is_empty())
        {
            return parent.field(&parent.name.clone(), &child.name, &value);
        }
        let Open { group, name, now, mut done, .. } = child;
        let is_part = labels::is_part(&name) || group == Group::List;
        if is_part && done.is_empty() && group != Group::Text {
            return merge(parent, now);
        }
        // A snapshot of osquery has one row.
        if labels::is_part(&name) && group == Group::List && done.len() == 1 {
            return done.into_iter().for_each(|row| merge(parent, row));
        }
        if name.starts_with('[') {
            // "[Hardware Resources]" of msinfo32 comes after "[System Summary]".
            match &parent.section {
                Some(first) if !now.is_of_other(first) => return,
                Some(_) => {}
                None => parent.section = Some(now.clone()),
            }
        }
        if group == Group::Text {
            // What a tool printed can be there twice: `stdout` and `stdout_lines` of Ansible.
            let mut printed = done;
            printed.push(now);
            printed.retain(Record::tells_edition);
            if printed.is_empty() {
                return;
            }
            let before = parent.done.iter().rev().take(MOST_EMPTY);
            let facts: Vec<_> = before.map(Record::facts).collect();
            printed.retain(|record| !facts.contains(&record.facts()));
            self.count += printed.len();
            return parent.done.extend(printed);
        }
        if group == Group::Row {
            parent.flush();
        }
        // What is in an object that names an edition is a part of it, unless it has a number.
        let own_tells = now.tells_edition() || now.cut_off;
        if own_tells {
            done.retain(|record| record.index.is_some() || record.office.is_some());
        }
        let keeps = own_tells
            || !now.is_empty()
                && done.len() < MOST_EMPTY
                && !done.iter().any(Record::tells_edition);
        if keeps {
            self.count += usize::from(own_tells);
            done.insert(0, now);
        }
        let place = (self.is_list && depth == 3).then_some(parent.items);
        for record in &mut done {
            record.place = record.place.or(place);
        }
        if parent.empty >= MOST_EMPTY {
            done.retain(Record::tells_edition);
        }
        for record in done {
            parent.push(record);
        }
    }

    /// What the text describes.
    pub(super) fn finish(mut self) -> Result<Recorded, Nothing> {
        while self.open.len() > 1 {
            self.end();
        }
        let Some(mut text) = self.open.pop() else { return Err(Nothing::NoFacts) };
        text.flush();
        if self.count > MOST || text.done.len() > MOST {
            return Err(Nothing::TooMany);
        }
        let mut records = text.done;
        // The image that an answer file was made with is often not the one that it installs.
        records.retain(|record| !self.is_by_number || record.image != Some(Image::Offline));
        if let ([record], Some(build)) = (&mut records[..], self.banner) {
            record.add_banner(build);
        }
        let mut numbers = std::collections::HashSet::new();
        let of_xml =
            records.iter().filter(|record| record.of_xml).filter_map(|record| record.index);
        if let Some(twice) = of_xml.into_iter().find(|index| !numbers.insert(*index)) {
            return Err(Nothing::Twice(twice));
        }
        let office: Vec<_> =
            records.iter().filter(|record| record.office.is_some()).cloned().collect();
        records.retain(|record| record.office.is_none());
        let recorded = Recorded { office: installed(office), ..machines(records, self.is_list) };
        if recorded.machines.is_empty() && recorded.images.is_empty() && recorded.office.is_empty()
        {
            return match self.banner {
                Some(build) => {
                    let mut record = Record::default();
                    record.add_banner(build);
                    Ok(Recorded::of(record))
                }
                None if self.of_32_bit => Err(Nothing::Of32Bit),
                None => Err(Nothing::NoFacts),
            };
        }
        Ok(recorded)
    }
}

/// Adds the facts of a part to the machine that it is of, if no fact is repeated.
fn merge(parent: &mut Open, part: Record) {
    if parent.now.is_of_other(&part) {
        parent.flush();
    }
    parent.now.merge(part);
}

/// What a text describes.
#[derive(Default)]
pub(super) struct Recorded {
    pub(super) machines: Vec<(Option<u32>, Record)>,
    pub(super) images: Vec<(u32, Record)>,
    pub(super) office: Vec<Record>,
}

impl Recorded {
    /// What a text says of one machine.
    pub(super) fn of(machine: Record) -> Self {
        Self { machines: vec![(None, machine)], ..Self::default() }
    }
}

/// Why a text describes nothing.
pub(super) enum Nothing {
    NoFacts,
    TooMany,
    /// The XML of an image has a number twice.
    Twice(u32),
    Of32Bit,
}

/// Of Office, the products that are installed or configured: tools list other licences, too.
fn installed(mut all: Vec<Record>) -> Vec<Record> {
    let is_installed = |record: &Record| {
        let is_said = record.in_use.is_some() || record.has("PartialProductKey");
        record.partial_key.is_some() || record.in_use == Some(true) || !is_said
    };
    all.retain(is_installed);
    all
}

fn machines(mut all: Vec<Record>, is_list: bool) -> Recorded {
    let mut recorded = Recorded::default();
    // Of many licences, only one is installed.
    if all.iter().any(|record| record.partial_key.is_some()) {
        all.retain(|record| record.partial_key.is_some());
    }
    let is_image = |record: &Record| record.index.is_some() && record.tells_edition();
    if all.iter().any(is_image) {
        all.retain(is_image);
        let numbered = all.into_iter().map(|record| (record.index.unwrap_or(0), record));
        recorded.images = numbered.collect();
        return recorded;
    }
    if all.iter().any(Record::tells_edition) {
        // A machine whose name is cut off or unknown is not left out without a word.
        all.retain(|record| record.tells_edition() || record.cut_off || record.is_unknown());
    } else {
        all.retain(|record| !record.is_empty());
    }
    // An answer file names an image for each architecture, and the one that it was made with.
    if all.iter().any(|record| record.image == Some(Image::Named)) {
        all.retain(|record| record.image != Some(Image::Offline));
    }
    if !all.is_empty() && all.iter().all(|record| record.image.is_some()) {
        let mut different = Vec::new();
        all.retain(|record| {
            let facts = record.facts();
            let is_new = !different.contains(&facts);
            if is_new {
                different.push(facts);
            }
            is_new
        });
        match &all[..] {
            [_] => recorded.machines = all.into_iter().map(|one| (None, one)).collect(),
            _ => recorded.images = (1..).zip(all).collect(),
        }
        return recorded;
    }
    if !is_list {
        // A tool can be run several times, as a log shows.
        all.dedup_by(|next, one| {
            next.host.is_some() && next.host == one.host && next.facts() == one.facts()
        });
    }
    let is_one = all.len() == 1 && !is_list;
    let numbered = (1..).zip(all).map(|(number, record)| {
        (if is_one { None } else { Some(record.place.unwrap_or(number)) }, record)
    });
    recorded.machines = numbered.collect();
    recorded
}
