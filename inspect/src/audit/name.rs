//! A name: which products and which editions a run of words that were all understood is of.

use super::products::{Catalogue, Products};
use super::words::{self, Features};
use alloc::vec::Vec;
use core::ops::Range;

/// What a part of a field says of products and editions. Each is an axis of its own.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Name {
    /// 0 without a release: "Windows" alone is not enough.
    pub(super) products: Products,
    /// The products without regard to the number: all of Windows, of servers, of Office; 0: any.
    pub(super) family: Products,
    /// The words of each edition that is named; several after "/" or "and".
    pub(super) editions: Vec<Features>,
    pub(super) at: Range<usize>,
    /// Whether every word of the part was understood. Such a name may contradict; any may confirm.
    pub(super) understood: bool,
    /// Whether only an app of Office says the family: "access" may be anything.
    pub(super) app_alone: bool,
    /// A number alone: "2019".
    pub(super) bare: bool,
    /// Whether it says Semi-Annual Channel, or one of its versions.
    pub(super) semi_annual: bool,
    /// "`IoT` Enterprise" without "LTSC": there is a key for the LTSC release alone.
    pub(super) iot_without_ltsc: bool,
}

impl Name {
    /// Whether it says a product, or at least Windows, a server or Office.
    pub(super) const fn says_product(&self) -> bool {
        self.products != 0 || self.family != 0 && !self.app_alone
    }
}

/// One name among those of a part: "Windows 10" and "11 Pro" in "Windows 10/11 Pro".
#[derive(Default, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word that was read or not")]
pub(super) struct One {
    pub(super) products: Option<Products>,
    pub(super) family: Products,
    pub(super) editions: Features,
    pub(super) r2: bool,
    pub(super) ltsc: bool,
    pub(super) semi_annual: bool,
    pub(super) core: bool,
    /// Whether the word before may have a letter behind it: "Pro N", "Windows 8 N".
    pub(super) letter: bool,
    pub(super) numbered: bool,
    /// The products of a version, such as 10, and of a year.
    pub(super) version: Option<Products>,
    pub(super) year: Option<Products>,
    pub(super) not_ltsc: bool,
    pub(super) app_alone: bool,
}

impl One {
    pub(super) fn is_empty(&self) -> bool {
        self.products.is_none() && self.family == 0 && self.editions == 0 && !self.core
    }

    pub(super) fn allow(&mut self, products: Products) {
        self.products = Some(self.products.unwrap_or(Products::MAX) & products);
    }
}

/// Makes a name of a run of words, unless they say nothing or contradict each other.
pub(super) fn close(
    catalogue: &Catalogue,
    run: &mut Vec<One>,
    at: Option<Range<usize>>,
    found: &mut Vec<Name>,
) {
    let mut ones = core::mem::take(run);
    let Some(at) = at else { return };
    ones.retain(|one| !one.is_empty());
    share(catalogue, &mut ones);
    let mut name = Name {
        products: 0,
        family: ones.iter().fold(0, |sum, one| sum | one.family),
        editions: Vec::new(),
        at,
        understood: true,
        app_alone: ones.iter().all(|one| !one.numbered && one.app_alone),
        bare: ones
            .iter()
            .all(|one| one.family == 0 && one.editions == 0 && !one.ltsc && !one.semi_annual),
        semi_annual: ones.iter().any(|one| one.semi_annual),
        iot_without_ltsc: false,
    };
    let products: Vec<Products> = ones.iter().filter_map(|one| one.products(catalogue)).collect();
    name.products = products.iter().fold(0, |sum, one| sum | one);
    if products.contains(&0) {
        // "Windows 10/11 Enterprise LTSC 2021/2024": all versions, and all years.
        name.products = combined(catalogue, &ones);
        name.understood = name.products != 0;
    }
    for one in ones {
        let mut editions = tidy(one.editions);
        if editions & words::IOT != 0 {
            name.iot_without_ltsc |= !one.ltsc;
            // Up to LTSC 2019, IoT Enterprise is Enterprise with the same key.
            if one.ltsc && name.products != 0 && name.products & catalogue.iot == 0 {
                editions &= !words::IOT;
            }
        }
        if editions != 0 && !name.editions.contains(&editions) {
            name.editions.push(editions);
        }
        // "Workstation" is a computer, too.
        name.understood &= editions & !words::LETTERS != words::WORKSTATIONS;
    }
    // "Windows Server" without a number does not name a release.
    if name.products != 0 || !name.editions.is_empty() || !name.understood {
        found.push(name);
    }
}

/// Gives each name of a run what another one says for all of them: in "Windows 10/11 Pro N" the
/// first is of Windows 11, too, and both are Pro N.
fn share(catalogue: &Catalogue, ones: &mut [One]) {
    let app = ones.iter().any(|one| one.editions & words::APPS != 0);
    let said = ones.iter().any(|one| one.family != 0);
    let mut family = if app { catalogue.office } else { 0 };
    let any_edition = ones.iter().any(|one| one.editions & !words::LETTERS != 0);
    let any_ltsc = ones.iter().any(|one| one.ltsc || one.editions & words::IOT != 0);
    for place in 0..ones.len() {
        let one = &mut ones[place];
        one.app_alone = app && !said;
        if one.family == 0 {
            one.family = family;
        }
        family = one.family;
        one.not_ltsc = any_edition && !any_ltsc;
        let family = if one.family == 0 { Products::MAX } else { one.family };
        let meant = one.products.unwrap_or(Products::MAX) & family;
        let is_client =
            one.family & catalogue.office == 0 && one.numbered && meant & catalogue.server == 0;
        let of_client = words::SINGLE_LANGUAGE | words::COUNTRY | words::N;
        if one.core && (is_client || one.editions & of_client != 0) {
            one.editions |= words::HOME;
        }
        let letters = one.editions;
        let (before, rest) = ones.split_at_mut(place);
        if letters != 0 && letters & !words::LETTERS == 0 {
            let others = before.iter_mut().filter(|one| one.editions & !words::LETTERS != 0);
            for other in others {
                other.editions |= letters;
                rest[0].editions = 0;
            }
        }
    }
}

/// The products that have one of the small numbers and one of the years of a run.
fn combined(catalogue: &Catalogue, ones: &[One]) -> Products {
    let of = |pick: fn(&One) -> Option<Products>| {
        let all: Vec<Products> = ones.iter().filter_map(pick).collect();
        if all.is_empty() { Products::MAX } else { all.iter().fold(0, |sum, one| sum | one) }
    };
    let family = ones.iter().fold(0, |sum, one| sum | one.family);
    let mut products = of(|one| one.version) & of(|one| one.year);
    if ones.iter().any(|one| one.ltsc) {
        products &= catalogue.ltsc;
    }
    if family != 0 {
        products &= family;
    }
    if products == Products::MAX { 0 } else { products }
}

impl One {
    /// The products it names; `None` if it names no release.
    fn products(&self, catalogue: &Catalogue) -> Option<Products> {
        let mut products = self.products?;
        if self.family != 0 {
            products &= self.family;
        }
        if self.numbered {
            products &= if self.r2 { catalogue.r2 } else { !catalogue.r2 };
        }
        // "Windows 10 Enterprise" is not the LTSC of it, "Windows 10" may be; "Windows 2019" is
        // the server.
        let client_year = self.year.is_some() && self.version.is_none() && self.editions == 0;
        if self.not_ltsc || client_year && !self.ltsc && self.family != 0 {
            let others = products & !catalogue.client_ltsc;
            if others & catalogue.windows != 0 {
                products = others;
            }
        }
        Some(products)
    }
}

/// One set of words for each edition.
pub(super) fn tidy(mut editions: Features) -> Features {
    if editions & words::ITANIUM != 0 {
        editions &= !words::ENTERPRISE;
    }
    if editions & (words::SINGLE_LANGUAGE | words::COUNTRY) != 0 {
        editions &= !words::HOME;
    }
    if editions & words::IOT != 0 {
        editions |= words::ENTERPRISE;
    }
    if editions & words::KN != 0 {
        editions = editions & !words::KN | words::N;
    }
    editions
}
