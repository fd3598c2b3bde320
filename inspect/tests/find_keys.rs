//! Which texts are product keys, and where they are found.

use gvlk::{Edition, KeyMatch, KnownKey, ProductKey};
use gvlk_inspect::KeyVerdict;
use proptest::prelude::*;
use std::collections::BTreeSet;

const ALPHABET: &str = "BCDFGHJKMNPQRTVWXY2346789";
const PRO: &str = "W269N-WFGWX-YVC9B-4J6C9-T83GX";

/// What is found in a text: each key's own text, and what it is.
fn found(text: &str) -> Vec<(&str, String)> {
    gvlk_inspect::find_keys(text.as_bytes())
        .map(|key| (&text[key.range()], word(key.verdict())))
        .collect()
}

fn word(verdict: KeyVerdict) -> String {
    match verdict {
        KeyVerdict::Published(published) => format!("published {}", published.key.partial()),
        KeyVerdict::Mistyped { meant, wrong, .. } => {
            format!("{} with {wrong}", meant.key.partial())
        }
        KeyVerdict::MistypedKnown { meant, wrong, .. } => {
            format!("known {} with {wrong}", meant.key().partial())
        }
        KeyVerdict::Known(known) => format!("known {}", known.key().partial()),
        KeyVerdict::Unpublished => "unpublished".to_owned(),
        KeyVerdict::Placeholder => "placeholder".to_owned(),
        other => format!("{other:?}"),
    }
}

fn only(text: &str) -> Option<String> {
    match &found(text)[..] {
        [] => None,
        [(key, verdict)] => {
            assert_eq!(*key, text);
            Some(verdict.clone())
        }
        more => panic!("{more:?}"),
    }
}

fn published() -> Vec<&'static ProductKey> {
    let keys = Edition::ALL.iter().flat_map(|edition| [Some(edition.key()), edition.avma_key()]);
    keys.flatten().collect::<BTreeSet<_>>().into_iter().collect()
}

fn any_published() -> impl Strategy<Value = &'static ProductKey> {
    proptest::sample::select(published())
}

#[test]
fn a_published_or_known_key_is_found_in_every_spelling() {
    let known = KnownKey::ALL.iter().map(|known| ("known", known.key()));
    for (kind, key) in published().into_iter().map(|key| ("published", key)).chain(known) {
        let expected = Some(format!("{kind} {}", key.partial()));
        let key = key.as_str();
        for dash in ["-", "", " ", "\t", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "\u{2212}"]
        {
            let spelling = key.replace('-', dash);
            assert_eq!(only(&spelling), expected, "{spelling}");
            assert_eq!(only(&spelling.to_lowercase()), expected, "{spelling}");
        }
    }
    assert_eq!(only("W269N-WFGWX\u{2013}YVC9B 4J6C9-t83gx"), Some("published T83GX".to_owned()));
}

#[test]
fn what_surrounds_a_key_does_not_hide_it() {
    for (before, after) in [
        ("<Key>", "</Key>"),
        ("\"", "\""),
        ("密钥", "，"),
        ("clé\u{a0}", "\u{a0}é"),
        ("**", "**"),
        ("__", "__"),
        ("KEY_", "_x"),
        ("/p:", "/q"),
        ("--", "--"),
        ("-", ""),
        (
            "------------------------------------------------------------------------------------",
            "-",
        ),
        ("win-10 ", " pro-n"),
        ("five5 ", " five5"),
        ("Windows 11 Pro\\n", "\\n"),
        ("\\u003ckey\\u003e", "\\u003c/key\\u003e"),
        ("\\x22", "\\x22"),
        ("key%3D", "%20"),
        ("\u{1b}[33m", "\u{1b}[0m"),
        ("\u{1b}[01;31m\u{1b}[K", "\u{1b}[m\u{1b}[K"),
        ("\\033[1;33m", "\\033[0m"),
        ("C:\\", "\\"),
        ("\u{fffd}G", ""),
    ] {
        for key in [PRO.to_owned(), PRO.replace('-', ""), PRO.to_lowercase(), PRO.replace('-', " ")]
        {
            let text = format!("{before}{key}{after}");
            assert_eq!(found(&text), [(&*key, "published T83GX".to_owned())], "{text}");
        }
    }
}

#[test]
fn a_part_of_a_longer_chain_is_not_a_key() {
    for text in [
        "BBBBB-W269N-WFGWX-YVC9B-4J6C9-T83GX",
        "W269N-WFGWX-YVC9B-4J6C9-T83GX-BBBBB",
        "a-W269N-WFGWX-YVC9B-4J6C9-T83GX",
        "m920t-m920s-m720t-m720s-m920q-m720q-m920x",
        "xW269NWFGWXYVC9B4J6C9T83GX",
        "W269N WFGWX YVC9B 4J6C9 T83GX-4",
        "BBBBB-W269N WFGWX YVC9B 4J6C9 T83GX",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    let long = "BBBBB-".repeat(100_000) + "BBBBB";
    assert_eq!(found(&long), []);
}

#[test]
fn texts_that_look_like_keys_are_not_keys() {
    for text in [
        "",
        "4F282-6B38H-0J8G9-0R0H4-1ZUL5", // a form of VMware's
        "31bf3856ad364e35",
        "c06b6981-d7fd-4a35-b7b4-054742b7af67",
        "those-words-could-never-match",
        "BCDFGHJKMNPQRTVWXY2346789",
        "BBBBBCCCCCDDDDDFFFFFGGGGG",
        "BBBBB CCCCC DDDDD FFFFF GGGGG",
        "W269N--WFGWX-YVC9B-4J6C9-T83GX",
        "W269N-WFGWX",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_mistyped_key_says_which_was_meant() {
    for (text, wrong) in [
        ("W269N-WFGWX-YVC9B-4J6C9-T83GY", 1),
        ("W269N-WFGWX-YVC98-4J6C9-T83GX", 1),
        ("W269N-WFGWX-YVC9B-4J6C9-T83G0", 1),
        ("W269N-WFGWX-YVC9B-4J6C9-T83G", 1),
        ("W269-WFGWX-YVC9B-4J6C9-T83GX", 1),
        ("W269N-WFGWX-YVC9B-4J6C9-T83GXX", 1),
        ("WW269N-WFGWX-YVC9B-4J6C9-T83GX", 1),
        ("W269N-WFGXW-YVC9B-4J6C9-T83GX", 2), // two characters in each other's place
        ("w269n-wfgwx-yvc9b\u{2013}4j6c-t83gy", 2),
        ("0000N-WFGWX-YVC9B-4J6C9-T83GX", 4),
        ("BBBBB-WFGWX-YVC9B-4J6C9-T83GX", 5),
        ("BBBBB-CCCWX-YVC9B-4J6C9-T83GX", 8),
    ] {
        assert_eq!(only(text), Some(format!("T83GX with {wrong}")), "{text}");
        assert_eq!(gvlk::nearest_key(text).map(|near| near.wrong), Some(wrong), "{text}");
    }
    // The right characters, with a dash missing or in another place.
    for text in ["W269N-WFGWXYVC9B-4J6C9-T83GX", "W269NW-FGWX-YVC9B-4J6C9-T83GX"] {
        assert_eq!(only(text), Some("published T83GX".to_owned()), "{text}");
        assert_eq!(gvlk::nearest_key(text), None, "{text}");
    }
    // More than eight wrong characters, or more than one missing.
    for text in ["BBBBB-CCCCX-YVC9B-4J6C9-T83GX", "W269N-CCCCC-DDDDD-FFFFF-GGGGG"] {
        assert_eq!(only(text), Some("unpublished".to_owned()), "{text}");
        assert_eq!(gvlk::nearest_key(text), None, "{text}");
    }
    for text in ["W269-WFGW-YVC9B-4J6C9-T83GX", "W269N-WFGWX-YVC9BB-4J6C99-T83GX"] {
        assert_eq!(found(text), [], "{text}");
        assert_eq!(gvlk::nearest_key(text), None, "{text}");
    }
    // Server 2019 Datacenter's key, with five characters misread as B.
    assert_eq!(only("BMDGN-B9PQG-BVVXX-B3X43-B3DFG"), Some("63DFG with 5".to_owned()));
}

#[test]
fn placeholders() {
    for text in [
        "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX",
        "xxxxx-xxxxx-xxxxx-xxxxx-xxxxx",
        "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA",
        "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE",
        "KKKKK-KKKKK-KKKKK-KKKKK-KKKKK",
        "00000-00000-00000-00000-00000",
        "11111-22222-33333-44444-55555",
        "?????-?????-?????-?????-?????",
        "*****-*****-*****-*****-*****",
        "ABCDE-12345-ABCDE-12345-ABCDE",
        "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY",
        "12345-67890-ABCDE-FGHIJ-KLMNO",
        "XXXXX-XXXXX-XXXXX-XXXXX-T83GX",
        "*****-*****-*****-*****-T83GX",
        "W269N-XXXXX-XXXXX-XXXXX-XXXXX",
        "W269N-WFGWX-YVC9B-4J6C9-XXXXX",
    ] {
        assert_eq!(only(text), Some("placeholder".to_owned()), "{text}");
    }
    assert_eq!(only("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"), Some("unpublished".to_owned()));
}

#[test]
fn nothing_shows_an_unpublished_key() {
    let keys = gvlk_inspect::find_keys(b"BBBBB-CCCCC-DDDDD-FFFFF-GGGGG");
    let shown = format!("{keys:?} {:?}", keys.clone().collect::<Vec<_>>());
    assert!(!shown.contains("CCCCC"), "{shown}");
}

/// Edits a text: each of them replaces, adds or removes a character.
fn edited(key: &str, edits: &[(u8, prop::sample::Index, char)]) -> String {
    let mut text: Vec<char> = key.chars().collect();
    for (edit, place, character) in edits {
        let place = place.index(text.len());
        match edit {
            0 => text[place] = *character,
            1 => text.insert(place, *character),
            _ => drop(text.remove(place)),
        }
    }
    text.into_iter().collect()
}

fn group() -> impl Strategy<Value = String> {
    "[BCDFGHJKMNPQRTVWXY2346789]{5}"
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn keys_are_found_at_their_place(
        pieces in prop::collection::vec(("[^-a-zA-Z0-9?*#\\\\%\u{2010}-\u{2015}\u{2212} \t]{1,90}", any_published(), 0..4_usize), 1..6),
        end in "[^-a-zA-Z0-9]{0,90}",
    ) {
        let (mut text, mut expected) = (String::new(), Vec::new());
        for (before, key, spelling) in pieces {
            text.push_str(&before);
            let start = text.len();
            let key_text = match spelling {
                0 => key.as_str().to_owned(),
                1 => key.as_str().to_lowercase(),
                2 => key.as_str().replace('-', ""),
                _ => key.as_str().replace('-', "\u{2013}"),
            };
            text.push_str(&key_text);
            expected.push((start..text.len(), key));
        }
        text.push_str(&end);
        let found: Vec<_> = gvlk_inspect::find_keys(text.as_bytes())
            .map(|found| match found.verdict() {
                KeyVerdict::Published(KeyMatch { key, .. }) => (found.range(), key),
                other => panic!("{other:?}"),
            })
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn keys_never_overlap_and_are_in_order(text in "([A-Z0-9-]|[BCDFG]{5}[- ]|W269N|WFGWX|YVC9B|4J6C9|T83GX|-|\u{2013}| ){0,60}") {
        let mut end = 0;
        for found in gvlk_inspect::find_keys(text.as_bytes()) {
            prop_assert!(found.range().start >= end);
            prop_assert!(found.range().start < found.range().end);
            prop_assert!(found.range().end <= text.len());
            end = found.range().end;
        }
    }

    #[test]
    fn any_bytes_are_searched(text in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(gvlk_inspect::find_keys(&text).count() <= text.len() / 25);
    }

    #[test]
    fn an_edited_key_finds_that_key_or_nothing(
        key in any_published(),
        edits in prop::collection::vec((0..3_u8, any::<prop::sample::Index>(), "[A-Z0-9]".prop_map(|c| c.chars().next().unwrap())), 1..=4),
    ) {
        let text = edited(key.as_str(), &edits);
        for found in gvlk_inspect::find_keys(text.as_bytes()) {
            match found.verdict() {
                KeyVerdict::Published(same) => prop_assert_eq!(same.key, key),
                KeyVerdict::Mistyped { meant, wrong, .. } => {
                    prop_assert_eq!(meant.key, key);
                    // A character that is added and one that is removed shift all between them.
                    prop_assert!((1..=8).contains(&wrong), "{} {}", text, wrong);
                }
                other => prop_assert!(false, "{} {:?}", text, other),
            }
        }
    }

    #[test]
    fn up_to_eight_wrong_characters_are_always_found(
        key in any_published(),
        places in prop::collection::btree_set(0..25_usize, 1..=8),
        characters in "[0-9A-WYZ]{8}",
    ) {
        let mut text = key.as_str().to_owned().into_bytes();
        for (place, character) in places.iter().zip(characters.bytes()) {
            text[place + place / 5] = character;
        }
        let text = String::from_utf8(text).unwrap();
        let verdict = only(&text).expect("a key");
        prop_assert!(verdict.contains(key.partial()), "{} {}", text, verdict);
    }

    /// What a search finds mistyped is what a look-up finds.
    #[test]
    fn a_text_is_mistyped_if_nearest_key_finds_a_key_for_it(
        key in any_published(),
        places in prop::collection::btree_set(0..25_usize, 0..=12),
        characters in "[0-9A-WYZ]{12}",
    ) {
        let mut text = key.as_str().to_owned().into_bytes();
        for (place, character) in places.iter().zip(characters.bytes()) {
            text[place + place / 5] = character;
        }
        let text = String::from_utf8(text).unwrap();
        let mistyped = gvlk_inspect::find_keys(text.as_bytes()).find_map(|found| match found.verdict() {
            KeyVerdict::Mistyped { meant, wrong, .. } => Some((meant, wrong)),
            _ => None,
        });
        prop_assert_eq!(mistyped, gvlk::nearest_key(&text).map(|near| (near.meant, near.wrong)));
    }

    #[test]
    fn a_mistyped_known_key_is_what_nearest_known_key_finds(
        known in prop::sample::select(gvlk::KnownKey::ALL.to_vec()),
        places in prop::collection::btree_set(0..25_usize, 1..=10),
        characters in "[0-9A-WYZ]{10}",
    ) {
        let mut text = known.key().as_str().to_owned().into_bytes();
        for (place, character) in places.iter().zip(characters.bytes()) {
            text[place + place / 5] = character;
        }
        let text = String::from_utf8(text).unwrap();
        let mistyped = gvlk_inspect::find_keys(text.as_bytes()).find_map(|found| match found.verdict() {
            KeyVerdict::MistypedKnown { meant, wrong, .. } => Some((meant, wrong)),
            _ => None,
        });
        let near = gvlk::nearest_known_key(&text);
        prop_assert_eq!(mistyped, near.map(|near| (near.meant, near.wrong)));
    }

    #[test]
    fn a_missing_or_an_extra_character_is_always_found(
        key in any_published(),
        place in 0..25_usize,
        insert in prop::option::of("[A-Z0-9]"),
    ) {
        let at = place + place / 5;
        let mut text = key.as_str().to_owned();
        match insert {
            Some(character) => text.insert_str(at, &character),
            None => drop(text.remove(at)),
        }
        prop_assert_eq!(only(&text), Some(format!("{} with 1", key.partial())));
    }

    #[test]
    fn random_keys_are_unpublished(groups in prop::collection::vec(group(), 5)) {
        prop_assume!(gvlk::nearest_key(&groups.concat()).is_none());
        prop_assert_eq!(only(&groups.join("-")), Some("unpublished".to_owned()));
        prop_assert_eq!(only(&groups.concat()), None);
        prop_assert_eq!(only(&groups.join(" ")), None);
    }

    #[test]
    fn other_identifiers_are_not_keys(
        uuid in "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        hex in "[0-9a-f]{32,64}",
        base64 in "[A-Za-z0-9+/]{20,100}={0,2}",
        serial in "[0-9A-F]{5}(-[0-9A-F]{5}){4}",
    ) {
        for text in [uuid, hex, base64] {
            prop_assert_eq!(found(&text), []);
        }
        if !serial.chars().all(|c| c == '-' || ALPHABET.contains(c)) {
            prop_assert_eq!(found(&serial), []);
        }
    }
}
