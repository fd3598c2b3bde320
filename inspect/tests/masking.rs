//! What is shown of a text from outside: the rule of `docs/secrets.md` of the command, clause by clause,
//! each with an example that is hidden and one just outside.

use fastrand::Rng;
use gvlk::{Edition, Installation, KnownKey, ProductKey};
use gvlk_inspect::masked;
use proptest::prelude::*;

const GROUPS: [&str; 5] = ["BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG"];
const HIDDEN: &str = "*****-*****-*****-*****-GGGGG";

fn shown(text: &str) -> String {
    masked(text).to_string()
}

/// Checks that each text is shown as it is.
fn stays(texts: &[&str]) {
    for text in texts {
        assert_eq!(shown(text), *text);
    }
}

#[test]
fn of_five_groups_of_five_the_last_is_left_in_any_case() {
    for (text, expected) in [
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", HIDDEN),
        ("bbbbb-ccccc-ddddd-fffff-ggggg", "*****-*****-*****-*****-ggggg"),
        ("bBbBb-CcCcC-ddDDD-FFFff-GgGgG", "*****-*****-*****-*****-GgGgG"),
        ("key: \"BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\".", "key: \"*****-*****-*****-*****-GGGGG\"."),
        ("**BBBBB-CCCCC-DDDDD-FFFFF-GGGGG**", "*******-*****-*****-*****-GGGGG**"),
        // Groups of five go on: each of them may be the first of a key.
        ("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG-HHHHH", "*****-*****-*****-*****-*****-HHHHH"),
    ] {
        assert_eq!(shown(text), expected);
    }
    stays(&[
        "BBBBB-CCCCC-DDDDD-FFFFF",
        "BBBBB-CCCC-DDDDD-FFFFF-GGGGG",
        "BBBBB-CCCCC-DDDDDD-FFFFF-GGGGG",
        "keyBBBBB-CCCCC-DDDDD-FFFFF-GGGGG",
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGGend",
        "BBBBB and CCCCC and DDDDD and FFFFF and GGGGG",
    ]);
}

#[test]
fn one_to_three_other_characters_separate_groups() {
    for separator in [
        "-", " ", "  ", " - ", ".", "_", "/", ",", ", ", ":", "|", "--", "---", "\\", "\u{a0}",
        "\u{2013}", "\u{2014}", "\u{2212}", "\u{3000}", "\u{ff0d}", "、", "é", "🔑",
    ] {
        let hidden = ["*****"; 4].join(separator) + separator + "GGGGG";
        assert_eq!(shown(&GROUPS.join(separator)), hidden, "{separator:?}");
    }
    for separator in ["----", " -- ", "\u{2013}\u{2013}\u{2013}\u{2013}", " x "] {
        let text = GROUPS.join(separator);
        assert_eq!(shown(&text), text);
    }
}

#[test]
fn a_character_that_is_shown_as_an_escape_and_its_escape_are_one_character() {
    for (separator, escape) in [
        ("\t", "\\t"),
        ("\n", "\\n"),
        ("\r\n", "\\r\\n"),
        ("\u{ad}", "\\u{ad}"),
        ("\u{200b}", "\\u{200b}"),
        ("\u{2060}-\u{feff}", "\\u{2060}-\\u{feff}"),
        ("\n\t\t", "\\n\\t\\t"),
    ] {
        let hidden = ["*****"; 4].join(escape) + escape + "GGGGG";
        assert_eq!(shown(&GROUPS.join(separator)), hidden);
        assert_eq!(shown(&GROUPS.join(escape)), hidden);
    }
    // The letter of an escape may be one of the group.
    let path = "c:\\tbbbb-ccccc-ddddd-fffff-ggggg";
    assert_eq!(shown(path), "c:\\*****-*****-*****-*****-ggggg");
    assert_eq!(shown("c:\\tbbbbccccccdddddfffffggggg"), "c:\\t********************ggggg");
    // Escapes of characters that are printed are text, and four escapes are too many.
    stays(&[
        "BBBBB\\u{2d}CCCCC\\u{2d}DDDDD\\u{2d}FFFFF\\u{2d}GGGGG",
        "BBBBB\\n\\n\\n\\nCCCCC\\n\\n\\n\\nDDDDD\\n\\n\\n\\nFFFFF\\n\\n\\n\\nGGGGG",
    ]);
}

#[test]
fn at_most_four_letters_of_groups_are_in_no_key_and_any_number_of_digits() {
    for (text, expected) in [
        ("BBOBB-CCICC-DDLDD-FFSFF-GGGGG", "*****-*****-*****-*****-GGGGG"),
        ("80000-01511-00000-15015-11111", "*****-*****-*****-*****-11111"),
        ("8O0BB-0CCCC-D0D0D-FOFFF-GG0GG", "*****-*****-*****-*****-GG0GG"),
        ("00000-00000-00000-00000-00000", "*****-*****-*****-*****-00000"),
    ] {
        assert_eq!(shown(text), expected);
    }
    stays(&[
        "BBOBB-CCICC-DDLDD-FFSFF-GGAGG",
        "which group would bring their fresh crypt",
        "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE",
    ]);
}

#[test]
fn of_a_run_of_25_or_26_letters_and_digits_the_last_five_are_left() {
    for (text, expected) in [
        ("BBBBBCCCCCDDDDDFFFFFGGGGG", "********************GGGGG"),
        ("bbbbbcccccdddddfffffggggg", "********************ggggg"),
        ("BBBBBCCCCCDDDDDFFFFFGGGGGH", "*********************GGGGH"),
        ("(BBBBBCCCCCDDDDDFFFFFGGGGG)", "(********************GGGGG)"),
        // The last five may be the first group of another key.
        (
            "BBBBBCCCCCDDDDDFFFFFGGGGG-CCCCC-DDDDD-FFFFF-HHHHH",
            "*************************-*****-*****-*****-HHHHH",
        ),
    ] {
        assert_eq!(shown(text), expected);
    }
    stays(&[
        "BBBBBCCCCCDDDDDFFFFFGGGG",
        "BBBBBCCCCCDDDDDFFFFFGGGGGHH",
        "keyBBBBBCCCCCDDDDDFFFFFGGGGG",
    ]);
}

#[test]
fn at_most_four_characters_of_a_run_are_in_no_key() {
    assert_eq!(shown("B0BBBC1CCCD5DDDFFOFFGGGGG"), "********************GGGGG");
    stays(&["B0BBBC1CCCD5DDDFFOFFGGZGG", "internationalizationmodel", "those0are1not2keys5at6all"]);
}

#[test]
fn a_run_has_a_letter_from_g_to_y() {
    assert_eq!(shown("B23BB4CCCC6DDDD7FFFF8GBBB"), "********************8GBBB");
    assert_eq!(shown("B23BB4CCCC6DDDD7FFFF8YBBB"), "********************8YBBB");
    stays(&["B23BB4CCCC6DDDD7FFFF8FBBB", "b23bb4cccc6dddd7ffff8fbbb"]);
}

#[test]
fn a_published_or_known_key_stays_in_any_spelling_and_among_words() {
    let avma = Edition::ALL.iter().filter_map(|edition| edition.avma_key());
    let gvlks = Edition::ALL.iter().map(|edition| edition.key());
    let known = KnownKey::ALL.iter().map(|known| known.key());
    for key in gvlks.chain(avma).chain(known).map(ProductKey::as_str) {
        for spelt in [
            key.to_owned(),
            key.to_lowercase(),
            key.replace('-', ""),
            key.replace('-', " "),
            key.replace('-', "\u{2013}"),
            // Words of five letters beside it are no groups of a key.
            format!("Windows Vista {key} works"),
            format!("Check {key} {key} again"),
            format!("which error {key}, using other"),
        ] {
            assert_eq!(shown(&spelt), spelt);
        }
    }
    // A secret beside it is hidden.
    let key = "W269N-WFGWX-YVC9B-4J6C9-T83GX";
    let secret = GROUPS.join("-");
    assert_eq!(shown(&format!("{secret} {key} {secret}")), format!("{HIDDEN} {key} {HIDDEN}"));
}

#[test]
fn what_stands_for_any_key_and_the_list_of_a_keys_characters_stay() {
    stays(&[
        "five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX; or give just the last five",
        "xxxxx xxxxx xxxxx xxxxx xxxxx",
        "xxxxxXXXXXxxxxxXXXXXxxxxx",
        "is not a product key character: those are BCDFGHJKMNPQRTVWXY2346789",
    ]);
    for (text, expected) in [
        ("XXXXX-XXXXX-XXXXX-XXXXX-XXXXY", "*****-*****-*****-*****-XXXXY"),
        ("XXXXXXXXXXXXXXXXXXXXXXXXY", "********************XXXXY"),
        ("KKKKK-KKKKK-KKKKK-KKKKK-KKKKK", "*****-*****-*****-*****-KKKKK"),
        ("00000-00000-00000-00000-00000", "*****-*****-*****-*****-00000"),
        ("CBDFGHJKMNPQRTVWXY2346789", "********************46789"),
    ] {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn what_is_no_key_stays() {
    let names = Edition::ALL.iter().map(|edition| edition.name());
    let texts = [
        "XXXXX-XXXXX-63DFG and *****-*****-*****-*****-63DFG",
        "those are BCDFGHJKMNPQRTVWXY and 2346789",
        "{7c4b7d3f-2d3b-4b7c-9b6d-3f4d2c7b8d9f}",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709 gvlk.exe",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
        "KB2919355 KB2932046 KB2959977 KB2937592 KB2938439 KB2934018",
        "L’édition n’a pas de clé : donnez-en la version précise",
        "Windows Server 2019 Datacenter “映像” é",
        "",
    ];
    for text in texts.into_iter().chain(names) {
        assert_eq!(shown(text), text);
    }
}

#[test]
fn control_characters_become_escapes_once() {
    for (text, expected) in [
        ("a\u{1b}]0;title\u{7}", "a\\u{1b}]0;title\\u{7}"),
        ("a\r\nerror: forged\t", "a\\r\\nerror: forged\\t"),
        ("\u{9b}31m\u{85}", "\\u{9b}31m\\u{85}"),
        ("\u{202e}cba\u{2066}\u{200b}\u{feff}", "\\u{202e}cba\\u{2066}\\u{200b}\\u{feff}"),
        ("C:\\mount \\u{1b} \"é\" 映\u{a0}", "C:\\mount \\u{1b} \"é\" 映\u{a0}"),
    ] {
        assert_eq!(shown(text), expected);
        assert_eq!(shown(expected), expected);
        assert_eq!(format!("{:?}", masked(text)), format!("\"{expected}\""));
    }
}

#[test]
fn the_debug_of_facts_shows_none_of_their_text() {
    let key = GROUPS.join("\t");
    let machine = Installation::new().name(&key).edition_id("\u{1b}c").version("Office\u{7}");
    let debug = format!("{machine:?}");
    assert!(!debug.contains(char::is_control), "{debug}");
    assert!(!GROUPS.iter().any(|group| debug.contains(group)), "{debug}");
    assert!(!debug.contains("Office"), "{debug}");
}

/// Separators, groups, keys and parts of them, escapes, words: whatever decides.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => "[BCDFGHJKMNPQRTVWXY2346789]{5}",
        2 => "[BCDFGHJKMNPQRTVWXY2346789bcdfghkntr]{1,30}",
        1 => "[BCDFGHJKMNPQRTVWXY2346789]{20}",
        2 => "[A-Za-z0-9]{1,12}",
        1 => "[nrt]?[bcdfg]{4,5}",
        8 => Just("-".to_owned()),
        3 => "[-_ ./,*\t\n\r\\\\\u{200b}\u{a0}]{1,3}",
        1 => "\\\\[tnru]|\\\\u\\{(2d|1b|200b|bbbbb|)\\}?|\\*{5}-?|\u{1b}|\r",
        1 => Just("W269N-WFGWX-YVC9B-4J6C9-T83GX".to_owned()),
        1 => Just("W269NWFGWXYVC9B4J6C9T83GX".to_owned()),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn masking_twice_changes_nothing(text in text()) {
        let once = shown(&text);
        prop_assert!(!once.contains(char::is_control), "{:?}", once);
        prop_assert_eq!(shown(&once), once);
    }

    /// Only letters and digits become stars, one each.
    #[test]
    fn masking_replaces_letters_and_digits_alone(text in text()) {
        let is_same = |(one, other): (char, char)| {
            one == other || one.is_ascii_alphanumeric() && other == '*'
        };
        let text: String = text.chars().filter(|c| !c.is_control() && *c != '\u{200b}').collect();
        let once = shown(&text);
        prop_assert_eq!(text.chars().count(), once.chars().count());
        prop_assert!(text.chars().zip(once.chars()).all(is_same), "{}: {}", text, once);
    }
}

/// A character that may be between two groups.
fn between(rng: &mut Rng) -> char {
    const USUAL: &str = "-- --_./,:;|\\\"'<>()[]{}*#+=\t\r\n\u{a0}\u{ad}\u{200b}\u{2011}\u{2013}\u{2212}\u{3000}\u{ff0d}é密";
    let usual: Vec<char> = USUAL.chars().collect();
    loop {
        let c = if rng.u8(..4) > 0 { usual[rng.usize(..usual.len())] } else { rng.char(..) };
        if !c.is_ascii_alphanumeric() {
            return c;
        }
    }
}

/// Checks that of random keys, in random case and with random separators, no group but the last can be
/// read.
fn no_group_can_be_read(keys: usize, seed: u64) {
    let alphabet = ProductKey::ALPHABET.as_bytes();
    let mut rng = Rng::with_seed(seed);
    let mut groups_seen = 0;
    for _ in 0..keys {
        let mut groups = [const { String::new() }; 5];
        let mut text = String::new();
        for (place, group) in groups.iter_mut().enumerate() {
            if place > 0 {
                (0..rng.usize(1..=3)).for_each(|_| text.push(between(&mut rng)));
            }
            for _ in 0..5 {
                let character = char::from(alphabet[rng.usize(..alphabet.len())]);
                group.push(character);
                text.push(if rng.bool() { character } else { character.to_ascii_lowercase() });
            }
        }
        let key: ProductKey = groups.join("-").parse().unwrap();
        assert!(gvlk::lookup_key(&key).is_none() && gvlk::known_key(&key).is_none());
        let shown = shown(&text).to_uppercase();
        assert!(shown.ends_with(&groups[4]), "{text:?}: {shown}");
        for group in groups[..4].iter().filter(|group| **group != groups[4]) {
            assert!(!shown.contains(&**group), "{text:?}: {shown}");
            groups_seen += 1;
        }
    }
    assert!(groups_seen > 39 * keys / 10);
}

#[test]
fn of_a_hundred_thousand_keys_no_group_but_the_last_can_be_read() {
    no_group_can_be_read(100_000, 25);
}

#[test]
#[ignore = "it takes a minute in release mode"]
fn of_ten_million_keys_no_group_but_the_last_can_be_read() {
    no_group_can_be_read(10_000_000, 2025);
}

#[test]
fn of_a_hundred_thousand_keys_without_separators_only_the_last_five_can_be_read() {
    let alphabet = ProductKey::ALPHABET.as_bytes();
    let mut rng = Rng::with_seed(9);
    let mut hexadecimal = 0;
    for _ in 0..100_000 {
        let key: String =
            (0..25).map(|_| char::from(alphabet[rng.usize(..alphabet.len())])).collect();
        if key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            hexadecimal += 1;
            continue;
        }
        assert_eq!(shown(&key), format!("{}{}", "*".repeat(20), &key[20..]));
    }
    assert_eq!(hexadecimal, 0, "one key in ten thousand million reads as a hexadecimal number");
}

#[test]
fn a_long_text_is_masked_to_its_end() {
    let groups = "BBBBB-".repeat(100_000);
    assert_eq!(shown(&groups), "*****-".repeat(99_999) + "BBBBB-");
    for part in ["\\u{", "\\t", "\\tt", "\\u{bbbbbb", "W269N-WFGWX-YVC9B-4J6C9-"] {
        let text = part.repeat(100_000);
        assert_eq!(shown(&text).len(), text.len());
    }
}

#[test]
fn a_key_behind_an_escape_is_masked() {
    let secret = ["BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG"];
    for group in ["22BBB", "BBBBB"] {
        let text = ["\u{1b}[", group, "-CCCCC-DDDDD-FFFFF-GGGGG"].concat();
        assert_eq!(masked(&text).to_string(), "\\u{1b}[*****-*****-*****-*****-GGGGG");
    }
    for key in [secret.join("-"), secret.concat()] {
        for colour in [
            "\u{1b}[33m",
            "\u{1b}[38;2;255;255;255;48;2;255;0;255m",
            "\\033[0m",
            "\\e[m",
            "\u{1b}[01;31m\u{1b}[K",
        ] {
            let shown = masked(&format!("{colour}{key}\u{1b}[0m")).to_string();
            assert!(shown.contains("*****") && !shown.contains("BBBBB"), "{shown}");
            assert_eq!(masked(&shown).to_string(), shown);
        }
        // "：" in Big5 is a byte that no other encoding has, and a "G".
        for before in ["a%20", "\u{fffd}G"] {
            let shown = masked(&format!("{before}{key}.txt")).to_string();
            let start = format!("{before}*****");
            assert!(shown.starts_with(&start) && shown.ends_with("GGGGG.txt"), "{shown}");
            assert_eq!(masked(&shown).to_string(), shown);
        }
    }
}

#[cfg(feature = "recordings")]
#[test]
fn no_recording_and_no_refusal_shows_a_key() {
    const SECRET: &str = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG";
    for name in ["", "Windows 10 Pro ", "Ubuntu "] {
        let text = format!("OS Name: {name}{SECRET}\nOS Version: 10.0.19045");
        let recording = gvlk_inspect::read(text.as_bytes()).unwrap();
        let mut shown = vec![format!("{recording:?}")];
        for machine in recording.machines() {
            let answer = machine.identify();
            shown.push(format!("{answer:?}"));
            shown.extend(answer.err().map(|refusal| refusal.to_string()));
        }
        assert!(shown.iter().all(|text| !text.contains("BBBBB-CCCCC")), "{shown:?}");
    }
}
