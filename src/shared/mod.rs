//! What the build script and the library both use: the spellings of keys and names, and the hash. What
//! names and keys both use is here, too: how far a misspelt text is from the right one.
//!
//! The build script compiles this folder too, through one `#[path]`, so the tables that it writes and
//! the look-ups that read them always agree.

pub(crate) mod edits;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod key_text;
pub(crate) mod releases;
pub(crate) mod words;
