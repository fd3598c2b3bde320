//! Keys, and how far they are apart.

use super::broken_cells;
use insta::assert_snapshot;

#[test]
fn a_key_that_is_not_five_groups_of_five_from_the_alphabet_is_reported() {
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
    keys.csv:3: column gvlk: "WMDGN-G9PQO-XVVXX-R3X43-63DFG": 'O' at index 10 (group 2, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column gvlk: "WMDGN-G9PQ-XVVXX-R3X43-63DFG": 24 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:3: column gvlk: "WMDGN-G9PQGG-XVVXX-R3X43-63DFG": 26 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:3: column gvlk: "WMDGN-G9PQG-XVVXX-R3X43": 20 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:3: column gvlk: "wmdgn-g9pqg-xvvxx-r3x43-63dfg": must be five groups of five upper-case characters with dashes between them
    keys.csv:3: column gvlk: "WMDGNG9PQGXVVXXR3X4363DFG": must be five groups of five upper-case characters with dashes between them
    keys.csv:3: column gvlk: "WMDGN–G9PQG–XVVXX–R3X43–63DFG": must be five groups of five upper-case characters with dashes between them
    keys.csv:3: column gvlk: "None": 'o' at index 2 (group 1, character 2) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    keys.csv:3: column avma: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBM0": '0' at index 25 (group 5, character 5) is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789
    "#);
}

#[test]
fn a_key_with_more_than_one_n_is_reported() {
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
fn two_keys_with_the_same_last_five_characters_are_reported() {
    assert_snapshot!(broken_cells([
        (4, "gvlk", "BBBBB-CCCCC-DDDDD-FFFFF-63DFG"),
        (4, "avma", "BBBBB-CCCCC-DDDDD-FFFFF-63DFG"),
    ]), @r#"
    keys.csv:4: column gvlk: "BBBBB-CCCCC-DDDDD-FFFFF-63DFG": ends in 63DFG, as WMDGN-G9PQG-XVVXX-R3X43-63DFG in line 3 does: a partial product key would mean both
    keys.csv:4: column avma: "BBBBB-CCCCC-DDDDD-FFFFF-63DFG": ends in 63DFG, as WMDGN-G9PQG-XVVXX-R3X43-63DFG in line 3 does: a partial product key would mean both
    "#);
}

#[test]
fn a_key_for_both_kms_and_avma_is_reported() {
    assert_snapshot!(broken_cells([(4, "avma", "WMDGN-G9PQG-XVVXX-R3X43-63DFG")]), @r#"keys.csv:4: column avma: "WMDGN-G9PQG-XVVXX-R3X43-63DFG": is already the gvlk of line 3: a key has one use"#);
}
