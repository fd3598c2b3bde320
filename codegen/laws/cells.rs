//! The form of each cell, and what belongs together in a row: a law a line.

use super::super::check::{Catalogue, fold};
use super::super::problem::{KEY_COLUMNS, Line, Problems, key_in};
use super::super::read::{KnownRow, Row, SourceRow, WordRow, list};
use super::super::shared::releases::is_build;

/// The columns, what breaks the law in a row and a cell, and the message.
type Law<R> = (&'static [&'static str], fn(&R, &str) -> bool, &'static str);

#[rustfmt::skip] // a law a line
const KEYS: &[Law<Row>] = &[
    (TEXTS, |_, cell| cell.contains("  "), "has two blanks in a row: one is enough"),
    (&["name"], |_, cell| cell.is_empty(), "is empty, but every row has one"),
    (&["edition_id", "odt_product_id"], |_, cell| !is_word(cell), "must be at most 64 ASCII letters and digits"),
    (&["gvlk", "avma"], |_, cell| has_two_n(cell), "has more than one N, and no product key does"),
    (&["activation_id"], |_, cell| !cell.is_empty() && !is_activation_id(cell), "must be 32 hexadecimal digits in lower case, in groups as in 34e1ae55-27f8-4950-8877-7a03be5fb181"),
    (SKUS, |_, cell| !are_skus(cell), "must be different PRODUCT_* numbers as winnt.h prints them, at most 16, as in \"7;13\""),
    (&["builds"], |_, cell| !cell.is_empty() && !are_builds(cell), "must be one build, or the lower one first, each from 2195 to 99999 without a sign or zeros before it"),
    (&["evaluation_sku"], |row, cell| !cell.is_empty() && row.edition_id.is_empty(), "needs an edition_id: the EditionID of the evaluation is made from it"),
    (&["other_names", "shared_names"], |_, cell| list(cell).nth(300).is_some(), "has more than 300 names"),
    (&["shared_names"], |row, cell| !cell.is_empty() && row.builds.is_empty(), "needs builds in this row: no other fact decides between the editions"),
    (&["avma"], |row, cell| row.is_keyed() && !cell.is_empty() && row.family != "WindowsServer", "must be empty: only WindowsServer has one"),
    (OF_WINDOWS, |row, cell| row.is_keyed() && !cell.is_empty() && row.family == "Office", "must be empty: only WindowsServer or WindowsClient has one"),
    (&["odt_product_id"], |row, cell| row.is_keyed() && !cell.is_empty() && row.family != "Office", "must be empty: only Office has one"),
    (OF_MACHINES, |row, cell| cell.is_empty() && row.is_keyed() && reports(row), "is empty: edition_id, product_sku and builds are given together or not at all"),
    (&["source"], |row, _| row.is_keyed() && ["winnt", "image"].contains(&&*row.source), "prints no keys: name the page of Microsoft that prints the gvlk"),
    // Editions without a key are listed so that machines with them are recognised.
    (&["family"], |row, cell| !row.is_keyed() && !["WindowsServer", "WindowsClient"].contains(&cell), "must be WindowsServer or WindowsClient: the edition has no GVLK"),
    (OF_KEYS, |row, cell| !row.is_keyed() && !cell.is_empty(), "must be empty: the gvlk is none"),
    (&["edition_id"], |row, cell| !row.is_keyed() && cell.is_empty() && row.note.is_empty(), "is empty: without an EditionID, the note says what the edition is"),
    (&["source"], |row, _| !row.is_keyed() && row.source != "image" && !has_constants(row), "must be \"winnt\" and the PRODUCT_* constant of each SKU, as in \"winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N\""),
];

const TEXTS: &[&str] = &["product", "name", "other_names", "shared_names", "source", "note"];
const SKUS: &[&str] = &["product_sku", "evaluation_sku"];
const OF_MACHINES: &[&str] = &["edition_id", "product_sku", "builds"];
const OF_WINDOWS: &[&str] =
    &["edition_id", "product_sku", "evaluation_sku", "builds", "shared_names"];
const OF_KEYS: &[&str] =
    &["product", "channel", "variant", "avma", "activation_id", "odt_product_id"];

#[rustfmt::skip] // a law a line
const KNOWN: &[Law<KnownRow>] = &[
    (&["belongs_to"], |_, cell| cell.is_empty(), "is empty, but every row has one"),
    (&["key"], |_, cell| has_two_n(cell), "has more than one N, and no product key does"),
    (&["belongs_to"], |row, cell| row.kind.starts_with("Setup") && !are_ids(cell), "must be EditionIDs as in \"serverstandard; serverstandardCore\""),
    (&["source"], |row, cell| row.kind.starts_with("Setup") && !is_media(cell), "must be \"product.ini on Windows 10 installation media\", or that of Windows 7"),
    (&["source"], |row, cell| row.kind == "Preview" && !is_page(cell) && !is_of_tables(cell), "must be a page of Microsoft Learn, or \"N public tables\", at least 6"),
    (&["source"], |row, cell| row.kind == "ClientKey" && !is_of_tables(cell), "must be \"N public tables\", at least 6: in fewer a key may be somebody's own"),
];

#[rustfmt::skip] // a law a line
const SOURCES: &[Law<SourceRow>] = &[
    (&["source", "page"], |_, cell| cell.is_empty(), "is empty, but every row has one"),
    (&["date"], |_, cell| !cell.is_empty() && !is_date(cell), "must be a date as in 2025-06-25: the newest one is that of the catalogue"),
];

#[rustfmt::skip] // a law a line
const WORDS: &[Law<WordRow>] = &[
    (&["means"], |row, cell| means_words(row) && fold(cell).is_none(), "has no letter or digit, or is too long"),
    (&["means"], |row, cell| !means_words(row) && !cell.is_empty(), "must be empty: a word of this kind means no word of the catalogue"),
];

/// The characters that texts may have besides letters and digits, and the most characters.
const CHARACTERS: [(&str, &str, usize); 6] = [
    ("product", " -.,:()/&+®™", 128),
    ("name", " -.,:()/&+®™", 128),
    ("other_names", " -.,:()/&+®™'’_", 128), // of each name
    ("shared_names", " -.,:()/&+®™'’_", 128),
    ("note", " -.,:;()/&+®™'’", 500),
    ("belongs_to", " ;.()", 100),
];

/// Words that are in many names: alone, one is no name.
const COMMON: &str = "standard datacenter enterprise pro professional education essentials home business ultimate core starter";

pub(super) fn judge(catalogue: &Catalogue, problems: &mut Problems) {
    for row in &catalogue.rows {
        judge_row(KEYS, row, row.line, &row.cells(), problems);
    }
    for row in &catalogue.known {
        judge_row(KNOWN, row, row.line, &row.cells(), problems);
    }
    for row in &catalogue.sources {
        judge_row(SOURCES, row, row.line, &row.cells(), problems);
    }
    for row in &catalogue.words {
        judge_row(WORDS, row, row.line, &row.cells(), problems);
    }
}

fn judge_row<R>(
    laws: &[Law<R>],
    row: &R,
    line: Line,
    cells: &[(&'static str, &str)],
    problems: &mut Problems,
) {
    for (column, cell) in cells {
        if !KEY_COLUMNS.contains(column) && key_in(cell).is_some() {
            problems.cell(
                line,
                column,
                cell,
                &"has a product key in it, which may be somebody's own",
            );
        }
        for (columns, breaks, message) in laws {
            if columns.contains(column) && breaks(row, cell) {
                problems.cell(line, column, cell, message);
            }
        }
        for (_, others, most) in CHARACTERS.iter().filter(|(of, ..)| of == column) {
            let is_list = column.ends_with("_names");
            for part in cell.split(|c| is_list && c == ';').map(str::trim) {
                let message = wrong_character(column, part, others)
                    .or_else(|| {
                        (part.chars().count() > *most)
                            .then(|| format!("must be at most {most} characters"))
                    })
                    .or_else(|| (is_list && !part.is_empty()).then(|| no_name(part))?);
                if let Some(message) = message {
                    problems.cell(line, column, part, &message);
                }
            }
        }
    }
}

/// What is wrong with the characters of a text.
fn wrong_character(column: &str, text: &str, others: &str) -> Option<String> {
    let is_english = ["product", "name", "belongs_to"].contains(&column);
    let is_letter = |c: char| c.is_ascii_alphanumeric() || !is_english && c.is_alphanumeric();
    let wrong = text.chars().find(|c| !is_letter(*c) && !others.contains(*c))?;
    let code = u32::from(wrong);
    Some(if wrong.is_alphanumeric() {
        format!(
            "has the letter {wrong:?} (U+{code:04X}), which is not English: a translated name belongs in other_names"
        )
    } else {
        let others = others.trim_start();
        format!("has the character {wrong:?}: use letters, digits and any of {others:?}")
    })
}

/// Why a text is no name of an edition, if it is none.
fn no_name(text: &str) -> Option<String> {
    let folded = fold(text).unwrap_or_default();
    let message = if folded.len() < 5 {
        "has fewer than 5 letters and digits"
    } else if COMMON.split(' ').any(|word| word == folded) {
        "is a word that many names have: add the release"
    } else {
        return None;
    };
    Some(message.to_owned())
}

/// Whether a row says anything of machines.
fn reports(row: &Row) -> bool {
    ![&row.edition_id, &row.product_sku, &row.builds].iter().all(|cell| cell.is_empty())
}

fn is_word(cell: &str) -> bool {
    cell.len() <= 64 && cell.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn has_two_n(key: &str) -> bool {
    key.matches('N').count() > 1
}

fn is_activation_id(cell: &str) -> bool {
    let groups: Vec<_> = cell.split('-').map(str::len).collect();
    let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f' | '-');
    groups == [8, 4, 4, 4, 12] && cell.chars().all(is_digit)
}

fn is_date(cell: &str) -> bool {
    let groups: Vec<_> = cell.split('-').map(str::len).collect();
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut numbers = cell.split('-');
    let [year, month, day] = [(); 3].map(|()| number(numbers.next()));
    let days = match month {
        2 if year % 4 == 0 => 29, // until 2100
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    groups == [4, 2, 2] && digits && (2000..2100).contains(&year) && (1..=days).contains(&day)
}

/// A number as it is printed: no sign, no zero before it, not 0.
fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == text)
}

fn are_skus(cell: &str) -> bool {
    let all: Vec<_> = cell.split(';').map(|text| number(text.trim())).collect();
    let is_first =
        |(index, sku): (usize, &Option<u32>)| sku.is_some() && !all[..index].contains(sku);
    cell.is_empty() || all.len() <= 16 && all.iter().enumerate().all(is_first)
}

fn are_builds(cell: &str) -> bool {
    let build = |text: &str| number(text).filter(|build| is_build(*build));
    let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
    let last = if last.is_empty() { Some(u32::MAX) } else { build(last) };
    build(first).is_some_and(|first| last.is_some_and(|last| first <= last))
}

/// Whether the source of a row without a key names the constant of each of its SKUs.
fn has_constants(row: &Row) -> bool {
    let skus = list(&row.product_sku).chain(list(&row.evaluation_sku)).count();
    let is_constant = |name: &&str| {
        name.strip_prefix("PRODUCT_")
            .is_some_and(|rest| rest.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'_')))
    };
    let constants = row.source.strip_prefix("winnt ").into_iter().flat_map(list);
    skus > 0 && constants.filter(is_constant).count() == skus
}

/// `EditionID`s with semicolons between them.
fn are_ids(cell: &str) -> bool {
    cell.is_empty() || cell.split("; ").all(|id| !id.is_empty() && is_word(id))
}

/// One medium or both, in this order.
fn is_media(source: &str) -> bool {
    let of = |version| format!("product.ini on Windows {version} installation media");
    [of(10), of(7), [of(10), of(7)].join("; ")].iter().any(|media| media == source)
}

fn is_page(source: &str) -> bool {
    [
        "Microsoft Learn, \"Get started with Windows Server Insiders Preview, 2024-04-25\"",
        "Microsoft Learn, \"Install Office LTSC preview\" (2021)",
        "Microsoft Learn, \"Install Office LTSC preview\" (2024)",
    ]
    .contains(&source)
}

fn is_of_tables(source: &str) -> bool {
    let count = source.strip_suffix(" public tables").and_then(number);
    count.is_some_and(|count| count >= 6)
}

/// Whether a line of `words.csv` has its meaning in the column `means`.
fn means_words(row: &WordRow) -> bool {
    ["name", "text", "called"].contains(&&*row.kind)
}
