//! The keys of one file: which of them are findings, and what is written of those.

use super::cursor::{self, Cursor};
use super::fix::{self, Change};
use super::found::{Found, last_five};
use super::paths::shown;
use super::settings::Settings;
use super::{excerpt, patch, snippet};
use crate::args::{FailOn, Scan, ScanFormat};
use crate::escaped::{count, masked};
use gvlk_inspect::decode::{Decoded, Start, start};
use gvlk_inspect::{Finding, FindingLevel};
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
    /// How many keys were replaced, or would be; and how many could be.
    pub(super) fixed: usize,
    pub(super) fixable: usize,
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
        let mut cursor = text.contains(cursor::ALLOW).then(|| Cursor::new(text));
        let baseline = settings.baseline.as_ref();
        let baseline = baseline.map(|baseline| (baseline, baseline.name_of(&self.file)));
        if cursor.is_none() && baseline.is_none() && settings.allow.is_empty() {
            return findings;
        }
        findings.retain(|finding| {
            let range = finding.range();
            let last_five = last_five(finding, &text[range.clone()]);
            let is_allowed = cursor.as_mut().is_some_and(|cursor| {
                cursor.go_to(range.start);
                cursor.is_allowed()
            });
            if is_allowed || last_five.as_ref().is_some_and(|key| settings.allow.contains(key)) {
                return false;
            }
            let is_reported = finding.level() != FindingLevel::Note;
            let is_accepted = baseline.as_ref().is_some_and(|(baseline, name)| {
                let last_five = last_five.as_deref();
                is_reported && baseline.accepts(finding.kind(), last_five, name, &mut self.accepted)
            });
            !is_accepted
        });
        findings
    }

    /// Writes the changes that can be written, and returns whether they are.
    fn fix<'t, I: Iterator<Item = Change<'t>>>(
        &mut self,
        file: &File,
        changes: impl Fn() -> I,
        given: &[PathBuf],
    ) -> bool {
        let written = || changes().filter(Change::has_same_length);
        let (all, fixed) = (changes().count(), written().count());
        if fixed > 0
            && let Err(error) = fix::write(&self.file, given, file, written)
        {
            self.fail(format_args!("cannot be written: {error}"));
            return false;
        }
        self.fixed = fixed;
        if fixed < all {
            self.note(format_args!(
                "{} of another length than the right one: --diff shows the change",
                count(all - fixed, "key"),
            ));
        }
        true
    }

    /// Adds findings, of which some are corrected; notes only if they are wanted.
    fn add(
        &mut self,
        text: &str,
        findings: &[Finding],
        fixed: impl Iterator<Item = usize>,
        wanted: &Scan,
    ) {
        let renderer = snippet::renderer();
        let path: Arc<str> = masked(&self.path).into();
        let mut cursor = Cursor::new(text);
        let mut fixed = fixed.peekable();
        let is_text = wanted.format == ScanFormat::Text;
        let most = if is_text { MOST_AS_TEXT } else { MOST };
        let (mut written, mut more) = (0, 0);
        for (at, finding) in findings.iter().enumerate() {
            let is_fixed = fixed.next_if_eq(&at).is_some();
            self.fixable += usize::from(finding.fix().is_some());
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
            cursor.go_to(range.start);
            let found = Found::new(&path, &cursor, finding, &text[range], is_fixed);
            if is_text {
                let excerpts = excerpt::excerpts(text, &cursor, finding);
                self.text.push(snippet::render(&renderer, &found, finding, &excerpts).into_bytes());
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
    let with_dashes = with_dashes(decoded.text());
    let decoded = with_dashes.is_none().then_some(decoded); // one text is kept: it is as long as the file
    let text = with_dashes.as_deref().or(decoded.as_ref().map(Decoded::text))?;
    let mut report = Report::of(path);
    let findings = report.findings(text, settings);
    if findings.is_empty() && report.accepted.is_empty() {
        return None;
    }
    let is_changed = wanted.fix || wanted.diff;
    let places = if is_changed { fix::places(raw, &findings) } else { Vec::new() };
    let changes = || fix::changes(raw, text, &places, findings.iter());
    let is_written =
        wanted.fix && file.is_some_and(|file| report.fix(file, changes, &wanted.paths));
    let fixed = changes().filter(|change| is_written && change.has_same_length());
    report.add(text, &findings, fixed.map(|change| change.finding()), wanted);
    report.is_failing =
        report.errors > 0 || report.warnings > 0 && settings.fail_on == FailOn::Warning;
    if wanted.diff {
        // In the memory of the findings, which are longer than the file.
        let mut changes: Vec<_> = fix::changes(raw, text, &places, findings.into_iter()).collect();
        changes.shrink_to_fit();
        drop(places);
        match patch::patch(path, raw, &changes) {
            Ok(lines) => (report.text, report.fixed) = (lines, changes.len()),
            Err(reason) => report.note(format_args!("left out of the patch: {reason}")),
        }
    }
    Some(report)
}

/// A byte between letters that its encoding does not have is a typographic dash, if its encoding is not known.
/// The dash is as long as the sign for such a byte. None for a text without such signs.
fn with_dashes(text: &str) -> Option<String> {
    const UNKNOWN: &str = "\u{fffd}";
    if !text.contains(UNKNOWN) {
        return None;
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
    Some(new)
}
