//! Machines and images: which edition one has, from the facts it reports.
//!
//! Users call it, and parsing an `Edition` asks it about a name without other facts.

mod candidates;
mod decide;
mod error;
mod evidence;
pub(crate) mod generated;
mod installation;
mod unknown_name;
mod version;

pub use candidates::Candidates;
pub use error::{IdentifyError, ParseEditionError};
pub use evidence::is_edition_id;
pub use installation::Installation;
pub use unknown_name::UnknownName;
