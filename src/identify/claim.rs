//! Which rows an `EditionID` or a product SKU means.

use super::generated::{
    CLAIMED_EDITION_IDS, CLAIMED_ROWS, CLAIMED_SKUS, EDITION_ID_CLAIMS, EDITION_ID_SEEDS,
    EDITION_ID_SLOTS, SKU_CLAIMS, SKU_SEEDS, SKU_SLOTS,
};
use crate::catalogue::Edition;
use crate::catalogue::generated::EDITIONS;
use crate::catalogue::tables::{Offset, list};
use crate::name::has_build;
use crate::shared::hash::{self, Slot};

/// The rows that an `EditionID` or a product SKU means, as a range of [`CLAIMED_ROWS`].
#[derive(Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) rows: (Offset, Offset),
    pub(crate) evaluation: bool,
}

impl Claim {
    pub(super) fn rows(self) -> &'static [u16] {
        list(&CLAIMED_ROWS, self.rows)
    }

    /// The edition that fits this claim and a build. The build script checks that there is at most
    /// one.
    #[inline]
    pub(super) fn edition_in(self, build: u32) -> Option<Edition> {
        let row = *self.rows().iter().find(|row| has_build(**row, build))?;
        if self.evaluation { None } else { EDITIONS.get(usize::from(row)).copied() }
    }
}

/// An `EditionID` of the catalogue, as its place there.
#[derive(Clone, Copy)]
pub(super) struct EditionId(u16);

impl EditionId {
    /// Finds an `EditionID` as Windows spells it, also as a Server Core installation does.
    #[inline]
    pub(super) fn find(id: &str) -> Option<Self> {
        Self::exact(id).or_else(|| Self::of_server_core(id))
    }

    #[cold]
    fn of_server_core(id: &str) -> Option<Self> {
        ["Core", "Cor"].iter().find_map(|suffix| {
            let (head, tail) = id.split_at_checked(id.len().checked_sub(suffix.len())?)?;
            let server = head.get(..6)?.eq_ignore_ascii_case("Server");
            if server && tail.eq_ignore_ascii_case(suffix) { Self::exact(head) } else { None }
        })
    }

    #[inline]
    fn exact(id: &str) -> Option<Self> {
        let digest = hash::digest(id.as_bytes());
        let place = Slot::find(digest, &EDITION_ID_SEEDS, &EDITION_ID_SLOTS);
        let known = CLAIMED_EDITION_IDS.bytes_at(usize::from(place))?;
        let same = known == id.as_bytes() || known.eq_ignore_ascii_case(id.as_bytes());
        same.then_some(Self(place))
    }

    #[inline]
    pub(super) fn claim(self) -> &'static Claim {
        &EDITION_ID_CLAIMS[usize::from(self.0)]
    }

    pub(super) fn text(self) -> &'static str {
        CLAIMED_EDITION_IDS.get(usize::from(self.0))
    }
}

/// A product SKU of the catalogue, as its place there.
#[derive(Clone, Copy)]
pub(super) struct ProductSku(u16);

impl ProductSku {
    #[inline]
    pub(super) fn find(sku: u32) -> Option<Self> {
        let place = Slot::find(u64::from(sku), &SKU_SEEDS, &SKU_SLOTS);
        (*CLAIMED_SKUS.get(usize::from(place))? == sku).then_some(Self(place))
    }

    #[inline]
    pub(super) fn claim(self) -> &'static Claim {
        &SKU_CLAIMS[usize::from(self.0)]
    }

    pub(super) fn number(self) -> u32 {
        CLAIMED_SKUS[usize::from(self.0)]
    }
}
