//! `gvlk install`.

use crate::gvlk;
use gvlk::{Activation, Edition, InstallMethod};
use insta_cmd::assert_cmd_snapshot;

#[test]
fn windows_takes_slmgr_by_default() {
    assert_cmd_snapshot!(gvlk(["install", "Windows Server 2019 Datacenter"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG

    ----- stderr -----
    note: next: `slmgr /ato`; before it `slmgr /skms HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    ");
}

#[test]
fn office_takes_ospp_by_default() {
    assert_cmd_snapshot!(gvlk(["install", "Office LTSC Professional Plus 2024"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    cscript ospp.vbs /inpkey:XJ2XN-FW8RK-P4HMP-DKDBV-GCVGB

    ----- stderr -----
    note: next: `cscript ospp.vbs /act`; before it `cscript ospp.vbs /sethst:HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    ");
}

#[test]
fn each_method_prints_what_the_library_writes() {
    for edition in [Edition::Server2022Standard, Edition::OfficeLtsc2024ProfessionalPlus] {
        for method in edition.install_methods() {
            let arguments = ["install", edition.name(), "--method", method.name()];
            let text = edition.install(method).unwrap();
            assert_eq!(crate::answer(arguments), format!("{text}\n"));
        }
    }
}

#[test]
fn the_avma_key_is_installed_on_request_by_every_method() {
    let edition = Edition::Server2022Standard;
    for method in edition.install_methods() {
        let arguments = ["install", "--avma", edition.name(), "--method", method.name()];
        let text = edition.install_as(method, Activation::Avma).unwrap();
        assert_eq!(crate::answer(arguments), format!("{text}\n"));
    }
    let command = crate::answer(["install", "--avma", edition.name()]);
    assert_eq!(command, "slmgr /ipk YDFWN-MJ9JR-3DYRK-FXXRW-78VHK\n");
}

#[test]
fn an_edition_without_an_avma_key_is_refused() {
    assert_cmd_snapshot!(gvlk(["install", "--avma", "Windows 11 Pro"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: Windows 11 Pro has no AVMA key: only editions of Windows Server have one
    ");
}

#[test]
fn set_edition() {
    assert_cmd_snapshot!(gvlk(["install", "--method", "set-edition", "Windows Server 2022 Standard"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    DISM /Online /Set-Edition:ServerStandard /ProductKey:VDYBN-27WPP-V4HQT-9VMD4-VMK7H /AcceptEula

    ----- stderr -----
    note: next: restart the computer; then `slmgr /ato`; before it `slmgr /skms HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    ");
}

#[test]
fn powershell() {
    assert_cmd_snapshot!(gvlk(["install", "Windows 11 Pro", "--method", "powershell"]), @r#"
    success: true
    exit_code: 0
    ----- stdout -----
    & {
        $ErrorActionPreference = 'Stop'
        $service = Get-CimInstance -ClassName SoftwareLicensingService
        $result = $service | Invoke-CimMethod -MethodName InstallProductKey -Arguments @{ ProductKey = 'W269N-WFGWX-YVC9B-4J6C9-T83GX' }
        if ($result.ReturnValue -ne 0) { throw "InstallProductKey returned $($result.ReturnValue)" }
        $result = $service | Invoke-CimMethod -MethodName RefreshLicenseStatus
        if ($result.ReturnValue -ne 0) { throw "RefreshLicenseStatus returned $($result.ReturnValue)" }
    }

    ----- stderr -----
    note: next: `slmgr /ato`; before it `slmgr /skms HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    "#);
}

#[test]
fn an_answer_file_for_another_architecture() {
    assert_cmd_snapshot!(gvlk(["install", "Windows 11 Enterprise", "--method", "unattend", "--arch", "arm64"]), @r#"
    success: true
    exit_code: 0
    ----- stdout -----
    <?xml version="1.0" encoding="utf-8"?>
    <unattend xmlns="urn:schemas-microsoft-com:unattend">
      <settings pass="windowsPE">
        <component name="Microsoft-Windows-Setup" processorArchitecture="arm64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
          <UserData>
            <ProductKey>
              <Key>NPPR9-FWDCX-D2C8J-H872K-2YT43</Key>
              <WillShowUI>OnError</WillShowUI>
            </ProductKey>
          </UserData>
        </component>
      </settings>
      <settings pass="specialize">
        <component name="Microsoft-Windows-Shell-Setup" processorArchitecture="arm64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
          <ProductKey>NPPR9-FWDCX-D2C8J-H872K-2YT43</ProductKey>
        </component>
      </settings>
    </unattend>

    ----- stderr -----
    note: next: save this as autounattend.xml in the root of the installation medium; then, on the installed Windows, `slmgr /ato`; before it `slmgr /skms HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    "#);
}

#[test]
fn odt() {
    assert_cmd_snapshot!(gvlk(["install", "Visio LTSC Professional 2024", "--method", "odt"]), @r#"
    success: true
    exit_code: 0
    ----- stdout -----
    <Product ID="VisioPro2024Volume" PIDKEY="B7TN8-FJ8V3-7QYCP-HQPMV-YY89G">
      <Language ID="MatchOS" />
    </Product>

    ----- stderr -----
    note: next: put this into the <Add> element of a configuration and run `setup /configure FILE`; then `cscript ospp.vbs /act`; before it `cscript ospp.vbs /sethst:HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    "#);
}

#[test]
fn an_image_in_another_folder() {
    assert_cmd_snapshot!(gvlk(["install", "Windows 10 Pro", "--method", "dism", "--image", r"D:\my image\"]), @r#"
    success: true
    exit_code: 0
    ----- stdout -----
    DISM /Image:"D:\my image\\" /Set-ProductKey:W269N-WFGWX-YVC9B-4J6C9-T83GX

    ----- stderr -----
    note: next: save the image: `DISM /Unmount-Image /MountDir:FOLDER /Commit`; then, on the installed Windows, `slmgr /ato`; before it `slmgr /skms HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes
    "#);
}

#[test]
fn a_folder_that_could_end_its_quotes() {
    assert_cmd_snapshot!(gvlk(["install", "Windows 10 Pro", "--method", "dism", "--image", "C:\\a\" & calc & \""]), @r#"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: the path of the image folder contains '"', which is not safe in a quoted path: mount the image in a folder such as C:\mount
    "#);
}

#[test]
fn a_method_that_does_not_fit() {
    assert_cmd_snapshot!(gvlk(["install", "Word 2016", "--method", "dism"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: dism is for Windows, and Word 2016 is Office: its key is installed with ospp
    ");
}

#[test]
fn a_product_that_the_deployment_tool_does_not_have() {
    assert_cmd_snapshot!(gvlk(["install", "Word 2016", "--method", "odt"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: the Office Deployment Tool has no product ID for Word 2016: its key is installed with ospp
    ");
}

#[test]
fn the_msi_product_of_a_click_to_run_product_names_it() {
    assert_cmd_snapshot!(gvlk(["install", "Project Standard 2016", "--method", "odt"]), @r#"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: the Office Deployment Tool installs "Project Standard 2016 (Click-to-Run)", which has another key; Project Standard 2016 is the MSI product: its key is installed with ospp
    "#);
}

#[test]
fn the_error_of_a_file_names_the_image_that_it_is_about() {
    let file = "../inspect/tests/recorded/wim-mixed.xml";
    let output = gvlk(["install", "--from", file]).output().unwrap();
    assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("wim-mixed.xml: image 2: an evaluation of"), "{error}");
}

#[test]
fn an_unknown_method() {
    assert_cmd_snapshot!(gvlk(["install", "Windows 10 Pro", "--method", "msiexec"]), @"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: invalid value 'msiexec' for '--method <METHOD>'
      [possible values: slmgr, cscript, powershell, dism, set-edition, unattend, ospp, odt]

    For more information, try '--help'.
    ");
}

#[test]
fn an_argument_of_another_method_is_wrong_usage() {
    let output = gvlk(["install", "Windows 10 Pro", "--arch", "x86"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    let expected = "error: the argument '--arch <ARCH>' needs --method unattend, not slmgr\n";
    assert!(error.starts_with(expected), "{error}");
    let image = ["install", "Windows 10 Pro", "--method", "unattend", "--image", "D:"];
    assert_eq!(gvlk(image).output().unwrap().status.code(), Some(2));
}

#[test]
fn an_unknown_name() {
    assert_cmd_snapshot!(gvlk(["install", "Windows 10 Profesional"]), @r#"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: no edition is called "Windows 10 Profesional": "Profesional" is not a word of any edition's name; did you mean "Windows 10 Pro"?

      tip: `gvlk list` shows every name
    "#);
}

#[test]
fn the_help_names_every_method() {
    let help = crate::answer(["install", "--help"]);
    assert!(InstallMethod::ALL.iter().all(|method| help.contains(method.name())));
}
