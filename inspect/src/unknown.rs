//! The message about a name that no edition has, with the name. The library's own does not repeat the text.
//! The command prints it, and so do the answers of recordings.

use crate::masked::masked;
use alloc::format;
use alloc::string::{String, ToString as _};
use gvlk::UnknownName;

/// Says why a name is none, and repeats the name, masked and escaped.
///
/// `unknown` is from the error that parsing the name gives.
///
/// ```
/// use gvlk::{Edition, ParseEditionError};
///
/// let name = "Windows Server 2019 Datacentre";
/// let Err(ParseEditionError::Unknown(unknown)) = name.parse::<Edition>() else { panic!() };
/// assert_eq!(
///     gvlk_inspect::unknown_name(name, &unknown),
///     "no edition is called \"Windows Server 2019 Datacentre\": \"Datacentre\" is not a word of any \
///      edition's name; did you mean \"Windows Server 2019 Datacenter\"?"
/// );
/// ```
#[must_use]
pub fn unknown_name(name: &str, unknown: &UnknownName) -> String {
    let message = unknown.to_string();
    let Some(rest) = message.strip_prefix("no edition has this name: ") else { return message };
    let shown = masked(name.trim()).to_string();
    let word = unknown.word().and_then(|range| name.get(range));
    // A word of a name that is masked may be a part of what is hidden.
    let word = word.filter(|word| shown.contains(word));
    let rest =
        rest.split_once(" are not a word of any edition's name; ").map_or(rest, |(_, rest)| rest);
    match word {
        Some(word) => format!(
            "no edition is called \"{shown}\": \"{word}\" is not a word of any edition's name; {rest}"
        ),
        None => format!("no edition is called \"{shown}\": {rest}"),
    }
}
