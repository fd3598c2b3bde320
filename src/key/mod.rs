//! Product keys: the keys of an edition, the editions of a key, the nearest key, other known keys.
//!
//! Users call it, `install` and the messages of `identify` print its keys, and `scan` judges with it.

mod activation;
mod error;
pub(crate) mod known;
pub(crate) mod lookup;
mod masked;
mod nearest;
mod partial;
mod product_key;

use crate::catalogue::Edition;
use crate::catalogue::tables::NONE;
pub use activation::{Activation, ParseActivationError};
pub use error::ParseKeyError;
use generated::{AVMA_KEYS, KEYS};
pub use known::{
    KnownKey, KnownKind, NearestKnownKey, known_key, known_partial_key, nearest_known_key,
    nearest_known_key_text,
};
pub use lookup::published_keys;
pub use lookup::{KeyMatch, lookup_key, lookup_partial_key};
pub use masked::{Masked, masked};
pub use nearest::{KeyDifference, NearestKey, nearest_key, nearest_key_text};
pub use partial::{ParsePartialKeyError, PartialKey};
pub use product_key::ProductKey;

/// The GVLK of an edition.
///
/// This is a load from a table, and for a constant edition a constant. [`Edition::source`] names the
/// Microsoft page that prints the key.
///
/// ```
/// use gvlk::Edition;
///
/// const KEY: &str = gvlk::key_for(Edition::Server2019Datacenter).as_str();
/// assert_eq!(KEY, "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
/// println!("{}", gvlk::key_for(Edition::Windows10Pro));
/// ```
#[doc(alias("gvlk"))]
#[must_use]
#[inline]
pub const fn key_for(edition: Edition) -> &'static ProductKey {
    &generated::KEYS[edition as usize]
}

impl Edition {
    /// The edition's GVLK: [`key_for`] as a method.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// assert_eq!(Edition::Windows10Pro.key(), gvlk::key_for(Edition::Windows10Pro));
    /// ```
    #[doc(alias("gvlk"))]
    #[must_use]
    #[inline]
    pub const fn key(self) -> &'static ProductKey {
        key_for(self)
    }

    /// The key that activates the edition as a virtual machine on an activated Windows Server
    /// Datacenter host (Automatic Virtual Machine Activation), if it has one.
    ///
    /// ```
    /// # use gvlk::Edition;
    /// let key = Edition::Server2019Datacenter.avma_key().unwrap();
    /// assert_eq!(key.as_str(), "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW");
    /// assert_eq!(Edition::Windows10Pro.avma_key(), None);
    /// ```
    #[must_use]
    pub const fn avma_key(self) -> Option<&'static ProductKey> {
        match generated::AVMA_KEY_OF[self as usize] {
            NONE => None,
            place => Some(&generated::AVMA_KEYS[place as usize]),
        }
    }

    /// The edition's key for a way to activate: [`key`](Self::key) or
    /// [`avma_key`](Self::avma_key). `None` if the edition has no such key.
    ///
    /// ```
    /// use gvlk::{Activation, Edition};
    ///
    /// let edition = Edition::Server2019Datacenter;
    /// assert_eq!(edition.key_by(Activation::Kms), Some(edition.key()));
    /// assert_eq!(edition.key_by(Activation::Avma), edition.avma_key());
    /// assert_eq!(Edition::Windows10Pro.key_by(Activation::Avma), None);
    /// ```
    #[must_use]
    pub const fn key_by(self, activation: Activation) -> Option<&'static ProductKey> {
        match activation {
            Activation::Kms => Some(self.key()),
            Activation::Avma => self.avma_key(),
        }
    }
}

/// The keys for the library's own functions. A program has a static once. It has a copy of a constant
/// in each place that uses it.
static GVLKS: &[ProductKey] = KEYS;
static AVMA: &[ProductKey] = AVMA_KEYS;

/// [`key_for`](crate::key_for) for the library's own functions.
pub(crate) fn gvlk(edition: Edition) -> &'static ProductKey {
    &GVLKS[edition as usize]
}

#[allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    clippy::too_many_lines,
    reason = "the generated file has hashes nobody reads, names such as PowerPoint, and a line a key"
)]
pub(crate) mod generated {
    use super::lookup::Matched;
    use super::{Activation, ProductKey};
    use crate::catalogue::Edition;
    use crate::catalogue::tables::NONE;

    include!(concat!(env!("OUT_DIR"), "/key.rs"));
}
