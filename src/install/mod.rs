//! Installing: the command to run or the XML to paste, in the form that each tool takes.
//!
//! Users call it; it reads the catalogue and the keys.

mod error;
mod install_text;
mod method;

use crate::catalogue::Edition;
use crate::key::Activation;
use error::DEFAULT_IMAGE;
pub use error::InstallError;
pub use install_text::InstallText;
pub use method::{Architecture, InstallMethod};

impl Edition {
    /// The command or the XML that installs the edition's key.
    ///
    /// `Display` of the result writes it, without a line break at the end. Two methods need one more
    /// fact, which has a default here: [`InstallText::in_image`] takes the folder of the image, and
    /// [`InstallText::for_architecture`] the architecture.
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
        self.install_as(method, Activation::Kms)
    }

    /// The command or the XML that installs one of the edition's keys: the GVLK or the AVMA key.
    ///
    /// # Errors
    ///
    /// As [`install`](Self::install), and [`InstallError::NoKey`] if the edition has no such key.
    ///
    /// ```
    /// use gvlk::{Activation, Edition, InstallMethod};
    ///
    /// let command = Edition::Server2019Datacenter.install_as(InstallMethod::Slmgr, Activation::Avma)?;
    /// assert_eq!(command.to_string(), "slmgr /ipk H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW");
    ///
    /// assert_eq!(
    ///     Edition::Windows11Pro.install_as(InstallMethod::Slmgr, Activation::Avma).unwrap_err().to_string(),
    ///     "Windows 11 Pro has no AVMA key: only editions of Windows Server have one"
    /// );
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    pub const fn install_as(
        self,
        method: InstallMethod,
        activation: Activation,
    ) -> Result<InstallText<'static>, InstallError> {
        if !method.fits(self) {
            return Err(InstallError::Misfit { edition: self, method });
        }
        let (edition, architecture) = (self, Architecture::Amd64);
        match edition.key_by(activation) {
            Some(key) => {
                Ok(InstallText { edition, method, key, image: DEFAULT_IMAGE, architecture })
            }
            None => Err(InstallError::NoKey { edition, activation }),
        }
    }

    /// The methods that install the edition's key, the most common one first.
    pub fn install_methods(self) -> impl Iterator<Item = InstallMethod> + Clone + use<> {
        InstallMethod::ALL.iter().copied().filter(move |method| method.fits(self))
    }
}

/// Arguments for `cscript.exe` that install an edition's key on the running Windows.
///
/// They are for `std::process::Command` and similar APIs: nothing in them needs quoting. The second argument
/// is the script. Put another path there if Windows is on another drive, or if a 32-bit program on 64-bit
/// Windows starts `cscript.exe`: that one finds the script in `C:\Windows\Sysnative`.
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
    if InstallMethod::Slmgr.fits(edition) {
        let script = r"C:\Windows\System32\slmgr.vbs";
        Ok(["//nologo", script, "/ipk", edition.key().as_str()])
    } else {
        Err(InstallError::Misfit { edition, method: InstallMethod::Slmgr })
    }
}
