//! The editions that some of an installation's facts fit.

use super::facts::Facts;
use super::rows::Rows;
use crate::catalogue::Edition;
use crate::catalogue::generated::EDITIONS;
use crate::key::{self, ProductKey};
use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;

/// The editions that some facts of an [`Installation`](crate::Installation) fit.
///
/// `Display` writes the names with semicolons between them: at most seven, and how many more there
/// are. They may include editions without a GVLK, which have no [`Edition`]: [`iter`](Self::iter)
/// and [`len`](Self::len) skip them. Two values are equal if they name the same editions, whatever
/// facts they come from.
///
/// ```
/// use gvlk::{Edition, IdentifyError, Installation};
///
/// let error = Installation::new().name("Windows 10 Enterprise LTSB").identify().unwrap_err();
/// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
/// for edition in &candidates {
///     println!("{edition}: {}", edition.key());
/// }
/// assert_eq!(
///     candidates.to_string(),
///     "Windows 10 Enterprise LTSB 2016; Windows 10 Enterprise LTSB 2015"
/// );
/// ```
#[derive(Clone, Copy)]
pub struct Candidates {
    pub(super) rows: Rows,
    /// The facts that these rows fit, for the messages.
    pub(super) facts: Facts,
}

impl Candidates {
    /// The editions, in the catalogue's order.
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError, Installation};
    ///
    /// let error = Installation::new().product_sku(10).identify().unwrap_err();
    /// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    /// assert!(candidates.iter().eq([Edition::Server2008R2Enterprise, Edition::Server2008Enterprise]));
    /// ```
    pub fn iter(&self) -> CandidatesIter {
        CandidatesIter { rows: self.rows, next: 0 }
    }

    /// How many editions there are; those without a GVLK do not count.
    ///
    /// ```
    /// # use gvlk::{IdentifyError, Installation};
    /// let error = Installation::new().product_sku(10).identify().unwrap_err();
    /// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    /// assert_eq!(candidates.len(), 2); // Enterprise of 2008 R2 and of 2008
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().len()
    }

    /// Whether there is no edition; those without a GVLK do not count.
    ///
    /// ```
    /// # use gvlk::{IdentifyError, Installation};
    /// let error = Installation::new().name("Windows 10 Pro").edition_id("Core").identify().unwrap_err();
    /// let IdentifyError::Contradiction { one, other } = error else { panic!("{error:?}") };
    /// assert_eq!((other.to_string(), other.is_empty()), ("Windows Home".to_owned(), true));
    /// assert!(!one.is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The GVLK that all candidates share. With it, the edition does not matter.
    ///
    /// `None` if one of them has another key or no GVLK, and for evaluations, which take no GVLK.
    ///
    /// ```
    /// use gvlk::{Edition, IdentifyError, Installation};
    ///
    /// let error = Installation::new().edition_id("Education").identify().unwrap_err();
    /// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    /// assert_eq!(candidates.to_string(), "Windows 11 Education; Windows 10 Education");
    /// assert_eq!(candidates.key(), Some(Edition::Windows11Education.key()));
    /// ```
    #[must_use]
    pub fn key(&self) -> Option<&'static ProductKey> {
        let editions = self.iter();
        if self.facts.say_evaluation() || editions.len() != self.rows.len() {
            return None;
        }
        let mut keys = editions.map(key::gvlk);
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
    }
}

/// The editions among some [`Candidates`], in the catalogue's order.
///
/// ```
/// use gvlk::{IdentifyError, Installation};
///
/// let error = Installation::new().product_sku(10).identify().unwrap_err();
/// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
/// assert_eq!(candidates.into_iter().len(), 2);
/// ```
#[derive(Clone)]
#[must_use = "an iterator does nothing unless it is used"]
pub struct CandidatesIter {
    rows: Rows,
    next: u16,
}

impl Iterator for CandidatesIter {
    type Item = Edition;

    fn next(&mut self) -> Option<Edition> {
        while let Some(edition) = EDITIONS.get(usize::from(self.next)) {
            self.next += 1;
            if self.rows.contains(self.next - 1) {
                return Some(*edition);
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let rows = self.next..;
        let left = rows.take(EDITIONS.len() - usize::from(self.next));
        let length = left.filter(|row| self.rows.contains(*row)).count();
        (length, Some(length))
    }
}

impl ExactSizeIterator for CandidatesIter {}
impl FusedIterator for CandidatesIter {}

impl fmt::Debug for CandidatesIter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl IntoIterator for &Candidates {
    type Item = Edition;
    type IntoIter = CandidatesIter;

    fn into_iter(self) -> CandidatesIter {
        self.iter()
    }
}

impl IntoIterator for Candidates {
    type Item = Edition;
    type IntoIter = CandidatesIter;

    fn into_iter(self) -> CandidatesIter {
        self.iter()
    }
}

impl PartialEq for Candidates {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Eq for Candidates {}

impl Hash for Candidates {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rows.hash(state);
    }
}

/// The names of all candidates.
impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}
