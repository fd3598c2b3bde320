//! What a machine says of itself: EditionID, product SKUs, builds.

use super::{broken, broken_cells, set};
use insta::assert_snapshot;

#[test]
fn two_rows_that_one_edition_id_or_product_sku_and_build_fit_are_reported() {
    assert_snapshot!(broken_cells([
        (3, "edition_id", "ServerStandard"),
        (4, "product_sku", "50;12"),
        (4, "product_sku", "50;80"),
        (7, "builds", "10240-22000"),
        (9, "edition_id", "Professional"),
    ]), @r#"
    keys.csv:3: column edition_id: "ServerStandard": line 2 has it too, for some of the same builds: a machine would be both
    keys.csv:4: column product_sku: "12": line 3 has it too, for some of the same builds: a machine would be both
    keys.csv:4: column product_sku: "80": is an evaluation_sku of line 3
    keys.csv:6: column shared_names: "Windows 10 Pro": means "Windows 10 Pro" of line 7 as well, and its builds overlap with these
    keys.csv:9: column edition_id: "Professional": line 6 has it too, for some of the same builds: a machine would be both
    keys.csv:9: column edition_id: "Professional": line 7 has it too, for some of the same builds: a machine would be both
    "#);
}

#[test]
fn a_build_range_that_runs_backwards_or_is_malformed_is_reported() {
    assert_snapshot!(broken_cells([
        (7, "builds", "19045-10240"),
        (7, "builds", "10.0.19045"),
        (7, "builds", "-19045"),
        (7, "builds", "10240-19045-22000"),
        (7, "builds", "99999999999"),
    ]), @r#"
    keys.csv:7: column builds: "19045-10240": runs backwards: the first build must be the lower one
    keys.csv:7: column builds: "10.0.19045": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "-19045": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "10240-19045-22000": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "99999999999": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    "#);
}

#[test]
fn a_product_sku_that_is_not_a_number_is_reported() {
    assert_snapshot!(broken_cells([
        (3, "product_sku", "8,12"),
        (3, "product_sku", "0x8"),
        (3, "evaluation_sku", "-80"),
        (8, "evaluation_sku", "72"),
    ]), @r#"
    keys.csv:3: column product_sku: "8,12": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column product_sku: "0x8": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column evaluation_sku: "-80": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:8: column evaluation_sku: "72": needs an edition_id: the EditionID of the evaluation is made from it
    "#);
}

#[test]
fn a_number_that_is_not_written_as_winnt_h_prints_it_is_reported() {
    assert_snapshot!(broken_cells([
        (3, "product_sku", "+8"),
        (3, "product_sku", "008;12"),
        (3, "product_sku", "8;12;8"),
        (3, "product_sku", "8;"),
        (3, "product_sku", "0"),
        (3, "product_sku", "4294967296"),
        (3, "evaluation_sku", "80;080"),
        (7, "builds", "+10240-19045"),
        (7, "builds", "010240-19045"),
        (7, "builds", "0-19045"),
        (7, "builds", "10240-4294967295"),
        (7, "builds", "4294967295"),
        (7, "builds", "1904"),
    ]), @r#"
    keys.csv:3: column product_sku: "+8": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column product_sku: "008;12": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column product_sku: "8;12;8": has a number twice
    keys.csv:3: column product_sku: "8;": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column product_sku: "0": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column product_sku: "4294967296": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:3: column evaluation_sku: "80;080": must be PRODUCT_* numbers of winnt.h with semicolons between them, as in "7;13"
    keys.csv:7: column builds: "+10240-19045": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "010240-19045": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "0-19045": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "10240-4294967295": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "4294967295": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    keys.csv:7: column builds: "1904": must be a build (17763), a range (10240-19045) or an open one (22000-), each from 2195 to 99999
    "#);
}

#[test]
fn an_edition_id_in_another_case_or_of_an_evaluation_is_reported() {
    assert_snapshot!(broken_cells([
        (5, "edition_id", "serverdatacenter"),
        (4, "edition_id", "ServerDatacenterEval"),
        (4, "edition_id", "serverdatacentereval"),
        (5, "product_sku", "145;80"),
    ]), @r#"
    keys.csv:5: column edition_id: "serverdatacenter": differs from "ServerDatacenter" of line 3 only in case: use one spelling
    keys.csv:4: column edition_id: "ServerDatacenterEval": is the EditionID of the evaluation of line 3
    keys.csv:4: column edition_id: "serverdatacentereval": is the EditionID of the evaluation of line 3
    keys.csv:5: column product_sku: "80": is an evaluation_sku of line 3
    "#);
    // The build does not matter: the tables have one meaning for a text and for a number.
    assert_snapshot!(broken(|lines| {
        set(lines, 5, "edition_id", "ServerStandardEval");
        set(lines, 5, "builds", "26100");
    }), @r#"keys.csv:5: column edition_id: "ServerStandardEval": is the EditionID of the evaluation of line 2"#);
}
