//! Broken files of known keys.

use super::{problems, rows_of, set, text};
use insta::assert_snapshot;

const WHOLE: &str = include_str!("../../known-keys.csv");

/// The tables that are generated from a file of known keys, or the build's error messages. The
/// catalogue with it is the part of `keys.csv` with known line numbers.
fn build(known: &[u8]) -> Result<String, String> {
    build_beside(&text(&super::part()), known)
}

fn build_beside(catalogue: &[u8], known: &[u8]) -> Result<String, String> {
    let (rows, wrong) = crate::Row::read(catalogue);
    let catalogue = crate::check(&rows, &super::words(), &super::sources(), wrong)
        .expect("the catalogue is right");
    let (rows, wrong) = crate::KnownRow::read(known);
    let known = crate::check_known(&rows, wrong, &catalogue)
        .map_err(|wrong| problems("known-keys.csv", &wrong))?;
    match crate::laws::of_known(&rows, &known, &catalogue) {
        wrong if !wrong.is_empty() => Err(problems("known-keys.csv", &wrong)),
        _ => Ok(crate::generate_known(&known).expect("the tables can be laid out")),
    }
}

/// A key of each kind, the key that two media have, and a key of several `EditionID`s.
fn part() -> Vec<Vec<String>> {
    const KEYS: [&str; 7] = [
        "VK7JG-NPHTM-C97JM-9MPGT-3V66T", // line 2
        "NPTRB-CFYFD-DGFPG-DY9GJ-CPR8F", // line 3
        "Q8R8C-T2W6H-7MGPB-4CQ9R-KR36H", // lines 4 and 5
        "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99", // line 6
        "YW66X-NH62M-G6YFP-B7KCT-WXGKQ", // line 7
        "D9GTG-NP7DV-T6JP3-B6B62-JB89R", // line 8
        "2TDPW-NDQ7G-FMG99-DXQ7M-TX3T2", // line 9
    ];
    let rows = rows_of(WHOLE);
    let of_key = |key| rows.iter().filter(move |row| row[0] == key).cloned();
    rows[..1].iter().cloned().chain(KEYS.into_iter().flat_map(of_key)).collect()
}

/// What the build says of each of these cells, one at a time.
fn broken_cells<'a>(cells: impl IntoIterator<Item = (usize, &'a str, &'a str)>) -> String {
    let broken_cell = |(line, column, value)| {
        let mut lines = part();
        set(&mut lines, line, column, value);
        build(&text(&lines)).map(drop).expect_err("the build fails")
    };
    cells.into_iter().map(broken_cell).collect()
}

#[test]
fn the_file_and_its_part_are_right_as_they_are() {
    assert_eq!(build_beside(super::WHOLE.as_bytes(), WHOLE.as_bytes()).err(), None);
    let tables = build(&text(&part())).expect("right");
    assert!(tables.contains("KNOWN_KEYS: [ProductKey; 7]"), "a key of two media is there once");
    let dos = WHOLE.replace('\n', "\r\n");
    assert!(build(dos.as_bytes()) == build(WHOLE.as_bytes()));
}

#[test]
fn an_unknown_or_empty_cell_is_named_with_what_is_expected() {
    assert_snapshot!(broken_cells([
        (2, "kind", "setup-default"),
        (2, "kind", ""),
        (2, "belongs_to", ""),
        (2, "source", ""),
        (2, "source", "a forum"),
        (2, "source", "Microsoft Learn, \"Install Office LTSC preview\" (2024)"),
        (7, "source", "product.ini on Windows 10 installation media"),
        (2, "belongs_to", "professional edition"),
        (3, "belongs_to", "serverdatacenter,serverdatacenterCore"),
        (7, "belongs_to", "Visio \u{202e}2024\n"),
    ]), @r#"
    known-keys.csv:2: column kind: "setup-default": unknown kind: expected one of SetupDefault, SetupGvlk, Preview, ClientKey
    known-keys.csv:2: column kind: "": is empty, but every row has one
    known-keys.csv:2: column belongs_to: "": is empty, but every row has one
    known-keys.csv:2: column source: "": is empty, but every row has one
    known-keys.csv:2: column source: "a forum": unknown source: expected one of product.ini on Windows 10 installation media, product.ini on Windows 7 installation media
    known-keys.csv:2: column source: "Microsoft Learn, \"Install Office LTSC preview\" (2024)": unknown source: expected one of product.ini on Windows 10 installation media, product.ini on Windows 7 installation media
    known-keys.csv:7: column source: "product.ini on Windows 10 installation media": unknown source: expected one of Microsoft Learn, "Get started with Windows Server Insiders Preview, 2024-04-25", Microsoft Learn, "Install Office LTSC preview" (2021), Microsoft Learn, "Install Office LTSC preview" (2024), or "N public tables", at least 6
    known-keys.csv:2: column belongs_to: "professional edition": must be EditionIDs as in "serverstandard; serverstandardCore"
    known-keys.csv:3: column belongs_to: "serverdatacenter,serverdatacenterCore": must be EditionIDs as in "serverstandard; serverstandardCore"
    known-keys.csv:3: column belongs_to: "serverdatacenter,serverdatacenterCore": must be the EditionIDs or the product, at most 100 ASCII letters, digits, blanks, dots and parentheses
    known-keys.csv:7: column belongs_to: "Visio \u{202e}2024": must be the EditionIDs or the product, at most 100 ASCII letters, digits, blanks, dots and parentheses
    "#);
}

#[test]
fn a_wrong_key_is_named() {
    assert_snapshot!(broken_cells([
        (2, "key", ""),
        (2, "key", "VK7JG-NPHTM-C97JM-9MPGT-3V66"),
        (2, "key", "VK7JG-NPHTM-C97JM-9MPGT-3V66O"),
        (2, "key", "vk7jg-nphtm-c97jm-9mpgt-3v66t"),
        (2, "key", "VK7JG-NPHTM-C97NM-9MPGT-3V66T"),
    ]), @r#"
    known-keys.csv:2: column key: "": is empty, but every row has one
    known-keys.csv:2: column key: "VK7JG-NPHTM-C97JM-9MPGT-3V66": 24 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    known-keys.csv:2: column key: "VK7JG-NPHTM-C97JM-9MPGT-3V66O": 'O' at index 25 (group 5, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    known-keys.csv:2: column key: "vk7jg-nphtm-c97jm-9mpgt-3v66t": must be five groups of five upper-case characters with dashes between them
    known-keys.csv:2: column key: "VK7JG-NPHTM-C97NM-9MPGT-3V66T": has more than one N, and no product key does
    "#);
}

#[test]
fn a_key_that_is_in_the_catalogue_or_too_similar_to_another_is_reported() {
    assert_snapshot!(broken_cells([
        (2, "key", "W269N-WFGWX-YVC9B-4J6C9-T83GX"), // a GVLK
        (2, "key", "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW"), // an AVMA key
        (2, "key", "BBBBB-CCCCC-DDDDD-FFFFF-T83GX"),
        (2, "key", "BBBBB-CCCCC-DDDDD-FFFFF-H8Q99"),
        (2, "key", "W269N-WFGWX-YVC9B-4J6C9-BBBBB"),
        (2, "key", "TX9XD-98N7V-6WMQ6-BX7FG-BBBBB"),
    ]), @r#"
    known-keys.csv:2: column key: "W269N-WFGWX-YVC9B-4J6C9-T83GX": is already the gvlk of line 6 of keys.csv: a key has one use
    known-keys.csv:2: column key: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW": is already the avma of line 3 of keys.csv: a key has one use
    known-keys.csv:2: column key: "BBBBB-CCCCC-DDDDD-FFFFF-T83GX": ends in T83GX, as W269N-WFGWX-YVC9B-4J6C9-T83GX in line 6 of keys.csv does: a partial product key would mean both
    known-keys.csv:6: column key: "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99": ends in H8Q99, as BBBBB-CCCCC-DDDDD-FFFFF-H8Q99 in line 2 does: a partial product key would mean both
    known-keys.csv:2: column key: "W269N-WFGWX-YVC9B-4J6C9-BBBBB": differs in 5 characters from W269N-WFGWX-YVC9B-4J6C9-T83GX of line 6 of keys.csv: two keys must differ in at least 17, or a typo could mean both
    known-keys.csv:6: column key: "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99": differs in 5 characters from TX9XD-98N7V-6WMQ6-BX7FG-BBBBB of line 2: two keys must differ in at least 17, or a typo could mean both
    "#);
}

#[test]
fn a_key_is_repeated_only_with_another_source() {
    assert_snapshot!(broken_cells([
        (5, "source", "product.ini on Windows 10 installation media"),
        (5, "kind", "SetupGvlk"),
        (5, "belongs_to", "ServerStandard"),
        (3, "key", "VK7JG-NPHTM-C97JM-9MPGT-3V66T"),
    ]), @r#"
    known-keys.csv:5: column key: "Q8R8C-T2W6H-7MGPB-4CQ9R-KR36H": repeats line 4
    known-keys.csv:5: column key: "Q8R8C-T2W6H-7MGPB-4CQ9R-KR36H": line 4 has it too, for something else: a key may be repeated only with another source
    known-keys.csv:5: column key: "Q8R8C-T2W6H-7MGPB-4CQ9R-KR36H": line 4 has it too, for something else: a key may be repeated only with another source
    known-keys.csv:3: column key: "VK7JG-NPHTM-C97JM-9MPGT-3V66T": line 2 has it too, for something else: a key may be repeated only with another source
    "#);
}

#[test]
fn a_broken_table_is_named_as_in_keys_csv() {
    assert_snapshot!(build(b"").unwrap_err(), @"known-keys.csv:1: the file is empty: the first line must be key,kind,belongs_to,source");
    assert_snapshot!(build(b"key,kind,of,source\n").unwrap_err(), @r#"
    known-keys.csv:1: unknown column "of": the columns are key,kind,belongs_to,source
    known-keys.csv:1: column "belongs_to" is missing: the columns are key,kind,belongs_to,source
    "#);
    assert_snapshot!(build(b"key,kind,belongs_to,source\r\n\r\na,b\r\n").unwrap_err(), @"known-keys.csv:3: 2 cells where the header has 4: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed");
    assert_snapshot!(build(b"key,kind,belongs_to,source\r\n").unwrap_err(), @"known-keys.csv:1: no rows: an empty table is a mistake");
    assert_snapshot!(build(b"key,kind,belongs_to,source\r\n\xff").unwrap_err(), @"known-keys.csv:2: not UTF-8 text: save the file as UTF-8");
}
