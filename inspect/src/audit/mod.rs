//! Whether the keys of a file are beside the names of their editions.
//!
//! [`audit`] is the public entry; the command `gvlk scan` calls it for each file with a key.
//! `token`, `words`, `products`, `name` and `read` read names, `sources` finds those near a key,
//! and `judge` compares a name with a key.

mod comment;
mod finding;
mod judge;
mod layout;
mod name;
mod path;
mod products;
mod read;
mod sources;
mod token;
mod words;

pub use finding::{Finding, FindingKind, FindingLevel};

use crate::find::{FoundKey, KeyVerdict, find_keys};
use alloc::vec::Vec;
use gvlk::{Activation, KeyMatch};
use judge::{Axis, KeyFacts, Says, is_known, meant, without_gvlk};
use name::Name;
use products::Catalogue;
use sources::{File, Sources};

/// A mistyped key with more wrong characters is replaced only if a name confirms what was meant.
const MOST_UNCONFIRMED: usize = 4;

/// Finds every product key in a file and says whether it is beside the name of its edition.
///
/// Takes the path of the file, which may name an edition, too, and its text. Gives one finding for
/// each key of [`find_keys`], in the same order. A key that is right is [`FindingKind::Published`].
/// The time is linear in the length of the text.
///
/// A published key is [`FindingKind::Misplaced`] if a name contradicts it and no name confirms it.
/// Names on the key's line count, then the nearest name above, and names in the path. Names below
/// and headings of several keys can only confirm. A name with a word that is not understood is
/// ignored. If a file has four keys or more, and more than a third of them contradict their names,
/// then its layout is not understood and none of them is reported.
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
    let keys: Vec<FoundKey> = find_keys(text.as_bytes()).collect();
    if keys.is_empty() {
        return Vec::new();
    }
    let catalogue = Catalogue::new();
    let mut file = File::new(&catalogue, path, text, &keys);
    let mut findings = Vec::with_capacity(keys.len());
    for (place, key) in keys.iter().enumerate() {
        let sources = file.sources(place);
        let in_comment = file.in_comment[place];
        findings.push(judge(&catalogue, &mut file, key, &sources, in_comment));
    }
    drop_if_not_understood(&mut findings);
    findings
}

/// Reports no misplaced key of a file in which more than a third of the keys contradict their names.
/// The layout of such a file is not understood.
fn drop_if_not_understood(findings: &mut [Finding]) {
    let is = |kind| findings.iter().filter(|finding| finding.kind == kind).count();
    let misplaced = is(FindingKind::Misplaced);
    let judged = misplaced + is(FindingKind::Published);
    if judged < 4 || misplaced * 3 <= judged {
        return;
    }
    for finding in findings.iter_mut().filter(|f| f.kind == FindingKind::Misplaced) {
        finding.kind = FindingKind::Published;
        finding.named.clear();
        finding.named_without_gvlk = None;
        finding.name_range = None;
        finding.right = None;
    }
}

fn judge(
    catalogue: &Catalogue,
    file: &mut File<'_>,
    key: &FoundKey,
    sources: &Sources,
    in_comment: bool,
) -> Finding {
    let mut finding = Finding {
        range: key.range(),
        kind: FindingKind::Published,
        verdict: key.verdict(),
        named: Vec::new(),
        named_without_gvlk: None,
        name_range: None,
        right: None,
        in_comment,
    };
    match key.verdict() {
        KeyVerdict::Published(published) => {
            if let Some(contradiction) = contradiction(catalogue, file, &published, sources) {
                finding.kind = FindingKind::Misplaced;
                describe(catalogue, &mut finding, &published, sources, &contradiction);
            }
        }
        KeyVerdict::Mistyped { meant, wrong } => {
            finding.kind = FindingKind::Mistyped;
            let facts = KeyFacts::new(catalogue, &meant);
            let confirms = |name: &Name| name.understood && facts.fits_wholly(name);
            // Such a key may be another one, and a secret.
            let is_near = wrong <= MOST_UNCONFIRMED
                || sources.line.iter().chain(&sources.above).chain(&file.path).any(confirms);
            // Typing and name are both wrong: then it is not known which key was meant.
            let is_sure = is_near && contradiction(catalogue, file, &meant, sources).is_none();
            finding.right = is_sure.then_some(meant.key);
        }
        KeyVerdict::Unpublished => {
            finding.kind = FindingKind::Unpublished;
            let whole =
                |name: &&Name| name.understood && name.products != 0 && name.editions.len() == 1;
            let mut whole = sources.line.iter().filter(whole);
            if let (Some(name), None) = (whole.next(), whole.next()) {
                finding.right = meant(catalogue, &[name], Activation::Kms).1;
            }
        }
        KeyVerdict::Known(_) => finding.kind = FindingKind::Known,
        KeyVerdict::Placeholder => finding.kind = FindingKind::Placeholder,
    }
    finding
}

/// A name that contradicts a key, and whether it is in the path.
struct Contradiction {
    name: Name,
    in_path: bool,
    axis: Axis,
}

/// Fills in what a contradiction gives: the editions that are named, where, and the right key.
fn describe(
    catalogue: &Catalogue,
    finding: &mut Finding,
    published: &KeyMatch,
    sources: &Sources,
    contradiction: &Contradiction,
) {
    let name = &contradiction.name;
    finding.name_range = (!contradiction.in_path).then(|| name.at.clone());
    finding.named_without_gvlk = without_gvlk(name);
    let facts = KeyFacts::new(catalogue, published);
    // What the name leaves open, another name near the key may say, if it fits the key.
    let mut names = Vec::from([name]);
    for other in sources.all().chain(&sources.headings) {
        let adds = match contradiction.axis {
            Axis::Product => name.editions.is_empty() && other.products & name.products != 0,
            Axis::Edition => name.products == 0 && facts.says(other, Axis::Product) == Says::Fits,
        };
        if adds && other.understood && !other.bare {
            names.push(other);
        }
    }
    let (editions, right) = meant(catalogue, &names, published.activation);
    if editions.is_empty() {
        let (editions, right) = meant(catalogue, &names[..1], published.activation);
        (finding.named, finding.right) = (editions, right);
    } else {
        (finding.named, finding.right) = (editions, right);
    }
    if finding.named_without_gvlk.is_some() && finding.named.is_empty() {
        finding.right = None;
    } else {
        finding.named_without_gvlk = None;
    }
}

/// The name that contradicts a key on an axis on which no name confirms it.
fn contradiction(
    catalogue: &Catalogue,
    file: &mut File<'_>,
    key: &KeyMatch,
    sources: &Sources,
) -> Option<Contradiction> {
    let facts = KeyFacts::new(catalogue, key);
    let semi_annual = facts.is_semi_annual() && file.says_semi_annual();
    for axis in [Axis::Product, Axis::Edition] {
        let says = |name: &Name| match facts.says(name, axis) {
            // "2019" may mean version 1809, where a file speaks of the Semi-Annual Channel.
            Says::Fits
                if axis == Axis::Product && facts.fits_by_year_alone(name) && !semi_annual =>
            {
                Says::Contradicts
            }
            says => says,
        };
        let speaks = |name: &&Name| says(name) != Says::Nothing;
        // Names on the line decide; without one, the nearest name above and the path do.
        let on_line = sources.line.iter().any(|name| speaks(&name));
        let counts = |name: &&Name| {
            name.understood
                && !name.bare
                && says(name) == Says::Contradicts
                && is_known(catalogue, name)
        };
        let beside = if on_line { &sources.line } else { &sources.above };
        let near = beside.iter().find(counts);
        let in_path = file.path.iter().find(speaks).filter(|name| {
            !on_line
                && file.path_counts
                && name.understood
                && says(name) == Says::Contradicts
                && is_known(catalogue, name)
        });
        let Some(name) = near.or(in_path) else { continue };
        let confirms = |other: &Name| {
            // "Windows 10" does not confirm what "Windows 10 LTSC 2021" contradicts.
            let wider = axis == Axis::Product && other.products & name.products == name.products;
            // Nor does a lone "Word" far away confirm what "Project Pro 2019" contradicts.
            let weaker = axis == Axis::Edition && name.says_product() && !other.says_product();
            says(other) == Says::Fits && !wider && !weaker
        };
        let confirmed = sources.all().chain(&file.path).any(confirms)
            || axis == Axis::Product && sources.headings.iter().any(confirms);
        // "Windows 10 Pro -> Enterprise upgrade"
        let confirmed = confirmed
            || axis == Axis::Edition
                && sources.line.iter().any(|name| !name.understood && facts.has_words_of(name));
        if confirmed {
            continue;
        }
        let found = Contradiction { name: name.clone(), in_path: near.is_none(), axis };
        if found.in_path && file.whole_names().iter().any(|name| facts.fits_wholly(name)) {
            continue;
        }
        return Some(found);
    }
    None
}
