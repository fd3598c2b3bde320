//! What only names in a text need: the words beside names, and what each word leaves of the catalogue.

use super::super::check::Catalogue;
use super::super::in_text_layout::{WORD_ENDS, bit_of_byte, role, start_of_word};
use super::super::shared::words::{
    FIRST_PHRASE, FIRST_WORD, INSTALLATION_OPTION, Phrase, SERVER, WINDOWS, Word,
};
use super::name::word_table;
use super::output::{self, Output};

pub(super) fn tables(catalogue: &Catalogue) -> Result<Output, String> {
    let mut out = Output::new("keys.csv");
    let mut meanings: Vec<(&str, Phrase)> = Vec::new();
    let mut words = Vec::new();
    for (word, kind, means) in &catalogue.aliases.text_words.words {
        let meaning = (kind.as_str(), *means);
        let index = meanings.iter().position(|known| *known == meaning).unwrap_or_else(|| {
            meanings.push(meaning);
            meanings.len() - 1
        });
        let index = Word::try_from(index).map_err(|_| "words.csv: more than 256 meanings")?;
        words.push((word.clone(), index));
    }
    word_table(&mut out, "TEXT_WORDS", &words);
    out.table("TEXT_MEANINGS", "(Kind, Phrase)", meanings.len(), &|index| {
        let (kind, means) = &meanings[index];
        let (first, rest) = kind.split_at(1);
        format!("(Kind::{}{rest}, {means:?})", first.to_ascii_uppercase())
    });
    starts(&mut out, catalogue);
    aliases(&mut out, catalogue);
    Ok(out)
}

/// With which three bytes a word starts that a name can start with: a bit for the third. And with which
/// eight, or fewer and zeros.
fn starts(out: &mut Output, catalogue: &Catalogue) {
    let mut starts = [0_u32; 1 << 10];
    let mut firsts = Vec::new();
    let mut add = |word: &str| {
        let bytes = word.as_bytes();
        let mut head = [0; 8];
        head.iter_mut().zip(bytes).for_each(|(head, byte)| *head = *byte);
        // Any byte follows a number of one digit.
        let seconds = if bytes.len() == 1 { 0..32 } else { head[1]..head[1] + 1 };
        firsts.extend(
            seconds.map(|second| (start_of_word(head[0], second), u64::from_le_bytes(head))),
        );
        let first = bytes[0];
        let third = match (bytes.get(1), bytes.get(2)) {
            (None, _) => u32::MAX,
            // Anything but a letter of the same case follows, and after a digit a letter, too.
            (Some(second), None) if second.is_ascii_digit() => !bit_of_byte(b'0') | WORD_ENDS,
            (_, None) => WORD_ENDS, // and any fourth byte
            (_, Some(third)) => bit_of_byte(*third) & !WORD_ENDS,
        };
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
    for (text, kind, _) in &catalogue.aliases.text_words.words {
        if matches!(kind.as_str(), "text" | "other") {
            add(text);
        }
    }
    out.values("STARTS", "u32", &starts);
    firsts.sort_unstable();
    firsts.dedup();
    let groups: Vec<_> =
        (0..=starts.len()).map(|group| firsts.partition_point(|first| first.0 < group)).collect();
    let heads: Vec<_> = firsts.iter().map(|(_, head)| head).collect();
    out.values("FIRST_GROUPS", "u16", &groups);
    out.values("FIRSTS", "u64", &heads);
}

fn aliases(out: &mut Output, catalogue: &Catalogue) {
    let aliases = &catalogue.aliases;
    let rows = catalogue.rows.len();
    out.line(&format!("pub(crate) const ALIASES: usize = {};", aliases.rows.len()));
    let number = if u16::try_from(aliases.rows.len()).is_ok() { "u16" } else { "u32" };
    out.values("ALIAS_ROWS", "Row", &aliases.rows);

    let mut sets: Vec<Vec<u64>> = Vec::new();
    let mut index = |bits: &Vec<u64>| {
        sets.iter().position(|set| set == bits).unwrap_or_else(|| {
            sets.push(bits.clone());
            sets.len() - 1
        })
    };
    let keyless = select(catalogue, |alias| aliases.rows[alias] >= catalogue.editions);
    let own = select(catalogue, |alias| !has(&keyless, alias) && !has(&aliases.shared, alias));
    let numbers = small_numbers(catalogue);
    let mut of_words: Vec<_> = aliases.of_words.iter().map(|bits| (index(bits), None)).collect();
    for (word, bits) in &aliases.of_releases {
        // "25H2" is a release of Windows 11, so it is none of "Windows 10 Home".
        let mut built = bits.clone();
        for (_, number) in &numbers {
            if both(&both(number, bits), &own).iter().all(|bits| *bits == 0) {
                let others = both(number, &keyless);
                built.iter_mut().zip(others).for_each(|(bits, others)| *bits &= !others);
            }
        }
        of_words[usize::from(*word)].1 = Some(index(&built));
    }
    // The name in the registry of Windows 11 Enterprise LTSC 2024 begins with "Windows 10".
    let mut of_lower = Vec::new();
    for (position, (word, number)) in numbers.iter().enumerate() {
        let higher = &numbers[position + 1..];
        let is_lower = |alias| {
            let mut of_row = (0..aliases.rows.len())
                .filter(|other| aliases.rows[*other] == aliases.rows[alias] && has(&own, *other));
            of_row.any(|other| higher.iter().any(|(_, bits)| has(bits, other)))
        };
        let lower = both(&both(number, &own), &select(catalogue, is_lower));
        if lower.iter().any(|bits| *bits != 0) {
            of_lower.push((*word, index(&lower)));
        }
    }
    let named = [
        ("SHARED_ALIASES", index(&aliases.shared)),
        ("KEYLESS_ALIASES", index(&keyless)),
        ("ALIASES_WITH_LETTERS", index(&with_letters(catalogue))),
    ];
    out.values("ALIASES_OF_WORDS", "(u16, Option<u16>)", &of_words);
    out.values("ALIASES_OF_LOWER_NUMBERS", "(Word, u16)", &of_lower);
    for (name, set) in named {
        out.line(&format!("pub(crate) const {name}: u16 = {set};"));
    }
    out.values("ALIAS_SETS", "[u64; ALIASES.div_ceil(64)]", &sets);
    out.values("ROLES", "u8", &aliases.roles);
    out.values(
        "ROWS_OF_FAMILIES",
        "(Word, [u64; ROWS.div_ceil(64)])",
        &rows_of_families(catalogue),
    );
    let is_said = |word: &usize| aliases.roles[*word] & role::SAID != 0;
    let said: Vec<_> = (0..aliases.roles.len()).filter(is_said).collect();
    out.values("SAID_WORDS", "Word", &said);

    // A part with a word of a release in the rest is in the second table.
    for (name, with_release) in [("PARTS", false), ("PARTS_OF_OTHER_RELEASES", true)] {
        out.lists(name, number, aliases.parts.len(), &|alias| {
            let parts = aliases.parts[alias].iter().filter(|part| part.1 == with_release);
            parts.map(|part| part.0.to_string()).collect()
        });
    }
    out.lists("STAND_INS", "Row", rows, &|row| output::numbers(&aliases.stand_ins[row]));
}

/// The rows that each word of a family is of, such as "Windows".
fn rows_of_families(catalogue: &Catalogue) -> Vec<(usize, Vec<u64>)> {
    let aliases = &catalogue.aliases;
    let rows = catalogue.rows.len();
    let words = (0..aliases.roles.len()).filter(|word| aliases.roles[*word] & role::FAMILY != 0);
    let of_word = |word: usize| {
        let mut bits = vec![0; rows.div_ceil(64)];
        for (alias, row) in aliases.rows.iter().enumerate() {
            bits[row / 64] |= u64::from(has(&aliases.of_words[word], alias)) << (row % 64);
        }
        (word, bits)
    };
    words.map(of_word).collect()
}

/// The aliases that are such.
fn select(catalogue: &Catalogue, is_such: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut bits = vec![0; catalogue.aliases.shared.len()];
    for alias in (0..catalogue.aliases.rows.len()).filter(|alias| is_such(*alias)) {
        bits[alias / 64] |= 1 << (alias % 64);
    }
    bits
}

fn has(bits: &[u64], alias: usize) -> bool {
    bits[alias / 64] >> (alias % 64) & 1 == 1
}

fn both(one: &[u64], other: &[u64]) -> Vec<u64> {
    one.iter().zip(other).map(|(one, other)| one & other).collect()
}

/// The aliases of the small numbers, such as "8.1", in ascending order.
fn small_numbers(catalogue: &Catalogue) -> Vec<(Word, &[u64])> {
    let aliases = &catalogue.aliases;
    let is_small = |word: Word| aliases.roles[usize::from(word)] & role::SMALL != 0;
    let words = catalogue.vocabulary.words.iter().filter(|(_, word)| *word < FIRST_PHRASE);
    let mut numbers: Vec<(f32, Word)> =
        words.filter_map(|(text, word)| Some((text.parse().ok()?, *word))).collect();
    numbers.retain(|(_, word)| is_small(*word));
    numbers.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    numbers.iter().map(|(_, word)| (*word, &aliases.of_words[usize::from(*word)][..])).collect()
}

/// The aliases with a word of a release that begins with a letter and is not R2: "LTSC".
fn with_letters(catalogue: &Catalogue) -> Vec<u64> {
    const ROLES: u8 = role::RELEASE | role::NUMBER | role::SAID;
    let words = || catalogue.aliases.of_words.iter().zip(&catalogue.aliases.roles);
    select(catalogue, |alias| {
        words().any(|(bits, role)| role & ROLES == role::RELEASE && has(bits, alias))
    })
}
