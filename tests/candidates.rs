//! The editions that some facts fit, as an error gives them.

use gvlk::{Candidates, Edition, IdentifyError, Installation};

const NOTHING: Installation = Installation::new();

/// The candidates of an open question.
fn candidates(machine: Installation) -> Candidates {
    match machine.identify() {
        Err(IdentifyError::Ambiguous { candidates }) => candidates,
        other => panic!("{machine:?}: {other:?}"),
    }
}

/// The two sides of a contradiction.
fn sides(machine: Installation) -> (Candidates, Candidates) {
    match machine.identify() {
        Err(IdentifyError::Contradiction { one, other }) => (one, other),
        other => panic!("{machine:?}: {other:?}"),
    }
}

#[test]
fn they_are_counted_and_iterated_alike() {
    for edition in Edition::ALL {
        let Some(id) = edition.edition_id() else { continue };
        let Err(IdentifyError::Ambiguous { candidates }) = NOTHING.edition_id(id).identify() else {
            continue;
        };
        let listed: Vec<Edition> = candidates.iter().collect();
        assert!(listed.contains(edition) && listed.is_sorted());
        assert_eq!(candidates.len(), listed.len());
        assert!(!candidates.is_empty());
    }
}

#[test]
fn they_share_a_key_if_all_have_the_same() {
    let shared = candidates(NOTHING.edition_id("Education"));
    assert_eq!(shared.to_string(), "Windows 11 Education; Windows 10 Education");
    assert_eq!(shared.key(), Some(Edition::Windows10Education.key()));

    let different = candidates(NOTHING.edition_id("serverenterprise"));
    assert_eq!(different.key(), None);

    // An edition without a GVLK has none to share.
    let (pro, home) = sides(NOTHING.name("Windows 10 Pro").edition_id("Core"));
    assert_eq!(home.key(), None);
    assert!(home.is_empty() && home.iter().next().is_none());
    assert!(!pro.is_empty());

    // An evaluation takes no GVLK, although the full edition has one.
    let (evaluation, full) =
        sides(NOTHING.edition_id("ServerStandardEval").product_sku(7).build(20348));
    assert!(evaluation.iter().eq(full.iter()));
    assert_eq!(evaluation.key(), None);
    assert_eq!(full.key(), Some(Edition::Server2022Standard.key()));
}

#[test]
fn two_are_equal_if_they_name_the_same_editions() {
    let by_id = candidates(NOTHING.edition_id("ServerEnterprise"));
    let by_sku = candidates(NOTHING.product_sku(10));
    assert_eq!(by_id.to_string(), by_sku.to_string());
    assert_eq!(by_id, by_sku);

    let other = candidates(NOTHING.edition_id("Education"));
    assert_ne!(by_id, other);

    // Sets without an edition that has a GVLK differ by their names, too.
    let (_, home) = sides(NOTHING.name("Windows 10 Pro").edition_id("Core"));
    let (_, home_n) = sides(NOTHING.name("Windows 10 Pro").edition_id("CoreN"));
    assert!(home.is_empty() && home_n.is_empty());
    assert_ne!(home, home_n);
}

#[test]
fn debug_names_all_of_them() {
    let shared = candidates(NOTHING.edition_id("Education"));
    assert_eq!(format!("{shared:?}"), r#"["Windows 11 Education", "Windows 10 Education"]"#);
    let (_, home) = sides(NOTHING.name("Windows 10 Pro").edition_id("Core"));
    assert_eq!(format!("{home:?}"), r#"["Windows Home"]"#);
    let many = candidates(NOTHING.build(19045));
    assert!(many.to_string().ends_with(" more"));
    assert_eq!(format!("{many:?}").matches("\"Windows ").count(), many.len());
}

#[test]
fn what_a_name_says_again_counts_once() {
    for (name, edition) in [
        ("Windows 10 Pro 19045 (Windows 10 Pro 6.3)", Edition::Windows10Pro),
        ("Windows Server 2012 R2 Standard (2012 R2)", Edition::Server2012R2Standard),
        ("Windows 11 专业工作站版 (Pro for Workstations)", Edition::Windows11ProForWorkstations),
        ("W2K12 R2 Standard (Windows Server 2012 R2 Standard)", Edition::Server2012R2Standard),
        ("Windows Server 2019 Datacenter Datacenter", Edition::Server2019Datacenter),
        ("Windows Server 2019 Datacenter (ServerDatacenter)", Edition::Server2019Datacenter),
        ("Server Windows Server 2019 Server Datacenter", Edition::Server2019Datacenter),
        ("Windows 10 Pro Professional", Edition::Windows10Pro),
    ] {
        assert_eq!(name.parse(), Ok(edition), "{name}");
    }
}

#[test]
fn the_names_of_several_editions_are_no_name() {
    const SEVERAL: &str = "these are the names of several editions: give one";
    for names in [
        "Windows 10 Pro Windows 10 Education",
        "Windows 11 Pro, Windows 11 Pro N",
        "Windows 11 Pro N Windows 11 Pro",
        "Windows 10 Pro, Education",
        "Windows 10 Pro/Education",
        "Windows 10 Pro + Education",
        "windows 10 pro education; pro",
        "Windows 10 专业版、教育版",
        "Windows 10 Enterprise N/G",
        "Windows Server 2012/2012 R2 Standard",
        "Windows Server 2008, 2008 R2 Datacenter",
        "Windows 11 Enterprise | Windows IoT Enterprise LTSC 2024",
        "Visio Professional 2016 Visio Professional 2016 (Click-to-Run)",
    ] {
        let error = names.parse::<Edition>().unwrap_err();
        assert_eq!(error.to_string(), SEVERAL, "{names}");
        let error = NOTHING.name(names).identify().unwrap_err();
        assert_eq!(error.to_string(), SEVERAL, "{names}");
    }
    for (name, edition) in [
        ("Windows 10 Pro Education", Edition::Windows10ProEducation),
        ("windows server, version 1909, standard", Edition::ServerVersion1909Standard),
        (
            "Windows Server 2022 Datacenter, Azure Edition",
            Edition::Server2022DatacenterAzureEdition,
        ),
        ("Windows 10/Pro, 64-bit", Edition::Windows10Pro),
        ("Windows 11 Pro, for Workstations", Edition::Windows11ProForWorkstations),
    ] {
        assert_eq!(name.parse(), Ok(edition), "{name}");
    }
}
