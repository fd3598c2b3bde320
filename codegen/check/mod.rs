//! Checks in the tables what generation needs, and gives what the rows mean. `build.rs` calls it between
//! reading and generating.

mod aliases;
mod checker;
mod edition;
mod keys;
mod machine;
mod names;
mod product;
mod vocabulary;
mod words;

use super::problem::Problem;
use super::read::{KnownRow, Row, SourceRow};
pub use aliases::Aliases;
pub(super) use checker::Checker;
use checker::NO_KEY;
#[cfg(test)]
pub(super) use checker::list;
pub use checker::{CHANNELS, FAMILIES};
pub use edition::{Edition, WithoutKey};
pub use keys::Known;
#[cfg(test)]
pub(super) use keys::{PlacedKey, placed};
pub use machine::Machine;
pub use names::{Named, Names};
pub use product::Product;
pub use vocabulary::Vocabulary;
pub use words::{Kind, Translation, translations};

/// The checked catalogue. Rows are named by their place: the editions first, in the file's
/// order, then the editions without a key.
#[derive(Debug, Default)]
pub struct Catalogue {
    pub editions: Vec<Edition>,
    pub without_key: Vec<WithoutKey>,
    pub products: Vec<Product>,
    pub vocabulary: Vocabulary,
    pub names: Names,
    pub aliases: Aliases,
}

impl Catalogue {
    /// The machines of all rows, in the order of the rows.
    pub fn machines(&self) -> impl Iterator<Item = &Machine> {
        let editions = self.editions.iter().map(|edition| &edition.machine);
        editions.chain(self.without_key.iter().map(|edition| &edition.machine))
    }
}

/// The most rows: each has an `EditionID` and perhaps an evaluation's, and 16 bits number both.
const MOST_ROWS: usize = 32_000;

/// Checks all rows of `keys.csv`. Their names may be written in the words of some languages.
///
/// # Errors
///
/// Every mistake in the order of the lines, including those of reading the file.
pub fn check(
    rows: &[Row],
    words: &[Translation],
    sources: &[SourceRow],
    problems: Vec<Problem>,
) -> Result<Catalogue, Vec<Problem>> {
    let mut checker = Checker::new(problems);
    if let Some(row) = rows.get(MOST_ROWS) {
        let message = format!("one row too many: the tables hold at most {MOST_ROWS}");
        checker.problems.push(Problem::new(row.line, message));
        return checker.finish(Catalogue::default());
    }
    let (keyed, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.gvlk != NO_KEY);
    let mut products = Vec::new();
    let editions: Vec<_> =
        keyed.iter().map(|row| checker.edition(row, sources, &mut products)).collect();
    let without_key: Vec<_> = without.iter().map(|row| checker.without_key(row, sources)).collect();
    checker.variants_differ(&keyed);
    checker.keys_differ(&[], &keys::placed(&editions, ""));
    checker.activation_ids_differ(&keyed);
    let machines: Vec<_> =
        editions.iter().map(|e| &e.machine).chain(without_key.iter().map(|e| &e.machine)).collect();
    checker.edition_ids_differ(&machines);

    let rows: Vec<_> = keyed.into_iter().chain(without).collect();
    let (mut names, mut aliases) = Default::default();
    let mut vocabulary = Vocabulary::default();
    let mut read = || -> Result<(), Vec<Problem>> {
        vocabulary = Vocabulary::new(rows.iter().flat_map(|row| row.names()), words)?;
        names = checker.names(&rows, &machines, &vocabulary);
        if checker.problems.is_empty() {
            aliases = Aliases::new(&rows, &editions, &machines, &vocabulary, words)?;
        }
        Ok(())
    };
    // A row with a mistake may lack the very words that others mean.
    if let Err(problems) = read()
        && checker.problems.is_empty()
    {
        checker.problems = problems;
    }
    checker.finish(Catalogue { editions, without_key, products, vocabulary, names, aliases })
}

/// Checks all rows of `known-keys.csv`, and their keys against those of the catalogue.
///
/// A key that several sources have is one item, with all of them.
///
/// # Errors
///
/// Every mistake in the order of the lines, including those of reading the file.
pub fn check_known(
    rows: &[KnownRow],
    problems: Vec<Problem>,
    catalogue: &Catalogue,
) -> Result<Vec<Known>, Vec<Problem>> {
    let mut checker = Checker::new(problems);
    let known = checker.known_keys(rows, &catalogue.editions);
    checker.finish(known)
}

/// Checks all rows of `sources.csv`.
///
/// # Errors
///
/// Every mistake in the order of the lines, including those of reading the file.
pub fn check_sources(
    rows: Vec<SourceRow>,
    problems: Vec<Problem>,
) -> Result<Vec<SourceRow>, Vec<Problem>> {
    let mut checker = Checker::new(problems);
    for (place, row) in rows.iter().enumerate() {
        checker.filled(row.line, &[("source", &row.source), ("page", &row.page)]);
        if rows[..place].iter().any(|other| other.source == row.source) {
            checker.cell(row.line, "source", &row.source, "occurs twice");
        }
    }
    checker.finish(rows)
}
