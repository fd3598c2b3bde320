//! The labels that tools print before a fact, in each language that they are translated into. Every stage
//! from `decode` to `machines` asks for them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A line has a label, its language, its fact, and whether the fact is sure. A label can have the name of
/// what it is in before it, with a `/`.
const TABLE: &str = include_str!("labels.tsv");

/// Makes [`Fact`], and the names that the table has for its variants.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident = $name:literal,)+) => {
    /// What follows a label.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Fact {
            $($(#[$doc])* $fact,)+
        }

        const FACTS: &[(&str, Fact)] = &[$(($name, Fact::$fact)),+];
    };
}

facts! {
    /// The name of the system.
    Name = "name",
    /// What an image is called besides. It counts if there is no name.
    Description = "description",
    /// The registry's `ProductName`, which says "Windows 10" on Windows 11 too.
    RegistryName = "registry name",
    EditionId = "edition id",
    /// An `EditionID`, or a name: DISM has the first, the Settings app the second. In Chinese it can be a version.
    Edition = "edition",
    /// The edition as the licensing service calls it, which also licenses Office.
    Licence = "licence",
    /// The same of a licence that is in use. A list can have several.
    LicenceInUse = "licence in use",
    /// What the licensing service says of a licence: its channel, and whether it is an evaluation.
    Channel = "channel",
    /// Whether a licence is in use.
    Status = "status",
    ActivationId = "activation id",
    Sku = "sku",
    Build = "build",
    /// A version such as 10.0.17763.1234; its third number is the build.
    Version = "version",
    /// The version of DISM. It counts if nothing but an `EditionID` is said of what it is run on.
    ToolVersion = "tool version",
    /// The build that an update of the same release is based on.
    BaseBuild = "base build",
    /// The release of Windows 10 or 11, such as 1607 or 23H2.
    Release = "release",
    /// An Extended PID, which has the build in it.
    ExtendedPid = "extended pid",
    /// An installed product key, or its last five characters.
    PartialKey = "partial key",
    /// The product ID of the Office Deployment Tool.
    OfficeProduct = "office product",
    /// The number of an image.
    Index = "index",
    /// A list of images by their names, such as the argument of a tool.
    ImageName = "image name",
    /// The family of an edition, which several have: "Enterprise" is that of LTSC, too.
    Family = "family",
    /// What a cloud calls an image.
    CloudImage = "cloud image",
    /// Where an answer file has its components from: an image and its name.
    OfflineImage = "offline image",
    /// The name of the computer. Another name starts the next machine.
    Host = "host",
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) fact: Fact,
    /// Whether nothing else has this label. "Version" is also the label of a driver's version.
    pub(super) sure: bool,
    /// Its row in the table.
    row: usize,
}

impl Label {
    /// The same label, of another fact.
    pub(super) fn of(self, fact: Fact) -> Self {
        Self { fact, ..self }
    }
}

/// No label is longer, in characters, or has more words.
const LONGEST: usize = 64;
pub(super) const MOST_WORDS: usize = 8;

/// The label that a text is. Case, spaces and punctuation do not matter. It can have the names of the parts
/// that it is in before it, as in "host.os.version": a label that is not sure needs a part of a machine
/// there.
pub(super) fn find(text: &str) -> Option<Label> {
    let text = text.trim();
    // "OS_" is a column of Oracle's, cut off.
    let is_cut_off = text.ends_with('_');
    if text.is_empty() || is_cut_off || text.len() > LONGEST && text.chars().nth(LONGEST).is_some()
    {
        return None;
    }
    if let Some(label) = LABELS.whole.get(&fold(text)) {
        return Some(*label);
    }
    if let Some((path, name)) = text.rsplit_once('.') {
        let part = path.rsplit('.').next().unwrap_or(path);
        return find(name).filter(|label| label.sure || is_part(part));
    }
    // SCCM: "Caption0".
    text.strip_suffix('0').and_then(find)
}

/// As [`find`], for the label of a field that is in something. Of the keys of the registry, only one has the
/// facts; the keys of the 32-bit registry can have those of another edition.
pub(super) fn find_in(path: &str, text: &str) -> Option<Label> {
    let has_facts =
        || path.split('\\').count() < 3 || path.ends_with("\\windows nt\\currentversion");
    if is_registry_key(path) && (is_of_32_bit(path) || !has_facts()) {
        return None;
    }
    let of_path = || LABELS.whole.get(&format!("{}/{}", fold(path), fold(text))).copied();
    let may_be = !path.is_empty() && path.len() + text.len() < LONGEST;
    may_be.then(of_path).flatten().or_else(|| find(text))
}

/// Whether a path is that of a key of the registry.
pub(super) fn is_registry_key(path: &str) -> bool {
    path.starts_with("hkey_") || path.starts_with("hklm\\")
}

pub(super) fn is_of_32_bit(key: &str) -> bool {
    key.contains("\\wow6432node\\")
}

/// Whether some label ends with the word that a text ends with.
pub(super) fn may_end(text: &str) -> bool {
    LABELS.ends.contains(&last_word(text))
}

/// The letters and digits at the end of a text, in lower case.
fn last_word(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    fold(text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(text))
}

/// The letters and digits of a text in lower case: tools spell the rest differently.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        let bytes = text.bytes().filter(u8::is_ascii_alphanumeric);
        folded.extend(bytes.map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        let chars = text.chars().filter(|c| c.is_alphanumeric());
        folded.extend(chars.flat_map(char::to_lowercase));
    }
    folded
}

struct Labels {
    whole: HashMap<String, Label>,
    /// The last words of labels.
    ends: HashSet<String>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let mut labels = Labels { whole: HashMap::new(), ends: HashSet::new() };
    for (text, label) in TABLE.lines().enumerate().skip(1).filter_map(row) {
        let whole = match text.split_once('/') {
            Some((path, text)) => format!("{}/{}", fold(path), fold(text)),
            None => fold(text),
        };
        labels.ends.extend([last_word(text), fold(text)]);
        labels.whole.insert(whole, label);
    }
    labels
});

fn row((row, line): (usize, &'static str)) -> Option<(&'static str, Label)> {
    let mut fields = line.split('\t');
    let (text, _language, fact) = (fields.next()?, fields.next()?, fields.next()?);
    let (_, fact) = FACTS.iter().find(|(name, _)| *name == fact)?;
    let sure = fields.next().filter(|certainty| ["sure", "likely"].contains(certainty))? == "sure";
    Some((text, Label { fact: *fact, sure, row }))
}

/// Words in lower case.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// The parts in which a machine describes itself.
static PARTS: Words = LazyLock::new(|| {
    "imagereference storageprofile instanceview source_image_reference os os_info kernel windows release \
     ansible_facts facts values data automatic normal columns operatingsystem operating_system \
     win32_operatingsystem result computerinfo snapshot os_version distro hardware version props"
        .split(' ')
        .collect()
});

/// What tools call the list of the machines of a host, or of a site.
static MACHINES: Words = LazyLock::new(|| {
    "guests vms virtualmachines virtual_machines hosts machines computers servers nodes clients instances"
        .split(' ')
        .collect()
});

/// Whether a part of a machine with this name has its licences: "license", "`SoftwareLicensingProduct`".
pub(super) fn is_list_of_licences(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.len() < LONGEST && (name.contains("licens") || name.contains("licenc"))
}

/// What tools call a machine with its name and its system.
static MACHINE: Words = LazyLock::new(|| {
    "host computer machine node server device client vm guest asset properties".split(' ').collect()
});

/// Whether an object of a machine has this name.
pub(super) fn is_machine(name: &str) -> bool {
    is_one(name, &MACHINE)
}

/// Whether a list of machines has this name.
pub(super) fn is_list_of_machines(name: &str) -> bool {
    is_one(name, &MACHINES)
}

/// What tools call the two columns or fields of a list of labels and values.
pub(super) static NAMES: Words = LazyLock::new(|| {
    // msinfo32 translates "Item" and "Value".
    "name key property parameter label item field fact setting attribute n element elemento élément Élément элемент Элемент 项目 項目"
        .split(' ')
        .collect()
});
pub(super) static VALUES: Words = LazyLock::new(|| {
    "value val data text string integer int i4 i8 wert valor valeur valore waarde значение Значение 值 値"
            .split(' ')
            .collect()
});

/// Whether a label is that of the system of a computer in a list: "OS", "operatingSystem", "OS-IMAGE".
pub(super) fn is_system(label: &str) -> bool {
    #[rustfmt::skip] // a list
    const LABELS: [&str; 15] = [
        "os", "operatingsystem", "osimage", "betriebssystem", "systèmedexploitation", "sistemaoperativo",
        "sistemaoperacional", "besturingssysteem", "systemoperacyjny", "ос", "операционнаясистема", "操作系统", "作業系統",
        "オペレーティングシステム", "운영체제",
    ];
    LABELS.contains(&&*fold(label))
}

/// Whether a part of a machine has this name.
pub(super) fn is_part(name: &str) -> bool {
    is_one(name, &PARTS)
}

/// Whether a name is one of some, in any case.
pub(super) fn is_one(name: &str, all: &Words) -> bool {
    !name.is_empty() && name.len() < LONGEST && all.contains(&*name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{LABELS, TABLE, row};

    #[test]
    fn every_row_of_the_table_is_a_label_of_its_own() {
        let rows = TABLE.lines().skip(1).count();
        assert_eq!(TABLE.lines().enumerate().skip(1).filter_map(row).count(), rows);
        assert_eq!(LABELS.whole.len(), rows, "a label is there twice");
    }
}
