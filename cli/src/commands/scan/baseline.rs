//! Findings that are accepted: a line for each, with its kind, the last five characters of its key and its path.
//! Alike lines accept as many findings as they are.

use super::paths::{absolute, failure, read_text, shown};
use crate::escaped::masked;
use crate::output::Failure;
use gvlk_inspect::FindingKind;
use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const HEAD: &str = "# Findings that gvlk accepts: kind, last five characters of the key, file.\n";

/// What is accepted: findings that are no notes.
const KINDS: [FindingKind; 4] =
    [FindingKind::Misplaced, FindingKind::Mistyped, FindingKind::Unpublished, FindingKind::Layout];

pub(super) struct Baseline {
    pub(super) file: PathBuf,
    /// How many findings each line accepts. `None` if the file is to be written anew: then all are accepted.
    accepted: Option<HashMap<String, usize>>,
}

impl Baseline {
    /// Reads a file, also if it is to be written anew: another file is not written over.
    pub(super) fn open(file: PathBuf, anew: bool) -> Result<Self, Failure> {
        let mut accepted = HashMap::new();
        let text = match read_text(&file) {
            Err(error) if anew && error.kind() == ErrorKind::NotFound => String::new(),
            text => text.map_err(|error| failure(&file, None, error))?,
        };
        let text = text.trim_start_matches('\u{feff}'); // some editors put it there
        for (line, number) in text.lines().zip(1..) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let line = line_of(line).map_err(|error| failure(&file, Some(number), error))?;
            *accepted.entry(line).or_default() += 1;
        }
        Ok(Self { file, accepted: (!anew).then_some(accepted) })
    }

    /// What a file is called: its name as seen from the folder of the baseline.
    pub(super) fn name_of(&self, path: &Path) -> String {
        let full = absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = self.file.parent().unwrap_or(&self.file);
        masked(shown(full.strip_prefix(folder).unwrap_or(&full)))
    }

    /// Whether a finding is accepted. `seen` counts those of each line so far.
    pub(super) fn accepts(
        &self,
        kind: FindingKind,
        last_five: Option<&str>,
        name: &str,
        seen: &mut HashMap<String, usize>,
    ) -> bool {
        let line = format!("{kind} {} {name}", last_five.unwrap_or("-"));
        let most = self.accepted.as_ref().map(|lines| lines.get(&line).copied().unwrap_or(0));
        let seen = seen.entry(line).or_default();
        *seen += 1;
        most.is_none_or(|most| *seen <= most)
    }
}

/// A line as a finding has it. One that no finding can have is a mistake.
fn line_of(line: &str) -> Result<String, &'static str> {
    let mut fields = line.splitn(3, ' ').filter(|field| !field.is_empty());
    let (Some(kind), Some(five), Some(path)) = (fields.next(), fields.next(), fields.next()) else {
        return Err("expected a kind, five characters and a file");
    };
    if !KINDS.iter().any(|known| known.name() == kind) {
        return Err("expected a kind: misplaced, mistyped, unpublished or layout");
    }
    let length = if kind == FindingKind::Layout.name() { 1 } else { 5 };
    if five.chars().count() != length {
        return Err("expected the last five characters of a key, or - for a layout");
    }
    Ok(format!("{kind} {} {path}", five.to_ascii_uppercase()))
}

/// Writes the lines of findings, each of which is accepted.
pub(super) fn write(file: &Path, lines: &[&str]) -> Result<(), Failure> {
    let text = HEAD.to_owned() + &lines.join("\n") + if lines.is_empty() { "" } else { "\n" };
    fs::write(file, text).map_err(|error| failure(file, None, error))
}
