//! Activation IDs: what Windows and Office print of an installed licence finds its key.

use gvlk::{Activation, Edition, ProductKey, lookup_activation_id, lookup_key};
use std::collections::BTreeSet;

/// Every edition with an ID, and its key.
fn with_id() -> impl Iterator<Item = (&'static str, &'static ProductKey, Edition)> {
    Edition::ALL
        .iter()
        .filter_map(|edition| Some((edition.activation_id()?, edition.key(), *edition)))
}

#[test]
fn of_the_170_gvlks_167_have_an_activation_id() {
    let keys: BTreeSet<_> = Edition::ALL.iter().map(|edition| edition.key()).collect();
    let of_ids: BTreeSet<_> = with_id().map(|(_, key, _)| key).collect();
    assert_eq!((keys.len(), of_ids.len()), (170, 167));
}

#[test]
fn the_editions_without_an_activation_id_are_these() {
    let without = Edition::ALL.iter().filter(|edition| edition.activation_id().is_none());
    let names: Vec<_> = without.map(|edition| edition.name()).collect();
    assert_eq!(
        names,
        [
            "Windows Server 2025 Datacenter: Azure Edition",
            "Windows Server, version 1709 Standard",
            "Windows Server, version 1709 Datacenter",
        ]
    );
}

#[test]
fn seventeen_activation_ids_are_of_several_editions() {
    let ids: BTreeSet<_> = with_id().map(|(id, ..)| id).collect();
    let of_several = |id: &&&str| lookup_activation_id(id).unwrap().editions.len() > 1;
    assert_eq!(ids.iter().filter(of_several).count(), 17);
}

#[test]
fn every_activation_id_gives_its_key_in_any_case_with_and_without_braces() {
    for (id, key, edition) in with_id() {
        let upper = id.to_uppercase();
        for spelt in [
            id.to_owned(),
            upper.clone(),
            format!("{{{upper}}}"),
            format!("{{{id}}}"),
            format!(" {upper}\r\n"),
            format!("\t{{{upper}}} "),
        ] {
            let found = lookup_activation_id(&spelt).unwrap_or_else(|| panic!("{spelt}"));
            assert_eq!(Some(found), lookup_key(key), "{spelt}");
            assert_eq!((found.activation, found.key), (Activation::Kms, key), "{spelt}");
            assert!(found.editions.contains(&edition), "{spelt}: {edition}");
        }
    }
}

#[test]
fn any_other_text_has_no_key() {
    let id = "34e1ae55-27f8-4950-8877-7a03be5fb181";
    assert!(lookup_activation_id(id).is_some());
    for text in [
        "",
        "{}",
        "{",
        "00000000-0000-0000-0000-000000000000",
        "34e1ae55-27f8-4950-8877-7a03be5fb182",
        "34e1ae5527f8495088777a03be5fb181",
        "{34e1ae55-27f8-4950-8877-7a03be5fb181",
        "34e1ae55-27f8-4950-8877-7a03be5fb181}",
        "{{34e1ae55-27f8-4950-8877-7a03be5fb181}}",
        "34e1ae55-27f8-4950-8877-7a03be5fb181 34e1ae55-27f8-4950-8877-7a03be5fb181",
        "WMDGN-G9PQG-XVVXX-R3X43-63DFG",
        "63DFG",
        "\u{ff13}4e1ae55-27f8-4950-8877-7a03be5fb181",
    ] {
        assert_eq!(lookup_activation_id(text), None, "{text:?}");
    }
    // One character changed is another licence.
    for at in (0..id.len()).filter(|at| id.as_bytes()[*at] != b'-') {
        let mut other = id.to_owned();
        other.replace_range(at..=at, if &id[at..=at] == "0" { "1" } else { "0" });
        assert_eq!(lookup_activation_id(&other), None, "{other}");
    }
}
