//! The editions, the products, and their columns.

use super::super::check::{CHANNELS, Catalogue, Edition, FAMILIES, Product};
use super::super::read::SourceRow;
use super::output::{Output, number, text};

pub(super) fn tables(catalogue: &Catalogue, sources: &[SourceRow]) -> Output {
    let mut out = Output::new("keys.csv");
    enums(&mut out, catalogue);
    facts(&mut out, catalogue, sources);
    out.texts("SOURCES", sources.len(), &|row| &sources[row].source);
    out.texts("SOURCE_DATES", sources.len(), &|row| &sources[row].date);
    out.texts("SOURCE_PAGES", sources.len(), &|row| &sources[row].page);
    let newest = sources.iter().map(|source| source.date.as_str()).max().unwrap_or_default();
    out.line(format_args!("pub(crate) const NEWEST_SOURCE: &str = {newest:?};"));
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

    let editions: Vec<_> = catalogue.editions.iter().map(Edition::path).collect();
    let products: Vec<_> = catalogue.products.iter().map(Product::path).collect();
    for (name, of, paths) in [("EDITIONS", "Edition", editions), ("PRODUCTS", "Product", products)]
    {
        let paths = paths.join(", ");
        out.line(format_args!("pub(crate) const {name}: &[{of}] = &[{paths}];\n"));
    }
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
/// use gvlk::{Channel, Edition, Product, ProductFamily};
///
/// let edition: Edition = \"Windows Server 2019 Datacenter\".parse()?;
/// assert_eq!(edition, Edition::Server2019Datacenter);
/// assert_eq!(edition.variant(), \"Server2019Datacenter\");
/// assert_eq!(edition.key().as_str(), \"WMDGN-G9PQG-XVVXX-R3X43-63DFG\");
/// assert_eq!(edition.avma_key().unwrap().as_str(), \"H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW\");
/// assert_eq!(edition.activation_id(), Some(\"34e1ae55-27f8-4950-8877-7a03be5fb181\"));
/// assert_eq!((edition.product(), edition.family()), (Product::Server2019, ProductFamily::WindowsServer));
/// assert_eq!(edition.channel(), Channel::LongTermServicing);
/// assert_eq!(edition.edition_id(), Some(\"ServerDatacenter\"));
/// assert_eq!((edition.product_skus(), edition.evaluation_skus()), (&[8, 12, 147][..], &[80, 159][..]));
/// assert_eq!(edition.builds().unwrap().to_string(), \"17763\");
/// assert_eq!(edition.source().code(), \"kms-2019\");
/// # Ok::<(), gvlk::ParseEditionError>(())
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
/// assert_eq!(\"windows server 2012R2\".parse(), Ok(Product::Server2012R2));
/// ```";

fn facts(out: &mut Output, catalogue: &Catalogue, sources: &[SourceRow]) {
    let Catalogue { editions, without_key, products, .. } = catalogue;
    let (keyed, rows) = (editions.len(), editions.len() + without_key.len());
    let machines: Vec<_> = catalogue.machines().collect();
    let without = |row: usize| &without_key[row - keyed];
    // Of all rows, also those without a key.
    out.texts("NAMES", rows, &|row| {
        editions.get(row).map_or_else(|| &*without(row).name, |edition| &edition.name)
    });
    out.texts("EDITION_IDS", rows, &|row| machines[row].edition_id.as_deref().unwrap_or_default());
    out.listed("PRODUCT_SKUS", "u32", rows, &|row| numbers(&machines[row].product_skus));
    out.listed("EVALUATION_SKUS", "u32", rows, &|row| numbers(&machines[row].evaluation_skus));
    out.listed("OTHER_NAMES", "&str", rows, &|row| {
        quoted(editions.get(row).map_or_else(|| &without(row).other_names, |e| &e.other_names))
    });
    // Few ranges of builds differ.
    let mut ranges = Vec::new();
    let mut range_of = Vec::new();
    for (row, machine) in machines.iter().enumerate() {
        // No machine reports an edition that has a key and no builds.
        let none = if row < keyed { (1, 0) } else { (0, u32::MAX) };
        let range = machine.builds.unwrap_or(none);
        let place = ranges.iter().position(|known| *known == range).unwrap_or(ranges.len());
        if place == ranges.len() {
            ranges.push(range);
        }
        range_of.push(place);
    }
    out.values("BUILDS", "(u32, u32)", &ranges);
    out.values("BUILDS_OF", number(ranges.len()), &range_of);

    out.texts("WITHOUT_KEY_NOTES", without_key.len(), &|row| {
        without_key[row].note.as_deref().unwrap_or_default()
    });

    // Of the editions.
    out.texts("VARIANTS", keyed, &|row| &editions[row].variant);
    out.texts("ODT_PRODUCT_IDS", keyed, &|row| {
        editions[row].odt_product_id.as_deref().unwrap_or_default()
    });
    out.listed("SHARED_NAMES", "&str", keyed, &|row| quoted(&editions[row].shared_names));
    out.table("PRODUCT_OF", "Product", keyed, &|row| products[editions[row].product].path());
    out.table("SOURCE_OF", "u8", keyed, &|row| {
        let is_of_row = |source: &SourceRow| source.source == editions[row].source;
        sources.iter().position(is_of_row).unwrap_or(0).to_string()
    });

    // Of the products, the families and the channels.
    out.texts("PRODUCT_NAMES", products.len(), &|row| &products[row].name);
    out.texts("PRODUCT_VARIANTS", products.len(), &|row| &products[row].variant);
    let index = |all: &[&str], value: &str| all.iter().position(|of| *of == value).unwrap_or(0);
    out.table("PRODUCT_FAMILIES", "u8", products.len(), &|row| {
        index(&FAMILIES, &products[row].family).to_string()
    });
    out.table("PRODUCT_CHANNELS", "u8", products.len(), &|row| {
        index(&CHANNELS, &products[row].channel).to_string()
    });
    let of = |holds: &dyn Fn(&Edition) -> bool| -> Vec<String> {
        editions.iter().filter(|edition| holds(edition)).map(Edition::path).collect()
    };
    out.listed("PRODUCT_EDITIONS", "Edition", products.len(), &|row| {
        of(&|edition| edition.product == row)
    });
    out.listed("FAMILY_EDITIONS", "Edition", FAMILIES.len(), &|row| {
        of(&|edition| products[edition.product].family == FAMILIES[row])
    });
    out.listed("CHANNEL_EDITIONS", "Edition", CHANNELS.len(), &|row| {
        of(&|edition| products[edition.product].channel == CHANNELS[row])
    });
}

fn numbers(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(u32::to_string).collect()
}

fn quoted(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| format!("{text:?}")).collect()
}
