//! What an `EditionID` or a product SKU stands for.

use super::candidates::has_build;
use super::generated::{
    CLAIMED_EDITION_IDS, CLAIMED_ROWS, EDITION_ID_CLAIMS, EDITION_ID_SEEDS, EDITION_ID_SLOTS,
};
use crate::catalogue::Edition;
use crate::catalogue::generated::EDITIONS;
use crate::catalogue::tables::{Offset, list};
use crate::shared::hash::{self, Slot};

/// The rows that an `EditionID` or a product SKU stands for, as a range of [`CLAIMED_ROWS`].
#[derive(Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) rows: (Offset, Offset),
    pub(crate) evaluation: bool,
}

impl Claim {
    pub(super) fn rows(self) -> &'static [u16] {
        list(&CLAIMED_ROWS, self.rows)
    }

    /// The short cut for the two facts that most callers have. The build script makes sure that an
    /// `EditionID` or a SKU and a build fit one row at most, so the first is the answer.
    #[inline]
    pub(super) fn edition_in(self, build: u32) -> Option<Edition> {
        let row = *self.rows().iter().find(|row| has_build(**row, build))?;
        if self.evaluation { None } else { EDITIONS.get(usize::from(row)).copied() }
    }
}

/// The place of an `EditionID` among those in the catalogue, and what it claims.
#[inline]
pub(super) fn by_edition_id(id: &str) -> Option<(usize, &'static Claim)> {
    full_edition_id(id).or_else(|| server_core(id))
}

/// An `EditionID` that is spelt as a Server Core installation spells it.
#[cold]
fn server_core(id: &str) -> Option<(usize, &'static Claim)> {
    ["Core", "Cor"].iter().find_map(|suffix| {
        let (head, tail) = id.split_at_checked(id.len().checked_sub(suffix.len())?)?;
        let server = head.get(..6)?.eq_ignore_ascii_case("Server");
        if server && tail.eq_ignore_ascii_case(suffix) { full_edition_id(head) } else { None }
    })
}

#[inline]
fn full_edition_id(id: &str) -> Option<(usize, &'static Claim)> {
    let digest = hash::digest(id.as_bytes());
    let place = Slot::find(digest, &EDITION_ID_SEEDS, &EDITION_ID_SLOTS);
    let claim = EDITION_ID_CLAIMS.get(place)?;
    let known = CLAIMED_EDITION_IDS.bytes(place);
    let same = known == id.as_bytes() || known.eq_ignore_ascii_case(id.as_bytes());
    same.then_some((place, claim))
}
