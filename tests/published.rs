//! Pins the keys that Microsoft published, in tables that were not made from `keys.csv`.

use gvlk::{Activation, Edition, ProductKey};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const PUBLISHED: &str = include_str!("published-keys.txt");
/// What Windows Setup's own file has.
const MEDIA: &str = include_str!("media-keys.txt");

const ON_PURPOSE: &str = "
A key is what Microsoft prints and nothing else. If this change is a slip, take it back. If
Microsoft changed a key or published a new one, change keys.csv and tests/published-keys.txt in
one commit, take the key for each from Microsoft's page, and name the page in the commit's message.
";

/// What one of the two tables has, in words, and the key: "`Server2019Datacenter` (KMS, kms-2019)".
type Keys = BTreeMap<String, String>;

/// The fields of each line, without comments.
fn lines<const FIELDS: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; FIELDS]> {
    let is_data = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let fields = |line: &'static str| line.split(' ').collect::<Vec<_>>().try_into();
    text.lines().filter(is_data).map(move |line| fields(line).expect("a field for each column"))
}

fn pinned() -> Keys {
    let mut keys = Keys::new();
    for [page, variant, key, _] in lines(PUBLISHED) {
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
        .map(|e| (format!("{e:?} (KMS, {})", e.source().code()), e.key().as_str().to_owned()));
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
fn a_key_changed_into_another_well_formed_one_is_reported() {
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

#[test]
fn every_key_of_setups_own_file_is_that_of_an_edition_with_its_edition_id() {
    let media: Vec<[&str; 3]> = lines(MEDIA).collect();
    assert_eq!(media.len(), 36);
    for [medium, id, key] in media {
        let key: ProductKey = key.parse().expect("a product key");
        let found = gvlk::lookup_key(&key).unwrap_or_else(|| panic!("{id}: {key}"));
        assert_eq!(found.activation, Activation::Kms, "{id}: {key}");
        let id = id.strip_suffix("Core").unwrap_or(id);
        let has_id = |edition: &&Edition| {
            edition.edition_id().is_some_and(|own| own.eq_ignore_ascii_case(id))
        };
        let editions: Vec<_> = found.editions.iter().filter(has_id).collect();
        assert!(!editions.is_empty(), "{id} is the EditionID of none of {:?}", found.editions);
        // Windows 7's media are also those of Windows Server 2008 R2, and no edition of another release.
        let is_7 = |edition: &&Edition| {
            ["Windows 7", "Windows Server 2008 R2"].contains(&edition.product().name())
        };
        assert_eq!(editions.iter().any(is_7), medium == "windows-7", "{id}");
    }
}

#[test]
fn every_pinned_key_says_how_many_sources_have_it() {
    let media: BTreeSet<&str> = lines(MEDIA).map(|[_, _, key]| key).collect();
    for [page, variant, key, sources] in lines(PUBLISHED) {
        let expected = if media.contains(key) { "2" } else { "1" };
        assert_eq!(sources, expected, "{page} {variant}");
    }
}

#[test]
fn every_key_is_from_a_page_of_microsoft() {
    for edition in Edition::ALL {
        let page = edition.source().page();
        let is_of_microsoft = ["Microsoft Learn, ", "Microsoft TechNet, "];
        assert!(is_of_microsoft.iter().any(|start| page.starts_with(start)), "{edition}: {page}");
    }
}
