//! The methods, and which editions each is for.

use crate::catalogue::named::named;
use crate::catalogue::{Builds, Edition, ProductFamily};

named! {
    /// A way to install a product key.
    ///
    /// [`Edition::install`] gives the text, and [`Edition::install_methods`] the methods that fit an
    /// edition. `Display` and `FromStr` have the spellings of the command line: `set-edition`.
    ///
    /// ```
    /// use gvlk::{Edition, InstallMethod};
    ///
    /// let command = Edition::Windows10Pro.install("slmgr".parse::<InstallMethod>()?)?;
    /// assert_eq!(command.to_string(), "slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX");
    /// assert!(!InstallMethod::Dism.fits(Edition::Office2016Word));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub enum InstallMethod {
        /// `slmgr /ipk`, for a person at a running Windows: it answers in a dialog box.
        Slmgr: "slmgr";
        /// `slmgr.vbs` through `cscript`, for scripts: it answers on standard output.
        Cscript: "cscript";
        /// A PowerShell block that calls WMI's `SoftwareLicensingService`.
        PowerShell: "powershell";
        /// `DISM /Set-ProductKey`, for an offline image of Windows mounted in a folder.
        Dism: "dism";
        /// `DISM /Online /Set-Edition`, which turns a running evaluation of Windows Server, or a lower
        /// edition, into this edition.
        SetEdition: "set-edition";
        /// An answer file for Windows Setup, with the key in the two passes that read one.
        Unattend: "unattend";
        /// `ospp.vbs /inpkey`, for an installed Office. Run it in the folder of `ospp.vbs`:
        /// `C:\Program Files\Microsoft Office\Office16`, `Office15` for Office 2013, and `Office14` for
        /// Office 2010.
        Ospp: "ospp";
        /// The `Product` element in the configuration file of the Office Deployment Tool.
        Odt: "odt";
    }
    "unknown install method: expected slmgr, cscript, powershell, dism, set-edition, unattend, ospp or odt"
}

named! {
    /// The processor architecture of an answer file.
    ///
    /// It is the attribute `processorArchitecture` of each component. Windows Setup skips a component whose
    /// architecture is not that of the image.
    ///
    /// ```
    /// use gvlk::Architecture;
    ///
    /// assert_eq!(Architecture::default().to_string(), "amd64");
    /// assert_eq!("ARM64".parse(), Ok(Architecture::Arm64));
    /// ```
    #[derive(Default)]
    pub enum Architecture {
        /// 64-bit x86, `amd64`.
        #[default]
        Amd64: "amd64";
        /// 32-bit x86, `x86`.
        X86: "x86";
        /// 64-bit Arm, `arm64`.
        Arm64: "arm64";
    }
    "unknown architecture: expected amd64, x86 or arm64"
}

impl InstallMethod {
    /// Whether the method installs the key of an edition.
    ///
    /// The first six methods are for Windows, the last two for Office.
    /// [`SetEdition`](Self::SetEdition) is for servers that have an `EditionID` and DISM (2008 R2 and
    /// later). [`Odt`](Self::Odt) is for editions with a
    /// [product ID of the Office Deployment Tool](Edition::odt_product_id).
    #[must_use]
    pub const fn fits(self, edition: Edition) -> bool {
        match self {
            Self::Slmgr | Self::Cscript | Self::PowerShell | Self::Dism | Self::Unattend => {
                !is_office(edition)
            }
            Self::SetEdition => {
                // Windows Server 2008 R2 is the first release whose DISM has /Set-Edition.
                const FIRST_BUILD: u32 = 7600;
                matches!(edition.family(), ProductFamily::WindowsServer)
                    && matches!(edition.builds(), Some(Builds { first: FIRST_BUILD.., .. }))
            }
            Self::Ospp => is_office(edition),
            Self::Odt => edition.odt_product_id().is_some(),
        }
    }
}

pub(super) const fn is_office(edition: Edition) -> bool {
    matches!(edition.family(), ProductFamily::Office)
}
