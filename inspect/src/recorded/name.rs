//! A name with a version or a release in it: "Windows 10 Pro 22H2 (OS Build 19045.3803)".

use super::release::{self, Release};
use super::values;

/// The parts of such a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) edition: String,
    pub(super) build: Option<u32>,
    pub(super) release: Option<&'static Release>,
}

/// Words around a version that say nothing of an edition.
const NEUTRAL: [&str; 10] =
    ["", "N/A", "OS", "Version", "version", "Versión", "Versione", "Versão", "Build", "build"];

/// Takes a text apart. Nothing else is dropped: a word that no edition has stays in the name, which
/// is then unknown.
pub(super) fn read(text: &str) -> Name {
    // WMI: "Microsoft Windows 10 Pro|C:\Windows|\Device\Harddisk0\Partition2".
    let text = text.split('|').next().unwrap_or(text);
    let build = values::version_build(text);
    let has_release = text.split_whitespace().any(|word| release_alone(bare(word)).is_some());
    if !has_release && values::is_known(text) {
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
    release::find(word.trim_start_matches(['v', 'V']))
}

/// The build, if a word is a version or a build and nothing else: "10.0.19045.3803", "19045.3803".
fn build_alone(word: &str) -> Option<u32> {
    let numbers = word.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    values::build(word).filter(|build| numbers && *build >= 10_000)
}

/// "Windows 10 Pro 64-bit (10.0, Build 19045) (19041.vb_release.191206-1406)" of `DxDiag`. The end
/// may be cut off.
fn without_builds_in_brackets(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        let is_build = values::version_build(inside).is_some()
            || inside.starts_with(|c: char| c.is_ascii_digit());
        // Nmap: "Windows 10 Pro 19042 (Windows 10 Pro 6.3)"
        let is_repeated = inside
            .rsplit_once(' ')
            .is_some_and(|(name, version)| before.starts_with(name) && version.contains('.'));
        kept += before;
        if !is_build && !is_repeated {
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
    use super::{Name, read, release};

    #[test]
    fn the_parts_of_a_name() {
        for (text, name, build, release) in [
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
            let release = release.and_then(release::find);
            assert_eq!(read(text), Name { edition: name.to_owned(), build, release }, "{text}");
        }
    }
}
