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
