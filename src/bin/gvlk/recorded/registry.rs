//! The output of `reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"`, of the running
//! system or of an offline hive.

use super::{Facts, Of, RecordedError};

/// Lines without indentation are keys; those with it are values of the key before them: a name, a
/// type and data, four spaces apart.
pub(super) fn read(text: &str) -> Result<Of, RecordedError> {
    let mut keys: Vec<Key> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let unexpected = |found: &str, expected| RecordedError::Line {
            line: number,
            found: found.to_owned(),
            expected,
        };
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with("HKEY_") {
            keys.push(Key::default());
            continue;
        }
        let value = line.strip_prefix("    ").and_then(split_value);
        let (Some(key), Some((name, data))) = (keys.last_mut(), value) else {
            return Err(unexpected(
                "neither a key nor a value",
                "a key such as HKEY_LOCAL_MACHINE\\… or, after four spaces, a value's name, type and data",
            ));
        };
        let build = || {
            data.parse()
                .map_err(|_| unexpected(&format!("{name} is {data:?}"), "a build such as 17763"))
        };
        match name {
            "ProductName" => key.facts.name = Some(data.to_owned()),
            "EditionID" => key.facts.edition_id = Some(data.to_owned()),
            "CurrentBuildNumber" => key.facts.build = Some(build()?),
            // Before Vista it was no number, "Obsolete data - do not use".
            "CurrentBuild" => key.current_build = data.parse().ok(),
            _ => {}
        }
    }
    let mut machines: Vec<_> = keys.into_iter().map(Key::facts).collect();
    machines.retain(|facts| *facts != Facts::default());
    match machines.len() {
        0 => Err(RecordedError::NoFacts("no ProductName, EditionID or CurrentBuild")),
        1 => Ok(Of::One(machines.remove(0))),
        _ => Ok(Of::machines(machines)),
    }
}

#[derive(Default)]
struct Key {
    facts: Facts,
    current_build: Option<u32>,
}

impl Key {
    fn facts(self) -> Facts {
        Facts { build: self.facts.build.or(self.current_build), ..self.facts }
    }
}

/// The name and the data of a value. A name may have spaces in it.
fn split_value(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once("    REG_")?;
    // A value without data ends after its type.
    let data = rest.split_once("    ").map_or("", |(_, data)| data);
    Some((name, data.trim()))
}
