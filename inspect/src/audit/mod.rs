//! Whether the keys of a file are beside the names of their editions.
//!
//! [`audit`] is the public entry; the command `gvlk scan` calls it for each file with a key. `claim` reads
//! names, `row`, `above` and `path` find those that belong to a key, `judge` compares them with the key,
//! `negated` and `doubt` say what leaves it open, `wrong` judges lists of editions, and `shift` compares the rows of a
//! table.

mod above;
mod answer;
mod claim;
mod comment;
mod doubt;
mod file;
mod finding;
mod judge;
mod lines;
mod negated;
mod path;
mod row;
mod shift;
mod syntax;
mod wrong;

pub use finding::{Finding, FindingKind, FindingLevel};

use crate::find::find_keys;
use alloc::vec::Vec;
use file::File;
use shift::{LONGEST_ROW, Row, Tables};
use wrong::Lists;

/// Finds every product key in a file and says whether it is beside the name of its edition.
///
/// Takes the path of the file, which may name an edition, too, and its text. Gives one finding for
/// each key of [`find_keys`], in the same order. If names and keys of a table are shifted against each other, the
/// finding of its first wrong key says so for all of them ([`FindingKind::Layout`]). A key that is right is
/// [`FindingKind::Published`]. The time is linear in the length of the text.
///
/// The names that belong to a key narrow each other: those on its line, else the nearest ones above in its
/// record, else those right below it, else those in the path. A published key is [`FindingKind::Misplaced`] if they say
/// a release, are understood, and mean no edition of the key. An edition alone counts in a list of editions, or if two
/// keys have each other's. A name with a word that is not understood is no evidence against a key, and ends the search
/// for others.
///
/// ```
/// use gvlk_inspect::FindingKind;
///
/// let text = "$key = 'D2N9P-3P6X9-2R39C-7RTCD-MDVJX' # Windows Server 2016 Standard";
/// let findings = gvlk_inspect::audit("setup.ps1", text);
/// assert_eq!(findings[0].kind(), FindingKind::Misplaced);
/// assert_eq!(findings[0].right().unwrap().as_str(), "WC2BQ-8NRM3-FDDYY-2BFGV-KHKQY");
///
/// let findings = gvlk_inspect::audit("win2012r2/Autounattend.xml", text.split('#').next().unwrap());
/// assert_eq!(findings[0].kind(), FindingKind::Published);
/// ```
#[must_use]
pub fn audit(path: &str, text: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = find_keys(text.as_bytes()).map(Finding::new).collect();
    if findings.is_empty() {
        return findings;
    }
    let file = File::new(path, text, &findings);
    let mut lists = Lists::default();
    let mut tables = Tables::default();
    for key in 0..findings.len() {
        findings[key].in_comment = file.keys[key].in_comment;
        let named = judge::judge(&file, key, &mut findings[key], &mut lists);
        // The name of a row can be on a line of its own.
        let in_record = findings[key].detail.as_ref().filter(|_| named.is_empty());
        tables.add(Row {
            line: file.keys[key].line,
            set: file.set_of(key),
            named: in_record.map_or(named, |detail| detail.named),
            lines: if in_record.is_some() { LONGEST_ROW } else { 1 },
        });
        lists.settle(&mut findings, key);
    }
    lists.settle(&mut findings, usize::MAX);
    tables.report(&mut findings);
    if file.is_patch {
        // The lines around a change must stay what they are in the other file.
        for finding in &mut findings {
            finding.is_certain = false;
        }
    }
    findings
}
