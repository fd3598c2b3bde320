//! Tables in which names and keys are shifted against each other. `audit` calls it with each key.

use super::finding::{Finding, FindingKind};
use alloc::vec::Vec;
use core::ops::Range;
use gvlk::EditionSet;

/// Two keys that changed places are no shifted table.
const FEWEST: usize = 3;

/// A row of a list has no more lines.
pub(super) const LONGEST_ROW: usize = 4;

/// A key of a table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) line: usize,
    /// How many lines the row has at most.
    pub(super) lines: usize,
    /// The editions of the key, and those that its line names.
    pub(super) set: EditionSet,
    pub(super) named: EditionSet,
}

/// Runs of rows in which each key is that of the row below, or above.
#[derive(Default)]
pub(super) struct Tables {
    count: usize,
    last: Option<Row>,
    /// Where the runs start that are going on: keys of the row below, and of the row above.
    open: [Option<usize>; 2],
    found: Vec<(Range<usize>, bool)>,
}

impl Tables {
    pub(super) fn add(&mut self, row: Row) {
        let meets = |a: EditionSet, b: EditionSet| !(a & b).is_empty();
        let (mut is_of_next, mut is_of_last) = (false, false);
        if let Some(last) =
            self.last.filter(|last| (1..=row.lines).contains(&(row.line - last.line)))
        {
            is_of_next = meets(last.set, row.named);
            is_of_last = meets(row.set, last.named);
        }
        self.go(0, is_of_next, self.count.saturating_sub(1));
        self.go(1, is_of_last, self.count);
        self.last = Some(row);
        self.count += 1;
    }

    fn go(&mut self, side: usize, fits: bool, row: usize) {
        if fits {
            self.open[side].get_or_insert(row);
        } else if let Some(start) = self.open[side].take().filter(|start| row - start >= FEWEST) {
            self.found.push((start..row, side == 0));
        }
    }

    /// Makes one finding of the misplaced keys of each table.
    pub(super) fn report(mut self, findings: &mut [Finding]) {
        self.go(0, false, self.count.saturating_sub(1));
        self.go(1, false, self.count);
        for (mut rows, is_of_next) in self.found {
            // The row at the end is shifted, too: it has a key from the other end, or from another table.
            if is_of_next {
                rows.end = (rows.end + 1).min(findings.len());
            } else {
                rows.start = rows.start.saturating_sub(1);
            }
            let misplaced = |finding: &&mut Finding| finding.kind == FindingKind::Misplaced;
            let count = findings[rows.clone()].iter_mut().filter(misplaced).count();
            if count < FEWEST {
                continue;
            }
            for (place, finding) in findings[rows].iter_mut().filter(misplaced).enumerate() {
                finding.kind = FindingKind::Published;
                (finding.right, finding.is_certain, finding.detail) = (None, false, None);
                if place == 0 {
                    finding.kind = FindingKind::Layout;
                    let detail = finding.detail();
                    (detail.rows, detail.is_of_next) =
                        (u32::try_from(count).unwrap_or(u32::MAX), is_of_next);
                }
            }
        }
    }
}
