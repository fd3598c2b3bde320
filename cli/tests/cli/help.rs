//! Help, version, completions.

use crate::{answer, gvlk};
use insta_cmd::assert_cmd_snapshot;

pub(crate) const COMMANDS: [&str; 8] =
    ["key", "list", "export", "lookup", "identify", "install", "scan", "completions"];

#[test]
fn help() {
    assert_cmd_snapshot!(gvlk(["--help"]));
}

#[test]
fn help_of_each_command() {
    for command in COMMANDS {
        // On Windows these two can be for the machine that they run on, and their usage says so.
        if cfg!(windows) && ["identify", "install"].contains(&command) {
            let usage = match command {
                "install" => "\nUsage: gvlk install [OPTIONS] [NAME]...\n",
                _ => "\nUsage: gvlk identify [OPTIONS] [FILE]...\n",
            };
            assert!(answer([command, "--help"]).contains(usage), "{command}");
            continue;
        }
        assert_cmd_snapshot!(format!("help-{command}"), gvlk([command, "--help"]));
    }
}

#[test]
fn no_command_is_wrong_usage() {
    assert_eq!(gvlk([]).output().unwrap().status.code(), Some(2));
    assert_cmd_snapshot!(gvlk(["kye"]), @"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: unrecognized subcommand 'kye'

    Usage: gvlk <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn the_version_has_the_date_of_the_catalogue() {
    let version =
        format!("gvlk {} (catalogue of {})\n", env!("CARGO_PKG_VERSION"), gvlk::CATALOGUE_DATE);
    assert_eq!(answer(["--version"]), version);
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = answer(["completions", shell]);
        for word in COMMANDS.iter().chain(&["--method", "--arch", "--from"]) {
            // fish has the option's name apart from its dashes.
            assert!(script.contains(word.trim_start_matches('-')), "{shell}: {word}");
        }
        // The other two complete no values.
        if ["bash", "fish", "zsh"].contains(&shell) {
            assert!(script.contains("set-edition") && script.contains("arm64"), "{shell}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_reads_its_completions() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let mut bash = Command::new("bash").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(answer(["completions", "bash"]).as_bytes()).unwrap();
    assert!(bash.wait().unwrap().success());
}
