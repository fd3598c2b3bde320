//! The laws that the published keys keep, and what a text that is or is not a key is taken for.

use gvlk::{
    Activation, Edition, IdentifyError, KeyMatch, ParseKeyError, Product, ProductKey, lookup_key,
    lookup_partial_key, nearest_key,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;

/// What a product key is made of: no vowels, and none of 0, 1, 5, L, S and Z, which look alike.
const ALPHABET: &str = "BCDFGHJKMNPQRTVWXY2346789";

/// The releases before Windows 8, whose keys have no `N`.
const BEFORE_WINDOWS_8: [Product; 5] = [
    Product::WindowsVista,
    Product::Windows7,
    Product::Server2008,
    Product::Server2008R2,
    Product::Office2010,
];

/// Every key as it is in the catalogue, with what it activates through and the edition.
fn published() -> impl Iterator<Item = (&'static ProductKey, Activation, Edition)> {
    let gvlks = Edition::ALL.iter().map(|e| (e.key(), Activation::Kms, *e));
    let avma = Edition::ALL.iter().filter_map(|e| Some((e.avma_key()?, Activation::Avma, *e)));
    gvlks.chain(avma)
}

/// Every key once, although several releases may share it.
fn distinct() -> BTreeSet<&'static str> {
    published().map(|(key, ..)| key.as_str()).collect()
}

/// In how many characters two keys differ.
fn distance(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).filter(|(a, b)| a != b).count()
}

#[test]
fn every_key_is_five_groups_of_five_from_the_alphabet() {
    for key in distinct() {
        let groups: Vec<_> = key.split('-').collect();
        assert_eq!(groups.len(), 5, "{key}");
        for group in groups {
            assert_eq!(group.len(), 5, "{key}");
            assert!(group.chars().all(|c| ALPHABET.contains(c)), "{key}");
        }
    }
}

#[test]
fn keys_for_windows_8_and_later_have_one_n_and_older_ones_none() {
    for (key, _, edition) in published() {
        let expected = usize::from(!BEFORE_WINDOWS_8.contains(&edition.product()));
        assert_eq!(key.as_str().matches('N').count(), expected, "{edition}: {key}");
    }
}

#[test]
fn every_key_differs_in_its_last_five_characters() {
    let keys = distinct();
    let last_fives: BTreeSet<_> = keys.iter().map(|key| &key[24..]).collect();
    assert_eq!(last_fives.len(), keys.len());
}

#[test]
fn any_two_keys_differ_in_at_least_17_characters() {
    let keys = distinct();
    for one in &keys {
        for other in keys.iter().take_while(|other| *other < one) {
            assert!(distance(one, other) >= 17, "{one} and {other}");
        }
    }
}

#[test]
fn every_key_is_found_with_its_activation_and_all_its_editions() {
    for (key, activation, _) in published() {
        let editions: Vec<_> = published()
            .filter(|(other, how, _)| other == &key && *how == activation)
            .map(|(.., edition)| edition)
            .collect();
        let typed: ProductKey = key.as_str().parse().expect("a published key parses");
        for found in [lookup_key(&typed), lookup_key(key), lookup_partial_key(key.partial())] {
            let KeyMatch { activation: how, editions: of, key: same, .. } =
                found.unwrap_or_else(|| panic!("{key} is found"));
            assert_eq!((how, of, same), (activation, &*editions, key));
        }
        assert_eq!(nearest_key(key), None, "{key} is published as it stands");
    }
}

#[test]
fn a_partial_key_is_found_in_any_case_and_between_spaces() {
    let found = lookup_partial_key("63DFG");
    assert_eq!(found.map(|found| found.editions), Some(&[Edition::Server2019Datacenter][..]));
    for spelt in ["63dfg", "63dFg", " 63DFG\r\n", "\t63DFG"] {
        assert_eq!(lookup_partial_key(spelt), found, "{spelt:?}");
    }
}

#[test]
fn a_partial_key_of_no_published_key_is_not_found() {
    let rest = ["", "63DF", "63DFGG", "63-DFG", "3DFG!", "\u{16}3DFG", "63DF\u{301}", "GGGGG"];
    for spelt in rest.into_iter().chain(["\0\0\0\0\0", "     ", "WMDGN-G9PQG-XVVXX-R3X43-63DFG"]) {
        assert_eq!(lookup_partial_key(spelt), None, "{spelt:?}");
    }
}

#[test]
fn a_key_that_is_published_only_in_its_last_five_characters_is_not_found() {
    let key: ProductKey = "BBBBB-CCCCC-DDDDD-FFFFF-63DFG".parse().expect("a key's shape");
    assert_eq!(lookup_key(&key), None);
    assert_eq!(nearest_key(&key), None);
}

#[test]
fn what_is_no_key_says_which_character_or_how_many() {
    use ParseKeyError::{Character, Length};
    for (text, error) in [
        ("", Length { found: 0 }),
        (" - ", Length { found: 0 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF", Length { found: 20 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG", Length { found: 24 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGGG", Length { found: 26 }),
        (&"B".repeat(255), Length { found: 255 }),
        (&"B".repeat(300), Length { found: 255 }),
        ("OBBBB-CCCCC-DDDDD-FFFFF-GGGGG", Character { found: 'O', place: 1 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG0", Character { found: '0', place: 25 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG5", Character { found: '5', place: 26 }),
        ("BBBBB-CCaCC-DDDDD-FFFFF-GGGGG", Character { found: 'a', place: 8 }),
        ("BBBBB_CCCCC_DDDDD_FFFFF_GGGGG", Character { found: '_', place: 6 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG\u{401}", Character { found: 'Ё', place: 25 }),
        ("\"BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\"", Character { found: '"', place: 1 }),
        ("BBBBB\0CCCCC", Character { found: '\0', place: 6 }),
    ] {
        assert_eq!(text.parse::<ProductKey>(), Err(error), "{text:?}");
    }
}

#[test]
fn the_message_of_a_wrong_key_says_where_and_what_is_right() {
    let message = |text: &str| text.parse::<ProductKey>().unwrap_err().to_string();
    assert_eq!(
        message("BBBBB-CCCCC-DDD0D-FFFFF-GGGGG"),
        "'0' at place 14 (group 3, character 4) is not a product key character: \
         those are BCDFGHJKMNPQRTVWXY2346789"
    );
    assert_eq!(
        message("BBBBB-CCCCC"),
        "10 characters where a product key has 25: five groups of five, \
         XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
    );
}

/// Any text with the shape of a key.
fn any_key() -> impl Strategy<Value = String> {
    "[BCDFGHJKMNPQRTVWXY2-46-9]{5}(-[BCDFGHJKMNPQRTVWXY2-46-9]{5}){4}"
}

/// What people and word processors put between the groups of a key, or anywhere else in it.
const BETWEEN: [&str; 14] = [
    "-", " ", "", "\t", "\r\n", "  ", " - ", "\u{a0}", "\u{2010}", "\u{2011}", "–", "—",
    "\u{2212}", "\u{feff}",
];

/// A key in any case, with anything between its characters that means nothing.
fn spelling(key: &str) -> impl Strategy<Value = String> + use<> {
    let characters: Vec<_> = key
        .chars()
        .filter(|c| *c != '-')
        .map(|c| (any::<bool>(), Just(c), select(&BETWEEN[..])))
        .collect();
    characters.prop_map(|characters| {
        let spell = |(lower, c, after): (bool, char, &str)| {
            format!("{}{after}", if lower { c.to_ascii_lowercase() } else { c })
        };
        characters.into_iter().map(spell).collect()
    })
}

/// A published key with up to this many characters replaced by others, and how many are.
fn typo(most: usize) -> impl Strategy<Value = (&'static str, String, usize)> {
    let keys: Vec<_> = distinct().into_iter().collect();
    let places: Vec<_> = (0..29).filter(|place| place % 6 != 5).collect();
    let replaced = subsequence(places, 1..=most)
        .prop_flat_map(|places| (Just(places.clone()), vec![1..ALPHABET.len(); places.len()]));
    (select(keys), replaced).prop_map(|(key, (places, steps))| {
        let mut typo: Vec<_> = key.bytes().collect();
        let count = places.len();
        for (place, step) in places.into_iter().zip(steps) {
            let at = ALPHABET.find(char::from(typo[place])).expect("of the alphabet");
            typo[place] = ALPHABET.as_bytes()[(at + step) % ALPHABET.len()];
        }
        (key, String::from_utf8(typo).expect("ASCII"), count)
    })
}

/// Whether a text shows any five characters of a key's first twenty.
fn shows_more_than_the_last_five(text: &str, key: &str) -> bool {
    let bare = |text: &str| text.replace(|c: char| !c.is_ascii_alphanumeric(), "").to_uppercase();
    let (text, key) = (bare(text), bare(key));
    (0..=15).any(|start| text.contains(&key[start..start + 5]))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_spelling_of_a_key_gives_it_back(
        (key, spelt) in any_key().prop_flat_map(|key| (Just(key.clone()), spelling(&key)))
    ) {
        let parsed: ProductKey = spelt.parse().expect("a key in another spelling");
        prop_assert_eq!(parsed.as_str(), &key);
        prop_assert_eq!(parsed.to_string(), &*key);
        prop_assert_eq!(parsed.partial(), &key[24..]);
        prop_assert_eq!(parsed.as_str().parse(), Ok(parsed));
    }

    #[test]
    fn up_to_8_wrong_characters_find_the_key_again((key, typo, count) in typo(8)) {
        let typed: ProductKey = typo.parse().expect("a key's shape");
        prop_assert_eq!(lookup_key(&typed), None);
        let (found, wrong) = nearest_key(&typed).expect("a key within 8 characters");
        prop_assert_eq!((found.key.as_str(), wrong), (key, count));
        prop_assert_eq!(Some(found), lookup_key(found.key));
    }

    #[test]
    fn the_nearest_key_is_within_8_characters_and_never_guessed((_, typo, _) in typo(25)) {
        let typed: ProductKey = typo.parse().expect("a key's shape");
        let expected = distinct()
            .into_iter()
            .map(|key| (key, distance(key, &typo)))
            .filter(|(_, wrong)| (1..=8).contains(wrong))
            .min_by_key(|(_, wrong)| *wrong);
        let found = nearest_key(&typed).map(|(found, wrong)| (found.key.as_str(), wrong));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_typed_keys_debug_shows_its_last_five_characters_alone(key in any_key()) {
        let typed: ProductKey = key.parse().expect("a key's shape");
        let debug = format!("{typed:?}");
        prop_assert_eq!(debug, format!("ProductKey(\"*****-*****-*****-*****-{}\")", &key[24..]));
    }

    #[test]
    fn keys_compare_and_hash_as_their_text_does(one in any_key(), other in any_key()) {
        let (a, b): (ProductKey, ProductKey) = (one.parse().unwrap(), other.parse().unwrap());
        prop_assert_eq!(a.cmp(&b), one.cmp(&other));
        prop_assert_eq!(a == b, one == other);
    }

    #[test]
    fn a_key_given_as_a_name_is_in_no_error_whole(
        (key, spelt) in any_key().prop_flat_map(|key| (Just(key.clone()), spelling(&key)))
    ) {
        let error = spelt.parse::<Edition>().expect_err("a key is no name");
        let product = spelt.parse::<Product>().expect_err("a key is no name");
        for message in [
            error.to_string(), format!("{error:?}"), product.to_string(), format!("{product:?}")
        ] {
            prop_assert!(!shows_more_than_the_last_five(&message, &key), "{}", message);
        }
    }

    #[test]
    fn a_key_with_a_typo_given_as_a_name_is_in_no_error_whole(
        key in any_key(), place in 0_usize..29, with in "[A-Z0-9]?", dashed in any::<bool>()
    ) {
        let mut typo = key.clone();
        typo.replace_range(place..=place, &with);
        if !dashed {
            typo.retain(|c| c != '-');
        }
        let error = typo.parse::<Edition>().expect_err("a key is no name");
        for message in [error.to_string(), format!("{error:?}")] {
            prop_assert!(!shows_more_than_the_last_five(&message, &typo), "{}", message);
        }
    }
}

#[test]
fn a_key_among_other_words_or_cut_short_is_in_no_error_whole() {
    for (text, last_five) in [
        ("slmgr /ipk BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", "GGGGG"),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG for the server", "erver"),
        ("BBBBB-CCCCC-DDDDD-FFFFF-", "FFFFF"),
        ("BBBBB-CCCCC-DDDDO-FFFFF-GGGGG", "GGGGG"),
    ] {
        let error = text.parse::<Edition>().unwrap_err();
        let IdentifyError::UnknownName { given } = error else { panic!("{error:?}") };
        assert!(given.is_product_key(), "{text}");
        assert_eq!(given.to_string(), format!("*****-*****-*****-*****-{last_five}"));
        assert!(error.to_string().contains(" is a product key, and a name was expected"), "{text}");
    }
}

#[test]
fn no_name_is_taken_for_a_key() {
    for edition in Edition::ALL {
        for name in [edition.name(), edition.variant()].iter().chain(edition.shared_names()) {
            let misspelt = format!("{name} BBBBB");
            let error = misspelt.parse::<Edition>().unwrap_err();
            let IdentifyError::UnknownName { given } = error else { panic!("{error:?}") };
            assert!(!given.is_product_key());
            assert_eq!(given.to_string(), misspelt);
        }
    }
}

#[test]
fn a_published_key_shows_itself_whole() {
    let debug = format!("{:?}", Edition::Server2019Datacenter.key());
    assert_eq!(debug, "ProductKey(\"WMDGN-G9PQG-XVVXX-R3X43-63DFG\")");
}

#[test]
fn a_typed_key_is_the_published_one_whatever_it_shows_of_itself() {
    let typed: ProductKey = "WMDGN-G9PQG-XVVXX-R3X43-63DFG".parse().expect("a key");
    let published = gvlk::key_for(Edition::Server2019Datacenter);
    assert_eq!(&typed, published);
    assert_eq!(std::collections::HashSet::from([&typed]), [published].into());
    assert_eq!(typed.cmp(published), std::cmp::Ordering::Equal);
}
