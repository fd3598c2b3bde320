//! A set of rows of the catalogue: one bit for each.

use crate::catalogue::generated::{BUILDS, EDITIONS};

/// How many rows there are: the editions, then the editions without a GVLK.
const ROWS: usize = BUILDS.len();

/// A set of rows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rows([u8; ROWS.div_ceil(8)]);

impl Rows {
    const NONE: Self = Self([0; ROWS.div_ceil(8)]);

    /// Every edition that has a key.
    pub(super) fn editions() -> Self {
        (0..).take(EDITIONS.len()).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|byte| byte.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    pub(super) fn contains(&self, row: u16) -> bool {
        self.0.get(usize::from(row / 8)).is_some_and(|byte| byte >> (row % 8) & 1 == 1)
    }

    /// The rows of this set that meet a condition.
    pub(super) fn filter(self, meets: impl Fn(u16) -> bool) -> Self {
        self.iter().filter(|row| meets(*row)).collect()
    }

    /// The first row in the catalogue's order.
    pub(super) fn first(self) -> Option<u16> {
        let (place, byte) = (0..).zip(self.0).find(|(_, byte)| *byte != 0)?;
        u16::try_from(byte.trailing_zeros()).ok().map(|bit| 8 * place + bit)
    }

    /// The rows, in the catalogue's order.
    pub(super) fn iter(self) -> impl Iterator<Item = u16> + Clone {
        (0..).take(ROWS).filter(move |row| self.contains(*row))
    }
}

/// Ignores a number that is not a row.
impl FromIterator<u16> for Rows {
    fn from_iter<I: IntoIterator<Item = u16>>(rows: I) -> Self {
        let mut set = Self::NONE;
        for row in rows {
            if let Some(byte) = set.0.get_mut(usize::from(row / 8)) {
                *byte |= 1 << (row % 8);
            }
        }
        set
    }
}
