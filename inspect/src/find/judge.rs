//! What a chain of groups is.

use super::chain::{Chain, GROUP_LENGTH, GROUPS, group_end, joined};
use super::found::KeyVerdict;
use super::placeholder::is_placeholder;
use core::ops::Range;
use gvlk::internal::edits;
use gvlk::internal::published_keys;
use gvlk::internal::{KEY_LENGTH, KeyText, is_key_character};
use gvlk::{KeyMatch, ProductKey, known_key, lookup_key};

/// What a group and the dash after it take.
const STEP: usize = GROUP_LENGTH + 1;
/// How many edits a mistyped key has at most, unless it is one by its first group.
pub(crate) const MOST: usize = 4;
/// The longest text that is compared: a key and four characters more.
const LONGEST: usize = KEY_LENGTH + MOST;

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
    let (meant, wrong) = misshapen(text, groups)?;
    Some((start..chain.end(), KeyVerdict::Mistyped { meant, wrong }))
}

/// What five groups of five with dashes between them are.
fn dashed<'t>(groups: impl Iterator<Item = &'t [u8]> + Clone) -> Option<KeyVerdict> {
    if let Some(verdict) = exact(groups.clone()) {
        return Some(verdict);
    }
    if is_placeholder(groups.clone()) {
        return Some(KeyVerdict::Placeholder);
    }
    let typed = key_text(groups.clone());
    let is_near = |key: &[u8]| {
        // An edit changes one group, so one of the five has none. It is in its own place: anywhere
        // else it would have a dash inside.
        let mut places = (0..KEY_LENGTH).step_by(STEP).map(|at| at..at + GROUP_LENGTH);
        places.any(|place| key[place.clone()] == typed[place]).then(|| edits(&typed, key).into())
    };
    let near = published_keys().find_map(|published| {
        let wrong = is_near(published.key.as_str().as_bytes())?;
        (wrong <= MOST).then_some((published, wrong))
    });
    let foreign = groups.flatten().filter(|byte| !is_key_character(**byte)).count();
    // A serial number of something else may start with the same group.
    let same = || if foreign <= MOST { same_first_group(&typed) } else { None };
    if let Some((meant, wrong)) = near.or_else(same) {
        return Some(KeyVerdict::Mistyped { meant, wrong });
    }
    (foreign == 0).then_some(KeyVerdict::Unpublished)
}

/// The one published key that starts with the same group.
fn same_first_group(typed: &KeyText) -> Option<(KeyMatch, usize)> {
    let is_same = |published: &KeyMatch| published.key.as_str().as_bytes()[..STEP] == typed[..STEP];
    let mut same = published_keys().filter(is_same);
    let meant = same.next()?;
    same.next().is_none().then(|| (meant, edits(typed, meant.key.as_str().as_bytes()).into()))
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

/// The published key that groups of other lengths are near to.
fn misshapen(text: &[u8], groups: &[Range<usize>]) -> Option<(KeyMatch, usize)> {
    // The search for keys in a text looks for two dashes with about a group between them.
    let inner = groups.get(1..groups.len() - 1)?;
    if groups.len() < GROUPS - 1 || !inner.iter().any(|group| (4..=6).contains(&group.len())) {
        return None;
    }
    let mut typed = [b'-'; LONGEST];
    let mut length = 0;
    for group in groups {
        let group = &text[group.clone()];
        typed.get_mut(length..length + group.len())?.copy_from_slice(group);
        length += group.len() + 1;
    }
    let typed = &mut typed[..length - 1];
    typed.make_ascii_uppercase();
    let foreign = typed.iter().filter(|byte| **byte != b'-' && !is_key_character(**byte));
    if typed.len() < KEY_LENGTH - MOST || foreign.count() > MOST {
        return None;
    }
    published_keys().find_map(|published| {
        let key = published.key.as_str().as_bytes();
        let mut places = (0..KEY_LENGTH).step_by(STEP);
        // Edits before it move the group that has none.
        let is_kept = places.any(|at| {
            let around = at.saturating_sub(MOST)..(at + GROUP_LENGTH + MOST).min(typed.len());
            typed[around].windows(GROUP_LENGTH).any(|group| *group == key[at..at + GROUP_LENGTH])
        });
        let wrong = is_kept.then(|| edits(typed, key).into())?;
        (wrong <= MOST).then_some((published, wrong))
    })
}
