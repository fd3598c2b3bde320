//! The tables of known keys, which the build script writes from `known-keys.csv`. They are in a file of
//! their own: a program that does not ask for known keys does not contain them.

#![allow(clippy::unreadable_literal, reason = "the generated file has hashes nobody reads")]

use super::kinds::KnownKind;
use super::product_key::ProductKey;
use crate::catalogue::tables::{NONE, Slots, Texts};

include!(concat!(env!("OUT_DIR"), "/known.rs"));
