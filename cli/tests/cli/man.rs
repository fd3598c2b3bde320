//! The manual pages of the archives.

use crate::gvlk;
use crate::help::COMMANDS;
use std::fs;
use tempfile::TempDir;

#[test]
fn every_command_has_a_manual_page_with_its_options() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    assert!(gvlk(["man", path]).status().unwrap().success());
    let page = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
    assert!(page("gvlk.1").contains("gvlk\\-identify(1)"));
    for command in COMMANDS {
        assert!(page(&format!("gvlk-{command}.1")).contains(".SH SYNOPSIS"), "{command}");
    }
    // The options are described late, when a command is called.
    assert!(page("gvlk-scan.1").contains("\\-\\-fix"));
    let pages = fs::read_dir(&folder).unwrap().count();
    assert_eq!(pages, COMMANDS.len() + 1, "there is a page for a command that no help lists");
}

#[test]
fn a_folder_that_is_missing_is_an_error() {
    let output = gvlk(["man", "no such folder"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: no such folder: "));
}
