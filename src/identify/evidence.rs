//! The facts of an installation, each looked up on its own, and the rows that fit them all.

use super::generated::{
    CLAIMED_SKUS, EDITION_ID_ROWS, EDITION_ID_SLOTS, FIRST_EVALUATION_ID, FIRST_EVALUATION_SKU,
    SKU_ROWS, SKU_SLOTS,
};
use crate::catalogue::Edition;
use crate::catalogue::builds::{self, has_build, spans};
use crate::catalogue::edition::has_evaluation;
use crate::catalogue::generated::{BUILDS_WITHOUT_GVLK, EDITION_IDS, EDITIONS};
use crate::catalogue::tables::Row;
use crate::name::{EditionSet, Named, Release};
use crate::shared::edits::edits;
use crate::shared::hash;
use core::fmt;

/// The rows that an `EditionID` or a product SKU means, and whether it is that of an evaluation.
#[derive(Clone, Copy)]
pub(crate) struct Claim {
    pub(super) rows: &'static [Row],
    pub(super) evaluation: bool,
}

impl Claim {
    /// The edition that fits this claim and a build. A test checks that there is at most one. [`has_build`] would ask
    /// each row what is asked here of the build once.
    #[inline]
    pub(super) fn edition_in(self, build: u32) -> Option<Edition> {
        let row = *self.rows.iter().find(|row| spans(**row, build))?;
        let is_it = !self.evaluation && !BUILDS_WITHOUT_GVLK.contains(&build);
        if is_it { EDITIONS.get(usize::from(row)).copied() } else { None }
    }
}

/// What the `EditionID` of a Server Core installation may end with.
const CORE: [&str; 2] = ["Core", "Cor"];

/// An `EditionID` of the catalogue, as its index in the tables, and which of [`CORE`] it ends with.
#[derive(Clone, Copy)]
pub(super) struct EditionId(Row, Option<u8>);

impl EditionId {
    /// Finds an `EditionID` as Windows spells it, also as a Server Core installation does.
    #[inline]
    pub(super) fn find(id: &str) -> Option<Self> {
        Self::exact(id).or_else(|| Self::of_server_core(id))
    }

    #[cold]
    fn of_server_core(id: &str) -> Option<Self> {
        (0..).zip(CORE).find_map(|(core, suffix)| {
            let (head, tail) = id.split_at_checked(id.len().checked_sub(suffix.len())?)?;
            let server = head.get(..6)?.eq_ignore_ascii_case("Server");
            let id = Self::exact(head).filter(|_| server && tail.eq_ignore_ascii_case(suffix))?;
            Some(Self(id.0, Some(core)))
        })
    }

    #[inline(never)]
    fn exact(id: &str) -> Option<Self> {
        let index = EDITION_ID_SLOTS.find(hash::digest(id.as_bytes()));
        let known = EDITION_IDS.bytes_at(index)?;
        let same = known == id.as_bytes() || known.eq_ignore_ascii_case(id.as_bytes());
        same.then_some(Self(index, None))
    }

    #[inline]
    pub(super) fn claim(self) -> Claim {
        let index = usize::from(self.0);
        Claim { rows: EDITION_ID_ROWS.get(index), evaluation: index >= FIRST_EVALUATION_ID }
    }
}

/// Whether a text is an `EditionID` that the catalogue knows. An error of identifying would also look for a
/// suggestion.
#[must_use]
pub fn is_edition_id(text: &str) -> bool {
    EditionId::find(text.trim_ascii()).is_some()
}

/// The `EditionID` that a misspelt one was meant to be, if at most a quarter of its letters and three are
/// wrong.
#[cold]
pub(super) fn nearest_edition_id(id: &str) -> Option<&'static str> {
    const FARTHEST: usize = 3;
    let (mut nearest, mut least) = (None, FARTHEST + 1);
    for id in [Some(id), id.strip_suffix(CORE[0]), id.strip_suffix(CORE[1])].into_iter().flatten() {
        for right in (0..EDITION_IDS.rows()).map(|row| EDITION_IDS.get(row)) {
            if right.len().abs_diff(id.len()) <= FARTHEST {
                let distance = usize::from(edits(id.as_bytes(), right.as_bytes()));
                if distance < least && distance <= id.len() / 4 {
                    (least, nearest) = (distance, Some(right));
                }
            }
        }
    }
    nearest
}

/// Writes the `EditionID` as Windows spells it.
impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EDITION_IDS.get(usize::from(self.0)))?;
        f.write_str(self.1.map_or("", |core| CORE[usize::from(core)]))
    }
}

impl Edition {
    /// Every edition with this `EditionID`, in the catalogue's order. The build says which one a machine
    /// has. Case does not matter, and the spellings of Server Core are read, too.
    ///
    /// Empty for an `EditionID` that is unknown, that of an evaluation, and one whose editions have no GVLK.
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// let editions = Edition::with_edition_id("ServerTurbine");
    /// assert!(editions.eq([Edition::Server2025DatacenterAzureEdition, Edition::Server2022DatacenterAzureEdition]));
    /// ```
    #[doc(alias("EditionID"))]
    pub fn with_edition_id(edition_id: &str) -> impl Iterator<Item = Self> + Clone + use<> {
        let claim = EditionId::find(edition_id.trim_ascii()).map(EditionId::claim);
        let rows = claim.filter(|claim| !claim.evaluation).map_or(&[][..], |claim| claim.rows);
        rows.iter().filter_map(|row| EDITIONS.get(usize::from(*row)).copied())
    }
}

/// A product SKU of the catalogue, as its index in the tables.
#[derive(Clone, Copy)]
pub(super) struct ProductSku(Row);

impl ProductSku {
    #[inline]
    pub(super) fn find(sku: u32) -> Option<Self> {
        let index = SKU_SLOTS.find(sku.into());
        (*CLAIMED_SKUS.get(usize::from(index))? == sku).then_some(Self(index))
    }

    #[inline]
    pub(super) fn claim(self) -> Claim {
        let rows = SKU_ROWS.at(self.0).unwrap_or_default();
        Claim { rows, evaluation: usize::from(self.0) >= FIRST_EVALUATION_SKU }
    }

    pub(super) fn number(self) -> u32 {
        CLAIMED_SKUS[usize::from(self.0)]
    }
}

/// Whether a row has a build: [`has_build`], or with it what else counts.
pub(super) type HasBuild = fn(Row, u32) -> bool;

/// What is known about an installation, as indexes into the catalogue's tables.
#[derive(Clone, Copy, Default)]
pub(super) struct Evidence {
    /// The rows that the name names, and whether it says "Evaluation".
    pub(super) name: Option<(Named, bool)>,
    /// The release in the name, such as "22H2". A machine keeps such a name when it is updated, so a row that has
    /// the release and the build fits, and they need not be of one another.
    pub(super) release: Option<Release>,
    pub(super) edition_id: Option<EditionId>,
    pub(super) sku: Option<ProductSku>,
    pub(super) build: Option<u32>,
}

impl Evidence {
    /// The rows that fit all these facts.
    pub(super) fn rows(self) -> EditionSet {
        self.rows_with(has_build)
    }

    /// The rows that fit all these facts, if this says which builds a row has.
    #[inline(never)]
    pub(super) fn rows_with(self, has: HasBuild) -> EditionSet {
        let claims =
            [self.edition_id.map(|id| id.claim().rows), self.sku.map(|sku| sku.claim().rows)];
        let in_build = |row| self.is_in_build(row, has);
        let is_claimed = |row| claims.iter().flatten().all(|rows| rows.contains(&row));
        match (self.name, claims) {
            (_, [None, None]) => self.named_rows(has),
            (Some(name), _) => rows_of_name(name, &in_build, &is_claimed),
            (None, [Some(rows), _] | [None, Some(rows)]) => {
                EditionSet::of_rows(&[rows], &|row| in_build(row) && is_claimed(row))
            }
        }
    }

    /// The rows that fit the name, the release and the build. It is a function of its own, so that a program that only
    /// parses names does not contain the tables of the other facts.
    #[inline(never)]
    pub(super) fn named_rows(self, has: HasBuild) -> EditionSet {
        let in_build = |row| self.is_in_build(row, has);
        match self.name {
            Some(name) => rows_of_name(name, &in_build, &|_| true),
            None => EditionSet::with_builds().filter(&in_build),
        }
    }

    /// Whether a row has the build, and one of those of the release.
    #[inline(never)]
    fn is_in_build(&self, row: Row, has: HasBuild) -> bool {
        let of_release = |release: Release| release.builds().iter().any(|build| has(row, *build));
        self.build.is_none_or(|build| has(row, build)) && self.release.is_none_or(of_release)
    }

    /// Whether one of these facts says that it is an evaluation.
    pub(super) fn say_evaluation(self) -> bool {
        self.name.is_some_and(|(_, evaluation)| evaluation)
            || self.edition_id.is_some_and(|id| id.claim().evaluation)
            || self.sku.is_some_and(|sku| sku.claim().evaluation)
    }
}

/// The rows that a name means among those that fit the other facts. A name means its own row if that one
/// fits. If not, it means the rows that share the name, and for the name of a product the related rows:
/// an LTSC edition of Windows 10 may be called "Windows 10". So a further fact only chooses among the rows.
/// The name of an evaluation means those of them that have one. An edition that any build may have is of the
/// product only in the product's own builds.
#[inline(never)]
fn rows_of_name(
    name: (Named, bool),
    in_build: &dyn Fn(Row) -> bool,
    is_claimed: &dyn Fn(Row) -> bool,
) -> EditionSet {
    let (named, evaluation) = name;
    let (shared, related) = (named.shared_rows(), named.related_rows());
    let of_product = shared.iter().any(|row| in_build(*row));
    let fits = |row| in_build(row) && is_claimed(row) && (!evaluation || has_evaluation(row));
    let is_any = |row: Row| builds::of_row(usize::from(row)).is_none();
    let rows = match named.own().filter(|own| fits(*own)) {
        Some(own) => EditionSet::of_rows(&[&[own]], &fits),
        None => EditionSet::of_rows(&[shared, related], &|row| {
            fits(row) && (of_product || !is_any(row))
        }),
    };
    let none = rows.is_empty() && evaluation;
    if none { rows_of_name((named, false), in_build, is_claimed) } else { rows }
}
