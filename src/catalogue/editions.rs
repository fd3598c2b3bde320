//! The editions of a product, a family or a channel.

use super::channel::Channel;
use super::family::ProductFamily;
use super::generated::{CHANNEL_EDITIONS, Edition, FAMILY_EDITIONS};

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

impl ProductFamily {
    /// The family's editions, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::{Edition, ProductFamily};
    /// assert!(ProductFamily::WindowsServer.editions().contains(&Edition::Server2022Standard));
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        FAMILY_EDITIONS.get(self as usize)
    }
}

impl Channel {
    /// The channel's editions, in the catalogue's order.
    ///
    /// ```
    /// # use gvlk::{Channel, Edition};
    /// assert!(Channel::LongTermServicing.editions().contains(&Edition::Server2022Standard));
    /// ```
    #[must_use]
    pub const fn editions(self) -> &'static [Edition] {
        CHANNEL_EDITIONS.get(self as usize)
    }
}
