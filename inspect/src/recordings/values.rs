//! The values of facts, as tools spell them: text to typed value. `facts` asks for them, and the readers ask
//! whether a text can be a value at all.

use super::labels::Fact;
use crate::named::named;
use gvlk::{Edition, EditionSet, Installation, ProductFamily, ProductKey};

pub(super) use gvlk::internal::{Release, find_release as release, is_name as is_known};

/// The start of a text, of at most so many bytes.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// What the versions of Windows start with, since Windows 2000.
const VERSIONS: [&str; 8] = ["5.0.", "5.1.", "5.2.", "6.0.", "6.1.", "6.2.", "6.3.", "10.0."];

/// The build in a version: 17763 in "10.0.17763.1234", "10.0 (17763)" or "10.0.17763 N/A Build 17763". The
/// words between the numbers can be of any language.
pub(super) fn version_build(text: &str) -> Option<u32> {
    let is_version = |word: &str| VERSIONS.iter().any(|start| word.starts_with(start));
    let ends = |c: char| c.is_whitespace() || "()[],;`\"'".contains(c);
    let mut words = text.split(ends).filter(|word| !word.is_empty());
    let of_word = |word: &str| Installation::build_in_version(word).filter(|_| is_version(word));
    words.clone().find_map(of_word).or_else(|| {
        words.find(|word| is_version(&format!("{word}.")))?;
        words.find(|word| !word.eq_ignore_ascii_case("Build")).and_then(number)
    })
}

/// A build and nothing else.
fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|build| gvlk::internal::is_build(*build))
}

/// The build in "19045", "19045.3803" or a version.
pub(super) fn build(text: &str) -> Option<u32> {
    let (build, rest) = text.split_once('.').unwrap_or((text, ""));
    let number = || number(build).filter(|_| rest.bytes().all(|c| c.is_ascii_digit()));
    version_build(text).or_else(number)
}

/// The build in "17763.1.amd64fre.rs5_release.180914-1434", "17763.rs5_release.180914-1434" or a
/// version.
pub(super) fn base_build(text: &str) -> Option<u32> {
    version_build(text).or_else(|| number(text.split('.').next()?))
}

/// Whether a text is a version and nothing else.
pub(super) fn is_version(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit() || c == b'.') && version_build(text).is_some()
}

/// Whether a text is a value, and so no name of a column.
pub(super) fn is_value(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        || is_start(text) && is_windows(text)
        || is_known_edition_id(text)
}

/// Whether a text can be the start of a name of Windows.
pub(super) fn is_start(text: &str) -> bool {
    let first = text.split([' ', '(', '®']).next().unwrap_or_default().to_lowercase();
    ["windows", "microsoft", "майкрософт"].contains(&&*first)
}

/// The name that two parts are, if it is one: "Windows 10 Pro" and "for Workstations".
pub(super) fn whole_name(start: &str, rest: &str) -> Option<String> {
    Some(format!("{start} {rest}")).filter(|whole| is_known(whole))
}

named! {
    /// The kind of a licence.
    pub enum LicenceChannel {
        /// A volume licence that a KMS host or Active Directory activates. Its key is a GVLK.
        KmsClient = "kms_client",
        /// The licence of a KMS host.
        KmsHost = "kms_host",
        /// A volume licence with a multiple activation key.
        Mak = "mak",
        /// Sold to one customer.
        Retail = "retail",
        /// Sold with a computer.
        Oem = "oem",
        /// A subscription, such as Microsoft 365.
        Subscription = "subscription",
        /// An evaluation.
        Evaluation = "evaluation",
        /// Activated by the host of a virtual machine.
        Avma = "avma",
        /// A volume licence of which no key is known.
        Volume = "volume",
    }
}

/// The words that say a kind of licence, in a description, in a channel or behind a product. The first ones count.
#[rustfmt::skip] // a table
const CHANNELS: [(LicenceChannel, &[&str]); 8] = [
    (LicenceChannel::KmsClient, &["KMSCLIENT", "KMS_CLIENT", "KMS-CLIENT", "GVLK"]),
    (LicenceChannel::KmsHost, &["VOLUME_KMS", "KMS_HOST", "KMSHOST", "CSVLK"]),
    (LicenceChannel::Mak, &["MAK"]),
    (LicenceChannel::Evaluation, &["EVALUATION", "_EVAL"]),
    (LicenceChannel::Subscription, &["SUB"]),
    (LicenceChannel::Oem, &["OEM"]),
    (LicenceChannel::Retail, &["RETAIL", "GRACE", "TRIAL", "PIN"]),
    (LicenceChannel::Avma, &["VIRTUAL_MACHINE_ACTIVATION"]),
];

/// The kind of licence that a text says.
pub(super) fn channel(text: &str) -> Option<LicenceChannel> {
    let upper = text.to_uppercase();
    let says = |(_, words): &&(_, &[&str])| words.iter().any(|word| upper.contains(word));
    CHANNELS.iter().find(says).map(|(channel, _)| *channel)
}

/// Whether a text is what the licensing service calls an edition: "Windows(R), Education edition".
pub(super) fn is_licence(name: &str) -> bool {
    name.trim_end().ends_with(" edition") && name.contains("Windows") && is_known(name)
}

/// Words of a text in lower case, without those that stand before "Windows".
fn words(lower: &str) -> impl Iterator<Item = &str> {
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !["", "microsoft", "майкрософт", "r", "tm"].contains(word))
}

/// What follows "Windows" in names of Windows, besides a number.
const SYSTEMS: [&str; 9] =
    ["vista", "xp", "me", "longhorn", "server", "embedded", "iot", "nt", "storage"];

/// Whether a text names a Windows, and not something for Windows such as "Windows Update".
pub(super) fn is_windows(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = words(&lower);
    let is_digit = |c: char| c.is_ascii_digit();
    // "Windows(R), Server-ESU-Year1 add-on for ServerStandard" is no edition.
    let is_add_on = lower.contains(" add-on for ");
    is_known(name)
        || match (words.next(), words.next()) {
            (Some("hyper"), Some("v")) => words.next() == Some("server"),
            (Some("windows"), Some(word)) => {
                (word.starts_with(is_digit) || SYSTEMS.contains(&word)) && !is_add_on
            }
            _ => false,
        }
}

/// Whether a text names an edition of Office as lists of programs do, and no licence.
pub(super) fn is_program(name: &str) -> bool {
    name.parse::<Edition>().is_ok_and(|edition| edition.family() == ProductFamily::Office)
}

/// Whether a text names Windows without an edition: "Windows", "Microsoft Windows NT 10.0.17763.0".
pub(super) fn is_windows_alone(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = words(&lower);
    words.next() == Some("windows") && matches!(words.next(), None | Some("nt"))
}

/// Whether two names are of the systems of two machines: no edition that one may mean has the key of one that the other
/// may mean. Windows 11 calls itself Windows 10, and LTSC "Windows 10 Enterprise".
pub(super) fn are_of_two(one: &str, other: &str) -> bool {
    let editions = |text| {
        let name = gvlk::names_in(text).next().filter(gvlk::NameInText::says_edition)?;
        Some(name.editions() | name.longer())
    };
    let (Some(one), Some(other)) = (editions(one), editions(other)) else { return false };
    let keys = |set: EditionSet| set.iter().map(Edition::key);
    let is_told = keys(one).next().is_some() && keys(other).next().is_some();
    is_told && keys(one).all(|key| keys(other).all(|other| other != key))
}

/// Whether a text can be the name of a computer, and is not "Windows".
pub(super) fn is_computer(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_.$".contains(&c))
        && !is_windows(text)
        && !is_windows_alone(text)
}

/// The name of a computer without its domain.
pub(super) fn host(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// Whether two texts name one computer: without its domain, or cut to 15 characters.
pub(super) fn is_same_host(one: &str, other: &str) -> bool {
    const LONGEST: usize = 15;
    let (one, other) = (host(one), host(other));
    let is_cut = |short: &str, long: &str| {
        let start = long.get(..LONGEST).unwrap_or_default();
        short.len() == LONGEST && short.eq_ignore_ascii_case(start)
    };
    one.eq_ignore_ascii_case(other) || is_cut(one, other) || is_cut(other, one)
}

/// Whether a text that starts as a name of Windows can be the name of a computer.
pub(super) fn is_host(text: &str) -> bool {
    text.len() <= 15
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
        && text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("win"))
}

/// The name in the path of an image or of its catalogue: "wim:d:/install.wim#Windows 10 Pro",
/// "`catalog:d:/sources/install_windows%207%20professional.clg`".
pub(super) fn image_of_path(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let of_catalogue = file.strip_suffix(".clg").and_then(|file| file.split_once('_'));
    let name = path.rsplit_once('#').or(of_catalogue).map_or(path, |(_, name)| name);
    let mut parts = name.split('%');
    let mut decoded = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => decoded.extend([&[byte], &part.as_bytes()[2..]].concat()),
            None => decoded.extend([b"%", part.as_bytes()].concat()),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Whether a text is unmistakably a value of the fact, so that no separator is needed.
pub(super) fn fits(fact: Fact, text: &str) -> bool {
    match fact {
        Fact::Name | Fact::RegistryName | Fact::Description | Fact::Licence => is_windows(text),
        Fact::Edition | Fact::EditionId => is_windows(text) || is_known_edition_id(text),
        Fact::Version | Fact::Build | Fact::Release | Fact::BaseBuild => {
            base_build(text).is_some() || release(text).is_some() || is_windows(text)
        }
        Fact::PartialKey => partial_key(text).is_some(),
        _ => false,
    }
}

/// Whether a text may be an `EditionID`.
pub(super) fn is_edition_id(text: &str) -> bool {
    (3..=48).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|c| c.is_ascii_alphanumeric())
}

/// Whether a text is an `EditionID` of the catalogue.
pub(super) fn is_known_edition_id(text: &str) -> bool {
    is_edition_id(text) && gvlk::internal::is_edition_id(text)
}

/// The `EditionID` in what should be a product SKU: tools that read Hyper-V's `OSEditionId` show one there, and
/// `Get-ComputerInfo` says "`StandardServerEdition`" for `ServerStandard`.
pub(super) fn sku_name(text: &str) -> Option<String> {
    let name = text.strip_suffix("Edition").unwrap_or(text);
    let name = match name.split_once("Server").filter(|_| name.len() < text.len()) {
        Some((before, behind)) => format!("Server{before}{behind}"),
        None => name.to_owned(),
    };
    Some(name).filter(|name| is_known_edition_id(name))
}

/// Whether a value says that there is none, or is to be filled in: "{{user `image`}}".
pub(super) fn is_none(text: &str) -> bool {
    text.contains("{{")
        || ["null", "none", "n/a", "unknown"].iter().any(|none| text.eq_ignore_ascii_case(none))
}

/// What stands for the last five characters of a key that is blacked out.
pub(super) const MASK: &str = "XXXXX";

/// The last five characters of a product key, which are all that most tools print. It is the mask if the
/// text has one character in place of all others.
pub(super) fn partial_key(text: &str) -> Option<String> {
    let text = text.trim();
    let mut chars = text.chars().filter(|c| *c != '-');
    let first = chars.next()?;
    if "Xx*#•".contains(first) && chars.clone().count() >= 4 && chars.all(|c| c == first) {
        return Some(MASK.to_owned());
    }
    let five = text.to_ascii_uppercase();
    if five.len() == 5 && five.chars().all(|c| ProductKey::ALPHABET.contains(c)) {
        return Some(five);
    }
    text.parse::<ProductKey>().ok().map(|key| key.partial().to_owned())
}

/// An activation ID of the catalogue, without braces and in lower case.
pub(super) fn activation_id(text: &str) -> Option<String> {
    let id = text.trim_matches(['{', '}', ' ']).to_ascii_lowercase();
    Some(id).filter(|id| editions_of(id).is_some())
}

/// The editions whose key has an activation ID.
pub(super) fn editions_of(id: &str) -> Option<&'static [Edition]> {
    gvlk::lookup_activation_id(id.trim()).map(|found| found.editions)
}

/// Whether an activation ID is that of an edition of Office.
pub(super) fn is_of_office(id: &str) -> bool {
    let is_office = |edition: &Edition| edition.family() == ProductFamily::Office;
    editions_of(id).is_some_and(|all| all.iter().any(is_office))
}

/// The build in an Extended PID: 22000 in "03612-03308-000-000000-03-2052-22000.0000-2112024".
pub(super) fn pid_build(text: &str) -> Option<u32> {
    let is_pid = text.trim().bytes().all(|c| c.is_ascii_digit() || b"-.".contains(&c));
    let (build, _) = text.split('-').nth(6).filter(|_| is_pid)?.split_once('.')?;
    number(build)
}

/// Whether a description is a name of an evaluation. The name of the image need not say it: the evaluation of Windows
/// Server is called "Windows Server 2022 SERVERSTANDARD".
pub(super) fn is_evaluation(description: &str) -> bool {
    let mut words = description.split(|c: char| !c.is_alphanumeric());
    is_windows(description) && words.any(|word| word.eq_ignore_ascii_case("evaluation"))
}

/// Whether a status of a licence says that it is in use: not 0, and not unlicensed.
pub(super) fn is_in_use(status: &str) -> bool {
    const NOT: [&str; 7] = ["0", "unlicensed", "not", "nicht", "sin", "sem", "не"];
    let mut words = status.split(|c: char| !c.is_alphanumeric());
    let status = words.find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    !NOT.contains(&&*status) && !status.starts_with('未')
}

/// The name that ends with a build and its revision, if more stands behind a comma, a gap or "(X64)": "Windows 11 Pro
/// Version 24H2 26100.3194 (X64) Language: Norsk".
fn to_build(text: &str) -> Option<&str> {
    let ends = |(at, mark): &(usize, &str)| match *mark {
        "," => true,
        " " => text[at + 1..].starts_with(' '),
        _ => text[at + 1..].starts_with(['x', 'X']),
    };
    let marks = text.match_indices([',', '(', ' ']).filter(ends);
    let names = marks.map(|(at, _)| text[..at].trim_end());
    let is_build = |word: &str| word.contains('.') && build(word).is_some();
    let mut names = names.filter(|name| name.rsplit(' ').next().is_some_and(is_build));
    names.find(|name| is_known(name) && !says_edition(&text[name.len()..]))
}

/// Whether a text behind a name says an edition, a product or an evaluation, too: ", LTSC", "(x64) Evaluation", ", N".
fn says_edition(rest: &str) -> bool {
    const NEAR: usize = 40;
    const WORDS: [&str; 7] = ["n", "kn", "e", "g", "evaluation", "eval", "trial"];
    let near = cut(rest, NEAR);
    let mut words = near.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.iter().any(|other| word.eq_ignore_ascii_case(other)))
        || gvlk::names_in(near).next().is_some()
        || gvlk::names_in(rest).any(|name| name.says_product() && name.says_edition())
}

/// A name as the library reads it: without what WMI, `DxDiag`, `PsInfo` and Markdown put behind it. Behind the build,
/// `DxDiag` and `HWiNFO` have the release in brackets.
pub(super) fn name(text: &str) -> &str {
    let text = text.split('|').next().unwrap_or(text); // "Microsoft Windows 10 Pro|C:\Windows|\Device\Harddisk0"
    let text = to_build(text).unwrap_or(text);
    let starts_number = |at: &usize| text[at + 2..].starts_with(|c: char| c.is_ascii_digit());
    let end = text.find("Build ").and_then(|at| Some(at + text[at..].find(" (")?));
    let end = end.filter(starts_number);
    let name = &text[..end.unwrap_or(text.len())];
    // "Windows 7 Ultimate, Multiprocessor Free"
    let free = name.strip_suffix(" Free").and_then(|name| name.rsplit_once(','));
    let name = free.map_or(name, |(name, _)| name);
    // A preview of Windows 10 or 11 takes the key of the edition.
    let preview = name.strip_suffix(" Insider Preview").filter(|name| name.contains("Windows 1"));
    preview.unwrap_or(name).trim_matches(|c: char| c.is_whitespace() || "`|".contains(c))
}
