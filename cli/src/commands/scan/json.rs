//! Findings as JSON: one array.

use super::file::Found;
use crate::output;
use serde::Serialize;
use std::io::{self, Write};

/// The fields are stable: later versions add fields and rename none.
#[derive(Serialize)]
struct Record<'f> {
    path: &'f str,
    line: usize,
    column: usize,
    level: String,
    kind: String,
    key: Option<&'f str>,
    named: Option<Vec<&'static str>>,
    right: Option<&'static str>,
    in_comment: bool,
    fixed: bool,
    message: String,
}

pub(super) fn write<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    let records = found.map(|Found { path, line, column, finding, key, fixed, .. }| Record {
        path,
        line: *line,
        column: *column,
        level: finding.level().to_string(),
        kind: finding.kind().to_string(),
        key: key.as_deref(),
        named: (!finding.named().is_empty())
            .then(|| finding.named().iter().map(|edition| edition.variant()).collect()),
        right: finding.right().map(gvlk::ProductKey::as_str),
        in_comment: finding.in_comment(),
        fixed: *fixed,
        message: finding.to_string(),
    });
    output::json_array(out, records)
}
