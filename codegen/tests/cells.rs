//! The form of cells: characters, lengths, and what only some families have.

use super::broken_cells;
use insta::assert_snapshot;

#[test]
fn a_character_that_is_not_printed_is_reported_in_every_column() {
    assert_snapshot!(broken_cells([
        (3, "name", "Windows Server 2019\nDatacenter"),
        (8, "product", "Office LTSC\r2024"),
        (3, "name", "Windows Server 2019 \u{202e}Datacenter"),
        (3, "variant", "Server2019\u{1b}[31mDatacenter"),
        (3, "gvlk", "WMDGN-G9PQG-XVVXX-R3X43-63DFG\0"),
        (3, "other_names", "Windows Server\u{200b} 2019 Data Center"),
        (3, "note", "One line\nand another"),
        (3, "source", "kms-2019\u{7}"),
    ]), @r#"
    keys.csv:3: column name: "Windows Server 2019\nDatacenter": has the character '\n', which is not printed: use letters, digits, blanks and punctuation
    keys.csv:8: column product: "Office LTSC\r2024": has the character '\r', which is not printed: use letters, digits, blanks and punctuation
    keys.csv:3: column name: "Windows Server 2019 \u{202e}Datacenter": has the character '\u{202e}', which is not printed: use letters, digits, blanks and punctuation
    keys.csv:3: column variant: "Server2019\u{1b}[31mDatacenter": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column gvlk: "WMDGN-G9PQG-XVVXX-R3X43-63DFG\0": '\0' at index 26 (group 6, character 1) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column other_names: "Windows Server\u{200b} 2019 Data Center": has the character '\u{200b}', which is not printed: use letters, digits, blanks and punctuation
    keys.csv:3: column note: "One line\nand another": has the character '\n', which is not printed: use letters, digits, blanks and punctuation
    keys.csv:3: column source: "kms-2019\u{7}": unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv
    "#);
}

#[test]
fn a_character_that_would_break_out_of_a_text_or_a_command_is_reported() {
    assert_snapshot!(broken_cells([
        (3, "name", "Windows Server 2019 \"Datacenter\""),
        (8, "product", "Office LTSC \\2024"),
        (3, "name", "Windows Server 2019 <b>Datacenter</b>"),
        (3, "other_names", "`Windows Server 2019`"),
        (3, "note", "See [Windows]."),
        (3, "edition_id", "ServerDatacenter & del"),
        (3, "edition_id", "Server\"Datacenter"),
        (3, "edition_id", "Server Datacenter"),
        (8, "odt_product_id", "ProPlus2024Volume\" />"),
    ]), @r#"
    keys.csv:3: column name: "Windows Server 2019 \"Datacenter\"": has the character '"': use letters, digits and any of "-.,:()/&+®™"
    keys.csv:8: column product: "Office LTSC \\2024": has the character '\\': use letters, digits and any of "-.,:()/&+®™"
    keys.csv:3: column name: "Windows Server 2019 <b>Datacenter</b>": has the character '<': use letters, digits and any of "-.,:()/&+®™"
    keys.csv:3: column other_names: "`Windows Server 2019`": has the character '`': use letters, digits and any of "-.,:()/&+®™'’_"
    keys.csv:3: column note: "See [Windows].": has the character '[': use letters, digits and any of "-.,:;()/&+®™'’"
    keys.csv:3: column edition_id: "ServerDatacenter & del": must be at most 64 ASCII letters and digits
    keys.csv:3: column edition_id: "Server\"Datacenter": must be at most 64 ASCII letters and digits
    keys.csv:3: column edition_id: "Server Datacenter": must be at most 64 ASCII letters and digits
    keys.csv:8: column odt_product_id: "ProPlus2024Volume\" />": must be at most 64 ASCII letters and digits
    "#);
}

#[test]
fn a_cell_that_is_too_long_is_reported_and_cut() {
    let long = |text: &str| format!("{text}{}", " 2019".repeat(1000));
    assert_snapshot!(broken_cells([
        (3, "name", &*long("Windows Server")),
        (3, "product", &*long("Windows Server")),
        (3, "name", &*format!("Windows Server 2019{} Datacenter", " -".repeat(60))),
        (3, "other_names", &*format!("Windows Server 2019{} Data Center", " -".repeat(60))),
        (3, "variant", &*long("Server").replace(' ', "")),
        (3, "gvlk", &*long("WMDGN-G9PQG")),
        (3, "edition_id", &*long("Server").replace(' ', "")),
        (3, "other_names", &*long("Windows Server")),
        (3, "note", &*long("Windows Server")),
        (3, "other_names", &*"Windows Server 2019;".repeat(301)),
        (3, "product_sku", &*format!("8{}", ";12".repeat(16))),
        (3, "builds", &*"1".repeat(1000)),
        (3, "source", &*"s".repeat(1000)),
    ]), @r#"
    keys.csv:3: column name: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): has a part that is not a word of any name in the catalogue, or that is a ninth word: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes)
    keys.csv:3: column product: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): would be Product::Server201920192019201920192019201920192019201920192019201920, which is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:4: column product: "Windows Server 2019": the rows of a product must be together: other rows are between these and the first
    keys.csv:3: column name: "Windows Server 2019 - - - - - - - - - - - - - - - - - - - - "… (150 bytes): must be at most 128 characters
    keys.csv:3: column other_names: "Windows Server 2019 - - - - - - - - - - - - - - - - - - - - "… (151 bytes): must be at most 128 characters
    keys.csv:3: column variant: "Server201920192019201920192019201920192019201920192019201920"… (4006 bytes): is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column gvlk: "WMDGN-G9PQG 2019 2019 2019 2019 2019 2019 2019 2019 2019 201"… (5011 bytes): '0' at index 12 (group 3, character 2) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column edition_id: "Server201920192019201920192019201920192019201920192019201920"… (4006 bytes): must be at most 64 ASCII letters and digits
    keys.csv:3: column other_names: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): has a part that is not a word of any name in the catalogue, or that is a ninth word: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes)
    keys.csv:3: column note: "Windows Server 2019 2019 2019 2019 2019 2019 2019 2019 2019 "… (5014 bytes): must be at most 500 characters
    keys.csv:3: column other_names: "Windows Server 2019;Windows Server 2019;Windows Server 2019;"… (6020 bytes): has more than 300 names
    keys.csv:3: column product_sku: "8;12;12;12;12;12;12;12;12;12;12;12;12;12;12;12;12": has more than 16 numbers
    keys.csv:3: column builds: "111111111111111111111111111111111111111111111111111111111111"… (1000 bytes): must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:3: column source: "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss"… (1000 bytes): unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv
    "#);
}

#[test]
fn what_only_one_family_has_is_reported_in_the_others() {
    assert_snapshot!(broken_cells([
        (6, "avma", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        (6, "odt_product_id", "Windows11Pro"),
        (3, "odt_product_id", "WindowsServer2019Datacenter"),
        (3, "odt_product_id", "ProPlus2031Volume"),
        (8, "avma", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        (8, "edition_id", "ProPlus"),
        (8, "product_sku", "72"),
        (8, "builds", "17763"),
        (9, "family", "Office"),
    ]), @r#"
    keys.csv:6: column avma: "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG": must be empty: only WindowsServer has one
    keys.csv:6: column odt_product_id: "Windows11Pro": must be empty: only Office has one
    keys.csv:3: column odt_product_id: "WindowsServer2019Datacenter": must be empty: only Office has one
    keys.csv:3: column odt_product_id: "ProPlus2031Volume": has a part that is not a word of any name in the catalogue, or that is a ninth word: "2031volume"
    keys.csv:8: column avma: "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG": must be empty: only WindowsServer has one
    keys.csv:8: column edition_id: "ProPlus": must be empty: only WindowsServer or WindowsClient has one
    keys.csv:8: column product_sku: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:8: column builds: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:8: column product_sku: "72": must be empty: only WindowsServer or WindowsClient has one
    keys.csv:8: column edition_id: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:8: column builds: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:8: column builds: "17763": must be empty: only WindowsServer or WindowsClient has one
    keys.csv:8: column edition_id: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:8: column product_sku: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:9: column family: "Office": must be WindowsServer or WindowsClient: the edition has no GVLK
    "#);
}
