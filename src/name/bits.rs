//! Sets of small numbers, a bit for each: of rows, of aliases, of words.

/// A set of the numbers below 64 times `PARTS`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Bits<const PARTS: usize>(pub(super) [u64; PARTS]);

impl<const PARTS: usize> Bits<PARTS> {
    pub(super) const EMPTY: Self = Self([0; PARTS]);

    pub(super) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// Does nothing for a number that is too large.
    pub(super) fn insert(&mut self, number: usize) {
        if let Some(part) = self.0.get_mut(number / 64) {
            *part |= 1 << (number % 64);
        }
    }

    /// Takes the lowest number from the set.
    #[inline]
    pub(super) fn take_first(&mut self) -> Option<usize> {
        let (index, part) = self.0.iter_mut().enumerate().find(|(_, part)| **part != 0)?;
        let number = 64 * index + part.trailing_zeros() as usize;
        *part &= *part - 1;
        Some(number)
    }
}
