//! Keys that are not published are somebody's secret, so no message repeats one.

use gvlk::{ParseKeyError, ProductKey};
use std::ops::{Range, RangeInclusive};

/// A text in which of every product key that Microsoft does not publish, and of whatever looks
/// like a mistyped one, only the last five characters are left.
///
/// A product key is found in any grouping with dashes, or in five groups with spaces.
pub(crate) fn masked(text: &str) -> String {
    let groups = groups(text);
    let mut masked = String::with_capacity(text.len());
    let (mut copied, mut first) = (0, 0);
    while first < groups.len() {
        match key_from(text, &groups[first..]) {
            Some(length) => {
                let (start, end) = (groups[first].start, groups[first + length - 1].end);
                masked.push_str(&text[copied..start]);
                masked.push_str(&last_five(&text[start..end]));
                copied = end;
                first += length;
            }
            None => first += 1,
        }
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

/// How many of the groups, from the first on, are a key to be hidden.
fn key_from(text: &str, groups: &[Range<usize>]) -> Option<usize> {
    // A few characters more or less are a mistyped key.
    const KEY: RangeInclusive<usize> = 22..=28;
    // Words have more vowels, which no key has.
    const OUTSIDE_ALPHABET: usize = 4;

    let (mut length, mut outside, mut spaced) = (0, 0, false);
    for (i, group) in groups.iter().enumerate() {
        if i > 0 {
            let mut between = text[groups[i - 1].end..group.start].chars();
            match (between.next(), between.next()) {
                (Some(separator), None) if separator.is_whitespace() => spaced = true,
                (Some('-' | '\u{2010}'..='\u{2015}' | '\u{2212}'), None) => {}
                _ => return None,
            }
        }
        let characters = &text[group.clone()];
        length += characters.len();
        outside += characters.chars().filter(|c| !is_key_character(*c)).count();
        if length > *KEY.end() || outside > OUTSIDE_ALPHABET {
            return None;
        }
        let so_far = &groups[..=i];
        let in_fives = || so_far.iter().all(|group| (4..=6).contains(&group.len()));
        if KEY.contains(&length) && (!spaced || so_far.len() == 5 && in_fives()) {
            let key = &text[groups[0].start..group.end];
            let more = groups.get(i + 1).is_some_and(|next| {
                length < 25
                    && length + next.len() <= *KEY.end()
                    && text[group.end..next.start] == *"-"
            });
            if !more {
                return (!is_published(key)).then_some(i + 1);
            }
        }
    }
    None
}

/// Whether product keys have the character, by the library's word.
pub(crate) fn is_key_character(c: char) -> bool {
    let key = c.encode_utf8(&mut [0; 4]).parse::<ProductKey>();
    key == Err(ParseKeyError::Length { found: 1 })
}

fn is_published(key: &str) -> bool {
    key.parse::<ProductKey>().is_ok_and(|key| gvlk::lookup_key(&key).is_some())
}
