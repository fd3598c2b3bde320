//! Reads what the registry of this machine says of its edition. `identify` and `install` call it if they have no
//! arguments; on other systems than Windows it is an error.

use crate::output::{self, Failure};
use crate::recording::Found;

/// What this machine says of itself. A note prints the facts.
pub(crate) fn read() -> Result<Found, Failure> {
    let Registry { product_name, edition_id, build } = registry()?;
    let mut said = Vec::new();
    // As `reg query` prints them.
    let mut recording = format!("HKEY_LOCAL_MACHINE\\{KEY}\n");
    for (value, text, shown) in [
        ("ProductName", product_name, ""),
        ("EditionID", edition_id, "EditionID "),
        ("CurrentBuild", build, "build "),
    ] {
        if let Some(text) = text {
            recording.extend(["    ", value, "    REG_SZ    ", &text, "\n"]);
            said.push(format!("{shown}{text}"));
        }
    }
    let nothing =
        || Failure::new(format_args!("{KEY} in the registry of this machine names no edition"));
    if said.is_empty() {
        return Err(nothing());
    }
    output::note(format_args!("this machine: {}", said.join(", ")));
    let recording = gvlk_inspect::read(recording.as_bytes()).map_err(Failure::new)?;
    let machine = recording.machines().first().ok_or_else(nothing)?;
    Ok(machine.identify().into())
}

/// The values of the registry that say which edition this machine has.
struct Registry {
    product_name: Option<String>,
    edition_id: Option<String>,
    build: Option<String>,
}

const KEY: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";

#[cfg(windows)]
fn registry() -> Result<Registry, Failure> {
    /// Without it, a 32-bit program reads another key, which can have another edition.
    const KEY_WOW64_64KEY: u32 = 0x0100;

    let key = windows_registry::LOCAL_MACHINE.options().read().access(KEY_WOW64_64KEY).open(KEY);
    let key = key.map_err(|error| {
        Failure::new(format_args!("{KEY} in the registry of this machine: {error}"))
    })?;
    let value = |name| {
        let text: String = key.get_string(name).ok()?;
        let text = text.trim();
        (!text.is_empty() && !text.contains(char::is_control)).then(|| text.to_owned())
    };
    // Before Vista, CurrentBuild was not a number.
    let build = value("CurrentBuildNumber").or_else(|| value("CurrentBuild"));
    Ok(Registry {
        product_name: value("ProductName"),
        edition_id: value("EditionID"),
        build: build.filter(|build| build.parse::<u32>().is_ok()),
    })
}

#[cfg(not(windows))]
fn registry() -> Result<Registry, Failure> {
    Err(Failure::new("this machine does not run Windows: give a name or a fact"))
}
