//! The places that are refused by the first bytes are those where no name starts.

extern crate std;

use super::reader::read_at;
use super::starts::may_start;
use std::vec::Vec;
use std::{format, fs};

#[test]
fn no_place_is_refused_where_a_name_starts() {
    let mut texts = Vec::new();
    for file in ["keys.csv", "words.csv"] {
        let text = fs::read_to_string(file).unwrap();
        let cells = text.lines().flat_map(|line| line.split([',', ';']));
        for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
            texts.extend([
                format!("{cell} 2019"),
                format!("Pro{cell}"),
                cell.to_uppercase(),
                cell.replace(' ', "_").to_lowercase(),
                cell.replace(' ', ""),
            ]);
        }
    }
    let mut names = 0;
    for text in texts {
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            if let Some(name) = read_at(&text, at) {
                assert!(may_start(&text, at), "{text:?} at {at}: {name:?}");
                names += 1;
            }
        }
    }
    assert!(names > 10_000, "{names} names");
}
