//! The values of facts, as tools spell them.

use super::labels::Fact;
use super::release;
use gvlk::{IdentifyError, Installation, ProductKey};

/// The build in a version: 17763 in "10.0.17763.1234", "10.0 (17763)" or "10.0.17763 N/A Build
/// 17763".
pub(super) fn version_build(text: &str) -> Option<u32> {
    let mut numbers = numbers(text);
    loop {
        let (major, _) = numbers.next()?;
        if !matches!(major, 5 | 6 | 10) {
            continue;
        }
        let mut rest = numbers.clone();
        let (minor, at) = rest.next()?;
        let known = matches!((major, minor), (5, 0..=2) | (6, 0..=3) | (10, 0));
        if !known || at != "." {
            continue;
        }
        match rest.next() {
            Some((build, "." | " (" | " Build " | ", Build ")) if is_build(build) => {
                return Some(build);
            }
            _ => {}
        }
    }
}

/// The build in "19045", "19045.3803" or a version.
pub(super) fn build(text: &str) -> Option<u32> {
    version_build(text).or_else(|| {
        let (build, rest) = text.split_once('.').map_or((text, ""), |(build, rest)| (build, rest));
        let plain = rest.bytes().all(|c| c.is_ascii_digit());
        build.trim().parse().ok().filter(|build| plain && is_build(*build))
    })
}

/// The build in "17763.1.amd64fre.rs5_release.180914-1434", "17763.rs5_release.180914-1434" or a
/// version.
pub(super) fn base_build(text: &str) -> Option<u32> {
    version_build(text)
        .or_else(|| text.split('.').next()?.trim().parse().ok().filter(|build| is_build(*build)))
}

/// Whether a text is a version and nothing else.
pub(super) fn is_version(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit() || c == b'.') && version_build(text).is_some()
}

/// Whether a text is the version that `systeminfo` and msinfo32 print: it has the build twice.
pub(super) fn is_long_version(text: &str) -> bool {
    version_build(text).is_some_and(|build| text.matches(&build.to_string()).count() == 2)
}

/// Windows 2000 has build 2195.
fn is_build(number: u32) -> bool {
    (2195..100_000).contains(&number)
}

/// The numbers in a text, each with what is between it and the one before.
fn numbers(text: &str) -> impl Iterator<Item = (u32, &str)> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        let end = text[start..]
            .find(|c: char| !c.is_ascii_digit())
            .map_or(text.len(), |length| start + length);
        let between = &text[at..start];
        at = end;
        // Such a large number is not a build.
        Some((text[start..end].parse().unwrap_or(u32::MAX), between))
    })
}

/// What the licensing service calls an edition, as in "Windows(R), Education edition".
pub(super) struct Licence<'a> {
    pub(super) edition_id: &'a str,
    /// Whether the release is in it too, as in "Windows(R) 7, Enterprise edition".
    pub(super) release: bool,
}

/// The `EditionID` in what the licensing service calls an edition.
pub(super) fn licence(name: &str) -> Option<Licence<'_>> {
    let (product, rest) = name.trim().split_once(", ")?;
    let edition_id = rest.strip_suffix(" edition")?;
    let product = product.to_lowercase().replace(['®', '™'], "(r)").replace("(tm)", "(r)");
    let marked = product.starts_with("windows") && product.contains("(r)");
    let release = !matches!(product.as_str(), "windows(r)" | "windows server(r)");
    (marked && is_known_edition_id(edition_id)).then_some(Licence { edition_id, release })
}

/// Whether a text is a name that the catalogue knows.
pub(super) fn is_known(name: &str) -> bool {
    let error = Installation::new().name(name).identify().err();
    !matches!(error, Some(IdentifyError::UnknownName { .. }))
}

/// Whether a text names a Windows, and not something for Windows such as "Windows Update".
pub(super) fn is_windows(name: &str) -> bool {
    is_known(name) || is_like_windows(name)
}

/// The text before the first space, comma or bracket.
pub(super) fn first_word(text: &str) -> &str {
    text.trim_start().split([' ', ',', ';', '(']).next().unwrap_or_default()
}

/// Whether a text can be nothing but a value of the fact, so that no separator is needed.
pub(super) fn fits(fact: Fact, text: &str) -> bool {
    match fact {
        Fact::Name | Fact::RegistryName => is_windows(text),
        Fact::Edition | Fact::EditionOrVersion => is_windows(text) || is_known_edition_id(text),
        Fact::EditionId | Fact::LicenceFamily => is_known_edition_id(text),
        Fact::Version | Fact::Build => build(text).is_some() || release::find(text).is_some(),
        Fact::BaseBuild => base_build(text).is_some(),
        Fact::Release => release::find(text).is_some(),
        Fact::Sku => sku(text).is_some(),
        Fact::PartialKey => partial_key(text).is_some(),
        Fact::Index => text.parse::<u32>().is_ok(),
        Fact::Host => false,
    }
}

/// Whether a text names Windows without an edition: "Windows", "Microsoft Windows NT 10.0.17763.0".
pub(super) fn is_windows_alone(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let rest = lower.strip_prefix("microsoft ").unwrap_or(&lower);
    rest == "windows" || rest.starts_with("windows nt")
}

/// The build in a line that names no edition: the first line of the command prompt, a line of `winver`,
/// and the answer of `uname` in MSYS and Cygwin ("MINGW64_NT-10.0-19045").
pub(super) fn banner(line: &str) -> Option<u32> {
    if let Some(at) = line.find("Microsoft Windows [").filter(|at| *at < 8) {
        return version_build(&line[at..]);
    }
    of_winver(line).or_else(|| behind(line, &["_NT-10.0-"]))
}

/// The build in the line of `winver` below the name: "Version 21H2 (OS Build 22000.2538)".
pub(super) fn of_winver(line: &str) -> Option<u32> {
    behind(line, &["(OS Build ", "(OS 内部版本 ", "（OS内部版本 ", "（OS 内部版本 "])
}

/// The build behind one of these marks.
fn behind(line: &str, marks: &[&str]) -> Option<u32> {
    let text = marks.iter().find_map(|mark| {
        let at = line.find(mark).filter(|at| *at < 40)?;
        Some(&line[at + mark.len()..])
    })?;
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok().filter(|build| is_build(*build))
}

fn is_like_windows(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let rest = ["microsoft", "майкрософт", "(r)", "®", "™"]
        .iter()
        .fold(lower.as_str(), |rest, word| rest.strip_prefix(word).unwrap_or(rest).trim_start());
    if rest.starts_with("hyper-v server") {
        return true;
    }
    let Some(rest) = rest.strip_prefix("windows") else { return false };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["r)", "server"].iter().fold(rest, |rest, word| {
        rest.strip_prefix(word)
            .map_or(rest, |rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric()))
    });
    let releases = ["vista", "xp", "longhorn", "server", "embedded", "iot", "nt ", "storage"];
    rest == "me"
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || releases.iter().any(|r| rest.starts_with(r))
}

/// Whether a text may be an `EditionID`.
pub(super) fn is_edition_id(text: &str) -> bool {
    (3..=48).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|c| c.is_ascii_alphanumeric())
}

/// Whether a text is an `EditionID` of the catalogue.
pub(super) fn is_known_edition_id(text: &str) -> bool {
    let error = Installation::new().edition_id(text).identify().err();
    is_edition_id(text) && !matches!(error, Some(IdentifyError::UnknownEditionId))
}

/// A product SKU: a number, or the name that `Get-ComputerInfo` gives it.
pub(super) fn sku(text: &str) -> Option<u32> {
    let named = match text {
        "UltimateEdition" => 1,
        "HomeBasicEdition" => 2,
        "HomePremiumEdition" => 3,
        "EnterpriseEdition" => 4,
        "BusinessEdition" => 6,
        "StandardServerEdition" => 7,
        "DatacenterServerEdition" => 8,
        "EnterpriseServerEdition" => 10,
        "DatacenterServerCoreEdition" => 12,
        "StandardServerCoreEdition" => 13,
        "EnterpriseServerCoreEdition" => 14,
        "WebServerEdition" => 17,
        _ => text.parse().ok()?,
    };
    (named != 0).then_some(named) // 0 is "undefined"
}

/// The last five characters of a product key.
pub(super) fn partial_key(text: &str) -> Option<String> {
    let five = text.trim().to_ascii_uppercase();
    let is_key = five.len() == 5 && five.chars().all(|c| ProductKey::ALPHABET.contains(c));
    is_key.then_some(five)
}

#[cfg(test)]
mod tests {
    use super::{banner, build, is_windows, version_build};

    #[test]
    fn the_build_of_a_version() {
        for (version, expected) in [
            ("10.0.17763.1234", Some(17763)),
            ("10.0 (17763)", Some(17763)),
            ("6.1.7601 Service Pack 1 Build 7601", Some(7601)),
            ("10.0.19045 N/A Build 19045", Some(19045)),
            ("10.0, Build 19045", Some(19045)),
            ("6.3", None),
            ("4.18.1909.6", None),
            ("11.0.17763.1", None),
            ("10.0.0.1", None),
            ("", None),
        ] {
            assert_eq!(version_build(version), expected, "{version}");
        }
        assert_eq!(build("22631.3155"), Some(22631));
        assert_eq!(build("1.17.0"), None);
    }

    #[test]
    fn the_build_in_a_line_without_an_edition() {
        for (line, expected) in [
            ("Microsoft Windows [Version 10.0.19045.3803]", Some(19045)),
            ("Microsoft Windows [版本 10.0.19045.3803]", Some(19045)),
            ("Version 22H2 (OS Build 19045.3803)", Some(19045)),
            ("版本 22H2 (OS 内部版本 19045.3803)", Some(19045)),
            ("MINGW64_NT-10.0-19045 LAB-01 3.4.6-d29bf2da.x86_64", Some(19045)),
            ("CYGWIN_NT-6.1 LAB-01 2.0.4", None),
            ("Microsoft Windows 10 Pro", None),
        ] {
            assert_eq!(banner(line), expected, "{line}");
        }
    }

    #[test]
    fn a_name_of_windows_and_not_of_something_for_it() {
        for windows in [
            "Microsoft Windows 10 Pro",
            "Windows(R) 7, Enterprise edition",
            "Windows Server(R), ServerDatacenter edition",
            "Microsoft® Windows Vista™ Business",
            "Hyper-V Server 2019",
            "Microsoft Windows XP Professional",
        ] {
            assert!(is_windows(windows), "{windows}");
        }
        for other in ["Windows Update", "Windows Defender", "DESKTOP-0A1B2C3", "Ubuntu", ""] {
            assert!(!is_windows(other), "{other}");
        }
    }
}
