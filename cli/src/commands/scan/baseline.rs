//! Findings that are accepted: a line for each, with its kind, the last five characters of its key and its path.
//! Alike lines accept as many findings as they are.

use super::paths::{absolute, failure, read_text, shown};
use crate::output::Failure;
use crate::text::masked;
use gvlk_inspect::FindingKind;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "# Findings that gvlk accepts: kind, last five characters of the key, file.\n";

pub(super) struct Baseline {
    pub(super) file: PathBuf,
    /// How many findings each line accepts. `None` if the file is to be written anew: then all are accepted.
    accepted: Option<HashMap<String, usize>>,
}

/// What is accepted of one file.
pub(super) struct OfFile<'b> {
    accepted: Option<&'b HashMap<String, usize>>,
    /// The name of the file, as seen from the folder of the baseline.
    path: String,
}

impl Baseline {
    pub(super) fn open(file: PathBuf, anew: bool) -> Result<Self, Failure> {
        if anew {
            return Ok(Self { file, accepted: None });
        }
        let mut accepted = HashMap::new();
        let text = read_text(&file).map_err(|error| failure(&file, None, error))?;
        for (line, number) in text.lines().zip(1..) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            if line.splitn(3, ' ').filter(|field| !field.is_empty()).count() < 3 {
                let expected = "expected a kind, five characters and a file";
                return Err(failure(&file, Some(number), expected));
            }
            *accepted.entry(line.to_owned()).or_default() += 1;
        }
        Ok(Self { file, accepted: Some(accepted) })
    }

    pub(super) fn of_file(&self, path: &Path) -> OfFile<'_> {
        let full = absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = self.file.parent().unwrap_or(&self.file);
        let path = masked(shown(full.strip_prefix(folder).unwrap_or(&full)));
        OfFile { accepted: self.accepted.as_ref(), path }
    }
}

impl OfFile<'_> {
    /// Whether a finding is accepted. `seen` counts those of each line so far.
    pub(super) fn accepts(
        &self,
        kind: FindingKind,
        last_five: Option<&str>,
        seen: &mut HashMap<String, usize>,
    ) -> bool {
        let line = format!("{kind} {} {}", last_five.unwrap_or("-"), self.path);
        let most = self.accepted.map(|accepted| accepted.get(&line).copied().unwrap_or(0));
        let seen = seen.entry(line).or_default();
        *seen += 1;
        most.is_none_or(|most| *seen <= most)
    }
}

/// Writes the lines of findings, each of which is accepted.
pub(super) fn write(file: &Path, lines: &[&str]) -> Result<(), Failure> {
    let text = HEAD.to_owned() + &lines.join("\n") + if lines.is_empty() { "" } else { "\n" };
    fs::write(file, text).map_err(|error| failure(file, None, error))
}
