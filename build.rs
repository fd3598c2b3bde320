//! Reads `keys.csv`, checks it, and writes the tables of the library to `OUT_DIR`.
//!
//! A catalogue with a mistake in it fails the build with every mistake named at once.

#[path = "build/mod.rs"]
mod catalogue;

use std::{env, fs, path::Path, process};

const CATALOGUE: &str = "keys.csv";

fn main() {
    let bytes = fs::read(CATALOGUE).unwrap_or_else(|error| fail([format!("{CATALOGUE}: {error}")]));
    let (rows, problems) = catalogue::read(&bytes);
    let checked = catalogue::check(&rows, problems)
        .unwrap_or_else(|problems| fail(problems.iter().map(|p| format!("{CATALOGUE}{p}"))));
    let directory = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, text| {
        fs::write(Path::new(&directory).join(name), text).expect("OUT_DIR is writable");
    };
    let tables = catalogue::generate(&checked)
        .unwrap_or_else(|problem| fail([format!("{CATALOGUE}: {problem}")]));
    for (folder, tables) in tables {
        write(&format!("{folder}.rs"), tables);
    }
    // The benches are no part of the package, so users' builds do without what is for them alone.
    if Path::new("benches").is_dir() {
        write("alternatives.rs", catalogue::alternatives(&checked));
    }

    for input in [CATALOGUE, "build", "src/shared"] {
        println!("cargo::rerun-if-changed={input}");
    }
}

/// Ends the build with these messages as Cargo's own errors, and no panic around them.
fn fail(messages: impl IntoIterator<Item = String>) -> ! {
    println!("cargo::rerun-if-changed={CATALOGUE}");
    for message in messages {
        println!("cargo::error={message}");
    }
    process::exit(0)
}
