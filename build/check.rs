//! What the rows of `keys.csv` mean, once every one of them has passed every check.

use super::Problem;
use super::names::Named;
use super::read::Row;
use super::spelling::{self, KeyText};
use super::vocabulary::Vocabulary;
use super::words::Packed;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// The checked catalogue. Rows are named by their place: the editions first, in the file's
/// order, then the editions without a key.
#[derive(Debug)]
pub struct Catalogue {
    pub editions: Vec<Edition>,
    pub without_key: Vec<WithoutKey>,
    pub products: Vec<Product>,
    pub vocabulary: Vocabulary,
    pub names: BTreeMap<Packed, Named>,
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
}

/// An edition that has no GVLK: nothing but what it takes to recognise it.
#[derive(Debug)]
pub struct WithoutKey {
    pub name: String,
    pub machine: Machine,
}

/// A release: Windows Server 2019, Office 2016.
#[derive(Debug, PartialEq)]
pub struct Product {
    pub variant: String,
    pub name: String,
    pub family: String,
    pub channel: String,
}

/// What a machine of an edition says of itself.
#[derive(Debug, Default)]
pub struct Machine {
    pub line: u64,
    pub edition_id: Option<String>,
    pub product_skus: Vec<u32>,
    pub evaluation_skus: Vec<u32>,
    pub builds: Option<(u32, u32)>,
    pub keyless: bool,
}

pub const FAMILIES: [&str; 3] = ["WindowsServer", "WindowsClient", "Office"];
pub const CHANNELS: [&str; 3] = ["SemiAnnual", "LongTermServicing", "Perpetual"];
const SOURCES: [&str; 4] = ["kms-2025", "kms-2019", "office-2024", "winnt"];

/// In the place of a key: Microsoft publishes none for this edition.
const NO_KEY: &str = "none";

/// Checks all rows.
///
/// # Errors
///
/// Every mistake in the catalogue, those of reading it among them, in the order of its lines.
pub fn check(rows: &[Row], problems: Vec<Problem>) -> Result<Catalogue, Vec<Problem>> {
    let mut checker = Checker { problems, ..Checker::default() };
    let (keyed, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.gvlk != NO_KEY);
    let mut products = Vec::new();
    let editions: Vec<_> = keyed.iter().map(|row| checker.edition(row, &mut products)).collect();
    let without_key: Vec<_> = without.iter().map(|row| checker.without_key(row)).collect();
    checker.keys_stand_apart(&keyed);
    let machines: Vec<_> =
        editions.iter().map(|e| &e.machine).chain(without_key.iter().map(|e| &e.machine)).collect();
    // What has a key but no builds is no machine, or is one whose builds could not be read.
    let known = machines.iter().filter(|machine| machine.builds.is_some() || machine.keyless);
    checker.machines_stand_apart(&known.copied().collect::<Vec<_>>());

    let rows: Vec<_> = keyed.into_iter().chain(without).collect();
    let (vocabulary, names) = match Vocabulary::new(rows.iter().flat_map(|row| row.names())) {
        Ok(vocabulary) => {
            let names = checker.names(&rows, &machines, &vocabulary);
            (vocabulary, names)
        }
        Err(message) => {
            checker.problems.push(Problem::new(1, message));
            Default::default()
        }
    };
    if checker.problems.is_empty() {
        return Ok(Catalogue { editions, without_key, products, vocabulary, names });
    }
    checker.problems.sort_by_key(|problem| problem.line);
    Err(checker.problems)
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

/// The parts of a cell that holds several.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Whether an enum of the library can have a variant of this name.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}

const NO_VARIANT: &str =
    "no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter";

fn owned(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

#[derive(Default)]
pub(super) struct Checker {
    pub(super) problems: Vec<Problem>,
    /// The products so far, by name and by variant.
    product_places: BTreeMap<String, usize>,
    product_variants: BTreeMap<String, String>,
}

impl Checker {
    pub(super) fn cell(
        &mut self,
        row: &Row,
        column: &'static str,
        value: &str,
        message: impl Display,
    ) {
        self.problems.push(Problem::cell(row.line, column, value, message));
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
        self.one_of(row, "family", &row.family, &FAMILIES);
        self.one_of(row, "channel", &row.channel, &CHANNELS);
        self.one_of(row, "source", &row.source, &SOURCES);
        if !row.variant.is_empty() && !is_variant(&row.variant) {
            self.cell(row, "variant", &row.variant, format_args!("is {NO_VARIANT}"));
        }
        Edition {
            variant: row.variant.clone(),
            name: row.name.clone(),
            product: self.product(row, products),
            gvlk: self.key(row, "gvlk", &row.gvlk).unwrap_or_default(),
            avma: self.key(row, "avma", &row.avma),
            machine: self.machine(row),
            odt_product_id: owned(&row.odt_product_id),
            other_names: list(&row.other_names).map(str::to_owned).collect(),
            shared_names: list(&row.shared_names).map(str::to_owned).collect(),
            source: row.source.clone(),
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
        self.one_of(row, "family", &row.family, &FAMILIES);
        self.one_of(row, "source", &row.source, &SOURCES);
        let unused = [
            ("product", &row.product),
            ("channel", &row.channel),
            ("variant", &row.variant),
            ("avma", &row.avma),
            ("odt_product_id", &row.odt_product_id),
            ("shared_names", &row.shared_names),
            ("builds", &row.builds),
        ];
        for (column, cell) in unused.into_iter().filter(|(_, cell)| !cell.is_empty()) {
            self.cell(row, column, cell, "an edition whose gvlk is none has nothing here");
        }
        WithoutKey { name: row.name.clone(), machine: self.machine(row) }
    }

    fn filled(&mut self, row: &Row, required: &[(&'static str, &String)]) {
        for (column, cell) in required {
            if cell.is_empty() {
                self.cell(row, column, cell, "is empty, but every edition has one");
            }
        }
    }

    fn one_of(&mut self, row: &Row, column: &'static str, value: &str, known: &[&str]) {
        if !value.is_empty() && !known.contains(&value) {
            self.cell(
                row,
                column,
                value,
                format_args!("unknown {column}: known are {}", known.join(", ")),
            );
        }
    }

    fn key(&mut self, row: &Row, column: &'static str, cell: &str) -> Option<KeyText> {
        if cell.is_empty() {
            return None;
        }
        let key = match spelling::key_text(cell) {
            Ok(key) => key,
            Err(error) => {
                self.cell(row, column, cell, error);
                return None;
            }
        };
        if key != cell.as_bytes() {
            self.cell(
                row,
                column,
                cell,
                "is to be five groups of five upper-case characters with dashes between them",
            );
        }
        if key.iter().filter(|character| **character == b'N').nth(1).is_some() {
            self.cell(row, column, cell, "has more than one N, and no product key does");
        }
        Some(key)
    }

    /// The place of the row's product, which is added if the row is its first.
    fn product(&mut self, row: &Row, products: &mut Vec<Product>) -> usize {
        let product = Product {
            variant: product_variant(&row.product),
            name: row.product.clone(),
            family: row.family.clone(),
            channel: row.channel.clone(),
        };
        match self.product_places.get(&product.name).copied() {
            None => {
                let variant = product.variant.clone();
                if let Some(same) = self.product_variants.insert(variant, product.name.clone()) {
                    let message =
                        format!("would be Product::{}, which {same:?} is already", product.variant);
                    self.cell(row, "product", &row.product, message);
                }
                if !product.name.is_empty() && !is_variant(&product.variant) {
                    let message =
                        format!("would be Product::{}, which is {NO_VARIANT}", product.variant);
                    self.cell(row, "product", &row.product, message);
                }
                self.product_places.insert(product.name.clone(), products.len());
                products.push(product);
                products.len() - 1
            }
            Some(place) => {
                if place + 1 != products.len() {
                    self.cell(
                        row,
                        "product",
                        &row.product,
                        "the rows of a product stand together, and these do not",
                    );
                }
                let known = &products[place];
                let is_right =
                    FAMILIES.contains(&&*known.family) && CHANNELS.contains(&&*known.channel);
                if is_right && *known != product {
                    let message =
                        format!("is of {} and {} in the rows above", known.family, known.channel);
                    self.cell(row, "product", &row.product, message);
                }
                place
            }
        }
    }

    fn machine(&mut self, row: &Row) -> Machine {
        let machine = Machine {
            line: row.line,
            edition_id: owned(&row.edition_id),
            product_skus: self.numbers(row, "product_sku", &row.product_sku),
            evaluation_skus: self.numbers(row, "evaluation_sku", &row.evaluation_sku),
            builds: self.builds(row),
            keyless: row.gvlk == NO_KEY,
        };
        let together = [
            ("edition_id", &row.edition_id),
            ("product_sku", &row.product_sku),
            ("builds", &row.builds),
        ];
        if !machine.keyless && together.iter().any(|(_, cell)| !cell.is_empty()) {
            for (column, cell) in together.into_iter().filter(|(_, cell)| cell.is_empty()) {
                self.cell(
                    row,
                    column,
                    cell,
                    "is empty: edition_id, product_sku and builds are given together or not at all",
                );
            }
        }
        if machine.edition_id.is_none() && !machine.evaluation_skus.is_empty() {
            self.cell(
                row,
                "evaluation_sku",
                &row.evaluation_sku,
                "needs an edition_id, which its evaluation is named after",
            );
        }
        machine
    }

    fn numbers(&mut self, row: &Row, column: &'static str, cell: &str) -> Vec<u32> {
        let numbers: Result<Vec<_>, _> = list(cell).map(u32::from_str).collect();
        numbers.unwrap_or_else(|_| {
            self.cell(
                row,
                column,
                cell,
                "is to be PRODUCT_* numbers of winnt.h, with semicolons between them",
            );
            Vec::new()
        })
    }

    /// A build ("17763"), a range of builds ("10240-19045") or an open one ("22000-").
    fn builds(&mut self, row: &Row) -> Option<(u32, u32)> {
        let cell = row.builds.as_str();
        if cell.is_empty() {
            return None;
        }
        let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
        let last = if last.is_empty() { Ok(u32::MAX) } else { last.parse() };
        match (first.parse(), last) {
            (Ok(first), Ok(last)) if first <= last => return Some((first, last)),
            (Ok(_), Ok(_)) => {
                self.cell(row, "builds", cell, "runs backwards: the first build comes first");
            }
            _ => self.cell(
                row,
                "builds",
                cell,
                "is to be a build (17763), a range (10240-19045) or an open one (22000-)",
            ),
        }
        None
    }
}

/// `Product::ServerVersion1909` for "Windows Server, version 1909": the words' capitals alone,
/// and no "Windows" before "Server".
fn product_variant(name: &str) -> String {
    let words =
        name.strip_prefix("Windows Server").map_or(name.to_owned(), |rest| format!("Server{rest}"));
    let mut variant = String::new();
    for word in words.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')) {
        let acronym = word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
        for (i, c) in word.chars().filter(|c| *c != '.').enumerate() {
            variant.push(match i {
                0 => c.to_ascii_uppercase(),
                _ if acronym || word == "IoT" => c.to_ascii_lowercase(),
                _ => c,
            });
        }
    }
    variant
}
