//! Sets of aliases: what a row of the catalogue may be called. Each word of a name leaves those that
//! have it.

use super::generated::{
    ALIAS_ROWS, ALIAS_SETS, ALIASES, ALIASES_OF_LOWER_NUMBERS, ALIASES_OF_WORDS,
    ALIASES_WITH_LETTERS, KEYLESS_ALIASES, PARTS, PARTS_OF_OTHER_RELEASES, ROLES, ROWS_OF_FAMILIES,
    SAID_WORDS, SHARED_ALIASES,
};
use super::layout::role;
use crate::catalogue::builds::has_build;
use crate::name::bits::Bits;
use crate::name::editions::EditionSet;
use crate::shared::words::Word;

/// What a word is, as bits of `role`.
pub(super) fn role_of(word: Word) -> u8 {
    ROLES.get(usize::from(word)).copied().unwrap_or(0)
}

/// The aliases that have a word, and those of the rows that a build of it is of if it is a release.
fn sets_of(word: Word) -> (Aliases, Option<u16>) {
    let sets = ALIASES_OF_WORDS.get(usize::from(word));
    sets.map_or((Aliases::EMPTY, None), |(named, built)| (Aliases::set(*named), *built))
}

/// The rows that a word of a family is of, such as "Windows".
pub(super) fn rows_of_family(word: Word) -> EditionSet {
    let rows = ROWS_OF_FAMILIES.iter().find(|(family, _)| *family == word);
    rows.map_or(EditionSet::EMPTY, |(_, rows)| EditionSet(Bits(*rows)))
}

const PARTS_OF_SET: usize = ALIASES.div_ceil(64);

/// A set of aliases.
pub(super) type Aliases = Bits<PARTS_OF_SET>;

impl Aliases {
    /// The bits behind the last alias are never in the set of a word.
    const ALL: Self = Self([u64::MAX; PARTS_OF_SET]);

    /// The aliases that have all these words.
    pub(super) fn of(words: &[Word]) -> Self {
        let mut left = Self::ALL;
        let mut has_release = false;
        for word in words {
            let (named, built) = sets_of(*word);
            has_release |= built.is_some();
            if built.is_none() {
                left = left.and(named);
            }
        }
        // "1809" is a release of Windows Server; beside "Windows 10" it is a build.
        for word in words.iter().filter(|_| has_release) {
            let (named, Some(built)) = sets_of(*word) else { continue };
            let named = left.and(named);
            let own = named.without(Self::set(SHARED_ALIASES));
            let built = left.fitting(Self::set(built));
            left = if own.is_empty() { named.or(built) } else { own };
        }
        if left == Self::ALL { Self::EMPTY } else { left }
    }

    /// A generated set.
    fn set(index: u16) -> Self {
        Self(ALIAS_SETS[usize::from(index)])
    }

    /// Those of the rows that a build is of, if there are any.
    pub(super) fn in_build(self, build: Option<u32>) -> Self {
        let Some(build) = build else { return self };
        let mut of_build = Self::EMPTY;
        for alias in self.numbers().filter(|alias| has_build(ALIAS_ROWS[*alias], build)) {
            of_build.insert(alias);
        }
        let left = self.fitting(of_build);
        if left.is_empty() { self } else { left }
    }

    /// Those of a build. The builds of rows without a GVLK are not known: if the build is of none of the
    /// other rows, it is of none of these.
    fn fitting(self, of_build: Self) -> Self {
        let keyless = Self::set(KEYLESS_ALIASES);
        let (known, left) = (self.without(keyless), self.and(of_build));
        if !known.is_empty() && left.without(keyless).is_empty() { Self::EMPTY } else { left }
    }

    /// Those of these in a build, without the editions whose names go on with a word that is none of
    /// the given ones.
    pub(super) fn plain(self, in_build: Self, says: NameParts, words: &[Word]) -> Self {
        let mut plain = in_build;
        if says.release {
            for said in SAID_WORDS.iter().filter(|said| !words.contains(said)) {
                plain = plain.without_if_any(sets_of(*said).0);
            }
        }
        // "Windows 2019" and "1809 Enterprise" are no LTSC. "Windows 10" may be one.
        let roles = words.iter().fold(0, |roles, word| roles | role_of(*word));
        let is_complete = says.edition || roles & (role::FAMILY | role::SMALL) == role::FAMILY;
        if is_complete && roles & role::NUMBER != 0 {
            plain = plain.without_if_any(Self::set(ALIASES_WITH_LETTERS));
        }
        if !says.edition {
            let numbers = ALIASES_OF_LOWER_NUMBERS.iter();
            for (_, aliases) in numbers.filter(|(number, _)| words.contains(number)) {
                plain = plain.without_if_any(Self::set(*aliases));
            }
            let shared = Self::set(SHARED_ALIASES);
            return if says.release { plain.without_if_any(shared) } else { plain };
        }
        let all = plain;
        for alias in all.numbers() {
            let own = PARTS.get(alias);
            let other = PARTS_OF_OTHER_RELEASES.get(alias);
            let other = if says.release { other } else { &[] };
            // Build 22631 of "Windows 10 Pro" is Windows 11 Pro, but not Pro Single Language.
            let is_longer =
                own.iter().any(|part| self.has(*part)) || other.iter().any(|part| all.has(*part));
            if is_longer {
                plain.remove(alias);
            }
        }
        plain
    }

    /// The rows that the aliases are of.
    pub(super) fn editions(self) -> EditionSet {
        let mut editions = EditionSet::EMPTY;
        self.numbers().for_each(|alias| editions.insert(ALIAS_ROWS[alias]));
        editions
    }

    fn without_if_any(self, other: Self) -> Self {
        let left = self.without(other);
        if left.is_empty() { self } else { left }
    }
}

/// What a name has: a release, an edition, the word for an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameParts {
    pub(super) release: bool,
    pub(super) edition: bool,
    pub(super) evaluation: bool,
}
