//! The keys, and the table that finds one by its last five characters.

use super::super::check::Catalogue;
use super::super::shared::key_text::{self, KeyText};
use super::perfect_hash::perfect_hash;
use super::{NONE, Output, range, text};
use std::collections::BTreeMap;

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.editions;
    // The editions of every distinct key, in the order in which keys first occur.
    let gvlks: Vec<_> = editions.iter().map(|edition| &edition.gvlk).collect();
    let by_gvlk = editions_by_key(editions.iter().map(|edition| Some(&edition.gvlk)));
    let by_avma = editions_by_key(editions.iter().map(|edition| edition.avma.as_ref()));
    let avma_keys: Vec<_> = by_avma.iter().map(|(key, _)| *key).collect();
    published_keys(&mut out, "KEYS", &gvlks, 0);
    published_keys(&mut out, "AVMA_KEYS", &avma_keys, editions.len());
    let mut avma_key_of = vec![NONE.to_owned(); editions.len()];
    for (place, (_, of)) in by_avma.iter().enumerate() {
        for edition in of {
            avma_key_of[*edition] = place.to_string();
        }
    }
    out.table("AVMA_KEY_OF", "u16", avma_key_of);

    key_texts(&mut out, &[("KEYS", editions.len()), ("AVMA_KEYS", avma_keys.len())]);

    let gvlks = by_gvlk.into_iter().map(|(key, of)| (key, "Kms", of[0], of));
    let avma = by_avma.into_iter().enumerate().map(|(place, (key, of))| (key, "Avma", place, of));
    let matches: Vec<_> = gvlks.chain(avma).collect();
    partials(&mut out, "", &matches.iter().map(|(key, ..)| *key).collect::<Vec<_>>())?;
    let mut editions_of = Vec::new();
    let rows: Vec<_> = matches.into_iter().map(|(_, activation, place, of)| {
        let editions = range(&mut editions_of, of.into_iter().map(|edition| editions[edition].path()));
        format!("Matched {{ activation: Activation::{activation}, key: {place}, editions: {editions} }}")
    }).collect();
    out.table("MATCHED", "Matched", rows);
    out.table("MATCHED_EDITIONS", "Edition", editions_of);
    Ok(out)
}

/// A perfect hash table from the last five characters of keys to the keys' places, and its seeds.
pub(super) fn partials(out: &mut Output, prefix: &str, keys: &[&KeyText]) -> Result<(), String> {
    let packed: Vec<u64> =
        keys.iter().map(|key| key_text::pack_partial(key_text::partial_of(key))).collect();
    let (seeds, slots) = perfect_hash(&packed)?;
    out.table(&format!("{prefix}PARTIAL_SEEDS"), "u16", seeds);
    let entry = |slot: Option<usize>| slot.map_or(0, |i| packed[i] | (i as u64) << 40);
    let slots = slots.into_iter().map(|slot| format!("{:#x}", entry(slot)));
    out.table(&format!("{prefix}PARTIALS"), "u64", slots);
    Ok(())
}

/// The text of the key at a place: the one column of text that must be a plain load.
///
/// A `match` on consecutive numbers becomes, in the caller's crate, a table of 32-bit offsets; an
/// array of `&str` takes 16 bytes and a 24-byte relocation each. But the compiler takes long for a
/// match of very many arms, so a catalogue ten times as long has the array.
fn key_texts(out: &mut Output, tables: &[(&str, usize)]) {
    const MOST_ARMS: usize = 1024;
    let keys =
        tables.iter().flat_map(|(table, count)| (0..*count).map(move |i| format!("{table}[{i}]")));
    let texts: Vec<_> = keys.map(|key| format!("{key}.checked_text()")).collect();
    out.line("#[inline]\npub(crate) const fn published_text(place: u16) -> &'static str {");
    if texts.len() <= MOST_ARMS {
        out.line("    match place {");
        for (place, text) in texts.iter().enumerate() {
            out.line(format_args!("        {place} => const {{ {text} }},"));
        }
        out.line("        _ => \"\",\n    }\n}\n");
    } else {
        out.line("    TEXTS[place as usize]\n}\n");
        out.line(format_args!("const TEXTS: &[&str] = &[{}];\n", texts.join(", ")));
    }
}

/// The distinct keys of a column, each with the places of its editions.
fn editions_by_key<'a>(
    keys: impl Iterator<Item = Option<&'a KeyText>>,
) -> Vec<(&'a KeyText, Vec<usize>)> {
    let mut places = BTreeMap::new();
    let mut distinct: Vec<(&KeyText, Vec<usize>)> = Vec::new();
    for (edition, key) in keys.enumerate() {
        let Some(key) = key else { continue };
        let place = *places.entry(key).or_insert(distinct.len());
        if place == distinct.len() {
            distinct.push((key, Vec::new()));
        }
        distinct[place].1.push(edition);
    }
    distinct
}

/// A constant, not a static: a `key_for` of a known edition then folds to a constant in the
/// caller's crate.
fn published_keys(out: &mut Output, name: &str, keys: &[&KeyText], first_place: usize) {
    out.line(format_args!("pub(crate) const {name}: &[ProductKey; {}] = &[", keys.len()));
    for (place, key) in (first_place..).zip(keys) {
        out.line(format_args!("    ProductKey::published(*b{:?}, {place}),", text(key)));
    }
    out.line("];\n");
}
