//! Checks in the tables what generation needs, and gives what the rows mean. The build script calls it
//! between reading and generating.

#[cfg(feature = "names-in-text")]
mod aliases;
mod keys;
mod names;
mod rows;
mod vocabulary;
mod words;

use super::places::Places;
use super::problem::{Line, Problems, shown};
use super::read::{KnownRow, Row, SourceRow, Texts, WordRow, list};
use super::shared::key_text::KEY_LENGTH;
#[cfg(feature = "names-in-text")]
use aliases::Aliases;
pub use keys::Known;
pub use names::{Named, Names};
pub use rows::{CHANNELS, Edition, FAMILIES, Machine, NO_KEY, Product, WithoutKey};
pub use vocabulary::Vocabulary;
#[cfg(feature = "names-in-text")]
pub use words::Kind;
pub use words::fold;

/// The checked catalogue. Rows are named by their index: the editions first, in the file's
/// order, then the editions without a key.
pub struct Catalogue {
    pub editions: Vec<Edition>,
    pub without_key: Vec<WithoutKey>,
    pub products: Vec<Product>,
    pub vocabulary: Vocabulary,
    pub names: Names,
    #[cfg(feature = "names-in-text")]
    pub aliases: Aliases,
}

impl Catalogue {
    /// The machines of all rows, in the order of the rows.
    pub fn machines(&self) -> impl Iterator<Item = &Machine> {
        let editions = self.editions.iter().map(|edition| &edition.machine);
        editions.chain(self.without_key.iter().map(|edition| &edition.machine))
    }
}

/// The rows of the four tables.
pub struct Tables {
    pub rows: Vec<Row>,
    pub words: Vec<WordRow>,
    pub known: Vec<KnownRow>,
    pub sources: Vec<SourceRow>,
}

/// What the tables say.
pub struct Checked {
    pub tables: Tables,
    pub catalogue: Catalogue,
    pub known: Vec<Known>,
}

#[cfg(test)]
impl Checked {
    /// The rows in the order of the catalogue.
    pub fn rows(&self) -> Vec<&Row> {
        let (keyed, without) = parted(&self.tables.rows);
        [keyed, without].concat()
    }
}

/// The rows with a key, and those without.
fn parted(rows: &[Row]) -> (Vec<&Row>, Vec<&Row>) {
    rows.iter().partition(|row| row.gvlk != NO_KEY)
}

/// Checks all tables.
///
/// # Errors
///
/// Every mistake, as it is printed. What the names mean is only read from tables that are right otherwise.
pub fn check(texts: &Texts) -> Result<Checked, Vec<String>> {
    let problems = &mut Problems::default();
    let tables = Tables {
        rows: Row::read(&texts.keys, problems),
        words: WordRow::read(&texts.words, problems),
        known: KnownRow::read(&texts.known, problems),
        sources: SourceRow::read(&texts.sources, problems),
    };
    let (keyed, without) = parted(&tables.rows);
    let (mut editions, mut without_key, mut products) = (Vec::new(), Vec::new(), Vec::new());
    for row in &keyed {
        editions.push(row.edition(&tables.sources, &mut products, problems));
    }
    for row in &without {
        without_key.push(row.without_key(problems));
    }
    let lines = words::translations(&tables.words, problems);
    let known = keys::known_keys(&tables.known, problems);
    problems.texts_differ(&found_by(&tables, &products));
    let of_editions = editions.iter().map(|edition| &edition.machine);
    let machines: Vec<_> = of_editions.chain(without_key.iter().map(|it| &it.machine)).collect();
    problems.none()?;

    let rows = [keyed, without].concat();
    let vocabulary = Vocabulary::new(&rows, &lines, problems);
    problems.none()?;
    let names = Names::new(&rows, &machines, &vocabulary);
    #[cfg(feature = "names-in-text")]
    let aliases = Aliases::new(&rows, &editions, &machines, &vocabulary, &lines, problems);
    problems.none()?;
    let catalogue = Catalogue {
        editions,
        without_key,
        products,
        vocabulary,
        names,
        #[cfg(feature = "names-in-text")]
        aliases,
    };
    Ok(Checked { tables, catalogue, known })
}

/// The texts that the tables of the library find a row by: the line and the column of each.
fn found_by(tables: &Tables, products: &[Product]) -> Vec<(Line, &'static str, String)> {
    let mut all = Vec::new();
    let mut add = |line: Line, column, text: &str| {
        if !text.is_empty() && text != NO_KEY {
            all.push((line, column, text.to_owned()));
        }
    };
    for row in &tables.rows {
        if row.gvlk != NO_KEY {
            add(row.line, "variant", &row.variant);
            add(row.line, "name", &row.name);
        }
        add(row.line, "gvlk", &row.gvlk);
        add(row.line, "avma", &row.avma);
        add(row.line, "activation_id", &row.activation_id);
        add(row.line, "edition_id", &row.edition_id);
        if !row.evaluation_sku.is_empty() {
            add(row.line, "edition_id of an evaluation", &format!("{}Eval", row.edition_id));
        }
        list(&row.product_sku).for_each(|sku| add(row.line, "product_sku", sku));
        list(&row.evaluation_sku).for_each(|sku| add(row.line, "evaluation_sku", sku));
    }
    for product in products {
        add(product.line, "product", &product.variant);
    }
    for row in &tables.known {
        add(row.line, "key", &row.key);
    }
    for row in &tables.sources {
        add(row.line, "source", &row.source);
    }
    all
}

impl Problems {
    /// A text that a row is found by means one thing: else generated code would not compile, or its tables
    /// would have two answers.
    fn texts_differ(&mut self, texts: &[(Line, &'static str, String)]) {
        let mut indexes = Places::default();
        for (index, (line, column, text)) in texts.iter().enumerate() {
            let (by, repeats, why) = match *column {
                "gvlk" | "avma" | "key" => (
                    text.get(KEY_LENGTH - 5..).unwrap_or(text).to_owned(),
                    true,
                    "a key has one use, and its last five characters are no other key's",
                ),
                "product" => (
                    format!("product {text}"),
                    false,
                    "a product has a variant of its own, and its rows are together",
                ),
                "variant" | "name" | "source" => (
                    format!("{column} {}", fold(text).as_ref().unwrap_or(text)),
                    false,
                    "only one row may have it",
                ),
                _ => (text.to_ascii_lowercase(), true, "it has one spelling and one meaning"),
            };
            let first = indexes.add(&by, index)[0];
            let (other_line, other_column, other) = &texts[first];
            if first != index && !(repeats && other_column == column && other == text) {
                let (other, of) = (shown(other), other_line.seen_from(*line));
                let message = format!("is taken by the {other_column} {other} of {of}: {why}");
                self.cell(*line, column, text, &message);
            }
        }
    }
}
