//! The command line, by running the real binary.

mod answers;
mod export;
mod help;
mod identify;
mod install;
mod known;
mod list;
mod machine;
mod man;
mod output;
#[cfg(unix)]
mod readme;
mod scan;
mod secrets;

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// The binary with arguments, in a plain environment.
fn gvlk<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gvlk"));
    command.args(arguments);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

/// What the binary writes to standard output where it succeeds.
fn answer<'a>(arguments: impl IntoIterator<Item = &'a str>) -> String {
    let Output { status, stdout, stderr } = gvlk(arguments).output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

/// What the binary answers to a recording on standard input.
fn identified(recording: impl AsRef<[u8]>, format: &str) -> Output {
    let mut child = gvlk(["identify", "--format", format, "--from", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(recording.as_ref()).unwrap();
    child.wait_with_output().unwrap()
}
