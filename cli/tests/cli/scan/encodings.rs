//! Texts in UTF-8, UTF-16 and code pages.

use super::{MISPLACED, RIGHT, folder, found, scan};
use encoding_rs::{Encoding, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use std::fs;

const WRONG: &str = "D2N9P-3P6X9-2R39C-7RTCD-MDVJX";

fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn page(text: &str, page: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = page.encode(text);
    assert!(!unmappable, "{text}");
    bytes.into_owned()
}

/// Each encoding of a text with the key, and of one with the right key.
fn encodings() -> Vec<(&'static str, [Vec<u8>; 2])> {
    let fixed = |text: &str| text.replace(WRONG, RIGHT);
    let each = |text: &str, encode: &dyn Fn(&str) -> Vec<u8>| [encode(text), encode(&fixed(text))];
    let french = format!("{MISPLACED}<!-- clé générique – été -->\r\n\r\n");
    let declared = |name: &str, comment: &str| {
        format!("<?xml version=\"1.0\" encoding=\"{name}\"?>\r\n<!-- {comment}-->{MISPLACED}")
    };
    vec![
        ("utf-8", each(&french, &|text| text.as_bytes().to_vec())),
        ("utf-8-mark", each(&french, &|text| ["\u{feff}", text].concat().into_bytes())),
        ("utf-16le", each(&french, &|text| utf_16(text, false, true))),
        ("utf-16be", each(&french, &|text| utf_16(text, true, true))),
        ("utf-16le-without-mark", each(&french, &|text| utf_16(text, false, false))),
        ("windows-1252", each(&french, &|text| page(text, WINDOWS_1252))),
        ("windows-1251", each(&declared("windows-1251", "ключ"), &|text| page(text, WINDOWS_1251))),
        ("gbk", each(&declared("gbk", "密钥丂"), &|text| page(text, GBK))),
        ("shift-jis", each(&declared("Shift_JIS", "ソフト表"), &|text| page(text, SHIFT_JIS))),
    ]
}

#[test]
fn keys_are_found_and_all_other_bytes_are_kept() {
    for (name, [wrong, right]) in encodings() {
        let folder = folder(&[("a.xml", &wrong)]);
        let kinds = found(folder.path(), []);
        assert!(kinds.len() == 1 && kinds[0].ends_with(":7:misplaced"), "{name}: {kinds:?}");
        let output = scan(folder.path(), ["--fix"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {output:?}");
        assert_eq!(fs::read(folder.path().join("a.xml")).unwrap(), right, "{name}");
    }
}

#[test]
fn a_text_with_broken_characters_keeps_them() {
    let text = |key: &str| {
        let xml = MISPLACED.replace(WRONG, key);
        [b"\xff\xfe<\0\x00\xd8a\0".to_vec(), utf_16(&xml, false, false), vec![0x41]].concat()
    };
    let folder = folder(&[("a.xml", &text(WRONG))]);
    scan(folder.path(), ["--fix"]);
    assert_eq!(fs::read(folder.path().join("a.xml")).unwrap(), text(RIGHT));
}

#[test]
fn a_typographic_dash_of_a_code_page_is_a_dash() {
    let text = "Windows 11 Pro N: W269N–WFGWX–YVC9B–4J6C9–T83GX\n";
    let folder = folder(&[("keys.txt", &page(text, WINDOWS_1252))]);
    assert_eq!(found(folder.path(), []), ["./keys.txt:1:19:misplaced"]);
    scan(folder.path(), ["--fix"]);
    let fixed = "Windows 11 Pro N: MH37W–N47XK–V7XM9–C7227–GCQG9\n";
    assert_eq!(fs::read(folder.path().join("keys.txt")).unwrap(), page(fixed, WINDOWS_1252));
}

#[test]
fn a_name_beside_characters_of_an_unknown_encoding_is_not_understood() {
    let text = "echo 当前系统为Windows 7/Windows Server 2008 R2\nset Enterprise=33PXH-7Y6KF-2VJC9-XBBR8-HVTHH\n";
    let folder = folder(&[("a.bat", &page(text, GBK))]);
    assert_eq!(found(folder.path(), []), [""; 0]);
}
