//! Findings that are accepted: a line for each, with its kind, the last five characters of its key and its path.
//! Alike lines accept as many findings as they are.

use super::input::{absolute, failure, read_text, shown};
use crate::output::Failure;
use gvlk_inspect::FindingKind;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "# Findings that gvlk accepts: kind, last five characters of the key, file.\n";

pub(super) struct Baseline {
    pub(super) file: PathBuf,
    /// How many findings each line accepts.
    accepted: HashMap<String, usize>,
}

impl Baseline {
    /// Reads what is accepted; nothing is if the file is to be written anew.
    pub(super) fn open(file: PathBuf, anew: bool) -> Result<Self, Failure> {
        let mut accepted = HashMap::new();
        if !anew {
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
        }
        Ok(Self { file, accepted })
    }

    /// How many findings of a file it accepts that have this kind and these last five characters.
    pub(super) fn accepts(&self, path: &Path, kind: FindingKind, last_five: &str) -> usize {
        if self.accepted.is_empty() {
            return 0;
        }
        self.accepted.get(&self.line(path, kind, last_five)).copied().unwrap_or(0)
    }

    /// The line of a finding. Files are named as seen from the folder of the baseline.
    pub(super) fn line(&self, path: &Path, kind: FindingKind, last_five: &str) -> String {
        let full = absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = self.file.parent().unwrap_or(&self.file);
        let path = super::masked(shown(full.strip_prefix(folder).unwrap_or(&full)));
        let key = if last_five.is_empty() { "-" } else { last_five };
        format!("{kind} {key} {path}")
    }

    pub(super) fn write(&self, lines: &[String]) -> Result<(), Failure> {
        let lines = lines.iter().map(|line| format!("{line}\n"));
        let text = [HEAD.to_owned()].into_iter().chain(lines).collect::<String>();
        fs::write(&self.file, text).map_err(|error| failure(&self.file, None, error))
    }
}
