//! The document: everything that the catalogue holds, under stable names and in a stable order.
//!
//! `export` writes it, and `page` puts it into the page. `docs/gvlk.schema.json` describes it.

use super::names;
use crate::fields::Json;
use crate::known;
use gvlk::{Edition, IdentifyError, InstallMethod, Installation, KnownKey, ProductFamily};
use serde::Serialize;
use std::collections::BTreeMap;

/// The build of Windows Server 2016.
const WINDOWS_SERVER_2016: u32 = 14_393;

#[derive(Serialize)]
pub(super) struct Document {
    version: &'static str,
    catalogue_date: &'static str,
    sources: Vec<Source>,
    editions: Vec<ExportedEdition>,
    without_gvlk: Vec<WithoutGvlk>,
    known_keys: Vec<Known>,
}

/// A page or a file that keys are from.
#[derive(Serialize)]
struct Source {
    code: &'static str,
    page: &'static str,
    date: Option<&'static str>,
}

/// An edition: the fields of `gvlk list`, and what tools match on.
#[derive(Serialize)]
struct ExportedEdition {
    #[serde(flatten)]
    listed: Json,
    activation_id: Option<&'static str>,
    core_edition_ids: Vec<String>,
    evaluation: Option<Evaluation>,
    image_names: Vec<String>,
    captions: Vec<String>,
    localised_names: BTreeMap<&'static str, Vec<String>>,
    install_methods: Vec<&'static str>,
}

/// The evaluation of an edition, which does not take its GVLK.
#[derive(Serialize)]
struct Evaluation {
    edition_id: String,
    product_skus: &'static [u32],
    convertible: bool,
}

/// An edition that is recognised and that Microsoft publishes no GVLK for.
#[derive(Serialize)]
struct WithoutGvlk {
    name: &'static str,
    edition_id: Option<&'static str>,
    product_skus: &'static [u32],
    other_names: Vec<&'static str>,
}

/// A key that is recognised and never given out.
#[derive(Serialize)]
struct Known {
    key: &'static str,
    kind: String,
    /// Always false, so that nobody takes the list for one of GVLKs.
    is_gvlk: bool,
    belongs_to: Vec<&'static str>,
    editions: Vec<&'static str>,
    gvlk: Option<&'static str>,
    source: &'static str,
}

impl Document {
    pub(super) fn new() -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION"),
            catalogue_date: gvlk::CATALOGUE_DATE,
            sources: gvlk::Source::all()
                .map(|source| Source {
                    code: source.code(),
                    page: source.page(),
                    date: source.date(),
                })
                .collect(),
            editions: Edition::ALL.iter().copied().map(record).collect(),
            without_gvlk: gvlk::without_gvlk()
                .map(|edition| WithoutGvlk {
                    name: edition.name(),
                    edition_id: edition.edition_id(),
                    product_skus: edition.product_skus(),
                    other_names: edition.other_names().collect(),
                })
                .collect(),
            known_keys: KnownKey::ALL.iter().copied().map(known_key).collect(),
        }
    }
}

fn record(edition: Edition) -> ExportedEdition {
    ExportedEdition {
        listed: Json(edition),
        activation_id: edition.activation_id(),
        core_edition_ids: core_edition_ids(edition),
        evaluation: evaluation(edition),
        image_names: names::of_images(edition),
        captions: names::captions(edition),
        localised_names: names::localised(edition),
        install_methods: edition.install_methods().map(InstallMethod::name).collect(),
    }
}

/// How Server Core and the licensing service spell the `EditionID`: `ServerStandardCore`, since Windows Server
/// 2016 also `ServerStandardCor`.
fn core_edition_ids(edition: Edition) -> Vec<String> {
    let (Some(id), Some(builds)) = (edition.edition_id(), edition.builds()) else {
        return Vec::new();
    };
    if edition.family() != ProductFamily::WindowsServer {
        return Vec::new();
    }
    let is_recent = builds.first >= WINDOWS_SERVER_2016 && !id.ends_with("Cor");
    let suffixes: &[&str] = if is_recent { &["Core", "Cor"] } else { &["Core"] };
    suffixes.iter().map(|suffix| format!("{id}{suffix}")).collect()
}

/// The evaluation of an edition, as far as the catalogue has one.
fn evaluation(edition: Edition) -> Option<Evaluation> {
    let product_skus = edition.evaluation_skus();
    let edition_id = format!("{}Eval", edition.edition_id()?);
    let build = edition.builds()?.first;
    match Installation::new().edition_id(&edition_id).build(build).identify() {
        Err(IdentifyError::Evaluation { convertible, .. }) if !product_skus.is_empty() => {
            Some(Evaluation { edition_id, product_skus, convertible })
        }
        _ => None,
    }
}

fn known_key(known: KnownKey) -> Known {
    let editions = known::editions(known);
    Known {
        key: known.key().as_str(),
        kind: known.kind().to_string(),
        is_gvlk: false,
        belongs_to: known.belongs_to().split("; ").collect(),
        editions: editions.iter().map(|edition| edition.variant()).collect(),
        gvlk: if let [key] = known::gvlks(&editions)[..] { Some(key.as_str()) } else { None },
        source: known.source(),
    }
}
