//! The words of names, and the rows that a set of words names.

use super::super::check::{Catalogue, Named, Vocabulary};
use super::super::places::Places;
use super::super::shared::fold::Folded;
use super::super::shared::hash;
use super::super::shared::words::{Word, group_of_words};
use super::output::{self, MOST, Output};

/// The tables, and how many sets of rows share a name.
pub(super) fn tables(catalogue: &Catalogue) -> Result<(Output, usize), String> {
    let mut out = Output::new("keys.csv");
    let editions = &catalogue.editions;
    let rows = editions.len() + catalogue.without_key.len();
    out.line(format_args!("pub(crate) const ROWS: usize = {rows};"));
    out.slots("NAME", editions.len(), &|row| &editions[row].name)?;
    let folded = |row: usize| {
        Folded::new(&editions[row].name).map_or(0, |folded| hash::digest(folded.as_bytes()))
    };
    out.numbers("FOLDED_NAME", editions.len(), &folded, &|row| row)?;

    word_entries(&mut out, "", &catalogue.vocabulary.words);
    let Vocabulary { phrases, lengths, releases, .. } = &catalogue.vocabulary;
    out.values("WORD_LENGTHS", "u8", lengths);
    let is_small = |(text, _): &&(String, _)| text.len() < 3 && text.as_bytes()[0].is_ascii_digit();
    let small = catalogue.vocabulary.words.iter().filter(is_small);
    out.values("SMALL_NUMBERS", "Word", &small.map(|(_, word)| word).collect::<Vec<_>>());
    out.values("PHRASES", "Phrase", phrases);

    out.table("RELEASES", "(Word, &[u32])", releases.len(), &|release| {
        let (word, builds) = releases[release];
        format!("({word}, &{builds:?})")
    });

    // The first list is that of names which no rows share.
    let mut shared: Vec<&[usize]> = vec![&[]];
    let mut related: Vec<&[usize]> = vec![&[]];
    let mut places = Places::default();
    places.add(&lists(&Named::default()), 0);
    let mut named = phf_codegen::Map::new();
    for (set, rows) in &catalogue.names.all {
        let list = places.add(&lists(rows), shared.len())[0];
        if list == shared.len() {
            shared.push(&rows.shared);
            related.push(&rows.related);
        }
        named.entry(*set, format!("Named {{ own: {}, shared: {list} }}", row(rows.own)));
    }
    if shared.len() >= MOST {
        return Err(format!("{} sets of rows share a name: two bytes number {MOST}", shared.len()));
    }
    let (mut shared_with, mut never_installed, mut by_variant) =
        (Vec::new(), Vec::new(), Vec::new());
    for (place, edition) in editions.iter().enumerate() {
        let set = catalogue.vocabulary.packed(&edition.name).ok();
        let named = set.and_then(|set| catalogue.names.get(set));
        let own = named.filter(|named| named.own == Some(place));
        let list = own.map(|named| places.of(&lists(named))[0]);
        shared_with.push(output::place(list));
        if own.is_none() {
            by_variant.push((&edition.variant, place));
        }
        if edition.machine.edition_id.is_none()
            && catalogue.products[edition.product].family != "Office"
        {
            never_installed.push(place);
        }
    }
    out.cells("SHARED_WITH", "u16", &shared_with);
    out.lists("SHARED_ROWS", "Row", shared.len(), &|list| shared[list].to_vec());
    out.lists("RELATED_ROWS", "Row", related.len(), &|list| related[list].to_vec());
    out.line(format_args!(
        "pub(crate) static NAMED: phf::Map<Packed, Named> = {};\n",
        named.build()
    ));
    out.values("NEVER_INSTALLED", "Row", &never_installed);
    out.values("ONLY_BY_VARIANT", "(&str, Row)", &by_variant);
    Ok((out, shared.len()))
}

/// A row, if there is one.
fn row(row: Option<usize>) -> String {
    row.map_or("Row::MAX".to_owned(), |row| row.to_string())
}

/// Two names have one place in the tables if they share both lists of rows.
fn lists(named: &Named) -> String {
    format!("{:?} {:?}", named.shared, named.related)
}

/// Writes the words by group, and in each group longer words first. They are given in that order.
pub(super) fn word_entries(out: &mut Output, prefix: &str, words: &[(String, Word)]) {
    let (mut groups, mut entries, mut tails) = (vec![0], Vec::new(), Vec::new());
    for group in 0..=u8::MAX {
        for (word, number) in words {
            let bytes = word.as_bytes();
            if group_of_words(bytes[0], bytes.get(1).copied().unwrap_or(0)) != group {
                continue;
            }
            let (head, tail) = bytes.split_at(bytes.len().min(8));
            let mut eight = [0; 8];
            eight[..head.len()].copy_from_slice(head);
            let (length, start) = (word.len(), tails.len());
            tails.extend_from_slice(tail);
            entries.push(format!(
                "WordEntry {{ head: {eight:?}, tail: {start}, length: {length}, word: {number} }}"
            ));
        }
        groups.push(entries.len());
    }
    out.values(&format!("{prefix}WORD_GROUPS"), "u16", &groups);
    out.cells(&format!("{prefix}WORDS"), "WordEntry", &entries);
    out.values(&format!("{prefix}WORD_TAILS"), "u8", &tails);
}
