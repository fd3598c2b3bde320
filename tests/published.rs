//! Pins the keys that Microsoft published, in a second table that was not made from `keys.csv`.

use gvlk::{Edition, ProductKey};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const PUBLISHED: &str = include_str!("published-keys.txt");

const ON_PURPOSE: &str = "
A key is what Microsoft prints and nothing else. If this change is a slip, take it back. If
Microsoft changed a key or published a new one, change keys.csv and tests/published-keys.txt in
one commit, take the key for each from Microsoft's page, and name the page in the commit's message.
";

/// What one of the two tables has, in words, and the key: "`Server2019Datacenter` (KMS, kms-2019)".
type Keys = BTreeMap<String, String>;

fn pinned() -> Keys {
    let mut keys = Keys::new();
    for line in PUBLISHED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [page, variant, key] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("tests/published-keys.txt has lines of page, edition and key, not {line:?}");
        };
        let what = if page.starts_with("avma-") {
            format!("{variant} (AVMA)")
        } else {
            format!("{variant} (KMS, {page})")
        };
        let earlier = keys.insert(what, key.to_owned());
        assert_eq!(earlier, None, "tests/published-keys.txt has {variant} twice");
    }
    keys
}

fn shipped() -> Keys {
    let kms = Edition::ALL
        .iter()
        .map(|e| (format!("{e:?} (KMS, {})", e.source()), e.key().as_str().to_owned()));
    let avma = Edition::ALL
        .iter()
        .filter_map(|e| Some((format!("{e:?} (AVMA)"), e.avma_key()?.as_str().to_owned())));
    kms.chain(avma).collect()
}

/// Where the tables differ, and how to change them on purpose; `None` if they agree.
fn disagreement(shipped: &Keys, pinned: &Keys) -> Option<String> {
    let mut message = String::new();
    for what in shipped.keys().chain(pinned.keys().filter(|what| !shipped.contains_key(*what))) {
        let (here, there) = (shipped.get(what), pinned.get(what));
        if here != there {
            let [here, there] = [here, there].map(|key| key.map_or("nothing", String::as_str));
            let _ = writeln!(message, "{what}: keys.csv has {here}, Microsoft published {there}");
        }
    }
    (!message.is_empty()).then(|| message + ON_PURPOSE)
}

#[test]
fn every_key_is_the_one_that_microsoft_published() {
    if let Some(disagreement) = disagreement(&shipped(), &pinned()) {
        panic!("\n{disagreement}");
    }
}

#[test]
fn a_key_changed_into_another_well_formed_one_is_told_with_how_to_do_so_on_purpose() {
    let mut changed = pinned();
    let key = changed.get_mut("Server2019Datacenter (KMS, kms-2019)").expect("an edition");
    key.replace_range(..5, "BBBBB");
    assert!(key.parse::<ProductKey>().is_ok());
    changed.remove("Windows8Pro (KMS, kms-2019)").expect("an edition");
    changed.insert("Windows12Pro (KMS, kms-2026)".to_owned(), "BBBBB-CCCCC".to_owned());
    insta::assert_snapshot!(disagreement(&changed, &pinned()).expect("a disagreement"), @r"
    Server2019Datacenter (KMS, kms-2019): keys.csv has BBBBB-G9PQG-XVVXX-R3X43-63DFG, Microsoft published WMDGN-G9PQG-XVVXX-R3X43-63DFG
    Windows12Pro (KMS, kms-2026): keys.csv has BBBBB-CCCCC, Microsoft published nothing
    Windows8Pro (KMS, kms-2019): keys.csv has nothing, Microsoft published NG4HW-VH26C-733KW-K6F98-J8CK4

    A key is what Microsoft prints and nothing else. If this change is a slip, take it back. If
    Microsoft changed a key or published a new one, change keys.csv and tests/published-keys.txt in
    one commit, take the key for each from Microsoft's page, and name the page in the commit's message.
    ");
}
