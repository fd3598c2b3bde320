//! A recording is read the same with what people and programs put around it.

#![cfg(feature = "recordings")]

use gvlk::Edition;
use gvlk_inspect::read;

/// The editions, each with the number of its image or machine.
fn editions(text: &str) -> Vec<(u32, Option<Edition>)> {
    let Ok(recording) = read(text.as_bytes()) else { return Vec::new() };
    let edition = |answer: Result<gvlk_inspect::Answer, _>| answer.ok().map(|a| a.edition());
    let machines = recording.machines().iter();
    let machines = machines.map(|one| (one.number().unwrap_or(0), edition(one.identify())));
    let images = recording.images().iter().map(|one| (one.index(), edition(one.identify())));
    machines.chain(images).collect()
}

const LISTS: [&str; 6] = [
    "Host Name:           LAB-01\nOS Name:             Microsoft Windows 11 Pro\nOS Version:          10.0.22631 N/A Build 22631\nOS Manufacturer:     Microsoft Corporation\n",
    "Nom de l’hôte:                   LAB-01\nNom du système d’exploitation:   Microsoft Windows 10 Professionnel\nVersion du système:              10.0.19045 N/A build 19045\n",
    "主机名:           LAB-01\nOS 名称:          Microsoft Windows 10 专业版\nOS 版本:          10.0.19045 暂缺 Build 19045\n",
    "WindowsBuildLabEx    : 22621.1.amd64fre.ni_release.220506-1250\nWindowsEditionId     : Enterprise\nWindowsProductName   : Windows 10 Enterprise\nOsBuildNumber        : 22631\n",
    "BuildNumber=14393\nCaption=Microsoft Windows Server 2016 Standard\nOperatingSystemSKU=7\n",
    "Index : 1\nName : Windows 11 Enterprise\nSize : 16,300,123,456 bytes\n\nIndex : 2\nName : Windows 11 Pro\nSize : 16,600,123,456 bytes\n",
];

const OTHERS: [&str; 3] = [
    "Edition\tWindows 11 Pro\nVersion\t23H2\nInstalled on\t3/4/2024\nOS build\t22631.3447\n",
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\n    CurrentBuild    REG_SZ    19045\n    EditionID    REG_SZ    Professional\n",
    "Caption                        Version    BuildNumber\n-------                        -------    -----------\nMicrosoft Windows 10 Education 10.0.19045 19045      \n",
];

type Wrap = fn(&str) -> String;

fn each(text: &str, before: &str, after: &str) -> String {
    text.lines().flat_map(|line| [before, line, after, "\n"]).collect()
}

fn numbered(text: &str, separator: &str) -> String {
    let lines = (8..).zip(text.lines());
    lines
        .map(|(number, line)| format!("{number:>3}{separator}{line}\n"))
        .collect::<Vec<_>>()
        .concat()
}

/// For every text.
const AROUND: [Wrap; 19] = [
    |text| each(text, "> ", ""),
    |text| each(text, "> > ", ""),
    |text| each(text, "- ", ""),
    |text| each(text, "        ", "   "),
    |text| each(text, "[INFO] ", ""),
    |text| each(text, "2024-03-01 10:11:12,345 INFO  ", ""),
    |text| each(text, "2024-03-01T10:11:12.1234567Z ", ""),
    |text| each(text, "\u{1b}[0m\u{1b}[36m", "\u{1b}[0m"),
    |text| each(text, "\u{200e}", "\\"),
    |text| numbered(text, ": "),
    |text| numbered(text, "  "),
    |text| format!("```\n{text}```\n"),
    |text| format!("Hello,\n\nmy PC:\n\n{text}\nRegards\n"),
    |text| format!("PS C:\\> tool\n\n{text}\nPS C:\\> \n"),
    |text| format!("<pre><code>{text}</code></pre>"),
    |text| format!("<r><stdout><![CDATA[{text}]]></stdout></r>"),
    |text| serde_json::json!({ "stdout": text, "rc": 0 }).to_string(),
    |text| serde_json::json!({ "out": text.lines().collect::<Vec<_>>() }).to_string(),
    |text| text.replace('\n', "\r"),
];

/// For texts with a label and a value in each line.
const OF_LISTS: [Wrap; 10] = [
    |text| each(text, "* `", "`"),
    |text| each(text, "    '", "',"),
    |text| each(text, "    \"", "\\r\\n\""),
    |text| each(text, "  '", "\\n' +"),
    |text| each(text, "| ", " |"),
    |text| each(text, "\n", "\n"),
    |text| format!("const out = {text:?};"),
    |text| text.replace(": ", "：").replace(" ：", "："),
    |text| text.replace(' ', "\u{a0}"),
    |text| each(&text.replace(": ", ":\n   "), "", ""),
];

/// For one machine.
const IN_A_LINE: [&str; 7] = [", ", "; ", " | ", " - ", " · ", " / ", "   "];

#[test]
fn what_is_around_a_text_does_not_matter() {
    for text in LISTS.iter().chain(&OTHERS) {
        let expected = editions(text);
        assert!(
            !expected.is_empty() && expected.iter().all(|(_, edition)| edition.is_some()),
            "{text}"
        );
        for (place, wrap) in AROUND.iter().enumerate() {
            let wrapped = wrap(text);
            assert_eq!(editions(&wrapped), expected, "{place}: {wrapped}");
        }
    }
    for text in LISTS {
        for (place, wrap) in OF_LISTS.iter().enumerate() {
            let wrapped = wrap(text);
            assert_eq!(editions(&wrapped), editions(text), "{place}: {wrapped}");
        }
    }
}

#[test]
fn several_facts_in_a_line_are_read() {
    for text in &LISTS[..5] {
        let facts: Vec<String> = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        for join in IN_A_LINE {
            let line = facts.join(join);
            assert_eq!(editions(&line), editions(text), "{line}");
        }
    }
}

#[test]
fn json_whose_end_is_cut_off_keeps_its_structure() {
    let text = r#"{"Driver": {"BuildNumber": "17763"}, "Caption": "Windows Server 2019 Standard", "Users": [{"Name": "An"#;
    assert_eq!(editions(text), [(0, Some(Edition::Server2019Standard))]);
    let text =
        r#"{"Driver": {"BuildNumber": "17763"}, "EditionID": "ServerStandard", "Caption": "Wind"#;
    assert_eq!(editions(text), [(0, None)]);
}

#[test]
fn the_line_of_a_mistake_inside_a_character_is_named() {
    let error = read("{\n\"Caption\": é}".as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "line 2: expected value; expected JSON");
}

#[test]
fn a_fact_of_something_else_in_the_line_is_not_the_machine_s() {
    for (text, expected) in [
        ("EditionID: ServerStandard\nPrevious OS Version: 10.0.17763", None),
        ("EditionID: ServerStandard\nRealtek Audio  Version: 10.0.17763.1", None),
        ("Caption=Windows 10 Pro\nPath=C:\\new\\name", Some(Edition::Windows10Pro)),
        ("OS Name: Microsoft Windows 10 Pro\\n' +\nUser: A\\n' +\n", Some(Edition::Windows10Pro)),
    ] {
        assert_eq!(editions(text), [(0, expected)], "{text}");
    }
}

#[test]
fn the_xml_of_a_wim_keeps_its_numbers_in_another_text() {
    const IMAGES: &str = "<WIM>\n<IMAGE INDEX=\"5\">\n<NAME>Windows 11 Pro</NAME>\n</IMAGE>\n\
                          <IMAGE INDEX=\"2\">\n<NAME>Windows 11 Home</NAME>\n</IMAGE>\n</WIM>\n";
    let wraps: [Wrap; 8] = [
        |text| text.replace('\n', ""),
        |text| each(text, "    ", ""),
        |text| format!("const images = `{text}`;\n"),
        |text| format!("Available Image Choices:\n------\n{text}\nDone.\n"),
        |text| format!("The images:\n```xml\n<?xml version=\"1.0\"?>\n{text}```\n"),
        |text| format!("let xml = `{text}`;\nlet parts = xml.split(\"<IMAGE INDEX=\");\n"),
        |text| format!("<report>{text}</report>"),
        |text| serde_json::json!({ "xml": text }).to_string(),
    ];
    for (place, wrap) in wraps.iter().enumerate() {
        let wrapped = wrap(IMAGES);
        let expected = [(5, Some(Edition::Windows11Pro)), (2, None)];
        assert_eq!(editions(&wrapped), expected, "{place}: {wrapped}");
        let cut_off = wrapped.split("Home").next().unwrap_or_default();
        assert!(editions(cut_off).is_empty(), "{place}: {cut_off}");
    }
}

#[test]
fn no_object_of_a_program_is_left_out() {
    let ten = |number| (number, Some(Edition::Windows10Pro));
    let both = vec![ten(1), (2, Some(Edition::Windows11Enterprise))];
    for (text, expected) in [
        (
            "{ t: 'OS Name: Windows 10 Pro' },\n{ t: 'OS Name: Windows 11 Enterprise' }\n",
            both.clone(),
        ),
        ("[{ t: 'OS Name: Windows 10 Pro' },\n { t: 'OS Name: Windows 11 Enterprise' }]\n", both),
        ("[{ t: 'OS Name: Windows 10 Pro' },\n { t: 'OS Version: 10.0.19045' }]\n", vec![ten(0)]),
        ("x = { lines: ['OS Name: Windows 10 Pro', 'OS Version: 10.0.19045'] }", vec![ten(0)]),
        ("x = run('{\"Caption\":\"Windows 10 Pro\"}', '')\n", vec![ten(0)]),
        ("r#\"{\"Caption\":\"Windows 10 Pro\",\"Version\":\"10.0.19045\"}\"#,\n", vec![ten(0)]),
        ("`{\"os\":{\"Caption\":\"Windows 10 Pro\"},\n\"serial\":\"1\"}`\n", vec![ten(0)]),
        (
            "run('{\"Caption\":\"Windows 10 Pro\"}', '{\"Caption\":\"Windows 11 Pro\"}')\n",
            vec![(0, None)],
        ),
        ("a = {Caption: 'Windows 10 Pro'}; b = {Caption: 'Windows 11 Pro'}\n", vec![(0, None)]),
    ] {
        assert_eq!(editions(text), expected, "{text}");
    }
}

#[test]
fn a_sentence_answers_if_it_names_one_edition_and_a_build() {
    for (text, expected) in [
        (
            "I am running Windows 11 Pro 23H2 (OS Build 22631.3007) and the app crashes.",
            Some(Edition::Windows11Pro),
        ),
        ("My machine: Win11 Enterprise, build 26100.1742", Some(Edition::Windows11Enterprise)),
        ("Windows 11 Windows 11 Enterprise build 22631", Some(Edition::Windows11Enterprise)),
        (
            "Seen on Windows Server 2022 Datacenter Azure Edition (20348), freshly installed",
            Some(Edition::Server2022DatacenterAzureEdition),
        ),
    ] {
        assert_eq!(editions(text), [(0, expected)], "{text}");
    }
    for text in [
        "Works on Windows Server 2022 Standard (20348), but not newer than Windows 10 Pro",
        "I am running Windows 11 Pro and the app crashes.",
    ] {
        assert!(read(text.as_bytes()).is_err(), "{text}");
    }
}

/// Each of these took hours when a reader looked at all that it had read for each further line.
#[test]
fn a_long_text_of_the_same_line_is_read_in_the_time_of_its_length() {
    for (start, line, end) in [
        ("Node,Caption,BuildNumber\r\n", "PC,Microsoft Windows 10 Pro,19045\r\n", ""),
        ("[", r#"{"Caption":"Microsoft Windows 10 Pro"},"#, "{}]"),
        ("[", r#"{"Caption":"x"},"#, "{}]"),
        ("", "<a\n", ""),
        ("", "<b/>\n<a\n", ""),
        ("", "{\n", ""),
        ("", "| Edition | Enterprisse | Adapter | Controller |\n\ntext\n", ""),
        ("", "text\n<Product activation successful>\n", ""),
        ("", "Windows 10 19045 ", ""),
    ] {
        let text = start.to_owned() + &line.repeat((1 << 19) / line.len()) + end;
        assert!(read(text.as_bytes()).is_err(), "{line}");
    }
}

/// The edition of what a cloud calls an image, or the refusal.
fn of_cloud(image: &str) -> Result<&'static str, String> {
    let recording = read(format!("sku: {image}").as_bytes()).map_err(|error| error.to_string())?;
    let answer = recording.machines()[0].identify().map_err(|refusal| refusal.to_string())?;
    Ok(answer.edition().variant())
}

#[test]
fn the_images_of_clouds_name_editions() {
    for (image, variant) in [
        ("2022-datacenter-azure-edition-core-smalldisk", "Server2022DatacenterAzureEdition"),
        ("2025-datacenter-g2", "Server2025Datacenter"),
        ("2019-Datacenter-Core-with-Containers-smalldisk-g2", "Server2019Datacenter"),
        ("2012-R2-Datacenter", "Server2012R2Datacenter"),
        ("datacenter-core-1903-with-containers-smalldisk", "ServerVersion1903Datacenter"),
        ("win10-22h2-ent-g2", "Windows10Enterprise"),
        ("win10-21h2-entn-ltsc-g2", "Windows10EnterpriseNLtsc2021"),
        ("rs5-pro", "Windows10Pro"),
        ("Windows_Server-2022-English-Full-SQL_2022_Standard-2024.05.15", "Server2022Datacenter"),
        ("EC2LaunchV2-Windows_Server-2016-English-Full-Base-2024.05.15", "Server2016Datacenter"),
        ("Windows_Server-1909-English-Core-Base-2020.03.11", "ServerVersion1909Datacenter"),
        ("MicrosoftWindowsDesktop:windows-11:win11-24h2-pro:latest", "Windows11Pro"),
        ("windows-server-2012-r2-dc-v20201208", "Server2012R2Datacenter"),
        ("windows-cloud/global/licenses/windows-server-2022-dc", "Server2022Datacenter"),
        ("windows-server-1909-dc-core-for-containers-v20201208", "ServerVersion1909Datacenter"),
        ("projects/windows-cloud/global/images/family/windows-2019-core", "Server2019Datacenter"),
        ("windows-10-20h2-ent-x64-v20210511", "Windows10Enterprise"),
    ] {
        assert_eq!(of_cloud(image), Ok(variant), "{image}");
    }
    for (image, why) in [
        ("win11-24h2-avd", "ServerRdsh"),
        ("21h1-evd-o365pp", "ServerRdsh"),
        ("Windows_Server-2012-R2_RTM-English-64Bit-Base-2023.10.11", "more than one edition"),
        ("20_04-lts-gen2", "no fact"),
        ("PC-2019-01", "no fact"),
        ("Win2019-DC", "no fact"),
    ] {
        let refusal = of_cloud(image).expect_err(image);
        assert!(refusal.contains(why), "{image}: {refusal}");
    }
}

#[test]
fn every_product_of_a_configuration_of_office_is_an_edition() {
    for edition in gvlk::ProductFamily::Office.editions() {
        let Some(id) = edition.odt_product_id() else { continue };
        let text = format!("<Configuration><Add><Product ID=\"{id}\"/></Add></Configuration>");
        let recording = read(text.as_bytes()).unwrap();
        assert_eq!(recording.office()[0].identify().unwrap().edition(), *edition, "{id}");
    }
}

/// The text of a version decides which release of a server it is.
#[test]
fn the_build_of_a_version_is_read() {
    for (version, expected) in [
        ("10.0.17763.1234", Some(Edition::Server2019Standard)),
        ("10.0 (17763)", Some(Edition::Server2019Standard)),
        ("10.0.17763", Some(Edition::Server2019Standard)),
        ("10.0.17763 Н/Д построение 17763", Some(Edition::Server2019Standard)),
        ("10.0, Build 17763", Some(Edition::Server2019Standard)),
        ("6.1.7601 Service Pack 1 Build 7601", Some(Edition::Server2008R2Standard)),
        ("6.3", None),
        ("4.18.1909.6", None),
        ("11.0.17763.1", None),
        ("10.0.0.1", None),
    ] {
        let text = format!("EditionID: ServerStandard\nOS Version: {version}\n");
        assert_eq!(editions(&text), [(0, expected)], "{version}");
    }
    let pid = "03612-03308-000-000000-03-2052-17763.0000-2112024";
    let text = format!("EditionID: ServerStandard\nExtended PID: {pid}\n");
    assert_eq!(editions(&text), [(0, Some(Edition::Server2019Standard))]);
    let text = "OSEditionId: StandardServerCoreEdition\nOSBuildNumber: 17763\n";
    assert_eq!(editions(text), [(0, Some(Edition::Server2019Standard))]);
}
