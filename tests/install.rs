//! How keys are installed: which method fits which edition, and what each writes.

use gvlk::{
    Activation, Architecture, Edition, InstallError, InstallMethod, InstallText, Product,
    ProductFamily,
};
use proptest::prelude::*;
use quick_xml::events::Event;

fn text(edition: Edition, method: InstallMethod) -> String {
    edition.install(method).unwrap().to_string()
}

#[test]
fn each_method_has_its_own_spelling() {
    use InstallMethod::{Cscript, Dism, Odt, Ospp, SetEdition, Slmgr};
    let server = Edition::Server2019Datacenter;
    for (edition, method, expected) in [
        (server, Slmgr, "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG"),
        (
            server,
            Cscript,
            r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG",
        ),
        (server, Dism, r#"DISM /Image:"C:\mount" /Set-ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG"#),
        (
            server,
            SetEdition,
            "DISM /Online /Set-Edition:ServerDatacenter /ProductKey:WMDGN-G9PQG-XVVXX-R3X43-63DFG /AcceptEula",
        ),
        (
            Edition::Server2022DatacenterAzureEdition,
            SetEdition,
            "DISM /Online /Set-Edition:ServerTurbine /ProductKey:NTBV8-9K7Q8-V27C6-M2BTV-KHMXV /AcceptEula",
        ),
        (Edition::Office2016Word, Ospp, "cscript ospp.vbs /inpkey:WXY84-JN2Q9-RBCCQ-3Q3J3-3PFJ6"),
        (
            Edition::OfficeLtsc2024ProfessionalPlus,
            Odt,
            "<Product ID=\"ProPlus2024Volume\" PIDKEY=\"XJ2XN-FW8RK-P4HMP-DKDBV-GCVGB\">\n  <Language ID=\"MatchOS\" />\n</Product>",
        ),
    ] {
        assert_eq!(text(edition, method), expected);
    }
}

#[test]
fn powershell_is_one_statement_that_stops_on_errors() {
    insta::assert_snapshot!(text(Edition::Windows10Pro, InstallMethod::PowerShell), @r#"
    & {
        $ErrorActionPreference = 'Stop'
        $service = Get-CimInstance -ClassName SoftwareLicensingService
        $result = $service | Invoke-CimMethod -MethodName InstallProductKey -Arguments @{ ProductKey = 'W269N-WFGWX-YVC9B-4J6C9-T83GX' }
        if ($result.ReturnValue -ne 0) { throw "InstallProductKey returned $($result.ReturnValue)" }
        $result = $service | Invoke-CimMethod -MethodName RefreshLicenseStatus
        if ($result.ReturnValue -ne 0) { throw "RefreshLicenseStatus returned $($result.ReturnValue)" }
    }
    "#);
}

#[test]
fn windows_before_8_has_no_cmdlets_of_cim() {
    insta::assert_snapshot!(text(Edition::Windows7Professional, InstallMethod::PowerShell), @r#"
    & {
        $ErrorActionPreference = 'Stop'
        $service = Get-WmiObject -Class SoftwareLicensingService
        $result = $service | Invoke-WmiMethod -Name InstallProductKey -ArgumentList 'FJ82H-XT6CR-J8D7P-XQJJ2-GPDD4'
        if ($result.ReturnValue -ne 0) { throw "InstallProductKey returned $($result.ReturnValue)" }
        $result = $service | Invoke-WmiMethod -Name RefreshLicenseStatus
        if ($result.ReturnValue -ne 0) { throw "RefreshLicenseStatus returned $($result.ReturnValue)" }
    }
    "#);
    for edition in Edition::ALL {
        let Ok(text) = edition.install(InstallMethod::PowerShell) else { continue };
        let is_old = edition.builds().is_some_and(|builds| builds.first < 9200);
        assert_eq!(text.to_string().contains("Cim"), !is_old, "{edition}");
        assert_eq!(text.to_string().contains("Wmi"), is_old, "{edition}");
    }
    for edition in [
        Edition::WindowsVistaBusiness,
        Edition::Server2008Standard,
        Edition::Server2008R2Enterprise,
    ] {
        assert!(text(edition, InstallMethod::PowerShell).contains("Get-WmiObject"), "{edition}");
    }
}

#[test]
fn the_dism_of_windows_server_2008_r2_has_no_option_for_the_licence_terms() {
    for edition in Edition::ALL {
        let Ok(text) = edition.install(InstallMethod::SetEdition) else { continue };
        let is_old = edition.product() == Product::Server2008R2;
        assert_eq!(text.to_string().ends_with(" /AcceptEula"), !is_old, "{edition}");
    }
}

#[test]
fn slmgr_args_are_what_the_cscript_method_writes() {
    for edition in Edition::ALL {
        match (gvlk::slmgr_args(*edition), edition.install(InstallMethod::Cscript)) {
            (Ok(arguments), Ok(command)) => {
                assert_eq!(format!("cscript {}", arguments.join(" ")), command.to_string());
            }
            (Err(InstallError::Misfit { method, .. }), Err(_)) => {
                assert_eq!(method, InstallMethod::Slmgr);
            }
            unlike => panic!("{unlike:?}"),
        }
    }
}

#[test]
fn an_argument_of_one_method_has_a_default_and_changes_no_other_methods_text() {
    for edition in Edition::ALL {
        for method in edition.install_methods() {
            let default = edition.install(method).unwrap();
            assert_eq!(default.in_image(r"C:\mount"), Ok(default), "{edition}: {method}");
            assert_eq!(default.for_architecture(Architecture::Amd64), default);
            let elsewhere = default.in_image(r"D:\image").unwrap().to_string();
            assert_eq!(elsewhere == default.to_string(), method != InstallMethod::Dism);
            let arm = default.for_architecture(Architecture::Arm64).to_string();
            assert_eq!(arm == default.to_string(), method != InstallMethod::Unattend);
        }
    }
}

#[test]
fn the_avma_key_is_installed_as_the_gvlk_is_where_an_edition_has_one() {
    for edition in Edition::ALL {
        for method in InstallMethod::ALL {
            assert_eq!(edition.install_as(*method, Activation::Kms), edition.install(*method));
            match (edition.install_as(*method, Activation::Avma), edition.avma_key()) {
                (Ok(text), Some(avma)) => {
                    let gvlk = edition.install(*method).unwrap().to_string();
                    assert_eq!(
                        text.to_string(),
                        gvlk.replace(edition.key().as_str(), avma.as_str())
                    );
                }
                (Err(error @ InstallError::Misfit { .. }), _) => {
                    assert_eq!(edition.install(*method), Err(error));
                }
                (Err(InstallError::NoKey { edition: of, activation }), None) => {
                    assert_eq!((of, activation), (*edition, Activation::Avma));
                    assert!(method.fits(*edition));
                }
                other => panic!("{edition}, {method}: {other:?}"),
            }
        }
    }
}

#[test]
fn without_an_avma_key_the_message_says_which_editions_have_one() {
    let message = |edition: Edition| {
        edition.install_as(InstallMethod::Slmgr, Activation::Avma).unwrap_err().to_string()
    };
    assert_eq!(
        message(Edition::Windows11Pro),
        "Windows 11 Pro has no AVMA key: only editions of Windows Server have one"
    );
    assert_eq!(
        message(Edition::Server2012Standard),
        "Windows Server 2012 Standard has no AVMA key: only Windows Server 2012 R2 and later have \
         one, and not each edition"
    );
}

#[test]
fn every_edition_has_a_method_and_every_misfit_names_the_fitting_ones() {
    for edition in Edition::ALL {
        assert!(edition.install_methods().count() > 0, "{edition}");
        for method in InstallMethod::ALL {
            let fits = edition.install_methods().any(|fitting| fitting == *method);
            match edition.install(*method) {
                Ok(installing) => {
                    assert!(fits);
                    assert!(installing.to_string().contains(edition.key().as_str()));
                }
                Err(error) => {
                    assert!(!fits);
                    assert_eq!(error, InstallError::Misfit { edition: *edition, method: *method });
                    let message = error.to_string();
                    let (_, named) = message.split_once("its key is installed with ").unwrap();
                    let named = named.replace(" or ", ", ");
                    assert!(
                        named.split(", ").eq(edition.install_methods().map(InstallMethod::name))
                    );
                }
            }
        }
    }
}

#[test]
fn windows_and_office_share_no_method() {
    for edition in Edition::ALL {
        let office = edition.family() == ProductFamily::Office;
        for method in edition.install_methods() {
            assert_eq!(office, matches!(method, InstallMethod::Ospp | InstallMethod::Odt));
        }
    }
}

#[test]
fn a_misfit_says_why() {
    use InstallMethod::{Dism, Odt, SetEdition};
    for (edition, method, message) in [
        (
            Edition::Office2016Word,
            Dism,
            "dism is for Windows, and Word 2016 is Office: its key is installed with ospp",
        ),
        (
            Edition::Office2016ProfessionalPlus,
            Odt,
            "the Office Deployment Tool has no product ID for Office Professional Plus 2016: its key is installed with ospp",
        ),
        (
            Edition::Windows10Pro,
            Odt,
            "odt is for Office, and Windows 10 Pro is Windows: its key is installed with slmgr, cscript, powershell, dism or unattend",
        ),
        (
            Edition::Server2008Standard, // came before DISM
            SetEdition,
            "set-edition is for editions of Windows Server that have an EditionID and DISM, and Windows Server 2008 Standard is not one of them: its key is installed with slmgr, cscript, powershell, dism or unattend",
        ),
    ] {
        assert_eq!(edition.install(method).unwrap_err().to_string(), message);
    }
}

#[test]
fn method_and_architecture_names_parse_back() {
    for method in InstallMethod::ALL {
        assert_eq!(method.to_string().parse(), Ok(*method));
        assert_eq!(format!("{method:?}").parse(), Ok(*method));
    }
    for architecture in Architecture::ALL {
        assert_eq!(architecture.to_string().to_uppercase().parse(), Ok(*architecture));
    }
    assert!("".parse::<InstallMethod>().is_err());
}

/// Every text and every attribute of an XML document with the path of its element.
fn leaves(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut path = vec![String::new()];
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                path.push(name);
                for attribute in element.attributes() {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    let value = attribute.value.into_owned();
                    found.push((format!("{}@{name}", path.join("/")), value));
                }
            }
            Event::Text(text) => {
                let text: &str = &text;
                if !text.trim().is_empty() {
                    found.push((path.join("/"), text.to_owned()));
                }
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(path.len(), 1, "every element is closed");
    found
}

#[test]
fn the_answer_file_has_the_key_where_each_pass_wants_it() {
    const COMPONENT: [(&str, &str); 3] = [
        ("publicKeyToken", "31bf3856ad364e35"),
        ("language", "neutral"),
        ("versionScope", "nonSxS"),
    ];
    for architecture in Architecture::ALL {
        let edition = Edition::Server2022Datacenter;
        let answers = edition.install(InstallMethod::Unattend).unwrap();
        let answers = answers.for_architecture(*architecture);
        let key = edition.key().as_str();
        let component = |name: &'static str| {
            let attributes = [("name", name), ("processorArchitecture", architecture.name())];
            attributes.into_iter().chain(COMPONENT).map(|(attribute, value)| {
                (format!("/unattend/settings/component@{attribute}"), value.to_owned())
            })
        };
        let leaf = |path: &str, value: &str| [(format!("/unattend{path}"), value.to_owned())];
        let expected: Vec<_> = leaf("@xmlns", "urn:schemas-microsoft-com:unattend")
            .into_iter()
            .chain(leaf("/settings@pass", "windowsPE"))
            .chain(component("Microsoft-Windows-Setup"))
            .chain(leaf("/settings/component/UserData/ProductKey/Key", key))
            .chain(leaf("/settings/component/UserData/ProductKey/WillShowUI", "OnError"))
            .chain(leaf("/settings@pass", "specialize"))
            .chain(component("Microsoft-Windows-Shell-Setup"))
            .chain(leaf("/settings/component/ProductKey", key))
            .collect();
        assert_eq!(leaves(&answers.to_string()), expected);
    }
}

#[test]
fn what_could_end_the_quotes_of_a_path_is_refused() {
    fn dism(folder: &str) -> Result<InstallText<'_>, InstallError> {
        Edition::Windows10Pro.install(InstallMethod::Dism)?.in_image(folder)
    }
    for character in
        "\"%!$`<>|?*\n\r\t\0\u{7f}\u{85}\u{201c}\u{201d}\u{201e}\u{2028}\u{ff02}".chars()
    {
        let folder = format!(r"C:\mo{character}unt");
        assert_eq!(dism(&folder), Err(InstallError::ImageCharacter { character }));
    }
    for folder in ["", "  "] {
        assert_eq!(dism(folder), Err(InstallError::NoImage));
    }
    for folder in [r"C:\Böhm & Söhne's\100 (x86)", r"\\server\share", "D:", "映像"] {
        assert!(dism(folder).is_ok(), "{folder}");
    }
}

/// The arguments a Windows program takes from its command line, as `CommandLineToArgvW` documents.
fn windows_arguments(command: &str) -> Vec<String> {
    let (mut arguments, mut quoted, mut backslashes) = (vec![String::new()], false, 0);
    for character in command.chars() {
        let current = arguments.last_mut().unwrap();
        match character {
            '\\' => backslashes += 1,
            '"' => {
                current.push_str(&"\\".repeat(backslashes / 2));
                if backslashes % 2 == 1 {
                    current.push('"');
                } else {
                    quoted = !quoted;
                }
                backslashes = 0;
            }
            _ => {
                current.push_str(&"\\".repeat(backslashes));
                backslashes = 0;
                if character == ' ' && !quoted {
                    arguments.push(String::new());
                } else {
                    current.push(character);
                }
            }
        }
    }
    arguments
}

proptest! {
    #[test]
    fn a_folder_that_is_accepted_reaches_dism_as_it_was_given(folder in r#"[a-c \\:'&^;()"%\n]{1,12}"#) {
        if let Ok(command) = Edition::Windows10Pro.install(InstallMethod::Dism).unwrap().in_image(&folder) {
            prop_assert_eq!(
                windows_arguments(&command.to_string()),
                [
                    "DISM".to_owned(),
                    format!("/Image:{folder}"),
                    format!("/Set-ProductKey:{}", Edition::Windows10Pro.key()),
                ]
            );
        }
    }
}
