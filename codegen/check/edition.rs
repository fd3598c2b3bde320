//! The rows of `keys.csv`: an edition with a key, and one without.

use super::super::places::Places;
use super::super::read::{Row, SourceRow};
use super::super::shared::key_text::KeyText;
use super::checker::{CHANNELS, Checker, FAMILIES, NO_VARIANT, is_variant, list, owned};
use super::machine::Machine;
use super::product::Product;

/// An edition Microsoft publishes a GVLK for.
#[derive(Debug)]
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
#[derive(Debug)]
pub struct WithoutKey {
    pub name: String,
    pub other_names: Vec<String>,
    pub machine: Machine,
    pub note: Option<String>,
}

impl Row {
    /// Everything in the row that is written as words.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        [self.product.as_str(), &self.name]
            .into_iter()
            .chain(list(&self.other_names))
            .chain(list(&self.shared_names))
    }
}

fn names(cell: &str) -> Vec<String> {
    list(cell).map(str::to_owned).collect()
}

impl Checker {
    pub(super) fn edition(
        &mut self,
        row: &Row,
        sources: &[SourceRow],
        products: &mut Vec<Product>,
    ) -> Edition {
        let required = [
            ("family", &row.family),
            ("product", &row.product),
            ("channel", &row.channel),
            ("variant", &row.variant),
            ("name", &row.name),
            ("gvlk", &row.gvlk),
            ("source", &row.source),
        ];
        self.filled(row.line, &required);
        self.one_of(row.line, "family", &row.family, &FAMILIES);
        self.one_of(row.line, "channel", &row.channel, &CHANNELS);
        self.source(row, &row.source, sources);
        if !row.variant.is_empty() && !is_variant(&row.variant) {
            self.cell(row.line, "variant", &row.variant, format_args!("is {NO_VARIANT}"));
        }
        Edition {
            variant: row.variant.clone(),
            name: row.name.clone(),
            product: self.product(row, products),
            gvlk: self.key(row.line, "gvlk", &row.gvlk).unwrap_or_default(),
            avma: self.key(row.line, "avma", &row.avma),
            activation_id: self.activation_id(row),
            machine: self.machine(row),
            odt_product_id: owned(&row.odt_product_id),
            other_names: names(&row.other_names),
            shared_names: names(&row.shared_names),
            source: row.source.clone(),
            note: owned(&row.note),
        }
    }

    pub(super) fn without_key(&mut self, row: &Row, sources: &[SourceRow]) -> WithoutKey {
        self.filled(row.line, &[("name", &row.name)]);
        // The names of constants follow the source.
        self.source(row, row.source.split(' ').next().unwrap_or_default(), sources);
        WithoutKey {
            name: row.name.clone(),
            other_names: names(&row.other_names),
            machine: self.machine(row),
            note: owned(&row.note),
        }
    }

    fn source(&mut self, row: &Row, source: &str, sources: &[SourceRow]) {
        let known: Vec<_> = sources.iter().map(|source| source.source.as_str()).collect();
        self.one_of(row.line, "source", source, &known);
    }

    /// An activation ID, as Windows prints it: 32 hexadecimal digits in lower case, in five groups.
    fn activation_id(&mut self, row: &Row) -> Option<String> {
        let id = owned(&row.activation_id)?;
        let groups: Vec<_> = id.split('-').map(str::len).collect();
        let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == '-';
        if groups != [8, 4, 4, 4, 12] || !id.chars().all(is_digit) {
            let message = "must be 32 hexadecimal digits in lower case, in groups as in 34e1ae55-27f8-4950-8877-7a03be5fb181";
            self.cell(row.line, "activation_id", &id, message);
        }
        Some(id)
    }

    /// One key has one activation ID, and one activation ID is that of one key.
    pub(super) fn activation_ids_differ(&mut self, rows: &[&Row]) {
        let (mut by_key, mut by_id) = (Places::default(), Places::default());
        for (place, row) in rows.iter().enumerate() {
            let id = &row.activation_id;
            let same_key = rows[by_key.add(&row.gvlk, place)[0]];
            if same_key.activation_id != *id {
                let message = format!("line {} has another one for the same key", same_key.line);
                self.cell(row.line, "activation_id", id, message);
            }
            if id.is_empty() {
                continue;
            }
            let same_id = rows[by_id.add(id, place)[0]];
            if same_id.gvlk != row.gvlk {
                let message = format!("is that of another key in line {}", same_id.line);
                self.cell(row.line, "activation_id", id, message);
            }
        }
    }
}

impl Edition {
    /// How generated code names the edition.
    pub fn path(&self) -> String {
        format!("Edition::{}", self.variant)
    }
}
