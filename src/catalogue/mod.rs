//! The catalogue: every edition with its columns, and its product, family and channel.
//!
//! Users read it, and every other folder refers to its rows.

pub(crate) mod builds;
mod channel;
mod edition;
mod editions;
mod error;
mod family;
pub(crate) mod generated;
pub(crate) mod named;
mod product;
mod source;
pub(crate) mod tables;
mod without;

pub use builds::Builds;
pub use channel::Channel;
pub use editions::editions;
pub use error::ParseError;
pub use family::ProductFamily;
pub use generated::{Edition, Product};
pub use source::{CATALOGUE_DATE, Source};
pub use without::{WithoutGvlk, without_gvlk};
