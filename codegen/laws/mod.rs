//! What must be true of the data, beyond what generation needs. Users cannot edit the tables, so their
//! builds do not check it: the tests do, with messages as good as the build's.

mod cells;
mod keys;
mod machines;
mod names;
mod words;

use super::check::check;
use super::generate;
use super::problem::Problems;
use super::read::Texts;

/// Every mistake in the tables, each as the build prints it: first what fails the build, and if nothing
/// does, what breaks a law.
pub(super) fn mistakes(texts: &Texts) -> Vec<String> {
    let catalogue = match check(texts) {
        Ok(catalogue) => catalogue,
        Err(mistakes) => return mistakes,
    };
    let problems = &mut Problems::default();
    cells::judge(&catalogue, problems);
    keys::judge(&catalogue, problems);
    machines::judge(&catalogue, problems);
    names::judge(&catalogue, problems);
    words::judge(&catalogue, problems);
    let written = || Some(vec![generate::files(&catalogue).err()?]);
    problems.none().err().or_else(written).unwrap_or_default()
}
