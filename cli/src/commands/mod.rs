//! The subcommands, one file each: what each prints, and why it may have no answer.
//!
//! `main` calls them; they call the library, `gvlk_inspect` and `output`.

pub(crate) mod export;
pub(crate) mod identify;
pub(crate) mod install;
pub(crate) mod key;
pub(crate) mod list;
pub(crate) mod lookup;
pub(crate) mod scan;
