//! The editions, the products, and their columns.

use super::super::check::{CHANNELS, Catalogue, Edition, FAMILIES};
use super::{Output, text};

pub(super) fn tables(catalogue: &Catalogue) -> Output {
    let mut out = Output::new("keys.csv");
    enums(&mut out, catalogue);
    facts(&mut out, catalogue);
    out
}

fn enums(out: &mut Output, catalogue: &Catalogue) {
    const DERIVES: &str =
        "#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[non_exhaustive]";
    out.line(format_args!("/// An edition of Windows, Windows Server or Office that has a GVLK.\n///\n{EDITION_DOC}\n{DERIVES}\npub enum Edition {{"));
    for edition in &catalogue.editions {
        out.line(format_args!("    /// {}: `{}`", edition.name, text(&edition.gvlk)));
        if let Some(note) = &edition.note {
            out.line(format_args!("    ///\n    /// {note}"));
        }
        out.line(format_args!("    {},", edition.variant));
    }
    out.line(NOT_CASTABLE);
    out.line(format_args!("}}\n\n/// A release that editions belong to, such as Windows Server 2019 or Office LTSC 2024.\n///\n{PRODUCT_DOC}\n{DERIVES}\npub enum Product {{"));
    for product in &catalogue.products {
        out.line(format_args!("    /// {}", product.name));
        out.line(format_args!("    {},", product.variant));
    }
    out.line(NOT_CASTABLE);
    out.line("}\n");

    let mut paths = String::new();
    catalogue.editions.iter().for_each(|edition| paths += &(edition.path() + ", "));
    out.line(format_args!("pub(crate) const EDITIONS: &[Edition] = &[{paths}];\n"));
    let mut paths = String::new();
    catalogue.products.iter().for_each(|product| paths += &(product.path() + ", "));
    out.line(format_args!("pub(crate) const PRODUCTS: &[Product] = &[{paths}];\n"));
}

/// A variant that cannot be named outside the crate. It makes `as` casts impossible there, because a
/// new row moves the numbers of the rows below it and must not break users' code.
const NOT_CASTABLE: &str = "    #[doc(hidden)]\n    #[non_exhaustive]\n    __NotCastable,";

const EDITION_DOC: &str =
    "/// Each variant's line gives the edition's name and its GVLK, so this page is the whole table.
///
/// `Ord` is the order of [`ALL`](Self::ALL): a family's newest products first. In later versions the
/// editions keep their order, but new ones come between them. The number of an edition can change, so
/// `edition as u16` does not compile:
///
/// ```compile_fail,E0606
/// let number = gvlk::Edition::Windows10Pro as u16;
/// ```
///
/// ```
/// use gvlk::Edition;
///
/// let edition: Edition = \"Windows Server 2019 Datacenter\".parse()?;
/// assert_eq!(edition, Edition::Server2019Datacenter);
/// assert_eq!(edition.key().as_str(), \"WMDGN-G9PQG-XVVXX-R3X43-63DFG\");
/// # Ok::<(), gvlk::IdentifyError>(())
/// ```";

const PRODUCT_DOC: &str = "/// `Ord` is the order of [`ALL`](Self::ALL): a family's newest products first. In later versions the
/// products keep their order, but new ones come between them. `product as u16` does not compile:
///
/// ```compile_fail,E0606
/// let number = gvlk::Product::Windows11 as u16;
/// ```
///
/// ```
/// use gvlk::{Edition, Product};
///
/// assert_eq!(Edition::Server2019Datacenter.product(), Product::Server2019);
/// assert_eq!(Product::Server2019.editions().len(), 3);
/// ```";

fn facts(out: &mut Output, catalogue: &Catalogue) {
    let (editions, products) = (&catalogue.editions, &catalogue.products);
    let rows = editions.len();
    out.texts("NAMES", rows, &|row| &editions[row].name);
    out.texts("VARIANTS", rows, &|row| &editions[row].variant);
    out.codes("SOURCES", "SOURCE_OF", rows, &|row| &editions[row].source);
    out.texts("EDITION_IDS", rows, &|row| {
        editions[row].machine.edition_id.as_deref().unwrap_or_default()
    });
    out.texts("ODT_PRODUCT_IDS", rows, &|row| {
        editions[row].odt_product_id.as_deref().unwrap_or_default()
    });
    out.lists("PRODUCT_SKUS", "u32", rows, &|row| {
        editions[row].machine.product_skus.iter().map(u32::to_string).collect()
    });
    out.lists("OTHER_NAMES", "&str", rows, &|row| quoted(&editions[row].other_names));
    out.lists("SHARED_NAMES", "&str", rows, &|row| quoted(&editions[row].shared_names));
    out.table("PRODUCT_OF", "Product", rows, &|row| products[editions[row].product].path());

    let mut builds = Vec::new();
    for (place, machine) in catalogue.machines().enumerate() {
        // No machine reports an edition that has a key and no builds.
        let none = if place < rows { (1, 0) } else { (0, u32::MAX) };
        builds.push(format!("{:?}", machine.builds.unwrap_or(none)));
    }
    out.cells("BUILDS", "(u32, u32)", &builds);

    out.texts("PRODUCT_NAMES", products.len(), &|row| &products[row].name);
    out.texts("PRODUCT_VARIANTS", products.len(), &|row| &products[row].variant);
    out.table("PRODUCT_FAMILIES", "ProductFamily", products.len(), &|row| {
        format!("ProductFamily::{}", products[row].family)
    });
    out.table("PRODUCT_CHANNELS", "Channel", products.len(), &|row| {
        format!("Channel::{}", products[row].channel)
    });
    let of = |holds: &dyn Fn(&Edition) -> bool| {
        let mut of = Vec::new();
        for edition in editions {
            if holds(edition) {
                of.push(edition.path());
            }
        }
        of
    };
    let mut by_product = vec![Vec::new(); products.len()];
    for edition in editions {
        by_product[edition.product].push(edition.path());
    }
    out.lists("PRODUCT_EDITIONS", "Edition", products.len(), &|row| by_product[row].clone());
    out.lists("FAMILY_EDITIONS", "Edition", FAMILIES.len(), &|row| {
        of(&|edition| products[edition.product].family == FAMILIES[row])
    });
    out.lists("CHANNEL_EDITIONS", "Edition", CHANNELS.len(), &|row| {
        of(&|edition| products[edition.product].channel == CHANNELS[row])
    });
}

fn quoted(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| format!("{text:?}")).collect()
}
