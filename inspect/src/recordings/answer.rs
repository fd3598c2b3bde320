//! What a recording says, as users of the crate see it. `recorded` makes it from what was read.

use super::facts::Facts;
use super::judge::{InstalledKey, Judged, Reason};
use super::machines::Recorded;
use super::values::Channel;
use gvlk::{Edition, IdentifyError, ProductKey};
use std::fmt;

/// What a tool or a file says of machines or images. [`read`](crate::read) gives it.
#[derive(Debug)]
pub struct Recording {
    form: Form,
    machines: Vec<Machine>,
    images: Vec<Image>,
    office: Vec<OfficeProduct>,
}

impl Recording {
    pub(super) fn new(form: Form, of: Recorded) -> Self {
        let machine =
            |(number, record): (_, super::facts::Record)| Machine { number, facts: record.facts() };
        let image =
            |(index, record): (_, super::facts::Record)| Image { index, facts: record.facts() };
        Self {
            form,
            machines: of.machines.into_iter().map(machine).collect(),
            images: of.images.into_iter().map(image).collect(),
            office: of.office.into_iter().map(|one| OfficeProduct { facts: one.facts() }).collect(),
        }
    }

    #[cfg(feature = "fs")]
    pub(super) fn with_form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// As what the recording was read.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The machines, in the order of the recording.
    #[must_use]
    pub fn machines(&self) -> &[Machine] {
        &self.machines
    }

    /// The images, in the order of the recording.
    #[must_use]
    pub fn images(&self) -> &[Image] {
        &self.images
    }

    /// The Office products that are installed, or that a configuration installs.
    #[must_use]
    pub fn office(&self) -> &[OfficeProduct] {
        &self.office
    }
}

/// What a recording says of one machine.
#[derive(Debug)]
pub struct Machine {
    number: Option<u32>,
    facts: Facts,
}

impl Machine {
    /// The number of the machine, from 1, if the recording may have several.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.number
    }

    /// The edition of the machine.
    ///
    /// # Errors
    ///
    /// If the facts identify no edition, or one that takes no GVLK.
    pub fn identify(&self) -> Result<Answer, Refusal> {
        Answer::of(self.facts.judge(false))
    }
}

/// What a recording says of one image.
#[derive(Debug)]
pub struct Image {
    index: u32,
    facts: Facts,
}

impl Image {
    /// The index of the image, as DISM and Windows Setup count: from 1.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The edition of the image.
    ///
    /// # Errors
    ///
    /// If the facts identify no edition, or one that takes no GVLK.
    pub fn identify(&self) -> Result<Answer, Refusal> {
        Answer::of(self.facts.judge(true))
    }
}

/// What a recording says of an Office product.
#[derive(Debug)]
pub struct OfficeProduct {
    facts: Facts,
}

impl OfficeProduct {
    /// What the licence or the configuration calls the product, such as
    /// "Office24ProPlus2024VL_KMS_Client_AE" or "`ProPlus2024Volume`".
    #[must_use]
    pub fn licence(&self) -> &str {
        self.facts.office.as_ref().map_or("", |office| &office.name)
    }

    /// What the installed or configured key is, if it is known.
    #[must_use]
    pub fn installed_key(&self) -> Option<InstalledKey> {
        self.facts.office_key()
    }

    /// How the product is licensed.
    #[must_use]
    pub fn licence_channel(&self) -> Option<Channel> {
        self.facts.licence_channel()
    }

    /// The edition of the product.
    ///
    /// # Errors
    ///
    /// If the product takes no GVLK: a retail product, a subscription.
    pub fn identify(&self) -> Result<Answer, Refusal> {
        Answer::of(self.facts.judge_office())
    }
}

/// The edition that a recording says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    edition: Edition,
    notes: Vec<String>,
}

impl Answer {
    fn of(judged: Judged) -> Result<Self, Refusal> {
        let Judged { edition, notes } = judged;
        match edition {
            Ok(edition) => Ok(Self { edition, notes }),
            Err(reason) => Err(Refusal { reason: Box::new(reason), notes }),
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
#[derive(Debug)]
pub struct Refusal {
    /// Boxed: a reason may list all editions.
    reason: Box<Reason>,
    notes: Vec<String>,
}

impl Refusal {
    /// What kind of reason it is.
    #[must_use]
    pub fn kind(&self) -> RefusalKind {
        match &*self.reason {
            Reason::NotInstallable(_) => RefusalKind::NotInstallable,
            Reason::NotWindows(_) => RefusalKind::NotWindows,
            Reason::BuildAlone(_) => RefusalKind::NoFacts,
            Reason::OfficeNotVolume { .. } => RefusalKind::NoGvlk,
            Reason::OfficeUnknown(_) | Reason::UnknownName(..) => RefusalKind::UnknownName,
            Reason::UnknownEditionId(_) => RefusalKind::UnknownEditionId,
            Reason::RegistryNameAlone(_) | Reason::Releases(..) | Reason::OfId(..) => {
                RefusalKind::Ambiguous
            }
            Reason::Names(..)
            | Reason::Facts(_)
            | Reason::BaseBuild { .. }
            | Reason::Id(..)
            | Reason::NotOfRelease(..) => RefusalKind::Contradiction,
            Reason::Identify(error) => error.into(),
        }
    }

    /// What the user should know besides: each is a sentence without a full stop.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The editions that the reason is about: those that fit, that contradict each other, or that can be
    /// installed instead.
    #[must_use]
    pub fn editions(&self) -> Vec<Edition> {
        match &*self.reason {
            Reason::Identify(IdentifyError::Ambiguous { candidates }) => {
                candidates.iter().collect()
            }
            Reason::Identify(IdentifyError::Evaluation { edition, .. })
            | Reason::NotOfRelease(edition, _) => vec![*edition],
            Reason::Names(one, other)
            | Reason::Releases(one, other)
            | Reason::Id(one, other)
            | Reason::OfId(one, other) => vec![*one, *other],
            Reason::OfficeNotVolume { edition, .. } => edition.iter().copied().collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl core::error::Error for Refusal {}

/// The kind of a [`Refusal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefusalKind {
    /// An evaluation, which does not accept a GVLK.
    Evaluation,
    /// Several editions fit.
    Ambiguous,
    /// Facts that no single installation can have.
    Contradiction,
    /// A name that the catalogue does not have.
    UnknownName,
    /// An `EditionID` or a product SKU that the catalogue does not have.
    UnknownEditionId,
    /// A build that no edition has.
    UnknownBuild,
    /// An edition that Microsoft publishes no GVLK for.
    NoGvlk,
    /// An image that is not installed: Windows PE, or the files of Setup.
    NotInstallable,
    /// A machine that does not run Windows.
    NotWindows,
    /// No fact about the edition.
    NoFacts,
}

impl RefusalKind {
    /// The name of the kind in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Evaluation => "evaluation",
            Self::Ambiguous => "ambiguous",
            Self::Contradiction => "contradiction",
            Self::UnknownName => "unknown_name",
            Self::UnknownEditionId => "unknown_edition_id",
            Self::UnknownBuild => "unknown_build",
            Self::NoGvlk => "no_gvlk",
            Self::NotInstallable => "not_installable",
            Self::NotWindows => "not_windows",
            Self::NoFacts => "no_facts",
        }
    }
}

impl From<&IdentifyError> for RefusalKind {
    fn from(error: &IdentifyError) -> Self {
        match error {
            IdentifyError::Evaluation { .. } => Self::Evaluation,
            IdentifyError::Ambiguous { .. } => Self::Ambiguous,
            IdentifyError::UnknownName(_) => Self::UnknownName,
            IdentifyError::UnknownEditionId | IdentifyError::UnknownProductSku { .. } => {
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

/// As what a recording was read. `Display` describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Text with labels.
    Lines,
    /// Text without labels, in which an edition is named.
    Free,
    /// The XML of a WIM.
    Wim,
    /// An image file: WIM, ESD or SWM.
    Image,
    /// An offline registry hive.
    Hive,
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// An answer file of Windows Setup.
    AnswerFile,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lines => "text with labels",
            Self::Free => "text without labels",
            Self::Wim => "the XML of a WIM",
            Self::Image => "an image file (WIM, ESD or SWM)",
            Self::Hive => "an offline registry hive",
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::AnswerFile => "an answer file",
        })
    }
}
