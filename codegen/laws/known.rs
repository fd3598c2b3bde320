//! What a row of `known-keys.csv` may say.

use super::super::check::{Checker, list};
use super::super::read::KnownRow;

const MEDIA: [&str; 2] =
    ["product.ini on Windows 10 installation media", "product.ini on Windows 7 installation media"];
const PAGES: [&str; 3] = [
    "Microsoft Learn, \"Get started with Windows Server Insiders Preview, 2024-04-25\"",
    "Microsoft Learn, \"Install Office LTSC preview\" (2021)",
    "Microsoft Learn, \"Install Office LTSC preview\" (2024)",
];
/// The longest text of what a key belongs to.
const LONGEST: usize = 100;
/// In fewer public tables a key may be somebody's own.
const FEWEST_TABLES: u32 = 6;

impl Checker {
    pub(super) fn known_row(&mut self, row: &KnownRow) {
        let of_tables = row
            .source
            .strip_suffix(" public tables")
            .and_then(|count| count.parse().ok())
            .is_some_and(|count: u32| count >= FEWEST_TABLES);
        let (is_right, expected) = match row.kind.as_str() {
            "SetupDefault" | "SetupGvlk" => {
                self.edition_ids(row);
                (MEDIA.contains(&&*row.source), MEDIA.join(", "))
            }
            "Preview" => (
                of_tables || PAGES.contains(&&*row.source),
                format!("{}, or \"N public tables\", at least {FEWEST_TABLES}", PAGES.join(", ")),
            ),
            _ => (of_tables, format!("\"N public tables\", at least {FEWEST_TABLES}")),
        };
        if !is_right {
            let message = format!("unknown source: expected one of {expected}");
            self.cell(row.line, "source", &row.source, message);
        }
        self.has_one_n(row.line, "key", &row.key);
        let is_text = |c: char| c.is_ascii_alphanumeric() || "; .()".contains(c);
        if !row.belongs_to.chars().all(is_text) || row.belongs_to.len() > LONGEST {
            let message = format!(
                "must be the EditionIDs or the product, at most {LONGEST} ASCII letters, digits, blanks, dots and parentheses"
            );
            self.cell(row.line, "belongs_to", &row.belongs_to, message);
        }
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
