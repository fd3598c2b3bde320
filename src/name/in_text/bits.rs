//! What only names in a text need of sets.

use crate::catalogue::Edition;
use crate::name::bits::Bits;
use crate::name::editions::EditionSet;
use core::ops::{BitAnd, BitOr, Sub};

impl<const PARTS: usize> Bits<PARTS> {
    /// The numbers in ascending order. Most sets have few, so those that it does not have cost nothing.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> + Clone {
        self.0.into_iter().zip(0..).flat_map(|(mut part, index)| {
            core::iter::from_fn(move || {
                let number = 64 * index + part.trailing_zeros() as usize;
                part &= part.checked_sub(1)?;
                Some(number)
            })
        })
    }

    /// Numbers that are too large are not in the set.
    pub(super) fn has(self, number: impl Into<usize>) -> bool {
        let number = number.into();
        self.0.get(number / 64).is_some_and(|part| part >> (number % 64) & 1 == 1)
    }

    pub(super) fn remove(&mut self, number: impl Into<usize>) {
        let number = number.into();
        if let Some(part) = self.0.get_mut(number / 64) {
            *part &= !(1 << (number % 64));
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        self.with(other, |one, other| one & other)
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.with(other, |one, other| one | other)
    }

    pub(super) fn without(self, other: Self) -> Self {
        self.with(other, |one, other| one & !other)
    }

    fn with(mut self, other: Self, one: fn(u64, u64) -> u64) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(part, other)| *part = one(*part, other));
        self
    }
}

impl BitAnd for EditionSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }
}

impl BitOr for EditionSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0.or(other.0))
    }
}

impl Sub for EditionSet {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.without(other.0))
    }
}

impl FromIterator<Edition> for EditionSet {
    fn from_iter<I: IntoIterator<Item = Edition>>(editions: I) -> Self {
        let mut set = Self::EMPTY;
        editions.into_iter().for_each(|edition| set.0.insert(edition as usize));
        set
    }
}
