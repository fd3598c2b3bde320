//! Chains of groups: runs of letters and digits with single dashes between them.

use core::ops::Range;

/// How many groups a key has.
pub(super) const GROUPS: usize = 5;
/// How many characters a group of a key has.
pub(super) const GROUP_LENGTH: usize = 5;

/// Groups with a dash between each and the next.
pub(super) struct Chain {
    groups: [Range<usize>; GROUPS],
    count: usize,
    end: usize,
}

/// Whether a group can start with a byte.
pub(super) fn starts_group(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || is_mask(byte)
}

/// What is written for a hidden character, besides letters.
pub(super) fn is_mask(byte: u8) -> bool {
    matches!(byte, b'?' | b'*' | b'#')
}

/// Where the group ends that starts at a place: letters and digits, or one mask again and again.
pub(super) fn group_end(text: &[u8], start: usize) -> usize {
    let rest = &text[start..];
    let length = match rest.first() {
        Some(&mask) if is_mask(mask) => rest.iter().position(|byte| *byte != mask),
        _ => rest.iter().position(|byte| !byte.is_ascii_alphanumeric()),
    };
    start + length.unwrap_or(rest.len())
}

/// The length of the dash that a text starts with: ASCII, or U+2010 to U+2015 or U+2212 in UTF-8.
pub(super) fn dash(text: &[u8]) -> Option<usize> {
    match text {
        [b'-', ..] => Some(1),
        [0xe2, 0x80, 0x90..=0x95, ..] | [0xe2, 0x88, 0x92, ..] => Some(3),
        _ => None,
    }
}

/// Where the group starts that a dash at a place joins to the group before it.
pub(super) fn joined(text: &[u8], end: usize) -> Option<usize> {
    let start = end + dash(&text[end..])?;
    text.get(start).is_some_and(|byte| starts_group(*byte)).then_some(start)
}

/// The start of the chain that a place is in. A chain that is too long for a key starts anywhere.
pub(super) fn start(text: &[u8], place: usize) -> usize {
    const MOST: usize = 64;
    let may_be_inside = |byte: &u8| starts_group(*byte) || matches!(byte, b'-' | 0x80..=0xe2);
    let before = text[..place].iter().rev().take(MOST);
    place - before.take_while(|byte| may_be_inside(byte)).count()
}

impl Chain {
    /// The chain that starts at a place. The place must be the start of a group, and no dash may
    /// join that group to one before it.
    pub(super) fn at(text: &[u8], start: usize) -> Self {
        let mut chain = Self { groups: [const { 0..0 }; GROUPS], count: 0, end: start };
        let mut next = Some(start);
        while let Some(start) = next {
            chain.end = group_end(text, start);
            if let Some(group) = chain.groups.get_mut(chain.count) {
                *group = start..chain.end;
            }
            chain.count += 1;
            next = joined(text, chain.end);
        }
        let [first, ..] = &mut chain.groups;
        first.start += escape(&text[..first.end], first.start);
        chain
    }

    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// The groups, if they are no more than a key has.
    pub(super) fn groups(&self) -> Option<&[Range<usize>]> {
        self.groups.get(..self.count)
    }
}

/// How many characters at the start of a group belong to an escape before it: `\n`, `\u003e`,
/// `%20`, a control sequence of a terminal such as `[33m`, or to a character of another encoding. They count only if
/// what they leave has the length of a group, or of a key without dashes.
fn escape(text: &[u8], start: usize) -> usize {
    let group = &text[start..];
    let before = text[..start].last();
    let digits = |range: Range<usize>| group[range].iter().all(u8::is_ascii_hexdigit);
    let escape = match (before, group) {
        (Some(b'\\'), [b'n' | b'r' | b't', ..]) if has_key_length(group.len() - 1) => 1,
        (Some(b'\\'), [b'x', _, _, ..]) if digits(1..3) => 3,
        (Some(b'\\'), [b'u', _, _, _, _, ..]) if digits(1..5) => 5,
        (Some(b'%'), [_, _, ..]) if digits(0..2) => 2,
        (Some(b'[' | b';'), _) => in_control_sequence(&text[..start], group),
        // "：" ends with "G" in Big5, and with "F" in Shift-JIS.
        (Some(0x80..), _) if ends_broken(&text[..start]) => 1,
        _ => 0,
    };
    if has_key_length(group.len() - escape) { escape } else { 0 }
}

/// Whether a text ends in a byte of a character of another encoding, or in what a decoder makes of it.
fn ends_broken(text: &[u8]) -> bool {
    const LONGEST: usize = 4;
    let last = text[text.len().saturating_sub(LONGEST)..].utf8_chunks().last();
    last.is_some_and(|last| !last.invalid().is_empty() || last.valid().ends_with('\u{fffd}'))
}

/// How many characters of a group end a control sequence of a terminal that starts before it. The ESC of a colour may be
/// written in another way: `\033[33m`.
fn in_control_sequence(before: &[u8], group: &[u8]) -> usize {
    const LONGEST: usize = 64;
    const ESC: u8 = 0x1b;
    let numbers = before.iter().rev().take(LONGEST);
    let length = numbers.take_while(|byte| matches!(byte, b'0'..=b'?')).count();
    let Some((b'[', before)) = before[..before.len() - length].split_last() else { return 0 };
    let number = group.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_end = match group.get(number) {
        Some(b'm') => true,
        Some(letter) => letter.is_ascii_alphabetic() && before.last() == Some(&ESC),
        None => false,
    };
    if is_end { number + 1 } else { 0 }
}

fn has_key_length(length: usize) -> bool {
    length == 5 || length == 25
}
