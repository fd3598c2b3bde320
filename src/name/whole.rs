//! Whole names: which rows of the catalogue a text names that is nothing but a name.
//!
//! `identify` calls it, and so does parsing an `Edition`.

use super::generated::{
    BUILDS_OF_RELEASES, FOLDED_NAME_SLOTS, NAME_SLOTS, NAMED, NEVER_INSTALLED, ONLY_BY_VARIANT,
    PHRASES, RELATED_ROWS, RELEASE_NAMES, RELEASE_WORDS, SHARED_ROWS, SHARED_WITH, WORDS,
};
use super::layout::Named;
use crate::catalogue::Edition;
use crate::catalogue::generated::{EDITIONS, NAMES};
use crate::catalogue::tables::{NONE, Row};
use crate::shared::fold::Folded;
use crate::shared::hash;
use crate::shared::words::{Found, Reader, WordSet};

/// The words of a folded text, or how many of its bytes are understood.
pub(super) fn words(text: &Folded) -> Result<WordSet, usize> {
    Reader { folded: text, phrases: PHRASES, longest: longest_word }.read()
}

/// The longest word that a folded text of at least eight bytes starts with.
/// There is one copy of it: each place that looks for a word would have its own.
#[inline(never)]
pub(super) fn longest_word(text: &[u8]) -> Option<Found> {
    let [first, second, ..] = *text.first_chunk::<8>()?;
    // Longer words come first. A letter that is a word has no second byte.
    let longest = |second| WORDS.in_group(first, second).find(|entry| WORDS.fits(entry, text));
    let entry = longest(second).or_else(|| longest(0))?;
    Some((usize::from(entry.length), entry.word))
}

impl Named {
    pub(crate) fn own(self) -> Option<Row> {
        (self.own != Row::MAX).then_some(self.own)
    }

    pub(crate) fn shared_rows(self) -> &'static [Row] {
        SHARED_ROWS.get(self.shared.into())
    }

    /// The other rows that the name of a product can be said of.
    pub(crate) fn related_rows(self) -> &'static [Row] {
        RELATED_ROWS.get(self.shared.into())
    }
}

/// The edition with exactly this name, with or without "Microsoft" before it: the fast path for what
/// Windows and this crate print.
#[inline]
pub(crate) fn exact(name: &str) -> Option<Edition> {
    let name = name.trim_ascii();
    let name = name.strip_prefix("Microsoft ").unwrap_or(name);
    let index = NAME_SLOTS.find(hash::digest(name.as_bytes()));
    let same = NAMES.bytes_at(index)? == name.as_bytes();
    let is_other = ONLY_BY_VARIANT.iter().any(|(_, row)| *row == index);
    EDITIONS.get(usize::from(index)).copied().filter(|_| same && !is_other)
}

/// A release such as "22H2", as its index in the tables.
#[derive(Clone, Copy)]
pub(crate) struct Release(u8);

impl Release {
    pub(crate) fn name(self) -> &'static str {
        RELEASE_NAMES.get(self.0.into())
    }

    pub(crate) fn builds(self) -> &'static [u32] {
        BUILDS_OF_RELEASES.get(self.0.into())
    }

    /// Whether some release has a build.
    pub(crate) fn has_build(build: u32) -> bool {
        BUILDS_OF_RELEASES.items.contains(&build)
    }
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
    /// The release that it names, such as "22H2", beside words that name rows without it.
    pub(crate) release: Option<Release>,
}

/// Reads a name in any spelling. `None` if it names nothing.
pub(crate) fn read(name: &str) -> Option<Reading> {
    let name = name.trim_ascii();
    let licensed = LICENSING.iter().find_map(|prefix| name.strip_prefix(prefix));
    let mut folded = Folded::EMPTY;
    folded.append(licensed.unwrap_or(name))?;
    if licensed.is_none()
        && !folded.has_signs
        && let Some(named) = whole(&folded)
    {
        return Some(Reading { named, evaluation: false, build: None, release: None });
    }
    by_words(name, &folded, licensed.is_some())
}

/// Whether a text is a name that the catalogue knows. An error of parsing would also look for suggestions.
#[must_use]
pub fn is_name(text: &str) -> bool {
    read(text).is_some()
}

/// The volume product of Office that has the product ID of a retail one but for the last word:
/// `ProPlus2019Retail`.
#[cold]
pub(crate) fn volume_of(retail: &str) -> Option<Edition> {
    const RETAIL: &str = "retail";
    let retail = retail.trim_ascii();
    let (id, last) = retail.split_at_checked(retail.len().checked_sub(RETAIL.len())?)?;
    let mut folded = Folded::new(id).filter(|_| last.eq_ignore_ascii_case(RETAIL))?;
    folded.append("Volume")?;
    EDITIONS.get(usize::from(by_words(id, &folded, false)?.named.own()?)).copied()
}

/// What a text says that differs from the name of an edition in case, spacing and punctuation alone. It
/// saves finding the words.
fn whole(folded: &Folded) -> Option<Named> {
    let index = FOLDED_NAME_SLOTS.find(hash::digest(folded.as_bytes()));
    let shared = *SHARED_WITH.get(usize::from(index)).filter(|shared| **shared != NONE)?;
    let named = Named { own: index, shared };
    folded.spells(NAMES.bytes_at(index)?).then_some(named)
}

/// What a name says by its words.
fn by_words(name: &str, folded: &Folded, licensed: bool) -> Option<Reading> {
    let mut words = words(folded).ok()?;
    if licensed {
        words = words.licensed()?;
    }
    let (mut named, release) = named_by_any(&words).filter(|_| !is_list(&words))?;
    // "Windows Server 2012 (Server Core Installation)" means some edition of that product, and not
    // the edition that Microsoft's table calls "Windows Server 2012": no machine has that one.
    if words.has_installation_option() && NEVER_INSTALLED.contains(&named.own) {
        if named.shared == 0 {
            return None;
        }
        named.own = Row::MAX;
    }
    // "Server2012" is that edition.
    let is_it = |(variant, _): &&(&str, Row)| *variant == name.trim_ascii();
    if named.own == Row::MAX
        && let Some((_, own)) = ONLY_BY_VARIANT.iter().find(is_it)
    {
        named = Named { own: *own, shared: 0 };
    }
    Some(Reading { named, evaluation: words.is_evaluation(), build: words.build, release })
}

/// Whether a text has the names of several editions, or one of them twice.
#[cold]
pub(crate) fn has_several(text: &str) -> bool {
    Folded::new(text).is_some_and(|folded| words(&folded).is_ok_and(|words| is_list(&words)))
}

fn is_list(words: &WordSet) -> bool {
    words.is_list(|words| named_by_any(words).is_some())
}

/// The rows that a set of words names, and the release that it says besides.
fn named_by_any(words: &WordSet) -> Option<(Named, Option<Release>)> {
    named_by(words).map(|named| (named, None)).or_else(|| named_with_release(words))
}

/// The rows that a set of words names, "Server" left out or not.
fn named_by(words: &WordSet) -> Option<Named> {
    let named = NAMED.get(&words.packed());
    Some(*named.or_else(|| NAMED.get(&words.of_server()?.packed()))?)
}

/// The rows that a set of words names besides a release such as "22H2", and the release.
#[cold]
fn named_with_release(words: &WordSet) -> Option<(Named, Option<Release>)> {
    let (words, release) = words.without_release(RELEASE_WORDS)?;
    Some((named_by(&words)?, Some(Release(release.try_into().ok()?))))
}

/// How the names begin that the licensing service makes from an `EditionID`, as in "Windows(R),
/// `ServerStandard` edition".
const LICENSING: [&str; 2] = ["Windows(R), ", "Windows Server(R), "];
