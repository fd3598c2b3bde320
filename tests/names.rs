//! Which names are names of an edition, and of which one.

use gvlk::{Edition, IdentifyError, Installation, ParseEditionError, Product, WithoutGvlk};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The edition without a GVLK that has this name.
fn without(name: &str) -> WithoutGvlk {
    gvlk::without_gvlk().find(|edition| edition.name() == name).expect("an edition without a GVLK")
}

/// Names that mean one edition with nothing else known: display names, captions as WMI prints them,
/// the registry's `ProductName`, the names of images in install.wim, variant names, product IDs of
/// the Office Deployment Tool.
#[rustfmt::skip]
const NAMES: &[(Edition, &[&str])] = &[
    (Edition::Server2025Standard, &["Windows Server 2025 Standard", "Microsoft Windows Server 2025 Standard", "Windows Server 2025 Standard (Desktop Experience)", "Windows Server 2025 SERVERSTANDARD", "Windows Server 2025 SERVERSTANDARDCORE", "Server2025Standard"]),
    (Edition::Server2025Datacenter, &["Windows Server 2025 Datacenter", "Windows Server 2025 Datacenter (Desktop Experience)", "Windows Server 2025 SERVERDATACENTERCORE"]),
    (Edition::Server2025DatacenterAzureEdition, &["Windows Server 2025 Datacenter: Azure Edition", "Microsoft Windows Server 2025 Datacenter Azure Edition", "Windows Server 2025 Datacenter Azure Edition (Desktop Experience)"]),
    (Edition::Server2022Standard, &["Windows Server 2022 Standard", "Windows Server 2022 Standard (Desktop Experience)", "Windows Server 2022 SERVERSTANDARD"]),
    (Edition::Server2022Datacenter, &["Microsoft Windows Server 2022 Datacenter", "Microsoft Windows Server 2022 Datacenter ", "Windows Server 2022 Datacenter (Desktop Experience)", "Windows Server 2022 Datacenter (Server with Desktop Experience)", "Windows Server 2022 Datacenter (Server Core)", "Windows Server 2022 SERVERDATACENTERCORE"]),
    (Edition::Server2022DatacenterAzureEdition, &["Windows Server 2022 Datacenter Azure Edition", "Windows Server 2022 SERVERTURBINE", "Windows Server 2022 SERVERTURBINECOR", "Windows Server 2022 ServerTurbineCore"]),
    (Edition::Server2019Standard, &["Windows Server 2019 Standard", "Windows Server 2019 Standard (Desktop Experience)", "Windows Server 2019 SERVERSTANDARDCORE", "windows server 2019 std"]),
    (Edition::Server2019Datacenter, &["Windows Server 2019 Datacenter", "server2019datacenter", "WINDOWS SERVER 2019 DATACENTER", "  windows-server-2019_datacenter  ", "Microsoft Windows Server 2019 Datacenter (Desktop Experience)", "Windows Server 2019 SERVERDATACENTER"]),
    (Edition::Server2019Essentials, &["Windows Server 2019 Essentials", "Windows Server 2019 SERVERSOLUTION", "Microsoft Windows Server 2019 Essentials "]),
    (Edition::Server2016Standard, &["Windows Server 2016 Standard", "Windows Server 2016 Standard (Desktop Experience)", "Windows Server 2016 SERVERSTANDARD", "Windows Server 2016 SERVERSTANDARDCORE"]),
    (Edition::Server2016Datacenter, &["Windows Server 2016 Datacenter", "Windows Server 2016 SERVERDATACENTERCORE", "Microsoft Windows Server 2016 Datacenter"]),
    (Edition::Server2016Essentials, &["Windows Server 2016 Essentials", "Windows Server 2016 SERVERSOLUTION"]),
    (Edition::ServerVersion20H2Standard, &["Windows Server, version 20H2 Standard", "Windows Server 20H2 Standard"]),
    (Edition::ServerVersion2004Datacenter, &["Windows Server, version 2004 Datacenter", "Windows Server, version 2004 (Server Core Installation) Datacenter"]),
    (Edition::ServerVersion1909Datacenter, &["Windows Server version 1909 Datacenter", "ServerVersion1909Datacenter"]),
    (Edition::ServerVersion1903Standard, &["Windows Server, version 1903 Standard"]),
    (Edition::ServerVersion1809Standard, &["Windows Server, version 1809 Standard", "Windows Server 1809 Standard"]),
    (Edition::ServerVersion1803Datacenter, &["Windows Server, version 1803 Datacenter"]),
    (Edition::ServerVersion1709Standard, &["Windows Server, version 1709 Standard (Server Core)"]),
    (Edition::Server2012R2Standard, &["Windows Server 2012 R2 Standard", "Windows Server 2012 R2 Standard (Server with a GUI)", "Windows Server 2012 R2 Standard (Server Core Installation)", "Windows Server 2012 R2 SERVERSTANDARD", "Windows Server 2012 R2 Server Standard"]),
    (Edition::Server2012R2Datacenter, &["Windows Server 2012 R2 Datacenter", "Windows Server 2012 R2 SERVERDATACENTERCORE", "Windows Server 2012 R2 Datacenter (Server with a GUI)", "Microsoft Windows Server 2012 R2 Datacenter "]),
    (Edition::Server2012R2Essentials, &["Windows Server 2012 R2 Essentials", "Windows Server 2012 R2 SERVERSOLUTION"]),
    (Edition::Server2012, &["Server2012", " Server2012\r\n"]),
    (Edition::Server2012N, &["Windows Server 2012 N"]),
    (Edition::Server2012SingleLanguage, &["Windows Server 2012 Single Language", "Windows Server 2012 單一語言"]),
    (Edition::Server2012CountrySpecific, &["Windows Server 2012 Country Specific", "Windows Server 2012 國家/地區特定"]),
    (Edition::Server2012Standard, &["Windows Server 2012 Standard", "Windows Server 2012 Server Standard", "Windows Server 2012 Standard (Server Core Installation)", "Windows Server 2012 SERVERSTANDARDCORE"]),
    (Edition::Server2012Datacenter, &["Windows Server 2012 Datacenter (Server with a GUI)", "Windows Server 2012 SERVERDATACENTER", "Windows Server 2012 Datacenter Edition"]),
    (Edition::Server2012MultiPointStandard, &["Windows MultiPoint Server 2012 Standard"]),
    (Edition::Server2012MultiPointPremium, &["Windows Server 2012 MultiPoint Premium", "Microsoft Windows MultiPoint Server 2012 Premium"]),
    (Edition::Server2012Essentials, &["Windows Server 2012 Essentials"]),
    (Edition::Server2008R2Web, &["Windows Web Server 2008 R2", "Windows Server 2008 R2 Web", "Windows Server 2008 R2 SERVERWEB", "Windows Web Server 2008 R2 (Server Core Installation)", "Windows Server 2008 R2 SERVERWEBCORE"]),
    (Edition::Server2008R2Hpc, &["Windows Server 2008 R2 HPC Edition", "Windows HPC Server 2008 R2", "Windows Server 2008 R2 SERVERHPC"]),
    (Edition::Server2008R2Standard, &["Microsoft Windows Server 2008 R2 Standard ", "Windows Server 2008 R2 Standard (Full Installation)", "Windows Server 2008 R2 SERVERSTANDARD"]),
    (Edition::Server2008R2Enterprise, &["Windows Server 2008 R2 Enterprise (Full Installation)", "Windows Server 2008 R2 SERVERENTERPRISE", "Windows Server 2008 R2 SERVERENTERPRISECORE"]),
    (Edition::Server2008R2Datacenter, &["Windows Server 2008 R2 Datacenter (Server Core Installation)", "Windows Server 2008 R2 SERVERDATACENTERCORE"]),
    (Edition::Server2008R2Itanium, &["Windows Server 2008 R2 for Itanium-Based Systems", "Windows Server 2008 R2 SERVERENTERPRISEIA64"]),
    (Edition::Server2008Web, &["Windows Web Server 2008", "Microsoft® Windows® Web Server 2008", "Windows Server 2008 SERVERWEB"]),
    (Edition::Server2008Standard, &["Microsoft® Windows Server® 2008 Standard ", "Windows Server (R) 2008 Standard", "Windows Server 2008 Standard (Full Installation)"]),
    (Edition::Server2008StandardWithoutHyperV, &["Windows Server® 2008 Standard without Hyper-V™", "Windows Server 2008 Standard (without Hyper-V)", "Windows Server 2008 Standard (無 Hyper-V)"]),
    (Edition::Server2008Enterprise, &["Windows Server(R) 2008 Enterprise"]),
    (Edition::Server2008EnterpriseWithoutHyperV, &["Windows Server (R) 2008 Enterprise without Hyper-V", "Windows Server 2008 Enterprise (無 Hyper-V)"]),
    (Edition::Server2008Hpc, &["Windows HPC Server 2008", "Windows Server 2008 HPC Edition"]),
    (Edition::Server2008Datacenter, &["Windows Server 2008 Datacenter (Server Core Installation)"]),
    (Edition::Server2008DatacenterWithoutHyperV, &["Windows Server 2008 Datacenter without Hyper-V (Server Core Installation)", "Windows Server 2008 Datacenter (無 Hyper-V)"]),
    (Edition::Server2008Itanium, &["Windows Server 2008 for Itanium-Based Systems", "Windows Server (R) 2008 for Itanium-based Systems"]),
    (Edition::Windows11Pro, &["Windows 11 Pro", "Microsoft Windows 11 Pro", "Windows 11 Professional", "Windows11Pro", "Windows 11 專業版"]),
    (Edition::Windows11ProN, &["Windows 11 Pro N", "Windows 11 N Pro"]),
    (Edition::Windows11ProForWorkstations, &["Windows 11 Pro for Workstations", "Windows 11 Pro Workstation"]),
    (Edition::Windows11ProForWorkstationsN, &["Windows 11 Pro N for Workstations", "Windows 11 Pro for Workstations N"]),
    (Edition::Windows11ProEducation, &["Windows 11 Pro Education"]),
    (Edition::Windows11Education, &["Windows 11 Education"]),
    (Edition::Windows11EducationN, &["Microsoft Windows 11 Education N"]),
    (Edition::Windows11Enterprise, &["Windows 11 Enterprise", "Windows 11 企業版"]),
    (Edition::Windows11EnterpriseN, &["Windows 11 Enterprise N"]),
    (Edition::Windows11EnterpriseG, &["Windows 11 Enterprise G", "Windows11EnterpriseG"]),
    (Edition::Windows11EnterpriseGN, &["Windows 11 Enterprise GN", "Windows 11 Enterprise G N"]),
    (Edition::Windows10Pro, &["Microsoft Windows 10 Pro", "Windows 10 Professional", "windows10pro", "Windows 10 專業版"]),
    (Edition::Windows10ProForWorkstations, &["Windows 10 Pro for Workstations", "Windows 10 工作站專業版"]),
    (Edition::Windows10ProForWorkstationsN, &["Windows 10 Pro N for Workstations", "Windows 10 工作站專業版 N"]),
    (Edition::Windows10ProEducation, &["Windows 10 Professional Education", "Windows 10 專業教育版"]),
    (Edition::Windows10ProEducationN, &["Windows 10 Pro Education N", "Windows 10 專業教育版 N"]),
    (Edition::Windows10EducationN, &["Windows 10 Education N"]),
    (Edition::Windows10EnterpriseG, &["Windows 10 Enterprise G", "Windows 10 企業版 G"]),
    (Edition::Windows11EnterpriseLtsc2024, &["Windows 11 Enterprise LTSC 2024", "Windows 10 Enterprise LTSC 2024", "Windows 11 Enterprise 2024 LTSC"]),
    (Edition::Windows11EnterpriseNLtsc2024, &["Windows 11 Enterprise N LTSC 2024", "Windows 11 Enterprise LTSC 2024 N"]),
    (Edition::Windows10EnterpriseLtsc2021, &["Windows 10 Enterprise LTSC 2021", "Windows 10 Enterprise 2021 LTSC", "Windows10EnterpriseLtsc2021"]),
    (Edition::Windows10EnterpriseNLtsc2021, &["Windows 10 Enterprise N LTSC 2021"]),
    (Edition::Windows10EnterpriseLtsc2019, &["Windows 10 Enterprise LTSC 2019", "Windows 10 企業版 LTSC 2019"]),
    (Edition::Windows10EnterpriseNLtsc2019, &["Windows 10 Enterprise N LTSC 2019", "Windows 10 企業版 N LTSC 2019"]),
    (Edition::WindowsIotEnterpriseLtsc2024, &["Windows 11 IoT Enterprise LTSC 2024", "Windows 10 IoT Enterprise LTSC 2024", "Windows IoT Enterprise LTSC 2024"]),
    (Edition::WindowsIotEnterpriseLtsc2021, &["Windows 10 IoT Enterprise LTSC 2021", "Microsoft Windows 10 IoT Enterprise LTSC 2021"]),
    (Edition::Windows10EnterpriseLtsb2016, &["Windows 10 Enterprise 2016 LTSB", "Windows 10 Enterprise LTSB 2016"]),
    (Edition::Windows10EnterpriseNLtsb2016, &["Windows 10 Enterprise 2016 LTSB N", "Windows 10 Enterprise N 2016 LTSB", "Windows 10 Enterprise N LTSB 2016"]),
    (Edition::Windows10EnterpriseLtsb2015, &["Windows 10 Enterprise 2015 LTSB"]),
    (Edition::Windows10EnterpriseNLtsb2015, &["Windows 10 Enterprise 2015 LTSB N"]),
    (Edition::Windows81Pro, &["Windows 8.1 Pro", "Microsoft Windows 8.1 Pro", "Windows 8.1 Professional", "Windows81Pro", "Windows 8 1 Pro", "Windows 8.1 專業版"]),
    (Edition::Windows81EnterpriseN, &["Windows 8.1 Enterprise N"]),
    (Edition::Windows8Pro, &["Windows 8 Pro", "Microsoft Windows 8 Pro", "Windows 8 專業版"]),
    (Edition::Windows8Enterprise, &["Windows 8 企業版", "Windows 8 Enterprise"]),
    (Edition::Windows7Professional, &["Microsoft Windows 7 Professional ", "Windows 7 PROFESSIONAL", "Windows 7 Pro", "Windows 7 專業版"]),
    (Edition::Windows7EnterpriseE, &["Windows 7 Enterprise E", "Windows 7 企業版 E"]),
    (Edition::WindowsVistaBusiness, &["Microsoft® Windows Vista™ Business ", "Windows Vista (TM) Business", "Windows Vista BUSINESS"]),
    (Edition::WindowsVistaBusinessN, &["Windows Vista BUSINESSN", "Windows Vista Business N"]),
    (Edition::WindowsVistaEnterprise, &["Windows Vista (tm) Enterprise"]),
    (Edition::OfficeLtsc2024ProfessionalPlus, &["Office LTSC Professional Plus 2024", "Microsoft Office LTSC Professional Plus 2024", "ProPlus2024Volume"]),
    (Edition::OfficeLtsc2024VisioStandard, &["VisioStd2024Volume", "Microsoft Visio LTSC Standard 2024"]),
    (Edition::OfficeLtsc2021ProjectProfessional, &["ProjectPro2021Volume", "Project Professional 2021"]),
    (Edition::OfficeLtsc2021Word, &["Word LTSC 2021"]),
    (Edition::Office2019ProfessionalPlus, &["Office 2019 Professional Plus", "Office 2019 Pro Plus", "proplus2019volume"]),
    (Edition::Office2019Standard, &["Standard2019Volume", "Microsoft Office Standard 2019"]),
    (Edition::Office2019ProjectStandard, &["Microsoft Office Project Standard 2019"]),
    (Edition::Office2019Word, &["Word 2019", "Microsoft Office Word 2019"]),
    (Edition::Office2016VisioProfessional, &["Visio Pro 2016", "Visio 2016 Professional"]),
    (Edition::Office2016SkypeForBusiness, &["Skype for Business 2016"]),
];

/// Names that Windows gives to several releases, and which release each build means.
#[rustfmt::skip]
const NEED_THE_BUILD: &[(&str, &[(u32, Edition)])] = &[
    ("Windows Server Standard", &[(19042, Edition::ServerVersion20H2Standard), (19041, Edition::ServerVersion2004Standard), (18363, Edition::ServerVersion1909Standard), (18362, Edition::ServerVersion1903Standard), (17763, Edition::ServerVersion1809Standard), (17134, Edition::ServerVersion1803Standard), (16299, Edition::ServerVersion1709Standard)]),
    ("Microsoft Windows Server Datacenter", &[(19042, Edition::ServerVersion20H2Datacenter), (19041, Edition::ServerVersion2004Datacenter), (18363, Edition::ServerVersion1909Datacenter), (18362, Edition::ServerVersion1903Datacenter), (17763, Edition::ServerVersion1809Datacenter), (17134, Edition::ServerVersion1803Datacenter), (16299, Edition::ServerVersion1709Datacenter)]),
    // Images of versions 1709 and 1803 have this name. That of the Server Core of 2016 differs in a letter.
    ("Windows Server 2016 SERVERSTANDARDACORE", &[(14393, Edition::Server2016Standard), (17134, Edition::ServerVersion1803Standard), (16299, Edition::ServerVersion1709Standard)]),
    ("Windows Server 2019 SERVERDATACENTERACORE", &[(19042, Edition::ServerVersion20H2Datacenter), (19041, Edition::ServerVersion2004Datacenter), (18363, Edition::ServerVersion1909Datacenter), (18362, Edition::ServerVersion1903Datacenter), (17763, Edition::ServerVersion1809Datacenter)]),
    ("Microsoft Windows 10 Enterprise LTSC", &[(26100, Edition::Windows11EnterpriseLtsc2024), (19044, Edition::Windows10EnterpriseLtsc2021), (17763, Edition::Windows10EnterpriseLtsc2019)]),
    ("Windows 10 Enterprise N LTSC", &[(26100, Edition::Windows11EnterpriseNLtsc2024), (19044, Edition::Windows10EnterpriseNLtsc2021), (17763, Edition::Windows10EnterpriseNLtsc2019)]),
    ("Windows 11 Enterprise LTSC", &[(26100, Edition::Windows11EnterpriseLtsc2024)]),
    ("Windows 10 Enterprise LTSB", &[(14393, Edition::Windows10EnterpriseLtsb2016), (10240, Edition::Windows10EnterpriseLtsb2015)]),
    ("Windows 10 IoT Enterprise LTSC", &[(26100, Edition::WindowsIotEnterpriseLtsc2024), (19044, Edition::WindowsIotEnterpriseLtsc2021)]),
    ("Windows IoT Enterprise LTSC", &[(26100, Edition::WindowsIotEnterpriseLtsc2024), (19044, Edition::WindowsIotEnterpriseLtsc2021)]),
];

#[test]
fn a_name_in_any_style_means_its_edition() {
    for (edition, names) in NAMES {
        for name in *names {
            assert_eq!(name.parse(), Ok(*edition), "{name}");
            assert_eq!(Installation::new().name(name).identify(), Ok(*edition), "{name}");
        }
    }
}

#[test]
fn a_name_of_several_releases_lists_them_and_the_build_decides() {
    for (name, releases) in NEED_THE_BUILD {
        let Err(ParseEditionError::Ambiguous { candidates }) = name.parse::<Edition>() else {
            panic!("{name}: {:?}", name.parse::<Edition>());
        };
        assert!(
            candidates
                .iter()
                .eq(releases.iter().map(|(_, edition)| *edition).collect::<BTreeSet<_>>()),
            "{name}: {candidates:?}"
        );
        for (build, edition) in *releases {
            assert_eq!(
                Installation::new().name(name).build(*build).identify(),
                Ok(*edition),
                "{name}, build {build}"
            );
        }
    }
}

#[test]
fn a_products_name_lists_its_editions() {
    for product in Product::ALL {
        match product.name().parse::<Edition>() {
            Err(ParseEditionError::Ambiguous { candidates }) => {
                let is_own = |edition: &Edition| edition.product() == *product;
                let own = candidates.iter().filter(is_own);
                assert!(own.eq(product.editions().iter().copied()), "{product}: {candidates:?}");
                // A long-term edition of Windows 11 is of another product, and calls itself Windows 11.
                for other in candidates.iter().filter(|edition| !is_own(edition)) {
                    let id = other.edition_id().expect("a machine has it");
                    let named = Installation::new().name(product.name()).edition_id(id);
                    let build = other.builds().expect("a machine has it").first;
                    assert_eq!(named.build(build).identify(), Ok(other), "{product}");
                }
            }
            // Windows 8's plain name is the edition for homes.
            Err(ParseEditionError::NoGvlk { .. }) => {
                assert!([Product::Windows8, Product::Windows81].contains(product));
            }
            other => panic!("{product}: {other:?}"),
        }
    }
}

#[test]
fn a_name_with_evaluation_in_it_is_an_evaluation_and_servers_can_be_converted() {
    for (name, edition, convertible) in [
        ("Windows Server 2025 Standard Evaluation", Edition::Server2025Standard, true),
        ("Windows Server 2022 Datacenter Evaluation", Edition::Server2022Datacenter, true),
        (
            "Windows Server 2019 Datacenter Evaluation (Desktop Experience)",
            Edition::Server2019Datacenter,
            true,
        ),
        ("Microsoft Windows Server 2016 Standard Evaluation ", Edition::Server2016Standard, true),
        (
            "Windows Server 2012 R2 Standard Evaluation (Server with a GUI)",
            Edition::Server2012R2Standard,
            true,
        ),
        ("Windows Server 2012 R2 SERVERSTANDARDEVALCORE", Edition::Server2012R2Standard, true),
        ("Windows Server 2012 SERVERDATACENTEREVAL", Edition::Server2012Datacenter, true),
        ("Windows Server 2022 SERVERSTANDARDEVALCOR", Edition::Server2022Standard, true),
        ("Windows 11 Enterprise Evaluation", Edition::Windows11Enterprise, false),
        ("Windows 10 Enterprise N Evaluation", Edition::Windows10EnterpriseN, false),
        ("Windows 10 Enterprise LTSC 2021 Evaluation", Edition::Windows10EnterpriseLtsc2021, false),
        ("Windows 8.1 Enterprise Evaluation", Edition::Windows81Enterprise, false),
    ] {
        assert_eq!(
            name.parse::<Edition>(),
            Err(ParseEditionError::Evaluation { edition, convertible }),
            "{name}"
        );
    }
    let evaluation = Installation::new().name("Windows 10 Enterprise LTSC Evaluation").build(17763);
    assert_eq!(
        evaluation.identify(),
        Err(IdentifyError::Evaluation {
            edition: Edition::Windows10EnterpriseLtsc2019,
            convertible: false
        })
    );
}

#[test]
fn an_edition_without_a_gvlk_is_recognised() {
    for (name, edition) in [
        ("Microsoft Windows 11 Home", "Windows Home"),
        ("Windows 10 Home", "Windows Home"),
        ("Windows 10 Core", "Windows Home"),
        ("Microsoft Windows 8.1", "Windows Home"),
        ("Windows 8", "Windows Home"),
        ("Windows 10 Home N", "Windows Home N"),
        ("Windows 8.1 N", "Windows Home N"),
        ("Windows 11 Home Single Language", "Windows Home Single Language"),
        ("Windows 10 Home China", "Windows Home Country Specific"),
        ("Windows 11 Enterprise multi-session", "Windows Enterprise multi-session"),
        ("Windows 10 Enterprise for Virtual Desktops", "Windows Enterprise multi-session"),
        ("Windows 11 IoT Enterprise", "Windows IoT Enterprise"),
        ("Windows 10 S", "Windows S"),
        ("Windows 11 SE", "Windows SE"),
        ("Microsoft Windows 7 Ultimate ", "Windows Ultimate"),
        ("Windows Vista™ Ultimate", "Windows Ultimate"),
        ("Windows 7 Home Premium", "Windows Home Premium"),
        ("Windows Vista HOMEBASICN", "Windows Home Basic N"),
        ("Windows 7 Starter", "Windows Starter"),
        ("Microsoft Hyper-V Server 2019", "Hyper-V Server"),
        ("Hyper-V Server 2012 R2 (Server Core Installation)", "Hyper-V Server"),
        ("Azure Stack HCI", "Azure Stack HCI"),
        ("Windows Storage Server 2016 Standard", "Windows Storage Server Standard"),
        ("Windows Storage Server 2012 R2 Workgroup", "Windows Storage Server Workgroup"),
        ("Windows Server, version 23H2 Datacenter", "Windows Server, version 23H2 Datacenter"),
    ] {
        assert_eq!(
            name.parse::<Edition>(),
            Err(ParseEditionError::NoGvlk { edition: without(edition), evaluation: false }),
            "{name}"
        );
    }
}

/// Names of no edition, most of them made of words that names do have: two releases, two editions,
/// a word too few, a word too many, another product.
#[rustfmt::skip]
const NOT_NAMES: &[&str] = &[
    "", " ", "®", "Microsoft", "Edition", "for", "Evaluation", "Core", "(Desktop Experience)", "Server", "Windows",
    "Windows Server", "N", "E", "G", "V", "LTSC", "2019", "10", "8.1", "Standard", "Standard 2019", "10 Pro", "Volume",
    "Windows Server 2019 2022 Standard", "Windows Server Standard 2019 Datacenter", "Windows 10 11 Pro",
    "Windows 7 8", "Windows 7 8 Pro", "Windows 10 1 Pro", "Windows 81 8 Pro", "Windows 110 Pro", "Windows 12 Pro",
    "Pro Windows 10 Education N E", "Windows 11 Enterprise Education", "Windows 11 Enterprise Pro",
    "Windows 11 Pro Education Workstations", "Windows 7 Professional E N", "Windows 10 Enterprise S",
    "Windows 10 Pro Core", "Windows 10 Pro (Desktop Experience)", "Windows 10 Enterprise (Server with a GUI)",
    "Windows Server 2012 N Datacenter", "Windows Server 2012 N Core", "Windows Server 2019 N", "Windows Server 2012 R2 Pro",
    "Windows Server 2019 Enterprise", "Windows Server 2008 R2 Essentials", "Windows Server 2019 Standard Essentials",
    "Windows Server 2008 R2 Standard without Hyper-V", "Windows Server 2008 Standard Hyper-V",
    "Windows Server 2019 Datacenter Azure Edition", "Windows Server 2022 Azure Edition",
    "Windows Server 2016 MultiPoint Premium", 
    "Windows Server 2003 Standard", "Windows 2000 Server Standard", 
    "Windows Small Business Server 2011 Standard", "Windows Server IoT 2019 Standard",
    "Windows Server 2016 Technical Preview Standard",
    "Windows Server Enterprise", "Windows Server Essentials", "Windows Longhorn Enterprise",
    "Windows 10 Enterprise LTSB 2019", "Windows 11 Enterprise LTSC 2021",
    "Windows 10 IoT Enterprise LTSC 2019", "Windows 10 IoT Core",
    "Windows 10 Enterprise 2019", "Windows 10 Pro 1809 22H2",
    "Windows 10.0 Build 17763 x64", "Windows 10 Desktop", "Windows 10 N", "Windows 11 N x64", "Windows Server 2019 Datacenter SAC", "Windows 10 (Desktop Experience)", "Windows 11 with a GUI", "Windows 10 Provl", "Windows 10 Proen", "Windows 7 Professional E N",
    "Windows XP Professional", "Windows Pro", "Windows Education",
    "Windows Vista Home", "Windows 7 E", "Windows Server 2008 單一語言", "Windows １０ Pro",
    "SQL Server 2019 Standard", "Project Server 2019", "Skype for Business Server 2019", "SharePoint Server 2016",
    "Office Server 2019 Standard", "Server Word 2019", "Windows Word 2019", "Windows Server 2019 Project Standard",
    "Office 365", "Office Standard", "Office Professional 2019", "Office Professional Plus 2021", "Office Standard 2024",
    "Visio Professional 2024", "Access 2024", "Project 2019", "Office 2016 2019 Standard", "Office Access Excel 2019",
    "Office Standard Professional Plus 2019", "Office 2019 Standard Core", "Word 2019 for Mac", "OneNote 2019",
    "ProPlus2019Retail", "ProPlus2019", "ProPlusVolume", "ProPlus2016Volume", "Windows Server 2019 Standard Volume",
    "W269N-WFGWX-YVC9B-4J6C9-T83GX", "Windows 10 Pro W269N-WFGWX-YVC9B-4J6C9-T83GX", "63DFG",
];

#[test]
fn a_text_that_is_not_a_name_names_nothing() {
    for name in NOT_NAMES {
        assert!(
            matches!(name.parse::<Edition>(), Err(ParseEditionError::Unknown(_))),
            "{name:?}: {:?}",
            name.parse::<Edition>()
        );
    }
    let long = "Windows Server 2019 Datacenter ".repeat(5);
    assert!(matches!(long.parse::<Edition>(), Err(ParseEditionError::Unknown(_))));
}

#[test]
fn windows_server_2012_is_the_release_and_not_the_edition_of_that_name() {
    for name in [
        "Windows Server 2012",
        "Microsoft Windows Server 2012",
        "windows server 2012 ",
        "server2012",
        "Windows Server 2012 (Server Core Installation)",
        "Windows Server 2012 (Server with a GUI)",
    ] {
        let Err(ParseEditionError::Ambiguous { candidates }) = name.parse::<Edition>() else {
            panic!("{name}: {:?}", name.parse::<Edition>());
        };
        assert!(
            candidates.iter().eq(Product::Server2012.editions().iter().copied()),
            "{candidates:?}"
        );
    }
}

/// Every name of its own that the catalogue has for an edition.
fn names_of(edition: Edition) -> impl Iterator<Item = &'static str> {
    [edition.name(), edition.variant()]
        .into_iter()
        .chain(edition.odt_product_id())
        .chain(edition.other_names())
}

#[test]
fn case_spacing_and_punctuation_of_a_name_do_not_matter() {
    for edition in Edition::ALL {
        for name in names_of(*edition).filter(|_| *edition != Edition::Server2012) {
            for spelt in [
                name.to_owned(),
                name.to_uppercase(),
                name.to_lowercase(),
                name.replace(' ', ""),
                name.replace([' ', ':', ','], "_"),
                format!("\tMicrosoft® {} ", name.replace(' ', "\u{a0}")),
            ] {
                assert_eq!(spelt.parse(), Ok(*edition), "{spelt}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_a_names_words_does_not_matter(
        (edition, words) in prop::sample::select(Edition::ALL).prop_filter("its name is the release's", |edition| *edition != Edition::Server2012).prop_flat_map(|edition| {
            let words: Vec<_> = edition.name().split(' ').collect();
            (Just(edition), Just(words).prop_shuffle())
        })
    ) {
        prop_assert_eq!(words.join(" ").parse(), Ok(edition), "{:?}", words);
    }
}

#[test]
fn the_short_names_of_editions_without_a_gvlk_are_known() {
    for name in ["Enterprise multi-session", "Win 10 Multisession", "win11 avd"] {
        let error = name.parse::<Edition>().unwrap_err();
        let ParseEditionError::NoGvlk { edition, .. } = error else { panic!("{name}: {error:?}") };
        assert_eq!(edition.edition_id(), Some("ServerRdsh"), "{name}");
    }
    assert_eq!(
        "Office профессиональный плюс 2019".parse(),
        Ok(Edition::Office2019ProfessionalPlus)
    );
}
