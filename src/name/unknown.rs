//! The part of a name that is not understood, for error messages.

use super::vocabulary::words;
use crate::shared::fold::{Folded, is_part_of_word};

/// How many words at most mean something together that they do not mean alone: "Server with a GUI".
const PHRASE: usize = 4;

/// The first word of a text that is not a word of any name in the catalogue: "Tuned" in "Windows 10
/// Pro Tuned". `None` if there is no such word, or if it is all that was given.
pub(crate) fn word(given: &str) -> Option<&str> {
    let given = given.trim();
    let mut rest = given;
    while !rest.is_empty() {
        // The longest phrase first, so that its words are not read one by one.
        let known =
            ends_of_words(rest).into_iter().rev().flatten().find(|end| {
                Folded::new(&rest[..*end]).is_some_and(|folded| words(&folded).is_ok())
            });
        let Some(end) = known else {
            let word = rest.split(char::is_whitespace).next()?;
            let word = if word == given { after_known_words(word)? } else { word };
            return Some(word.trim_matches(|character| !is_part_of_word(character)))
                .filter(|word| !word.is_empty());
        };
        rest = rest[end..].trim_start();
    }
    None
}

/// Where the first words of a text end.
fn ends_of_words(text: &str) -> [Option<usize>; PHRASE] {
    let mut ends = [None; PHRASE];
    let mut end = 0;
    for place in &mut ends {
        let rest = text[end..].trim_start();
        if rest.is_empty() {
            break;
        }
        let start = text.len() - rest.len();
        end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        *place = Some(end);
    }
    ends
}

/// The part of a name without spaces that is not understood, if more than half of it is: "Tuned" in
/// `Windows10ProTuned`.
fn after_known_words(word: &str) -> Option<&str> {
    let folded = Folded::new(word)?;
    let known = words(&folded).err()?;
    let is_rest =
        |rest: &&str| Folded::new(rest).is_some_and(|rest| rest.len() + known == folded.len());
    let rest = word.char_indices().map(|(at, _)| &word[at..]).find(is_rest)?;
    (2 * known > folded.len()).then_some(rest)
}
