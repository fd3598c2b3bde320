//! Why facts or a name identify no edition.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option_ref,
    reason = "thiserror passes references"
)]

use super::candidates::Candidates;
use super::unknown_name::UnknownName;
use crate::catalogue::generated::BUILDS_WITHOUT_GVLK;
use crate::catalogue::{Edition, ProductFamily, WithoutGvlk};
use crate::key::keys;
use crate::name::Release;
use core::fmt;

/// Why a text is not the name of one edition that takes a GVLK.
///
/// Each message says what is wrong and what would be right. It does not repeat the text.
///
/// ```
/// use gvlk::{Edition, ParseEditionError};
///
/// let name = "Windows Server 2019 Datacentre";
/// let error = name.parse::<Edition>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no edition has this name: bytes 20 to 30 are not a word of any edition's name; \
///      did you mean \"Windows Server 2019 Datacenter\"?"
/// );
/// let ParseEditionError::Unknown(unknown) = error else { panic!("{error:?}") };
/// assert_eq!(unknown.word().map(|range| &name[range]), Some("Datacentre"));
/// assert!(unknown.suggestions().eq([Edition::Server2019Datacenter]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", IdentifyError::from(*self))]
#[non_exhaustive]
pub enum ParseEditionError {
    /// A name that the catalogue does not have.
    Unknown(UnknownName),
    /// More than one edition has the name, or one edition has it and a later release may have it, too.
    Ambiguous {
        /// The editions that have the name.
        candidates: Candidates,
    },
    /// An evaluation, which does not accept a GVLK.
    Evaluation {
        /// The full edition that it is an evaluation of.
        edition: Edition,
        /// As in [`IdentifyError::Evaluation`].
        convertible: bool,
    },
    /// An edition that Microsoft publishes no GVLK for.
    NoGvlk {
        /// The edition.
        edition: WithoutGvlk,
        /// Whether it is an evaluation of that edition.
        evaluation: bool,
    },
    /// A name with a release, such as "21H1", or a build that its edition does not have.
    Contradiction {
        /// What the name says of the edition.
        one: Candidates,
        /// What it says of the release or the build.
        other: Candidates,
    },
}

/// The same as an error of [`Installation::identify`](crate::Installation::identify).
impl From<ParseEditionError> for IdentifyError {
    fn from(error: ParseEditionError) -> Self {
        match error {
            ParseEditionError::Unknown(unknown) => Self::UnknownName(unknown),
            ParseEditionError::Ambiguous { candidates } => Self::Ambiguous { candidates },
            ParseEditionError::Evaluation { edition, convertible } => {
                Self::Evaluation { edition, convertible }
            }
            ParseEditionError::NoGvlk { edition, evaluation } => {
                Self::NoGvlk { edition, evaluation }
            }
            ParseEditionError::Contradiction { one, other } => Self::Contradiction { one, other },
        }
    }
}

/// Why [`Installation::identify`](crate::Installation::identify) gives no edition.
///
/// Each message says what is wrong and what would be right. It does not repeat a text that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifyError {
    /// Nothing was given.
    #[error(
        "nothing is known about the installation: give its name, EditionID, product SKU or build"
    )]
    NoFacts,
    /// A name that the catalogue does not have.
    #[error(transparent)]
    UnknownName(UnknownName),
    /// An `EditionID` that Windows does not have, or that is not in the catalogue.
    #[error(fmt = unknown_edition_id)]
    UnknownEditionId {
        /// The one that may have been meant, if what was given is similar to one.
        nearest: Option<&'static str>,
    },
    /// A product SKU that Windows does not have, or that is not in the catalogue.
    #[error(
        "unknown product SKU {product_sku}: expected a number such as 8 (Server Datacenter) or 48 (Pro), as GetProductInfo and Win32_OperatingSystem.OperatingSystemSKU give it"
    )]
    UnknownProductSku {
        /// What was given.
        product_sku: u32,
    },
    /// A text that is not a Windows version with a build.
    #[error(
        "not a Windows version with a build: expected one such as 10.0.17763, 10.0.17763.1234, \"10.0 (17763)\" or 17763"
    )]
    UnknownVersion,
    /// A version and a build that no single installation can have.
    #[error(
        "the facts contradict each other: the version has build {in_version}, but the build is {build}; were they read from the same machine?"
    )]
    VersionAndBuild {
        /// The build in the version that was given.
        in_version: u32,
        /// The build that was given.
        build: u32,
    },
    /// A build that no edition that fits the other facts has.
    #[error(fmt = unknown_build)]
    UnknownBuild {
        /// What was given.
        build: u32,
        /// The edition that the other facts fit, in the release whose builds are nearest.
        nearest: Edition,
    },
    /// More than one edition fits, or one edition fits and the installation may be a later release.
    #[error(fmt = Candidates::write_question)]
    Ambiguous {
        /// The editions that fit what was given. A further fact chooses among those with a GVLK, or names an edition
        /// without one. A build alone fits no edition without a GVLK of which the builds are not known, as Windows Home.
        candidates: Candidates,
    },
    /// An evaluation, which does not accept a GVLK.
    #[error(fmt = evaluation)]
    Evaluation {
        /// The full edition that it is an evaluation of.
        edition: Edition,
        /// Whether `DISM /Online /Set-Edition` converts a running system to the full edition. It does
        /// so for servers but Essentials, not for clients.
        convertible: bool,
    },
    /// An edition that Microsoft publishes no GVLK for.
    #[error(fmt = no_gvlk)]
    NoGvlk {
        /// The edition.
        edition: WithoutGvlk,
        /// Whether it is an evaluation of that edition.
        evaluation: bool,
    },
    /// Evidence that no single installation can have.
    #[error(fmt = contradiction)]
    Contradiction {
        /// What some of the facts say.
        one: Candidates,
        /// What the others say.
        other: Candidates,
    },
}

fn unknown_edition_id(nearest: &Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("unknown EditionID: ")?;
    match nearest {
        Some(nearest) => write!(f, "did you mean {nearest}?"),
        None => f.write_str(
            "expected a value such as ServerDatacenter or Professional; the registry has it in HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
        ),
    }
}

fn no_gvlk(edition: &WithoutGvlk, evaluation: &bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let of = if *evaluation { "an evaluation does not accept a GVLK, and " } else { "" };
    write!(f, "{of}{edition} has no GVLK")?;
    if let Some(note) = edition.note() {
        return write!(f, ". {}", note.trim_end_matches('.'));
    }
    f.write_str(
        ": Microsoft publishes none for this edition; use its own licence, or install another edition",
    )?;
    let is_home = edition.edition_id() == Some("Core");
    f.write_str(if is_home {
        ". Windows 8 and 8.1 call it just \"Windows 8\" and \"Windows 8.1\""
    } else {
        ""
    })
}

fn unknown_build(build: &u32, nearest: &Edition, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "no matching edition has build {build}: the nearest is {nearest}, ")?;
    let builds = nearest.builds();
    builds.map_or(Ok(()), |builds| match builds.last {
        None => write!(f, "build {} and later", builds.first),
        Some(last) if last == builds.first => write!(f, "build {last}"),
        Some(last) => write!(f, "builds {} to {last}", builds.first),
    })?;
    let of_server = nearest.family() == ProductFamily::WindowsServer;
    let mut is_release = false;
    let (mut is_later, mut is_earlier) = (false, false); // than a release of Windows Server
    for builds in ProductFamily::WindowsServer.editions().iter().filter_map(|e| e.builds()) {
        is_release |= builds.contains(*build);
        is_later |= builds.last.is_some_and(|last| last < *build);
        is_earlier |= builds.first > *build;
    }
    f.write_str(match of_server {
        _ if BUILDS_WITHOUT_GVLK.contains(build) => {
            "; the release of Windows Server with this build has no GVLK"
        }
        true if is_release => {
            "; the release of Windows Server with this build does not have the edition"
        }
        _ if Release::has_build(*build) => {
            "; the release of Windows with this build does not have the edition"
        }
        true if is_later && is_earlier => {
            "; a build between two releases of Windows Server is a preview"
        }
        _ => "; the build was misread, or this catalogue does not have the release",
    })
}

fn evaluation(edition: &Edition, convertible: &bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "an evaluation of {edition} does not accept a GVLK: ")?;
    if *convertible {
        let id = edition.edition_id().unwrap_or_default();
        write!(
            f,
            "convert it to the full edition with DISM /Online /Set-Edition:{id} /ProductKey:{} /AcceptEula",
            keys::gvlk(*edition)
        )?;
        // Since Windows Server 2016, DISM treats Server Core as a separate edition, and converts each
        // evaluation of it to Datacenter.
        if edition.builds().is_none_or(|builds| builds.first < 14393) {
            return Ok(());
        }
        let is_full = |full: &&Edition| full.edition_id() == Some("ServerDatacenter");
        match edition.product().editions().iter().find(is_full) {
            Some(full) if full != edition => write!(
                f,
                "; on Server Core, to Datacenter only: /Set-Edition:ServerDatacenterCor /ProductKey:{}",
                keys::gvlk(*full)
            ),
            _ => write!(f, "; on Server Core, /Set-Edition:{id}Cor"),
        }
    } else if edition.edition_id() == Some("ServerSolution") {
        f.write_str(
            "slmgr /ipk with a retail, volume licence or OEM key converts it to the full edition",
        )
    } else {
        f.write_str("DISM cannot convert it, so install the full edition")
    }
}

fn contradiction(one: &Candidates, other: &Candidates, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("the facts contradict each other: ")?;
    // Both may fit the same edition: only the builds differ.
    let build_in_name = one.facts.name.and(one.facts.build);
    if let Some((in_name, build)) = build_in_name.zip(other.facts.build) {
        write!(f, "the name says build {in_name}, but the build is {build}")?;
    } else {
        one.write_claim(f)?;
        f.write_str(", but ")?;
        other.write_claim(f)?;
    }
    f.write_str("; were they read from the same machine?")
}
