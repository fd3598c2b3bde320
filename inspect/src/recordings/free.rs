//! Text without labels: a sentence, a line of a log, a bug report. It answers if a build is near the name of an
//! edition, and no name or build says another one. `mod` calls it if no other reader has found a fact.

use super::facts::Record;
use super::values;

/// How much of a text is searched, how many names a report of one machine has at most, how many characters the build
/// is away from the name, and which builds count.
const SEARCHED: usize = 1 << 20;
const MOST_NAMES: usize = 8;
const NEAR: usize = 120;
const BUILDS: std::ops::Range<u32> = 6000..40_000;

/// The names of editions in a text, if a build is near one of them.
pub(super) fn read(text: &str) -> Option<Record> {
    names(text).and_then(|(record, has_build, _)| has_build.then_some(record))
}

/// The names of editions in a text if each is alone on its line, but for words such as "Edition", and none is excluded.
pub(super) fn sure_names(text: &str) -> Option<Record> {
    names(text).and_then(|(record, _, is_sure)| is_sure.then_some(record))
}

/// The names of editions in a text, whether a build is near one of them, and whether each is certainly one of the system.
fn names(text: &str) -> Option<(Record, bool, bool)> {
    let text = values::cut(text, SEARCHED);
    // The 32-bit view of the registry can have another edition, and so has the system before an upgrade.
    let lower = text.to_ascii_lowercase();
    if ["\\wow6432node\\", "\\setup\\source os"].iter().any(|key| lower.contains(key)) {
        return None;
    }
    let mut record = Record::default();
    let (mut has_build, mut is_sure, mut names, mut last) = (false, true, 0, 0);
    for found in gvlk::names_in(text) {
        let (at, end) = (found.range().start, found.range().end);
        let name = &text[at..end];
        if !name.contains("Win") || !values::is_known(name) {
            continue;
        }
        if found.is_compared() {
            return None; // "not on Windows 10 Pro" says what another machine has.
        }
        if goes_on(&found, name, text[end..].trim_start_matches(' ')) {
            return None;
        }
        let behind = values::cut(&text[end..], NEAR);
        let behind = behind.split("Win").next().unwrap_or_default();
        let before = &text[last..at];
        let start = before.char_indices().rev().take(NEAR).last().map_or(0, |(start, _)| start);
        let before = before[start..].rsplit("Win").next().unwrap_or_default();
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        if is_example(before) || line.to_ascii_lowercase().contains("guess") {
            continue; // "Aggressive OS guesses:" of nmap
        }
        names += 1;
        if names > MOST_NAMES {
            return None;
        }
        is_sure &= !found.is_excluded() && is_alone(text, at, end);
        last = end;
        let build = build(name).or_else(|| build(behind)).or_else(|| build(before));
        has_build |= build.is_some();
        record.add_free(name, build);
        if is_trial(before, behind) {
            record.note_evaluation();
        }
    }
    (names > 0).then_some((record, has_build, is_sure))
}

/// Whether the text before a name says that it is no system's: "OS: [e.g. Windows 10 Pro 19045]", "Feature update to
/// Windows 11 (22631)".
fn is_example(before: &str) -> bool {
    const ENDS: [&str; 5] = ["e.g.", "e.g", "for example", "ex.", "feature update to"];
    let is_around = |c: char| c.is_whitespace() || ",:`\"'".contains(c);
    let before = before.trim_end_matches(is_around).to_lowercase();
    let before = before.strip_suffix("microsoft").unwrap_or(&before).trim_end_matches(is_around);
    ENDS.iter().any(|end| before.ends_with(end))
}

/// Whether the text around a name says that it is of an evaluation: "an evaluation copy of Windows Server 2022 Datacenter",
/// "Windows Server 2022 Datacenter (180-day trial)". SQL Server's own editions run on a Windows.
fn is_trial(before: &str, behind: &str) -> bool {
    const BEFORE: [&str; 4] =
        ["trial of", "trial version of", "evaluation copy of", "evaluation version of"];
    const INSIDE: [&str; 4] = ["trial", "evaluation", "eval", "trial version"];
    let before = before.trim_end().to_lowercase();
    let behind = behind.trim_start().to_lowercase();
    let inside = behind.strip_prefix(['(', '[']).and_then(|rest| rest.split([')', ']']).next());
    let is_negated = |text: &str| ["not ", "no ", "from "].iter().any(|word| text.contains(word));
    BEFORE.iter().any(|end| before.ends_with(end))
        || inside
            .is_some_and(|text| INSIDE.iter().any(|end| text.ends_with(end)) && !is_negated(text))
}

/// Whether a name goes on with words that are not known: "Windows 11 Pro cho Máy trạm" is not Windows 11 Pro.
fn goes_on(found: &gvlk::NameInText, name: &str, rest: &str) -> bool {
    // "内部版本 22631", "ビルド22631": the word for a build, in writing without blanks between words
    let number = rest.trim_start_matches(|c| c >= '\u{3040}').trim_start_matches(' ');
    let is_number = number.len() < rest.len() && number.starts_with(|c: char| c.is_ascii_digit());
    // "(kompilacja systemu operacyjnego 22631.1)", of which the first word is one of names
    let inside_name = rest.split_once(')').filter(|_| name.contains('('));
    let is_build = is_number || inside_name.is_some_and(|(inside, _)| build(inside).is_some());
    // "Windows Server 2008 Standard (no Hyper-V)"
    let inside = rest.strip_prefix('(').and_then(|rest| rest.split(')').next());
    let is_open = found.is_open() && found.says_edition();
    is_open && rest.starts_with(char::is_alphabetic) && !is_build
        || inside.is_some_and(|inside| gvlk::names_in(inside).any(|name| name.says_edition()))
        || rest.starts_with(['…', '?'])
        || rest.starts_with("...")
}

/// Whether a name is alone on its line. With other words it may be of another machine: "Guest: Windows 10 Pro".
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: [&str; 9] = [
        "edition",
        "os",
        "product",
        "name",
        "operating",
        "system",
        "microsoft",
        "caption",
        "windows",
    ];
    const BEHIND: [&str; 6] = ["bit", "x64", "x86", "version", "build", "os"];
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let behind = text[end..].split('\n').next().unwrap_or_default();
    let are = |text: &str, known: &[&str]| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.all(|word| {
            !word.contains(char::is_alphabetic)
                || known.iter().any(|other| word.eq_ignore_ascii_case(other))
        })
    };
    are(before, &BEFORE) && are(behind, &BEHIND)
}

fn build(text: &str) -> Option<u32> {
    let words = text.split(|c: char| c.is_whitespace() || "(),;[]".contains(c));
    let bare = |word: &str| values::build(word.trim_matches(|c: char| !c.is_ascii_digit()));
    words.filter_map(bare).find(|build| BUILDS.contains(build))
}
