//! The labels that tools print before a fact, in each language that they are translated into.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A line has a label, its language, its fact, and whether the fact is sure.
const TABLE: &str = include_str!("labels.tsv");

/// What follows a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// The name of the system.
    Name,
    /// The registry's `ProductName`, which says "Windows 10" on Windows 11 too.
    RegistryName,
    EditionId,
    /// An `EditionID`, or a name: DISM has the first, the Settings app the second.
    Edition,
    /// The edition as the licensing service calls it, which also licenses other products.
    LicenceFamily,
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
    /// The last five characters of the installed product key.
    PartialKey,
    /// The number of an image.
    Index,
    /// The name of the computer. Another name starts the next machine.
    Host,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) fact: Fact,
    /// Whether nothing else has this label. "Version" is also the label of a driver's version.
    pub(super) sure: bool,
}

/// No label is longer, in characters.
const LONGEST: usize = 64;

/// The label that a text is. Case, spaces and punctuation do not matter.
pub(super) fn find(text: &str) -> Option<Label> {
    let text = text.trim();
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    labels().whole.get(&fold(text)).copied()
}

/// As [`find`], for a label behind the names of the parts that it is in: "host.os.version". A label that
/// is not sure needs a part of the machine before it.
pub(super) fn find_path(text: &str) -> Option<Label> {
    find(text).or_else(|| {
        let (path, name) = text.rsplit_once('.')?;
        let part = path.rsplit('.').next().unwrap_or(path);
        find(name).filter(|label| label.sure || is_part(part))
    })
}

/// What tools call the two columns or fields of a list of labels and values, in lower case.
pub(super) const NAMES: [&str; 9] =
    ["name", "key", "property", "label", "item", "field", "fact", "setting", "attribute"];
pub(super) const VALUES: [&str; 4] = ["value", "val", "data", "text"];

/// Whether some label has the first two letters of a text.
pub(super) fn may_start(text: &str) -> bool {
    labels().starts.contains(&start(text))
}

fn start(text: &str) -> [Option<char>; 2] {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    [letters.next(), letters.next()]
}

/// As [`find`], for a text whose letters outside ASCII were lost: "Nom du syst?me d'exploitation".
pub(super) fn find_damaged(text: &str) -> Option<Label> {
    let text = text.trim();
    if text.chars().nth(LONGEST).is_some() || text.is_ascii() && !text.contains('?') {
        return None;
    }
    labels().bones.get(&bones(text)?).copied()
}

/// A label at the start of a line, with one space between it and the value.
pub(super) fn leading(line: &str) -> Option<(Label, &str)> {
    let ends = line.match_indices(' ').map(|(at, _)| at).take(8);
    ends.filter_map(|at| Some((find(&line[..at])?, &line[at..]))).last()
}

/// The letters and digits of a text in lower case: tools spell the rest differently.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters and digits of ASCII in a text, with one mark for each run of others. Short ones say
/// too little.
fn bones(text: &str) -> Option<String> {
    let mut bones = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            bones.push(c.to_ascii_lowercase());
        } else if (c == '?' || !c.is_ascii()) && !bones.ends_with('?') {
            bones.push('?');
        }
    }
    (bones.chars().filter(char::is_ascii_alphanumeric).count() >= 8).then_some(bones)
}

struct Labels {
    whole: HashMap<String, Label>,
    bones: HashMap<String, Label>,
    starts: HashSet<[Option<char>; 2]>,
}

fn labels() -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(|| {
        let mut labels =
            Labels { whole: HashMap::new(), bones: HashMap::new(), starts: HashSet::new() };
        for (text, label) in TABLE.lines().skip(1).filter_map(row) {
            labels.starts.insert(start(text));
            labels.whole.insert(fold(text), label);
            if let Some(bones) = bones(text).filter(|bones| bones.contains('?')) {
                labels.bones.insert(bones, label);
            }
        }
        labels
    })
}

fn row(line: &'static str) -> Option<(&'static str, Label)> {
    let mut fields = line.split('\t');
    let (text, _language) = (fields.next()?, fields.next()?);
    let fact = match fields.next()? {
        "name" => Fact::Name,
        "registry name" => Fact::RegistryName,
        "edition id" => Fact::EditionId,
        "edition" => Fact::Edition,
        "licence family" => Fact::LicenceFamily,
        "sku" => Fact::Sku,
        "build" => Fact::Build,
        "version" => Fact::Version,
        "edition or version" => Fact::EditionOrVersion,
        "base build" => Fact::BaseBuild,
        "release" => Fact::Release,
        "partial key" => Fact::PartialKey,
        "index" => Fact::Index,
        "host" => Fact::Host,
        _ => return None,
    };
    let sure = match fields.next()? {
        "sure" => true,
        "likely" => false,
        _ => return None,
    };
    Some((text, Label { fact, sure }))
}

/// The parts in which a machine describes itself, in lower case.
const PARTS: [&str; 20] = [
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
];

/// Whether a part of a machine has this name.
pub(super) fn is_part(name: &str) -> bool {
    PARTS.iter().any(|part| name.eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, find, find_damaged, labels, row};

    #[test]
    fn every_row_of_the_table_is_a_label_of_its_own() {
        let rows = TABLE.lines().skip(1).count();
        assert_eq!(TABLE.lines().skip(1).filter_map(row).count(), rows);
        assert_eq!(labels().whole.len(), rows, "a label is there twice");
    }

    #[test]
    fn case_spaces_and_punctuation_do_not_matter() {
        let label = find("OsOperatingSystemSKU").unwrap();
        assert_eq!(find(" os_operating_system_sku "), Some(label));
        assert_eq!(find("Nom du système d’exploitation"), find("Nom du système d'exploitation"));
        assert_eq!(find("BIOS Version"), None);
    }

    #[test]
    fn a_label_whose_accents_were_lost_is_found() {
        let label = find("Nom du système d'exploitation");
        assert_eq!(find_damaged("Nom du syst?me d'exploitation"), label);
        assert_eq!(find_damaged("Nom du syst\u{fffd}me d'exploitation"), label);
        assert_eq!(find_damaged("Nom du systme d'exploitation"), None);
    }
}
