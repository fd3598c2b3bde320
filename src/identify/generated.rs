//! The tables of what machines report, which the build script writes from `keys.csv`.

#![allow(clippy::unreadable_literal, reason = "the generated file has hashes nobody reads")]

use crate::catalogue::tables::{Lists, NONE, Row, Slots};

include!(concat!(env!("OUT_DIR"), "/identify.rs"));
