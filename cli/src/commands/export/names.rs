//! The names that Windows gives to an edition in images and on machines, in English and in the languages
//! whose names differ.
//!
//! `document` writes them. They are made from the catalogue's names; a test reads each with the library.

use gvlk::{Channel, Edition, Product, ProductFamily};
use std::collections::{BTreeMap, HashSet};

/// The first build of Windows 11.
const WINDOWS_11: u32 = 22_000;

/// What comes behind the name of a server for its installation options.
fn options(product: Product) -> &'static [&'static str] {
    match product {
        Product::Server2008 | Product::Server2008R2 => {
            &["(Full Installation)", "(Server Core Installation)"]
        }
        Product::Server2012 | Product::Server2012R2 => {
            &["(Server with a GUI)", "(Server Core Installation)"]
        }
        _ => &["(Desktop Experience)"],
    }
}

/// The names of the edition's image in an `install.wim`: `NAME` and `DISPLAYNAME`. None if no machine has
/// the edition.
pub(super) fn of_images(edition: Edition) -> Vec<String> {
    let (Some(id), Some(_)) = (edition.edition_id(), edition.builds()) else { return Vec::new() };
    let product = edition.product();
    let mut names: Vec<String> = english(edition).map(str::to_owned).collect();
    names.extend(english(edition).filter_map(year_before_branch).collect::<Vec<_>>());
    if edition.family() == ProductFamily::WindowsServer {
        let has_core = edition.product_skus().len() > 1;
        if has_core {
            names.extend(options(product).iter().map(|option| format!("{edition} {option}")));
        }
        let releases: Vec<String> = match id.strip_suffix("ACor") {
            None if product == Product::Server2008 => {
                vec![product.name().to_owned(), "Windows Longhorn".to_owned()] // its images say so
            }
            None => vec![product.name().to_owned()],
            Some(_) => english(edition).filter_map(release_of_annual_channel).collect(),
        };
        let id = id.to_uppercase();
        for release in releases {
            if id.ends_with("ACOR") {
                names.push(format!("{release} {id}E")); // SERVERSTANDARDACORE
                continue;
            }
            names.push(format!("{release} {id}"));
            if has_core {
                names.push(format!("{release} {id}CORE"));
            }
        }
    } else if matches!(product, Product::Windows7 | Product::WindowsVista) {
        names.push(format!("{product} {}", id.to_uppercase()));
    }
    unique(names)
}

/// What WMI's `Win32_OperatingSystem.Caption` and `systeminfo` print, without the space that some releases
/// have at the end.
pub(super) fn captions(edition: Edition) -> Vec<String> {
    if edition.builds().is_none() {
        return Vec::new();
    }
    let mut names: Vec<String> = match (edition.family(), edition.product().channel()) {
        (ProductFamily::WindowsClient, _) => printed(edition),
        // WMI of Windows Server, version 1709 and later does not say the release.
        (_, Channel::SemiAnnual) => {
            let shared = edition.shared_names().filter(|name| !name.ends_with(" ACor"));
            shared.map(str::to_owned).collect()
        }
        _ => vec![edition.name().replace(": ", " ")],
    };
    for name in &mut names {
        name.insert_str(0, "Microsoft ");
    }
    let marked = match edition.product() {
        Product::Server2008 => edition
            .name()
            .replace("Windows Server ", "Windows Server® ")
            .replace("Windows Web Server ", "Windows® Web Server "),
        Product::WindowsVista => edition.name().replace("Windows Vista ", "Windows Vista™ "),
        _ => return names,
    };
    names.push(format!("Microsoft® {marked}"));
    names
}

/// The names, each once.
fn unique(mut names: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// The names of an edition of Windows for PCs as images and WMI print them: no year behind LTSC, and the year
/// before LTSB.
fn printed(edition: Edition) -> Vec<String> {
    let is_printed = |name: &&str| !name.ends_with(char::is_numeric) && !name.ends_with(" LTSB");
    let dated = english(edition).filter_map(year_before_branch);
    unique(english(edition).filter(is_printed).map(str::to_owned).chain(dated).collect())
}

/// The names of the edition in English: its own, and those that it shares. The registry of Windows 11 still
/// has those of Windows 10; images and WMI do not.
fn english(edition: Edition) -> impl Iterator<Item = &'static str> + Clone {
    let is_windows_11 = edition.builds().is_some_and(|builds| builds.first >= WINDOWS_11)
        && edition.family() == ProductFamily::WindowsClient;
    let others = edition.other_names().chain(edition.shared_names());
    std::iter::once(edition.name())
        .chain(others.filter(|name| name.is_ascii()))
        .filter(move |name| !(is_windows_11 && name.starts_with("Windows 10 ")))
}

/// "Windows Server 2019" of `Windows Server 2019 Standard ACor`.
fn release_of_annual_channel(name: &str) -> Option<String> {
    let (release, edition) = name.strip_suffix(" ACor")?.rsplit_once(' ')?;
    matches!(edition, "Standard" | "Datacenter").then(|| release.to_owned())
}

/// "Windows 10 Enterprise 2016 LTSB N", as Windows has it, of "Windows 10 Enterprise N LTSB 2016".
fn year_before_branch(name: &str) -> Option<String> {
    let (edition, year) = name.split_once(" LTSB ").filter(|(_, year)| year.len() == 4)?;
    Some(match edition.strip_suffix(" N") {
        Some(edition) => format!("{edition} {year} LTSB N"),
        None => format!("{edition} {year} LTSB"),
    })
}

/// The languages whose names differ from the English ones: their code, "Microsoft" in captions, and "Desktop
/// Experience", with `/` between several.
const LANGUAGES: [(&str, &str, &str); 4] = [
    ("fr", "Microsoft", "Expérience de bureau/Expérience utilisateur"),
    ("ru", "Майкрософт", "возможности рабочего стола"),
    ("zh-CN", "Microsoft", "桌面体验"),
    ("zh-TW", "Microsoft", "桌面體驗"),
];

/// Parts of names in each of the [`LANGUAGES`]; the first that a name has counts. Without a translation the name
/// stays out: the form of the word in this language is not known.
const PARTS: [(&str, [&str; LANGUAGES.len()]); 9] = [
    ("Pro for Workstations", ["", "", "专业工作站版", "專業工作站版/工作站專業版"]),
    ("Pro Education", ["", "", "专业教育版", "專業教育版"]),
    ("10 Pro", ["10 Professionnel", "10 Pro", "10 专业版", "10 專業版"]),
    ("11 Pro", ["11 Professionnel", "11 Pro", "11 专业版", "11 專業版"]),
    ("Professional", ["Professionnel", "Профессиональная", "专业版", "專業版"]),
    ("Business", ["Professionnel", "", "", ""]),
    ("Pro", ["Professionnel", "Профессиональная", "专业版", "專業版"]),
    ("Enterprise", ["Entreprise", "Корпоративная", "企业版", "企業版"]),
    ("Education", ["Éducation", "", "教育版", "教育版"]),
];

/// The names of the edition in French, Russian and Chinese, where they differ from the English ones.
pub(super) fn localised(edition: Edition) -> BTreeMap<&'static str, Vec<String>> {
    let mut all = BTreeMap::new();
    for (place, (code, microsoft, desktop)) in LANGUAGES.into_iter().enumerate() {
        let names = match edition.family() {
            ProductFamily::WindowsServer => of_server(edition, microsoft, desktop),
            ProductFamily::WindowsClient => of_client(edition, microsoft, place),
            _ => Vec::new(),
        };
        if !names.is_empty() {
            all.insert(code, names);
        }
    }
    // The catalogue's own names that are not English are in Traditional Chinese.
    let written = edition.other_names().chain(edition.shared_names());
    let mut written: Vec<String> =
        written.filter(|name| !name.is_ascii()).map(str::to_owned).collect();
    if !written.is_empty() {
        let names: &mut Vec<String> = all.entry("zh-TW").or_default();
        written.retain(|name| !names.contains(name));
        names.splice(0..0, written);
    }
    all
}

fn of_server(edition: Edition, microsoft: &str, desktop: &str) -> Vec<String> {
    let Some(builds) = edition.builds() else { return Vec::new() };
    let mut names = Vec::new();
    let has_desktop = options(edition.product()).contains(&"(Desktop Experience)");
    if has_desktop && edition.product_skus().len() > 1 && builds.last == Some(builds.first) {
        names.extend(desktop.split('/').map(|desktop| format!("{edition} ({desktop})")));
    }
    if microsoft != "Microsoft" {
        let captions = captions(edition).into_iter().filter(|caption| caption.is_ascii());
        names.extend(captions.map(|caption| caption.replace("Microsoft", microsoft)));
    }
    names
}

fn of_client(edition: Edition, microsoft: &str, language: usize) -> Vec<String> {
    let mut names = Vec::new();
    for name in printed(edition).into_iter().filter(|name| !name.contains("IoT")) {
        let Some((part, translations)) = PARTS.iter().find(|(part, _)| has_words(&name, part))
        else {
            continue;
        };
        let translations = translations[language].split('/').filter(|text| !text.is_empty());
        for translated in translations.map(|text| name.replacen(part, text, 1)) {
            let caption = format!("{microsoft} {translated}");
            names.extend((translated != name).then_some(translated));
            names.push(caption);
        }
    }
    names
}

/// Whether a name has a part as whole words.
fn has_words(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(at, _)| {
        let end = at + part.len();
        (at == 0 || name[..at].ends_with(' '))
            && (end == name.len() || name[end..].starts_with(' '))
    })
}
