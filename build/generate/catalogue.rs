//! The editions, the products, and their columns.

use super::super::check::{CHANNELS, Catalogue, Edition, FAMILIES, Product};
use super::{Output, join, quoted, text};
use std::collections::BTreeSet;

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

    let editions = catalogue.editions.iter().map(Edition::path);
    out.line(format_args!("pub(crate) const EDITIONS: &[Edition] = &[{}];\n", join(editions)));
    let products = catalogue.products.iter().map(Product::path);
    out.line(format_args!("pub(crate) const PRODUCTS: &[Product] = &[{}];\n", join(products)));
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
    let own = || editions.iter();
    out.texts("NAMES", own().map(|e| e.name.as_str()));
    out.texts("VARIANTS", own().map(|e| e.variant.as_str()));
    let sources: BTreeSet<_> = own().map(|e| e.source.as_str()).collect();
    out.texts("SOURCES", sources.iter().copied());
    out.table("SOURCE_OF", "u8", own().map(|e| sources.range(..e.source.as_str()).count()));
    out.texts("EDITION_IDS", own().map(|e| e.machine.edition_id.as_deref().unwrap_or_default()));
    out.texts("ODT_PRODUCT_IDS", own().map(|e| e.odt_product_id.as_deref().unwrap_or_default()));
    out.lists("PRODUCT_SKUS", "u32", own().map(|e| e.machine.product_skus.clone()));
    out.lists("OTHER_NAMES", "&str", own().map(|e| e.other_names.iter().map(quoted).collect()));
    out.lists("SHARED_NAMES", "&str", own().map(|e| e.shared_names.iter().map(quoted).collect()));
    out.table("PRODUCT_OF", "Product", own().map(|e| products[e.product].path()));

    let builds = catalogue.machines().enumerate().map(|(place, machine)| {
        // No machine reports an edition that has a key and no builds.
        let none = if place < catalogue.editions.len() { (1, 0) } else { (0, u32::MAX) };
        format!("{:?}", machine.builds.unwrap_or(none))
    });
    out.table("BUILDS", "(u32, u32)", builds);

    out.texts("PRODUCT_NAMES", products.iter().map(|p| p.name.as_str()));
    out.texts("PRODUCT_VARIANTS", products.iter().map(|p| p.variant.as_str()));
    out.table(
        "PRODUCT_FAMILIES",
        "ProductFamily",
        products.iter().map(|p| format!("ProductFamily::{}", p.family)),
    );
    out.table(
        "PRODUCT_CHANNELS",
        "Channel",
        products.iter().map(|p| format!("Channel::{}", p.channel)),
    );
    let of =
        |holds: &dyn Fn(&Edition) -> bool| own().filter(|e| holds(e)).map(Edition::path).collect();
    let mut by_product = vec![Vec::new(); products.len()];
    own().for_each(|edition| by_product[edition.product].push(edition.path()));
    let of_family = |family: &&str| of(&|edition| products[edition.product].family == *family);
    let of_channel = |channel: &&str| of(&|edition| products[edition.product].channel == *channel);
    out.lists("PRODUCT_EDITIONS", "Edition", by_product);
    out.lists("FAMILY_EDITIONS", "Edition", FAMILIES.iter().map(of_family));
    out.lists("CHANNEL_EDITIONS", "Edition", CHANNELS.iter().map(of_channel));
}
