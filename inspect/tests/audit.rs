//! What `gvlk_inspect::audit` says about keys next to names, in every form of file.
use gvlk::{Edition, ProductFamily, key_for};
use gvlk_inspect::{Finding, FindingKind, FindingLevel, audit};

fn key(edition: Edition) -> &'static str {
    key_for(edition).as_str()
}

/// The kinds of all keys in a text.
fn kinds(path: &str, text: &str) -> Vec<FindingKind> {
    audit(path, text).iter().map(gvlk_inspect::Finding::kind).collect()
}

/// The key of an edition is not misplaced in a text with one key at `KEY`.
fn assert_in_doubt(path: &str, text: &str, edition: Edition) {
    let text = text.replace("KEY", key(edition));
    let kinds = kinds(path, &text);
    assert!(!kinds.contains(&FindingKind::Misplaced), "{path}: {text}");
}

/// A file with one key at `KEY`; the text and the edition it names.
const FORMS: &[(&str, &str, Edition)] = {
    use Edition::{
        OfficeLtsc2021Word, Server2012R2Standard, Server2016Datacenter, Server2016Standard,
        Server2019Datacenter, Server2022Standard, Windows7Enterprise, Windows10Enterprise,
        Windows10Pro, Windows11Enterprise, Windows11ProN, Windows81Enterprise,
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
        ("vars.yml", "- key: KEY\n  name: Windows 10 Pro\n", Windows10Pro),
        (
            "vars.json",
            "[ { \"key\": \"KEY\",\n    \"name\": \"Windows 10 Pro\" } ]\n",
            Windows10Pro,
        ),
        (
            "vars.pkrvars.hcl",
            "product_key = \"KEY\" # Windows Server 2012 R2 Standard\n",
            Server2012R2Standard,
        ),
        ("keys.ps1", "$keys = @{\n  'w2k12r2 Standard' = 'KEY'\n}\n", Server2012R2Standard),
        (
            "keys.ps1",
            "if ($caption -match '2022' -and $caption -match 'Standard') {\n  $key = 'KEY'\n}\n",
            Server2022Standard,
        ),
        (
            "keys.ps1",
            "switch ($os) {\n  'Windows Server 2016 Datacenter' {\n    $key = 'KEY'\n  }\n}\n",
            Server2016Datacenter,
        ),
        ("keys.txt", "KEY\tOffice21_Word2021VL_KMS_Client_AE\n", OfficeLtsc2021Word),
        (
            "keys.htm",
            "<td>Windows 10 Enterprise\n</br>Windows 11 Enterprise</td>\n<td>KEY</td>\n",
            Windows11Enterprise,
        ),
        ("keys.cmd", ":: Windows 10 Enterprise\r\nslmgr /ipk KEY\r\n", Windows10Enterprise),
        ("keys.cmd", "set \"_key=KEY\" &:: Windows 10 Enterprise\r\n", Windows10Enterprise),
        ("keys.cmd", "set k=KEY&set n=Server2016Standard& goto x\r\n", Server2016Standard),
        ("keys.cmd", "set WS2016_Datacenter=KEY\r\n", Server2016Datacenter),
        ("keys.ps1", "$WinSrv2016Datacenter = 'KEY'\r\n", Server2016Datacenter),
        (
            "keys.cmd",
            "echo Windows 10 Pro\r\n) else if \"%os%\"==\"Windows 10 Enterprise\" (\r\n  set k=KEY\r\n)\r\n",
            Windows10Enterprise,
        ),
        (
            "keys.cmd",
            ":: Windows 10 Enterprise\r\n:73111121-5638-40f6-bc11-f1d7b0d64300\r\nset k=KEY\r\n",
            Windows10Enterprise,
        ),
        (
            "key.Tests.ps1",
            "It 'returns the key of Windows 10 Enterprise' {\n  Mock Get-Os { @{ Name = 'x' } }\n  Get-Key | Should -Be 'KEY'\n}\n",
            Windows10Enterprise,
        ),
        ("keys.cmd", "echo Windows Server 2012 R2\r\nset Standard=KEY\r\n", Server2012R2Standard),
        (
            "keys.cpp",
            "struct WinServer2012R2 {\n  void Standard() { ipk(\"KEY\"); }\n};\n",
            Server2012R2Standard,
        ),
        ("windows-2019-datacenter/Autounattend.xml", "<Key>KEY</Key>\n", Server2019Datacenter),
        ("win10ent.xml", "<Key>KEY</Key>\n", Windows10Enterprise),
    ]
};

#[test]
fn a_key_next_to_the_name_of_its_edition_is_right_in_every_form() {
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

#[test]
fn the_name_of_another_thing_is_no_edition() {
    let traps = [
        // Words of other things.
        ("a.xml", "<TimeZone>Pacific Standard Time</TimeZone>\n<Key>KEY</Key>\n"),
        ("a.json", "{ \"vbox_guest_os\": \"Windows7_64\",\n  \"key\": \"KEY\" }\n"),
        ("a.json", "{ \"access_key\": \"KEY\" }\n"),
        ("a.tf", "project = \"project\"\nsku = \"Standard\"\nproduct_key = \"KEY\"\n"),
        ("a.yml", "home: /home/web\nkey: KEY\n"),
        ("a.ps1", "if ($isWindowsWorkstation) {\n  $key = 'KEY'\n}\n"),
        ("a.ps1", "# Windows 7 (Azure)\n$key = 'KEY'\n"),
        ("a.ps1", "# LTSCEval2Standard\n$key = 'KEY'\n"),
        ("a.txt", "https://example.com/windows-7-professional KEY\n"),
        ("a.py", "index = 10\nyear = 2019\nkey = 'KEY'\n"),
        ("blog/2016/08/keys.md", "`KEY`\n"),
        ("home/project/enterprise/a.txt", "KEY\n"),
        ("answer_files/10_core/a.txt", "Windows 10 Pro KEY\n"),
        // Several keys, to try in turn.
        ("a.py", "{'Windows 7 Enterprise': '33PXH-7Y6KF-2VJC9-XBBR8-HVTHH KEY'}\n"),
        // What the key is not for.
        ("a.cmd", "if \"%ed%\"==\"Enterprise\" goto ent\r\nslmgr /ipk KEY\r\n"),
        ("a.ps1", "if ($os -ne 'Windows 10 Enterprise') {\n  $key = 'KEY'\n}\n"),
        ("a.ps1", "if ($os -eq 'Windows 10 Enterprise') { exit }\n$key = 'KEY'\n"),
        ("a.ps1", "if ($os -eq 'Windows 7') {\n  exit\n} else {\n  $key = 'KEY'\n}\n"),
        ("a.txt", "Windows 7+: KEY\n"),
        ("a.txt", "Windows 7 - 11 Pro: KEY\n"),
        ("a.txt", "Windows 10 Home -> Pro upgrade: KEY\n"),
        // Releases that the catalogue does not have.
        ("a.txt", "Windows XP Professional KEY\n"),
        ("a.txt", "Windows Server 2003 Standard KEY\n"),
        // The letter may be short for Enterprise.
        ("a.sh", "win7e) key=KEY;;\n"),
        // The least or the earlier version.
        ("a.json", "{ \"minimum\": \"Windows 7\", \"key\": \"KEY\" }\n"),
        ("a.json", "{\n  \"minimumVersion\": \"Windows 7\",\n  \"key\": \"KEY\"\n}\n"),
        ("a.yml", "requires: Windows 7\nkey: KEY\n"),
        // A name in a comment above says something else, too, that is not understood.
        ("a.cmd", "rem Upgrade Windows 7 Enterprise\r\nslmgr /ipk KEY\r\n"),
    ];
    for (path, text) in traps {
        let text = text.replace("KEY", key(Edition::Windows10Pro));
        let kinds = kinds(path, &text);
        assert!(kinds.iter().all(|kind| *kind == FindingKind::Published), "{path}: {text}");
    }
}

#[test]
fn a_core_installation_of_a_server_is_not_an_edition() {
    let text = format!("<Key>{}</Key>", key(Edition::Server2008R2Standard));
    for path in
        ["2008_r2_core/Autounattend.xml", "win2008r2core.xml", "2008r2-std-core-unattend.xml"]
    {
        assert_eq!(kinds(path, &text), [FindingKind::Published], "{path}");
    }
}

#[test]
fn a_name_that_fits_outweighs_one_that_does_not() {
    let cases = [
        ("a.txt", "Windows 7, Windows 10 Pro: KEY\n"),
        ("a.txt", "Windows 10/11 Professional KEY\n"),
        ("a.txt", "Windows 8.1 & Windows 10 Pro: KEY\n"),
        // On the line, whatever is above or in the path.
        (
            "windows-7/a.xml",
            "<Label>Windows 8</Label>\n<Key Name=\"Windows 10 Pro\" Value=\"KEY\"/>\n",
        ),
        // Below.
        ("a.yml", "os: Windows 7 Enterprise\nkey: KEY\nname: Windows 10 Pro\n"),
        // The path.
        ("win10/a.xml", "<Label>Windows 7</Label>\n<Key>KEY</Key>\n"),
        ("win7/a.xml", "<Label>Windows 10</Label>\n<Key>KEY</Key>\n"),
    ];
    for (path, text) in cases {
        let text = text.replace("KEY", key(Edition::Windows10Pro));
        let kinds = kinds(path, &text);
        assert!(kinds.iter().all(|kind| *kind == FindingKind::Published), "{path}: {text}");
    }
}

#[test]
fn a_name_belongs_to_one_key_alone() {
    let cases = [
        // The name of the record before.
        (
            "a.json",
            "[{\"key\": \"KEY\",\n \"name\": \"Windows 10 Pro\"},\n{\"key\": \"KEY-N\",\n \"name\": \"Windows 10 Pro N\"}]\n",
        ),
        (
            "a.json",
            "[{\"key\":\"KEY\",\"name\":\"Windows 10 Pro\"},{\"key\":\"KEY-N\",\"name\":\"Windows 10 Pro N\"}]",
        ),
        ("a.yml", "- key: KEY\n  name: Windows 10 Pro\n- key: KEY-N\n  name: Windows 10 Pro N\n"),
        (
            "a.xml",
            "<e><key>KEY</key>\n<name>Windows 10 Pro</name></e>\n<e><key>KEY-N</key>\n<name>Windows 10 Pro N</name></e>\n",
        ),
        // Several keys in one line.
        ("a.md", "| Windows 10 Pro | KEY | Windows 10 Pro N | KEY-N |\n"),
        (
            "a.md",
            "| Windows 10 | Pro | Pro N |\n| --- | --- | --- |\n| Windows 10 | KEY | KEY-N |\n",
        ),
        ("a.txt", "KEY Windows 10 Pro N KEY-N\n"),
    ];
    for (path, text) in cases {
        let text = text.replace("KEY-N", key(Edition::Windows10ProN));
        let text = text.replace("KEY", key(Edition::Windows10Pro));
        assert_eq!(kinds(path, &text), [FindingKind::Published; 2], "{path}: {text}");
    }
}

#[test]
fn semi_annual_keys_are_right_under_the_year_they_are_counted_to() {
    let key = key(Edition::ServerVersion1809Standard);
    for text in [
        format!("Windows Server 2019 Standard Semi-Annual Channel (v.1809): {key}\n"),
        format!("### Semi-Annual Channel\n\nWindows Server 2019 Standard: {key}\n"),
        format!("Windows Server 2019 SERVERSTANDARDACORE: {key}\n"),
        format!("Windows Server Standard: {key}\n"),
        format!("Windows Server, version 1809 Standard: {key}\n"),
    ] {
        assert_eq!(kinds("a.md", &text), [FindingKind::Published], "{text}");
    }
    for text in [
        "Windows Server 2016 Standard",
        "Windows Server 2019 Standard",
        "Windows Server 2019 Datacenter Semi-Annual Channel (v.1809)",
    ] {
        assert_eq!(kinds("a.md", &format!("{text}: {key}")), [FindingKind::Misplaced], "{text}");
    }
}

#[test]
fn an_edition_without_a_gvlk_has_no_right_key() {
    for (name, without) in [
        ("Hyper-V Server 2019", "Hyper-V Server"),
        ("Windows 7 Ultimate", "Windows Ultimate"),
        ("Windows 10 Home", "Windows Home"),
    ] {
        let findings = audit("a.txt", &format!("{name}: {}", key(Edition::Server2019Datacenter)));
        assert_eq!(findings[0].kind(), FindingKind::Misplaced, "{name}");
        assert_eq!(findings[0].named_without_gvlk(), Some(without));
        assert_eq!(findings[0].right(), None);
    }
}

#[test]
fn the_key_of_iot_enterprise_is_that_of_its_ltsc_release() {
    let iot = Edition::WindowsIotEnterpriseLtsc2021;
    let ltsc_2019 = Edition::Windows10EnterpriseLtsc2019;
    for (name, edition) in [
        ("Windows 10 IoT Enterprise", iot),
        ("Windows 10 IoT Enterprise LTSC 2021", iot),
        // Up to LTSC 2019, it is Enterprise with the same key.
        ("Windows 10 IoT Enterprise LTSC 2019", ltsc_2019),
        ("Windows 10 IoT Enterprise LTSB 2016", Edition::Windows10EnterpriseLtsb2016),
    ] {
        let text = format!("{name}: {}\n", key(edition));
        assert_eq!(kinds("a.txt", &text), [FindingKind::Published], "{text}");
    }
    let text = format!("Windows 10 IoT Enterprise LTSC 2021: {}\n", key(ltsc_2019));
    assert_eq!(audit("a.txt", &text)[0].right(), Some(key_for(iot)));
}

#[test]
fn an_avma_key_is_replaced_by_an_avma_key() {
    let avma = Edition::Server2019Standard.avma_key().unwrap();
    let findings = audit("a.txt", &format!("Windows Server 2022 Datacenter: {avma}"));
    assert_eq!(findings[0].right(), Edition::Server2022Datacenter.avma_key());
}

#[test]
fn a_wrong_key_in_a_comment_is_a_warning() {
    let comments = [
        ("a.xml", "<!-- Windows 7 Enterprise: KEY -->"),
        ("a.ps1", "# Windows 7 Enterprise: KEY"),
        ("a.ps1", "<# Windows 7 Enterprise:\nKEY #>"),
        ("a.js", "/* Windows 7 Enterprise:\nKEY */"),
        ("a.tf", "key = 1 // Windows 7 Enterprise: KEY"),
        ("a.yml", "- a # Windows 7 Enterprise: KEY"),
        ("a.ini", "; Windows 7 Enterprise: KEY"),
        ("a.cmd", "@REM Windows 7 Enterprise: KEY"),
        ("a.cmd", ":: Windows 7 Enterprise: KEY"),
        ("a.sql", "-- Windows 7 Enterprise: KEY"),
    ];
    for (path, text) in comments {
        let findings = audit(path, &text.replace("KEY", key(Edition::Windows10Pro)));
        assert_eq!(findings[0].kind(), FindingKind::Misplaced, "{path}");
        assert!(findings[0].in_comment(), "{path}: {text}");
        assert_eq!(findings[0].level(), FindingLevel::Warning, "{path}");
    }
    let code = [
        ("a.md", "# Windows 7 Enterprise: KEY"),
        ("a.ps1", "$a = '# Windows 7 Enterprise: KEY'"),
        ("a.xml", "<!-- key --><Key Name=\"Windows 7 Enterprise\">KEY</Key>"),
        ("a.js", "const url = 'http://a', name = 'Windows 7 Enterprise', key = 'KEY'"),
    ];
    for (path, text) in code {
        let findings = audit(path, &text.replace("KEY", key(Edition::Windows10Pro)));
        assert_eq!(findings[0].level(), FindingLevel::Error, "{path}: {text}");
    }
}

/// The tables of programs have the ID that Windows prints for a licence.
#[test]
fn an_activation_id_beside_a_key_says_its_edition() {
    let id = Edition::Server2019Standard.activation_id().unwrap();
    let text = |edition: Edition| format!("{id}_{}___7_ServerStandard\n", key(edition));
    assert_eq!(kinds("a.cmd", &text(Edition::Server2019Standard)), [FindingKind::Published]);
    let findings = audit("a.cmd", &text(Edition::Server2022Standard));
    assert_eq!(findings[0].fix(), Some(key_for(Edition::Server2019Standard)));
    // Tables are made by copying rows: then the ID is that of another row, or the name.
    let row = |name: &str, edition: Edition| {
        format!("<KmsItem DisplayName=\"{name}\" Id=\"{id}\" Gvlk=\"{}\"/>\n", key(edition))
    };
    let right = row("Windows Server 2022 Standard", Edition::Server2022Standard);
    assert_eq!(kinds("a.xml", &right), [FindingKind::Published]);
    let open = audit("a.xml", &row("Windows Server 2022 Standard", Edition::Windows10Pro));
    assert_eq!((open[0].kind(), open[0].right()), (FindingKind::Misplaced, None));
}

#[test]
fn a_name_of_another_record_or_with_a_remark_is_no_evidence() {
    use Edition::{
        Server2008StandardWithoutHyperV, Server2012R2Standard, Server2019Datacenter,
        Windows10Enterprise,
    };
    for (path, text, edition) in [
        // What starts below the key
        ("a.yml", "kms_key: KEY\n# Windows 10 Pro\n", Windows10Enterprise),
        ("a.ini", "[Default]\nkey=KEY\n[WIN10PRO]\nkey=x\n", Windows10Enterprise),
        (
            "a.json",
            "{\n  \"default\": \"KEY\",\n  \"Windows 10 Pro\": {\n  }\n}\n",
            Windows10Enterprise,
        ),
        (
            "a.cs",
            "case \"Windows Server 2012 R2 SERVERSTANDARD\":\n return \"KEY\"; case \"Windows Server 2012 R2 SERVERDATACENTER\":\n",
            Server2012R2Standard,
        ),
        // Pairs on a line
        (
            "a.md",
            "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG (Windows 10 Pro MAK), KEY (Windows 10 Enterprise KMS)\n",
            Windows10Enterprise,
        ),
        // A remark, or lost letters
        (
            "a.md",
            "| Windows Server 2008 Standard (no Hyper-V) | KEY |\n",
            Server2008StandardWithoutHyperV,
        ),
        (
            "a.md",
            "| ?? Hyper-V ? Windows Server 2008 Standard | KEY |\n",
            Server2008StandardWithoutHyperV,
        ),
        // Other names
        ("a.py", "self.convert_2012: (\"2012\", \"KEY\"),\n", Server2012R2Standard),
        ("a.ps1", "$SourceEdition = 'Windows 10 Pro'\n$Key = 'KEY'\n", Windows10Enterprise),
        (
            "a.ps1",
            "$os = 'Windows 10 Pro'\n$Key = 'KEY'\n$target = 'Windows 10 Enterprise'\n",
            Windows10Enterprise,
        ),
        ("server2019-standard/datacenter.xml", "<Key>KEY</Key>", Server2019Datacenter),
    ] {
        assert_in_doubt(path, text, edition);
    }
}

#[test]
fn what_is_not_said_of_a_key_in_a_list_of_editions_is_no_evidence() {
    use Edition::{
        Windows8Enterprise, Windows8Pro, Windows10Education, Windows10EducationN,
        Windows10Enterprise, Windows10Pro, Windows10ProForWorkstations, Windows10ProN,
        Windows81Enterprise, Windows81Pro,
    };
    let assert_right = |path: &str, rows: &[(&str, Edition)]| {
        let row = |(row, edition): &(&str, Edition)| row.replace("KEY", key(*edition));
        let text: String = rows.iter().map(row).collect();
        assert!(!kinds(path, &text).contains(&FindingKind::Misplaced), "{path}: {text}");
    };
    // The number of a choice, and names in small letters
    let rows = [
        (
            "if %edu% equ 1 (\r\necho clave de edicion education.\r\nset k=KEY\r\n)\r\n",
            Windows10Education,
        ),
        (
            "if %edu% equ 2 (\r\necho clave de edicion education n.\r\nset k=KEY\r\n)\r\n",
            Windows10EducationN,
        ),
        ("if %pro% equ 1 (\r\necho clave de edicion pro.\r\nset k=KEY\r\n)\r\n", Windows10Pro),
        ("if %pro% equ 2 (\r\necho clave de edicion pro n.\r\nset k=KEY\r\n)\r\n", Windows10ProN),
    ];
    assert_right("a.cmd", &rows);
    // What a message behind the key calls it
    let rows = [
        ("if ($n -like '*Enterprise*') { $k = 'KEY'; log 'Enterprise' }\n", Windows10Enterprise),
        ("elseif ($n -like '*Pro*') { $k = 'KEY'; log 'Pro' }\n", Windows10Pro),
        (
            "elseif ($n -like '*Education*') { $k = 'KEY'; log 'Pro for Education' }\n",
            Windows10Education,
        ),
    ];
    assert_right("a.ps1", &rows);
    // A sentence that is wrapped
    let rows = [
        ("- **Windows 8:** Professional (`KEY`),\n", Windows8Pro),
        ("Enterprise (`KEY`)\n", Windows8Enterprise),
        ("- **Windows 8.1:** Professional (`KEY`),\n", Windows81Pro),
        ("Enterprise (`KEY`)\n", Windows81Enterprise),
        ("- **Windows 10:** Professional (`KEY`),\n", Windows10Pro),
        ("Enterprise (`KEY`), Education\n", Windows10Enterprise),
        ("(`KEY`), Pro for Workstations\n", Windows10Education),
        ("(`KEY`)\n", Windows10ProForWorkstations),
        ("- **Windows 11:** Professional (`KEY`),\n", Windows10Pro),
    ];
    assert_right("a.md", &rows);
}

#[test]
fn text_that_leaves_a_doubt_is_no_evidence() {
    use Edition::{
        Server2019Standard, Windows10Enterprise, Windows10Pro, Windows10ProForWorkstations,
    };
    for (path, text, edition) in [
        (
            "a.json",
            "{\"Windows 10 Pro für Arbeitsstationen\": \"KEY\"}",
            Windows10ProForWorkstations,
        ),
        (
            "a.md",
            "If it says Windows 10 Pro in the output, then `KEY` upgrades it.",
            Windows10Enterprise,
        ),
        ("a.ps1", "if ($os -ne \"Microsoft Windows 10 Pro\") { $k = 'KEY' }", Windows10Enterprise),
        ("a.sh", "# previously Windows 10 Pro\nk=KEY", Windows10Enterprise),
        (
            "a.xml",
            "<a><Value>Windows 10 Pro</Value>\n<c>changepk.exe /ProductKey KEY</c></a>",
            Windows10Enterprise,
        ),
        ("a.txt", "Windows 10 Pro with KEY fails with 0xC004F069.", Windows10Enterprise),
        ("a.py", "    (\"Windows 10 Pro\", \"KEY\", False),", Windows10Enterprise),
        (
            "a.cs",
            "[TestCase(\"Windows 10 Pro\", \"KEY\", ExpectedResult = false)]",
            Windows10Enterprise,
        ),
        ("a.md", "## Windows Server > 2016\n\n- Standard: KEY\n", Server2019Standard),
        ("a.md", "## Windows Server 2016 as KMS host\n\n- Standard: KEY\n", Server2019Standard),
        (
            "a.md",
            "| KMS host | Windows 10 Pro |\n|---|---|\n| Windows Server 2019 Standard | KEY |\n",
            Windows10Pro,
        ),
        (
            "a.md",
            "| edition | upgrade to | key |\n|---|---|---|\n| Windows 10 Pro | Education | KEY |\n",
            Windows10Enterprise,
        ),
        // A domain controller.
        ("a.yml", "- name: win2019-dc\n  key: KEY\n", Server2019Standard),
        ("a.sh", "run --key KEY --host \"Windows Server 2016 Hyper-V\"", Server2019Standard),
        (
            "a.hcl",
            "a = \"Windows Server 2019 Standard\"\nb = \"Windows 10 Pro\"\nkey = \"KEY\"",
            Server2019Standard,
        ),
        (
            "a.tf",
            "variable \"a\" { default = \"Windows 10 Pro\" }\nvariable \"b\" { default = \"KEY\" }",
            Server2019Standard,
        ),
        (
            "a.cmd",
            "rem Windows 10 Enterprise\nslmgr /ipk NPPR9-FWDCX-D2C8J-H872K-2YT43||slmgr /ipk KEY",
            Windows10Pro,
        ),
        (
            "a.py",
            "b = Button(\n    text=\"Windows 10 Pro\")\nc = run(\"KEY\",\n    text=\"Windows 10\")",
            Windows10Enterprise,
        ),
        ("a.cmd", ":win10\nif %e%==\"Core\" set k=KEY", Windows10Pro),
        ("a.md", "On Windows Server 2012 R2 Standard I use KEY.", Windows10Pro),
        ("windows-2016/to-2019.ps1", "k = 'KEY'", Server2019Standard),
        ("a.ps1", "if (!($os -match 'Windows 10 Pro')) { $k = 'KEY' }", Windows10Enterprise),
        ("a.py", "assert key_for('Windows 10 Pro') != 'KEY'", Windows10Enterprise),
        ("a.cs", "Assert.AreNotEqual(\"KEY\", KeyFor(\"Windows 10 Pro\"));", Windows10Enterprise),
        ("a.cmd", "find \"Windows 10 Pro\" f\nif errorlevel 1 slmgr /ipk KEY", Windows10Enterprise),
        (
            "a.yml",
            "- shell: slmgr /ipk KEY\n  when: os is not search('Windows 10 Pro')",
            Windows10Enterprise,
        ),
        ("windows-10/a.ps1", "ospp /inpkey:KEY", Edition::Office2019Standard),
        ("win10/a.ps1", "k = 'KEY'\nl = 'N69G4-B89J2-4G8F4-WWYCC-J464C'", Windows10Pro),
        ("a.md", "That is for Windows 8 Enterprise. Here it is KEY.", Edition::Windows81Enterprise),
        ("a.cmd", "echo 1. Windows 10 Pro, 2. Enterprise\nset k=KEY", Windows10Enterprise),
        ("a.txt", "Is it for LTSC?\nno, KEY is plain Enterprise", Windows10Enterprise),
        ("win2019-standard/a.yml", "parent: win2019-datacenter\nkey: KEY", Server2019Standard),
        (
            "a.ps1",
            "'Windows Server 2019 Standard 1709' { $k = 'KEY' }",
            Edition::ServerVersion1709Standard,
        ),
        ("a.cmd", ":win8\nset k=KEY", Edition::Windows81Pro),
        ("a.cmd", "set win10s=KEY", Edition::Windows10EnterpriseLtsb2016),
        (
            "a.cmd",
            "if %c%==1 (\nset k=x\nset e=Windows 10 Pro\n)\nif %c%==2 (\nset k=KEY\n)",
            Windows10Enterprise,
        ),
    ] {
        assert_in_doubt(path, text, edition);
    }
}

#[test]
fn a_name_that_is_not_of_the_key_is_no_evidence() {
    use Edition::{
        Office2013VisioStandard, OfficeLtsc2021ProfessionalPlus, Server2008R2Web,
        Server2019Datacenter, Server2019Standard, Windows10Enterprise, Windows10EnterpriseLtsb2016,
        Windows10EnterpriseLtsc2021, Windows10ProN,
    };
    for (path, text, edition) in [
        // A variant of a product.
        ("a.cfg", "Win2008..r2:\n    # Web\n    # cdkey = KEY\n", Server2008R2Web),
        // The medium has all editions.
        (
            "a.hcl",
            "iso = \"SW_DVD9_Win_Server_STD_CORE_2019_64Bit_English_DC_STD_MLF.ISO\"\nkey = \"KEY\"\n",
            Server2019Datacenter,
        ),
        // A word says that the key is of Office.
        ("a.yml", "os: Windows 10 Pro\noffice_key: KEY\n", OfficeLtsc2021ProfessionalPlus),
        (
            "a.ps1",
            "if ($os -eq 'Windows 10 Pro') {\n  cscript ospp.vbs /inpkey:KEY\n}\n",
            OfficeLtsc2021ProfessionalPlus,
        ),
        // Sections, headings and heads of blocks complete a name.
        (
            "a.ini",
            "[Windows 10]\nPro=W269N-WFGWX-YVC9B-4J6C9-T83GX\nEnterprise=NPPR9-FWDCX-D2C8J-H872K-2YT43\n\n[Windows 10 N]\nPro=KEY\n",
            Windows10ProN,
        ),
        ("a.py", "LTSC = {\n    'Windows 10 Enterprise': 'KEY',\n}\n", Windows10EnterpriseLtsc2021),
        ("a.md", "## Visio 2013\n\n| Standard 2013 | KEY |\n", Office2013VisioStandard),
        // The product SKU, the build or the EditionID is that of another edition.
        ("a.csv", "Windows 10 Enterprise,125,KEY\n", Windows10EnterpriseLtsc2021),
        ("a.csv", "Windows 10 Enterprise,14393,KEY\n", Windows10EnterpriseLtsb2016),
        (
            "a.json",
            "{\n \"editionId\": \"EnterpriseS\",\n \"os\": \"Windows 10 Enterprise\",\n \"key\": \"KEY\"\n}\n",
            Windows10EnterpriseLtsc2021,
        ),
        // The machine before an upgrade, and the host of a virtual machine.
        (
            "a.ps1",
            "if ($os -eq 'Windows 10 Pro') { changepk.exe /ProductKey KEY }\n",
            Windows10Enterprise,
        ),
        ("a.yml", "source_os: Windows 10 Pro\nkey: KEY\n", Windows10Enterprise),
        ("a.yml", "hypervisor: Windows Server 2019 Datacenter\nkey: KEY\n", Server2019Standard),
        (
            "a.cs",
            "Assert.assertNotEquals(\"KEY\", keys[\"Windows 10 Pro\"]);\n",
            Windows10Enterprise,
        ),
    ] {
        assert_in_doubt(path, text, edition);
    }
}

#[test]
fn names_below_keys_and_lists_are_seen() {
    use Edition::{
        Server2019Standard, Windows10Enterprise, Windows10Pro, Windows10ProForWorkstations,
    };
    let below = [Windows10Pro, Windows10Enterprise, Server2019Standard];
    let text = below.map(|e| [key(e), "\n", e.name(), "\n"].concat()).concat();
    assert_eq!(kinds("a.txt", &text), [FindingKind::Published; 3], "names below their keys");
    let text = below.map(|e| ["set KEY=", key(e), "\nset NAME=", e.name(), "\n"].concat()).concat();
    assert_eq!(kinds("a.bat", &text), [FindingKind::Published; 3], "names below their keys");
    let text =
        below.map(|e| ["- key: ", key(e), "\n  id: 4\n  name: ", e.name(), "\n"].concat()).concat();
    assert_eq!(kinds("a.txt", &text), [FindingKind::Published; 3], "names below their keys");
    let [standard, datacenter] = [Server2019Standard, Edition::Server2019Datacenter].map(key);
    let text = format!(
        ":: 2019\n{standard}\nStandard\n{datacenter}\nDatacenter\n:: 2016\nKEY\nStandard\n"
    );
    let text = text.replace("KEY", key(Edition::Server2016Standard));
    assert_eq!(kinds("a.cmd", &text), [FindingKind::Published; 3], "editions below their keys");
    let [pro, enterprise] = [Windows10Pro, Windows10Enterprise].map(key);
    let text = format!(
        "| Pro | {pro} |\n| Enterprise | {enterprise} |\n| Education | {} |\n\
         | Pro | {pro}<br />{enterprise} |\n",
        key(Edition::Windows10Education)
    );
    assert_eq!(kinds("a.md", &text), [FindingKind::Published; 5], "keys to try in turn");
    for sign in ["1. ", "[1] ", "1 - ", "A) ", "* "] {
        let text = format!(
            "title Windows 10\necho {sign}Pro for Workstations\necho {sign}Enterprise\n\
             if \"%n%\" == \"1\" call :install {}\n",
            key(Windows10ProForWorkstations)
        );
        assert_eq!(kinds("a.cmd", &text), [FindingKind::Published], "{text}");
    }
    for start in [
        "title Pro for Workstations\necho Activate Windows 10/11 Pro",
        ":win11_10_pro_wStation",
        ":workst\ntitle Windows 10 Pro Workst",
    ] {
        let text = format!("{start}\nslmgr /ipk {}\n", key(Windows10ProForWorkstations));
        assert_eq!(kinds("a.bat", &text), [FindingKind::Published], "{text}");
    }
    let visio = key(Edition::Office2019VisioProfessional);
    let text = format!("echo activar Visio Standard 2019.\ncscript ospp.vbs /inpkey:{visio}\n");
    assert_eq!(kinds("a.bat", &text), [FindingKind::Misplaced], "a verb before the name");
    let text = below.map(|e| ["```\n", key(e), "\n```\n\n", e.name(), "\n\n"].concat()).concat();
    assert_eq!(kinds("a.md", &text), [FindingKind::Published; 3], "names below their keys");
}

/// Programs choose the release first, then the edition.
#[test]
fn an_edition_above_a_key_counts_in_a_list_of_editions() {
    let editions = [
        ("Professional", Edition::Windows10Pro),
        ("ProfessionalN", Edition::Windows10ProN),
        ("Education", Edition::Windows10Education),
        ("EnterpriseN", Edition::Windows10EnterpriseN),
    ];
    let cases = |keys: &[Edition]| -> String {
        let case = |((name, _), key): (&(&str, Edition), &Edition)| {
            format!("case \"{name}\":\n    key = \"{}\";\n    break;\n", key_for(*key))
        };
        editions.iter().zip(keys).map(case).collect()
    };
    let mut keys = editions.map(|(_, edition)| edition);
    assert_eq!(kinds("a.cs", &cases(&keys)), [FindingKind::Published; 4]);
    keys.swap(0, 1);
    let expected = [
        FindingKind::Misplaced,
        FindingKind::Misplaced,
        FindingKind::Published,
        FindingKind::Published,
    ];
    let findings = audit("a.cs", &cases(&keys));
    assert_eq!(kinds("a.cs", &cases(&keys)), expected);
    assert_eq!(findings[0].fix(), None, "the release is not known");
    assert_eq!(kinds("a.cs", &cases(&keys[..2])), [FindingKind::Misplaced; 2], "swapped");
    assert_eq!(kinds("a.cs", &cases(&[keys[0], keys[2]])), [FindingKind::Published; 2], "no list");
    // What `case` returns is no other name of the case below.
    let returned = |case: String| case.replace("break", "return \"Home\"");
    assert_eq!(kinds("a.cs", &returned(cases(&keys))), expected);
}

#[test]
fn two_keys_with_each_others_names_are_swapped() {
    let [pro, enterprise] = [Edition::Windows10Pro, Edition::Windows10Enterprise].map(key);
    for (path, text) in [
        ("a.ps1", "$keys = @{ Pro = 'PRO'; Enterprise = 'ENT' }"),
        ("a.py", "K = {'Pro': 'PRO', 'Enterprise': 'ENT'}"),
        ("a.hcl", "# Pro: PRO\n# Enterprise: ENT\nkey = \"PRO\""),
        (
            "a.svelte",
            "<script>\nlet k = [\n{\n n: \"pro\",\n k: \"PRO\",\n},\n{\n n: \"ent\",\n k: \"ENT\",\n}]",
        ),
        (
            "a.html",
            "<tr>\n<td>Pro: </td>\n<td>PRO</td>\n</tr>\n<tr>\n<td>Enterprise: </td>\n<td>ENT</td>\n</tr>",
        ),
        ("a.txt", "PRO Pro, ENT Enterprise, PRO Pro, ENT Enterprise"),
    ] {
        let right = text.replace("PRO", pro).replace("ENT", enterprise);
        assert!(!kinds(path, &right).contains(&FindingKind::Misplaced), "{right}");
        let swapped = text.replace("PRO", enterprise).replace("ENT", pro);
        let is_behind = path == "a.txt"; // it is not known whether names are before keys or behind them
        assert_eq!(
            kinds(path, &swapped).contains(&FindingKind::Misplaced),
            !is_behind,
            "{swapped}"
        );
    }
}

/// A file is never so wrong that nothing is said of it.
#[test]
fn every_wrong_row_is_reported_however_many_there_are() {
    let row = |name: Edition, key: Edition| format!("{}: {}\n", name.name(), key_for(key));
    let right = Edition::Windows11Enterprise;
    let wrong = row(Edition::Windows8Pro, Edition::Windows7Enterprise);
    for (wrongs, rights) in [(1, 2), (1, 3), (2, 3), (4, 0), (40, 3)] {
        let text = wrong.repeat(wrongs) + &row(right, right).repeat(rights);
        let kinds = kinds("a.txt", &text);
        let misplaced = kinds.iter().filter(|kind| **kind == FindingKind::Misplaced).count();
        assert_eq!(misplaced, wrongs, "{wrongs} of {}", wrongs + rights);
    }
}

/// Server releases with three keys each, as Microsoft's page lists them.
const TABLE: [Edition; 8] = [
    Edition::Server2025Standard,
    Edition::Server2025Datacenter,
    Edition::Server2022Standard,
    Edition::Server2022Datacenter,
    Edition::Server2019Standard,
    Edition::Server2019Datacenter,
    Edition::Server2016Standard,
    Edition::Server2016Datacenter,
];

#[test]
fn a_shifted_table_is_one_finding() {
    for (by, side) in [(1, "above"), (TABLE.len() - 1, "below")] {
        let row = |(place, edition): (usize, &Edition)| {
            format!("| {} | {} |\n", edition.name(), key(TABLE[(place + by) % TABLE.len()]))
        };
        let text: String = TABLE.iter().enumerate().map(row).collect();
        let findings = audit("a.md", &text);
        let layout: Vec<_> = findings.iter().filter(|f| f.kind() == FindingKind::Layout).collect();
        assert_eq!(layout.len(), 1, "{text}");
        assert_eq!(layout[0].level(), FindingLevel::Error);
        assert_eq!((layout[0].right(), layout[0].fix()), (None, None));
        assert_eq!(
            layout[0].to_string(),
            format!(
                "names and keys are one row apart in 8 rows from here: a key is beside the name {side} its own"
            )
        );
        // The row at the end has a key from the other end. To replace it alone would lose that key.
        assert!(findings.iter().all(|finding| finding.fix().is_none()), "{text}");
        // A row of a list can have its name and its key on lines of their own.
        let item = |(place, edition): (usize, &Edition)| {
            format!(
                "- name: {}\n  key: {}\n",
                edition.name(),
                key(TABLE[(place + by) % TABLE.len()])
            )
        };
        let text: String = TABLE.iter().enumerate().map(item).collect();
        let findings = audit("a.yml", &text);
        assert_eq!(
            findings.iter().filter(|f| f.kind() == FindingKind::Layout).count(),
            1,
            "{text}"
        );
        assert!(findings.iter().all(|finding| finding.fix().is_none()), "{text}");
    }
}

#[test]
fn a_letter_at_the_end_of_a_name_is_no_edition_unless_it_is_that_of_c2r() {
    let key = key(Edition::Office2016VisioProfessional);
    let text = format!("Visio Standard 2016 [C2R]: {key}\n");
    assert_eq!(kinds("a.md", &text), [FindingKind::Misplaced]);
    assert_eq!(kinds("a.md", &format!("win7e: {key}\n")), [FindingKind::Published]);
    let host = format!("OSDComputerName=W7E-x64\nTaskSequenceID=R7SP1-01\nProductKey={key}\n");
    assert_eq!(kinds("a.ini", &host), [FindingKind::Published]);
}

#[test]
fn two_swapped_rows_are_two_findings() {
    let mut keys = TABLE;
    keys.swap(2, 3);
    let row = |(named, keyed): (&Edition, &Edition)| format!("{}: {}\n", named.name(), key(*keyed));
    let text: String = TABLE.iter().zip(&keys).map(row).collect();
    let findings = audit("a.txt", &text);
    let wrong: Vec<usize> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.kind() == FindingKind::Misplaced)
        .map(|(row, _)| row)
        .collect();
    assert_eq!(wrong, [2, 3]);
    assert!(wrong.iter().all(|row| findings[*row].fix() == Some(key_for(TABLE[*row]))));
}

#[test]
fn a_mistyped_key_is_replaced_unless_its_name_is_wrong_too() {
    let typo = key(Edition::Windows10Pro).replace("T83GX", "T83GY");
    for (name, right) in [("Windows 10 Pro", true), ("", true), ("Windows 7 Enterprise", false)] {
        let findings = audit("a.txt", &format!("{name}: {typo}"));
        assert_eq!(findings[0].kind(), FindingKind::Mistyped);
        assert_eq!(findings[0].right(), right.then_some(key_for(Edition::Windows10Pro)), "{name}");
    }
}

/// It may be somebody's own key that starts with the same group by chance.
#[test]
fn a_key_with_only_the_first_group_of_a_published_one_is_unpublished() {
    let other = ["W269N", "CCCCC", "DDDDD", "FFFFF", "GGGGG"].join("-");
    for (path, name) in [("a.txt", ""), ("a.txt", "Windows 10"), ("windows-10-pro/a.txt", "")] {
        let findings = audit(path, &format!("{name}: {other}"));
        assert_eq!(findings[0].kind(), FindingKind::Unpublished);
        assert_eq!(findings[0].right(), None, "{path} {name}");
        assert_eq!(
            findings[0].to_string(),
            "Microsoft has not published this key: it may be a secret"
        );
    }
}

#[test]
fn a_key_with_more_than_four_wrong_characters_is_replaced_if_a_name_confirms_it() {
    for (wrong, group, next) in
        [(4, "BBBBN", "WFGWX"), (5, "BBBBB", "WFGWX"), (8, "BBBBB", "CCCWX")]
    {
        let typo = key(Edition::Windows10Pro).replace("W269N-WFGWX", &format!("{group}-{next}"));
        assert_eq!(gvlk::nearest_key(&typo).map(|near| near.wrong), Some(wrong));
        for (path, name, is_confirmed) in [
            ("a.txt", "", false),
            ("a.txt", "Windows 10", false),
            ("a.txt", "Windows 7 Enterprise", false),
            ("a.txt", "Windows 10 Pro", true),
            ("windows-10-pro/a.txt", "", false), // the path is not of the key's record
        ] {
            let findings = audit(path, &format!("{name}: {typo}"));
            assert_eq!(findings[0].kind(), FindingKind::Mistyped, "{path} {name}");
            let is_replaced = is_confirmed || wrong <= 4 && name != "Windows 7 Enterprise";
            let right = is_replaced.then_some(key_for(Edition::Windows10Pro));
            assert_eq!(findings[0].right(), right, "{wrong} {path} {name}");
            assert_eq!(
                findings[0].to_string(),
                "this key is not published, but it is nearly the KMS key for Windows 11 Pro or Windows 10 Pro"
            );
        }
    }
}

#[test]
fn an_unpublished_key_is_never_shown() {
    let secret = ["BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG"].join("-");
    let findings = audit("a.txt", &format!("Windows 10 Pro: {secret}\n"));
    assert_eq!(findings[0].kind(), FindingKind::Unpublished);
    assert_eq!(findings[0].level(), FindingLevel::Warning);
    assert_eq!(findings[0].right(), Some(key_for(Edition::Windows10Pro)));
    for shown in [findings[0].to_string(), format!("{findings:?}")] {
        assert!(!shown.contains("CCCCC"), "{shown}");
    }
}

#[test]
fn a_known_key_is_compared_with_the_name_on_its_line_or_in_its_record() {
    let yml = "- name: Windows 10 Home\n  key: 7HNRX-D7KGG-3K4RQ-4WPJ4-YTDFH\n";
    assert_eq!(kinds("a.yml", yml), [FindingKind::Misplaced]);
    for (text, kind) in [
        // The key of Setup for Home Single Language.
        ("\"Windows 10 Home\" 7HNRX-D7KGG-3K4RQ-4WPJ4-YTDFH", FindingKind::Misplaced),
        ("Windows 10 Home Single Language: 7HNRX-D7KGG-3K4RQ-4WPJ4-YTDFH", FindingKind::Known),
        ("Windows 10: 7HNRX-D7KGG-3K4RQ-4WPJ4-YTDFH", FindingKind::Known),
        ("Windows 10 Home: 3KHY7-WNT83-DGQKR-F7HPR-844BM", FindingKind::Misplaced),
        ("Windows 10 Home N: 3KHY7-WNT83-DGQKR-F7HPR-844BM", FindingKind::Known),
        // The key of a preview of the next release.
        ("Windows Server 2025 Standard: MFY9F-XBN2F-TYFMP-CCV49-RMYVH", FindingKind::Misplaced),
        ("Windows Server 2025 Standard Preview: MFY9F-XBN2F-TYFMP-CCV49-RMYVH", FindingKind::Known),
        (
            "iso = Windows_InsiderPreview_Server_vNext.iso\nname = Windows Server 2025 Standard, key = MFY9F-XBN2F-TYFMP-CCV49-RMYVH",
            FindingKind::Known,
        ),
    ] {
        let findings = audit("a.txt", text);
        assert_eq!(findings[0].kind(), kind, "{text}");
        assert_eq!(findings[0].fix(), None, "{text}");
    }
}

#[test]
fn a_comparison_is_no_name() {
    let key = key(Edition::ServerVersion1809Standard);
    for name in ["Windows Server Standard（>1803）\t", "Windows Server Standard (≥ 1803): "] {
        assert_eq!(kinds("a.txt", &format!("{name}{key}")), [FindingKind::Published], "{name}");
    }
}

/// Only one whole name on the key's own line, or in its record, says what a program may write.
#[test]
fn a_key_is_fixed_by_a_whole_name_beside_it() {
    let text =
        format!("Windows Server 2019 Standard Evaluation: {}", key(Edition::Server2022Standard));
    let evaluation = &audit("a.txt", &text)[0];
    assert_eq!((evaluation.kind(), evaluation.fix()), (FindingKind::Misplaced, None));
    let key = key(Edition::Server2012R2Standard);
    for (path, text, is_certain) in [
        ("a.txt", "Windows Server 2016 Standard: KEY", true),
        ("a.yml", "- name: Windows Server 2016 Standard\n  key: KEY", true),
        ("a.ps1", "@{ Product = 'Windows Server 2016'; Edition = 'Standard'; Key = 'KEY' }", false),
        ("windows-2016-standard/a.xml", "<Key>KEY</Key>", false),
        ("a.md", "## Windows Server 2016 Standard\n\n- KEY\n", false),
        ("a.md", "Windows Server 2016 Standard\nKEY\n", true),
    ] {
        let findings = audit(path, &text.replace("KEY", key));
        assert_eq!(findings[0].kind(), FindingKind::Misplaced, "{text}");
        let right = Some(key_for(Edition::Server2016Standard));
        assert_eq!(findings[0].right(), right, "{text}");
        assert_eq!(findings[0].fix(), right.filter(|_| is_certain), "{text}");
    }
}

/// Of more, the message names the releases.
#[test]
fn a_message_lists_three_editions_at_most() {
    for edition in Edition::ALL {
        for other in ["Windows 10", "Office 2010", "Windows Server 2016", "Hyper-V Server 2019"] {
            for finding in audit("a.txt", &format!("{other}: {}", key(*edition))) {
                let text = finding.to_string();
                assert!(text.matches(" or ").count() + text.matches(", ").count() <= 8, "{text}");
                assert!(text.contains("KMS") || text.contains("AVMA"), "{text}");
            }
        }
    }
}

/// "Standard" is also the name of an Office. The path says of which release it is.
#[test]
fn an_edition_alone_is_of_the_family_of_the_key_and_of_the_release_in_the_path() {
    let (standard, datacenter) =
        (key(Edition::Server2022Standard), key(Edition::Server2022Datacenter));
    let text = format!("key_standard = \"{datacenter}\"\nkey_datacenter = \"{standard}\"\n");
    let findings = audit("windows-server-2022.pkrvars.hcl", &text);
    assert_eq!(findings[0].named(), [Edition::Server2022Standard]);
    let findings = audit("keys.pkrvars.hcl", &text);
    assert!(findings[0].named().iter().all(|one| one.family() == ProductFamily::WindowsServer));
}

#[test]
fn names_and_then_keys_leave_open_which_key_is_of_which_name() {
    let (pro, education) = (key(Edition::Windows10Pro), key(Edition::Windows10Education));
    for line in ["{}\n\n", "- {}\n\n", "<p>{}</p>\n\n"] {
        let texts = ["Windows 10 Pro", "Windows 10 Education", pro, education];
        let text = texts.map(|text| line.replace("{}", text)).concat();
        assert_eq!(kinds("keys.md", &text), [FindingKind::Published; 2], "{text}");
    }
}

#[test]
fn a_finding_says_where_the_name_is() {
    let text =
        format!("# Windows Server 2016 Standard\nkey: {}\n", key(Edition::Server2012R2Standard));
    let findings = audit("a.yml", &text);
    assert_eq!(&text[findings[0].name_range().unwrap()], "Windows Server 2016 Standard");
    assert_eq!(
        findings[0].to_string(),
        "this KMS key is for Windows Server 2012 R2 Standard, but the name beside it says Windows Server 2016 Standard"
    );
    let text = format!("key: {}\n", key(Edition::Server2012R2Standard));
    let findings = audit("win2016/a.yml", &text);
    assert_eq!(findings[0].name_range(), None);
    assert!(findings[0].to_string().contains("but the path says Windows Server 2016"));
}

/// Each takes long if the time grows with the square of the length.
#[test]
fn a_number_of_a_line_can_be_too_large() {
    let key = key(Edition::Windows10Pro);
    let line = |start: &str| [start, ": ", key, "\n"].concat();
    let most = usize::MAX.to_string();
    let text = [&most, "8.1 Enterprise"].map(line).concat();
    assert_eq!(kinds("a.md", &text), [FindingKind::Published, FindingKind::Misplaced]);
}

#[test]
fn a_long_table_is_read_in_the_time_of_its_length() {
    let key = key(Edition::Windows10Pro);
    let row = format!("| head |\n|{}\n", format!(" Windows 10 Pro {key} |").repeat(3_000));
    let head = format!("| {} |\n{}", "a".repeat(2_000_000), format!("| {key} |\n").repeat(1_000));
    let bare = format!("\n\nslmgr /ipk {key}\n").repeat(20_000);
    let name = |number| format!("<p>Windows 7 Enterprise of {number}</p>\n");
    let names: String = (0..2_000).map(name).collect();
    let answers = format!("<ProductKey>\n{names}{}", format!("<Key>{key}</Key>\n").repeat(20_000));
    for (path, text, keys) in [
        ("a.md", row, 3_000),
        ("a.md", head, 1_000),
        ("windows-2016/a.ps1", bare, 20_000),
        ("windows-2016/a.xml", answers, 20_000),
    ] {
        assert_eq!(audit(path, &text).len(), keys);
    }
}

#[test]
fn an_answer_file_with_more_images_than_setup_has_says_nothing_of_a_key() {
    let image = "<Key>/IMAGE/NAME</Key>\n<Value>Windows Server 2016 SERVERSTANDARD</Value>\n";
    let key = format!("<Key>{}</Key>\n", key(Edition::Server2012R2Standard));
    for (images, keys, kind) in
        [(1, 1, FindingKind::Misplaced), (20_000, 20_000, FindingKind::Published)]
    {
        let text = format!(
            "<unattend xmlns=\"urn:schemas-microsoft-com:unattend\">{}{}{}</unattend>",
            image.repeat(images),
            "<a/>\n".repeat(60),
            key.repeat(keys)
        );
        let findings = audit("a.xml", &text);
        assert_eq!(findings.len(), keys);
        assert!(findings.iter().all(|finding| finding.kind() == kind), "{images}");
    }
}

/// The name says which key is right; that of Setup is for something else.
#[test]
fn a_mistyped_known_key_is_mistyped_and_not_replaced() {
    let findings = audit("a.txt", "Windows 10 Pro: VK7JG-NPHTM-C97JM-9MPGT-3V66X");
    assert_eq!(findings[0].kind(), FindingKind::Mistyped);
    assert_eq!(findings[0].right(), Some(key_for(Edition::Windows10Pro)));
    assert_eq!(findings[0].fix(), None);
    assert_eq!(
        findings[0].to_string(),
        "this key is not known, but it is nearly Windows Setup's key for EditionID professional, which chooses an \
         edition and activates nothing"
    );
}

/// A name can go on in the next line, in the next row or in another field.
#[test]
fn a_word_elsewhere_in_the_record_completes_a_name() {
    let workstations = key(Edition::Windows10ProForWorkstations);
    let n = key(Edition::Windows10ProN);
    for (path, text) in [
        ("keys.txt", format!("Windows 10 Pro       {workstations}\nfor Workstations\n")),
        ("keys.txt", format!("Windows 10 Pro\nfor Workstations     {workstations}\n")),
        (
            "keys.rst",
            format!("| Windows 10 Pro | {workstations} |\n| for | |\n| Workstations | |\n"),
        ),
        (
            "keys.json",
            format!("{{\"os\": \"Windows 10 Pro\", \"variant\": \"N\", \"key\": \"{n}\"}}\n"),
        ),
        ("keys.yml", format!("edition: Windows 10 Pro\nsuffix: N\nkey: {n}\n")),
        ("keys.ps1", format!("# Windows 10 Pro\n'{n}' # N\n")),
        ("keys.txt", format!("Windows 10 Pro (the one for Workstations): {workstations}\n")),
        ("keys.txt", format!("Windows 10 Pro {workstations} for Workstations\n")),
        ("keys.txt", format!("Windows 10 Pro, licensed N: {n}\n")),
        (
            "keys.txt",
            format!("Windows 10 Pro, Education: {}\n", key(Edition::Windows10ProEducation)),
        ),
        ("keys.csv", format!("Windows 10,Pro,Education,{}\n", key(Edition::Windows10ProEducation))),
    ] {
        assert_eq!(kinds(path, &text), [FindingKind::Published], "{text}");
    }
    let pro = key(Edition::Windows10Pro);
    let text = format!("| Windows 10 Pro | {n} |\n| Windows 10 Pro N | {pro} |\n");
    assert_eq!(kinds("keys.md", &text), [FindingKind::Misplaced, FindingKind::Misplaced]);
}

#[test]
fn the_image_of_an_answer_file_is_that_of_the_key_whatever_else_is_named() {
    let text = "<unattend xmlns=\"urn:schemas-microsoft-com:unattend\">\n<Key>/IMAGE/NAME</Key>\n\
                <Value>Windows Server 2019 SERVERDATACENTER</Value>\n\
                <!-- <Value>Windows Server 2019 SERVERSTANDARD</Value> -->\n\
                <ComputerName>W2019STD</ComputerName>\n<ProductKey>KEY</ProductKey>\n";
    let right = text.replace("KEY", key(Edition::Server2019Datacenter));
    assert_eq!(kinds("autounattend.xml", &right), [FindingKind::Published]);
    let wrong = text.replace("KEY", key(Edition::Server2016Datacenter));
    assert_eq!(kinds("autounattend.xml", &wrong), [FindingKind::Misplaced]);
}

#[test]
fn words_for_a_key_end_no_name_and_an_avma_key_hides_no_kms_key() {
    for words in ["client setup key", "serial", "密钥", "ключ"] {
        let text = format!("Windows 10 Pro {words}: NPPR9-FWDCX-D2C8J-H872K-2YT43\n");
        assert_eq!(kinds("keys.txt", &text), [FindingKind::Misplaced], "{words}");
    }
    let avma = Edition::Server2022Standard.avma_key().unwrap();
    let row = format!(
        "| Windows Server 2022 Standard | {} | {avma} |\n",
        key(Edition::Server2022Datacenter)
    );
    assert_eq!(kinds("keys.md", &row), [FindingKind::Misplaced, FindingKind::Published]);
}

#[test]
fn a_column_says_the_release_or_the_edition_of_its_keys() {
    use Edition::{
        Server2019Datacenter, Server2019Standard, Server2022Datacenter, Server2022Standard,
    };
    let releases = "| Edition | Server 2019 | Server 2022 |\n| --- | --- | --- |\n| Standard | {} | {} |\n| Datacenter | {} | {} |\n";
    let editions = "| Release | Standard | Datacenter |\n| --- | --- | --- |\n| Windows Server 2019 | {} | {} |\n| Windows Server 2022 | {} | {} |\n";
    let right =
        [Server2019Standard, Server2022Standard, Server2019Datacenter, Server2022Datacenter];
    let by_release = [right[0], right[2], right[1], right[3]];
    for (text, right) in [(releases, right), (editions, by_release)] {
        for wrong in 0..right.len() {
            let mut keys = right;
            keys[wrong] = right[(wrong + 1) % 4];
            let mut parts = text.split("{}");
            let mut text = parts.next().unwrap().to_owned();
            for (key, part) in keys.iter().zip(parts) {
                text.extend([key_for(*key).as_str(), part]);
            }
            let found = audit("keys.md", &text);
            let found: Vec<_> = found.iter().map(Finding::kind).collect();
            let mut expected = [FindingKind::Published; 4];
            expected[wrong] = FindingKind::Misplaced;
            assert_eq!(found, expected, "{text}");
        }
    }
}
