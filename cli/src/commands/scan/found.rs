//! A finding as all reports have it, and the reports that programs read: JSON, SARIF and GitLab's.

use super::cursor::Cursor;
use crate::output;
use gvlk::ProductKey;
use gvlk_inspect::{Finding, FindingKind, FindingLevel, KeyVerdict};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};
use std::sync::Arc;

/// A finding. The fields that are written are those of `--format json`: later versions add fields, and rename or
/// remove none.
#[derive(Serialize)]
pub(super) struct Found {
    /// The path, as it is safe to show.
    #[serde(serialize_with = "as_text")]
    pub(super) path: Arc<str>,
    pub(super) line: usize,
    pub(super) column: usize,
    #[serde(serialize_with = "as_text")]
    pub(super) level: FindingLevel,
    #[serde(serialize_with = "as_text")]
    pub(super) kind: FindingKind,
    /// The key, as it is safe to show.
    key: Option<String>,
    named: Option<Vec<&'static str>>,
    right: Option<&'static str>,
    in_comment: bool,
    pub(super) fixed: bool,
    pub(super) message: String,
    #[serde(skip)]
    end_column: usize,
    /// The right key, if it is so certain that a program may write it.
    #[serde(skip)]
    fix: Option<&'static str>,
}

fn as_text<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

impl Found {
    /// The finding at the place that `cursor` has gone to.
    pub(super) fn new(
        path: &Arc<str>,
        cursor: &Cursor<'_>,
        finding: &Finding,
        typed: &str,
        fixed: bool,
    ) -> Self {
        let named = finding.named();
        Self {
            path: Arc::clone(path),
            line: cursor.line,
            column: cursor.column,
            level: finding.level(),
            kind: finding.kind(),
            key: shown_key(finding, typed),
            named: (!named.is_empty()).then(|| named.iter().map(|one| one.variant()).collect()),
            right: finding.right().map(ProductKey::as_str),
            in_comment: finding.in_comment(),
            fixed,
            message: finding.to_string(),
            end_column: cursor.column + typed.chars().count(),
            fix: finding.fix().map(ProductKey::as_str),
        }
    }

    /// What is found, with the key.
    fn sentence(&self) -> String {
        let key = self.key.as_ref().map_or(String::new(), |key| format!(" ({key})"));
        format!("{}{key}", self.message)
    }

    /// The path, as programs take it that know the folder.
    fn relative_path(&self) -> &str {
        self.path.strip_prefix("./").unwrap_or(&self.path)
    }
}

/// The key, if everybody has it, or else its last five characters. A table has none.
fn shown_key(finding: &Finding, typed: &str) -> Option<String> {
    let last_five = last_five(finding, typed)?;
    Some(match finding.verdict() {
        KeyVerdict::Published(published) => published.key.to_string(),
        KeyVerdict::Known(known) => known.key().to_string(),
        _ => format!("*****-*****-*****-*****-{last_five}"),
    })
}

/// The last five characters of a key. A table has none.
pub(super) fn last_five(finding: &Finding, typed: &str) -> Option<String> {
    if finding.kind() == FindingKind::Layout {
        return None;
    }
    let is_of_key = |c: &char| c.is_ascii_alphanumeric() || "?*#".contains(*c);
    let last: Vec<char> = typed.chars().rev().filter(is_of_key).take(5).collect();
    Some(last.iter().rev().map(char::to_ascii_uppercase).collect())
}

/// Writes a Code Quality report of GitLab, which has the form of Code Climate.
pub(super) fn gitlab<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let issues = found.map(|found| {
        json!({
            "description": found.sentence(),
            "check_name": found.kind.to_string(),
            "fingerprint": fingerprints.of(found),
            "severity": match found.level {
                FindingLevel::Error => "major",
                FindingLevel::Warning => "minor",
                _ => "info",
            },
            "location": { "path": found.relative_path(), "lines": { "begin": found.line } },
        })
    });
    output::json(out, &issues.collect::<Vec<_>>())
}

/// Each kind, and what it means.
const RULES: [(FindingKind, &str); 7] = [
    (FindingKind::Misplaced, "A published product key is next to the name of another edition."),
    (FindingKind::Mistyped, "A product key is nearly a published or known one."),
    (FindingKind::Unpublished, "A product key is not published: it may be a secret."),
    (FindingKind::Published, "A published product key."),
    (
        FindingKind::Known,
        "A product key that is public and for another purpose, such as a key of Windows Setup.",
    ),
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

/// Writes SARIF 2.1.0, which code hosts show beside the code.
pub(super) fn sarif<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    let rule = |(kind, text): &(FindingKind, &str)| json!({ "id": kind.to_string(), "shortDescription": { "text": text }, "helpUri": HELP });
    let driver = json!({
        "name": "gvlk",
        "version": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": RULES.iter().map(rule).collect::<Value>(),
    });
    let mut fingerprints = Fingerprints::default();
    let mut run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints" });
    run["results"] = found.map(|found| sarif_result(found, &fingerprints.of(found))).collect();
    let schema = "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json";
    output::json(out, &json!({ "$schema": schema, "version": "2.1.0", "runs": [run] }))
}

fn sarif_result(found: &Found, fingerprint: &str) -> Value {
    let file = json!({ "uri": uri(found.relative_path()) });
    let region = json!({
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.line,
        "endColumn": found.end_column,
    });
    let mut result = json!({
        "ruleId": found.kind.to_string(),
        "ruleIndex": RULES.iter().position(|(kind, _)| *kind == found.kind),
        "level": found.level.to_string(),
        "message": { "text": found.sentence() },
        "partialFingerprints": { "gvlk/v1": fingerprint },
        "locations": [{ "physicalLocation": { "artifactLocation": file, "region": region } }],
    });
    if let Some(right) = found.fix {
        result["fixes"] = json!([{
            "description": { "text": format!("Replace the key with {right}") },
            "artifactChanges": [{
                "artifactLocation": file,
                "replacements": [
                    { "deletedRegion": region, "insertedContent": { "text": right } },
                ],
            }],
        }]);
    }
    result
}

/// What stays the same of a finding if lines are added above.
#[derive(Default)]
struct Fingerprints {
    /// How many there are of each file, kind and end of a key.
    seen: HashMap<String, usize>,
}

impl Fingerprints {
    /// Another one for each finding.
    fn of(&mut self, found: &Found) -> String {
        let last_five = found.key.as_ref().map_or("", |key| &key[key.len() - 5..]);
        let facts = format!("{}\n{}\n{last_five}", found.relative_path(), found.kind);
        let nth = self.seen.entry(facts.clone()).or_default();
        *nth += 1;
        let digest = Sha256::digest(format!("{facts}\n{nth}"));
        let start = digest.first_chunk().map_or(0, |start| u128::from_be_bytes(*start));
        format!("{start:032x}") // 128 bits are enough to tell them apart
    }
}

/// A path as a URI: relative to where the command was run, or of the scheme `file`.
fn uri(path: &str) -> String {
    let has_drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let scheme = match path.starts_with('/') {
        true => "file://",
        false if has_drive => "file:///",
        false => "",
    };
    let mut uri = scheme.to_owned();
    for (at, byte) in path.bytes().enumerate() {
        // Any other colon would make a scheme of what is before it.
        let is_of_drive = has_drive && at == 1;
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || is_of_drive {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
