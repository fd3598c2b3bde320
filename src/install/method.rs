//! The methods, and which editions each is for.

use crate::catalogue::named::named;
use crate::catalogue::{Edition, ProductFamily};

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
    /// A PowerShell block that calls WMI's `SoftwareLicensingService`.
    PowerShell,
    /// `DISM /Set-ProductKey`, for an offline image of Windows mounted in a folder.
    Dism,
    /// `DISM /Online /Set-Edition`, which turns a running evaluation of Windows Server, or a lower
    /// edition, into this edition.
    SetEdition,
    /// An answer file for Windows Setup, with the key in the two passes that read one.
    Unattend,
    /// `ospp.vbs /inpkey`, for an installed Office. Run it in the folder of `ospp.vbs`:
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
    /// The first six methods are for Windows, the last two for Office.
    /// [`SetEdition`](Self::SetEdition) is for servers that have an `EditionID` and DISM (2008 R2 and
    /// later). [`Odt`](Self::Odt) is for editions with a
    /// [product ID of the Office Deployment Tool](Edition::odt_product_id).
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
                // Windows Server 2008 R2 is the first release whose DISM has /Set-Edition.
                const FIRST_BUILD: u32 = 7600;
                let has_option = match edition.builds() {
                    Some(builds) => builds.first >= FIRST_BUILD,
                    None => false,
                };
                matches!(edition.family(), ProductFamily::WindowsServer)
                    && edition.edition_id().is_some()
                    && has_option
            }
            Self::Ospp => is_office(edition),
            Self::Odt => edition.odt_product_id().is_some(),
        }
    }
}

pub(super) const fn is_office(edition: Edition) -> bool {
    matches!(edition.family(), ProductFamily::Office)
}

named! {
    /// Writes the method's name on the command line.
    impl Display for InstallMethod;

    /// Reads the name on the command line; case, spaces and dashes do not matter.
    impl FromStr by |method| [method.name()];

    "unknown install method: expected slmgr, cscript, powershell, dism, set-edition, unattend, ospp or odt"
}
