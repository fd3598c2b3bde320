//! Keys that are not published are somebody's secret, so no message repeats one.

use gvlk::{ParseKeyError, ProductKey};
use std::ops::Range;

/// A text in which of every product key that Microsoft does not publish, and of whatever looks
/// like a mistyped one, only the last five characters are left.
///
/// A key is found in any grouping with dashes, or in five groups with dashes or spaces.
pub(crate) fn masked(text: &str) -> String {
    let groups = groups(text);
    let mut masked = String::with_capacity(text.len());
    let (mut copied, mut first) = (0, 0);
    while first < groups.len() {
        let Some(length) = key_at(text, &groups, first) else {
            first += 1;
            continue;
        };
        let (start, end) = (groups[first].start, groups[first + length - 1].end);
        let key = &text[start..end];
        if !is_published(key) && !is_explanation(key) {
            masked.push_str(&text[copied..start]);
            masked.push_str(&last_five(key));
            copied = end;
        }
        first += length;
    }
    masked.push_str(&text[copied..]);
    masked
}

/// A key with all but its last five characters hidden, as slmgr shows it.
pub(crate) fn last_five(key: &str) -> String {
    let characters: Vec<char> = key.chars().filter(char::is_ascii_alphanumeric).collect();
    let last = &characters[characters.len().saturating_sub(5)..];
    format!("*****-*****-*****-*****-{}", last.iter().collect::<String>())
}

/// Whether product keys have the character, by the library's word.
pub(crate) fn is_key_character(c: char) -> bool {
    let key = c.encode_utf8(&mut [0; 4]).parse::<ProductKey>();
    key == Err(ParseKeyError::Length { found: 1 })
}

/// Where the unbroken runs of letters and digits are.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (i, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_alphanumeric()) {
        match groups.last_mut() {
            Some(group) if group.end == i => group.end = i + 1,
            _ => groups.push(i..i + 1),
        }
    }
    groups
}

/// Words have more characters that no key has, vowels above all.
const OUTSIDE_ALPHABET: usize = 4;

/// How many groups, from the first on, look like a key; a few characters more or less are a
/// mistyped one.
fn key_at(text: &str, groups: &[Range<usize>], first: usize) -> Option<usize> {
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{00ad}');
    let dashed = joined(text, &groups[first..], is_dash);
    let length: usize = groups[first..first + dashed].iter().map(Range::len).sum();
    if (22..=28).contains(&length)
        && outside(text, &groups[first..first + dashed]) <= OUTSIDE_ALPHABET
    {
        return Some(dashed);
    }
    let unlike = |first: usize| {
        let five = groups.get(first..first + 5)?;
        let others = five.iter().filter(|group| group.len() != 5).count();
        let outside = outside(text, five);
        (joined(text, five, |c| is_dash(c) || c.is_whitespace()) == 5
            && five.iter().all(|group| (4..=6).contains(&group.len()))
            && outside <= OUTSIDE_ALPHABET)
            .then_some(others + outside)
    };
    // A short word before a key, or the last of them, must not pass for a part of it.
    let here = unlike(first)?;
    let better = (first + 1..first + 5).filter_map(unlike).any(|unlike| unlike < here);
    (!better).then_some(5)
}

/// How many groups, from the first on, have one such character between them.
fn joined(text: &str, groups: &[Range<usize>], separates: impl Fn(char) -> bool) -> usize {
    let is_joined = |pair: &&[Range<usize>]| {
        let mut between = text[pair[0].end..pair[1].start].chars();
        between.next().is_some_and(&separates) && between.next().is_none()
    };
    1 + groups.windows(2).take_while(is_joined).count()
}

fn outside(text: &str, groups: &[Range<usize>]) -> usize {
    let characters = groups.iter().flat_map(|group| text[group.clone()].chars());
    characters.filter(|c| !is_key_character(*c)).count()
}

fn is_published(key: &str) -> bool {
    key.parse::<ProductKey>().is_ok_and(|key| gvlk::lookup_key(&key).is_some())
}

/// Messages tell what a key looks like, `XXXXX-…`, and which characters keys are made of, and those
/// are as many as a key has.
fn is_explanation(text: &str) -> bool {
    let is_alphabet = || text.char_indices().all(|(i, c)| !text[..i].contains(c));
    text.trim_matches(['X', '-']).is_empty() || text.len() == 25 && is_alphabet()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn of_an_unpublished_key_the_last_five_characters_are_left() {
        for (text, expected) in [
            ("'BBBBB-CCCCC-DDDDD-FFFFF-GGGGG'", "'*****-*****-*****-*****-GGGGG'"),
            ("bbbbbcccccdddddfffffggggg", "*****-*****-*****-*****-ggggg"),
            ("BBBBB CCCCC DDDDD FFFFF GGGGG", "*****-*****-*****-*****-GGGGG"),
            ("BBBBB-CCCCC DDDDD-FFFFF GGGGG", "*****-*****-*****-*****-GGGGG"),
            ("lookup BBBBB CCCCC DDDDD FFFFF GGGGG", "lookup *****-*****-*****-*****-GGGGG"),
            ("found BBBBB-CCCCC-DDDDD-FFFFF-GGGGG x", "found *****-*****-*****-*****-GGGGG x"),
            ("--BBBBB-CCCCC-DDDDD-FFFFF-GGGG0=x", "--*****-*****-*****-*****-GGGG0=x"),
            ("BBBBB-CCCC-DDDDD-FFFFF-GGGGG", "*****-*****-*****-*****-GGGGG"),
            (
                "BBBBB\u{2013}CCCCC\u{2013}DDDDD\u{2013}FFFFF\u{2013}GGGGG",
                "*****-*****-*****-*****-GGGGG",
            ),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn published_keys_and_other_texts_are_left_alone() {
        for text in [
            "gvlk lookup WMDGN-G9PQG-XVVXX-R3X43-63DFG",
            "those are BCDFGHJKMNPQRTVWXY2346789",
            "five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX",
            "unknown EditionID \"ServerDatacenterEvaluation\"",
            "there could never exist other words",
            "Microsoft-Windows-Shell-Setup, 31bf3856ad364e35",
            "Windows Server 2019 Datacenter “映像” é",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
