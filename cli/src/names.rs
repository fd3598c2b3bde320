//! The edition that a name on the command line means. `key` and `install` ask for it.

use crate::escaped::masked;
use crate::output::{self, Failure};
use gvlk::{Activation, Edition, ParseEditionError, Product, ProductFamily, UnknownName};

/// The edition that is meant. If the name fits several with one key for this way to activate, it is any of
/// them, and a note says which editions there are.
pub(crate) fn edition(words: &[String], activation: Activation) -> Result<Edition, Failure> {
    let name = words.join(" ");
    let candidates = match name.parse::<Edition>() {
        Ok(edition) => return Ok(edition),
        Err(ParseEditionError::Ambiguous { candidates }) => candidates,
        Err(ParseEditionError::Unknown(unknown)) => return Err(self::unknown(&name, &unknown)),
        Err(error) => return Err(Failure::new(error)),
    };
    let editions: Vec<Edition> = candidates.iter().collect();
    let is_server = |edition: &Edition| edition.family() == ProductFamily::WindowsServer;
    if activation == Activation::Avma && !editions.iter().any(is_server) {
        return Err(Failure::new(format_args!(
            "{} has no AVMA key: only editions of Windows Server have one",
            masked(name.trim())
        )));
    }
    let key = editions.first().and_then(|edition| edition.key_by(activation));
    let is_of_all = || editions.iter().all(|edition| edition.key_by(activation) == key);
    // One of several rows may have no key at all: then the key does not decide.
    if candidates.key().is_some() && key.is_some() && is_of_all() {
        output::note(match editions[..] {
            [edition] => {
                format!("this is the key of {edition}; a later release may have another key")
            }
            _ => format!("this is the key of each of these editions: {candidates}"),
        });
        return Ok(editions[0]);
    }
    let tip = match editions.first() {
        Some(edition) if edition.family() == ProductFamily::Office => {
            format!(
                "`gvlk list --product \"{}\"` shows the names of its editions",
                edition.product()
            )
        }
        _ => match edition_id(&name) {
            Some(id) => {
                format!("{id} is an EditionID: `gvlk identify --edition-id {id} --build N`")
            }
            None => "`gvlk identify` takes the EditionID and the build, too".to_owned(),
        },
    };
    let error = ParseEditionError::Ambiguous { candidates };
    Err(Failure::new(format_args!("{error}\n\n  tip: {tip}")))
}

/// The `EditionID` in a name that is no word of names, too: "`EnterpriseS`", but not "Enterprise".
fn edition_id(name: &str) -> Option<&str> {
    let is_id = |word: &&str| {
        word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
            && gvlk::internal::is_edition_id(word)
    };
    name.split_whitespace().find(is_id)
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
    if gvlk::lookup_partial_key(name).is_some() {
        return Failure::new(format_args!(
            "{name} is the end of a key, and a name is expected: `gvlk lookup {name}` says which edition the key is for"
        ));
    }
    if let Some(id) = edition_id(name) {
        return Failure::new(format_args!(
            "no edition is called \"{}\": {id} is an EditionID\n\n  tip: `gvlk identify --edition-id {id} --build N` says which edition it is",
            masked(name)
        ));
    }
    let editions = with_all_words(name);
    let mut products: Vec<Product> = editions.iter().map(|edition| edition.product()).collect();
    products.dedup();
    let message = gvlk_inspect::unknown_name(name, unknown);
    let is_part = !editions.is_empty() && unknown.suggestions().next().is_none();
    let message = match message.split_once(": ") {
        Some((start, _)) if is_part && start.starts_with("no edition is called") => {
            format!("{start}: that is only a part of a name")
        }
        _ => message,
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
pub(crate) fn with_all_words(text: &str) -> Vec<Edition> {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let mut wanted = words(text);
    wanted.retain(|word| word != "microsoft");
    let has_all = |edition: &Edition| {
        let words = words(edition.name());
        !wanted.is_empty() && wanted.iter().all(|word| words.contains(word))
    };
    Edition::ALL.iter().copied().filter(has_all).collect()
}
