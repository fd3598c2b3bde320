//! Compares a saved copy of one of Microsoft's pages with the catalogue, before a release or when an
//! edition is added: `cargo run --example drift -- PAGE`.
//!
//! PAGE is Markdown, as in Microsoft's repositories of documentation, or HTML, as a browser saves it. The
//! differences are printed with the name of the edition: keys that changed, new rows, and rows that are
//! no longer there. A key that the catalogue does not have is shown by its last five characters.
//!
//! Exit code: 0 without differences, 1 with differences, 2 if the page cannot be read.

mod compare;
mod page;

use std::fs::File;
use std::io::Read;
use std::process::ExitCode;

/// The longest page that is read, in bytes. Microsoft's pages have about 100 KiB.
const LONGEST: u64 = 16 << 20;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [file] = &arguments[..] else {
        eprintln!("give one file: a page with product keys, saved as Markdown or HTML");
        return ExitCode::from(2);
    };
    let mut text = String::new();
    let read = File::open(file).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
    if let Err(error) = read {
        eprintln!("{}: {error}", file.display());
        return ExitCode::from(2);
    }
    let rows = page::rows(&text);
    if rows.is_empty() {
        eprintln!("{}: no table with product keys in Markdown or HTML", file.display());
        return ExitCode::from(2);
    }
    let differences = compare::differences(&rows);
    for difference in &differences {
        println!("{difference}");
    }
    println!("rows with a key: {}; differences: {}", rows.len(), differences.len());
    if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests;
