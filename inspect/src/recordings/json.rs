//! JSON, at any depth, to fields. `read` calls it for each value that starts a line of a text.

use super::field::{Event, Field, Group, Sink};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;
use std::fmt;

/// Whether a line starts with JSON.
pub(super) fn starts(line: &str) -> bool {
    let line = line.trim_start();
    let items = line.strip_prefix('[').map(str::trim_start);
    line.starts_with('{')
        || items.is_some_and(|items| items.is_empty() || items.starts_with(['{', '[', ']', '"']))
}

/// How long the value is that a text starts with, or the place and the text of its mistake.
fn length(text: &str) -> Result<usize, (usize, String)> {
    let mut values = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(IgnoredAny)) => Ok(values.byte_offset()),
        Some(Err(error)) => {
            let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let at = lines.map(str::len).sum::<usize>() + error.column();
            let found = error.to_string();
            let found = found.split(" at line ").next().unwrap_or_default();
            Err((at.min(text.len()), found.to_owned()))
        }
        None => Err((text.len(), "the end of the text".to_owned())),
    }
}

/// Reads the fields of the value that a text starts with. It gives how much it has read and, if that is no JSON,
/// the place of the mistake and what it is.
pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> (usize, Option<(usize, String)>) {
    match length(text) {
        Ok(length) => {
            let value = Value { path: "", label: "", sink };
            // What nests too deep for its reader has no fact there.
            let _ = value.deserialize(&mut Deserializer::from_str(&text[..length]));
            (length, None)
        }
        Err(mistake) => (0, Some(mistake)),
    }
}

/// A value with its name, and the name of what it is in.
struct Value<'a, 's> {
    path: &'a str,
    label: &'a str,
    sink: &'a mut Sink<'s>,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_str("null")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.visit_str(&number.to_string())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        (self.sink)(Event::Field(Field { path: self.path, label: self.label, value }));
        Ok(())
    }

    /// A list of texts is a text of several lines, or one value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { path, label, sink } = self;
        let mut lines = String::new();
        sink(Event::Begin(Group::List, label));
        let mut of_item = |event: Event<'_>| match event {
            // An item that is itself no object.
            Event::Field(Field { value, label: "", .. }) => {
                lines.extend([if lines.is_empty() { "" } else { "\n" }, value]);
            }
            event => sink(event),
        };
        let mut result = Ok(Some(()));
        while let Ok(Some(())) = result {
            let item = Value { path: label, label: "", sink: &mut of_item };
            result = items.next_element_seed(item);
        }
        sink(Event::End);
        if !lines.is_empty() {
            sink(Event::Field(Field { path, label, value: &lines }));
        }
        result.map(|_| ())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let Self { label, sink, .. } = self;
        sink(Event::Begin(Group::Object, label));
        let mut result = Ok(());
        while let Some(name) = fields.next_key::<String>()? {
            result = fields.next_value_seed(Value { path: label, label: &name, sink });
            if result.is_err() {
                break;
            }
        }
        sink(Event::End);
        result
    }
}
