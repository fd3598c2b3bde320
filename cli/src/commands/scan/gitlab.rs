//! Findings as a Code Quality report of GitLab, which has the form of Code Climate.

use super::file::Found;
use crate::output;
use gvlk_inspect::FindingLevel;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'f> {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location<'f>,
}

#[derive(Serialize)]
struct Location<'f> {
    path: &'f str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

pub(super) fn write<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    output::json_array(out, found.map(issue))
}

fn issue(found: &Found) -> Issue<'_> {
    Issue {
        description: found.sentence(),
        check_name: found.finding.kind().to_string(),
        fingerprint: found.fingerprint(),
        severity: match found.finding.level() {
            FindingLevel::Error => "major",
            FindingLevel::Warning => "minor",
            _ => "info",
        },
        location: Location { path: found.relative_path(), lines: Lines { begin: found.line } },
    }
}
