//! Reads `keys.csv` and the tables beside it, checks what generation needs, and writes the tables of the
//! library to `OUT_DIR`.
//!
//! A file with a mistake fails the build. The errors name every mistake at once.

mod codegen;

use std::{env, fs, path::Path, process};

fn main() {
    for code in ["codegen", "src/shared", "src/name/in_text/layout.rs"] {
        println!("cargo::rerun-if-changed={code}");
    }
    let texts = codegen::Texts {
        keys: read("keys.csv"),
        words: read("words.csv"),
        known: read("known-keys.csv"),
        sources: read("sources.csv"),
    };
    let files = codegen::files(&texts).unwrap_or_else(|mistakes| fail(&mistakes));
    let directory = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    for (name, text) in files {
        let file = Path::new(&directory).join(format!("{name}.rs"));
        fs::write(file, text).expect("OUT_DIR is writable");
    }
}

/// The bytes of a table.
fn read(file: &str) -> Vec<u8> {
    println!("cargo::rerun-if-changed={file}");
    fs::read(file).unwrap_or_else(|error| fail(&[format!("{file}: {error}")]))
}

/// Ends the build with these messages as Cargo's errors, without a panic.
fn fail(messages: &[String]) -> ! {
    for message in messages {
        println!("cargo::error={message}");
    }
    process::exit(0)
}
