//! What the cells must be, so that right code can be made from them, and what those of `keys.csv` say.

use super::super::problem::{Line, Problems, cut, masked};
use super::super::read::{KnownRow, Row, SourceRow, list};
use super::super::shared::key_text::key_text;
use std::ops::Range;

/// Written instead of a key: Microsoft publishes none for this edition.
pub const NO_KEY: &str = "none";

pub const FAMILIES: [&str; 3] = ["WindowsServer", "WindowsClient", "Office"];
pub const CHANNELS: [&str; 3] = ["SemiAnnual", "LongTermServicing", "Perpetual"];

/// The kinds of known keys: the variants of `KnownKind`.
const KINDS_OF_KEYS: [&str; 4] = ["SetupDefault", "SetupGvlk", "Preview", "ClientKey"];

/// A release: Windows Server 2019, Office 2016.
pub struct Product {
    pub variant: String,
    /// The indexes of its rows, which are together.
    pub rows: Range<usize>,
}

pub fn products(editions: &[Row], problems: &mut Problems) -> Vec<Product> {
    let mut products: Vec<Product> = Vec::new();
    for rows in editions.chunk_by(|row, next| row.product == next.product) {
        let Row { line, product, .. } = &rows[0];
        let variant = product_variant(product);
        problems.variant(*line, "product", product, &variant);
        let start = products.last().map_or(0, |last| last.rows.end);
        products.push(Product { variant, rows: start..start + rows.len() });
    }
    products
}

/// `ServerVersion1909` for "Windows Server, version 1909": each word starts with a capital, and there is no
/// "Windows" before "Server".
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

pub fn numbers(cell: &str) -> Vec<usize> {
    list(cell).filter_map(|text| Some(text.parse::<u32>().ok()? as usize)).collect()
}

impl Row {
    pub fn is_keyed(&self) -> bool {
        self.gvlk != NO_KEY
    }

    /// Everything in the row that is written as words.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let lists = list(&self.other_names).chain(list(&self.shared_names));
        [self.product.as_str(), &self.name].into_iter().chain(lists)
    }

    /// The first and the last of a build ("17763"), a range of builds ("10240-19045") or an open one
    /// ("22000-").
    pub fn range(&self) -> Option<(u32, u32)> {
        let (first, last) = self.builds.split_once('-').unwrap_or((&self.builds, &self.builds));
        let last = if last.is_empty() { u32::MAX } else { last.parse().ok()? };
        Some((first.parse().ok()?, last))
    }

    /// A row without builds may have any.
    pub fn shares_a_build_with(&self, other: &Self) -> bool {
        let range = |row: &Self| row.range().unwrap_or((0, u32::MAX));
        let ((first, last), (other_first, other_last)) = (range(self), range(other));
        first <= other_last && other_first <= last
    }
}

impl Problems {
    pub fn row(&mut self, row: &Row, sources: &[SourceRow]) {
        if row.is_keyed() {
            self.one_of(row.line, "family", &row.family, &FAMILIES);
            self.one_of(row.line, "channel", &row.channel, &CHANNELS);
            let sources: Vec<_> = sources.iter().map(|row| row.source.as_str()).collect();
            self.one_of(row.line, "source", &row.source, &sources);
            self.variant(row.line, "variant", &row.variant, &row.variant);
            self.key(row.line, "gvlk", &row.gvlk);
            if !row.avma.is_empty() {
                self.key(row.line, "avma", &row.avma);
            }
        }
        for (column, cell) in
            [("product_sku", &row.product_sku), ("evaluation_sku", &row.evaluation_sku)]
        {
            if numbers(cell).len() < list(cell).count() {
                let message = "must be numbers with semicolons between them, as in \"7;13\"";
                self.cell(row.line, column, cell, &message);
            }
        }
        if !row.builds.is_empty() && row.range().is_none() {
            let message = "must be a build (17763), a range (10240-19045) or an open one (22000-)";
            self.cell(row.line, "builds", &row.builds, &message);
        }
    }

    pub fn known_row(&mut self, row: &KnownRow) {
        self.one_of(row.line, "kind", &row.kind, &KINDS_OF_KEYS);
        self.key(row.line, "key", &row.key);
    }

    /// A key that is not one may be somebody's secret, so only its end is shown.
    fn key(&mut self, line: Line, column: &str, cell: &str) {
        match key_text(cell) {
            Ok(key) if key == cell.as_bytes() => {}
            Ok(_) => {
                let message =
                    "must be five groups of five upper-case characters with dashes between them";
                self.cell(line, column, &masked(cell), &message);
            }
            Err(error) => self.cell(line, column, &masked(cell), &error),
        }
    }

    pub fn one_of(&mut self, line: Line, column: &str, value: &str, known: &[&str]) {
        if !known.contains(&value) {
            let known: Vec<_> = known.iter().map(|name| cut(name)).collect();
            let known = known.join(", ");
            let new =
                if column == "source" { "; a new page is a new row of sources.csv" } else { "" };
            let message =
                format!("unknown {column}: expected one of {}{new}", known.escape_debug());
            self.cell(line, column, value, &message);
        }
    }

    /// Whether an enum of the library can have a variant of this name.
    fn variant(&mut self, line: Line, column: &str, value: &str, variant: &str) {
        const LONGEST: usize = 100;
        let is_name = variant.starts_with(|c: char| c.is_ascii_uppercase())
            && variant.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && variant.len() <= LONGEST
            && !["Self", "ALL", "Err"].contains(&variant);
        if !is_name {
            let name = if variant == value { "it" } else { cut(variant) };
            let message = format!(
                "no variant can have the name: {name} must be at most {LONGEST} ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err"
            );
            self.cell(line, column, value, &message);
        }
    }
}
