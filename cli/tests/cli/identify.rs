//! `gvlk identify`, from facts on the command line and from recordings.

use crate::{answer, gvlk, identified};
use insta_cmd::assert_cmd_snapshot;
use serde_json::Value;
use std::fmt::Write;

#[test]
fn edition_id_and_build() {
    assert_cmd_snapshot!(gvlk(["identify", "--edition-id", "ServerDatacenter", "--build", "17763"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    WMDGN-G9PQG-XVVXX-R3X43-63DFG	Windows Server 2019 Datacenter

    ----- stderr -----
    ");
}

#[test]
fn product_sku_and_build() {
    assert_cmd_snapshot!(gvlk(["identify", "--product-sku", "8", "--build", "17763"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    WMDGN-G9PQG-XVVXX-R3X43-63DFG	Windows Server 2019 Datacenter

    ----- stderr -----
    ");
}

#[test]
fn name_and_build() {
    assert_cmd_snapshot!(gvlk(["identify", "--name", "Windows 10 Pro", "--build", "22631"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    W269N-WFGWX-YVC9B-4J6C9-T83GX	Windows 11 Pro

    ----- stderr -----
    ");
}

#[test]
fn an_edition_id_given_as_a_name_is_one() {
    let arguments = ["identify", "--name", "ServerDatacenter", "--build", "17763"];
    assert_cmd_snapshot!(gvlk(arguments), @"
    success: true
    exit_code: 0
    ----- stdout -----
    WMDGN-G9PQG-XVVXX-R3X43-63DFG	Windows Server 2019 Datacenter

    ----- stderr -----
    ");
}

#[test]
fn json_is_the_record_of_the_list() {
    let facts =
        ["identify", "--edition-id", "Professional", "--build", "22631", "--format", "json"];
    let identified: Value = serde_json::from_str(&answer(facts)).unwrap();
    let list: Vec<Value> = serde_json::from_str(&answer(["list", "--format", "json"])).unwrap();
    assert!(list.contains(&identified));
    assert_eq!(identified["variant"], "Windows11Pro");
}

#[test]
fn an_evaluation_says_how_to_leave_it() {
    assert_cmd_snapshot!(gvlk(["identify", "--edition-id", "ServerStandardEval", "--build", "20348"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: an evaluation of Windows Server 2022 Standard does not accept a GVLK: convert it to the full edition with DISM /Online /Set-Edition:ServerStandard /ProductKey:VDYBN-27WPP-V4HQT-9VMD4-VMK7H /AcceptEula; on Server Core, to Datacenter only: /Set-Edition:ServerDatacenterCor /ProductKey:WX4NM-KYWYW-QJJR4-XV3QB-6VM33
    ");
}

#[test]
fn several_editions_fit() {
    assert_cmd_snapshot!(gvlk(["identify", "--edition-id", "ServerDatacenter"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: EditionID ServerDatacenter fits more than one edition (Windows Server 2025 Datacenter; Windows Server 2022 Datacenter; Windows Server 2019 Datacenter; Windows Server 2016 Datacenter; Windows Server 2012 R2 Datacenter; Windows Server 2012 Datacenter; Windows Server 2008 R2 Datacenter; and 2 more): give the build too
    ");
}

#[test]
#[cfg(not(windows))] // it is asked for this machine there
fn nothing_given_is_wrong_usage() {
    assert_cmd_snapshot!(gvlk(["identify", "--format", "json"]), @"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: the following required arguments were not provided:
      <--name <NAME>|--edition-id <EDITION_ID>|--product-sku <N>|--build <N>|FILE|--from <FILE>>

    Usage: gvlk identify --format <FORMAT> <--name <NAME>|--edition-id <EDITION_ID>|--product-sku <N>|--build <N>|FILE|--from <FILE>>

    For more information, try '--help'.
    ");
}

#[test]
fn facts_and_a_file_are_wrong_usage() {
    let output = gvlk(["identify", "--from", "x", "--build", "17763"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    let expected = "error: the argument '--from <FILE>' cannot be used with '--build <N>'\n";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn in_json_every_image_has_a_record_or_an_error() {
    let output =
        gvlk(["identify", "--format", "json", "--from", "../inspect/tests/recorded/wim-mixed.xml"])
            .output()
            .unwrap();
    let images: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(images.iter().map(|image| &image["image"]).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(images[0]["variant"], "Windows10Enterprise");
    assert_eq!(images[0].get("error"), None);
    assert!(images[1]["error"]["message"].as_str().unwrap().starts_with("an evaluation of"));
    assert_eq!(images[1].get("variant"), None);
}

#[test]
fn a_machine_and_images_of_one_text_are_told_apart() {
    let from = "../inspect/tests/recorded/dism-and-systeminfo.txt";
    let output = gvlk(["identify", from]).output().unwrap();
    let expected = "machine\tWC2BQ-8NRM3-FDDYY-2BFGV-KHKQY\tWindows Server 2016 Standard\n\
        image 1\tN69G4-B89J2-4G8F4-WWYCC-J464C\tWindows Server 2019 Standard\n\
        image 2\tWMDGN-G9PQG-XVVXX-R3X43-63DFG\tWindows Server 2019 Datacenter\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

/// A program that reads the JSON does not see standard error.
#[test]
fn json_has_the_notes() {
    let recording = "Name: Windows(R), ServerStandard edition\n\
        Description: Windows(R) Operating System, VOLUME_KMS_WS19 channel\n\
        OS Name: Windows Server 2019 Standard\nOS Version: 10.0.17763\n";
    let output = identified(recording, "json");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["variant"], "Server2019Standard");
    let note = answer["notes"][0].as_str().unwrap();
    assert!(note.starts_with("this machine is a KMS host"), "{answer}");
}

#[test]
fn a_file_that_is_not_there() {
    let output = gvlk(["identify", "--from", "no-such-file"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: no-such-file: "));
}

#[test]
fn each_encoding_reads_alike() {
    let text = "HKEY_LOCAL_MACHINE\\X\r\n    EditionID    REG_SZ    Professional\r\n    CurrentBuild    REG_SZ    22631\r\n";
    let units = || text.encode_utf16();
    let little = [0xff, 0xfe].into_iter().chain(units().flat_map(u16::to_le_bytes));
    let big = [0xfe, 0xff].into_iter().chain(units().flat_map(u16::to_be_bytes));
    for recording in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        little.collect(),
        big.collect(),
    ] {
        let output = identified(recording, "text");
        assert_eq!(
            String::from_utf8(output.stdout).unwrap(),
            "W269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 11 Pro\n"
        );
    }
}

#[test]
fn what_cannot_be_read_is_an_error_with_the_line() {
    let key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\n";
    let mut errors = String::new();
    for recording in [
        String::new(),
        "\n\nhello".into(),
        "ERROR: The system was unable to find the specified registry key or value.\n".into(),
        format!("{key}    EditionID    REG_SZ    Professional\nEnd of it\n"),
        format!("{key}    CurrentBuildNumber    REG_SZ    many\n"),
        format!("{key}    SystemRoot    REG_SZ    C:\\Windows\n"),
        "<WIM>\n<IMAGE INDEX=\"1\">\n</WIM>".into(),
        "<WIM>\n<IMAGE INDEX=\"1\">".into(),
        "<WIM>\n<IMAGE>\n</IMAGE></WIM>".into(),
        "<WIM></WIM>".into(),
        "\n<unattend/>".into(),
        "\n<unattend></unattend>".into(),
        "<WIM><IMAGE INDEX=\"1\"><WINDOWS>\n<VERSION><BUILD>x</BUILD></VERSION></WINDOWS></IMAGE></WIM>".into(),
        "<WIM><IMAGE INDEX=\"1\"><NAME>\n&nbsp;</NAME></IMAGE></WIM>".into(),
        "{\n  \"Path\": \"C:\",\n".into(),
        "{\n  \"Path\": \"C:\"\n}\n".into(),
        "{\n  \"BuildNumber\": \"many\"\n}\n".into(),
        "[{\n  \"OperatingSystemSKU\": -1\n}]\n".into(),
        "[{}]\n".into(),
        "[\n]".into(),
        "[\n1]".into(),
    ] {
        let output = identified(&recording, "text");
        assert_eq!(output.status.code(), Some(1), "{recording}");
        assert!(output.stdout.is_empty());
        let error = String::from_utf8(output.stderr).unwrap();
        writeln!(errors, "{recording:?}\n    {}", error.trim()).unwrap();
    }
    insta::assert_snapshot!(errors);
}

/// A machine, an encoding, the code page's name: what the tool wrote in it.
#[test]
fn the_labels_decide_the_code_page() {
    let latin: [(&[u8], &str); 2] = [
        (b"Version du syst\x8ame: 10.0.19045 N/A", "850"),
        (b"Version du syst\xe8me: 10.0.19045 N/A", "1252"),
    ];
    for (version, page) in latin {
        let recording = [b"Caption: Microsoft Windows 10 Pro\r\n", version].concat();
        let output = identified(&recording, "text");
        let answer = String::from_utf8(output.stdout).unwrap();
        assert_eq!(answer, "W269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 10 Pro\n", "{page}");
        // The version was read too: another build contradicts it.
        let contradiction = [&recording[..], b"\r\nCurrentBuild: 22631"].concat();
        assert_eq!(identified(contradiction, "text").status.code(), Some(1), "{page}");
    }
}

#[test]
fn other_files_are_named_with_what_to_give_instead() {
    let mut iso = vec![0; 40_000];
    iso[32_769..32_774].copy_from_slice(b"CD001");
    let mut errors = String::new();
    for recording in [
        &iso[..],
        b"ElfFile\0\0\0\0\0",
        b"PK\x03\x04\x14\0",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"vhdxfile\0\0",
        b"MSWIM\0\0\0\xd0\0\0\0",
        b"SQLite format 3\0",
        b"BM is how this text starts",
        b"OS Name: ?\0\0",
        b"",
        b"\xff\xfe",
    ] {
        let output = identified(recording, "text");
        assert_eq!(output.status.code(), Some(1));
        errors += &String::from_utf8(output.stderr).unwrap();
    }
    insta::assert_snapshot!(errors);
}

#[test]
fn facts_of_other_things_are_not_the_machine_s() {
    let edition = "EditionID : ServerDatacenter\n";
    for other in [
        "BIOS Version: 10.0.17763.1\n",
        "DriverVersion : 10.0.17763.1\nDriverName : Windows Server 2019 Standard\n",
        "BiosBuildNumber : 17763\n",
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Product]\n\"CurrentBuild\"=\"17763\"\n",
    ] {
        let output = identified(format!("{edition}{other}"), "text");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains("fits more than one edition"), "{other}: {error}");
        assert!(output.stdout.is_empty());
    }
    let nested = r#"{"EditionID": "ServerDatacenter", "Driver": {"BuildNumber": "17763"}}"#;
    assert!(identified(nested, "text").stdout.is_empty());
    let two = r#"{"a": {"EditionID": "ServerDatacenter"}, "b": {"EditionID": "ServerStandard", "CurrentBuild": "17763"}}"#;
    let answer = String::from_utf8(identified(two, "text").stdout).unwrap();
    assert_eq!(answer, "2\tN69G4-B89J2-4G8F4-WWYCC-J464C\tWindows Server 2019 Standard\n");
}

#[test]
fn a_base_build_excludes_releases_and_decides_nothing() {
    let of = |edition_id, base| {
        let recording = format!("EditionID : {edition_id}\nBuildLabEx : {base}.1.amd64fre\n");
        identified(recording, "text")
    };
    let pro = of("Professional", 19041);
    assert_eq!(pro.stdout, b"W269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 10 Pro\n");
    // Versions 2004 and 20H2 have the same base.
    assert!(of("ServerDatacenterACor", 19041).stdout.is_empty());
    let other =
        identified("EditionID : Professional\nBuildLabEx : 19041.1\nCurrentBuild : 22631", "text");
    assert!(String::from_utf8(other.stderr).unwrap().contains("contradict each other"));
}

#[test]
fn deep_and_long_recordings_end_with_an_error() {
    for recording in [
        "[".repeat(100_000),
        "<a>".repeat(100_000),
        "{\"a\":".repeat(10_000),
        "a\t".repeat(500_000),
    ] {
        assert_eq!(identified(recording, "text").status.code(), Some(1));
    }
}

/// Each takes long if the time grows with the square of the length.
#[test]
fn a_long_recording_is_read_in_the_time_of_its_length() {
    let damaged = |i: u32| {
        (0..4).map(move |place| {
            ['é', 'à', 'ü', 'ö', 'ç', 'ñ', 'ø', 'å', 'ß', 'þ']
                [(i / 10_u32.pow(place) % 10) as usize]
        })
    };
    let labels = (0..10_000).map(|i| {
        let letters: String = damaged(i).chain(damaged(i / 7)).collect();
        format!("Nom du syst{letters}me d'exploitation : Windows {i}\n")
    });
    let items =
        (0..2_000).map(|i| format!("<G><D><Item>OS Name</Item><Value>Windows {i}</Value></D></G>"));
    for recording in [
        labels.collect(),
        format!("<MsInfo><Category>{}</Category></MsInfo>", items.collect::<String>()),
        "{}".repeat(1_000_000),
        "a | SUCCESS => {}".repeat(100_000),
        "Version 1, ".repeat(50_000),
        format!("a: {}x", " ".repeat(500_000)),
        ["Caption ", &"a  ".repeat(1_300), "\n------- ", &"-- ".repeat(1_300), "\n"].concat()
            + &("x  ".repeat(1_300) + "\n").repeat(400),
    ] {
        assert_eq!(identified(recording, "text").status.code(), Some(1));
    }
}

#[test]
fn a_build_that_no_windows_has_is_an_error_of_its_image() {
    let wim = "<WIM><IMAGE INDEX=\"1\"><NAME>Windows 11 Pro</NAME><WINDOWS><EDITIONID>Professional</EDITIONID><VERSION><BUILD>4294967295</BUILD></VERSION></WINDOWS></IMAGE><IMAGE INDEX=\"2\"><WINDOWS><EDITIONID>ServerDatacenter</EDITIONID><VERSION><BUILD>4294967295</BUILD></VERSION></WINDOWS></IMAGE></WIM>";
    let output = identified(wim, "text");
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "1\tW269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 11 Pro\n"
    );
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("image 2: EditionID ServerDatacenter fits more than one edition")
    );
}

#[test]
fn the_prompt_s_build_is_not_that_of_a_machine_asked_from_there() {
    let prompt = "Microsoft Windows [Version 10.0.22631.3155]\nC:\\>wmic /node:LAB-01 os get Caption /value\n";
    let asked = identified(format!("{prompt}\nCaption=Microsoft Windows 10 Pro\n"), "text");
    let answer = String::from_utf8(asked.stdout).unwrap();
    assert_eq!(answer, "W269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 10 Pro\n");
}

#[test]
fn an_installed_key_of_another_edition_is_reported() {
    let note = |edition_id, partial| {
        let recording = format!(
            "Software licensing service version: 10.0.20348.1\nName: Windows(R), {edition_id} edition\nPartial Product Key: {partial}\n"
        );
        String::from_utf8(identified(recording, "text").stderr).unwrap()
    };
    assert!(note("ServerStandard", "VMK7H").contains("VMK7H: the GVLK of this edition"));
    assert!(
        note("ServerDatacenter", "VMK7H")
            .contains("of another edition: Windows Server 2022 Standard")
    );
    assert!(note("ServerStandard", "BBBBB").contains("BBBBB: not a published GVLK"));
    // Known keys: Setup's default, a KMS client key of Setup's file, a preview's.
    assert!(note("ServerStandard", "3V66T").contains("3V66T: not a GVLK, but one that Setup uses"));
    assert!(note("ServerStandard", "H8Q99").contains("H8Q99: a KMS client key that no page"));
    assert!(note("ServerStandard", "WXGKQ").contains("WXGKQ: the key of a preview"));
}

#[test]
fn more_than_ten_thousand_machines_are_an_error() {
    let recording = "Host Name: a\nOS Name: Microsoft Windows 11 Pro\n".repeat(10_001);
    let error = String::from_utf8(identified(recording, "text").stderr).unwrap();
    assert_eq!(
        error,
        "error: standard input: more than 10000 machines or images: give them in several files\n"
    );
}
