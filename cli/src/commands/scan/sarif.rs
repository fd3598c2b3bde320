//! Findings as SARIF 2.1.0, which code hosts show beside the code.

use super::file::Found;
use crate::output;
use gvlk_inspect::{FindingKind, FindingLevel};
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Location, Message, PhysicalLocation,
    Region, Replacement, ReportingDescriptor, Result, ResultLevel, Run, SCHEMA_URL, Sarif, Tool,
    ToolComponent, Version,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Each kind, and what it means.
const RULES: [(FindingKind, &str); 7] = [
    (FindingKind::Misplaced, "A published product key is next to the name of another edition."),
    (FindingKind::Mistyped, "A product key is nearly a published or known one."),
    (FindingKind::Unpublished, "A product key is not published: it may be a secret."),
    (FindingKind::Published, "A published product key."),
    (FindingKind::Known, "A product key that Microsoft gives out for another purpose."),
    (FindingKind::Placeholder, "A placeholder for a product key."),
    (FindingKind::Layout, "The product keys of a table do not fit its names."),
];

/// What explains every kind.
const HELP: &str = concat!(
    env!("CARGO_PKG_REPOSITORY"),
    "/blob/v",
    env!("CARGO_PKG_VERSION"),
    "/cli/docs/scan.md"
);

pub(super) fn write<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    let rules: Vec<_> = RULES
        .iter()
        .map(|(kind, text)| {
            let text = serde_sarif::sarif::MultiformatMessageString::builder().text(*text).build();
            ReportingDescriptor::builder()
                .id(kind.to_string())
                .short_description(text)
                .help_uri(HELP)
                .build()
        })
        .collect();
    let driver = ToolComponent::builder()
        .name("gvlk")
        .version(env!("CARGO_PKG_VERSION"))
        .information_uri(env!("CARGO_PKG_REPOSITORY"))
        .rules(rules)
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind("unicodeCodePoints")
        .results(found.map(result).collect::<Vec<_>>())
        .build();
    let version = serde_json::to_value(Version::V2_1_0)?;
    output::json(out, &Sarif::builder().schema(SCHEMA_URL).version(version).runs(vec![run]).build())
}

fn result(found: &Found) -> Result {
    let level = match found.finding.level() {
        FindingLevel::Error => ResultLevel::Error,
        FindingLevel::Warning => ResultLevel::Warning,
        _ => ResultLevel::Note,
    };
    let kind = found.finding.kind();
    let rule = RULES.iter().zip(0_i64..).find(|((rule, _), _)| *rule == kind);
    let file = || ArtifactLocation::builder().uri(uri(found.relative_path())).build();
    let place = PhysicalLocation::builder().artifact_location(file()).region(region(found)).build();
    let mut result = Result::builder()
        .rule_id(kind.to_string())
        .level(level)
        .message(message(found.sentence()))
        .partial_fingerprints(BTreeMap::from([("gvlk/v1".to_owned(), found.fingerprint())]))
        .locations(vec![Location::builder().physical_location(place).build()])
        .build();
    result.rule_index = rule.map(|(_, index)| index);
    // Only a person can replace an unpublished key.
    let is_fixed = matches!(kind, FindingKind::Misplaced | FindingKind::Mistyped);
    if let Some(right) = found.finding.fix().filter(|_| is_fixed) {
        let replacement = Replacement::builder()
            .deleted_region(region(found))
            .inserted_content(ArtifactContent::builder().text(right.as_str()).build())
            .build();
        let change = ArtifactChange::builder()
            .artifact_location(file())
            .replacements(vec![replacement])
            .build();
        let description = message(format!("Replace the key with {right}"));
        let fix = Fix::builder().description(description).artifact_changes(vec![change]).build();
        result.fixes = Some(vec![fix]);
    }
    result
}

fn message(text: String) -> Message {
    Message::builder().text(text).build()
}

fn region(found: &Found) -> Region {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Region::builder()
        .start_line(number(found.line))
        .start_column(number(found.column))
        .end_line(number(found.line))
        .end_column(number(found.end_column))
        .build()
}

/// A path as a URI: relative to where the command was run, or of the scheme `file`.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
