//! The tables of the library, written as Rust: data only, read by hand-written code in `src`.
//!
//! Each folder of `src` that has tables includes its own file.

mod catalogue;
mod identify;
mod in_text;
mod key;
mod known;
mod name;
mod perfect_hash;
mod words;

use super::check::{Catalogue, Edition, Product};
use super::places::Places;
use super::shared::hash;
use super::shared::key_text::KeyText;
pub use known::generate_known;
use perfect_hash::perfect_hash;
use std::fmt::{Display, Write as _};
use words::word_entries;

/// The generated files: the folder of `src` that includes each, and its text.
///
/// # Errors
///
/// A hash table that cannot be laid out.
pub fn generate(catalogue: &Catalogue) -> Result<[(&'static str, String); 4], String> {
    let mut files = [
        ("catalogue", catalogue::tables(catalogue)),
        ("key", key::tables(catalogue)?),
        ("name", name::tables(catalogue)?),
        ("identify", identify::tables(catalogue)?),
    ];
    // Two bytes are enough for a place in any of today's tables.
    let highest = files.iter().map(|(_, out)| out.highest).max().unwrap_or(0);
    let offset = if u16::try_from(highest).is_ok() { "u16" } else { "u32" };
    files[0].1.line(format_args!("pub(crate) type Offset = {offset};"));
    Ok(files.map(|(folder, out)| (folder, out.text)))
}

/// No row, no key.
const NONE: &str = "NONE";

/// How many entries a table of places may have: two bytes number them, and the last number is [`NONE`].
const MOST: usize = u16::MAX as usize;

struct Output {
    text: String,
    /// The highest place in any text or table.
    highest: usize,
}

impl Output {
    fn new(from: &str) -> Self {
        Self { text: format!("// Generated from {from} by the build script.\n\n"), highest: 0 }
    }

    fn line(&mut self, line: impl Display) {
        writeln!(self.text, "{line}").expect("writing to a String succeeds");
    }

    /// A static array.
    ///
    /// Columns are functions from a row's number, because each kind of iterator would be compiled anew.
    fn table(&mut self, name: &str, element: &str, rows: usize, cell: &dyn Fn(usize) -> String) {
        self.highest = self.highest.max(rows);
        self.line(format_args!("pub(crate) static {name}: [{element}; {rows}] = ["));
        for row in 0..rows {
            self.line(format_args!("    {},", cell(row)));
        }
        self.line("];\n");
    }

    /// A static array of what is already written.
    fn cells(&mut self, name: &str, element: &str, cells: &[String]) {
        self.table(name, element, cells.len(), &|row| cells[row].clone());
    }

    /// A column of texts, end to end: no pointer each, and no relocation.
    fn texts<'a>(&mut self, name: &str, rows: usize, part: &dyn Fn(usize) -> &'a str) {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for row in 0..rows {
            text.push_str(part(row));
            ends.push(text.len());
        }
        self.highest = self.highest.max(text.len());
        self.line(format_args!(
            "pub(crate) static {name}: Texts<{rows}> = Texts::new({text:?}, {ends:?});\n"
        ));
    }

    /// A column of texts of which few differ: those, and for each row which one it is.
    fn codes<'a>(&mut self, name: &str, of: &str, rows: usize, text: &dyn Fn(usize) -> &'a str) {
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
    fn slots<'a>(
        &mut self,
        name: &str,
        rows: usize,
        text: &dyn Fn(usize) -> &'a str,
    ) -> Result<(), String> {
        self.numbers(name, rows, &|row| hash::digest(text(row).as_bytes()))
    }

    /// A perfect hash table from numbers to their places, and its seeds.
    fn numbers(
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
    fn lists(
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

/// A place, if there is one.
fn place(place: Option<usize>) -> String {
    place.map_or(NONE.to_owned(), |place| place.to_string())
}

pub(super) fn text(key: &KeyText) -> &str {
    std::str::from_utf8(key).expect("a key is ASCII")
}

impl Edition {
    fn is_windows(&self, catalogue: &Catalogue) -> bool {
        catalogue.products[self.product].family != "Office"
    }

    fn path(&self) -> String {
        format!("Edition::{}", self.variant)
    }
}

impl Product {
    fn path(&self) -> String {
        format!("Product::{}", self.variant)
    }
}
