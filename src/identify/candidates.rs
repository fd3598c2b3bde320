//! The editions that some of an installation's facts fit.

use super::facts::{Facts, rows_of_name};
use crate::catalogue::Edition;
use crate::key::ProductKey;
use crate::key::keys;
use crate::name::{EditionSet, Named};
use core::fmt;
use core::hash::{Hash, Hasher};

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
/// for edition in candidates.iter() {
///     println!("{edition}: {}", edition.key());
/// }
/// assert_eq!(
///     candidates.to_string(),
///     "Windows 10 Enterprise LTSB 2016; Windows 10 Enterprise LTSB 2015"
/// );
/// ```
#[derive(Clone, Copy)]
pub struct Candidates {
    pub(super) rows: EditionSet,
    /// The facts that these rows fit, for the messages.
    pub(super) facts: Facts,
}

impl Candidates {
    /// The rows that fit some facts.
    pub(super) fn of(facts: Facts) -> Self {
        Self { rows: facts.rows(), facts }
    }

    /// The rows that share a name. It reads no table of machine facts, so a program that only parses
    /// names does not contain them.
    pub(super) fn of_name(name: (Named, bool)) -> Self {
        let rows = rows_of_name(name, &|_| true);
        Self { rows, facts: Facts { name: Some(name), ..Facts::default() } }
    }

    /// The editions, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        self.rows.iter()
    }

    /// How many editions there are; those without a GVLK do not count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is no edition; those without a GVLK do not count.
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
        if self.facts.say_evaluation() || self.len() != self.rows.len() {
            return None;
        }
        let mut keys = self.iter().map(keys::gvlk);
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
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
