//! The texts themselves, and the arguments that they take.

use super::quoting::is_safe_in_quoted_path;
use super::{InstallError, InstallMethod};
use crate::catalogue::Edition;
use crate::given::Given;
use crate::key;
use crate::shared::fold::called;
use core::fmt;
use core::str::FromStr;

/// The text that installs a key; [`Edition::install`] gives it and `Display` writes it.
///
/// Whatever stands in it comes from the catalogue or has been checked, so it can be pasted or piped
/// as it is: no command, PowerShell block or XML can be broken out of.
///
/// ```
/// use gvlk::{Architecture, Edition, InstallMethod};
///
/// let answers = Edition::Windows11Pro.install(InstallMethod::Unattend)?;
/// let answers = answers.architecture(Architecture::Arm64).to_string();
/// assert!(answers.contains("processorArchitecture=\"arm64\""));
/// # Ok::<(), gvlk::InstallError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "an InstallText does nothing but be written"]
pub struct InstallText<'a> {
    edition: Edition,
    method: InstallMethod,
    image: &'a str,
    architecture: Architecture,
}

/// Where an image is taken to be mounted if nothing else is said.
pub(super) const DEFAULT_IMAGE: &str = r"C:\mount";

impl<'a> InstallText<'a> {
    pub(super) const fn new(edition: Edition, method: InstallMethod) -> Self {
        Self { edition, method, image: DEFAULT_IMAGE, architecture: Architecture::Amd64 }
    }

    /// The folder that [`InstallMethod::Dism`] finds the offline image in: `C:\mount` unless this
    /// is called. The other methods have none and do not change.
    ///
    /// # Errors
    ///
    /// [`InstallError::ImageCharacter`] for a path with a character that Windows has in no path, or
    /// that could end the quotes or mean something within them to cmd or PowerShell (`"`, `%`, `!`,
    /// `$`, a backtick, a line break); [`InstallError::NoImage`] for an empty path.
    ///
    /// ```
    /// use gvlk::{Edition, InstallMethod};
    ///
    /// let command = Edition::Server2019Datacenter.install(InstallMethod::Dism)?;
    /// assert_eq!(
    ///     command.to_string(),
    ///     r#"DISM /Image:"C:\mount" /Set-ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG"#
    /// );
    /// assert_eq!(
    ///     command.image(r"D:\my images\2019")?.to_string(),
    ///     r#"DISM /Image:"D:\my images\2019" /Set-ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG"#
    /// );
    /// assert_eq!(
    ///     command.image("C:\\%TEMP%").unwrap_err().to_string(),
    ///     r"'%' cannot stand in the path of the image's folder: mount the image in a folder such as C:\mount"
    /// );
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    pub fn image(self, folder: &'a str) -> Result<Self, InstallError> {
        match folder.chars().find(|character| !is_safe_in_quoted_path(*character)) {
            Some(character) => Err(InstallError::ImageCharacter { character }),
            None if folder.trim_ascii().is_empty() => Err(InstallError::NoImage),
            None => Ok(Self { image: folder, ..self }),
        }
    }

    /// The processor architecture of the components in the answer file of
    /// [`InstallMethod::Unattend`]: `amd64` unless this is called. The other methods have none and
    /// do not change.
    ///
    /// ```
    /// use gvlk::{Architecture, Edition, InstallMethod};
    ///
    /// let answers = Edition::Windows10Pro.install(InstallMethod::Unattend)?;
    /// let answers = answers.architecture(Architecture::X86).to_string();
    /// assert_eq!(answers.matches("processorArchitecture=\"x86\"").count(), 2);
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    pub const fn architecture(self, architecture: Architecture) -> Self {
        Self { architecture, ..self }
    }

    /// The method the text is for.
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

impl fmt::Display for InstallText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edition, method, image, architecture } = *self;
        let key = key::gvlk(edition);
        match method {
            InstallMethod::Slmgr => write!(f, "slmgr /ipk {key}"),
            InstallMethod::Cscript => {
                write!(f, r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk {key}")
            }
            InstallMethod::PowerShell => powershell(f, key.as_str()),
            InstallMethod::Dism => {
                // Backslashes before the closing quote are written twice, or the last one would
                // make the quote a part of the path.
                let last = &image[image.trim_end_matches('\\').len()..];
                write!(f, "DISM /Image:\"{image}{last}\" /Set-ProductKey:{key}")
            }
            InstallMethod::SetEdition => {
                let id = edition.edition_id().unwrap_or_default(); // `fits` saw that there is one
                write!(f, "DISM /Online /Set-Edition:{id} /ProductKey:{key} /AcceptEula")
            }
            InstallMethod::Unattend => unattend(f, key.as_str(), architecture),
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

/// One statement, so that a shell it is pasted into runs the whole block or stops within it.
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

/// The processor architecture that an answer file is for, as the attribute `processorArchitecture`
/// of its components has it.
///
/// Windows Setup skips a component whose architecture is not that of the image.
///
/// ```
/// use gvlk::Architecture;
///
/// assert_eq!(Architecture::default().to_string(), "amd64");
/// assert_eq!("ARM64".parse(), Ok(Architecture::Arm64));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Architecture {
    /// 64-bit x86, `amd64`.
    #[default]
    Amd64,
    /// 32-bit x86, `x86`.
    X86,
    /// 64-bit Arm, `arm64`.
    Arm64,
}

impl Architecture {
    /// Every architecture.
    ///
    /// ```
    /// # use gvlk::Architecture;
    /// assert_eq!(Architecture::ALL.len(), 3);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Amd64, Self::X86, Self::Arm64];

    /// The name in an answer file.
    ///
    /// ```
    /// # use gvlk::Architecture;
    /// assert_eq!(Architecture::X86.name(), "x86");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amd64 => "amd64",
            Self::X86 => "x86",
            Self::Arm64 => "arm64",
        }
    }
}

/// The name in an answer file.
impl fmt::Display for Architecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Takes the name in an answer file; case does not matter.
impl FromStr for Architecture {
    type Err = ParseArchitectureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        called(text, Self::ALL, |architecture| [architecture.name()])
            .ok_or_else(|| ParseArchitectureError { given: Given::new(text) })
    }
}

/// A text that names no processor architecture.
///
/// ```
/// use gvlk::Architecture;
///
/// assert_eq!(
///     "itanium".parse::<Architecture>().unwrap_err().to_string(),
///     "no architecture is called \"itanium\": there are amd64, x86 and arm64"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no architecture is called {given:?}: there are amd64, x86 and arm64")]
#[non_exhaustive]
pub struct ParseArchitectureError {
    /// What was given.
    pub given: Given,
}
