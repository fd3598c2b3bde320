//! The words of names, and the rows that a set of words names.

use super::super::check::{Catalogue, Named, Vocabulary, fold};
use super::super::indexes::Indexes;
use super::super::shared::hash;
use super::super::shared::words::{Word, group_of_words};
use super::output::{Output, numbers, optional};

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let Catalogue { rows, vocabulary, names, .. } = catalogue;
    out.line(&format!("pub(crate) const ROWS: usize = {};", rows.len()));
    word_table(&mut out, "WORDS", &vocabulary.words);
    let Vocabulary { words, phrases, lengths, releases, .. } = vocabulary;
    out.values("WORD_LENGTHS", "u8", lengths);
    let is_small = |(text, _): &&(String, _)| text.len() < 3 && text.as_bytes()[0].is_ascii_digit();
    let small: Vec<_> = words.iter().filter(is_small).map(|(_, word)| word).collect();
    out.values("SMALL_NUMBERS", "Word", &small);
    out.values("PHRASES", "Phrase", phrases);
    out.table("RELEASE_WORDS", "Word", releases.len(), &|release| releases[release].0.to_string());
    out.texts("RELEASE_NAMES", releases.len(), &|release| releases[release].1.name);
    out.lists("BUILDS_OF_RELEASES", "u32", releases.len(), &|release| {
        releases[release].1.builds.iter().map(u32::to_string).collect()
    });

    // The first list is that of names which no rows share.
    let mut sharing = vec![(&[][..], &[][..])];
    let mut indexes = Indexes::default();
    indexes.add(&lists(&Named::default()), 0);
    let mut named = phf_codegen::Map::new();
    for (set, name) in &names.all {
        let list = indexes.add(&lists(name), sharing.len())[0];
        if list == sharing.len() {
            sharing.push((&name.shared, &name.related));
        }
        let own = name.own.map_or("Row::MAX".to_owned(), |row| row.to_string());
        named.entry(*set, format!("Named {{ own: {own}, shared: {list} }}"));
    }
    let editions = &rows[..catalogue.editions];
    let (mut shared_with, mut never_installed, mut by_variant) =
        (Vec::new(), Vec::new(), Vec::new());
    for (index, row) in editions.iter().enumerate() {
        let set = vocabulary.packed(&row.name).ok();
        let own = set.and_then(|set| names.get(set)).filter(|name| name.own == Some(index));
        shared_with.push(own.map(|name| indexes.of(&lists(name))[0]));
        if own.is_none() {
            by_variant.push((&row.variant, index));
        }
        if row.edition_id.is_empty() && row.family != "Office" {
            never_installed.push(index);
        }
    }
    let digest = |name: &str| Some(hash::digest(name.as_bytes()));
    out.slots("NAME_SLOTS", editions.len(), &|row| digest(&editions[row].name))?;
    out.slots("FOLDED_NAME_SLOTS", editions.len(), &|row| digest(&fold(&editions[row].name)?))?;
    out.table("SHARED_WITH", "Row", shared_with.len(), &|row| optional(shared_with[row]));
    out.lists("SHARED_ROWS", "Row", sharing.len(), &|list| numbers(sharing[list].0));
    out.lists("RELATED_ROWS", "Row", sharing.len(), &|list| numbers(sharing[list].1));
    out.line(&format!("\npub(crate) static NAMED: phf::Map<Packed, Named> = {};", named.build()));
    out.values("NEVER_INSTALLED", "Row", &never_installed);
    out.values("ONLY_BY_VARIANT", "(&str, Row)", &by_variant);
    out.indexes = out.indexes.max(sharing.len());
    Ok(out)
}

/// Two names have one index in the tables if they share both lists of rows.
fn lists(named: &Named) -> String {
    format!("{:?} {:?}", named.shared, named.related)
}

/// Writes the words by group, and in each group longer words first. They are given in that order.
pub(super) fn word_table(out: &mut Output, name: &str, words: &[(String, Word)]) {
    let (mut groups, mut tails, mut count) = (vec![0], Vec::new(), 0);
    out.line(&format!("\npub(crate) static {name}: WordTable = WordTable {{\n    words: &["));
    for group in 0..=u8::MAX {
        for (word, number) in words {
            let bytes = word.as_bytes();
            if group_of_words(bytes[0], bytes.get(1).copied().unwrap_or(0)) != group {
                continue;
            }
            let (head, tail) = bytes.split_at(bytes.len().min(8));
            let mut eight = [0; 8];
            eight[..head.len()].copy_from_slice(head);
            let (head, length, start) = (eight.escape_ascii(), word.len(), tails.len());
            out.line(&format!(
                "        WordEntry {{ head: *b\"{head}\", tail: {start}, length: {length}, word: {number} }},"
            ));
            tails.extend_from_slice(tail);
            count += 1;
        }
        groups.push(count);
    }
    let tails = tails.escape_ascii();
    out.line(&format!("    ],\n    groups: &{groups:?},\n    tails: b\"{tails}\",\n}};"));
}
