//! Writes the catalogue as a user would have copied it.

use gvlk::{Edition, ProductKey};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn main() {
    let every = |text: fn(&Edition) -> String| Edition::ALL.iter().map(text).collect::<Vec<_>>();
    let mut keys: Vec<&ProductKey> = Vec::new();
    let gvlks = Edition::ALL.iter().map(|edition| edition.key());
    for key in gvlks.chain(Edition::ALL.iter().filter_map(|edition| edition.avma_key())) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }

    let mut out = String::new();
    let gvlks = every(|edition| edition.key().to_string());
    writeln!(out, "/// The GVLK of every edition.").unwrap();
    writeln!(out, "pub static GVLKS: [&str; {}] = {gvlks:?};", gvlks.len()).unwrap();
    let tables = [
        ("NAMES", "Names of editions.", every(|edition| edition.name().to_owned())),
        ("CAPTIONS", "Names as WMI has them.", every(|e| format!("Microsoft {}", e.name()))),
        ("SPELLINGS", "Names in small letters without spaces.", every(spelling)),
        ("KEYS", "Keys.", keys.iter().map(|key| key.to_string()).collect()),
        ("PARTIAL_KEYS", "Ends of keys.", keys.iter().map(|k| k.partial().to_owned()).collect()),
    ];
    for (name, doc, texts) in tables {
        table(&mut out, name, doc, &texts);
    }
    let directory = env::var_os("OUT_DIR").unwrap();
    fs::write(Path::new(&directory).join("tables.rs"), out).unwrap();
}

fn spelling(edition: &Edition) -> String {
    edition.name().to_lowercase().replace(|c: char| !c.is_alphanumeric(), "")
}

fn table(out: &mut String, name: &str, doc: &str, texts: &[String]) {
    let (mut rows, mut arms, mut phf) = (String::new(), String::new(), phf_codegen::Map::new());
    for (number, text) in texts.iter().enumerate() {
        writeln!(rows, "({text:?}, {number}),").unwrap();
        writeln!(arms, "{text:?} => Some({number}),").unwrap();
        phf.entry(text.as_str(), number.to_string());
    }
    writeln!(
        out,
        "/// {doc}\npub static {name}: Table = Table {{\n rows: &[{rows}],\n phf: &{},\n by_match: |text| match text {{ {arms} _ => None }},\n}};",
        phf.build()
    )
    .unwrap();
}
