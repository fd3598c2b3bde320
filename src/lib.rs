//! Microsoft's Generic Volume License Keys (GVLKs) as typed data that is checked when it is compiled.
//!
//! A GVLK is the key that Windows and Office use when a company's own KMS host or Active Directory
//! activates them. Microsoft publishes one for each edition. The crate answers these questions:
//!
//! | question | answer |
//! | --- | --- |
//! | Which key does an edition take? | [`key_for`], [`Edition::key`], [`Edition::avma_key`], [`Edition::key_by`] |
//! | Which editions is a key for? | [`lookup_key`], [`lookup_partial_key`], [`lookup_activation_id`] |
//! | Which key was a mistyped one meant to be? | [`nearest_key`] |
//! | Is a key one of Windows Setup or of a preview? | [`known_key`], [`KnownKey::from_partial`], [`nearest_known_key`] |
//! | Which edition does a name mean? | `"Windows 11 Pro".parse::<Edition>()` |
//! | Which edition does this machine or image have? | [`Installation::identify`], [`Edition::with_edition_id`] |
//! | Which editions have no GVLK? | [`without_gvlk`] |
//! | How is the key installed? | [`Edition::install`], [`Edition::install_as`], [`slmgr_args`] |
//!
//! The package `gvlk-inspect` reads files and texts: product keys in a text, keys next to the name of
//! another edition, and what tools print about machines and images. The package `gvlk-cli` is the command
//! `gvlk`.
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
//! // EditionID and build are the most reliable facts about a machine.
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
//! the editions, and [`editions`] gives those of a family and a channel. A look-up takes constant
//! time. [`nearest_key`] and the message about an unknown name compare with every row. Nothing is
//! allocated.
//!
//! A *published* key is a GVLK or an AVMA key of the catalogue. A *known* key is any other key that
//! everybody has, such as a key of Windows Setup: see [`KnownKey`].
//!
//! # Errors
//!
//! Nothing is guessed. If facts fit several editions, [`IdentifyError::Ambiguous`] lists them, and
//! [`Candidates::key`] gives the key that they share. An error does not carry the text that was given: the
//! caller has it, and it may be a secret key. The error says what is wrong with it, where, and what would
//! be right. `Debug` of a [`ProductKey`] that was parsed shows its last five characters alone.
//!
//! # Features
//!
//! - `names-in-text`: `names_in` and `read_name` find names inside a longer text. `gvlk-inspect` uses it.
//! - `serde`: editions, keys and the other types that parse serialise as text.
//!
//! # Where the data comes from
//!
//! [`Edition::source`] is the page of Microsoft that prints a key, and [`CATALOGUE_DATE`] the date of the
//! newest of them. A test compares each key with a second transcription of the pages.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod catalogue;
mod identify;
mod install;
mod key;
mod name;
#[cfg(feature = "serde")]
mod serde;
mod shared;

pub use catalogue::{
    Builds, CATALOGUE_DATE, Channel, Edition, ParseError, Product, ProductFamily, Source,
    WithoutGvlk, editions, without_gvlk,
};
pub use identify::{Candidates, IdentifyError, Installation, ParseEditionError, UnknownName};
pub use install::{Architecture, InstallError, InstallMethod, InstallText, slmgr_args};
pub use key::{
    Activation, KeyDifference, KeyMatch, KnownKey, KnownKind, NearestKey, ParseKeyError,
    ProductKey, key_for, known_key, lookup_activation_id, lookup_key, lookup_partial_key,
    nearest_key, nearest_known_key,
};
#[cfg(feature = "names-in-text")]
pub use name::{EditionSet, NameInText, names_in, other_words, read_name};

/// What `gvlk-inspect` shares with this crate.
#[doc(hidden)]
pub mod internal {
    pub use crate::identify::is_edition_id;
    pub use crate::name::is_name;
    pub use crate::shared::key_text::{KEY_LENGTH, KeyText, is_key_character};
    pub use crate::shared::releases::{RELEASES, Release, find as find_release, is_build};
}

/// What users cannot write, so that a new row is a compatible change.
#[cfg(doctest)]
#[doc = include_str!("../tests/new_rows.md")]
struct NewRows;

/// The Rust examples of the README, run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
