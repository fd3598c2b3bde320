//! Tables that are broken at random: each is refused with a place, or gives tables.

use super::{files, mistakes, shipped};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What people, editors and mischief put into a cell.
#[rustfmt::skip] // many in a line
const CELLS: [&str; 30] = [
    "", " ", "none", "None", "ALL", "Err", "Self", "!!!", "Microsoft Edition", "Evaluation", "\"",
    "'", "\n", "\r\n", "\u{202e}", "\u{0}", "\u{1b}[31m", "🄋", "+7", "007", "7;7", "0",
    "4294967295", "99999999999", "1-2-3", ";", "Windows Server 2019 Datacenter", "ServerDatacenter",
    "serverdatacenter", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG",
];

/// A change of a catalogue, as its rows of cells.
#[derive(Debug, Clone)]
enum Change {
    Set(Index, Index, String),
    Swap(Index, Index, Index),
    Copy(Index, Index, Index),
    Drop(Index, Index),
    Repeat(Index),
    Lower(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let cell = prop_oneof![
        select(&CELLS[..]).prop_map(str::to_owned),
        any::<String>(),
        "[A-Za-z0-9 ;-]{0,40}",
        Just("x".repeat(3000)),
    ];
    let index = any::<Index>;
    prop_oneof![
        (index(), index(), cell).prop_map(|(row, column, cell)| Change::Set(row, column, cell)),
        (index(), index(), index()).prop_map(|(row, one, other)| Change::Swap(row, one, other)),
        (index(), index(), index()).prop_map(|(from, to, column)| Change::Copy(from, to, column)),
        (index(), index()).prop_map(|(row, column)| Change::Drop(row, column)),
        index().prop_map(Change::Repeat),
        (index(), index()).prop_map(|(row, column)| Change::Lower(row, column)),
    ]
}

fn apply(rows: &mut Vec<Vec<String>>, change: &Change) {
    let count = rows.len();
    let columns = |row: &Vec<String>| row.len().max(1);
    match change {
        Change::Set(row, column, cell) => {
            let row = &mut rows[row.index(count)];
            let at = column.index(columns(row));
            row[at].clone_from(cell);
        }
        Change::Swap(row, one, other) => {
            let row = &mut rows[row.index(count)];
            let (one, other) = (one.index(columns(row)), other.index(columns(row)));
            row.swap(one, other);
        }
        Change::Copy(from, to, column) => {
            let from = rows[from.index(count)].clone();
            let at = column.index(columns(&from));
            if let Some(cell) = rows[to.index(count)].get_mut(at) {
                cell.clone_from(&from[at]);
            }
        }
        Change::Drop(row, column) => {
            let row = &mut rows[row.index(count)];
            if row.len() > 1 {
                row.remove(column.index(row.len()));
            }
        }
        Change::Repeat(row) => {
            let at = row.index(count);
            rows.insert(at, rows[at].clone());
        }
        Change::Lower(row, column) => {
            let row = &mut rows[row.index(count)];
            let at = column.index(columns(row));
            row[at] = row[at].to_lowercase();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn a_table_broken_at_random_is_refused_with_a_place_or_gives_tables(
        file in select(&["keys.csv", "keys.csv", "words.csv", "known-keys.csv", "sources.csv"][..]),
        changes in prop::collection::vec(change(), 1..4), dos in any::<bool>(),
    ) {
        let mut texts = shipped().edited(file, |rows| {
            for change in &changes {
                apply(rows, change);
            }
        });
        if dos {
            let table = texts.table(file);
            *table = String::from_utf8_lossy(table).replace('\n', "\r\n").into();
        }
        let problems = mistakes(&texts);
        if problems.is_empty() {
            for (_, tables) in files(&texts).expect("no mistakes") {
                prop_assert!(!tables.chars().any(|c| c.is_control() && c != '\n'));
            }
        }
        for problem in problems {
            if problem.ends_with(" more mistakes are not listed") {
                continue;
            }
            let place = problem.split_once(".csv:").and_then(|(_, rest)| rest.split_once(": "));
            let (line, message) = place.expect("a line number");
            prop_assert!(line.parse::<usize>().is_ok_and(|line| line > 0), "{}", problem);
            prop_assert!(!message.is_empty() && message.len() < 2000, "{}", problem);
            prop_assert!(!message.chars().any(char::is_control), "{}", problem);
        }
    }
}
