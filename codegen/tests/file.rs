//! A table as a whole: its text, its columns, its lines and the order of its rows.

use super::{Texts, files, mistakes, part, shipped};
use insta::assert_snapshot;

/// What is said of a text in the place of `keys.csv`.
fn said(keys: impl Into<Vec<u8>>) -> String {
    mistakes(&Texts { keys: keys.into(), ..part() }).join("\n")
}

/// What is said of the rows of `keys.csv` after an edit.
fn broken(edit: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    mistakes(&part().edited("keys.csv", edit)).join("\n")
}

fn keys(texts: Texts) -> String {
    String::from_utf8(texts.keys).expect("UTF-8")
}

#[test]
fn byte_order_mark_line_ends_and_blank_lines_change_nothing() {
    let tables = files(&shipped());
    let unix = keys(shipped()).replace("\r\n", "\n");
    let dos = unix.replace('\n', "\r\n");
    for keys in [
        format!("\u{feff}{unix}"),
        dos.clone(),
        format!("\u{feff}{dos}"),
        unix.replace('\n', "\r"),
        format!("{unix}\n\n\n"),
        format!("{dos}\r\n\r\n"),
        unix.replace('\n', "\n\n"),
        unix.trim_end().to_owned(),
    ] {
        let start = keys[..99].to_owned();
        assert!(files(&Texts { keys: keys.into(), ..shipped() }) == tables, "{start:?}…");
    }
}

#[test]
fn lines_are_counted_alike_whatever_ends_them() {
    let texts = part().with("keys.csv", 3, "channel", "Beta").with("keys.csv", 7, "builds", "x");
    let unix = keys(texts.edited("keys.csv", |rows| drop(rows[4].pop())));
    let expected = said(unix.clone());
    let lines: Vec<_> = expected.lines().map(|line| line[..11].to_owned()).collect();
    assert_eq!(lines, ["keys.csv:3:", "keys.csv:5:", "keys.csv:7:"]);
    for end in ["\r\n", "\r"] {
        assert_eq!(said(unix.replace('\n', end)), expected, "{end:?}");
    }
    // A blank line is a line.
    let doubled = expected.replace(":3:", ":5:").replace("csv:5: 16", "csv:9: 16");
    assert_eq!(said(unix.replace('\n', "\r\n\r\n")), doubled.replace(":7:", ":13:"));
}

#[test]
fn columns_that_are_not_those_of_the_table_are_named() {
    assert_snapshot!(broken(|rows| rows[0][5] = "key".to_owned()), @r#"
    keys.csv:1: unknown column "key": the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    keys.csv:1: column "gvlk" is missing: the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    "#);
    assert_snapshot!(broken(|rows| rows[0][6] = "gvlk".to_owned()), @r#"
    keys.csv:1: column "gvlk" occurs twice
    keys.csv:1: column "avma" is missing: the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    "#);
    let dropped = broken(|rows| rows.iter_mut().for_each(|row| drop(row.remove(11))));
    assert!(dropped.starts_with("keys.csv:1: column \"builds\" is missing"), "{dropped}");
    assert_eq!(dropped.lines().count(), 1, "a column is missed once and not for every row");
}

#[test]
fn a_file_without_rows_or_commas_is_refused() {
    let header = "the first line must be family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note";
    let no_cells = format!("keys.csv:1: no cells with commas between them: {header}");
    let whole = keys(shipped());
    for text in ["", "\u{feff}\r\n\n", &whole.replace(',', ";"), &whole.replace(',', "\t")] {
        assert_eq!(said(text), no_cells);
    }
    let empty = "keys.csv:1: no rows: an empty table is a mistake";
    assert_eq!(broken(|rows| rows.truncate(1)), empty);
    for table in ["known-keys.csv", "words.csv", "sources.csv"] {
        let found = mistakes(&part().edited(table, |rows| rows.truncate(1)));
        assert!(found.contains(&empty.replace("keys.csv", table)), "{found:?}");
    }
    let wide = said(",".repeat(100_000));
    assert!(wide.lines().count() < 30 && wide.len() < 10_000, "few messages, and short ones");
}

#[test]
fn a_short_or_a_long_row_and_a_quote_that_is_never_closed_are_named_where_they_begin() {
    assert_snapshot!(broken(|rows| {
        rows[2].pop();
        rows[4].push("more".to_owned());
    }), @"
    keys.csv:3: 16 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    keys.csv:5: 18 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    ");
    let open = keys(part()).replace("Windows 11,", "\"Windows 11,");
    assert_snapshot!(said(open), @"keys.csv:6: 2 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed");
    let short = broken(|rows| rows.extend(vec![vec!["Windows".to_owned()]; 1500]));
    assert_eq!(short.lines().count(), 1001);
    assert_eq!(short.lines().last(), Some("500 more mistakes are not listed"));
}

#[test]
fn text_that_is_not_utf_8_is_named_with_its_line() {
    let not_utf_8 = |line| format!("keys.csv:{line}: not UTF-8 text: save the file as UTF-8");
    let mut latin = part().keys;
    let at = latin.windows(4).position(|four| four == b"1909").expect("line 5");
    latin[at] = 0xe9;
    assert_eq!(said(latin), not_utf_8(5));
    let utf_16 = "\u{feff}family".encode_utf16().flat_map(u16::to_le_bytes);
    assert_eq!(said(utf_16.collect::<Vec<u8>>()), not_utf_8(1));
}

#[test]
fn rows_that_are_repeated_or_not_together_are_named() {
    let repeated = broken(|rows| rows.insert(3, rows[2].clone()));
    assert_snapshot!(repeated, @r#"
    keys.csv:4: column variant: "Server2019Datacenter": is taken by the variant "Server2019Datacenter" of line 3: only one row may have it
    keys.csv:4: column name: "Windows Server 2019 Datacenter": is taken by the name "Windows Server 2019 Datacenter" of line 3: only one row may have it
    "#);
    assert_snapshot!(broken(|rows| rows.swap(3, 4)), @r#"keys.csv:5: column product: "Server2019": is taken by the product "Server2019" of line 2: a product has a variant of its own, and its rows are together"#);
    let many = broken(|rows| {
        let cycle: Vec<_> = rows[1..].iter().cycle().take(7_000).cloned().collect();
        rows.splice(1.., cycle);
    });
    assert!(many.contains("more mistakes are not listed"));
}

#[test]
fn more_words_than_can_be_numbered_are_reported_once_and_not_for_every_name() {
    let words: Vec<_> = (0..250).map(|number| format!("Home{number}")).collect();
    assert_snapshot!(broken(|rows| rows[8][13] = words.join(";")), @"keys.csv:2: the names are made of more words than can be numbered: FIRST_PHRASE in src/shared/words.rs must be higher");
}

#[test]
fn every_mistake_is_reported_at_once_in_the_order_of_the_lines() {
    let texts = [
        ("keys.csv", 3, "variant", "Server2019Standard"),
        ("keys.csv", 6, "channel", "Beta"),
        ("keys.csv", 6, "gvlk", "W269N"),
        ("keys.csv", 7, "builds", "19045-"),
        ("keys.csv", 8, "family", "Ofice"),
        ("known-keys.csv", 2, "kind", "Retail"),
        ("words.csv", 2, "kind", "noun"),
        ("sources.csv", 3, "source", "office-2010"),
    ]
    .into_iter()
    .fold(part(), |texts, (file, line, column, value)| texts.with(file, line, column, value));
    let found = mistakes(&texts.edited("keys.csv", |rows| drop(rows[4].pop()))).join("\n");
    assert_snapshot!(found, @r#"
    keys.csv:3: column variant: "Server2019Standard": is taken by the variant "Server2019Standard" of line 2: only one row may have it
    keys.csv:5: 16 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    keys.csv:6: column channel: "Beta": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual
    keys.csv:6: column gvlk: "W269N": 5 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:8: column family: "Ofice": unknown family: expected one of WindowsServer, WindowsClient, Office
    keys.csv:8: column source: "office-2024": unknown source: expected one of kms-2025, office-2010, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv
    known-keys.csv:2: column kind: "Retail": unknown kind: expected one of SetupDefault, SetupGvlk, Preview, ClientKey
    sources.csv:9: column source: "office-2010": is taken by the source "office-2010" of line 3: only one row may have it
    words.csv:2: column kind: "noun": unknown kind: expected one of name, nothing, text, beside, other, compare, not, elsewhere, or, weak, vague, behind, edition, called
    "#);
}

#[test]
fn a_cell_that_is_too_long_is_reported_and_cut() {
    let long = |text: &str| format!("{text}{}", " 2019".repeat(1000));
    let found = [
        ("name", long("Windows Server")),
        ("product", long("Windows Server")),
        ("name", format!("Windows Server 2019{} Datacenter", " -".repeat(60))),
        ("other_names", format!("Windows Server 2019{} Data Center", " -".repeat(60))),
        ("variant", long("Server").replace(' ', "")),
        ("gvlk", long("WMDGN-G9PQG")),
        ("edition_id", long("Server").replace(' ', "")),
        ("note", long("Windows Server")),
        ("other_names", "Windows Server 2019;".repeat(301)),
        ("product_sku", format!("8{}", ";12".repeat(16))),
        ("builds", "1".repeat(1000)),
        ("source", "s".repeat(1000)),
    ]
    .map(|(column, value)| mistakes(&part().with("keys.csv", 3, column, &value)).join("\n"));
    assert_snapshot!(found.join("\n"), @r#"
    keys.csv:3: column name: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): must be at most 128 characters
    keys.csv:3: column name: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): has a part that is not a word of any name in the catalogue, or that is a ninth word: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes)
    keys.csv:3: column product: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): no variant can have the name: Server201920192019201920192019201920192019201920192019201920 must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:4: column product: "Server2019": is taken by the product "Server2019" of line 2: a product has a variant of its own, and its rows are together
    keys.csv:3: column name: "Windows Server 2019 - - - - - - - - - - - - - - - - - - - - "… (150 bytes): must be at most 128 characters
    keys.csv:3: column other_names: "Windows Server 2019 - - - - - - - - - - - - - - - - - - - - "… (151 bytes): must be at most 128 characters
    keys.csv:3: column variant: "Server201920192019201920192019201920192019201920192019201920"… (4006 bytes): no variant can have the name: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column gvlk: "*****-***** **** **** **** **** **** **** **** **** **** ***"… (5011 bytes): '0' at index 12 (group 3, character 2) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column edition_id: "Server201920192019201920192019201920192019201920192019201920"… (4006 bytes): must be at most 64 ASCII letters and digits
    keys.csv:3: column note: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): must be at most 500 characters
    keys.csv:3: column other_names: "Windows Server 2019;Windows Server 2019;Windows Server 2019;"… (6020 bytes): has more than 300 names
    keys.csv:3: column other_names: "Windows Server 2019": is there twice, in these or other words
    keys.csv:3: column product_sku: "8;12;12;12;12;12;12;12;12;12;12;12;12;12;12;12;12": must be different PRODUCT_* numbers as winnt.h prints them, at most 16, as in "7;13"
    keys.csv:3: column builds: "111111111111111111111111111111111111111111111111111111111111"… (1000 bytes): must be a build (17763), a range (10240-19045) or an open one (22000-)
    keys.csv:3: column source: "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss"… (1000 bytes): unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv
    "#);
}
