//! Product keys in a text: where they are, and what each of them is.
//!
//! Users call it, and so does the command `gvlk scan`. It builds on `key` and `catalogue`.

#[cfg(feature = "audit")]
mod audit;
mod find;

#[cfg(feature = "audit")]
pub use audit::{Finding, FindingKind, FindingLevel, audit};
#[cfg(feature = "audit")]
use find::MOST_EDITS;
pub use find::{FindKeys, FoundKey, KeyVerdict, find_keys};
