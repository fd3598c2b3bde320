//! Text without labels: a sentence, a line of a log, a bug report. It answers if a build is near the name of an
//! edition, and no name or build says another one. `mod` calls it if no other reader has found a fact.

use super::facts::Record;
use super::values::{self, Name};

/// Only so much of a text is searched.
const SEARCHED: usize = 1 << 20;

/// More names than this are no report of one machine.
const MOST_NAMES: usize = 8;

/// The build is at most so many characters behind the name.
const NEAR: usize = 120;

/// The names of editions in a text, if a build is near one of them.
pub(super) fn read(text: &str) -> Option<Record> {
    let end = (0..=text.len().min(SEARCHED)).rev().find(|end| text.is_char_boundary(*end))?;
    let mut record = Record::default();
    let (mut has_build, mut names, mut last) = (false, 0, 0);
    for found in gvlk::names_in(&text[..end]) {
        let (at, behind) = (found.range().start, found.range().end);
        let name = &text[at..behind];
        if !name.contains("Win") || !values::is_known(name) {
            continue;
        }
        if found.is_compared() {
            return None; // "not on Windows 10 Pro" says what another machine has.
        }
        let near =
            text[behind..].char_indices().nth(NEAR).map_or(text.len(), |(near, _)| behind + near);
        let mut found = near_name(name, &text[behind..near]);
        if found.build.is_none() {
            let before =
                text[last..at].char_indices().rev().nth(NEAR).map_or(last, |(near, _)| last + near);
            let before = text[before..at].rsplit("Win").next().unwrap_or_default();
            found.build = near_name("", before).build;
        }
        last = behind;
        has_build |= found.build.is_some();
        names += 1;
        record.add_free(Name { edition: name.to_owned(), ..found });
    }
    if names == 0
        && let Some(at) = text[..end].find("(OS Build ")
    {
        // winver, of which the name is a picture.
        record.add_banner(near_name("", text[at..end].split(')').next()?).build?);
        return Some(record);
    }
    (has_build && names <= MOST_NAMES).then_some(record)
}

/// The builds that a text without labels can have.
const BUILDS: std::ops::Range<u32> = 6000..40_000;

/// The build and the release in a name or behind it, before the next one.
fn near_name(name: &str, behind: &str) -> Name {
    let behind = behind.split("Win").next().unwrap_or_default();
    let words = [name, behind]
        .into_iter()
        .flat_map(|text| text.split(|c: char| c.is_whitespace() || "(),;[]".contains(c)));
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let build = words
        .clone()
        .find_map(|word| values::build(&bare(word)).filter(|build| BUILDS.contains(build)));
    let release =
        |word: &str| values::release(word.trim_start_matches(|c: char| !c.is_ascii_digit()));
    Name { edition: String::new(), build, release: words.clone().find_map(release) }
}
