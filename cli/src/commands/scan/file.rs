//! The keys of one file: which of them are findings, and where they are.

use super::excerpt::{self, Excerpt};
use super::fix;
use super::lines::Lines;
use super::source::Source;
use crate::args::{Scan, ScanFormat};
use gvlk_inspect::{Finding, FindingLevel, KeyVerdict};
use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;

/// What is reported about a file.
#[derive(Default)]
pub(super) struct Report {
    pub(super) path: String,
    pub(super) found: Vec<Found>,
    /// How many keys were replaced, or would be.
    pub(super) fixed: usize,
    pub(super) diff: String,
    /// Why the file could not be read or written.
    pub(super) error: Option<String>,
}

/// A finding, with all that is written of it.
pub(super) struct Found {
    /// The path, as it is safe to show.
    pub(super) path: Arc<str>,
    /// Line and column, from 1; columns are characters.
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_column: usize,
    pub(super) finding: Finding,
    /// The key, as it is safe to show.
    pub(super) key: String,
    /// The line with the key, and the one with the name that it contradicts.
    pub(super) excerpts: Vec<Excerpt>,
}

impl Found {
    /// Whether only a part of a line is shown, so that the column is not seen in it.
    pub(super) fn is_cut(&self) -> bool {
        self.excerpts.iter().any(|excerpt| excerpt.is_cut)
    }
}

impl Report {
    pub(super) fn unread(path: String, error: &dyn Display) -> Self {
        let error = super::masked(format_args!("{path}: {error}"));
        Self { path, error: Some(error), ..Self::default() }
    }

    /// Something that the walk met instead of a file.
    pub(super) fn not_walked(error: &ignore::Error) -> Self {
        Self { path: error.to_string(), error: Some(super::masked(error)), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.fixed == 0 && self.error.is_none()
    }
}

/// Judges the keys of a file, and replaces wrong ones if that is wanted.
pub(super) fn search(raw: &[u8], path: &Path, shown: String, wanted: &Scan) -> Report {
    let Some(source) = Source::with_keys(raw) else {
        return Report::default();
    };
    let mut report = Report { path: shown, ..Report::default() };
    let findings = findings(&source.text, &report.path, wanted);
    let changes = if wanted.fix || wanted.diff { fix::changes(&source, &findings) } else { vec![] };
    if changes.is_empty() {
        report.found = located(&source.text, &report.path, findings, wanted);
        return report;
    }
    let (new, count) = fixed(&source, &changes, &report.path, wanted);
    report.fixed = count;
    if wanted.diff {
        let new = Source::with_keys(&new).map(|new| fix::diff(&report.path, &source, &new));
        report.diff = new.unwrap_or_default();
        report.found = located(&source.text, &report.path, findings, wanted);
    } else {
        if let Err(error) = fix::write(path, &new) {
            return Report::unread(report.path, &format_args!("cannot be written: {error}"));
        }
        if let Some(source) = Source::with_keys(&new) {
            let left = self::findings(&source.text, &report.path, wanted);
            report.found = located(&source.text, &report.path, left, wanted);
        }
    }
    report
}

/// The file with its wrong keys replaced, and how many they were. A key that replaces another is
/// judged again, because it changes what the names around it say of others.
fn fixed(
    source: &Source<'_>,
    changes: &[fix::Change],
    path: &str,
    wanted: &Scan,
) -> (Vec<u8>, usize) {
    const ROUNDS: usize = 4;
    let mut count = changes.len();
    let mut new = source.with(changes);
    for _ in 1..ROUNDS {
        let Some(source) = Source::with_keys(&new) else { break };
        let changes = fix::changes(&source, &findings(&source.text, path, wanted));
        if changes.is_empty() {
            break;
        }
        count += changes.len();
        new = source.with(&changes);
    }
    (new, count)
}

/// All that is found in a text, without what is allowed.
fn findings(text: &str, path: &str, wanted: &Scan) -> Vec<Finding> {
    let mut lines = Lines::new(text);
    let mut findings = gvlk_inspect::audit(if path == "-" { "" } else { path }, text);
    findings.retain(|finding| {
        let range = finding.range();
        lines.go_to(range.start);
        !lines.is_allowed() && !wanted.allow.contains(&last_five(&text[range]))
    });
    findings
}

/// Findings with their lines and columns; notes only if they are wanted.
fn located(text: &str, path: &str, findings: Vec<Finding>, wanted: &Scan) -> Vec<Found> {
    let shown: Arc<str> = super::masked(path).into();
    let mut lines = Lines::new(text);
    let findings =
        findings.into_iter().filter(|finding| wanted.all || finding.level() != FindingLevel::Note);
    let located = findings.map(|finding| {
        let range = finding.range();
        lines.go_to(range.start);
        let excerpts = match wanted.format {
            ScanFormat::Text if !wanted.diff => excerpt::excerpts(text, &lines, &finding),
            _ => Vec::new(),
        };
        Found {
            path: Arc::clone(&shown),
            line: lines.line,
            column: lines.column,
            end_column: lines.column + text[range.clone()].chars().count(),
            key: shown_key(&text[range], finding.verdict()),
            finding,
            excerpts,
        }
    });
    located.collect()
}

/// The key, if Microsoft gives it out, or else its last five characters.
fn shown_key(typed: &str, verdict: KeyVerdict) -> String {
    match verdict {
        KeyVerdict::Published(published) => published.key.to_string(),
        KeyVerdict::Known(known) => known.key().to_string(),
        _ => format!("*****-*****-*****-*****-{}", last_five(typed)),
    }
}

fn last_five(typed: &str) -> String {
    let characters = typed.chars().filter(|c| c.is_ascii_alphanumeric() || "?*#".contains(*c));
    let characters: Vec<char> = characters.map(|c| c.to_ascii_uppercase()).collect();
    characters[characters.len().saturating_sub(5)..].iter().collect()
}
