//! Names in a text: where they are, and which editions they may mean.
//!
//! A name is read segment by segment. Each word leaves the aliases of the catalogue that have it; a word
//! that leaves none ends the name. `gvlk-inspect` calls it.

mod aliases;
mod before;
mod bits;
mod codes;
mod find;
mod generated;
mod kind;
mod layout;
mod name;
mod reader;
mod said;
mod segments;
mod sets;
mod starts;
mod window;
mod words;

pub use find::{names_in, other_words};
pub use name::NameInText;
pub use reader::read_name;

#[cfg(test)]
mod tests;
