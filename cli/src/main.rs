//! `gvlk`: Microsoft's published KMS client keys at the command line.
//!
//! Data goes to standard output, everything else to standard error. The program ends with 0 if it
//! had an answer, with 1 if it had none, and with 2 if it was called wrongly.

mod args;
mod commands;
mod machine;
mod output;
mod record;
mod text;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use commands::{identify, install, list, lookup, scan};
use gvlk::{Edition, IdentifyError};
use output::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Args::try_parse() {
        Ok(args) => output::exit(run(args.command)),
        Err(error) => output::usage(error),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Key { name } => {
            let key = name.edition_or_shared_key()?.key();
            output::write(|out| writeln!(out, "{key}"))
        }
        Command::List(wanted) => list::run(&wanted),
        Command::Lookup { key } => lookup::run(&key.join(" ")),
        Command::Identify(facts) => identify::run(&facts),
        Command::Install(wanted) => install::run(&wanted),
        Command::Scan(wanted) => scan::run(&wanted),
        Command::Completions { shell } => completions(shell),
    }
}

impl args::Name {
    /// The edition that is meant. If the name fits several with one key, it is any of them, and a
    /// note says which editions there are.
    fn edition_or_shared_key(&self) -> Result<Edition, Failure> {
        match self.words.join(" ").parse::<Edition>() {
            Err(IdentifyError::Ambiguous { candidates }) if candidates.key().is_some() => {
                if let [edition] = candidates.iter().collect::<Vec<_>>()[..] {
                    output::note(format_args!(
                        "this is the key of {edition}; a later release may have another key"
                    ));
                } else {
                    output::note(format_args!(
                        "this is the key of each of these editions: {candidates}"
                    ));
                }
                candidates.iter().next().ok_or(Failure::Printed)
            }
            _ => self.edition(),
        }
    }

    /// The one edition that is meant.
    fn edition(&self) -> Result<Edition, Failure> {
        let name = self.words.join(" ");
        name.parse().map_err(|error| match error {
            IdentifyError::UnknownName { given } if given.is_product_key() => {
                Failure::new(format_args!(
                    "{} is a product key, and a name was expected: `gvlk lookup` says which edition a key is for",
                    text::given(name.trim())
                ))
            }
            IdentifyError::UnknownName { .. } => {
                Failure::new(format_args!("{error}\n\n  tip: `gvlk list` shows every name"))
            }
            IdentifyError::Ambiguous { candidates }
                if candidates.iter().any(|edition| edition.edition_id().is_some()) =>
            {
                Failure::new(format_args!(
                "{error}\n\n  tip: `gvlk identify` takes the EditionID and the build, too"
            ))
            }
            _ => Failure::new(error),
        })
    }
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    // Into memory first: clap_complete panics where standard output is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "gvlk", &mut script);
    output::write(|out| out.write_all(&script))
}
