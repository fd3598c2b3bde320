//! `Get-ComputerInfo` or `Get-CimInstance Win32_OperatingSystem`, through `ConvertTo-Json`.

use super::{Facts, Of, RecordedError};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

pub(super) fn read(text: &str) -> Result<Of, RecordedError> {
    if text.trim_start().starts_with('[') {
        let machines: Vec<Properties> = serde_json::from_str(text)?;
        if machines.is_empty() {
            return Err(RecordedError::NoFacts("the array is empty"));
        }
        return Ok(Of::machines(machines.into_iter().map(Facts::from).collect()));
    }
    let facts = Facts::from(serde_json::from_str::<Properties>(text)?);
    if facts == Facts::default() {
        return Err(RecordedError::NoFacts(
            "no Caption, OperatingSystemSKU or BuildNumber, and no OsName, WindowsEditionId or OsBuildNumber",
        ));
    }
    Ok(Of::One(facts))
}

/// The first name is `Win32_OperatingSystem`'s, the second `Get-ComputerInfo`'s. Either writes null
/// for what it could not find out.
#[derive(Deserialize)]
#[serde(expecting = "an object of Get-ComputerInfo or Win32_OperatingSystem")]
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

impl From<Properties> for Facts {
    fn from(found: Properties) -> Self {
        Self {
            name: found.caption.or(found.product_name),
            edition_id: found.edition_id,
            sku: found.sku.map(|sku| sku.0),
            build: found.build.map(|build| build.0),
        }
    }
}

/// A number, or the digits of one: WMI has builds as strings.
struct Number(u32);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor) // by a visitor, so that errors have the line
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number such as 17763")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Number, E> {
        let wrong = |_| E::invalid_value(Unexpected::Unsigned(number), &self);
        number.try_into().map(Number).map_err(wrong)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
        let wrong = |_| E::invalid_value(Unexpected::Str(text), &self);
        text.trim().parse().map(Number).map_err(wrong)
    }
}
