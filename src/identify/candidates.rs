//! The editions that some of an installation's facts fit.

use super::facts::Facts;
use super::rows::Rows;
use crate::catalogue::Edition;
use crate::catalogue::generated::EDITIONS;
use core::fmt;
use core::hash::{Hash, Hasher};

/// The editions that some facts of an [`Installation`](crate::Installation) fit.
///
/// Two values are equal if they hold the same editions.
///
/// ```
/// use gvlk::{Edition, IdentifyError, Installation};
///
/// let error = Installation::new().name("Windows 10 Enterprise LTSB").identify().unwrap_err();
/// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
/// assert!(candidates.iter().any(|edition| edition == Edition::Windows10EnterpriseLtsb2016));
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
    /// use gvlk::{IdentifyError, Installation};
    ///
    /// let error = Installation::new().product_sku(10).identify().unwrap_err();
    /// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    /// assert_eq!(candidates.iter().count(), 2); // Enterprise of 2008 R2 and of 2008
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        self.rows.iter().filter_map(|row| EDITIONS.get(usize::from(row)).copied())
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

impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
