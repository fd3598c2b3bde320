//! The rows of the tables as text, each with its line.

use super::problem::{Line, Problems, shown};

#[derive(Clone)]
pub struct Texts {
    pub keys: Vec<u8>,
    pub words: Vec<u8>,
    pub known: Vec<u8>,
    pub sources: Vec<u8>,
}

/// A row of a table as text: a field for each column. A derive would do the same, but every program that
/// uses the crate would take a fifth longer to compile.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident of $file:literal: $($column:ident),+) => {
        $(#[$doc])*
        pub struct $name {
            pub line: Line,
            $(pub $column: String,)+
        }

        impl $name {
            /// Reads the text of the table. A byte order mark, CRLF line ends and blank lines are fine.
            pub fn read(text: &[u8], problems: &mut Problems) -> Vec<Self> {
                let mut rows = Vec::new();
                for (line, cells) in cells($file, text, &[$(stringify!($column)),+], problems) {
                    let mut cells = cells.into_iter();
                    $(let $column = cells.next().unwrap_or_default();)+
                    rows.push(Self { line, $($column),+ });
                }
                rows
            }

            /// The column and the text of each cell.
            #[cfg(test)]
            pub fn cells(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($column), self.$column.as_str())),+]
            }
        }
    };
}

row! {
    /// A row of `keys.csv`. CONTRIBUTING.md says what each column holds.
    Row of "keys.csv": family, product, channel, variant, name, gvlk, avma, activation_id, edition_id,
    product_sku, evaluation_sku, builds, odt_product_id, other_names, shared_names, source, note
}

row! {
    /// A row of `known-keys.csv`.
    KnownRow of "known-keys.csv": key, kind, belongs_to, source
}

row! {
    /// A row of `sources.csv`.
    SourceRow of "sources.csv": source, date, page
}

row! {
    /// A row of `words.csv`.
    WordRow of "words.csv": language, kind, words, means
}

/// The parts of a cell that has several.
pub fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

type Cells = (Line, Vec<String>);

/// The cells of each row, in the order of `columns`, whatever their order in the file.
fn cells(
    file: &'static str,
    bytes: &[u8],
    columns: &[&str],
    problems: &mut Problems,
) -> Vec<Cells> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if let Some(wrong) = text.find(char::REPLACEMENT_CHARACTER) {
        let number = 1 + text[..wrong].matches('\n').count();
        problems.line(Line { file, number }, "not UTF-8 text: save the file as UTF-8");
        return Vec::new();
    }
    let first = Line { file, number: 1 };
    let mut records = records(file, &text).into_iter();
    let (header_line, header) = records.next().unwrap_or((first, Vec::new()));
    if !is_header(header_line, &header, columns, problems) {
        return Vec::new();
    }
    if records.len() == 0 {
        problems.line(first, "no rows: an empty table is a mistake");
    }
    let mut order = Vec::new();
    for column in columns {
        order.extend(header.iter().position(|name| name == column));
    }
    let mut rows = Vec::new();
    for (line, cells) in records {
        if cells.len() == header.len() {
            rows.push((line, order.iter().map(|at| cells[*at].clone()).collect()));
            continue;
        }
        let (found, right) = (cells.len(), header.len());
        problems.line(line, format!("{found} cells where the header has {right}: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed"));
    }
    rows
}

/// The records of a table. Lines are counted as editors do.
fn records(file: &'static str, text: &str) -> Vec<Cells> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).is_ok_and(|found| found) {
        let mut number = 1;
        if let Some(position) = record.position() {
            // Blank lines before a record are taken for a part of it.
            let start = usize::try_from(position.byte()).unwrap_or(0);
            let blank = text[start..].bytes().take_while(|byte| *byte == b'\n').count();
            number = blank + usize::try_from(position.line()).unwrap_or(0);
        }
        records.push((Line { file, number }, record.iter().map(str::to_owned).collect()));
    }
    records
}

/// Whether the first line has each column once and no others.
fn is_header(line: Line, header: &[String], columns: &[&str], problems: &mut Problems) -> bool {
    let expected = columns.join(",");
    if header.len() < 2 {
        let message =
            format!("no cells with commas between them: the first line must be {expected}");
        problems.line(line, message);
        return false;
    }
    let unknown = header.iter().find(|name| !columns.contains(&name.as_str()));
    if let Some(unknown) = unknown.map(|name| shown(name)) {
        problems.line(line, format!("unknown column {unknown}: the columns are {expected}"));
    }
    let mut is_right = unknown.is_none();
    for column in columns {
        let message = match header.iter().filter(|name| name == column).count() {
            1 => continue,
            0 => format!("column {column:?} is missing: the columns are {expected}"),
            _ => format!("column {column:?} occurs twice"),
        };
        problems.line(line, message);
        is_right = false;
    }
    is_right
}
