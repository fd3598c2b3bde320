//! Any text as a name, and as a text with names: it is parsed without a panic, its case does not matter, and the name of the
//! edition that is found is the edition's. Most time goes into messages, so a part of the inputs
//! is enough for them.

#![no_main]

use gvlk_fuzz::is_drawn;
use gvlk::{Architecture, Channel, Edition, InstallMethod, Product, ProductFamily};
use libfuzzer_sys::fuzz_target;

/// Names in the text: in order, apart, the same at their place, and within the wider set.
fn in_text(text: &str) {
    let mut before = 0;
    for name in gvlk::names_in(text) {
        let range = name.range();
        assert!(before <= range.start && range.start < range.end);
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        assert_eq!(gvlk::read_name(text, range.start), Some(name));
        assert!(name.is_open() || (name.editions() & name.longer()).is_empty());
        assert!(name.crossed().is_none_or(|at| range.contains(&at)));
        before = range.end;
    }
}

fuzz_target!(|text: &str| {
    in_text(text);
    let found = text.parse::<Edition>();
    match &found {
        Ok(edition) => {
            let name = edition.name().parse::<Edition>();
            // Microsoft's table has an edition with the name of its product.
            assert!(name == Ok(*edition) || edition.name() == edition.product().name());
            assert_eq!(text.to_ascii_uppercase().parse(), Ok(*edition));
            assert_eq!(text.to_ascii_lowercase().parse(), Ok(*edition));
        }
        Err(error) if is_drawn(text.as_bytes(), 16) => {
            assert!(!error.to_string().is_empty() && !format!("{error:?}").is_empty());
        }
        Err(_) => {}
    }
    if !is_drawn(text.as_bytes(), 4) {
        return;
    }
    let _ = text.parse::<Product>().map_err(|error| error.to_string());
    let _ = text.parse::<ProductFamily>().map_err(|error| error.to_string());
    let _ = text.parse::<Channel>().map_err(|error| error.to_string());
    let _ = text.parse::<InstallMethod>().map_err(|error| error.to_string());
    let _ = text.parse::<Architecture>().map_err(|error| error.to_string());
});
