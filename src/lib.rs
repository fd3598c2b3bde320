#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod catalogue;
mod given;
mod identify;
mod install;
mod key;
mod name;
#[cfg(feature = "serde")]
mod serde;
mod shared;
#[cfg(test)]
mod weight;

pub use catalogue::{
    Builds, Channel, Edition, ParseChannelError, ParseProductError, ParseProductFamilyError,
    Product, ProductFamily, editions,
};
pub use given::Given;
pub use identify::{Candidates, IdentifyError, Installation};
pub use install::{
    Architecture, InstallError, InstallMethod, InstallText, ParseArchitectureError,
    ParseInstallMethodError, slmgr_args,
};
pub use key::{
    Activation, KeyMatch, ParseKeyError, ProductKey, key_for, lookup_key, lookup_partial_key,
    nearest_key,
};
