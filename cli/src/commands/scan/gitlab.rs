//! Findings as a Code Quality report of GitLab, which has the form of Code Climate.

use super::file::Found;
use crate::output;
use gvlk_inspect::FindingLevel;
use serde_json::json;
use std::io::{self, Write};

pub(super) fn write<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    let issues = found.map(|found| {
        json!({
            "description": found.sentence(),
            "check_name": found.finding.kind().to_string(),
            "fingerprint": found.fingerprint(),
            "severity": match found.finding.level() {
                FindingLevel::Error => "major",
                FindingLevel::Warning => "minor",
                _ => "info",
            },
            "location": { "path": found.relative_path(), "lines": { "begin": found.line } },
        })
    });
    output::json_array(out, issues)
}
