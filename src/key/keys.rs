//! The keys of an edition.

use super::generated::{ACTIVATION_IDS, AVMA_KEY_OF, EDITIONS_OF_KEYS};
use super::kinds::Activation;
use super::product_key::{GVLKS, KEYS, ProductKey};
use crate::catalogue::Edition;
use crate::catalogue::tables::NONE;

/// The keys for the library's own functions. A program has a static once. It has a copy of a constant
/// in each place that uses it.
pub(super) static ALL: &[ProductKey] = KEYS;

/// [`key_for`] for the library's own functions.
pub(crate) const fn gvlk(edition: Edition) -> &'static ProductKey {
    &ALL[edition as usize]
}

/// The GVLK of an edition.
///
/// This is a load from a table, and for a constant edition a constant. [`Edition::source`] names the
/// page of Microsoft that prints the key.
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
    &KEYS[edition as usize]
}

impl Edition {
    /// The edition's GVLK: [`key_for`] as a method.
    #[doc(alias("gvlk"))]
    #[must_use]
    #[inline]
    pub const fn key(self) -> &'static ProductKey {
        key_for(self)
    }

    /// The key that activates the edition as a virtual machine on an activated Windows Server
    /// Datacenter host (Automatic Virtual Machine Activation), if it has one.
    #[must_use]
    pub const fn avma_key(self) -> Option<&'static ProductKey> {
        match AVMA_KEY_OF[self as usize] {
            NONE => None,
            index => Some(&KEYS[GVLKS + index as usize]),
        }
    }

    /// The edition's key for a way to activate: [`key`](Self::key) or
    /// [`avma_key`](Self::avma_key). `None` if the edition has no such key.
    #[must_use]
    pub const fn key_by(self, activation: Activation) -> Option<&'static ProductKey> {
        match activation {
            Activation::Kms => Some(gvlk(self)),
            Activation::Avma => self.avma_key(),
        }
    }

    /// The activation ID of the edition's GVLK, as `slmgr /dlv` and `ospp.vbs /dstatus` print it: Windows
    /// and Office call it "Activation ID" or "SKU ID", WMI `SoftwareLicensingProduct.ID`.
    ///
    /// Editions with one key have one activation ID. `None` for the three editions whose ID no public
    /// table has.
    #[must_use]
    pub const fn activation_id(self) -> Option<&'static str> {
        let [first, ..] = EDITIONS_OF_KEYS.get(self as usize) else { return None };
        ACTIVATION_IDS.find(*first as usize)
    }
}
