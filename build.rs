//! Reads `keys.csv` and the tables beside it, checks what generation needs, and writes the tables of the
//! library to `OUT_DIR`.
//!
//! A file with a mistake fails the build. The errors name every mistake at once.

mod codegen;

use codegen::Problem;
use std::{env, fs, path::Path, process};

const CATALOGUE: &str = "keys.csv";
const WORDS: &str = "words.csv";
const KNOWN_KEYS: &str = "known-keys.csv";
const SOURCES: &str = "sources.csv";
const TABLES: [&str; 4] = [CATALOGUE, WORDS, KNOWN_KEYS, SOURCES];

fn main() {
    for input in TABLES.iter().chain(&["codegen", "src/shared"]) {
        println!("cargo::rerun-if-changed={input}");
    }
    let (rows, problems) = codegen::SourceRow::read(&read(SOURCES));
    let sources = right(SOURCES, codegen::check_sources(rows, problems));
    let words = right(WORDS, codegen::translations(&read(WORDS)));
    let (rows, problems) = codegen::Row::read(&read(CATALOGUE));
    let checked = right(CATALOGUE, codegen::check(&rows, &words, &sources, problems));
    let (rows, problems) = codegen::KnownRow::read(&read(KNOWN_KEYS));
    let known = right(KNOWN_KEYS, codegen::check_known(&rows, problems, &checked));

    let directory = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, text| {
        fs::write(Path::new(&directory).join(name), text).expect("OUT_DIR is writable");
    };
    let tables = codegen::generate(&checked, &sources)
        .unwrap_or_else(|problem| fail([format!("{CATALOGUE}: {problem}")]));
    for (name, tables) in tables {
        write(&format!("{name}.rs"), tables);
    }
    let tables = codegen::generate_known(&known)
        .unwrap_or_else(|problem| fail([format!("{KNOWN_KEYS}: {problem}")]));
    write("known.rs", tables);
}

fn read(file: &str) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| fail([format!("{file}: {error}")]))
}

/// The checked file. Ends the build if it has mistakes.
fn right<T>(file: &str, checked: Result<T, Vec<Problem>>) -> T {
    checked.unwrap_or_else(|problems| fail(problems.iter().map(|p| p.in_file(file))))
}

/// Ends the build with these messages as Cargo's errors, without a panic.
fn fail(messages: impl IntoIterator<Item = String>) -> ! {
    for message in messages {
        println!("cargo::error={message}");
    }
    process::exit(0)
}
