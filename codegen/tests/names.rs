//! Names and their words.

use super::broken_cells;
use insta::assert_snapshot;

#[test]
fn names_that_fold_to_the_same_for_different_editions_are_reported() {
    assert_snapshot!(broken_cells([
        (4, "name", "windows SERVER-2019  Datacenter"),
        (4, "other_names", "Windows Server 2019 Solution; Server 2019 (Datacenter)"),
        (8, "odt_product_id", "Windows10Pro"),
        (9, "other_names", "Windows 10 Professional"),
    ]), @r#"
    keys.csv:4: column name: "windows SERVER-2019  Datacenter": also means "Windows Server 2019 Datacenter" of line 3, and no other fact decides between the two
    keys.csv:4: column variant: "Server2019Essentials": has a part that is not a word of any name in the catalogue, or that is a ninth word: "essentials"
    keys.csv:4: column other_names: "Server 2019 (Datacenter)": also means "Windows Server 2019 Datacenter" of line 3, and no other fact decides between the two
    keys.csv:8: column odt_product_id: "Windows10Pro": also means "Windows 10 Pro" of line 7, and no other fact decides between the two
    keys.csv:9: column other_names: "Windows 10 Professional": also means "Windows 10 Pro" of line 7, and no other fact decides between the two
    "#);
}

#[test]
fn a_shared_name_that_no_build_decides_is_reported() {
    assert_snapshot!(broken_cells([
        (6, "shared_names", "Windows 10 Pro; Windows Server 2019 Standard; Windows Home"),
        (3, "shared_names", "Windows Server 2019 Standard"),
        (8, "shared_names", "Office LTSC 2024 Professional Plus Volume; Office"),
    ]), @r#"
    keys.csv:6: column shared_names: "Windows Home": means "Windows Home" of line 9 as well, and its builds overlap with these
    keys.csv:3: column shared_names: "Windows Server 2019 Standard": means "Windows Server 2019 Standard" of line 2 as well, and its builds overlap with these
    keys.csv:8: column shared_names: "Office LTSC 2024 Professional Plus Volume": needs builds in this row: no other fact decides between the editions
    keys.csv:8: column shared_names: "Office": needs builds in this row: no other fact decides between the editions
    "#);
}

#[test]
fn a_name_of_too_many_or_unknown_words_is_reported() {
    assert_snapshot!(broken_cells([
        (6, "name", "Windows 11 Pro with more words than a name can have"),
        (6, "shared_names", "Windows 10 Pro with more words than a name can have"),
        (8, "odt_product_id", "ProPlus2031Volume"),
    ]), @r#"
    keys.csv:6: column name: "Windows 11 Pro with more words than a name can have": has a part that is not a word of any name in the catalogue, or that is a ninth word: "canhave"
    keys.csv:6: column shared_names: "Windows 10 Pro with more words than a name can have": has a part that is not a word of any name in the catalogue, or that is a ninth word: "canhave"
    keys.csv:8: column odt_product_id: "ProPlus2031Volume": has a part that is not a word of any name in the catalogue, or that is a ninth word: "2031volume"
    "#);
}

#[test]
fn more_words_than_can_be_numbered_are_reported_once_and_not_for_every_name() {
    let words: Vec<_> = (0..250).map(|number| format!("Home{number}")).collect();
    assert_snapshot!(broken_cells([(9, "other_names", &*words.join(";"))]), @"keys.csv:1: the names are made of more words than can be numbered: FIRST_PHRASE in src/shared/words.rs must be higher");
}

#[test]
fn a_name_that_says_nothing_or_names_an_evaluation_is_reported() {
    assert_snapshot!(broken_cells([
        (3, "name", "!!!"),
        (3, "name", "Microsoft Edition"),
        (3, "name", "Windows Server"),
        (3, "other_names", "..."),
        (3, "other_names", "2019"),
        (3, "other_names", "Microsoft; Windows"),
        (3, "other_names", "Evaluation"),
        (3, "other_names", "Windows Server 2019 Datacenter Evaluation"),
        (3, "shared_names", "Edition"),
        (8, "product", "Microsoft"),
    ]), @r#"
    keys.csv:3: column name: "!!!": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:3: column name: "Microsoft Edition": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:3: column name: "Windows Server": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:3: column other_names: "...": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:3: column other_names: "2019": has no letter: a number alone is not the name of an edition
    keys.csv:3: column other_names: "Microsoft": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:3: column other_names: "Windows": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:3: column other_names: "Evaluation": names an evaluation: the names of evaluations follow from the edition's own
    keys.csv:3: column other_names: "Windows Server 2019 Datacenter Evaluation": names an evaluation: the names of evaluations follow from the edition's own
    keys.csv:3: column shared_names: "Edition": has no word that only some editions have, such as "2019" or "Pro"
    keys.csv:8: column product: "Microsoft": has no word that only some editions have, such as "2019" or "Pro"
    "#);
}

#[test]
fn a_word_of_another_language_that_means_nothing_or_two_things_is_reported() {
    let words = |text: &str| {
        let wrong = crate::translations(text.as_bytes()).map(drop);
        super::problems("words.csv", &wrong.expect_err("the file is wrong"))
    };
    assert_snapshot!(words("language,kind,word,means\nfr,name,Famille,Home\n"), @r#"
    words.csv:1: unknown column "word": the columns are language,kind,words,means
    words.csv:1: column "words" is missing: the columns are language,kind,words,means
    "#);
    assert_snapshot!(words("language,kind,words,means\r\n\r\nfr,name,Famille,\r\nfr,name,!!!,Home\r\nfr,Name,Pro,Pro\r\nfr,or,ou,Pro\r\n"), @r#"
    words.csv:3: column means: "": has no letter or digit, or is too long
    words.csv:4: column words: "!!!": has no letter or digit, or is too long
    words.csv:5: column kind: "Name": unknown kind: expected one of name, nothing, text, beside, other, compare, not, elsewhere, or, weak, vague, behind, edition, called
    words.csv:6: column means: "Pro": must be empty: a word of this kind means no word of the catalogue
    "#);
    assert_snapshot!(words("language,kind,words,means\nfr,name,Famille,Home\nfr,name,FAMILLE,Pro\nfr,Famille\n"), @r#"
    words.csv:3: column words: "FAMILLE": is also in line 2
    words.csv:4: 2 cells where the header has 4: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    "#);
    assert_snapshot!(words("language,kind,words,means\n"), @"words.csv:1: no rows: an empty table is a mistake");
}

#[test]
fn a_word_of_another_language_is_compared_with_those_of_the_names() {
    let words = b"language,kind,words,means\nfr,name,Centre,Datacentre\nen,name,Std,Standard\nfr,name,Standard,Pro\nfr,name,Tout,Pro Home N E Web\n";
    let words = crate::translations(words).expect("the file alone is right");
    assert_snapshot!(super::build_with(super::WHOLE.as_bytes(), &words).unwrap_err(), @r#"
    words.csv:2: column means: "Datacentre": has a word that no name in keys.csv has
    words.csv:4: column words: "Standard": is a word of the names in keys.csv itself
    words.csv:5: column means: "Pro Home N E Web": has more than four words
    "#);
}

#[test]
fn a_line_about_a_word_or_a_name_that_no_row_has_is_reported() {
    let words = b"language,kind,words,means\nen,name,Professional,Pro\nen,name,Workstation,Workstations\nfr,weak,Bureau,\nfr,text,Bureau,Desk\nen,beside,Standard,\n";
    let words = crate::translations(words).expect("the file alone is right");
    assert_snapshot!(super::build_with(super::WHOLE.as_bytes(), &words).unwrap_err(), @r#"
    words.csv:4: column words: "Bureau": is not a word of a name in keys.csv
    words.csv:5: column means: "Desk": has a word that no name in keys.csv has
    words.csv:6: column words: "Standard": is a word of the names in keys.csv itself
    "#);
    let words = b"language,kind,words,means\nen,name,Professional,Pro\nen,name,Workstation,Workstations\nen,name,Longhorn Server,Server 2008\nen,called,Windows Desk,Windows 10 Pro\nen,called,Windows 8,Windows 12\n";
    let words = crate::translations(words).expect("the file alone is right");
    assert_snapshot!(super::build_with(super::WHOLE.as_bytes(), &words).unwrap_err(), @r#"
    words.csv:5: column words: "Windows Desk": has a word that no name in keys.csv has
    words.csv:6: column means: "Windows 12": is the name of no edition
    "#);
}
