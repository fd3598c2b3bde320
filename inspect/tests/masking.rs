//! What is shown of a text from outside: at most five characters of a key, no control character.

use gvlk::{Edition, InstallError, Installation};
use gvlk_inspect::masked;
use proptest::prelude::*;

const GROUPS: [&str; 5] = ["BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG"];
const HIDDEN: &str = "*****-*****-*****-*****-GGGGG";

fn shown(text: &str) -> String {
    masked(text).to_string()
}

#[test]
fn of_a_key_with_any_separators_the_last_five_characters_are_left() {
    for separator in [
        "-", " ", "", "  ", " - ", ".", "_", "/", ",", ", ", ":", "|", "--", "\u{a0}", "\u{2013}",
        "\u{2212}", "\u{3000}", "\t", "\n", "\r\n", "\\t", "&#45;", "&#x2d;", "&nbsp;", "&ndash;",
        "&#45", "%2D", "\\u002d", "\\u{2d}", "\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}",
    ] {
        let key = GROUPS.join(separator);
        assert_eq!(shown(&key), HIDDEN, "{separator:?}");
        assert_eq!(shown(&format!("key: \"{key}\".")), format!("key: \"{HIDDEN}\"."));
        assert_eq!(shown(&key.to_lowercase().replace("\\U", "\\u")), HIDDEN, "{separator:?}");
    }
}

#[test]
fn letters_that_look_like_those_of_a_key_hide_nothing() {
    for key in [
        "ＢＢＢＢＢ－ＣＣＣＣＣ－ＤＤＤＤＤ－ＦＦＦＦＦ－ＧＧＧＧＧ",
        "ВВВВВ-ССССС-DDDDD-FFFFF-GGGGG", // Cyrillic Ve and Es
        "ΒΒΒΒΒ-CCCCC-DDDDD-FFFFF-GGGGG", // Greek Beta
        "Ⓑ🅱𝐁𝔹𝙱-CCCCC-DDDDD-FFFFF-GGGGG",
        "ᴮᴮᵇᵇB-CCCCC-DDDDD-FFFFF-GGGGG",
    ] {
        assert!(!shown(key).contains("CCCCC"), "{key}: {}", shown(key));
        assert!(shown(key).starts_with("*****-*****-*****-*****-"), "{key}: {}", shown(key));
    }
}

#[test]
fn accents_and_other_marks_hide_nothing() {
    for mark in ["\u{301}", "\u{336}", "\u{483}", "\u{5b0}", "\u{64b}", "\u{20e3}", "\u{fe20}"] {
        let key: String =
            GROUPS.join("-").chars().flat_map(|c| [c.to_string(), mark.into()]).collect();
        assert!(shown(&key).starts_with(HIDDEN), "{mark:?}: {}", shown(&key));
    }
}

#[test]
fn what_is_not_promised_is_shown_as_it_is() {
    for text in [
        "BBBBB-CCCCC-DDDDD-FFFF",
        "1: BBBBB\u{a0}2: CCCCC\u{a0}3: DDDDD\u{a0}4: FFFFF\u{a0}5: GGGGG",
        "BBBBB and CCCCC and DDDDD and FFFFF and GGGGG",
        "BBBBB-*****-CCCCC-*****-DDDDD-*****-FFFFF-*****-GGGGG",
        "B2 B3 C4 CC D6 DD FF F7 GG G8 B9 BC",
        "BBB-CCCC-DDDDD-FFF-GGGG-B-BBCC",
        "BBBB-CCCC-DDDD-FFFF-GGGG-BBBB",
        "bCdFgHjKmNpQrTvWxYBcDf",
        "234B6B78C234B678CD2G",
        "QkJCQkItQ0NDQ0MtREREREQtRkZGRkYtR0dHR0c=",
        "\\102\\102\\102\\102\\102\\103\\103\\103\\103\\103\\104\\104\\104\\104\\104",
    ] {
        assert_eq!(shown(text), text);
    }
}

#[test]
fn a_group_in_any_alphabet_or_escape_is_a_group() {
    for (five, groups) in [
        // Full-width letters, small capitals, mathematics; in brackets, circles and squares.
        ("BBBBB", "ＢＢＢＢＢ ʙʙʙʙʙ 𝐁𝐁𝐁𝐁𝐁 𝒃𝒃𝒃𝒃𝒃 𝙱𝙱𝙱𝙱𝙱 ⒝⒝⒝⒝⒝ ⒷⒷⒷⒷⒷ ⓑⓑⓑⓑⓑ 🄑🄑🄑🄑🄑 🄱🄱🄱🄱🄱 🅑🅑🅑🅑🅑 🅱🅱🅱🅱🅱"),
        // Cherokee, Roman numerals, script.
        ("CCCCC", "ᏟᏟᏟᏟᏟ ⅭⅭⅭⅭⅭ ⅽⅽⅽⅽⅽ ℂℂℂℂℂ"),
        ("DDDDD", "ᴅᴅᴅᴅᴅ ⅮⅮⅮⅮⅮ ᎠᎠᎠᎠᎠ"),
        ("HHHHH", "ℋℋℋℋℋ ℌℌℌℌℌ ʜʜʜʜʜ"),
        ("BCDFG", "%42%43%44%46%47 \\u0042\\u0043\\u0044\\u0046\\u0047 \\x42\\x43\\x44\\x46\\x47"),
        (
            "BCDFG",
            "\\u{42}\\u{43}\\u{44}\\u{46}\\u{47} &#66;&#67;&#68;&#70;&#71; &#x42;&#x43;&#x44;&#x46;&#x47;",
        ),
    ] {
        for group in groups.split(' ') {
            let key = [group; 5].join("-");
            assert_eq!(shown(&key), format!("*****-*****-*****-*****-{five}"), "{key}");
        }
    }
}

#[test]
fn a_key_that_was_misread_or_cut_is_hidden() {
    for key in [
        "8O0BB-0CCCC-D0D0D-FOFFF-GG0GG", // seven times O or 0
        "B1BBB-CC5CC-DDIDD-FUFFF-GGZGG",
        "B2O0BHHH3HOJJ4JJ0JPPPRR0R",
        "BBBBB-CCCC-DDDDD-FFFFF-GGGGG",
        "BBBBB-CCCCC-DDDDDD-FFFFF-GGGGG",
        "BBBBB-CCCCC-DDDDD-FFFFF",
        "BBBBB-CCCCC-DDDDD-FFFFF-GG",
        "BBBBBCCCCCDDDDDFFFFFGGGG",
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG-HHHH",
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG-HHHHH-JJJJJ",
        "BBBBBCCCCCDDDDDFFFFFGGGGGHHHHHJJJJJKKKKKMMMMMPPPPP",
        "keyBBBBB-CCCCC-DDDDD-FFFFF-GGGGG",
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGGinstallation",
        "installationBBBBB-CCCCC-DDDDD-FFFFF-GGGGGinstallation",
        "W269NWFGWXYVC9B4J6C9T83GXBBBBBCCCCCDDDDDFFFFFGGGGG",
        "C:\\keys\\BBBBB-CCCCC-DDDDD-FFFFF-GGGGG.txt",
        "B B B B B C C C C C D D D D D F F F F F G G G G G",
        "&BBBBBCCCCCDDDDDGGGGG;", // no entity of HTML
        "&BBBBB;&CCCCC;&DDDDD;&FFFFF;&GGGGG;",
        "BBBBB&#67CCCC&#x44;DDDDFFFFFGGGG&#71",
    ] {
        let text = shown(key);
        for secret in ["CCCC", "DDDD", "FFFF", "D0D0", "DIDD", "HHH3", "JJ4J"] {
            assert!(!text.contains(secret), "{key}: {text}");
        }
    }
    assert_eq!(shown("8o0bb-0cccc-d0d0d-fofff-gg0gg"), "*****-*****-*****-*****-GG0GG");
    assert_eq!(shown("B0BBB0HHH0HJJ0JJ0JPPP0RR0"), "*****-*****-*****-*****-P0RR0");
}

#[test]
fn what_is_not_secret_stays_readable() {
    let names = Edition::ALL.iter().map(|edition| edition.name());
    let keys = Edition::ALL.iter().map(|edition| edition.key().as_str());
    let texts = [
        "W269N-WFGWX-YVC9B-4J6C9-T83GX KMS Windows 11 Pro",
        "setup chooses VK7JG-NPHTM-C97JM-9MPGT-3V66T",
        "xW269NWFGWXYVC9B4J6C9T83GXx",
        "XXXXX-XXXXX-XXXXX-XXXXX-63DFG and *****-*****-*****-*****-63DFG",
        "those are BCDFGHJKMNPQRTVWXY2346789",
        "{7c4b7d3f-2d3b-4b7c-9b6d-3f4d2c7b8d9f}",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709 gvlk.exe",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
        "builds 10240, 14393, 17763, 19044, 20348, 22631 and 26100",
        "KB2919355 KB2932046 KB2959977 KB2937592 KB2938439 KB2934018",
        "NTFS, VHD, VHDX, WDS, MDT, MBR, GPT, DNS, DHCP, KMS, TXT, XML",
        "amd64|x86|arm64, amd64 by default",
        "mbrtowc, wcrtomb, wmemcpy, vswprintf, btowc",
        "which group would bring their fresh crypt",
        "L’édition n’a pas de clé : donnez-en la version précise",
        "Windows Server 2019 Datacenter “映像” é",
        "Выпуск Windows Server 2022 Стандартный не поддерживается",
        "",
    ];
    for text in texts.into_iter().chain(names).chain(keys) {
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
        let error = text.parse::<Edition>().unwrap_err().to_string();
        assert!(error.contains(expected.trim_end_matches("\\t")), "{error}");
        assert!(!error.contains(char::is_control), "{error}");
    }
}

#[test]
fn the_debug_of_a_value_shows_no_key_and_no_control_character() {
    let key = GROUPS.join("\t");
    let installation = Installation::new().name(&key).edition_id("\u{1b}c");
    let debug = format!("{installation:?}");
    assert!(debug.contains(HIDDEN) && debug.contains("\\u{1b}c"), "{debug}");
    assert!(!debug.contains("BBBBB"), "{debug}");

    let folder = format!("C:\\{}", GROUPS.join("-"));
    let error = Edition::Windows10Pro.install_dism(&folder).unwrap_err();
    assert_eq!(error, InstallError::ImageKey);
}

/// Characters of keys, separators, look-alikes, and whatever else decides.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => "[BCDFGHJKMNPQRTVWXY2346789]{5}",
        2 => "[BCDFGHJKMNPQRTVWXY2346789bcdfghk]{1,30}",
        2 => "[A-Za-z0-9]{1,12}",
        2 => "[ВСНКМТХОо０ＢＣ]{1,5}",
        8 => Just("-".to_owned()),
        3 => "[-_ ./,*\t\u{200b}\u{a0}]{1,3}",
        1 => "&#4[56];|\\\\u002d|\\\\t|%2D|\\*{5}-?|\u{1b}|\r",
        1 => Just("W269N-WFGWX-YVC9B-4J6C9-T83GX".to_owned()),
        1 => Just("XXXXX".to_owned()),
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// The most letters and digits in a row that a text has of a key.
fn longest_part(text: &str, key: &str) -> usize {
    let bare: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    (0..key.len())
        .flat_map(|from| (from + 1..=key.len()).map(move |to| (from, to)))
        .filter(|(from, to)| bare.to_ascii_uppercase().contains(&key[*from..*to]))
        .map(|(from, to)| to - from)
        .max()
        .unwrap_or(0)
}

proptest! {
    #[test]
    fn masking_twice_changes_nothing(text in text()) {
        let once = shown(&text);
        prop_assert!(!once.contains(char::is_control), "{:?}", once);
        prop_assert_eq!(shown(&once), once);
    }

    #[test]
    fn no_text_shows_more_than_five_characters_of_a_key(
        key in "[BCDFGHJKMNPQRTVWXY2346789]{25}",
        separator in "[-_ ./,]{0,3}",
        before in "([A-Za-z]{1,10}[- ]?)?",
        behind in "([- ][A-Za-z]{1,10})?",
    ) {
        let groups: Vec<_> = (0..5).map(|group| &key[group * 5..][..5]).collect();
        let text = format!("{before}{}{behind}", groups.join(&separator));
        let around = longest_part(&format!("{before} {behind}"), &key);
        prop_assert!(longest_part(&shown(&text), &key) <= 5 + around, "{:?}: {}", text, masked(&text));
    }
}
