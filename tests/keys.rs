//! The laws of the published keys, and how texts that are or are not keys are read.

use gvlk::{
    Activation, Edition, KeyMatch, ParseEditionError, ParseKeyError, Product, ProductKey,
    lookup_key, lookup_partial_key, nearest_key,
};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The characters of product keys: no vowels, and no 0, 1, 5, L, S or Z, which look alike.
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
fn an_editions_keys_are_found_by_activation() {
    for edition in Edition::ALL {
        let avma = edition.key_by(Activation::Avma);
        assert_eq!(avma, edition.avma_key());
        assert_eq!(edition.key_by(Activation::Kms), Some(edition.key()));
        for way in Activation::ALL {
            let activation = edition.key_by(*way).and_then(lookup_key).map(|key| key.activation);
            assert!(activation.is_none_or(|activation| activation == *way), "{edition}");
        }
    }
    assert!(Edition::ALL.iter().any(|edition| edition.avma_key().is_some()));
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
        assert_eq!(nearest_key(key.as_str()), None, "{key} is published as it stands");
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
fn each_key_has_a_hash_of_its_own() {
    let hash = |key: &ProductKey| {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        hasher.finish()
    };
    let hashes: HashSet<u64> = published().map(|(key, ..)| hash(key)).collect();
    assert_eq!(hashes.len(), distinct().len());
    let typed = |key: &str| hash(&key.parse().expect("a product key"));
    assert!(distinct().into_iter().all(|key| hashes.contains(&typed(key))));
}

#[test]
fn a_key_that_is_published_only_in_its_last_five_characters_is_not_found() {
    let key: ProductKey = "BBBBB-CCCCC-DDDDD-FFFFF-63DFG".parse().expect("a key's shape");
    assert_eq!(lookup_key(&key), None);
    assert_eq!(nearest_key(key.as_str()), None);
}

#[test]
fn a_text_that_is_not_a_key_says_which_character_or_how_many() {
    use ParseKeyError::{Character, Length};
    for (text, error) in [
        ("", Length { found: 0 }),
        (" - ", Length { found: 0 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF", Length { found: 20 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG", Length { found: 24 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGGG", Length { found: 26 }),
        // Texts that are as long as a printed key.
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGG-G", Length { found: 24 }),
        ("BBBBBBCCCCC-DDDDD-FFFFF-GGGGG", Length { found: 26 }),
        (&"B".repeat(29), Length { found: 29 }),
        (&"-".repeat(29), Length { found: 0 }),
        (&"O".repeat(29), Character { found: 'O', index: 1 }),
        // Dashes for characters and characters for dashes.
        ("-----B-----C-----D-----F-----", Length { found: 4 }),
        ("BBBBBOCCCCC-DDDDD-FFFFF-GGGGG", Character { found: 'O', index: 6 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG!", Character { found: '!', index: 25 }),
        (&"B".repeat(255), Length { found: 255 }),
        (&"B".repeat(300), Length { found: 255 }),
        ("OBBBB-CCCCC-DDDDD-FFFFF-GGGGG", Character { found: 'O', index: 1 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG0", Character { found: '0', index: 25 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG5", Character { found: '5', index: 26 }),
        ("BBBBB-CCaCC-DDDDD-FFFFF-GGGGG", Character { found: 'a', index: 8 }),
        ("BBBBB_CCCCC_DDDDD_FFFFF_GGGGG", Character { found: '_', index: 6 }),
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGG\u{401}", Character { found: 'Ё', index: 25 }),
        ("\"BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\"", Character { found: '"', index: 1 }),
        ("BBBBB\0CCCCC", Character { found: '\0', index: 6 }),
    ] {
        assert_eq!(text.parse::<ProductKey>(), Err(error), "{text:?}");
    }
}

#[test]
fn the_message_of_a_wrong_key_says_where_and_what_is_right() {
    let message = |text: &str| text.parse::<ProductKey>().unwrap_err().to_string();
    assert_eq!(
        message("BBBBB-CCCCC-DDD0D-FFFFF-GGGGG"),
        "'0' at index 14 (group 3, character 4) is not a product key character: \
         those are BCDFGHJKMNPQRTVWXY2346789"
    );
    assert_eq!(
        message("BBBBB-CCCCC"),
        "10 characters where a product key has 25: five groups of five, \
         XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
    );
    assert!(message(&"B".repeat(1000)).starts_with("255 or more characters where"));
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
        prop_assert_eq!(ProductKey::try_from(&*spelt), Ok(parsed));
        prop_assert_eq!(<&str>::from(&parsed), &key);
    }

    #[test]
    fn a_typed_keys_debug_shows_its_last_five_characters_alone(key in any_key()) {
        let typed: ProductKey = key.parse().expect("a key's shape");
        let debug = format!("{typed:?}");
        prop_assert_eq!(debug, format!("ProductKey(\"*****-*****-*****-*****-{}\")", &key[24..]));
    }

    #[test]
    fn keys_compare_and_hash_as_their_text_does(one in any_key(), place in 0..29, with in any_key()) {
        // Half of the pairs differ in one place, so that every place counts.
        let mut other = one.clone();
        let place = usize::try_from(place).unwrap();
        other.replace_range(place..=place, &with[place..=place]);
        for other in [one.clone(), other, with] {
            let (a, b): (ProductKey, ProductKey) = (one.parse().unwrap(), other.parse().unwrap());
            prop_assert_eq!(a.cmp(&b), one.cmp(&other));
            prop_assert_eq!(a.partial_cmp(&b), one.partial_cmp(&other));
            prop_assert_eq!(a == b, one == other);
            prop_assert_eq!(HashSet::from([a, b]).len(), HashSet::from([one.clone(), other]).len());
        }
    }
}

#[test]
fn a_key_in_the_place_of_a_name_is_known_to_be_one() {
    for (text, is_key) in [
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", true),
        ("bbbbb ccccc ddddd fffff ggggg", true),
        ("W269N-WFGWX-YVC9B-4J6C9-T83GX", true),
        ("BBBBB-CCCCC-DDDDD-FFFFF", false),
        ("slmgr /ipk BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", false),
    ] {
        let error = text.parse::<Edition>().unwrap_err();
        let ParseEditionError::Unknown(unknown) = error else { panic!("{error:?}") };
        assert_eq!(unknown.is_product_key(), is_key, "{text}");
        assert_eq!(error.to_string() == "a product key was given, and a name expected", is_key);
    }
}

#[test]
fn no_name_is_read_as_a_key() {
    for edition in Edition::ALL {
        for name in [edition.name(), edition.variant()].into_iter().chain(edition.shared_names()) {
            let misspelt = format!("{name} BBBBB");
            let error = misspelt.parse::<Edition>().unwrap_err();
            let ParseEditionError::Unknown(unknown) = error else { panic!("{error:?}") };
            assert!(!unknown.is_product_key(), "{misspelt}");
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
    assert_eq!(HashSet::from([&typed]), [published].into());
    assert_eq!(typed.cmp(published), std::cmp::Ordering::Equal);
}
