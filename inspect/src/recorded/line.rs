//! One line of a text: its label and its value.

use super::labels::{self, Fact, Label};
use super::values;
use std::borrow::Cow;

/// The path of a registry key, as `reg query` and `.reg` files have it.
pub(super) fn registry_key(line: &str) -> Option<String> {
    let path = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or(line);
    let start = path.get(..5)?.to_ascii_uppercase();
    // A program's string doubles each backslash.
    (start == "HKEY_" || start == "HKLM\\" && !path.contains("REG_"))
        .then(|| path.replace("\\\\", "\\"))
}

/// The name and the data of a registry value. A name may have spaces in it.
pub(super) fn registry_value(line: &str) -> Option<(&str, Cow<'_, str>)> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix('"')
        && let Some((name, data)) = rest.split_once("\"=")
    {
        return Some((name, exported(data.trim())));
    }
    let at = line.find("REG_").filter(|at| {
        line[..*at].ends_with([' ', '\t'])
            && line[at + 4..].starts_with(|c: char| c.is_ascii_uppercase())
    })?;
    let data = line[at..].split_once([' ', '\t']).map_or("", |(_, data)| data);
    Some((line[..at].trim(), data.trim().into()))
}

/// The data in a .reg file: `"text"`, `hex(1):` with the bytes of a text in UTF-16, or `str(1):"text"`
/// of hivexregedit.
fn exported(data: &str) -> Cow<'_, str> {
    if let Some(bytes) = data.strip_prefix("hex(1):").or_else(|| data.strip_prefix("hex(2):")) {
        let bytes: Vec<u8> =
            bytes.split(',').map_while(|byte| u8::from_str_radix(byte.trim(), 16).ok()).collect();
        let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}'));
        return text.collect::<String>().trim_end_matches('\0').to_owned().into();
    }
    let data = data
        .strip_prefix("str(")
        .and_then(|data| data.split_once(':'))
        .map_or(data, |(_, data)| data);
    data.trim_matches('"').into()
}

pub(super) type Found<'a> = (Label, &'a str, &'a str);

/// The label that a text is, with what it says.
pub(super) fn known<'a>(text: &'a str, value: &'a str) -> Option<Found<'a>> {
    if let Some(label) = labels::find(text).or_else(|| labels::find_damaged(text)) {
        return Some((label, text, value));
    }
    let label = labels::find_path(text)?;
    Some((label, text.rsplit('.').next().unwrap_or(text), value))
}

/// The label and the value in a line.
pub(super) fn split(line: &str) -> Option<Found<'_>> {
    let line = undecorated(line);
    let line = line.strip_prefix("export ").unwrap_or(line);
    let (label, text, value) = separated(line).or_else(|| copied(line))?;
    // "OS: OS Name   Microsoft Windows 10 Pro"
    if label.fact == Fact::Name
        && !values::is_windows(value)
        && let Some(inner) = separated(value).filter(|(label, ..)| label.fact == Fact::Name)
    {
        return Some(inner);
    }
    Some((label, text, value))
}

fn undecorated(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || "|│┃║*-•#/;:>[({+".contains(c))
        .trim_end()
}

/// What can be around a label and a value.
pub(super) fn is_around(c: char) -> bool {
    c.is_whitespace() || "\"'*`".contains(c)
}

/// A line without what Markdown and programs put around it.
pub(super) fn bare(line: &str) -> &str {
    undecorated(line).trim_matches(|c: char| is_around(c) || ":：,;|│┃║\\".contains(c))
}

/// The label that is the whole line. The value is in the next one.
pub(super) fn label_alone(line: &str) -> Option<Label> {
    labels::find(bare(line)).filter(|_| !bare(line).contains([':', '=', '\t', '：']))
}

const SEPARATORS: [&str; 10] = [": ", "=> ", "-> ", "... ", "\t", ":", "：", "=", "|", "  "];

/// "label : value", with what JSON, Puppet and Markdown put around both.
fn separated(line: &str) -> Option<Found<'_>> {
    SEPARATORS
        .iter()
        .filter_map(|separator| Some((*separator, line.split_once(separator)?)))
        .find_map(|(separator, (label, value))| {
            let label = label.trim_matches(is_around);
            known(label, value).or_else(|| behind_decoration(label, value, separator))
        })
        .map(|(label, text, value)| {
            let value = value.trim_start_matches([':', '=', ' ', '\t']);
            (label, text, value.trim_matches(|c| is_around(c) || ",;|│┃║\\".contains(c)))
        })
}

/// The label behind a picture, a time or the start of a string: "####   OS", "[INFO] OS Name".
///
/// A tab is behind a label that was copied from a window: "My PC: Edition\tWindows 10 Pro".
fn behind_decoration<'a>(label: &'a str, value: &'a str, separator: &str) -> Option<Found<'a>> {
    let marks = ["  ", "\t", "|", "：", "::", "# ", "> ", "// ", "] ", "\"", "'", "`", ". "];
    let of_window = [": ", "(", "（"].iter().filter(|_| separator == "\t");
    let marks = marks.iter().chain(of_window);
    let ends = marks.filter_map(|mark| Some(label.rfind(mark)? + mark.len()));
    ends.filter_map(|end| known(label[end..].trim_matches(is_around), value)).find(is_certain)
}

/// A version that something stands before may be that of a driver.
pub(super) fn is_certain((label, _, value): &Found<'_>) -> bool {
    label.sure
        || match label.fact {
            Fact::Name | Fact::RegistryName | Fact::Edition => true,
            Fact::EditionOrVersion => values::version_build(value).is_none(),
            _ => false,
        }
}

/// "OS Name Microsoft Windows 10 Pro": copied from a window.
pub(super) fn copied(line: &str) -> Option<Found<'_>> {
    let (label, value) = labels::leading(line)?;
    let fits = match label.fact {
        Fact::Name | Fact::Edition => values::is_windows(value),
        Fact::Version | Fact::Build => values::fits(label.fact, values::first_word(value)),
        _ => false,
    };
    // "Windows 10 Pro" is a name, though "Windows" is a label, too.
    let text = &line[..line.len() - value.len()];
    (fits && !text.trim().eq_ignore_ascii_case("Windows")).then_some((label, text, value))
}

#[cfg(test)]
mod tests {
    use super::{registry_value, split};

    #[test]
    fn the_label_and_the_value_of_a_line() {
        for (line, expected) in [
            (
                "OS Name:                   Microsoft Windows 10 Pro",
                Some(("OS Name", "Microsoft Windows 10 Pro")),
            ),
            (
                "> 00002   |   OS Name:          Microsoft Windows 10 Pro",
                Some(("OS Name", "Microsoft Windows 10 Pro")),
            ),
            ("######  ######   OS: Windows 11 Pro x86_64", Some(("OS", "Windows 11 Pro x86_64"))),
            (
                "REM::\tOS Name:   Microsoft Windows 10 Pro",
                Some(("OS Name", "Microsoft Windows 10 Pro")),
            ),
            (
                "- **OS**: OS Name\tMicrosoft Windows 10 Pro",
                Some(("OS Name", "Microsoft Windows 10 Pro")),
            ),
            ("# Edition\tWindows 11 Enterprise", Some(("Edition", "Windows 11 Enterprise"))),
            ("Windows 10 Pro", None),
            ("Realtek Audio  Version: 10.0.19041.1", None),
            ("BIOS Version: 10.0.19041.1", None),
        ] {
            let found = split(line).map(|(_, label, value)| (label, value));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn the_data_in_a_reg_file() {
        let hex = "\"EditionID\"=hex(1):43,00,6f,00,72,00,65,00,00,00";
        for line in ["\"EditionID\"=\"Core\"", "\"EditionID\"=str(1):\"Core\"", hex] {
            assert_eq!(registry_value(line).unwrap(), ("EditionID", "Core".into()), "{line}");
        }
    }
}
