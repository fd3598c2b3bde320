//! The keys of both tables.

use super::super::problem::{Line, Problems};
use super::super::read::KnownRow;
use super::super::shared::key_text::{self, KeyText};

/// A key that is recognised and never given out.
pub struct Known {
    pub key: KeyText,
    pub kind: String,
    pub belongs_to: String,
    pub source: String,
}

/// The kinds of known keys: the variants of `KnownKind`.
const KINDS: [&str; 4] = ["SetupDefault", "SetupGvlk", "Preview", "ClientKey"];

impl Problems {
    /// The key in a cell.
    pub fn key(&mut self, line: Line, column: &str, cell: &str) -> Option<KeyText> {
        match key_text::key_text(cell) {
            Ok(key) if key == cell.as_bytes() => return Some(key),
            Ok(_) => {
                let message =
                    "must be five groups of five upper-case characters with dashes between them";
                self.cell(line, column, cell, &message);
            }
            Err(error) => self.cell(line, column, cell, &error),
        }
        None
    }
}

/// The known keys. A key that several sources have is one, with all of them.
pub fn known_keys(rows: &[KnownRow], problems: &mut Problems) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for KnownRow { line, key, kind, belongs_to, source } in rows {
        problems.one_of(*line, "kind", kind, &KINDS);
        let Some(key) = problems.key(*line, "key", key) else { continue };
        if let Some(known) = all.iter_mut().find(|known| known.key == key) {
            known.source = format!("{}; {source}", known.source);
            continue;
        }
        let (kind, belongs_to, source) = (kind.clone(), belongs_to.clone(), source.clone());
        all.push(Known { key, kind, belongs_to, source });
    }
    all
}
