//! The facts of an installation, each looked up on its own, and the rows that fit them all.

use super::claim::{EditionId, ProductSku};
use super::rows::Rows;
use crate::name::{Named, has_build};

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
    /// The rows that fit all these facts. A name means its own row if that row fits the other facts.
    /// If not, it means the rows that share the name. The name of a product leaves it to `EditionID`
    /// and SKU which edition it is, so an LTSC edition of Windows 10 fits "Windows 10".
    pub(super) fn rows(self) -> Rows {
        let claims =
            [self.edition_id.map(|id| id.claim().rows), self.sku.map(|sku| sku.claim().rows)];
        let fits = |row: u16| {
            self.build.is_none_or(|build| has_build(row, build))
                && claims.iter().flatten().all(|rows| rows.contains(&row))
        };
        match (self.name, claims) {
            (Some((named, _)), _) if named.own().is_some_and(fits) => {
                Rows::of(&[named.own().as_slice()])
            }
            (Some((named, _)), _) => {
                let shared = Rows::of(&[named.shared_rows()]).filter(&fits);
                if shared.is_empty() && claims.iter().any(Option::is_some) {
                    Rows::of(&[named.related_rows()]).filter(&fits)
                } else {
                    shared
                }
            }
            (None, [Some(rows), _] | [None, Some(rows)]) => Rows::of(&[rows]).filter(&fits),
            (None, [None, None]) => Rows::editions().filter(&fits),
        }
    }

    /// Whether one of these facts says that it is an evaluation.
    pub(super) fn say_evaluation(self) -> bool {
        self.name.is_some_and(|(_, evaluation)| evaluation)
            || self.edition_id.is_some_and(|id| id.claim().evaluation)
            || self.sku.is_some_and(|sku| sku.claim().evaluation)
    }
}
