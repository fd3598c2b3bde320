//! The answer to what a recording says: an edition, or why there is none. `judge` makes it.

use crate::named::named;
use gvlk::{Edition, IdentifyError, ProductKey};

/// The edition that a recording says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    edition: Edition,
    notes: Vec<String>,
}

impl Answer {
    /// Adds to an edition, or to why there is none, what the user should know besides.
    pub(super) fn of(
        edition: Result<Edition, Refusal>,
        notes: Vec<String>,
    ) -> Result<Self, Refusal> {
        // A name in a note may be a secret key.
        let notes = notes.into_iter().map(|note| crate::masked(&note).to_string()).collect();
        match edition {
            Ok(edition) => Ok(Self { edition, notes }),
            Err(refusal) => Err(Refusal { notes, ..refusal }),
        }
    }

    /// The edition.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The GVLK of the edition.
    #[must_use]
    pub fn key(&self) -> &'static ProductKey {
        self.edition.key()
    }

    /// What the user should know besides: each is a sentence without a full stop.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

/// Why a recording says no edition, or one that takes no GVLK.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    kind: RefusalKind,
    message: String,
    editions: Vec<Edition>,
    notes: Vec<String>,
}

impl Refusal {
    pub(super) fn new(kind: RefusalKind, message: impl AsRef<str>) -> Self {
        // A name that was read may be a secret key.
        let message = crate::masked(message.as_ref()).to_string();
        Self { kind, message, editions: Vec::new(), notes: Vec::new() }
    }

    pub(super) fn about(self, editions: impl IntoIterator<Item = Edition>) -> Self {
        Self { editions: editions.into_iter().collect(), ..self }
    }

    /// What kind of reason it is.
    #[must_use]
    pub fn kind(&self) -> RefusalKind {
        self.kind
    }

    /// What the user should know besides: each is a sentence without a full stop.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The editions that the reason is about: those that fit, that contradict each other, or that can be
    /// installed instead.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }
}

impl From<IdentifyError> for Refusal {
    fn from(error: IdentifyError) -> Self {
        let refusal = Self::new((&error).into(), error.to_string());
        match error {
            IdentifyError::Ambiguous { candidates } => refusal.about(candidates.iter()),
            IdentifyError::Evaluation { edition, .. } => refusal.about([edition]),
            _ => refusal,
        }
    }
}

named! {
    /// The kind of a [`Refusal`].
    pub enum RefusalKind {
        /// An evaluation, which does not accept a GVLK.
        Evaluation = "evaluation",
        /// Several editions fit.
        Ambiguous = "ambiguous",
        /// Facts that no single installation can have.
        Contradiction = "contradiction",
        /// A name that the catalogue does not have.
        UnknownName = "unknown_name",
        /// An `EditionID` or a product SKU that the catalogue does not have.
        UnknownEditionId = "unknown_edition_id",
        /// A build that no edition has.
        UnknownBuild = "unknown_build",
        /// An edition that Microsoft publishes no GVLK for.
        NoGvlk = "no_gvlk",
        /// An image that is not installed: Windows PE, or the files of Setup.
        NotInstallable = "not_installable",
        /// A machine that does not run Windows.
        NotWindows = "not_windows",
        /// No fact about the edition.
        NoFacts = "no_facts",
    }
}

named! {
    /// What the installed key of an Office product is.
    pub enum InstalledKey {
        /// The GVLK of the edition.
        Gvlk = "gvlk",
        /// The GVLK of another edition.
        OtherEdition = "other_edition",
        /// No GVLK: a retail key, a MAK, one of a KMS host, or one of Setup.
        NotGvlk = "not_gvlk",
    }
}

impl From<&IdentifyError> for RefusalKind {
    fn from(error: &IdentifyError) -> Self {
        match error {
            IdentifyError::Evaluation { .. } => Self::Evaluation,
            IdentifyError::Ambiguous { .. } => Self::Ambiguous,
            IdentifyError::UnknownName(_) => Self::UnknownName,
            IdentifyError::UnknownEditionId { .. } | IdentifyError::UnknownProductSku { .. } => {
                Self::UnknownEditionId
            }
            IdentifyError::UnknownBuild { .. } | IdentifyError::UnknownVersion => {
                Self::UnknownBuild
            }
            IdentifyError::NoGvlk { .. } => Self::NoGvlk,
            IdentifyError::NoFacts => Self::NoFacts,
            _ => Self::Contradiction,
        }
    }
}
