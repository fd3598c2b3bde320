//! The catalogue: every edition with its columns, and its product, family and channel.
//!
//! Users read it, and every other folder refers to its rows.

mod axes;
pub(crate) mod builds;
pub(crate) mod edition;
pub(crate) mod generated;
pub(crate) mod named;
mod source;
pub(crate) mod tables;
mod without;

pub use axes::{Channel, ProductFamily, editions};
pub use builds::Builds;
pub use generated::{Edition, Product};
pub use named::ParseError;
pub use source::{CATALOGUE_DATE, Source};
pub use without::{WithoutGvlk, without_gvlk};
