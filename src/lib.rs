#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod axes;
mod candidates;
mod catalogue;
mod edition;
mod error;
mod given;
mod identify;
mod install;
mod key;
mod names;
mod nearest;
#[cfg(feature = "serde")]
mod serde;
mod spelling;
mod words;

pub use axes::{
    Channel, ParseChannelError, ParseProductError, ParseProductFamilyError, ProductFamily,
};
pub use candidates::Candidates;
pub use catalogue::{Edition, Product};
pub use edition::{Builds, editions, key_for};
pub use error::IdentifyError;
pub use given::Given;
pub use identify::Installation;
pub use install::{
    Architecture, InstallError, InstallMethod, InstallText, ParseArchitectureError,
    ParseInstallMethodError, slmgr_args,
};
pub use key::{
    Activation, KeyMatch, ParseKeyError, ProductKey, lookup_key, lookup_partial_key, nearest_key,
};
