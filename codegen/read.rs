//! The rows of `keys.csv` and `known-keys.csv` as text, each with its line number.

use super::problem::{Problem, shown};

/// A row of `keys.csv`, cell for cell. CONTRIBUTING.md says what each column holds.
#[derive(Debug)]
pub struct Row {
    pub line: usize,
    pub family: String,
    pub product: String,
    pub channel: String,
    pub variant: String,
    pub name: String,
    pub gvlk: String,
    pub avma: String,
    pub activation_id: String,
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

const COLUMNS: [&str; 17] = [
    "family",
    "product",
    "channel",
    "variant",
    "name",
    "gvlk",
    "avma",
    "activation_id",
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
    /// The row with these cells, in the order of [`COLUMNS`]. A derive would do the same, but every
    /// program that uses the crate would take a fifth longer to compile.
    fn new(line: usize, cells: Vec<String>) -> Self {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or_default();
        Self {
            line,
            family: next(),
            product: next(),
            channel: next(),
            variant: next(),
            name: next(),
            gvlk: next(),
            avma: next(),
            activation_id: next(),
            edition_id: next(),
            product_sku: next(),
            evaluation_sku: next(),
            builds: next(),
            odt_product_id: next(),
            other_names: next(),
            shared_names: next(),
            source: next(),
            note: next(),
        }
    }
}

/// A row of `known-keys.csv`, cell for cell.
#[derive(Debug)]
pub struct KnownRow {
    pub line: usize,
    pub key: String,
    pub kind: String,
    pub belongs_to: String,
    pub source: String,
}

const KNOWN_COLUMNS: [&str; 4] = ["key", "kind", "belongs_to", "source"];

impl KnownRow {
    fn new(line: usize, cells: Vec<String>) -> Self {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or_default();
        Self { line, key: next(), kind: next(), belongs_to: next(), source: next() }
    }
}

/// A row of `sources.csv`, cell for cell.
#[derive(Debug)]
pub struct SourceRow {
    pub line: usize,
    pub source: String,
    pub date: String,
    pub page: String,
}

const SOURCE_COLUMNS: [&str; 3] = ["source", "date", "page"];

/// Reads the text of `keys.csv`. A byte order mark, CRLF line ends and blank lines are fine.
///
/// Also gives the mistakes: text that is not UTF-8, another header, rows that are too short or too
/// long, no rows.
#[must_use]
pub fn read(bytes: &[u8]) -> (Vec<Row>, Vec<Problem>) {
    let (cells, problems) = rows(bytes, &COLUMNS);
    (cells.into_iter().map(|(line, cells)| Row::new(line, cells)).collect(), problems)
}

/// Reads the text of `known-keys.csv`, as [`read`] does that of `keys.csv`.
#[must_use]
pub fn read_known(bytes: &[u8]) -> (Vec<KnownRow>, Vec<Problem>) {
    let (cells, problems) = rows(bytes, &KNOWN_COLUMNS);
    (cells.into_iter().map(|(line, cells)| KnownRow::new(line, cells)).collect(), problems)
}

/// Reads the text of `sources.csv`, as [`read`] does that of `keys.csv`.
#[must_use]
pub fn read_sources(bytes: &[u8]) -> (Vec<SourceRow>, Vec<Problem>) {
    let (cells, problems) = rows(bytes, &SOURCE_COLUMNS);
    let row = |(line, cells): Cells| {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or_default();
        SourceRow { line, source: next(), date: next(), page: next() }
    };
    (cells.into_iter().map(row).collect(), problems)
}

/// The line of a row, and its cells.
type Cells = (usize, Vec<String>);

/// Reads the text of a table with these columns, row by row. Cells are given in the order of
/// `columns`, whatever their order in the file.
pub(super) fn rows(bytes: &[u8], columns: &[&str]) -> (Vec<Cells>, Vec<Problem>) {
    if let Err(error) = std::str::from_utf8(bytes) {
        let line = Lines::new(bytes).at(error.valid_up_to());
        return (Vec::new(), vec![Problem::new(line, "not UTF-8 text: save the file as UTF-8")]);
    }
    let mut lines = Lines::new(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return (Vec::new(), vec![wrong_record(&error, 1)]),
    };
    let (mut rows, mut problems) = (Vec::new(), wrong_columns(&header, columns));
    if !problems.is_empty() {
        return (rows, problems);
    }
    let places: Vec<_> =
        columns.iter().map(|column| header.iter().position(|found| found == *column)).collect();

    for record in reader.records() {
        let position = match &record {
            Ok(record) => record.position(),
            Err(error) => error.position(),
        };
        let line = lines.of_record(position);
        match record {
            Ok(record) => {
                let cell = |place: &Option<usize>| record.get((*place)?);
                let cells = places.iter().map(|place| cell(place).unwrap_or_default().to_owned());
                rows.push((line, cells.collect()));
            }
            Err(error) => problems.push(wrong_record(&error, line)),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::new(1, "no rows: an empty table is a mistake"));
    }
    (rows, problems)
}

/// Counts lines as editors do. The reader's own count is one too low for a row after CRLF.
struct Lines<'t> {
    bytes: &'t [u8],
    counted: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, counted: 0, line: 1 }
    }

    /// The line of a record: its position is the end of the record before it.
    fn of_record(&mut self, position: Option<&csv::Position>) -> usize {
        let start = position.and_then(|position| usize::try_from(position.byte()).ok());
        let rest = self.bytes.get(start.unwrap_or(0)..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.at(start.unwrap_or(0) + blank)
    }

    /// The line of a byte that is not before the last one asked for.
    fn at(&mut self, byte: usize) -> usize {
        while self.counted < byte {
            let line_feed_follows = self.bytes.get(self.counted + 1) == Some(&b'\n');
            self.line += usize::from(match self.bytes.get(self.counted) {
                Some(b'\n') => true,
                Some(b'\r') => !line_feed_follows,
                _ => false,
            });
            self.counted += 1;
        }
        self.line
    }
}

/// More columns than this are not named one by one.
const MOST_COLUMNS: usize = 100;

fn wrong_columns(header: &csv::StringRecord, columns: &[&str]) -> Vec<Problem> {
    let expected = columns.join(",");
    if header.is_empty() {
        let message = format!("the file is empty: the first line must be {expected}");
        return vec![Problem::new(1, message)];
    }
    if let (1, Some(';' | '\t')) = (header.len(), header[0].chars().find(|c| ";\t".contains(*c))) {
        let message = "the cells are not separated by commas: save the file as CSV with commas";
        return vec![Problem::new(1, message)];
    }
    if header.len() > MOST_COLUMNS {
        let message = format!("{} columns: the columns are {expected}", header.len());
        return vec![Problem::new(1, message)];
    }
    let mut problems = Vec::new();
    for (i, column) in header.iter().enumerate() {
        let message = if !columns.contains(&column) {
            format!("unknown column {}: the columns are {expected}", shown(column))
        } else if header.iter().take(i).any(|earlier| earlier == column) {
            format!("column {column:?} occurs twice")
        } else {
            continue;
        };
        problems.push(Problem::new(1, message));
    }
    for column in columns.iter().filter(|column| !header.iter().any(|found| found == **column)) {
        let message = format!("column {column:?} is missing: the columns are {expected}");
        problems.push(Problem::new(1, message));
    }
    problems
}

fn wrong_record(error: &csv::Error, line: usize) -> Problem {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Problem::new(
            line,
            format!(
                "{len} cells where the header has {expected_len}: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed"
            ),
        ),
        _ => Problem::new(line, error.to_string()),
    }
}
