//! A key that Microsoft does not publish is somebody's secret, wherever it is typed.

use crate::{gvlk, identified};
use std::process::Output;

const SPELLINGS: [&str; 6] = [
    "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG",
    "bbbbb-ccccc-ddddd-fffff-ggggg",
    "BBBBBCCCCCDDDDDFFFFFGGGGG",
    "BBBBB CCCCC DDDDD FFFFF GGGGG",
    "BBBBB\nCCCCC\nDDDDD\nFFFFF\nGGGGG",
    "BBBBB-CCCCC-DDDDD-FFFFF-GGGG0", // 0 is in no key
];

/// Where a key can be instead of `KEY`.
const PLACES: &[&[&str]] = &[
    &["KEY"],
    &["--KEY"],
    &["key", "KEY"],
    &["key", "my key is", "KEY"],
    &["key", "--KEY"],
    &["lookup", "KEY"],
    &["lookup", "KEY", "KEY"],
    &["lookup", "--KEY"],
    &["list", "KEY"],
    &["list", "--family", "KEY"],
    &["list", "--product", "KEY"],
    &["list", "--channel", "KEY"],
    &["list", "--format", "KEY"],
    &["identify", "KEY"],
    &["identify", "--name", "KEY"],
    &["identify", "--edition-id", "KEY"],
    &["identify", "--build", "KEY"],
    &["identify", "--product-sku", "KEY"],
    &["identify", "--from", "KEY"],
    &["install", "KEY"],
    &["install", "Windows 10 Pro", "--method", "KEY"],
    &["install", "Windows 10 Pro", "--arch", "KEY"],
    &["install", "Windows 10 Pro", "--image", "KEY"],
    &["install", "Windows 10 Pro", "--method", "dism", "--image", "KEY"],
    &["man", "KEY"],
    &["completions", "KEY"],
];

fn shows(output: &Output, secret: &str) -> bool {
    let bare = |text: &str| {
        text.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>()
    };
    // Six characters are one more than may be shown.
    let secret = bare(secret);
    [&output.stdout, &output.stderr].into_iter().any(|stream| {
        let shown = bare(&String::from_utf8_lossy(stream));
        (0..secret.len() - 5).any(|start| shown.contains(&secret[start..start + 6]))
    })
}

#[test]
fn no_answer_and_no_error_shows_more_than_five_characters() {
    for place in PLACES {
        for key in SPELLINGS {
            let arguments: Vec<_> = place.iter().map(|part| part.replace("KEY", key)).collect();
            let output = gvlk(arguments.iter().map(String::as_str)).output().unwrap();
            assert!(!output.status.success(), "{arguments:?}");
            assert!(!shows(&output, key), "{arguments:?}: {output:?}");
        }
    }
}

#[test]
fn no_recording_shows_a_key() {
    for (before, after) in [
        ("", ""),
        ("HKEY_LOCAL_MACHINE\\X\n    EditionID    REG_SZ    ", ""),
        ("HKEY_LOCAL_MACHINE\\X\n    CurrentBuildNumber    REG_SZ    ", ""),
        ("HKEY_LOCAL_MACHINE\\X\n", ""),
        ("<unattend><ProductKey>", "</ProductKey></unattend>"),
        (
            "<WIM><IMAGE INDEX=\"1\"><WINDOWS><VERSION><BUILD>",
            "</BUILD></VERSION></WINDOWS></IMAGE></WIM>",
        ),
        ("<WIM><IMAGE INDEX=\"1\"><NAME>", "</NAME></IMAGE></WIM>"),
        ("{\"Caption\": \"", "\"}"),
        ("{\"BuildNumber\": \"", "\"}"),
        ("[\"", "\"]"),
    ] {
        for key in SPELLINGS {
            let recording = format!("{before}{key}{after}");
            let output = identified(&recording, "json");
            assert!(!output.status.success(), "{recording}");
            assert!(!shows(&output, key), "{recording}: {output:?}");
        }
    }
}

#[test]
fn tags_with_a_key_in_them_are_not_repeated() {
    let key = "BBBBB - CCCCC - DDDDD - FFFFF - GGGGG";
    for recording in
        [format!("<WIM><{key}></{key}></WIM>"), format!("<unattend><{key}></{key}></unattend>")]
    {
        let output = identified(&recording, "text");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains("tags that do not match"), "{error}");
        assert!(!error.contains("BBBBB"), "{error}");
    }
}
