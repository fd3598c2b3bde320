//! The edition that a name on the command line means. `key` and `install` ask for it.

use crate::output::{self, Failure};
use crate::text;
use gvlk::{
    Activation, Edition, ParseEditionError, Product, ProductFamily, ProductKey, UnknownName,
};

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
    const MOST: usize = 6;
    let name = name.trim();
    if unknown.is_product_key() {
        return Failure::new(
            "a product key was given, and a name is expected: `gvlk lookup` says which edition a key is for",
        );
    }
    let editions = with_all_words(name);
    let mut products: Vec<Product> = editions.iter().map(|edition| edition.product()).collect();
    products.dedup();
    let is_part = !editions.is_empty() && unknown.suggestions().next().is_none();
    let message = if is_part {
        format!("no edition is called \"{}\": that is only a part of a name", text::masked(name))
    } else {
        gvlk_inspect::unknown_name(name, unknown)
    };
    let list = |names: Vec<&str>| names.join("; ");
    let tip = if (1..=MOST).contains(&editions.len()) {
        let names = editions.iter().map(|edition| edition.name()).collect();
        format!("names with these words are {}", list(names))
    } else if (1..=MOST).contains(&products.len()) {
        let names = products.iter().map(|product| product.name()).collect();
        format!(
            "names with these words are in {}: `gvlk list --product \"{}\"` shows them",
            list(names),
            products[0]
        )
    } else if let [first, others @ ..] = &editions[..]
        && others.iter().all(|other| other.family() == first.family())
    {
        format!("`gvlk list --family \"{}\"` shows every name", first.family())
    } else {
        "`gvlk list` shows every name".to_owned()
    };
    Failure::new(format_args!("{message}\n\n  tip: {tip}"))
}

/// The editions whose names have all words of a text, such as "Office 2021".
fn with_all_words(text: &str) -> Vec<Edition> {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let mut wanted = words(text);
    wanted.retain(|word| word != "microsoft");
    let has_all = |edition: &Edition| {
        let words = words(edition.name());
        !wanted.is_empty() && wanted.iter().all(|word| words.contains(word))
    };
    Edition::ALL.iter().copied().filter(has_all).collect()
}
