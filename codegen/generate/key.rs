//! The keys, and the tables that find one by its last five characters or its activation ID.

use super::super::check::Catalogue;
use super::super::indexes::Indexes;
use super::super::read::{KnownRow, Row};
use super::super::shared::{hash, key_text};
use super::output::{Output, optional};

/// All keys: that of each edition in turn, then the AVMA keys. And the editions of each.
fn keys(editions: &[Row]) -> (Vec<&str>, Indexes) {
    let (mut keys, mut editions_of) = (Vec::new(), Indexes::default());
    for (edition, row) in editions.iter().enumerate() {
        keys.push(row.gvlk.as_str());
        editions_of.add(&row.gvlk, edition);
    }
    for (edition, row) in editions.iter().enumerate().filter(|(_, row)| !row.avma.is_empty()) {
        if editions_of.add(&row.avma, edition).len() == 1 {
            keys.push(&row.avma);
        }
    }
    (keys, editions_of)
}

pub(super) fn texts(catalogue: &Catalogue) -> Output {
    let mut out = Output::new("keys.csv");
    let (keys, _) = keys(&catalogue.rows[..catalogue.editions]);
    out.line(&format!("pub(crate) const GVLKS: usize = {};\n", catalogue.editions));
    // A constant, not a static: the key of a known edition then folds to a constant in the caller's
    // crate.
    out.line(&format!("pub(crate) const KEYS: &[ProductKey; {}] = &[", keys.len()));
    for (index, key) in keys.iter().enumerate() {
        out.line(&format!("    ProductKey {{ text: *b{key:?}, index: {index} }},"));
    }
    out.line("];");
    text_at(&mut out, keys.len());
    out
}

/// The text of the key at an index: the one column of text that must be a plain load.
///
/// A `match` on consecutive numbers becomes, in the caller's crate, a table of 32-bit offsets; an
/// array of `&str` takes 16 bytes and a 24-byte relocation each. But the compiler takes long for a
/// match of very many arms, so a catalogue ten times as long has the array.
fn text_at(out: &mut Output, count: usize) {
    const MOST_ARMS: usize = 1024;
    if count > MOST_ARMS {
        out.table("TEXTS", "&str", count, &|index| format!("text(&KEYS[{index}].text)"));
    }
    out.line("\n#[inline]\n#[allow(clippy::too_many_lines, reason = \"a line a key\")]\npub(crate) const fn published_text(index: u16) -> &'static str {");
    if count > MOST_ARMS {
        out.line("    TEXTS[index as usize]\n}");
        return;
    }
    out.line("    match index {");
    for index in 0..count {
        out.line(&format!("        {index} => const {{ text(&KEYS[{index}].text) }},"));
    }
    out.line("        _ => \"\",\n    }\n}");
}

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv and known-keys.csv");
    known(&mut out, &catalogue.known)?;
    let editions = &catalogue.rows[..catalogue.editions];
    let (keys, editions_of) = keys(editions);
    out.table("AVMA_KEY_OF", "Row", editions.len(), &|edition| {
        optional(keys[editions.len()..].iter().position(|key| *key == editions[edition].avma))
    });
    // Editions with one key share a slot and an activation ID, those of the first.
    let is_first = |key: usize| key >= editions.len() || editions_of.of(keys[key])[0] == key;
    out.slots("PARTIAL_SLOTS", keys.len(), &|key| is_first(key).then(|| partial(keys[key])))?;
    out.lists("EDITIONS_OF_KEYS", "Edition", keys.len(), &|key| {
        let path = |edition: &usize| format!("Edition::{}", editions[*edition].variant);
        editions_of.of(keys[key]).iter().map(path).collect()
    });
    let id = |edition: usize| match &editions[edition].activation_id {
        id if is_first(edition) => id.as_str(),
        _ => "",
    };
    out.texts("ACTIVATION_IDS", editions.len(), &id);
    out.slots("ACTIVATION_ID_SLOTS", editions.len(), &|edition| {
        Some(id(edition)).filter(|id| !id.is_empty()).map(|id| hash::digest(id.as_bytes()))
    })?;
    Ok(out)
}

fn known(out: &mut Output, known: &[KnownRow]) -> Result<(), String> {
    out.slots("KNOWN_PARTIAL_SLOTS", known.len(), &|row| Some(partial(&known[row].key)))?;
    out.table("KNOWN_KEYS", "ProductKey", known.len(), &|row| {
        format!("ProductKey::known(*b{:?})", known[row].key)
    });
    out.table("KNOWN_KINDS", "KnownKind", known.len(), &|row| {
        format!("KnownKind::{}", known[row].kind)
    });
    out.texts("KNOWN_BELONGS_TO", known.len(), &|row| &known[row].belongs_to);
    let sources = out.repeated("KNOWN_SOURCES", known.len(), &|row| known[row].source.clone());
    out.texts("KNOWN_SOURCES", sources.len(), &|source| &sources[source]);
    Ok(())
}

/// The last five characters of a key, packed.
fn partial(key: &str) -> u64 {
    key_text::pack_partial(*key.as_bytes().last_chunk().unwrap_or(&[0; 5]))
}
