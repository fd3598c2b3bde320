//! `gvlk lookup`: what a key is for.

use crate::output::{self, Failure};
use crate::secret;
use gvlk::{KeyMatch, KnownKey, NearestKey, ParseKeyError, ProductKey};
use std::fmt::Write;

pub(crate) fn run(typed: &str) -> Result<(), Failure> {
    if let Some(known) = known(typed) {
        let (key, kind, belongs_to) = (known.key(), known.kind(), known.belongs_to());
        return output::write(|out| writeln!(out, "{key}\t{kind}\t{belongs_to}"));
    }
    let found = find(typed).map_err(Failure::Error)?;
    output::write(|out| {
        found
            .editions
            .iter()
            .try_for_each(|edition| writeln!(out, "{}\t{}\t{edition}", found.key, found.activation))
    })
}

/// A key that Microsoft gives out for something other than volume activation.
fn known(typed: &str) -> Option<KnownKey> {
    let by_key = || gvlk::known_key(&typed.parse::<ProductKey>().ok()?);
    gvlk::known_partial_key(typed).or_else(by_key)
}

fn find(typed: &str) -> Result<KeyMatch, String> {
    let typed = typed.trim();
    if typed.len() == 5 && typed.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return gvlk::lookup_partial_key(typed).ok_or_else(|| {
            format!("none of Microsoft's published keys ends in {}", typed.to_ascii_uppercase())
        });
    }
    let key = typed.parse::<ProductKey>();
    if let Some(found) = key.as_ref().ok().and_then(gvlk::lookup_key) {
        return Ok(found);
    }
    if let Some(near) = gvlk::nearest_key_text(typed) {
        return Err(near_miss(typed, &near));
    }
    let shown = secret::last_five(typed);
    Err(match key {
        Ok(_) => format!(
            "{shown} is none of Microsoft's published keys: it may be a MAK, a retail key or an OEM key"
        ),
        Err(error @ ParseKeyError::Length { .. }) => {
            format!("{error}; the last five alone also do")
        }
        Err(error) if secret::masked(typed) == typed => error.to_string(), // too short for a key
        Err(error) => format!("{shown} is none of Microsoft's published keys: {error}"),
    })
}

/// Tells which published key was meant and where the typed one differs.
fn near_miss(typed: &str, near: &NearestKey) -> String {
    let KeyMatch { key, activation, editions, .. } = near.meant;
    let mut message = format!(
        "{} is none of Microsoft's published keys; probably meant is\n  {key}, {activation}, for ",
        secret::last_five(typed)
    );
    for (i, edition) in editions.iter().enumerate() {
        let _ = write!(message, "{}{edition}", if i == 0 { "" } else { "; " });
    }
    for difference in near.differences() {
        let _ = write!(message, "\n  {difference}");
    }
    message
}
