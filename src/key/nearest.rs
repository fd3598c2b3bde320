//! The published key that a mistyped one was meant to be.

use super::generated::MATCHED;
use super::{KeyMatch, ProductKey};
use crate::shared::fold::is_part_of_word;
use crate::shared::key_text::KeyText;
use core::fmt;

/// How many characters of a mistyped key may be wrong, missing or extra.
///
/// Turning one published key into another takes at least 17 such changes, so at most one published
/// key is within 8 of any text.
const FARTHEST: usize = 8;

/// How many characters a key has.
const LENGTH: usize = 25;

/// The published key that a mistyped key was meant to be, and where the two differ.
///
/// [`nearest_key`] and [`nearest_key_text`] give it.
///
/// ```
/// use gvlk::{Edition, KeyDifference};
///
/// let near = gvlk::nearest_key_text("WMDGN-G9POG-XVVXX-R3X43-63DFG").unwrap();
/// assert_eq!((near.meant.editions, near.wrong), (&[Edition::Server2019Datacenter][..], 1));
///
/// let difference = near.differences().next().unwrap();
/// assert_eq!(difference, KeyDifference::Wrong { place: 9, given: 'O', right: 'Q' });
/// assert_eq!(difference.to_string(), "character 4 of group 2 is O and should be Q");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NearestKey {
    /// The published key, its activation and its editions.
    pub meant: KeyMatch,
    /// How many characters are wrong, missing or extra: 1 to 8.
    pub wrong: usize,
    differences: Differences,
}

impl NearestKey {
    /// Where the text differs from the published key, from left to right: as many differences as
    /// [`wrong`](Self::wrong) says.
    ///
    /// ```
    /// let near = gvlk::nearest_key_text("WMDGN-G9PQG-XVVXX-R3X43-63DF").unwrap();
    /// let differences: Vec<_> = near.differences().map(|one| one.to_string()).collect();
    /// assert_eq!(differences, ["character 5 of group 5, G, is missing"]);
    /// ```
    pub fn differences(&self) -> impl Iterator<Item = KeyDifference> + Clone + use<> {
        self.differences.iter()
    }

    fn new(meant: KeyMatch, differences: Differences) -> Self {
        Self { meant, wrong: differences.iter().count(), differences }
    }
}

/// The differences of a text and a key, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Differences([Option<KeyDifference>; FARTHEST]);

impl Differences {
    fn new(mut differences: impl Iterator<Item = KeyDifference>) -> Self {
        Self(core::array::from_fn(|_| differences.next()))
    }

    pub(super) fn iter(self) -> impl Iterator<Item = KeyDifference> + Clone + use<> {
        self.0.into_iter().flatten()
    }

    /// How a key that parses differs from another one, if it does, in at most 8 characters.
    #[inline(never)]
    pub(super) fn of_key(given: &ProductKey, right: &ProductKey) -> Option<Self> {
        if given == right || !is_near(given, right) {
            return None;
        }
        let mut found = [None; FARTHEST];
        let pairs = given.text.iter().zip(&right.text).enumerate();
        let wrong = pairs.filter(|(_, (given, right))| given != right);
        for (to, (at, (given, right))) in found.iter_mut().zip(wrong) {
            let place = u8::try_from(at - at / 6 + 1).unwrap_or(u8::MAX);
            let (given, right) = (char::from(*given), char::from(*right));
            *to = Some(KeyDifference::Wrong { place, given, right });
        }
        Some(Self(found))
    }

    /// How the letters and digits of a text differ from a key, if they do, in at most 8 characters.
    pub(super) fn of_typed(typed: &Typed, right: &ProductKey) -> Option<Self> {
        let (given, right) = (typed.characters(), characters(&right.text));
        let differences = if given.len() == LENGTH {
            let wrong = right.iter().zip(given).filter(|(right, given)| right != given).count();
            (wrong <= FARTHEST).then(|| Self::new(differences(&right, given)))?
        } else {
            let is_short = given.len() < LENGTH;
            let (at, wrong) =
                if is_short { alignment(given, &right) } else { alignment(&right, given) };
            (wrong < FARTHEST).then(|| Self::new(shifted(&right, given, at)))?
        };
        differences.0[0].map(|_| differences)
    }
}

/// Whether two keys differ in at most 8 characters. Their starts decide for nearly all.
#[inline]
fn is_near(one: &ProductKey, other: &ProductKey) -> bool {
    let wrong = |one: &[u8], other: &[u8]| one.iter().zip(other).filter(|(a, b)| a != b).count();
    let start = |key: &ProductKey| *key.text.first_chunk::<16>().unwrap_or(&[0; 16]);
    wrong(&start(one), &start(other)) <= FARTHEST && wrong(&one.text, &other.text) <= FARTHEST
}

/// The letters and digits of a text that may be a mistyped key: 24 to 26, in upper case.
pub(super) struct Typed {
    buffer: [char; LENGTH + 1],
    length: usize,
}

impl Typed {
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut typed = Self { buffer: ['\0'; LENGTH + 1], length: 0 };
        for character in text.chars().filter(|character| is_part_of_word(*character)) {
            *typed.buffer.get_mut(typed.length)? = character.to_ascii_uppercase();
            typed.length += 1;
        }
        (typed.length + 1 >= LENGTH).then_some(typed)
    }

    fn characters(&self) -> &[char] {
        &self.buffer[..self.length]
    }
}

/// One difference between a mistyped key and the published key that was meant.
///
/// Places are counted over a key's own characters, from 1: dashes and spaces do not count. Letters
/// are in upper case. `Display` describes the difference for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyDifference {
    /// A wrong character.
    Wrong {
        /// The place of the character in the published key, 1 to 25.
        place: u8,
        /// The character that was given.
        given: char,
        /// The character that the published key has there.
        right: char,
    },
    /// A missing character.
    Missing {
        /// The place of the character in the published key, 1 to 25.
        place: u8,
        /// The character that the published key has there.
        right: char,
    },
    /// An extra character.
    Extra {
        /// The place of the character in the text that was given, 1 to 26.
        place: u8,
        /// The character that was given.
        given: char,
    },
}

impl fmt::Display for KeyDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let within = |place: u8| (place.saturating_sub(1) % 5 + 1, place.saturating_sub(1) / 5 + 1);
        match *self {
            Self::Wrong { place, given, right } => {
                let (character, group) = within(place);
                write!(f, "character {character} of group {group} is {given} and should be {right}")
            }
            Self::Missing { place, right } => {
                let (character, group) = within(place);
                write!(f, "character {character} of group {group}, {right}, is missing")
            }
            Self::Extra { place, given } => {
                write!(f, "character {place} of the text, {given}, is extra")
            }
        }
    }
}

/// The published key that differs from a mistyped key in 1 to 8 of the 25 characters.
///
/// There is at most one, because any two published keys differ in at least 17. `None` if there is
/// none, and for a published key itself, which [`lookup_key`](crate::lookup_key) finds. The function
/// compares the key with every published key.
///
/// ```
/// use gvlk::{Edition, ProductKey};
///
/// let typo: ProductKey = "WMDGN-G9PQG-XVVXX-R3X43-63DFF".parse()?;
/// assert_eq!(gvlk::lookup_key(&typo), None);
///
/// let near = gvlk::nearest_key(&typo).unwrap();
/// assert_eq!((near.meant.editions, near.wrong), (&[Edition::Server2019Datacenter][..], 1));
/// # Ok::<(), gvlk::ParseKeyError>(())
/// ```
#[must_use]
pub fn nearest_key(key: &ProductKey) -> Option<NearestKey> {
    let published = MATCHED.iter().find(|published| is_near(key, published.key()))?;
    let differences = Differences::of_key(key, published.key())?;
    Some(NearestKey::new(published.whole(), differences))
}

/// The published key that a mistyped text was meant to be, even if the text does not parse.
///
/// The text may have characters that no [`ProductKey`] has, such as O for Q, and one missing or extra
/// character. In all, up to 8 characters may differ. Case, dashes, spaces and other punctuation do not
/// matter.
///
/// `None` if no published key is that similar, for a published key itself, and for a text with fewer
/// than 24 or more than 26 letters and digits.
///
/// ```
/// use gvlk::{Edition, KeyDifference};
///
/// let near = gvlk::nearest_key_text("wmdgn g9pqg xvvx r3x43 63dfg").unwrap();
/// assert_eq!(near.meant.editions, [Edition::Server2019Datacenter]);
/// assert!(near.differences().eq([KeyDifference::Missing { place: 14, right: 'X' }]));
///
/// assert_eq!(gvlk::nearest_key_text("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"), None);
/// ```
#[must_use]
pub fn nearest_key_text(text: &str) -> Option<NearestKey> {
    let typed = Typed::new(text)?;
    MATCHED.iter().find_map(|published| {
        let differences = Differences::of_typed(&typed, published.key())?;
        Some(NearestKey::new(published.whole(), differences))
    })
}

/// Which character to skip in the longer of two texts so that the fewest characters differ, and how
/// many then do.
fn alignment(shorter: &[char], longer: &[char]) -> (usize, usize) {
    let mut wrong = shorter.iter().zip(&longer[1..]).filter(|(a, b)| a != b).count();
    let mut best = (0, wrong);
    for (place, pair) in longer.windows(2).enumerate() {
        // The character of the shorter text moves from after the skipped place to before it.
        wrong += usize::from(shorter[place] != pair[0]);
        wrong -= usize::from(shorter[place] != pair[1]);
        if wrong < best.1 {
            best = (place + 1, wrong);
        }
    }
    best
}

/// The differences of two texts of the same length.
fn differences(right: &[char], given: &[char]) -> impl Iterator<Item = KeyDifference> {
    (1..)
        .zip(right.iter().zip(given))
        .filter(|(_, (right, given))| right != given)
        .map(|(place, (right, given))| KeyDifference::Wrong { place, given: *given, right: *right })
}

/// The differences of a key and a text that lacks the character at a place, or has an extra one there.
fn shifted(right: &[char], given: &[char], at: usize) -> impl Iterator<Item = KeyDifference> {
    let is_missing = given.len() < right.len();
    let place = u8::try_from(at).unwrap_or(u8::MAX).saturating_add(1);
    let odd = if is_missing {
        KeyDifference::Missing { place, right: right[at] }
    } else {
        KeyDifference::Extra { place, given: given[at] }
    };
    let skip = |one_more: bool| at + usize::from(one_more);
    let before = differences(&right[..at], &given[..at]);
    let after = differences(&right[skip(is_missing)..], &given[skip(!is_missing)..]);
    let moved = skip(is_missing);
    before.chain([odd]).chain(after.map(move |difference| difference.moved(moved)))
}

impl KeyDifference {
    /// The same difference, moved to the right by some places.
    fn moved(self, by: usize) -> Self {
        let by = u8::try_from(by).unwrap_or(u8::MAX);
        match self {
            Self::Wrong { place, given, right } => {
                Self::Wrong { place: place.saturating_add(by), given, right }
            }
            other => other,
        }
    }
}

/// The characters of a key without its dashes.
fn characters(text: &KeyText) -> [char; LENGTH] {
    core::array::from_fn(|place| char::from(text[place + place / 5]))
}
