//! Any bytes as a text: keys are found in order, never overlap, and are what look-ups say; a file is
//! judged for each of them, and no output about it shows a key that is not published.
//!
//! The text starts after the first line feed; the path is before it.

#![no_main]

use gvlk::ProductKey;
use gvlk_inspect::{FindingKind, KeyVerdict};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let mut end = 0;
    for found in gvlk_inspect::find_keys(input) {
        let range = found.range();
        assert!(end <= range.start && range.start < range.end && range.end <= input.len());
        end = range.end;
        let typed = String::from_utf8_lossy(&input[range]);
        let key = typed.parse::<ProductKey>();
        match found.verdict() {
            KeyVerdict::Published(published) => assert_eq!(key.as_ref(), Ok(published.key)),
            KeyVerdict::Known(known) => assert_eq!(key.as_ref(), Ok(known.key())),
            KeyVerdict::Mistyped { meant, wrong, .. } => {
                assert!(wrong > 0 && gvlk::lookup_key(meant.key).is_some());
            }
            KeyVerdict::Unpublished => {
                let key = key.expect("an unpublished key is one");
                assert!(gvlk::lookup_key(&key).is_none() && gvlk::known_key(&key).is_none());
            }
            _ => {}
        }
    }
    let Ok(text) = std::str::from_utf8(input) else { return };
    let (path, text) = text.split_once('\n').unwrap_or(("", text));
    let findings = gvlk_inspect::audit(path, text);
    let ranges = findings.iter().map(gvlk_inspect::Finding::range);
    assert!(ranges.eq(gvlk_inspect::find_keys(text.as_bytes()).map(|found| found.range())));
    for finding in findings {
        assert!(!finding.to_string().is_empty());
        if finding.kind() == FindingKind::Unpublished {
            let key = text[finding.range()].to_owned();
            assert!(!format!("{finding:?} {finding}").contains(&key));
        }
    }
});
