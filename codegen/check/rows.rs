//! What the rows of `keys.csv` say of editions, machines and products.

use super::super::problem::{Line, Problems, cut};
use super::super::read::{Row, SourceRow, list};
use super::super::shared::key_text::KeyText;

/// Written instead of a key: Microsoft publishes none for this edition.
pub const NO_KEY: &str = "none";

pub const FAMILIES: [&str; 3] = ["WindowsServer", "WindowsClient", "Office"];
pub const CHANNELS: [&str; 3] = ["SemiAnnual", "LongTermServicing", "Perpetual"];

/// An edition Microsoft publishes a GVLK for.
pub struct Edition {
    pub variant: String,
    pub name: String,
    pub product: usize,
    pub gvlk: KeyText,
    pub avma: Option<KeyText>,
    pub activation_id: Option<String>,
    pub machine: Machine,
    pub odt_product_id: Option<String>,
    pub other_names: Vec<String>,
    pub shared_names: Vec<String>,
    pub source: String,
    pub note: Option<String>,
}

/// An edition that has no GVLK: only what is needed to recognise it.
pub struct WithoutKey {
    pub name: String,
    pub other_names: Vec<String>,
    pub machine: Machine,
    pub note: Option<String>,
}

/// What a machine with an edition reports.
pub struct Machine {
    pub edition_id: Option<String>,
    pub product_skus: Vec<u32>,
    pub evaluation_skus: Vec<u32>,
    pub builds: Option<(u32, u32)>,
    pub keyless: bool,
}

/// A release: Windows Server 2019, Office 2016.
pub struct Product {
    pub line: Line,
    pub variant: String,
    pub name: String,
    pub family: String,
    pub channel: String,
}

impl Edition {
    /// How generated code names the edition.
    pub fn path(&self) -> String {
        format!("Edition::{}", self.variant)
    }
}

impl Product {
    /// How generated code names the product.
    pub fn path(&self) -> String {
        format!("Product::{}", self.variant)
    }
}

impl Machine {
    pub fn shares_a_build_with(&self, other: &Self) -> bool {
        const ANY: (u32, u32) = (0, u32::MAX);
        let ((first, last), (other_first, other_last)) =
            (self.builds.unwrap_or(ANY), other.builds.unwrap_or(ANY));
        first <= other_last && other_first <= last
    }
}

impl Row {
    /// Everything in the row that is written as words.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let lists = list(&self.other_names).chain(list(&self.shared_names));
        [self.product.as_str(), &self.name].into_iter().chain(lists)
    }

    /// The edition of a row with a key. Its product is added if the row is the product's first.
    pub fn edition(
        &self,
        sources: &[SourceRow],
        products: &mut Vec<Product>,
        problems: &mut Problems,
    ) -> Edition {
        problems.one_of(self.line, "family", &self.family, &FAMILIES);
        problems.one_of(self.line, "channel", &self.channel, &CHANNELS);
        let sources: Vec<_> = sources.iter().map(|row| row.source.as_str()).collect();
        problems.one_of(self.line, "source", &self.source, &sources);
        problems.variant(self.line, "variant", &self.variant, &self.variant);
        if products.last().is_none_or(|product| product.name != self.product) {
            let variant = product_variant(&self.product);
            problems.variant(self.line, "product", &self.product, &variant);
            products.push(Product {
                line: self.line,
                variant,
                name: self.product.clone(),
                family: self.family.clone(),
                channel: self.channel.clone(),
            });
        }
        Edition {
            variant: self.variant.clone(),
            name: self.name.clone(),
            product: products.len() - 1,
            gvlk: problems.key(self.line, "gvlk", &self.gvlk).unwrap_or_default(),
            avma: optional(&self.avma).and_then(|key| problems.key(self.line, "avma", &key)),
            activation_id: optional(&self.activation_id),
            machine: self.machine(problems),
            odt_product_id: optional(&self.odt_product_id),
            other_names: parts(&self.other_names),
            shared_names: parts(&self.shared_names),
            source: self.source.clone(),
            note: optional(&self.note),
        }
    }

    /// The edition of a row without a key.
    pub fn without_key(&self, problems: &mut Problems) -> WithoutKey {
        WithoutKey {
            name: self.name.clone(),
            other_names: parts(&self.other_names),
            machine: self.machine(problems),
            note: optional(&self.note),
        }
    }

    fn machine(&self, problems: &mut Problems) -> Machine {
        let mut numbers = |column, cell: &str| {
            let message = "must be numbers with semicolons between them, as in \"7;13\"";
            let number = |text: &str| {
                text.parse().map_err(|_| problems.cell(self.line, column, cell, &message)).ok()
            };
            list(cell).filter_map(number).collect()
        };
        Machine {
            edition_id: optional(&self.edition_id),
            product_skus: numbers("product_sku", &self.product_sku),
            evaluation_skus: numbers("evaluation_sku", &self.evaluation_sku),
            builds: self.builds(problems),
            keyless: self.gvlk == NO_KEY,
        }
    }

    /// A build ("17763"), a range of builds ("10240-19045") or an open one ("22000-").
    fn builds(&self, problems: &mut Problems) -> Option<(u32, u32)> {
        let (first, last) = self.builds.split_once('-').unwrap_or((&self.builds, &self.builds));
        let last = if last.is_empty() { Ok(u32::MAX) } else { last.parse() };
        if let (Ok(first), Ok(last)) = (first.parse(), last) {
            return Some((first, last));
        }
        if !self.builds.is_empty() {
            let message = "must be a build (17763), a range (10240-19045) or an open one (22000-)";
            problems.cell(self.line, "builds", &self.builds, &message);
        }
        None
    }
}

impl Problems {
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

/// A cell, if it is not empty.
fn optional(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

fn parts(cell: &str) -> Vec<String> {
    list(cell).map(str::to_owned).collect()
}

/// `Product::ServerVersion1909` for "Windows Server, version 1909": each word starts with a capital,
/// and there is no "Windows" before "Server".
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
