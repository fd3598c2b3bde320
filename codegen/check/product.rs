//! The products that rows belong to.

use super::super::problem::{cut, shown};
use super::super::read::Row;
use super::checker::{CHANNELS, Checker, FAMILIES, NO_VARIANT, is_variant};

/// A release: Windows Server 2019, Office 2016.
#[derive(Debug, PartialEq)]
pub struct Product {
    pub variant: String,
    pub name: String,
    pub family: String,
    pub channel: String,
}

impl Product {
    /// How generated code names the product.
    pub fn path(&self) -> String {
        format!("Product::{}", self.variant)
    }
}

impl Checker {
    /// The place of the row's product, which is added if the row is its first.
    pub(super) fn product(&mut self, row: &Row, products: &mut Vec<Product>) -> usize {
        let product = Product {
            variant: product_variant(&row.product),
            name: row.product.clone(),
            family: row.family.clone(),
            channel: row.channel.clone(),
        };
        match self.product_places.of(&product.name).first().copied() {
            None => {
                if let [same, _, ..] = *self.product_variants.add(&product.variant, products.len())
                {
                    let message = format!(
                        "would be Product::{}, but {} already is",
                        cut(&product.variant),
                        shown(&products[same].name)
                    );
                    self.cell(row.line, "product", &row.product, message);
                }
                if !product.name.is_empty() && !is_variant(&product.variant) {
                    let message = format!(
                        "would be Product::{}, which is {NO_VARIANT}",
                        cut(&product.variant)
                    );
                    self.cell(row.line, "product", &row.product, message);
                }
                self.product_places.add(&product.name, products.len());
                products.push(product);
                products.len() - 1
            }
            Some(place) => {
                if place + 1 != products.len() {
                    self.cell(
                        row.line,
                        "product",
                        &row.product,
                        "the rows of a product must be together: other rows are between these and the first",
                    );
                }
                let known = &products[place];
                let is_right =
                    FAMILIES.contains(&&*known.family) && CHANNELS.contains(&&*known.channel);
                if is_right && *known != product {
                    let message = format!(
                        "has the family {} and the channel {} in the rows above",
                        known.family, known.channel
                    );
                    self.cell(row.line, "product", &row.product, message);
                }
                place
            }
        }
    }
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
