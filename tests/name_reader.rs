//! Names in a text: where they end, which editions they may mean, and what is said beside that.

use gvlk::{Edition, EditionSet, NameInText, ProductFamily, names_in, read_name};

/// The first name in a text.
fn name(text: &str) -> NameInText {
    names_in(text).next().unwrap_or_else(|| panic!("no name in {text:?}"))
}

fn set(editions: &[Edition]) -> EditionSet {
    editions.iter().copied().collect()
}

/// Names that mean one edition, and the part of the text that is the name.
#[rustfmt::skip]
const ONE: &[(&str, &str, Edition)] = &[
    ("key for Windows Server 2019 Datacenter:", "Windows Server 2019 Datacenter", Edition::Server2019Datacenter),
    // A separator does not end a name if the next word goes on with it.
    ("Windows Server 2025 Datacenter：Azure Edition", "Windows Server 2025 Datacenter：Azure Edition", Edition::Server2025DatacenterAzureEdition),
    ("Windows 10 Pro - N", "Windows 10 Pro - N", Edition::Windows10ProN),
    ("| Windows Server 2022 | Standard | key |", "Windows Server 2022 | Standard", Edition::Server2022Standard),
    ("<td>Windows Server 2022</td><td>Datacenter</td>", "Windows Server 2022</td><td>Datacenter", Edition::Server2022Datacenter),
    ("Windows 10\tEnterprise  2016 LTSB", "Windows 10\tEnterprise  2016 LTSB", Edition::Windows10EnterpriseLtsb2016),
    ("Office 2019: “Standard”", "Office 2019: “Standard", Edition::Office2019Standard),
    ("Windows Server, version 1909 Datacenter", "Windows Server, version 1909 Datacenter", Edition::ServerVersion1909Datacenter),
    // "N/A" is no edition N.
    ("Microsoft Windows 10 Pro (10.0.19045 N/A Build 19045)", "Windows 10 Pro (10.0.19045", Edition::Windows10Pro),
    ("Windows 10 Pro n/a", "Windows 10 Pro", Edition::Windows10Pro),
    // Glued or cut by programs
    ("$Windows10ProN=", "Windows10ProN", Edition::Windows10ProN),
    ("OfficeProfessionalPlus2016", "OfficeProfessionalPlus2016", Edition::Office2016ProfessionalPlus),
    ("Win11_Ent.iso", "Win11_Ent", Edition::Windows11Enterprise),
    ("//w8.1pro", "w8.1pro", Edition::Windows81Pro),
    ("server-2019-datacenter", "server-2019-datacenter", Edition::Server2019Datacenter),
    ("w2022-std-core", "w2022-std-core", Edition::Server2022Standard),
    ("win2k12r2std", "win2k12r2std", Edition::Server2012R2Standard),
    ("ProPlus2019Volume", "ProPlus2019Volume", Edition::Office2019ProfessionalPlus),
    ("windows10enterprisen", "windows10enterprisen", Edition::Windows10EnterpriseN),
    // Names of image files and of images of clouds
    ("windows_10_enterprise_2016_ltsb_x64_dvd", "windows_10_enterprise_2016_ltsb_x64", Edition::Windows10EnterpriseLtsb2016),
    ("en-us_windows_11_enterprise_ltsc_2024_x64_dvd_965cfb00.iso", "windows_11_enterprise_ltsc_2024_x64", Edition::Windows11EnterpriseLtsc2024),
    ("SW_DVD5_WIN_ENT_LTSC_2021_64BIT_English_MLF_X22-84402.ISO", "WIN_ENT_LTSC_2021_64BIT_English", Edition::Windows10EnterpriseLtsc2021),
    ("SW_DVD5_Office_Professional_Plus_2016_64Bit_English_MLF.ISO", "Office_Professional_Plus_2016_64Bit_English", Edition::Office2016ProfessionalPlus),
    ("en_windows_7_professional_with_sp1_x64_dvd_u_676939.iso", "windows_7_professional_with_sp1_x64", Edition::Windows7Professional),
    ("2022-datacenter-azure-edition", "2022-datacenter-azure-edition", Edition::Server2022DatacenterAzureEdition),
    ("2025-datacenter-g2", "2025-datacenter", Edition::Server2025Datacenter),
    ("2019-datacenter-core-smalldisk", "2019-datacenter-core", Edition::Server2019Datacenter),
    ("2012-r2-datacenter-gensecond", "2012-r2-datacenter", Edition::Server2012R2Datacenter),
    ("datacenter-core-1909-with-containers-smalldisk", "datacenter-core-1909", Edition::ServerVersion1909Datacenter),
    ("win11-24h2-pro", "win11-24h2-pro", Edition::Windows11Pro),
    ("win10-22h2-ent-g2", "win10-22h2-ent", Edition::Windows10Enterprise),
    ("win10-21h2-entn-ltsc-g2", "win10-21h2-entn-ltsc", Edition::Windows10EnterpriseNLtsc2021),
    ("windows-server-2022-dc-core-v20240516", "windows-server-2022-dc-core", Edition::Server2022Datacenter),
    ("windows-server-2012-r2-dc-v20230510", "windows-server-2012-r2-dc-v", Edition::Server2012R2Datacenter),
    ("winserv2019_datacenter", "winserv2019_datacenter", Edition::Server2019Datacenter),
    ("Win10 Pro for WS", "Win10 Pro for WS", Edition::Windows10ProForWorkstations),
    // The property of a variable is no word of the name
    ("$Windows10Pro.Checked", "Windows10Pro", Edition::Windows10Pro),
    // Other languages
    ("Windows 10专业工作站版的密钥", "Windows 10专业工作站版", Edition::Windows10ProForWorkstations),
    ("面向基于 Itanium 系统的 Windows Server 2008 R2", "面向基于 Itanium 系统的 Windows Server 2008 R2", Edition::Server2008R2Itanium),
    ("不带 Hyper-V 的 Windows Server 2008 Standard", "不带 Hyper-V 的 Windows Server 2008 Standard", Edition::Server2008StandardWithoutHyperV),
    ("Windows Server 2008 Standard без Hyper-V", "Windows Server 2008 Standard без Hyper-V", Edition::Server2008StandardWithoutHyperV),
    ("Windows Server 2008 Enterprise sin Hyper-V", "Windows Server 2008 Enterprise sin Hyper-V", Edition::Server2008EnterpriseWithoutHyperV),
    ("Windows 10 Pro ワークステーション N", "Windows 10 Pro ワークステーション N", Edition::Windows10ProForWorkstationsN),
    ("Windows 11 Pro para estações de trabalho", "Windows 11 Pro para estações de trabalho", Edition::Windows11ProForWorkstations),
    ("Windows 10 Pro dla stacji roboczych", "Windows 10 Pro dla stacji roboczych", Edition::Windows10ProForWorkstations),
    ("Windows 11专业工作站 N", "Windows 11专业工作站 N", Edition::Windows11ProForWorkstationsN),
    ("Windows Server 2012 特定国家/地区版", "Windows Server 2012 特定国家/地区版", Edition::Server2012CountrySpecific),
    ("Windows Server 2008 Standard ohne Hyper-V", "Windows Server 2008 Standard ohne Hyper-V", Edition::Server2008StandardWithoutHyperV),
    ("Windows 10 Pro für Arbeitsstationen", "Windows 10 Pro für Arbeitsstationen", Edition::Windows10ProForWorkstations),
    ("Stations de travail Windows 10 Professionnel N", "Stations de travail Windows 10 Professionnel N", Edition::Windows10ProForWorkstationsN),
    ("Windows7 Enterprise 32/64bit|", "Windows7 Enterprise 32/64bit", Edition::Windows7Enterprise),
    ("Office 專業增強版 2019", "Office 專業增強版 2019", Edition::Office2019ProfessionalPlus),
    ("Windows 10 Professionnel pour les stations de travail", "Windows 10 Professionnel pour les stations de travail", Edition::Windows10ProForWorkstations),
    ("윈도우 10 프로", "윈도우 10 프로", Edition::Windows10Pro),
    ("Windows Server 2016 Estándar", "Windows Server 2016 Estándar", Edition::Server2016Standard),
    ("Windows 10 Enterprise 1809", "Windows 10 Enterprise 1809", Edition::Windows10Enterprise),
    // How people call an edition that has another name
    ("Windows 10 IoT Enterprise LTSC 2019", "Windows 10 IoT Enterprise LTSC 2019", Edition::Windows10EnterpriseLtsc2019),
    ("Windows 10 Enterprise 2019 LTSB", "Windows 10 Enterprise 2019 LTSB", Edition::Windows10EnterpriseLtsc2019),
    // What is beside it
    ("Windows 10 Pro W269N-WFGWX-YVC9B-4J6C9-T83GX", "Windows 10 Pro", Edition::Windows10Pro),
    ("Windows 10 Pro 22H2 (Build 22631)", "Windows 10 Pro 22H2 (Build 22631", Edition::Windows11Pro),
];

#[test]
fn a_name_of_one_edition_means_it_and_ends_where_it_ends() {
    for (text, part, edition) in ONE {
        let name = name(text);
        assert_eq!(&text[name.range()], *part, "{text}");
        assert_eq!(name.editions(), set(&[*edition]), "{text}");
        assert!(!name.is_open() && !name.is_weak() && !name.is_compared(), "{text}: {name:?}");
        assert!(name.says_product() && name.says_edition(), "{text}");
        assert_eq!(read_name(text, name.range().start), Some(name), "{text}");
    }
}

#[test]
fn a_name_is_every_edition_that_its_words_leave() {
    let all = |text: &str, fits: &dyn Fn(&Edition) -> bool| {
        let editions: Vec<_> = name(text).editions().iter().collect();
        let expected: Vec<_> = Edition::ALL.iter().copied().filter(fits).collect();
        assert_eq!(editions, expected, "{text}");
    };
    let says = |edition: &Edition, word: &str| edition.name().contains(word);
    all("2019", &|e| says(e, "2019"));
    all("2k19", &|e| says(e, "2019"));
    all("Windows Server 2019", &|e| says(e, "Server 2019"));
    all("Datacenter", &|e| says(e, "Datacenter") && !says(e, ":") && !says(e, "without"));
    all("SERVERDATACENTERCORE", &|e| says(e, "Datacenter") && !says(e, ":") && !says(e, "without"));
    all("Windows Server 2012", &|e| says(e, "Server 2012") && !says(e, "R2"));
    all("Windows 10/11 Pro", &|e| ["Windows 10 Pro", "Windows 11 Pro"].contains(&e.name()));
    all("Windows Server 2012 R2/2016, 2019 Datacenter", &|e| {
        ["2012 R2", "2016", "2019"]
            .iter()
            .any(|y| e.name() == format!("Windows Server {y} Datacenter"))
    });
    all("Windows Server 2012/2012 R2 Standard", &|e| {
        says(e, "Server 2012") && e.name().ends_with(" Standard") && !says(e, "MultiPoint")
    });
    all("Windows 10 Pro/Pro N/Enterprise", &|e| {
        ["Pro", "Pro N", "Enterprise"].iter().any(|n| e.name() == format!("Windows 10 {n}"))
    });
    all("Windows 10 Enterprise LTSC 2019/2021", &|e| {
        ["2019", "2021"].iter().any(|y| e.name() == format!("Windows 10 Enterprise LTSC {y}"))
    });
    all("Windows_Server-2022-English-Full-Base-2024.05.15", &|e| says(e, "Server 2022"));
    all("en_windows_server_2019_updated_jul_2020_x64_dvd_94453821.iso", &|e| {
        says(e, "Server 2019")
    });
    all("en-us_windows_11_business_editions_version_24h2_x64_dvd_83eb4bc6.iso", &|e| {
        says(e, "Windows 11") || e.name() == "Windows IoT Enterprise LTSC 2024"
    });
    all("win10x64-iot", &|e| e.name() == "Windows IoT Enterprise LTSC 2021");
    all("Windows Server 2016 SERVERDATACENTERACORE", &|e| {
        ["Windows Server 2016", "Windows Server, version 1803", "Windows Server, version 1709"]
            .iter()
            .any(|product| e.name() == format!("{product} Datacenter"))
    });
    let plural = name("Windows 10 Enterprise editions").editions();
    assert!(plural.contains(Edition::Windows10Enterprise), "no EnterpriseS");
    // "to" is a word of "Click-to-Run", and "session" of "multi-session".
    all("Office 2016 to a KMS host", &|e| says(e, "2016") && e.family() == ProductFamily::Office);
    all("Windows 7 session hosts", &|e| says(e, "Windows 7"));
    // People call the Click-to-Run products by the names of the MSI ones.
    all("Visio 2016", &|e| says(e, "Visio") && says(e, "2016"));
    all("Project Pro 2016", &|e| says(e, "Project Professional 2016"));
    // A release that is not in the catalogue is none of those behind the slash.
    all("Windows Server 2003/2008 Standard", &|e| e.name() == "Windows Server 2008 Standard");
    all("Visio 2013 Pro/Std", &|e| says(e, "Visio") && says(e, "2013"));
    // The small letter is a word of a language.
    all("Windows 7 Professional e Enterprise", &|e| {
        ["Windows 7 Professional", "Windows 7 Enterprise"].contains(&e.name())
    });
    // The name of LTSC 2024 in the registry begins with "Windows 10", and LTSC 2019 is never called "Windows
    // 2019". Both are among the longer names.
    all("Windows 10", &|e| says(e, "Windows 10") || e.name() == "Windows IoT Enterprise LTSC 2021");
    all("Windows 11", &|e| says(e, "Windows 11") || e.name() == "Windows IoT Enterprise LTSC 2024");
    all("windows-2019", &|e| says(e, "Server 2019"));
    for (text, longer) in [
        ("Windows 10", Edition::Windows11EnterpriseLtsc2024),
        ("windows-2019", Edition::Windows10EnterpriseLtsc2019),
    ] {
        assert!(name(text).longer().contains(longer), "{text}");
    }
    // A preposition without what follows it is no word of the name.
    all("Windows Server 2008 Standard without a GUI", &|e| {
        says(e, "2008 Standard") && !says(e, "Hyper")
    });
    // No name has two small numbers: both are meant.
    all("win_10_11_pro", &|e| matches!(e, Edition::Windows10Pro | Edition::Windows11Pro));
}

#[test]
fn a_name_without_a_word_that_only_some_editions_have_is_the_plain_edition() {
    for (text, edition, longer) in [
        ("Windows 10 Pro", Edition::Windows10Pro, Edition::Windows10ProN),
        ("Windows 10 Pro", Edition::Windows10Pro, Edition::Windows10ProEducation),
        ("Windows 10 Enterprise", Edition::Windows10Enterprise, Edition::Windows10EnterpriseG),
        (
            "Windows 10 Enterprise",
            Edition::Windows10Enterprise,
            Edition::Windows10EnterpriseLtsc2021,
        ),
        ("Windows 7 Professional", Edition::Windows7Professional, Edition::Windows7ProfessionalE),
        (
            "Windows Server 2022 Datacenter",
            Edition::Server2022Datacenter,
            Edition::Server2022DatacenterAzureEdition,
        ),
        (
            "Windows Server 2012 Standard",
            Edition::Server2012Standard,
            Edition::Server2012R2Standard,
        ),
        (
            "Windows Server 2008 Standard",
            Edition::Server2008Standard,
            Edition::Server2008StandardWithoutHyperV,
        ),
    ] {
        let name = name(text);
        assert_eq!(name.editions(), set(&[edition]), "{text}");
        assert!(name.longer().contains(longer), "{text}");
        assert!((name.longer() & name.editions()).is_empty(), "{text}");
    }
}

#[test]
fn a_name_beside_a_word_that_nobody_knows_may_go_on_with_it() {
    for (text, plain, longer) in [
        (
            "Windows Server 2008 Standard 无XYZ",
            Edition::Server2008Standard,
            Edition::Server2008StandardWithoutHyperV,
        ),
        (
            "Windows Server 2008 Standard (uden Hyper-V)",
            Edition::Server2008Standard,
            Edition::Server2008StandardWithoutHyperV,
        ),
        (
            "Windows 10 Enterprise LTSC 2018 N",
            Edition::Windows10EnterpriseLtsc2019,
            Edition::Windows10EnterpriseNLtsc2019,
        ),
        ("Windows 10 Pro Tuned", Edition::Windows10Pro, Edition::Windows10ProN),
        ("N Windows 10 Pro", Edition::Windows10Pro, Edition::Windows10ProN),
    ] {
        let name = name(text);
        assert!(name.is_open(), "{text}");
        assert!(name.editions().contains(plain) && name.editions().contains(longer), "{text}");
    }
    // A letter that goes on is no letter of an edition.
    for text in ["Windows Server vNext", "Windows 7 eLearning", "Windows 10 Enterprise E30"] {
        let plain = name(text).editions();
        assert!(name(text).is_open() && plain.len() > 5, "{text}: {plain:?}");
    }
    for text in [
        "Windows 10 Pro",
        "Windows 10 Pro key",
        "Windows 10 Pro - the best",
        "Windows 10 Pro, tuned",
        "Windows 10 Pro. Tuned",
        "Windows 10 Pro 密钥",
        "install Windows 10 Pro",
    ] {
        assert!(!name(text).is_open(), "{text}");
    }
}

#[test]
fn a_release_or_a_build_that_none_of_the_editions_has_leaves_none_of_unknown_builds() {
    // Nobody knows the builds of Windows Storage Server and Windows Home.
    let name_of = |text| name(text).editions();
    assert!(name_of("Windows Server 2019 Standard 1709").contains(Edition::Server2019Standard));
    assert!(name_of("windows-10-und-11-2302").contains(Edition::Windows10Pro));
    assert!(name_of("25h2-enterprise").iter().eq([Edition::Windows11Enterprise]));
    assert!(!name_of("25h2-enterprise").has_without_gvlk());
}

#[test]
fn a_word_before_a_name_may_be_of_another_product() {
    for text in [
        "it-pro/",
        "MacBook Pro 2019",
        "GitHub Enterprise",
        "VisionBook_10Q_Pro",
        "Windows Hello 企業版",
        "Azure datacenter",
        "Core i7 Windows 10",
        "virtual Windows 10",
    ] {
        let names: Vec<_> = names_in(text).filter(|name| !name.is_weak()).collect();
        assert!(names.iter().all(NameInText::is_open), "{text}: {names:?}");
    }
    for text in ["Windows Server 2016 MultiPoint Premium", "Windows 10 Standard"] {
        assert!(names_in(text).all(|name| name.is_open()), "{text}");
    }
    for text in ["key_pro", "iso-pro", "key 2019 Standard", "2019-datacenter"] {
        assert!(!name(text).is_open(), "{text}: {:?}", name(text));
    }
    for text in [
        "Windows 10X",
        "Windows 10 PE",
        "Windows 7 Professional è",
        "Windows 7 (Azure)",
        "Windows 8.1 Pro with Bing",
    ] {
        assert!(name(text).is_open(), "{text}: {:?}", name(text));
    }
    assert!(!name("[Windows 10 Pro](https://example.com)").is_open());
    assert!(name("blob.core.windows.net").is_weak());
}

#[test]
fn a_word_before_a_name_may_exclude_it() {
    for text in [
        "on Windows 10 Pro",
        "formerly a small Windows 10 Pro",
        "VM host: Windows Server 2019",
        "# TODO upgrade: Windows Server 2016 Standard",
        "not for use with Windows 10 Pro",
        "everything else, even Windows 10 Pro",
    ] {
        let name = names_in(text).last().unwrap();
        assert!(name.is_excluded(), "{text}: {name:?}");
    }
    for text in [
        "key for Windows 10 Pro",
        "ghost Windows 10 Pro",
        "was\nWindows 10 Pro",
        "| No | Windows 10 Pro |",
        "was one two three four five Windows 10 Pro",
    ] {
        assert!(!name(text).is_excluded(), "{text}: {:?}", name(text));
    }
}

#[test]
fn the_other_words_of_a_text_are_those_that_nobody_knows() {
    let other = |text: &'static str| -> Vec<&str> {
        gvlk::other_words(text).map(|word| &text[word]).collect()
    };
    for text in [
        "2019-Datacenter-Core-with-Containers-smalldisk-g2",
        "windows-server-1909-dc-core-for-containers-v20201208",
        "Windows_Server-2022-English-Full-Base-2024.05.15",
        "win10-22h2-avd-m365-g2",
        "rs5-pro",
        "21h1-evd-o365pp",
        "key: W269N-WFGWX-YVC9B-4J6C9-T83GX",
        "--- | ---",
        "",
    ] {
        assert!(other(text).is_empty(), "{text}: {:?}", other(text));
    }
    assert_eq!(other("Standard_LRS"), ["LRS"]);
    assert_eq!(other("Win2019-DC"), ["DC"]);
    assert_eq!(other("Windows 10 Pro for gamers, not N"), ["gamers", "not", "N"]);
    assert_eq!(other("é 密"), ["é", "密"]);
}

#[test]
fn the_name_of_one_edition_is_said() {
    let name_of = |text| name(text).edition_name();
    assert_eq!(name_of("rs5-pro"), Some("Windows 10 Pro"));
    assert_eq!(name_of("win11-24h2-avd"), Some("Windows Enterprise multi-session"));
    assert_eq!(name_of("Windows 10"), None);
    assert_eq!(name_of("Windows XP"), None);
}

#[test]
fn a_product_that_is_not_in_the_catalogue_is_none_of_its_editions() {
    for text in [
        "SQL Server 2019 Standard",
        "Windows XP Professional",
        "Windows Phone 8",
        "Windows Server 2003 R2 Standard",
        "Office 365 ProPlus",
        "Microsoft 365 Apps for enterprise",
        "Visual Studio 2019 Enterprise",
        "Exchange Server 2016",
        "Office Home & Business 2019",
        "Office 2019 für Mac",
        "Office 2019 для Mac",
    ] {
        assert!(name(text).editions().is_empty(), "{text}: {:?}", name(text));
        assert_eq!(names_in(text).filter(|name| !name.editions().is_empty()).count(), 0, "{text}");
    }
}

#[test]
fn an_edition_without_a_gvlk_is_known() {
    for text in [
        "Windows 10 Home",
        "Windows 7 Ultimate",
        "Windows 7 Starter",
        "Windows 11 SE",
        "Windows 10 Enterprise multi-session",
        "win11-24h2-avd",
        "win11-23h2-avd-m365",
        "Windows 11 家庭中文版",
        "Hyper-V Server 2019",
        "Hyper-V Server 2008",
        "Windows Storage Server 2016 Standard",
    ] {
        let editions = name(text).editions();
        assert!(
            editions.has_without_gvlk() && editions.iter().next().is_none(),
            "{text}: {editions:?}"
        );
    }
}

#[test]
fn a_comparison_or_a_negation_beside_a_name_is_said() {
    for text in [
        ">1803",
        ">= 2016",
        "newer than Windows 10 1803",
        "not Windows Server 2016",
        "except Windows 7 Pro",
        "if ($os -ne 'Windows 10 Pro')",
        "if ($os -notlike '*Microsoft Windows 10 Pro*')",
        "os != \"Windows 10 Pro\"",
        "min_version: \"Windows 7\"",
        "Windows Server 2016+",
        "Windows 10 or later",
        "Windows 10 及以上版本",
        "Windows 7 - 11",
        "Windows Server 2016-2022",
        "Windows Server Standard（>1803）",
        "if ($os -notlike '*Windows Server 2016 Standard*')",
        "$os -cne 'Windows 10 Pro'",
        "os !== 'Windows 10 Pro'",
        "[[ $os != *'Windows 10 Pro'* ]]",
        "os NOT LIKE '%Windows 10 Pro%'",
        "not search('Windows Server 2016')",
        "if (!os.Contains(\"Windows Server 2016\"))",
        "if not name.startswith('Windows Server 2016')",
        "If Not InStr(os,\"Windows Server 2016\") Then",
        "if (!($os -match 'Windows Server 2016'))",
        "-not ($os -like '*Windows Server 2016*')",
        "-not($os -like '*Windows Server 2016*')",
        "if ! grep -q 'Windows Server 2016' f; then",
        "when: not (os is search('Windows Server 2016'))",
        "all but Windows Server 2016",
        "instead of Windows Server 2016",
        "other than Windows Server 2016",
        "Windows Server 2016 or a newer system",
        "Windows 10 Pro (≥ 22H2)",
        "Windows Server 2016 oder höher",
        "Windows 10 Home 以外",
    ] {
        assert!(name(text).is_compared(), "{text}: {:?}", name(text));
    }
    for text in [
        "> Windows 10 Pro",
        "<td>Windows 10 Pro</td>",
        "key => 'Windows 10 Pro'",
        "Start -> Windows 10 Pro",
        "Windows 10 Pro or Enterprise",
        "if ($os -eq 'Windows 10 Pro')",
        "Windows 10 Pro no other key",
        "Office 2016 Pro+",
        "Windows Server 2016 Datacenter, not Standard",
        "Windows 10 Home: no key",
        "println!(\"Windows 10 Pro\")",
        "!!os.Contains(\"Windows 10 Pro\")",
        "if (!ready(os) && os.Contains(\"Windows 10 Pro\"))",
        "! Windows 10 Pro",
        "Windows Server > 2022 > Standard",
        // A part of a text may start inside a tag.
        "\">Windows 10 Pro",
        "x' />Windows 10 Pro",
    ] {
        assert!(!name(text).is_compared(), "{text}: {:?}", name(text));
    }
}

#[test]
fn a_name_of_words_that_other_texts_have_is_weak() {
    for text in [
        "2019",
        "Standard",
        "word",
        "project",
        "web server",
        "Windows",
        "Server",
        "std",
        "home",
        "Visio",
        "HPC",
    ] {
        assert!(name(text).is_weak(), "{text}: {:?}", name(text));
    }
    for text in
        ["Windows 10", "Server 2019", "Word 2019", "Windows Server Standard", "Datacenter", "pro"]
    {
        assert!(!name(text).is_weak(), "{text}: {:?}", name(text));
    }
    for text in ["Windows", "Windows Server", "Microsoft Office"] {
        assert!(!name(text).says_product() && !name(text).says_edition(), "{text}");
    }
}

#[test]
fn an_edition_alone_that_is_not_written_like_a_name_is_weak() {
    for text in [
        "the Windows standard",
        "Windows enterprise customers",
        "local enterprise",
        "docs.example.com/datacenter",
        "GitHub Enterprise Server",
        "EnterpriseServer",
        "windows-s",
        "Office Click-to-Run",
        "desde el punto de vista",
    ] {
        assert!(names_in(text).all(|name| name.is_weak()), "{text}: {:?}", name(text));
    }
    for text in
        ["Windows Enterprise", "windows enterprise", "ServerStandard", "education", "Visio Pro"]
    {
        assert!(!name(text).is_weak(), "{text}: {:?}", name(text));
    }
    // A plural is no EnterpriseS.
    assert_eq!(names_in("Enterprises").count() + names_in("big enterprises").count(), 0);
    assert!(name("EnterpriseS").says_edition() && name("win10enterprises").says_edition());
}

#[test]
fn other_text_has_no_names() {
    for text in [
        "process the property; prose, winter, officer, serverless, wins, projector, homes",
        "index 10, 7 items, 8.1 percent",
        "W269N-WFGWX-YVC9B-4J6C9-T83GX",
        "RHWPG-98K3H-V7T62-J9W8F-W8GF4",
        "36fde3f-2012-4019-8019-201920192019",
        "it's a vision of the words",
        "",
    ] {
        assert_eq!(names_in(text).filter(|name| !name.is_weak()).count(), 0, "{text}");
    }
}

/// Each place would be read to the end of the text.
#[test]
fn a_number_or_a_word_that_does_not_end_takes_no_longer_than_others() {
    for part in ["8.", "α", "İ"] {
        assert_eq!(names_in(&part.repeat(50_000)).count(), 0, "{part}");
    }
}

#[test]
fn names_of_a_line_are_read_one_after_the_other() {
    let read = |text: &'static str| -> Vec<&str> {
        names_in(text).map(|name| &text[name.range()]).collect()
    };
    assert_eq!(read("Visio Pro 2019, Project Std 2016"), ["Visio Pro 2019", "Project Std 2016"]);
    assert_eq!(
        read("Windows 10 Pro, Enterprise LTSC 2019"),
        ["Windows 10 Pro", "Enterprise LTSC 2019"]
    );
    assert_eq!(read("Windows 7 Pro Windows 10 Pro"), ["Windows 7 Pro", "Windows 10 Pro"]);
    assert_eq!(read("Windows 10 Pro | Windows 11 Home"), ["Windows 10 Pro", "Windows 11 Home"]);
    assert_eq!(read("[\"2019\", \"Standard\"]"), ["2019", "Standard"]);
    assert_eq!(read("Windows 10\nPro"), ["Windows 10", "Pro"]);
}

#[test]
fn editions_that_share_a_key_or_a_name_stand_for_each_other() {
    for (one, other) in [
        (Edition::Windows10Pro, Edition::Windows11Pro),
        (Edition::ServerVersion1909Datacenter, Edition::ServerVersion20H2Datacenter),
        (Edition::Windows10EnterpriseLtsc2019, Edition::Windows11EnterpriseLtsc2024),
    ] {
        assert!(set(&[one]).with_stand_ins().contains(other));
        assert!(set(&[other]).with_stand_ins().contains(one));
    }
    let alone = set(&[Edition::Server2019Standard]);
    assert_eq!(alone.with_stand_ins(), alone);
    // Other tables have the key of Windows Server 2012 for Windows 8, and that of IoT LTSC for IoT.
    assert!(name("Windows 8 Core").editions().with_stand_ins().contains(Edition::Server2012));
    let iot = name("Windows IoT Enterprise").editions().with_stand_ins();
    assert!(iot.contains(Edition::WindowsIotEnterpriseLtsc2021));
}

#[test]
fn a_name_starts_at_a_word_and_nowhere_else() {
    let text = "myserver 2019 Windows10Pro";
    let starts: Vec<_> = (0..=text.len() + 1).filter(|at| read_name(text, *at).is_some()).collect();
    // "2019", "Windows10Pro", "10Pro" and "Pro"
    assert_eq!(starts, [9, 14, 21, 23]);
    assert_eq!(read_name("é", 1), None);
}

#[test]
fn another_product_behind_and_is_another_name() {
    for (text, names) in [
        ("Windows 10 Pro and Office 2019", ["Windows 10 Pro", "Office 2019"]),
        ("Windows 10 Pro or Microsoft Office 2019", ["Windows 10 Pro", "Office 2019"]),
        ("Windows 10 Pro & Office 2019", ["Windows 10 Pro", "Office 2019"]),
        ("Windows 10 Pro + Windows Server 2019", ["Windows 10 Pro", "Windows Server 2019"]),
        ("Windows 10 Pro and SQL Server 2019", ["Windows 10 Pro", "SQL Server 2019"]),
        ("<li>Windows 10 Pro</li><li>Outlook</li>", ["Windows 10 Pro", "Outlook"]),
    ] {
        let found: Vec<_> = gvlk::names_in(text).collect();
        assert!(found.iter().map(|name| &text[name.range()]).eq(names), "{text}: {found:?}");
        assert!(found[0].editions().iter().eq([Edition::Windows10Pro]), "{text}: {found:?}");
        assert!(!found[0].is_open(), "{text}: {found:?}");
    }
    let image = "sql-2022-web-windows-2019";
    assert!(names_in(image).map(|name| &image[name.range()]).eq(["sql-2022-web", "windows-2019"]));
}

#[test]
fn a_name_ends_where_its_field_does() {
    for text in [
        "'Windows 10 Pro'; EditionID = 'x'",
        "-Name 'Windows 10 Pro' -OSType x",
        "\"Windows 10 Pro\", \"Edition\"",
    ] {
        let names: Vec<_> = names_in(text).map(|name| &text[name.range()]).collect();
        assert_eq!(names[0], "Windows 10 Pro", "{text}");
    }
}
