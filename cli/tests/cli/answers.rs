//! `gvlk key` and `gvlk lookup`.

use crate::{answer, gvlk};
use insta_cmd::assert_cmd_snapshot;

#[test]
fn key_prints_the_key_alone() {
    assert_cmd_snapshot!(gvlk(["key", "Windows Server 2019 Datacenter"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    WMDGN-G9PQG-XVVXX-R3X43-63DFG

    ----- stderr -----
    ");
}

#[test]
fn a_name_needs_no_quotes() {
    assert_cmd_snapshot!(gvlk(["key", "windows", "11", "pro"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    W269N-WFGWX-YVC9B-4J6C9-T83GX

    ----- stderr -----
    ");
}

#[test]
fn a_misspelt_name_gets_the_nearest_ones() {
    assert_cmd_snapshot!(gvlk(["key", "Windows Server 2019 Datacentre"]), @r#"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: no edition is called "Windows Server 2019 Datacentre": "Datacentre" is not a word of any edition's name; did you mean "Windows Server 2019 Datacenter"?

      tip: `gvlk list` shows every name
    "#);
}

#[test]
fn a_name_without_the_edition_gets_the_names_with_its_words() {
    for (name, expected) in [
        ("Office 2021", "Office LTSC Professional Plus 2021; Office LTSC Standard 2021"),
        ("visio 2021", "Visio LTSC Professional 2021; Visio LTSC Standard 2021"),
    ] {
        let output = gvlk(["key", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            error.ends_with(&format!("tip: names with these words are {expected}\n")),
            "{error}"
        );
    }
}

#[test]
fn an_edition_id_in_place_of_a_name_gets_its_option() {
    for (name, id) in [
        ("EnterpriseS", "EnterpriseS"),
        ("Windows 10 IoTEnterpriseS", "IoTEnterpriseS"),
        ("ServerStandard", "ServerStandard"),
    ] {
        let output = gvlk(["key", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(&format!("{id} is an EditionID")), "{error}");
        assert!(error.contains(&format!("`gvlk identify --edition-id {id} --build N`")), "{error}");
    }
}

#[test]
fn two_names_are_not_read_as_one() {
    let output = gvlk(["key", "Windows 10 Pro", "Windows 10 Education"]).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("the names of several editions"), "{error}");
}

/// No edition of another product is offered.
#[test]
fn a_product_without_a_release_gets_its_releases() {
    for (name, expected) in [
        (
            "Office",
            "in Office LTSC 2024; Office LTSC 2021; Office 2019; Office 2016; Office 2013; Office 2010:",
        ),
        ("Microsoft Visio", "`gvlk list --product \"Office LTSC 2024\"` shows them\n"),
        ("Windows Server", "tip: `gvlk list --family \"Windows Server\"` shows every name\n"),
        ("Enterprise", "tip: `gvlk list` shows every name\n"),
    ] {
        let output = gvlk(["key", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(expected) && error.contains("only a part of a name"), "{error}");
        assert!(!error.contains("Datacenter"), "{error}");
    }
}

#[test]
fn only_servers_have_an_avma_key() {
    for name in ["Windows 10 Enterprise LTSC", "Windows 10 Pro", "Office 2019"] {
        let output = gvlk(["key", "--avma", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected = "has no AVMA key: only editions of Windows Server have one\n";
        assert!(error.ends_with(expected), "{error}");
    }
}

#[test]
fn the_key_that_several_editions_share_needs_no_choice() {
    for (name, expected) in [
        (
            "Windows 10 Enterprise LTSC",
            "note: this is the key of each of these editions: Windows 11 Enterprise LTSC 2024; ",
        ),
        (
            "Windows 11 Enterprise LTSC",
            "note: this is the key of Windows 11 Enterprise LTSC 2024; a later release may have another",
        ),
    ] {
        let output = gvlk(["key", name]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "M7XTQ-FN8P6-TTKYV-9D4CC-J462D\n");
        let note = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(note.starts_with(expected), "{note}");
        let command = answer(["install", name]);
        assert_eq!(command, "slmgr /ipk M7XTQ-FN8P6-TTKYV-9D4CC-J462D\n");
    }
}

#[test]
fn a_name_of_several_editions_with_other_keys_has_no_key() {
    let output = gvlk(["key", "Windows 10 Enterprise LTSB"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("tip: `gvlk identify` takes the EditionID and the build"), "{error}");
}

#[test]
fn a_name_of_several_editions_of_office_gets_no_tip_for_windows() {
    let output = gvlk(["key", "Office 2013"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("Office Professional Plus 2013"), "{error}");
    for windows in ["EditionID", "build", "Windows", "Server", "identify"] {
        assert!(!error.contains(windows), "{error}");
    }
}

#[test]
fn a_key_is_looked_up_with_what_surrounds_it_in_a_text() {
    let key = "WMDGN-G9PQG-XVVXX-R3X43-63DFG";
    for text in [
        "\"WMDGN-G9PQG-XVVXX-R3X43-63DFG\"",
        "'WMDGN-G9PQG-XVVXX-R3X43-63DFG'.",
        "WMDGN.G9PQG.XVVXX.R3X43.63DFG",
        "WMDGN_G9PQG_XVVXX_R3X43_63DFG",
        "WMDGN/G9PQG/XVVXX/R3X43/63DFG",
        "WMDGN, G9PQG, XVVXX, R3X43, 63DFG,",
        "slmgr /ipk WMDGN-G9PQG-XVVXX-R3X43-63DFG",
        "<Key>WMDGN-G9PQG-XVVXX-R3X43-63DFG</Key>",
        "XXXXX-XXXXX-XXXXX-XXXXX-63DFG",
        "xxxxx-xxxxx-xxxxx-xxxxx-63dfg",
        "*****-*****-*****-*****-63DFG",
        "(63DFG)",
    ] {
        let expected = format!("{key}\tKMS\tWindows Server 2019 Datacenter\n");
        assert_eq!(answer(["lookup", text]), expected, "{text}");
    }
}

#[test]
fn numbers_are_read_as_tools_print_them() {
    for arguments in [
        ["--edition-id", "ServerDatacenter", "--build", "10.0.17763.1234"],
        ["--edition-id", "ServerDatacenter", "--build", "17763.1234"],
        ["--product-sku", "0x8", "--build", "17763"],
    ] {
        let answer = answer([&["identify"][..], &arguments].concat());
        assert!(answer.ends_with("\tWindows Server 2019 Datacenter\n"), "{arguments:?}: {answer}");
    }
    for wrong in ["10", "10.0", "1.2.3.4.5", "x", "17763.", "-17763", "+17763", "99999999999"] {
        let build = format!("--build={wrong}");
        assert_eq!(gvlk(["identify", &build]).output().unwrap().status.code(), Some(2), "{wrong}");
    }
    for wrong in ["0x", "x8", "0x1_0", "+8", "0x100000000"] {
        let sku = format!("--product-sku={wrong}");
        assert_eq!(gvlk(["identify", &sku]).output().unwrap().status.code(), Some(2), "{wrong}");
    }
    assert!(answer(["install", "Windows 11 Pro", "--method", "SLMGR"]).starts_with("slmgr /ipk "));
}

#[test]
fn what_was_given_is_escaped_and_hidden_where_it_is_repeated() {
    for arguments in [
        &["key", "a\rerror: forged \u{1b}]52;c;\u{7}"][..],
        &["a\rerror: forged \u{1b}]52;c;\u{7}"],
        &["list", "a\rerror: forged \u{1b}]52;c;\u{7}"],
        &["list", "--family", "a\rerror: forged \u{1b}]52;c;\u{7}"],
        &["identify", "--from", "a\rerror: forged \u{1b}]52;c;\u{7}"],
    ] {
        let output = gvlk(arguments.iter().copied()).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains("a\\rerror: forged \\u{1b}]52;c;\\u{7}"), "{arguments:?}: {error}");
        assert!(!error.contains(['\u{1b}', '\r', '\u{7}']), "{arguments:?}: {error:?}");
    }
}

#[test]
fn a_name_like_nothing_gets_a_tip() {
    assert_cmd_snapshot!(gvlk(["key", "Solaris"]), @r#"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: no edition is called "Solaris": expected a name such as "Windows Server 2019 Datacenter"

      tip: `gvlk list` shows every name
    "#);
}

#[test]
fn key_without_a_name_is_wrong_usage() {
    assert_cmd_snapshot!(gvlk(["key"]), @"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: the following required arguments were not provided:
      <NAME>...

    Usage: gvlk key <NAME>...

    For more information, try '--help'.
    ");
}

#[test]
fn a_key_is_looked_up_in_any_spelling() {
    assert_cmd_snapshot!(gvlk(["lookup", "wmdgn-g9pqg-xvvxx-r3x43-63dfg"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    WMDGN-G9PQG-XVVXX-R3X43-63DFG	KMS	Windows Server 2019 Datacenter

    ----- stderr -----
    ");
}

#[test]
fn a_key_may_come_in_groups() {
    assert_cmd_snapshot!(gvlk(["lookup", "WMDGN", "G9PQG", "XVVXX", "R3X43", "63DFG"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    WMDGN-G9PQG-XVVXX-R3X43-63DFG	KMS	Windows Server 2019 Datacenter

    ----- stderr -----
    ");
}

#[test]
fn the_last_five_characters_do() {
    assert_cmd_snapshot!(gvlk(["lookup", "t83gx"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    W269N-WFGWX-YVC9B-4J6C9-T83GX	KMS	Windows 11 Pro
    W269N-WFGWX-YVC9B-4J6C9-T83GX	KMS	Windows 10 Pro

    ----- stderr -----
    ");
}

#[test]
fn an_avma_key_is_distinguished_from_a_kms_key() {
    assert_cmd_snapshot!(gvlk(["lookup", "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW	AVMA	Windows Server 2019 Datacenter
    H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW	AVMA	Windows Server, version 1909 Datacenter
    H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW	AVMA	Windows Server, version 1903 Datacenter
    H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW	AVMA	Windows Server, version 1809 Datacenter

    ----- stderr -----
    ");
}

#[test]
fn last_five_characters_of_no_published_key() {
    assert_cmd_snapshot!(gvlk(["lookup", "ggggg"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: no published key ends in GGGGG
    ");
}

#[test]
fn a_key_that_is_not_published_is_not_repeated() {
    assert_cmd_snapshot!(gvlk(["lookup", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: *****-*****-*****-*****-GGGGG is not a published key: it may be a MAK, a retail key or an OEM key
    ");
}

#[test]
fn a_text_with_other_characters_is_not_repeated_either() {
    assert_cmd_snapshot!(gvlk(["lookup", "BBBBB-CCCCC-DDDDD-FFFFF-GGGG0"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: *****-*****-*****-*****-GGGG0 is not a published key: '0' at index 25 (group 5, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    ");
}

#[test]
fn a_near_miss_names_the_key_that_was_meant() {
    assert_cmd_snapshot!(gvlk(["lookup", "WMDGN-G9PQG-XVVXX-R3X34-63DFG"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: *****-*****-*****-*****-63DFG is not a published key; you probably meant
      WMDGN-G9PQG-XVVXX-R3X43-63DFG, KMS, for Windows Server 2019 Datacenter
      character 4 of group 4 is 3 and should be 4
      character 5 of group 4 is 4 and should be 3
    ");
}

#[test]
fn a_character_that_no_key_has_is_a_near_miss() {
    assert_cmd_snapshot!(gvlk(["lookup", "W269N-WFGWX-YVC9O-4J6C9-T83GX"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: *****-*****-*****-*****-T83GX is not a published key; you probably meant
      W269N-WFGWX-YVC9B-4J6C9-T83GX, KMS, for Windows 11 Pro; Windows 10 Pro
      character 5 of group 3 is O and should be B
    ");
}

#[test]
fn a_missing_character_is_a_near_miss() {
    assert_cmd_snapshot!(gvlk(["lookup", "WMDGN-G9PQ-XVVXX-R3X43-63DFG"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: this is not a published key; you probably meant
      WMDGN-G9PQG-XVVXX-R3X43-63DFG, KMS, for Windows Server 2019 Datacenter
      character 5 of group 2, G, is missing
    ");
}

#[test]
fn an_extra_character_is_a_near_miss() {
    assert_cmd_snapshot!(gvlk(["lookup", "WMDGN-G9PQG-XVVXX-RR3X43-63DFG"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: this is not a published key; you probably meant
      WMDGN-G9PQG-XVVXX-R3X43-63DFG, KMS, for Windows Server 2019 Datacenter
      character 16 of the text, R, is extra
    ");
}

#[test]
fn neither_a_key_nor_five_characters() {
    assert_cmd_snapshot!(gvlk(["lookup", "63DF"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: 4 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX; or give just the last five
    ");
}

#[test]
fn an_activation_id_is_looked_up_with_and_without_what_is_around_it() {
    let id = "34e1ae55-27f8-4950-8877-7a03be5fb181";
    let expected = "WMDGN-G9PQG-XVVXX-R3X43-63DFG\tKMS\tWindows Server 2019 Datacenter\n";
    let others =
        [format!("{{{id}"), format!("\"{id}\""), format!("SKU ID: {id}"), format!("ID={id}")];
    let spelt = [id.to_owned(), id.to_uppercase(), format!("{{{}}}", id.to_uppercase())];
    for typed in spelt.into_iter().chain(others) {
        assert_eq!(answer(["lookup", &typed]), expected, "{typed}");
    }
    // One ID of several editions.
    assert_eq!(
        answer(["lookup", "2de67392-b7a7-462a-b1ca-108dd189f588"]),
        "W269N-WFGWX-YVC9B-4J6C9-T83GX\tKMS\tWindows 11 Pro\n\
         W269N-WFGWX-YVC9B-4J6C9-T83GX\tKMS\tWindows 10 Pro\n"
    );
}

#[test]
fn an_activation_id_of_no_gvlk_is_not_read_as_a_key() {
    assert_cmd_snapshot!(gvlk(["lookup", "00000000-0000-0000-0000-000000000000"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: no GVLK has this activation ID: the licence is a retail, MAK, OEM or KMS host licence, a KMS client licence without a published key, or newer than this catalogue
    ");
}

/// `lookup` and `scan` agree on what is mistyped.
#[test]
fn five_misread_characters_are_a_near_miss() {
    let output = gvlk(["lookup", "BMDGN-B9PQG-BVVXX-B3X43-B3DFG"]).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let error = String::from_utf8(output.stderr).unwrap();
    let meant = "WMDGN-G9PQG-XVVXX-R3X43-63DFG, KMS, for Windows Server 2019 Datacenter";
    assert!(error.contains(meant), "{error}");
    assert_eq!(error.matches(" is B and should be ").count(), 5, "{error}");
}

#[test]
fn the_avma_key_is_printed_on_request_and_refused_for_what_has_none() {
    assert_eq!(
        answer(["key", "--avma", "Windows Server 2019 Datacenter"]),
        "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW\n"
    );
    assert_cmd_snapshot!(gvlk(["key", "Windows 11 Pro", "--avma"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: Windows 11 Pro has no AVMA key: only editions of Windows Server have one
    ");
    for edition in ::gvlk::Edition::ALL {
        // "Windows Server 2012" is the release, so each is asked for by its variant.
        let output = gvlk(["key", "--avma", edition.variant()]).output().unwrap();
        let expected = edition.avma_key().map(|key| format!("{key}\n")).unwrap_or_default();
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{edition}");
        assert_eq!(output.status.code(), Some(i32::from(expected.is_empty())), "{edition}");
    }
}

#[test]
fn lookup_says_that_a_name_is_no_key_and_takes_an_activation_id_in_brackets() {
    assert_cmd_snapshot!(gvlk(["lookup", "Windows 10 Pro"]), @"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: this is the name of an edition: `gvlk key` gives its key
    ");
    let id = ::gvlk::Edition::Server2019Datacenter.activation_id().unwrap();
    let found = answer(["lookup", &format!("({id})")]);
    assert!(found.starts_with("WMDGN-G9PQG-XVVXX-R3X43-63DFG\tKMS\t"), "{found}");
}

#[test]
fn a_part_of_an_activation_id_is_not_read_as_a_key() {
    let output = gvlk(["lookup", "34e1ae55-27f8-4950-8877-7a03be5fb18"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        error.starts_with("error: an activation ID has groups of 8, 4, 4, 4 and 12"),
        "{error}"
    );
}

#[test]
fn lookup_takes_one_key_and_leaves_none_out_without_a_word() {
    const KEY: &str = "W269N-WFGWX-YVC9B-4J6C9-T83GX";
    const ID: &str = "34e1ae55-27f8-4950-8877-7a03be5fb181";
    for arguments in [[KEY, "63DFG"], ["T83GX", ID], [ID, KEY], ["T83GX", "63DFG"]] {
        let output = gvlk(["lookup"].into_iter().chain(arguments)).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(message.contains("`gvlk lookup` takes one"), "{arguments:?}: {message}");
    }
    for arguments in [
        &["W269N", "WFGWX", "YVC9B", "4J6C9", "T83GX"][..],
        &["SKU", "ID:", ID],
        &["Partial Product Key: T83GX"],
    ] {
        let arguments = arguments.iter().copied();
        let output = gvlk(["lookup"].into_iter().chain(arguments.clone())).output().unwrap();
        assert!(output.status.success(), "{:?}", arguments.collect::<Vec<_>>());
    }
}
