//! The rows of `keys.csv` as text, each with its line number.

use super::Problem;
use std::collections::BTreeMap;

/// A row of `keys.csv`, cell for cell. The README says what each column holds.
#[derive(Debug)]
pub struct Row {
    pub line: u64,
    pub family: String,
    pub product: String,
    pub channel: String,
    pub variant: String,
    pub name: String,
    pub gvlk: String,
    pub avma: String,
    pub edition_id: String,
    pub product_sku: String,
    pub evaluation_sku: String,
    pub builds: String,
    pub odt_product_id: String,
    pub other_names: String,
    pub shared_names: String,
    pub source: String,
    pub note: String,
}

const COLUMNS: [&str; 16] = [
    "family",
    "product",
    "channel",
    "variant",
    "name",
    "gvlk",
    "avma",
    "edition_id",
    "product_sku",
    "evaluation_sku",
    "builds",
    "odt_product_id",
    "other_names",
    "shared_names",
    "source",
    "note",
];

impl Row {
    /// Sorts the cells by their columns. A derive would do the same, and take the compilation of
    /// every program that uses the crate a fifth longer.
    fn new(line: u64, mut cells: BTreeMap<&str, String>) -> Self {
        let mut cell = |column| cells.remove(column).unwrap_or_default();
        Self {
            line,
            family: cell("family"),
            product: cell("product"),
            channel: cell("channel"),
            variant: cell("variant"),
            name: cell("name"),
            gvlk: cell("gvlk"),
            avma: cell("avma"),
            edition_id: cell("edition_id"),
            product_sku: cell("product_sku"),
            evaluation_sku: cell("evaluation_sku"),
            builds: cell("builds"),
            odt_product_id: cell("odt_product_id"),
            other_names: cell("other_names"),
            shared_names: cell("shared_names"),
            source: cell("source"),
            note: cell("note"),
        }
    }
}

/// Reads the catalogue's text. A byte order mark, CRLF line ends and blank lines are fine.
///
/// With the rows come the mistakes: text that is not UTF-8, a header that is not ours, rows that are
/// too short or too long, no rows.
pub fn read(bytes: &[u8]) -> (Vec<Row>, Vec<Problem>) {
    if let Err(error) = std::str::from_utf8(bytes) {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        let message = "not UTF-8 text: save the file as UTF-8";
        return (Vec::new(), vec![Problem::new(line as u64, message)]);
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return (Vec::new(), vec![wrong_record(&error)]),
    };
    let (mut rows, mut problems) = (Vec::new(), wrong_columns(&header));
    if !problems.is_empty() {
        return (rows, problems);
    }

    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cells = header.iter().zip(&record);
                rows.push(Row::new(
                    line,
                    cells.map(|(column, cell)| (column, cell.to_owned())).collect(),
                ));
            }
            Err(error) => problems.push(wrong_record(&error)),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::new(1, "no rows: a catalogue without editions is a mistake"));
    }
    (rows, problems)
}

fn wrong_columns(header: &csv::StringRecord) -> Vec<Problem> {
    let expected = COLUMNS.join(",");
    if header.is_empty() {
        return vec![Problem::new(
            1,
            format!("the file is empty: its first line is to be {expected}"),
        )];
    }
    let mut problems = Vec::new();
    for (i, column) in header.iter().enumerate() {
        if !COLUMNS.contains(&column) {
            problems.push(Problem::new(
                1,
                format!("unknown column {column:?}: the columns are {expected}"),
            ));
        } else if header.iter().take(i).any(|earlier| earlier == column) {
            problems.push(Problem::new(1, format!("column {column:?} stands twice")));
        }
    }
    for column in COLUMNS {
        if !header.iter().any(|found| found == column) {
            problems.push(Problem::new(
                1,
                format!("column {column:?} is missing: the columns are {expected}"),
            ));
        }
    }
    problems
}

fn wrong_record(error: &csv::Error) -> Problem {
    let line = error.position().map_or(0, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Problem::new(
            line,
            format!(
                "{len} cells where the header has {expected_len}: a comma is missing or too many, a cell with a comma lacks its quotes, or a quote is not closed"
            ),
        ),
        _ => Problem::new(line, error.to_string()),
    }
}
