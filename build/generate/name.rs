//! The words of names, and the rows that a set of words names.

use super::super::check::{Catalogue, Edition};
use super::super::shared::fold::Folded;
use super::super::shared::hash;
use super::super::shared::words::group_of_words;
use super::{MOST, NONE, Output, range};
use std::collections::BTreeMap;

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    out.slots("NAME", catalogue.editions.iter().map(|edition| edition.name.as_str()))?;

    let folded = |edition: &Edition| {
        let folded = Folded::new(&edition.name);
        folded.map_or(0, |folded| hash::digest(folded.as_bytes()))
    };
    out.numbers("FOLDED_NAME", &catalogue.editions.iter().map(folded).collect::<Vec<_>>())?;

    let mut words = catalogue.vocabulary.words.clone();
    let group = |word: &str| {
        let bytes = word.as_bytes();
        u16::from(group_of_words(bytes[0], bytes.get(1).copied().unwrap_or(0)))
    };
    words.sort_by_key(|(word, _)| group(word)); // stable: longer words stay first
    let before = |limit| words.iter().take_while(|(word, _)| group(word) < limit).count();
    let place = if u8::try_from(words.len()).is_ok() { "u8" } else { "u16" };
    out.table("WORD_GROUPS", place, (0..=256).map(before));
    let mut tails = Vec::new();
    let entries: Vec<_> = words
        .iter()
        .map(|(word, number)| {
            let (head, tail) = word.as_bytes().split_at(word.len().min(8));
            let head = head.iter().rev().fold(0_u64, |head, byte| head << 8 | u64::from(*byte));
            let (length, tail) = (word.len(), range(&mut tails, tail.iter().copied()));
            format!(
                "WordEntry {{ head: {head:#x}, tail: {tail}, length: {length}, word: {number} }}"
            )
        })
        .collect();
    out.table("WORDS", "WordEntry", entries);
    out.table("WORD_TAILS", "u8", tails);
    out.table("WORD_LENGTHS", "u8", catalogue.vocabulary.lengths.iter());
    let phrases = catalogue.vocabulary.phrases.iter();
    out.table("PHRASES", "Phrase", phrases.map(|phrase| format!("{phrase:?}")));

    // The first list is that of names which no rows share.
    let (mut shared, mut places) = (vec![&[][..]], BTreeMap::from([(&[][..], 0)]));
    let mut named = phf_codegen::Map::new();
    for (set, rows) in &catalogue.names {
        let own = rows.own.map_or(NONE.to_owned(), |place| place.to_string());
        let place = *places.entry(rows.shared.as_slice()).or_insert(shared.len());
        if place == shared.len() {
            shared.push(&rows.shared);
        }
        let named_rows = format!("Named {{ own: {own}, shared: {place} }}");
        named.entry(*set, named_rows);
    }
    if shared.len() >= MOST {
        return Err(format!("{} sets of rows share a name: two bytes number {MOST}", shared.len()));
    }
    let own = |name: &str| catalogue.names.get(&catalogue.vocabulary.packed(name).ok()?);
    let shared_with = catalogue.editions.iter().enumerate().map(|(place, edition)| {
        let named = own(&edition.name).filter(|named| named.own == Some(place));
        named.map_or(NONE.to_owned(), |named| places[named.shared.as_slice()].to_string())
    });
    out.table("SHARED_WITH", "u16", shared_with);
    out.lists("SHARED_ROWS", "u16", shared.into_iter().map(<[usize]>::to_vec));
    out.line(format_args!(
        "pub(crate) static NAMED: phf::Map<(u32, u32), Named> = {};\n",
        named.build()
    ));
    let never_installed =
        |edition: &Edition| edition.machine.edition_id.is_none() && edition.is_windows(catalogue);
    let rows =
        catalogue.editions.iter().enumerate().filter(|(_, edition)| never_installed(edition));
    out.table("NEVER_INSTALLED", "u16", rows.map(|(place, _)| place));
    let by_variant =
        catalogue.editions.iter().enumerate().filter(|(place, edition)| {
            own(&edition.name).and_then(|named| named.own) != Some(*place)
        });
    out.table(
        "ONLY_BY_VARIANT",
        "(&str, u16)",
        by_variant.map(|(place, edition)| format!("({:?}, {place})", edition.variant)),
    );
    Ok(out)
}
