//! Feeds broken catalogues to the build script and pins what it says of each.

mod cells;
mod file;
mod keys;
mod known;
mod laws;
mod machine;
mod mutations;
mod names;
mod rows;

use insta::assert_snapshot;

/// The catalogue that ships, and a part of it that a snapshot can show the line numbers of: an
/// edition that is added to the whole moves no line of the part.
const WHOLE: &str = include_str!("../../keys.csv");
const PART: [&str; 8] = [
    "Server2019Standard",             // line 2
    "Server2019Datacenter",           // line 3
    "Server2019Essentials",           // line 4
    "ServerVersion1909Datacenter",    // line 5
    "Windows11Pro",                   // line 6
    "Windows10Pro",                   // line 7
    "OfficeLtsc2024ProfessionalPlus", // line 8
    "Windows Home",                   // line 9, an edition without a key
];

/// The tables that are generated from a catalogue, or the build's error messages.
fn build(catalogue: &[u8]) -> Result<String, String> {
    build_with(catalogue, &words())
}

/// The same, with these words of languages.
fn build_with(catalogue: &[u8], words: &[super::check::Translation]) -> Result<String, String> {
    let (rows, wrong) = super::Row::read(catalogue);
    let sources = sources();
    let checked = super::check(&rows, words, &sources, wrong);
    let checked = checked.map_err(|wrong| problems("keys.csv", &wrong))?;
    match super::laws::of_keys(&rows, &checked) {
        wrong if !wrong.is_empty() => Err(problems("keys.csv", &wrong)),
        _ => {
            let files = super::generate(&checked, &sources).expect("the tables can be laid out");
            Ok(files.map(|(_, tables)| tables).concat())
        }
    }
}

/// The sources that ship.
fn sources() -> Vec<super::SourceRow> {
    let (rows, wrong) = super::SourceRow::read(include_bytes!("../../sources.csv"));
    super::check_sources(rows, wrong).expect("the sources are right")
}

/// A word of names that means another.
fn words() -> Vec<super::check::Translation> {
    let words = b"language,kind,words,means\nen,name,Professional,Pro\n";
    super::translations(words).expect("the words are right")
}

/// The build's error messages, a line each.
fn problems(file: &str, problems: &[super::Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(|problem| problem.in_file(file) + "\n").collect();
    lines.concat()
}

/// The header and the rows of a table, cell by cell.
fn rows_of(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// The header and the rows of [`PART`], cell by cell.
fn part() -> Vec<Vec<String>> {
    let rows = rows_of(WHOLE);
    let row_of = |name: &&str| {
        let found = rows.iter().find(|row| row[3] == *name || row[3].is_empty() && row[4] == *name);
        found.expect("a row of keys.csv").clone()
    };
    [rows[0].clone()].into_iter().chain(PART.iter().map(row_of)).collect()
}

fn text(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).expect("written to memory");
    }
    writer.into_inner().expect("written to memory")
}

/// What the build says of the part after an edit; line 1 is `lines[0]`.
fn broken(edit: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    let mut lines = part();
    edit(&mut lines);
    build(&text(&lines)).map(drop).expect_err("the build fails")
}

/// What the build says of each of these cells, one at a time.
fn broken_cells<'a>(cells: impl IntoIterator<Item = (usize, &'a str, &'a str)>) -> String {
    let broken_cell = |(line, column, value)| broken(|lines| set(lines, line, column, value));
    cells.into_iter().map(broken_cell).collect()
}

fn set(lines: &mut [Vec<String>], line: usize, column: &str, value: &str) {
    let at = place(lines, column);
    assert_ne!(lines[line - 1][at], value, "nothing is broken");
    value.clone_into(&mut lines[line - 1][at]);
}

fn place(lines: &[Vec<String>], column: &str) -> usize {
    lines[0].iter().position(|name| name == column).expect("a column of keys.csv")
}

#[test]
fn the_catalogue_and_its_part_are_right_as_they_are() {
    assert_eq!(build(WHOLE.as_bytes()).err(), None);
    assert_eq!(build(&text(&part())).err(), None);
}

#[test]
fn an_edition_is_added_with_a_row_alone() {
    let mut lines = part();
    let row = lines[1].clone();
    lines.insert(1, row);
    for (column, value) in [
        ("product", "Windows Server 2031"),
        ("variant", "Server2031Standard"),
        ("name", "Windows Server 2031 Standard"),
        ("gvlk", "NBBBB-CCCCC-DDDDD-FFFFF-GGGGG"),
        ("avma", ""),
        ("activation_id", ""),
        ("builds", "33333"),
    ] {
        set(&mut lines, 2, column, value);
    }
    let tables = build(&text(&lines)).expect("a new edition");
    assert!(tables.contains("    /// Windows Server 2031 Standard: `NBBBB-CCCCC-DDDDD-FFFFF-GGGGG`\n    Server2031Standard,\n"));
    assert!(tables.contains("    /// Windows Server 2031\n    Server2031,\n"));
}

#[test]
fn every_mistake_is_reported_at_once_in_the_order_of_the_lines() {
    assert_snapshot!(broken(|lines| {
        set(lines, 9, "other_names", "windows server 2019 STANDARD");
        set(lines, 8, "family", "Ofice");
        set(lines, 7, "builds", "19045-10240");
        set(lines, 6, "channel", "Beta");
        set(lines, 6, "gvlk", "W269N");
        lines[4].pop();
        set(lines, 4, "edition_id", "ServerDatacenter");
        set(lines, 3, "variant", "Server2019Standard");
    }), @r#"
    keys.csv:3: column variant: "Server2019Standard": occurs twice: line 2 has it too
    keys.csv:5: 16 cells where the header has 17: a comma is missing or extra, a cell with a comma lacks its quotes, or a quote is not closed
    keys.csv:6: column channel: "Beta": unknown channel: expected one of SemiAnnual, LongTermServicing, Perpetual
    keys.csv:6: column gvlk: "W269N": 5 characters where a product key has 25: five groups of five, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX
    keys.csv:7: column builds: "19045-10240": runs backwards: the first build must be the lower one
    keys.csv:7: column activation_id: "2de67392-b7a7-462a-b1ca-108dd189f588": is that of another key in line 6
    keys.csv:8: column family: "Ofice": unknown family: expected one of WindowsServer, WindowsClient, Office
    keys.csv:9: column other_names: "windows server 2019 STANDARD": also means "Windows Server 2019 Standard" of line 2, and no other fact decides between the two
    "#);
}
