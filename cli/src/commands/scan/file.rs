//! The keys of one file: which of them are findings, and where they are.

use super::excerpt::{self, Excerpt};
use super::input::shown;
use super::lines::Lines;
use super::settings::Settings;
use super::{fix, patch};
use crate::args::{FailOn, Scan, ScanFormat};
use gvlk_inspect::decode::{Decoded, Start, start};
use gvlk_inspect::{Finding, FindingKind, FindingLevel, KeyVerdict, find_keys};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::fs::File;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};
use std::sync::Arc;

/// How many findings of a file are written; the rest are counted.
const MOST: usize = 10_000;

/// What is reported about a file.
#[derive(Default)]
pub(super) struct Report {
    /// Which group of paths the file is of.
    pub(super) group: usize,
    /// The file, as it was walked, and how it is shown.
    pub(super) file: PathBuf,
    pub(super) path: String,
    pub(super) found: Vec<Found>,
    /// How many keys were replaced, or would be.
    pub(super) fixed: usize,
    pub(super) diff: Vec<u8>,
    /// How many findings there are that are not corrected.
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// How many of them make the exit code 1.
    pub(super) failing: usize,
    /// How many are left out, because there are too many.
    more: usize,
    /// What to say of the file besides.
    pub(super) notes: Vec<String>,
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
    pub(super) key: Option<String>,
    /// Which one it is of those with this kind and these last five characters, from 1.
    pub(super) nth: usize,
    /// Whether the key was replaced.
    pub(super) fixed: bool,
    /// The line with the key, and the one with the name that it contradicts.
    pub(super) excerpts: Vec<Excerpt>,
}

impl Found {
    /// Whether only a part of a line is shown, so that the column is not seen in it.
    pub(super) fn is_cut(&self) -> bool {
        self.excerpts.iter().any(|excerpt| excerpt.is_cut)
    }

    /// What is found, with the key as it is safe to show.
    pub(super) fn sentence(&self) -> String {
        match &self.key {
            Some(key) => format!("{} ({key})", self.finding),
            None => self.finding.to_string(),
        }
    }

    /// The path, as programs take it that know the folder.
    pub(super) fn relative_path(&self) -> &str {
        self.path.strip_prefix("./").unwrap_or(&self.path)
    }

    /// The last five characters of the key, if there is one.
    pub(super) fn last_five(&self) -> &str {
        self.key.as_ref().map_or("", |key| &key[key.len().saturating_sub(5)..])
    }

    /// What stays the same if lines are added above: each finding of a file has another one.
    pub(super) fn fingerprint(&self) -> String {
        let (path, kind, key) = (self.relative_path(), self.finding.kind(), self.last_five());
        let facts = format!("{path}\n{kind}\n{key}\n{}", self.nth);
        Sha256::digest(facts).iter().take(16).fold(String::new(), |text, byte| {
            text + &format!("{byte:02x}") // 128 bits are enough to tell them apart
        })
    }
}

impl Report {
    /// Nothing yet about a file, whose path is shown with `/`.
    fn of(file: &Path) -> Self {
        Self { file: file.to_owned(), path: shown(file), ..Self::default() }
    }

    pub(super) fn unread(file: &Path, error: &dyn Display) -> Self {
        let report = Self::of(file);
        let error = super::masked(format_args!("{}: {error}", report.path));
        Self { error: Some(error), ..report }
    }

    /// Something that the walk met instead of a file.
    pub(super) fn not_walked(error: &ignore::Error) -> Self {
        Self { path: error.to_string(), error: Some(super::masked(error)), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.fixed == 0 && self.notes.is_empty() && self.error.is_none()
    }

    fn note(&mut self, note: impl Display) {
        self.notes.push(super::masked(format_args!("{}: {note}", self.path)));
    }

    /// Adds findings with their lines and columns; notes only if they are wanted. `fixed` has the places of
    /// those that are corrected, in order.
    fn locate(
        &mut self,
        text: &str,
        findings: Vec<Finding>,
        fixed: &[usize],
        wanted: &Scan,
        settings: &Settings,
    ) {
        let path: Arc<str> = super::masked(&self.path).into();
        let mut lines = Lines::new(text);
        let mut seen = HashMap::new();
        for (place, finding) in findings.into_iter().enumerate() {
            let fixed = fixed.binary_search(&place).is_ok();
            match finding.level() {
                _ if fixed => {}
                FindingLevel::Error => self.errors += 1,
                FindingLevel::Warning => self.warnings += 1,
                _ if !wanted.all => continue,
                _ => {}
            }
            // A baseline must have all of them.
            if self.found.len() == MOST && !wanted.write_baseline {
                self.more += 1;
                continue;
            }
            let range = finding.range();
            lines.go_to(range.start);
            let excerpts = match wanted.format {
                ScanFormat::Text if !wanted.diff && !wanted.write_baseline && !fixed => {
                    excerpt::excerpts(text, &lines, &finding)
                }
                _ => Vec::new(),
            };
            let key = &text[range];
            let last_five = if is_key(&finding) { last_five(key) } else { String::new() };
            let nth = seen.entry((finding.kind(), last_five.clone())).or_insert(0_usize);
            *nth += 1;
            self.found.push(Found {
                path: Arc::clone(&path),
                line: lines.line,
                column: lines.column,
                end_column: lines.column + key.chars().count(),
                key: shown_key(&finding, &last_five),
                nth: *nth,
                fixed,
                finding,
                excerpts,
            });
        }
        self.failing = match settings.fail_on {
            FailOn::Error => self.errors,
            FailOn::Warning => self.errors + self.warnings,
        };
        if self.more > 0 {
            self.note(format!("and {} more findings", self.more));
        }
    }
}

/// Judges the keys of a file, and replaces wrong ones if that is wanted.
pub(super) fn search(
    file: Option<&File>,
    raw: &[u8],
    path: &Path,
    wanted: &Scan,
    settings: &Settings,
) -> Report {
    let decoded = match start(raw) {
        Start::Binary => return Report::default(),
        // Keys are ASCII, except for typographic dashes, which a code page has in bytes of its own.
        Start::Other if str::from_utf8(raw).is_ok() && find_keys(raw).next().is_none() => {
            return Report::default();
        }
        _ => Decoded::new(raw),
    };
    let text = &*with_dashes(decoded.text());
    let mut report = Report::of(path);
    let findings = findings(text, path, settings);
    let changes = if wanted.fix || wanted.diff {
        fix::changes(raw, &decoded, text, &findings)
    } else {
        vec![]
    };
    let mut fixed = Vec::new();
    if wanted.diff && !changes.is_empty() {
        match patch::patch(path, raw, &changes) {
            Ok(diff) => (report.diff, report.fixed) = (diff, changes.len()),
            Err(reason) => report.note(format_args!("left out of the patch: {reason}")),
        }
    } else if let (false, Some(file)) = (changes.is_empty(), file) {
        let written = || changes.iter().filter(|change| change.has_same_length());
        let count = written().count();
        let result = if count == 0 {
            Ok(())
        } else if is_below_link(path, &wanted.paths) {
            Err(io::Error::other("its folder is given as a link"))
        } else {
            fix::write(path, file, raw, written())
        };
        match result {
            Ok(()) => {
                fixed = written().map(|change| change.finding).collect();
                report.fixed = count;
                if count < changes.len() {
                    report.note(format_args!(
                        "{} of another length than the right one: --diff shows the change",
                        super::count(changes.len() - count, "key"),
                    ));
                }
            }
            Err(error) => {
                let error = format_args!("{}: cannot be written: {error}", report.path);
                report.error = Some(super::masked(error));
            }
        }
    }
    report.locate(text, findings, &fixed, wanted, settings);
    report
}

/// Whether a file is below a folder that was given, and that folder is a link.
fn is_below_link(path: &Path, given: &[PathBuf]) -> bool {
    given.iter().any(|given| {
        // Behind a slash the system would follow the link.
        let folder = given.components().as_path();
        path != folder && path.starts_with(folder) && folder.is_symlink()
    })
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

/// All that is found in a text, without what is allowed.
fn findings(text: &str, path: &Path, settings: &Settings) -> Vec<Finding> {
    let mut lines = Lines::new(text);
    let named = path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
    let mut accepted = HashMap::new();
    let mut findings = gvlk_inspect::audit(if named == "-" { "" } else { &named }, text);
    findings.retain(|finding| {
        let range = finding.range();
        lines.go_to(range.start);
        let last_five = if is_key(finding) { last_five(&text[range]) } else { String::new() };
        let kind = finding.kind();
        if lines.is_allowed() || settings.allow.contains(&last_five) {
            return false;
        }
        let Some(baseline) = settings.baseline.as_ref().filter(|_| is_reported(finding)) else {
            return true;
        };
        let left = accepted.entry((kind, last_five));
        let left = left.or_insert_with_key(|(kind, key)| baseline.accepts(path, *kind, key));
        let is_new = *left == 0;
        *left = left.saturating_sub(1);
        is_new
    });
    findings
}

pub(super) fn is_reported(finding: &Finding) -> bool {
    finding.level() != FindingLevel::Note
}

/// Whether a finding is about one key, and not about a table.
fn is_key(finding: &Finding) -> bool {
    finding.kind() != FindingKind::Layout
}

/// The key, if Microsoft gives it out, or else its last five characters.
fn shown_key(finding: &Finding, last_five: &str) -> Option<String> {
    is_key(finding).then(|| match finding.verdict() {
        KeyVerdict::Published(published) => published.key.to_string(),
        KeyVerdict::Known(known) => known.key().to_string(),
        _ => format!("*****-*****-*****-*****-{last_five}"),
    })
}

/// The last five characters of a key.
fn last_five(typed: &str) -> String {
    let is_of_key = |c: &char| c.is_ascii_alphanumeric() || "?*#".contains(*c);
    let mut last: Vec<char> = typed.chars().rev().filter(is_of_key).take(5).collect();
    last.reverse();
    last.into_iter().map(|c| c.to_ascii_uppercase()).collect()
}
