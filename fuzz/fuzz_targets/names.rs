//! Any text as a name: it is parsed without a panic, its case does not matter, and the name of the
//! edition that is found is the edition's. Most time goes into messages, so a part of the inputs
//! is enough for them.

#![no_main]

use gvlk_fuzz::is_drawn;
use gvlk::{Architecture, Channel, Edition, InstallMethod, Product, ProductFamily};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
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
