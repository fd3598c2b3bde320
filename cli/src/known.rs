//! Which editions a known key belongs to, of those that the catalogue has a GVLK for.
//!
//! `export` writes them, and `lookup` names their GVLK.

use crate::names;
use gvlk::{Edition, KnownKey, KnownKind, ProductKey};
use std::collections::HashSet;

/// Windows 10 starts here; what is older has media and keys of its own.
const WINDOWS_10: u32 = 10_240;

/// The editions of the catalogue that a known key belongs to, as far as its source says, newest first.
///
/// A key of Windows Setup belongs to an `EditionID` on the media of its source, and several releases can have both.
/// None for an edition without a GVLK, and for an evaluation, which takes none.
pub(crate) fn editions(known: KnownKey) -> Vec<Edition> {
    match known.kind() {
        KnownKind::SetupDefault | KnownKind::SetupGvlk => {
            let is_of_windows_7 = known.source().contains("Windows 7");
            let is_on_media = |edition: &Edition| {
                edition.builds().is_some_and(|builds| {
                    if is_of_windows_7 {
                        (7600..=7601).contains(&builds.first)
                    } else {
                        builds.first >= WINDOWS_10
                    }
                })
            };
            let ids = known.belongs_to().split("; ");
            let mut editions: Vec<Edition> =
                ids.flat_map(Edition::with_edition_id).filter(is_on_media).collect();
            editions.sort_unstable();
            editions.dedup(); // Server Core has the same editions
            editions
        }
        KnownKind::Preview => {
            // Several names are of one edition: "Office Visio Pro 2019 Preview; Office Visio Professional 2019 C2R".
            let released = |name: &str| {
                let ends = [" Preview", " preview", " C2R"];
                let name = ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
                let with_words = || match names::with_all_words(name)[..] {
                    [edition] => Some(edition), // "Visio Professional 2021" leaves "LTSC" out
                    _ => None,
                };
                name.parse().ok().or_else(with_words)
            };
            let mut editions: Vec<Edition> =
                known.belongs_to().split("; ").filter_map(released).collect();
            editions.dedup();
            editions
        }
        _ => Vec::new(), // client keys of editions that no page lists
    }
}

/// The GVLKs of editions, each once. A Setup key is one key for many releases, and each may have one of its own.
pub(crate) fn gvlks(editions: &[Edition]) -> Vec<&'static ProductKey> {
    let mut seen = HashSet::new();
    editions.iter().map(|edition| edition.key()).filter(|key| seen.insert(*key)).collect()
}
