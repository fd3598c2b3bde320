//! Checks the rows of `keys.csv` and `known-keys.csv`, and gives what they mean.
//! `build.rs` calls it between reading and generating.

mod aliases;
mod apart;
mod cells;
mod known;
mod machine;
mod names;
mod product;
mod vocabulary;
mod words;

use super::places::Places;
use super::read::Row;
use super::shared::key_text::{self, KeyText};
use super::{Problem, in_order};
pub use aliases::{Aliases, role};
use apart::PlacedKey;
pub use known::{Known, check_known};
pub use machine::Machine;
pub use names::{Named, Names};
pub use product::Product;
use std::fmt::Display;
pub use vocabulary::Vocabulary;
pub use words::{Kind, Translation, translations};

/// The checked catalogue. Rows are named by their place: the editions first, in the file's
/// order, then the editions without a key.
#[derive(Debug, Default)]
pub struct Catalogue {
    pub editions: Vec<Edition>,
    pub without_key: Vec<WithoutKey>,
    pub products: Vec<Product>,
    pub vocabulary: Vocabulary,
    pub names: Names,
    pub aliases: Aliases,
}

impl Catalogue {
    /// The machines of all rows, in the order of the rows.
    pub fn machines(&self) -> impl Iterator<Item = &Machine> {
        let editions = self.editions.iter().map(|edition| &edition.machine);
        editions.chain(self.without_key.iter().map(|edition| &edition.machine))
    }
}

/// An edition Microsoft publishes a GVLK for.
#[derive(Debug)]
pub struct Edition {
    pub variant: String,
    pub name: String,
    pub product: usize,
    pub gvlk: KeyText,
    pub avma: Option<KeyText>,
    pub machine: Machine,
    pub odt_product_id: Option<String>,
    pub other_names: Vec<String>,
    pub shared_names: Vec<String>,
    pub source: String,
    pub note: Option<String>,
}

/// An edition that has no GVLK: only what is needed to recognise it.
#[derive(Debug)]
pub struct WithoutKey {
    pub name: String,
    pub machine: Machine,
}

pub const FAMILIES: [&str; 3] = ["WindowsServer", "WindowsClient", "Office"];
pub const CHANNELS: [&str; 3] = ["SemiAnnual", "LongTermServicing", "Perpetual"];
const SOURCES: [&str; 7] = [
    "kms-2025",
    "kms-2019",
    "office-2024",
    "office-c2r-2024",
    "office-2021",
    "office-2013",
    "office-2010",
];

/// The most rows: each has an `EditionID` and perhaps an evaluation's, and 16 bits number both.
const MOST_ROWS: usize = 32_000;

/// The source of an edition that winnt.h has no number for: the XML of Microsoft's image.
const FROM_AN_IMAGE: &str = "image";

/// Written instead of a key: Microsoft publishes none for this edition.
const NO_KEY: &str = "none";

/// Checks all rows. Their names may be written in the words of some languages.
///
/// # Errors
///
/// Every mistake in the order of the lines, including those of reading the file.
pub fn check(
    rows: &[Row],
    words: &[Translation],
    problems: Vec<Problem>,
) -> Result<Catalogue, Vec<Problem>> {
    let mut checker = Checker { problems, ..Checker::default() };
    for row in rows {
        checker.cells(row);
    }
    if let Some(row) = rows.get(MOST_ROWS) {
        let message = format!("one row too many: the tables hold at most {MOST_ROWS}");
        checker.problems.push(Problem::new(row.line, message));
        return checker.finish(Catalogue::default());
    }
    let (keyed, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.gvlk != NO_KEY);
    let mut products = Vec::new();
    let editions: Vec<_> = keyed.iter().map(|row| checker.edition(row, &mut products)).collect();
    let without_key: Vec<_> = without.iter().map(|row| checker.without_key(row)).collect();
    checker.variants_differ(&keyed);
    checker.keys_differ(&[], &placed_keys(&editions, ""));
    let machines: Vec<_> =
        editions.iter().map(|e| &e.machine).chain(without_key.iter().map(|e| &e.machine)).collect();
    // A row with a key and no builds: no machine has it, or its builds could not be read.
    let known = machines.iter().filter(|machine| machine.builds.is_some() || machine.keyless);
    checker.machines_differ(&known.copied().collect::<Vec<_>>());

    let rows: Vec<_> = keyed.into_iter().chain(without).collect();
    let (mut names, mut aliases) = Default::default();
    let mut vocabulary = Vocabulary::default();
    let mut read = || -> Result<(), Vec<Problem>> {
        vocabulary = Vocabulary::new(rows.iter().flat_map(|row| row.names()), words)?;
        names = checker.names(&rows, &machines, &vocabulary);
        if checker.problems.is_empty() {
            aliases = Aliases::new(&rows, &editions, &machines, &vocabulary, words)?;
        }
        Ok(())
    };
    // A row with a mistake may lack the very words that others mean.
    if let Err(problems) = read()
        && checker.problems.is_empty()
    {
        checker.problems = problems;
    }
    checker.finish(Catalogue { editions, without_key, products, vocabulary, names, aliases })
}

/// The keys of editions, each with its column and line; `file` follows the line in messages.
fn placed_keys<'k>(editions: &'k [Edition], file: &'static str) -> Vec<PlacedKey<'k>> {
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

impl Row {
    /// Everything in the row that is written as words.
    fn names(&self) -> impl Iterator<Item = &str> {
        [self.product.as_str(), &self.name]
            .into_iter()
            .chain(list(&self.other_names))
            .chain(list(&self.shared_names))
    }
}

/// The parts of a cell that has several.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Whether an enum of the library can have a variant of this name.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name.len() <= LONGEST_VARIANT
        && !["Self", "ALL", "Err"].contains(&name)
}

const LONGEST_VARIANT: usize = 100;
const NO_VARIANT: &str = "not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err";

fn owned(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

#[derive(Default)]
pub(super) struct Checker {
    pub(super) problems: Vec<Problem>,
    /// The products so far, by name and by variant.
    product_places: Places,
    product_variants: Places,
}

impl Checker {
    pub(super) fn cell(
        &mut self,
        line: usize,
        column: &'static str,
        value: &str,
        message: impl Display,
    ) {
        self.problems.push(Problem::cell(line, column, value, message));
    }

    /// What was checked, or every mistake in the order of the lines.
    fn finish<T>(self, checked: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(checked) } else { Err(in_order(self.problems)) }
    }

    fn edition(&mut self, row: &Row, products: &mut Vec<Product>) -> Edition {
        let required = [
            ("family", &row.family),
            ("product", &row.product),
            ("channel", &row.channel),
            ("variant", &row.variant),
            ("name", &row.name),
            ("gvlk", &row.gvlk),
            ("source", &row.source),
        ];
        self.filled(row, &required);
        self.one_of(row.line, "family", &row.family, &FAMILIES);
        self.one_of(row.line, "channel", &row.channel, &CHANNELS);
        self.one_of(row.line, "source", &row.source, &SOURCES);
        if !row.variant.is_empty() && !is_variant(&row.variant) {
            self.cell(row.line, "variant", &row.variant, format_args!("is {NO_VARIANT}"));
        }
        Edition {
            variant: row.variant.clone(),
            name: row.name.clone(),
            product: self.product(row, products),
            gvlk: self.key(row.line, "gvlk", &row.gvlk).unwrap_or_default(),
            avma: self.key(row.line, "avma", &row.avma),
            machine: self.machine(row),
            odt_product_id: owned(&row.odt_product_id),
            other_names: list(&row.other_names).map(str::to_owned).collect(),
            shared_names: list(&row.shared_names).map(str::to_owned).collect(),
            source: row.source.clone(),
            note: owned(&row.note),
        }
    }

    fn without_key(&mut self, row: &Row) -> WithoutKey {
        let required = [
            ("family", &row.family),
            ("name", &row.name),
            ("edition_id", &row.edition_id),
            ("source", &row.source),
        ];
        self.filled(row, &required);
        let of_image = row.source == FROM_AN_IMAGE;
        if !of_image {
            self.filled(row, &[("product_sku", &row.product_sku)]);
        }
        self.one_of(row.line, "family", &row.family, &FAMILIES);
        let unused = [
            ("product", &row.product),
            ("channel", &row.channel),
            ("variant", &row.variant),
            ("avma", &row.avma),
            ("odt_product_id", &row.odt_product_id),
            ("shared_names", &row.shared_names),
            ("builds", &row.builds),
            ("note", &row.note),
        ];
        for (column, cell) in unused.into_iter().filter(|(_, cell)| !cell.is_empty()) {
            self.cell(row.line, column, cell, "must be empty: the gvlk is none");
        }
        let machine = self.machine(row);
        let skus = machine.product_skus.len() + machine.evaluation_skus.len();
        let constants = row.source.strip_prefix("winnt ").into_iter().flat_map(list);
        let is_constant = |name: &str| {
            name.strip_prefix("PRODUCT_").is_some_and(|rest| {
                rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
            })
        };
        if !row.source.is_empty()
            && !of_image
            && constants.filter(|name| is_constant(name)).count() != skus.max(1)
        {
            let message = "must be \"winnt\" and the PRODUCT_* constant of each SKU, as in \"winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N\"";
            self.cell(row.line, "source", &row.source, message);
        }
        WithoutKey { name: row.name.clone(), machine }
    }

    fn filled(&mut self, row: &Row, required: &[(&'static str, &String)]) {
        for (column, cell) in required {
            if cell.is_empty() {
                self.cell(row.line, column, cell, "is empty, but every edition has one");
            }
        }
    }

    fn one_of(&mut self, line: usize, column: &'static str, value: &str, known: &[&str]) {
        if !value.is_empty() && !known.contains(&value) {
            let known = known.join(", ");
            let new = if column == "source" {
                "; a new page is added to codegen/check and docs/sources.md"
            } else {
                ""
            };
            self.cell(
                line,
                column,
                value,
                format_args!("unknown {column}: expected one of {known}{new}"),
            );
        }
    }

    fn key(&mut self, line: usize, column: &'static str, cell: &str) -> Option<KeyText> {
        if cell.is_empty() {
            return None;
        }
        let key = match key_text::key_text(cell) {
            Ok(key) => key,
            Err(error) => {
                self.cell(line, column, cell, error);
                return None;
            }
        };
        if key != cell.as_bytes() {
            self.cell(
                line,
                column,
                cell,
                "must be five groups of five upper-case characters with dashes between them",
            );
        }
        if key.iter().filter(|character| **character == b'N').nth(1).is_some() {
            self.cell(line, column, cell, "has more than one N, and no product key does");
        }
        Some(key)
    }
}
