//! Reads the edition of this machine from its registry. `identify` and `install` call it if they have no
//! arguments; on other systems than Windows it is an error.

use crate::output::{self, Failure};
use crate::recorded::{Facts, Judged};
use gvlk::Edition;

/// Whether this machine can be identified. If not, the command line needs a name or a fact.
pub(crate) const CAN_BE_ASKED: bool = cfg!(windows);

/// The edition of this machine. A note prints the facts.
pub(crate) fn edition() -> Result<Edition, Failure> {
    let facts = read()?;
    let mut said = Vec::new();
    said.extend(facts.registry_names.clone());
    said.extend(facts.edition_id.as_ref().map(|id| format!("EditionID {id}")));
    said.extend(facts.build.map(|build| format!("build {build}")));
    if said.is_empty() {
        return Err(Failure::new(format_args!(
            "{KEY} in the registry of this machine names no edition"
        )));
    }
    output::note(format_args!("this machine: {}", said.join(", ")));
    let Judged { edition, notes } = facts.judge(false);
    notes.iter().for_each(output::note);
    edition.map_err(Failure::new)
}

const KEY: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";

#[cfg(windows)]
fn read() -> Result<Facts, Failure> {
    /// Without it, a 32-bit program reads another key, which can have another edition.
    const KEY_WOW64_64KEY: u32 = 0x0100;

    let key = windows_registry::LOCAL_MACHINE.options().read().access(KEY_WOW64_64KEY).open(KEY);
    let key = key.map_err(|error| {
        Failure::new(format_args!("{KEY} in the registry of this machine: {error}"))
    })?;
    let value = |name| key.get_string(name).ok().filter(|value: &String| !value.trim().is_empty());
    // Before Vista, CurrentBuild was not a number.
    let build = || value("CurrentBuildNumber").or_else(|| value("CurrentBuild"));
    Ok(Facts {
        registry_names: value("ProductName").into_iter().collect(),
        edition_id: value("EditionID"),
        build: build().and_then(|build| build.trim().parse().ok()),
        ..Facts::default()
    })
}

#[cfg(not(windows))]
fn read() -> Result<Facts, Failure> {
    Err(Failure::new("this machine does not run Windows: give a name or a fact"))
}
