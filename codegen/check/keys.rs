//! The keys of both tables: none occurs for two uses, and no two end alike.

use super::super::places::Places;
use super::super::read::KnownRow;
use super::super::shared::key_text::{KEY_LENGTH, KeyText};
use super::checker::Checker;
use super::edition::Edition;

/// A key that is recognised and never given out.
#[derive(Debug)]
pub struct Known {
    pub key: KeyText,
    pub kind: String,
    pub belongs_to: String,
    pub source: String,
}

/// The kinds of known keys: the variants of `KnownKind`.
const KINDS: [&str; 4] = ["SetupDefault", "SetupGvlk", "Preview", "ClientKey"];

/// A key and where it is.
pub(in super::super) struct PlacedKey<'k> {
    pub(in super::super) key: &'k KeyText,
    pub(in super::super) column: &'static str,
    pub(in super::super) line: usize,
    /// Follows the line in messages: empty for the file that is checked.
    pub(in super::super) file: &'static str,
}

impl PlacedKey<'_> {
    pub(in super::super) fn text(&self) -> &str {
        std::str::from_utf8(self.key).expect("a key is ASCII")
    }

    pub(in super::super) fn place(&self) -> String {
        format!("line {}{}", self.line, self.file)
    }
}

/// The keys of editions, each with its column and line; `file` follows the line in messages.
pub(in super::super) fn placed<'k>(
    editions: &'k [Edition],
    file: &'static str,
) -> Vec<PlacedKey<'k>> {
    let mut placed = Vec::new();
    for Edition { gvlk, avma, machine, .. } in editions {
        let line = machine.line;
        // A key that could not be read is all zeros.
        if *gvlk != KeyText::default() {
            placed.push(PlacedKey { key: gvlk, column: "gvlk", line, file });
        }
        if let Some(key) = avma {
            placed.push(PlacedKey { key, column: "avma", line, file });
        }
    }
    placed
}

impl Checker {
    /// No key is in two columns, and no two keys share their last five characters. The `earlier` keys
    /// have passed this check.
    pub(super) fn keys_differ(&mut self, earlier: &[PlacedKey], keys: &[PlacedKey]) {
        let mut checked: Vec<&PlacedKey> = Vec::new();
        // Of whole keys, and of the last five characters.
        let mut places = Places::default();
        for (number, one) in earlier.iter().chain(keys).enumerate() {
            if let [place, ..] = *places.of(one.text()) {
                let same = checked[place];
                if number >= earlier.len() && same.column != one.column {
                    let (column, place) = (same.column, same.place());
                    let message = format!("is already the {column} of {place}: a key has one use");
                    self.cell(one.line, one.column, one.text(), message);
                }
                continue;
            }
            places.add(one.text(), checked.len());
            let partial = &one.text()[KEY_LENGTH - 5..];
            if let [place, _, ..] = *places.add(partial, checked.len()) {
                let (same, place) = (checked[place].text(), checked[place].place());
                let message = format!(
                    "ends in {partial}, as {same} in {place} does: a partial product key would mean both"
                );
                self.cell(one.line, one.column, one.text(), message);
            }
            checked.push(one);
        }
    }

    pub(super) fn known_keys(&mut self, rows: &[KnownRow], editions: &[Edition]) -> Vec<Known> {
        let mut known: Vec<Known> = Vec::new();
        let mut lines: Vec<usize> = Vec::new();
        for row in rows {
            let cells = [
                ("key", &row.key),
                ("kind", &row.kind),
                ("belongs_to", &row.belongs_to),
                ("source", &row.source),
            ];
            self.filled(row.line, &cells);
            self.one_of(row.line, "kind", &row.kind, &KINDS);
            let Some(key) = self.key(row.line, "key", &row.key) else { continue };
            let Some(place) = known.iter().position(|earlier| earlier.key == key) else {
                lines.push(row.line);
                known.push(Known {
                    key,
                    kind: row.kind.clone(),
                    belongs_to: row.belongs_to.clone(),
                    source: row.source.clone(),
                });
                continue;
            };
            let (first, line) = (&mut known[place], lines[place]);
            let same =
                first.kind == row.kind && first.belongs_to.eq_ignore_ascii_case(&row.belongs_to);
            if !same {
                let message = format!(
                    "line {line} has it too, for something else: a key may be repeated only with another source"
                );
                self.cell(row.line, "key", &row.key, message);
            } else if first.source.split("; ").any(|source| source == row.source) {
                self.cell(row.line, "key", &row.key, format_args!("repeats line {line}"));
            } else {
                first.source = format!("{}; {}", first.source, row.source);
            }
        }
        let own: Vec<_> = known
            .iter()
            .zip(lines)
            .map(|(known, line)| PlacedKey { key: &known.key, column: "key", line, file: "" })
            .collect();
        self.keys_differ(&placed(editions, " of keys.csv"), &own);
        known
    }
}
