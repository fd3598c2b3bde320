//! The editions that a misspelt name may have meant. Error messages and the command line ask.

use crate::catalogue::Edition;
use crate::shared::fold::Folded;

/// How many editions are worth naming.
const SHOWN: usize = 3;

/// The editions whose names are nearest to a misspelt one: up to three that are equally near.
///
/// Nearness is the number of letters to insert, delete or replace, of at most a fifth of the
/// name's; four are always allowed, because people omit "LTSC", but no more than half of them.
/// A digit counts as five letters: a wrong letter is a slip, another number another release. A
/// text that is no misspelt name has none.
pub(crate) fn names(given: &str) -> impl Iterator<Item = Edition> {
    let mut nearest: [Option<(usize, Edition)>; SHOWN] = [None; SHOWN];
    if let Some(given) = Folded::new(given) {
        let length = given.len();
        let farthest = (length / 5).max(4).min(length / 2);
        for edition in Edition::ALL {
            let spellings = [Folded::new(edition.name()), spelt_out(edition.name())];
            let distances =
                spellings.iter().flatten().map(|name| distance(given.as_bytes(), name.as_bytes()));
            if let Some(distance) = distances.min().filter(|distance| *distance <= farthest) {
                insert(&mut nearest, (distance, *edition));
            }
        }
    }
    let least = nearest[0].map_or(0, |(distance, _)| distance);
    let as_near = nearest.into_iter().flatten().filter(move |(distance, _)| *distance == least);
    as_near.map(|(_, edition)| edition)
}

/// A name with "Professional" for "Pro", which is how people misspell it.
fn spelt_out(name: &str) -> Option<Folded> {
    let (before, after) = name.split_once(" Pro").filter(|(_, after)| !after.starts_with('f'))?;
    let mut folded = Folded::new(before)?;
    folded.append("Professional")?;
    folded.append(after)?;
    Some(folded)
}

/// Keeps the nearest in order; of equally near ones the catalogue's first comes first.
fn insert(nearest: &mut [Option<(usize, Edition)>], mut new: (usize, Edition)) {
    for place in nearest {
        match place {
            Some(known) if known.0 <= new.0 => {}
            Some(known) => core::mem::swap(known, &mut new),
            None => {
                *place = Some(new);
                return;
            }
        }
    }
}

/// The Levenshtein distance, in bytes of folded text.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let weight = |byte: &u8| if byte.is_ascii_digit() { 5 } else { 1 };
    let mut row = [0; Folded::CAPACITY + 1];
    for (j, to) in b.iter().enumerate() {
        row[j + 1] = row[j] + weight(to);
    }
    for from in a {
        let mut diagonal = row[0];
        row[0] += weight(from);
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + if from == to { 0 } else { weight(from).max(weight(to)) };
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + weight(to)).min(diagonal + weight(from));
        }
    }
    row[b.len()]
}
