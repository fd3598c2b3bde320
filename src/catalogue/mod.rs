//! The catalogue: every edition with its columns, and its product, family and channel.
//!
//! Users read it, and every other folder refers to its rows.

mod builds;
mod channel;
mod edition;
mod family;
pub(crate) mod named;
mod product;
pub(crate) mod tables;

pub use builds::{Builds, ParseBuildsError};
pub use channel::{Channel, ParseChannelError};
pub use family::{ParseProductFamilyError, ProductFamily};
pub use generated::{Edition, Product};
pub use product::ParseProductError;

/// The editions of a family in a channel, in the catalogue's order.
///
/// ```
/// use gvlk::{Channel, Edition, ProductFamily};
///
/// let mut editions = gvlk::editions(ProductFamily::WindowsServer, Channel::SemiAnnual);
/// assert_eq!(editions.next(), Some(Edition::ServerVersion20H2Standard));
/// assert_eq!(editions.count(), 13);
/// ```
pub fn editions(family: ProductFamily, channel: Channel) -> impl Iterator<Item = Edition> + Clone {
    family.editions().iter().copied().filter(move |edition| edition.channel() == channel)
}

#[allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    clippy::too_many_lines,
    reason = "the generated file has hashes nobody reads, names such as PowerPoint, and a line a key"
)]
pub(crate) mod generated {
    use super::tables::Texts;
    use super::{Channel, ProductFamily};

    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}
