//! The rows of `keys.csv` and `known-keys.csv` as text, each with its line number.

use super::problem::{Problem, shown};

/// A row of a table as text: a field for each column. A derive would do the same, but every program that
/// uses the crate would take a fifth longer to compile.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident: $($column:ident),+) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            pub line: usize,
            $(pub $column: String,)+
        }

        impl $name {
            /// Reads the text of the table. A byte order mark, CRLF line ends and blank lines are fine.
            ///
            /// Also gives the mistakes: text that is not UTF-8, another header, rows that are too short
            /// or too long, no rows.
            pub fn read(bytes: &[u8]) -> (Vec<Self>, Vec<Problem>) {
                let (cells, problems) = rows(bytes, &[$(stringify!($column)),+]);
                let row = |(line, cells): Cells| {
                    let mut cells = cells.into_iter();
                    $(let $column = cells.next().unwrap_or_default();)+
                    Self { line, $($column),+ }
                };
                (cells.into_iter().map(row).collect(), problems)
            }
        }
    };
}

row! {
    /// A row of `keys.csv`. CONTRIBUTING.md says what each column holds.
    Row: family, product, channel, variant, name, gvlk, avma, activation_id, edition_id, product_sku,
    evaluation_sku, builds, odt_product_id, other_names, shared_names, source, note
}

row! {
    /// A row of `known-keys.csv`.
    KnownRow: key, kind, belongs_to, source
}

row! {
    /// A row of `sources.csv`.
    SourceRow: source, date, page
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
