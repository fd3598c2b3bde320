//! Every public fact of an edition under a stable name, for JSON and CSV.

use gvlk::{Edition, ProductKey};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// The name of a field, and its value.
type Field = (&'static str, fn(Edition) -> Value);

/// The fields in their order, named after the methods of [`Edition`].
pub(crate) const FIELDS: [Field; 15] = [
    ("variant", |edition| edition.variant().into()),
    ("name", |edition| edition.name().into()),
    ("family", |edition| edition.family().variant().into()),
    ("product", |edition| edition.product().name().into()),
    ("channel", |edition| edition.channel().variant().into()),
    ("key", |edition| edition.key().as_str().into()),
    ("avma_key", |edition| edition.avma_key().map(ProductKey::as_str).into()),
    ("edition_id", |edition| edition.edition_id().into()),
    ("product_skus", |edition| edition.product_skus().into()),
    ("first_build", |edition| edition.builds().map(|builds| builds.first).into()),
    ("last_build", |edition| edition.builds().and_then(|builds| builds.last).into()),
    ("odt_product_id", |edition| edition.odt_product_id().into()),
    ("other_names", |edition| edition.other_names().collect()),
    ("shared_names", |edition| edition.shared_names().collect()),
    ("source", |edition| edition.source().code().into()),
];

/// An edition as an object of JSON.
pub(crate) struct Json(pub(crate) Edition);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(FIELDS.iter().map(|(name, value)| (name, value(self.0))))
    }
}

/// A value as CSV has it, which has no lists: their items have semicolons between them.
pub(crate) fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(flat).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}
