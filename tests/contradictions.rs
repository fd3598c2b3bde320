//! What a contradiction says: its two sides never read alike.

use gvlk::{Edition, IdentifyError, Installation};
use std::collections::BTreeSet;

/// The values of each fact that machines report.
struct Values {
    names: Vec<String>,
    edition_ids: Vec<String>,
    product_skus: Vec<u32>,
    builds: Vec<u32>,
}

fn values() -> Values {
    let names = Edition::ALL.iter().flat_map(|edition| {
        let shared = edition.shared_names();
        [edition.name(), edition.product().name()].into_iter().chain(shared)
    });
    let ids = Edition::ALL.iter().filter_map(|edition| edition.edition_id());
    let evaluations = |names: BTreeSet<&str>, end: &str| -> Vec<String> {
        names.into_iter().flat_map(|name| [name.to_owned(), format!("{name}{end}")]).collect()
    };
    let builds = Edition::ALL.iter().filter_map(|edition| edition.builds());
    let all: BTreeSet<u32> =
        builds.flat_map(|builds| [Some(builds.first), builds.last]).flatten().collect();
    Values {
        names: evaluations(
            names.chain(["Windows 10 Home", "Windows 7 Ultimate"]).collect(),
            " Evaluation",
        ),
        edition_ids: evaluations(ids.chain(["Core", "Ultimate"]).collect(), "Eval"),
        product_skus: (0..256)
            .filter(|sku| {
                Installation::new().product_sku(*sku).identify()
                    != Err(IdentifyError::UnknownProductSku { product_sku: *sku })
            })
            .collect(),
        builds: all.into_iter().collect(),
    }
}

/// The two sides of a contradiction, each without the facts that say it.
fn sides(message: &str) -> (&str, &str) {
    let inner = message.strip_prefix("the facts contradict each other: ").unwrap();
    let inner = inner.strip_suffix("; were they read from the same machine?").unwrap();
    let (one, other) = inner.split_once(", but ").unwrap();
    (claim(one), claim(other))
}

fn claim(side: &str) -> &str {
    let says = [" says ", " say "].iter().find_map(|verb| Some(side.split_once(verb)?.1));
    says.unwrap()
}

fn assert_sides_differ(machine: Installation<'_>, count: &mut usize) {
    if let Err(error @ IdentifyError::Contradiction { .. }) = machine.identify() {
        let message = error.to_string();
        let (one, other) = sides(&message);
        assert_ne!(one, other, "{message}");
        *count += 1;
    }
}

#[test]
fn a_build_in_the_name_that_differs_from_the_build_is_named() {
    for machine in [
        Installation::new().name("Windows 10 Pro (Build 19044.1)").build(19045),
        Installation::new()
            .name("Windows 10 Pro 19044")
            .edition_id("Professional")
            .version("10.0.19045"),
    ] {
        assert_eq!(
            machine.identify().unwrap_err().to_string(),
            "the facts contradict each other: the name says build 19044, but the build is 19045; \
             were they read from the same machine?"
        );
    }
}

#[test]
fn the_two_sides_of_a_contradiction_never_read_alike() {
    let Values { names, edition_ids, product_skus, builds } = values();
    let mut count = 0;
    let nothing = Installation::new();
    for name in &names {
        let named = nothing.name(name);
        for id in &edition_ids {
            assert_sides_differ(named.edition_id(id), &mut count);
        }
        for sku in &product_skus {
            assert_sides_differ(named.product_sku(*sku), &mut count);
        }
        for build in &builds {
            assert_sides_differ(named.build(*build), &mut count);
        }
    }
    for id in &edition_ids {
        for sku in &product_skus {
            let both = nothing.edition_id(id).product_sku(*sku);
            assert_sides_differ(both, &mut count);
            for build in &builds {
                assert_sides_differ(both.build(*build), &mut count);
            }
        }
    }
    assert!(count > 10_000, "{count}");
}
