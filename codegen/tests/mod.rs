//! Breaks the tables and pins what the build, or a law, says of it.

mod cells;
mod file;
mod fold;
mod mutations;

use super::laws::mistakes;
use super::problem::shown;
use super::{Texts, files};

/// The tables that ship.
fn shipped() -> Texts {
    Texts {
        keys: include_bytes!("../../keys.csv").to_vec(),
        words: include_bytes!("../../words.csv").to_vec(),
        known: include_bytes!("../../known-keys.csv").to_vec(),
        sources: include_bytes!("../../sources.csv").to_vec(),
    }
}

/// A part of them with known line numbers: an edition that is added to the whole moves no line of the part.
fn part() -> Texts {
    const EDITIONS: [&str; 8] = [
        "Server2019Standard",             // line 2
        "Server2019Datacenter",           // line 3
        "Server2019Essentials",           // line 4
        "ServerVersion1909Datacenter",    // line 5
        "Windows11Pro",                   // line 6
        "Windows10Pro",                   // line 7
        "OfficeLtsc2024ProfessionalPlus", // line 8
        "Windows Home",                   // line 9, an edition without a key
    ];
    const KNOWN: [&str; 8] = [
        "VK7JG-NPHTM-C97JM-9MPGT-3V66T", // line 2
        "NPTRB-CFYFD-DGFPG-DY9GJ-CPR8F", // line 3
        "Q8R8C-T2W6H-7MGPB-4CQ9R-KR36H", // line 4
        "TX9XD-98N7V-6WMQ6-BX7FG-H8Q99", // line 5
        "YW66X-NH62M-G6YFP-B7KCT-WXGKQ", // line 6
        "D9GTG-NP7DV-T6JP3-B6B62-JB89R", // line 7
        "2TDPW-NDQ7G-FMG99-DXQ7M-TX3T2", // line 8
        "M9Q9P-WNJJT-6PXPY-DWX8H-6XWKK", // line 9
    ];
    const WORDS: &str = "language,kind,words,means\n\
        en,name,Professional,Pro\n\
        en,nothing,x64,\n\
        en,name,ACore,ACor\n\
        en,weak,Standard,\n\
        de,text,Rechenzentrum,Datacenter\n\
        en,called,Windows Pro,Windows 10 Pro; Windows 11 Pro\n";
    let Texts { keys, known, sources, .. } = shipped();
    let (keys, known) = (rows_of(&keys), rows_of(&known));
    let of = |row: &[String], name| row[3] == name || row[3].is_empty() && row[4] == name;
    let edition = |name| keys.iter().find(|row| of(row, name)).expect("a row of keys.csv");
    let keys: Vec<_> = [&keys[0]].into_iter().chain(EDITIONS.map(edition)).cloned().collect();
    let of_key = |key| known.iter().filter(move |row| row[0] == key);
    let known = [&known[0]].into_iter().chain(KNOWN.into_iter().flat_map(of_key));
    let known: Vec<_> = known.cloned().collect();
    Texts { keys: text(&keys), known: text(&known), words: WORDS.into(), sources }
}

/// The header and the rows of a table, cell by cell.
fn rows_of(table: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn text(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("written to memory");
    }
    writer.into_inner().expect("written to memory")
}

/// The generated files, one after the other.
fn tables(texts: &Texts) -> String {
    files(texts).expect("no mistakes").into_iter().map(|(_, text)| text).collect()
}

impl Texts {
    fn table(&mut self, file: &str) -> &mut Vec<u8> {
        match file {
            "keys.csv" => &mut self.keys,
            "words.csv" => &mut self.words,
            "known-keys.csv" => &mut self.known,
            _ => &mut self.sources,
        }
    }

    /// These tables after an edit of the rows of one; line 1 is `rows[0]`.
    fn edited(&self, file: &str, edit: impl FnOnce(&mut Vec<Vec<String>>)) -> Self {
        let mut texts = self.clone();
        let mut rows = rows_of(texts.table(file));
        edit(&mut rows);
        *texts.table(file) = text(&rows);
        texts
    }

    /// These tables with other text in one cell.
    fn with(&self, file: &str, line: usize, column: &str, value: &str) -> Self {
        self.edited(file, |rows| {
            let at = rows[0].iter().position(|name| name == column).expect("a column");
            value.clone_into(&mut rows[line - 1][at]);
        })
    }
}

#[test]
fn the_tables_that_ship_and_their_part_are_right_as_they_are() {
    assert_eq!(mistakes(&shipped()), Vec::<String>::new());
    assert_eq!(mistakes(&part()), Vec::<String>::new());
}

#[test]
fn an_edition_is_added_with_a_row_alone() {
    let texts = part().edited("keys.csv", |rows| rows.insert(1, rows[1].clone()));
    let texts = [
        ("product", "Windows Server 2031"),
        ("variant", "Server2031Standard"),
        ("name", "Windows Server 2031 Standard"),
        ("gvlk", "NBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        ("avma", ""),
        ("activation_id", ""),
        ("builds", "33333"),
    ]
    .into_iter()
    .fold(texts, |texts, (column, value)| texts.with("keys.csv", 2, column, value));
    assert_eq!(mistakes(&texts), Vec::<String>::new());
    let tables = tables(&texts);
    assert!(tables.contains("    /// Windows Server 2031 Standard: `NBBBB-CCCCC-DDDDD-FFFFF-GGGGG`\n    Server2031Standard,\n"));
    assert!(tables.contains("    /// Windows Server 2031\n    Server2031,\n"));
}
