//! JSON, at any depth: of PowerShell, Facter, Ohai, Ansible, osquery.

use super::error::{MOST_RECORDS, Why, line_at};
use super::labels::{self, Fact};
use super::loose;
use super::record::Record;
use serde_json::{Map, Value};

/// The machines of a text in JSON. The items of an array are numbered by their places.
pub(super) struct Machines {
    pub(super) records: Vec<Record>,
    pub(super) in_array: bool,
    /// Reads a text within a value.
    embedded: ReadText,
}

/// Reads the machines in a text. The reader of lines does it, which in turn reads JSON.
pub(super) type ReadText = fn(&str) -> Vec<Record>;

/// Where the JSON of a text starts: at its start, or after lines of a prompt.
pub(super) fn start(text: &str) -> Option<usize> {
    /// No line of a prompt is longer.
    const LONGEST: usize = 4096;
    let mut at = 0;
    for _ in 0..64 {
        let rest = &text[at..];
        let mut cut = (0..=rest.len().min(LONGEST)).rev();
        let cut = cut.find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
        let end = rest[..cut].find('\n');
        let line = &rest[..end.unwrap_or(cut)];
        let trimmed = line.trim_start();
        let here = at + line.len() - trimmed.len();
        let array = trimmed.strip_prefix('[').map(str::trim_start);
        if trimmed.starts_with('{')
            || trimmed.starts_with("@{")
            || array.is_some_and(|items| items.is_empty() || items.starts_with(['{', '[', ']']))
        {
            return Some(here);
        }
        // Ansible: "host | SUCCESS => {", "ok: [host] => {".
        let of_ansible =
            |brace: &usize| line[..*brace].contains(" | ") || line[..*brace].ends_with("] ");
        if let Some(brace) = line.find("=> {").filter(of_ansible) {
            return Some(at + brace + 3);
        }
        at += end? + 1;
    }
    None
}

/// Reads the values from there on, one after the other.
pub(super) fn read(text: &str, start: usize, embedded: ReadText) -> Result<Machines, Why> {
    let mut all = Machines { records: Vec::new(), in_array: false, embedded };
    let mut next = Some(start);
    let mut values = 0;
    // One more than the limit shows that there are too many.
    while let Some(at) = next.filter(|_| all.records.len() <= MOST_RECORDS) {
        let mut stream = serde_json::Deserializer::from_str(&text[at..]).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                values += 1;
                let end = at + stream.byte_offset();
                all.value(value);
                next = self::start(&text[end..]).map(|start| end + start);
            }
            Some(Err(error)) => {
                // A list of texts is the lines of one text.
                let items = text[at..].trim_start_matches(|c: char| c == '[' || c.is_whitespace());
                let loose = loose::value(&text[at..]).filter(|_| !items.starts_with(['\'', '"']));
                let known = all.records.len();
                let is_value = |(value, length): (loose::Loose, usize)| {
                    let has_label = loose::has_label("", &value);
                    all.value(value.into_json());
                    (has_label || all.records.len() > known).then_some(length)
                };
                if let Some(length) = loose.and_then(is_value) {
                    values += 1;
                    next = self::start(&text[at + length..]).map(|start| at + length + start);
                    continue;
                }
                if values > 0 {
                    break; // the rest may be a prompt
                }
                let line = line_at(text, at) + error.line() - 1;
                let found = error.to_string();
                let found = found.split(" at line ").next().unwrap_or_default().to_owned();
                return Err(Why::Line { line, found, expected: "JSON" });
            }
            None => break,
        }
    }
    Ok(all)
}

impl Machines {
    fn value(&mut self, value: Value) {
        match paired(value) {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                self.in_array = true;
                for item in items {
                    self.item(item);
                }
            }
            value => self.item(value),
        }
    }

    /// One machine, or a collection of them.
    fn item(&mut self, value: Value) {
        let mut others = Vec::new();
        let own = object(value, self.embedded, &mut others);
        // Facts of a nested object belong to the same machine only if its name is in PARTS.
        let deeper = others.iter().any(Record::tells_edition);
        if own.tells_edition() || !deeper && !own.is_empty() {
            self.records.push(own);
        } else {
            self.records
                .extend(others.into_iter().filter(|other| !deeper || other.tells_edition()));
        }
    }
}

/// The records of a value, which may be of several machines.
pub(super) fn records(value: Value, embedded: ReadText) -> Vec<Record> {
    let mut all = Machines { records: Vec::new(), in_array: false, embedded };
    all.value(value);
    all.records
}

/// The fields of a list of names with values: `[{"name": "Caption", "value": ...}, ...]`. Any other value
/// stays as it is.
fn paired(value: Value) -> Value {
    let Value::Array(items) = value else { return value };
    let pair = |item: &Value| match item {
        Value::Object(fields) => {
            let field = |names: &[&str]| {
                let of_pair = |(name, _): &(&String, &Value)| {
                    names.iter().any(|known| name.eq_ignore_ascii_case(known))
                };
                fields.iter().find(of_pair).map(|(_, value)| value.clone())
            };
            let name = field(&labels::NAMES)?.as_str()?.to_owned();
            Some((name, field(&labels::VALUES)?))
        }
        Value::Array(pair) => match &pair[..] {
            [Value::String(name), value] => Some((name.clone(), value.clone())),
            _ => None,
        },
        _ => None,
    };
    let pairs: Option<Map<String, Value>> = items.iter().map(pair).collect();
    match pairs.filter(|pairs| pairs.keys().any(|name| labels::find_path(name).is_some())) {
        Some(pairs) => Value::Object(pairs),
        None => Value::Array(items),
    }
}

/// The records in a text that is a value: JSON, or what a program printed.
fn within(text: &str, embedded: ReadText) -> Vec<Record> {
    let text = text.trim();
    if text.starts_with(['{', '[']) {
        return serde_json::from_str(text)
            .map(|value| records(value, embedded))
            .unwrap_or_default();
    }
    if text.contains('\n') { embedded(text) } else { Vec::new() }
}

/// The facts of an object and of its parts. Facts of other objects go to `others`.
fn object(value: Value, embedded: ReadText, others: &mut Vec<Record>) -> Record {
    let mut record = Record::default();
    let fields = match paired(value) {
        Value::Object(fields) => fields,
        Value::Array(items) => {
            let line = |item: &Value| item.as_str().map(str::to_owned);
            if let Some(lines) = items.iter().map(line).collect::<Option<Vec<_>>>() {
                add_embedded(&lines.join("\n"), embedded, others);
                return record;
            }
            for item in items {
                let found = object(item, embedded, others);
                if !found.is_empty() {
                    others.push(found);
                }
            }
            return record;
        }
        _ => return record,
    };
    own_facts(&fields, &mut record);
    for (name, value) in fields {
        let part = labels::is_part(&name);
        match paired(value) {
            Value::String(text) => add_embedded(&text, embedded, others),
            // A snapshot of osquery has one row.
            Value::Array(mut rows) if part && rows.len() == 1 => {
                let found = object(rows.remove(0), embedded, others);
                record.merge(found);
            }
            value @ Value::Object(_) if part => {
                let found = object(value, embedded, others);
                record.merge(found);
            }
            value @ (Value::Object(_) | Value::Array(_)) => {
                let found = object(value, embedded, others);
                if !found.is_empty() {
                    others.push(found);
                }
            }
            _ => {}
        }
    }
    record
}

/// Adds the records of a text. `stdout` and `stdout_lines` of Ansible have the same.
fn add_embedded(text: &str, embedded: ReadText, others: &mut Vec<Record>) {
    for record in within(text, embedded) {
        let facts = record.clone().facts();
        if !others.iter().any(|other| other.clone().facts() == facts) {
            others.push(record);
        }
    }
}

fn own_facts(fields: &Map<String, Value>, record: &mut Record) {
    let known = |(name, value): (&'_ String, &'_ Value)| {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            // PowerShell 5 writes some enumerations as an object.
            Value::Object(fields) => fields.get("Value")?.as_u64()?.to_string(),
            Value::Array(one) => match &one[..] {
                [Value::String(text)] => text.clone(),
                _ => return None,
            },
            _ => return None,
        };
        Some((labels::find_path(name)?, name.clone(), text))
    };
    let found: Vec<_> = fields.iter().filter_map(known).collect();
    let index = found.iter().find(|(label, ..)| label.fact == Fact::Index);
    record.index = index.and_then(|(_, _, text)| text.parse().ok());
    for (label, name, text) in found {
        record.add(label, &name, &text);
    }
}
