//! Offline registry hives: what is read in one, and why one is refused.

#![cfg(feature = "fs")]

use gvlk::Edition;
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

/// The edition of a hive, or why it is refused.
fn edition(name: &str, hive: &[u8]) -> Result<Edition, String> {
    let file = folder(name).join("SOFTWARE");
    fs::write(&file, hive).unwrap();
    let recording = gvlk_inspect::read_file(&file).map_err(|error| error.to_string())?;
    let answer = recording.machines()[0].identify().map_err(|refusal| refusal.to_string())?;
    Ok(answer.edition())
}

#[test]
fn the_hive_of_an_installation_is_identified() {
    assert_eq!(edition("hive", &software()), Ok(Edition::Server2022Standard));
}

#[test]
fn another_hive_is_refused_and_the_right_one_named() {
    let error = edition("hive-system", &hive("Select", &[("Default", "1")])).unwrap_err();
    insta::assert_snapshot!(error, @r"a registry hive, but not that of Windows itself: it names no edition under Microsoft\Windows NT\CurrentVersion; the right one is the file Windows\System32\config\SOFTWARE");
}

#[test]
fn a_hive_that_was_not_copied_to_its_end_is_an_error() {
    let error = edition("hive-incomplete", &software()[..5000]).unwrap_err();
    insta::assert_snapshot!(error, @r#"the registry hive is damaged or was copied while Windows wrote to it (Buffer too small: need 8192 bytes, have 5000): on Windows, run `reg load HKLM\OFFLINE <FILE>`, which repairs it, and give the output of `reg query "HKLM\OFFLINE\Microsoft\Windows NT\CurrentVersion"`"#);
}

#[test]
fn a_hive_from_a_pipe_is_read_too() {
    let recording = gvlk_inspect::read_from(&mut software().as_slice()).unwrap();
    assert!(recording.machines()[0].identify().is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
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
        if let Ok(recording) = gvlk_inspect::read_from(&mut hive.as_slice()) {
            let _ = recording.machines()[0].identify();
        }
    }
}
