//! What a user would write in the place of `gvlk`: tables of texts copied by hand, of which only the
//! ones that stand in the catalogue to the letter are found.
//!
//! The build script writes them from the catalogue. Texts map to the number of an edition or of a
//! key, the least that an alternative can give.

/// Texts and what each stands for, in the forms that need the texts at compile time.
pub struct Table {
    /// The table itself, in the catalogue's order.
    pub rows: &'static [(&'static str, u16)],
    /// As a perfect hash table.
    pub phf: &'static phf::Map<&'static str, u16>,
    /// As a `match`.
    pub by_match: fn(&str) -> Option<u16>,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
