//! Tables in which names and keys are shifted against each other. `audit` calls it once all keys are judged.

use super::finding::{Finding, FindingKind};
use super::judge::Name;
use alloc::vec::Vec;
use gvlk::EditionSet;

/// Two keys that changed places are no shifted table.
const FEWEST: usize = 3;

/// A key of a table: its editions, and the names of its line.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) set: EditionSet,
    pub(super) names: Vec<Name>,
}

impl Row {
    fn fits(&self, names: &[Name]) -> bool {
        names.iter().any(|name| !(name.editions & self.set).is_empty())
    }
}

/// Makes one finding of the misplaced keys of a table, if each of them is that of the row above, or below.
pub(super) fn report(findings: &mut [Finding], rows: &[Row]) {
    let mut tables = Vec::new();
    for is_of_next in [true, false] {
        let fits = |row: usize| {
            let other = if is_of_next { Some(row + 1) } else { row.checked_sub(1) };
            let other = other.and_then(|other| rows.get(other));
            other.is_some_and(|other| {
                other.line.abs_diff(rows[row].line) == 1 && rows[row].fits(&other.names)
            })
        };
        let mut row = 0;
        while row < rows.len() {
            let start = row;
            while row < rows.len() && fits(row) {
                row += 1;
            }
            let run = start..row;
            row += 1;
            let is_misplaced = |row: &usize| findings[*row].kind == FindingKind::Misplaced;
            let wrong: Vec<usize> = run.filter(is_misplaced).collect();
            if wrong.len() >= FEWEST {
                tables.push((wrong, is_of_next));
            }
        }
    }
    for (wrong, is_of_next) in &tables {
        for row in wrong {
            findings[*row].kind = FindingKind::Published;
            findings[*row].detail = None;
        }
        let first = &mut findings[wrong[0]];
        first.kind = FindingKind::Layout;
        let detail = first.detail();
        (detail.rows, detail.is_of_next) = (wrong.len(), *is_of_next);
    }
}
