//! Names as tools print them: with a build, an architecture, a service pack; of the licensing
//! service; of old images; with a word left out; of editions that have no GVLK.

use gvlk::{Edition, IdentifyError, Installation, ParseEditionError, Product, WithoutGvlk};

/// The edition without a GVLK that has this name.
fn without(name: &str) -> WithoutGvlk {
    gvlk::without_gvlk().find(|edition| edition.name() == name).expect("an edition without a GVLK")
}

/// Names that mean one edition.
#[rustfmt::skip]
const EDITIONS: &[(Edition, &[&str])] = &[
    // What the machine is made of
    (Edition::Windows11Enterprise, &["Microsoft Windows 11 Enterprise, 64-bit", "Windows 11 Enterprise (x64)", "64-bit edition of Windows 11 Enterprise"]),
    (Edition::Windows7Professional, &["Windows 7 Professional SP1", "Windows 7 Professional Service Pack 1 x86", "Windows 7 Professional 32-bit"]),
    (Edition::Server2022Datacenter, &["Windows Server 2022 Datacenter - Gen2", "Windows Server 2022 Datacenter (Gen1)"]),
    // The build
    (Edition::Windows10Pro, &["Windows 10 Pro (Build 19045.3803)", "Windows 10 Pro 19045", "Windows 10 Pro, build 10240"]),
    (Edition::Windows11Pro, &["Windows 10 Pro (Build 22631.2428)", "Windows 10 Pro 26100"]),
    (Edition::Server2016Datacenter, &["Windows Server 2016 Datacenter 14393"]),
    (Edition::Server2008R2Standard, &["Windows Server 2008 R2 Standard 7601 Service Pack 1"]),
    (Edition::Server2008EnterpriseWithoutHyperV, &["Windows Server (R) 2008 Enterprise without Hyper-V 6001 Service Pack 1"]),
    (Edition::Windows10EnterpriseNLtsb2015, &["Windows 10 Enterprise N 2015 LTSB 10240"]),
    (Edition::ServerVersion1809Datacenter, &["Windows Server Datacenter 17763"]),
    (Edition::Windows10EnterpriseLtsc2021, &["Windows 10 Enterprise LTSC (Build 19044.1288)"]),
    // The release: "Windows 10 Pro" is also what the registry of Windows 11 says
    (Edition::Windows10Pro, &["Win10 Pro 22H2", "Windows 10 Pro, version 1909", "Microsoft Windows 10 Pro v2004"]),
    (Edition::Windows11ProForWorkstations, &["Windows 10 Pro for Workstations 25H2 (build 26200)", "Windows 10 Pro for Workstations 23H2",
        "Windows 10 Pro for Workstations 26H1 / build 28000.2952"]),
    (Edition::Windows10EnterpriseLtsc2019, &["Windows 10 Enterprise LTSC 1809", "Windows 10 Ent LTSC 2019"]),
    (Edition::WindowsIotEnterpriseLtsc2021, &["Windows 10 IoT Enterprise LTSC 21H2"]),
    (Edition::Server2019Standard, &["Windows Server 2019 Standard 1809", "Windows Server 2019 Standard 1809, OS Build 17763.737"]),
    (Edition::ServerVersion1809Standard, &["Windows Server Standard 1809"]),
    // The version
    (Edition::Windows11ProEducation, &["Windows 11 Pro Education 10.0.26200", "Windows 11 Pro Education, version 10.0.26200, build 26200"]),
    (Edition::Server2022Standard, &["10.0.20348 Майкрософт Windows Server 2022 Standard"]),
    (Edition::Windows7Enterprise, &["Windows 7 Enterprise 6.1.7601", "Windows 7 Enterprise 64-bit Service Pack 1"]),
    // What neither the edition nor the key depends on. Microsoft's list has no keys for ARM64 or S mode alone.
    (Edition::Windows11Pro, &["Windows 11 Pro ARM64, build 26200", "Windows 11 Pro in S mode", "Windows 11 专业版 (10.0.26200)", "Windows 11 专业版 2009, 64位"]),
    (Edition::Server2016Datacenter, &["Windows Server 2016 Datacenter 64bit English", "Windows Server 2016 数据中心版 64位 中文版"]),
    (Edition::Windows10Education, &["Windows 10 Education 64 ビット", "Windows 10 Education 64 位", "Windows 10 Education 64 位元",
        "Windows 10 Education 64-разрядная", "Windows 10 Education 64 бит", "Windows 10 Education 64비트", "Windows 10 Education 64bitů",
        "Windows 10 Education 64-bitowy", "Windows 10 Education 64 bites", "Windows 10 Education 32 位元", "Windows 10 Education (x86_64)"]),
    (Edition::Server2012R2Standard, &["Windows Server 2012 R2 Standard 64bitCN", "Windows Server 2012 R2 Standard 64-bit (Chinese)"]),
    (Edition::Office2019ProfessionalPlus, &["Microsoft Office Professional Plus 2019 - ru-ru"]),
    (Edition::Server2022DatacenterAzureEdition, &["WS2022 Datacenter: Azure Edition Hotpatch - Gen2"]),
    // Abbreviations
    (Edition::Windows10Enterprise, &["W10 Enterprise", "Windows 10 ENT x64 EN 1809"]),
    (Edition::Server2022Datacenter, &["WS2022 Datacenter Core", "W2K22 Datacenter", "Srv 2022 Datacenter",
        "Windows_Server_2022_Datacenter_x64FRE_en-us", "Windows 2022 Datacenter (Desktop Experience)"]),
    (Edition::Server2012R2Standard, &["W2K12R2 Std", "Win2K12 R2 Standard"]),
    (Edition::Server2025Standard, &["Windows Server 2025 Standard (Desktop)", "Windows Server 2025 Standard (Desktopdarstellung)"]),
    // Microsoft's newer pages call LTSB by its later name
    (Edition::Windows10EnterpriseLtsb2016, &["Windows 10 Enterprise 2016 LTSC"]),
    (Edition::Windows10EnterpriseLtsb2015, &["Windows 10 Enterprise 2015 LTSC"]),
    // Images of Windows Server 2008
    (Edition::Server2008Standard, &["Windows Longhorn SERVERSTANDARD", "Windows Longhorn SERVERSTANDARDCORE"]),
    (Edition::Server2008EnterpriseWithoutHyperV, &["Windows Longhorn SERVERENTERPRISEV"]),
    // A word left out, or cut short
    (Edition::Server2019Datacenter, &["Windows 2019 Datacenter", "Win2019 Datacenter", "Windows 2019 Datacenter Core"]),
    (Edition::Server2012R2Standard, &["Windows 2012 R2 Standard", "Win 2012R2 Std"]),
    (Edition::Windows10Enterprise, &["Win10 Enterprise", "Win 10 Enterprise"]),
    // The licensing service
    (Edition::Windows7Enterprise, &["Windows(R) 7, Enterprise edition"]),
    (Edition::WindowsVistaBusiness, &["Windows(TM) Vista, Business edition"]),
    (Edition::Server2012MultiPointPremium, &["Windows(R), ServerMultiPointPremium edition"]),
];

#[test]
fn a_name_as_a_tool_prints_it_means_its_edition() {
    for (edition, names) in EDITIONS {
        for name in *names {
            assert_eq!(name.parse(), Ok(*edition), "{name}");
            assert_eq!(Installation::new().name(name).identify(), Ok(*edition), "{name}");
        }
    }
}

#[test]
fn an_edition_without_a_gvlk_is_known_in_every_spelling() {
    for (edition, names) in [
        (
            "Hyper-V Server",
            &[
                "Microsoft Hyper-V Server 2016",
                "Windows Hyper-V Server 2019",
                "Windows Server 2012 R2 SERVERHYPERCORE",
                "Hyper-V Server 2019 SERVERHYPERCORE",
                "Hyper-V Server 2012 R2 (Server Core Installation)",
                "Windows(R), ServerHyperCore edition",
            ][..],
        ),
        (
            "Windows Server Foundation",
            &["Windows Server 2012 R2 Foundation", "Microsoft Windows Server 2008 R2 Foundation"],
        ),
        (
            "Windows Storage Server Standard",
            &[
                "Windows Storage Server 2016 Standard",
                "Microsoft Windows Storage Server 2012 R2 Standard",
                "Windows Storage Server 2016 SERVERSTORAGESTANDARD",
            ],
        ),
        ("Windows Storage Server Enterprise", &["Windows Storage Server 2008 R2 Enterprise"]),
        ("Windows Server Standard Nano", &["Windows Server 2016 SERVERSTANDARDNANO"]),
        (
            "Windows Home",
            &[
                "Windows(R), Core edition",
                "Windows 8.1 Core",
                "Windows 10 Home 64-bit",
                "Windows 8",
            ],
        ),
        ("Windows 8.1 with Bing", &["Windows 8.1 with Bing"]),
        ("Windows 8.1 Single Language with Bing", &["Windows 8.1 Single Language with Bing"]),
        ("Windows Home Country Specific", &["Windows Home China"]),
        ("Windows IoT Enterprise", &["IoT Enterprise"]),
        ("Windows Embedded Industry Pro", &["Windows Embedded Industry 8.1"]),
        ("Windows Team", &["Windows 10 Team", "Windows 10 PPIPro"]),
        ("Windows SE", &["Windows 11 SE"]),
        ("Windows SE N", &["Windows 11 SE N"]),
        ("Windows Starter N", &["Windows 7 Starter N"]),
        ("Windows Pro Single Language", &["Windows 10 Pro Single Language"]),
        ("Windows Pro China", &["Windows 10 Pro China"]),
        ("Windows IoT Enterprise Subscription", &["Windows 11 IoT Enterprise Subscription"]),
        (
            "Windows IoT Enterprise LTSC Subscription",
            &["Windows 11 IoT Enterprise Subscription LTSC 2024"],
        ),
        ("Windows Cloud PC", &["Windows 11 Cloud PC"]),
        (
            "Windows Enterprise multi-session",
            &[
                "Microsoft Windows 11 Enterprise multi-session",
                "Windows 10 Enterprise for Remote Sessions",
                "Windows(R), ServerRdsh edition",
            ],
        ),
        ("Windows Pro with Media Center", &["Windows 8.1 Pro with Media Center"]),
        ("Windows Embedded Standard", &["Windows Embedded Standard 7"]),
        (
            "Windows PE",
            &[
                "Microsoft Windows PE (x64)",
                "Microsoft Windows PE (amd64)",
                "Windows Preinstallation Environment (WinPE)",
            ],
        ),
    ] {
        for name in names {
            let found = name.parse::<Edition>();
            assert_eq!(
                found,
                Err(ParseEditionError::NoGvlk { edition: without(edition), evaluation: false }),
                "{name}"
            );
        }
    }
}

#[test]
fn the_build_in_a_name_is_a_fact_like_any_other() {
    let nothing = Installation::new();
    for machine in [
        nothing.name("Windows Server 2022 Standard 17763"),
        nothing.name("Windows 11 Pro (Build 19045.3803)"),
        nothing.name("Windows 10 Pro (Build 19045)").build(22631),
        nothing.name("Windows Server 2019 Standard 17763").edition_id("ServerDatacenter"),
    ] {
        let found = machine.identify();
        assert!(
            matches!(found, Err(IdentifyError::Contradiction { .. })),
            "{machine:?}: {found:?}"
        );
    }
    let pro = nothing.name("Windows 10 Pro (Build 19045)");
    assert_eq!(pro.build(19045).identify(), Ok(Edition::Windows10Pro));
    assert!(
        pro.build(22631)
            .identify()
            .unwrap_err()
            .to_string()
            .contains("the name says build 19045, but the build is 22631;")
    );
    assert_eq!("Windows 10 Pro build".parse(), Ok(Edition::Windows10Pro));
    for name in [
        "Windows 10 Pro 1904",
        "Windows 10 Pro 19045 22631",
        "Windows 10 190450 Pro",
        "Windows Server Datacenter 2018",
    ] {
        let found = name.parse::<Edition>();
        assert!(matches!(found, Err(ParseEditionError::Unknown(_))), "{name}: {found:?}");
    }
}

#[test]
fn the_licensing_services_name_of_an_edition_id_is_of_every_release_that_has_it() {
    let standard = Installation::new().name("Windows(R), ServerStandard edition");
    let Err(IdentifyError::Ambiguous { candidates }) = standard.identify() else {
        panic!("{:?}", standard.identify());
    };
    let by_id = Edition::ALL.iter().copied().filter(|e| e.edition_id() == Some("ServerStandard"));
    assert!(candidates.iter().eq(by_id), "{candidates:?}");
    for edition in Edition::ALL {
        let (Some(id), Some(builds)) = (edition.edition_id(), edition.builds()) else { continue };
        for start in ["Windows(R), ", "Windows Server(R), "] {
            let name = format!("{start}{id} edition");
            let machine = Installation::new().name(&name).build(builds.first);
            assert_eq!(machine.identify(), Ok(*edition), "{name}, build {}", builds.first);
        }
        if edition.product() == Product::Server2022 && id != "ServerTurbine" {
            let name = format!("Windows(R), {id}Eval edition");
            let found = Installation::new().name(&name).build(20348).identify();
            let evaluation = IdentifyError::Evaluation { edition: *edition, convertible: true };
            assert_eq!(found, Err(evaluation), "{name}");
        }
    }
    // Without the comma it is the name of a semi-annual release.
    let semi_annual = Installation::new().name("Windows Server Standard").build(17763).identify();
    assert_eq!(semi_annual, Ok(Edition::ServerVersion1809Standard));
    assert_eq!(standard.build(17763).identify(), Ok(Edition::Server2019Standard));
}

#[test]
fn a_single_letter_is_a_word() {
    for name in
        ["Windows 10 Educatio N", "Windows 11 Enterpris E", "Microsoft Windows 10 Educatio N"]
    {
        let found = name.parse::<Edition>();
        assert!(matches!(found, Err(ParseEditionError::Unknown(_))), "{name}: {found:?}");
    }
    for (name, edition) in [
        ("Windows 10 Education N", Edition::Windows10EducationN),
        ("Windows Server 2008 Standard without Hyper V", Edition::Server2008StandardWithoutHyperV),
        ("W i n d o w s 10 Education", Edition::Windows10Education),
        ("Windows Server 2019 Data Center", Edition::Server2019Datacenter),
    ] {
        assert_eq!(name.parse(), Ok(edition), "{name}");
    }
}

#[test]
fn days_until_it_ends_mark_an_evaluation() {
    let edition = Edition::Server2022Datacenter;
    for name in [
        "Windows Server 2022 Datacenter Evaluation (180 days)",
        "Windows Server 2022 Datacenter (180 days)",
        "Windows Server 2022 Datacenter 21H2 Eval x64",
    ] {
        let found = name.parse::<Edition>();
        assert_eq!(
            found,
            Err(ParseEditionError::Evaluation { edition, convertible: true }),
            "{name}"
        );
    }
}

#[test]
fn an_edition_that_has_the_release_in_the_name_may_have_a_later_build() {
    let named = |name, build| Installation::new().name(name).build(build).identify();
    assert_eq!(named("Windows 10 Pro 22H2", 22631), Ok(Edition::Windows11Pro));
    assert_eq!(named("Windows 10 Pro 1809", 19044), Ok(Edition::Windows10Pro));
    let media = named("Windows 10 Enterprise LTSC 21H2", 19041);
    assert_eq!(media, Ok(Edition::Windows10EnterpriseLtsc2021));
    for (name, build) in
        [("Windows 10 Enterprise LTSC 1809", 19044), ("Windows 10 Pro 1809", 22631)]
    {
        let found = named(name, build);
        assert!(matches!(found, Err(IdentifyError::Contradiction { .. })), "{name}: {found:?}");
    }
}

/// The name with these of its gaps closed.
fn closed(name: &str, gaps: usize) -> String {
    let mut gap = 0;
    let is_kept = |c: &char| {
        gap += usize::from(!c.is_alphanumeric());
        c.is_alphanumeric() || gaps >> (gap - 1) & 1 == 0
    };
    name.chars().filter(is_kept).collect()
}

/// A name whose words are in their order is found at once. With "Edition" behind it, its words are read.
#[test]
fn a_whole_name_means_what_its_words_mean() {
    let edition = |name: &str| name.parse::<Edition>().ok();
    let mut read = 0;
    for name in Edition::ALL.iter().map(|edition| edition.name()) {
        let gaps = name.chars().filter(|c| !c.is_alphanumeric()).count();
        for gaps in 0..1 << gaps {
            let name = closed(name, gaps);
            let capitals = |word: &str| {
                if word.len() == 1 { word.to_uppercase() } else { word.to_lowercase() }
            };
            let cases = [
                name.to_lowercase(),
                name.to_uppercase(),
                name.split(' ').map(capitals).collect::<Vec<_>>().join(" "),
                name.replace(' ', "-"),
                name.replace(' ', "\u{a0}"),
                name,
            ];
            for name in cases {
                let found = edition(&name);
                assert_eq!(found, edition(&format!("{name} Edition")), "{name}");
                read += usize::from(found.is_some());
            }
        }
    }
    assert!(read > 50 * Edition::ALL.len(), "{read} spellings are read");
}
