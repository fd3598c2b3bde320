//! Bytes to text: which encoding is chosen, and where a place of the text is in the bytes.

#![cfg(feature = "recordings")]

use gvlk_inspect::decode::{Decoded, Start, start};

#[test]
fn utf_16_without_a_mark_is_known_also_with_chinese_text() {
    let text = "操作系统名称:   Microsoft Windows 11 专业版\r\n一一一一一一一一一一";
    for bytes in [
        text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        assert_eq!(start(&bytes), Start::Utf16);
        assert_eq!(Decoded::new(&bytes).text(), text);
    }
    assert_eq!(start(text.as_bytes()), Start::Other);
    assert_eq!(start(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"), Start::Binary);
}

#[test]
fn the_boxes_of_another_code_page_are_no_letters() {
    let text = "主机名: A\nOS 名称: B\nOS 版本: C\nOS 制造商: D\nOS 配置: E\nOS 构件类型: F";
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    assert_eq!(Decoded::new(&bytes).text(), text);
}

#[test]
fn the_labels_of_a_turkish_console_show_its_code_page() {
    let bytes = b"\x98\x9fletim Sistemi Ad\x8d:   Microsoft Windows 10 Pro\n\x98\x9fletim Sistemi S\x81r\x81m\x81:   10.0.19045\n";
    let text =
        "İşletim Sistemi Adı:   Microsoft Windows 10 Pro\nİşletim Sistemi Sürümü:   10.0.19045\n";
    assert_eq!(Decoded::new(bytes).text(), text);
}

#[test]
fn the_names_of_editions_show_the_code_page() {
    let lines = |names: [&str; 2]| names.map(|name| format!("Windows 10 {name}: key\n")).concat();
    for (page, names) in [
        (encoding_rs::GB18030, ["专业版", "企业版"]),
        (encoding_rs::BIG5, ["專業版", "企業版"]),
        (encoding_rs::WINDOWS_1251, ["Профессиональная", "Корпоративная"]),
        (encoding_rs::IBM866, ["Профессиональная", "Корпоративная"]),
        (encoding_rs::WINDOWS_1252, ["Pro für Arbeitsstationen", "Pro für Arbeitsstationen N"]),
    ] {
        let text = lines(names);
        assert_eq!(Decoded::new(&page.encode(&text).0).text(), text, "{}", page.name());
    }
    // One name is enough, unless it has only one such letter, which may be chance.
    let chinese = "Windows 10 专业版\nWindows 10 当前\n";
    assert_eq!(Decoded::new(&encoding_rs::GB18030.encode(chinese).0).text(), chinese);
    let german = "Windows 10 Pro für Arbeitsstationen: key\n";
    assert!(Decoded::new(&encoding_rs::WINDOWS_1252.encode(german).0).text().contains('\u{fffd}'));
}

#[test]
fn letters_alone_show_a_code_page_of_east_asia_and_of_cyrillic_letters() {
    for (page, text) in [
        (encoding_rs::GB18030, "echo 正在激活 Windows Server 2019 Standard\n"),
        (encoding_rs::BIG5, "產品金鑰：W269N-WFGWX-YVC9B-4J6C9-T83GX\n"),
        (encoding_rs::SHIFT_JIS, "rem ライセンス認証スクリプト\n"),
        (encoding_rs::EUC_KR, "# -*- coding: euc-kr -*-\nname = \"윈도우 10 프로\"\n"),
        (encoding_rs::WINDOWS_1251, "Ключ для Windows Server 2019 Standard:\n"),
    ] {
        assert_eq!(Decoded::new(&page.encode(text).0).text(), text, "{}", page.name());
    }
    // Two letters are too few.
    let short = "当前 Windows 10 Pro\n当前 Windows 7\n";
    assert!(Decoded::new(&encoding_rs::GB18030.encode(short).0).text().contains('\u{fffd}'));
}

#[test]
fn a_place_of_the_text_is_found_in_the_bytes() {
    let gbk = b"a\xd7\xa8\xd2\xb5\xb0\xe6b: \xff";
    let broken = b"a \xe4\xb8 b";
    let latin = b"Version du syst\x8ame: 10.0.19045";
    for (bytes, mark) in [(&gbk[..], "b"), (&broken[..], "b"), (&latin[..], "1")] {
        let decoded = Decoded::new(bytes);
        let at = decoded.text().find(mark).unwrap();
        let [place] = decoded.places_in_bytes([at])[..] else { panic!("one place") };
        assert_eq!(bytes[place], mark.as_bytes()[0], "{}", decoded.text());
        let new = decoded.with(&[(at..at + 1, "XY".to_owned())]);
        assert_eq!(new, [&bytes[..place], b"XY", &bytes[place + 1..]].concat());
    }
}

#[test]
fn a_text_in_two_encodings_is_refused_or_read_whole() {
    let one = "OS Name: Microsoft Windows 10 Pro\r\nOS Version: 10.0.19045\r\n";
    let two = "Host Name: B\r\nOS Name: Microsoft Windows 11 Pro\r\nOS Version: 10.0.22631\r\n";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let marked = [&b"\xff\xfe"[..], &utf16(one), two.as_bytes()].concat();
    let error = gvlk_inspect::read(&marked).unwrap_err().to_string();
    assert!(error.starts_with("this is a text in two encodings"), "{error}");
    let appended = [one.as_bytes(), &utf16(two)].concat();
    assert_eq!(gvlk_inspect::read(&appended).unwrap().machines().len(), 2);
}
