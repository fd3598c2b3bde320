//! Which published key a mistyped one was meant to be.
//!
//! The library's [`nearest_key`](gvlk::nearest_key) compares keys. What people type need not be
//! one: it may have characters that no key has, such as O for Q, or one character too few or too
//! many.

use crate::secret;
use gvlk::{KeyMatch, ProductKey};
use std::fmt;

/// A published key that is near to what was typed.
pub(crate) struct Near {
    pub(crate) meant: KeyMatch,
    pub(crate) differences: Vec<Difference>,
}

/// Where a typed key differs from the published one. Places are counted from 0, without dashes.
pub(crate) enum Difference {
    Wrong { place: usize, typed: char, right: char },
    Missing { place: usize, right: char },
    TooMany { place: usize, typed: char },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let within =
            |place: &usize| format!("character {} of group {}", place % 5 + 1, place / 5 + 1);
        match self {
            Self::Wrong { place, typed, right } => {
                write!(f, "{} is {typed} and should be {right}", within(place))
            }
            Self::Missing { place, right } => write!(f, "{}, {right}, is missing", within(place)),
            Self::TooMany { place, typed } => {
                write!(f, "the {typed} that was typed as character {} is one too many", place + 1)
            }
        }
    }
}

const LENGTH: usize = 25;
/// Any two published keys differ in more than twice as many.
const FARTHEST: usize = 8;
/// Stands for a character that no key has.
const PLACEHOLDER: char = 'B';

/// The published key that was probably meant, if there is one.
pub(crate) fn nearest(text: &str) -> Option<Near> {
    let typed: Vec<char> =
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    match typed.len() {
        LENGTH => compare(&typed).map(|(meant, differences)| Near { meant, differences }),
        length if length + 1 == LENGTH => best((0..LENGTH).filter_map(|place| {
            let mut whole = typed.clone();
            whole.insert(place, PLACEHOLDER);
            let (meant, mut differences) = compare(&whole)?;
            differences.retain(|difference| difference.place() != place);
            let right = characters(meant.key).nth(place)?;
            differences.push(Difference::Missing { place, right });
            Some(Near { meant, differences })
        })),
        length if length == LENGTH + 1 => best((0..=LENGTH).filter_map(|place| {
            let mut whole = typed.clone();
            let typed = whole.remove(place);
            let (meant, mut differences) = compare(&whole)?;
            differences.push(Difference::TooMany { place, typed });
            Some(Near { meant, differences })
        })),
        _ => None,
    }
}

impl Difference {
    fn place(&self) -> usize {
        let (Self::Wrong { place, .. } | Self::Missing { place, .. } | Self::TooMany { place, .. }) =
            self;
        *place
    }
}

fn best(near: impl Iterator<Item = Near>) -> Option<Near> {
    near.min_by_key(|near| near.differences.len())
}

/// The published key nearest to 25 characters, and where they differ.
fn compare(typed: &[char]) -> Option<(KeyMatch, Vec<Difference>)> {
    let as_key = |c: char| if secret::is_key_character(c) { c } else { PLACEHOLDER };
    let key: ProductKey = typed.iter().map(|c| as_key(*c)).collect::<String>().parse().ok()?;
    let meant =
        gvlk::lookup_key(&key).or_else(|| gvlk::nearest_key(&key).map(|(meant, _)| meant))?;
    let differences: Vec<_> = characters(meant.key)
        .zip(typed)
        .enumerate()
        .filter(|(_, (right, typed))| right != *typed)
        .map(|(place, (right, typed))| Difference::Wrong { place, typed: *typed, right })
        .collect();
    (differences.len() <= FARTHEST).then_some((meant, differences))
}

fn characters(key: &ProductKey) -> impl Iterator<Item = char> {
    key.as_str().chars().filter(|c| *c != '-')
}
