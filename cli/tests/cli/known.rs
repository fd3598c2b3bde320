//! Known keys: `gvlk lookup` recognises them, and no other subcommand gives one out.

use crate::{answer, gvlk};

const KNOWN: &str = "VK7JG-NPHTM-C97JM-9MPGT-3V66T\tSetupDefault\tprofessional\n";

#[test]
fn lookup_says_what_a_known_key_is_by_the_whole_key_and_by_its_last_five() {
    for typed in
        ["VK7JG-NPHTM-C97JM-9MPGT-3V66T", "vk7jg nphtm c97jm 9mpgt 3v66t", "3V66T", "3v66t"]
    {
        assert_eq!(answer(["lookup", typed]), KNOWN, "{typed}");
    }
    assert_eq!(
        answer(["lookup", "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99"]),
        "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99\tSetupGvlk\tcore\n"
    );
    assert_eq!(
        answer(["lookup", "YW66X-NH62M-G6YFP-B7KCT-WXGKQ"]),
        "YW66X-NH62M-G6YFP-B7KCT-WXGKQ\tPreview\tVisio 2024 preview\n"
    );
}

/// What `lookup` writes to standard output and to standard error.
fn looked_up(typed: &str) -> (String, String) {
    let output = gvlk(["lookup", typed]).output().unwrap();
    assert!(output.status.success(), "{typed}");
    let text = |stream| String::from_utf8(stream).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn lookup_says_what_a_known_key_does_and_which_gvlk_its_edition_takes() {
    for (key, what, note) in [
        (
            "VK7JG-NPHTM-C97JM-9MPGT-3V66T",
            "SetupDefault\tprofessional",
            "Windows Setup takes this key to choose an edition; it activates nothing; \
             the GVLK of Windows 11 Pro is W269N-WFGWX-YVC9B-4J6C9-T83GX",
        ),
        (
            "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99",
            "SetupGvlk\tcore",
            "a KMS client key of Windows Setup's own file; Microsoft publishes no GVLK for the edition",
        ),
        (
            "6XBNX-4JQGW-QX6QG-74P76-72V67",
            "Preview\tWindows Server 2019 Datacenter",
            "a key of a preview; it does not fit the released product; \
             the GVLK of Windows Server 2019 Datacenter is WMDGN-G9PQG-XVVXX-R3X43-63DFG",
        ),
        (
            "N2CG9-YD3YK-936X4-3WR82-Q3X4H",
            "Preview\tOffice Visio Pro 2019 Preview; Office Visio Professional 2019 C2R",
            "a key of a preview; it does not fit the released product; \
             the GVLK of Visio Professional 2019 is 9BGNQ-K37YR-RQHF2-38RQ3-7VCBB",
        ),
        (
            "2XYX7-NXXBK-9CK7W-K2TKW-JFJ7G",
            "Preview\tVisio Professional 2021 Preview",
            "a key of a preview; it does not fit the released product; \
             the GVLK of Visio LTSC Professional 2021 is KNH8D-FGHT4-T8RK3-CTDYJ-K2HT4",
        ),
        // Several editions of Project 2024 have a GVLK each.
        (
            "D9GTG-NP7DV-T6JP3-B6B62-JB89R",
            "Preview\tProject 2024 preview",
            "a key of a preview; it does not fit the released product",
        ),
        (
            "M9Q9P-WNJJT-6PXPY-DWX8H-6XWKK",
            "ClientKey\tWindows 8.1 Core",
            "a KMS client key that no page of Microsoft lists; Microsoft publishes no GVLK for the edition",
        ),
        (
            "D6QFG-VBYP2-XQHM7-J97RH-VVRCK",
            "ClientKey\tOffice Small Business Basics 2010",
            "a KMS client key that no page of Microsoft lists",
        ),
    ] {
        let expected = (format!("{key}\t{what}\n"), format!("note: {note}\n"));
        assert_eq!(looked_up(key), expected);
        assert_eq!(looked_up(&key[24..]), expected);
        assert_eq!(looked_up(&key.replace('-', "").to_lowercase()), expected);
    }
}

/// Whatever a known key is, standard output has no other key, and a GVLK is named as one.
#[test]
fn of_every_known_key_lookup_says_what_it_is() {
    for known in ::gvlk::KnownKey::ALL {
        let (found, note) = looked_up(known.key().as_str());
        let (kind, belongs_to) = (known.kind(), known.belongs_to());
        assert_eq!(found, format!("{}\t{kind}\t{belongs_to}\n", known.key()));
        let is_setup = kind == ::gvlk::KnownKind::SetupDefault;
        assert_eq!(note.contains("it activates nothing"), is_setup, "{note}");
        for word in note.split_whitespace() {
            let Ok(key) = word.parse() else { continue };
            assert!(::gvlk::lookup_key(&key).is_some(), "{note}");
        }
    }
}

#[test]
fn lookup_corrects_a_typo_in_a_known_key() {
    for (typed, difference) in [
        ("VK7JG-NPHTM-C97JM-9MPGT-3V66W", "character 5 of group 5 is W and should be T"),
        ("VK7JG-NPHTM-C97JM-9MPGT-3V66", "character 5 of group 5, T, is missing"),
    ] {
        let output = gvlk(["lookup", typed]).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{typed}");
        let printed = String::from_utf8(output.stderr).unwrap();
        let meant = "VK7JG-NPHTM-C97JM-9MPGT-3V66T, SetupDefault, for professional";
        assert!(printed.contains(meant) && printed.contains(difference), "{printed}");
    }
}

#[test]
fn key_list_and_install_give_out_no_known_key() {
    let mut printed = answer(["list", "--format", "csv"]);
    for edition in ["Windows 10 Pro", "Windows 11 Enterprise", "Office LTSC Professional Plus 2024"]
    {
        printed += &answer(["key", edition]);
        printed += &answer(["install", edition]);
    }
    // `key` and `install` of an edition without a GVLK, for which Setup has a key.
    for command in ["key", "install"] {
        assert_eq!(gvlk([command, "Windows 10 Home"]).output().unwrap().stdout, b"");
    }
    let keys: Vec<&str> =
        printed.split_whitespace().flat_map(|word| word.split([',', '"'])).collect();
    let is_known = |word: &&&str| word.parse().is_ok_and(|key| ::gvlk::known_key(&key).is_some());
    assert_eq!(keys.iter().find(is_known), None);
    assert!(keys.contains(&"W269N-WFGWX-YVC9B-4J6C9-T83GX"), "keys are found in what is printed");
}
