//! Sets of small numbers, a bit for each: of rows, of aliases, of words.

/// A set of the numbers below 64 times `PARTS`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Bits<const PARTS: usize>(pub(super) [u64; PARTS]);

impl<const PARTS: usize> Bits<PARTS> {
    pub(super) const EMPTY: Self = Self([0; PARTS]);

    pub(super) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// Numbers that are too large are not in the set.
    #[cfg(feature = "names-in-text")]
    pub(super) fn has(self, number: impl Into<usize>) -> bool {
        let number = number.into();
        self.0.get(number / 64).is_some_and(|part| part >> (number % 64) & 1 == 1)
    }

    /// Does nothing for a number that is too large.
    pub(super) fn insert(&mut self, number: impl Into<usize>) {
        let number = number.into();
        if let Some(part) = self.0.get_mut(number / 64) {
            *part |= 1 << (number % 64);
        }
    }

    #[cfg(feature = "names-in-text")]
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

impl<const PARTS: usize> IntoIterator for Bits<PARTS> {
    type Item = usize;
    type IntoIter = Numbers<PARTS>;

    fn into_iter(self) -> Numbers<PARTS> {
        Numbers(self)
    }
}

/// The numbers of a set in ascending order. Most sets have few, so those that it does not have cost nothing.
#[derive(Clone)]
pub(super) struct Numbers<const PARTS: usize>(Bits<PARTS>);

impl<const PARTS: usize> Iterator for Numbers<PARTS> {
    type Item = usize;

    /// Takes the first number out of the set.
    fn next(&mut self) -> Option<usize> {
        let (index, part) = self.0.0.iter_mut().enumerate().find(|(_, part)| **part != 0)?;
        let number = 64 * index + part.trailing_zeros() as usize;
        *part &= *part - 1;
        Some(number)
    }
}
