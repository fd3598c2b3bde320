//! A set of the catalogue's rows: what a name may mean.

use super::bits::Bits;
use super::generated::ROWS;
use crate::catalogue::Edition;
use crate::catalogue::builds;
use crate::catalogue::generated::{EDITIONS, NAMES};
use crate::catalogue::tables::Row;
use core::fmt;

const PARTS: usize = ROWS.div_ceil(64);

/// A set of editions, those without a GVLK included: what a name in a text may mean.
///
/// ```
/// # #[cfg(feature = "names-in-text")] {
/// use gvlk::{Edition, EditionSet};
///
/// let name = gvlk::read_name("Windows Server 2019", 0).unwrap();
/// assert!(name.editions().contains(Edition::Server2019Standard));
/// assert_eq!(name.editions().iter().count(), 3);
///
/// let datacenter: EditionSet = [Edition::Server2019Datacenter].into_iter().collect();
/// assert_eq!(name.editions() & datacenter, datacenter);
/// # }
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

    pub(crate) fn insert(&mut self, row: Row) {
        self.0.insert(row.into());
    }

    /// Every edition of which it is known which builds have it.
    pub(crate) fn with_builds() -> Self {
        let mut set = Self::EMPTY;
        (0..ROWS).filter(|row| builds::of_row(*row).is_some()).for_each(|row| set.0.insert(row));
        set
    }

    /// The rows of some lists that meet a condition. There is one copy of it in a program.
    #[inline(never)]
    pub(crate) fn of_rows(lists: &[&[Row]], meets: &dyn Fn(Row) -> bool) -> Self {
        let mut set = Self::EMPTY;
        for list in lists {
            for row in list.iter().filter(|row| meets(**row)) {
                set.insert(*row);
            }
        }
        set
    }

    /// The rows, in the catalogue's order.
    pub(crate) fn rows(mut self) -> impl Iterator<Item = Row> + Clone {
        core::iter::from_fn(move || self.take_first())
    }

    /// Takes the first row from the set. There is one copy of it in a program.
    #[inline(never)]
    fn take_first(&mut self) -> Option<Row> {
        self.0.take_first().and_then(|row| Row::try_from(row).ok())
    }

    /// The names of the editions, also of those without a GVLK.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        self.rows().map(|row| NAMES.get(usize::from(row)))
    }

    /// The rows of this set that meet a condition. There is one copy of it in a program.
    #[inline(never)]
    pub(crate) fn filter(self, meets: &dyn Fn(Row) -> bool) -> Self {
        let mut left = Self::EMPTY;
        for row in self.rows() {
            if meets(row) {
                left.insert(row);
            }
        }
        left
    }
}

/// The names of all editions.
impl fmt::Debug for EditionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}
