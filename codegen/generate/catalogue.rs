//! The editions, the products, and their columns.

use super::super::check::{CHANNELS, Catalogue, FAMILIES, Product, numbers};
use super::super::read::{Row, list};
use super::identify::edition_ids;
use super::output::{self, Output, optional};

pub(super) fn tables(catalogue: &Catalogue) -> Output {
    let mut out = Output::new("keys.csv");
    enums(&mut out, catalogue);
    columns(&mut out, catalogue);
    let sources = &catalogue.sources;
    out.texts("SOURCES", sources.len(), &|row| &sources[row].source);
    out.texts("SOURCE_DATES", sources.len(), &|row| &sources[row].date);
    out.texts("SOURCE_PAGES", sources.len(), &|row| &sources[row].page);
    let newest = sources.iter().map(|source| source.date.as_str()).max().unwrap_or_default();
    out.line(&format!("\npub(crate) const NEWEST_SOURCE: &str = {newest:?};"));
    out
}

/// How generated code names an edition, and a product.
fn edition(row: &Row) -> String {
    format!("Edition::{}", row.variant)
}

fn product(product: &Product) -> String {
    format!("Product::{}", product.variant)
}

fn enums(out: &mut Output, catalogue: &Catalogue) {
    const DERIVES: &str =
        "#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[non_exhaustive]";
    let editions = &catalogue.rows[..catalogue.editions];
    out.line(&format!("/// An edition of Windows, Windows Server or Office that has a GVLK.\n///\n{EDITION_DOC}\n{DERIVES}\npub enum Edition {{"));
    for row in editions {
        out.line(&format!("    /// {}: `{}`", row.name, row.gvlk));
        if !row.note.is_empty() {
            out.line(&format!("    ///\n    /// {}", row.note));
        }
        out.line(&format!("    {},", row.variant));
    }
    out.line(NOT_CASTABLE);
    out.line(&format!("}}\n\n/// A release that editions belong to, such as Windows Server 2019 or Office LTSC 2024.\n///\n{PRODUCT_DOC}\n{DERIVES}\npub enum Product {{"));
    for Product { variant, rows } in &catalogue.products {
        out.line(&format!("    /// {}\n    {variant},", catalogue.rows[rows.start].product));
    }
    out.line(NOT_CASTABLE);
    out.line("}");
    out.table("EDITIONS", "Edition", editions.len(), &|row| edition(&editions[row]));
    let products = &catalogue.products;
    out.table("PRODUCTS", "Product", products.len(), &|row| product(&products[row]));
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

fn columns(out: &mut Output, catalogue: &Catalogue) {
    let Catalogue { rows, editions, products, .. } = catalogue;
    // Of all rows, also those without a key.
    out.texts("NAMES", rows.len(), &|row| &rows[row].name);
    let (_, ids) = edition_ids(rows);
    out.texts("EDITION_IDS", ids.len(), &|id| &ids[id].0);
    out.table("EDITION_ID_OF", "Row", rows.len(), &|row| {
        optional(ids.iter().position(|(id, _)| *id == rows[row].edition_id))
    });
    skus(out, "PRODUCT_SKUS", rows, &|row| &row.product_sku);
    skus(out, "EVALUATION_SKUS", rows, &|row| &row.evaluation_sku);
    names(out, "OTHER_NAMES", rows, &|row| &row.other_names);
    let builds = out.repeated("BUILDS", rows.len(), &|row| {
        // No machine reports an edition that has a key and no builds.
        let none = if rows[row].is_keyed() { (1, 0) } else { (0, u32::MAX) };
        format!("{:?}", rows[row].range().unwrap_or(none))
    });
    out.table("BUILDS", "(u32, u32)", builds.len(), &|range| builds[range].clone());
    let builds = rows[*editions..].iter().filter_map(|row| Some(row.range()?.0));
    let mut without_gvlk: Vec<_> = builds.collect();
    without_gvlk.dedup();
    out.values("BUILDS_WITHOUT_GVLK", "u32", &without_gvlk);

    let without = &rows[*editions..];
    repeated_texts(out, "NOTES", without, &|row| row.note.clone());

    let rows = &rows[..*editions];
    out.texts("VARIANTS", rows.len(), &|row| &rows[row].variant);
    repeated_texts(out, "ODT_PRODUCT_IDS", rows, &|row| row.odt_product_id.clone());
    names(out, "SHARED_NAMES", rows, &|row| &row.shared_names);
    out.table("PRODUCT_OF", "Product", rows.len(), &|row| {
        products.iter().find(|it| it.rows.contains(&row)).map_or(String::new(), product)
    });
    out.table("SOURCE_OF", "u8", rows.len(), &|row| {
        optional(catalogue.sources.iter().position(|it| it.source == rows[row].source))
    });

    let first = |product: usize| &rows[products[product].rows.start];
    out.texts("PRODUCT_NAMES", products.len(), &|product| &first(product).product);
    out.texts("PRODUCT_VARIANTS", products.len(), &|product| &products[product].variant);
    out.table("PRODUCT_FAMILIES", "u8", products.len(), &|product| {
        optional(FAMILIES.iter().position(|family| *family == first(product).family))
    });
    out.table("PRODUCT_CHANNELS", "u8", products.len(), &|product| {
        optional(CHANNELS.iter().position(|channel| *channel == first(product).channel))
    });
    let such = |is_such: &dyn Fn(&Row) -> bool| -> Vec<String> {
        rows.iter().filter(|row| is_such(row)).map(edition).collect()
    };
    let mut starts: Vec<_> = products.iter().map(|product| product.rows.start).collect();
    starts.push(rows.len());
    out.line(&format!("\npub(crate) static PRODUCT_EDITIONS: Lists<Edition> = Lists {{\n    items: EDITIONS,\n    starts: &{starts:?},\n}};"));
    out.lists("FAMILY_EDITIONS", "Edition", FAMILIES.len(), &|family| {
        such(&|row| row.family == FAMILIES[family])
    });
    out.lists("CHANNEL_EDITIONS", "Edition", CHANNELS.len(), &|channel| {
        such(&|row| row.channel == CHANNELS[channel])
    });
}

/// A column of texts that repeats few of them.
fn repeated_texts(out: &mut Output, name: &str, rows: &[Row], cell: &dyn Fn(&Row) -> String) {
    let texts = out.repeated(name, rows.len(), &|row| cell(&rows[row]));
    out.texts(name, texts.len(), &|text| &texts[text]);
}

/// A column of lists of names: the names of a row, each with a semicolon behind it.
fn names(out: &mut Output, name: &str, rows: &[Row], cell: &dyn Fn(&Row) -> &str) {
    repeated_texts(out, name, rows, &|row| list(cell(row)).flat_map(|name| [name, ";"]).collect());
}

/// A column of lists of product SKUs.
fn skus(out: &mut Output, name: &str, rows: &[Row], cell: &dyn Fn(&Row) -> &str) {
    let cells = out.repeated(name, rows.len(), &|row| cell(&rows[row]).to_owned());
    out.lists(name, "u32", cells.len(), &|index| output::numbers(&numbers(&cells[index])));
}
