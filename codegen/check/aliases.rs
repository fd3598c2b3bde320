//! What each word of a name in a text leaves of the catalogue.
//!
//! An *alias* is a set of words that a name of a row may have: what the row is called in one place and
//! another, taken together. A name in a text means the rows that have an alias with all of its words.
//! `generate` writes the aliases as a bit set for each word.

use super::super::problem::Problem;
use super::super::read::Row;
use super::super::shared::words::{FIRST_PHRASE, FIRST_WORD, SERVER, WINDOWS, Word, role};
use super::checker::list;
use super::edition::Edition;
use super::machine::Machine;
use super::vocabulary::{NOT_OF_NAMES, Vocabulary};
use super::words::{Kind, Translation};

/// A set of aliases, one bit for each.
pub type Bits = Vec<u64>;

#[derive(Debug, Default)]
pub struct Aliases {
    /// The row of each alias.
    pub rows: Vec<usize>,
    /// The aliases of each word, by its number.
    pub of_words: Vec<Bits>,
    /// What each word is, by its number.
    pub roles: Vec<u8>,
    /// The aliases of the rows that a build of a release is of.
    pub of_releases: Vec<(Word, Bits)>,
    /// The aliases that other releases have, too.
    pub shared: Bits,
    /// For each alias the longest ones that are parts of it, and whether the rest has a word of a release.
    pub parts: Vec<Vec<(usize, bool)>>,
    /// For each row the others that people may mean by its name.
    pub stand_ins: Vec<Vec<usize>>,
}

/// An alias while they are collected.
struct Alias {
    words: Vec<Word>,
    row: usize,
    /// Whether it is how another release is called.
    shared: bool,
    /// Whether it is a line of `words.csv`, which is no part of what is in `keys.csv`.
    called: bool,
}

impl Aliases {
    /// Collects the aliases of all rows, the editions first. `Err` are lines of `words.csv` that name no row.
    pub fn new(
        rows: &[&Row],
        editions: &[Edition],
        machines: &[&Machine],
        vocabulary: &Vocabulary,
        lines: &[Translation],
    ) -> Result<Self, Vec<Problem>> {
        let read = |name: &str| vocabulary.words_of(name);
        let roles = roles(rows, vocabulary);
        let (mut all, mut names) = (Vec::new(), Vec::new());
        for (place, row) in rows.iter().enumerate() {
            let mut own = Vec::new();
            for name in
                [&row.name, &row.variant, &row.product, &row.odt_product_id, &row.edition_id]
            {
                let words = read(name).unwrap_or_default();
                if !words.is_empty() && (name == &row.name || name == &row.variant) {
                    names.push((words.clone(), place));
                }
                own.extend(words);
            }
            let of_row = all.len();
            push(
                &mut all,
                of_row,
                &roles,
                Alias { words: own.clone(), row: place, shared: false, called: false },
            );
            for (name, shared) in list(&row.other_names)
                .map(|name| (name, false))
                .chain(list(&row.shared_names).map(|name| (name, true)))
            {
                let Some(words) = read(name) else { continue };
                if !shared {
                    names.push((words.clone(), place));
                }
                let words = [&own[..], &words].concat();
                push(&mut all, of_row, &roles, Alias { words, row: place, shared, called: false });
            }
        }
        let mut aliases = Self { stand_ins: stand_ins(editions, rows.len()), ..Self::default() };
        aliases.call(&mut all, &names, vocabulary, lines)?;
        aliases.roles = roles;
        aliases.index(&all, rows, machines, vocabulary);
        aliases.find_parts(&all, names);
        aliases.rows = all.iter().map(|alias| alias.row).collect();
        Ok(aliases)
    }

    /// Adds the names by which people call editions that have other names.
    fn call(
        &mut self,
        all: &mut Vec<Alias>,
        names: &[(Vec<Word>, usize)],
        vocabulary: &Vocabulary,
        lines: &[Translation],
    ) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        for line in lines.iter().filter(|line| line.kind == Kind::Called) {
            let Some(mut called) = vocabulary.words_of(&line.words) else {
                problems.push(line.problem("words", &line.words, NOT_OF_NAMES));
                continue;
            };
            tidy(&mut called);
            for name in list(&line.means) {
                let meant = vocabulary.words_of(name);
                let row = names.iter().find(|(words, _)| meant.as_ref() == Some(words));
                let Some((_, row)) = row else {
                    problems.push(line.problem("means", name, "is the name of no edition"));
                    continue;
                };
                for (_, other) in names.iter().filter(|(words, _)| *words == called) {
                    for (one, other) in [(*row, *other), (*other, *row)] {
                        if one != other && !self.stand_ins[one].contains(&other) {
                            self.stand_ins[one].push(other);
                        }
                    }
                }
                all.push(Alias { words: called.clone(), row: *row, shared: false, called: true });
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Writes the aliases of each word.
    fn index(&mut self, all: &[Alias], rows: &[&Row], machines: &[&Machine], words: &Vocabulary) {
        let none = vec![0; all.len().div_ceil(64)];
        self.shared.clone_from(&none);
        self.of_words = vec![none.clone(); self.roles.len()];
        for (place, alias) in all.iter().enumerate() {
            for word in &alias.words {
                set(&mut self.of_words[usize::from(*word)], place);
            }
            if rows[alias.row].family != "Office" {
                set(&mut self.of_words[usize::from(WINDOWS)], place);
            }
            if alias.shared {
                set(&mut self.shared, place);
            }
        }
        for (word, builds) in &words.releases {
            let mut bits = none.clone();
            for (place, alias) in all.iter().enumerate() {
                let machine = machines[alias.row].builds;
                let has = |(first, last)| builds.iter().any(|b| first <= *b && *b <= last);
                if machine.map_or(machines[alias.row].keyless, has) {
                    set(&mut bits, place);
                }
            }
            self.of_releases.push((*word, bits));
        }
    }

    /// Finds the longest parts of each alias among the others, and among the names that are in one alias:
    /// "Windows 11 Enterprise LTSC 2024" is in one with the name that begins with "Windows 10".
    fn find_parts(&mut self, all: &[Alias], names: Vec<(Vec<Word>, usize)>) {
        self.parts = vec![Vec::new(); all.len()];
        let mut candidates: Vec<_> =
            all.iter().enumerate().map(|(place, alias)| (alias.words.clone(), place)).collect();
        for (mut words, row) in names {
            tidy(&mut words);
            let is_within = |alias: &Alias| {
                let own = alias.row == row && !alias.shared && !alias.called;
                own && alias.words.len() > words.len()
                    && words.iter().all(|w| alias.words.contains(w))
            };
            if let Some(place) = all.iter().position(is_within) {
                candidates.push((words, place));
            }
        }
        // Shorter ones first: a longer part replaces one that is a part of it.
        candidates.sort_by_key(|(words, _)| words.len());
        for (words, part) in candidates {
            let mut wholes = self.of_words[usize::from(words[0])].clone();
            for word in &words[1..] {
                let of_word = &self.of_words[usize::from(*word)];
                wholes.iter_mut().zip(of_word).for_each(|(bits, other)| *bits &= other);
            }
            for whole in places(&wholes) {
                let alias = &all[whole];
                let is_name = words.len() < all[part].words.len();
                let may_be =
                    if is_name { !alias.called } else { !all[part].called || alias.called };
                if !may_be || alias.row == all[part].row || alias.words.len() <= words.len() {
                    continue;
                }
                let mut rest = alias.words.iter().filter(|word| !words.contains(word));
                let is_of_release =
                    |word: &Word| self.roles[usize::from(*word)] & role::RELEASE != 0;
                // None of the releases that share "Windows Server 2016 Standard ACor" is the plain one.
                if all[part].shared && alias.shared && rest.clone().all(is_of_release) {
                    continue;
                }
                let of_release = rest.any(is_of_release);
                let is_part = |other: usize| all[other].words.iter().all(|w| words.contains(w));
                self.parts[whole].retain(|(other, _)| !is_part(*other));
                if !self.parts[whole].iter().any(|(other, _)| *other == part) {
                    self.parts[whole].push((part, of_release));
                }
            }
        }
    }
}

/// Adds an alias of a row, whose others begin at a place, unless it is a part of one of them.
fn push(all: &mut Vec<Alias>, of_row: usize, roles: &[u8], mut alias: Alias) {
    tidy(&mut alias.words);
    // "Windows Server 2008" is no part of "Windows Server 2008 R2": R2 must be said.
    let is_part = |one: &Alias, other: &Alias| {
        let is_said = |word: &&Word| roles[usize::from(**word)] & role::SAID != 0;
        let said = |alias: &Alias| alias.words.iter().filter(is_said).count();
        one.shared == other.shared
            && said(one) == said(other)
            && one.words.iter().all(|word| other.words.contains(word))
    };
    if alias.words.is_empty() || all[of_row..].iter().any(|other| is_part(&alias, other)) {
        return;
    }
    let mut place = of_row;
    while place < all.len() {
        if is_part(&all[place], &alias) {
            all.remove(place);
        } else {
            place += 1;
        }
    }
    all.push(alias);
}

/// In ascending order, each word once. Every server is Windows.
fn tidy(words: &mut Vec<Word>) {
    words.sort_unstable();
    words.dedup();
    if words.contains(&SERVER) {
        words.retain(|word| *word != WINDOWS);
    }
}

/// The rows of editions that share a key.
fn stand_ins(editions: &[Edition], rows: usize) -> Vec<Vec<usize>> {
    let mut by_key: Vec<usize> = (0..editions.len()).collect();
    by_key.sort_by_key(|row| editions[*row].gvlk);
    let mut stand_ins = vec![Vec::new(); rows];
    for same in by_key.chunk_by(|one, other| editions[*one].gvlk == editions[*other].gvlk) {
        for row in same {
            stand_ins[*row].extend(same.iter().copied().filter(|other| other != row));
        }
    }
    stand_ins
}

/// What each word is.
fn roles(rows: &[&Row], vocabulary: &Vocabulary) -> Vec<u8> {
    let highest =
        vocabulary.words.iter().map(|(_, word)| *word).filter(|word| *word < FIRST_PHRASE);
    let mut roles = vec![0; usize::from(highest.max().unwrap_or(FIRST_WORD)) + 1];
    let mut add = |word: Word, role| roles[usize::from(word)] |= role;
    for (text, word) in &vocabulary.words {
        if *word < FIRST_PHRASE && text.as_bytes()[0].is_ascii_digit() && *word >= FIRST_WORD {
            add(*word, role::NUMBER | if text.len() < 4 { role::SMALL } else { 0 });
        }
    }
    for (word, _) in &vocabulary.releases {
        add(*word, role::RELEASE);
    }
    // The product names, each once.
    let mut products: Vec<(Vec<Word>, &Row)> = Vec::new();
    for row in rows.iter().filter(|row| !row.product.is_empty()) {
        if products.last().is_none_or(|(_, last)| last.product != row.product)
            && let Some(words) = vocabulary.words_of(&row.product)
        {
            products.push((words, row));
        }
    }
    add(WINDOWS, role::FAMILY);
    add(SERVER, role::FAMILY);
    for (words, row) in &products {
        for word in words.iter().filter(|word| **word >= FIRST_WORD) {
            let in_all = |(words, other): &(Vec<Word>, &Row)| {
                other.family != row.family || words.contains(word)
            };
            let has_digit = vocabulary.lengths[usize::from(*word)] == u8::MAX;
            let is_family = !has_digit && products.iter().all(in_all);
            let is_edition = vocabulary.roles.contains(&(*word, Kind::Edition));
            let release = if is_edition { 0 } else { role::RELEASE };
            add(*word, if is_family { role::FAMILY } else { release });
        }
        let is_longer = |(shorter, other): &&(Vec<Word>, &Row)| {
            other.family == row.family
                && other.channel == row.channel
                && shorter.len() < words.len()
                && shorter.iter().all(|word| words.contains(word))
        };
        if let Some((shorter, _)) = products.iter().find(is_longer) {
            for word in words.iter().filter(|word| !shorter.contains(word)) {
                add(*word, role::SAID);
            }
        }
    }
    for (word, kind) in &vocabulary.roles {
        add(
            *word,
            match kind {
                Kind::Weak => role::WEAK,
                Kind::Vague => role::VAGUE,
                Kind::Edition => 0,
                _ => role::BEHIND,
            },
        );
    }
    roles
}

fn set(bits: &mut [u64], place: usize) {
    bits[place / 64] |= 1 << (place % 64);
}

/// The places of the bits that are set.
fn places(bits: &[u64]) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(part, bits)| {
        (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| 64 * part + bit)
    })
}
