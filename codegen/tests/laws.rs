//! The tables that ship meet every law, and broken ones are refused, in the build or here.

use super::{rows_of, text};
use crate::laws::{Tables, problems};

#[test]
fn the_tables_that_ship_are_right() {
    assert_eq!(problems(&Tables::shipped()), Vec::<String>::new());
}

/// A change of one cell: the table, the row (its first cell of this column with that text), the column,
/// and the new text.
fn broken(table: &str, find: (&str, &str), column: &str, value: &str) -> Vec<String> {
    let mut tables = Tables::shipped();
    let bytes = match table {
        "keys" => &mut tables.keys,
        "known" => &mut tables.known,
        "sources" => &mut tables.sources,
        _ => &mut tables.words,
    };
    let mut rows = rows_of(std::str::from_utf8(bytes).expect("UTF-8"));
    let at = |name: &str| rows[0].iter().position(|cell| cell == name).expect("a column");
    let (by, to) = (at(find.0), at(column));
    let row = rows.iter_mut().find(|row| row[by] == find.1).expect("a row");
    assert_ne!(row[to], value, "nothing is broken");
    value.clone_into(&mut row[to]);
    *bytes = text(&rows);
    problems(&tables)
}

const STANDARD: (&str, &str) = ("variant", "Server2019Standard");

#[test]
fn a_name_with_a_letter_that_only_looks_english_is_reported() {
    // The first letter of Standard is Cyrillic.
    let found = broken("keys", STANDARD, "name", "Windows Server 2019 \u{405}tandard");
    assert!(!found.is_empty());
    let found =
        broken("keys", ("variant", "Windows10Education"), "name", "Windows 10 Educ\u{430}tion");
    assert!(!found.is_empty());
}

#[test]
fn two_blanks_in_a_name_are_reported() {
    let found = broken("keys", STANDARD, "name", "Windows Server  2019 Standard");
    assert!(found.iter().any(|line| line.contains("two blanks in a row")), "{found:?}");
}

#[test]
fn a_bare_word_or_a_key_among_other_names_is_reported() {
    let found = broken("keys", STANDARD, "other_names", "Standard");
    assert!(found.iter().any(|line| line.contains("column other_names")), "{found:?}");
    let found = broken("keys", STANDARD, "other_names", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG");
    assert!(found.iter().any(|line| line.contains("column other_names")), "{found:?}");
    assert!(!found.concat().contains("BBBBB-CCCCC"), "{found:?}");
}

#[test]
fn a_key_has_one_activation_id_and_an_activation_id_one_key() {
    let other = "de32eafd-aaee-4662-9444-c1befb41bde3";
    let pro = ("variant", "Windows10Pro"); // with the key of Windows 11 Pro
    let found = broken("keys", pro, "activation_id", other);
    assert!(found.concat().contains("has another one for the same key"), "{found:?}");
    let of_datacenter = "34e1ae55-27f8-4950-8877-7a03be5fb181";
    let found = broken("keys", STANDARD, "activation_id", of_datacenter);
    assert!(found.concat().contains("is that of another key"), "{found:?}");
    let found = broken("keys", STANDARD, "activation_id", &other.to_uppercase());
    assert!(found.concat().contains("in lower case"), "{found:?}");
}

#[test]
fn a_known_key_of_too_few_tables_is_reported() {
    let found = broken("known", ("kind", "ClientKey"), "source", "2 public tables");
    assert!(found.concat().contains("at least 6"), "{found:?}");
}

#[test]
fn a_source_that_is_not_listed_is_reported() {
    let found = broken("keys", STANDARD, "source", "kms-2031");
    assert!(found.concat().contains("a new page is a new row of sources.csv"), "{found:?}");
    assert!(!broken("sources", ("source", "kms-2025"), "source", "kms-2019").is_empty());
}

#[test]
fn a_word_that_hides_an_evaluation_is_reported() {
    for line in [
        "en,nothing,Evaluation Edition,\n",
        "en,name,Evaluation Version,Pro\n",
        "xx,text,Evaluation Pro,Pro\n",
    ] {
        let mut tables = Tables::shipped();
        tables.words.extend_from_slice(line.as_bytes());
        let found = problems(&tables);
        assert!(found.concat().contains("has a word for \"Evaluation\" in it"), "{found:?}");
    }
}

/// For each column of each table, values that are wrong in it, in rows of every kind.
#[test]
fn two_hundred_broken_tables_are_refused_and_none_panics() {
    let rows =
        ["Server2019Standard", "Windows10Pro", "Windows11Pro", "ServerVersion1909Datacenter"];
    let wrong: [(&str, &[&str]); 16] = [
        ("family", &["", "Ofice", "windowsserver"]),
        ("product", &["", "Windows  10", "self", "Windows\u{200b}10"]),
        ("channel", &["", "LTSC", "Semi-Annual Channel"]),
        ("variant", &["", "windows", "Self", "Windows 10", "Office2016Word"]),
        ("name", &["", "Windows", "2019", "Windows\t10 Pro", "Windows 10 Pro Evaluation"]),
        ("gvlk", &["", "X", "BBBBB-CCCCC-DDDD0-FFFFF-GGGGG", "BBBBB-CCCCC-DDDDD-FFFFF"]),
        ("avma", &["X", "D764K-2NDRG-47T6Q-P8T8W-YP6DF", "bbbbb-ccccc-ddddd-fffff-ggggg"]),
        ("activation_id", &["X", "34e1ae55-27f8-4950-8877-7a03be5fb181"]),
        ("edition_id", &["", "Server Standard", "ServerDatacenterEval", "é"]),
        ("product_sku", &["", "x", "0", "7;7", "08", "-1", "99999999999"]),
        ("evaluation_sku", &["x", "7", "79;79"]),
        ("builds", &["", "x", "5", "20348-17763", "17763-17763-1", "999999"]),
        ("odt_product_id", &["ProPlus2024Volume", "a b"]),
        ("other_names", &["Standard", "Windows 11 Enterprise", "x", "Evaluation"]),
        ("shared_names", &["Windows 7 Gizmo", "word", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"]),
        ("source", &["", "kms", "KMS-2025"]),
    ];
    let without: [(&str, &[&str]); 10] = [
        ("family", &["", "Office", "Windows"]),
        ("product", &["Windows 11"]),
        ("channel", &["SemiAnnual"]),
        ("variant", &["WindowsHome"]),
        ("name", &["", "Windows 10 Pro"]),
        ("avma", &["BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"]),
        ("edition_id", &["", "Professional", "core home"]),
        ("product_sku", &["", "48", "x"]),
        ("builds", &["x", "19045-10240"]),
        ("source", &["", "kms-2025", "winnt", "winnt PRODUCT_CORE; PRODUCT_CORE_N"]),
    ];
    let known: [(&str, &[&str]); 4] = [
        (
            "key",
            &[
                "",
                "X",
                "W269N-WFGWX-YVC9B-4J6C9-T83GX", // a GVLK
                "VK7JG-NPHTM-C97NM-9MPGT-3V66T", // with two N
                "BBBBB-CCCCC-DDDDD-FFFFF-T83GX",
                "W269N-WFGWX-YVC9B-4J6C9-BBBBB",
            ],
        ),
        ("kind", &["", "Retail", "setup-default"]),
        ("belongs_to", &["", "professional edition", "pro\nfessional", "professionel,n"]),
        ("source", &["", "a forum", "12 public tables", "5 public tables"]),
    ];
    let sources: [(&str, &[&str]); 2] = [("source", &["", "kms-2019"]), ("page", &[""])];
    let words: [(&str, &[&str]); 4] = [
        ("language", &[""]),
        ("kind", &["", "Name", "noun"]),
        ("words", &["", "!!!", "Standard", "Std"]),
        ("means", &["", "Datacentre", "Pro Home N E Web"]),
    ];
    let mut cases: Vec<_> = rows.map(|row| ("keys", ("variant", row), &wrong[..])).into();
    cases.extend([
        ("keys", ("name", "Windows Home"), &without[..]),
        ("known", ("belongs_to", "professional"), &known),
        ("sources", ("source", "kms-2025"), &sources),
        ("words", ("words", "Professional"), &words),
    ]);
    let (mut refused, mut accepted) = (0, Vec::new());
    for (table, find, columns) in cases {
        for (column, values) in columns {
            for value in *values {
                let found = std::panic::catch_unwind(|| broken(table, find, column, value));
                let Ok(found) = found else { panic!("{find:?}, {column}: {value:?} panics") };
                if found.is_empty() {
                    accepted.push((find.1, column, value));
                } else {
                    assert!(found.iter().all(|line| line.contains(".csv:")), "{found:?}");
                    refused += 1;
                }
            }
        }
    }
    assert_eq!(accepted, []);
    assert!(refused > 250, "{refused} refused");
}
