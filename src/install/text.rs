//! The texts themselves.

use super::quoting::is_safe_in_quoted_path;
use super::{Architecture, InstallError, InstallMethod};
use crate::catalogue::Edition;
use crate::given;
use crate::key;
use core::fmt;

/// The command or the XML that installs a key; `Display` writes it.
///
/// [`Edition::install`], [`Edition::install_dism`] and [`Edition::install_unattend`] give it. It can be pasted or piped as it is. Everything in it comes from the catalogue or has been checked,
/// so nothing can end a quote early and add a command or an element.
///
/// ```
/// use gvlk::{Edition, InstallMethod};
///
/// let command = Edition::Windows10Pro.install(InstallMethod::Cscript)?;
/// assert_eq!(
///     command.to_string(),
///     r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX"
/// );
/// # Ok::<(), gvlk::InstallError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "an InstallText installs nothing: write it with `Display`"]
pub struct InstallText<'a> {
    edition: Edition,
    method: InstallMethod,
    /// For [`InstallMethod::Dism`].
    image: &'a str,
    /// For [`InstallMethod::Unattend`].
    architecture: Architecture,
}

/// The folder that an image is mounted in, unless another one is given.
pub(super) const DEFAULT_IMAGE: &str = r"C:\mount";

impl<'a> InstallText<'a> {
    pub(super) const fn new(edition: Edition, method: InstallMethod) -> Self {
        Self { edition, method, image: DEFAULT_IMAGE, architecture: Architecture::Amd64 }
    }

    pub(super) fn in_image(self, folder: &'a str) -> Result<Self, InstallError> {
        match folder.chars().find(|character| !is_safe_in_quoted_path(*character)) {
            Some(character) => Err(InstallError::ImageCharacter { character }),
            None if folder.trim_ascii().is_empty() => Err(InstallError::NoImage),
            None if given::has_key(folder) => Err(InstallError::ImageKey),
            None => Ok(Self { image: folder, ..self }),
        }
    }

    pub(super) const fn for_setup(self, architecture: Architecture) -> Self {
        Self { architecture, ..self }
    }

    /// The method that the text is for.
    ///
    /// ```
    /// # use gvlk::{Edition, InstallMethod};
    /// let command = Edition::Windows10Pro.install(InstallMethod::Slmgr)?;
    /// assert_eq!(command.method(), InstallMethod::Slmgr);
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    #[must_use]
    pub const fn method(&self) -> InstallMethod {
        self.method
    }
}

/// A key in the path of the image's folder is masked.
impl fmt::Debug for InstallText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edition, method, image, architecture } = self;
        f.debug_struct("InstallText")
            .field("edition", edition)
            .field("method", method)
            .field("image", &key::masked(image))
            .field("architecture", architecture)
            .finish()
    }
}

impl fmt::Display for InstallText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edition, method, image, architecture } = *self;
        let key = key::gvlk(edition);
        match method {
            InstallMethod::Slmgr => write!(f, "slmgr /ipk {key}"),
            InstallMethod::Cscript => {
                write!(f, r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk {key}")
            }
            InstallMethod::PowerShell => powershell(f, key.checked_text()),
            InstallMethod::Dism => {
                // The last backslashes are written twice: one before the closing quote would make
                // the quote a part of the path.
                let last = &image[image.trim_end_matches('\\').len()..];
                write!(f, "DISM /Image:\"{image}{last}\" /Set-ProductKey:{key}")
            }
            InstallMethod::SetEdition => {
                let id = edition.edition_id().unwrap_or_default(); // `fits` saw that there is one
                write!(f, "DISM /Online /Set-Edition:{id} /ProductKey:{key} /AcceptEula")
            }
            InstallMethod::Unattend => unattend(f, key.checked_text(), architecture),
            InstallMethod::Ospp => write!(f, "cscript ospp.vbs /inpkey:{key}"),
            InstallMethod::Odt => {
                let id = edition.odt_product_id().unwrap_or_default(); // `fits` saw that there is one
                write!(
                    f,
                    "<Product ID=\"{id}\" PIDKEY=\"{key}\">\n  <Language ID=\"MatchOS\" />\n</Product>"
                )
            }
        }
    }
}

/// One statement: a shell that it is pasted into stops at an error and does not run the rest.
fn powershell(f: &mut fmt::Formatter<'_>, key: &str) -> fmt::Result {
    write!(
        f,
        "& {{
    $ErrorActionPreference = 'Stop'
    $service = Get-CimInstance -ClassName SoftwareLicensingService
    $result = $service | Invoke-CimMethod -MethodName InstallProductKey -Arguments @{{ ProductKey = '{key}' }}
    if ($result.ReturnValue -ne 0) {{ throw \"InstallProductKey returned $($result.ReturnValue)\" }}
    $result = $service | Invoke-CimMethod -MethodName RefreshLicenseStatus
    if ($result.ReturnValue -ne 0) {{ throw \"RefreshLicenseStatus returned $($result.ReturnValue)\" }}
}}"
    )
}

fn unattend(f: &mut fmt::Formatter<'_>, key: &str, architecture: Architecture) -> fmt::Result {
    write!(
        f,
        r#"<?xml version="1.0" encoding="utf-8"?>
<unattend xmlns="urn:schemas-microsoft-com:unattend">
  <settings pass="windowsPE">
    <component name="Microsoft-Windows-Setup" processorArchitecture="{architecture}" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <UserData>
        <ProductKey>
          <Key>{key}</Key>
          <WillShowUI>OnError</WillShowUI>
        </ProductKey>
      </UserData>
    </component>
  </settings>
  <settings pass="specialize">
    <component name="Microsoft-Windows-Shell-Setup" processorArchitecture="{architecture}" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <ProductKey>{key}</ProductKey>
    </component>
  </settings>
</unattend>"#
    )
}
