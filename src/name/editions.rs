//! A set of the catalogue's rows: what a name may mean.

use super::bits::Bits;
use super::generated::{ROWS, STAND_INS, STAND_INS_OF};
use crate::catalogue::Edition;
use crate::catalogue::generated::EDITIONS;
use crate::catalogue::tables::{Row, list};
use core::fmt;
use core::ops::{BitAnd, BitOr, Sub};

const PARTS: usize = ROWS.div_ceil(64);

/// A set of editions, those without a GVLK included: what a name in a text may mean.
///
/// ```
/// use gvlk::{Edition, EditionSet};
///
/// let name = gvlk::read_name("Windows Server 2019", 0).unwrap();
/// assert!(name.editions().contains(Edition::Server2019Standard));
/// assert_eq!(name.editions().iter().count(), 3);
///
/// let datacenter: EditionSet = [Edition::Server2019Datacenter].into_iter().collect();
/// assert_eq!(name.editions() & datacenter, datacenter);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EditionSet(pub(super) Bits<PARTS>);

impl EditionSet {
    /// The set without editions.
    pub const EMPTY: Self = Self(Bits::EMPTY);

    /// The editions with a GVLK, in the catalogue's order.
    pub fn iter(self) -> impl Iterator<Item = Edition> + Clone {
        self.rows().map_while(|row| EDITIONS.get(usize::from(row)).copied())
    }

    /// Whether an edition is in the set.
    #[must_use]
    pub fn contains(self, edition: Edition) -> bool {
        self.0.has(edition as usize)
    }

    /// How many editions are in the set, those without a GVLK included.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.0.iter().map(|part| part.count_ones() as usize).sum()
    }

    /// Whether there is nothing in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether an edition without a GVLK is in the set, such as Windows 11 Home.
    #[must_use]
    pub fn has_without_gvlk(self) -> bool {
        (EDITIONS.len()..ROWS).any(|row| self.0.has(row))
    }

    /// The set with the editions that share a key with one of it, or that people call by its name:
    /// Windows 11 Pro for Windows 10 Pro, Windows Server 2012 for Windows 8.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// let name = gvlk::read_name("Windows 10 Pro", 0).unwrap();
    /// assert!(!name.editions().contains(Edition::Windows11Pro));
    /// assert!(name.editions().with_stand_ins().contains(Edition::Windows11Pro));
    /// ```
    #[must_use]
    pub fn with_stand_ins(self) -> Self {
        let mut all = self;
        for row in self.rows() {
            for other in list(&STAND_INS, STAND_INS_OF[usize::from(row)]) {
                all.insert_row(usize::from(*other));
            }
        }
        all
    }

    /// Every edition with a GVLK.
    pub(crate) fn with_gvlk() -> Self {
        EDITIONS.iter().copied().collect()
    }

    /// The rows of some lists that meet a condition. There is one copy of it in a program.
    #[inline(never)]
    pub(crate) fn of_rows(lists: &[&[Row]], meets: &dyn Fn(Row) -> bool) -> Self {
        let mut set = Self::EMPTY;
        let rows = lists.iter().copied().flatten().filter(|row| meets(**row));
        rows.for_each(|row| set.insert_row(usize::from(*row)));
        set
    }

    /// The rows, in the catalogue's order.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row> + Clone {
        self.0.into_iter().filter_map(|row| Row::try_from(row).ok())
    }

    /// The rows of this set that meet a condition. There is one copy of it in a program.
    #[inline(never)]
    pub(crate) fn filter(self, meets: &dyn Fn(Row) -> bool) -> Self {
        let mut left = Self::EMPTY;
        self.rows().filter(|row| meets(*row)).for_each(|row| left.insert_row(usize::from(row)));
        left
    }

    pub(super) fn insert_row(&mut self, row: usize) {
        self.0.insert(row);
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
        editions.into_iter().for_each(|edition| set.insert_row(edition as usize));
        set
    }
}

impl fmt::Debug for EditionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut set = f.debug_set();
        set.entries(self.iter());
        let others = self.len() - self.iter().count();
        if others > 0 {
            set.entry(&format_args!("{others} without a GVLK"));
        }
        set.finish()
    }
}
