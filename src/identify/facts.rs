//! The facts of an installation, each looked up on its own, and the rows that fit them all.

use super::claim::{EditionId, ProductSku};
use crate::catalogue::generated::EVALUATION_SKUS;
use crate::catalogue::tables::Row;
use crate::name::{EditionSet, Named, has_build};

/// What is known about an installation, as indexes into the catalogue's tables.
#[derive(Clone, Copy, Default)]
pub(super) struct Facts {
    /// The rows that the name names, and whether it says "Evaluation".
    pub(super) name: Option<(Named, bool)>,
    pub(super) edition_id: Option<EditionId>,
    pub(super) sku: Option<ProductSku>,
    pub(super) build: Option<u32>,
}

impl Facts {
    /// The rows that fit all these facts.
    pub(super) fn rows(self) -> EditionSet {
        let claims =
            [self.edition_id.map(|id| id.claim().rows), self.sku.map(|sku| sku.claim().rows)];
        let fits = |row: Row| {
            self.build.is_none_or(|build| has_build(row, build))
                && claims.iter().flatten().all(|rows| rows.contains(&row))
        };
        match (self.name, claims) {
            (Some(name), _) => rows_of_name(name, &fits),
            (None, [Some(rows), _] | [None, Some(rows)]) => EditionSet::of_rows(&[rows], &fits),
            (None, [None, None]) => EditionSet::with_gvlk().filter(&fits),
        }
    }

    /// Whether one of these facts says that it is an evaluation.
    pub(super) fn say_evaluation(self) -> bool {
        self.name.is_some_and(|(_, evaluation)| evaluation)
            || self.edition_id.is_some_and(|id| id.claim().evaluation)
            || self.sku.is_some_and(|sku| sku.claim().evaluation)
    }
}

/// The rows that a name means among those that fit the other facts. A name means its own row if that one
/// fits. If not, it means the rows that share the name, and for the name of a product the related rows:
/// an LTSC edition of Windows 10 may be called "Windows 10". So a further fact only chooses among the rows.
/// The name of an evaluation means those of them that have one.
pub(super) fn rows_of_name(name: (Named, bool), fits: &dyn Fn(Row) -> bool) -> EditionSet {
    let (named, evaluation) = name;
    let rows = match named.own().filter(|own| fits(*own)) {
        Some(own) => EditionSet::of_rows(&[&[own]], fits),
        None => EditionSet::of_rows(&[named.shared_rows(), named.related_rows()], fits),
    };
    if !evaluation {
        return rows;
    }
    let has_evaluation = |row: Row| !EVALUATION_SKUS.get(usize::from(row)).is_empty();
    Some(rows.filter(&has_evaluation)).filter(|rows| !rows.is_empty()).unwrap_or(rows)
}
