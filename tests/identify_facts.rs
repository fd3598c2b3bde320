//! How facts may be given: versions as text, facts that may be missing, names that may be anything.

use gvlk::{Edition, IdentifyError, Installation};
use proptest::prelude::*;

fn server() -> Installation<'static> {
    Installation::new().edition_id("ServerDatacenter")
}

#[test]
fn the_build_is_read_from_every_form_of_a_version() {
    for (version, edition) in [
        ("17763", Edition::Server2019Datacenter),
        (" 17763\r\n", Edition::Server2019Datacenter),
        ("17763.1", Edition::Server2019Datacenter),
        ("17763.1234", Edition::Server2019Datacenter),
        ("10.0.17763", Edition::Server2019Datacenter),
        ("10.0.17763.0", Edition::Server2019Datacenter),
        ("10.0.17763.1234", Edition::Server2019Datacenter),
        ("10.0 (17763)", Edition::Server2019Datacenter),
        ("10.0.17763 N/A Build 17763", Edition::Server2019Datacenter),
        ("10.0.17763 n/a build 17763", Edition::Server2019Datacenter),
        ("Microsoft Windows [Version 10.0.17763.1234]", Edition::Server2019Datacenter),
        ("OS Build 17763.1234", Edition::Server2019Datacenter),
        // Registry's CurrentVersion has stayed 6.3 since Windows 8.1.
        ("6.3.17763", Edition::Server2019Datacenter),
        ("6.3.9600 N/A Build 9600", Edition::Server2012R2Datacenter),
        ("6.1.7601 Service Pack 1 Build 7601", Edition::Server2008R2Datacenter),
        ("6.1 (7601)", Edition::Server2008R2Datacenter),
        ("6.0.6003 Service Pack 2 Build 6003", Edition::Server2008Datacenter),
    ] {
        assert_eq!(server().version(version).identify(), Ok(edition), "{version:?}");
    }
}

#[test]
fn a_text_that_is_not_a_version_with_one_build_is_an_error() {
    let long = format!("{}17763", " ".repeat(200));
    let endless = "10.0.17763 ".repeat(100_000);
    for version in [
        "",
        " ",
        ".",
        "10",
        "10.0",
        "6.1",
        "1",
        "10.0.1",
        "10.0.17763.",
        ".17763",
        "10..17763",
        "10.0.17763.1.2",
        "17763.1.2",
        "10.0.17763.x",
        "17763x",
        "x17763",
        "-17763",
        "+17763",
        "0x4563",
        "10,0,17763",
        "10.0.17763 Build 17134",
        "17763 17134",
        "10.0 (17763) 18363",
        "17763 Service Pack",
        "6.1.7601 Service Pack x",
        "6.1 Service Pack 17763",
        "Windows 10 17763",
        "Debian 17763",
        "99999999999",
        "10.0.99999999999",
        "１７７６３",
        "17763.1.amd64fre.rs5_release.180914-1434",
        &endless,
    ] {
        let error = server().version(version).identify().expect_err(version);
        assert_eq!(error, IdentifyError::UnknownVersion, "{version:?}");
    }
    assert_eq!(server().version(&long).identify(), Ok(Edition::Server2019Datacenter));
}

#[test]
fn a_version_and_a_build_confirm_each_other_or_contradict() {
    let machine = server().version("10.0.17763.1234");
    assert_eq!(machine.build(17763).identify(), Ok(Edition::Server2019Datacenter));
    assert_eq!(
        machine.build(20348).identify(),
        Err(IdentifyError::VersionAndBuild { in_version: 17763, build: 20348 })
    );
    // Also if the EditionID and the build would be enough, and with a name.
    let machine = machine.name("Windows Server 2019 Datacenter");
    assert_eq!(machine.identify(), Ok(Edition::Server2019Datacenter));
    assert!(machine.name("Windows Server 2022 Datacenter").identify().is_err());
    let only_version = Installation::new().version("10.0");
    assert_eq!(only_version.identify(), Err(IdentifyError::UnknownVersion));
}

#[test]
fn a_missing_fact_is_as_if_it_were_not_given() {
    let nothing = Installation::new()
        .maybe_name(None)
        .maybe_edition_id(None)
        .maybe_product_sku(None)
        .maybe_build(None)
        .maybe_version(None);
    assert_eq!(nothing, Installation::new());
    assert_eq!(nothing.identify(), Err(IdentifyError::NoFacts));

    let all = Installation::new()
        .name("Windows Server 2019 Datacenter")
        .edition_id("ServerDatacenter")
        .product_sku(8)
        .build(17763)
        .version("10.0.17763");
    let maybe = Installation::new()
        .maybe_name(Some("Windows Server 2019 Datacenter"))
        .maybe_edition_id(Some("ServerDatacenter"))
        .maybe_product_sku(Some(8))
        .maybe_build(Some(17763))
        .maybe_version(Some("10.0.17763"));
    assert_eq!(maybe, all);
    assert_eq!(maybe.identify(), Ok(Edition::Server2019Datacenter));
}

#[test]
fn an_unknown_name_is_ignored_only_if_the_other_facts_suffice() {
    let unknown = Installation::new().name("Golden image, May");
    let ignored = [
        unknown.edition_id("ServerDatacenter").build(17763),
        unknown.edition_id("ServerDatacenter").version("10.0.17763"),
        unknown.product_sku(8).build(17763),
        unknown.edition_id("ServerDatacenter").product_sku(8).build(17763),
    ];
    for machine in ignored {
        assert_eq!(machine.identify_with_any_name(), Ok(Edition::Server2019Datacenter));
        assert!(matches!(machine.identify(), Err(IdentifyError::UnknownName(_))));
    }
    for machine in [unknown, unknown.build(17763), unknown.edition_id("ServerDatacenter")] {
        assert_eq!(machine.identify_with_any_name().unwrap_err(), machine.identify().unwrap_err());
    }
    // What is wrong with the other facts is said of them.
    let evaluation = unknown.edition_id("ServerStandardEval").build(20348);
    let error = evaluation.identify_with_any_name().unwrap_err();
    assert!(matches!(error, IdentifyError::Evaluation { .. }));
    // A name that is known still has to fit.
    let other = Installation::new().name("Windows Server 2022 Datacenter");
    let error = other.product_sku(8).build(17763).identify_with_any_name().unwrap_err();
    assert!(matches!(error, IdentifyError::Contradiction { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_version_answers_as_its_build_does(
        major in 4..11_u32, minor in 0..5_u32, build in 2195..40_000_u32, revision in any::<u32>()
    ) {
        let expected = server().build(build).identify();
        for version in [
            format!("{build}"),
            format!("{build}.{revision}"),
            format!("{major}.{minor}.{build}"),
            format!("{major}.{minor}.{build}.{revision}"),
            format!("{major}.{minor} ({build})"),
            format!("{major}.{minor}.{build} N/A Build {build}"),
        ] {
            prop_assert_eq!(server().version(&version).identify(), expected, "{}", version);
        }
    }

    #[test]
    fn no_text_of_a_version_panics(version in "[0-9. ()A-Za-z\\PC]{0,40}") {
        let _ = server().version(&version).identify();
    }
}
