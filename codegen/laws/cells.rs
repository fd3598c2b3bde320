//! The form of each cell of `keys.csv`, and what belongs together in a row.

use super::super::check::{Checker, FAMILIES, list};
use super::super::read::Row;
use super::super::shared::fold::Folded;
use super::super::shared::key_text;

/// The longest name, note or list of names. A name that is longer means nothing to the library.
const LONGEST_NAME: usize = 128;
const SHORTEST_NAME: usize = 5;
const MOST_NAMES: usize = 300;
const LONGEST_NOTE: usize = 500;
const LONGEST_WORD: usize = 64;

/// Written instead of a key: Microsoft publishes none for this edition.
const NO_KEY: &str = "none";
/// The source of an edition that winnt.h has no number for: the XML of Microsoft's image.
const FROM_AN_IMAGE: &str = "image";

/// The source of the other editions without a key.
const FROM_WINNT: &str = "winnt";

const WINDOWS: &[&str] = &["WindowsServer", "WindowsClient"];

/// Words that are in many names: alone, one is no name.
const COMMON: [&str; 12] = [
    "standard",
    "datacenter",
    "enterprise",
    "pro",
    "professional",
    "education",
    "essentials",
    "home",
    "business",
    "ultimate",
    "core",
    "starter",
];

impl Checker {
    /// Reports each cell with a character, a length or a content that is not allowed.
    pub(super) fn cells(&mut self, row: &Row) {
        for (column, cell) in [
            ("product", &row.product),
            ("name", &row.name),
            ("other_names", &row.other_names),
            ("shared_names", &row.shared_names),
            ("source", &row.source),
            ("note", &row.note),
        ] {
            if let Some(c) = cell.chars().find(|c| !is_printable(*c)) {
                let message = format!(
                    "has the character {c:?}, which is not printed: use letters, digits, blanks and punctuation"
                );
                self.cell(row.line, column, cell, message);
            }
            if cell.contains("  ") {
                self.cell(row.line, column, cell, "has two blanks in a row: one is enough");
            }
        }
        for (column, name) in [("product", &row.product), ("name", &row.name)] {
            self.text(row, column, name, " -.,:()/&+®™", LONGEST_NAME);
            if let Some(c) = name.chars().find(|c| c.is_alphanumeric() && !c.is_ascii()) {
                let message = format!(
                    "has the letter {c:?}, which is not English: a translated name belongs in other_names"
                );
                self.cell(row.line, column, name, message);
            }
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
                self.is_name(row, column, name);
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
        for (column, key) in [("gvlk", &row.gvlk), ("avma", &row.avma)] {
            self.has_one_n(row.line, column, key);
        }
        self.belongs(row);
        self.machine_is_whole(row);
        if row.gvlk == NO_KEY {
            self.is_without_key(row);
        } else if [FROM_WINNT, FROM_AN_IMAGE].contains(&&*row.source) {
            let message = "prints no keys: name the page of Microsoft that prints the gvlk";
            self.cell(row.line, "source", &row.source, message);
        }
    }

    /// No product key has two.
    pub(super) fn has_one_n(&mut self, line: usize, column: &'static str, key: &str) {
        if key.bytes().filter(|byte| *byte == b'N').nth(1).is_some() {
            self.cell(line, column, key, "has more than one N, and no product key does");
        }
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

    /// A name of an edition is no product key, and no word that many names have.
    fn is_name(&mut self, row: &Row, column: &'static str, name: &str) {
        if key_text::key_text(name).is_ok() {
            self.cell(row.line, column, "", "is a product key: a name was expected");
            return;
        }
        let folded = Folded::new(name);
        if folded.as_ref().is_some_and(|name| name.len() < SHORTEST_NAME) {
            let message = format!("has fewer than {SHORTEST_NAME} letters and digits");
            self.cell(row.line, column, name, message);
        }
        let is_common =
            |word: &&str| folded.as_ref().is_some_and(|name| name.as_bytes() == word.as_bytes());
        if COMMON.iter().any(is_common) {
            let message = "is a word that many names have: add the release";
            self.cell(row.line, column, name, message);
        }
    }

    /// What only Windows, only a server or only Office has.
    fn belongs(&mut self, row: &Row) {
        if row.gvlk == NO_KEY {
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

    /// What a machine reports is given together or not at all.
    fn machine_is_whole(&mut self, row: &Row) {
        let together = [
            ("edition_id", &row.edition_id),
            ("product_sku", &row.product_sku),
            ("builds", &row.builds),
        ];
        if row.gvlk != NO_KEY && together.iter().any(|(_, cell)| !cell.is_empty()) {
            for (column, cell) in together.into_iter().filter(|(_, cell)| cell.is_empty()) {
                let message =
                    "is empty: edition_id, product_sku and builds are given together or not at all";
                self.cell(row.line, column, cell, message);
            }
        }
    }

    /// An edition without a GVLK is listed for machines, and such a row has nothing of a key.
    fn is_without_key(&mut self, row: &Row) {
        if !WINDOWS.contains(&&*row.family) {
            let families = WINDOWS.join(" or ");
            let message = format!("must be {families}: the edition has no GVLK");
            self.cell(row.line, "family", &row.family, message);
        }
        let unused = [
            ("product", &row.product),
            ("channel", &row.channel),
            ("variant", &row.variant),
            ("avma", &row.avma),
            ("activation_id", &row.activation_id),
            ("odt_product_id", &row.odt_product_id),
        ];
        if row.edition_id.is_empty() && row.note.is_empty() {
            let message = "is empty: without an EditionID, the note says what the edition is";
            self.cell(row.line, "edition_id", &row.edition_id, message);
        }
        for (column, cell) in unused.into_iter().filter(|(_, cell)| !cell.is_empty()) {
            self.cell(row.line, column, cell, "must be empty: the gvlk is none");
        }
        let skus = list(&row.product_sku).chain(list(&row.evaluation_sku)).count();
        let constants = row.source.strip_prefix("winnt ").into_iter().flat_map(list);
        let is_constant = |name: &str| {
            name.strip_prefix("PRODUCT_").is_some_and(|rest| {
                rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
            })
        };
        if row.source != FROM_AN_IMAGE
            && (skus == 0 || constants.filter(|name| is_constant(name)).count() != skus)
        {
            let message = "must be \"winnt\" and the PRODUCT_* constant of each SKU, as in \"winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N\"";
            self.cell(row.line, "source", &row.source, message);
        }
    }
}

/// Whether a character is printed as itself: no control, no direction mark, no unusual space.
fn is_printable(c: char) -> bool {
    matches!(c, '"' | '\'' | '\\') || c.escape_debug().count() == 1
}
