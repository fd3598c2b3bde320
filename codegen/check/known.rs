//! What the rows of `known-keys.csv` mean, and that their keys differ enough from all others.

use super::super::Problem;
use super::super::read::KnownRow;
use super::super::shared::key_text::KeyText;
use super::apart::PlacedKey;
use super::{Catalogue, Checker, list, placed_keys};

/// A key that Microsoft gives out and that is not in the catalogue.
#[derive(Debug)]
pub struct Known {
    pub key: KeyText,
    pub kind: String,
    pub belongs_to: String,
    pub source: String,
}

const SETUP: [&str; 2] = ["SetupDefault", "SetupGvlk"];
const PREVIEW: &str = "Preview";
const KINDS: [&str; 3] = [SETUP[0], SETUP[1], PREVIEW];
const MEDIA: [&str; 2] =
    ["product.ini on Windows 10 installation media", "product.ini on Windows 7 installation media"];
const PAGES: [&str; 3] = [
    "Microsoft Learn, \"Get started with Windows Server Insiders Preview, 2024-04-25\"",
    "Microsoft Learn, \"Install Office LTSC preview\" (2021)",
    "Microsoft Learn, \"Install Office LTSC preview\" (2024)",
];
/// The longest text of what a key belongs to.
const LONGEST: usize = 100;

/// Checks all rows of `known-keys.csv`, and their keys against those of the catalogue.
///
/// A key that several sources have is one item, with all of them.
///
/// # Errors
///
/// Every mistake in the order of the lines, including those of reading the file.
pub fn check_known(
    rows: &[KnownRow],
    problems: Vec<Problem>,
    catalogue: &Catalogue,
) -> Result<Vec<Known>, Vec<Problem>> {
    let mut checker = Checker { problems, ..Checker::default() };
    let mut known: Vec<Known> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for row in rows {
        let Some(item) = checker.known(row) else { continue };
        let Some(place) = known.iter().position(|earlier| earlier.key == item.key) else {
            known.push(item);
            lines.push(row.line);
            continue;
        };
        let (first, line) = (&mut known[place], lines[place]);
        let same =
            first.kind == item.kind && first.belongs_to.eq_ignore_ascii_case(&item.belongs_to);
        if !same {
            let message = format!(
                "line {line} has it too, for something else: a key may be repeated only with another source"
            );
            checker.cell(row.line, "key", &row.key, message);
        } else if first.source.split("; ").any(|source| source == item.source) {
            checker.cell(row.line, "key", &row.key, format_args!("repeats line {line}"));
        } else {
            first.source = format!("{}; {}", first.source, item.source);
        }
    }
    let own: Vec<_> = known
        .iter()
        .zip(lines)
        .map(|(known, line)| PlacedKey { key: &known.key, column: "key", line, file: "" })
        .collect();
    checker.keys_differ(&placed_keys(&catalogue.editions, " of keys.csv"), &own);
    checker.finish(known)
}

impl Checker {
    fn known(&mut self, row: &KnownRow) -> Option<Known> {
        let cells = [
            ("key", &row.key),
            ("kind", &row.kind),
            ("belongs_to", &row.belongs_to),
            ("source", &row.source),
        ];
        for (column, cell) in cells.into_iter().filter(|(_, cell)| cell.is_empty()) {
            self.cell(row.line, column, cell, "is empty, but every key has one");
        }
        self.one_of(row.line, "kind", &row.kind, &KINDS);
        if SETUP.contains(&&*row.kind) {
            self.one_of(row.line, "source", &row.source, &MEDIA);
            self.edition_ids(row);
        } else if row.kind == PREVIEW {
            self.one_of(row.line, "source", &row.source, &PAGES);
        }
        let is_text = |c: char| c.is_ascii_alphanumeric() || "; ".contains(c);
        if !row.belongs_to.chars().all(is_text) || row.belongs_to.len() > LONGEST {
            let message = format!(
                "must be the EditionIDs or the product, at most {LONGEST} ASCII letters, digits and blanks"
            );
            self.cell(row.line, "belongs_to", &row.belongs_to, message);
        }
        Some(Known {
            key: self.key(row.line, "key", &row.key)?,
            kind: row.kind.clone(),
            belongs_to: row.belongs_to.clone(),
            source: row.source.clone(),
        })
    }

    /// What Setup's file assigns a key to: `EditionID`s, with semicolons between them.
    fn edition_ids(&mut self, row: &KnownRow) {
        let ids: Vec<_> = list(&row.belongs_to).collect();
        let is_id = |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if ids.join("; ") != row.belongs_to || !ids.iter().all(is_id) {
            let message = "must be EditionIDs as in \"serverstandard; serverstandardCore\"";
            self.cell(row.line, "belongs_to", &row.belongs_to, message);
        }
    }
}
