//! What a recording says, as users of the crate see it: machines, images and Office products. `mod` makes it
//! from what `machines` has found.

use super::answer::{Answer, InstalledKey, Refusal};
use super::facts::Facts;
use super::values::LicenceChannel;
use crate::named::named;

/// What a tool or a file says of machines or images. [`read`](crate::read) gives it.
#[derive(Debug)]
pub struct Recording {
    pub(super) form: Form,
    pub(super) machines: Vec<Machine>,
    pub(super) images: Vec<Image>,
    pub(super) office: Vec<OfficeProduct>,
    /// Whether there are licences of Office that are not installed.
    pub(super) lists_licences: bool,
}

impl Recording {
    pub(super) fn new(form: Form) -> Self {
        let (machines, images, office) = (Vec::new(), Vec::new(), Vec::new());
        Self { form, machines, images, office, lists_licences: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.machines.is_empty() && self.images.is_empty() && self.office.is_empty()
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
    pub(super) number: Option<u32>,
    pub(super) host: Option<String>,
    pub(super) facts: Facts,
}

impl Machine {
    /// The number of the machine, from 1, if the recording may have several.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.number
    }

    /// The name of the computer, if the recording says it.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The edition of the machine.
    ///
    /// # Errors
    ///
    /// If the facts identify no edition, or one that takes no GVLK.
    pub fn identify(&self) -> Result<Answer, Refusal> {
        self.facts.judge(false)
    }
}

/// What a recording says of one image.
#[derive(Debug)]
pub struct Image {
    pub(super) index: u32,
    pub(super) facts: Facts,
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
        self.facts.judge(true)
    }
}

/// What a recording says of an Office product.
#[derive(Debug)]
pub struct OfficeProduct {
    pub(super) facts: Facts,
}

impl OfficeProduct {
    /// What the licence or the configuration calls the product, such as
    /// "`Office24ProPlus2024VL_KMS_Client_AE`" or "`ProPlus2024Volume`".
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
    pub fn licence_channel(&self) -> Option<LicenceChannel> {
        self.facts.licence_channel()
    }

    /// The edition of the product.
    ///
    /// # Errors
    ///
    /// If the product takes no GVLK: a retail product, a subscription.
    pub fn identify(&self) -> Result<Answer, Refusal> {
        self.facts.judge_office()
    }
}

named! {
    /// As what a recording was read.
    pub enum Form {
        /// Text with labels.
        Lines = "text with labels",
        /// Text without labels, in which an edition is named.
        Free = "text without labels",
        /// The XML of a WIM.
        Wim = "the XML of a WIM",
        /// An image file: WIM, ESD or SWM.
        Image = "an image file (WIM, ESD or SWM)",
        /// An offline registry hive.
        Hive = "an offline registry hive",
        /// JSON.
        Json = "JSON",
        /// XML.
        Xml = "XML",
        /// An answer file of Windows Setup.
        AnswerFile = "an answer file",
    }
}
