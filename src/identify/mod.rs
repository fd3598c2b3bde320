//! Machines and images: which edition one has, from the facts it reports.
//!
//! Users call it, and parsing an `Edition` asks it about a name without other facts.

mod candidates;
pub(crate) mod claim;
mod decide;
mod error;
mod facts;
mod installation;
mod messages;
mod rows;
mod version;

pub use candidates::{Candidates, CandidatesIter};
pub use error::IdentifyError;
pub use installation::{Identification, Installation};

#[allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    clippy::too_many_lines,
    reason = "the generated file has hashes nobody reads, names such as PowerPoint, and a line a key"
)]
pub(crate) mod generated {
    use super::claim::Claim;
    use crate::catalogue::tables::{NONE, Texts};

    include!(concat!(env!("OUT_DIR"), "/identify.rs"));
}
