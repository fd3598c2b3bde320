//! The tables that the build script writes from `keys.csv`, and the types of their rows.
//!
//! A *row* is a place in the catalogue: the editions first, in the order of [`EDITIONS`], then the
//! editions without a GVLK, in the order of [`WITHOUT_KEY`].

use crate::words::WordSet;
use crate::{Activation, Channel, KeyMatch, ProductFamily, ProductKey};

/// No row, no key.
pub(crate) const NONE: u16 = u16::MAX;

/// The rows that a set of words names: one whose own name it is, and those that need another fact
/// to be told apart, as a range of [`SHARED_ROWS`].
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) own: u16,
    pub(crate) shared: (u16, u16),
}

/// The rows that an `EditionID` or a product SKU stands for, as a range of [`CLAIMED_ROWS`].
#[derive(Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) rows: (u16, u16),
    pub(crate) evaluation: bool,
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
