//! The text of a generated file: data only, a row a line.

use super::super::shared::hash;
use super::super::shared::key_text::KeyText;
use super::perfect_hash::perfect_hash;
use std::fmt::{Debug, Display, Write as _};

/// Sentinel for "none".
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

    fn rows(&mut self, start: &str, rows: usize, row: &dyn Fn(usize) -> String, end: &str) {
        self.line(start);
        for index in 0..rows {
            self.line(format_args!("    {},", row(index)));
        }
        self.line(end);
    }

    /// A static array of code.
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
        let start = format!("pub(crate) static {name}: [{element}; {rows}] = [");
        self.rows(&start, rows, cell, "];\n");
    }

    /// A static array of numbers, or of what else `Debug` writes as code.
    pub(super) fn values<T: Debug>(&mut self, name: &str, element: &str, values: &[T]) {
        self.table(name, element, values.len(), &|row| format!("{:?}", values[row]));
    }

    /// A static array of what is already written.
    pub(super) fn cells(&mut self, name: &str, element: &str, cells: &[String]) {
        self.table(name, element, cells.len(), &|row| cells[row].clone());
    }

    /// A column of texts, a text a line. The macro `texts` of the library puts them end to end.
    pub(super) fn texts<'a>(&mut self, name: &str, rows: usize, part: &dyn Fn(usize) -> &'a str) {
        self.highest = self.highest.max((0..rows).map(|row| part(row).len()).sum());
        let start = format!("texts! {{ {name}: {rows} [");
        self.rows(&start, rows, &|row| format!("{:?}", part(row)), "] }\n");
    }

    /// A column of lists, a list a line. The macro `lists` of the library puts them end to end.
    pub(super) fn listed(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        list: &dyn Fn(usize) -> Vec<String>,
    ) {
        self.highest = self.highest.max((0..rows).map(|row| list(row).len()).sum());
        let start = format!("lists! {{ {name}: {element}, {rows} [");
        self.rows(&start, rows, &|row| format!("[{}]", list(row).join(", ")), "] }\n");
    }

    /// A column of texts of which few differ: those, and for each row which one it is.
    pub(super) fn codes<'a>(
        &mut self,
        name: &str,
        of: &str,
        rows: usize,
        text: &dyn Fn(usize) -> &'a str,
    ) {
        let mut distinct: Vec<&str> = (0..rows).map(text).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let code = |row: usize| distinct.binary_search(&text(row)).unwrap_or(0);
        self.table(of, "u8", rows, &|row| code(row).to_string());
        self.texts(name, distinct.len(), &|code| distinct[code]);
    }

    /// A perfect hash table from the digests of texts to their places, and its seeds.
    pub(super) fn slots<'a>(
        &mut self,
        name: &str,
        rows: usize,
        text: &dyn Fn(usize) -> &'a str,
    ) -> Result<(), String> {
        self.numbers(name, rows, &|row| hash::digest(text(row).as_bytes()), &|row| row)
    }

    /// A perfect hash table from numbers to places, and its seeds.
    pub(super) fn numbers(
        &mut self,
        name: &str,
        rows: usize,
        number: &dyn Fn(usize) -> u64,
        to: &dyn Fn(usize) -> usize,
    ) -> Result<(), String> {
        if rows >= MOST {
            return Err(format!("{rows} entries in {name}: two bytes number {MOST}"));
        }
        let (seeds, slots) = perfect_hash(rows, number)?;
        self.values(&format!("{name}_SEEDS"), "u16", &seeds);
        self.table(&format!("{name}_SLOTS"), "u16", slots.len(), &|slot| {
            place(slots[slot].map(to))
        });
        Ok(())
    }

    /// A column of lists: the lists' items in one table, and a range of it for every row.
    pub(super) fn lists<T: Debug + Clone>(
        &mut self,
        name: &str,
        element: &str,
        rows: usize,
        list: &dyn Fn(usize) -> Vec<T>,
    ) {
        let (mut items, mut ranges) = (Vec::new(), Vec::new());
        for row in 0..rows {
            let start = items.len();
            items.extend(list(row));
            ranges.push((start, items.len()));
        }
        self.values(name, element, &items);
        self.values(&format!("{name}_OF"), "(Offset, Offset)", &ranges);
    }
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
