//! The tables of editions and products, which the build script writes from `keys.csv` and `sources.csv`.

#![allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    reason = "the generated file has numbers nobody reads, and names such as PowerPoint"
)]

use super::tables::{Lists, NONE, Row, Texts};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
