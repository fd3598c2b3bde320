//! Which products a number or a word of a name may mean, from the catalogue's own names.

use super::words::Features;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use gvlk::internal as releases;
use gvlk::{Edition, Product, ProductFamily};

/// A bit for each product, by its place in `Product::ALL`.
pub(super) type Products = u128;

/// The bit of a product.
pub(super) fn bit(product: Product) -> Products {
    const { assert!(Product::ALL.len() <= Products::BITS as usize) };
    1 << Product::ALL.iter().position(|other| *other == product).unwrap_or(0)
}

/// What the catalogue says of products, looked up once for each file.
pub(super) struct Catalogue {
    pub(super) windows: Products,
    pub(super) server: Products,
    pub(super) office: Products,
    pub(super) vista: Products,
    pub(super) r2: Products,
    /// Windows for clients on the Long-Term Servicing Channel.
    pub(super) client_ltsc: Products,
    pub(super) ltsc: Products,
    pub(super) ltsb: Products,
    pub(super) semi_annual: Products,
    /// Windows `IoT`.
    pub(super) iot: Products,
    numbers: RefCell<Vec<(String, Option<Products>)>>,
    /// The product and the words of each edition that was asked for, by its place.
    pub(super) editions: RefCell<Vec<Option<(Products, Features)>>>,
}

impl Catalogue {
    pub(super) fn new() -> Self {
        let all = |fits: &dyn Fn(Product) -> bool| {
            Product::ALL.iter().filter(|p| fits(**p)).fold(0, |sum, p| sum | bit(*p))
        };
        let of = |family| all(&|p| p.family() == family);
        let server = of(ProductFamily::WindowsServer);
        let client = of(ProductFamily::WindowsClient);
        let ltsb = all(&|p| says(p.name(), "ltsb"));
        let long_term = ltsb | all(&|p| says(p.name(), "ltsc"));
        Self {
            windows: server | client,
            server,
            office: of(ProductFamily::Office),
            vista: all(&|p| says(p.name(), "vista")),
            r2: all(&|p| says(p.name(), "r2")),
            client_ltsc: long_term & client,
            ltsc: long_term,
            ltsb,
            semi_annual: all(&|p| p.channel() == gvlk::Channel::SemiAnnual) & server,
            iot: all(&|p| says(p.name(), "iot")),
            numbers: RefCell::new(Vec::new()),
            editions: RefCell::new(Vec::new()),
        }
    }

    /// The products that a number may mean: "2019", "10", "8.1", "1809".
    pub(super) fn numbered(&self, number: &str) -> Option<Products> {
        if number.len() > 5 {
            return None;
        }
        let known = self.numbers.borrow().iter().find(|(n, _)| n == number).map(|(_, p)| *p);
        if let Some(known) = known {
            return known;
        }
        let mut products = 0;
        let release = releases::find_release(number);
        for product in Product::ALL {
            let named = says(product.name(), number)
                || product.editions().iter().any(|edition| other_name_says(*edition, number));
            let built = release.is_some_and(|release| {
                product.family() != ProductFamily::Office
                    && product.editions().iter().any(|edition| is_built(*edition, release.builds))
            });
            if named || built {
                products |= bit(*product);
            }
        }
        let products = (products != 0).then_some(products);
        let mut numbers = self.numbers.borrow_mut();
        if numbers.len() < 256 {
            numbers.push((number.into(), products));
        }
        products
    }

    /// Whether a number is a release of Windows, which says less than a product.
    pub(super) fn is_release(number: &str) -> bool {
        releases::find_release(number).is_some()
    }
}

fn is_built(edition: Edition, builds: &[u32]) -> bool {
    edition.builds().is_some_and(|range| builds.iter().any(|build| range.contains(*build)))
}

fn other_name_says(edition: Edition, word: &str) -> bool {
    edition.other_names().iter().chain(edition.shared_names()).any(|name| says(name, word))
}

/// Whether a name has a word, whatever its case.
fn says(name: &str, word: &str) -> bool {
    name.split([' ', ',']).any(|part| part.eq_ignore_ascii_case(word))
}
