//! What must be true of the data, beyond what generation needs. Users cannot edit the tables, so their
//! builds do not check it: the tests do, with messages as good as the build's.

mod cells;
mod keys;
mod machines;
mod names;
mod words;

use super::check::check;
use super::problem::Problems;
use super::read::Texts;
use super::written;

/// Every mistake in the tables, each as the build prints it: first what fails the build, and if nothing
/// does, what breaks a law.
pub(super) fn mistakes(texts: &Texts) -> Vec<String> {
    let checked = match check(texts) {
        Ok(checked) => checked,
        Err(mistakes) => return mistakes,
    };
    let problems = &mut Problems::default();
    cells::judge(&checked.tables, problems);
    keys::judge(&checked.tables, problems);
    machines::judge(&checked, problems);
    names::judge(&checked, problems);
    words::judge(&checked.tables, problems);
    problems.none().err().or_else(|| Some(vec![written(&checked).err()?])).unwrap_or_default()
}
