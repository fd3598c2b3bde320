//! JSON and SARIF.

use super::{MISPLACED, NOTES, TABLE, folder, json, scan, text};
use insta::assert_snapshot;

#[test]
fn json_has_the_fields_that_are_promised() {
    let folder = folder(&[
        ("2016/Autounattend.xml", MISPLACED.as_bytes()),
        ("keys.md", TABLE.as_bytes()),
        ("notes.txt", NOTES.as_bytes()),
    ]);
    assert_snapshot!(text(&scan(folder.path(), ["--all", "--format", "json"]).stdout));
}

#[test]
fn json_of_nothing_is_an_empty_array() {
    let folder = folder(&[("notes.txt", NOTES.as_bytes())]);
    assert_eq!(text(&scan(folder.path(), ["--format", "json"]).stdout), "[]\n");
}

#[test]
fn columns_are_characters() {
    let line = "密钥\u{1f511}\té: BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\n";
    let folder = folder(&[("keys.txt", line.as_bytes())]);
    assert_eq!(json(folder.path(), [])[0]["column"], 8);
}

#[test]
fn sarif_has_rules_places_and_fixes() {
    let folder = folder(&[("a b/keys.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1));
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    assert_snapshot!(text(&output.stdout).replace(version, "\"version\": \"VERSION\""));
}
