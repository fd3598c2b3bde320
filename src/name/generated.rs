//! The tables of names, which the build script writes from `keys.csv` and `words.csv`.

#![allow(
    clippy::unreadable_literal,
    clippy::too_many_lines,
    reason = "the file has hashes nobody reads, and a line for each word"
)]

use super::layout::{Named, WordEntry, WordTable};
use crate::catalogue::tables::{Lists, NONE, Row, Slots, Texts};
use crate::shared::words::{Packed, Phrase, Word};

include!(concat!(env!("OUT_DIR"), "/name.rs"));
