//! The keys, and the tables that find one by its last five characters or its activation ID.

use super::super::check::Catalogue;
use super::super::places::Places;
use super::super::read::{KnownRow, Row};
use super::super::shared::{hash, key_text};
use super::output::Output;

/// The distinct keys of a column in the order in which they first occur, each with its editions.
fn distinct(editions: &[Row], key: fn(&Row) -> &str) -> Vec<(&str, Vec<usize>)> {
    let mut places = Places::default();
    for (index, row) in editions.iter().enumerate().filter(|(_, row)| !key(row).is_empty()) {
        places.add(key(row), index);
    }
    let mut keys = Vec::new();
    for (index, row) in editions.iter().enumerate() {
        let of = places.of(key(row));
        if of.first() == Some(&index) {
            keys.push((key(row), of.to_vec()));
        }
    }
    keys
}

/// The texts of all keys: that of each edition in turn, then the AVMA keys.
pub(super) fn texts(catalogue: &Catalogue) -> Output {
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.rows[..catalogue.editions];
    let avma = distinct(editions, |row| &row.avma);
    let gvlks = editions.iter().map(|row| row.gvlk.as_str());
    let all: Vec<_> = gvlks.chain(avma.iter().map(|(key, _)| *key)).collect();
    out.line(&format!("pub(crate) const GVLKS: usize = {};\n", editions.len()));
    // A constant, not a static: the key of a known edition then folds to a constant in the caller's
    // crate.
    out.line(&format!("pub(crate) const KEYS: &[ProductKey; {}] = &[", all.len()));
    for (index, key) in all.iter().enumerate() {
        out.line(&format!("    ProductKey {{ text: *b{key:?}, index: {index} }},"));
    }
    out.line("];");
    text_at(&mut out, all.len());
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
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.rows[..catalogue.editions];
    let gvlks = distinct(editions, |row| &row.gvlk);
    let avma = distinct(editions, |row| &row.avma);
    out.table("AVMA_KEY_OF", "u16", editions.len(), &|edition| {
        let key = avma.iter().position(|(_, of)| of.contains(&edition));
        key.map_or("NONE".to_owned(), |key| key.to_string())
    });
    // Editions with one key share a slot: that of the first.
    let first = gvlks.iter().map(|(key, of)| (partial(key), of[0]));
    let avma_keys =
        avma.iter().zip(editions.len()..).map(|((key, _), index)| (partial(key), index));
    out.slots("PARTIAL_SLOTS", &first.chain(avma_keys).collect::<Vec<_>>())?;
    out.lists("EDITIONS_OF_KEYS", "Edition", editions.len() + avma.len(), &|index| {
        let of_gvlk = || gvlks.iter().find(|(_, of)| of.contains(&index));
        let of = avma.get(index.wrapping_sub(editions.len())).or_else(of_gvlk);
        let path = |edition: &usize| format!("Edition::{}", editions[*edition].variant);
        of.map_or(Vec::new(), |(_, of)| of.iter().map(path).collect())
    });
    out.texts("ACTIVATION_IDS", editions.len(), &|edition| &editions[edition].activation_id);
    // Editions with one key have one activation ID: the first of them has its slot.
    let ids = distinct(editions, |row| &row.activation_id);
    let entry = |(id, of): &(&str, Vec<usize>)| (hash::digest(id.as_bytes()), of[0]);
    out.slots("ACTIVATION_ID_SLOTS", &ids.iter().map(entry).collect::<Vec<_>>())?;
    Ok(out)
}

/// The tables of the known keys.
pub(super) fn known(known: &[KnownRow]) -> Result<Output, String> {
    let mut out = Output::new("known-keys.csv");
    let keys = known.iter().enumerate().map(|(index, row)| (partial(&row.key), index));
    out.slots("KNOWN_PARTIAL_SLOTS", &keys.collect::<Vec<_>>())?;
    out.table("KNOWN_KEYS", "ProductKey", known.len(), &|row| {
        format!("ProductKey::known(*b{:?})", known[row].key)
    });
    out.table("KNOWN_KINDS", "KnownKind", known.len(), &|row| {
        format!("KnownKind::{}", known[row].kind)
    });
    out.texts("KNOWN_BELONGS_TO", known.len(), &|row| &known[row].belongs_to);
    // Few sources differ.
    let mut sources = Places::default();
    for (index, row) in known.iter().enumerate() {
        sources.add(&row.source, index);
    }
    let sources: Vec<_> = sources.iter().map(|(source, _)| source).collect();
    let source_of = |row: &KnownRow| sources.iter().position(|source| *source == row.source);
    out.values("KNOWN_SOURCE_OF", "u8", &known.iter().filter_map(source_of).collect::<Vec<_>>());
    out.texts("KNOWN_SOURCES", sources.len(), &|source| sources[source]);
    Ok(out)
}

/// The last five characters of a key, packed.
fn partial(key: &str) -> u64 {
    key_text::pack_partial(*key.as_bytes().last_chunk().unwrap_or(&[0; 5]))
}
