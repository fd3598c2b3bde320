//! Standard output that cannot be written to, and a reader that leaves early.

use crate::gvlk;
#[cfg(unix)]
use crate::help::COMMANDS;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use tempfile::TempDir;

/// A key that lacks its last character.
const MISTYPED: &str = "NPPR9-FWDCX-D2C8J-H872K-2YT4\n";

/// What each command is called with to print something, once for each way of writing it.
#[cfg(unix)]
fn calls(command: &str) -> Vec<Vec<&str>> {
    const FACTS: [&str; 4] = ["--edition-id", "ServerDatacenter", "--build", "17763"];
    let formats = |formats: &[&'static str]| {
        formats.iter().map(|format| vec![command, "--format", format]).collect()
    };
    match command {
        "key" | "install" => vec![vec![command, "Windows 10 Pro"]],
        "list" => formats(&["table", "json", "csv"]),
        "export" => formats(&["json", "html"]),
        "lookup" => vec![vec![command, "63DFG"], vec![command, "VK7JG-NPHTM-C97JM-9MPGT-3V66T"]],
        "identify" => ["text", "json"]
            .map(|format| [&[command, "--format", format][..], &FACTS].concat())
            .to_vec(),
        "scan" => {
            [vec![vec![command, "--diff"]], formats(&["text", "json", "sarif", "gitlab"])].concat()
        }
        "completions" => vec![vec![command, "bash"], vec![command, "powershell"]],
        _ => panic!("how is {command} called?"),
    }
}

#[cfg(unix)]
#[test]
fn output_that_cannot_be_written_is_an_error_of_every_command() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("keys.txt"), MISTYPED).unwrap();
    let mut calls: Vec<_> = COMMANDS.into_iter().flat_map(calls).collect();
    calls.extend([vec!["--help"], vec!["help"], vec!["--version"]]);
    calls.extend(COMMANDS.map(|command| vec![command, "--help"]));
    for arguments in calls {
        // Only Linux has a disk that is always full. A file that is open for reading alone is
        // one more that takes nothing, and Rust's standard library calls that a success.
        let full = fs::File::options().write(true).open("/dev/full");
        let read_only = fs::File::open("/dev/null");
        for file in [full, read_only].into_iter().flatten() {
            let mut command = gvlk(arguments.iter().copied());
            let output = command.current_dir(&folder).stdout(file).output().unwrap();
            let message = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
            assert!(message.contains("error: standard output: "), "{arguments:?}: {message}");
        }
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    // JSON is more than a pipe holds, so it is still being written when the reader leaves.
    let (line, code, message) = first_line(&["list", "--format", "json"], &TempDir::new().unwrap());
    assert_eq!((&*line, code, &*message), ("[\n", Some(0), ""));
}

#[test]
fn a_closed_pipe_hides_no_finding() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("keys.txt"), MISTYPED.repeat(2_000)).unwrap();
    let (line, code, _) = first_line(&["scan", "--format", "json"], &folder);
    assert_eq!((&*line, code), ("[\n", Some(1)));
}

/// The first line of the output, which is all that is read of it, the exit code, and what is on
/// standard error.
fn first_line(arguments: &[&str], folder: &TempDir) -> (String, Option<i32>, String) {
    let mut command = gvlk(arguments.iter().copied());
    command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    (line, output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}
