//! Whether a name fits a key, on each of two axes: the product and the edition.

use super::name::{Name, tidy};
use super::products::{Catalogue, Products, bit};
use super::read::{Place, names};
use super::token::tokens;
use super::words::{self, Features};
use alloc::vec::Vec;
use gvlk::{Activation, KeyMatch, ProductKey};
use gvlk::{Channel, Edition, Product, ProductFamily};

/// The two things that a name says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Axis {
    Product,
    Edition,
}

/// What a name says of a key on one axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Says {
    Nothing,
    Fits,
    Contradicts,
}

/// The editions of a key, in the form that names are compared in.
pub(super) struct KeyFacts {
    pub(super) products: Products,
    /// Whether it is only for servers on the Semi-Annual Channel.
    semi_annual: bool,
    office: bool,
    editions: Vec<(Products, Features)>,
}

impl KeyFacts {
    pub(super) fn new(catalogue: &Catalogue, key: &KeyMatch) -> Self {
        let editions: Vec<_> =
            key.editions.iter().map(|edition| features_of(catalogue, *edition)).collect();
        Self {
            products: editions.iter().fold(0, |sum, edition| sum | edition.0),
            semi_annual: key.editions.iter().all(|edition| {
                edition.channel() == Channel::SemiAnnual
                    && edition.family() == ProductFamily::WindowsServer
            }),
            office: key.editions.iter().all(|e| e.family() == ProductFamily::Office),
            editions,
        }
    }

    /// What a name says of the key on an axis.
    pub(super) fn says(&self, name: &Name, axis: Axis) -> Says {
        let fits = match axis {
            Axis::Product if name.products == 0 => return Says::Nothing,
            Axis::Product => name.products & self.products != 0,
            Axis::Edition if name.editions.is_empty() || !self.may_say(name) => {
                return Says::Nothing;
            }
            Axis::Edition => self.editions.iter().any(|(products, edition)| {
                let fits = |named: &Features| edition_fits(name, *named, *edition);
                // "Windows 10 Pro": Pro of Windows 10, if the key has several editions.
                let product_fits = name.products == 0
                    || name.products & self.products == 0
                    || products & name.products != 0;
                product_fits && name.editions.iter().any(fits)
            }),
        };
        if fits { Says::Fits } else { Says::Contradicts }
    }

    /// Whether a name on the key's own line has the words of its edition, whatever else it says.
    pub(super) fn has_words_of(&self, name: &Name) -> bool {
        let has = |named: &Features, (_, key): &(Products, Features)| named & key == *key;
        name.editions.iter().any(|named| {
            self.editions
                .iter()
                .any(|key| has(named, key) && named & words::LETTERS == key.1 & words::LETTERS)
        })
    }

    /// Whether the words of an edition are meant as such.
    fn may_say(&self, name: &Name) -> bool {
        let says_product = name.says_product();
        // "Pacific Standard Time" is no edition.
        if says_product || !name.understood {
            return says_product;
        }
        let of_office = if self.office { words::APPS } else { words::HOME };
        let vague = (words::VAGUE | words::HOME) & !of_office;
        name.editions.iter().all(|edition| edition & !vague != 0)
    }

    /// Whether a name says all of what the key is for.
    pub(super) fn fits_wholly(&self, name: &Name) -> bool {
        [Axis::Product, Axis::Edition].into_iter().all(|axis| self.says(name, axis) == Says::Fits)
    }

    /// Whether all editions are on the Semi-Annual Channel for servers.
    pub(super) const fn is_semi_annual(&self) -> bool {
        self.semi_annual
    }

    /// Whether a name fits only because servers of the Semi-Annual Channel have the year of the
    /// release that they are counted to: "2019" for version 1809.
    pub(super) fn fits_by_year_alone(&self, name: &Name) -> bool {
        self.semi_annual && !name.semi_annual && name.products & self.products != 0
    }
}

/// The product of an edition, and the words of its name. A wrong key is compared with every edition,
/// so each name is read once.
fn features_of(catalogue: &Catalogue, edition: Edition) -> (Products, Features) {
    let place = Edition::ALL.binary_search(&edition).unwrap_or(0);
    let known = catalogue.editions.borrow().get(place).copied().flatten();
    known.unwrap_or_else(|| {
        let read = read_edition(catalogue, edition);
        let mut editions = catalogue.editions.borrow_mut();
        editions.resize(Edition::ALL.len(), None);
        editions[place] = Some(read);
        read
    })
}

fn read_edition(catalogue: &Catalogue, edition: Edition) -> (Products, Features) {
    let name = edition.name();
    let read = names(catalogue, name, &tokens(name, 0..name.len()), Place::Text);
    let features = read.first().and_then(|name| name.editions.first()).copied().unwrap_or(0);
    let mut products = bit(edition.product());
    // Microsoft's table has the keys of Windows 8 (Core) in the rows of Windows Server 2012.
    if edition.edition_id().is_none() && edition.family() == ProductFamily::WindowsServer {
        products |=
            Product::ALL.iter().filter(|p| p.name() == "Windows 8").fold(0, |s, p| s | bit(*p));
    }
    (products, features)
}

/// Whether the words of a named edition are those of a key's.
fn edition_fits(name: &Name, named: Features, mut key: Features) -> bool {
    let optional = words::CLICK_TO_RUN | words::NO_HYPER_V;
    key &= !(optional & !named);
    if named == key {
        return true;
    }
    // "Windows Server 2012 N" is Windows 8 N, whose edition is Core, or Home.
    let core_only = key & !(words::LETTERS | words::SINGLE_LANGUAGE | words::COUNTRY) == 0;
    if core_only && tidy(key | words::HOME) == named {
        return true;
    }
    // "Workstation" alone is Pro for Workstations.
    if named & words::WORKSTATIONS != 0 && named | words::PRO == key {
        return true;
    }
    // "Windows 8.1 N" says nothing but the letter.
    if named & !words::LETTERS == 0 {
        return named & words::LETTERS == key & words::LETTERS;
    }
    // "Standard" in a table of Project may be Project Standard.
    name.family == 0 && {
        let level = key & !words::APPS;
        level != 0 && (level == named || level == words::PRO | words::PLUS && named == words::PRO)
    }
}

/// Whether a named edition is one that is known: of the catalogue, or without a GVLK.
pub(super) fn is_known(catalogue: &Catalogue, name: &Name) -> bool {
    name.editions.is_empty()
        || without_gvlk(name).is_some()
        || Edition::ALL.iter().any(|edition| is_named(catalogue, name, *edition))
}

/// The name of the edition without a GVLK that is named.
pub(super) fn without_gvlk(name: &Name) -> Option<&'static str> {
    let has = |bits: Features| name.editions.iter().all(|edition| edition & bits != 0);
    let any = !name.editions.is_empty();
    words::WITHOUT_GVLK.iter().find(|(bits, _)| any && has(*bits)).map(|(_, name)| *name)
}

fn is_named(catalogue: &Catalogue, name: &Name, edition: Edition) -> bool {
    let (products, features) = features_of(catalogue, edition);
    (name.products == 0 || name.products & products != 0)
        && (name.editions.is_empty()
            || name.editions.iter().any(|named| edition_fits(name, *named, features)))
}

/// The editions that names mean together, and their key if it is one.
pub(super) fn meant(
    catalogue: &Catalogue,
    names: &[&Name],
    activation: Activation,
) -> (Vec<Edition>, Option<&'static ProductKey>) {
    if names.iter().any(|name| name.iot_without_ltsc) {
        return (Vec::new(), None);
    }
    let semi_annual = names.iter().any(|name| name.semi_annual);
    let editions: Vec<Edition> = Edition::ALL
        .iter()
        .copied()
        .filter(|edition| {
            names.iter().all(|name| is_named(catalogue, name, *edition))
                && (semi_annual
                    || edition.channel() != Channel::SemiAnnual
                    || edition.family() != ProductFamily::WindowsServer)
        })
        .collect();
    let mut keys = editions.iter().filter_map(|edition| edition.key_by(activation));
    let first = keys.next();
    let right = first.filter(|first| keys.all(|key| key == *first));
    (editions, right)
}
