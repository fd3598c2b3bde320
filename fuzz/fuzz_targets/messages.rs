//! Any text as it is shown: no control character, at most five characters of a key, masked once.

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
        assert!(!format!("{:?}", Installation::new().name(text)).contains(char::is_control));
        if let Err(error) = text.parse::<Edition>() {
            assert!(!error.to_string().contains(char::is_control));
        }
    }

    // A key between any texts without letters and digits, which could be read as parts of it.
    let key: String =
        key.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect();
    let is_apart =
        |text: &str| !text.contains(|c: char| c.is_alphanumeric() || "*\\&%".contains(c));
    // Two of the alphabet are enough for a text that is no random key.
    let kinds = ALPHABET.iter().filter(|c| key.contains(char::from(**c))).count();
    let beyond_hex = key.chars().filter(|c| !c.is_ascii_hexdigit()).count();
    if [before, separator, behind].into_iter().all(is_apart) && kinds > 9 && beyond_hex > 8 {
        let groups: Vec<_> = (0..5).map(|group| &key[5 * group..][..5]).collect();
        let text = format!("{before}{}{behind}", groups.join(separator));
        let shown = gvlk_inspect::masked(&text).to_string();
        if key
            .parse()
            .is_ok_and(|key| gvlk::lookup_key(&key).is_none() && gvlk::known_key(&key).is_none())
        {
            for hidden in
                key.as_bytes()[..20].windows(6).filter_map(|part| str::from_utf8(part).ok())
            {
                assert!(!shown.contains(hidden), "{text:?}: {shown:?}");
            }
        }
    }
});
