//! Families, products, variants, sources, and cells that must or must not be empty.

use super::{broken, broken_cells};
use insta::assert_snapshot;

#[test]
fn an_unknown_family_channel_or_source_is_reported_with_those_there_are() {
    assert_snapshot!(broken_cells([
        (8, "family", "Ofice"),
        (9, "family", "Windows"),
        (8, "channel", "Ltsc"),
        (3, "source", "blog"),
    ]), @r#"
    keys.csv:8: column family: "Ofice": unknown family: expected one of WindowsServer, WindowsClient, Office
    keys.csv:9: column family: "Windows": must be WindowsServer or WindowsClient: the edition has no GVLK
    keys.csv:8: column channel: "Ltsc": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual
    keys.csv:3: column source: "blog": unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv
    "#);
}

#[test]
fn an_empty_cell_that_every_edition_fills_is_reported() {
    let columns = ["family", "product", "channel", "variant", "name", "gvlk", "source"];
    assert_snapshot!(broken_cells(columns.map(|column| (8, column, ""))), @r#"
    keys.csv:8: column family: "": is empty, but every row has one
    keys.csv:8: column product: "": is empty, but every row has one
    keys.csv:8: column channel: "": is empty, but every row has one
    keys.csv:8: column variant: "": is empty, but every row has one
    keys.csv:8: column name: "": is empty, but every row has one
    keys.csv:8: column gvlk: "": is empty, but every row has one
    keys.csv:8: column source: "": is empty, but every row has one
    "#);
    let columns = ["family", "name", "edition_id", "product_sku", "source"];
    assert_snapshot!(broken_cells(columns.map(|column| (9, column, ""))), @r#"
    keys.csv:9: column family: "": must be WindowsServer or WindowsClient: the edition has no GVLK
    keys.csv:9: column name: "": is empty, but every row has one
    keys.csv:9: column edition_id: "": is empty: without an EditionID, the note says what the edition is
    keys.csv:9: column source: "winnt PRODUCT_CORE": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    "#);
    let columns = ["edition_id", "product_sku", "builds"];
    assert_snapshot!(broken_cells(columns.map(|column| (6, column, ""))), @r#"
    keys.csv:6: column edition_id: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:6: column product_sku: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:6: column shared_names: "Windows 10 Pro": needs builds in this row: no other fact decides between the editions
    "#);
}

#[test]
fn an_edition_without_a_key_has_nothing_that_needs_one() {
    assert_snapshot!(broken_cells([
        (9, "product", "Windows 11"),
        (9, "channel", "SemiAnnual"),
        (9, "variant", "WindowsHome"),
        (9, "avma", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        (9, "odt_product_id", "Home"),
        (9, "shared_names", "Windows"),
    ]), @r#"
    keys.csv:9: column product: "Windows 11": must be empty: the gvlk is none
    keys.csv:9: column channel: "SemiAnnual": must be empty: the gvlk is none
    keys.csv:9: column variant: "WindowsHome": must be empty: the gvlk is none
    keys.csv:9: column avma: "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG": must be empty: the gvlk is none
    keys.csv:9: column odt_product_id: "Home": must be empty: the gvlk is none
    keys.csv:9: column shared_names: "Windows": has no word that only some editions have, such as "2019" or "Pro"
    "#);
}

#[test]
fn an_edition_without_a_key_names_the_constants_of_its_skus() {
    assert_snapshot!(broken_cells([
        (9, "source", "winnt"),
        (9, "source", "kms-2025"),
        (9, "source", "winnt Core"),
        (9, "source", "winnt PRODUCT_CORE; PRODUCT_CORE_N"),
        (9, "product_sku", "101;102"),
        (3, "source", "winnt PRODUCT_DATACENTER_SERVER"),
        (3, "source", "winnt"),
        (3, "source", "image"),
        (9, "product_sku", ""),
    ]), @r#"
    keys.csv:9: column source: "winnt": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "kms-2025": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "winnt Core": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "winnt PRODUCT_CORE; PRODUCT_CORE_N": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "winnt PRODUCT_CORE": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:3: column source: "winnt PRODUCT_DATACENTER_SERVER": unknown source: expected one of kms-2025, office-2024, office-c2r-2024, avma-2023, office-2021, kms-2019, office-2013, office-2010, winnt, image; a new page is a new row of sources.csv
    keys.csv:3: column source: "winnt": prints no keys: name the page of Microsoft that prints the gvlk
    keys.csv:3: column source: "image": prints no keys: name the page of Microsoft that prints the gvlk
    keys.csv:9: column source: "winnt PRODUCT_CORE": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    "#);
}

#[test]
fn a_variant_that_is_not_a_rust_identifier_is_reported() {
    assert_snapshot!(broken_cells([
        (3, "variant", "Server 2019 Datacenter"),
        (3, "variant", "2019Datacenter"),
        (3, "variant", "server2019Datacenter"),
        (3, "variant", "Server2019_Datacenter"),
        (3, "variant", "Sërver2019Datacenter"),
        (3, "variant", "Self"),
    ]), @r#"
    keys.csv:3: column variant: "Server 2019 Datacenter": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column variant: "2019Datacenter": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column variant: "server2019Datacenter": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column variant: "Server2019_Datacenter": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column variant: "Sërver2019Datacenter": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column variant: "Self": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    "#);
}

#[test]
fn a_product_without_a_rust_identifier_of_its_own_is_reported() {
    assert_snapshot!(broken_cells([(8, "product", "2024 LTSC Office"), (7, "product", "Windows-11")]), @r#"
    keys.csv:8: column product: "2024 LTSC Office": would be Product::2024LtscOffice, which is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:7: column product: "Windows-11": would be Product::Windows11, but "Windows 11" already is
    "#);
}

#[test]
fn a_product_has_one_family_and_channel_and_its_rows_are_together() {
    assert_snapshot!(broken_cells([
        (3, "family", "WindowsClient"),
        (3, "channel", "Perpetual"),
    ]), @r#"
    keys.csv:3: column product: "Windows Server 2019": has the family WindowsServer and the channel LongTermServicing in the rows above
    keys.csv:3: column product: "Windows Server 2019": has the family WindowsServer and the channel LongTermServicing in the rows above
    "#);
    // A slip in a product's first row is not reported for the others.
    assert_snapshot!(broken_cells([(2, "channel", "LTSC")]), @r#"keys.csv:2: column channel: "LTSC": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual"#);
    assert_snapshot!(broken(|lines| lines.swap(3, 4)), @r#"keys.csv:5: column product: "Windows Server 2019": the rows of a product must be together: other rows are between these and the first"#);
}

#[test]
fn a_repeated_row_is_reported() {
    assert_snapshot!(broken(|lines| lines.insert(3, lines[2].clone())), @r#"keys.csv:4: column variant: "Server2019Datacenter": occurs twice: line 3 has it too"#);
}

#[test]
fn a_variant_that_occurs_twice_is_reported() {
    assert_snapshot!(broken_cells([(7, "variant", "Windows11Pro")]), @r#"keys.csv:7: column variant: "Windows11Pro": occurs twice: line 6 has it too"#);
}

#[test]
fn a_variant_with_a_reserved_name_is_reported() {
    assert_snapshot!(broken_cells([
        (3, "variant", "ALL"),
        (3, "variant", "Err"),
        (8, "product", "Err"),
    ]), @r#"
    keys.csv:3: column variant: "ALL": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:3: column variant: "Err": is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    keys.csv:8: column product: "Err": would be Product::Err, which is not a name for a variant: it must be at most 100 ASCII letters and digits, the first an upper-case letter, and not Self, ALL or Err
    "#);
}
