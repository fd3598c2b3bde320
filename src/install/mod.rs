//! Installing: the command to run or the XML to paste, in the form that each tool takes.
//!
//! Users call it; it reads the catalogue and the keys.

mod architecture;
mod error;
mod method;
mod quoting;
mod text;

use crate::catalogue::Edition;
pub use architecture::{Architecture, ParseArchitectureError};
pub use error::InstallError;
pub use method::{InstallMethod, ParseInstallMethodError};
pub use text::InstallText;

impl Edition {
    /// The command or the XML that installs the edition's key.
    ///
    /// `Display` of the result writes it, without a line break at the end. Two methods need one more
    /// fact, which has a default here: [`install_dism`](Self::install_dism) takes the folder of the
    /// image, and [`install_unattend`](Self::install_unattend) the architecture.
    ///
    /// # Errors
    ///
    /// [`InstallError::Misfit`] if the method is not for this edition. Its message names the methods
    /// that are.
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

    /// The DISM command that installs the edition's key in the offline image mounted in a folder.
    ///
    /// [`install`](Self::install) with [`InstallMethod::Dism`] writes `C:\mount`.
    ///
    /// # Errors
    ///
    /// [`InstallError::Misfit`] for Office. [`InstallError::NoImage`] for an empty path.
    /// [`InstallError::ImageCharacter`] for a character that no path on Windows has, or that cmd or
    /// PowerShell would not read as a part of a quoted path: `"`, `%`, `!`, `$`, a backtick, a line
    /// break. [`InstallError::ImageKey`] for a path with a product key in it.
    ///
    /// ```
    /// use gvlk::{Edition, InstallError};
    ///
    /// let edition = Edition::Server2019Datacenter;
    /// assert_eq!(
    ///     edition.install_dism(r"D:\my images\2019")?.to_string(),
    ///     r#"DISM /Image:"D:\my images\2019" /Set-ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG"#
    /// );
    /// assert_eq!(
    ///     edition.install_dism(r"C:\%TEMP%"),
    ///     Err(InstallError::ImageCharacter { character: '%' })
    /// );
    /// # Ok::<(), InstallError>(())
    /// ```
    pub fn install_dism(self, image_folder: &str) -> Result<InstallText<'_>, InstallError> {
        self.install(InstallMethod::Dism)?.in_image(image_folder)
    }

    /// The answer file with the edition's key for Windows Setup, for an image of this architecture.
    ///
    /// [`install`](Self::install) with [`InstallMethod::Unattend`] writes `amd64`.
    ///
    /// # Errors
    ///
    /// [`InstallError::Misfit`] for Office.
    ///
    /// ```
    /// use gvlk::{Architecture, Edition};
    ///
    /// let answers = Edition::Windows11Pro.install_unattend(Architecture::Arm64)?.to_string();
    /// assert_eq!(answers.matches("processorArchitecture=\"arm64\"").count(), 2);
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    #[doc(alias("autounattend"))]
    pub fn install_unattend(
        self,
        architecture: Architecture,
    ) -> Result<InstallText<'static>, InstallError> {
        Ok(self.install(InstallMethod::Unattend)?.for_setup(architecture))
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

/// Arguments for `cscript.exe` that install an edition's key on the running Windows.
///
/// They are for `std::process::Command` and similar APIs: nothing in them needs quoting. The script is `C:\Windows\System32\slmgr.vbs`; [`slmgr_args_at`] takes another path.
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
    slmgr_args_at(edition, r"C:\Windows\System32\slmgr.vbs")
}

/// [`slmgr_args`] with the path of `slmgr.vbs` as `cscript.exe` sees it.
///
/// Windows shows a 32-bit process another folder as `System32`. A 32-bit program on 64-bit Windows
/// that starts `cscript.exe` starts the 32-bit one, which finds the script in `Sysnative`. If the
/// program starts `C:\Windows\Sysnative\cscript.exe`, that one is 64-bit and finds the script in
/// `System32`. Windows may also be on another drive than `C:`.
///
/// # Errors
///
/// [`InstallError::Misfit`] for Office, whose keys `slmgr.vbs` does not install.
///
/// ```
/// use gvlk::Edition;
///
/// let script = r"C:\Windows\Sysnative\slmgr.vbs";
/// assert_eq!(
///     gvlk::slmgr_args_at(Edition::Server2019Datacenter, script)?,
///     ["//nologo", script, "/ipk", "WMDGN-G9PQG-XVVXX-R3X43-63DFG"]
/// );
/// # Ok::<(), gvlk::InstallError>(())
/// ```
pub const fn slmgr_args_at(edition: Edition, script: &str) -> Result<[&str; 4], InstallError> {
    if InstallMethod::Cscript.fits(edition) {
        Ok(["//nologo", script, "/ipk", edition.key().as_str()])
    } else {
        Err(InstallError::Misfit { edition, method: InstallMethod::Cscript })
    }
}
