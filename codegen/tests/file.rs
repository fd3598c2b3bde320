//! The file itself: its text, its columns, its lines.

use super::{WHOLE, broken, build, part, place, text};
use insta::assert_snapshot;

#[test]
fn byte_order_mark_line_ends_and_blank_lines_change_nothing() {
    let tables = build(WHOLE.as_bytes());
    let unix = WHOLE.replace("\r\n", "\n");
    let dos = unix.replace('\n', "\r\n");
    for catalogue in [
        format!("\u{feff}{unix}"),
        dos.clone(),
        format!("\u{feff}{dos}"),
        format!("{unix}\n\n\n"),
        format!("{dos}\r\n\r\n"),
        unix.replace('\n', "\n\n"),
        unix.trim_end().to_owned(),
    ] {
        assert!(build(catalogue.as_bytes()) == tables, "{:?}…", &catalogue[..99]);
    }
}

#[test]
fn an_unknown_missing_or_repeated_column_is_reported() {
    assert_snapshot!(broken(|lines| lines[0][5] = "key".to_owned()), @r#"
    keys.csv:1: unknown column "key": the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    keys.csv:1: column "gvlk" is missing: the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    "#);
    assert_snapshot!(broken(|lines| lines[0][6] = "gvlk".to_owned()), @r#"
    keys.csv:1: column "gvlk" occurs twice
    keys.csv:1: column "avma" is missing: the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    "#);
}

#[test]
fn another_separator_than_the_comma_is_reported_once() {
    let wrong = |separator: &str| build(WHOLE.replace(',', separator).as_bytes()).unwrap_err();
    assert_snapshot!(wrong(";"), @"keys.csv:1: the cells are not separated by commas: save the file as CSV with commas");
    assert_eq!(wrong("\t"), wrong(";"));
}

#[test]
fn a_dropped_column_is_reported_once_and_not_for_every_row() {
    assert_snapshot!(broken(|lines| {
        let at = place(lines, "builds");
        for line in lines {
            line.remove(at);
        }
    }), @r#"keys.csv:1: column "builds" is missing: the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note"#);
}

#[test]
fn a_short_or_a_long_row_is_reported() {
    assert_snapshot!(broken(|lines| {
        lines[2].pop();
        lines[4].push("more".to_owned());
    }), @"
    keys.csv:3: 16 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    keys.csv:5: 18 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    ");
}

#[test]
fn of_very_many_mistakes_the_first_are_listed() {
    assert_snapshot!(build(",".repeat(100_000).as_bytes()).unwrap_err(), @"keys.csv:1: 100001 columns: the columns are family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note");
    let short = broken(|lines| lines.extend(vec![vec!["Windows".to_owned()]; 1500]));
    assert_eq!(short.lines().count(), 1001);
    assert_snapshot!(short.lines().last().unwrap(), @"keys.csv:1009: 500 more mistakes are not listed");
}

#[test]
fn a_quote_that_is_never_closed_is_reported_where_it_opens() {
    let open = String::from_utf8(text(&part())).unwrap().replace("Windows 11,", "\"Windows 11,");
    assert_snapshot!(build(open.as_bytes()).unwrap_err(), @"keys.csv:6: 2 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed");
}

#[test]
fn an_empty_file_and_a_header_alone_are_reported() {
    assert_snapshot!(build(b"").unwrap_err(), @"keys.csv:1: the file is empty: the first line must be family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note");
    assert_snapshot!(build(b"\xef\xbb\xbf\r\n\n").unwrap_err(), @"keys.csv:1: the file is empty: the first line must be family,product,channel,variant,name,gvlk,avma,activation_id,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note");
    assert_snapshot!(broken(|lines| lines.truncate(1)), @"keys.csv:1: no rows: an empty table is a mistake");
}

#[test]
fn text_that_is_not_utf_8_is_reported_with_its_line() {
    let mut latin = text(&part());
    let at = latin.windows(4).position(|four| four == b"1909").expect("line 5");
    latin[at] = 0xe9;
    assert_snapshot!(build(&latin).unwrap_err(), @"keys.csv:5: not UTF-8 text: save the file as UTF-8");
    let utf_16: Vec<u8> = "\u{feff}family".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(build(&utf_16).unwrap_err(), @"keys.csv:1: not UTF-8 text: save the file as UTF-8");
}

#[test]
fn lines_are_counted_alike_whatever_ends_them() {
    let mut lines = part();
    super::set(&mut lines, 3, "channel", "Beta");
    super::set(&mut lines, 7, "builds", "19045-10240");
    lines[4].pop();
    let unix = String::from_utf8(text(&lines)).unwrap();
    let expected = build(unix.as_bytes()).unwrap_err();
    assert!(expected.contains("keys.csv:5: 16 cells"));
    for end in ["\r\n", "\r"] {
        let other = unix.replace('\n', end);
        assert_eq!(build(other.as_bytes()).unwrap_err(), expected, "{end:?}");
    }
    // A blank line is a line.
    let spaced = unix.replace('\n', "\r\n\r\n");
    let doubled =
        expected.replace(":3:", ":5:").replace(":7:", ":13:").replace("csv:5: 16", "csv:9: 16");
    assert_eq!(build(spaced.as_bytes()).unwrap_err(), doubled);
}

#[test]
fn more_rows_than_can_be_numbered_are_reported_at_the_first_one_too_many() {
    let lines = part();
    let rows = lines[1..].iter().cycle().take(70_000).cloned();
    let many: Vec<_> = [lines[0].clone()].into_iter().chain(rows).collect();
    let problems = build(&text(&many)).unwrap_err();
    assert!(problems.contains("keys.csv:32002: one row too many: the tables hold at most 32000\n"));
}
