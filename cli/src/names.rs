//! The edition that a name on the command line means. `key` and `install` ask for it.

use crate::output::{self, Failure};
use crate::text;
use gvlk::{Activation, Edition, ParseEditionError, ProductFamily, ProductKey, UnknownName};

/// The edition that is meant. If the name fits several with one key for this way to activate, it is any of
/// them, and a note says which editions there are.
pub(crate) fn edition(words: &[String], activation: Activation) -> Result<Edition, Failure> {
    let name = words.join(" ");
    match name.parse::<Edition>() {
        Ok(edition) => Ok(edition),
        Err(ParseEditionError::Ambiguous { candidates }) => {
            let editions: Vec<Edition> = candidates.iter().collect();
            if activation == Activation::Avma
                && editions.iter().all(|edition| edition.family() != ProductFamily::WindowsServer)
            {
                return Err(Failure::new(format_args!(
                    "{} has no AVMA key: only editions of Windows Server have one",
                    text::masked(name.trim())
                )));
            }
            // One of several rows may have no key at all: then the key does not decide.
            let one_key = candidates.key().and_then(|_| shared_key(&editions, activation));
            match (one_key, &editions[..]) {
                (Some(_), [edition]) => {
                    output::note(format_args!(
                        "this is the key of {edition}; a later release may have another key"
                    ));
                    Ok(*edition)
                }
                (Some(_), [edition, ..]) => {
                    output::note(format_args!(
                        "this is the key of each of these editions: {candidates}"
                    ));
                    Ok(*edition)
                }
                _ => Err(ambiguous(&ParseEditionError::Ambiguous { candidates }, &editions)),
            }
        }
        Err(ParseEditionError::Unknown(unknown)) => Err(self::unknown(&name, &unknown)),
        Err(error) => Err(Failure::new(error)),
    }
}

/// The key that all these editions have for a way to activate.
fn shared_key(editions: &[Edition], activation: Activation) -> Option<&'static ProductKey> {
    let mut keys = editions.iter().map(|edition| edition.key_by(activation));
    let first = keys.next()??;
    keys.all(|key| key == Some(first)).then_some(first)
}

fn ambiguous(error: &ParseEditionError, editions: &[Edition]) -> Failure {
    let tip = if editions.iter().any(|edition| edition.edition_id().is_some()) {
        "`gvlk identify` takes the EditionID and the build, too".to_owned()
    } else if let Some(product) = editions.first().map(|edition| edition.product()) {
        format!("`gvlk list --product \"{product}\"` shows the names of its editions")
    } else {
        return Failure::new(error);
    };
    Failure::new(format_args!("{error}\n\n  tip: {tip}"))
}

/// Why a name is none. The name is repeated, unless it may be a secret.
fn unknown(name: &str, unknown: &UnknownName) -> Failure {
    let name = name.trim();
    if unknown.is_product_key() {
        return Failure::new(
            "a product key was given, and a name is expected: `gvlk lookup` says which edition a key is for",
        );
    }
    let tip = match &with_all_words(name)[..] {
        [] => "`gvlk list` shows every name".to_owned(),
        names => format!("names with these words are {}", names.join("; ")),
    };
    let message = gvlk_inspect::unknown_name(name, unknown);
    Failure::new(format_args!("{message}\n\n  tip: {tip}"))
}

/// The editions whose names have all words of a text, such as "Office 2021", if they are few.
fn with_all_words(text: &str) -> Vec<&'static str> {
    const MOST: usize = 6;
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let wanted = words(text);
    let has_all = |edition: &&Edition| {
        let words = words(edition.name());
        wanted.iter().all(|word| words.contains(word))
    };
    let names: Vec<_> = Edition::ALL.iter().filter(has_all).map(|edition| edition.name()).collect();
    if names.len() > MOST { Vec::new() } else { names }
}
