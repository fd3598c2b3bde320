//! What `gvlk scan` takes.

use clap::builder::ArgPredicate;
use clap::{Args as Arguments, ValueEnum};
use serde::Deserialize;
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Arguments)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Scan {
    /// Files and folders; - is standard input
    #[arg(
        value_name = "PATH",
        default_value = ".",
        default_value_if("stdin_path", ArgPredicate::IsPresent, "-")
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Also list keys that are right, public keys that are not in the catalogue, and placeholders
    #[arg(long)]
    pub(crate) all: bool,
    /// How to write the findings
    #[arg(long, value_enum, ignore_case = true, default_value_t)]
    pub(crate) format: ScanFormat,
    /// Replace each misplaced or mistyped key of which the right one is certain, in regular files
    #[arg(long)]
    pub(crate) fix: bool,
    /// Print the corrections as a patch for `git apply`, and change nothing
    #[arg(long, conflicts_with_all = ["fix", "format"])]
    pub(crate) diff: bool,
    /// Accept the key that ends in these five characters; can be given several times
    #[arg(long, value_name = "LAST5", value_parser = last_five)]
    pub(crate) allow: Vec<String>,
    /// Which findings make the exit code 1 [default: warning]
    #[arg(long, value_name = "LEVEL", value_enum, ignore_case = true)]
    pub(crate) fail_on: Option<FailOn>,
    /// Leave out files and folders, as a line of .gitignore does; can be given several times
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// Accept the findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the findings to the baseline, and accept them
    #[arg(long, conflicts_with_all = ["fix", "diff", "format"])]
    pub(crate) write_baseline: bool,
    /// Search standard input as if it were this file
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_path: Option<PathBuf>,
    /// Also search hidden files and folders
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Also search files that .gitignore and .ignore exclude
    #[arg(long)]
    pub(crate) no_ignore: bool,
    /// How many threads to use, at most 64 [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScanFormat {
    #[default]
    Text,
    Json,
    Sarif,
    /// A Code Quality report of GitLab
    Gitlab,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailOn {
    Error,
    #[default]
    Warning,
}

/// The last five characters of a key, in upper case.
pub(crate) fn last_five(text: &str) -> Result<String, String> {
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(text.to_ascii_uppercase());
    }
    Err("these are not the last five characters of a key, such as T83GX".to_owned())
}

fn threads(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "expected a number from 1 on")
}
