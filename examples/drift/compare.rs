//! The differences between the rows of a page and the catalogue.

use crate::page::Row;
use gvlk::{Edition, ProductKey};
use std::collections::BTreeSet;
use std::fmt;

/// The sources of the catalogue that are editions of one page: see docs/sources.md.
const PAGES: [&[&str]; 5] = [
    &["kms-2025", "kms-2019"],
    &["office-2024", "office-2021"],
    &["office-c2r-2024"],
    &["office-2013"],
    &["office-2010"],
];

/// Rows that Microsoft took off its page in the meantime. The keys are still right.
pub const TAKEN_OFF: [Edition; 5] = [
    Edition::Server2012,
    Edition::Server2012N,
    Edition::Server2012SingleLanguage,
    Edition::Server2012CountrySpecific,
    Edition::Office2016Mondo,
];

/// One difference; `Display` is the line that is printed.
#[derive(Debug)]
pub enum Difference {
    Changed { edition: Edition, ours: &'static ProductKey, page: ProductKey },
    New { name: String, page: ProductKey },
    Removed { edition: Edition, ours: &'static ProductKey },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { edition, ours, page } => {
                write!(
                    f,
                    "changed: {edition}: the catalogue has {ours}, the page has {}",
                    Shown(page)
                )
            }
            Self::New { name, page } => {
                write!(f, "new: {}: the page has {}", name.escape_debug(), Shown(page))
            }
            Self::Removed { edition, ours } => {
                write!(f, "removed: {edition}: the catalogue has {ours}, the page has no such row")
            }
        }
    }
}

/// A key of the page: whole if it is in the catalogue, else its last five characters.
struct Shown<'k>(&'k ProductKey);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match gvlk::lookup_key(self.0) {
            Some(found) => {
                let names: Vec<_> = found.editions.iter().map(|edition| edition.name()).collect();
                write!(f, "{}, in the catalogue for {}", found.key, names.join("; "))
            }
            None => write!(f, "*****-*****-*****-*****-{}", self.0.partial()),
        }
    }
}

/// All differences, in the order of the page; rows that the page does not have come last.
pub fn differences(rows: &[Row]) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut on_page = BTreeSet::new();
    for row in rows {
        match editions(row) {
            Ok(editions) => {
                for edition in editions {
                    on_page.insert((row.avma, edition));
                    match key(edition, row.avma) {
                        Some(ours) if *ours == row.key => {}
                        Some(ours) => {
                            differences.push(Difference::Changed { edition, ours, page: row.key });
                        }
                        None => differences.push(Difference::New {
                            name: format!("{edition}, AVMA"),
                            page: row.key,
                        }),
                    }
                }
            }
            Err(name) => differences.push(Difference::New { name, page: row.key }),
        }
    }
    let page_of = |source| PAGES.iter().position(|sources| sources.contains(&source));
    let pages: BTreeSet<_> = on_page
        .iter()
        .filter(|(avma, _)| !avma)
        .filter_map(|(_, edition)| page_of(edition.source().code()))
        .collect();
    for edition in Edition::ALL.iter().copied().filter(|edition| !TAKEN_OFF.contains(edition)) {
        let is_of_page = page_of(edition.source().code()).is_some_and(|page| pages.contains(&page));
        let has_avma = rows.iter().any(|row| row.avma);
        for (avma, expected) in [(false, is_of_page), (true, has_avma)] {
            if let Some(ours) = key(edition, avma).filter(|_| expected)
                && !on_page.contains(&(avma, edition))
            {
                differences.push(Difference::Removed { edition, ours });
            }
        }
    }
    differences
}

fn key(edition: Edition, avma: bool) -> Option<&'static ProductKey> {
    if avma { edition.avma_key() } else { Some(edition.key()) }
}

/// The editions that a row names, or its name if no edition has it.
///
/// A cell has one name in a line, or one name in two lines, or what follows the release that is named
/// above the table: "Standard" under "Windows Server, versions 1903 and 1809".
fn editions(row: &Row) -> Result<Vec<Edition>, String> {
    let whole = row.names.join(" ");
    let each: Option<Vec<_>> = row.names.iter().map(|name| edition(name)).collect();
    if let Some(editions) = each.filter(|editions| !editions.is_empty()) {
        return Ok(editions);
    }
    if let Some(edition) = edition(&whole) {
        return Ok(vec![edition]);
    }
    let releases = releases(&row.above);
    let under = || releases.iter().map(|release| edition(&format!("{release} {whole}")));
    match under().collect::<Option<Vec<_>>>() {
        Some(editions) if !editions.is_empty() => Ok(editions),
        _ if releases.is_empty() || whole.contains(SERVER) => Err(whole),
        _ => Err(format!("{whole} ({})", row.above)),
    }
}

fn edition(name: &str) -> Option<Edition> {
    // "Windows Server 2012" is also the name of a row; it means the release anywhere else.
    let exact = || Edition::ALL.iter().copied().find(|e| e.name().eq_ignore_ascii_case(name));
    exact().or_else(|| name.parse().ok())
}

const SERVER: &str = "Windows Server";

/// The releases of Windows Server that a heading or a sentence names.
fn releases(above: &str) -> Vec<String> {
    let Some((_, rest)) = above.rsplit_once(SERVER) else { return Vec::new() };
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if rest.contains("version") {
        let is_version =
            |word: &&str| word.len() == 4 && word.starts_with(|c: char| c.is_ascii_digit());
        return words.filter(is_version).map(|word| format!("{SERVER}, version {word}")).collect();
    }
    vec![format!("{SERVER} {}", words.collect::<Vec<_>>().join(" "))]
}
