//! Checks in the tables what generation needs, and gives what the rows mean. The build script calls it
//! between reading and generating.

#[cfg(feature = "names-in-text")]
mod aliases;
mod names;
mod rows;
#[cfg(feature = "names-in-text")]
mod text_words;
mod vocabulary;
mod words;

use super::indexes::Indexes;
use super::problem::{Line, Problems, shown};
use super::read::{KnownRow, Row, SourceRow, Texts, WordRow, list};
use super::shared::key_text::KEY_LENGTH;
#[cfg(feature = "names-in-text")]
use aliases::Aliases;
pub use names::{Named, Names};
pub use rows::{CHANNELS, FAMILIES, NO_KEY, Product, numbers};
pub use vocabulary::Vocabulary;
pub use words::fold;

/// The rows of the tables, and what they mean.
pub struct Catalogue {
    /// The editions, in the file's order, then the rows without a key.
    pub rows: Vec<Row>,
    /// How many rows have a key.
    pub editions: usize,
    pub products: Vec<Product>,
    #[cfg(test)]
    pub words: Vec<WordRow>,
    pub known: Vec<KnownRow>,
    pub sources: Vec<SourceRow>,
    pub vocabulary: Vocabulary,
    pub names: Names,
    #[cfg(feature = "names-in-text")]
    pub aliases: Aliases,
}

/// Checks all tables.
///
/// # Errors
///
/// Every mistake, as it is printed. What the names mean is only read from tables that are right otherwise.
pub fn check(texts: &Texts) -> Result<Catalogue, Vec<String>> {
    let problems = &mut Problems::default();
    let all = Row::read(&texts.keys, problems);
    let words = WordRow::read(&texts.words, problems);
    let known = KnownRow::read(&texts.known, problems);
    let sources = SourceRow::read(&texts.sources, problems);
    let (mut rows, without): (Vec<_>, Vec<_>) = all.into_iter().partition(Row::is_keyed);
    let editions = rows.len();
    rows.extend(without);

    for row in &rows {
        problems.row(row, &sources);
    }
    for row in &words {
        problems.word_row(row);
    }
    for row in &known {
        problems.known_row(row);
    }
    let products = rows::products(&rows[..editions], problems);
    texts_differ(&rows, &products, &known, &sources, problems);
    problems.none()?;

    let vocabulary = Vocabulary::new(&rows, &words, problems);
    problems.none()?;
    let names = Names::new(&rows, &vocabulary);
    #[cfg(feature = "names-in-text")]
    let aliases = Aliases::new(&rows, editions, &vocabulary, &words, problems);
    problems.none()?;
    Ok(Catalogue {
        rows,
        editions,
        products,
        #[cfg(test)]
        words,
        known,
        sources,
        vocabulary,
        names,
        #[cfg(feature = "names-in-text")]
        aliases,
    })
}

/// A text that a row is found by means one thing: else generated code would not compile, or its tables
/// would have two answers.
fn texts_differ(
    rows: &[Row],
    products: &[Product],
    known: &[KnownRow],
    sources: &[SourceRow],
    problems: &mut Problems,
) {
    let mut indexes = Indexes::default();
    let mut all: Vec<(Line, &str, String)> = Vec::new();
    let mut add = |line: Line, column, text: &str| {
        if text.is_empty() || text == NO_KEY {
            return;
        }
        let (by, repeats, why) = match column {
            "gvlk" | "avma" | "key" => (
                text.get(KEY_LENGTH - 5..).unwrap_or(text).to_owned(),
                column != "key",
                "a key has one use, and its last five characters are no other key's",
            ),
            "product" => (
                format!("product {text}"),
                false,
                "a product has a variant of its own, and its rows are together",
            ),
            "variant" | "name" | "source" => (
                format!("{column} {}", fold(text).as_deref().unwrap_or(text)),
                false,
                "only one row may have it",
            ),
            _ => (text.to_ascii_lowercase(), true, "it has one spelling and one meaning"),
        };
        let first = indexes.add(&by, all.len())[0];
        if let Some((other_line, other_column, other)) = all.get(first)
            && !(repeats && *other_column == column && other == text)
        {
            let (other, of) = (shown(other), other_line.seen_from(line));
            let message = format!("is taken by the {other_column} {other} of {of}: {why}");
            problems.cell(line, column, text, &message);
        }
        all.push((line, column, text.to_owned()));
    };
    for row in rows {
        if row.is_keyed() {
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
        add(rows[product.rows.start].line, "product", &product.variant);
    }
    for row in known {
        add(row.line, "key", &row.key);
    }
    for row in sources {
        add(row.line, "source", &row.source);
    }
}
