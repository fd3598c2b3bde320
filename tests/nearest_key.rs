//! The published key that a mistyped one was meant to be: found again, and never guessed.

use gvlk::{Edition, ProductKey, lookup_key, nearest_key};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;

const ALPHABET: &str = "BCDFGHJKMNPQRTVWXY2346789";

/// Every published key once.
fn distinct() -> BTreeSet<&'static str> {
    let gvlks = Edition::ALL.iter().map(|edition| edition.key());
    let keys = gvlks.chain(Edition::ALL.iter().filter_map(|edition| edition.avma_key()));
    keys.map(ProductKey::as_str).collect()
}

/// In how many characters two keys differ.
fn distance(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).filter(|(a, b)| a != b).count()
}

/// The fewest characters to insert, delete or replace.
fn edits(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for a in one.chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (j, b) in other.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

/// So at most one key is within 8 edits of any text.
#[test]
fn one_key_becomes_another_in_no_fewer_than_17_edits() {
    let keys: Vec<_> = distinct().into_iter().map(|key| key.replace('-', "")).collect();
    for (i, one) in keys.iter().enumerate() {
        for other in &keys[..i] {
            assert!(edits(one, other) >= 17, "{one} and {other}");
        }
    }
}

#[test]
fn the_differences_from_the_key_that_was_meant_are_named() {
    let key = Edition::Server2019Datacenter.key();
    for (typed, expected) in [
        // O for Q, and 0 for O: characters that no key has.
        (
            "WMDGN-G9POG-XVVXX-R3X43-63DF0",
            &[(9, Some('O'), Some('Q')), (25, Some('0'), Some('G'))][..],
        ),
        ("MDGN-G9PQG-XVVXX-R3X43-63DFG", &[(1, None, Some('W'))]),
        ("WMDGN-G9PQG-XVVXX-R3X43-63DF", &[(25, None, Some('G'))]),
        ("wmdgng9pqgxvvxxrx4363dfg", &[(17, None, Some('3'))]),
        ("8WMDGN-G9PQG-XVVXX-R3X43-63DFG", &[(1, Some('8'), None)]),
        ("WMDGN-G9PQG-XVVXX-R3X43-63DFGL", &[(26, Some('L'), None)]),
        (
            "AMDGN-G9PQGI-XVVXX-R3X43-63DFF",
            &[(1, Some('A'), Some('W')), (11, Some('I'), None), (25, Some('F'), Some('G'))],
        ),
        (
            "AMDGN-G9PQ-XVVXX-R3X43-63DFF",
            &[(1, Some('A'), Some('W')), (10, None, Some('G')), (25, Some('F'), Some('G'))],
        ),
        (
            "\u{201c}WMDGN_G9PQG.XVVXX\u{2013}R3X43 63DF\u{c9}\u{201d}",
            &[(25, Some('\u{c9}'), Some('G'))],
        ),
    ] {
        let near = nearest_key(typed).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(near.meant, lookup_key(key).expect("published"), "{typed}");
        let found = near.differences().map(|one| (one.index, one.given, one.right));
        assert!(found.eq(expected.iter().copied()), "{typed}: {near:?}");
        assert_eq!(near.wrong, expected.len());
    }
}

#[test]
fn a_wrong_character_is_described_by_its_group_and_its_index_there() {
    let key = Edition::Server2019Datacenter.key().as_str();
    for (at, right) in key.char_indices().filter(|(_, c)| *c != '-') {
        let mut typo = key.to_owned();
        typo.replace_range(at..=at, "O"); // in no key
        let near = nearest_key(&typo).expect("one character is wrong");
        let (character, group) = (at % 6 + 1, at / 6 + 1);
        assert_eq!(
            near.differences().map(|one| one.to_string()).collect::<Vec<_>>(),
            [format!("character {character} of group {group} is O and should be {right}")]
        );
    }
}

#[test]
fn a_published_key_and_a_text_of_another_length_have_no_nearest_key() {
    let key = "WMDGN-G9PQG-XVVXX-R3X43-63DFG";
    let long = format!("{key}{}", "-".repeat(10_000));
    for text in ["", "63DFG", key, &long, &key[2..], &format!("{key}-BB"), &key.repeat(1000)] {
        assert_eq!(nearest_key(text), None, "{text:?}");
    }
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn up_to_8_wrong_characters_find_the_key_again((key, typo, count) in typo(8)) {
        let typed: ProductKey = typo.parse().expect("a key's shape");
        prop_assert_eq!(lookup_key(&typed), None);
        let near = nearest_key(&typo).expect("a key within 8 characters");
        prop_assert_eq!((near.meant.key.as_str(), near.wrong), (key, count));
        prop_assert_eq!(Some(near.meant), lookup_key(near.meant.key));
        prop_assert_eq!(near.differences().count(), count);
        prop_assert_eq!(nearest_key(&typo.replace('-', " ").to_lowercase()), Some(near));
    }

    #[test]
    fn the_nearest_key_is_within_8_characters_and_never_guessed((_, typo, _) in typo(25)) {
        let expected = distinct()
            .into_iter()
            .map(|key| (key, distance(key, &typo)))
            .filter(|(_, wrong)| (1..=8).contains(wrong))
            .min_by_key(|(_, wrong)| *wrong);
        let found = nearest_key(&typo).map(|near| (near.meant.key.as_str(), near.wrong));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_text_within_8_edits_finds_the_key_again(
        (key, typo, count) in typo(6), place in 0_usize..25, other in "[A-Z0-9]?"
    ) {
        let mut text = typo.replace('-', "");
        text.replace_range(place..=place, &other.repeat(2));
        let near = nearest_key(&text).expect("a key within 8 edits");
        prop_assert_eq!(near.meant.key.as_str(), key);
        prop_assert!(near.wrong <= count + 2 && near.wrong == near.differences().count());
    }

    /// Whatever is given, the differences turn the text into the key.
    #[test]
    fn the_differences_turn_the_text_into_the_key(
        (_, typo, _) in typo(9), place in 0_usize..26, cut in 0_usize..2, more in "[A-Z0-9 -]{0,2}"
    ) {
        let mut text = typo.replace('-', "");
        let place = place.min(text.len() - cut);
        text.replace_range(place..place + cut, &more);
        let Some(near) = nearest_key(&text) else { return Ok(()) };
        let mut characters: Vec<_> = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let differences = || near.differences().map(|one| (usize::from(one.index) - 1, one.given, one.right));
        for difference in differences() {
            match difference {
                (at, None, Some(right)) => characters.insert(at, right),
                (at, given, None) => prop_assert_eq!(Some(characters.remove(at)), given),
                _ => {}
            }
        }
        for difference in differences() {
            if let (at, Some(given), Some(right)) = difference {
                prop_assert_eq!(std::mem::replace(&mut characters[at], right), given);
            }
        }
        prop_assert_eq!(characters.into_iter().collect::<String>(), near.meant.key.as_str().replace('-', ""));
    }
}
