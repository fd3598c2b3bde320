//! Offline registry hives, given to `gvlk identify --from`.

use crate::gvlk;
use insta_cmd::assert_cmd_snapshot;
use proptest::prelude::*;
use regf::{DataType, HiveBuilder};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A hive with some values under a key.
fn hive(key: &str, values: &[(&str, &str)]) -> Vec<u8> {
    let mut hive = HiveBuilder::new().unwrap();
    let mut at = hive.root_offset();
    for name in key.split('\\') {
        hive.add_key(at, "Clients").unwrap();
        at = hive.add_key(at, name).unwrap();
    }
    for (name, text) in values {
        let data: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        hive.add_value(at, name, DataType::String, &data).unwrap();
    }
    hive.to_bytes().unwrap()
}

fn software() -> Vec<u8> {
    hive(
        r"Microsoft\Windows NT\CurrentVersion",
        &[
            ("CurrentBuild", "20348"),
            ("CurrentBuildNumber", "20348"),
            ("EditionID", "ServerStandard"),
            ("InstallationType", "Server Core"),
            ("ProductName", "Windows Server 2022 Standard"),
        ],
    )
}

#[test]
fn the_hive_of_an_installation_is_identified() {
    let folder = folder("hive");
    fs::write(folder.join("SOFTWARE"), software()).unwrap();
    assert_cmd_snapshot!(gvlk(["identify", "--from", "SOFTWARE"]).current_dir(&folder), @"
    success: true
    exit_code: 0
    ----- stdout -----
    VDYBN-27WPP-V4HQT-9VMD4-VMK7H	Windows Server 2022 Standard

    ----- stderr -----
    note: SOFTWARE: read as an offline registry hive
    ");
}

#[test]
fn another_hive_is_refused_and_the_right_one_named() {
    let folder = folder("hive-system");
    fs::write(folder.join("SYSTEM"), hive("Select", &[("Default", "1")])).unwrap();
    assert_cmd_snapshot!(gvlk(["identify", "--from", "SYSTEM"]).current_dir(&folder), @r"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: SYSTEM: a registry hive, but not that of Windows itself: it names no edition under Microsoft\Windows NT\CurrentVersion; the right one is the file Windows\System32\config\SOFTWARE
    ");
}

#[test]
fn a_hive_that_was_not_copied_to_its_end_is_an_error() {
    let folder = folder("hive-incomplete");
    fs::write(folder.join("SOFTWARE"), &software()[..5000]).unwrap();
    assert_cmd_snapshot!(gvlk(["identify", "--from", "SOFTWARE"]).current_dir(&folder), @r#"
    success: false
    exit_code: 1
    ----- stdout -----

    ----- stderr -----
    error: SOFTWARE: the registry hive is damaged or was copied while Windows wrote to it (Buffer too small: need 8192 bytes, have 5000): on Windows, run `reg load HKLM\OFFLINE <FILE>`, which repairs it, and give the output of `reg query "HKLM\OFFLINE\Microsoft\Windows NT\CurrentVersion"`
    "#);
}

#[test]
fn a_hive_on_standard_input_is_read_too() {
    let output = crate::identified(software(), "text");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]
    #[test]
    fn a_damaged_hive_is_answered_or_refused(
        places in prop::collection::vec((0usize..8192, any::<u8>()), 1..5),
    ) {
        let mut hive = software();
        for (place, byte) in places {
            if place < hive.len() {
                hive[place] = byte;
            }
        }
        let output = crate::identified(hive, "text");
        prop_assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    }
}
