//! Any facts of a machine: what is identified agrees with each fact, and a fact that is left out
//! leaves the same edition or an error, but for the names that a build corrects.
//!
//! The input is a product SKU and a build in four bytes each, which of the facts are given in one
//! byte, then the name and the `EditionID` with a line feed between them.

#![no_main]

use gvlk::{Edition, IdentifyError, Installation};
use gvlk_fuzz::is_drawn;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((numbers, text)) = input.split_first_chunk::<9>() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let (name, edition_id) = text.split_once('\n').unwrap_or((text, ""));
    let number = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| numbers[at + i]));
    let (sku, build) = (number(0), number(4));
    let identify = |kept: u8| {
        let mut machine = Installation::new();
        if kept & 1 != 0 {
            machine = machine.name(name);
        }
        if kept & 2 != 0 {
            machine = machine.edition_id(edition_id);
        }
        if kept & 4 != 0 {
            machine = machine.product_sku(sku);
        }
        if kept & 8 != 0 {
            machine = machine.build(build);
        }
        machine.identify()
    };
    let kept = numbers[8] & 15;
    let all = identify(kept);
    match &all {
        Ok(edition) => {
            if kept & 4 != 0 {
                assert!(edition.product_skus().contains(&sku));
            }
            if kept & 8 != 0 {
                let builds = edition.builds().expect("an edition that is identified has builds");
                assert!(
                    builds.contains(build) || is_base(build, builds.first),
                    "{edition} {build}"
                );
            }
            for fact in [1, 2, 4, 8].into_iter().filter(|fact| kept & fact != 0) {
                fewer_facts_agree(*edition, identify(kept & !fact), kept & 1 != 0);
            }
        }
        Err(error) if is_drawn(input, 16) => {
            assert!(!error.to_string().is_empty() && !format!("{error:?}").is_empty());
        }
        Err(_) => {}
    }
});

/// Whether an enablement package may raise a build to the first one of an edition: 19041 to 19044, 26100 to 26300.
fn is_base(build: u32, first: u32) -> bool {
    (1..=200).contains(&first.saturating_sub(build))
}

fn fewer_facts_agree(edition: Edition, fewer: Result<Edition, IdentifyError>, has_name: bool) {
    match fewer {
        // A Windows 10 name is Windows 11's on newer builds, and a product's name may be an edition's.
        Ok(other) => assert!(other == edition || has_name, "{other} {edition}"),
        Err(IdentifyError::Ambiguous { candidates }) => {
            assert!(candidates.iter().any(|candidate| candidate == edition));
        }
        Err(IdentifyError::Evaluation { .. } | IdentifyError::Contradiction { .. }) => {
            panic!("{edition} with one more fact")
        }
        Err(_) => {}
    }
}
