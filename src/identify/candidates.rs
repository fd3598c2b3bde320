//! The editions that some of an installation's facts fit.

use super::claim::Claim;
use crate::catalogue::Edition;
use crate::catalogue::generated::{BUILDS, EDITIONS};
use crate::catalogue::tables::NONE;
use crate::name::Named;
use core::fmt;

/// The editions that some facts of an [`Installation`](crate::Installation) fit.
///
/// ```
/// use gvlk::{Edition, IdentifyError, Installation};
///
/// let error = Installation::new().name("Windows 10 Enterprise LTSC").identify().unwrap_err();
/// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
/// assert!(candidates.iter().any(|edition| edition == Edition::Windows10EnterpriseLtsc2021));
/// assert_eq!(
///     candidates.to_string(),
///     "Windows 11 Enterprise LTSC 2024, Windows 10 Enterprise LTSC 2021, \
///      Windows 10 Enterprise LTSC 2019"
/// );
/// ```
#[derive(Clone, Copy)]
pub struct Candidates {
    pub(crate) name: Option<(Named, bool)>,
    pub(crate) edition_id: Option<(usize, &'static Claim)>,
    pub(crate) sku: Option<(u32, &'static Claim)>,
    pub(crate) build: Option<u32>,
}

impl Candidates {
    /// The editions, in the catalogue's order.
    ///
    /// ```
    /// use gvlk::{IdentifyError, Installation};
    ///
    /// let error = Installation::new().product_sku(407).identify().unwrap_err();
    /// let IdentifyError::Ambiguous { candidates } = error else { panic!("{error:?}") };
    /// assert_eq!(candidates.iter().count(), 2); // Azure Edition of 2025 and of 2022
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        self.rows().filter_map(|row| EDITIONS.get(usize::from(row)).copied())
    }

    /// The rows that fit all these facts. A name's own row comes before the rows it shares.
    pub(super) fn rows(self) -> impl Iterator<Item = u16> + Clone {
        let (own, listed) = match (self.name, self.edition_id, self.sku) {
            (Some((named, _)), ..) if self.fits(named.own) => (Some(named.own), &[][..]),
            (Some((named, _)), ..) => (None, named.shared_rows()),
            (None, Some((_, claim)), _) | (None, None, Some((_, claim))) => (None, claim.rows()),
            (None, None, None) => (None, &EVERY_EDITION[..]),
        };
        let rows = own.into_iter().chain(listed.iter().copied());
        rows.filter(move |row| self.fits(*row))
    }

    /// Whether a row fits every fact but the name.
    fn fits(&self, row: u16) -> bool {
        let claims = |claim: &Claim| claim.rows().contains(&row);
        row != NONE
            && self.build.is_none_or(|build| has_build(row, build))
            && self.edition_id.is_none_or(|(_, claim)| claims(claim))
            && self.sku.is_none_or(|(_, claim)| claims(claim))
    }
}

/// Whether a row comes in a build.
pub(super) fn has_build(row: u16, build: u32) -> bool {
    let (first, last) = BUILDS[row as usize];
    first <= build && build <= last
}

static EVERY_EDITION: [u16; EDITIONS.len()] = {
    let mut rows = [0; EDITIONS.len()];
    let mut row = 0;
    while row < rows.len() {
        rows[row] = EDITIONS[row] as u16;
        row += 1;
    }
    rows
};

/// Two sets of facts are equal if the same editions fit them.
impl PartialEq for Candidates {
    fn eq(&self, other: &Self) -> bool {
        self.rows().eq(other.rows())
    }
}

impl Eq for Candidates {}

impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
