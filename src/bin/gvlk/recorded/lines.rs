//! Text in lines: `label : value`, `label=value`, `label    REG_SZ    value`, `"label"="value"`, a
//! label and a value with a tab between, and the tables in such a text.

use super::labels::{Fact, Label};
use super::record::Record;
use super::{line, table, values};

/// Reads the machines or images of a text.
pub(super) fn read(text: &str) -> Lines {
    // A long value of a .reg file goes on in the next line.
    let text = text.replace(",\\\r\n", ",").replace(",\\\n", ",");
    // wmic writes "\r\r\n".
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.trim_end_matches('\r'))
        .map(|line| line.trim_start_matches(['>', '\u{feff}']))
        .collect();
    let mut all = Lines::default();
    let mut at = 0;
    while at < lines.len() {
        if let Some(table) = table::at(&lines[at..]) {
            all.table(table.rows);
            at += table.lines;
        } else {
            all.line(lines[at]);
            at += 1;
        }
    }
    all.flush();
    all
}

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
        let record = std::mem::take(&mut self.now);
        self.key = None;
        // One more than the limit shows that there are too many.
        if !record.is_empty() && self.records.len() <= super::MOST_RECORDS {
            self.records.push(record);
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
        // "[Hardware Resources]" of msinfo32 comes after "[System Summary]".
        if trimmed.starts_with('[') && trimmed.ends_with(']') {
            self.sections += 1;
        }
        let of_registry = line::registry_value(line);
        if of_registry.is_none() && self.place != Place::Anywhere {
            self.place = Place::Anywhere;
        }
        if self.place == Place::OtherKey || self.sections > 1 {
            return;
        }
        let of_registry = of_registry.as_ref().and_then(|(name, data)| line::known(name, data));
        if let Some((label, text, value)) = of_registry.or_else(|| line::split(line)) {
            self.name_above(value);
            self.found(label, text, value);
        } else if let Some((text, value)) = line.split_once([':', '\t', '：']) {
            self.unlabelled(text, value.trim());
        }
        self.blank = false;
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
        let value = value.trim();
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
        let repeated = (label.sure || self.blank) && self.now.has(text);
        let telling = label.sure || self.now.tells_edition();
        if (repeated || other_host) && telling && self.now.index.is_none() {
            let key = self.key.clone();
            self.flush();
            self.key = key;
        }
        self.now.add(label, text, value);
    }

    /// Adds a table. A single row belongs to this machine if it repeats no fact; otherwise each row is a
    /// machine.
    fn table(&mut self, rows: Vec<Vec<(Label, String, String)>>) {
        let single = rows.len() == 1;
        for row in rows {
            let repeated = row.iter().any(|(label, text, _)| label.sure && self.now.has(text));
            if !single || repeated {
                self.flush();
            }
            for (label, text, value) in row {
                self.now.add(label, &text, &value);
            }
            if !single {
                self.flush();
            }
        }
        self.blank = false;
    }
}
