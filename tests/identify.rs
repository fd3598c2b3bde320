//! Which edition a machine or an image has, from the facts that it reports.

use gvlk::{Edition, IdentifyError, Installation, Product, WithoutGvlk};

/// The edition without a GVLK that has this name.
fn without(name: &str) -> WithoutGvlk {
    gvlk::without_gvlk().find(|edition| edition.name() == name).expect("an edition without a GVLK")
}

/// Machines as they are: the name, the `EditionID`, the product SKU, the build.
#[rustfmt::skip]
const MACHINES: &[(Edition, &str, &str, u32, u32)] = &[
    (Edition::Server2025Standard, "Microsoft Windows Server 2025 Standard", "ServerStandard", 7, 26100),
    (Edition::Server2025Datacenter, "Windows Server 2025 Datacenter", "ServerDatacenterCor", 12, 26100),
    (Edition::Server2025DatacenterAzureEdition, "Windows Server 2025 Datacenter Azure Edition", "ServerTurbine", 407, 26100),
    (Edition::Server2022Standard, "Windows Server 2022 Standard", "ServerStandard", 7, 20348),
    (Edition::Server2022Datacenter, "Microsoft Windows Server 2022 Datacenter", "ServerDatacenter", 8, 20348),
    (Edition::Server2022DatacenterAzureEdition, "Windows Server 2022 Datacenter: Azure Edition", "ServerTurbineCor", 407, 20348),
    (Edition::Server2019Standard, "Windows Server 2019 Standard", "ServerStandardCor", 13, 17763),
    (Edition::Server2019Datacenter, "Windows Server 2019 Datacenter", "ServerDatacenter", 8, 17763),
    (Edition::Server2019Essentials, "Windows Server 2019 Essentials", "ServerSolution", 50, 17763),
    (Edition::Server2016Standard, "Windows Server 2016 Standard", "ServerStandard", 7, 14393),
    (Edition::Server2016Datacenter, "Microsoft Windows Server 2016 Datacenter", "ServerDatacenter", 8, 14393),
    (Edition::Server2016Essentials, "Windows Server 2016 Essentials", "ServerSolution", 50, 14393),
    (Edition::ServerVersion20H2Standard, "Windows Server Standard", "ServerStandardACor", 146, 19042),
    (Edition::ServerVersion20H2Datacenter, "Windows Server Datacenter", "ServerDatacenterACor", 145, 19042),
    (Edition::ServerVersion2004Datacenter, "Windows Server Datacenter", "ServerDatacenterACor", 145, 19041),
    (Edition::ServerVersion1909Datacenter, "Microsoft Windows Server Datacenter", "ServerDatacenterACorCore", 145, 18363),
    (Edition::ServerVersion1903Standard, "Windows Server Standard", "ServerStandardACor", 146, 18362),
    (Edition::ServerVersion1809Datacenter, "Windows Server Datacenter", "ServerDatacenterACor", 145, 17763),
    (Edition::ServerVersion1803Standard, "Windows Server Standard", "ServerStandardACor", 146, 17134),
    (Edition::ServerVersion1709Standard, "Windows Server 2016 SERVERSTANDARDACORE", "ServerStandardACor", 146, 16299),
    (Edition::Server2012R2Standard, "Microsoft Windows Server 2012 R2 Standard", "ServerStandard", 7, 9600),
    (Edition::Server2012R2Datacenter, "Windows Server 2012 R2 SERVERDATACENTERCORE", "ServerDatacenterCore", 12, 9600),
    (Edition::Server2012R2Essentials, "Windows Server 2012 R2 Essentials", "ServerSolution", 50, 9600),
    (Edition::Server2012Standard, "Windows Server 2012 Standard", "ServerStandard", 7, 9200),
    (Edition::Server2012Datacenter, "Windows Server 2012 Datacenter", "ServerDatacenterCore", 12, 9200),
    (Edition::Server2012MultiPointPremium, "Windows MultiPoint Server 2012 Premium", "ServerMultiPointPremium", 77, 9200),
    (Edition::Server2008R2Standard, "Microsoft Windows Server 2008 R2 Standard ", "ServerStandard", 7, 7601),
    (Edition::Server2008R2Enterprise, "Windows Server 2008 R2 Enterprise", "ServerEnterpriseCore", 14, 7601),
    (Edition::Server2008R2Web, "Windows Web Server 2008 R2", "ServerWeb", 17, 7600),
    (Edition::Server2008R2Itanium, "Windows Server 2008 R2 for Itanium-Based Systems", "ServerEnterpriseIA64", 15, 7601),
    (Edition::Server2008Standard, "Microsoft® Windows Server® 2008 Standard ", "ServerStandard", 7, 6002),
    (Edition::Server2008EnterpriseWithoutHyperV, "Windows Server (R) 2008 Enterprise without Hyper-V", "ServerEnterpriseV", 38, 6003),
    (Edition::Server2008StandardWithoutHyperV, "Windows Server 2008 SERVERSTANDARDV", "ServerStandardVCore", 40, 6001),
    (Edition::Windows11Pro, "Windows 10 Pro", "Professional", 48, 22631),
    (Edition::Windows11Pro, "Microsoft Windows 11 Pro", "Professional", 48, 26200),
    (Edition::Windows11Enterprise, "Windows 10 Enterprise", "Enterprise", 4, 22000),
    (Edition::Windows11ProForWorkstationsN, "Windows 10 Pro N for Workstations", "ProfessionalWorkstationN", 162, 22621),
    (Edition::Windows10Pro, "Windows 10 Pro", "Professional", 48, 19045),
    (Edition::Windows10Enterprise, "Microsoft Windows 10 Enterprise", "Enterprise", 4, 17763),
    (Edition::Windows10Education, "Windows 10 Education", "Education", 121, 10240),
    (Edition::Windows11EnterpriseLtsc2024, "Windows 10 Enterprise LTSC 2024", "EnterpriseS", 125, 26100),
    (Edition::Windows11EnterpriseNLtsc2024, "Microsoft Windows 11 Enterprise N LTSC", "EnterpriseSN", 126, 26100),
    (Edition::Windows10EnterpriseLtsc2021, "Microsoft Windows 10 Enterprise LTSC", "EnterpriseS", 125, 19044),
    (Edition::Windows10EnterpriseLtsc2019, "Windows 10 Enterprise LTSC 2019", "EnterpriseS", 125, 17763),
    (Edition::WindowsIotEnterpriseLtsc2024, "Windows 10 IoT Enterprise LTSC 2024", "IoTEnterpriseS", 191, 26100),
    (Edition::WindowsIotEnterpriseLtsc2021, "Windows 10 IoT Enterprise LTSC 2021", "IoTEnterpriseS", 191, 19044),
    (Edition::Windows10EnterpriseLtsb2016, "Windows 10 Enterprise 2016 LTSB", "EnterpriseS", 125, 14393),
    (Edition::Windows10EnterpriseNLtsb2015, "Windows 10 Enterprise 2015 LTSB N", "EnterpriseSN", 126, 10240),
    (Edition::Windows81Pro, "Windows 8.1 Pro", "Professional", 48, 9600),
    (Edition::Windows81Enterprise, "Microsoft Windows 8.1 Enterprise", "Enterprise", 4, 9600),
    (Edition::Windows8Pro, "Windows 8 Pro", "Professional", 48, 9200),
    (Edition::Windows7Professional, "Microsoft Windows 7 Professional ", "Professional", 48, 7601),
    (Edition::Windows7EnterpriseE, "Windows 7 Enterprise E", "EnterpriseE", 70, 7600),
    (Edition::WindowsVistaBusiness, "Microsoft® Windows Vista™ Business ", "Business", 6, 6002),
    (Edition::WindowsVistaEnterprise, "Windows Vista (TM) Enterprise", "Enterprise", 4, 6000),
];

#[test]
fn a_machine_is_its_edition_by_each_fact_with_the_build_and_by_all() {
    for &(edition, name, id, sku, build) in MACHINES {
        let machine = Installation::new().build(build);
        for (facts, machine) in [
            ("EditionID", machine.edition_id(id)),
            ("SKU", machine.product_sku(sku)),
            ("name", machine.name(name)),
            ("name and EditionID", machine.name(name).edition_id(id)),
            ("name and SKU", machine.name(name).product_sku(sku)),
            ("EditionID and SKU", machine.edition_id(id).product_sku(sku)),
            ("all", machine.name(name).edition_id(id).product_sku(sku)),
        ] {
            assert_eq!(machine.identify(), Ok(edition), "{name} by {facts} and build {build}");
        }
    }
}

#[test]
fn server_core_spells_the_edition_id_of_a_server_its_own_way() {
    for (id, build, edition) in [
        ("ServerStandardCore", 9600, Edition::Server2012R2Standard),
        ("ServerStandardCor", 20348, Edition::Server2022Standard),
        ("serverdatacentercor", 17763, Edition::Server2019Datacenter),
        ("ServerDatacenterCore", 6001, Edition::Server2008Datacenter),
        ("ServerEnterpriseCore", 7601, Edition::Server2008R2Enterprise),
        ("ServerWebCore", 7600, Edition::Server2008R2Web),
        ("ServerStandardACorCor", 16299, Edition::ServerVersion1709Standard),
        ("ServerDatacenterACorCore", 19042, Edition::ServerVersion20H2Datacenter),
        ("ServerTurbineCor", 26100, Edition::Server2025DatacenterAzureEdition),
        ("ServerDatacenterVCore", 6002, Edition::Server2008DatacenterWithoutHyperV),
        ("SERVERENTERPRISEVCOR", 6003, Edition::Server2008EnterpriseWithoutHyperV),
    ] {
        assert_eq!(Installation::new().edition_id(id).build(build).identify(), Ok(edition), "{id}");
    }
}

#[test]
fn a_text_that_is_not_an_edition_id_identifies_nothing() {
    for id in [
        "",
        " ",
        "Core Core",
        "Server",
        "Cor",
        "CoreV",
        "ServerCore",
        "ServerCoreV",
        "Server Standard",
        "ServerStandardCoreCoreCore",
        "ServerStandardCoreN",
        "ProfessionalCore",
        "ProfessionalCor",
        "EnterpriseCore",
        "EnterpriseSCor",
        "CoreCore",
        "Eval",
        "ProfessionalEval",
        "ServerSolutionEval",
        "ServerStandardACorEval",
        "Windows 10 Pro",
        "Windows10Pro",
        "Professionäl",
        "ServerStandard®",
        "專業版",
        "48",
    ] {
        let found = Installation::new().edition_id(id).build(19045).identify();
        assert!(matches!(found, Err(IdentifyError::UnknownEditionId { .. })), "{id:?}: {found:?}");
    }
}

#[test]
fn windows_10_in_a_name_on_a_build_of_windows_11_is_windows_11() {
    let pairs: Vec<_> =
        Product::Windows10.editions().iter().zip(Product::Windows11.editions()).collect();
    assert_eq!(pairs.len(), Product::Windows11.editions().len());
    for (ten, eleven) in pairs {
        let name = Installation::new().name(ten.name());
        let id = ten.edition_id().unwrap();
        for build in [22000, 22631, 26100, 26200] {
            assert_eq!(name.build(build).identify(), Ok(*eleven));
            assert_eq!(name.build(build).edition_id(id).identify(), Ok(*eleven));
            let eleven_before = Installation::new().name(eleven.name()).build(19045).identify();
            assert!(matches!(eleven_before, Err(IdentifyError::Contradiction { .. })));
        }
        assert_eq!(name.build(19045).edition_id(id).identify(), Ok(*ten));
        assert_eq!(name.edition_id(id).identify(), Ok(*ten));
    }
}

#[test]
fn a_products_name_is_decided_by_the_edition_id() {
    for (name, id, edition) in [
        ("Windows Server 2012", "ServerStandard", Edition::Server2012Standard),
        ("Windows Server 2019", "ServerDatacenter", Edition::Server2019Datacenter),
        ("Windows 8.1", "Professional", Edition::Windows81Pro),
        ("Windows 8", "EnterpriseN", Edition::Windows8EnterpriseN),
        ("Windows Vista", "Business", Edition::WindowsVistaBusiness),
        // What has another product's key.
        ("Windows 11", "EnterpriseS", Edition::Windows11EnterpriseLtsc2024),
        ("Windows 10", "IoTEnterpriseS", Edition::WindowsIotEnterpriseLtsc2021),
        (
            "Windows Server, version 1809",
            "ServerDatacenterACor",
            Edition::ServerVersion1809Datacenter,
        ),
    ] {
        assert_eq!(Installation::new().name(name).edition_id(id).identify(), Ok(edition), "{name}");
    }
}

#[test]
fn a_products_name_fits_its_editions_without_a_gvlk_and_no_other_products() {
    let of = |name, id| Installation::new().name(name).edition_id(id);
    for (name, id, edition) in [
        ("Windows 10", "Core", "Windows Home"),
        ("Windows 11", "ServerRdsh", "Windows Enterprise multi-session"),
        ("Windows 7", "HomePremium", "Windows Home Premium"),
        ("Windows Server 2016", "ServerHyperCore", "Hyper-V Server"),
        // The product has one edition with a GVLK, so its name and that of the edition share their rows.
        ("Windows IoT LTSC 2024", "IoTEnterpriseSK", "Windows IoT Enterprise LTSC Subscription"),
    ] {
        let found = of(name, id).identify();
        assert_eq!(
            found,
            Err(IdentifyError::NoGvlk { edition: without(edition), evaluation: false }),
            "{name} {id}"
        );
    }
    for machine in [
        of("Windows Server 2012", "ServerStandard").build(9600), // R2
        of("Windows 10", "EnterpriseS").build(26100),
        of("Windows 7", "Core"),
    ] {
        let found = machine.identify();
        assert!(matches!(found, Err(IdentifyError::Contradiction { .. })), "{found:?}");
    }
}

#[test]
fn a_build_that_no_release_had_names_the_nearest_release() {
    let nothing = Installation::new();
    for (machine, build, nearest) in [
        (nothing.edition_id("ServerStandard"), 20349, Edition::Server2022Standard),
        (nothing.edition_id("ServerDatacenter"), 18363, Edition::Server2019Datacenter),
        (nothing.edition_id("ServerDatacenterACor"), 25398, Edition::ServerVersion20H2Datacenter),
        (nothing.edition_id("Professional"), 21000, Edition::Windows11Pro),
        (nothing.edition_id("Professional"), 2600, Edition::Windows7Professional),
        (nothing.edition_id("EnterpriseSEval"), 26200, Edition::Windows11EnterpriseLtsc2024),
        (nothing.product_sku(48), 9601, Edition::Windows81Pro),
        (
            nothing.product_sku(8).edition_id("ServerDatacenter"),
            99999,
            Edition::Server2025Datacenter,
        ),
        (nothing.name("Windows Server 2022 Standard"), 20349, Edition::Server2022Standard),
        (nothing.name("Windows Server Standard"), 1, Edition::ServerVersion1709Standard),
        (nothing.name("Windows 10 Pro").edition_id("Professional"), 20000, Edition::Windows10Pro),
        (
            nothing.name("Windows Server 2022 Standard").edition_id("ServerStandard"),
            18363,
            Edition::Server2022Standard,
        ),
        // A digit too much
        (nothing.edition_id("Professional"), 190_455, Edition::Windows11Pro),
        (nothing.name("Windows Server 2025 Standard"), u32::MAX, Edition::Server2025Standard),
        (nothing, 5000, Edition::WindowsVistaBusiness),
        (nothing, 0, Edition::WindowsVistaBusiness),
    ] {
        let found = machine.build(build).identify();
        assert_eq!(found, Err(IdentifyError::UnknownBuild { build, nearest }), "{machine:?}");
    }
}

#[test]
fn an_unknown_sku_and_no_facts_at_all_are_errors() {
    for product_sku in [0, 9, 999, 0xABCD_ABCD, u32::MAX] {
        let found = Installation::new().product_sku(product_sku).build(17763).identify();
        assert_eq!(found, Err(IdentifyError::UnknownProductSku { product_sku }));
    }
    assert_eq!(Installation::new().identify(), Err(IdentifyError::NoFacts));
}

#[test]
fn each_fact_alone_may_leave_the_edition_open() {
    let nothing = Installation::new();
    for (machine, count) in [
        (nothing.edition_id("Professional"), 5),
        (nothing.product_sku(48), 5),
        (nothing.build(20348), 3),
        (nothing.build(22631), 12),
        (nothing.edition_id("EnterpriseSEval"), 5),
        (nothing.name("Windows 10").build(19045), 12),
        (nothing.name("Windows Server 2012").build(9200), 5),
    ] {
        let found = machine.identify();
        let Err(IdentifyError::Ambiguous { candidates }) = found else {
            panic!("{machine:?}: {found:?}")
        };
        assert_eq!(candidates.iter().count(), count, "{machine:?}: {candidates:?}");
    }
    // An EditionID of only one release needs no build.
    assert_eq!(
        nothing.edition_id("ServerMultiPointPremium").identify(),
        Ok(Edition::Server2012MultiPointPremium)
    );
}

#[test]
fn two_facts_that_disagree_contradict_each_other() {
    let nothing = Installation::new();
    let (standard, datacenter) =
        (nothing.edition_id("ServerStandard"), nothing.edition_id("ServerDatacenter"));
    for machine in [
        // EditionID and SKU
        standard.product_sku(8),
        standard.product_sku(8).build(17763),
        standard.product_sku(8).build(5000),
        nothing.edition_id("Core").product_sku(48),
        standard.product_sku(79).build(20348),
        nothing.edition_id("ServerStandardEval").product_sku(7),
        nothing.edition_id("ServerStandardEval").product_sku(7).build(20348),
        // name and EditionID
        standard.name("Windows Server 2019 Datacenter"),
        standard.name("Office Standard 2019"),
        standard.name("Windows Server 2012 N"),
        nothing.edition_id("Core").name("Windows 10 Pro"),
        nothing.edition_id("Professional").name("Windows 10 Home"),
        nothing.edition_id("Enterprise").name("Windows 10 Enterprise Evaluation"),
        nothing.edition_id("EnterpriseS").name("Windows 10 Enterprise LTSC Evaluation"),
        // name and SKU
        nothing.product_sku(8).name("Windows Server 2019 Standard"),
        nothing.product_sku(7).name("Windows Server 2022 Standard Evaluation").build(20348),
        // name and build
        nothing.build(17763).name("Windows Server 2022 Standard"),
        nothing.build(19045).name("Windows 11 Pro"),
        nothing.build(22631).name("Windows 8.1 Pro"),
        nothing.build(26100).name("Windows 10 Enterprise LTSC 2021"),
        nothing.build(9200).name("Windows Server 2012 N"),
        nothing.build(19045).name("Office Standard 2019"),
        nothing.build(5000).name("Office Standard 2019"),
        // the name against EditionID and build
        standard.build(17763).name("Windows Server 2022 Standard"),
        datacenter.build(17763).name("Windows Server 2019 Standard"),
        datacenter.build(18363).name("Windows Server 2022 Standard"),
        nothing.edition_id("Professional").build(19045).name("Windows 11 Pro"),
    ] {
        let found = machine.identify();
        assert!(
            matches!(found, Err(IdentifyError::Contradiction { .. })),
            "{machine:?}: {found:?}"
        );
    }
}

#[test]
fn a_product_key_in_the_place_of_a_fact_is_not_repeated() {
    let secret = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG";
    let nothing = Installation::new();
    for machine in [nothing.name(secret), nothing.edition_id(secret), nothing.version(secret)] {
        let error = machine.identify().unwrap_err();
        for text in [error.to_string(), format!("{error:?}"), format!("{machine:?}")] {
            assert!(secret.split('-').all(|group| !text.contains(group)), "{text}");
        }
    }
}
