//! Any text as a product key: what parses has one form, look-ups agree with each other, and no
//! text of ours shows a key that is not published.

#![no_main]

use gvlk::ProductKey;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(found) = gvlk::lookup_partial_key(text) {
        assert!(found.key.partial().eq_ignore_ascii_case(text.trim()));
        assert!(found.editions.iter().all(|edition| {
            edition.key() == found.key || edition.avma_key() == Some(found.key)
        }));
    }
    let key = match text.parse::<ProductKey>() {
        Ok(key) => key,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert_eq!(key.as_str().len(), 29);
    assert_eq!(key.as_str().parse::<ProductKey>().as_ref(), Ok(&key));
    assert_eq!(text.to_ascii_lowercase().parse::<ProductKey>().as_ref(), Ok(&key));
    let published = gvlk::lookup_key(&key);
    if let Some(found) = &published {
        assert_eq!(found.key, &key);
        assert_eq!(gvlk::lookup_partial_key(key.partial()).as_ref(), Some(found));
    } else {
        assert!(!format!("{key:?}").contains(&key.as_str()[..11]));
    }
    let nearest = gvlk::nearest_key(&key);
    assert!(published.is_none() || nearest.is_none());
});
