//! Microsoft's Generic Volume License Keys (GVLKs) as typed data that is checked when it is compiled.
//!
//! The crate answers five questions without allocating:
//!
//! | question | answer |
//! | --- | --- |
//! | Which key does an edition take? | [`key_for`], [`Edition::key`], [`Edition::avma_key`] |
//! | Which editions is a key for? | [`lookup_key`], [`lookup_partial_key`], [`nearest_key`] |
//! | Is a key one that Microsoft gives out for something else? | [`known_key`], [`known_partial_key`], [`nearest_known_key`], [`nearest_known_key_text`] |
//! | Which edition is this machine or image? | [`Installation::identify`] |
//! | Which product keys are in a text? | [`find_keys`] |
//! | How is the key installed? | [`Edition::install`], [`slmgr_args`] |
//!
//! ```
//! use gvlk::{Edition, InstallMethod, Installation, ProductKey};
//!
//! // The key of an edition is a constant.
//! const KEY: &str = gvlk::key_for(Edition::Server2019Datacenter).as_str();
//! assert_eq!(KEY, "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
//!
//! // A name is read in any spelling that Windows or a person uses.
//! let edition: Edition = "Windows Server 2019 Datacenter (Desktop Experience)".parse()?;
//! assert_eq!(edition, Edition::Server2019Datacenter);
//!
//! // EditionID and build are the most reliable facts of a machine.
//! let edition = Installation::new().edition_id("ServerDatacenter").build(17763).identify()?;
//! assert_eq!(edition, Edition::Server2019Datacenter);
//!
//! // A key is read in any spelling, too.
//! let key: ProductKey = "wmdgn g9pqg xvvxx r3x43 63dfg".parse()?;
//! assert_eq!(gvlk::lookup_key(&key).unwrap().editions, [Edition::Server2019Datacenter]);
//!
//! let command = edition.install(InstallMethod::Slmgr)?;
//! assert_eq!(command.to_string(), "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The catalogue
//!
//! [`Edition`] lists every edition with its key. [`Product`], [`ProductFamily`] and [`Channel`] group
//! the editions, and [`editions`] gives those of a family and a channel. Each look-up takes constant
//! time, except [`nearest_key`] and the text of an unknown name, which compare with every row.
//!
//! # Errors
//!
//! Nothing is guessed. If facts fit several editions, [`IdentifyError::Ambiguous`] lists them. A
//! text that may be an unpublished product key is masked in every error: see [`Given`].
//!
//! # Features
//!
//! - `audit`: [`audit`] says which keys of a file are beside the name of another edition. Needs `alloc`.
//! - `serde`: the types are written and read as text.
//! - `cli`: the command `gvlk`.
//!
//! # Where the data comes from
//!
//! [`Edition::source`] is the code of the Microsoft page that prints a key. The README names the
//! page for each code, and a test holds each key against a second transcription of those pages.

#![no_std]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

#[cfg(feature = "audit")]
extern crate alloc;

mod catalogue;
mod given;
mod identify;
mod install;
mod key;
mod name;
mod scan;
#[cfg(feature = "serde")]
mod serde;
mod shared;
#[cfg(test)]
mod weight;

pub use catalogue::{
    Builds, Channel, Edition, ParseBuildsError, ParseChannelError, ParseProductError,
    ParseProductFamilyError, Product, ProductFamily, editions,
};
pub use given::Given;
pub use identify::{Candidates, CandidatesIter, Identification, IdentifyError, Installation};
pub use install::{
    Architecture, InstallError, InstallMethod, InstallText, ParseArchitectureError,
    ParseInstallMethodError, slmgr_args, slmgr_args_at,
};
pub use key::{
    Activation, KeyDifference, KeyMatch, KnownKey, KnownKind, Masked, NearestKey, NearestKnownKey,
    ParseActivationError, ParseKeyError, ParsePartialKeyError, PartialKey, ProductKey, key_for,
    known_key, known_partial_key, lookup_key, lookup_partial_key, masked, nearest_key,
    nearest_key_text, nearest_known_key, nearest_known_key_text,
};
pub use scan::{FindKeys, FoundKey, KeyVerdict, find_keys};
#[cfg(feature = "audit")]
pub use scan::{Finding, FindingKind, FindingLevel, audit};

/// The Rust examples of the README, run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
