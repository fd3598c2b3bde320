//! What only names in a text need: the words beside names, and what each word leaves of the catalogue.

use super::super::check::{Catalogue, Kind};
use super::super::shared::starts::{WORD_ENDS, bit_of_byte, index_of_four, start_of_word};
use super::super::shared::words::{
    FIRST_PHRASE, FIRST_WORD, INSTALLATION_OPTION, Phrase, SERVER, WINDOWS, Word, role,
};
use super::name::word_entries;
use super::output::{MOST, Output};

/// The tables follow those of whole names, in one file.
pub(super) fn tables(out: &mut Output, catalogue: &Catalogue) -> Result<(), String> {
    let mut meanings: Vec<(Kind, Phrase)> = Vec::new();
    let mut words = Vec::new();
    for (word, kind, means) in &catalogue.vocabulary.of_texts {
        let meaning = (*kind, *means);
        let index = meanings.iter().position(|known| *known == meaning).unwrap_or_else(|| {
            meanings.push(meaning);
            meanings.len() - 1
        });
        let index = Word::try_from(index).map_err(|_| "words.csv: more than 256 meanings")?;
        words.push((word.clone(), index));
    }
    word_entries(out, "TEXT_", &words);
    out.table("TEXT_MEANINGS", "(Kind, Phrase)", meanings.len(), &|index| {
        let (kind, means) = &meanings[index];
        format!("(Kind::{kind:?}, {means:?})")
    });
    starts(out, catalogue);
    aliases(out, catalogue);
    Ok(())
}

/// With which three bytes a word starts that a name can start with: a bit for the third.
fn starts(out: &mut Output, catalogue: &Catalogue) {
    let mut starts = [0_u32; 1 << 10];
    let mut fours = [0_u64; (1 << 14) / 64];
    let mut add = |word: &str| {
        let bytes = word.as_bytes();
        if let Some(four) = bytes.first_chunk() {
            let index = index_of_four(*four);
            fours[index / 64] |= 1 << (index % 64);
        }
        let first = bytes[0];
        let third = match (bytes.get(1), bytes.get(2)) {
            (None, _) => u32::MAX,
            // Anything but a letter of the same case follows, and after a digit a letter, too.
            (Some(second), None) if second.is_ascii_digit() => !bit_of_byte(b'0') | WORD_ENDS,
            (_, None) => WORD_ENDS, // and any fourth byte
            (_, Some(third)) => bit_of_byte(*third) & !WORD_ENDS,
        };
        // A word of three bytes, and any fourth one.
        if let [one, two, three] = *bytes {
            for index in (0..32).map(|fourth| index_of_four([one, two, three, fourth])) {
                fours[index / 64] |= 1 << (index % 64);
            }
        }
        if let Some(second) = bytes.get(1) {
            starts[start_of_word(first, *second)] |= third;
        } else {
            let signs = (0..0x80_u8).filter(|sign| !sign.is_ascii_digit());
            signs.for_each(|sign| starts[start_of_word(first, sign)] = third);
        }
        if let [b'0'..=b'9', second @ b'0'..=b'9', ..] = bytes {
            starts[start_of_word(first, b'.')] |= bit_of_byte(*second) & !WORD_ENDS;
        }
    };
    let roles = &catalogue.aliases.roles;
    for (text, word) in &catalogue.vocabulary.words {
        let is_first = match *word {
            SERVER | WINDOWS | INSTALLATION_OPTION | FIRST_PHRASE.. => true,
            FIRST_WORD.. => roles[usize::from(*word)] & role::BEHIND == 0,
            _ => false,
        };
        if is_first {
            add(text);
        }
    }
    for (text, kind, _) in &catalogue.vocabulary.of_texts {
        if matches!(kind, Kind::Text | Kind::Other) {
            add(text);
        }
    }
    out.values("STARTS", "u32", &starts);
    out.values("FOURS", "u64", &fours);
}

fn aliases(out: &mut Output, catalogue: &Catalogue) {
    let aliases = &catalogue.aliases;
    let rows = catalogue.editions.len() + catalogue.without_key.len();
    out.line(format_args!("pub(crate) const ROWS: usize = {rows};"));
    out.line(format_args!("pub(crate) const ALIASES: usize = {};", aliases.rows.len()));
    let number = if aliases.rows.len() <= MOST { "u16" } else { "u32" };
    out.values("ALIAS_ROWS", "Row", &aliases.rows);

    let mut sets: Vec<&Vec<u64>> = Vec::new();
    let mut index = |bits| {
        sets.iter().position(|set| *set == bits).unwrap_or_else(|| {
            sets.push(bits);
            sets.len() - 1
        })
    };
    let of_words: Vec<_> = aliases.of_words.iter().map(&mut index).collect();
    let of_releases: Vec<_> =
        aliases.of_releases.iter().map(|(word, bits)| (*word, index(bits))).collect();
    let shared = index(&aliases.shared);
    out.values("ALIASES_OF_WORDS", "u16", &of_words);
    out.values("ALIASES_OF_RELEASES", "(Word, u16)", &of_releases);
    out.line(format_args!("pub(crate) const SHARED_ALIASES: usize = {shared};"));
    out.values("ALIAS_SETS", "[u64; ALIASES.div_ceil(64)]", &sets);
    out.values("ROLES", "u8", &aliases.roles);
    let is_said = |word: &usize| aliases.roles[*word] & role::SAID != 0;
    let said: Vec<_> = (0..aliases.roles.len()).filter(is_said).collect();
    out.values("SAID_WORDS", "Word", &said);

    // A part with a word of a release in the rest is in the second table.
    for (name, with_release) in [("PARTS", false), ("PARTS_OF_OTHER_RELEASES", true)] {
        out.lists(name, number, aliases.parts.len(), &|alias| {
            let parts = aliases.parts[alias].iter().filter(|part| part.1 == with_release);
            parts.map(|part| part.0).collect()
        });
    }
    out.lists("STAND_INS", "Row", rows, &|row| aliases.stand_ins[row].clone());
}
