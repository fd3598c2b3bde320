//! The values of facts, as tools spell them: text to typed value. `facts` asks for them, and the readers ask
//! whether a text can be a value at all.

use super::labels::Fact;
use gvlk::{IdentifyError, Installation, ProductKey};

pub(super) use gvlk::internal::{Release, find_release as release};

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
            Some((build, "." | " (" | " Build " | ", Build "))
                if gvlk::internal::is_build(build) =>
            {
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
        build.trim().parse().ok().filter(|build| plain && gvlk::internal::is_build(*build))
    })
}

/// The build in "17763.1.amd64fre.rs5_release.180914-1434", "17763.rs5_release.180914-1434" or a
/// version.
pub(super) fn base_build(text: &str) -> Option<u32> {
    version_build(text).or_else(|| {
        text.split('.').next()?.trim().parse().ok().filter(|build| gvlk::internal::is_build(*build))
    })
}

/// Whether a text is a version and nothing else.
pub(super) fn is_version(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit() || c == b'.') && version_build(text).is_some()
}

/// Whether a text is a value, and so no name of a column.
pub(super) fn is_value(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && (base_build(text).is_some() || release(text).is_some() || text.parse::<u32>().is_ok())
        || is_start(text) && is_windows(text)
        || is_known_edition_id(text)
}

/// Whether a text can be the start of a name of Windows.
pub(super) fn is_start(text: &str) -> bool {
    let first = text.split([' ', '(', '®']).next().unwrap_or_default();
    ["windows", "microsoft", "microsoft®"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Whether a text is the version that `systeminfo` and msinfo32 print: it has the build twice.
pub(super) fn is_long_version(text: &str) -> bool {
    version_build(text).is_some_and(|build| text.matches(&build.to_string()).count() == 2)
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

/// The kind of a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Channel {
    /// A volume licence that a KMS host or Active Directory activates. Its key is a GVLK.
    KmsClient,
    /// The licence of a KMS host.
    KmsHost,
    /// A volume licence with a multiple activation key.
    Mak,
    /// Sold to one customer.
    Retail,
    /// Sold with a computer.
    Oem,
    /// A subscription, such as Microsoft 365.
    Subscription,
    /// An evaluation.
    Evaluation,
    /// Activated by the host of a virtual machine.
    Avma,
    /// A volume licence of which no key is known.
    Volume,
}

impl Channel {
    /// The name of the kind in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::KmsClient => "kms_client",
            Self::KmsHost => "kms_host",
            Self::Mak => "mak",
            Self::Retail => "retail",
            Self::Oem => "oem",
            Self::Subscription => "subscription",
            Self::Evaluation => "evaluation",
            Self::Avma => "avma",
            Self::Volume => "volume",
        }
    }
}

/// What the licensing service calls an edition, as in "Windows(R), Education edition".
pub(super) struct Licence<'a> {
    pub(super) edition_id: &'a str,
    /// Whether the release is in it too, as in "Windows(R) 7, Enterprise edition".
    pub(super) release: bool,
}

/// The `EditionID` in what the licensing service calls an edition of Windows.
pub(super) fn licence(name: &str) -> Option<Licence<'_>> {
    let name = name.trim();
    // The documentation of Ansible has no comma.
    let (product, edition_id) = name.strip_suffix(" edition")?.rsplit_once([',', ' '])?;
    let product = product.to_lowercase().replace(['®', '™'], "(r)").replace("(tm)", "(r)");
    let product = product.trim_end_matches([',', ' ']);
    let marked = product.starts_with("windows") && product.contains("(r)");
    let release = !matches!(product, "windows(r)" | "windows server(r)");
    let edition_id = edition_id.trim();
    (marked && is_known_edition_id(edition_id)).then_some(Licence { edition_id, release })
}

/// Whether a label is that of an `EditionID` as the licensing service has it.
pub(super) fn is_licence_family(label: &str) -> bool {
    label.to_ascii_lowercase().ends_with("family")
}

/// Whether a text is a name that the catalogue knows.
pub(super) fn is_known(name: &str) -> bool {
    gvlk::internal::is_name(name)
}

/// Whether a text names a Windows, and not something for Windows such as "Windows Update".
pub(super) fn is_windows(name: &str) -> bool {
    is_known(name) || is_like_windows(name)
}

/// Whether a text that starts as a name of Windows can be the name of a computer.
pub(super) fn is_host(text: &str) -> bool {
    text.len() <= 15
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
        && text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("win"))
}

/// The text before the first space, comma or bracket.
pub(super) fn first_word(text: &str) -> &str {
    text.trim_start().split([' ', ',', ';', '(']).next().unwrap_or_default()
}

/// Whether a text can be nothing but a value of the fact, so that no separator is needed.
pub(super) fn fits(fact: Fact, text: &str) -> bool {
    match fact {
        Fact::Name | Fact::RegistryName | Fact::Description | Fact::Licence => is_windows(text),
        Fact::Edition | Fact::EditionOrVersion => is_windows(text) || is_known_edition_id(text),
        Fact::EditionId => is_known_edition_id(text),
        Fact::Version | Fact::Build | Fact::Release => {
            build(text).is_some() || release(text).is_some() || is_windows(text)
        }
        Fact::BaseBuild => base_build(text).is_some(),
        Fact::Sku => sku(text).is_some(),
        Fact::PartialKey => partial_key(text).is_some(),
        Fact::CloudImage => super::cloud::name(text).is_some(),
        Fact::Index => text.parse::<u32>().is_ok(),
        _ => false,
    }
}

/// Whether a text names Windows without an edition: "Windows", "Microsoft Windows NT 10.0.17763.0".
pub(super) fn is_windows_alone(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let rest = lower.strip_prefix("microsoft ").unwrap_or(&lower);
    rest == "windows" || rest.starts_with("windows nt")
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
    let identify = || Installation::new().edition_id(text).identify();
    is_edition_id(text) && !matches!(identify(), Err(IdentifyError::UnknownEditionId { .. }))
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

/// Whether a value is like a partial key, or says that there is none.
pub(super) fn may_be_partial_key(text: &str) -> bool {
    let is_five = text.chars().count() == 5 && !text.contains(char::is_whitespace);
    is_five
        || text.is_empty()
        || ["null", "none", "n/a"].iter().any(|no| text.eq_ignore_ascii_case(no))
}

/// What stands for the last five characters of a key that is blacked out.
const MASK: &str = "XXXXX";

/// Whether the partial key is blacked out.
pub(super) fn is_masked(partial: &str) -> bool {
    partial == MASK
}

/// The mask, if a text has one character in place of all others.
pub(super) fn mask(text: &str) -> Option<String> {
    let mut chars = text.trim().chars().filter(|c| *c != '-');
    let first = chars.next().filter(|c| "Xx*#•".contains(*c))?;
    (chars.clone().count() >= 4 && chars.all(|c| c == first)).then(|| MASK.to_owned())
}

/// The last five characters of a product key.
pub(super) fn partial_key(text: &str) -> Option<String> {
    let five = text.trim().to_ascii_uppercase();
    let is_key = five.len() == 5 && five.chars().all(|c| ProductKey::ALPHABET.contains(c));
    is_key.then_some(five)
}

/// The last five characters of a whole product key.
pub(super) fn partial_key_of(text: &str) -> Option<String> {
    let key = || text.trim().parse::<ProductKey>().ok().map(|key| key.partial().to_owned());
    mask(text).or_else(key)
}

/// An activation ID, without braces and in lower case.
pub(super) fn activation_id(text: &str) -> Option<String> {
    let id = text.trim().trim_matches(['{', '}']).to_ascii_lowercase();
    let lengths = id.split('-').map(str::len);
    let hexadecimal = id.bytes().all(|c| c.is_ascii_hexdigit() || c == b'-');
    (hexadecimal && lengths.eq([8, 4, 4, 4, 12])).then_some(id)
}

/// Whether the key with an activation ID is in the catalogue.
pub(super) fn is_of_catalogue(id: &str) -> bool {
    editions_of(id).is_some()
}

/// Whether an activation ID is that of an edition of Office.
pub(super) fn is_of_office(id: &str) -> bool {
    let is_office = |edition: &gvlk::Edition| edition.family() == gvlk::ProductFamily::Office;
    editions_of(id).is_some_and(|all| all.iter().any(is_office))
}

/// The editions whose key has an activation ID.
pub(super) fn editions_of(id: &str) -> Option<&'static [gvlk::Edition]> {
    gvlk::lookup_activation_id(id).map(|found| found.editions)
}

/// The build in an Extended PID: 22000 in "03612-03308-000-000000-03-2052-22000.0000-2112024".
pub(super) fn pid_build(text: &str) -> Option<u32> {
    let mut parts = text.trim().split('-');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    let before = parts.by_ref().take(6).filter(|part| is_number(part)).count();
    let (build, rest) = parts.next()?.split_once('.')?;
    let is_pid = before == 6 && is_number(rest);
    build.parse().ok().filter(|build| is_pid && gvlk::internal::is_build(*build))
}

/// The kind of licence that the description or the channel of one says.
pub(super) fn channel(text: &str) -> Option<Channel> {
    let upper = text.to_uppercase();
    let has = |word: &str| upper.contains(word);
    Some(if has("KMSCLIENT") || has("GVLK") {
        Channel::KmsClient
    } else if has("VOLUME_KMS") || has("CSVLK") {
        Channel::KmsHost
    } else if has("MAK") {
        Channel::Mak
    } else if has("EVAL") {
        Channel::Evaluation
    } else if has("_SUB") || has("SUBSCRIPTION") {
        Channel::Subscription
    } else if has("OEM") {
        Channel::Oem
    } else if has("RETAIL") {
        Channel::Retail
    } else if has("VIRTUAL_MACHINE_ACTIVATION") {
        Channel::Avma
    } else {
        return None;
    })
}

/// Whether a status of a licence says that it is in use: not 0, and not unlicensed.
pub(super) fn is_in_use(status: &str) -> bool {
    let status = status.trim_matches(['-', ' ']);
    status != "0" && !status.eq_ignore_ascii_case("unlicensed")
}

/// A name with a version or a release in it: "Windows 10 Pro 22H2 (OS Build 19045.3803)".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) edition: String,
    pub(super) build: Option<u32>,
    pub(super) release: Option<&'static Release>,
}

/// Words around a version that say nothing of an edition.
const NEUTRAL: [&str; 10] =
    ["", "N/A", "OS", "Version", "version", "Versión", "Versione", "Versão", "Build", "build"];

/// Takes a name apart. Nothing else is dropped: a word that no edition has stays in the name, which
/// is then unknown.
pub(super) fn name(text: &str) -> Name {
    // WMI: "Microsoft Windows 10 Pro|C:\Windows|\Device\Harddisk0\Partition2".
    let text = text.split('|').next().unwrap_or(text);
    let build = version_build(text);
    let has_release = text.split_whitespace().any(|word| release_alone(bare(word)).is_some());
    if !has_release && is_known(text) {
        return Name { edition: text.trim().to_owned(), build, release: None };
    }
    let text = without_builds_in_brackets(text.trim());
    let mut found = Name { build, ..Name::default() };
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let bare = bare(word);
        if let Some(build) = build_alone(bare) {
            found.build = found.build.or(Some(build));
        } else if let Some(release) = release_alone(bare) {
            found.release = Some(release);
        } else if !NEUTRAL.contains(&bare) {
            words.push(word.trim_matches(['`', '│', '┃', '║']));
        }
    }
    found.edition = words.join(" ");
    found
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c| "`,;()[]".contains(c))
}

/// The release, if a word is one and nothing else: "22H2", "v1809".
fn release_alone(word: &str) -> Option<&'static Release> {
    (word.len() < 8).then(|| release(word.trim_start_matches(['v', 'V'])))?
}

/// The build, if a word is a version or a build and nothing else: "10.0.19045.3803", "19045.3803".
fn build_alone(word: &str) -> Option<u32> {
    let numbers = word.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    build(word).filter(|build| numbers && *build >= 10_000)
}

/// "Windows 10 Pro 64-bit (10.0, Build 19045) (19041.vb_release.191206-1406)" of `DxDiag`. The end
/// may be cut off.
fn without_builds_in_brackets(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        let is_build =
            version_build(inside).is_some() || inside.starts_with(|c: char| c.is_ascii_digit());
        kept += before;
        if !is_build {
            kept.push('(');
            kept += inside;
            kept.push(')');
        }
        rest = behind;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::{Name, build, is_windows, name, pid_build, version_build};

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

    #[test]
    fn the_parts_of_a_name() {
        for (text, edition, build, number) in [
            ("Windows 10 Pro", "Windows 10 Pro", None, None),
            ("Windows 10 Pro 22H2", "Windows 10 Pro", None, Some("22H2")),
            (
                "Windows 11 Pro v23H2 (OS Build 22631.3447)",
                "Windows 11 Pro",
                Some(22631),
                Some("23H2"),
            ),
            ("Windows 10 Pro 22H2 19045.3803", "Windows 10 Pro", Some(19045), Some("22H2")),
            (
                "Microsoft Windows 10 Pro (10.0.19045)",
                "Microsoft Windows 10 Pro (10.0.19045)",
                Some(19045),
                None,
            ),
            (
                "Windows 10 Pro 64-bit (10.0, Build 19045) (19041.vb_release.191206-1406)",
                "Windows 10 Pro 64-bit",
                Some(19045),
                None,
            ),
            (
                "Windows 10 Pro 64-bit (10.0, Build 19041) (190...",
                "Windows 10 Pro 64-bit",
                Some(19041),
                None,
            ),
            (
                "Microsoft Windows 10 IoT Enterprise LTSC `10.0.19044`, 64-bit",
                "Microsoft Windows 10 IoT Enterprise LTSC `10.0.19044`, 64-bit",
                Some(19044),
                None,
            ),
            (
                "Windows Server 2019 Standard 1809 Evaluation",
                "Windows Server 2019 Standard Evaluation",
                None,
                Some("1809"),
            ),
            (
                "Windows 7 Professional 7601 Service Pack 1 (Windows 7 Professional 6.1)",
                "Windows 7 Professional 7601 Service Pack 1 (Windows 7 Professional 6.1)",
                None,
                None,
            ),
            ("Windows 10 Pro ; Versão\t22H2", "Windows 10 Pro", None, Some("22H2")),
            ("Windows 10 Pro 22H2 Tiny", "Windows 10 Pro Tiny", None, Some("22H2")),
        ] {
            let release = number.and_then(super::release);
            assert_eq!(name(text), Name { edition: edition.to_owned(), build, release }, "{text}");
        }
    }

    #[test]
    fn the_build_in_an_extended_pid() {
        for (pid, build) in [
            ("03612-03308-000-000000-03-2052-22000.0000-2112024", Some(22000)),
            ("55041-00206-271-298329-03-1033-9600.0000-0512014", Some(9600)),
            ("00330-80000-00000-AA123", None),
        ] {
            assert_eq!(pid_build(pid), build, "{pid}");
        }
    }
}
