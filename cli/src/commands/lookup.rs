//! `gvlk lookup`: what a key, its last five characters or an activation ID is for.

use crate::output::{self, Failure};
use crate::{escaped, known};
use gvlk::{
    Edition, KeyDifference, KeyMatch, KnownKey, KnownKind, ParseEditionError, ParseKeyError,
    ProductKey, without_gvlk,
};
use std::fmt::Write;

/// What is public about a key.
#[derive(Clone, Copy)]
enum Found {
    Published(KeyMatch),
    Known(KnownKey),
}

pub(crate) fn run(words: &[String]) -> Result<(), Failure> {
    let typed = words.join(" ");
    // The groups of a key can be arguments of their own, and the last one is five characters.
    let is_key = || typed.parse::<ProductKey>().is_ok();
    let answers = || words.iter().filter(|word| find(word).is_ok());
    if answers().nth(1).is_some() && !is_key() {
        return Err(Failure::new(SEVERAL));
    }
    let found = find(&typed).map_err(Failure::new)?;
    output::write(|out| match found {
        Found::Published(KeyMatch { key, activation, editions, .. }) => {
            editions.iter().try_for_each(|edition| writeln!(out, "{key}\t{activation}\t{edition}"))
        }
        Found::Known(known) => {
            writeln!(out, "{}\t{}\t{}", known.key(), known.kind(), known.belongs_to())
        }
    })?;
    if let Found::Known(known) = found {
        output::note(advice(known));
    }
    Ok(())
}

/// Nothing of what is given is left out without a word.
const SEVERAL: &str = "this has several keys, and `gvlk lookup` takes one: `gvlk scan --all FILE` says what each key of a file is for";

/// What a known key does, and which GVLK the editions take that it belongs to.
fn advice(known: KnownKey) -> String {
    let mut advice = match known.kind() {
        KnownKind::SetupDefault => {
            "Windows Setup takes this key to choose an edition; it activates nothing"
        }
        KnownKind::SetupGvlk => "a KMS client key of Windows Setup's own file",
        KnownKind::Preview => "a key of a preview; it does not fit the released product",
        _ => "a KMS client key that no page of Microsoft lists",
    }
    .to_owned();
    let editions = known::editions(known);
    if editions.is_empty() {
        let is_without = |name: &str| {
            let is_its = |id: &str| id.eq_ignore_ascii_case(name);
            without_gvlk().any(|edition| edition.edition_id().is_some_and(is_its))
                || matches!(name.parse::<Edition>(), Err(ParseEditionError::NoGvlk { .. }))
        };
        if known.belongs_to().split("; ").all(is_without) {
            advice += "; Microsoft publishes no GVLK for the edition";
        }
        return advice;
    }
    let keys = known::gvlks(&editions);
    if let [key] = keys[..] {
        let _ = write!(advice, "; the GVLK of {} is {key}", editions[0]);
    } else {
        let _ = write!(
            advice,
            "; the edition has {} GVLKs, from {} to {}: `gvlk identify --edition-id {} --build N` says which",
            keys.len(),
            editions[editions.len() - 1],
            editions[0],
            editions[0].edition_id().unwrap_or_default()
        );
    }
    advice
}

fn find(typed: &str) -> Result<Found, String> {
    let typed = typed.trim().trim_matches(['(', ')']);
    // `{34e1ae55-…` and "SKU ID: 34e1ae55-…", too
    let words = typed.split(|c: char| c.is_whitespace() || c == ':' || c == '=');
    let mut words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    if let Some(found) = words.clone().find_map(gvlk::lookup_activation_id) {
        return Ok(Found::Published(found));
    }
    if let Some(message) = words.find_map(other_activation_id) {
        return Err(message.to_owned());
    }
    // "Partial Product Key: 63DFG", too
    if let Some(last_five) = last_five(typed.rsplit(": ").next().unwrap_or(typed)) {
        return by_last_five(last_five);
    }
    // Without the punctuation around a key and between its groups.
    let bare: String =
        typed.chars().map(|c| if c.is_ascii_punctuation() { '-' } else { c }).collect();
    let key = bare.parse::<ProductKey>();
    if let Some(found) = key.as_ref().ok().and_then(by_key) {
        return Ok(found);
    }
    match &keys_in(typed)[..] {
        [Some(found)] => return Ok(*found),
        [] | [None] => {}
        _ => {
            return Err(SEVERAL.to_owned());
        }
    }
    if let Some(near) = gvlk::nearest_key(&bare) {
        let KeyMatch { key, activation, editions, .. } = near.meant;
        let names: Vec<_> = editions.iter().map(|edition| edition.name()).collect();
        let meant = format!("{key}, {activation}, for {}", names.join("; "));
        return Err(near_miss(typed, &meant, near.differences()));
    }
    if let Some(near) = gvlk::nearest_known_key(&bare) {
        let known = near.meant;
        let meant = format!("{}, {}, for {}", known.key(), known.kind(), known.belongs_to());
        return Err(near_miss(typed, &meant, near.differences()));
    }
    match typed.parse::<Edition>() {
        Err(ParseEditionError::Unknown(_)) => {}
        Err(error @ (ParseEditionError::NoGvlk { .. } | ParseEditionError::Evaluation { .. })) => {
            return Err(error.to_string());
        }
        _ => return Err("this is the name of an edition: `gvlk key` gives its key".to_owned()),
    }
    let shown = escaped::masked(typed);
    Err(match key {
        Ok(key) => format!(
            "*****-*****-*****-*****-{} is not a published key: it may be a MAK, a retail key or an OEM key",
            key.partial()
        ),
        Err(error @ ParseKeyError::Length { .. }) if shown == typed => {
            format!("{error}; or give just the last five")
        }
        Err(error) if shown == typed => error.to_string(), // too short for a key
        Err(error) => format!("{shown} is not a published key: {error}"),
    })
}

/// What to say of an activation ID that no GVLK has, or of a part of one.
fn other_activation_id(id: &str) -> Option<&'static str> {
    let is_id = id.contains('-') && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let groups = id.split('-').map(str::len);
    match groups.clone().next() {
        Some(8) if is_id && groups.eq([8, 4, 4, 4, 12]) => Some(
            "no GVLK has this activation ID: the licence is a retail, MAK, OEM or KMS host licence, a KMS client licence without a published key, or newer than this catalogue",
        ),
        Some(8) if is_id => Some(
            "an activation ID has groups of 8, 4, 4, 4 and 12 hexadecimal digits, as `slmgr /dlv` shows it",
        ),
        _ => None,
    }
}

fn by_key(key: &ProductKey) -> Option<Found> {
    let known = || gvlk::known_key(key).map(Found::Known);
    gvlk::lookup_key(key).map(Found::Published).or_else(known)
}

fn by_last_five(five: &str) -> Result<Found, String> {
    let published = gvlk::lookup_partial_key(five).map(Found::Published);
    let found = published.or_else(|| gvlk::KnownKey::from_partial(five).map(Found::Known));
    found.ok_or_else(|| {
        let five = five.to_ascii_uppercase();
        match five.chars().find(|c| !ProductKey::ALPHABET.contains(*c)) {
            Some(c) => {
                format!("{c:?} is not a product key character: those are {}", ProductKey::ALPHABET)
            }
            None => format!("no published key ends in {five}"),
        }
    })
}

/// What is public about each key in a text, such as a command or a line of an answer file.
fn keys_in(typed: &str) -> Vec<Option<Found>> {
    gvlk_inspect::find_keys(typed.as_bytes())
        .map(|key| by_key(&typed.get(key.range())?.parse::<ProductKey>().ok()?))
        .collect()
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

/// Says which key was meant and where the typed one differs.
fn near_miss(typed: &str, meant: &str, differences: impl Iterator<Item = KeyDifference>) -> String {
    let masked = escaped::masked(typed);
    // A key with a character too few or too many is not masked.
    let shown = if masked.contains('*') { &masked } else { "this" };
    let mut message = format!("{shown} is not a published key; you probably meant\n  {meant}");
    for difference in differences {
        let _ = write!(message, "\n  {difference}");
    }
    message
}
