//! Replaces wrong keys by right ones.

use super::excerpt::hidden;
use super::source::Source;
use gvlk::ProductKey;
use gvlk_inspect::{Finding, FindingKind};
use similar::{Algorithm, ChangeTag, TextDiff};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::ops::Range;
use std::path::Path;
use std::time::Duration;
use tempfile::NamedTempFile;

/// A part of a text, and what replaces it.
pub(super) type Change = (Range<usize>, String);

/// The changes that `--fix` makes: each misplaced or mistyped key that has exactly one right key.
pub(super) fn changes(source: &Source<'_>, findings: &[Finding]) -> Vec<Change> {
    let wrong = findings
        .iter()
        .filter(|finding| matches!(finding.kind(), FindingKind::Misplaced | FindingKind::Mistyped));
    let changes = wrong.filter_map(|finding| {
        let right = finding.right()?;
        let range = finding.range();
        Some((range.clone(), spelled_like(&source.text[range], right)))
    });
    changes.collect()
}

/// The right key in lower case, or without dashes, if the wrong one is.
fn spelled_like(wrong: &str, right: &ProductKey) -> String {
    let characters = || right.as_str().chars().filter(char::is_ascii_alphanumeric);
    let is_key = |c: &char| c.is_ascii_alphanumeric();
    let mut new = right.as_str().to_owned();
    if wrong.is_ascii() && wrong.chars().filter(is_key).count() == characters().count() {
        let mut left = characters();
        let like = |c: char| if is_key(&c) { left.next().unwrap_or(c) } else { c };
        let is_whole = wrong.split(|c| !is_key(&c)).all(|group| [5, 25].contains(&group.len()));
        if is_whole {
            new = wrong.chars().map(like).collect();
        }
    }
    let is_lower = !wrong.contains(|c: char| c.is_ascii_uppercase())
        && wrong.contains(|c: char| c.is_ascii_lowercase());
    if is_lower { new.to_ascii_lowercase() } else { new }
}

/// Writes a file through a temporary one beside it, so that no other program reads half of it.
pub(super) fn write(path: &Path, new: &[u8]) -> io::Result<()> {
    // A link stays a link.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(new)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// The changes of a file as a unified diff. Keys that are not published are masked.
pub(super) fn diff(path: &str, old: &Source<'_>, new: &Source<'_>) -> String {
    const CONTEXT: usize = 3;
    let path = super::masked(path.strip_prefix("./").unwrap_or(path));
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .timeout(Duration::from_secs(10))
        .diff_lines(&*old.text, &*new.text);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        let _ = writeln!(out, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let line = change.value();
            let text = line.trim_end_matches(['\r', '\n']);
            let text = without_secrets(text);
            let plain = text.replace('\t', " ");
            let safe = super::masked(&plain);
            // The tabs of a line stay if nothing in it is hidden or escaped.
            let _ = writeln!(out, "{sign}{}", if safe == plain { text } else { safe });
            if !line.ends_with('\n') {
                let _ = writeln!(out, "\\ No newline at end of file");
            }
        }
    }
    out
}

/// A line in which all but the last five characters of a mistyped or unpublished key are hidden. The
/// words around it stay readable.
fn without_secrets(line: &str) -> String {
    let hidden = hidden(line, 0..line.len());
    let shown = |(at, c)| if hidden.binary_search(&at).is_ok() { '*' } else { c };
    line.char_indices().map(shown).collect()
}
