//! `--diff`: a patch that git takes.

use super::{MISPLACED, RIGHT, TABLE, folder, scan, stdin, text};
use insta::assert_snapshot;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const WRONG: &str = "D2N9P-3P6X9-2R39C-7RTCD-MDVJX";

/// What is printed on standard output for a folder, and on standard error.
fn diff(folder: &TempDir) -> (Vec<u8>, String) {
    let output = scan(folder.path(), ["--diff"]);
    (output.stdout, text(&output.stderr).to_owned())
}

fn apply(folder: &Path, patch: &[u8]) {
    let mut git = Command::new("git");
    let git = git.args(["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn"]);
    let mut git = git.current_dir(folder).stdin(Stdio::piped()).spawn().unwrap();
    git.stdin.take().unwrap().write_all(patch).unwrap();
    assert!(git.wait().unwrap().success(), "{}", String::from_utf8_lossy(patch));
}

#[test]
fn a_patch_shows_the_change_and_makes_none() {
    let table = TABLE.replace("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", "none");
    let folder = folder(&[("a.xml", MISPLACED.as_bytes()), ("keys.md", table.as_bytes())]);
    let output = scan(folder.path(), ["--diff"]);
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(text(&output.stdout));
    assert_eq!(fs::read_to_string(folder.path().join("keys.md")).unwrap(), table);
}

#[test]
fn git_applies_the_patch() {
    const NAMED: &str = "Windows Server 2016 Standard: KEY";
    let lines = |count: usize| "another line\n".repeat(count);
    let near = |count: usize| format!("{MISPLACED}{}{MISPLACED}", lines(count));
    let folder = folder(&[
        ("alone.xml", MISPLACED.as_bytes()),
        ("no-end.xml", MISPLACED.split_once("\n</").unwrap().0.as_bytes()),
        ("carriage.xml", MISPLACED.replace('\n', "\r\n").as_bytes()),
        ("mark.xml", format!("\u{feff}{MISPLACED}").as_bytes()),
        ("a b/c d.xml", MISPLACED.as_bytes()),
        ("schl\u{fc}ssel.xml", format!("<!-- \u{e9}t\u{e9} -->\n{MISPLACED}").as_bytes()),
        ("page.xml", [b"<!-- \xe9t\xe9 -->\n\n\n", MISPLACED.as_bytes()].concat().as_slice()),
        ("long.xml", format!("{}{MISPLACED}{}", lines(100), lines(100)).as_bytes()),
        ("near-0.xml", near(0).as_bytes()),
        ("near-2.xml", near(2).as_bytes()),
        ("near-3.xml", near(3).as_bytes()),
        ("near-4.xml", near(4).as_bytes()),
        ("near-9.xml", near(9).as_bytes()),
        ("twice.xml", [NAMED; 2].join(", ").replace("KEY", WRONG).as_bytes()),
        ("after.md", TABLE.replace("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", "none").as_bytes()),
        #[cfg(unix)]
        ("a\\\"b.xml", MISPLACED.as_bytes()),
    ]);
    let (patch, notes) = diff(&folder);
    assert!(!notes.contains("left out"), "{notes}");
    apply(folder.path(), &patch);
    for file in fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "xml") {
            let bytes = fs::read(&file).unwrap();
            assert!(!bytes.windows(WRONG.len()).any(|part| part == WRONG.as_bytes()), "{file:?}");
        }
    }
    let carriage = fs::read_to_string(folder.path().join("carriage.xml")).unwrap();
    assert_eq!(carriage, MISPLACED.replace(WRONG, RIGHT).replace('\n', "\r\n"));
    assert_eq!(diff(&folder), (Vec::new(), String::new()));
}

#[test]
fn a_file_is_left_out_if_a_line_of_its_patch_is_not_safe_to_show() {
    let secret = TABLE.replace("Contoso", "of Contoso");
    let utf_16: Vec<u8> = MISPLACED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = folder(&[
        ("control.xml", MISPLACED.replace("<ProductKey>", "\u{1b}[31m").as_bytes()),
        ("secret.md", secret.as_bytes()),
        ("utf-16.xml", &utf_16),
        ("long.xml", format!("{}\n{MISPLACED}", " ".repeat(1 << 20)).as_bytes()),
    ]);
    let (patch, notes) = diff(&folder);
    assert_eq!(text(&patch), "");
    for name in ["control.xml", "secret.md", "utf-16.xml", "long.xml"] {
        assert!(notes.contains(&format!("note: ./{name}: left out of the patch: ")), "{notes}");
    }
}

/// Only the lines of the patch count.
#[test]
fn a_secret_far_away_does_not_matter() {
    let far = format!("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\n\n\n\n\n{MISPLACED}");
    let folder = folder(&[("a.xml", far.as_bytes())]);
    let (patch, _) = diff(&folder);
    apply(folder.path(), &patch);
    let fixed = fs::read_to_string(folder.path().join("a.xml")).unwrap();
    assert_eq!(fixed, far.replace(WRONG, RIGHT));
}

/// Names are as seen from the folder that git is run in.
#[test]
fn a_patch_of_a_whole_path_can_be_applied_and_none_is_made_outside() {
    let folder = folder(&[("b/a.xml", MISPLACED.as_bytes()), ("c/d.txt", b"")]);
    let whole = folder.path().join("b").to_str().unwrap().to_owned();
    let patch = scan(folder.path(), ["--diff", &whole]).stdout;
    let outside = scan(&folder.path().join("c"), ["--diff", "../b"]);
    assert_eq!(text(&outside.stdout), "");
    assert!(text(&outside.stderr).contains("it is not below this folder"), "{outside:?}");
    apply(folder.path(), &patch);
    assert!(fs::read_to_string(folder.path().join("b/a.xml")).unwrap().contains(RIGHT));
}

#[test]
fn a_patch_has_the_name_of_a_file_and_one_format() {
    let output = stdin(MISPLACED.as_bytes(), &["--diff"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
    assert!(text(&output.stderr).contains("needs --stdin-path"), "{output:?}");
    let output = stdin(MISPLACED.as_bytes(), &["--diff", "--stdin-path", "a.xml"]);
    assert!(text(&output.stdout).starts_with("--- a/a.xml\n"), "{output:?}");
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    let output = scan(folder.path(), ["--diff", "--format", "json"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
}
