//! No output has an unpublished key, or a control character of a file.

use super::{folder, scan};
use std::process::Output;

/// No real key has such groups.
const SECRET: [&str; 5] = ["BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG"];

const FORMATS: [&[&str]; 6] = [
    &[],
    &["--all"],
    &["--format", "json"],
    &["--format", "sarif"],
    &["--format", "gitlab"],
    &["--diff"],
];

fn shown(output: &Output) -> String {
    let both = [output.stdout.clone(), output.stderr.clone()].concat();
    String::from_utf8(both).unwrap().to_uppercase()
}

#[test]
fn an_unpublished_key_is_never_shown() {
    for separator in ["-", "\u{2013}", "", " ", "\t"] {
        for line in [
            "KEY",
            "Windows 11 Pro N: W269N-WFGWX-YVC9B-4J6C9-T83GX, KEY",
            "KEY Windows 11 Pro N: W269N-WFGWX-YVC9B-4J6C9-T83GX",
            "BBBBB-CCCCC-DDDDD-FFFFF-HHHHH and KEY",
        ] {
            let line = line.replace("KEY", &SECRET.join(separator));
            // The second text has the key at the place where a long line is cut.
            for text in [line.clone(), format!("{}{line}{}", ".".repeat(130), " x".repeat(300))] {
                let folder = folder(&[("keys.txt", text.to_lowercase().as_bytes())]);
                for arguments in FORMATS {
                    let shown = shown(&scan(folder.path(), arguments.iter().copied()));
                    for group in &SECRET[..4] {
                        assert!(!shown.contains(group), "{text} {arguments:?}: {shown}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_key_that_is_cut_off_is_masked_as_well() {
    for before in 0..60 {
        let text = format!(
            "{} {}{}W269N-WFGWX-YVC9B-4J6C9-T83GY {}",
            ".".repeat(150),
            SECRET.join("-"),
            " ".repeat(before),
            ".".repeat(150),
        );
        let folder = folder(&[("keys.txt", text.as_bytes())]);
        let shown = shown(&scan(folder.path(), []));
        assert!(SECRET[..4].iter().all(|group| !shown.contains(group)), "{before}: {shown}");
    }
}

#[test]
fn a_path_that_is_not_there_is_shown_on_one_line_without_a_key() {
    let folder = folder(&[]);
    for path in [SECRET.join("\n"), SECRET.join("\r\n")] {
        let shown = shown(&scan(folder.path(), [path.as_str()]));
        assert!(SECRET[..4].iter().all(|group| !shown.contains(group)), "{shown}");
        assert_eq!(shown.lines().count(), 1, "{shown}");
    }
}

#[test]
#[cfg(unix)] // no file of Windows has such a name
fn a_path_with_a_key_or_a_control_character_is_safe_to_show() {
    let name = format!("{}\u{1b}[31m.txt", SECRET.join("-"));
    let folder = folder(&[(&name, b"Windows 11 Pro N: W269N-WFGWX-YVC9B-4J6C9-T83GX")]);
    for arguments in FORMATS {
        let shown = shown(&scan(folder.path(), arguments.iter().copied()));
        assert!(!shown.contains("BBBBB") && !shown.contains('\u{1b}'), "{arguments:?}: {shown}");
    }
}

#[test]
fn control_characters_of_a_text_take_no_effect() {
    let text =
        "\u{1b}[31mWindows 11 Pro N\u{202e}: W269N-WFGWX-YVC9B-4J6C9-T83GX \u{7}\u{200b}\r\n";
    let folder = folder(&[("keys.txt", text.as_bytes())]);
    for arguments in FORMATS {
        let shown = shown(&scan(folder.path(), arguments.iter().copied()));
        for character in ['\u{1b}', '\u{202e}', '\u{7}', '\u{200b}', '\r'] {
            assert!(!shown.contains(character), "{arguments:?}: {shown:?}");
        }
    }
}
