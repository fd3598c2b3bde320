//! The labels that tools print before a fact, in each language that they are translated into. Every stage
//! from `decode` to `machines` asks for them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A line has a label, its language, its fact, and whether the fact is sure. A label can have the name of
/// what it is in before it, with a `/`.
const TABLE: &str = include_str!("labels.tsv");

/// What follows a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// The name of the system.
    Name,
    /// What an image is called besides. It counts if there is no name.
    Description,
    /// The registry's `ProductName`, which says "Windows 10" on Windows 11 too.
    RegistryName,
    EditionId,
    /// An `EditionID`, or a name: DISM has the first, the Settings app the second.
    Edition,
    /// The edition as the licensing service calls it, which also licenses Office.
    Licence,
    /// What the licensing service says of a licence: its channel, and whether it is an evaluation.
    Channel,
    /// Whether a licence is in use.
    Status,
    /// The activation ID.
    ActivationId,
    Sku,
    Build,
    /// A version such as 10.0.17763.1234; its third number is the build.
    Version,
    /// Chinese tools have one label for both.
    EditionOrVersion,
    /// The build that an update of the same release is based on.
    BaseBuild,
    /// The release of Windows 10 or 11, such as 1607 or 23H2.
    Release,
    /// An Extended PID, which has the build in it.
    ExtendedPid,
    /// The last five characters of the installed product key.
    PartialKey,
    /// A whole product key.
    Key,
    /// The product ID of the Office Deployment Tool.
    OfficeProduct,
    /// The number of an image.
    Index,
    /// A list of images by their names, such as the argument of a tool.
    ImageName,
    /// What a cloud calls an image.
    CloudImage,
    /// Where an answer file has its components from: an image and its name.
    OfflineImage,
    /// The name of the computer. Another name starts the next machine.
    Host,
    /// What the command prompt starts with.
    Banner,
}

const FACTS: [(&str, Fact); 25] = [
    ("name", Fact::Name),
    ("description", Fact::Description),
    ("registry name", Fact::RegistryName),
    ("edition id", Fact::EditionId),
    ("edition", Fact::Edition),
    ("licence", Fact::Licence),
    ("channel", Fact::Channel),
    ("status", Fact::Status),
    ("activation id", Fact::ActivationId),
    ("sku", Fact::Sku),
    ("build", Fact::Build),
    ("version", Fact::Version),
    ("edition or version", Fact::EditionOrVersion),
    ("base build", Fact::BaseBuild),
    ("release", Fact::Release),
    ("extended pid", Fact::ExtendedPid),
    ("partial key", Fact::PartialKey),
    ("key", Fact::Key),
    ("office product", Fact::OfficeProduct),
    ("index", Fact::Index),
    ("image name", Fact::ImageName),
    ("cloud image", Fact::CloudImage),
    ("offline image", Fact::OfflineImage),
    ("host", Fact::Host),
    ("banner", Fact::Banner),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) fact: Fact,
    /// Whether nothing else has this label. "Version" is also the label of a driver's version.
    pub(super) sure: bool,
}

/// No label is longer, in characters.
const LONGEST: usize = 64;

/// No label has more words.
pub(super) const MOST_WORDS: usize = 8;

/// The label that a text is. Case, spaces and punctuation do not matter. It can have the names of the parts
/// that it is in before it, as in "host.os.version": a label that is not sure needs a part of a machine
/// there.
pub(super) fn find(text: &str) -> Option<Label> {
    let text = text.trim();
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let labels = &*LABELS;
    if let Some(label) = labels.whole.get(&fold(text)) {
        return Some(*label);
    }
    if let Some((path, name)) = text.rsplit_once('.') {
        let part = path.rsplit('.').next().unwrap_or(path);
        return find(name).filter(|label| label.sure || is_part(part));
    }
    // SCCM: "Caption0".
    text.strip_suffix('0').and_then(find)
}

/// As [`find`], for the label of a field that is in something.
pub(super) fn find_in(path: &str, text: &str) -> Option<Label> {
    if is_registry_key(path) && !has_facts(path) {
        return None;
    }
    let of_path = || LABELS.whole.get(&format!("{}/{}", fold(path), fold(text))).copied();
    (!path.is_empty() && path.len() + text.len() < LONGEST)
        .then(of_path)
        .flatten()
        .or_else(|| find(text))
}

/// Whether a label is that of `ospp.vbs` for the activation ID.
pub(super) fn is_sku_id(text: &str) -> bool {
    fold(text) == "skuid"
}

/// Whether a path is that of a key of the registry.
pub(super) fn is_registry_key(path: &str) -> bool {
    path.starts_with("hkey_") || path.starts_with("hklm\\")
}

/// Whether a registry key, in lower case, has the facts. The keys of the 32-bit registry can have those of
/// another edition.
fn has_facts(key: &str) -> bool {
    !is_of_32_bit(key)
        && (key.split('\\').count() < 3 || key.ends_with("\\windows nt\\currentversion"))
}

pub(super) fn is_of_32_bit(key: &str) -> bool {
    key.contains("\\wow6432node\\")
}

/// Whether some label ends with the word that a text ends with.
pub(super) fn may_end(text: &str) -> bool {
    !text.is_ascii() || LABELS.ends.contains(&last_word(text))
}

/// The letters and digits at the end of a text, in lower case.
fn last_word(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    fold(text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(text))
}

/// The labels at the start of a line that has one space between it and the value, the longest first.
pub(super) fn leading(line: &str) -> impl Iterator<Item = (Label, &str, &str)> {
    let ends: Vec<_> = line.match_indices(' ').map(|(at, _)| at).take(MOST_WORDS).collect();
    let starts_with = |end: usize| Some((find(&line[..end])?, &line[..end], &line[end..]));
    ends.into_iter().rev().filter_map(starts_with)
}

/// The letters and digits of a text in lower case: tools spell the rest differently.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

struct Labels {
    whole: HashMap<String, Label>,
    ends: HashSet<String>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let mut labels = Labels { whole: HashMap::new(), ends: HashSet::new() };
    for (text, label) in TABLE.lines().skip(1).filter_map(row) {
        let whole = match text.split_once('/') {
            Some((path, text)) => format!("{}/{}", fold(path), fold(text)),
            None => fold(text),
        };
        labels.ends.extend([last_word(text), fold(text)]);
        labels.whole.insert(whole, label);
    }
    labels
});

fn row(line: &'static str) -> Option<(&'static str, Label)> {
    let mut fields = line.split('\t');
    let (text, _language, fact) = (fields.next()?, fields.next()?, fields.next()?);
    let (_, fact) = FACTS.iter().find(|(name, _)| *name == fact)?;
    let sure = match fields.next()? {
        "sure" => true,
        "likely" => false,
        _ => return None,
    };
    Some((text, Label { fact: *fact, sure }))
}

/// The parts in which a machine describes itself, in lower case.
const PARTS: [&str; 27] = [
    "imagereference",
    "storageprofile",
    "instanceview",
    "source_image_reference",
    "os",
    "os_info",
    "kernel",
    "windows",
    "release",
    "ansible_facts",
    "facts",
    "values",
    "data",
    "automatic",
    "normal",
    "columns",
    "operatingsystem",
    "operating_system",
    "win32_operatingsystem",
    "result",
    "computerinfo",
    "snapshot",
    "os_version",
    "distro",
    "hardware",
    "version",
    "props",
];

/// Whether a part of a machine has this name.
pub(super) fn is_part(name: &str) -> bool {
    PARTS.iter().any(|part| name.eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::{LABELS, TABLE, find, find_in, row};

    #[test]
    fn every_row_of_the_table_is_a_label_of_its_own() {
        let rows = TABLE.lines().skip(1).count();
        assert_eq!(TABLE.lines().skip(1).filter_map(row).count(), rows);
        assert_eq!(LABELS.whole.len(), rows, "a label is there twice");
    }

    #[test]
    fn case_spaces_and_punctuation_do_not_matter() {
        let label = find("OsOperatingSystemSKU").unwrap();
        assert_eq!(find(" os_operating_system_sku "), Some(label));
        assert_eq!(find("Nom du système d’exploitation"), find("Nom du système d'exploitation"));
        assert_eq!(find("BIOS Version"), None);
    }

    #[test]
    fn another_key_of_the_registry_has_no_fact() {
        let key = r"hkey_local_machine\software\microsoft\windows nt\currentversion";
        assert!(find_in(key, "EditionID").is_some());
        assert!(find_in(&format!("{key}\\fonts"), "EditionID").is_none());
        assert!(
            find_in(
                r"hkey_local_machine\software\wow6432node\microsoft\windows nt\currentversion",
                "EditionID"
            )
            .is_none()
        );
    }
}
