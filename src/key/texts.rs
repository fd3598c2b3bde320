//! The texts of all keys of the catalogue: that of each edition in turn, then the AVMA keys. It is a table
//! of its own, so that a program that asks for a key contains nothing else.

use crate::shared::key_text::KeyText;

/// The text of a key, checked to be UTF-8: at compile time for a constant.
pub(super) const fn text(key: &KeyText) -> &str {
    match core::str::from_utf8(key) {
        Ok(text) => text,
        Err(_) => unreachable!(), // every character is from the alphabet or a dash
    }
}

include!(concat!(env!("OUT_DIR"), "/key_texts.rs"));
