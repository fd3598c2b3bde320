//! The keys, and the table that finds one by its last five characters.

use super::super::check::Catalogue;
use super::super::places::Places;
use super::super::shared::hash;
use super::super::shared::key_text::{self, KeyText};
use super::output::{NONE, Output, text};
use super::perfect_hash::perfect_hash;

/// The distinct keys of a column, and the places of the editions that have each.
#[derive(Default)]
struct Keys<'a> {
    all: Vec<&'a KeyText>,
    editions: Vec<Vec<usize>>,
    places: Places,
}

impl<'a> Keys<'a> {
    /// Adds the key of an edition, and gives the key's place.
    fn add(&mut self, key: &'a KeyText, edition: usize) -> usize {
        let place = self.places.add(text(key), self.all.len())[0];
        if place == self.all.len() {
            self.all.push(key);
            self.editions.push(Vec::new());
        }
        self.editions[place].push(edition);
        place
    }
}

/// The distinct AVMA keys, and for each edition the place of its own.
fn avma(catalogue: &Catalogue) -> (Keys<'_>, Vec<String>) {
    let mut keys = Keys::default();
    let mut of_edition = vec![NONE.to_owned(); catalogue.editions.len()];
    for (place, edition) in catalogue.editions.iter().enumerate() {
        if let Some(key) = &edition.avma {
            of_edition[place] = keys.add(key, place).to_string();
        }
    }
    (keys, of_edition)
}

/// The texts of all keys: that of each edition in turn, then the AVMA keys.
pub(super) fn texts(catalogue: &Catalogue) -> Output {
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.editions;
    let (avma, _) = avma(catalogue);
    let gvlks = editions.iter().map(|edition| &edition.gvlk);
    let all: Vec<_> = gvlks.chain(avma.all).collect();
    out.line(format_args!("pub(crate) const GVLKS: usize = {};\n", editions.len()));
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
    // The editions of every distinct key, in the order in which keys first occur.
    let mut gvlks = Keys::default();
    for (place, edition) in editions.iter().enumerate() {
        gvlks.add(&edition.gvlk, place);
    }
    let (avma, avma_key_of) = avma(catalogue);
    out.cells("AVMA_KEY_OF", "u16", &avma_key_of);

    // The place of each distinct key among the texts of keys, and its editions.
    let places = gvlks.editions.iter().map(|of| of[0]);
    let places: Vec<_> =
        places.chain((0..avma.all.len()).map(|key| editions.len() + key)).collect();
    let of_keys = [gvlks.editions, avma.editions].concat();
    partials(&mut out, "", &[gvlks.all, avma.all].concat())?;
    out.values("MATCHED", "u16", &places);
    out.listed("MATCHED_EDITIONS", "Edition", of_keys.len(), &|key| {
        of_keys[key].iter().map(|edition| editions[*edition].path()).collect()
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
