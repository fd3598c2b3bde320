//! What a user would write instead of this crate: tables of texts copied by hand, which find only
//! exact spellings. `benches/lookups.rs` compares the times.

use super::super::check::{Catalogue, Edition};
use super::text;
use std::fmt::Write as _;

/// Writes the tables. Texts map to the number of an edition or of a key, the least an alternative
/// can give.
#[must_use]
pub fn alternatives(catalogue: &Catalogue) -> String {
    let every =
        |text: fn(&Edition) -> String| catalogue.editions.iter().map(text).collect::<Vec<_>>();
    let gvlks = every(|edition| text(&edition.gvlk).to_owned());
    let mut keys = gvlks.clone();
    let avma = catalogue.editions.iter().filter_map(|edition| edition.avma.as_ref());
    keys.extend(avma.map(|key| text(key).to_owned()));
    keys.sort();
    keys.dedup();

    let mut out = format!("pub static GVLKS: [&str; {}] = {gvlks:?};\n", gvlks.len());
    table(&mut out, "NAMES", &every(|edition| edition.name.clone()));
    table(&mut out, "CAPTIONS", &every(|edition| format!("Microsoft {}", edition.name)));
    table(&mut out, "SPELLINGS", &every(spelling));
    table(
        &mut out,
        "PARTIAL_KEYS",
        &keys.iter().map(|key| key[24..].to_owned()).collect::<Vec<_>>(),
    );
    table(&mut out, "KEYS", &keys);
    out
}

fn spelling(edition: &Edition) -> String {
    edition.name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "")
}

fn table(out: &mut String, name: &str, texts: &[String]) {
    let (mut rows, mut arms, mut phf) = (String::new(), String::new(), phf_codegen::Map::new());
    for (number, text) in texts.iter().enumerate() {
        write!(rows, "({text:?}, {number}), ").expect("writing to a String succeeds");
        writeln!(arms, "        {text:?} => Some({number}),")
            .expect("writing to a String succeeds");
        phf.entry(text.as_str(), number.to_string());
    }
    let phf = phf.build();
    writeln!(
        out,
        "pub static {name}: Table = Table {{\n    rows: &[{rows}],\n    phf: &{phf},\n    by_match: |text| match text {{\n{arms}        _ => None,\n    }},\n}};"
    )
    .expect("writing to a String succeeds");
}
