//! What files and texts say about Windows and Office.
//!
//! The crate [`gvlk`] has the keys and the editions. This crate reads what people and tools have written
//! about them, and the command `gvlk` of the package `gvlk-cli` prints what it finds.
//!
//! | question | answer |
//! | --- | --- |
//! | Which product keys are in a text? | [`find_keys`] |
//! | Which keys in a file are next to the name of another edition? | [`audit`] |
//! | How is a text shown that may have a secret key in it? | [`masked`] |
#![cfg_attr(
    feature = "recordings",
    doc = "| Which edition has the machine that a tool describes? | [`read`], [`Machine::identify`] |"
)]
#![cfg_attr(
    feature = "fs",
    doc = "| Which editions are in an image or an offline hive? | [`read_file`], [`Image::identify`] |"
)]
//!
//! ```
//! use gvlk_inspect::KeyVerdict;
//!
//! let found = gvlk_inspect::find_keys(b"slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX").next().unwrap();
//! let KeyVerdict::Published(published) = found.verdict() else { panic!("{found:?}") };
//! assert_eq!(published.editions[0].name(), "Windows 11 Pro");
//! ```
//!
//! # Features
//!
//! Both are on by default. Without them the crate needs `gvlk` alone, and `alloc`.
//!
//! - `recordings`: [`read`](crate#functions) takes the output of a tool: text, XML or JSON, in any
//!   encoding that Windows writes.
//! - `fs`: reads files, also images (WIM, ESD, SWM) and offline registry hives.

#![cfg_attr(not(feature = "recordings"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

extern crate alloc;

mod audit;
mod find;
mod masked;
mod named;
#[cfg(feature = "recordings")]
mod recordings;
mod unknown;

pub use gvlk;

pub use audit::{Finding, FindingKind, FindingLevel, audit};
pub use find::{FindKeys, FoundKey, KeyVerdict, find_keys};
pub use masked::{Masked, masked};
#[cfg(feature = "recordings")]
pub use recordings::{
    Answer, Form, Image, InstalledKey, LicenceChannel, Machine, OfficeProduct, ReadError,
    Recording, Refusal, RefusalKind, decode, read,
};
#[cfg(feature = "fs")]
pub use recordings::{read_file, read_from};
pub use unknown::unknown_name;

/// The Rust examples of the README, run with the other examples.
#[cfg(all(doctest, feature = "fs"))]
#[doc = include_str!("../README.md")]
struct Readme;
