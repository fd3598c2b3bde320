//! The editions that some of an installation's facts fit, and what the messages say about them.

use super::evidence::Evidence;
use crate::catalogue::{Channel, Edition, ProductFamily, builds};
use crate::key::ProductKey;
use crate::key::keys;
use crate::name::EditionSet;
use core::fmt;

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
    pub(super) facts: Evidence,
}

impl Candidates {
    #[inline(never)]
    pub(super) fn of(facts: Evidence) -> Self {
        Self { rows: facts.rows(), facts }
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

    fn write_names(&self, f: &mut fmt::Formatter<'_>, shown: usize) -> fmt::Result {
        for (i, name) in self.rows.names().take(shown).enumerate() {
            write!(f, "{}{name}", if i == 0 { "" } else { "; " })?;
        }
        match self.rows.len().saturating_sub(shown) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }

    /// Writes the facts, as in "`EditionID` `ServerDatacenter` and build 17763", and returns their
    /// number.
    fn write_facts(&self, f: &mut fmt::Formatter<'_>) -> Result<usize, fmt::Error> {
        let Evidence { name, release, edition_id, sku, build } = self.facts;
        let mut count = 0;
        let mut fact = |f: &mut fmt::Formatter<'_>, fact: fmt::Arguments<'_>| {
            count += 1;
            write!(f, "{}{fact}", if count == 1 { "" } else { " and " })
        };
        match (name, release) {
            (Some(_), _) => fact(f, format_args!("the name"))?, // which has the release
            (None, Some(release)) => fact(f, format_args!("release {}", release.name()))?,
            (None, None) => {}
        }
        edition_id.map_or(Ok(()), |id| fact(f, format_args!("EditionID {id}")))?;
        sku.map_or(Ok(()), |sku| fact(f, format_args!("product SKU {}", sku.number())))?;
        build.map_or(Ok(()), |build| fact(f, format_args!("build {build}")))?;
        Ok(count)
    }

    /// The facts and what they say: "`EditionID` `ServerDatacenter` and build 17763 say Windows
    /// Server 2019 Datacenter".
    pub(super) fn write_claim(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Evidence { name, edition_id, sku, .. } = self.facts;
        let one_fact = self.write_facts(f)? == 1;
        f.write_str(if one_fact { " says " } else { " say " })?;
        // A build and a release belong to every edition of some products.
        if name.is_none() && edition_id.is_none() && sku.is_none() && !self.is_empty() {
            return self.write_products(f);
        }
        if self.rows.is_empty() {
            return f.write_str("nothing: no product has it");
        }
        self.write_names(f, 3)?; // enough to see how the two sides differ
        f.write_str(if self.facts.say_evaluation() { " (Evaluation)" } else { "" })
    }

    fn write_products(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = None;
        for product in self.iter().map(Edition::product) {
            if last != Some(product) {
                write!(f, "{}{product}", if last.is_some() { " or " } else { "" })?;
                last = Some(product);
            }
        }
        Ok(())
    }

    /// What the facts leave open, and which fact would decide it.
    pub(super) fn write_question(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let evaluation = self.facts.say_evaluation();
        f.write_str(if evaluation { "an evaluation does not accept a GVLK, and " } else { "" })?;
        let fit = if self.write_facts(f)? == 1 { "fits" } else { "fit" };
        if self.rows.len() == 1 {
            write!(f, " may mean a later release than {self}")?;
        } else {
            let of = if evaluation { "that of " } else { "" };
            write!(f, " {fit} {of}more than one edition ({self})")?;
        }
        match (self.missing(), self.facts.name) {
            (None, _) => f.write_str(": give the name of one of them"),
            (Some(fact), Some(_)) => {
                write!(f, ": give {fact} too, or the full name of an edition")?;
                self.in_newest_release().map_or(Ok(()), |edition| write!(f, ", such as {edition}"))
            }
            (Some(fact), None) => write!(f, ": give {fact} too"),
        }
    }

    /// The same edition of the newest release with a year. Windows calls semi-annual releases "Windows
    /// Server Datacenter", and people each of them.
    fn in_newest_release(&self) -> Option<Edition> {
        let own = |edition: Edition| edition.name().strip_prefix(edition.product().name());
        let first = self.iter().next().filter(|first| first.channel() == Channel::SemiAnnual)?;
        let editions = ProductFamily::WindowsServer.editions().iter().copied();
        let mut others = editions.filter(|edition| edition.channel() != Channel::SemiAnnual);
        others.find(|edition| own(*edition) == own(first))
    }

    /// The fact that decides between these editions, if it is not the name.
    fn missing(&self) -> Option<&'static str> {
        let (mut reported, mut release, mut one_release) = (0, None, true);
        for row in self.rows.rows() {
            let (first, last) = builds::range(usize::from(row));
            reported += usize::from(first <= last);
            // An edition without limits of its builds, as Windows Home, fits each release.
            if (1..=last).contains(&first) {
                one_release &= *release.get_or_insert((first, last)) == (first, last);
            }
        }
        if reported == 0 {
            return None;
        }
        one_release &= reported > 1;
        Some(if one_release || self.facts.build.is_some() || self.facts.release.is_some() {
            "the EditionID"
        } else {
            "the build"
        })
    }
}

impl PartialEq for Candidates {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Eq for Candidates {}

/// The names of all candidates.
impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.fmt(f)
    }
}

/// The editions' names with semicolons between them, and a count of the rest if they are many.
impl fmt::Display for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_names(f, 7)
    }
}
