//! Machines and images: which edition one has, from the facts it reports.
//!
//! Users call it, and parsing an `Edition` asks it about a name without other facts.

mod candidates;
mod decide;
mod error;
mod facts;
pub(crate) mod generated;
mod installation;
mod unknown_name;
mod version;

pub use candidates::Candidates;
pub use error::{IdentifyError, ParseEditionError};
pub use installation::Installation;
pub use unknown_name::UnknownName;

/// Whether a text is an `EditionID` that the catalogue knows.
pub(crate) fn is_edition_id(text: &str) -> bool {
    facts::EditionId::find(text.trim_ascii()).is_some()
}
