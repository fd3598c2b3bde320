//! Reads the names in a row of words.

use super::name::{Name, One, close};
use super::products::Catalogue;
use super::token::{Gap, Token};
use super::words::{self, Meaning};
use alloc::string::String;
use alloc::vec::Vec;

/// The most words that are read as one.
const LONGEST_ROW: usize = 4;

/// Where a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Path,
}

/// The names in a row of words.
pub(super) fn names(
    catalogue: &Catalogue,
    text: &str,
    tokens: &[Token],
    place: Place,
) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut start = 0;
    let mut is_limit = false;
    while start < tokens.len() {
        let ends = |token: &Token| token.gap >= Gap::Part;
        let end = tokens[start + 1..].iter().position(ends).map_or(tokens.len(), |n| start + 1 + n);
        let first = found.len();
        part(catalogue, text, &tokens[start..end], place, &mut found);
        // `"minimum": "Windows 7"`
        for name in &mut found[first..] {
            name.understood &= !is_limit;
        }
        is_limit = tokens[start..end].iter().any(|token| words::is_limit(&text[token.at.clone()]));
        start = end;
    }
    found
}

/// The names in a part of a field, in which no separator is stronger than a comma.
fn part(catalogue: &Catalogue, text: &str, tokens: &[Token], place: Place, found: &mut Vec<Name>) {
    let lower: Vec<String> =
        tokens.iter().map(|token| text[token.at.clone()].to_lowercase()).collect();
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    let first_found = found.len();
    let mut understood = true;
    let mut run: Vec<One> = Vec::new();
    let mut one = One::default();
    let mut run_start = None;
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].gap >= Gap::Or && !one.is_empty() {
            run.push(core::mem::take(&mut one));
        }
        let next = tokens[at + 1..].iter().take(LONGEST_ROW - 1);
        let joined = next.take_while(|token| token.gap <= Gap::Blank).count();
        let read = read(
            catalogue,
            &words[at..=at + joined],
            &tokens[at..=at + joined],
            place,
            &mut one,
            &run,
        );
        let Some((length, says)) = read else {
            understood = false;
            run.push(core::mem::take(&mut one));
            close(catalogue, &mut run, run_start.take(), found);
            at += 1;
            continue;
        };
        if says {
            let start = run_start.get_or_insert(tokens[at].at.start..0);
            start.end = tokens[at + length - 1].at.end;
        }
        if matches!(words[at], "and" | "or") {
            run.push(core::mem::take(&mut one));
        }
        at += length;
    }
    run.push(one);
    close(catalogue, &mut run, run_start, found);
    for name in &mut found[first_found..] {
        name.understood &= understood;
    }
}

/// Reads the longest word or row of words; the number of tokens it took, and whether it says
/// something.
fn read(
    catalogue: &Catalogue,
    words: &[&str],
    tokens: &[Token],
    place: Place,
    one: &mut One,
    run: &[One],
) -> Option<(usize, bool)> {
    let letter = core::mem::take(&mut one.letter);
    if let Some((meaning, length)) = words::phrase(words) {
        apply(catalogue, meaning, one);
        return Some((length, meaning != Meaning::Nothing));
    }
    let word = words[0];
    if word.as_bytes()[0].is_ascii_digit() {
        let (number, length) = number(words, tokens);
        let products = catalogue.numbered(&number)?;
        // "10" means Windows 10 only in a name with "Windows"; "index 10" does not.
        let small = number.len() < 4;
        let says_windows =
            one.family != 0 || run.iter().any(|other| other.family != 0) || place == Place::Path;
        if small && !says_windows {
            return None;
        }
        one.numbered |= !Catalogue::is_release(&number);
        let kind = if small { &mut one.version } else { &mut one.year };
        *kind = Some(kind.unwrap_or(0) | products);
        one.letter = true;
        one.semi_annual |= products & catalogue.semi_annual != 0 && Catalogue::is_release(&number);
        one.allow(products);
        return Some((length, true));
    }
    // "w2k12r2", "Win2k8", "w10"
    if word == "w" && words.len() > 1 && words[1].as_bytes()[0].is_ascii_digit() {
        one.family = catalogue.windows;
        return Some((1, true));
    }
    // "win7e" may be Enterprise, and Windows 7 E.
    let is_initial = tokens[0].gap == Gap::None && one.editions == 0 && matches!(word, "e" | "g");
    if let Some((meaning, length)) = letters(words, one).filter(|_| letter && !is_initial) {
        apply(catalogue, meaning, one);
        return Some((length, true));
    }
    if place == Place::Path && words::is_beside_paths(word) {
        return Some((1, false));
    }
    if let Some(meaning) = words::word(word) {
        apply(catalogue, meaning, one);
        return Some((1, !matches!(meaning, Meaning::Nothing | Meaning::Or)));
    }
    // "SERVERSTANDARDCORE", "winent"
    let mut meanings = Vec::new();
    if !compound(word, &mut meanings, 0) {
        return None;
    }
    for meaning in &meanings {
        apply(catalogue, *meaning, one);
    }
    Some((1, meanings.iter().any(|meaning| *meaning != Meaning::Nothing)))
}

/// "N", "KN", "E", "G", "G N", "S" behind an edition's name.
fn letters(words: &[&str], one: &One) -> Option<(Meaning, usize)> {
    let client = one.editions & (words::ENTERPRISE | words::PRO | words::IOT);
    Some(match words[0] {
        "n" => (Meaning::Feature(words::N), 1),
        "kn" => (Meaning::Feature(words::KN), 1),
        "gn" if client != 0 => (Meaning::Feature(words::G | words::N), 1),
        "e" => (Meaning::Feature(words::E), 1),
        "g" if client != 0 => (Meaning::Feature(words::G), 1),
        "v" if one.editions & (words::STANDARD | words::ENTERPRISE | words::DATACENTER) != 0
            && words.len() == 1 =>
        {
            (Meaning::Feature(words::NO_HYPER_V), 1)
        }
        "s" if client != 0 => (Meaning::Ltsc, 1),
        "sn" if client != 0 => (Meaning::Feature(words::N), 1),
        "s" if one.editions == 0 && one.numbered => (Meaning::Feature(words::S), 1),
        _ => return None,
    })
}

/// The number at the start: "2012", "2k12", "20H2", "81".
fn number(words: &[&str], tokens: &[Token]) -> (String, usize) {
    let joined = |n: usize| tokens.get(n).is_some_and(|token| token.gap == Gap::None);
    if joined(1) && joined(2) && words[1] == "k" && words[2].len() <= 2 {
        let year = words[2];
        let zero = if year.len() == 1 { "0" } else { "" };
        return (alloc::format!("20{zero}{year}"), 3);
    }
    if joined(1) && joined(2) && words[1] == "h" && words[0].len() == 2 && words[2].len() == 1 {
        return (alloc::format!("{}h{}", words[0], words[2]), 3);
    }
    if words.len() > 1 && words[0] == "8" && words[1] == "1" {
        return ("8.1".into(), 2);
    }
    let number = if words[0] == "81" { "8.1" } else { words[0] };
    (number.into(), 1)
}

fn apply(catalogue: &Catalogue, meaning: Meaning, one: &mut One) {
    match meaning {
        Meaning::Nothing | Meaning::Evaluation | Meaning::Or => {}
        Meaning::Windows => {
            if one.family == 0 {
                one.family = catalogue.windows;
            }
        }
        Meaning::Server => one.family = catalogue.server,
        Meaning::Office => one.family = catalogue.office,
        Meaning::R2 => one.r2 = true,
        Meaning::Vista => {
            one.allow(catalogue.vista);
            one.numbered = true;
            one.letter = true;
        }
        Meaning::Ltsc => {
            one.ltsc = true;
            one.allow(catalogue.ltsc);
            one.letter = true;
        }
        Meaning::Ltsb => {
            one.ltsc = true;
            one.allow(catalogue.ltsb);
            one.letter = true;
        }
        Meaning::SemiAnnual => {
            one.semi_annual = true;
            one.allow(catalogue.semi_annual);
        }
        Meaning::Core => {
            one.core = true;
            one.letter = true;
        }
        Meaning::Feature(features) => {
            if features & (words::HYPER_V_SERVER | words::STACK_HCI) != 0 {
                one.family = catalogue.server;
            }
            one.editions |= features;
            one.letter = true;
        }
    }
}

/// Whether a word consists of words of names.
fn compound(word: &str, meanings: &mut Vec<Meaning>, depth: u8) -> bool {
    if word.is_empty() {
        return true;
    }
    if depth > 6 || word.len() > 60 || !word.is_ascii() {
        return false;
    }
    if depth > 0 {
        let letters = match word {
            "n" => words::N,
            "kn" => words::KN,
            "gn" => words::G | words::N,
            _ => 0,
        };
        if letters != 0 && matches!(meanings.last(), Some(Meaning::Feature(_) | Meaning::Core)) {
            meanings.push(Meaning::Feature(letters));
            return true;
        }
    }
    for end in (3..=word.len()).rev() {
        let Some(meaning) = words::word(&word[..end]).filter(|m| *m != Meaning::Or) else {
            continue;
        };
        meanings.push(meaning);
        if compound(&word[end..], meanings, depth + 1) {
            return true;
        }
        meanings.pop();
    }
    false
}
