//! What the words of a name say so far: a family, releases and editions, several of each after "/" or "and".

use super::aliases::{Aliases, NameParts, role_of, rows_of_family};
use super::layout::role;
use super::segments::Gap;
use super::words::is_option;
use crate::name::EditionSet;
use crate::shared::words::{INSTALLATION_OPTION, NOTHING, SERVER, WINDOWS, Word};

/// A name has at most so many words of each kind, and so many releases, and editions.
const WORDS: usize = 8;
const GROUPS: usize = 6;

/// Words that are said together: "2012 R2", "Pro for Workstations N".
#[derive(Clone, Copy)]
struct Group {
    words: [Word; WORDS],
    length: u8,
    /// Whether it has a word of a product that is not in the catalogue.
    other: bool,
}

impl Group {
    const EMPTY: Self = Self { words: [NOTHING; WORDS], length: 0, other: false };

    fn iter(&self) -> impl Iterator<Item = Word> + Clone {
        self.words[..usize::from(self.length)].iter().copied()
    }

    fn has(&self, word: Word) -> bool {
        self.iter().any(|other| other == word)
    }

    fn with(mut self, word: Word) -> Option<Self> {
        if !self.has(word) {
            *self.words.get_mut(usize::from(self.length))? = word;
            self.length += 1;
        }
        Some(self)
    }

    /// Without the word that was added last.
    fn shorter(mut self) -> Self {
        self.length = self.length.saturating_sub(1);
        self
    }
}

/// Groups of which each may be meant.
#[derive(Clone, Copy)]
struct Groups {
    groups: [Group; GROUPS],
    length: u8,
}

impl Groups {
    const EMPTY: Self = Self { groups: [Group::EMPTY; GROUPS], length: 0 };

    fn as_slice(&self) -> &[Group] {
        // Nothing is said of it: a group without words leaves all that the others leave.
        &self.groups[..usize::from(self.length).max(1)]
    }

    fn is_empty(&self) -> bool {
        self.length == 0
    }

    fn last(&self) -> Group {
        self.groups[usize::from(self.length).saturating_sub(1)]
    }

    fn replace_last(&mut self, group: Group) {
        self.groups[usize::from(self.length).saturating_sub(1)] = group;
        self.length = self.length.max(1);
    }

    fn push(&mut self, group: Group) -> Option<()> {
        *self.groups.get_mut(usize::from(self.length))? = group;
        self.length += 1;
        Some(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Family,
    Release,
    Edition,
}

/// What a word did to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The name goes on with it.
    Said,
    /// Another name begins with it.
    NewName,
    /// It leaves nothing of the name.
    Contradicts,
}

/// The words of a name.
#[derive(Clone, Copy)]
pub(super) struct Said {
    family: Group,
    releases: Groups,
    editions: Groups,
    last: Last,
    pub(super) evaluation: bool,
    /// The build in it.
    pub(super) build: Option<u32>,
    /// Whether releases are joined by a dash: "7 - 11".
    pub(super) range: bool,
    /// Where it ends in the text, and where what is before the first separator does that it crosses.
    pub(super) end: usize,
    pub(super) crossed: Option<usize>,
}

impl Said {
    pub(super) const NOTHING: Self = Self {
        family: Group::EMPTY,
        releases: Groups::EMPTY,
        editions: Groups::EMPTY,
        last: Last::Nothing,
        evaluation: false,
        build: None,
        range: false,
        end: 0,
        crossed: None,
    };

    pub(super) fn is_nothing(&self) -> bool {
        self.last == Last::Nothing
    }

    pub(super) fn parts(&self) -> NameParts {
        NameParts {
            release: !self.releases.is_empty(),
            edition: !self.editions.is_empty(),
            evaluation: self.evaluation,
        }
    }

    /// Whether the last thing it says is one more release with a number.
    pub(super) fn has_another_number_than(&self, before: &Self) -> bool {
        let is_number = self.releases.last().iter().all(|word| role_of(word) & role::NUMBER != 0);
        is_number && before.last == Last::Release && self.releases.length > before.releases.length
    }

    /// Adds a word of a product that is not in the catalogue.
    pub(super) fn add_other(&mut self, gap: Gap) -> Outcome {
        if gap == Gap::Or && self.releases.length > 0 {
            let other = Group { other: true, ..Group::EMPTY };
            if self.last == Last::Edition || self.releases.push(other).is_none() {
                return Outcome::NewName;
            }
        } else {
            self.releases.replace_last(Group { other: true, ..self.releases.last() });
        }
        self.last = Last::Release;
        Outcome::Said
    }

    /// Adds a word of the catalogue.
    pub(super) fn add(&mut self, word: Word, gap: Gap) -> Outcome {
        let role = role_of(word);
        if role & role::FAMILY != 0 {
            return self.add_family(word, gap);
        }
        let before = *self;
        let added = if role & role::RELEASE != 0 {
            self.add_release(word, gap)
        } else {
            self.add_edition(word, gap)
        };
        match added {
            Some(())
                if gap == Gap::Weak
                    && !before.ends_in_preposition()
                    && self.aliases().0 == before.aliases().0 =>
            {
                *self = before;
                Outcome::NewName
            }
            Some(()) => Outcome::Said,
            None => {
                *self = before;
                if is_option(word) && !self.is_nothing() {
                    // "windows 2019 core": only servers have it.
                    if self.add_family(SERVER, Gap::None) != Outcome::Said {
                        *self = before;
                    }
                    Outcome::Said
                } else {
                    Outcome::Contradicts
                }
            }
        }
    }

    fn add_family(&mut self, word: Word, gap: Gap) -> Outcome {
        let is_known = self.family.has(word);
        let is_said = !self.releases.is_empty() || !self.editions.is_empty();
        if is_known && word == SERVER && gap <= Gap::Blank {
            return Outcome::Said; // "Windows Server 2012 R2 Server Standard"
        }
        // "sql-2022-web-windows-2019"
        let is_behind_other = word == WINDOWS && self.releases.last().other;
        // "it-pro/windows-server"
        if is_known
            || is_behind_other
            || gap == Gap::Or && is_said
            || gap > Gap::Or && !self.releases.is_empty()
        {
            return Outcome::NewName;
        }
        let before = *self;
        let Some(family) = self.family.with(word) else { return Outcome::NewName };
        self.family = family;
        if !self.leaves_some_of(self.releases.as_slice(), self.editions.as_slice()) {
            *self = before;
            return if is_said { Outcome::NewName } else { Outcome::Contradicts };
        }
        self.last = Last::Family;
        Outcome::Said
    }

    /// `None` if it leaves nothing.
    fn add_release(&mut self, word: Word, gap: Gap) -> Option<()> {
        // "win_10_11_key": no name has two of the small numbers.
        let is_small = |word: Word| role_of(word) & role::SMALL != 0;
        let last = self.releases.last();
        let is_next = self.last == Last::Release
            && last.length > 0
            && last.iter().chain([word]).all(is_small);
        let alternative = !self.releases.is_empty()
            && (gap == Gap::Or || is_next && gap <= Gap::Blank && !last.has(word));
        if alternative && self.last != Last::Release && !self.editions.is_empty() {
            return None; // "Windows 10 Pro, 11 Home": two names
        }
        self.last = Last::Release;
        if alternative {
            let behind = role_of(word) & (role::BEHIND | role::SAID) != 0;
            let alone = Group::EMPTY.with(word);
            let groups = match (behind, last.other) {
                (true, _) => [last.with(word), None],
                (_, true) => [alone, None], // "2003/2008"
                _ => [last.shorter().with(word), alone],
            };
            let fits = |group: &Group| self.leaves_some_of(&[*group], self.editions.as_slice());
            let group = groups.into_iter().flatten().find(fits)?;
            return self.releases.push(group);
        }
        let mut any = false;
        // "Windows 8.1/10 Pro 22H2": what is said after the edition is said of each release.
        let each = !self.editions.is_empty();
        let first = if each { 0 } else { usize::from(self.releases.length).saturating_sub(1) };
        self.releases.length = self.releases.length.max(1);
        for index in first..usize::from(self.releases.length) {
            let group = self.releases.groups[index].with(word)?;
            // "Windows 10 Pro, Enterprise LTSC 2019": the release is of the last one alone.
            let mut editions = self.editions.as_slice().iter();
            if editions.all(|edition| self.leaves_some_of(&[group], &[*edition])) {
                self.releases.groups[index] = group;
                any = true;
            }
        }
        any.then_some(())
    }

    /// `None` if it leaves nothing.
    fn add_edition(&mut self, word: Word, gap: Gap) -> Option<()> {
        self.last = Last::Edition;
        let last = self.editions.last();
        let is_alternative =
            gap == Gap::Or && !self.editions.is_empty() && role_of(word) & role::BEHIND == 0;
        let group = if is_alternative {
            // "Visio Pro/Std": the second is not Office Standard.
            let first = last.iter().next().filter(|_| last.length > 1);
            let is_app = |first| Aliases::of(&[WINDOWS, first]).is_empty();
            let group = if first.is_some_and(is_app) { last.shorter() } else { Group::EMPTY };
            group.with(word)?
        } else {
            last.with(word)?
        };
        // A word of the catalogue alone leaves something.
        let is_first = self.releases.is_empty() && self.family.length == 0 && group.length == 1;
        let is_first = is_first && !is_option(word);
        if !is_first && !self.leaves_some_of(self.releases.as_slice(), &[group]) {
            return None;
        }
        if gap == Gap::Or && !self.editions.is_empty() {
            self.editions.push(group)
        } else {
            self.editions.replace_last(group);
            Some(())
        }
    }

    fn words(&self, release: &Group, edition: &Group) -> ([Word; 3 * WORDS], usize) {
        let (mut words, mut length) = ([NOTHING; 3 * WORDS], 0);
        for group in [&self.family, release, edition] {
            words[length..length + WORDS].copy_from_slice(&group.words);
            length += usize::from(group.length);
        }
        (words, length)
    }

    fn leaves_some_of(&self, releases: &[Group], editions: &[Group]) -> bool {
        releases.iter().any(|release| {
            let leaves = |edition| {
                let (words, length) = self.words(release, edition);
                !Aliases::of(&words[..length]).is_empty()
            };
            release.other || editions.iter().any(leaves)
        })
    }

    /// The aliases with all the words, and those of them that need no further word.
    fn aliases(&self) -> (Aliases, Aliases) {
        let (mut wide, mut plain) = (Aliases::EMPTY, Aliases::EMPTY);
        for release in self.releases.as_slice().iter().filter(|release| !release.other) {
            for edition in self.editions.as_slice() {
                let (words, length) = self.words(release, edition);
                let all = Aliases::of(&words[..length]);
                let in_build = all.in_build(self.build);
                wide = wide.or(in_build);
                plain = plain.or(all.plain(in_build, self.parts(), &words[..length]));
            }
        }
        (wide, plain)
    }

    /// The editions whose names have all the words, and those of them that need no further word.
    pub(super) fn meant(&self) -> (EditionSet, EditionSet) {
        let parts = self.parts();
        if !parts.release && !parts.edition && self.build.is_none() {
            let rows = self.family.iter().map(rows_of_family).reduce(|all, rows| all & rows);
            let rows = rows.unwrap_or(EditionSet::EMPTY);
            return (rows, rows);
        }
        let (wide, plain) = self.aliases();
        let editions = plain.editions();
        (if wide == plain { editions } else { wide.editions() }, editions)
    }

    /// Whether the last word of the edition is nothing without the next one: "Pro with".
    pub(super) fn ends_in_preposition(&self) -> bool {
        const ROLES: u8 = role::WEAK | role::VAGUE | role::BEHIND;
        let edition = self.editions.last();
        self.last == Last::Edition
            && edition.iter().last().is_some_and(|word| role_of(word) & ROLES == ROLES)
    }

    /// Whether it says no family.
    pub(super) fn has_no_family(&self) -> bool {
        self.family.length == 0
    }

    /// Whether there is nothing in the name but a family, or words and numbers that other texts have.
    pub(super) fn is_weak(&self, is_like_name: bool) -> bool {
        const KINDS: u8 = role::NUMBER | role::WEAK | role::VAGUE | role::BEHIND;
        let (mut strong, mut weak, mut common, mut number) = (false, false, false, false);
        let mut words = 0;
        for group in self.releases.as_slice().iter().chain(self.editions.as_slice()) {
            for word in group.iter() {
                let role = role_of(word);
                words += 1;
                weak |= role & (role::WEAK | role::VAGUE) == role::WEAK;
                common |= role & (role::WEAK | role::VAGUE) != 0;
                number |= role & (role::NUMBER | role::SMALL) == role::NUMBER;
                strong |= role & KINDS == 0 && word != INSTALLATION_OPTION;
            }
        }
        let (family, release) = (self.family.length > 0, !self.releases.is_empty());
        // "Windows standard", "GitHub Enterprise Server", "punto de vista"
        let ends_in_family = self.last == Last::Family && !self.editions.is_empty();
        let is_bare = !release || !family && words == 1;
        if is_bare && (!is_like_name || ends_in_family) {
            return true;
        }
        !(strong || family && (weak || release) || number && common)
    }

    /// Whether it has nothing but words of a product that is not in the catalogue.
    pub(super) fn is_other(&self) -> bool {
        let releases = self.releases.as_slice();
        let other = releases.iter().all(|release| release.other && release.length == 0);
        other && self.family.length == 0 && self.editions.is_empty()
    }

    /// Whether it has nothing but small numbers and words that other texts have: "10", "7 home".
    pub(super) fn is_no_name(&self) -> bool {
        let releases = self.releases.as_slice().iter().flat_map(Group::iter);
        let small = releases.clone().count() > 0
            && releases.clone().all(|word| role_of(word) & role::SMALL != 0);
        self.family.length == 0 && small && self.is_weak(true)
    }
}
