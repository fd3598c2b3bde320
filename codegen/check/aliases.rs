//! What each word of a name in a text leaves of the catalogue.
//!
//! An *alias* is a set of words that a name of a row may have: what the row is called in one place and
//! another, taken together. A name in a text means the rows that have an alias with all of its words.
//! `generate` writes the aliases as a bit set for each word.

use super::super::in_text_layout::role;
use super::super::indexes::Indexes;
use super::super::problem::Problems;
use super::super::read::{Row, WordRow, list};
use super::super::shared::releases::Release;
use super::super::shared::words::{FIRST_PHRASE, FIRST_WORD, SERVER, WINDOWS, Word};
use super::text_words::TextWords;
use super::vocabulary::{NOT_OF_NAMES, Vocabulary};

/// A set of aliases, one bit for each.
pub type Bits = Vec<u64>;

#[derive(Default)]
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
    pub text_words: TextWords,
    all: Vec<Alias>,
    /// The names of the rows.
    names: Vec<(Vec<Word>, usize)>,
}

struct Alias {
    words: Vec<Word>,
    row: usize,
    /// Whether it is how another release is called.
    shared: bool,
    /// Whether it is a line of `words.csv`, which is no part of what is in `keys.csv`.
    called: bool,
}

impl Aliases {
    /// Collects the aliases of all rows, the editions first. A mistake is a line of `words.csv` that names
    /// no row.
    pub fn new(
        rows: &[Row],
        editions: usize,
        vocabulary: &Vocabulary,
        lines: &[WordRow],
        problems: &mut Problems,
    ) -> Self {
        let text_words = TextWords::new(lines, vocabulary, problems);
        let mut aliases = Self {
            roles: roles(rows, vocabulary, &text_words.roles),
            text_words,
            stand_ins: stand_ins(rows, editions),
            ..Self::default()
        };
        for (index, row) in rows.iter().enumerate() {
            aliases.add_row(row, index, vocabulary);
        }
        for line in lines.iter().filter(|line| line.kind == "called") {
            if let Err((column, value, message)) = aliases.call(line, vocabulary) {
                problems.cell(line.line, column, value, &message);
            }
        }
        aliases.index(rows, vocabulary);
        aliases.find_parts();
        aliases.rows = aliases.all.iter().map(|alias| alias.row).collect();
        aliases
    }

    /// Adds the aliases of a row: all its names taken together, and beside each other name.
    fn add_row(&mut self, row: &Row, index: usize, vocabulary: &Vocabulary) {
        let first = self.all.len();
        let mut own = Vec::new();
        for name in [&row.name, &row.variant, &row.product, &row.odt_product_id, &row.edition_id] {
            let Some(words) = vocabulary.words_of(name) else { continue };
            own.extend(&words);
            if name == &row.name || name == &row.variant {
                self.names.push((words, index));
            }
        }
        self.push(first, &own, index, false);
        for words in list(&row.other_names).filter_map(|name| vocabulary.words_of(name)) {
            self.push(first, &[&own[..], &words].concat(), index, false);
            self.names.push((words, index));
        }
        for words in list(&row.shared_names).filter_map(|name| vocabulary.words_of(name)) {
            self.push(first, &[&own[..], &words].concat(), index, true);
        }
    }

    /// Adds an alias of a row, whose others begin at an index, unless it is a part of one of them.
    fn push(&mut self, first: usize, words: &[Word], row: usize, shared: bool) {
        // Every server is Windows.
        let is_implied = |word: &Word| *word == WINDOWS && words.contains(&SERVER);
        let words: Vec<Word> =
            (0..FIRST_PHRASE).filter(|word| words.contains(word) && !is_implied(word)).collect();
        // "Windows Server 2008" is no part of "Windows Server 2008 R2": R2 must be said.
        let is_said = |word: &Word| self.roles[usize::from(*word)] & role::SAID != 0;
        let is_part = |one: &[Word], other: &[Word]| {
            is_within(one, other)
                && other.iter().filter(|it| is_said(it)).all(|it| one.contains(it))
        };
        let mut others = self.all[first..].iter().filter(|other| other.shared == shared);
        if words.is_empty() || others.any(|other| is_part(&words, &other.words)) {
            return;
        }
        let mut of_row = self.all.split_off(first);
        of_row.retain(|other| other.shared != shared || !is_part(&other.words, &words));
        self.all.append(&mut of_row);
        self.all.push(Alias { words, row, shared, called: false });
    }

    /// Adds a name by which people call editions that have other names. `Err` is the column, the value
    /// and the mistake.
    fn call<'l>(
        &mut self,
        line: &'l WordRow,
        vocabulary: &Vocabulary,
    ) -> Result<(), (&'static str, &'l str, &'static str)> {
        let words = vocabulary.words_of(&line.words);
        let words = words.ok_or(("words", line.words.as_str(), NOT_OF_NAMES))?;
        for name in list(&line.means) {
            let meant = vocabulary.words_of(name);
            let named = self.names.iter().find(|(words, _)| meant.as_ref() == Some(words));
            let row = named.ok_or(("means", name, "is the name of no edition"))?.1;
            for (_, other) in self.names.iter().filter(|(other, _)| *other == words) {
                for (one, other) in [(row, *other), (*other, row)] {
                    if one != other && !self.stand_ins[one].contains(&other) {
                        self.stand_ins[one].push(other);
                    }
                }
            }
            self.all.push(Alias { words: words.clone(), row, shared: false, called: true });
        }
        Ok(())
    }

    /// Writes the aliases of each word.
    fn index(&mut self, rows: &[Row], vocabulary: &Vocabulary) {
        let none = vec![0; self.all.len().div_ceil(64)];
        self.shared.clone_from(&none);
        self.of_words = vec![none.clone(); self.roles.len()];
        for (index, alias) in self.all.iter().enumerate() {
            for word in &alias.words {
                set(&mut self.of_words[usize::from(*word)], index);
            }
            if rows[alias.row].family != "Office" {
                set(&mut self.of_words[usize::from(WINDOWS)], index);
            }
            if alias.shared {
                set(&mut self.shared, index);
            }
        }
        for (word, Release { builds, .. }) in &vocabulary.releases {
            let mut bits = none.clone();
            for (index, alias) in self.all.iter().enumerate() {
                let row = &rows[alias.row];
                let has = |(first, last)| builds.iter().any(|b| first <= *b && *b <= last);
                if row.range().map_or(!row.is_keyed(), has) {
                    set(&mut bits, index);
                }
            }
            self.of_releases.push((*word, bits));
        }
    }

    /// Finds the longest parts of each alias among the others, and among the names that are in one alias:
    /// "Windows 11 Enterprise LTSC 2024" is in one with the name that begins with "Windows 10".
    fn find_parts(&mut self) {
        let all = &self.all;
        // By their length: a longer part replaces one that is a part of it.
        let mut candidates = vec![Vec::new(); usize::from(FIRST_PHRASE)];
        for (index, alias) in all.iter().enumerate() {
            candidates[alias.words.len()].push((&alias.words, index));
        }
        for (words, row) in &self.names {
            let is_whole = |alias: &Alias| {
                let own = alias.row == *row && !alias.shared && !alias.called;
                own && alias.words != *words && is_within(words, &alias.words)
            };
            if let Some(index) = all.iter().position(is_whole) {
                candidates[words.len()].push((words, index));
            }
        }
        self.parts = vec![Vec::new(); all.len()];
        for (words, part) in candidates.into_iter().flatten() {
            let is_name = *words != all[part].words;
            for whole in self.with_all(words) {
                let alias = &all[whole];
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
                let parts = &mut self.parts[whole];
                parts.retain(|(other, _)| !is_within(&all[*other].words, words));
                if !parts.iter().any(|(other, _)| *other == part) {
                    parts.push((part, of_release));
                }
            }
        }
    }

    /// The aliases that have all of these words.
    fn with_all(&self, words: &[Word]) -> Vec<usize> {
        let mut aliases = self.of_words[usize::from(words[0])].clone();
        for word in &words[1..] {
            let others = &self.of_words[usize::from(*word)];
            aliases.iter_mut().zip(others).for_each(|(bits, other)| *bits &= other);
        }
        let mut found = Vec::new();
        for (part, bits) in aliases.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            found.extend((64 * part..64 * part + 64).filter(|alias| bits >> (alias % 64) & 1 == 1));
        }
        found
    }
}

fn is_within(words: &[Word], others: &[Word]) -> bool {
    words.iter().all(|word| others.contains(word))
}

fn set(bits: &mut [u64], index: usize) {
    bits[index / 64] |= 1 << (index % 64);
}

/// The rows of editions that share a key.
fn stand_ins(rows: &[Row], editions: usize) -> Vec<Vec<usize>> {
    let mut by_key = Indexes::default();
    for (index, row) in rows[..editions].iter().enumerate() {
        by_key.add(&row.gvlk, index);
    }
    let mut stand_ins = vec![Vec::new(); rows.len()];
    for (_, same) in by_key.iter() {
        for row in same {
            stand_ins[*row].extend(same.iter().filter(|other| *other != row));
        }
    }
    stand_ins
}

/// What each word is.
fn roles(rows: &[Row], vocabulary: &Vocabulary, line_roles: &[(Word, String)]) -> Vec<u8> {
    let mut roles = vec![0; vocabulary.lengths.len()];
    let mut add = |word: Word, role| roles[usize::from(word)] |= role;
    for (text, word) in &vocabulary.words {
        let is_word = (FIRST_WORD..FIRST_PHRASE).contains(word);
        if is_word && text.as_bytes()[0].is_ascii_digit() {
            add(*word, role::NUMBER | if text.len() < 4 { role::SMALL } else { 0 });
        }
    }
    vocabulary.releases.iter().for_each(|(word, _)| add(*word, role::RELEASE));
    add(WINDOWS, role::FAMILY);
    add(SERVER, role::FAMILY);
    // The product names, each once.
    let products = rows.chunk_by(|row, next| row.product == next.product).map(|rows| &rows[0]);
    let products = products.filter_map(|row| Some((vocabulary.words_of(&row.product)?, row)));
    let products: Vec<_> = products.collect();
    for (words, row) in &products {
        for word in words.iter().filter(|word| **word >= FIRST_WORD) {
            let in_all = |(words, other): &(Vec<Word>, &Row)| {
                other.family != row.family || words.contains(word)
            };
            let has_digit = vocabulary.lengths[usize::from(*word)] == u8::MAX;
            if !has_digit && products.iter().all(in_all) {
                add(*word, role::FAMILY);
            } else if !line_roles.contains(&(*word, "edition".to_owned())) {
                add(*word, role::RELEASE);
            }
        }
        let is_longer = |(shorter, other): &&(Vec<Word>, &Row)| {
            other.family == row.family
                && other.channel == row.channel
                && shorter.len() < words.len()
                && is_within(shorter, words)
        };
        if let Some((shorter, _)) = products.iter().find(is_longer) {
            let rest = words.iter().filter(|word| !shorter.contains(word));
            rest.for_each(|word| add(*word, role::SAID));
        }
    }
    for (word, kind) in line_roles {
        let role = match kind.as_str() {
            "weak" => role::WEAK,
            "vague" => role::VAGUE,
            "behind" => role::BEHIND,
            _ => 0,
        };
        add(*word, role);
    }
    roles
}
