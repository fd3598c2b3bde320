//! The keys, and the table that finds one by its last five characters.

use super::super::check::Catalogue;
use super::super::places::Places;
use super::super::shared::key_text::{self, KeyText};
use super::perfect_hash::perfect_hash;
use super::{NONE, Output, text};

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.editions;
    // The editions of every distinct key, in the order in which keys first occur.
    let mut gvlks = Keys::default();
    let mut avma = Keys::default();
    let mut avma_key_of = vec![NONE.to_owned(); editions.len()];
    for (place, edition) in editions.iter().enumerate() {
        gvlks.add(&edition.gvlk, place);
        if let Some(key) = &edition.avma {
            avma_key_of[place] = avma.add(key, place).to_string();
        }
    }
    published_keys(&mut out, "KEYS", 0, editions.len(), &|row| &editions[row].gvlk);
    published_keys(&mut out, "AVMA_KEYS", editions.len(), avma.all.len(), &|row| avma.all[row]);
    out.cells("AVMA_KEY_OF", "u16", &avma_key_of);

    key_texts(&mut out, editions.len(), avma.all.len());

    let (mut matched, mut editions_of) = (Vec::new(), Vec::new());
    let mut add = |activation: &str, place: usize, of: &[usize]| {
        let start = editions_of.len();
        for edition in of {
            editions_of.push(editions[*edition].path());
        }
        let end = editions_of.len();
        matched.push(format!("Matched {{ activation: Activation::{activation}, key: {place}, editions: ({start}, {end}) }}"));
    };
    gvlks.editions.iter().for_each(|of| add("Kms", of[0], of));
    avma.editions.iter().enumerate().for_each(|(place, of)| add("Avma", place, of));
    partials(&mut out, "", &[gvlks.all, avma.all].concat())?;
    out.cells("MATCHED", "Matched", &matched);
    out.cells("MATCHED_EDITIONS", "Edition", &editions_of);
    Ok(out)
}

/// A perfect hash table from the last five characters of keys to the keys' places, and its seeds.
pub(super) fn partials(out: &mut Output, prefix: &str, keys: &[&KeyText]) -> Result<(), String> {
    let packed = |row: usize| key_text::pack_partial(key_text::partial_of(keys[row]));
    let (seeds, slots) = perfect_hash(keys.len(), &packed)?;
    out.table(&format!("{prefix}PARTIAL_SEEDS"), "u16", seeds.len(), &|bucket| {
        seeds[bucket].to_string()
    });
    out.table(&format!("{prefix}PARTIALS"), "u64", slots.len(), &|slot| {
        format!("{:#x}", slots[slot].map_or(0, |row| packed(row) | (row as u64) << 40))
    });
    Ok(())
}

/// The text of the key at a place: the one column of text that must be a plain load.
///
/// A `match` on consecutive numbers becomes, in the caller's crate, a table of 32-bit offsets; an
/// array of `&str` takes 16 bytes and a 24-byte relocation each. But the compiler takes long for a
/// match of very many arms, so a catalogue ten times as long has the array.
fn key_texts(out: &mut Output, gvlks: usize, avma: usize) {
    const MOST_ARMS: usize = 1024;
    let count = gvlks + avma;
    let text = |place: usize| match place.checked_sub(gvlks) {
        None => format!("KEYS[{place}].checked_text()"),
        Some(place) => format!("AVMA_KEYS[{place}].checked_text()"),
    };
    if count > MOST_ARMS {
        out.table("TEXTS", "&str", count, &text);
    }
    out.line("#[inline]\npub(crate) const fn published_text(place: u16) -> &'static str {");
    if count > MOST_ARMS {
        out.line("    TEXTS[place as usize]\n}\n");
        return;
    }
    out.line("    match place {");
    for place in 0..count {
        out.line(format_args!("        {place} => const {{ {} }},", text(place)));
    }
    out.line("        _ => \"\",\n    }\n}\n");
}

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

/// A constant, not a static: a `key_for` of a known edition then folds to a constant in the
/// caller's crate.
fn published_keys<'a>(
    out: &mut Output,
    name: &str,
    first_place: usize,
    count: usize,
    key: &dyn Fn(usize) -> &'a KeyText,
) {
    out.line(format_args!("pub(crate) const {name}: &[ProductKey; {count}] = &["));
    for row in 0..count {
        let (key, place) = (text(key(row)), first_place + row);
        out.line(format_args!("    ProductKey::published(*b{key:?}, {place}),"));
    }
    out.line("];\n");
}
