//! The tables of names in a text, which the build script writes from `keys.csv` and `words.csv`.

#![allow(
    clippy::unreadable_literal,
    clippy::too_many_lines,
    reason = "the file has bit sets and a line for each word"
)]

use super::kind::Kind;
use crate::catalogue::tables::{Lists, Row};
use crate::name::generated::ROWS;
use crate::name::layout::{WordEntry, WordTable};
use crate::shared::words::{Phrase, Word};

include!(concat!(env!("OUT_DIR"), "/name_in_text.rs"));
