//! Where an `Installation` gets its facts: from the registry, from WMI, from a WIM.
//!
//! `cargo run --example identify` identifies what is recorded below, and on Windows the machine it
//! runs on. The library does not read these sources: take the functions that fit your program.

use gvlk::{Edition, IdentifyError, Installation};
use std::io;
use std::process::Command;

fn main() -> io::Result<()> {
    report("registry", from_registry(REG_QUERY));
    report("WMI", from_wmi(GET_CIM_INSTANCE));
    for image in images(WIM_XML) {
        report("image", from_image(image));
    }
    if cfg!(windows) {
        report("this machine's registry", from_registry(&reg_query()?));
        report("this machine's WMI", from_wmi(&get_cim_instance()?));
    }
    Ok(())
}

fn report(source: &str, found: Result<Edition, IdentifyError>) {
    match found {
        Ok(edition) => println!("{source}: {edition}, {}", edition.key()),
        Err(error) => println!("{source}: {error}"),
    }
}

// The registry, of a running system or of an offline hive that `reg load` has mounted.

/// `EditionID` and build identify every edition. `ProductName` adds nothing to them, and on Windows
/// 11 it still says Windows 10.
fn from_registry(reg_query: &str) -> Result<Edition, IdentifyError> {
    let value = |name: &str| {
        reg_query.lines().find_map(|line| {
            let (found, typed) = line.trim().split_once("    ")?;
            let (_type, value) = typed.trim_start().split_once("    ")?;
            (found == name).then_some(value.trim())
        })
    };
    let machine = Installation::new().maybe_edition_id(value("EditionID"));
    machine.maybe_version(value("CurrentBuild")).identify()
}

/// A program can also read these two values with an API instead of `reg.exe`.
fn reg_query() -> io::Result<String> {
    const KEY: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    // /reg:64 gives a 32-bit program the 64-bit view, too.
    output(Command::new("reg").args(["query", KEY, "/reg:64"]))
}

const REG_QUERY: &str = r"
HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion
    SystemRoot    REG_SZ    C:\Windows
    CurrentBuild    REG_SZ    22631
    CurrentBuildNumber    REG_SZ    22631
    CurrentMajorVersionNumber    REG_DWORD    0xa
    CurrentVersion    REG_SZ    6.3
    EditionID    REG_SZ    Enterprise
    InstallationType    REG_SZ    Client
    ProductName    REG_SZ    Windows 10 Enterprise
    UBR    REG_DWORD    0xe3b
";

// WMI, also of another machine.

/// The number of the edition and the build: `Caption` is in the language of the system.
fn from_wmi(two_lines: &str) -> Result<Edition, IdentifyError> {
    let mut lines = two_lines.lines();
    let sku = lines.next().and_then(|sku| sku.trim().parse().ok());
    Installation::new().maybe_product_sku(sku).maybe_version(lines.next()).identify()
}

fn get_cim_instance() -> io::Result<String> {
    const SCRIPT: &str =
        "$os = Get-CimInstance Win32_OperatingSystem; $os.OperatingSystemSKU; $os.BuildNumber";
    output(Command::new("powershell.exe").args([
        "-NoProfile",
        "-NonInteractive",
        "-Command",
        SCRIPT,
    ]))
}

const GET_CIM_INSTANCE: &str = "8\r\n17763\r\n";

fn output(command: &mut Command) -> io::Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

// An image: the XML that a WIM carries (`wimlib-imagex info install.wim --xml`), or what
// `Get-WindowsImage` and `DISM /Get-WimInfo /Index:N` print of it.

/// An image that was captured by hand may have no `EditionID`, and may have any name.
fn from_image(image: &str) -> Result<Edition, IdentifyError> {
    let edition_id = text_of("EDITIONID", image);
    let named = Installation::new().maybe_name(text_of("NAME", image)).maybe_edition_id(edition_id);
    named.maybe_version(text_of("BUILD", image)).identify_with_any_name()
}

fn images(xml: &str) -> impl Iterator<Item = &str> {
    xml.split("<IMAGE ").skip(1)
}

/// This is enough for the example. A program with an XML reader uses that.
fn text_of<'xml>(element: &str, xml: &'xml str) -> Option<&'xml str> {
    let (_, from) = xml.split_once(&format!("<{element}>"))?;
    from.split_once(&format!("</{element}>")).map(|(text, _)| text)
}

const WIM_XML: &str = "
<WIM>
  <IMAGE INDEX=\"1\">
    <NAME>Windows Server 2022 SERVERSTANDARDCORE</NAME>
    <DISPLAYNAME>Windows Server 2022 Standard</DISPLAYNAME>
    <WINDOWS>
      <EDITIONID>ServerStandard</EDITIONID>
      <INSTALLATIONTYPE>Server Core</INSTALLATIONTYPE>
      <VERSION><MAJOR>10</MAJOR><MINOR>0</MINOR><BUILD>20348</BUILD><SPBUILD>587</SPBUILD></VERSION>
    </WINDOWS>
  </IMAGE>
  <IMAGE INDEX=\"2\">
    <NAME>Windows Server 2022 Datacenter Evaluation (Desktop Experience)</NAME>
    <WINDOWS>
      <EDITIONID>ServerDatacenterEval</EDITIONID>
      <VERSION><MAJOR>10</MAJOR><MINOR>0</MINOR><BUILD>20348</BUILD><SPBUILD>587</SPBUILD></VERSION>
    </WINDOWS>
  </IMAGE>
  <IMAGE INDEX=\"3\">
    <NAME>Windows 10 Enterprise LTSC 2021</NAME>
  </IMAGE>
</WIM>
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recorded_facts_are_of_these_editions() {
        assert_eq!(from_registry(REG_QUERY), Ok(Edition::Windows11Enterprise));
        assert_eq!(from_wmi(GET_CIM_INSTANCE), Ok(Edition::Server2019Datacenter));
        let evaluation =
            IdentifyError::Evaluation { edition: Edition::Server2022Datacenter, convertible: true };
        let expected = [
            Ok(Edition::Server2022Standard),
            Err(evaluation),
            Ok(Edition::Windows10EnterpriseLtsc2021),
        ];
        assert!(images(WIM_XML).map(from_image).eq(expected));
    }
}
