//! `gvlk scan`.

mod encodings;
mod fix;
mod formats;
mod hostile;
mod patch;
mod secrets;
mod settings;

use crate::gvlk;
use insta::assert_snapshot;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The key of Windows Server 2012 R2 Standard, with the name of another release above it.
const MISPLACED: &str = "\
<Value>Windows Server 2016 SERVERSTANDARD</Value>
<ProductKey>
\t<Key>D2N9P-3P6X9-2R39C-7RTCD-MDVJX</Key>
</ProductKey>
";
const RIGHT: &str = "WC2BQ-8NRM3-FDDYY-2BFGV-KHKQY";
const TABLE: &str = "\
| Windows 11 Pro N | W269N-WFGWX-YVC9B-4J6C9-T83GX |
| Windows 10 Enterprise | NPPR9-FWDCX-D2C8J-H872K-2YT4 |
| Contoso | BBBBB-CCCCC-DDDDD-FFFFF-GGGGG |
";
const NOTES: &str = "\
Windows 11 Pro: W269N-WFGWX-YVC9B-4J6C9-T83GX
Setup: VK7JG-NPHTM-C97JM-9MPGT-3V66T
Yours: XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
";

/// A folder with files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn command<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = gvlk(["scan"]);
    command.args(arguments).current_dir(folder);
    command
}

fn scan<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Output {
    command(folder, arguments).output().unwrap()
}

/// What `--format json` has of a folder.
fn json<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> serde_json::Value {
    let arguments = arguments.into_iter().chain(["--format", "json"]);
    serde_json::from_slice(&scan(folder, arguments).stdout).unwrap()
}

/// Path, line, column and kind of each finding.
fn found<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let findings = json(folder, arguments);
    let text = |finding: &serde_json::Value| {
        let field = |name: &str| finding[name].to_string().replace('"', "");
        ["path", "line", "column", "kind"].map(field).join(":")
    };
    findings.as_array().unwrap().iter().map(text).collect()
}

fn stdin(text: &[u8], arguments: &[&str]) -> Output {
    let mut child = gvlk(["scan", "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The command ends without reading if it was called wrongly.
    let _ = child.stdin.take().unwrap().write_all(text);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn findings_look_like_those_of_a_compiler() {
    let folder = folder(&[
        ("2016/Autounattend.xml", MISPLACED.as_bytes()),
        ("keys.md", TABLE.as_bytes()),
        ("notes.txt", NOTES.as_bytes()),
    ]);
    let output = scan(folder.path(), ["--all"]);
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(text(&output.stdout));
    assert_snapshot!(text(&output.stderr), @"note: found 3 errors and 1 warning; for 3 keys the right one is known: see --diff");
}

/// Each kind of key has a right one of its own kind.
#[test]
fn the_help_says_which_kind_of_key_is_right() {
    const AVMA: &str = "TNK62-RXVTB-4P47B-2D623-4GF74"; // of 2019 Standard
    const SETUP: &str = "VK7JG-NPHTM-C97JM-9MPGT-3V66T";
    let lines = format!("Windows Server 2022 Standard: {AVMA}\nWindows 11 Education: {SETUP}\n");
    let output = stdin(lines.as_bytes(), &[]);
    let shown = text(&output.stdout);
    for expected in [
        "help: the AVMA key for Windows Server 2022 Standard is YDFWN-MJ9JR-3DYRK-FXXRW-78VHK",
        "this is Windows Setup's key for EditionID professional, which chooses an edition and activates nothing, but",
        "help: the key for Windows 11 Education is NW6C2-QMPVW-D7KKK-3GKT6-VCFB2",
    ] {
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn the_exit_code_says_whether_there_are_errors_or_warnings() {
    let folder = folder(&[("a.md", TABLE.as_bytes()), ("b.txt", NOTES.as_bytes())]);
    let code =
        |arguments: &[&str]| scan(folder.path(), arguments.iter().copied()).status.code().unwrap();
    assert_eq!(code(&["a.md"]), 1);
    assert_eq!(code(&["b.txt"]), 0);
    assert_eq!(code(&["b.txt", "--all"]), 0);
    assert_eq!(code(&["missing", "b.txt"]), 2);
    assert_eq!(code(&["--fix", "-"]), 2);
    assert_eq!(code(&["--fix", "--diff"]), 2);
    assert_eq!(code(&["--allow", "T83G"]), 2);
    assert_eq!(scan(folder.path(), ["b.txt"]).stdout, b"");
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    let folder = folder(&[("a.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["missing", "a.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).contains("a.md:1:22"), "{output:?}");
    assert!(text(&output.stderr).contains("missing"), "{output:?}");
}

#[test]
fn notes_are_shown_with_all_only() {
    let folder = folder(&[("notes.txt", NOTES.as_bytes())]);
    assert_eq!(found(folder.path(), []), [""; 0]);
    assert_eq!(
        found(folder.path(), ["--all"]),
        ["./notes.txt:1:17:published", "./notes.txt:2:8:known", "./notes.txt:3:8:placeholder"]
    );
}

#[test]
fn the_order_is_that_of_the_paths_for_any_number_of_threads() {
    let names: Vec<String> = (0..40).map(|i| format!("{}/{}.md", i % 7, i * 37 % 40)).collect();
    let files: Vec<_> = names.iter().map(|name| (&**name, TABLE.as_bytes())).collect();
    let folder = folder(&files);
    let one = scan(folder.path(), ["--threads", "1"]).stdout;
    assert_eq!(text(&one).matches(" --> ").count(), 120);
    for format in [&[][..], &["--format", "json"], &["--format", "sarif"], &["--diff"]] {
        let output = |threads| {
            let arguments = ["--threads", threads].into_iter().chain(format.iter().copied());
            let output = scan(folder.path(), arguments);
            (output.status.code(), output.stdout, output.stderr)
        };
        let one = output("1");
        for threads in ["2", "8"] {
            assert_eq!(output(threads), one, "{format:?}");
        }
    }
    let paths = found(folder.path(), []);
    assert!(paths.is_sorted_by_key(|line| line.split(':').next().unwrap().to_owned()));
}

#[test]
fn a_file_named_twice_is_searched_once() {
    let folder = folder(&[("a.md", TABLE.as_bytes()), ("b/c.md", TABLE.as_bytes())]);
    for (arguments, count) in [
        (&["a.md", "a.md"][..], 3),
        (&["a.md", "./a.md", "b/../a.md"], 3),
        (&["a.md", ".", "b", "./b/c.md"], 6),
    ] {
        let found = found(folder.path(), arguments.iter().copied());
        assert_eq!(found.len(), count, "{arguments:?}: {found:?}");
    }
}

#[cfg(target_os = "linux")] // other systems have no such names
#[test]
fn names_that_differ_in_bytes_that_are_not_utf_8_are_two_files() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[]);
    for name in [b"a\xff.md", b"a\xfe.md"] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), TABLE).unwrap();
    }
    assert_eq!(found(folder.path(), []).len(), 6);
    let report = scan(folder.path(), ["--format", "gitlab"]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    let fingerprints = report.as_array().unwrap().iter().map(|one| one["fingerprint"].to_string());
    assert_eq!(fingerprints.collect::<std::collections::BTreeSet<_>>().len(), 6);
    let output = scan(folder.path(), ["--diff"]);
    let notes = text(&output.stderr);
    assert!(
        notes.contains("a\\xff.md: left out of the patch: its name is not in UTF-8"),
        "{notes}"
    );
    // What is accepted of one is not accepted of the other.
    let baseline = ["--baseline", "known.txt"];
    scan(folder.path(), [&baseline[..], &["--write-baseline"]].concat());
    assert_eq!(found(folder.path(), baseline), [""; 0]);
    let file = folder.path().join("known.txt");
    let written = fs::read_to_string(&file).unwrap();
    let one: Vec<_> = written.lines().filter(|line| !line.contains("xfe")).collect();
    fs::write(&file, one.join("\n")).unwrap();
    let left = found(folder.path(), baseline);
    assert!(left.len() == 3 && left.iter().all(|line| line.contains("xfe")), "{left:?}");
}

#[test]
fn more_threads_than_files_end() {
    let folder = folder(&[("a.md", TABLE.as_bytes())]);
    assert_eq!(found(folder.path(), ["--threads", "100000"]).len(), 3);
}

#[test]
fn the_findings_of_a_file_are_bounded_and_counted() {
    let text = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\n".repeat(10_003);
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let output = scan(folder.path(), ["--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(findings.as_array().unwrap().len(), 10_000);
    assert_eq!(self::text(&output.stderr), "note: ./a.txt: and 3 more findings\n");
    let output = scan(folder.path(), []);
    assert_eq!(self::text(&output.stdout).matches("warning[unpublished]").count(), 1000);
    let notes = "note: ./a.txt: and 9003 more findings\nnote: found 0 errors and 10003 warnings\n";
    assert_eq!(self::text(&output.stderr), notes);
}

#[test]
fn hidden_and_ignored_files_are_left_out() {
    let folder = folder(&[
        (".ignore", b"skipped.md\n"),
        ("skipped.md", TABLE.as_bytes()),
        (".hidden/keys.md", TABLE.as_bytes()),
        (".git/keys.md", TABLE.as_bytes()),
    ]);
    let files = |arguments: &[&str]| {
        let mut lines = found(folder.path(), arguments.iter().copied());
        lines.retain(|line| line.ends_with("misplaced"));
        lines
    };
    assert_eq!(files(&[]), [""; 0]);
    assert_eq!(files(&["--hidden"]), ["./.hidden/keys.md:1:22:misplaced"]);
    assert_eq!(files(&["--no-ignore"]), ["./skipped.md:1:22:misplaced"]);
    assert_eq!(files(&["skipped.md"]), ["skipped.md:1:22:misplaced"]);
}

#[test]
fn keys_are_allowed_by_their_end_or_by_a_comment() {
    let commented = TABLE.replace("GGG |", "GGG | <!-- gvlk: allow -->");
    let folder = folder(&[("a.md", commented.as_bytes()), ("b.md", TABLE.as_bytes())]);
    assert_eq!(found(folder.path(), ["a.md"]).len(), 2);
    assert_eq!(found(folder.path(), ["b.md", "--allow", "ggggg"]).len(), 2);
    let all = ["--allow", "GGGGG", "--allow", "T83GX", "--allow", "K2YT4", "b.md"];
    assert_eq!(scan(folder.path(), all).status.code(), Some(0));
}

#[test]
fn standard_input_is_searched() {
    let output = stdin(TABLE.as_bytes(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("--> -:1:22"), "{output:?}");
}

#[test]
fn binary_files_are_skipped() {
    let binary = [b"\x7fELF\0\0\0", TABLE.as_bytes()].concat();
    let folder = folder(&[("a.bin", &binary)]);
    assert_eq!(found(folder.path(), []), [""; 0]);
}

#[test]
fn a_long_line_is_cut() {
    let line = format!("{}; {} {}\n", "x=1;".repeat(100_000), TABLE.trim(), "y=2;".repeat(100_000));
    let folder = folder(&[("bundle.js", line.replace('\n', " ").as_bytes())]);
    let output = scan(folder.path(), []);
    assert!(output.stdout.len() < 5000, "{}", output.stdout.len());
    assert!(text(&output.stdout).contains("bundle.js:1:400024\n  |\n1 | …"), "{output:?}");
}

/// What is shown of the line may be longer or shorter than the line.
#[test]
fn the_column_is_that_of_the_file_whatever_is_shown() {
    let secret = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG";
    for (before, after, excerpt) in [
        ("é\t", "", "a.txt:1:3\n  |\n1 | é *****-"),
        ("a\rb: ", "", "a.txt:1:6\n  |\n1 | a\\rb: *****-"),
        ("\u{2028}", "", "a.txt:1:2\n  |\n1 | \\u{2028}*****-"),
        ("a: ", &" b".repeat(200), "a.txt:1:4\n  |\n1 | a: *****-"),
        (&"b ".repeat(200), "", "a.txt:1:401\n  |\n1 | …"),
    ] {
        let folder = folder(&[("a.txt", format!("{before}{secret}{after}\n").as_bytes())]);
        let output = scan(folder.path(), ["a.txt"]);
        assert!(text(&output.stdout).contains(excerpt), "{}", text(&output.stdout));
    }
}

#[test]
fn a_baseline_is_written_in_place_of_a_report() {
    let folder = folder(&[("a.md", TABLE.as_bytes())]);
    for format in ["text", "json", "sarif", "gitlab"] {
        let arguments = ["--baseline", "known.txt", "--write-baseline", "--format", format];
        assert_eq!(scan(folder.path(), arguments).status.code(), Some(2), "{format}");
    }
    for format in ["JSON", "Sarif"] {
        assert_eq!(scan(folder.path(), ["--format", format]).status.code(), Some(1), "{format}");
    }
}

#[test]
fn the_search_of_one_long_line_with_many_keys_ends() {
    let line = "{\"k\":\"BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\",\"n\":\"Contoso\"},".repeat(5_000);
    let folder = folder(&[("bundle.json", line.as_bytes())]);
    assert_eq!(found(folder.path(), []).len(), 5_000);
}

#[test]
fn a_key_is_found_wherever_a_long_file_is_read_in_pieces() {
    const PIECE: usize = 64 << 10;
    for before in (PIECE - 40..PIECE + 2).step_by(3).chain([2 * PIECE - 256 - 20, 300_000]) {
        let mut file = vec![b'.'; before];
        file.extend_from_slice(b"BBBBB-CCCCC-DDDDD-FFFFF-GGGGG");
        file.resize(before + 200_000, b'.');
        let folder = folder(&[("a.txt", &file)]);
        let expected = format!("./a.txt:1:{}:unpublished", before + 1);
        assert_eq!(found(folder.path(), []), [expected]);
    }
}
