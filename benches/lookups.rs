//! What a look-up costs, compared with what a user would write instead.
//!
//! `cargo bench` times everything and prints a table of ratios at the end; `cargo bench -- last`
//! times the rows with "last" in their name. Every way of a row looks up the same inputs in the
//! same order: the whole catalogue, drawn at random so often that no branch predictor learns it.
//! The table has the fastest sample of each, which other load disturbs least.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode};
use fastrand::Rng;
use gvlk::{Edition, Installation, ProductKey};
use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many inputs a row has: more than a branch predictor keeps.
const DRAWS: usize = 1 << 15;

/// What a user would write: a table of texts copied by hand, which finds only exact spellings. A text
/// maps to a number, the least an alternative can give.
struct Table {
    rows: &'static [(&'static str, u16)],
    phf: phf::Map<&'static str, u16>,
}

impl Table {
    fn new(texts: impl IntoIterator<Item = String>) -> Self {
        let texts = texts.into_iter().map(|text| &*text.leak());
        let rows: Vec<(&str, u16)> = texts.zip(0..).collect();
        let texts: Vec<&str> = rows.iter().map(|(text, _)| *text).collect();
        // As the macros of `phf` make it when a program is compiled.
        let hashed = phf_generator::generate_hash(&texts);
        let entries: Vec<_> = hashed.map.iter().map(|place| rows[*place]).collect();
        let phf = phf::Map { key: hashed.key, disps: hashed.disps.leak(), entries: entries.leak() };
        Self { rows: rows.leak(), phf }
    }

    fn texts(&self) -> Vec<&'static str> {
        self.rows.iter().map(|(text, _)| *text).collect()
    }
}

/// A table with a text for each edition.
fn every(text: impl Fn(Edition) -> String) -> Table {
    Table::new(Edition::ALL.iter().map(|edition| text(*edition)))
}

/// The keys of all editions, each once.
fn every_key() -> Table {
    let gvlks = Edition::ALL.iter().map(|edition| edition.key());
    let avma = Edition::ALL.iter().filter_map(|edition| edition.avma_key());
    let mut keys: Vec<_> = gvlks.chain(avma).map(ToString::to_string).collect();
    keys.sort();
    keys.dedup();
    Table::new(keys)
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "")
}

fn main() {
    let mut benches = Benches::new();
    keys_of_editions(&mut benches);
    names(&mut benches);
    names_in_texts(&mut benches);
    keys(&mut benches);
    machines(&mut benches);
    mistyped_keys(&mut benches);
    benches.print_ratios();
    benches.criterion.final_summary();
}

fn keys_of_editions(benches: &mut Benches) {
    // A user's own enum would be a number; our editions have none.
    let numbered: Vec<(Edition, u16)> = Edition::ALL.iter().copied().zip(0..).collect();
    let keys: Vec<&str> = Edition::ALL.iter().map(|edition| edition.key().as_str()).collect();
    let gvlks: &[&str] = black_box(&keys);
    benches.row("edition to key", &numbered, |row| {
        row.time("gvlk", |(edition, _)| gvlk::key_for(edition));
        row.time("array", |(_, number)| &gvlks[usize::from(number)]);
    });
    benches.row("edition to text of its key", &numbered, |row| {
        row.time("gvlk", |(edition, _)| gvlk::key_for(edition).as_str());
        row.time("array", |(_, number)| gvlks[usize::from(number)]);
    });
}

fn names(benches: &mut Benches) {
    let parse = |name: &str| name.parse::<Edition>();
    let names = every(|edition| edition.name().to_owned());
    let captions = every(|edition| format!("Microsoft {edition}"));
    let spellings = every(|edition| fold(edition.name()));
    let by_spelling: HashMap<&str, u16> = spellings.rows.iter().copied().collect();
    let folded = |name: &str| {
        let name = name.strip_prefix("Microsoft ").unwrap_or(name);
        by_spelling.get(fold(name).as_str()).copied()
    };
    for (name, table) in [
        ("display name to edition", &names),
        ("caption to edition", &captions),
        ("name in any spelling to edition", &spellings),
    ] {
        assert!(table.texts().into_iter().all(|name| folded(name).is_some()));
        benches.row(name, &table.texts(), |row| {
            row.time("gvlk", parse);
            row.time_alternatives(table, |text| text);
            row.time("folding HashMap", folded);
        });
    }
    let misspelt: Vec<String> = names.texts().into_iter().map(misspell).collect();
    let misspelt: Vec<&str> = misspelt.iter().map(String::as_str).collect();
    assert!(misspelt.iter().all(|name| parse(name).is_err()));
    benches.row("misspelt name to error", &misspelt, |row| {
        row.time("gvlk", parse);
        row.time_alternatives(&names, |text| text);
        row.time("folding HashMap", folded);
    });
}

/// Source code, in which nearly nothing is a name, and the catalogue, in which most is.
fn names_in_texts(benches: &mut Benches) {
    const PART: usize = 4096;
    let mut code = String::new();
    for folder in ["cli/src/commands", "cli/src/commands/scan", "inspect/src/find"] {
        let mut files: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().collect();
        files.sort_by_key(fs::DirEntry::path);
        code.extend(files.iter().filter_map(|file| fs::read_to_string(file.path()).ok()));
    }
    let catalogue = fs::read_to_string("keys.csv").expect("keys.csv is readable");
    let bytes = code.as_bytes().chunks_exact(PART);
    let parts: Vec<&str> = bytes.filter_map(|part| str::from_utf8(part).ok()).collect();
    let lines: Vec<&str> = catalogue.lines().collect();
    for (name, texts) in
        [("4 KiB of source code to names", parts), ("a line of keys.csv to names", lines)]
    {
        benches.row(name, &texts, |row| {
            row.time("gvlk", |text| gvlk::names_in(text).count());
            row.time("splitting at spaces", |text| text.split_ascii_whitespace().count());
        });
    }
}

/// The name with one of its letters replaced, so that a word is not a word of any name.
fn misspell(name: &str) -> String {
    let letters: Vec<usize> =
        name.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(place, _)| place).collect();
    let place = letters[Rng::with_seed(name.len() as u64).usize(..letters.len())];
    format!("{}q{}", &name[..place], &name[place + 1..])
}

fn keys(benches: &mut Benches) {
    let table = every_key();
    let typed = table.texts();
    let partials = Table::new(typed.iter().map(|key| key[24..].to_owned()));
    benches.row("text to key", &typed, |row| {
        row.time("gvlk", str::parse::<ProductKey>);
        row.time("to_uppercase", |text| text.trim().to_uppercase());
    });
    let keys: Vec<ProductKey> = typed.iter().map(|text| text.parse().unwrap()).collect();
    let both: Vec<_> = keys.iter().zip(typed.iter().copied()).collect();
    benches.row("key to editions", &both, |row| {
        row.time("gvlk", |(key, _)| gvlk::lookup_key(key));
        row.time_alternatives(&table, |(_, text)| text);
    });
    benches.row("text of a key to editions", &typed, |row| {
        row.time("gvlk", |text| gvlk::lookup_key(&text.parse().unwrap()));
        row.time_alternatives(&table, |text| text);
    });
    benches.row("last five to editions", &partials.texts(), |row| {
        row.time("gvlk", gvlk::lookup_partial_key);
        row.time_alternatives(&partials, |text| text);
    });
}

fn machines(benches: &mut Benches) {
    let reported = |edition: &Edition| Some((*edition, edition.edition_id()?, edition.builds()?));
    let mut facts = Vec::new();
    for (edition, id, builds) in Edition::ALL.iter().filter_map(reported) {
        for build in [builds.first, builds.last.unwrap_or(builds.first + 1)] {
            facts.push((id, edition.product_skus()[0], build));
            assert_eq!(
                Installation::new().edition_id(id).build(build).identify(),
                Ok(edition),
                "{id} {build}"
            );
        }
    }
    let by_id: HashMap<_, _> = (0_u16..).zip(&facts).map(|(i, (id, ..))| (*id, i)).collect();
    let by_both: HashMap<_, _> =
        (0_u16..).zip(&facts).map(|(i, (id, _, build))| ((*id, *build), i)).collect();
    let by_numbers: HashMap<_, _> =
        (0_u16..).zip(&facts).map(|(i, (_, sku, build))| ((*sku, *build), i)).collect();

    benches.row("EditionID and build to edition", &facts, |row| {
        let installation = Installation::new();
        row.time("gvlk", |(id, _, build)| installation.edition_id(id).build(build).identify());
        row.time("HashMap of EditionIDs", |(id, ..)| by_id.get(id));
        row.time("HashMap of both", |(id, _, build)| by_both.get(&(id, build)));
    });
    benches.row("product SKU and build to edition", &facts, |row| {
        let installation = Installation::new();
        row.time("gvlk", |(_, sku, build)| installation.product_sku(sku).build(build).identify());
        row.time("HashMap of both", |(_, sku, build)| by_numbers.get(&(sku, build)));
    });
}

fn mistyped_keys(benches: &mut Benches) {
    let keys = every_key();
    let walk = |typed: &ProductKey| {
        let differing =
            |key: &str| key.bytes().zip(typed.as_str().bytes()).filter(|(a, b)| a != b).count();
        keys.rows.iter().map(|(key, place)| (differing(key), place)).min()
    };
    for wrong in 0..=8 {
        let mistyped: Vec<ProductKey> = keys
            .texts()
            .into_iter()
            .map(|key| mistype(key, if wrong == 0 { 25 } else { wrong }))
            .collect();
        for key in &mistyped {
            assert_eq!(gvlk::nearest_key(key.as_str()).map_or(0, |near| near.wrong), wrong);
        }
        let name = match wrong {
            0 => "key far from all to nearest".to_owned(),
            _ => format!("key with {wrong} wrong to nearest"),
        };
        benches.row(&name, &mistyped.iter().collect::<Vec<_>>(), |row| {
            row.time("gvlk", |key| gvlk::nearest_key(key.as_str()));
            row.time("walk", walk);
        });
    }
}

/// The key with some of its characters replaced by others.
fn mistype(key: &str, wrong: usize) -> ProductKey {
    const ALPHABET: &[u8] = b"BCDFGHJKMPQRTVWXY2346789";
    let mut rng = Rng::with_seed(wrong as u64);
    let mut places: Vec<usize> = (0..key.len()).filter(|place| place % 6 != 5).collect();
    rng.shuffle(&mut places);
    let mut text = key.as_bytes().to_vec();
    for place in &places[..wrong] {
        let old = text[*place];
        while text[*place] == old {
            text[*place] = ALPHABET[rng.usize(..ALPHABET.len())];
        }
    }
    std::str::from_utf8(&text).unwrap().parse().unwrap()
}

/// The benches, and the times of those that ran.
struct Benches {
    criterion: Criterion,
    rows: Vec<(String, Vec<Time>)>,
}

/// The nanoseconds that a look-up takes one way.
struct Time {
    way: &'static str,
    fastest: f64,
}

/// Ways to do the same with the same inputs.
struct Row<'a, I> {
    group: BenchmarkGroup<'a, WallTime>,
    inputs: Vec<I>,
    times: Vec<Time>,
}

impl Benches {
    fn new() -> Self {
        let criterion = Criterion::default()
            .sample_size(20)
            .nresamples(1_000)
            .warm_up_time(Duration::from_millis(100))
            .measurement_time(Duration::from_millis(600))
            .configure_from_args();
        Self { criterion, rows: Vec::new() }
    }

    fn row<I: Copy>(&mut self, name: &str, inputs: &[I], time: impl FnOnce(&mut Row<'_, I>)) {
        let mut group = self.criterion.benchmark_group(name);
        group.sampling_mode(SamplingMode::Flat);
        let mut rng = Rng::with_seed(25);
        let inputs = (0..DRAWS).map(|_| inputs[rng.usize(..inputs.len())]).collect();
        let mut row = Row { group, inputs, times: Vec::new() };
        time(&mut row);
        let Row { group, times, .. } = row;
        group.finish();
        self.rows.push((name.to_owned(), times));
    }

    /// The first way of a row is ours. Its time is divided by that of each other way.
    fn print_ratios(&self) {
        println!("The time of gvlk, and how many times that of each alternative it is:\n");
        let mut header = Vec::new();
        for (name, times) in &self.rows {
            let Some((ours, others)) = times.split_first() else { continue };
            let ways: Vec<_> = others.iter().map(|other| other.way).collect();
            if ways != header {
                println!("\n| look-up | gvlk | {} |", ways.join(" | "));
                println!("| --- | ---: |{}", " ---: |".repeat(ways.len()));
                header = ways;
            }
            print!("| {name} | {:.1} ns |", ours.fastest);
            for other in others {
                print!(" {:.2} |", ours.fastest / other.fastest);
            }
            println!();
        }
    }
}

impl<I: Copy> Row<'_, I> {
    /// Times one look-up, so that Criterion prints the time of one, too.
    #[expect(clippy::cast_precision_loss, reason = "there are never 2^52 look-ups")]
    fn time<O>(&mut self, way: &'static str, look_up: impl Fn(I) -> O) {
        let mut fastest = f64::INFINITY;
        let pass = |inputs: &[I]| inputs.iter().for_each(|input| drop(black_box(look_up(*input))));
        let inputs = black_box(self.inputs.as_slice());
        self.group.bench_function(way, |bencher| {
            bencher.iter_custom(|times| {
                let times = usize::try_from(times).unwrap();
                let (passes, rest) = (times / DRAWS, times % DRAWS);
                let start = Instant::now();
                (0..passes).for_each(|_| pass(inputs));
                pass(&inputs[..rest]);
                let elapsed = start.elapsed();
                if times > DRAWS / 16 {
                    fastest = fastest.min(elapsed.as_secs_f64() * 1e9 / times as f64);
                }
                elapsed
            });
        });
        if fastest.is_finite() {
            self.times.push(Time { way, fastest });
        }
    }

    fn time_alternatives<'t>(&mut self, table: &Table, text: fn(I) -> &'t str) {
        let map: HashMap<&str, u16> = table.rows.iter().copied().collect();
        let mut sorted = table.rows.to_vec();
        sorted.sort_unstable();
        self.time("HashMap", |input| map.get(text(input)).copied());
        self.time("phf::Map", |input| table.phf.get(text(input)).copied());
        self.time("binary search", |input| {
            sorted.binary_search_by_key(&text(input), |(text, _)| *text).map(|i| sorted[i].1)
        });
        self.time("walk", |input| table.rows.iter().find(|(known, _)| *known == text(input)));
    }
}
