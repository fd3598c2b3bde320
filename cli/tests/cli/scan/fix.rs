//! `--fix` and `--diff`.

use super::{MISPLACED, RIGHT, TABLE, folder, found, scan, text};
use insta::assert_snapshot;
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::{PermissionsExt, symlink};

const FIXED: &str = "\
| Windows 11 Pro N | MH37W-N47XK-V7XM9-C7227-GCQG9 |
| Windows 10 Enterprise | NPPR9-FWDCX-D2C8J-H872K-2YT43 |
| Contoso | BBBBB-CCCCC-DDDDD-FFFFF-GGGGG |
";

#[test]
fn wrong_keys_are_replaced_and_a_second_run_finds_none() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes()), ("keys.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["--fix"]);
    assert_eq!(output.status.code(), Some(1), "the unpublished key is left");
    assert_snapshot!(text(&output.stderr), @r"
    note: replaced 3 keys in 2 files
    note: found 0 errors and 1 warning
    ");
    let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.xml"), MISPLACED.replace("D2N9P-3P6X9-2R39C-7RTCD-MDVJX", RIGHT));
    assert_eq!(read("keys.md"), FIXED);
    assert_eq!(found(folder.path(), []), ["./keys.md:3:13:unpublished"]);
    let again = scan(folder.path(), ["--fix"]);
    assert!(!text(&again.stderr).contains("replaced"), "{again:?}");
    assert_eq!(read("keys.md"), FIXED);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "a temporary file is left");
}

#[test]
fn a_run_that_replaces_everything_succeeds() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    assert_eq!(scan(folder.path(), ["--fix"]).status.code(), Some(0));
}

#[test]
fn a_diff_shows_the_change_and_makes_none() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes()), ("keys.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["--diff"]);
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(text(&output.stdout));
    assert_eq!(fs::read_to_string(folder.path().join("keys.md")).unwrap(), TABLE);
}

#[test]
fn a_diff_hides_a_mistyped_key_and_no_word_next_to_it() {
    let typo = "Windows Server 2019 Standard | N69G4-B89J2-4G8F4-WWYCC-J464D\n";
    let folder = folder(&[("keys.txt", typo.as_bytes())]);
    let diff = scan(folder.path(), ["--diff"]).stdout;
    assert!(text(&diff).contains(
        "\n-Windows Server 2019 Standard | *****-*****-*****-*****-J464D\n\
         +Windows Server 2019 Standard | N69G4-B89J2-4G8F4-WWYCC-J464C\n"
    ));
}

#[test]
fn the_spelling_of_a_key_is_kept() {
    let table = "Windows 11 Pro N: w269n-wfgwx-yvc9b-4j6c9-t83gx\nWindows 11 Education N: W269NWFGWXYVC9B4J6C9T83GX\n";
    let folder = folder(&[("keys.txt", table.as_bytes())]);
    scan(folder.path(), ["--fix"]);
    let fixed = fs::read_to_string(folder.path().join("keys.txt")).unwrap();
    assert_eq!(
        fixed,
        "Windows 11 Pro N: mh37w-n47xk-v7xm9-c7227-gcqg9\nWindows 11 Education N: 2WH4N8QGBVH22JPCT43QMDWWJ\n"
    );
}

#[test]
fn allowed_keys_are_not_replaced() {
    let table = TABLE.replace("T83GX |", "T83GX | gvlk: allow");
    let folder = folder(&[("keys.md", table.as_bytes())]);
    scan(folder.path(), ["--fix", "--allow", "K2YT4"]);
    assert_eq!(fs::read_to_string(folder.path().join("keys.md")).unwrap(), table);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    let file = folder.path().join("a.xml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o750)).unwrap();
    symlink("a.xml", folder.path().join("link.xml")).unwrap();
    let output = scan(folder.path(), ["--fix", "link.xml"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(fs::read_to_string(&file).unwrap().contains(RIGHT));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o750);
    assert!(folder.path().join("link.xml").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_left_alone() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    let file = folder.path().join("a.xml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let output = scan(folder.path(), ["--fix"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), MISPLACED);
}
