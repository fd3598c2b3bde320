//! The tables that the build script writes from `keys.csv`, and the types of their rows.
//!
//! A *row* is a place in the catalogue: the editions first, in the order of [`EDITIONS`], then the
//! editions without a GVLK, in the order of [`WITHOUT_KEY`].

#![allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    clippy::too_many_lines,
    reason = "the generated file has hashes nobody reads, names such as PowerPoint, and a line a key"
)]

use crate::key::Matched;
use crate::names::WordEntry;
use crate::{Activation, Channel, ProductFamily, ProductKey};

/// No row, no key.
pub(crate) const NONE: u16 = u16::MAX;

/// The rows that a set of words names: one whose own name it is, and those that need another fact
/// to be told apart, as a place in [`SHARED_ROWS_OF`].
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) own: u16,
    pub(crate) shared: u16,
}

/// The rows that an `EditionID` or a product SKU stands for, as a range of [`CLAIMED_ROWS`].
#[derive(Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) rows: (Offset, Offset),
    pub(crate) evaluation: bool,
}

/// A column of texts that stand end to end, and where each ends.
pub(crate) struct Texts<const ROWS: usize> {
    text: &'static str,
    ends: [Offset; ROWS],
}

impl<const ROWS: usize> Texts<ROWS> {
    const fn new(text: &'static str, ends: [Offset; ROWS]) -> Self {
        Self { text, ends }
    }

    pub(crate) const fn bytes(&self, row: usize) -> &'static [u8] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        part(self.text.as_bytes(), (start as usize, self.ends[row] as usize))
    }

    /// The text of a row, or nothing for a row that has none.
    pub(crate) const fn get(&self, row: usize) -> &'static str {
        // The bytes are checked again because a constant cannot split a `str` before Rust 1.86.
        match core::str::from_utf8(self.bytes(row)) {
            Ok(text) => text,
            Err(_) => unreachable!(),
        }
    }

    /// The text of a row that may have none.
    pub(crate) const fn find(&self, row: usize) -> Option<&'static str> {
        let text = self.get(row);
        if text.is_empty() { None } else { Some(text) }
    }
}

/// Whether a row comes in a build.
pub(crate) fn has_build(row: u16, build: u32) -> bool {
    let (first, last) = BUILDS[row as usize];
    first <= build && build <= last
}

/// The items of a list: a range of the table that the lists of a column share.
pub(crate) const fn list<T>(items: &'static [T], (from, to): (Offset, Offset)) -> &'static [T] {
    part(items, (from as usize, to as usize))
}

const fn part<T>(items: &'static [T], (from, to): (usize, usize)) -> &'static [T] {
    items.split_at(to).0.split_at(from).1
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

#[cfg(test)]
mod tests;
