//! `gvlk`: Microsoft's published KMS client keys at the command line.
//!
//! Data goes to standard output, everything else to standard error. The program ends with 0 if it
//! had an answer, with 1 if it had none, and with 2 if it was called wrongly or could not write it.

mod args;
mod commands;
mod escaped;
mod fields;
mod known;
mod machine;
mod names;
mod output;
mod recording;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use commands::{export, identify, install, key, list, lookup, scan};
use output::Failure;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Args::try_parse() {
        Ok(args) => output::exit(run(args.command)),
        Err(error) => output::usage(error),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Key { words, avma } => key::run(&words, avma),
        Command::List(wanted) => list::run(&wanted),
        Command::Export(wanted) => export::run(&wanted),
        Command::Lookup { key } => lookup::run(&key),
        Command::Identify(facts) => identify::run(&facts),
        Command::Install(wanted) => install::run(&wanted),
        Command::Scan(wanted) => scan::run(&wanted),
        Command::Completions { shell } => completions(shell),
        Command::Man { folder } => man(&folder),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    // Into memory first: clap_complete panics where standard output is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "gvlk", &mut script);
    output::write(|out| out.write_all(&script))
}

/// Writes the manual pages, for the archives of a release.
fn man(folder: &Path) -> Result<(), Failure> {
    clap_mangen::generate_to(Args::command(), folder).map_err(|error| {
        Failure::new(format_args!("{}: {error}", escaped::masked(folder.display())))
    })
}
