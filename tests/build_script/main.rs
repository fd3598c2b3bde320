//! Feeds broken catalogues to the build script and pins what it says of each.

mod known;

#[path = "../../build/mod.rs"]
mod catalogue_build;

use insta::assert_snapshot;

/// The catalogue that ships, and a part of it that a snapshot can show the line numbers of: an
/// edition that is added to the whole moves no line of the part.
const WHOLE: &str = include_str!("../../keys.csv");
const PART: [&str; 8] = [
    "Server2019Standard",             // line 2
    "Server2019Datacenter",           // line 3
    "Server2019Essentials",           // line 4
    "ServerVersion1909Datacenter",    // line 5
    "Windows11Pro",                   // line 6
    "Windows10Pro",                   // line 7
    "OfficeLtsc2024ProfessionalPlus", // line 8
    "Windows Home",                   // line 9, an edition without a key
];

/// The tables that are generated from a catalogue, or the build's error messages.
fn build(catalogue: &[u8]) -> Result<String, String> {
    let (rows, wrong) = catalogue_build::read(catalogue);
    catalogue_build::check(&rows, wrong)
        .map(|checked| {
            let files = catalogue_build::generate(&checked).expect("the tables can be laid out");
            files.map(|(_, tables)| tables).concat()
        })
        .map_err(|wrong| problems("keys.csv", &wrong))
}

/// The build's error messages, a line each.
fn problems(file: &str, problems: &[catalogue_build::Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(|problem| format!("{file}{problem}\n")).collect();
    lines.concat()
}

/// The header and the rows of [`PART`], cell by cell.
fn part() -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(WHOLE.as_bytes());
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = reader.records().map(|row| cells(row.expect("a row"))).collect();
    let row_of = |name: &&str| {
        let found = rows.iter().find(|row| row[3] == *name || row[3].is_empty() && row[4] == *name);
        found.expect("a row of keys.csv").clone()
    };
    [rows[0].clone()].into_iter().chain(PART.iter().map(row_of)).collect()
}

fn text(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).expect("written to memory");
    }
    writer.into_inner().expect("written to memory")
}

/// What the build says of the part after an edit; line 1 is `lines[0]`.
fn broken(edit: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    let mut lines = part();
    edit(&mut lines);
    build(&text(&lines)).expect_err("the build fails")
}

/// What the build says of each of these cells, one at a time.
fn broken_cells<'a>(cells: impl IntoIterator<Item = (usize, &'a str, &'a str)>) -> String {
    let broken_cell = |(line, column, value)| broken(|lines| set(lines, line, column, value));
    cells.into_iter().map(broken_cell).collect()
}

fn set(lines: &mut [Vec<String>], line: usize, column: &str, value: &str) {
    let at = place(lines, column);
    assert_ne!(lines[line - 1][at], value, "nothing is broken");
    value.clone_into(&mut lines[line - 1][at]);
}

fn place(lines: &[Vec<String>], column: &str) -> usize {
    lines[0].iter().position(|name| name == column).expect("a column of keys.csv")
}

#[test]
fn the_catalogue_and_its_part_are_right_as_they_are() {
    assert_eq!(build(WHOLE.as_bytes()).err(), None);
    assert_eq!(build(&text(&part())).err(), None);
}

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
fn an_edition_is_added_with_a_row_alone() {
    let mut lines = part();
    let row = lines[1].clone();
    lines.insert(1, row);
    for (column, value) in [
        ("product", "Windows Server 2031"),
        ("variant", "Server2031Standard"),
        ("name", "Windows Server 2031 Standard"),
        ("gvlk", "NBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        ("avma", ""),
        ("builds", "33333"),
    ] {
        set(&mut lines, 2, column, value);
    }
    let tables = build(&text(&lines)).expect("a new edition");
    assert!(tables.contains("    /// Windows Server 2031 Standard: `NBBBB-CCCCC-DDDDD-FFFFF-GGGGG`\n    Server2031Standard,\n"));
    assert!(tables.contains("    /// Windows Server 2031\n    Server2031,\n"));
}

#[test]
fn an_unknown_family_channel_or_source_is_told_with_those_there_are() {
    assert_snapshot!(broken_cells([
        (8, "family", "Ofice"),
        (9, "family", "Windows"),
        (8, "channel", "Ltsc"),
        (3, "source", "blog"),
    ]), @r#"
    keys.csv:8: column family: "Ofice": unknown family: expected one of WindowsServer, WindowsClient, Office
    keys.csv:9: column family: "Windows": unknown family: expected one of WindowsServer, WindowsClient, Office
    keys.csv:8: column channel: "Ltsc": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual
    keys.csv:3: column source: "blog": unknown source: expected one of kms-2025, kms-2019, office-2024, office-c2r-2024, office-2021, office-2013, office-2010
    "#);
}

#[test]
fn an_unknown_missing_or_repeated_column_is_told() {
    assert_snapshot!(broken(|lines| lines[0][5] = "key".to_owned()), @r#"
    keys.csv:1: unknown column "key": the columns are family,product,channel,variant,name,gvlk,avma,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    keys.csv:1: column "gvlk" is missing: the columns are family,product,channel,variant,name,gvlk,avma,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    "#);
    assert_snapshot!(broken(|lines| lines[0][6] = "gvlk".to_owned()), @r#"
    keys.csv:1: column "gvlk" occurs twice
    keys.csv:1: column "avma" is missing: the columns are family,product,channel,variant,name,gvlk,avma,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note
    "#);
}

#[test]
fn a_dropped_column_is_told_once_and_not_for_every_row() {
    assert_snapshot!(broken(|lines| {
        let at = place(lines, "builds");
        for line in lines {
            line.remove(at);
        }
    }), @r#"keys.csv:1: column "builds" is missing: the columns are family,product,channel,variant,name,gvlk,avma,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note"#);
}

#[test]
fn an_empty_cell_that_every_edition_fills_is_told() {
    let columns = ["family", "product", "channel", "variant", "name", "gvlk", "source"];
    assert_snapshot!(broken_cells(columns.map(|column| (8, column, ""))), @r#"
    keys.csv:8: column family: "": is empty, but every edition has one
    keys.csv:8: column product: "": is empty, but every edition has one
    keys.csv:8: column channel: "": is empty, but every edition has one
    keys.csv:8: column variant: "": is empty, but every edition has one
    keys.csv:8: column name: "": is empty, but every edition has one
    keys.csv:8: column gvlk: "": is empty, but every edition has one
    keys.csv:8: column source: "": is empty, but every edition has one
    "#);
    let columns = ["family", "name", "edition_id", "product_sku", "source"];
    assert_snapshot!(broken_cells(columns.map(|column| (9, column, ""))), @r#"
    keys.csv:9: column family: "": is empty, but every edition has one
    keys.csv:9: column name: "": is empty, but every edition has one
    keys.csv:9: column edition_id: "": is empty, but every edition has one
    keys.csv:9: column product_sku: "": is empty, but every edition has one
    keys.csv:9: column source: "": is empty, but every edition has one
    "#);
    let columns = ["edition_id", "product_sku", "builds"];
    assert_snapshot!(broken_cells(columns.map(|column| (6, column, ""))), @r#"
    keys.csv:6: column edition_id: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:6: column product_sku: "": is empty: edition_id, product_sku and builds are given together or not at all
    keys.csv:6: column builds: "": is empty: edition_id, product_sku and builds are given together or not at all
    "#);
}

#[test]
fn an_edition_without_a_key_has_nothing_that_needs_one() {
    assert_snapshot!(broken_cells([
        (9, "product", "Windows 11"),
        (9, "channel", "SemiAnnual"),
        (9, "variant", "WindowsHome"),
        (9, "avma", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        (9, "builds", "22000-"),
        (9, "odt_product_id", "Home"),
        (9, "shared_names", "Windows"),
    ]), @r#"
    keys.csv:9: column product: "Windows 11": an edition whose gvlk is none has nothing here
    keys.csv:9: column channel: "SemiAnnual": an edition whose gvlk is none has nothing here
    keys.csv:9: column variant: "WindowsHome": an edition whose gvlk is none has nothing here
    keys.csv:9: column avma: "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG": an edition whose gvlk is none has nothing here
    keys.csv:9: column builds: "22000-": an edition whose gvlk is none has nothing here
    keys.csv:9: column odt_product_id: "Home": an edition whose gvlk is none has nothing here
    keys.csv:9: column shared_names: "Windows": an edition whose gvlk is none has nothing here
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
    ]), @r#"
    keys.csv:9: column source: "winnt": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "kms-2025": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "winnt Core": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "winnt PRODUCT_CORE; PRODUCT_CORE_N": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:9: column source: "winnt PRODUCT_CORE": must be "winnt" and the PRODUCT_* constant of each SKU, as in "winnt PRODUCT_HOME_BASIC; PRODUCT_HOME_BASIC_N"
    keys.csv:3: column source: "winnt PRODUCT_DATACENTER_SERVER": unknown source: expected one of kms-2025, kms-2019, office-2024, office-c2r-2024, office-2021, office-2013, office-2010
    keys.csv:3: column source: "winnt": unknown source: expected one of kms-2025, kms-2019, office-2024, office-c2r-2024, office-2021, office-2013, office-2010
    "#);
}

#[test]
fn a_variant_that_is_no_rust_identifier_is_told() {
    assert_snapshot!(broken_cells([
        (3, "variant", "Server 2019 Datacenter"),
        (3, "variant", "2019Datacenter"),
        (3, "variant", "server2019Datacenter"),
        (3, "variant", "Server2019_Datacenter"),
        (3, "variant", "Sërver2019Datacenter"),
        (3, "variant", "Self"),
    ]), @r#"
    keys.csv:3: column variant: "Server 2019 Datacenter": is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    keys.csv:3: column variant: "2019Datacenter": is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    keys.csv:3: column variant: "server2019Datacenter": is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    keys.csv:3: column variant: "Server2019_Datacenter": is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    keys.csv:3: column variant: "Sërver2019Datacenter": is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    keys.csv:3: column variant: "Self": is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    "#);
}

#[test]
fn a_product_that_makes_no_rust_identifier_or_another_ones_is_told() {
    assert_snapshot!(broken_cells([(8, "product", "2024 LTSC Office"), (7, "product", "Windows-11")]), @r#"
    keys.csv:8: column product: "2024 LTSC Office": would be Product::2024LtscOffice, which is no variant of a Rust enum: ASCII letters and digits, the first an upper-case letter
    keys.csv:7: column product: "Windows-11": would be Product::Windows11, which "Windows 11" is already
    "#);
}

#[test]
fn a_product_has_one_family_and_channel_and_its_rows_stand_together() {
    assert_snapshot!(broken_cells([
        (3, "family", "WindowsClient"),
        (3, "channel", "Perpetual"),
    ]), @r#"
    keys.csv:3: column product: "Windows Server 2019": is of WindowsServer and LongTermServicing in the rows above
    keys.csv:3: column product: "Windows Server 2019": is of WindowsServer and LongTermServicing in the rows above
    "#);
    // A slip in a product's first row is not told of the others.
    assert_snapshot!(broken_cells([(2, "channel", "LTSC")]), @r#"keys.csv:2: column channel: "LTSC": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual"#);
    assert_snapshot!(broken(|lines| lines.swap(3, 4)), @r#"keys.csv:5: column product: "Windows Server 2019": the rows of a product stand together, and these do not"#);
}

#[test]
fn a_repeated_row_is_told() {
    assert_snapshot!(broken(|lines| lines.insert(3, lines[2].clone())), @r#"
    keys.csv:4: column variant: "Server2019Datacenter": occurs twice: line 3 has it too
    keys.csv:4: column edition_id: "ServerDatacenter": line 3 has it too, for some of the same builds: a machine would be both
    "#);
}

#[test]
fn a_variant_that_occurs_twice_is_told() {
    assert_snapshot!(broken_cells([(7, "variant", "Windows11Pro")]), @r#"keys.csv:7: column variant: "Windows11Pro": occurs twice: line 6 has it too"#);
}

#[test]
fn a_key_that_is_not_five_groups_of_five_from_the_alphabet_is_told() {
    assert_snapshot!(broken_cells([
        (3, "gvlk", "WMDGN-G9PQO-XVVXX-R3X43-63DFG"),
        (3, "gvlk", "WMDGN-G9PQ-XVVXX-R3X43-63DFG"),
        (3, "gvlk", "WMDGN-G9PQGG-XVVXX-R3X43-63DFG"),
        (3, "gvlk", "WMDGN-G9PQG-XVVXX-R3X43"),
        (3, "gvlk", "wmdgn-g9pqg-xvvxx-r3x43-63dfg"),
        (3, "gvlk", "WMDGNG9PQGXVVXXR3X4363DFG"),
        (3, "gvlk", "WMDGN–G9PQG–XVVXX–R3X43–63DFG"),
        (3, "gvlk", "None"),
        (3, "avma", "H3RNG-8C32Q-Q8FRX-6TDXV-WMBM0"),
    ]), @r#"
    keys.csv:3: column gvlk: "WMDGN-G9PQO-XVVXX-R3X43-63DFG": 'O' at place 10 (group 2, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column gvlk: "WMDGN-G9PQ-XVVXX-R3X43-63DFG": 24 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:3: column gvlk: "WMDGN-G9PQGG-XVVXX-R3X43-63DFG": 26 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:3: column gvlk: "WMDGN-G9PQG-XVVXX-R3X43": 20 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:3: column gvlk: "wmdgn-g9pqg-xvvxx-r3x43-63dfg": must be five groups of five upper-case characters with dashes between them
    keys.csv:3: column gvlk: "WMDGNG9PQGXVVXXR3X4363DFG": must be five groups of five upper-case characters with dashes between them
    keys.csv:3: column gvlk: "WMDGN–G9PQG–XVVXX–R3X43–63DFG": must be five groups of five upper-case characters with dashes between them
    keys.csv:3: column gvlk: "None": 'o' at place 2 (group 1, character 2) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column avma: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBM0": '0' at place 25 (group 5, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    "#);
}

#[test]
fn a_key_with_more_than_one_n_is_told() {
    assert_snapshot!(broken_cells([
        (3, "gvlk", "WMDGN-G9PQN-XVVXX-R3X43-63DFG"),
        (3, "avma", "H3RNG-8C32Q-Q8FRX-6TDXV-WMBNN"),
    ]), @r#"
    keys.csv:3: column gvlk: "WMDGN-G9PQN-XVVXX-R3X43-63DFG": has more than one N, and no product key does
    keys.csv:3: column avma: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBNN": has more than one N, and no product key does
    keys.csv:5: column avma: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW": differs in 2 characters from H3RNG-8C32Q-Q8FRX-6TDXV-WMBNN of line 3: two keys must differ in at least 17, or a typo could mean both
    "#);
}

#[test]
fn two_keys_with_the_same_last_five_characters_are_told() {
    assert_snapshot!(broken_cells([
        (4, "gvlk", "BBBBB-CCCCC-DDDDD-FFFFF-63DFG"),
        (4, "avma", "BBBBB-CCCCC-DDDDD-FFFFF-63DFG"),
    ]), @r#"
    keys.csv:4: column gvlk: "BBBBB-CCCCC-DDDDD-FFFFF-63DFG": ends in 63DFG, as WMDGN-G9PQG-XVVXX-R3X43-63DFG in line 3 does: a partial product key would mean both
    keys.csv:4: column avma: "BBBBB-CCCCC-DDDDD-FFFFF-63DFG": ends in 63DFG, as WMDGN-G9PQG-XVVXX-R3X43-63DFG in line 3 does: a partial product key would mean both
    "#);
}

#[test]
fn a_key_for_both_kms_and_avma_is_told() {
    assert_snapshot!(broken_cells([(4, "avma", "WMDGN-G9PQG-XVVXX-R3X43-63DFG")]), @r#"keys.csv:4: column avma: "WMDGN-G9PQG-XVVXX-R3X43-63DFG": is the gvlk of line 3 already: a key has one use"#);
}

#[test]
fn names_that_fold_to_the_same_for_different_editions_are_told() {
    assert_snapshot!(broken_cells([
        (4, "name", "windows SERVER-2019  Datacenter"),
        (4, "other_names", "Windows Server 2019 Solution; Server 2019 (Datacenter)"),
        (8, "odt_product_id", "Windows10Pro"),
        (9, "other_names", "Windows 10 Professional"),
    ]), @r#"
    keys.csv:4: column name: "windows SERVER-2019  Datacenter": means "Windows Server 2019 Datacenter" of line 3 as well, and nothing tells the two apart
    keys.csv:4: column variant: "Server2019Essentials": has a part that is no word of any name in the catalogue, or is a ninth word: "essentials"
    keys.csv:4: column other_names: "Server 2019 (Datacenter)": means "Windows Server 2019 Datacenter" of line 3 as well, and nothing tells the two apart
    keys.csv:8: column odt_product_id: "Windows10Pro": means "Windows 10 Pro" of line 7 as well, and nothing tells the two apart
    keys.csv:9: column other_names: "Windows 10 Professional": means "Windows 10 Pro" of line 7 as well, and nothing tells the two apart
    "#);
}

#[test]
fn a_shared_name_that_no_build_tells_apart_is_told() {
    assert_snapshot!(broken_cells([
        (6, "shared_names", "Windows 10 Pro; Windows Server 2019 Standard; Windows Home"),
        (3, "shared_names", "Windows Server 2019 Standard"),
        (8, "shared_names", "Office LTSC 2024 Professional Plus Volume; Office"),
    ]), @r#"
    keys.csv:6: column shared_names: "Windows Home": means "Windows Home" of line 9 as well, and its builds overlap with these
    keys.csv:3: column shared_names: "Windows Server 2019 Standard": means "Windows Server 2019 Standard" of line 2 as well, and its builds overlap with these
    keys.csv:8: column shared_names: "Office LTSC 2024 Professional Plus Volume": needs a build range in this row, which is what tells it apart
    keys.csv:8: column shared_names: "Office": needs a build range in this row, which is what tells it apart
    "#);
}

#[test]
fn a_name_of_too_many_words_or_of_none_that_is_known_is_told() {
    assert_snapshot!(broken_cells([
        (6, "name", "Windows 11 Pro with more words than a name can have"),
        (6, "shared_names", "Windows 10 Pro with more words than a name can have"),
        (8, "odt_product_id", "ProPlus2031Volume"),
    ]), @r#"
    keys.csv:6: column name: "Windows 11 Pro with more words than a name can have": has a part that is no word of any name in the catalogue, or is a ninth word: "canhave"
    keys.csv:6: column shared_names: "Windows 10 Pro with more words than a name can have": has a part that is no word of any name in the catalogue, or is a ninth word: "canhave"
    keys.csv:8: column odt_product_id: "ProPlus2031Volume": has a part that is no word of any name in the catalogue, or is a ninth word: "2031volume"
    "#);
}

#[test]
fn more_words_than_can_be_numbered_are_told_once_and_not_for_every_name() {
    let words: Vec<_> = (0..250).map(|number| format!("Home{number}")).collect();
    assert_snapshot!(broken_cells([(9, "other_names", &*words.join(";"))]), @"keys.csv:1: the names are made of more than 250 words: Word in src/shared/words.rs is to be wider");
}

#[test]
fn two_rows_that_one_edition_id_or_product_sku_and_build_fit_are_told() {
    assert_snapshot!(broken_cells([
        (3, "edition_id", "ServerStandard"),
        (4, "product_sku", "50;12"),
        (4, "product_sku", "50;80"),
        (7, "builds", "10240-22000"),
        (9, "edition_id", "Professional"),
    ]), @r#"
    keys.csv:3: column edition_id: "ServerStandard": line 2 has it too, for some of the same builds: a machine would be both
    keys.csv:4: column product_sku: "12": line 3 has it too, for some of the same builds: a machine would be both
    keys.csv:4: column product_sku: "80": line 3 has it too, for some of the same builds: a machine would be both
    keys.csv:7: column edition_id: "Professional": line 6 has it too, for some of the same builds: a machine would be both
    keys.csv:9: column edition_id: "Professional": line 6 has it too, for some of the same builds: a machine would be both
    keys.csv:9: column edition_id: "Professional": line 7 has it too, for some of the same builds: a machine would be both
    "#);
}

#[test]
fn a_build_range_that_runs_backwards_or_is_none_is_told() {
    assert_snapshot!(broken_cells([
        (7, "builds", "19045-10240"),
        (7, "builds", "10.0.19045"),
        (7, "builds", "-19045"),
        (7, "builds", "10240-19045-22000"),
        (7, "builds", "99999999999"),
    ]), @r#"
    keys.csv:7: column builds: "19045-10240": runs backwards: the first build comes first
    keys.csv:7: column builds: "10.0.19045": is to be a build (17763), a range (10240-19045) or an open one (22000-)
    keys.csv:7: column builds: "-19045": is to be a build (17763), a range (10240-19045) or an open one (22000-)
    keys.csv:7: column builds: "10240-19045-22000": is to be a build (17763), a range (10240-19045) or an open one (22000-)
    keys.csv:7: column builds: "99999999999": is to be a build (17763), a range (10240-19045) or an open one (22000-)
    "#);
}

#[test]
fn a_product_sku_that_is_no_number_is_told() {
    assert_snapshot!(broken_cells([
        (3, "product_sku", "8,12"),
        (3, "product_sku", "0x8"),
        (3, "evaluation_sku", "-80"),
        (8, "evaluation_sku", "72"),
    ]), @r#"
    keys.csv:3: column product_sku: "8,12": is to be PRODUCT_* numbers of winnt.h, with semicolons between them
    keys.csv:3: column product_sku: "0x8": is to be PRODUCT_* numbers of winnt.h, with semicolons between them
    keys.csv:3: column evaluation_sku: "-80": is to be PRODUCT_* numbers of winnt.h, with semicolons between them
    keys.csv:8: column evaluation_sku: "72": needs an edition_id, which its evaluation is named after
    "#);
}

#[test]
fn a_short_or_a_long_row_is_told() {
    assert_snapshot!(broken(|lines| {
        lines[2].pop();
        lines[4].push("more".to_owned());
    }), @"
    keys.csv:3: 15 cells where the header has 16: a comma is missing or too many, a cell with a comma lacks its quotes, or a quote is not closed
    keys.csv:5: 17 cells where the header has 16: a comma is missing or too many, a cell with a comma lacks its quotes, or a quote is not closed
    ");
}

#[test]
fn a_quote_that_is_never_closed_is_told_where_it_opens() {
    let open = String::from_utf8(text(&part())).unwrap().replace("Windows 11,", "\"Windows 11,");
    assert_snapshot!(build(open.as_bytes()).unwrap_err(), @"keys.csv:6: 2 cells where the header has 16: a comma is missing or too many, a cell with a comma lacks its quotes, or a quote is not closed");
}

#[test]
fn an_empty_file_and_a_header_alone_are_told() {
    assert_snapshot!(build(b"").unwrap_err(), @"keys.csv:1: the file is empty: the first line must be family,product,channel,variant,name,gvlk,avma,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note");
    assert_snapshot!(build(b"\xef\xbb\xbf\r\n\n").unwrap_err(), @"keys.csv:1: the file is empty: the first line must be family,product,channel,variant,name,gvlk,avma,edition_id,product_sku,evaluation_sku,builds,odt_product_id,other_names,shared_names,source,note");
    assert_snapshot!(broken(|lines| lines.truncate(1)), @"keys.csv:1: no rows: a table without keys is a mistake");
}

#[test]
fn text_that_is_not_utf_8_is_told_with_its_line() {
    let mut latin = text(&part());
    let at = latin.windows(4).position(|four| four == b"1909").expect("line 5");
    latin[at] = 0xe9;
    assert_snapshot!(build(&latin).unwrap_err(), @"keys.csv:5: not UTF-8 text: save the file as UTF-8");
    let utf_16: Vec<u8> = "\u{feff}family".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(build(&utf_16).unwrap_err(), @"keys.csv:1: not UTF-8 text: save the file as UTF-8");
}

#[test]
fn every_mistake_is_told_at_once_in_the_order_of_the_lines() {
    assert_snapshot!(broken(|lines| {
        set(lines, 9, "other_names", "windows server 2019 STANDARD");
        set(lines, 8, "family", "Ofice");
        set(lines, 7, "builds", "19045-10240");
        set(lines, 6, "channel", "Beta");
        set(lines, 6, "gvlk", "W269N");
        lines[4].pop();
        set(lines, 4, "edition_id", "ServerDatacenter");
        set(lines, 3, "variant", "Server2019Standard");
    }), @r#"
    keys.csv:3: column variant: "Server2019Standard": occurs twice: line 2 has it too
    keys.csv:4: column edition_id: "ServerDatacenter": line 3 has it too, for some of the same builds: a machine would be both
    keys.csv:5: 15 cells where the header has 16: a comma is missing or too many, a cell with a comma lacks its quotes, or a quote is not closed
    keys.csv:6: column channel: "Beta": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual
    keys.csv:6: column gvlk: "W269N": 5 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:7: column builds: "19045-10240": runs backwards: the first build comes first
    keys.csv:8: column family: "Ofice": unknown family: expected one of WindowsServer, WindowsClient, Office
    keys.csv:9: column other_names: "windows server 2019 STANDARD": means "Windows Server 2019 Standard" of line 2 as well, and nothing tells the two apart
    "#);
}
