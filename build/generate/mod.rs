//! The tables of the library, written as Rust: data only, read by hand-written code in `src`.
//!
//! Each folder of `src` that has tables includes its own file.

mod alternatives;
mod catalogue;
mod identify;
mod key;
mod known;
mod name;
mod perfect_hash;

use super::check::{Catalogue, Edition, Product};
use super::shared::hash;
use super::shared::key_text::KeyText;
pub use alternatives::alternatives;
pub use known::generate_known;
use perfect_hash::perfect_hash;
use std::fmt::{Debug, Display, Write as _};

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
    fn table<T: Display>(&mut self, name: &str, element: &str, rows: impl IntoIterator<Item = T>) {
        let rows: Vec<_> = rows.into_iter().collect();
        self.highest = self.highest.max(rows.len());
        self.line(format_args!("pub(crate) static {name}: [{element}; {}] = [", rows.len()));
        for row in rows {
            self.line(format_args!("    {row},"));
        }
        self.line("];\n");
    }

    /// A column of texts, end to end: no pointer each, and no relocation.
    fn texts<'a>(&mut self, name: &str, texts: impl IntoIterator<Item = &'a str>) {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for part in texts {
            text.push_str(part);
            ends.push(text.len());
        }
        let count = ends.len();
        self.highest = self.highest.max(text.len());
        self.line(format_args!(
            "pub(crate) static {name}: Texts<{count}> = Texts::new({text:?}, {ends:?});\n"
        ));
    }

    /// A perfect hash table from the digests of texts to their places, and its seeds.
    fn slots<'a>(
        &mut self,
        name: &str,
        texts: impl Iterator<Item = &'a str>,
    ) -> Result<(), String> {
        self.numbers(name, &texts.map(|text| hash::digest(text.as_bytes())).collect::<Vec<_>>())
    }

    /// A perfect hash table from numbers to their places, and its seeds.
    fn numbers(&mut self, name: &str, numbers: &[u64]) -> Result<(), String> {
        if numbers.len() >= MOST {
            return Err(format!("{} entries in {name}: two bytes number {MOST}", numbers.len()));
        }
        let (seeds, slots) = perfect_hash(numbers)?;
        self.table(&format!("{name}_SEEDS"), "u16", seeds);
        let place = |slot: Option<usize>| slot.map_or(NONE.to_owned(), |place| place.to_string());
        self.table(&format!("{name}_SLOTS"), "u16", slots.into_iter().map(place));
        Ok(())
    }

    /// A column of lists: the lists' items in one table, and a range of it for every row.
    fn lists<T: Display>(
        &mut self,
        name: &str,
        element: &str,
        lists: impl IntoIterator<Item = Vec<T>>,
    ) {
        let mut items = Vec::new();
        let ranges: Vec<_> = lists.into_iter().map(|list| range(&mut items, list)).collect();
        self.table(name, element, items);
        self.table(&format!("{name}_OF"), "(Offset, Offset)", ranges);
    }
}

/// Appends to a table that many entries share, and writes the range of what was added.
fn range<T>(table: &mut Vec<T>, items: impl IntoIterator<Item = T>) -> String {
    let start = table.len();
    table.extend(items);
    format!("({start}, {})", table.len())
}

pub(super) fn text(key: &KeyText) -> &str {
    std::str::from_utf8(key).expect("a key is ASCII")
}

fn quoted(text: impl Debug) -> String {
    format!("{text:?}")
}

fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
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
