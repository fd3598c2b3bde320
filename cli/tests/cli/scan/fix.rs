//! `--fix`.

use super::{MISPLACED, RIGHT, TABLE, folder, found, scan, text};
use insta::assert_snapshot;
use std::fs;
#[cfg(unix)]
use std::io::Read as _;
use std::io::Write as _;
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
#[cfg(unix)]
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

const WRONG: &str = "D2N9P-3P6X9-2R39C-7RTCD-MDVJX";
/// A wrong key and a mistyped one, which both have a right key of the same length.
const KEYS: &str = "Windows 11 Pro N: W269N-WFGWX-YVC9B-4J6C9-T83GX\n\
    Windows 10 Enterprise: NPPR9-FWDCX-D2C8J-H872K-2YT44\n";

#[test]
fn a_key_of_another_length_alone_is_left_with_a_note() {
    let folder = folder(&[("a.md", b"Windows 10 Enterprise: NPPR9-FWDCX-D2C8J-H872K-2YT4\n")]);
    let output = scan(folder.path(), ["--fix"]);
    assert_eq!(output.status.code(), Some(1));
    let note =
        "note: ./a.md: 1 key of another length than the right one: --diff shows the change\n";
    assert!(text(&output.stderr).starts_with(note), "{output:?}");
}

#[test]
fn wrong_keys_are_replaced_and_a_second_run_finds_none() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes()), ("keys.md", KEYS.as_bytes())]);
    let output = scan(folder.path(), ["--fix"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(text(&output.stderr), "note: replaced 3 keys in 2 files\n");
    let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    let fixed = KEYS.replace("W269N-WFGWX-YVC9B-4J6C9-T83GX", "MH37W-N47XK-V7XM9-C7227-GCQG9");
    assert_eq!(read("a.xml"), MISPLACED.replace(WRONG, RIGHT));
    assert_eq!(read("keys.md"), fixed.replace("2YT44", "2YT43"));
    assert_eq!(found(folder.path(), []), [""; 0]);
    let again = scan(folder.path(), ["--fix"]);
    assert_eq!(text(&again.stderr), "");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "another file is left");
}

#[test]
fn a_correction_of_another_length_is_shown_and_not_written() {
    let folder = folder(&[("keys.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(text(&output.stderr), @"
    note: ./keys.md: 1 key of another length than the right one: --diff shows the change
    note: replaced 1 key in 1 file
    note: found 1 error and 1 warning
    ");
    let table = TABLE.replace("W269N-WFGWX-YVC9B-4J6C9-T83GX", "MH37W-N47XK-V7XM9-C7227-GCQG9");
    assert_eq!(fs::read_to_string(folder.path().join("keys.md")).unwrap(), table);
}

#[test]
fn a_run_that_replaces_everything_succeeds() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    assert_eq!(scan(folder.path(), ["--fix"]).status.code(), Some(0));
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

/// Everything but the key stays, also what other programs see of the file.
#[cfg(unix)]
#[test]
fn the_file_stays_the_same_file() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    let file = folder.path().join("a.xml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o750)).unwrap();
    fs::hard_link(&file, folder.path().join("b.txt")).unwrap();
    let before = fs::metadata(&file).unwrap();
    let mut reader = fs::File::open(&file).unwrap();
    assert_eq!(scan(folder.path(), ["--fix", "a.xml"]).status.code(), Some(0));
    let after = fs::metadata(&file).unwrap();
    let facts = |of: &fs::Metadata| (of.ino(), of.mode(), of.uid(), of.gid(), of.nlink());
    assert_eq!(facts(&after), facts(&before));
    let mut read = String::new();
    reader.read_to_string(&mut read).unwrap();
    assert_eq!(read, MISPLACED.replace(WRONG, RIGHT), "another program has the file open");
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_written() {
    let folder = folder(&[("a.xml", MISPLACED.as_bytes())]);
    symlink("a.xml", folder.path().join("link.xml")).unwrap();
    let pipe = folder.path().join("pipe.xml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = thread::spawn(move || fs::write(pipe, MISPLACED));
    for name in ["link.xml", "pipe.xml"] {
        let output = scan(folder.path(), ["--fix", name]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let message = format!("error: {name}: cannot be written: only regular files are\n");
        assert!(text(&output.stderr).contains(&message), "{output:?}");
        assert!(text(&output.stdout).contains("error[misplaced]"), "{output:?}");
    }
    writer.join().unwrap().unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("a.xml")).unwrap(), MISPLACED);
    assert!(folder.path().join("link.xml").is_symlink());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_below_a_link_that_is_given() {
    let folder = folder(&[("real/a.xml", MISPLACED.as_bytes())]);
    symlink("real", folder.path().join("link")).unwrap();
    for given in ["link", "link/", "./link/."] {
        let output = scan(folder.path(), ["--fix", given]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(text(&output.stderr).contains("its folder is given as a link"), "{output:?}");
        let left = fs::read_to_string(folder.path().join("real/a.xml")).unwrap();
        assert_eq!(left, MISPLACED, "{given}");
    }
    assert_eq!(scan(folder.path(), ["--fix", "real"]).status.code(), Some(0));
}

/// Another program appends to the files all the time: no line of it is lost.
#[test]
fn what_is_appended_in_the_meantime_stays() {
    let names: Vec<String> = (0..50).map(|number| format!("{number}.xml")).collect();
    let files: Vec<_> = names.iter().map(|name| (&**name, MISPLACED.as_bytes())).collect();
    let folder = folder(&files);
    let done = AtomicBool::new(false);
    let rounds = thread::scope(|scope| {
        let appending = scope.spawn(|| {
            let mut rounds = 0;
            while !done.load(Ordering::Relaxed) || rounds == 0 {
                for name in &names {
                    let mut options = fs::File::options();
                    let mut file = options.append(true).open(folder.path().join(name)).unwrap();
                    file.write_all(b"<!-- -->\n").unwrap();
                }
                rounds += 1;
            }
            rounds
        });
        let output = scan(folder.path(), ["--fix"]);
        done.store(true, Ordering::Relaxed);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        appending.join().unwrap()
    });
    let expected = MISPLACED.replace(WRONG, RIGHT) + &"<!-- -->\n".repeat(rounds);
    for name in &names {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), expected);
    }
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
