//! Keys that do not fit their names: what is found about them, and those that only a list of editions shows to be
//! wrong. `judge` calls it.

use super::claim::Claim;
use super::finding::{Detail, Finding, FindingKind};
use crate::find::KeyVerdict;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use gvlk::{Activation, EditionSet, ProductKey};

/// Keys that are named by an edition without a product. "standard" may mean anything, but not in a list of
/// editions, and not if another key has that name and this one the name of the other.
#[derive(Default)]
pub(super) struct Lists {
    /// Those whose name fits, and those of which it does not.
    pub(super) right: VecDeque<usize>,
    wrong: VecDeque<Wrong>,
}

/// A key whose name does not fit.
pub(super) struct Wrong {
    pub(super) key: usize,
    pub(super) set: EditionSet,
    pub(super) activation: Activation,
    pub(super) name: Claim,
    /// Whether it is wrong in a list of editions.
    pub(super) is_listed: bool,
    /// Whether another key and this one have each other's names.
    pub(super) is_swapped: bool,
    /// Whether its right key is of the same kind, KMS or AVMA.
    pub(super) is_clear: bool,
}

impl Lists {
    /// So many keys nearby must be named rightly.
    const ENOUGH: usize = 2;
    const NEAR: usize = 8;

    pub(super) fn add(&mut self, mut wrong: Wrong) {
        let is_near = |other: &&mut Wrong| wrong.key - other.key <= Self::NEAR;
        for other in self.wrong.iter_mut().rev().take_while(is_near) {
            if wrong.name.fits(other.set) && other.name.fits(wrong.set) {
                (wrong.is_swapped, other.is_swapped) = (true, true);
                break;
            }
        }
        self.wrong.push_back(wrong);
    }

    /// Judges those whose list is known when all keys up to one are read.
    pub(super) fn settle(&mut self, findings: &mut [Finding], read: usize) {
        while let Some(Wrong { key, .. }) = self.wrong.front() {
            let near = key.saturating_sub(Self::NEAR)..=key + Self::NEAR;
            if *near.end() > read {
                break;
            }
            let right = self.right.iter().filter(|key| near.contains(key)).count();
            let Some(wrong) = self.wrong.pop_front() else { break };
            let Wrong { key, name, activation, is_clear, .. } = wrong;
            if wrong.is_swapped || wrong.is_listed && right >= Self::ENOUGH {
                misplace(&mut findings[key], &[name], is_clear, activation);
            }
        }
        while self.right.front().is_some_and(|key| key + 2 * Self::NEAR < read) {
            self.right.pop_front();
        }
    }
}

/// Fills in what a contradiction gives: the editions that are named, where, and the right key.
pub(super) fn misplace(
    finding: &mut Finding,
    names: &[Claim],
    is_clear: bool,
    activation: Activation,
) {
    let Some(first) = names.iter().find(|name| name.says_product).or(names.first()) else { return };
    finding.kind = FindingKind::Misplaced;
    let mut keys = names.iter().map(|name| right(name, activation));
    let key = if is_clear { keys.next().flatten() } else { None };
    finding.right = key.filter(|key| keys.all(|other| other == Some(*key)));
    finding.is_certain = finding.right.is_some() && names.iter().all(Claim::is_certain);
    finding.detail = Some(Box::new(Detail {
        named: if first.is_whole { first.editions } else { of_family(finding, first.editions) },
        name_range: first.at.clone(),
        ..Detail::NONE
    }));
}

/// The editions of the key's family, if there are some: "Standard" can be of Windows and of Office.
fn of_family(finding: &Finding, named: EditionSet) -> EditionSet {
    let KeyVerdict::Published(key) = finding.verdict() else { return named };
    let family = key.editions.first().map(|edition| edition.family());
    let own: EditionSet = named.iter().filter(|edition| Some(edition.family()) == family).collect();
    if own.is_empty() { named } else { own }
}

/// The key of all editions that a name means, if it is one.
pub(super) fn right(name: &Claim, activation: Activation) -> Option<&'static ProductKey> {
    if name.editions.has_without_gvlk() {
        return None;
    }
    let mut keys = name.editions.iter().map(|edition| edition.key_by(activation));
    let first = keys.next()??;
    keys.all(|key| key == Some(first)).then_some(first)
}
