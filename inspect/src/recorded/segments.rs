//! Several facts in one line: "OS: Windows 11 Pro - Version: 24H2", "'OS Name: X', 'OS Version: Y'".
//!
//! It only finds where a line is cut. What has brackets, and `label=value`, is read by `loose`: the whole
//! line if it has brackets, else each part.

use super::{labels, line};

/// The parts of a line, each with a fact at most.
pub(super) fn cut(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut before = Before::Nothing;
    while let Some(c) = line[at..].chars().next() {
        if let Some(length) = mark(&line[at..], before) {
            parts.push(&line[start..at]);
            at += length;
            start = at;
            before = Before::Nothing;
        } else {
            before = match before {
                before if c == ' ' => before,
                Before::Nothing | Before::Label if SEPARATORS.contains(&c) => Before::Separator,
                Before::Nothing => Before::Label,
                Before::Separator => Before::Value,
                before => before,
            };
            // Of several spaces, the first decides.
            at += if c == ' ' { spaces(&line[at..]) } else { c.len_utf8() };
        }
    }
    parts.push(&line[start..]);
    parts
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// What a part has so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Label,
    Separator,
    Value,
}

/// Between the items of a list in a program, and between the items of a card.
const ALWAYS: [&str; 6] = ["', '", "\", \"", "','", "\",\"", " · ", " • "];

/// Between facts, if a label follows.
const JOINS: [&str; 15] =
    [", ", "; ", ";", ". ", " - ", " – ", " — ", " / ", "，", "；", "、", "。", " | ", "|", "\t"];

/// How all these marks start.
const STARTS: [char; 12] = [' ', ',', ';', '.', '|', '\t', '\'', '"', '，', '；', '、', '。'];

/// The length of the mark that the rest of a line starts with, if the line is to be cut there.
fn mark(rest: &str, before: Before) -> Option<usize> {
    if !rest.starts_with(STARTS) {
        return None;
    }
    if let Some(mark) = ALWAYS.iter().find(|mark| rest.starts_with(**mark)) {
        return Some(mark.len());
    }
    let labelled =
        |length: usize, any: bool| starts_with_label(&rest[length..], any).then_some(length);
    if let Some(mark) = JOINS.iter().find(|mark| rest.starts_with(**mark)) {
        let any = before != Before::Nothing && !matches!(*mark, "|" | "\t" | " | ");
        return labelled(mark.len(), any);
    }
    if rest.starts_with("  ") {
        return labelled(spaces(rest), true).filter(|_| before == Before::Value);
    }
    // With one space, only a label that is sure or was copied from a window with its tab, and follows
    // a value: not "Previous OS Version".
    let cuts = |rest: &str| {
        head(rest).is_some_and(|(head, behind)| {
            labels::find(head).is_some_and(|label| label.sure || behind.starts_with('\t'))
        })
    };
    (rest.starts_with(' ')
        && before == Before::Value
        && labels::may_start(&rest[1..])
        && cuts(&rest[1..]))
    .then_some(1)
}

/// No label and the name of Windows behind it are longer, in characters.
const LONGEST: usize = 120;

const SEPARATORS: [char; 4] = [':', '=', '\t', '：'];

/// The text before the separator, if it may be a label, and the text from the separator on.
fn head(text: &str) -> Option<(&str, &str)> {
    let end = text.char_indices().take(LONGEST).find(|(_, c)| SEPARATORS.contains(c))?.0;
    Some((text[..end].trim_matches(line::is_around), &text[end..]))
}

/// The label that a text starts with.
fn label(text: &str) -> Option<labels::Label> {
    head(text).and_then(|(head, _)| labels::find(head))
}

/// Whether a text starts with a label, or with what looks like any.
fn starts_with_label(text: &str, any: bool) -> bool {
    let copied = || {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        line::copied(&text[..end]).is_some()
    };
    if labels::may_start(text.trim_start_matches(line::is_around))
        && (label(text).is_some() || copied())
    {
        return true;
    }
    any && head(text).is_some_and(|(head, rest)| {
        head.split_whitespace().count() <= 5
            && head.starts_with(char::is_alphabetic)
            && head.chars().all(|c| c.is_alphanumeric() || " '’-/()".contains(c))
            && rest.starts_with([':', '：'])
            && !rest.starts_with(":\\")
    })
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_line_with_several_facts_is_cut() {
        for (line, expected) in [
            (
                "OS: Windows 11 Pro - Version: 24H2 - Installed on: today",
                &["OS: Windows 11 Pro", "Version: 24H2", "Installed on: today"][..],
            ),
            ("['OS Name: X', 'OS Version: Y']", &["['OS Name: X", "OS Version: Y']"]),
            (
                "Host Name: A OS Name: B OS Version: C",
                &["Host Name: A", "OS Name: B", "OS Version: C"],
            ),
            (
                "Edition\tWindows 11 Pro, Version\t22H2",
                &["Edition\tWindows 11 Pro", "Version\t22H2"],
            ),
            ("OS: Windows 10 Pro 22H2 · agent 4.0.1", &["OS: Windows 10 Pro 22H2", "agent 4.0.1"]),
            ("Name: Windows(R), Professional edition", &["Name: Windows(R), Professional edition"]),
            ("Previous OS Version: 10.0.17763", &["Previous OS Version: 10.0.17763"]),
            (
                "OS Name:       Microsoft Windows 10 Pro",
                &["OS Name:       Microsoft Windows 10 Pro"],
            ),
        ] {
            assert_eq!(cut(line), expected, "{line}");
        }
    }
}
