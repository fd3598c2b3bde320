//! What a chain of groups is.

use super::chain::{Chain, GROUP_LENGTH, GROUPS, group_end, joined};
use super::found::KeyVerdict;
use super::placeholder::is_placeholder;
use core::ops::Range;
use gvlk::internal::{KEY_LENGTH, KeyText, is_key_character};
use gvlk::{ProductKey, known_key, lookup_key, nearest_key, nearest_known_key};

/// What a group and the dash after it take.
const STEP: usize = GROUP_LENGTH + 1;
/// A mistyped key has one character more than a key at most.
const LONGEST: usize = GROUPS * GROUP_LENGTH + 1;

/// Where the key is that a chain is, or is the start of, and what it is.
pub(super) fn judge(text: &[u8], chain: &Chain) -> Option<(Range<usize>, KeyVerdict)> {
    let groups = chain.groups()?;
    let start = groups.first()?.start;
    let are_whole = groups.iter().all(|group| group.len() == GROUP_LENGTH);
    if are_whole && groups.len() == GROUPS {
        let groups = groups.iter().map(|group| &text[group.clone()]);
        return Some((start..chain.end(), dashed(groups)?));
    }
    if are_whole && groups.len() < GROUPS {
        return with_blanks(text, groups);
    }
    if let [group] = groups {
        let typed = &text[group.clone()];
        let is_whole = typed.len() == GROUPS * GROUP_LENGTH;
        return Some((group.clone(), exact(is_whole.then(|| typed.chunks(GROUP_LENGTH))?)?));
    }
    Some((start..chain.end(), misshapen(text, groups)?))
}

/// What five groups of five with dashes between them are.
fn dashed<'t>(groups: impl Iterator<Item = &'t [u8]> + Clone) -> Option<KeyVerdict> {
    if let Some(verdict) = exact(groups.clone()) {
        return Some(verdict);
    }
    if is_placeholder(groups.clone()) {
        return Some(KeyVerdict::Placeholder);
    }
    if let Some(mistyped) = mistyped(&key_text(groups.clone())) {
        return Some(mistyped);
    }
    let is_key = groups.flatten().all(|byte| is_key_character(*byte));
    is_key.then_some(KeyVerdict::Unpublished)
}

/// The published or known key that a text was meant to be.
fn mistyped(typed: &[u8]) -> Option<KeyVerdict> {
    let typed = core::str::from_utf8(typed).ok()?;
    let published = nearest_key(typed)
        .map(|near| KeyVerdict::Mistyped { meant: near.meant, wrong: near.wrong });
    published.or_else(|| {
        let near = nearest_known_key(typed)?;
        Some(KeyVerdict::MistypedKnown { meant: near.meant, wrong: near.wrong })
    })
}

/// What a published or a known key is, in any spelling.
fn exact<'t>(groups: impl Iterator<Item = &'t [u8]> + Clone) -> Option<KeyVerdict> {
    let typed = key_text(groups);
    let key: ProductKey = core::str::from_utf8(&typed).ok()?.parse().ok()?;
    let published = lookup_key(&key).map(KeyVerdict::Published);
    published.or_else(|| known_key(&key).map(KeyVerdict::Known))
}

/// Five groups of five in upper case, with dashes between them.
fn key_text<'t>(groups: impl Iterator<Item = &'t [u8]>) -> KeyText {
    let mut key = [b'-'; KEY_LENGTH];
    for (place, group) in key.chunks_mut(STEP).zip(groups) {
        place[..GROUP_LENGTH].copy_from_slice(group);
    }
    key.make_ascii_uppercase();
    key
}

/// The published or known key that starts with some groups and goes on after blanks.
fn with_blanks(text: &[u8], groups: &[Range<usize>]) -> Option<(Range<usize>, KeyVerdict)> {
    let mut whole: [Range<usize>; GROUPS] = [const { 0..0 }; GROUPS];
    whole[..groups.len()].clone_from_slice(groups);
    let mut end = groups.last()?.end;
    for group in &mut whole[groups.len()..] {
        let start = match text.get(end)? {
            b' ' | b'\t' => end + 1,
            _ => joined(text, end)?,
        };
        end = group_end(text, start);
        *group = start..end;
        if group.len() != GROUP_LENGTH {
            return None;
        }
    }
    if joined(text, end).is_some() {
        return None;
    }
    let verdict = exact(whole.iter().map(|group| &text[group.clone()]))?;
    Some((whole[0].start..end, verdict))
}

/// The published or known key that groups of other lengths are, or the one that they were meant to be.
fn misshapen(text: &[u8], groups: &[Range<usize>]) -> Option<KeyVerdict> {
    // The search for keys in a text looks for two dashes with about a group between them.
    let inner = groups.get(1..groups.len() - 1)?;
    if groups.len() < GROUPS - 1 || !inner.iter().any(|group| (4..=6).contains(&group.len())) {
        return None;
    }
    let mut typed = [0; LONGEST];
    let mut length = 0;
    for group in groups {
        let group = &text[group.clone()];
        typed.get_mut(length..length + group.len())?.copy_from_slice(group);
        length += group.len();
    }
    let typed = &typed[..length];
    let whole = (length == GROUPS * GROUP_LENGTH).then(|| exact(typed.chunks(GROUP_LENGTH)));
    whole.flatten().or_else(|| mistyped(typed))
}
