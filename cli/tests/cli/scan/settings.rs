//! What is accepted, left out and called a failure: on the command line and in `gvlk.toml`.

use super::{MISPLACED, NOTES, TABLE, folder, found, scan, stdin, text};
use std::fs;

const SECRET: &str = "key: BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\n";

fn code(folder: &tempfile::TempDir, arguments: &[&str]) -> i32 {
    scan(folder.path(), arguments.iter().copied()).status.code().unwrap()
}

#[test]
fn the_level_that_fails_can_be_chosen() {
    let folder = folder(&[
        ("error.xml", MISPLACED.as_bytes()),
        ("notes.txt", NOTES.as_bytes()),
        ("warning.txt", SECRET.as_bytes()),
    ]);
    for (arguments, expected) in [
        (&["warning.txt"][..], 1),
        (&["warning.txt", "--fail-on", "warning"], 1),
        (&["warning.txt", "--fail-on", "error"], 0),
        (&["error.xml", "--fail-on", "error"], 1),
        (&["error.xml", "--fail-on", "error", "--fix"], 0),
        (&["notes.txt", "--all", "--fail-on", "warning"], 0),
        (&["--fail-on", "note"], 2),
    ] {
        assert_eq!(code(&folder, arguments), expected, "{arguments:?}");
    }
    let output = scan(folder.path(), ["warning.txt", "--fail-on", "error"]);
    assert!(text(&output.stdout).contains("warning[unpublished]"), "it is shown all the same");
}

#[test]
fn globs_leave_out_files_and_folders() {
    let secret = SECRET.as_bytes();
    let folder = folder(&[("a.txt", secret), ("b/a.txt", secret), ("b/c/d.md", secret)]);
    for (arguments, expected) in [
        (&[][..], &["./a.txt", "./b/a.txt", "./b/c/d.md"][..]),
        (&["--exclude", "*.md"], &["./a.txt", "./b/a.txt"]),
        (&["--exclude", "a.txt"], &["./b/c/d.md"]),
        (&["--exclude", "/a.txt"], &["./b/a.txt", "./b/c/d.md"]),
        (&["--exclude", "b/"], &["./a.txt"]),
        (&["--exclude", "b/**/*.md", "--exclude", "/a.txt"], &["./b/a.txt"]),
        (&["--exclude", "*", "--exclude", "!a.txt"], &["./a.txt"]),
        // Paths that are given are left out as well: pre-commit gives the name of each file.
        (&["--exclude", "b/", "a.txt", "b/c/d.md"], &["a.txt"]),
        (&["--exclude", "c", "b/c/d.md", "b"], &["b/a.txt"]),
    ] {
        let found = found(folder.path(), arguments.iter().copied());
        let paths: Vec<_> = found.iter().map(|line| line.split(':').next().unwrap()).collect();
        assert_eq!(paths, expected, "{arguments:?}");
    }
    let all = folder.path().to_str().unwrap();
    assert_eq!(found(folder.path(), ["--exclude", "b", all]).len(), 1);
    assert_eq!(code(&folder, &["--exclude", "{a", "."]), 2);
    // Outside of the current folder, names count as well, but not those of the folders above both.
    for (glob, count) in [("c", 0), ("d.md", 0), ("/c", 1), ("b", 1), ("e", 1)] {
        let here = folder.path().join("b/e");
        std::fs::create_dir_all(&here).unwrap();
        assert_eq!(found(&here, ["--exclude", glob, "../c/d.md"]).len(), count, "{glob}");
    }
}

#[test]
fn a_comment_alone_on_a_line_allows_the_next() {
    for (comment, count) in [
        ("# gvlk: allow", 0),
        ("  <!-- gvlk: allow -->\r", 0),
        ("REM gvlk: allow", 0),
        (":: gvlk: allow", 0),
        ("/* gvlk: allow */", 0),
        ("@rem gvlk: allow", 0),
        ("# gvlk: allow (the vendor's sample)", 0),
        ("<!-- gvlk: allow: it is not real -->", 0),
        ("x = 1 # gvlk: allow", 1),
        ("# gvlk: allowed", 1),
        ("\"# gvlk: allow\",", 1),
        ("# gvlk: allow BBBBB-CCCCC-DDDDD-FFFFF-HHHHH", 1),
        ("# gvlk: allow\n", 1),
    ] {
        let folder = folder(&[("a.txt", format!("{comment}\n{SECRET}").as_bytes())]);
        assert_eq!(found(folder.path(), []).len(), count, "{comment}");
    }
}

#[test]
fn what_allows_a_key_is_no_string() {
    let secret = SECRET.trim_end();
    for (line, count) in [
        (format!("key = '{secret}' # gvlk: allow"), 0),
        (format!("key = '{secret}' # don't: 'gvlk: allow'"), 0),
        (format!("Dim key = \"{secret}\" ' gvlk: allow"), 0),
        (format!("{secret} gvlk: allow"), 0),
        (format!("{secret} # gvlk: allow, it is a sample"), 0),
        (format!("{secret} # gvlk: allowed"), 1),
        (format!("key = '{secret} gvlk: allow'"), 1),
        (format!("{{\"key\": \"{secret}\", \"note\": \"# gvlk: allow\"}}"), 1),
        (format!("key = '{secret}'; note = 'gvlk: allow' # why"), 1),
    ] {
        let folder = folder(&[("a.txt", format!("{line}\n").as_bytes())]);
        assert_eq!(found(folder.path(), []).len(), count, "{line}");
    }
}

#[test]
fn a_baseline_accepts_what_was_there_and_nothing_new() {
    let folder = folder(&[("a.md", TABLE.as_bytes()), ("b/c.txt", SECRET.as_bytes())]);
    let output = scan(folder.path(), ["--baseline", "known.txt", "--write-baseline"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    let written = fs::read_to_string(folder.path().join("known.txt")).unwrap();
    insta::assert_snapshot!(written, @"
    # Findings that gvlk accepts: kind, last five characters of the key, file.
    misplaced T83GX a.md
    mistyped K2YT4 a.md
    unpublished GGGGG a.md
    unpublished GGGGG b/c.txt
    ");
    let with = |arguments: &[&'static str]| [&["--baseline", "known.txt"], arguments].concat();
    assert_eq!(code(&folder, &with(&[])), 0);
    assert_eq!(code(&folder, &with(&["a.md", "b"])), 0);
    assert_eq!(code(&folder, &["--baseline", "missing.txt"]), 2);
    // Lines may move; a further finding counts.
    let file = folder.path().join("b/c.txt");
    fs::write(&file, format!("\n\n{SECRET}BBBBB-CCCCC-DDDDD-FFFFF-HHHHH\n")).unwrap();
    let arguments = with(&[]);
    assert_eq!(found(folder.path(), arguments), ["./b/c.txt:4:1:unpublished"]);
    // So does the same key beside another name.
    let arguments = with(&["a.md"]);
    let more = format!("{TABLE}Windows Server 2019 Standard: W269N-WFGWX-YVC9B-4J6C9-T83GX\n");
    fs::write(folder.path().join("a.md"), more).unwrap();
    let last = TABLE.lines().count() + 1;
    assert_eq!(found(folder.path(), arguments), [format!("a.md:{last}:31:misplaced")]);
}

#[test]
fn a_line_of_a_baseline_that_can_accept_nothing_is_an_error() {
    for (line, message) in [
        ("misplaced", "expected a kind, five characters and a file"),
        ("misplaced  a.md", "expected a kind, five characters and a file"),
        ("misplaced\tT83GX\ta.md", "expected a kind, five characters and a file"),
        ("mispalced T83GX a.md", "expected a kind: misplaced, mistyped, unpublished or layout"),
        ("published T83GX a.md", "expected a kind: misplaced, mistyped, unpublished or layout"),
        ("misplaced T83G a.md", "expected the last five characters of a key, or - for a layout"),
        ("misplaced - a.md", "expected the last five characters of a key, or - for a layout"),
        ("layout T83GX a.md", "expected the last five characters of a key, or - for a layout"),
    ] {
        let baseline = format!("# head\n\n{line}\n");
        let folder = folder(&[("known.txt", baseline.as_bytes())]);
        let output = scan(folder.path(), ["--baseline", "known.txt"]);
        assert_eq!(output.status.code(), Some(2), "{line}");
        let message = format!("known.txt:3: {message}\n");
        assert!(text(&output.stderr).ends_with(&message), "{line}: {output:?}");
    }
}

/// The settings that name it may be somebody else's.
#[test]
fn a_file_that_is_no_baseline_is_not_written_over() {
    let folder = folder(&[("a.txt", SECRET.as_bytes()), ("gvlk.toml", b"baseline = 'a.txt'")]);
    let output = scan(folder.path(), ["--write-baseline"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a.txt:1: expected a kind"), "{output:?}");
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), SECRET);
}

#[test]
fn a_baseline_may_come_from_any_editor() {
    let folder = folder(&[
        ("known.txt", b"\xef\xbb\xbfunpublished ggggg a.txt\r\n\r\n# why\r\n"),
        ("gvlk.toml", b"\xef\xbb\xbfbaseline = 'known.txt'\r\n"),
        ("a.txt", SECRET.as_bytes()),
    ]);
    assert_eq!(code(&folder, &[]), 0);
}

#[test]
fn standard_input_can_have_a_path() {
    let run = |arguments: &[&str]| stdin(MISPLACED.as_bytes(), arguments);
    let output = run(&["--stdin-path", "answer/a.xml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("--> answer/a.xml:3:"), "{output:?}");
    let output = run(&["--stdin-path", "answer/a.xml", "--exclude", "answer"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let folder = folder(&[]);
    assert_eq!(code(&folder, &["--stdin-path", "a.xml", "."]), 2);
}

#[test]
fn the_nearest_file_of_settings_holds() {
    let folder = folder(&[
        (".git/HEAD", b""),
        ("gvlk.toml", b"exclude = ['*.txt']\nfail-on = 'error'\n"),
        ("a.txt", SECRET.as_bytes()),
        ("a.md", SECRET.as_bytes()),
        ("b/gvlk.toml", b"allow = ['ggggg']\nhidden = true\n"),
        ("b/c/a.txt", SECRET.as_bytes()),
        ("b/.hidden.xml", MISPLACED.as_bytes()),
        ("d/.git/HEAD", b""),
        ("d/a.txt", SECRET.as_bytes()),
    ]);
    let found = |arguments: &[&str]| found(folder.path(), arguments.iter().copied());
    assert_eq!(found(&["a.txt", "a.md"]), ["a.md:1:6:unpublished"]);
    assert_eq!(code(&folder, &["a.md"]), 0);
    assert_eq!(code(&folder, &["a.md", "--fail-on", "warning"]), 1);
    assert_eq!(found(&["b/c"]), [""; 0]);
    assert_eq!(found(&["b"]), ["b/.hidden.xml:3:7:misplaced"]);
    assert_eq!(found(&["d", "a.md"]), ["a.md:1:6:unpublished", "d/a.txt:1:6:unpublished"]);
    assert_eq!(code(&folder, &["d"]), 1, "another repository");
}

#[test]
fn without_a_repository_settings_hold_below_the_current_folder() {
    let folder = folder(&[
        ("gvlk.toml", b"allow = ['ggggg']"),
        ("b/a.txt", SECRET.as_bytes()),
        ("b/c/a.txt", SECRET.as_bytes()),
        ("b/d/gvlk.toml", b"fail-on = 'error'"),
        ("b/d/a.txt", SECRET.as_bytes()),
    ]);
    assert_eq!(code(&folder, &["b/c"]), 0);
    let below = |path: &str| scan(&folder.path().join("b"), [path]).status.code();
    assert_eq!(below("c"), Some(1), "the file above is somebody else's");
    assert_eq!(below("../b/c"), Some(1));
    assert_eq!(below("d"), Some(0));
    assert_eq!(below(".."), Some(0), "its own folder");
}

#[test]
fn a_baseline_of_the_settings_is_relative_to_them() {
    let folder = folder(&[
        (".git/HEAD", b""),
        ("gvlk.toml", b"baseline = 'known.txt'"),
        ("known.txt", b""),
        ("b/a.txt", SECRET.as_bytes()),
    ]);
    assert_eq!(code(&folder, &["b", "--write-baseline"]), 0);
    assert_eq!(scan(&folder.path().join("b"), []).status.code(), Some(0));
    assert_eq!(code(&folder, &[]), 0);
    fs::write(folder.path().join("gvlk.toml"), "").unwrap();
    assert_eq!(code(&folder, &[]), 1);
    assert_eq!(code(&folder, &["--write-baseline"]), 2);
}

#[test]
fn a_mistake_in_the_settings_is_an_error_with_its_line() {
    for (settings, expected) in [
        ("\nfail_on = 'error'", "gvlk.toml:2: unknown field `fail_on`, expected one of"),
        ("fail-on = 'note'", "gvlk.toml:1: unknown variant `note`, expected `error` or `warning`"),
        ("allow = ['BBBBB-CCCCC-DDDDD-FFFFF-GGGGG']", "gvlk.toml:1: these are not the last five"),
        ("\n\nhidden = 1", "gvlk.toml:3: invalid type: integer `1`, expected a boolean"),
        ("exclude = ['{a']", "exclude: "),
        ("baseline = 'missing'", "missing: "),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG = 1", "`*****-*****-*****-*****-GGGGG`"),
    ] {
        let folder = folder(&[("gvlk.toml", settings.as_bytes())]);
        let output = scan(folder.path(), []);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(text(&output.stderr).contains(expected), "{settings}: {output:?}");
    }
}

#[cfg(unix)]
#[test]
fn settings_that_cannot_be_read_are_an_error() {
    let folder = folder(&[("a.txt", SECRET.as_bytes())]);
    let file = folder.path().join("gvlk.toml");
    std::os::unix::fs::symlink("missing", &file).unwrap();
    assert_eq!(code(&folder, &["a.txt"]), 2);
    fs::remove_file(&file).unwrap();
    fs::write(&file, b"\xff").unwrap();
    let output = scan(folder.path(), ["a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).ends_with("gvlk.toml: it is not in UTF-8\n"), "{output:?}");
}
