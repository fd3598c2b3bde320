//! Names: which rows of the catalogue a text names, and where.
//!
//! The words of names and what they mean are tables, which the build script writes from `keys.csv` and
//! `words.csv`. A *whole* name is a text that is nothing but a name: `identify` and parsing an `Edition`
//! read it. A name *in a text* is found by its words: `gvlk-inspect` reads it.

mod bits;
#[cfg_attr(not(feature = "names-in-text"), allow(unreachable_pub))]
mod editions;
pub(crate) mod generated;
#[cfg(feature = "names-in-text")]
mod in_text;
pub(crate) mod layout;
pub(crate) mod nearest;
mod whole;

#[cfg_attr(not(feature = "names-in-text"), allow(unreachable_pub))]
pub use editions::EditionSet;
#[cfg(feature = "names-in-text")]
pub use in_text::{NameInText, names_in, other_words, read_name};
pub(crate) use layout::Named;
pub use whole::is_name;
pub(crate) use whole::{Reading, Release, exact, has_several, read, volume_of};
