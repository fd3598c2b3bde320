//! Every public fact of an edition under a stable name, for JSON and CSV.

use gvlk::Edition;
use serde::Serialize;

/// The fields are named after the methods of [`Edition`]; `L` and `N` are lists of names and of
/// numbers.
#[derive(Serialize)]
pub(crate) struct Record<L, N> {
    variant: &'static str,
    name: &'static str,
    family: &'static str,
    product: &'static str,
    channel: &'static str,
    key: &'static str,
    avma_key: Option<&'static str>,
    edition_id: Option<&'static str>,
    product_skus: N,
    first_build: Option<u32>,
    last_build: Option<u32>,
    odt_product_id: Option<&'static str>,
    other_names: L,
    shared_names: L,
    source: &'static str,
}

/// For JSON, which has lists of its own.
pub(crate) type Json = Record<&'static [&'static str], &'static [u32]>;
/// For CSV, which has none: the items have semicolons between them.
pub(crate) type Csv = Record<String, String>;

impl<L, N> Record<L, N> {
    fn new(
        edition: Edition,
        names: impl Fn(&'static [&'static str]) -> L,
        numbers: impl Fn(&'static [u32]) -> N,
    ) -> Self {
        let builds = edition.builds();
        Self {
            variant: edition.variant(),
            name: edition.name(),
            family: edition.family().variant(),
            product: edition.product().name(),
            channel: edition.channel().variant(),
            key: edition.key().as_str(),
            avma_key: edition.avma_key().map(gvlk::ProductKey::as_str),
            edition_id: edition.edition_id(),
            product_skus: numbers(edition.product_skus()),
            first_build: builds.map(|builds| builds.first),
            last_build: builds.and_then(|builds| builds.last),
            odt_product_id: edition.odt_product_id(),
            other_names: names(edition.other_names()),
            shared_names: names(edition.shared_names()),
            source: edition.source().code(),
        }
    }
}

impl Json {
    pub(crate) fn key(&self) -> &'static str {
        self.key
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }
}

impl From<Edition> for Json {
    fn from(edition: Edition) -> Self {
        Self::new(edition, |names| names, |numbers| numbers)
    }
}

impl From<Edition> for Csv {
    fn from(edition: Edition) -> Self {
        let numbers = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>();
        Self::new(edition, |names| names.join(";"), |all| numbers(all).join(";"))
    }
}
