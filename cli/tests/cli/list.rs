//! `gvlk list`.

use crate::{answer, gvlk};
use gvlk::{Channel, Edition, ProductFamily};
use insta_cmd::assert_cmd_snapshot;
use serde_json::{Value, json};

/// The documented names of the fields; a change breaks scripts.
const FIELDS: [&str; 15] = [
    "variant",
    "name",
    "family",
    "product",
    "channel",
    "key",
    "avma_key",
    "edition_id",
    "product_skus",
    "first_build",
    "last_build",
    "odt_product_id",
    "other_names",
    "shared_names",
    "source",
];

/// An edition's facts in the order of [`FIELDS`], read from the library.
fn facts(edition: Edition) -> [Value; FIELDS.len()] {
    [
        json!(edition.variant()),
        json!(edition.name()),
        json!(edition.family().variant()),
        json!(edition.product().name()),
        json!(edition.channel().variant()),
        json!(edition.key().as_str()),
        json!(edition.avma_key().map(gvlk::ProductKey::as_str)),
        json!(edition.edition_id()),
        json!(edition.product_skus()),
        json!(edition.builds().map(|builds| builds.first)),
        json!(edition.builds().and_then(|builds| builds.last)),
        json!(edition.odt_product_id()),
        json!(edition.other_names().collect::<Vec<_>>()),
        json!(edition.shared_names().collect::<Vec<_>>()),
        json!(edition.source().code()),
    ]
}

/// A value as CSV has it: nothing for null, semicolons between the items of a list.
fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(flat).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

#[test]
fn json_has_every_fact_of_every_edition() {
    let records: Vec<serde_json::Map<String, Value>> =
        serde_json::from_str(&answer(["list", "--format", "json"])).unwrap();
    assert_eq!(records.len(), Edition::ALL.len());
    for (record, edition) in records.iter().zip(Edition::ALL) {
        assert_eq!(record.len(), FIELDS.len());
        for (field, value) in FIELDS.iter().zip(facts(*edition)) {
            assert_eq!(record[*field], value, "{field} of {edition}");
        }
    }
}

#[test]
fn csv_has_every_fact_of_every_edition() {
    let text = answer(["list", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), &FIELDS[..]);
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), Edition::ALL.len());
    for (row, edition) in rows.iter().zip(Edition::ALL) {
        assert_eq!(row, &facts(*edition).each_ref().map(flat)[..]);
    }
}

#[test]
fn no_item_of_a_list_has_the_semicolon_that_separates_items() {
    for edition in Edition::ALL {
        let mut names = edition.other_names().chain(edition.shared_names());
        assert!(!names.any(|name| name.contains(';')), "{edition:?}");
    }
}

#[test]
fn the_table_is_plain_in_a_pipe() {
    assert_cmd_snapshot!(gvlk(["list", "--product", "Windows Server 2019"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    Edition                         Key                            AVMA key                       EditionID         Builds  Channel
    Windows Server 2019 Standard    N69G4-B89J2-4G8F4-WWYCC-J464C  TNK62-RXVTB-4P47B-2D623-4GF74  ServerStandard    17763   Long-Term Servicing Channel
    Windows Server 2019 Datacenter  WMDGN-G9PQG-XVVXX-R3X43-63DFG  H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW  ServerDatacenter  17763   Long-Term Servicing Channel
    Windows Server 2019 Essentials  WVDHN-86M7X-466P6-VHXV7-YY726  2CTP7-NHT64-BP62M-FV6GG-HFV28  ServerSolution    17763   Long-Term Servicing Channel

    ----- stderr -----
    ");
}

#[test]
fn the_table_has_every_edition_on_a_line_of_its_own() {
    let table = answer(["list"]);
    assert_eq!(table.lines().count(), 1 + Edition::ALL.len());
    for (line, edition) in table.lines().skip(1).zip(Edition::ALL) {
        assert!(line.starts_with(edition.name()) && line.contains(edition.key().as_str()));
    }
}

#[test]
fn filters_are_taken_together() {
    let csv = answer(["list", "--family", "server", "--channel", "sac", "--format", "csv"]);
    let editions = gvlk::editions(ProductFamily::WindowsServer, Channel::SemiAnnual);
    let variants = csv.lines().skip(1).map(|line| line.split(',').next().unwrap());
    assert!(variants.eq(editions.map(Edition::variant)));
}

#[test]
fn filters_that_no_edition_passes() {
    assert_cmd_snapshot!(gvlk(["list", "--family", "office", "--product", "Windows 11"]), @"
    success: true
    exit_code: 0
    ----- stdout -----
    Edition  Key  AVMA key  EditionID  Builds  Channel

    ----- stderr -----
    note: no edition matches these filters
    ");
}

#[test]
fn an_unknown_family() {
    assert_cmd_snapshot!(gvlk(["list", "--family", "BSD"]), @r#"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: invalid value 'BSD' for '--family <FAMILY>': unknown product family: expected "Windows Server", "Windows client" or "Office"

    For more information, try '--help'.
    "#);
}

#[test]
fn an_unknown_product() {
    assert_cmd_snapshot!(gvlk(["list", "--product", "Windows 12"]), @r#"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: invalid value 'Windows 12' for '--product <PRODUCT>': unknown product: expected a name such as "Windows Server 2019" or Server2019; `gvlk list --format csv` has them all

    For more information, try '--help'.
    "#);
}

#[test]
fn an_unknown_channel() {
    assert_cmd_snapshot!(gvlk(["list", "--channel", "beta"]), @r#"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: invalid value 'beta' for '--channel <CHANNEL>': unknown channel: expected "Semi-Annual Channel" (SAC), "Long-Term Servicing Channel" (LTSC) or "Perpetual"

    For more information, try '--help'.
    "#);
}

#[test]
fn an_unknown_format() {
    assert_cmd_snapshot!(gvlk(["list", "--format", "xml"]), @"
    success: false
    exit_code: 2
    ----- stdout -----

    ----- stderr -----
    error: invalid value 'xml' for '--format <FORMAT>'
      [possible values: table, json, csv]

    For more information, try '--help'.
    ");
}

#[test]
fn there_is_colour_only_where_it_is_wanted() {
    let mut wanted = gvlk(["list", "--product", "Windows 7"]);
    let coloured = wanted.env("CLICOLOR_FORCE", "1").output().unwrap().stdout;
    assert!(coloured.contains(&b'\x1b'));
    let plain = wanted.env("NO_COLOR", "1").output().unwrap().stdout;
    assert!(!plain.contains(&b'\x1b'));
}
