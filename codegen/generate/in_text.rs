//! What only names in a text need: the words beside names, and what each word leaves of the catalogue.

use super::super::check::{Catalogue, Kind};
use super::super::shared::starts::{WORD_ENDS, bit_of_byte, start_of_word};
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
    for (text, kind, _) in &catalogue.vocabulary.of_texts {
        if matches!(kind, Kind::Text | Kind::Other) {
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
    let rows = catalogue.editions.len() + catalogue.without_key.len();
    out.line(format_args!("pub(crate) const ROWS: usize = {rows};"));
    out.line(format_args!("pub(crate) const ALIASES: usize = {};", aliases.rows.len()));
    let number = if aliases.rows.len() <= MOST { "u16" } else { "u32" };
    out.values("ALIAS_ROWS", "Row", &aliases.rows);

    let mut sets: Vec<Vec<u64>> = Vec::new();
    let mut index = |bits: &Vec<u64>| {
        sets.iter().position(|set| set == bits).unwrap_or_else(|| {
            sets.push(bits.clone());
            sets.len() - 1
        })
    };
    let mut of_words: Vec<_> = aliases.of_words.iter().map(|bits| (index(bits), None)).collect();
    for (word, bits) in &aliases.of_releases {
        of_words[usize::from(*word)].1 = Some(index(&without_other_numbers(catalogue, bits)));
    }
    let of_lower: Vec<_> =
        of_lower_numbers(catalogue).iter().map(|(word, bits)| (*word, index(bits))).collect();
    let named = [
        ("SHARED_ALIASES", index(&aliases.shared)),
        ("KEYLESS_ALIASES", index(&select(catalogue, |alias| is_keyless(catalogue, alias)))),
        ("ALIASES_WITH_LETTERS", index(&with_letters(catalogue))),
    ];
    out.values("ALIASES_OF_WORDS", "(u16, Option<u16>)", &of_words);
    out.values("ALIASES_OF_LOWER_NUMBERS", "(Word, u16)", &of_lower);
    for (name, set) in named {
        out.line(format_args!("pub(crate) const {name}: u16 = {set};"));
    }
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

/// Whether an alias is of a row without a GVLK, whose builds are not known.
fn is_keyless(catalogue: &Catalogue, alias: usize) -> bool {
    catalogue.aliases.rows[alias] >= catalogue.editions.len()
}

/// Whether an alias is of an edition with a GVLK, and no other release is called so.
fn is_own(catalogue: &Catalogue, alias: usize) -> bool {
    !is_keyless(catalogue, alias) && !has(&catalogue.aliases.shared, alias)
}

/// The aliases of the small numbers, such as "8.1", in ascending order.
fn small_numbers(catalogue: &Catalogue) -> Vec<(f32, Word, &[u64])> {
    let aliases = &catalogue.aliases;
    let mut numbers = Vec::new();
    for (text, word) in catalogue.vocabulary.words.iter().filter(|(_, word)| *word < FIRST_PHRASE) {
        let (role, bits) =
            (aliases.roles[usize::from(*word)], &aliases.of_words[usize::from(*word)]);
        if role & role::SMALL != 0
            && let Ok(number) = text.parse::<f32>()
        {
            numbers.push((number, *word, &bits[..]));
        }
    }
    numbers.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
    numbers
}

/// The aliases of a release without those of rows without a GVLK that say another number: "25H2" is a
/// release of Windows 11, so it is none of "Windows 10 Home".
fn without_other_numbers(catalogue: &Catalogue, of_release: &[u64]) -> Vec<u64> {
    let mut numbers = small_numbers(catalogue);
    let is_of = |alias| has(of_release, alias) && is_own(catalogue, alias);
    numbers.retain(|(_, _, bits)| {
        !(0..catalogue.aliases.rows.len()).any(|alias| has(bits, alias) && is_of(alias))
    });
    let is_other = |alias| numbers.iter().any(|(_, _, bits)| has(bits, alias));
    select(catalogue, |alias| {
        has(of_release, alias) && !(is_keyless(catalogue, alias) && is_other(alias))
    })
}

/// The aliases with a word of a release that begins with a letter and is not R2: "LTSC".
fn with_letters(catalogue: &Catalogue) -> Vec<u64> {
    const ROLES: u8 = role::RELEASE | role::NUMBER | role::SAID;
    let words = || catalogue.aliases.of_words.iter().zip(&catalogue.aliases.roles);
    select(catalogue, |alias| {
        words().any(|(bits, role)| role & ROLES == role::RELEASE && has(bits, alias))
    })
}

/// For each number below others, such as "10", the aliases with it of editions that a higher one is said of,
/// too: the name in the registry of Windows 11 Enterprise LTSC 2024 begins with "Windows 10".
fn of_lower_numbers(catalogue: &Catalogue) -> Vec<(Word, Vec<u64>)> {
    let rows = &catalogue.aliases.rows;
    let numbers = small_numbers(catalogue);
    let mut highest = vec![0.0; catalogue.editions.len()];
    for (number, _, bits) in &numbers {
        for alias in (0..rows.len()).filter(|alias| is_own(catalogue, *alias) && has(bits, *alias))
        {
            highest[rows[alias]] = *number;
        }
    }
    let of_lower = numbers.iter().map(|(number, word, bits)| {
        let is_lower =
            |alias| has(bits, alias) && is_own(catalogue, alias) && highest[rows[alias]] > *number;
        (*word, select(catalogue, is_lower))
    });
    of_lower.filter(|(_, bits)| bits.iter().any(|bits| *bits != 0)).collect()
}
