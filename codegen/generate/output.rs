//! The text of a generated file: data only, a row a line.

use super::super::places::Places;
use super::super::shared::hash;
use super::super::shared::key_text::KeyText;
use super::perfect_hash::perfect_hash;
use std::fmt::{Display, Write as _};

/// No row, no key.
pub(super) const NONE: &str = "NONE";

/// How many entries a table of places may have: two bytes number them, and the last number is [`NONE`].
pub(super) const MOST: usize = u16::MAX as usize;

pub(super) struct Output {
    pub(super) text: String,
    /// The highest place in any text or table.
    pub(super) highest: usize,
}

impl Output {
    pub(super) fn new(from: &str) -> Self {
        Self { text: format!("// Generated from {from} by the build script.\n\n"), highest: 0 }
    }

    pub(super) fn line(&mut self, line: impl Display) {
        writeln!(self.text, "{line}").expect("writing to a String succeeds");
    }

    /// A static array.
    ///
    /// Columns are functions from a row's number, because each kind of iterator would be compiled anew.
    pub(super) fn table(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        cell: &dyn Fn(usize) -> String,
    ) {
        self.highest = self.highest.max(rows);
        self.line(format_args!("pub(crate) static {name}: [{element}; {rows}] = ["));
        for row in 0..rows {
            self.line(format_args!("    {},", cell(row)));
        }
        self.line("];\n");
    }

    /// A static array of what is already written.
    pub(super) fn cells(&mut self, name: &str, element: &str, cells: &[String]) {
        self.table(name, element, cells.len(), &|row| cells[row].clone());
    }

    /// A column of texts, a text a line. The macro `texts` of the library puts them end to end.
    pub(super) fn texts<'a>(&mut self, name: &str, rows: usize, part: &dyn Fn(usize) -> &'a str) {
        self.line(format_args!("texts! {{ {name}: {rows} ["));
        let mut length = 0;
        for row in 0..rows {
            length += part(row).len();
            self.line(format_args!("    {:?},", part(row)));
        }
        self.highest = self.highest.max(length);
        self.line("] }\n");
    }

    /// A column of lists, a list a line. The macro `lists` of the library puts them end to end.
    pub(super) fn listed(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        list: &dyn Fn(usize) -> Vec<String>,
    ) {
        self.line(format_args!("lists! {{ {name}: {element}, {rows} ["));
        let mut length = 0;
        for row in 0..rows {
            let list = list(row);
            length += list.len();
            self.line(format_args!("    [{}],", list.join(", ")));
        }
        self.highest = self.highest.max(length);
        self.line("] }\n");
    }

    /// A column of texts of which few differ: those, and for each row which one it is.
    pub(super) fn codes<'a>(
        &mut self,
        name: &str,
        of: &str,
        rows: usize,
        text: &dyn Fn(usize) -> &'a str,
    ) {
        let mut places = Places::default();
        for row in 0..rows {
            places.add(text(row), row);
        }
        let (mut distinct, mut code_of) = (Vec::new(), vec![0; rows]);
        for (text, rows) in places.iter() {
            for row in rows {
                code_of[*row] = distinct.len();
            }
            distinct.push(text);
        }
        self.table(of, "u8", rows, &|row| code_of[row].to_string());
        self.texts(name, distinct.len(), &|code| distinct[code]);
    }

    /// A perfect hash table from the digests of texts to their places, and its seeds.
    pub(super) fn slots<'a>(
        &mut self,
        name: &str,
        rows: usize,
        text: &dyn Fn(usize) -> &'a str,
    ) -> Result<(), String> {
        self.numbers(name, rows, &|row| hash::digest(text(row).as_bytes()))
    }

    /// A perfect hash table from the digests of texts to other places than their own, and its seeds.
    pub(super) fn slots_to<'a>(
        &mut self,
        name: &str,
        rows: usize,
        text: &dyn Fn(usize) -> &'a str,
        to: &dyn Fn(usize) -> usize,
    ) -> Result<(), String> {
        let (seeds, slots) = perfect_hash(rows, &|row| hash::digest(text(row).as_bytes()))?;
        self.table(&format!("{name}_SEEDS"), "u16", seeds.len(), &|seed| seeds[seed].to_string());
        self.table(&format!("{name}_SLOTS"), "u16", slots.len(), &|slot| {
            place(slots[slot].map(to))
        });
        Ok(())
    }

    /// A perfect hash table from numbers to their places, and its seeds.
    pub(super) fn numbers(
        &mut self,
        name: &str,
        rows: usize,
        number: &dyn Fn(usize) -> u64,
    ) -> Result<(), String> {
        if rows >= MOST {
            return Err(format!("{rows} entries in {name}: two bytes number {MOST}"));
        }
        let (seeds, slots) = perfect_hash(rows, number)?;
        self.table(&format!("{name}_SEEDS"), "u16", seeds.len(), &|bucket| {
            seeds[bucket].to_string()
        });
        self.table(&format!("{name}_SLOTS"), "u16", slots.len(), &|slot| place(slots[slot]));
        Ok(())
    }

    /// A column of lists: the lists' items in one table, and a range of it for every row.
    pub(super) fn lists(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        list: &dyn Fn(usize) -> Vec<String>,
    ) {
        let (mut items, mut ranges) = (Vec::new(), Vec::new());
        for row in 0..rows {
            ranges.push(range(&mut items, &list(row)));
        }
        self.cells(name, element, &items);
        self.cells(&format!("{name}_OF"), "(Offset, Offset)", &ranges);
    }
}

/// Appends to a table that many entries share, and writes the range of what was added.
fn range<T: Clone>(table: &mut Vec<T>, items: &[T]) -> String {
    let start = table.len();
    table.extend_from_slice(items);
    format!("({start}, {})", table.len())
}

/// The type that numbers so many places, with its highest number for "none".
pub(super) fn number(places: usize) -> &'static str {
    if u8::try_from(places).is_ok() { "u8" } else { "u16" }
}

/// A place, if there is one.
pub(super) fn place(place: Option<usize>) -> String {
    place.map_or(NONE.to_owned(), |place| place.to_string())
}

pub(in super::super) fn text(key: &KeyText) -> &str {
    std::str::from_utf8(key).expect("a key is ASCII")
}
