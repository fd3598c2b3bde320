//! `gvlk lookup`: what a key is for.

use crate::output::{self, Failure};
use crate::text;
use gvlk::{KeyDifference, KeyMatch, KnownKey, ParseKeyError, PartialKey, ProductKey};
use std::fmt::Write;

/// What Microsoft publishes about a key.
enum Found {
    Published(KeyMatch),
    Known(KnownKey),
}

pub(crate) fn run(typed: &str) -> Result<(), Failure> {
    let found = find(typed).map_err(Failure::Error)?;
    output::write(|out| match found {
        Found::Published(KeyMatch { key, activation, editions, .. }) => {
            editions.iter().try_for_each(|edition| writeln!(out, "{key}\t{activation}\t{edition}"))
        }
        Found::Known(known) => {
            writeln!(out, "{}\t{}\t{}", known.key(), known.kind(), known.belongs_to())
        }
    })
}

fn find(typed: &str) -> Result<Found, String> {
    if let Some(last_five) = last_five(typed) {
        return by_last_five(last_five);
    }
    let bare = bare(typed);
    let key = bare.parse::<ProductKey>();
    if let Some(found) = key.as_ref().ok().and_then(by_key).or_else(|| in_text(typed)) {
        return Ok(found);
    }
    if let Some(near) = gvlk::nearest_key_text(&bare) {
        let KeyMatch { key, activation, editions, .. } = near.meant;
        let names: Vec<_> = editions.iter().map(|edition| edition.name()).collect();
        let meant = format!("{key}, {activation}, for {}", names.join("; "));
        return Err(near_miss(typed, &meant, near.differences()));
    }
    if let Some(near) = gvlk::nearest_known_key_text(&bare) {
        let known = near.meant;
        let meant = format!("{}, {}, for {}", known.key(), known.kind(), known.belongs_to());
        return Err(near_miss(typed, &meant, near.differences()));
    }
    let shown = text::given(typed.trim());
    Err(match key {
        Ok(key) => format!(
            "*****-*****-*****-*****-{} is not a published key: it may be a MAK, a retail key or an OEM key",
            key.partial()
        ),
        Err(ParseKeyError::Length { .. }) if shown == typed.trim() => {
            format!("{}; or give just the last five", key.unwrap_err())
        }
        Err(error) if shown == typed.trim() => error.to_string(), // too short for a key
        Err(error) => format!("{shown} is not a published key: {error}"),
    })
}

fn by_key(key: &ProductKey) -> Option<Found> {
    let known = || gvlk::known_key(key).map(Found::Known);
    gvlk::lookup_key(key).map(Found::Published).or_else(known)
}

fn by_last_five(five: &str) -> Result<Found, String> {
    let published = gvlk::lookup_partial_key(five).map(Found::Published);
    let found = published.or_else(|| gvlk::known_partial_key(five).map(Found::Known));
    found.ok_or_else(|| match five.parse::<PartialKey>() {
        Ok(five) => format!("no published key ends in {five}"),
        Err(error) => error.to_string(),
    })
}

/// The one published key in a text, such as a command or a line of an answer file.
fn in_text(typed: &str) -> Option<Found> {
    let mut found = gvlk_inspect::find_keys(typed.as_bytes())
        .map(|key| by_key(&typed.get(key.range())?.parse::<ProductKey>().ok()?));
    found.next().flatten().filter(|_| found.next().is_none())
}

/// The last five characters of a key, alone or after what hides the others: `XXXXX-…-63DFG` or
/// `*****-…-63DFG`.
fn last_five(typed: &str) -> Option<&str> {
    let typed = typed.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '*');
    let start = typed.len().checked_sub(5)?;
    let (hidden, five) = (typed.get(..start)?, typed.get(start..)?);
    let is_five = five.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let hides = hidden.is_empty()
        || hidden.ends_with(|c: char| !c.is_ascii_alphanumeric())
            && hidden.chars().all(|c| matches!(c, '*' | 'X' | 'x' | '?' | '.' | '…' | '-' | ' '));
    (is_five && hides).then_some(five)
}

/// A key without the punctuation around it and between its groups.
fn bare(typed: &str) -> String {
    typed.chars().map(|c| if c.is_ascii_punctuation() { '-' } else { c }).collect()
}

/// Says which key was meant and where the typed one differs.
fn near_miss(typed: &str, meant: &str, differences: impl Iterator<Item = KeyDifference>) -> String {
    let shown = text::given(typed.trim());
    let mut message = format!("{shown} is not a published key; you probably meant\n  {meant}");
    for difference in differences {
        let _ = write!(message, "\n  {difference}");
    }
    message
}
