//! The form of each cell of `keys.csv`, before anything is made of it.

use super::super::read::Row;
use super::{Checker, FAMILIES, NO_KEY, list};

/// The longest name, note or list of names. A name that is longer means nothing to the library.
const LONGEST_NAME: usize = 128;
const MOST_NAMES: usize = 300;
const LONGEST_NOTE: usize = 500;
const LONGEST_WORD: usize = 64;

impl Checker {
    /// Reports each cell with a character or a length that is not allowed.
    pub(super) fn cells(&mut self, row: &Row) {
        for (column, cell) in row.cells() {
            if let Some(c) = cell.chars().find(|c| !is_printable(*c)) {
                let message = format!(
                    "has the character {c:?}, which is not printed: use letters, digits, blanks and punctuation"
                );
                self.cell(row.line, column, cell, message);
            }
        }
        for (column, name) in [("product", &row.product), ("name", &row.name)] {
            self.text(row, column, name, " -.,:()/&+®™", LONGEST_NAME);
        }
        for (column, names) in
            [("other_names", &row.other_names), ("shared_names", &row.shared_names)]
        {
            if list(names).nth(MOST_NAMES).is_some() {
                let message = format!("has more than {MOST_NAMES} names");
                self.cell(row.line, column, names, message);
            }
            for name in list(names) {
                self.text(row, column, name, " -.,:()/&+®™'’_", LONGEST_NAME);
            }
        }
        self.text(row, "note", &row.note, " -.,:;()/&+®™'’", LONGEST_NOTE);
        for (column, word) in
            [("edition_id", &row.edition_id), ("odt_product_id", &row.odt_product_id)]
        {
            let is_word = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if !is_word || word.len() > LONGEST_WORD {
                let message = format!("must be at most {LONGEST_WORD} ASCII letters and digits");
                self.cell(row.line, column, word, message);
            }
        }
        self.belongs(row);
    }

    /// Letters and digits of any script, and some punctuation.
    fn text(&mut self, row: &Row, column: &'static str, text: &str, others: &str, longest: usize) {
        let is_other = |c: &char| is_printable(*c) && !c.is_alphanumeric() && !others.contains(*c);
        if let Some(c) = text.chars().find(is_other) {
            let message = format!(
                "has the character {c:?}: use letters, digits and any of \"{}\"",
                others.trim_start()
            );
            self.cell(row.line, column, text, message);
        }
        if text.chars().count() > longest {
            self.cell(row.line, column, text, format_args!("must be at most {longest} characters"));
        }
    }

    /// What only Windows, only a server or only Office has.
    fn belongs(&mut self, row: &Row) {
        const WINDOWS: &[&str] = &["WindowsServer", "WindowsClient"];
        if row.gvlk == NO_KEY {
            // Editions without a GVLK are listed for machines, and such a row has nothing of a key.
            if row.family == "Office" {
                self.cell(
                    row.line,
                    "family",
                    &row.family,
                    "must be a family of Windows: the edition has no GVLK",
                );
            }
            return;
        }
        for (column, cell, families) in [
            ("avma", &row.avma, &["WindowsServer"][..]),
            ("edition_id", &row.edition_id, WINDOWS),
            ("product_sku", &row.product_sku, WINDOWS),
            ("evaluation_sku", &row.evaluation_sku, WINDOWS),
            ("builds", &row.builds, WINDOWS),
            ("shared_names", &row.shared_names, WINDOWS),
            ("odt_product_id", &row.odt_product_id, &["Office"]),
        ] {
            let family = row.family.as_str();
            if !cell.is_empty() && FAMILIES.contains(&family) && !families.contains(&family) {
                let message = format!("must be empty: only {} has one", families.join(" or "));
                self.cell(row.line, column, cell, message);
            }
        }
    }
}

/// Whether a character is printed as itself: no control, no direction mark, no unusual space.
fn is_printable(c: char) -> bool {
    matches!(c, '"' | '\'' | '\\') || c.escape_debug().count() == 1
}
