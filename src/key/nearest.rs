//! The published or known key that a mistyped text was meant to be.

use super::known::KnownKey;
use super::lookup::{KeyMatch, published_keys};
use crate::shared::fold::is_part_of_word;
use crate::shared::key_text::{KEY_LENGTH, KeyText, within_groups};
use core::cmp::Ordering;
use core::fmt;

/// How many characters of a mistyped key may be wrong, missing or extra.
///
/// Turning one key into another takes at least 17 such changes, so at most one key is within 8 of any
/// text.
const FARTHEST: usize = 8;

/// How many characters a key has.
const LENGTH: usize = 25;

/// The key that a mistyped text was meant to be, and where the two differ.
///
/// [`nearest_key`] and [`nearest_known_key`] give it.
///
/// ```
/// use gvlk::Edition;
///
/// let near = gvlk::nearest_key("WMDGN-G9POG-XVVXX-R3X43-63DFG").unwrap();
/// assert_eq!((near.meant.editions, near.wrong), (&[Edition::Server2019Datacenter][..], 1));
///
/// let difference = near.differences().next().unwrap();
/// assert_eq!((difference.index, difference.given, difference.right), (9, Some('O'), Some('Q')));
/// assert_eq!(difference.to_string(), "character 4 of group 2 is O and should be Q");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NearestKey<Meant = KeyMatch> {
    /// The key that was meant.
    pub meant: Meant,
    /// How many characters are wrong, missing or extra: 1 to 8.
    pub wrong: usize,
    differences: Differences,
}

/// The differences of a text and a key, from left to right.
type Differences = [Option<KeyDifference>; FARTHEST];

impl<Meant> NearestKey<Meant> {
    /// Where the text differs from the key, from left to right: as many differences as
    /// [`wrong`](Self::wrong) says.
    pub fn differences(&self) -> impl Iterator<Item = KeyDifference> + Clone + use<Meant> {
        self.differences.into_iter().flatten()
    }
}

/// The published key that a mistyped text was meant to be.
///
/// The text may have characters that no [`ProductKey`](crate::ProductKey) has, such as O for Q, and one
/// missing or extra character. In all, up to 8 characters may differ. Case, dashes, spaces and other
/// punctuation do not matter. This is what "mistyped" means everywhere.
///
/// There is at most one such key, because any two keys, published or known, differ in at least 17
/// characters. `None` if there is none, for a published key itself, which
/// [`lookup_key`](crate::lookup_key) finds, and for a text with fewer than 24 or more than 26 letters and
/// digits. The function compares the text with every published key.
///
/// ```
/// use gvlk::Edition;
///
/// let near = gvlk::nearest_key("wmdgn g9pqg xvvx r3x43 63dfg").unwrap();
/// assert_eq!(near.meant.editions, [Edition::Server2019Datacenter]);
/// assert_eq!(near.differences().next().unwrap().to_string(), "character 4 of group 3, X, is missing");
///
/// assert_eq!(gvlk::nearest_key("WMDGN-G9PQG-XVVXX-R3X43-63DFG"), None);
/// assert_eq!(gvlk::nearest_key("BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"), None);
/// ```
#[must_use]
pub fn nearest_key(text: &str) -> Option<NearestKey> {
    nearest(text, published_keys(), |published| &published.key.text)
}

/// The known key that a mistyped text was meant to be. It reads the text as [`nearest_key`] does.
///
/// ```
/// let near = gvlk::nearest_known_key("VK7JG-NPHTM-C97JM-9MPGT-3V66 T T").unwrap();
/// assert_eq!((near.meant.belongs_to(), near.wrong), ("professional", 1));
/// assert_eq!(gvlk::nearest_known_key("VK7JG-NPHTM-C97JM-9MPGT-3V66T"), None);
/// ```
#[must_use]
pub fn nearest_known_key(text: &str) -> Option<NearestKey<KnownKey>> {
    nearest(text, KnownKey::ALL.iter().copied(), |known| &known.key().text)
}

fn nearest<T>(
    text: &str,
    mut all: impl Iterator<Item = T>,
    key: impl Fn(&T) -> &'static KeyText,
) -> Option<NearestKey<T>> {
    let typed = Typed::new(text)?;
    all.find_map(|meant| {
        let differences = typed.differences(key(&meant))?;
        let wrong = differences.iter().flatten().count();
        Some(NearestKey { meant, wrong, differences })
    })
}

/// The letters and digits of a text that may be a mistyped key: 24 to 26, in upper case.
struct Typed {
    buffer: [char; LENGTH + 1],
    length: usize,
    /// The text in groups of five with dashes between them, as keys are: from its first character on, and as
    /// it is behind the one that is missing or extra.
    in_groups: [KeyText; 2],
}

impl Typed {
    fn new(text: &str) -> Option<Self> {
        let (mut buffer, mut length) = (['\0'; LENGTH + 1], 0);
        for character in text.chars().filter(|character| is_part_of_word(*character)) {
            *buffer.get_mut(length)? = character.to_ascii_uppercase();
            length += 1;
        }
        if length + 1 < LENGTH {
            return None;
        }
        let in_groups = |odd: usize| {
            let mut groups = [b'-'; KEY_LENGTH];
            for index in 0..LENGTH {
                let character = buffer.get((index + odd).wrapping_sub(LENGTH));
                let byte = character.and_then(|character| u8::try_from(*character).ok());
                groups[index + index / 5] = byte.unwrap_or(0);
            }
            groups
        };
        Some(Self { buffer, length, in_groups: [in_groups(LENGTH), in_groups(length)] })
    }

    /// How the text differs from a key, if it does, in at most 8 characters.
    #[inline]
    fn differences(&self, key: &KeyText) -> Option<Differences> {
        let [all, _] = &self.in_groups;
        let is_near = match self.length {
            LENGTH => is_near([all], key),
            _ => is_near(self.in_groups.each_ref(), key),
        };
        if is_near { self.compare(key) } else { None }
    }

    #[cold]
    fn compare(&self, key: &KeyText) -> Option<Differences> {
        let text = &self.buffer[..self.length];
        let given = |index: usize| text[index];
        let right = |index: usize| char::from(key[index + index / 5]);
        // The character of the longer text that the other one does not have.
        let odd = match self.length.cmp(&LENGTH) {
            Ordering::Less => odd_one(self.length, &given, &right),
            Ordering::Equal => usize::MAX,
            Ordering::Greater => odd_one(LENGTH, &right, &given),
        };
        let mut given = text.iter().copied();
        let mut right = key.iter().filter(|byte| **byte != b'-').map(|byte| char::from(*byte));
        let (mut differences, mut found, mut in_key) = ([None; FARTHEST], 0, 0);
        for (at, in_text) in (0..self.length.max(LENGTH)).zip(1..) {
            let given = if at == odd && self.length < LENGTH { None } else { given.next() };
            let right = if at == odd && self.length > LENGTH { None } else { right.next() };
            in_key += u8::from(right.is_some());
            if given != right {
                let index = if right.is_some() { in_key } else { in_text };
                *differences.get_mut(found)? = Some(KeyDifference { index, given, right });
                found += 1;
            }
        }
        (found > 0).then_some(differences)
    }
}

/// Whether at most 8 characters of a key are in none of the texts. Their starts decide for nearly all.
#[inline]
fn is_near<const TEXTS: usize>(texts: [&KeyText; TEXTS], key: &KeyText) -> bool {
    const START: usize = 16;
    let is_in_none = |at: &usize| texts.iter().all(|text| text[*at] != key[*at]);
    (0..START).filter(is_in_none).count() <= FARTHEST
        && (0..KEY_LENGTH).filter(is_in_none).count() <= FARTHEST
}

/// One difference between a mistyped key and the key that was meant. `Display` describes it for a person.
///
/// The characters are letters, in upper case, and digits: dashes and spaces do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KeyDifference {
    /// The index of the character in the key, 1 to 25. That of an extra character is its index in the text,
    /// 1 to 26.
    pub index: u8,
    /// The character that was given; `None` if one is missing.
    pub given: Option<char>,
    /// The character that the key has; `None` for an extra one.
    pub right: Option<char>,
}

impl fmt::Display for KeyDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, given, right } = *self;
        let (group, character) = within_groups(index);
        match (given, right) {
            (Some(given), Some(right)) => {
                write!(f, "character {character} of group {group} is {given} and should be {right}")
            }
            (None, Some(right)) => {
                write!(f, "character {character} of group {group}, {right}, is missing")
            }
            (given, None) => {
                write!(f, "character {index} of the text, {}, is extra", given.unwrap_or_default())
            }
        }
    }
}

/// Which character of the longer of two texts to skip so that the fewest characters differ.
#[inline(never)]
fn odd_one(
    length: usize,
    shorter: &dyn Fn(usize) -> char,
    longer: &dyn Fn(usize) -> char,
) -> usize {
    let (mut wrong, mut least, mut best) = (0, 0, 0);
    for index in 0..length {
        // The character of the shorter text moves from after the skipped one to before it.
        wrong += i32::from(shorter(index) != longer(index));
        wrong -= i32::from(shorter(index) != longer(index + 1));
        if wrong < least {
            (least, best) = (wrong, index + 1);
        }
    }
    best
}
