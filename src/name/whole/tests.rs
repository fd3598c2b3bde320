//! A name is read as a whole and by its words alike.

extern crate std;

use super::{Reading, by_words, whole};
use crate::catalogue::Edition;
use crate::name::layout::Named;
use crate::shared::fold::Folded;
use std::string::String;
use std::vec::Vec;

/// What a reading says, to be compared.
fn facts(reading: Option<Reading>) -> Option<(usize, usize, bool, Option<u32>)> {
    let Reading { named: Named { own, shared }, evaluation, build, .. } = reading?;
    Some((own.into(), shared.into(), evaluation, build))
}

/// The name with these of its gaps closed.
fn closed(name: &str, gaps: usize) -> String {
    let mut gap = 0;
    let is_kept = |c: &char| {
        gap += usize::from(!c.is_alphanumeric());
        c.is_alphanumeric() || gaps >> (gap - 1) & 1 == 0
    };
    name.chars().filter(is_kept).collect()
}

#[test]
fn a_whole_name_means_what_its_words_mean() {
    let mut read = 0;
    for edition in Edition::ALL {
        let name = edition.name();
        let gaps = name.chars().filter(|c| !c.is_alphanumeric()).count();
        for gaps in 0..1 << gaps {
            let name = closed(name, gaps);
            let capitals = |word: &str| {
                if word.len() == 1 { word.to_uppercase() } else { word.to_lowercase() }
            };
            let cases = [
                name.to_lowercase(),
                name.to_uppercase(),
                name.split(' ').map(capitals).collect::<Vec<_>>().join(" "),
                name.replace(' ', "-"),
                name.replace(' ', "\u{a0}"),
                name,
            ];
            for name in cases {
                let folded = Folded::new(&name).unwrap();
                let Some(named) = whole(&folded) else { continue };
                let reading = Reading { named, evaluation: false, build: None, release: None };
                let by_words = by_words(&name, &folded, false);
                assert_eq!(facts(Some(reading)), facts(by_words), "{name}");
                read += 1;
            }
        }
    }
    assert!(read > 50 * Edition::ALL.len(), "{read} spellings are read as a whole");
}

#[test]
fn a_name_with_a_space_in_a_word_is_not_read_as_a_whole() {
    for name in ["Windows 10 Educatio N", "Windows 1 0 Education", "W indows 10 Education"] {
        assert!(whole(&Folded::new(name).unwrap()).is_none(), "{name}");
    }
    assert!(whole(&Folded::new("Windows10 Education").unwrap()).is_some());
}

#[test]
fn each_ascii_letter_and_digit_is_kept_wherever_it_is() {
    const TEXT: &[u8] = b"abcdefghij0123456789";
    for (byte, index) in (0..0x80).flat_map(|byte| (0..TEXT.len()).map(move |index| (byte, index)))
    {
        if byte == b'?' {
            continue; // it may be a letter that was lost
        }
        let mut text = TEXT.to_vec();
        text[index] = byte;
        let kept: Vec<u8> =
            text.iter().filter(|byte| byte.is_ascii_alphanumeric()).copied().collect();
        let folded = Folded::new(core::str::from_utf8(&text).unwrap()).unwrap();
        assert_eq!(folded.as_bytes(), kept.to_ascii_lowercase(), "{byte:#x} at {index}");
        let starts = index + 1 < TEXT.len() && !byte.is_ascii_alphanumeric();
        assert_eq!(
            (1..kept.len()).find(|at| folded.starts_word(*at)),
            (starts && index > 0).then_some(index)
        );
    }
    let longest = "A".repeat(Folded::CAPACITY);
    assert_eq!(Folded::new(&longest).map(|folded| folded.len()), Some(Folded::CAPACITY));
    assert!(Folded::new(&(longest + "A")).is_none());
}
