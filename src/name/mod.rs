//! Names: which rows of the catalogue a text names.
//!
//! `identify` calls it, and so do parsing an `Edition` and the messages that suggest names.

pub(crate) mod nearest;
#[cfg(test)]
mod tests;
pub(crate) mod unknown;

use crate::catalogue::Edition;
use crate::catalogue::generated::{BUILDS, EDITIONS, NAMES};
use crate::catalogue::tables::{NONE, Offset, list};
use crate::shared::fold::Folded;
use crate::shared::hash::{self, Slot};
use crate::shared::words::{Word, WordSet, group_of_words};
use generated::{
    FOLDED_NAME_SEEDS, FOLDED_NAME_SLOTS, NAME_SEEDS, NAME_SLOTS, NAMED, NEVER_INSTALLED,
    ONLY_BY_VARIANT, PHRASES, RELATED_ROWS, RELATED_ROWS_OF, RELEASES, SHARED_ROWS, SHARED_ROWS_OF,
    SHARED_WITH, WORD_GROUPS, WORD_TAILS, WORDS,
};

/// The rows that a set of words names: the one whose own name it is, and those that share the name,
/// as a place in [`SHARED_ROWS_OF`]. Another fact decides between these.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    /// `NONE` if there is no such row.
    pub(crate) own: u16,
    pub(crate) shared: u16,
}

impl Named {
    pub(crate) fn own(self) -> Option<u16> {
        (self.own != NONE).then_some(self.own)
    }

    pub(crate) fn shared_rows(self) -> &'static [u16] {
        list(&SHARED_ROWS, SHARED_ROWS_OF[usize::from(self.shared)])
    }

    /// The other rows that the name of a product can be said of.
    pub(crate) fn related_rows(self) -> &'static [u16] {
        list(&RELATED_ROWS, RELATED_ROWS_OF[usize::from(self.shared)])
    }
}

/// The edition with exactly this name, with or without "Microsoft" before it: the fast path for what
/// Windows and this crate print.
#[inline]
pub(crate) fn exact(name: &str) -> Option<Edition> {
    let name = name.trim_ascii();
    let name = name.strip_prefix("Microsoft ").unwrap_or(name);
    let place = usize::from(Slot::find(hash::digest(name.as_bytes()), &NAME_SEEDS, &NAME_SLOTS));
    let edition = *EDITIONS.get(place)?;
    let same = NAMES.bytes(place) == name.as_bytes();
    (same && !ONLY_BY_VARIANT.iter().any(|(_, row)| usize::from(*row) == place)).then_some(edition)
}

/// The row with exactly this variant, if its name means another one: "Server2012", because "Windows
/// Server 2012" is the release.
fn by_variant(name: &str) -> Option<u16> {
    let (_, row) = ONLY_BY_VARIANT.iter().find(|(variant, _)| *variant == name.trim_ascii())?;
    Some(*row)
}

/// What a name in any spelling says.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    /// The rows that it names.
    pub(crate) named: Named,
    /// Whether it says "Evaluation".
    pub(crate) evaluation: bool,
    /// The build that it ends with.
    pub(crate) build: Option<u32>,
    /// The build of the release that it names, such as "22H2", if one build of these rows has that name.
    /// It says less than a build: a machine keeps such a name when it is updated.
    pub(crate) release: Option<u32>,
}

/// Reads a name in any spelling. `None` if it names nothing.
pub(crate) fn read(name: &str) -> Option<Reading> {
    let name = name.trim_ascii();
    let licensed = LICENSING.iter().find_map(|prefix| name.strip_prefix(prefix));
    let mut folded = Folded::EMPTY;
    folded.append(licensed.unwrap_or(name))?;
    if licensed.is_none()
        && let Some(named) = whole(&folded)
    {
        return Some(Reading { named, evaluation: false, build: None, release: None });
    }
    by_words(name, &folded, licensed.is_some())
}

/// What the name of an edition says whose words are in their order. It saves finding the words.
fn whole(folded: &Folded) -> Option<Named> {
    let digest = hash::digest(folded.as_bytes());
    let row = Slot::find(digest, &FOLDED_NAME_SEEDS, &FOLDED_NAME_SLOTS);
    let place = usize::from(row);
    let named = Named { own: row, shared: *SHARED_WITH.get(place)? };
    (named.shared != NONE && folded.spells(NAMES.bytes(place))).then_some(named)
}

/// What a name says by its words.
fn by_words(name: &str, folded: &Folded, licensed: bool) -> Option<Reading> {
    let mut words = words(folded).ok()?;
    if licensed {
        words = words.licensed()?;
    }
    let (mut named, release) = match named_by(&words) {
        Some(named) => (named, None),
        None => named_with_release(&words)?,
    };
    // "Windows Server 2012 (Server Core Installation)" means some edition of that product, and not
    // the edition that Microsoft's table calls "Windows Server 2012": no machine has that one.
    if words.has_installation_option() && NEVER_INSTALLED.contains(&named.own) {
        if named.shared == 0 {
            return None;
        }
        named.own = NONE;
    }
    if named.own == NONE
        && let Some(own) = by_variant(name)
    {
        named = Named { own, shared: 0 };
    }
    Some(Reading { named, evaluation: words.is_evaluation(), build: words.build(), release })
}

/// The rows that a set of words names, "Server" left out or not.
fn named_by(words: &WordSet) -> Option<Named> {
    let named = NAMED.get(&words.packed());
    Some(*named.or_else(|| NAMED.get(&words.of_server()?.packed()))?)
}

/// The rows that a set of words names besides a release such as "22H2", and the build that is meant: one
/// of the row's own, or one of the rows that share the name if all that they have fit the same rows. A
/// release that none of the rows has makes the name unknown.
#[cold]
fn named_with_release(words: &WordSet) -> Option<(Named, Option<u32>)> {
    let is_release = |word| RELEASES.iter().any(|(release, _)| *release == word);
    let (words, release) = words.without_release(is_release)?;
    let mut named = named_by(&words)?;
    let (_, builds) = RELEASES.iter().find(|(word, _)| *word == release)?;
    let builds = || builds.iter().copied().filter(|build| *build != 0);
    if let Some(build) = named.own().and_then(|row| builds().find(|build| has_build(row, *build))) {
        return Some((named, Some(build)));
    }
    named.own = NONE;
    let rows = named.shared_rows().iter().copied();
    let mut fitting = builds().filter(|build| rows.clone().any(|row| has_build(row, *build)));
    let first = fitting.next()?;
    let same = |build| rows.clone().all(|row| has_build(row, first) == has_build(row, build));
    Some((named, fitting.all(same).then_some(first)))
}

/// Whether an edition is in a build.
pub(crate) fn has_build(row: u16, build: u32) -> bool {
    let (first, last) = BUILDS[usize::from(row)];
    first <= build && build <= last
}

/// How the names begin that the licensing service makes from an `EditionID`, as in "Windows(R),
/// `ServerStandard` edition".
const LICENSING: [&str; 2] = ["Windows(R), ", "Windows Server(R), "];

/// A word of the catalogue, laid out to be compared in one step unless it is longer than 8 bytes.
pub(crate) struct WordEntry {
    /// The first eight bytes, or as many as there are.
    pub(crate) head: u64,
    /// The rest, as a range of a table.
    pub(crate) tail: (Offset, Offset),
    pub(crate) length: u8,
    pub(crate) word: Word,
}

/// The words of a folded text, or how many of its bytes are understood.
fn words(text: &Folded) -> Result<WordSet, usize> {
    WordSet::read(text, &PHRASES, longest_word)
}

/// The longest word of the catalogue that a folded text starts with. There is one copy of it: each
/// place that looks for a word would have its own.
#[inline(never)]
fn longest_word(text: &[u8]) -> Option<(usize, Word)> {
    let (head, tail) = text.split_first_chunk::<8>()?;
    let [first, second, ..] = *head;
    let head = u64::from_le_bytes(*head);
    let fits = |entry: &&WordEntry| {
        let unused = 8_u8.saturating_sub(entry.length);
        (head ^ entry.head) << (8 * unused) == 0
            && (entry.length <= 8 || tail.starts_with(list(&WORD_TAILS, entry.tail)))
    };
    // Longer words come first. A letter that is a word has no second byte.
    let longest = |second| {
        let group = usize::from(group_of_words(first, second));
        let words = usize::from(WORD_GROUPS[group])..usize::from(WORD_GROUPS[group + 1]);
        WORDS[words].iter().find(fits)
    };
    let entry = longest(second).or_else(|| longest(0))?;
    Some((usize::from(entry.length), entry.word))
}

#[allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    clippy::too_many_lines,
    reason = "the generated file has hashes nobody reads, names such as PowerPoint, and a line a key"
)]
pub(crate) mod generated {
    use super::{Named, WordEntry};
    use crate::catalogue::tables::{NONE, Offset};
    use crate::shared::words::{Phrase, Word};

    include!(concat!(env!("OUT_DIR"), "/name.rs"));
}
