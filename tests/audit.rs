//! What `gvlk::audit` says of keys beside names, in every form of file.
#![cfg(feature = "audit")]

use gvlk::{Edition, FindingKind, audit, key_for};

fn key(edition: Edition) -> &'static str {
    key_for(edition).as_str()
}

/// The kinds of all keys in a text.
fn kinds(path: &str, text: &str) -> Vec<FindingKind> {
    audit(path, text).iter().map(gvlk::Finding::kind).collect()
}

/// A file with one key in the place of `KEY`; the text and the edition it names.
const FORMS: &[(&str, &str, Edition)] = {
    use Edition::{
        OfficeLtsc2021Word, Server2012R2Standard, Server2016Datacenter, Server2016Standard,
        Server2019Datacenter, Server2022Standard, Windows7Enterprise, Windows10Enterprise,
        Windows10Pro, Windows11ProN, Windows81Enterprise,
    };
    &[
        ("keys.csv", "Windows Server 2016 Standard,KEY\n", Server2016Standard),
        ("keys.csv", "KEY,Windows Server 2016 Standard\n", Server2016Standard),
        ("keys.md", "| Windows 11 Pro N | `KEY` |\n", Windows11ProN),
        ("keys.txt", "Windows 8.1 Enterprise\tKEY\n", Windows81Enterprise),
        ("keys.txt", "Word LTSC 2021: KEY\n", OfficeLtsc2021Word),
        ("keys.xml", "<Key Name=\"Windows 7 Enterprise\" Value=\"KEY\"/>\n", Windows7Enterprise),
        ("keys.xml", "<Key Value=\"KEY\">Windows 7 Enterprise</Key>\n", Windows7Enterprise),
        ("keys.json", "{ \"Win2019DatacenterCore\": \"KEY\" }\n", Server2019Datacenter),
        (
            "vars.json",
            "{\n  \"image\": \"Windows Server 2022 SERVERSTANDARD\",\n  \"key\": \"KEY\"\n}\n",
            Server2022Standard,
        ),
        ("vars.yml", "windows_server_2016_std: KEY\n", Server2016Standard),
        ("vars.yml", "- name: Windows 10 Pro\n  key: KEY\n", Windows10Pro),
        (
            "vars.pkrvars.hcl",
            "product_key = \"KEY\" # Windows Server 2012 R2 Standard\n",
            Server2012R2Standard,
        ),
        ("keys.ps1", "$keys = @{\n  'w2k12r2 Standard' = 'KEY'\n}\n", Server2012R2Standard),
        (
            "keys.ps1",
            "switch ($os) {\n  'Windows Server 2016 Datacenter' {\n    $key = 'KEY'\n  }\n}\n",
            Server2016Datacenter,
        ),
        ("keys.cmd", ":: Windows 10 Enterprise\r\nslmgr /ipk KEY\r\n", Windows10Enterprise),
        ("keys.cmd", "set \"_key=KEY\" &:: Windows 10 Enterprise\r\n", Windows10Enterprise),
        ("windows-2019-datacenter/Autounattend.xml", "<Key>KEY</Key>\n", Server2019Datacenter),
        ("win10ent.xml", "<Key>KEY</Key>\n", Windows10Enterprise),
    ]
};

#[test]
fn a_key_beside_the_name_of_its_edition_is_right_in_every_form() {
    for (path, text, edition) in FORMS {
        let text = text.replace("KEY", key(*edition));
        assert_eq!(kinds(path, &text), [FindingKind::Published], "{path}: {text}");
    }
}

#[test]
fn the_key_of_another_edition_is_misplaced_in_every_form() {
    for (path, text, edition) in FORMS {
        for other in [
            Edition::Server2025Standard,
            Edition::WindowsVistaBusiness,
            Edition::Office2016VisioStandard,
        ] {
            let text = text.replace("KEY", key(other));
            let findings = audit(path, &text);
            assert_eq!(findings[0].kind(), FindingKind::Misplaced, "{path}: {text}");
            assert!(findings[0].named().contains(edition), "{path}: {text}: {:?}", findings[0]);
            assert_eq!(findings[0].right(), Some(key_for(*edition)), "{path}: {text}");
        }
    }
}
