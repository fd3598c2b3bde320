//! Compares every row of `keys.csv`, read here without the build script, with the public API.

use gvlk::{Channel, Edition, Product, ProductFamily, ProductKey, Source};
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::LazyLock;

/// A row of `keys.csv`; the columns are found by their names in the header.
#[derive(Deserialize)]
struct Row {
    family: String,
    product: String,
    channel: String,
    variant: String,
    name: String,
    gvlk: String,
    avma: String,
    activation_id: String,
    edition_id: String,
    product_sku: String,
    evaluation_sku: String,
    builds: String,
    odt_product_id: String,
    other_names: String,
    shared_names: String,
    source: String,
    note: String,
}

impl Row {
    /// Every name that means this row's edition and no other. A row that is called like its product
    /// has none: "Windows Server 2012" means the release.
    fn own_names(&self) -> impl Iterator<Item = &str> {
        let names = [&*self.name, &self.variant, &self.odt_product_id].into_iter();
        names
            .filter(|name| !name.is_empty() && self.name != self.product)
            .chain(list(&self.other_names))
    }
}

/// The parts of a cell that holds several.
fn list(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The numbers of a cell.
fn numbers(cell: &str) -> Vec<u32> {
    list(cell).iter().map(|number| number.parse().expect("a number")).collect()
}

fn given(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

/// Each edition with its row: the rows that have a key, in the file's order.
static EDITIONS: LazyLock<Vec<(Edition, Row)>> = LazyLock::new(|| {
    let rows = rows().into_iter().filter(|row| row.gvlk != "none");
    Edition::ALL.iter().copied().zip(rows).collect()
});

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_path("keys.csv").expect("keys.csv is readable");
    reader.deserialize().map(|row| row.expect("every row has every column")).collect()
}

#[test]
fn every_edition_is_of_the_page_that_its_row_names() {
    let mut reader = csv::Reader::from_path("sources.csv").expect("sources.csv is readable");
    assert_eq!(reader.headers().expect("a header"), vec!["source", "date", "page"]);
    let rows: Vec<[String; 3]> = reader.deserialize().map(|row| row.expect("a row")).collect();
    let listed: Vec<_> = Source::all()
        .map(|source| [source.code(), source.date().unwrap_or_default(), source.page()])
        .collect();
    assert_eq!(listed, rows);
    let newest = rows.iter().map(|[_, date, _]| date.as_str()).max();
    assert_eq!(Some(gvlk::CATALOGUE_DATE), newest);
    for (edition, row) in &*EDITIONS {
        assert!(listed.iter().any(|[code, ..]| *code == row.source), "{edition}");
    }
}

/// Facts of an edition without a GVLK, cell by cell, as the row and as the API have them.
#[test]
fn every_row_without_a_key_is_an_edition_without_a_gvlk() {
    let rows: Vec<_> = rows().into_iter().filter(|row| row.gvlk == "none").collect();
    assert_eq!(gvlk::without_gvlk().count(), rows.len());
    for (edition, row) in gvlk::without_gvlk().zip(&rows) {
        assert_eq!([edition.name(), &*edition.to_string()], [&row.name, &*row.name]);
        assert_eq!(edition.edition_id(), given(&row.edition_id), "{edition}");
        assert_eq!(edition.product_skus(), numbers(&row.product_sku), "{edition}");
        assert_eq!(edition.evaluation_skus(), numbers(&row.evaluation_sku), "{edition}");
        assert!(edition.other_names().eq(list(&row.other_names)), "{edition}");
        assert_eq!(edition.note(), given(&row.note), "{edition}");
        let builds = edition.builds().map(|builds| builds.to_string());
        assert_eq!(builds.as_deref(), given(&row.builds), "{edition}");
    }
}

#[test]
fn the_editions_of_an_edition_id_are_those_whose_rows_have_it() {
    let ids: HashSet<_> = EDITIONS.iter().filter_map(|(_, row)| given(&row.edition_id)).collect();
    for id in ids {
        let of_rows = EDITIONS.iter().filter(|(_, row)| row.edition_id == id);
        let expected: Vec<_> = of_rows.map(|(edition, _)| *edition).collect();
        for spelt in [id.to_owned(), id.to_uppercase(), id.to_lowercase(), format!(" {id} ")] {
            assert_eq!(Edition::with_edition_id(&spelt).collect::<Vec<_>>(), expected, "{spelt}");
        }
    }
    for nothing in ["", "Core", "Windows 10 Pro", "ServerStandardEval"] {
        assert_eq!(Edition::with_edition_id(nothing).count(), 0, "{nothing}");
    }
}

#[test]
fn every_row_with_a_key_is_an_edition_and_no_other_is() {
    let rows = rows();
    let with_key: Vec<_> =
        rows.iter().filter(|row| row.gvlk != "none").map(|row| row.variant.as_str()).collect();
    let variants: Vec<_> = Edition::ALL.iter().map(|edition| edition.variant()).collect();
    assert_eq!(variants, with_key);

    for row in rows.iter().filter(|row| row.gvlk == "none") {
        assert!(!Edition::ALL.iter().any(|edition| edition.name() == row.name), "{}", row.name);
        assert!(row.name.parse::<Edition>().is_err(), "{}", row.name);
    }
}

/// The one place that says how many there are: the README and the change log follow it.
#[test]
fn the_catalogue_has_as_many_editions_and_keys_as_it_promises() {
    let keys = Edition::ALL.iter().map(|edition| edition.key());
    let avma = Edition::ALL.iter().filter_map(|edition| edition.avma_key());
    let keys: HashSet<_> = keys.chain(avma).collect();
    assert_eq!((Edition::ALL.len(), keys.len()), (195, 185));
}

#[test]
fn every_edition_is_what_its_row_says() {
    for (edition, row) in &*EDITIONS {
        assert_eq!(edition.name(), row.name);
        assert_eq!(edition.variant(), row.variant);
        assert_eq!(edition.product().name(), row.product, "{edition}");
        assert_eq!(edition.family().variant(), row.family, "{edition}");
        assert_eq!(edition.channel().variant(), row.channel, "{edition}");
        assert_eq!(edition.key().as_str(), row.gvlk, "{edition}");
        assert_eq!(edition.avma_key().map(ProductKey::as_str), given(&row.avma), "{edition}");
        assert_eq!(edition.activation_id(), given(&row.activation_id), "{edition}");
        assert_eq!(edition.edition_id(), given(&row.edition_id), "{edition}");
        assert_eq!(edition.product_skus(), numbers(&row.product_sku), "{edition}");
        assert_eq!(edition.evaluation_skus(), numbers(&row.evaluation_sku), "{edition}");
        let builds = edition.builds().map(|builds| builds.to_string());
        assert_eq!(builds.as_deref(), given(&row.builds), "{edition}");
        assert_eq!(edition.odt_product_id(), given(&row.odt_product_id), "{edition}");
        assert!(edition.other_names().eq(list(&row.other_names)), "{edition}");
        assert!(edition.shared_names().eq(list(&row.shared_names)), "{edition}");
        assert_eq!(edition.source().code(), row.source, "{edition}");
    }
}

#[test]
fn every_key_accessor_gives_the_same_key() {
    for (edition, row) in &*EDITIONS {
        let key = gvlk::key_for(*edition);
        assert_eq!(key, edition.key());
        assert_eq!(key.as_str(), row.gvlk);
        assert_eq!(key.as_ref(), row.gvlk);
        assert_eq!(key.to_string(), row.gvlk);
        assert_eq!(key.partial(), &row.gvlk[24..]);
    }
}

#[test]
fn everything_that_is_known_of_an_edition_is_known_at_compile_time() {
    const EDITION: Edition = Edition::ALL[1];
    const PRODUCT: Product = EDITION.product();
    const TEXTS: [&str; 8] = [
        gvlk::key_for(EDITION).as_str(),
        EDITION.key().partial(),
        EDITION.name(),
        EDITION.variant(),
        EDITION.source().code(),
        PRODUCT.name(),
        PRODUCT.family().name(),
        PRODUCT.channel().variant(),
    ];
    const LISTS: [&[Edition]; 3] =
        [PRODUCT.editions(), EDITION.family().editions(), EDITION.channel().editions()];
    #[expect(clippy::type_complexity, reason = "each is what a method gives")]
    const FACTS: (Option<&str>, &[u32], &[u32], Option<&str>, Option<&str>) = (
        EDITION.edition_id(),
        EDITION.product_skus(),
        EDITION.evaluation_skus(),
        EDITION.odt_product_id(),
        EDITION.activation_id(),
    );
    const AVMA: Option<&ProductKey> = EDITION.avma_key();
    const COMES_IN_26100: bool = match EDITION.builds() {
        Some(builds) => builds.contains(26100),
        None => false,
    };

    let (edition, row) = &EDITIONS[1];
    assert_eq!(EDITION, *edition);
    assert_eq!(TEXTS[..5], [&*row.gvlk, &row.gvlk[24..], &row.name, &row.variant, &row.source]);
    assert_eq!(TEXTS[5..], [&*row.product, edition.family().name(), &row.channel]);
    assert!(LISTS.iter().all(|editions| editions.contains(edition)));
    assert_eq!(
        (FACTS.0, FACTS.1, FACTS.2),
        (edition.edition_id(), edition.product_skus(), edition.evaluation_skus())
    );
    assert_eq!((FACTS.3, FACTS.4), (edition.odt_product_id(), given(&row.activation_id)));
    assert_eq!(AVMA, edition.avma_key());
    assert_eq!(COMES_IN_26100, edition.builds().is_some_and(|builds| builds.contains(26100)));
}

#[test]
fn builds_run_from_their_first_to_their_last_and_no_further() {
    for (edition, row) in &*EDITIONS {
        let Some(builds) = edition.builds() else { continue };
        let (first, last) = row.builds.split_once('-').unwrap_or((&row.builds, &row.builds));
        let first: u32 = first.parse().expect("a number");
        assert_eq!(builds.to_string(), row.builds, "{edition}");
        assert!(builds.contains(first) && !builds.contains(first - 1), "{edition}");
        match last.parse::<u32>() {
            Ok(last) => {
                assert!(builds.contains(last) && !builds.contains(last + 1), "{edition}");
            }
            Err(_) => assert!(builds.contains(u32::MAX), "{edition}"),
        }
    }
}

/// Checks that these lists have every edition once, in the catalogue's order, and only their own.
fn assert_partition<T: Copy + Eq + Debug>(
    all: &[T],
    editions: impl Fn(T) -> &'static [Edition],
    of: impl Fn(Edition) -> T,
) {
    for value in all {
        let expected: Vec<_> = Edition::ALL.iter().filter(|e| of(**e) == *value).copied().collect();
        assert_eq!(editions(*value), expected, "{value:?}");
        assert!(!expected.is_empty(), "{value:?}");
    }
    let count: usize = all.iter().map(|value| editions(*value).len()).sum();
    assert_eq!(count, Edition::ALL.len());
}

#[test]
fn products_families_and_channels_each_partition_the_editions() {
    assert_partition(Product::ALL, Product::editions, Edition::product);
    assert_partition(ProductFamily::ALL, ProductFamily::editions, Edition::family);
    assert_partition(Channel::ALL, Channel::editions, Edition::channel);
}

#[test]
fn editions_of_a_family_and_a_channel_are_those_that_have_both() {
    for family in ProductFamily::ALL {
        for channel in Channel::ALL {
            let expected: Vec<_> = EDITIONS
                .iter()
                .filter(|(_, row)| row.family == family.variant())
                .filter(|(_, row)| row.channel == channel.variant())
                .map(|(edition, _)| *edition)
                .collect();
            let editions: Vec<_> = gvlk::editions(*family, *channel).collect();
            assert_eq!(editions, expected, "{family}, {channel}");
        }
    }
}

#[test]
fn every_name_of_a_row_parses_to_its_edition() {
    for (edition, row) in &*EDITIONS {
        for name in row.own_names() {
            assert_eq!(name.parse(), Ok(*edition), "{name}");
        }
    }
}

/// Checks that a value parses from what it prints, and that no two print the same.
fn assert_round_trips<T>(all: &[T], name: impl Fn(T) -> &'static str, variant: impl Fn(T) -> String)
where
    T: Copy + Eq + Debug + Display + FromStr,
    T::Err: Debug,
{
    let mut seen = HashSet::new();
    for value in all {
        assert_eq!(value.to_string(), name(*value));
        assert_eq!(format!("{value:?}"), variant(*value));
        assert_eq!(value.to_string().parse::<T>().expect("a name parses"), *value);
        assert_eq!(format!("{value:?}").parse::<T>().expect("a variant parses"), *value);
        assert_eq!(format!("{value:>60}").trim_start(), name(*value));
        assert_eq!(format!("{value:>60}").chars().count(), 60, "{value} is padded");
        assert!(seen.insert(value.to_string()), "{value} is printed for two");
    }
}

#[test]
fn what_is_displayed_or_debugged_parses_back() {
    // "Windows Server 2012" is the release; the edition that Microsoft's table calls so is named by
    // its variant alone.
    let (releases, editions): (Vec<_>, Vec<_>) = Edition::ALL
        .iter()
        .copied()
        .partition(|edition| edition.name() == edition.product().name());
    assert_eq!(releases, [Edition::Server2012]);
    assert_eq!("Server2012".parse(), Ok(Edition::Server2012));
    assert_round_trips(&editions, Edition::name, |e| e.variant().to_owned());
    assert_round_trips(Product::ALL, Product::name, |p| p.variant().to_owned());
    assert_round_trips(ProductFamily::ALL, ProductFamily::name, |f| f.variant().to_owned());
    assert_round_trips(Channel::ALL, Channel::name, |c| c.variant().to_owned());
}

#[test]
fn values_are_ordered_as_the_catalogue_lists_them() {
    assert!(Edition::ALL.is_sorted());
    assert!(Product::ALL.is_sorted());
    assert!(ProductFamily::ALL.is_sorted());
    assert!(Channel::ALL.is_sorted());
}

#[test]
fn short_names_of_families_and_channels_parse() {
    for (name, family) in [
        ("server", ProductFamily::WindowsServer),
        ("windows-server", ProductFamily::WindowsServer),
        ("client", ProductFamily::WindowsClient),
        ("Windows", ProductFamily::WindowsClient),
        ("Microsoft Office", ProductFamily::Office),
    ] {
        assert_eq!(name.parse(), Ok(family), "{name}");
    }
    for (name, channel) in [
        ("sac", Channel::SemiAnnual),
        ("semi annual", Channel::SemiAnnual),
        ("LTSC", Channel::LongTermServicing),
        ("long_term_servicing", Channel::LongTermServicing),
        ("perpetual", Channel::Perpetual),
    ] {
        assert_eq!(name.parse(), Ok(channel), "{name}");
    }
}

#[test]
fn a_name_of_nothing_is_refused_with_the_names_there_are() {
    assert_eq!(
        "Windows Server 2018".parse::<Product>().unwrap_err().to_string(),
        "unknown product: expected a name such as \"Windows Server 2019\" or Server2019"
    );
    assert_eq!(
        "Xbox".parse::<ProductFamily>().unwrap_err().to_string(),
        "unknown product family: expected \"Windows Server\", \"Windows client\" or \"Office\""
    );
    assert_eq!(
        "Beta".parse::<Channel>().unwrap_err().to_string(),
        "unknown channel: expected \"Semi-Annual Channel\" (SAC), \
         \"Long-Term Servicing Channel\" (LTSC) or \"Perpetual\""
    );
}

/// What may be between two characters of a name without making it another one. Brackets are
/// not here: "(R)", "(TM)" and "(C)" are trade marks, so they can take a letter away. Nor are the signs of a list.
const BETWEEN: [&str; 14] =
    [" ", "  ", "\t", "-", "_", ":", "\"", "'", "®", "™", "\u{a0}", "–", "—", "\u{feff}"];

/// A text written in any case, with anything that means nothing in it.
fn spelling(text: &'static str) -> impl Strategy<Value = String> {
    let between = || prop_oneof![4 => Just(""), 1 => select(&BETWEEN[..])];
    let characters: Vec<_> = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| (any::<bool>(), Just(c), between()))
        .collect();
    (between(), characters).prop_map(move |(before, characters)| {
        let spelt = |is_apart: bool| {
            let mut spelt = before.to_owned();
            for (upper, c, after) in &characters {
                spelt.push(if *upper { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
                spelt.push_str(if is_apart { after } else { "" });
            }
            spelt
        };
        // A letter that is written apart is a word: "Educatio N" is not Education.
        let apart = spelt(true);
        let count = |text: &str, letter: char| lone_letters(text).filter(|c| *c == letter).count();
        let is_same = lone_letters(&apart).all(|c| count(&apart, c) <= count(text, c));
        if is_same { apart } else { spelt(false) }
    })
}

/// The ASCII letters of a text that are written apart, in lower case.
fn lone_letters(text: &str) -> impl Iterator<Item = char> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| {
        let letter = word.chars().next().filter(char::is_ascii_alphabetic)?;
        (word.len() == 1).then(|| letter.to_ascii_lowercase())
    })
}

/// Any spelling of any of these names, and the value it means.
fn named<T: Copy + Debug + 'static>(
    names: Vec<(&'static str, T)>,
) -> impl Strategy<Value = (String, T)> {
    select(names).prop_flat_map(|(name, value)| (spelling(name), Just(value)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_spelling_of_a_name_finds_its_edition(
        (name, edition) in named(EDITIONS.iter().flat_map(|(edition, row)| row.own_names().map(|name| (name, *edition))).collect())
    ) {
        prop_assert_eq!(name.parse(), Ok(edition));
    }

    #[test]
    fn any_spelling_of_a_products_name_finds_it(
        (name, product) in named(Product::ALL.iter().flat_map(|p| [(p.name(), *p), (p.variant(), *p)]).collect())
    ) {
        prop_assert_eq!(name.parse(), Ok(product));
    }

    #[test]
    fn any_text_parses_or_is_refused_without_a_panic(text in any::<String>()) {
        let refused = [
            text.parse::<Edition>().map_err(|error| error.to_string()).err(),
            text.parse::<Product>().map_err(|error| error.to_string()).err(),
            text.parse::<ProductFamily>().map_err(|error| error.to_string()).err(),
            text.parse::<Channel>().map_err(|error| error.to_string()).err(),
        ];
        prop_assert!(refused.into_iter().flatten().all(|message| !message.is_empty()));
    }
}
