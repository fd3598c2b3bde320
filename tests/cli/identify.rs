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
    error: an evaluation of Windows Server 2022 Standard takes no GVLK as it is: DISM /Online /Set-Edition:ServerStandard /ProductKey:VDYBN-27WPP-V4HQT-9VMD4-VMK7H /AcceptEula makes it the full edition
    ");
}

#[test]
fn several_editions_fit() {
    assert_cmd_snapshot!(gvlk(["identify", "--edition-id", "ServerDatacenter"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: EditionID ServerDatacenter fits more than one edition (Windows Server 2025 Datacenter; Windows Server 2022 Datacenter; Windows Server 2019 Datacenter; Windows Server 2016 Datacenter; Windows Server 2012 R2 Datacenter; Windows Server 2012 Datacenter; Windows Server 2008 R2 Datacenter; and 1 more): give the build too
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
      <--name <NAME>|--edition-id <EDITION_ID>|--product-sku <N>|--build <N>|--from <FILE>>

    Usage: gvlk identify --format <FORMAT> <--name <NAME>|--edition-id <EDITION_ID>|--product-sku <N>|--build <N>|--from <FILE>>

    For more information, try '--help'.
    ");
}

#[test]
fn facts_and_a_file_are_wrong_usage() {
    assert_cmd_snapshot!(gvlk(["identify", "--from", "x", "--build", "17763"]), @"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: the argument '--from <FILE>' cannot be used with '--build <N>'

    Usage: gvlk identify <--name <NAME>|--edition-id <EDITION_ID>|--product-sku <N>|--build <N>|--from <FILE>>

    For more information, try '--help'.
    ");
}

#[test]
fn each_recording() {
    insta::glob!("../recorded", "*.{txt,xml,json}", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let mut command = gvlk(["identify", "--from", name]);
        command.current_dir(path.parent().unwrap());
        insta::with_settings!({ omit_expression => true }, {
            assert_cmd_snapshot!(command);
        });
    });
}

#[test]
fn in_json_every_image_has_a_record_or_an_error() {
    let output = gvlk(["identify", "--format", "json", "--from", "tests/recorded/wim-mixed.xml"])
        .output()
        .unwrap();
    let images: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(images.iter().map(|image| &image["image"]).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(images[0]["variant"], "Windows10Enterprise");
    assert_eq!(images[0].get("error"), None);
    assert!(images[1]["error"].as_str().unwrap().starts_with("an evaluation of"));
    assert_eq!(images[1].get("variant"), None);
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
        "{\n  \"Caption\": \"Windows 10 Pro\",\n".into(),
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
    insta::assert_snapshot!(errors, @r#"
    ""
        error: standard input: line 1: no form that is known: neither the output of reg query, nor the XML of a WIM, nor JSON
    "\n\nhello"
        error: standard input: line 3: no form that is known: neither the output of reg query, nor the XML of a WIM, nor JSON
    "ERROR: The system was unable to find the specified registry key or value.\n"
        error: standard input: line 1: no form that is known: neither the output of reg query, nor the XML of a WIM, nor JSON
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\n    EditionID    REG_SZ    Professional\nEnd of it\n"
        error: standard input: line 3: neither a key nor a value; expected a key such as HKEY_LOCAL_MACHINE\… or, after four spaces, a value's name, type and data
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\n    CurrentBuildNumber    REG_SZ    many\n"
        error: standard input: line 2: CurrentBuildNumber is "many"; expected a build such as 17763
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\n    SystemRoot    REG_SZ    C:\\Windows\n"
        error: standard input: nothing in it tells an edition: no ProductName, EditionID or CurrentBuild
    "<WIM>\n<IMAGE INDEX=\"1\">\n</WIM>"
        error: standard input: line 3: ill-formed document: expected `</IMAGE>`, but `</WIM>` was found; expected well-formed XML
    "<WIM>\n<IMAGE INDEX=\"1\">"
        error: standard input: line 2: the end of the text; expected </WIM>
    "<WIM>\n<IMAGE>\n</IMAGE></WIM>"
        error: standard input: line 2: <IMAGE> without a number; expected INDEX="1" or so
    "<WIM></WIM>"
        error: standard input: nothing in it tells an edition: it has no images
    "\n<unattend/>"
        error: standard input: line 2: <unattend>; expected <WIM>, the root of a WIM's XML
    "\n<unattend></unattend>"
        error: standard input: line 2: <unattend>; expected <WIM>, the root of a WIM's XML
    "<WIM><IMAGE INDEX=\"1\"><WINDOWS>\n<VERSION><BUILD>x</BUILD></VERSION></WINDOWS></IMAGE></WIM>"
        error: standard input: line 2: BUILD is "x"; expected a build such as 17763
    "<WIM><IMAGE INDEX=\"1\"><NAME>\n&nbsp;</NAME></IMAGE></WIM>"
        error: standard input: line 2: &nbsp;; expected an entity of XML's own
    "{\n  \"Caption\": \"Windows 10 Pro\",\n"
        error: standard input: EOF while parsing a value at line 3 column 0
    "{\n  \"Path\": \"C:\"\n}\n"
        error: standard input: nothing in it tells an edition: no Caption, OperatingSystemSKU or BuildNumber, and no OsName, WindowsEditionId or OsBuildNumber
    "{\n  \"BuildNumber\": \"many\"\n}\n"
        error: standard input: invalid value: string "many", expected a number such as 17763 at line 2 column 23
    "[{\n  \"OperatingSystemSKU\": -1\n}]\n"
        error: standard input: invalid type: integer `-1`, expected a number such as 17763 at line 2 column 26
    "[{}]\n"
        note: standard input: taken for JSON of Get-ComputerInfo or Win32_OperatingSystem
    error: machine 1: nothing is known of the installation: give its name, EditionID, product SKU or build
    "[\n]"
        error: standard input: nothing in it tells an edition: the array is empty
    "[\n1]"
        error: standard input: invalid type: integer `1`, expected an object of Get-ComputerInfo or Win32_OperatingSystem at line 2 column 1
    "#);
}

#[test]
fn what_is_no_text_is_an_error_with_the_line() {
    let mut errors = String::new();
    for recording in [
        &b"HKEY_X\n\xff\xff"[..],   // neither encoding
        b"\xff\xfeH\0\n\0\x00\xd8", // half a surrogate pair
        b"\xff\xfeH\0\n\0H",        // half a character
        b"H\0K\0E\0Y\0",            // UTF-16 without a byte order mark
    ] {
        let output = identified(recording, "text");
        assert_eq!(output.status.code(), Some(1));
        errors += &String::from_utf8(output.stderr).unwrap();
    }
    insta::assert_snapshot!(errors, @"
    error: standard input: line 2: neither UTF-8 nor UTF-16 with a byte order mark
    error: standard input: line 2: neither UTF-8 nor UTF-16 with a byte order mark
    error: standard input: line 2: neither UTF-8 nor UTF-16 with a byte order mark
    error: standard input: line 1: neither UTF-8 nor UTF-16 with a byte order mark
    ");
}
