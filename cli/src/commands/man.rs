//! `gvlk man`: the manual pages, for the archives of a release. No help lists it.

use crate::args::Args;
use crate::output::Failure;
use crate::text;
use clap::CommandFactory;
use std::path::Path;

pub(crate) fn run(folder: &Path) -> Result<(), Failure> {
    clap_mangen::generate_to(Args::command(), folder)
        .map_err(|error| Failure::new(format_args!("{}: {error}", text::masked(folder.display()))))
}
