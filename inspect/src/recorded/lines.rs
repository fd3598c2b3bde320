//! Text in lines: `label : value`, `label=value`, `label    REG_SZ    value`, `"label"="value"`, a
//! label and a value with a tab between, and the tables in such a text.

use super::bare::Bare;
use super::labels::{self, Fact, Label};
use super::loose::{self, Loose};
use super::record::Record;
use super::remark::Remarks;
use super::{json, line, markup, plain, segments, table, values};
use std::borrow::Cow;

/// Reads the machines or images of a text.
pub(super) fn read(text: &str) -> Lines {
    // A long value of a .reg file goes on in the next line.
    let text = text.replace(",\\\n", ",");
    let text = plain::unescaped(&text);
    let lines =
        continued(text.split('\n').map(|line| plain::unquoted(line.trim_start_matches('>'))));
    let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
    let mut all = Lines::default();
    let mut at = 0;
    while at < lines.len() {
        if let Some(table) = table::at(&lines[at..]) {
            all.table(table.rows, table.of_pairs);
            at += table.lines;
        } else {
            all.line(lines[at]);
            at += 1;
        }
    }
    all.flush();
    std::mem::take(&mut all.bare).add_to(&mut all.records, all.banner);
    all
}

/// The machines in a text that is a part of JSON or XML.
pub(super) fn machines(text: &str) -> Vec<Record> {
    let text = plain::visible(text);
    let mut records = read(&markup::without(&plain::unframed(&text))).records;
    records.retain(Record::tells_edition);
    records
}

/// Joins a value that goes on in the next line, or is below its label, with the line of the label.
fn continued<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
    let mut all: Vec<Cow<'_, str>> = Vec::new();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    // Where the value of the last label starts, and whether it has none yet.
    let mut open: Option<(usize, bool)> = None;
    for line in lines {
        let goes_on = |(start, below): (usize, bool)| {
            if below { indent(line) > start } else { indent(line) == start }
        };
        let is_value = !line.trim().is_empty() && line.len() < LONGEST_VALUE;
        if is_value
            && open.is_some_and(goes_on)
            && (line::split(line).is_none() || values::is_windows(line))
            && let Some(last) = all.last_mut()
        {
            *last = format!("{} {}", last.trim_end(), line.trim()).into();
            open = open.filter(|(_, below)| !below);
            continue;
        }
        open = line.split_once(':').and_then(|(label, value)| {
            labels::find_path(label)?;
            let value_at = line.len() - value.trim_start().len();
            let below = value.trim().is_empty();
            (below || value_at > WIDEST_INDENT)
                .then_some((if below { indent(line) } else { value_at }, below))
        });
        all.push(line.into());
    }
    all
}

/// No value below its label is longer.
const LONGEST_VALUE: usize = 256;

/// A value that goes on is indented by more than this.
const WIDEST_INDENT: usize = 8;

#[derive(Default)]
pub(super) struct Lines {
    pub(super) records: Vec<Record>,
    /// Whether there was a key of the 32-bit registry, which may name another edition.
    pub(super) of_32_bit: bool,
    /// The build in a line that names no edition.
    pub(super) banner: Option<u32>,
    now: Record,
    key: Option<String>,
    place: Place,
    blank: bool,
    sections: u32,
    /// The name in the line before, and its unknown label.
    name: Option<(String, String)>,
    /// The label that was the whole line before.
    label: Option<(Label, String)>,
    /// The name of a pair in XML whose value comes next.
    item: Option<String>,
    /// The names that are lines of their own.
    bare: Bare,
    remarks: Remarks,
    /// Facts whose labels this machine has already. They are of the next machine if the next fact is.
    repeated: Vec<(Label, String, String)>,
}

/// Which registry key the next lines belong to.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Anywhere,
    /// The key that has the facts.
    Key,
    OtherKey,
}

impl Lines {
    fn flush(&mut self) {
        self.settle();
        let record = std::mem::take(&mut self.now);
        self.key = None;
        // "[Hardware Resources]" of msinfo32 comes after "[System Summary]".
        let first = self.records.first().filter(|_| self.sections > 1);
        let of_part = first.is_some_and(|first| !record.is_of_other(first));
        // One more than the limit shows that there are too many.
        if !record.is_empty() && !of_part && self.records.len() <= super::MOST_RECORDS {
            self.records.push(record);
        }
    }

    /// Gives the repeated facts to this machine.
    fn settle(&mut self) {
        for (label, text, value) in std::mem::take(&mut self.repeated) {
            self.now.add(label, &text, &value);
        }
    }

    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.blank = true;
            return;
        }
        if let Some(path) = line::registry_key(trimmed) {
            self.enter(&path);
            return;
        }
        self.banner = self.banner.or_else(|| values::banner(trimmed));
        self.bare.next(trimmed);
        // Lists of programs have quotation marks. Markdown has "[!NOTE]" and "[text][link]".
        let is_section = |name: &str| !name.contains([':', '"', '\'', '!', '[', ']']);
        if trimmed.strip_prefix('[').and_then(|line| line.strip_suffix(']')).is_some_and(is_section)
        {
            self.flush();
            self.sections += 1;
            return;
        }
        let of_registry = line::registry_value(line);
        if of_registry.is_none() && self.place != Place::Anywhere {
            self.place = Place::Anywhere;
        }
        if self.place == Place::OtherKey {
            return;
        }
        if let Some((name, data)) = of_registry {
            if let Some((label, text, value)) = line::known(name, &data) {
                self.found(label, text, value);
            }
        } else if let Some((label, text)) = self.label.take()
            && values::fits(label.fact, line::bare(trimmed))
        {
            self.found(label, &text, line::bare(trimmed));
        } else if let Some(label) = line::label_alone(trimmed) {
            self.label = Some((label, line::bare(trimmed).to_owned()));
        } else if !(self.elements(line) || has_brackets(line) && self.pairs(line)) {
            self.parts(line);
        }
        self.blank = false;
    }

    /// The facts of a line. A version behind something else may be that of a driver.
    fn parts(&mut self, line: &str) {
        let mut known = false;
        for (place, part) in segments::cut(line).into_iter().enumerate() {
            if self.pairs(part) {
                known = true;
                continue;
            }
            let found = line::split(part);
            if let Some((label, text, value)) =
                found.filter(|found| place == 0 || known || line::is_certain(found))
            {
                self.name_above(value);
                self.found(label, text, value);
                known = true;
            } else {
                if let Some((text, value)) = part.split_once([':', '\t', '：']) {
                    self.unlabelled(text, value.trim());
                }
                if place == 0 {
                    self.bare.add(part.trim());
                }
            }
        }
    }

    /// Adds the elements of a line of XML, which need not be a whole document.
    fn elements(&mut self, line: &str) -> bool {
        let mut any = false;
        for (name, text) in markup::elements(line) {
            any = true;
            let is_one = |all: &[&str]| all.iter().any(|one| name.eq_ignore_ascii_case(one));
            if is_one(&labels::NAMES) {
                self.item = Some(text.to_owned());
            } else if is_one(&labels::VALUES)
                && let Some(item) = self.item.take()
                && let Some((label, item, text)) = line::known(&item, text)
            {
                self.found(label, item, text);
                continue;
            }
            if let Some(label) = labels::find(name) {
                self.found(label, name, text);
            }
        }
        any
    }

    /// Adds the pairs of a line that has several.
    fn pairs(&mut self, line: &str) -> bool {
        if line.len() > LONGEST_LINE {
            return false;
        }
        let is_known = |(name, value): &(String, Loose)| {
            loose::has_label(name, value) || !loose::shown(name, value).is_empty()
        };
        let known = |text| loose::line(text).filter(|pairs| pairs.iter().any(is_known));
        let json = loose::json_behind(line).filter(|at| line::split(&line[..*at]).is_none());
        let json = json.and_then(|at| known(&line[at..]));
        let Some(pairs) = json.or_else(|| known(line)) else { return false };
        for (name, value) in pairs {
            for (label, text, value) in loose::shown(&name, &value) {
                self.found(label, text, value);
            }
            let value = match value {
                Loose::List(mut one) if one.len() == 1 => one.remove(0),
                value => value,
            };
            if let Loose::Text(value) = value {
                if let Some((label, text, value)) = line::known(&name, &value) {
                    self.found(label, text, value);
                }
            } else {
                let fields = Loose::Pairs(vec![(name, value)]);
                for record in json::records(fields.into_json(), machines) {
                    self.part(record);
                }
            }
        }
        self.name = None;
        true
    }

    /// Adds the facts of an object or a table of one row. They are of this machine if no fact is repeated.
    fn part(&mut self, record: Record) {
        if self.now.is_of_other(&record) {
            self.flush();
        }
        self.settle();
        self.now.merge(record);
    }

    /// Adds a name in a language that the table does not have: `systeminfo` and msinfo32 print the
    /// name and below it the version, with the build twice.
    fn name_above(&mut self, value: &str) -> bool {
        let name = self.name.take().filter(|_| values::is_long_version(value));
        let Some((label, name)) = name.filter(|_| !self.now.tells_edition()) else { return false };
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
            self.name = Some((text.to_owned(), value.to_owned()));
        }
    }

    /// Enters a registry key. A key can be queried several times, for one value at a time.
    fn enter(&mut self, path: &str) {
        let lower = path.trim_end_matches('\\').to_lowercase();
        let short = lower.split('\\').count() < 3;
        self.place = if lower.contains("\\wow6432node\\") {
            self.of_32_bit = true;
            Place::OtherKey
        } else if short || lower.ends_with("\\windows nt\\currentversion") {
            Place::Key
        } else {
            Place::OtherKey
        };
        if self.place == Place::Key {
            if self.key.as_ref().is_some_and(|key| *key != lower) {
                self.flush();
            }
            self.key = Some(lower);
        }
    }

    fn found(&mut self, label: Label, text: &str, value: &str) {
        let value = self.remarks.without(value.trim(), label.fact == Fact::Name);
        // "Aktuelle Edition:" of DISM is a heading.
        if value.is_empty() {
            return;
        }
        if label.fact == Fact::Index {
            if let Ok(index) = value.parse() {
                self.flush();
                self.now.index = Some(index);
            }
            return;
        }
        let host = value.to_lowercase();
        let other_host =
            label.fact == Fact::Host && self.now.host.as_ref().is_some_and(|now| *now != host);
        // A likely label such as "Version" can belong to anything, so only a sure one starts a machine.
        let starts = label.sure || self.blank || self.now.has_other_product(label, value);
        let repeated = starts && self.now.has(text);
        let telling = label.sure || self.now.tells_edition();
        if (repeated || other_host) && telling && self.now.index.is_none() {
            let key = self.key.clone();
            let facts = std::mem::take(&mut self.repeated);
            self.flush();
            self.key = key;
            self.repeated = facts;
        } else if !label.sure && self.now.has(text) {
            self.repeated.push((label, text.to_owned(), value.to_owned()));
            return;
        }
        self.settle();
        self.now.add(label, text, value);
    }

    /// Adds a table: each row is a machine, or a label and a value.
    fn table(&mut self, rows: Vec<Vec<(Label, String, String)>>, of_pairs: bool) {
        let single = rows.len() == 1;
        for row in rows {
            if of_pairs {
                for (label, text, value) in row {
                    self.found(label, &text, &value);
                }
                continue;
            }
            let mut record = Record::default();
            for (label, text, value) in row {
                record.add(label, &text, &value);
            }
            if !single {
                self.flush();
            }
            self.part(record);
            if !single {
                self.flush();
            }
        }
        self.blank = false;
    }
}

/// Whether a line has the brackets of an object or of a list.
fn has_brackets(line: &str) -> bool {
    let of_call = |(at, _)| line[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    line.contains(['{', '[']) || line.match_indices('(').any(of_call)
}

/// No line with several pairs is longer.
const LONGEST_LINE: usize = 64 << 10;
