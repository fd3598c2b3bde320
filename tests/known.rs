//! Compares every row of `known-keys.csv`, read here without the build script, with the public API.

use gvlk::{Activation, Edition, KnownKey, KnownKind, NearestKey, ProductKey};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};

/// A row of `known-keys.csv`: key, kind, what it belongs to, source.
type Row = [String; 4];

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_path("known-keys.csv").expect("known-keys.csv is readable");
    assert_eq!(reader.headers().expect("a header"), vec!["key", "kind", "belongs_to", "source"]);
    reader.deserialize().map(|row| row.expect("every row has every column")).collect()
}

fn key(text: &str) -> ProductKey {
    text.parse().expect("a product key")
}

/// Every known key, by its text.
fn known() -> BTreeMap<String, KnownKey> {
    let found = |row: Row| (row[0].clone(), gvlk::known_key(&key(&row[0])).expect("a known key"));
    rows().into_iter().map(found).collect()
}

/// Every GVLK and every AVMA key.
fn published() -> BTreeSet<&'static ProductKey> {
    let avma = Edition::ALL.iter().filter_map(|edition| edition.avma_key());
    Edition::ALL.iter().map(|edition| edition.key()).chain(avma).collect()
}

#[test]
fn every_known_key_is_what_its_row_says() {
    assert!(
        KnownKey::ALL
            .iter()
            .map(|known| known.key().to_string())
            .eq(rows().into_iter().map(|row| row[0].clone()))
    );
    for [text, kind, belongs_to, source] in rows() {
        let known = gvlk::known_key(&key(&text)).unwrap();
        assert_eq!(known.key().as_str(), text);
        assert_eq!(known.kind().to_string(), kind);
        assert_eq!((known.belongs_to(), known.source()), (&*belongs_to, &*source));
    }
}

/// The one place that says how many there are.
#[test]
fn there_are_as_many_known_keys_as_promised() {
    use KnownKind::{ClientKey, Preview, SetupDefault, SetupGvlk};
    let kinds = [SetupDefault, SetupGvlk, Preview, ClientKey];
    let of = |kind| known().values().filter(|known| known.kind() == kind).count();
    assert_eq!((rows().len(), known().len(), kinds.map(of)), (159, 159, [104, 8, 13, 34]));
}

#[test]
fn a_partial_key_finds_its_known_key_in_any_case() {
    for (text, known) in known() {
        for partial in [text[24..].to_owned(), format!(" {} ", text[24..].to_lowercase())] {
            assert_eq!(gvlk::KnownKey::from_partial(&partial), Some(known), "{partial}");
        }
    }
    for nothing in ["", "63DFG", "3V66", "3V66TT", "3V-66T", "AAAAA", "\0\0\0\0\0"] {
        assert_eq!(gvlk::KnownKey::from_partial(nothing), None, "{nothing:?}");
    }
}

#[test]
fn a_key_is_published_or_known_but_not_both() {
    for (text, known) in known() {
        assert_eq!(gvlk::lookup_key(known.key()), None, "{text}");
        assert_eq!(gvlk::lookup_partial_key(&text[24..]), None, "{text}");
    }
    for key in published() {
        assert_eq!(gvlk::known_key(key), None, "{key}");
        assert_eq!(gvlk::KnownKey::from_partial(key.partial()), None, "{key}");
    }
}

#[test]
fn a_client_key_is_found_whole_by_its_last_five_and_mistyped_in_any_character() {
    let of_kind = |known: &&KnownKey| known.kind() == KnownKind::ClientKey;
    for client in KnownKey::ALL.iter().filter(of_kind) {
        let text = client.key().as_str();
        assert_eq!(gvlk::known_key(&key(text)), Some(*client));
        assert_eq!(gvlk::KnownKey::from_partial(client.key().partial()), Some(*client));
        assert_eq!(gvlk::nearest_known_key(text), None, "{text} is known as it stands");
        for at in (0..text.len()).filter(|at| at % 6 != 5) {
            // One that keys have, and one that they do not.
            let other = if &text[at..=at] == "B" { "C" } else { "B" };
            for typed in [other, "0"] {
                let mut mistyped = text.to_owned();
                mistyped.replace_range(at..=at, typed);
                let near = gvlk::nearest_known_key(&mistyped);
                assert_eq!(near.map(|near| (near.meant, near.wrong)), Some((*client, 1)));
                assert_eq!(gvlk::nearest_key(&mistyped), None, "{mistyped}");
            }
        }
    }
}

#[test]
fn no_known_key_is_given_as_the_key_of_an_edition() {
    let given: BTreeSet<_> = Edition::ALL
        .iter()
        .flat_map(|edition| Activation::ALL.iter().filter_map(|way| edition.key_by(*way)))
        .chain(Edition::ALL.iter().map(|edition| gvlk::key_for(*edition)))
        .collect();
    assert_eq!(given, published());
    for known in KnownKey::ALL {
        assert!(!given.contains(known.key()), "{known:?}");
    }
}

#[test]
fn a_known_key_shows_in_debug_what_is_known_of_it() {
    let known = gvlk::KnownKey::from_partial("3V66T").unwrap();
    assert_eq!(
        format!("{known:?}"),
        "KnownKey { key: \"VK7JG-NPHTM-C97JM-9MPGT-3V66T\", kind: SetupDefault, \
         belongs_to: \"professional\", source: \"product.ini on Windows 10 installation media\" }"
    );
}

#[test]
fn a_text_that_is_nearly_a_known_key_finds_it() {
    for (text, differences) in [
        ("VK7JG-NPHTM-C97JM-9MPGT-3V66T", &[][..]),
        ("VK7JG-NPHTM-C97JM-9MPGT-3V66", &["character 5 of group 5, T, is missing"]),
        ("vk7jg nphtm c97jm 9mpgt 3v666t", &["character 23 of the text, 6, is extra"]),
        ("VK7JG-NPHTM-C97JM-9MPGT-3V66I", &["character 5 of group 5 is I and should be T"]),
        ("W269N-WFGWX-YVC9B-4J6C9-T83G0", &[]),
    ] {
        let near = gvlk::nearest_known_key(text);
        let found: Vec<String> =
            near.iter().flat_map(NearestKey::differences).map(|one| one.to_string()).collect();
        assert_eq!(found, differences, "{text}");
    }
}

/// A key with other characters in some places, and in how many it then differs.
fn mistyped(key: &str, typos: &[(Index, char)]) -> (String, usize) {
    let mut text: Vec<char> = key.chars().collect();
    let places: Vec<usize> = (0..text.len()).filter(|place| text[*place] != '-').collect();
    for (place, typed) in typos {
        text[*place.get(&places)] = *typed;
    }
    let wrong = key.chars().zip(&text).filter(|(right, typed)| right != *typed).count();
    (text.into_iter().collect(), wrong)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn up_to_eight_typos_find_the_known_key(
        meant in select(known().into_values().collect::<Vec<_>>()),
        typos in prop::collection::vec((any::<Index>(), select("BCDFGHJKMNPQRTVWXY2346789".chars().collect::<Vec<_>>())), 0..=8),
    ) {
        let (text, wrong) = mistyped(meant.key().as_str(), &typos);
        let near = gvlk::nearest_known_key(&text);
        let found = near.map(|near| (near.meant, near.wrong));
        prop_assert_eq!(found, (wrong > 0).then_some((meant, wrong)));
        prop_assert_eq!(near.map_or(0, |near| near.differences().count()), wrong);
        prop_assert_eq!(gvlk::nearest_key(&text), None);
        prop_assert_eq!(gvlk::known_key(&key(&text)).is_some(), wrong == 0);
    }

    #[test]
    fn a_mistyped_published_key_is_similar_to_no_known_key(
        published in select(published().into_iter().collect::<Vec<_>>()),
        typos in prop::collection::vec((any::<Index>(), select("BCDFGHJKMNPQRTVWXY2346789".chars().collect::<Vec<_>>())), 0..=8),
    ) {
        let (text, _) = mistyped(published.as_str(), &typos);
        prop_assert_eq!(gvlk::nearest_known_key(&text), None);
    }
}
