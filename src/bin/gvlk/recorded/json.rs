//! `Get-ComputerInfo` or `Get-CimInstance Win32_OperatingSystem`, through `ConvertTo-Json`.

use super::{Facts, Of, RecordedError};
use serde::Deserialize;

pub(super) fn read(text: &str) -> Result<Of, RecordedError> {
    if text.trim_start().starts_with('[') {
        let machines: Vec<Machine> = serde_json::from_str(text)?;
        if machines.is_empty() {
            return Err(RecordedError::NoFacts("the array is empty"));
        }
        return Ok(Of::machines(machines.into_iter().map(|machine| machine.0).collect()));
    }
    let machine: Machine = serde_json::from_str(text)?;
    Ok(Of::One(machine.0))
}

/// Through a type of its own, so that what is wrong with an object has a line.
#[derive(Deserialize)]
#[serde(try_from = "Properties")]
struct Machine(Facts);

/// The first name is `Win32_OperatingSystem`'s, the second `Get-ComputerInfo`'s. Either writes null
/// for what it could not find out.
#[derive(Deserialize)]
struct Properties {
    #[serde(rename = "Caption", alias = "OsName")]
    caption: Option<String>,
    #[serde(rename = "WindowsProductName")]
    product_name: Option<String>,
    #[serde(rename = "WindowsEditionId")]
    edition_id: Option<String>,
    #[serde(rename = "OperatingSystemSKU", alias = "OsOperatingSystemSKU")]
    sku: Option<Number>,
    #[serde(rename = "BuildNumber", alias = "OsBuildNumber")]
    build: Option<Number>,
}

/// Builds are strings in WMI.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Number(u32),
    Text(String),
}

impl Number {
    fn read(self, name: &str) -> Result<u32, String> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Text(text) => {
                text.trim().parse().map_err(|_| format!("{name} is {text:?}, and not a number"))
            }
        }
    }
}

impl TryFrom<Properties> for Machine {
    type Error = String;

    fn try_from(found: Properties) -> Result<Self, String> {
        let facts = Facts {
            name: found.caption.or(found.product_name),
            edition_id: found.edition_id,
            sku: found.sku.map(|sku| sku.read("OperatingSystemSKU")).transpose()?,
            build: found.build.map(|build| build.read("BuildNumber")).transpose()?,
        };
        if facts == Facts::default() {
            return Err("an object without Caption, OperatingSystemSKU and BuildNumber, and without OsName, WindowsEditionId and OsBuildNumber".to_owned());
        }
        Ok(Self(facts))
    }
}
