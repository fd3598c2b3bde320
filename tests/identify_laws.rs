//! Laws of identification that hold for all facts.

use gvlk::{Edition, IdentifyError, Installation, ParseEditionError, Product};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// What is known about a machine. Each fact may be missing or belong to another machine.
#[derive(Debug, Clone, PartialEq)]
struct Reported {
    name: Option<String>,
    edition_id: Option<String>,
    product_sku: Option<u32>,
    build: Option<u32>,
}

impl Reported {
    fn identify(&self) -> Result<Edition, IdentifyError> {
        self.machine().identify()
    }

    fn machine(&self) -> Installation<'_> {
        Installation::new()
            .maybe_name(self.name.as_deref())
            .maybe_edition_id(self.edition_id.as_deref())
            .maybe_product_sku(self.product_sku)
            .maybe_build(self.build)
    }

    /// These facts without those whose bit is not set.
    fn subset(&self, kept: u8) -> Self {
        let keep = |bit: u8| kept & (1 << bit) != 0;
        Self {
            name: self.name.clone().filter(|_| keep(0)),
            edition_id: self.edition_id.clone().filter(|_| keep(1)),
            product_sku: self.product_sku.filter(|_| keep(2)),
            build: self.build.filter(|_| keep(3)),
        }
    }
}

/// Names that keys.csv gives an edition, its own and those it shares, and its product's.
fn names_of(edition: Edition) -> Vec<&'static str> {
    let names = [edition.name(), edition.variant(), edition.product().name()];
    names
        .into_iter()
        .chain(edition.odt_product_id())
        .chain(edition.other_names())
        .chain(edition.shared_names())
        .collect()
}

fn any_edition() -> impl Strategy<Value = Edition> {
    select(Edition::ALL)
}

fn a_name() -> impl Strategy<Value = String> {
    const WITHOUT_KEY: &[&str] = &[
        "Windows 10 Home",
        "Windows 8",
        "Windows 8.1",
        "Windows 7 Ultimate",
        "Windows Server 2022 Essentials",
    ];
    let name = prop_oneof![
        8 => any_edition().prop_flat_map(|edition| select(names_of(edition))),
        1 => select(WITHOUT_KEY),
    ];
    (name, an_addition()).prop_map(|(name, more)| format!("{name}{more}"))
}

/// What may be behind a name, and often nothing.
fn an_addition() -> impl Strategy<Value = &'static str> {
    const ADDITIONS: &[&str] = &[
        " Evaluation",
        " (Server Core Installation)",
        " N",
        " Core",
        " 1507",
        " 1607",
        " 1809",
        " 1909",
        " 2004",
        " 20H2",
        " 21H2",
        " 22H2",
        " 23H2",
        " 24H2",
        " Evaluation 1809",
        " (Build 19041)",
    ];
    prop_oneof![1 => Just(""), 1 => select(ADDITIONS)]
}

fn an_edition_id() -> impl Strategy<Value = String> {
    const ADDITIONS: &[&str] = &["", "", "", "Core", "Cor", "Eval", "EvalCor"];
    let id = any_edition().prop_filter_map("Office has no EditionID", Edition::edition_id);
    prop_oneof![
        8 => (id, select(ADDITIONS)).prop_map(|(id, more)| format!("{id}{more}")),
        1 => select(&["Core", "Ultimate", "ServerHyperCore"][..]).prop_map(str::to_owned),
    ]
}

fn a_build_of(edition: Edition) -> impl Strategy<Value = u32> {
    let (first, last) = edition
        .builds()
        .map_or((0, 30000), |builds| (builds.first, builds.last.unwrap_or(builds.first + 9999)));
    prop_oneof![Just(first), Just(last), first..=last]
}

/// Reported of one machine more often than not, and facts of several.
fn facts() -> impl Strategy<Value = Reported> {
    any_edition().prop_flat_map(|edition| {
        let name = prop_oneof![
            3 => (select(names_of(edition)), an_addition()).prop_map(|(name, more)| format!("{name}{more}")),
            1 => a_name()
        ];
        let own_id = Just(edition.edition_id().unwrap_or("Professional").to_owned());
        let edition_id = prop_oneof![3 => own_id, 1 => an_edition_id()];
        let skus = if edition.product_skus().is_empty() { &[48] } else { edition.product_skus() };
        let product_sku = prop_oneof![6 => select(skus), 1 => 0..200_u32, 1 => any::<u32>()];
        let build = prop_oneof![
            3 => a_build_of(edition),
            1 => any_edition().prop_flat_map(a_build_of),
            1 => select(&[7601, 9200, 14393, 18362, 19041, 19042, 22621, 25398][..]),
            1 => any::<u32>()
        ];
        let all =
            (option::of(name), option::of(edition_id), option::of(product_sku), option::of(build));
        all.prop_map(|(name, edition_id, product_sku, build)| Reported {
            name,
            edition_id,
            product_sku,
            build,
        })
    })
}

/// A text made of words that names have, and of what is between them.
fn words() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = Edition::ALL
        .iter()
        .flat_map(|edition| names_of(*edition))
        .flat_map(str::split_whitespace)
        .chain([
            "Core",
            "Cor",
            "Eval",
            "Evaluation",
            "Microsoft",
            "(R)",
            "™",
            "Desktop",
            "Experience",
            "Home",
        ])
        .collect();
    vec((select(words), select(&[" ", "", "-", " (", "®"][..])), 0..9)
        .prop_map(|words| words.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

/// Whether an edition fits a name, by nothing but the catalogue's names of the edition.
fn goes_by_name(edition: Edition, name: &str) -> bool {
    let called_so = |called: &str| called.parse::<Edition>() == name.parse::<Edition>();
    match name.parse::<Edition>() {
        Ok(own) if own == edition => true,
        // A name that means one edition, and others with their builds; or a product's name.
        Ok(_) | Err(ParseEditionError::NoGvlk { .. }) => {
            edition.shared_names().any(called_so) || called_so(edition.product().name())
        }
        Err(ParseEditionError::Ambiguous { candidates }) => {
            candidates.iter().any(|candidate| candidate == edition)
        }
        Err(_) => false,
    }
}

/// Whether an `EditionID` is an edition's, spelt as Server Core's or not.
fn goes_by_id(edition: Edition, id: &str) -> bool {
    let own = edition.edition_id().unwrap_or_default();
    let spelt = |spelling: &str| id.trim().eq_ignore_ascii_case(spelling);
    let core = ["Core", "Cor"].iter().any(|core| spelt(&format!("{own}{core}")));
    spelt(own) || (core && own.starts_with("Server"))
}

/// Whether facts that identify one edition may identify another once more is known.
fn may_become(edition: Edition, other: Edition, more: &Reported) -> bool {
    edition.product() == Product::Windows10
        && other.product() == Product::Windows11
        && other.shared_names().any(|name| name == edition.name())
        && more.name.is_some()
        && more.build.is_some_and(|build| build >= 22000)
}

/// Whether a build is one of these, or of the same files: an enablement package raises the first build of a
/// line to any other of it, as 19041 to 19045.
fn is_of(builds: gvlk::Builds, build: u32) -> bool {
    const LINES: [std::ops::RangeInclusive<u32>; 4] =
        [18362..=18363, 19041..=19045, 22621..=22631, 26100..=26300];
    let mut line = LINES.into_iter().filter(|line| line.contains(&build)).flatten();
    builds.contains(build) || line.any(|other| builds.contains(other))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_identified_agrees_with_every_fact(facts in facts()) {
        if let Ok(edition) = facts.identify() {
            if let Some(name) = &facts.name {
                prop_assert!(goes_by_name(edition, name), "{edition}");
            }
            if let Some(id) = &facts.edition_id {
                prop_assert!(goes_by_id(edition, id), "{edition}");
            }
            if let Some(sku) = facts.product_sku {
                prop_assert!(edition.product_skus().contains(&sku), "{edition}");
            }
            if let Some(build) = facts.build {
                prop_assert!(edition.builds().is_some_and(|builds| is_of(builds, build)), "{edition}");
            }
        }
    }

    /// Further facts confirm an edition or speak against it. They change it in one case: a Windows
    /// 10 name turns out to be Windows 11's stale one by the build.
    #[test]
    fn more_facts_give_the_same_edition_or_an_error(facts in facts(), kept in 0..16_u8) {
        let fewer = facts.subset(kept);
        match (fewer.identify(), facts.identify()) {
            (Ok(few), Ok(all)) => {
                prop_assert!(few == all || may_become(few, all, &facts), "{fewer:?}: {few}, {facts:?}: {all}");
            }
            (Err(IdentifyError::Evaluation { .. }), all) => prop_assert!(all.is_err(), "{fewer:?}, {facts:?}"),
            (
                Err(
                    IdentifyError::UnknownName(_)
                    | IdentifyError::UnknownEditionId { .. }
                    | IdentifyError::UnknownProductSku { .. }
                    | IdentifyError::UnknownBuild { .. }
                    | IdentifyError::Contradiction { .. },
                ),
                all,
            ) => prop_assert!(all.is_err(), "{fewer:?}, {facts:?}: {all:?}"),
            _ => {}
        }
    }

    /// Reported that leave several editions open give one of those once more is known.
    #[test]
    fn more_facts_choose_among_the_candidates(facts in facts(), kept in 0..16_u8) {
        let fewer = facts.subset(kept);
        let Err(IdentifyError::Ambiguous { candidates }) = fewer.identify() else { return Ok(()) };
        match facts.identify() {
            Ok(edition) | Err(IdentifyError::Evaluation { edition, .. }) => {
                prop_assert!(candidates.iter().any(|one| one == edition), "{fewer:?}, {facts:?}: {candidates:?}");
            }
            // Which builds have such an edition is not known, so a build alone does not name it.
            Err(IdentifyError::NoGvlk { edition, .. }) if fewer.name.is_some() => {
                let named = format!("{candidates:?}").contains(&format!("{:?}", edition.name()));
                prop_assert!(named, "{fewer:?}, {facts:?}: {candidates:?}");
            }
            Err(IdentifyError::Ambiguous { candidates: left }) if fewer.name.is_some() => {
                let is_left = |one: Edition| candidates.iter().any(|other| other == one);
                prop_assert!(left.iter().all(is_left), "{fewer:?}, {facts:?}: {candidates:?}");
            }
            _ => {}
        }
    }

    #[test]
    fn no_facts_and_no_text_panic(
        name in option::of(prop_oneof![any::<String>(), words(), ".{0,200}", "(Windows|Server|Office|[0-9N.®專業版\u{301}]){0,40}"]),
        edition_id in option::of(prop_oneof![any::<String>(), an_edition_id(), "\\PC{0,5}(Core|Cor|Eval)"]),
        product_sku in option::of(any::<u32>()),
        build in option::of(any::<u32>()),
    ) {
        let facts = Reported { name, edition_id, product_sku, build };
        if let Err(error) = facts.identify() {
            let texts = [error.to_string(), format!("{error:?}")];
            prop_assert!(texts.iter().all(|text| !text.is_empty()));
        }
    }

    /// A word more makes the name of an edition that has this word, or of none.
    #[test]
    fn no_word_of_a_name_is_ignored(
        (edition, place, more) in (any_edition(), any::<prop::sample::Index>(), any_edition())
            .prop_flat_map(|(edition, place, other)| (Just(edition), Just(place), select(tokens(other.name()))))
    ) {
        let mut words = tokens(edition.name());
        words.insert(place.index(words.len() + 1), more);
        let text = words.join(" ");
        if let Ok(found) = text.parse::<Edition>() {
            let own: Vec<_> = [found.name(), found.product().name()].into_iter().chain(found.other_names()).flat_map(tokens).collect();
            // "v 20H2" is a spelling of the release.
            let of_release = words.windows(2).any(|pair| pair[0] == "v" && pair[1].len() == 4 && pair[1].starts_with(char::is_numeric));
            let known = |word: &String| own.contains(word) || NO_MATTER.contains(&word.as_str()) || of_release && word == "v";
            prop_assert!(words.iter().all(known), "{text}: {found}");
        }
    }
}

/// The words of a name, in lower case; the two of "8.1" are two, and "professional" is "pro".
fn tokens(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.to_lowercase().replace("professional", "pro")).collect()
}

/// Words that make no difference between editions, and the releases in names of editions, which name the
/// builds of others, too.
const NO_MATTER: &[&str] = &[
    "edition", "version", "for", "windows", "1709", "1803", "1809", "1903", "1909", "2004", "20h2",
    "23h2",
];

#[test]
fn a_number_chooses_among_the_editions_of_the_name() {
    for name in ["24H2 W11", "21H1 W10", "W10 2004", "W10 1507"] {
        let named = Installation::new().name(name);
        let Err(IdentifyError::Ambiguous { candidates }) = named.identify() else {
            panic!("{name} names one edition");
        };
        for sku in [4, 27, 125, 126] {
            if let Ok(edition) = named.product_sku(sku).identify() {
                assert!(candidates.iter().any(|candidate| candidate == edition), "{name}, {sku}");
            }
        }
    }
}

/// An enablement package raises a build of Windows 10 and 11, and of no server.
#[test]
fn a_build_stands_for_later_ones_of_the_same_files() {
    let ltsc = Edition::Windows10EnterpriseLtsc2021;
    let built = Installation::new().build(19042);
    let Err(IdentifyError::Ambiguous { candidates }) = built.identify() else {
        panic!("build 19042 is of one edition");
    };
    assert!(candidates.iter().any(|candidate| candidate == ltsc));
    assert_eq!(built.product_sku(125).identify(), Ok(ltsc));
    let named = Installation::new().name("Windows 10 Enterprise LTSC 2021").build(19041);
    assert_eq!(named.identify(), Ok(ltsc));
    assert_eq!(named.product_sku(125).identify(), Ok(ltsc));
    for (name, build) in
        [("Windows 10", Some(19041)), ("Windows 10 2004", None), ("W10 20H2", None)]
    {
        let named = Installation::new().name(name).maybe_build(build);
        assert_eq!(named.edition_id("EnterpriseS").identify(), Ok(ltsc), "{name}");
    }
    let server = Installation::new().name("Windows Server, version 20H2 Standard").build(19041);
    for facts in [server, server.product_sku(146)] {
        let error = facts.identify().unwrap_err();
        assert!(matches!(error, IdentifyError::Contradiction { .. }), "{error}");
    }
}
