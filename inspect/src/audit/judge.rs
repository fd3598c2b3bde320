//! Whether a key is right beside the names that belong to it: set algebra on editions.
//!
//! Names that agree narrow each other. The key is misplaced if the set is of a release, understood, and has no
//! edition of the key. `mod.rs` calls it for each key.

use super::claim::{Claim, Claims, of_key};
use super::file::File;
use super::finding::{FEW, Finding};
use super::lines::Form;
use super::wrong::{Lists, Wrong, misplace, right};
use crate::find::KeyVerdict;
use alloc::vec::Vec;
use core::ops::Range;
use core::slice;
use gvlk::{Activation, Edition, EditionSet, KnownKey, KnownKind, Product};

/// What the names say of a key.
enum Outcome {
    Nothing,
    /// One name confirms it; whether all of it.
    Fits {
        is_whole: bool,
    },
    /// None of these does.
    Contradicts {
        names: Vec<Claim>,
        /// Whether nothing else differs from them, so that one may say which key is right.
        is_clear: bool,
    },
    /// An edition alone, which counts among others of a list, or the name of another key of the line, too.
    Alone(Claim),
}

/// Judges a key. Gives the editions that its own line names, by which tables are compared.
pub(super) fn judge(
    file: &File<'_>,
    key: usize,
    finding: &mut Finding,
    lists: &mut Lists,
) -> EditionSet {
    let parts = file.own_text(key);
    let own = file.own(key, &parts);
    let names = merge(&own.all);
    let said = names.iter().fold(EditionSet::EMPTY, |all, name| all | name.editions);
    let set = file.set_of(key);
    let is_right =
        own.is_understood() && matches!(&names[..], [name] if !name.says_product && name.fits(set));
    if is_right {
        lists.right.push_back(key);
    }
    let case = Case { file, key, set, parts: &parts, own: &own, names: &names };
    match finding.verdict() {
        KeyVerdict::Published(published) => {
            let activation = published.activation;
            match case.compare() {
                Outcome::Alone(_) if is_right => {}
                Outcome::Alone(name) if name.fits(set) => lists.right.push_back(key),
                Outcome::Alone(name) if may_be_home(&name) || case.has_other_name(&name) => {}
                Outcome::Alone(name) => {
                    // Under a heading, "Pro" may be "Pro N".
                    let is_listed = !fits_another(file, key, slice::from_ref(&name))
                        && !case.is_longer_elsewhere(&name);
                    if is_listed || file.has_names_first(key) {
                        lists.add(Wrong {
                            key,
                            set,
                            activation,
                            name,
                            is_listed,
                            is_swapped: false,
                            is_clear: !case.is_of_other_kind(),
                        });
                    }
                }
                Outcome::Contradicts { names, is_clear } => {
                    misplace(finding, &names, is_clear, activation);
                }
                Outcome::Nothing | Outcome::Fits { .. } => {}
            }
        }
        KeyVerdict::Known(known) => compare_known(&case, finding, known),
        KeyVerdict::Mistyped { .. } if file.is_removed(file.keys[key].line) => {}
        KeyVerdict::Mistyped { meant, wrong } => {
            let is_certain = match (Case { set: of_key(&meant), ..case }).compare() {
                // Typing and name are both wrong: then it is not known which key was meant.
                Outcome::Contradicts { .. } => return said,
                Outcome::Fits { is_whole: true } => true,
                _ => wrong <= FEW,
            };
            (finding.right, finding.is_certain) = (is_certain.then_some(meant.key), is_certain);
        }
        KeyVerdict::Unpublished | KeyVerdict::MistypedKnown { .. } => {
            if let [name] = &names[..]
                && own.is_understood()
                && is_complete(&names)
                && let Some(right) = right(name, Activation::Kms)
            {
                finding.right = Some(right);
            }
        }
        KeyVerdict::Placeholder => {}
    }
    said
}

/// A key of Setup or of a preview, beside a whole name of its line or of its record.
fn compare_known(case: &Case<'_, '_>, finding: &mut Finding, known: KnownKey) {
    // What public tables call other client keys is no name of an edition.
    let is_named =
        matches!(known.kind(), KnownKind::SetupDefault | KnownKind::SetupGvlk | KnownKind::Preview);
    // A preview of the next release is of no edition that has a name.
    let is_of_next = known.belongs_to().contains("Insider Preview") && !case.says_any(&PREVIEW);
    let is_preview = known.kind() == KnownKind::Preview && case.is_below_preview();
    if !is_named || is_preview || case.set.is_empty() && !is_of_next {
        return;
    }
    if let Outcome::Contradicts { names, .. } = case.compare()
        && let [name] = &names[..]
        && name.is_whole
    {
        misplace(finding, &names, true, Activation::Kms);
        // Another kind of key is not what a program should write.
        finding.is_certain = false;
    }
}

/// Words that say a preview.
pub(super) const PREVIEW: [&str; 5] = ["preview", "insider", "beta", "vnext", "预览"];

/// A key, its editions, and what its own line says.
#[derive(Clone, Copy)]
pub(super) struct Case<'c, 'f> {
    pub(super) file: &'c File<'f>,
    pub(super) key: usize,
    pub(super) set: EditionSet,
    /// The parts of its line before and behind the key that are its own, and what they name.
    pub(super) parts: &'c [Range<usize>; 2],
    pub(super) own: &'c Claims,
    /// The names of the line, narrowed by each other.
    pub(super) names: &'c [Claim],
}

impl Case<'_, '_> {
    /// Compares the editions of the key with the names that belong to it.
    fn compare(&self) -> Outcome {
        if let Some(outcome) = self.by_activation_id() {
            return outcome;
        }
        // "win2019-dc" beside "Windows Server 2019 Standard" is that release, and says no more.
        let is_of_named = |wide: EditionSet| {
            let is_within =
                |one: Edition| one.product().editions().iter().all(|it| wide.contains(*it));
            self.names.iter().any(|name| name.is_certain() && name.editions.iter().all(is_within))
        };
        if self.own.doubtful.iter().any(|wide| self.meets(*wide) && !is_of_named(*wide)) {
            return Outcome::Fits { is_whole: false };
        }
        let outcome = if self.names.iter().any(|name| name.says_product) {
            self.by_line()
        } else if !self.own.all.is_empty() {
            self.by_edition()
        } else if self.own.is_understood() {
            self.by_record()
        } else {
            Outcome::Nothing
        };
        match outcome {
            Outcome::Contradicts { names, .. } if self.is_disputed(&names) => Outcome::Nothing,
            Outcome::Contradicts { names, .. } if fits_another(self.file, self.key, &names) => {
                names.into_iter().next().map_or(Outcome::Nothing, Outcome::Alone)
            }
            Outcome::Contradicts { names, is_clear: true }
                if names.iter().any(|name| self.is_narrowed(name) || self.is_limited(name))
                    || self.is_of_other_kind() =>
            {
                Outcome::Contradicts { names, is_clear: false }
            }
            outcome => outcome,
        }
    }

    /// The key of which an activation ID is beside it: each is of one edition.
    fn by_activation_id(&self) -> Option<Outcome> {
        let mut wrong: Option<Claim> = None;
        // A name that the key fits says that the ID is the wrong one.
        let is_named = self.names.iter().any(|name| name.is_certain() && name.fits(self.set));
        for (at, id) in self.file.activation_ids(self.parts) {
            let editions = of_key(&id);
            if is_named || self.meets(editions) {
                return Some(Outcome::Fits { is_whole: true });
            }
            if wrong.as_ref().is_some_and(|other| other.editions != editions) {
                return None;
            }
            wrong = Some(Claim::whole(at, editions));
        }
        let wrong = wrong?;
        let is_clear = self.names.iter().all(|name| name.fits(wrong.editions));
        Some(Outcome::Contradicts { names: Vec::from([wrong]), is_clear })
    }

    /// By the product, and the edition, that its line says.
    fn by_line(&self) -> Outcome {
        if let Some(name) = self.fitting(self.names) {
            return Outcome::Fits { is_whole: name.is_certain() };
        }
        Outcome::Contradicts { names: self.names.to_vec(), is_clear: true }
    }

    /// By the edition that its line says: the record says of which product.
    fn by_edition(&self) -> Outcome {
        let Self { file, key, names, .. } = *self;
        let [name] = names else { return Outcome::Nothing };
        let above = file.head_of_line(key).unwrap_or_else(|| file.above(key));
        let narrowed = if above.is_understood() { narrow(name, &above.all) } else { None };
        let narrowed = narrowed.or_else(|| {
            let is_row = file.is_row(file.keys[key].line);
            let is_open = is_row && above.all.is_empty()
                || above.is_empty() && file.keys_of_line(key).len() < 2;
            narrow(name, &file.head_of_block(key).filter(|_| is_open)?.all)
        });
        let Some(name) = narrowed else {
            let of_path = narrow(name, &file.path.all);
            return Outcome::Alone(of_path.unwrap_or_else(|| name.clone()));
        };
        if name.fits(self.set) {
            return Outcome::Fits { is_whole: false };
        }
        if may_be_home(&name) || self.is_of_outer_product(&names[0]) {
            return Outcome::Nothing;
        }
        Outcome::Contradicts { names: Vec::from([name]), is_clear: true }
    }

    /// By the names above it, else by those right below it, else by the path.
    fn by_record(&self) -> Outcome {
        let Self { file, key, .. } = *self;
        let above = file.above(key);
        if self.is_doubtful(&above) || !above.is_understood() {
            return Outcome::Nothing;
        }
        let mut below = file.below(key);
        // The same name again says no more.
        below.all.retain(|claim| above.all.iter().all(|name| name.editions != claim.editions));
        let is_below = above.all.is_empty() && below.is_understood();
        let near = merge(if is_below { &below.all } else { &above.all });
        let path = merge(&file.path.all);
        if !near.iter().any(|name| name.says_product) {
            return match &near[..] {
                [] => self.by_path(path),
                [name] if !is_below => Outcome::Alone(name.clone()),
                _ => Outcome::Nothing,
            };
        }
        if let Some(name) = self.fitting(&near) {
            return Outcome::Fits { is_whole: name.is_certain() };
        }
        let is_complete = is_complete(&near);
        // A program that names a product farther above goes on to something else.
        let is_far = |name: &Claim| {
            let line = name.at.as_ref().map(|at| file.line_at(at.start));
            line.is_some_and(|line| line + 1 < file.keys[key].line) && file.is_program()
        };
        if !is_complete
            && (is_below || near.iter().any(|name| is_far(name) || self.is_shortened(name)))
            || !is_below && (self.confirms(&below) || file.is_named_below(key, self.set))
            || self.fitting(&path).is_some_and(|path| path.says_edition || !is_complete)
        {
            return Outcome::Nothing;
        }
        // Names in several places that differ leave open which is wrong.
        let agrees = |claim: &Claim| near.iter().any(|name| name.fits(claim.wide));
        let is_clear = below.all.iter().all(agrees)
            && path.iter().all(|path| !path.says_edition || agrees(path));
        Outcome::Contradicts { names: near, is_clear }
    }

    /// By the path, if the file names nothing.
    fn by_path(&self, names: Vec<Claim>) -> Outcome {
        let Self { file, key, .. } = *self;
        if self.fitting(&names).is_some() {
            return Outcome::Fits { is_whole: false };
        }
        let [name] = &names[..] else { return Outcome::Nothing };
        // A folder of programs for Windows 10 may have one for Office.
        let is_about = match file.form {
            Form::AnswerFile => true,
            Form::Document => false,
            _ => !file.has_other_key(key) && (!file.is_program() || name.says_edition),
        };
        let is_other = |set: &EditionSet| self.meets(*set) && !name.fits(*set);
        if !name.says_product || !is_about || file.path.doubtful.iter().any(is_other) {
            return Outcome::Nothing;
        }
        Outcome::Contradicts { names, is_clear: true }
    }

    pub(super) fn meets(&self, editions: EditionSet) -> bool {
        !(editions & self.set).is_empty()
    }

    fn fitting<'n>(&self, names: &'n [Claim]) -> Option<&'n Claim> {
        names.iter().find(|name| name.fits(self.set))
    }

    /// Whether what is not understood may be of the key.
    fn is_doubtful(&self, claims: &Claims) -> bool {
        claims.doubtful.iter().any(|wide| self.meets(*wide))
    }

    fn confirms(&self, claims: &Claims) -> bool {
        let is_of_key = |claim: &Claim| claim.says_product && self.meets(claim.wide);
        claims.all.iter().any(is_of_key) || self.is_doubtful(claims)
    }

    /// Whether a product may stand for one whose name goes on: "win8" for Windows 8.1.
    fn is_shortened(&self, name: &Claim) -> bool {
        let is_part = |short: Product, long: Product| long.name().starts_with(short.name());
        let is_long =
            |long: Edition| name.editions.iter().any(|e| is_part(e.product(), long.product()));
        self.set.iter().any(is_long)
    }
}

/// The editions of a name that are of one of some products; `None` if none is said, or it has no such
/// edition.
fn narrow(name: &Claim, claims: &[Claim]) -> Option<Claim> {
    let products: Vec<&Claim> = claims.iter().filter(|claim| claim.says_product).collect();
    let [claim] = products[..] else { return None };
    let editions = name.editions & claim.wide;
    (!editions.is_empty()).then(|| Claim {
        editions,
        wide: name.wide & claim.wide,
        says_product: true,
        is_whole: false,
        ..name.clone()
    })
}

/// Whether an edition may be Home, which has no GVLK: programs give it the key of Pro.
fn may_be_home(name: &Claim) -> bool {
    gvlk::read_name("Windows Home", 0).is_some_and(|home| name.fits(home.editions()))
}

fn is_complete(names: &[Claim]) -> bool {
    names.iter().any(|name| name.says_product && name.says_edition)
}

/// Whether the name is that of another key of the line.
fn fits_another(file: &File<'_>, key: usize, names: &[Claim]) -> bool {
    /// Programs write lines of any number of keys.
    const NEAR: usize = 8;
    let all = file.keys_of_line(key);
    all.len() > 1 && {
        let near = all.start.max(key.saturating_sub(NEAR))..all.end.min(key + NEAR);
        let mut others = near.filter(|other| *other != key);
        others.any(|other| {
            file.keys[other].is_published
                && file.keys[other].is_avma == file.keys[key].is_avma
                && names.iter().any(|name| name.fits(file.set_of(other)))
        })
    }
}

/// Narrows names by each other. Names that do not agree stand side by side.
pub(super) fn merge(claims: &[Claim]) -> Vec<Claim> {
    let mut names: Vec<Claim> = Vec::new();
    for claim in claims {
        let joined = names.iter_mut().find_map(|name| {
            let both = name.editions & claim.editions;
            let wide = name.wide & claim.wide;
            let is_part = !claim.is_certain() || !name.is_certain();
            let editions = if both.is_empty() && is_part { wide } else { both };
            (!editions.is_empty()).then_some((name, editions, wide))
        });
        let Some((name, editions, wide)) = joined else {
            names.push(claim.clone());
            continue;
        };
        if claim.is_whole {
            name.at.clone_from(&claim.at);
        }
        let is_same = |one: &Claim| one.is_whole && one.editions == editions;
        name.is_whole = is_same(name) || is_same(claim);
        name.is_evaluation |= claim.is_evaluation;
        (name.editions, name.wide) = (editions, wide | editions);
        name.says_product |= claim.says_product;
        name.says_edition |= claim.says_edition;
    }
    names
}
