//! Why an edition cannot be told.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "thiserror lends the fields")]

use super::candidates::Candidates;
use crate::catalogue::Edition;
use crate::given::Given;
use crate::key;
use crate::name::nearest;
use core::fmt;

/// Why [`Installation::identify`](crate::Installation::identify) and the parsing of an
/// [`Edition`] give no edition.
///
/// Each message says what was given, what is wrong and what would be right.
///
/// ```
/// use gvlk::Edition;
///
/// let error = "Windows Server 2019 Datacentre".parse::<Edition>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no edition is called \"Windows Server 2019 Datacentre\": \
///      did you mean \"Windows Server 2019 Datacenter\"?"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifyError {
    /// Nothing was given.
    #[error("nothing is known of the installation: give its name, EditionID, product SKU or build")]
    NoFacts,
    /// A name that is none in the catalogue.
    #[error(fmt = unknown_name)]
    UnknownName {
        /// What was given.
        given: Given,
    },
    /// An `EditionID` that Windows does not have, or that is not in the catalogue.
    #[error(
        "unknown EditionID {given:?}: expected a value such as ServerDatacenter or Professional, which the registry has under HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
    )]
    UnknownEditionId {
        /// What was given.
        given: Given,
    },
    /// A product SKU that Windows does not have, or that is not in the catalogue.
    #[error(
        "unknown product SKU {product_sku}: expected a number such as 8 (Server Datacenter) or 48 (Pro), which GetProductInfo and Win32_OperatingSystem.OperatingSystemSKU give"
    )]
    UnknownProductSku {
        /// What was given.
        product_sku: u32,
    },
    /// A version that is not one of Windows, or that has no build.
    #[error(
        "{given:?} is not a Windows version with a build: expected one such as 10.0.17763, 10.0.17763.1234, \"10.0 (17763)\" or 17763"
    )]
    UnknownVersion {
        /// What was given.
        given: Given,
    },
    /// A version and a build that are not of one installation.
    #[error(
        "the facts contradict each other: the version is {version:?}, but the build is {build}; were they read from one machine?"
    )]
    VersionAndBuild {
        /// The version that was given.
        version: Given,
        /// The build that was given.
        build: u32,
    },
    /// A build that the product never had.
    #[error(fmt = unknown_build)]
    UnknownBuild {
        /// What was given.
        build: u32,
        /// The edition that the other facts fit, in the release whose builds are nearest.
        nearest: Edition,
    },
    /// More than one edition fits, or the one that does may not be the only one.
    #[error(fmt = ambiguous)]
    Ambiguous {
        /// The editions that fit what was given.
        candidates: Candidates,
    },
    /// An evaluation, which takes no GVLK as it is.
    #[error(fmt = evaluation)]
    Evaluation {
        /// The full edition that it is an evaluation of.
        edition: Edition,
        /// Whether `DISM /Online /Set-Edition` turns a running system into the full edition:
        /// servers yes, clients no.
        convertible: bool,
    },
    /// An edition that Microsoft publishes no GVLK for.
    #[error(
        "{name} has no GVLK: Microsoft publishes none for this edition and KMS does not activate it, so it needs a licence of its own or another edition in its place"
    )]
    NoGvlk {
        /// The edition's name.
        name: &'static str,
    },
    /// Facts that cannot be of one installation.
    #[error(fmt = contradiction)]
    Contradiction {
        /// What some of the facts say.
        one: Candidates,
        /// What the others say.
        other: Candidates,
    },
}

fn unknown_name(given: &Given, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if given.is_product_key() {
        return write!(
            f,
            "{given} is a product key, and a name was expected: lookup_key or `gvlk lookup` says which edition a key is for"
        );
    }
    if given.as_str().is_empty() {
        f.write_str("the name is empty: ")?;
    } else {
        write!(f, "no edition is called {given:?}: ")?;
    }
    let mut nearest = nearest::names(given.as_str());
    let Some(first) = nearest.next() else {
        return f.write_str(
            "expected one such as \"Windows Server 2019 Datacenter\", and Edition::ALL or `gvlk list` has them all",
        );
    };
    write!(f, "did you mean \"{first}\"")?;
    nearest.try_for_each(|edition| write!(f, " or \"{edition}\""))?;
    f.write_str("?")
}

fn unknown_build(build: &u32, nearest: &Edition, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "no edition that would fit has build {build}: the nearest is {nearest}, ")?;
    nearest.builds().map_or(Ok(()), |builds| match builds.last {
        None => write!(f, "build {} and later", builds.first),
        Some(last) if last == builds.first => write!(f, "build {last}"),
        Some(last) => write!(f, "builds {} to {last}", builds.first),
    })?;
    f.write_str("; either the build was misread, or the release is not in this catalogue")
}

fn ambiguous(candidates: &Candidates, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    candidates.write_question(f)
}

fn evaluation(edition: &Edition, convertible: &bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "an evaluation of {edition} takes no GVLK as it is: ")?;
    if *convertible {
        let id = edition.edition_id().unwrap_or_default();
        write!(
            f,
            "DISM /Online /Set-Edition:{id} /ProductKey:{} /AcceptEula makes it the full edition",
            key::gvlk(*edition)
        )
    } else {
        f.write_str("DISM /Set-Edition does not convert it, so install the full edition")
    }
}

fn contradiction(one: &Candidates, other: &Candidates, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("the facts contradict each other: ")?;
    one.write_claim(f)?;
    f.write_str(", but ")?;
    other.write_claim(f)?;
    f.write_str("; were they read from one machine?")
}
