//! `gvlk key`: the key of an edition, and nothing else.

use crate::names;
use crate::output::{self, Failure};
use gvlk::{Activation, InstallError};

pub(crate) fn run(words: &[String], avma: bool) -> Result<(), Failure> {
    let activation = if avma { Activation::Avma } else { Activation::Kms };
    let edition = names::edition(words, activation)?;
    let key = edition.key_by(activation);
    let key = key.ok_or_else(|| Failure::new(InstallError::NoKey { edition, activation }))?;
    output::write(|out| writeln!(out, "{key}"))
}
