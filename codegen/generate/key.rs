//! The keys, and the table that finds one by its last five characters.

use super::super::check::Catalogue;
use super::super::places::Places;
use super::super::shared::hash;
use super::super::shared::key_text::{self, KeyText};
use super::output::{NONE, Output, text};
use super::perfect_hash::perfect_hash;

/// The distinct keys of a column in the order in which they first occur, each with the places of its
/// editions.
fn distinct<'a>(column: &[Option<&'a KeyText>]) -> Vec<(&'a KeyText, Vec<usize>)> {
    let mut places = Places::default();
    for (place, key) in column.iter().enumerate() {
        if let Some(key) = key {
            places.add(text(key), place);
        }
    }
    let mut keys = Vec::new();
    for (place, key) in column.iter().enumerate() {
        let Some(key) = key else { continue };
        let of = places.of(text(key));
        if of[0] == place {
            keys.push((*key, of.to_vec()));
        }
    }
    keys
}

fn avma(catalogue: &Catalogue) -> Vec<(&KeyText, Vec<usize>)> {
    distinct(&catalogue.editions.iter().map(|edition| edition.avma.as_ref()).collect::<Vec<_>>())
}

/// The texts of all keys: that of each edition in turn, then the AVMA keys.
pub(super) fn texts(catalogue: &Catalogue) -> Output {
    let mut out = Output::new("keys.csv");
    let gvlks = catalogue.editions.iter().map(|edition| &edition.gvlk);
    let all: Vec<_> = gvlks.chain(avma(catalogue).into_iter().map(|(key, _)| key)).collect();
    out.line(format_args!("pub(crate) const GVLKS: usize = {};\n", catalogue.editions.len()));
    // A constant, not a static: the key of a known edition then folds to a constant in the caller's
    // crate.
    out.line(format_args!("pub(crate) const KEYS: &[ProductKey; {}] = &[", all.len()));
    for (index, key) in all.iter().enumerate() {
        out.line(format_args!("    ProductKey {{ text: *b{:?}, index: {index} }},", text(key)));
    }
    out.line("];\n");
    text_of_place(&mut out, all.len());
    out
}

/// The text of the key at a place: the one column of text that must be a plain load.
///
/// A `match` on consecutive numbers becomes, in the caller's crate, a table of 32-bit offsets; an
/// array of `&str` takes 16 bytes and a 24-byte relocation each. But the compiler takes long for a
/// match of very many arms, so a catalogue ten times as long has the array.
fn text_of_place(out: &mut Output, count: usize) {
    const MOST_ARMS: usize = 1024;
    if count > MOST_ARMS {
        out.table("TEXTS", "&str", count, &|place| format!("text(&KEYS[{place}].text)"));
    }
    out.line("#[inline]\n#[allow(clippy::too_many_lines, reason = \"a line a key\")]\npub(crate) const fn published_text(index: u16) -> &'static str {");
    if count > MOST_ARMS {
        out.line("    TEXTS[index as usize]\n}\n");
        return;
    }
    out.line("    match index {");
    for place in 0..count {
        out.line(format_args!("        {place} => const {{ text(&KEYS[{place}].text) }},"));
    }
    out.line("        _ => \"\",\n    }\n}\n");
}

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.editions;
    let gvlks = distinct(&editions.iter().map(|edition| Some(&edition.gvlk)).collect::<Vec<_>>());
    let avma = avma(catalogue);
    let mut avma_key_of = vec![NONE.to_owned(); editions.len()];
    for (index, (_, of)) in avma.iter().enumerate() {
        for edition in of {
            avma_key_of[*edition] = index.to_string();
        }
    }
    out.cells("AVMA_KEY_OF", "u16", &avma_key_of);

    // The place of each distinct key among the texts of keys, and its editions.
    let places = gvlks.iter().map(|(_, of)| of[0]).chain(editions.len()..);
    let keys: Vec<_> = gvlks.iter().chain(&avma).collect();
    let places: Vec<_> = places.take(keys.len()).collect();
    partials(&mut out, "", &keys.iter().map(|(key, _)| *key).collect::<Vec<_>>())?;
    out.values("MATCHED", "u16", &places);
    out.listed("MATCHED_EDITIONS", "Edition", keys.len(), &|key| {
        keys[key].1.iter().map(|edition| editions[*edition].path()).collect()
    });
    out.texts("ACTIVATION_IDS", editions.len(), &|row| {
        editions[row].activation_id.as_deref().unwrap_or_default()
    });
    // Editions with one key have one activation ID: the first of them has its slot.
    let mut ids = Places::default();
    for (place, edition) in editions.iter().enumerate() {
        if let Some(id) = &edition.activation_id {
            ids.add(id, place);
        }
    }
    let first: Vec<_> = ids.iter().map(|(id, places)| (id, places[0])).collect();
    let digest = |id: usize| hash::digest(first[id].0.as_bytes());
    out.numbers("ACTIVATION_ID", first.len(), &digest, &|id| first[id].1)?;
    Ok(out)
}

/// A perfect hash table from the last five characters of keys to the keys' places, and its seeds.
pub(super) fn partials(out: &mut Output, prefix: &str, keys: &[&KeyText]) -> Result<(), String> {
    let packed = |row: usize| key_text::pack_partial(key_text::partial_of(keys[row]));
    let (seeds, slots) = perfect_hash(keys.len(), &packed)?;
    out.values(&format!("{prefix}PARTIAL_SEEDS"), "u16", &seeds);
    out.table(&format!("{prefix}PARTIALS"), "u64", slots.len(), &|slot| {
        format!("{:#x}", slots[slot].map_or(0, |row| packed(row) | (row as u64) << 40))
    });
    Ok(())
}
