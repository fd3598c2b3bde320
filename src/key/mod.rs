//! Product keys: the keys of an edition, the editions of a key, the nearest key, other known keys.
//!
//! Users call it, and `install` and the messages of `identify` print its keys.

pub(crate) mod generated;
pub(crate) mod keys;
mod kinds;
mod known;
mod lookup;
mod nearest;
mod product_key;

pub use keys::key_for;
pub use kinds::{Activation, KnownKind};
pub use known::{KnownKey, known_key};
pub use lookup::{KeyMatch, lookup_activation_id, lookup_key, lookup_partial_key};
pub use nearest::{KeyDifference, NearestKey, nearest_key, nearest_known_key};
pub use product_key::{ParseKeyError, ProductKey};
