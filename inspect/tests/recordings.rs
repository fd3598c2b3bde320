//! What is read in each file of `tests/recorded`: `tests/expected.tsv` has a line for each machine and
//! image, with the answer and what is said besides.
//!
//! After a change that is right, `GVLK_UPDATE=1 cargo test -p gvlk-inspect --test recordings` writes the
//! table anew: read its difference.

#![cfg(feature = "fs")]

use gvlk_inspect::{Answer, Refusal};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "tests/recorded";
const EXPECTED: &str = "tests/expected.tsv";
const HEADER: &str = "file\tof\tanswer\tnotes\n";

#[test]
fn every_recording_is_read_as_expected() {
    let entries = fs::read_dir(FOLDER).expect(FOLDER).map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = entries.collect();
    files.retain(|file| file.file_name().is_none_or(|name| name.as_encoded_bytes()[0] != b'.'));
    files.sort();
    let mut table = HEADER.to_owned();
    for file in &files {
        add(&mut table, file);
    }
    if env::var_os("GVLK_UPDATE").is_some() {
        fs::write(EXPECTED, table).expect(EXPECTED);
        return;
    }
    let expected = fs::read_to_string(EXPECTED).expect(EXPECTED);
    let lacks = |in_table: &str, line: &&str| !in_table.lines().any(|other| other == *line);
    let missing =
        expected.lines().filter(|line| lacks(&table, line)).map(|line| format!("-{line}"));
    let new = table.lines().filter(|line| lacks(&expected, line)).map(|line| format!("+{line}"));
    let differences: Vec<_> = missing.chain(new).collect();
    assert!(differences.is_empty(), "{EXPECTED} differs:\n{}", differences.join("\n"));
    assert_eq!(table, expected);
}

fn add(table: &mut String, file: &Path) {
    let name = file.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8");
    let mut line = |of: &str, answer: &str, notes: &str| {
        let notes = gvlk_inspect::masked(notes).to_string();
        writeln!(table, "{name}\t{of}\t{answer}\t{notes}").expect("a String takes it");
    };
    let recording = match gvlk_inspect::read_file(file) {
        Ok(recording) => recording,
        Err(error) => return line("", "unreadable", &error.to_string()),
    };
    for machine in recording.machines() {
        let host = machine.host().map(|host| format!("({host})"));
        let number = machine.number().map(|number| format!("machine {number}"));
        let of = number.into_iter().chain(host).collect::<Vec<_>>().join(" ");
        let (answer, notes) = cells(machine.identify());
        line(&of, &answer, &notes);
    }
    for image in recording.images() {
        let (answer, notes) = cells(image.identify());
        line(&format!("image {}", image.index()), &answer, &notes);
    }
    for product in recording.office() {
        let (answer, notes) = cells(product.identify());
        line(product.licence(), &answer, &notes);
    }
}

/// The answer, and what is said besides, with " | " between two notes.
fn cells(answer: Result<Answer, Refusal>) -> (String, String) {
    match answer {
        Ok(answer) => (answer.edition().variant().to_owned(), answer.notes().join(" | ")),
        Err(refusal) => {
            let notes = refusal.notes().iter().cloned().chain([refusal.to_string()]);
            (refusal.kind().name().to_owned(), notes.collect::<Vec<_>>().join(" | "))
        }
    }
}
