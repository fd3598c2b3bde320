//! The messages of identification, for a reader without the docs.

use gvlk::{Edition, IdentifyError, Installation, ParseEditionError};
use std::fmt::Write as _;

/// Each machine's error, one a line.
fn texts<'a>(machines: impl IntoIterator<Item = Installation<'a>>) -> String {
    machines.into_iter().fold(String::new(), |mut texts, machine| {
        let error = machine.identify().expect_err("an installation that is not identified");
        writeln!(texts, "{error}").expect("writing to a String succeeds");
        texts
    })
}

fn texts_of_names(names: &[&str]) -> String {
    texts(names.iter().map(|name| Installation::new().name(name)))
}

const NOTHING: Installation = Installation::new();

#[test]
fn nothing_given() {
    insta::assert_snapshot!(texts([NOTHING]));
}

#[test]
fn an_unknown_name_suggests_the_ones_that_may_be_meant() {
    insta::assert_snapshot!(texts_of_names(&[
        "Windows Server 2019 Datacentre",
        "Windows Sever 2022 Standart",
        "Windows Server 2018 Standard",
        "Windows Server 2019 2022 Standard",
        "Windows Server IoT 2019 Standard",
        "Windows 10 IoT Enterprise LTSC 2019",
        "Windwos 10 Pro",
        "Office Professional Plus 2021",
        "Access 2024",
        "Windows 10 Pro 22H9",
        "windows10pro22h9",
        "Windows 10 Pro (22H9)",
        "Windows Server 2019 Datacenter (Desktop Experience) MIPS64",
        "Windows Server 2012 R2 Server with a GUI Standardd",
        "Windows 11 Professional for Workstations, 128 bit",
        "Windows Server 2019 Standard Standard Evaluation Rubbish\u{a0}and more",
        "2019",
        "Windows 12",
        "Debian 12",
        "",
        " \t",
        "Windows 10 專業版 x",
        "Windows Server 2019 Datacenter, as it was installed in the year 2019 by the people before us",
        "Windows Server 2019 Datacenter Windows Server 2019 Datacenter Windows Server 2019 Datacenter Windows Server 2019 Datacenter Windows Server 2019 Datacenter",
        "資料中心資料中心資料中心資料中心資料中心資料中心資料中心資料中心",
    ]));
}

#[test]
fn a_product_key_in_the_place_of_a_name_says_so_and_hides_it() {
    insta::assert_snapshot!(texts_of_names(&[
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG",
        "bbbbbcccccdddddfffffggggg",
        "W269N-WFGWX-YVC9B-4J6C9-T83GX",
    ]));
}

#[test]
fn an_unknown_edition_id_says_what_one_looks_like_and_where_it_is() {
    insta::assert_snapshot!(texts(
        [
            "ServerStandart",
            "Windows 10 Pro",
            "ProfessionalCore",
            "",
            "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"
        ]
        .map(|id| NOTHING.edition_id(id))
    ));
}

#[test]
fn an_unknown_product_sku_says_where_the_number_is_from() {
    insta::assert_snapshot!(texts([0, 999, 0xABCD_ABCD].map(|sku| NOTHING.product_sku(sku))));
}

#[test]
fn an_unknown_version_says_what_one_looks_like() {
    insta::assert_snapshot!(texts([
        NOTHING.version("10.0"),
        NOTHING.version(""),
        NOTHING.version("1809").name("Windows 10 Pro"),
        NOTHING.version("10.0.17763 Build 17134"),
        NOTHING.version("10.0.17763.1234").build(20348),
    ]));
}

#[test]
fn an_unknown_build_names_the_nearest_release_and_its_builds() {
    insta::assert_snapshot!(texts([
        NOTHING.build(5000),
        NOTHING.build(25398).edition_id("ServerDatacenterACor"),
        NOTHING.build(21000).product_sku(48),
        NOTHING.build(20000).edition_id("Enterprise").name("Windows 10 Enterprise"),
        NOTHING.build(2600).name("Windows 7 Professional"),
    ]));
}

#[test]
fn an_open_question_lists_the_editions_and_the_fact_that_decides() {
    insta::assert_snapshot!(texts([
        NOTHING.name("Windows Server Datacenter"),
        NOTHING.name("Windows 10 Enterprise LTSB"),
        NOTHING.name("Windows 11 Enterprise LTSC"),
        NOTHING.name("Windows Server 2016 SERVERSTANDARDACORE"),
        NOTHING.name("Windows Server 2022"),
        NOTHING.name("Windows Server 2012 (Server Core Installation)"),
        NOTHING.name("Windows 10").build(19045),
        NOTHING.name("Office 2019"),
        NOTHING.edition_id("serverenterprise"),
        NOTHING.product_sku(10),
        NOTHING.edition_id("ServerWeb").product_sku(17),
        NOTHING.build(6000),
        NOTHING.build(19044),
    ]));
}

#[test]
fn an_evaluation_says_how_to_convert_it() {
    insta::assert_snapshot!(texts([
        NOTHING.edition_id("ServerStandardEval").build(20348),
        NOTHING.name("Windows Server 2019 Datacenter Evaluation (Desktop Experience)"),
        NOTHING.edition_id("EnterpriseEval").build(19045),
        NOTHING.product_sku(129).build(17763),
        NOTHING.name("Windows Server 2008 R2 Standard Evaluation"),
        NOTHING.edition_id("ServerStandardEval").build(14393),
        NOTHING.name("Windows Server 2019 Essentials Evaluation"),
        // Server Core of an earlier release has no EditionID of its own.
        NOTHING.edition_id("ServerStandardEval").build(9600),
    ]));
}

#[test]
fn an_evaluation_of_one_of_several_editions_is_one_still() {
    for machine in [
        NOTHING.edition_id("ServerStandardEval"),
        NOTHING.edition_id("ServerStandardEvalCor"),
        NOTHING.product_sku(79),
        NOTHING.name("Windows 10 Enterprise LTSC Evaluation"),
        NOTHING.name("windows server 2019 eval"),
        NOTHING.name("Windows 10 trial"),
        NOTHING.name("Windows 8.1 Evaluation"),
        NOTHING.name("ServerStandardEval"),
    ] {
        let error = machine.identify().unwrap_err();
        let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
        assert_eq!(candidates.key(), None);
        let message = error.to_string();
        assert!(message.starts_with("an evaluation does not accept a GVLK, and "), "{message}");
    }
    let core = NOTHING.edition_id("serverdatacenterevalcore");
    let message = core.identify().unwrap_err().to_string();
    assert!(message.contains("EditionID ServerDatacenterEvalCore fits"), "{message}");
    let error = NOTHING.name("Windows 10 Evaluation").identify().unwrap_err();
    let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    assert!(candidates.iter().all(|edition| !edition.evaluation_skus().is_empty()));
}

#[test]
fn a_name_of_a_server_without_a_release_shows_one_with_a_year() {
    for (name, full) in [
        ("ServerStandard", "Windows Server 2025 Standard"),
        ("Windows Server Datacenter", "Windows Server 2025 Datacenter"),
    ] {
        let message = NOTHING.name(name).identify().unwrap_err().to_string();
        assert!(
            message.ends_with(&format!("full name of an edition, such as {full}")),
            "{message}"
        );
    }
}

#[test]
fn a_misspelt_evaluation_has_no_gvlk_suggested() {
    for name in [
        "Windows Server 2019 Datacentre Evaluation",
        "Windows Server 2019 Datacenter Evalution",
        "Windows Server 2019 Datacentr trial",
    ] {
        let error = NOTHING.name(name).identify().unwrap_err();
        let IdentifyError::UnknownName(unknown) = error else { panic!("{error:?}") };
        assert_eq!(unknown.suggestions().next(), None, "{name}");
        let message = error.to_string();
        let end = "did you mean an evaluation of \"Windows Server 2019 Datacenter\"? It does not accept a GVLK";
        assert!(message.ends_with(end), "{message}");
    }
}

#[test]
fn an_edition_without_a_gvlk_says_that_there_is_none() {
    insta::assert_snapshot!(texts([
        NOTHING.edition_id("Core").build(22631),
        NOTHING.name("Microsoft Windows 8.1"),
        NOTHING.product_sku(175).build(19045),
        NOTHING.name("Hyper-V Server 2019"),
        NOTHING.name("Windows Server 2022 Essentials Evaluation"),
    ]));
}

#[test]
fn a_contradiction_names_the_facts_that_disagree() {
    insta::assert_snapshot!(texts([
        NOTHING.edition_id("ServerEnterprise").product_sku(17),
        NOTHING.edition_id("ServerStandard").product_sku(8).build(17763),
        // A build that fits one of the two, or neither, makes neither claim more precise.
        NOTHING.edition_id("ServerStandardACor").product_sku(10).build(19042),
        NOTHING.edition_id("ServerEnterprise").product_sku(146).build(19042),
        NOTHING.edition_id("ServerEnterprise").product_sku(17).build(18363),
        NOTHING.edition_id("ServerStandardEval").product_sku(7).build(20348),
        NOTHING.name("Windows Server 2022 Standard").edition_id("ServerStandard").build(17763),
        NOTHING.name("Windows Server 2022 Standard").edition_id("ServerEnterprise").build(18363),
        NOTHING.name("Windows Server 2019 Datacenter").edition_id("ServerWeb"),
        NOTHING.name("Windows Server 2022 Standard").build(17763),
        NOTHING.name("Windows Server 2012 N").build(9200),
        NOTHING.name("Office Standard 2019").build(19045),
        NOTHING.name("Office Standard 2019").build(5000),
        NOTHING.name("Windows 10 Enterprise Evaluation").edition_id("Enterprise").build(19045),
        NOTHING.name("Windows 10 Pro").edition_id("Core"),
        // The editions without a GVLK are of a product only in its builds.
        NOTHING.name("Windows 11").build(7601),
        NOTHING.name("Windows Server 2022 Evaluation").build(9200),
        NOTHING.name("W10 1507").edition_id("EnterpriseS").build(14393),
    ]));
}

#[test]
fn a_release_that_the_edition_of_the_name_does_not_have_is_named_in_the_contradiction() {
    for (name, message) in [
        ("Windows 11 Pro 21H1", "the name says Windows 11 Pro, but release 21H1 says Windows 10"),
        (
            "Windows Server 2022 Standard 1903",
            "the name says Windows Server 2022 Standard, but release 1903 says Windows Server, version 1903 or Windows 10",
        ),
        (
            "Windows 10 Enterprise LTSC 2021 22H2",
            "the name says Windows 10 Enterprise LTSC 2021, but release 22H2 says Windows 11 or Windows 10",
        ),
        (
            "Windows 10 Enterprise LTSC 2021 2004",
            "the name says Windows 10 Enterprise LTSC 2021, but release 2004 says Windows Server, version 2004 or Windows 10",
        ),
    ] {
        let parsed = name.parse::<Edition>();
        assert!(matches!(parsed, Err(ParseEditionError::Contradiction { .. })), "{parsed:?}");
        for machine in [NOTHING.name(name), NOTHING.name(name).product_sku(48).build(22631)] {
            let found = machine.identify().unwrap_err().to_string();
            assert!(found.contains(&format!(": {message};")), "{found}");
        }
        // People give an image any name.
        let image = NOTHING.name(name).edition_id("Professional").build(22631);
        assert_eq!(image.identify_with_any_name(), Ok(Edition::Windows11Pro));
    }
}

#[test]
fn a_name_of_a_server_with_a_build_between_two_releases_is_that_of_a_preview() {
    for name in ["Windows Server 2025 Datacenter", "Windows Server Standard", "Windows Server 2019"]
    {
        for build in [26063, 25951, 20292, 17723, 16278, 14300] {
            let message = NOTHING.name(name).build(build).identify().unwrap_err().to_string();
            assert!(message.ends_with("Windows Server is a preview"), "{name}, {build}: {message}");
        }
        let message = NOTHING.name(name).build(19045).identify().unwrap_err().to_string();
        assert!(message.contains("but build 19045 says Windows 10;"), "{message}");
    }
}

/// Windows Server, version 23H2, which calls itself Windows Server 2022.
#[test]
fn a_build_of_a_server_without_a_gvlk_is_no_clients() {
    insta::assert_snapshot!(texts([
        NOTHING.build(25398),
        NOTHING.name("Windows Server 2022 Datacenter").build(25398),
        NOTHING.name("Windows Server 2025 Datacenter").build(25398),
        NOTHING.name("Windows 11 Pro").build(25398),
        NOTHING.edition_id("ServerDatacenterEval").build(25398),
        NOTHING.edition_id("Professional").build(25398),
    ]));
}

#[test]
fn a_build_in_the_name_is_named_in_the_contradiction() {
    let message = |name: &str| name.parse::<Edition>().unwrap_err().to_string();
    assert_eq!(
        message("Windows 11 Pro (Build 19045.3803)"),
        "the facts contradict each other: the name says Windows 11 Pro, but build 19045 says Windows 10; \
         were they read from the same machine?"
    );
}

#[test]
fn an_unknown_word_is_named_by_its_range_in_the_name_that_was_given() {
    for (name, word) in [
        ("Windows Server 2019 Datacentre", Some("Datacentre")),
        (" \u{a0}Windows Sever 2022 Standart ", Some("Sever")),
        ("Windows 10 專業版 X9", Some("X9")),
        ("Microsoft Windows Server 2019 Datacenter Edition Evaluation Abc defg", Some("Abc")),
        ("windows10pro22h9", Some("22h9")),
        ("Win10EDU", Some("EDU")),
        ("2022-datacenter-smalldisk", Some("smalldisk")),
        ("Window Server 2019 Standard", Some("Window")),
        ("Window\u{a0}Server 2019 Standard", Some("Window")),
        ("Windows 10 Education,Room 3", Some("Room")),
        ("Windows Server 2019 2022 Standard", None),
        ("Windows 12", Some("12")),
        ("", None),
    ] {
        let Err(ParseEditionError::Unknown(unknown)) = name.parse::<Edition>() else {
            panic!("{name}");
        };
        assert_eq!(unknown.word().map(|range| &name[range]), word, "{name:?}");
    }
}

#[test]
fn suggestions_are_at_most_three_and_those_of_the_message() {
    for (name, count) in [
        ("Windows Server 2019 Datacentre", 1),
        ("Office Professional Plus 2021", 1),
        ("Windows Vista Enterprice", 1),
        ("Debian 12", 0),
        ("", 0),
    ] {
        let Err(ParseEditionError::Unknown(unknown)) = name.parse::<Edition>() else {
            panic!("{name}");
        };
        let message = unknown.to_string();
        assert_eq!(unknown.suggestions().count(), count, "{message}");
        for edition in unknown.suggestions() {
            assert!(message.contains(&format!("\"{edition}\"")), "{message}");
        }
        assert!(!unknown.is_product_key());
    }
    for misspelt in Edition::ALL.iter().map(|edition| format!("{} Q", edition.name())) {
        let Err(ParseEditionError::Unknown(unknown)) = misspelt.parse::<Edition>() else {
            panic!("{misspelt}");
        };
        assert!(unknown.suggestions().count() <= 3, "{misspelt}");
    }
}

/// A new variant must have its text looked at above.
#[test]
fn every_error_is_shown_here() {
    let shown = [
        NOTHING,
        NOTHING.name("x"),
        NOTHING.edition_id("x"),
        NOTHING.product_sku(0),
        NOTHING.version("x"),
        NOTHING.version("17763").build(17134),
        NOTHING.build(5000),
        NOTHING.build(19044),
        NOTHING.edition_id("EnterpriseEval").build(19045),
        NOTHING.edition_id("Core"),
        NOTHING.edition_id("Core").product_sku(8),
    ];
    let variants = shown.map(|machine| {
        let debug = format!("{:?}", machine.identify().unwrap_err());
        debug.split([' ', '{', '(']).next().unwrap_or_default().to_owned()
    });
    insta::assert_debug_snapshot!(variants);
}

#[test]
fn parsing_an_edition_gives_the_error_of_its_name() {
    for name in ["Windows Server 2018", "Windows 10 Home", "Windows 10", "", "63DFG"] {
        let parsed: Result<Edition, ParseEditionError> = name.parse();
        assert_eq!(parsed.map_err(IdentifyError::from), NOTHING.name(name).identify());
        assert_eq!(parsed.unwrap_err().to_string(), texts([NOTHING.name(name)]).trim_end());
        assert_eq!(Edition::try_from(name), parsed);
    }
}
