//! Names in the languages into which Windows translates its own, and as code pages damage them.

use gvlk::{Edition, ParseEditionError, WithoutGvlk};
use proptest::prelude::*;
use std::fs;

/// The edition without a GVLK that has this name.
fn without(name: &str) -> WithoutGvlk {
    gvlk::without_gvlk().find(|edition| edition.name() == name).expect("an edition without a GVLK")
}

/// Names that mean one edition.
#[rustfmt::skip]
const EDITIONS: &[(Edition, &[&str])] = &[
    // French
    (Edition::Windows11Pro, &["Windows 11 Professionnel", "Microsoft Windows 11 Professionnel", "WINDOWS 11 PROFESSIONNEL"]),
    (Edition::Windows10ProN, &["Windows 10 Professionnel N"]),
    (Edition::Windows10Enterprise, &["Microsoft Windows 10 Entreprise", "Windows 10 Entreprise"]),
    (Edition::Windows10EnterpriseLtsc2019, &["Windows 10 Entreprise LTSC 2019"]),
    (Edition::Windows10Education, &["Windows 10 Éducation", "WINDOWS 10 ÉDUCATION", "Windows 10 E\u{301}ducation"]),
    (Edition::Windows7Professional, &["Microsoft Windows 7 Professionnel "]),
    (Edition::Windows7EnterpriseN, &["Microsoft Windows\u{a0}7 Entreprise N ", "Microsoft Windows\u{fffd}7 Entreprise N "]),
    (Edition::WindowsVistaBusiness, &["Microsoft® Windows Vista™ Professionnel ", "Windows Vista Professionnel"]),
    (Edition::WindowsVistaEnterprise, &["Windows Vista™ Entreprise"]),
    // Russian
    (Edition::Windows10Pro, &["Майкрософт Windows 10 Pro", "Windows 10 Профессиональная", "МАЙКРОСОФТ WINDOWS 10 ПРОФЕССИОНАЛЬНАЯ"]),
    (Edition::Windows81Pro, &["Майкрософт Windows 8.1 Профессиональная"]),
    (Edition::Windows7Enterprise, &["Microsoft Windows 7 Корпоративная "]),
    (Edition::Windows10EnterpriseLtsb2016, &["Майкрософт Windows 10 Корпоративная 2016 с долгосрочным обслуживанием"]),
    (Edition::Windows11Education, &["Windows 11 для образовательных учреждений"]),
    (Edition::Server2022Standard, &["Майкрософт Windows Server 2022 Standard"]),
    // Simplified and Traditional Chinese
    (Edition::Windows10Pro, &["Microsoft Windows 10 专业版", "Windows 10 專業版"]),
    (Edition::Windows11Enterprise, &["Windows 11 企业版", "Windows 11 企業版"]),
    (Edition::Windows11EducationN, &["Windows 11 教育版 N"]),
    (Edition::Windows10ProForWorkstations, &["Windows 10 专业工作站版", "Windows 10 專業工作站版", "Windows 10 工作站專業版"]),
    (Edition::Windows11ProEducation, &["Windows 11 专业教育版"]),
    (Edition::Windows10EnterpriseLtsb2016, &["Windows 10 企业版 2016 长期服务版"]),
    (Edition::Server2019Standard, &["Windows Server 2019 Standard (桌面体验)"]),
    (Edition::Server2022Datacenter, &["Windows Server 2022 数据中心版", "Windows Server 2022 資料中心版", "Windows Server 2022 數據中心版"]),
    (Edition::Server2008R2Web, &["Windows Server 2008 R2 Web 版"]),
    (Edition::ServerVersion1809Datacenter, &["Windows Server 版本 1809 Datacenter"]),
    (Edition::WindowsVistaBusinessN, &["Windows Vista 商用版 N"]),
    (Edition::Office2016ProfessionalPlus, &["Office 专业增强版 2016", "Microsoft Office 專業增強版 2016"]),
    // Trade marks that a code page lacks
    (Edition::Server2008Standard, &["Microsoftr Windows Serverr 2008 Standard ", "Microsoft? Windows Server? 2008 Standard", "MicrosoftÂ® Windows ServerÂ® 2008 Standard", "Microsoft┬« Windows Server┬« 2008 Standard"]),
    (Edition::Server2008StandardWithoutHyperV, &["Windows Serverr 2008 Standard without Hyper-VT "]),
    (Edition::WindowsVistaEnterprise, &["Microsoftr Windows VistaT Enterprise ", "Microsoft\u{fffd} Windows Vista\u{fffd} Enterprise", "MicrosoftÂ® Windows Vistaâ„¢ Enterprise", "Windows VISTAT ENTERPRISE"]),
];

/// Names of editions that have no GVLK.
#[rustfmt::skip]
const WITHOUT_A_KEY: &[(&str, &[&str])] = &[
    ("Windows Home", &["Windows 11 Famille", "Майкрософт Windows 10 Домашняя", "Windows 10 家庭版", "Windows 11 家用版"]),
    ("Windows Home N", &["Windows 11 Famille N", "Windows 10 家庭版 N"]),
    ("Windows Home Single Language", &["Windows 10 Famille Langue unique", "Windows 11 Famille Unilingue", "Windows 11 Домашняя для одного языка", "Windows 10 家庭单语言版"]),
    ("Windows Home Country Specific", &["Windows 11 家庭中文版"]),
    ("Windows Ultimate", &["Microsoft Windows 7 Édition Intégrale ", "Microsoft Windows 7 Максимальная ", "Microsoft Windows 7 旗舰版 ", "Windows 7 旗艦版"]),
    ("Windows Home Premium", &["Microsoft® Windows Vista™ Édition Familiale Premium ", "Windows 7 Домашняя расширенная", "Windows 7 家庭高级版"]),
    ("Windows Home Basic", &["Windows 7 Édition Familiale Basique", "Windows 7 Домашняя базовая", "Windows 7 家庭普通版"]),
    ("Windows Starter", &["Windows 7 Édition Starter", "Windows 7 Начальная", "Windows 7 简易版"]),
    ("Windows IoT Enterprise", &["Windows 11 IoT 企业版"]),
    ("Windows Enterprise multi-session", &["Windows 11 企业版多会话"]),
    ("Windows Team", &["Windows 10 协同版"]),
];

#[test]
fn a_name_in_the_words_of_its_language_means_its_edition() {
    for (edition, names) in EDITIONS {
        for name in *names {
            assert_eq!(name.parse(), Ok(*edition), "{name}");
        }
    }
}

#[test]
fn an_edition_without_a_gvlk_is_recognised_in_the_words_of_its_language() {
    for (edition, names) in WITHOUT_A_KEY {
        for name in *names {
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
fn an_evaluation_is_known_by_the_word_of_its_language() {
    for (name, edition) in [
        (
            "Майкрософт Ознакомительная версия Windows Server 2012 R2 Standard",
            Edition::Server2012R2Standard,
        ),
        ("Windows Server 2019 Datacenter (ознакомительная версия)", Edition::Server2019Datacenter),
        ("Windows Server 2022 Standard Évaluation", Edition::Server2022Standard),
        ("Windows Server 2022 Datacenter 评估版 (桌面体验)", Edition::Server2022Datacenter),
        ("Windows Server 2022 Standard 評估版", Edition::Server2022Standard),
    ] {
        let found = name.parse::<Edition>();
        assert_eq!(
            found,
            Err(ParseEditionError::Evaluation { edition, convertible: true }),
            "{name}"
        );
    }
}

/// What says in some language that Windows is an evaluation, or what is left of it when its letters
/// are lost. None of it is in `words.csv`.
const UNKNOWN_WORDS: [&str; 24] = [
    "Testversion",
    "Evaluierung",
    "Evaluierungsversion",
    "Evaluación",
    "Versión de evaluación",
    "de evaluación",
    "version d’évaluation",
    "d'évaluation",
    "Valutazione",
    "Avaliação",
    "Wersja próbna",
    "пробная версия",
    "Оценочная",
    "試用版",
    "评估",
    "评估副本",
    "平価版",
    "평가판",
    "αξιολόγησης",
    "гранд",
    "??????",
    "? ?????",
    "\u{fffd}\u{fffd}\u{fffd}",
    "?valuation",
];

#[test]
fn an_unknown_word_for_an_evaluation_makes_a_name_unknown() {
    for edition in Edition::ALL {
        for word in UNKNOWN_WORDS {
            for name in [
                format!("{edition} {word}"),
                format!("{edition} ({word})"),
                format!("{word} {edition}"),
            ] {
                let found = name.parse::<Edition>();
                assert!(matches!(found, Err(ParseEditionError::Unknown(_))), "{name}: {found:?}");
            }
        }
    }
}

/// The lines of `words.csv` of a kind: words, and what they mean.
fn words(kind: &str) -> Vec<(String, String)> {
    let text = fs::read("words.csv").expect("words.csv is readable");
    let mut reader = csv::Reader::from_reader(&*text);
    assert_eq!(reader.headers().expect("a header"), vec!["language", "kind", "words", "means"]);
    let lines = reader.records().map(|line| line.expect("words.csv is right"));
    let of_kind = lines.filter(|line| &line[1] == kind);
    of_kind.map(|line| (line[2].to_owned(), line[3].to_owned())).collect()
}

#[test]
fn a_word_of_a_language_means_what_its_line_says_in_every_name_that_has_it() {
    let mut seen = 0;
    for (word, means) in words("name") {
        let padded = |text: &str| format!(" {text} ");
        for edition in Edition::ALL {
            let name = padded(edition.name());
            if !name.contains(&padded(&means)) {
                continue;
            }
            let name = name.replacen(&padded(&means), &padded(&word), 1);
            // "Vista Professionnel" is Business, and "Professionnel" Pro.
            if means == "Pro" && name.contains("Vista") {
                continue;
            }
            assert_eq!(name.parse::<Edition>(), edition.name().parse(), "{name}");
            seen += 1;
        }
    }
    assert!(seen > 400, "{seen} names");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_name_with_a_word_that_no_name_has_is_unknown(
        edition in prop::sample::select(Edition::ALL),
        word in prop_oneof!["[b-df-hj-mo-rt-uw-z]{3,9}", "[а-яё]{4,12}", "[\u{4e00}-\u{9fa5}]{2,5}", "[ぁ-ん]{2,6}", "[à-öø-ÿ]{2,6}"],
        place in any::<prop::sample::Index>(),
    ) {
        let known = words("name").iter().any(|(known, means)| known.to_lowercase().contains(&word.to_lowercase()) || means.to_lowercase().contains(&word));
        // "RTM" is a word that changes nothing.
        let known = known || words("nothing").iter().any(|(known, _)| known.to_lowercase() == word);
        prop_assume!(!known && !["win", "pro", "std", "iot", "hpc", "cor"].iter().any(|part| word.contains(part)));
        let mut parts: Vec<&str> = edition.name().split(' ').collect();
        parts.insert(place.index(parts.len() + 1), &word);
        let name = parts.join(" ");
        let found = name.parse::<Edition>();
        prop_assert!(matches!(found, Err(ParseEditionError::Unknown(_))), "{}: {:?}", name, found);
    }
}
