//! A name that is parsed as a whole is read in a text, too, and may mean the edition that it is parsed as.

use gvlk::{Edition, NameInText, ParseEditionError};
use proptest::prelude::*;
use std::fs;

/// The name in a text that is nothing but a name, and what is left of the text.
fn read(text: &str) -> Option<(NameInText, String)> {
    let name = gvlk::names_in(text).next()?;
    let left = [&text[..name.range().start], &text[name.range().end..]].concat();
    Some((name, left.chars().filter(|c| c.is_alphanumeric()).collect()))
}

/// Why the reader does not agree with parsing the whole name.
fn disagreement(spelt: &str) -> Option<String> {
    let (Ok(edition) | Err(ParseEditionError::Evaluation { edition, .. })) =
        spelt.parse::<Edition>()
    else {
        return None;
    };
    let Some((name, left)) = read(spelt) else { return Some(format!("{spelt:?}: no name")) };
    let editions = name.editions();
    if !editions.contains(edition) {
        return Some(format!("{spelt:?}: {edition:?} is not in {editions:?}, left: {left:?}"));
    }
    if editions.len() == 1 && !editions.iter().eq([edition]) {
        return Some(format!("{spelt:?}: {edition:?} is {editions:?}"));
    }
    None
}

/// Every name of its own that the catalogue has for an edition.
fn names_of(edition: Edition) -> impl Iterator<Item = &'static str> {
    [edition.name(), edition.variant()]
        .into_iter()
        .chain(edition.odt_product_id())
        .chain(edition.other_names())
}

/// The words of an edition's name, without what is between them.
fn words_of(edition: Edition) -> Vec<&'static str> {
    edition.name().split([' ', ':', ',']).filter(|word| !word.is_empty()).collect()
}

/// A name in other cases, and with other blanks.
fn spellings(name: &str) -> Vec<String> {
    let mut all = vec![
        name.to_owned(),
        name.to_uppercase(),
        name.to_lowercase(),
        name.replace(' ', ""),
        name.replace(' ', "-"),
        name.replace(' ', "\u{a0}"),
        name.replace([' ', ':', ','], "_"),
        format!("\tMicrosoft® {} ", name.replace(' ', "\u{a0}")),
        format!("Microsoft {name} (x64)"),
        format!("{name} Evaluation"),
    ];
    all.extend(all.clone().into_iter().map(|name| name.to_lowercase()));
    all
}

#[test]
fn each_name_of_the_catalogue_means_its_edition_in_a_text() {
    let mut wrong = Vec::new();
    for edition in Edition::ALL {
        for name in names_of(*edition) {
            wrong.extend(spellings(name).iter().filter_map(|spelt| disagreement(spelt)));
        }
    }
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_name_with_some_of_its_gaps_closed_means_its_edition_in_a_text() {
    let mut wrong = Vec::new();
    for edition in Edition::ALL {
        let name = edition.name();
        let gaps = name.chars().filter(|c| !c.is_alphanumeric()).count();
        for closed in 0..1 << gaps {
            let mut gap = 0;
            let is_kept = |c: &char| {
                gap += usize::from(!c.is_alphanumeric());
                c.is_alphanumeric() || closed >> (gap - 1) & 1 == 0
            };
            let spelt: String = name.chars().filter(is_kept).collect();
            for spelt in
                [spelt.to_lowercase(), spelt.to_uppercase(), spelt.replace(' ', "-"), spelt]
            {
                wrong.extend(disagreement(&spelt));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} disagree:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(60)].join("\n")
    );
}

/// A word that is new in `keys.csv` and means nothing to the reader would be left over.
#[test]
fn each_word_of_keys_csv_has_a_meaning_in_a_text() {
    let mut reader = csv::Reader::from_path("keys.csv").expect("keys.csv is readable");
    let header = reader.headers().expect("a header").clone();
    let (mut wrong, mut read_names) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |column: &str| &row[header.iter().position(|name| name == column).unwrap()];
        let edition = Edition::ALL.iter().find(|edition| edition.variant() == cell("variant"));
        let columns =
            ["name", "variant", "product", "odt_product_id", "other_names", "shared_names"];
        for text in columns.into_iter().flat_map(|column| cell(column).split(';')).map(str::trim) {
            if text.is_empty() {
                continue;
            }
            read_names += 1;
            let Some((name, left)) = read(text) else {
                wrong.push(format!("{text}: no name"));
                continue;
            };
            let editions = name.editions() | name.longer();
            let meant =
                edition.map_or(editions.has_without_gvlk(), |edition| editions.contains(*edition));
            if !left.is_empty() || !meant || name.is_open() {
                wrong.push(format!("{text}: left {left:?}, {name:?}"));
            }
        }
    }
    assert!(read_names > 700, "{read_names} names");
    assert!(wrong.is_empty(), "{} names:\n{}", wrong.len(), wrong.join("\n"));
}

/// The texts in quotation marks of the tests of whole names.
fn texts_of_tests() -> Vec<String> {
    let mut texts = Vec::new();
    for file in ["tests/names.rs", "tests/names_spellings.rs", "tests/names_languages.rs"] {
        let file = syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap();
        let mut literals = Literals(&mut texts);
        syn::visit::visit_file(&mut literals, &file);
    }
    texts
}

struct Literals<'t>(&'t mut Vec<String>);

impl<'ast> syn::visit::Visit<'ast> for Literals<'_> {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.0.push(literal.value());
    }
}

#[test]
fn each_name_of_the_tests_of_whole_names_is_read_in_a_text() {
    let texts = texts_of_tests();
    let wrong: Vec<_> = texts.iter().filter_map(|text| disagreement(text)).collect();
    assert!(texts.len() > 500, "{} texts", texts.len());
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn the_order_of_a_names_words_does_not_matter_in_a_text(
        words in prop::sample::select(Edition::ALL).prop_flat_map(|edition| {
            // "for" ends a name if a word is in front of it that other texts have, too: "Systems for".
            let words = words_of(edition).into_iter().filter(|word| *word != "for");
            Just(words.collect::<Vec<_>>()).prop_shuffle()
        })
    ) {
        let wrong = disagreement(&words.join(" "));
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap());
    }

    #[test]
    fn any_text_that_is_a_whole_name_is_a_name_in_a_text(
        edition in prop::sample::select(Edition::ALL),
        gaps in prop::collection::vec(prop::sample::select(&["", " ", "  ", "-", "_", "\u{a0}", " - ", ": ", " (", ") ", "® "][..]), 12),
        case in 0..3_u8,
    ) {
        let mut gaps = gaps.into_iter().cycle();
        let mut spelt = String::new();
        for word in words_of(edition) {
            spelt += word;
            spelt += gaps.next().unwrap();
        }
        let spelt = match case { 0 => spelt.to_lowercase(), 1 => spelt.to_uppercase(), _ => spelt };
        let wrong = disagreement(&spelt);
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap());
    }
}
