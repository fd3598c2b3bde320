//! A set of rows of the catalogue: one bit for each.

use crate::catalogue::generated::{BUILDS, EDITIONS};

/// How many rows there are: the editions, then the editions without a GVLK.
const ROWS: usize = BUILDS.len();

/// How many rows a part of a set has.
const BITS: usize = u32::BITS as usize;

/// A set of rows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rows([u32; ROWS.div_ceil(BITS)]);

impl Rows {
    const NONE: Self = Self([0; ROWS.div_ceil(BITS)]);

    // A function of a set is one copy in a program: inlined, each would be laid out as vectors.

    /// Every edition that has a key.
    #[inline(never)]
    pub(super) fn editions() -> Self {
        let mut set = Self::NONE;
        (0..).take(EDITIONS.len()).for_each(|row| set.insert(row));
        set
    }

    /// The rows of some lists.
    #[inline(never)]
    pub(super) fn of(lists: &[&[u16]]) -> Self {
        let mut set = Self::NONE;
        lists.iter().copied().flatten().for_each(|row| set.insert(*row));
        set
    }

    /// Ignores a number that is not a row.
    fn insert(&mut self, row: u16) {
        if let Some(part) = self.0.get_mut(usize::from(row) / BITS) {
            *part |= 1 << (usize::from(row) % BITS);
        }
    }

    #[inline(never)]
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|part| part.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    pub(super) fn contains(&self, row: u16) -> bool {
        let part = self.0.get(usize::from(row) / BITS);
        part.is_some_and(|part| part >> (usize::from(row) % BITS) & 1 == 1)
    }

    /// The rows of this set that meet a condition.
    #[inline(never)]
    pub(super) fn filter(mut self, meets: &dyn Fn(u16) -> bool) -> Self {
        let mut left = self;
        while let Some(row) = left.first() {
            left.remove(row);
            if !meets(row) {
                self.remove(row);
            }
        }
        self
    }

    fn remove(&mut self, row: u16) {
        if let Some(part) = self.0.get_mut(usize::from(row) / BITS) {
            *part &= !(1 << (usize::from(row) % BITS));
        }
    }

    /// The first row in the catalogue's order.
    pub(super) fn first(self) -> Option<u16> {
        let (place, part) = (0..).zip(self.0).find(|(_, part)| *part != 0)?;
        u16::try_from(place * BITS + part.trailing_zeros() as usize).ok()
    }

    /// The rows, in the catalogue's order.
    pub(super) fn iter(self) -> impl Iterator<Item = u16> + Clone {
        (0..).take(ROWS).filter(move |row| self.contains(*row))
    }
}
