//! What is recorded about machines and images. The readers make it, and `judge` says which edition it is.

use super::release::Release;
use std::fmt;

/// What is recorded about one machine or image.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) name: Option<String>,
    /// What other tools call it in the same recording.
    pub(super) other_names: Vec<String>,
    /// The registry's `ProductName`, where it differs. It says "Windows 10" on Windows 11 too.
    pub(super) registry_names: Vec<String>,
    pub(super) edition_id: Option<String>,
    pub(super) sku: Option<u32>,
    pub(super) build: Option<u32>,
    /// The build that the release is based on, which several releases may share.
    pub(super) base_build: Option<u32>,
    /// The release, such as 23H2. Not used if the build is known.
    pub(super) release: Option<&'static Release>,
    /// The last five characters of the installed key.
    pub(super) partial_key: Option<String>,
    /// Whether the licensing service says that it is an evaluation. The name need not say so.
    pub(super) evaluation: bool,
    /// Two values of one fact that differ.
    pub(super) contradiction: Option<String>,
}

/// What a recording describes. Images and machines are numbered.
pub(super) enum Of {
    One(Facts),
    Images(Vec<(u32, Facts)>),
    Machines(Vec<(u32, Facts)>),
}

/// As what a recording was read. `Display` describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Text with labels.
    Lines,
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
            Self::Wim => "the XML of a WIM",
            Self::Image => "an image file (WIM, ESD or SWM)",
            Self::Hive => "an offline registry hive",
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::AnswerFile => "an answer file",
        })
    }
}
