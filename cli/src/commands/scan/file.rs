//! The keys of one file: which of them are findings, and what is written of those.

use super::fix::{self, Change};
use super::found::{Found, last_five};
use super::lines::{self, Lines};
use super::paths::shown;
use super::settings::Settings;
use super::{excerpt, patch, text};
use crate::args::{FailOn, Scan, ScanFormat};
use crate::text::{count, masked};
use gvlk_inspect::decode::{Decoded, Start, start};
use gvlk_inspect::{Finding, FindingLevel};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many findings of a file are written for programs, and for people; the rest are counted.
const MOST: usize = 10_000;
const MOST_AS_TEXT: usize = 1000;

/// What is reported about a file.
#[derive(Default)]
pub(super) struct Report {
    /// The file, as it was walked, and how it is shown.
    pub(super) file: PathBuf,
    pub(super) path: String,
    /// The findings, for the formats that programs read.
    pub(super) found: Vec<Found>,
    /// What is printed of the file otherwise, in pieces: its findings, or its patch.
    pub(super) text: Vec<Vec<u8>>,
    /// How many keys were replaced, or would be.
    pub(super) fixed: usize,
    /// How many findings there are that are not corrected.
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Whether they make the exit code 1.
    pub(super) is_failing: bool,
    /// The lines of a baseline that its findings have, and how many have each.
    pub(super) accepted: HashMap<String, usize>,
    /// What to say of the file besides.
    pub(super) notes: Vec<String>,
    /// Why the file could not be read or written.
    pub(super) error: Option<String>,
}

impl Report {
    /// Nothing yet about a file, whose path is shown with `/`.
    fn of(file: &Path) -> Self {
        Self { file: file.to_owned(), path: shown(file), ..Self::default() }
    }

    pub(super) fn unread(file: &Path, error: &dyn Display) -> Self {
        let mut report = Self::of(file);
        report.fail(error);
        report
    }

    /// Something that the walk met instead of a file.
    pub(super) fn not_walked(error: &ignore::Error) -> Self {
        match error {
            ignore::Error::WithPath { path, err } => Self::unread(path, err),
            ignore::Error::WithDepth { err, .. } => Self::not_walked(err),
            _ => Self { path: error.to_string(), error: Some(masked(error)), ..Self::default() },
        }
    }

    fn fail(&mut self, error: impl Display) {
        self.error = Some(masked(format_args!("{}: {error}", self.path)));
    }

    fn note(&mut self, note: impl Display) {
        self.notes.push(masked(format_args!("{}: {note}", self.path)));
    }

    /// All that is found in a text, without what is accepted.
    fn findings(&mut self, text: &str, settings: &Settings) -> Vec<Finding> {
        let path = if self.path == "-" { "" } else { &self.path };
        let mut findings = gvlk_inspect::audit(path, text);
        let mut lines = text.contains(lines::ALLOW).then(|| Lines::new(text));
        let baseline = settings.baseline.as_ref().map(|baseline| baseline.of_file(&self.file));
        if lines.is_none() && baseline.is_none() && settings.allow.is_empty() {
            return findings;
        }
        findings.retain(|finding| {
            let range = finding.range();
            let last_five = last_five(finding, &text[range.clone()]);
            let is_allowed = lines.as_mut().is_some_and(|lines| {
                lines.go_to(range.start);
                lines.is_allowed()
            });
            if is_allowed || last_five.as_ref().is_some_and(|key| settings.allow.contains(key)) {
                return false;
            }
            let is_reported = finding.level() != FindingLevel::Note;
            let is_accepted = baseline.as_ref().filter(|_| is_reported).is_some_and(|baseline| {
                baseline.accepts(finding.kind(), last_five.as_deref(), &mut self.accepted)
            });
            !is_accepted
        });
        findings
    }

    /// Writes the changes that can be written, and returns them.
    fn fix<'t>(
        &mut self,
        file: &File,
        changes: Vec<Change<'t>>,
        given: &[PathBuf],
    ) -> Vec<Change<'t>> {
        let (written, left): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(Change::has_same_length);
        if !written.is_empty()
            && let Err(error) = fix::write(&self.file, given, file, &written)
        {
            self.fail(format_args!("cannot be written: {error}"));
            return Vec::new();
        }
        self.fixed = written.len();
        if !left.is_empty() {
            self.note(format_args!(
                "{} of another length than the right one: --diff shows the change",
                count(left.len(), "key"),
            ));
        }
        written
    }

    /// Adds findings, of which some are corrected; notes only if they are wanted.
    fn add(&mut self, text: &str, findings: &[Finding], fixed: &[Change<'_>], wanted: &Scan) {
        let renderer = text::renderer();
        let path: Arc<str> = masked(&self.path).into();
        let mut lines = Lines::new(text);
        let mut fixed = fixed.iter().peekable();
        let is_text = wanted.format == ScanFormat::Text;
        let most = if is_text { MOST_AS_TEXT } else { MOST };
        let (mut written, mut more) = (0, 0);
        for (at, finding) in findings.iter().enumerate() {
            let is_fixed = fixed.next_if(|change| change.finding == at).is_some();
            match finding.level() {
                _ if is_fixed => {}
                FindingLevel::Error => self.errors += 1,
                FindingLevel::Warning => self.warnings += 1,
                _ if !wanted.all => continue,
                _ => {}
            }
            if wanted.diff || is_text && is_fixed {
                continue;
            }
            if written == most {
                more += 1;
                continue;
            }
            written += 1;
            let range = finding.range();
            lines.go_to(range.start);
            let found = Found::new(&path, &lines, finding, &text[range], is_fixed);
            if is_text {
                let excerpts = excerpt::excerpts(text, &lines, finding);
                self.text.push(text::render(&renderer, &found, finding, &excerpts).into_bytes());
            } else {
                self.found.push(found);
            }
        }
        if more > 0 {
            self.note(format_args!("and {more} more findings"));
        }
    }
}

/// Judges the keys of a file, and replaces wrong ones if that is wanted. None for a file without keys.
pub(super) fn search(
    file: Option<&File>,
    raw: &[u8],
    path: &Path,
    wanted: &Scan,
    settings: &Settings,
) -> Option<Report> {
    if start(raw) == Start::Binary {
        return None;
    }
    let decoded = Decoded::new(raw);
    let text = &*with_dashes(decoded.text());
    let mut report = Report::of(path);
    let findings = report.findings(text, settings);
    if findings.is_empty() && report.accepted.is_empty() {
        return None;
    }
    let mut fixed = Vec::new();
    if let (true, Some(file)) = (wanted.fix, file) {
        fixed = report.fix(file, fix::changes(&decoded, raw, text, &findings), &wanted.paths);
    }
    report.add(text, &findings, &fixed, wanted);
    report.is_failing =
        report.errors > 0 || report.warnings > 0 && settings.fail_on == FailOn::Warning;
    if wanted.diff {
        let changes = fix::changes(&decoded, raw, text, findings);
        match patch::patch(path, raw, &changes) {
            Ok(lines) => (report.text, report.fixed) = (lines, changes.len()),
            Err(reason) => report.note(format_args!("left out of the patch: {reason}")),
        }
    }
    Some(report)
}

/// A byte between letters that its encoding does not have is a typographic dash, if its encoding is not known.
/// The dash is as long as the sign for such a byte.
fn with_dashes(text: &str) -> Cow<'_, str> {
    const UNKNOWN: &str = "\u{fffd}";
    if !text.contains(UNKNOWN) {
        return text.into();
    }
    let mut parts = text.split(UNKNOWN).peekable();
    let mut new = String::with_capacity(text.len());
    while let Some(part) = parts.next() {
        new += part;
        let Some(next) = parts.peek() else { break };
        let is_between = part.ends_with(|c: char| c.is_ascii_alphanumeric())
            && next.starts_with(|c: char| c.is_ascii_alphanumeric());
        new += if is_between { "–" } else { UNKNOWN };
    }
    new.into()
}
