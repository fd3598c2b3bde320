//! The texts themselves.

use super::error::InstallError;
use super::method::{Architecture, InstallMethod};
use crate::catalogue::Edition;
use crate::key::ProductKey;
use crate::shared::fold::is_part_of_word;
use core::fmt;

/// The command or the XML that installs a key; `Display` writes it.
///
/// [`Edition::install`] and [`Edition::install_as`] give it. It can be pasted or piped as it is. Everything in
/// it comes from the catalogue or has been checked, so nothing can end a quote early and add a command or
/// an element.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "an InstallText installs nothing: write it with `Display`"]
pub struct InstallText<'a> {
    pub(super) edition: Edition,
    pub(super) method: InstallMethod,
    pub(super) key: &'static ProductKey,
    /// For [`InstallMethod::Dism`].
    pub(super) image: &'a str,
    /// For [`InstallMethod::Unattend`].
    pub(super) architecture: Architecture,
}

impl<'a> InstallText<'a> {
    /// The same for an image that is mounted in this folder. Only [`InstallMethod::Dism`] has a folder,
    /// which is `C:\mount` by default. The text of another method stays as it is: it is for the running Windows.
    ///
    /// # Errors
    ///
    /// [`InstallError::NoImage`] for an empty path. [`InstallError::ImageCharacter`] for a character that
    /// no path on Windows has, or that cmd or PowerShell would not read as a part of a quoted path: `"`,
    /// `%`, `!`, `$`, a backtick, a line break.
    ///
    /// ```
    /// use gvlk::{Edition, InstallError, InstallMethod};
    ///
    /// let command = Edition::Server2019Datacenter.install(InstallMethod::Dism)?;
    /// assert_eq!(
    ///     command.in_image(r"D:\my images\2019")?.to_string(),
    ///     r#"DISM /Image:"D:\my images\2019" /Set-ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG"#
    /// );
    /// assert_eq!(
    ///     command.in_image(r"C:\%TEMP%"),
    ///     Err(InstallError::ImageCharacter { character: '%' })
    /// );
    /// # Ok::<(), InstallError>(())
    /// ```
    pub fn in_image(self, folder: &'a str) -> Result<Self, InstallError> {
        match folder.chars().find(|character| !is_safe_in_quoted_path(*character)) {
            Some(character) => Err(InstallError::ImageCharacter { character }),
            None if folder.trim_ascii().is_empty() => Err(InstallError::NoImage),
            None => Ok(Self { image: folder, ..self }),
        }
    }

    /// The same for an image of this architecture. Only [`InstallMethod::Unattend`] has an architecture,
    /// which is `amd64` by default.
    ///
    /// ```
    /// use gvlk::{Architecture, Edition, InstallMethod};
    ///
    /// let answers = Edition::Windows11Pro.install(InstallMethod::Unattend)?;
    /// let answers = answers.for_architecture(Architecture::Arm64).to_string();
    /// assert_eq!(answers.matches("processorArchitecture=\"arm64\"").count(), 2);
    /// # Ok::<(), gvlk::InstallError>(())
    /// ```
    #[doc(alias("autounattend"))]
    pub const fn for_architecture(self, architecture: Architecture) -> Self {
        Self { architecture, ..self }
    }
}

/// The path of the image's folder may have a secret in it, so it is not shown.
impl fmt::Debug for InstallText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edition, method, key, architecture, .. } = self;
        f.debug_struct("InstallText")
            .field("edition", edition)
            .field("method", method)
            .field("key", key)
            .field("architecture", architecture)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for InstallText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edition, method, key, image, architecture } = *self;
        match method {
            InstallMethod::Slmgr => write!(f, "slmgr /ipk {key}"),
            InstallMethod::Cscript => {
                write!(f, r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk {key}")
            }
            InstallMethod::PowerShell => powershell(f, edition, key.as_str()),
            InstallMethod::Dism => {
                // The last backslashes are written twice: one before the closing quote would make
                // the quote a part of the path.
                let last = &image[image.trim_end_matches('\\').len()..];
                write!(f, "DISM /Image:\"{image}{last}\" /Set-ProductKey:{key}")
            }
            InstallMethod::SetEdition => {
                let id = edition.edition_id().unwrap_or_default(); // `fits` saw that there is one
                write!(f, "DISM /Online /Set-Edition:{id} /ProductKey:{key}")?;
                // The DISM of Windows Server 2008 R2 does not have the option.
                f.write_str(if is_before_windows_8(edition) { "" } else { " /AcceptEula" })
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

/// Whether cmd and PowerShell read a character between quotes as a part of the path and nothing else.
///
/// PowerShell reads typographic quotes as quotes and expands `$` and the backtick. cmd expands `%`,
/// and `!` with delayed expansion. Beyond ASCII, the blocks with punctuation are refused: they have
/// the other quotes, the line breaks and the invisible characters.
fn is_safe_in_quoted_path(character: char) -> bool {
    match character {
        '"' | '<' | '>' | '|' | '?' | '*' | '%' | '!' | '$' | '`' => false,
        ' '..='~' => true,
        // Control characters, and signs such as the no-break space
        '\0'..='\u{bf}' => false,
        _ => is_part_of_word(character),
    }
}

/// One statement: a shell that it is pasted into stops at an error and does not run the rest.
fn powershell(f: &mut fmt::Formatter<'_>, edition: Edition, key: &str) -> fmt::Result {
    // Windows has the cmdlets of CIM since Windows 8 and Windows Server 2012. The older ones are gone from
    // PowerShell 6.
    let [get, invoke, open, close] = if is_before_windows_8(edition) {
        ["Get-WmiObject -Class", "Invoke-WmiMethod -Name", "-ArgumentList '", "'"]
    } else {
        let arguments = "-Arguments @{ ProductKey = '";
        ["Get-CimInstance -ClassName", "Invoke-CimMethod -MethodName", arguments, "' }"]
    };
    write!(
        f,
        "& {{
    $ErrorActionPreference = 'Stop'
    $service = {get} SoftwareLicensingService
    $result = $service | {invoke} InstallProductKey {open}{key}{close}
    if ($result.ReturnValue -ne 0) {{ throw \"InstallProductKey returned $($result.ReturnValue)\" }}
    $result = $service | {invoke} RefreshLicenseStatus
    if ($result.ReturnValue -ne 0) {{ throw \"RefreshLicenseStatus returned $($result.ReturnValue)\" }}
}}"
    )
}

fn is_before_windows_8(edition: Edition) -> bool {
    const WINDOWS_8: u32 = 9200;
    edition.builds().is_some_and(|builds| builds.first < WINDOWS_8)
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
