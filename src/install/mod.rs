//! Installing: the command to run or the XML to paste, in each tool's own spelling.
//!
//! Users call it; it reads the catalogue and the keys.

mod quoting;
mod text;

use crate::catalogue::{Edition, Product, ProductFamily};
use crate::given::Given;
use crate::shared::fold::called;
use core::fmt;
use core::str::FromStr;
use text::DEFAULT_IMAGE;
pub use text::{Architecture, InstallText, ParseArchitectureError};

/// A way to install a product key.
///
/// [`Edition::install`] gives the text, and [`Edition::install_methods`] the methods that fit an
/// edition. `Display` and `FromStr` have the spellings that [`name`](Self::name) gives.
///
/// ```
/// use gvlk::{Edition, InstallMethod};
///
/// let command = Edition::Windows10Pro.install("slmgr".parse::<InstallMethod>()?)?;
/// assert_eq!(command.to_string(), "slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InstallMethod {
    /// `slmgr /ipk`, for a person at a running Windows: it answers in a dialog box.
    Slmgr,
    /// `slmgr.vbs` through `cscript`, for scripts: it answers on standard output.
    Cscript,
    /// A block of PowerShell that calls WMI's `SoftwareLicensingService`.
    PowerShell,
    /// `DISM /Set-ProductKey`, for an offline image of Windows mounted in a folder.
    Dism,
    /// `DISM /Online /Set-Edition`, which turns a running evaluation of Windows Server, or a lower
    /// edition, into this edition.
    SetEdition,
    /// An answer file for Windows Setup, with the key where each pass wants it.
    Unattend,
    /// `ospp.vbs /inpkey`, for an installed Office. Run it in the folder that has `ospp.vbs`:
    /// `C:\Program Files\Microsoft Office\Office16`, `Office15` for Office 2013, and `Office14` for
    /// Office 2010.
    Ospp,
    /// The `Product` element in the configuration file of the Office Deployment Tool.
    Odt,
}

impl InstallMethod {
    /// Every method.
    ///
    /// ```
    /// use gvlk::{Edition, InstallMethod};
    ///
    /// let methods = InstallMethod::ALL.iter().filter(|method| method.fits(Edition::Windows7Enterprise));
    /// assert_eq!(methods.count(), 5);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::Slmgr,
        Self::Cscript,
        Self::PowerShell,
        Self::Dism,
        Self::SetEdition,
        Self::Unattend,
        Self::Ospp,
        Self::Odt,
    ];

    /// The method's name on the command line: `slmgr`, `cscript`, `powershell`, `dism`,
    /// `set-edition`, `unattend`, `ospp` or `odt`.
    ///
    /// ```
    /// # use gvlk::InstallMethod;
    /// assert_eq!(InstallMethod::SetEdition.name(), "set-edition");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slmgr => "slmgr",
            Self::Cscript => "cscript",
            Self::PowerShell => "powershell",
            Self::Dism => "dism",
            Self::SetEdition => "set-edition",
            Self::Unattend => "unattend",
            Self::Ospp => "ospp",
            Self::Odt => "odt",
        }
    }

    /// Whether the method installs the key of an edition.
    ///
    /// Windows takes the first six, Office the last two; [`SetEdition`](Self::SetEdition) is for
    /// servers that have an `EditionID` and a DISM (2008 R2 and later), and [`Odt`](Self::Odt) for
    /// products with an [ID of the Office Deployment Tool](Edition::odt_product_id).
    ///
    /// ```
    /// use gvlk::{Edition, InstallMethod};
    ///
    /// assert!(InstallMethod::Dism.fits(Edition::Windows10Pro));
    /// assert!(!InstallMethod::Dism.fits(Edition::Office2016Word));
    /// ```
    #[must_use]
    pub const fn fits(self, edition: Edition) -> bool {
        match self {
            Self::Slmgr | Self::Cscript | Self::PowerShell | Self::Dism | Self::Unattend => {
                !is_office(edition)
            }
            Self::SetEdition => {
                matches!(edition.family(), ProductFamily::WindowsServer)
                    && !matches!(edition.product(), Product::Server2008)
                    && edition.edition_id().is_some()
            }
            Self::Ospp => is_office(edition),
            Self::Odt => edition.odt_product_id().is_some(),
        }
    }
}

const fn is_office(edition: Edition) -> bool {
    matches!(edition.family(), ProductFamily::Office)
}

/// The method's name on the command line.
impl fmt::Display for InstallMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Takes the name on the command line; case, spaces and dashes do not matter.
impl FromStr for InstallMethod {
    type Err = ParseInstallMethodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        called(text, Self::ALL, |method| [method.name()])
            .ok_or_else(|| ParseInstallMethodError { given: Given::new(text) })
    }
}

/// A text that names no install method.
///
/// ```
/// use gvlk::InstallMethod;
///
/// assert_eq!(
///     "msiexec".parse::<InstallMethod>().unwrap_err().to_string(),
///     "no install method is called \"msiexec\": there are slmgr, cscript, powershell, dism, \
///      set-edition, unattend, ospp and odt"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no install method is called {given:?}: there are slmgr, cscript, powershell, dism, set-edition, unattend, ospp and odt"
)]
#[non_exhaustive]
pub struct ParseInstallMethodError {
    /// What was given.
    pub given: Given,
}

impl Edition {
    /// The command or the XML that installs the edition's key.
    ///
    /// `Display` of the value writes it, without a line break at the end. The image folder of
    /// [`InstallMethod::Dism`] and the architecture of [`InstallMethod::Unattend`] are arguments
    /// with defaults: see [`InstallText`].
    ///
    /// # Errors
    ///
    /// [`InstallError::Misfit`] if the method is not for this edition. It names those that are.
    ///
    /// ```
    /// use gvlk::{Edition, InstallMethod};
    ///
    /// let command = Edition::Server2019Datacenter.install(InstallMethod::Slmgr)?;
    /// assert_eq!(command.to_string(), "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG");
    ///
    /// let command = Edition::Server2022Standard.install(InstallMethod::SetEdition)?;
    /// assert_eq!(
    ///     command.to_string(),
    ///     "DISM /Online /Set-Edition:ServerStandard /ProductKey:VDYBN-27WPP-V4HQT-9VMD4-VMK7H /AcceptEula"
    /// );
    ///
    /// assert_eq!(
    ///     Edition::Office2016Word.install(InstallMethod::Slmgr).unwrap_err().to_string(),
    ///     "slmgr is for Windows, and Word 2016 is Office: its key is installed with ospp"
    /// );
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    pub const fn install(
        self,
        method: InstallMethod,
    ) -> Result<InstallText<'static>, InstallError> {
        if method.fits(self) {
            Ok(InstallText::new(self, method))
        } else {
            Err(InstallError::Misfit { edition: self, method })
        }
    }

    /// The methods that install the edition's key, the most common one first.
    ///
    /// ```
    /// use gvlk::{Edition, InstallMethod};
    ///
    /// let methods = Edition::OfficeLtsc2024ProfessionalPlus.install_methods();
    /// assert!(methods.eq([InstallMethod::Ospp, InstallMethod::Odt]));
    /// ```
    pub fn install_methods(self) -> impl Iterator<Item = InstallMethod> + Clone + use<> {
        InstallMethod::ALL.iter().copied().filter(move |method| method.fits(self))
    }
}

/// Arguments for `cscript.exe` that install an edition's key on the Windows it runs on, for
/// `std::process::Command` and the like: nothing in them needs quoting.
///
/// # Errors
///
/// [`InstallError::Misfit`] for Office, whose keys `slmgr.vbs` does not install.
///
/// ```
/// use gvlk::Edition;
///
/// assert_eq!(
///     gvlk::slmgr_args(Edition::Server2019Datacenter)?,
///     ["//nologo", r"C:\Windows\System32\slmgr.vbs", "/ipk", "WMDGN-G9PQG-XVVXX-R3X43-63DFG"]
/// );
/// # Ok::<(), gvlk::InstallError>(())
/// ```
pub const fn slmgr_args(edition: Edition) -> Result<[&'static str; 4], InstallError> {
    if InstallMethod::Cscript.fits(edition) {
        Ok(["//nologo", r"C:\Windows\System32\slmgr.vbs", "/ipk", edition.key().as_str()])
    } else {
        Err(InstallError::Misfit { edition, method: InstallMethod::Cscript })
    }
}

/// Why a key is not installed so.
///
/// ```
/// use gvlk::{Edition, InstallError, InstallMethod};
///
/// let error = Edition::Office2016Word.install(InstallMethod::Dism).unwrap_err();
/// assert!(matches!(error, InstallError::Misfit { method: InstallMethod::Dism, .. }));
/// assert!(error.to_string().ends_with("its key is installed with ospp"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InstallError {
    /// The method is not for the edition. [`Edition::install_methods`] gives those that are, and
    /// the message names them.
    #[error(fmt = misfit)]
    Misfit {
        /// The edition whose key was to be installed.
        edition: Edition,
        /// The method that does not do it.
        method: InstallMethod,
    },
    /// An image folder with a character that cannot stand in a quoted path: Windows has no such
    /// path, or a shell would read the character as more than a part of it.
    #[error(
        "{character:?} cannot stand in the path of the image's folder: mount the image in a folder such as {DEFAULT_IMAGE}"
    )]
    ImageCharacter {
        /// The first such character.
        character: char,
    },
    /// An image folder without a name.
    #[error(
        "the path of the image's folder is empty: give the folder that the image is mounted in, such as {DEFAULT_IMAGE}"
    )]
    NoImage,
}

/// The Click-to-Run product that has the name of an MSI product, as for Project and Visio 2016.
fn click_to_run(edition: Edition) -> Option<Edition> {
    let installs = |other: &Edition| {
        other.odt_product_id().is_some() && other.name().starts_with(edition.name())
    };
    edition.product().editions().iter().copied().find(installs)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "thiserror lends the fields")]
fn misfit(edition: &Edition, method: &InstallMethod, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let of_office = matches!(method, InstallMethod::Ospp | InstallMethod::Odt);
    match (method, is_office(*edition)) {
        (_, false) if of_office => write!(f, "{method} is for Office, and {edition} is Windows")?,
        (_, true) if !of_office => write!(f, "{method} is for Windows, and {edition} is Office")?,
        (InstallMethod::Odt, _) => {
            if let Some(other) = click_to_run(*edition) {
                write!(
                    f,
                    "the Office Deployment Tool installs \"{other}\", which has another key; {edition} is the MSI product"
                )?;
            } else {
                write!(f, "the Office Deployment Tool has no product ID for {edition}")?;
            }
        }
        _ => write!(
            f,
            "{method} is for editions of Windows Server that have an EditionID and DISM, and {edition} is none"
        )?,
    }
    f.write_str(": its key is installed with ")?;
    let last = edition.install_methods().count() - 1;
    for (i, method) in edition.install_methods().enumerate() {
        let separator = match i {
            0 => "",
            _ if i == last => " or ",
            _ => ", ",
        };
        write!(f, "{separator}{method}")?;
    }
    Ok(())
}
