//! The tables of the library, written as Rust: data only, read by hand-written code in `src`.

use super::check::{CHANNELS, Catalogue, Edition, FAMILIES, Machine, Product};
use super::perfect_hash::perfect_hash;
use super::spelling::{self, KeyText};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Display, Write as _};

/// Writes the generated file.
#[must_use]
pub fn generate(catalogue: &Catalogue) -> String {
    let mut out = Output(String::from("// Generated from keys.csv by the build script.\n\n"));
    // The names are the longest of all tables; at today's size two bytes tell a place in any.
    let longest: usize = catalogue.editions.iter().map(|edition| edition.name.len()).sum();
    let offset = if u16::try_from(longest).is_ok() { "u16" } else { "u32" };
    out.line(format_args!("pub(crate) type Offset = {offset};\n"));
    enums(&mut out, catalogue);
    keys(&mut out, catalogue);
    facts(&mut out, catalogue);
    names(&mut out, catalogue);
    machines(&mut out, catalogue);
    out.0
}

/// Stands for "no row" and "no key" where a place is expected.
const NONE: &str = "NONE";

struct Output(String);

impl Output {
    fn line(&mut self, line: impl Display) {
        writeln!(self.0, "{line}").expect("writing to a String succeeds");
    }

    /// A static array.
    fn table<T: Display>(&mut self, name: &str, element: &str, rows: impl IntoIterator<Item = T>) {
        let rows: Vec<_> = rows.into_iter().collect();
        self.line(format_args!("pub(crate) static {name}: [{element}; {}] = [", rows.len()));
        for row in rows {
            self.line(format_args!("    {row},"));
        }
        self.line("];\n");
    }

    /// A column of texts, end to end: no pointer each, and no relocation.
    fn texts<'a>(&mut self, name: &str, texts: impl IntoIterator<Item = &'a str>) {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for part in texts {
            text.push_str(part);
            ends.push(text.len());
        }
        let count = ends.len();
        self.line(format_args!(
            "pub(crate) static {name}: Texts<{count}> = Texts::new({text:?}, {ends:?});\n"
        ));
    }

    /// A perfect hash table from the digests of texts to their places, and its seeds.
    fn slots<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        let digests: Vec<_> = texts.map(|text| spelling::digest(text.as_bytes())).collect();
        let (seeds, slots) = perfect_hash(&digests);
        self.table(&format!("{name}_SEEDS"), "u16", seeds);
        let place = |slot: Option<usize>| slot.map_or(NONE.to_owned(), |place| place.to_string());
        self.table(&format!("{name}_SLOTS"), "u16", slots.into_iter().map(place));
    }

    /// A column of lists: the lists' items in one table, and a range of it for every row.
    fn lists<T: Display>(
        &mut self,
        name: &str,
        element: &str,
        lists: impl IntoIterator<Item = Vec<T>>,
    ) {
        let mut items = Vec::new();
        let ranges: Vec<_> = lists.into_iter().map(|list| range(&mut items, list)).collect();
        self.table(name, element, items);
        self.table(&format!("{name}_OF"), "(Offset, Offset)", ranges);
    }
}

fn enums(out: &mut Output, catalogue: &Catalogue) {
    const DERIVES: &str =
        "#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[non_exhaustive]";
    out.line(format_args!("/// An edition of Windows, Windows Server or Office that has a GVLK.\n///\n{EDITION_DOC}\n{DERIVES}\npub enum Edition {{"));
    for edition in &catalogue.editions {
        out.line(format_args!("    /// {}: `{}`", edition.name, text(&edition.gvlk)));
        out.line(format_args!("    {},", edition.variant));
    }
    out.line(format_args!("}}\n\n/// A release that editions belong to, such as Windows Server 2019 or Office LTSC 2024.\n///\n{PRODUCT_DOC}\n{DERIVES}\npub enum Product {{"));
    for product in &catalogue.products {
        out.line(format_args!("    /// {}", product.name));
        out.line(format_args!("    {},", product.variant));
    }
    out.line("}\n");

    let editions = catalogue.editions.iter().map(Edition::path);
    out.line(format_args!("pub(crate) const EDITIONS: &[Edition] = &[{}];\n", join(editions)));
    let products = catalogue.products.iter().map(Product::path);
    out.line(format_args!("pub(crate) const PRODUCTS: &[Product] = &[{}];\n", join(products)));
}

const EDITION_DOC: &str = "/// In the order of the catalogue: a family's newest products first. Each variant's line gives the
/// edition's name and its key, so this page is the whole table.
///
/// ```
/// use gvlk::Edition;
///
/// let edition: Edition = \"Windows Server 2019 Datacenter\".parse()?;
/// assert_eq!(edition, Edition::Server2019Datacenter);
/// assert_eq!(edition.key().as_str(), \"WMDGN-G9PQG-XVVXX-R3X43-63DFG\");
/// # Ok::<(), gvlk::IdentifyError>(())
/// ```";

const PRODUCT_DOC: &str = "/// ```
/// use gvlk::{Edition, Product};
///
/// assert_eq!(Edition::Server2019Datacenter.product(), Product::Server2019);
/// assert_eq!(Product::Server2019.editions().len(), 3);
/// ```";

fn keys(out: &mut Output, catalogue: &Catalogue) {
    let editions = &catalogue.editions;
    // The editions of every distinct key, in the order in which keys first occur.
    let gvlks: Vec<_> = editions.iter().map(|edition| &edition.gvlk).collect();
    let by_gvlk = editions_by_key(editions.iter().map(|edition| Some(&edition.gvlk)));
    let by_avma = editions_by_key(editions.iter().map(|edition| edition.avma.as_ref()));
    let avma_keys: Vec<_> = by_avma.iter().map(|(key, _)| *key).collect();
    published_keys(out, "KEYS", &gvlks, 0);
    published_keys(out, "AVMA_KEYS", &avma_keys, editions.len());
    let mut avma_key_of = vec![NONE.to_owned(); editions.len()];
    for (place, (_, of)) in by_avma.iter().enumerate() {
        for edition in of {
            avma_key_of[*edition] = place.to_string();
        }
    }
    out.table("AVMA_KEY_OF", "u16", avma_key_of);

    key_texts(out, &[("KEYS", editions.len()), ("AVMA_KEYS", avma_keys.len())]);

    let gvlks = by_gvlk.into_iter().map(|(key, of)| (key, "Kms", of[0], of));
    let avma = by_avma.into_iter().enumerate().map(|(place, (key, of))| (key, "Avma", place, of));
    let matches: Vec<_> = gvlks.chain(avma).collect();
    let partials: Vec<u64> =
        matches.iter().map(|(key, ..)| spelling::pack_partial(spelling::partial_of(key))).collect();
    let (seeds, slots) = perfect_hash(&partials);
    out.table("PARTIAL_SEEDS", "u16", seeds);
    let packed = slots.into_iter().map(|slot| slot.map_or(0, |i| partials[i] | (i as u64) << 40));
    out.table("PARTIALS", "u64", packed.map(|slot| format!("{slot:#x}")));
    let mut editions_of = Vec::new();
    let rows: Vec<_> = matches.into_iter().map(|(_, activation, place, of)| {
        let editions = range(&mut editions_of, of.into_iter().map(|edition| editions[edition].path()));
        format!("Matched {{ activation: Activation::{activation}, key: {place}, editions: {editions} }}")
    }).collect();
    out.table("MATCHED", "Matched", rows);
    out.table("MATCHED_EDITIONS", "Edition", editions_of);
}

/// The text of the key at a place: of all columns of text the one that is to be a plain load.
///
/// A `match` on consecutive numbers becomes, in the caller's crate, a table of 32-bit offsets; an
/// array of `&str` takes 16 bytes and a 24-byte relocation each. But the compiler takes long for a
/// match of very many arms, so a catalogue ten times as long has the array.
fn key_texts(out: &mut Output, tables: &[(&str, usize)]) {
    const MOST_ARMS: usize = 1024;
    let keys =
        tables.iter().flat_map(|(table, count)| (0..*count).map(move |i| format!("{table}[{i}]")));
    let texts: Vec<_> = keys.map(|key| format!("{key}.checked_text()")).collect();
    out.line("#[inline]\npub(crate) const fn published_text(place: u16) -> &'static str {");
    if texts.len() <= MOST_ARMS {
        out.line("    match place {");
        for (place, text) in texts.iter().enumerate() {
            out.line(format_args!("        {place} => const {{ {text} }},"));
        }
        out.line("        _ => \"\",\n    }\n}\n");
    } else {
        out.line("    TEXTS[place as usize]\n}\n");
        out.line(format_args!("const TEXTS: &[&str] = &[{}];\n", texts.join(", ")));
    }
}

/// The distinct keys of a column, each with the places of its editions.
fn editions_by_key<'a>(
    keys: impl Iterator<Item = Option<&'a KeyText>>,
) -> Vec<(&'a KeyText, Vec<usize>)> {
    let mut places = BTreeMap::new();
    let mut distinct: Vec<(&KeyText, Vec<usize>)> = Vec::new();
    for (edition, key) in keys.enumerate() {
        let Some(key) = key else { continue };
        let place = *places.entry(key).or_insert(distinct.len());
        if place == distinct.len() {
            distinct.push((key, Vec::new()));
        }
        distinct[place].1.push(edition);
    }
    distinct
}

/// A constant, not a static: a `key_for` of a known edition then folds to a constant in the
/// caller's crate.
fn published_keys(out: &mut Output, name: &str, keys: &[&KeyText], first_place: usize) {
    out.line(format_args!("pub(crate) const {name}: &[ProductKey; {}] = &[", keys.len()));
    for (place, key) in (first_place..).zip(keys) {
        out.line(format_args!("    ProductKey::published(*b{:?}, {place}),", text(key)));
    }
    out.line("];\n");
}

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

impl Edition {
    fn is_windows(&self, catalogue: &Catalogue) -> bool {
        catalogue.products[self.product].family != "Office"
    }

    fn path(&self) -> String {
        format!("Edition::{}", self.variant)
    }
}

impl Product {
    fn path(&self) -> String {
        format!("Product::{}", self.variant)
    }
}

fn names(out: &mut Output, catalogue: &Catalogue) {
    out.slots("NAME", catalogue.editions.iter().map(|edition| edition.name.as_str()));

    let mut words = catalogue.vocabulary.words.clone();
    words.sort_by_key(|(word, _)| word.as_bytes()[0]); // stable: longer words stay first
    let starting_before = |letter| {
        words.iter().take_while(|(word, _)| u16::from(word.as_bytes()[0]) < letter).count()
    };
    let place = if u8::try_from(words.len()).is_ok() { "u8" } else { "u16" };
    out.table("WORDS_STARTING_WITH", place, (0..=256).map(starting_before));
    let mut tails = Vec::new();
    let entries: Vec<_> = words
        .iter()
        .map(|(word, number)| {
            let (head, tail) = word.as_bytes().split_at(word.len().min(8));
            let head = head.iter().rev().fold(0_u64, |head, byte| head << 8 | u64::from(*byte));
            let (length, tail) = (word.len(), range(&mut tails, tail.iter().copied()));
            format!(
                "WordEntry {{ head: {head:#x}, tail: {tail}, length: {length}, word: {number} }}"
            )
        })
        .collect();
    out.table("WORDS", "WordEntry", entries);
    out.table("WORD_TAILS", "u8", tails);

    // The first list is that of names which no rows share.
    let (mut shared, mut places) = (vec![&[][..]], BTreeMap::from([(&[][..], 0)]));
    let mut named = phf_codegen::Map::new();
    for (set, rows) in &catalogue.names {
        let own = rows.own.map_or(NONE.to_owned(), |place| place.to_string());
        let place = *places.entry(rows.shared.as_slice()).or_insert(shared.len());
        if place == shared.len() {
            shared.push(&rows.shared);
        }
        let named_rows = format!("Named {{ own: {own}, shared: {place} }}");
        named.entry(*set, named_rows);
    }
    out.lists("SHARED_ROWS", "u16", shared.into_iter().map(<[usize]>::to_vec));
    out.line(format_args!(
        "pub(crate) static NAMED: phf::Map<(u32, u32), Named> = {};\n",
        named.build()
    ));
    let never_installed =
        |edition: &Edition| edition.machine.edition_id.is_none() && edition.is_windows(catalogue);
    let rows =
        catalogue.editions.iter().enumerate().filter(|(_, edition)| never_installed(edition));
    out.table("NEVER_INSTALLED", "u16", rows.map(|(place, _)| place));
}

fn machines(out: &mut Output, catalogue: &Catalogue) {
    let machines: Vec<&Machine> = catalogue
        .editions
        .iter()
        .map(|edition| &edition.machine)
        .chain(catalogue.without_key.iter().map(|edition| &edition.machine))
        .collect();
    out.texts("WITHOUT_KEY", catalogue.without_key.iter().map(|edition| edition.name.as_str()));
    let builds = machines.iter().enumerate().map(|(place, machine)| {
        // Without builds, an edition that has a key is none that a machine reports itself as.
        let none = if place < catalogue.editions.len() { (1, 0) } else { (0, u32::MAX) };
        format!("{:?}", machine.builds.unwrap_or(none))
    });
    out.table("BUILDS", "(u32, u32)", builds);
    let evaluated =
        catalogue.editions.iter().map(|edition| !edition.machine.evaluation_skus.is_empty());
    out.table("HAS_EVALUATION", "bool", evaluated);

    let mut ids: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut evaluation_ids: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut skus: BTreeMap<(u32, bool), Vec<usize>> = BTreeMap::new();
    for (place, machine) in machines.iter().enumerate() {
        if let Some(id) = &machine.edition_id {
            ids.entry(id.clone()).or_default().push(place);
            if !machine.evaluation_skus.is_empty() {
                evaluation_ids.entry(format!("{id}Eval")).or_default().push(place);
            }
        }
        for sku in &machine.product_skus {
            skus.entry((*sku, false)).or_default().push(place);
        }
        for sku in &machine.evaluation_skus {
            skus.entry((*sku, true)).or_default().push(place);
        }
    }
    let mut rows = Vec::new();
    let all = || ids.iter().map(|id| (id, false)).chain(evaluation_ids.iter().map(|id| (id, true)));
    let claims: Vec<_> =
        all().map(|((_, places), evaluation)| claim(&mut rows, places, evaluation)).collect();
    out.slots("EDITION_ID", all().map(|((id, _), _)| id.as_str()));
    out.texts("CLAIMED_EDITION_IDS", all().map(|((id, _), _)| id.as_str()));
    out.table("EDITION_ID_CLAIMS", "Claim", claims);
    let mut by_sku = phf_codegen::Map::new();
    for ((sku, evaluation), places) in &skus {
        by_sku.entry(*sku, claim(&mut rows, places, *evaluation));
    }
    out.table("CLAIMED_ROWS", "u16", rows);
    out.line(format_args!(
        "pub(crate) static BY_PRODUCT_SKU: phf::Map<u32, Claim> = {};",
        by_sku.build()
    ));
}

fn claim(rows: &mut Vec<usize>, places: &[usize], evaluation: bool) -> String {
    format!("Claim {{ rows: {}, evaluation: {evaluation} }}", range(rows, places.iter().copied()))
}

/// Appends to a table that many entries share, and writes the range of what was added.
fn range<T>(table: &mut Vec<T>, items: impl IntoIterator<Item = T>) -> String {
    let start = table.len();
    table.extend(items);
    format!("({start}, {})", table.len())
}

pub(super) fn text(key: &KeyText) -> &str {
    std::str::from_utf8(key).expect("a key is ASCII")
}

fn quoted(text: impl Debug) -> String {
    format!("{text:?}")
}

fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
