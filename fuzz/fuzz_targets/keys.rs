//! Any text as a product key: what parses has one form, look-ups agree with each other, and no
//! `Debug` shows a key that is not published.

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
    let found = gvlk::nearest_key(text).map(|near| (near.wrong, near.differences().count()));
    let known = gvlk::nearest_known_key(text).map(|near| (near.wrong, near.differences().count()));
    assert!(found.is_none() || known.is_none(), "two keys are far apart");
    for (wrong, differences) in found.into_iter().chain(known) {
        assert!((1..=8).contains(&wrong) && wrong == differences);
    }
    if let Some(found) = gvlk::lookup_activation_id(text) {
        assert!(found.editions.iter().any(|edition| edition.activation_id().is_some()));
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
    let nearest = gvlk::nearest_key(key.as_str());
    assert!(published.is_none() || nearest.is_none());
});
