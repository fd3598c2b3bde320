//! Any text as it is shown: no control character, no group of a key but its last, masked once.
//! The library's own messages have no part of a text at all.

#![no_main]

use gvlk_fuzz::is_drawn;
use gvlk::{Edition, Installation};
use libfuzzer_sys::fuzz_target;

const ALPHABET: &[u8] = b"BCDFGHJKMNPQRTVWXY2346789";

fuzz_target!(|data: (&str, [u8; 25], &str, &str)| {
    let (before, key, separator, behind) = data;
    for text in [before, separator, behind] {
        let once = gvlk_inspect::masked(text).to_string();
        assert!(!once.contains(char::is_control));
        if once != text {
            assert_eq!(gvlk_inspect::masked(&once).to_string(), once);
        }
        if !is_drawn(text.as_bytes(), 16) {
            continue;
        }
        let machine = Installation::new().name(text).edition_id(text).version(text);
        let mut shown = format!("{machine:?}");
        if let Err(error) = machine.identify() {
            shown += &format!("{error} {error:?}");
        }
        if let Err(error) = text.parse::<Edition>() {
            shown += &format!("{error} {error:?}");
        }
        assert!(shown.is_ascii() || !shown.contains(char::is_control));
    }

    // A key in groups with one to three characters between them, and no letter or digit beside it.
    let key: String =
        key.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect();
    let is_apart = |text: &str| !text.contains(|c: char| c.is_ascii_alphanumeric());
    let is_between = (1..=3).contains(&separator.chars().count());
    if is_between && [before, separator, behind].into_iter().all(is_apart) {
        let groups: Vec<_> = (0..5).map(|group| &key[5 * group..][..5]).collect();
        let text = format!("{before}{}{behind}", groups.join(separator));
        let shown = gvlk_inspect::masked(&text).to_string();
        let is_public = key
            .parse()
            .is_ok_and(|key| gvlk::lookup_key(&key).is_some() || gvlk::known_key(&key).is_some());
        for group in groups[..4].iter().filter(|group| **group != groups[4]) {
            assert_eq!(shown.contains(group), is_public, "{text:?}: {shown:?}");
        }
    }
});
