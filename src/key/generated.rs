//! The tables that find keys, which the build script writes from `keys.csv` and `known-keys.csv`.

#![allow(clippy::unreadable_literal, reason = "the generated file has hashes nobody reads")]

use super::kinds::KnownKind;
use super::product_key::ProductKey;
use crate::catalogue::Edition;
use crate::catalogue::tables::{Lists, NONE, Row, Slots, Texts};

include!(concat!(env!("OUT_DIR"), "/key.rs"));
