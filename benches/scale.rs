//! What a longer catalogue costs: building it, its size, and look-ups in it.
//!
//! `cargo bench --bench scale` prints the figures for 1, 10 and 100 times the rows of `keys.csv`. The
//! longer catalogues look like the real one: each further copy of all rows has two words of its own
//! in its names, its own EditionIDs and product SKUs, and random keys. It needs Linux and `tar`.

mod packages;

use fastrand::Rng;
use object::{File, Object as _, ObjectSegment as _};
use packages::{ROOT, cargo, folder, package, programs, published, units, wanted};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const TIMES: [usize; 3] = [1, 10, 100];
/// Without `N`, of which a key has at most one.
const ALPHABET: &[u8] = b"BCDFGHJKMPQRTVWXY2346789";
/// Any two of them are a pair that no other copy has.
const WORDS: [&str; 15] = [
    "Alfa", "Bravo", "Delta", "Foxtrot", "Golf", "Hotel", "Juliett", "Kilo", "Lima", "Mike",
    "Oscar", "Papa", "Quebec", "Romeo", "Sierra",
];

fn main() {
    if !wanted("scale") || cfg!(not(target_os = "linux")) {
        return;
    }
    let folder = folder("scale");
    let library = published(&folder);
    let mut sources = programs("tests/programs");
    sources.push(Path::new(ROOT).join("benches/packages/timing.rs"));
    let program = folder.join("programs");
    package(&program, &format!("gvlk = {{ path = '{}' }}", library.display()), &sources);
    // The dependencies are built before the clock runs.
    cargo(&program, &["build", "--quiet"]);
    cargo(&program, &["build", "--quiet", "--release"]);
    let columns: Vec<_> =
        TIMES.into_iter().map(|times| measure(&program, &library, times)).collect();

    println!("\n| |{}", TIMES.map(|times| format!(" {times} times the rows |")).concat());
    println!("| --- |{}", " ---: |".repeat(TIMES.len()));
    for (row, (name, _)) in columns[0].iter().enumerate() {
        let cells: Vec<_> = columns.iter().map(|column| format!("{:.2}", column[row].1)).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}

/// All figures for one catalogue, each with its name.
fn measure(program: &Path, library: &Path, times: usize) -> Vec<(String, f64)> {
    write_catalogue(&library.join("keys.csv"), times);
    let seconds = |target: &str| {
        let units = units(program);
        let unit = units.iter().find(|unit| unit.name == "gvlk" && unit.target.trim() == target);
        unit.expect("a unit of gvlk").duration
    };
    let mut figures = Vec::new();
    let mut figure = |name: &str, value| figures.push((name.to_owned(), value));
    let build = ["build", "--quiet", "--timings"];
    let (_, whole) = cargo(program, &[&build[..], &["--bin=everything"]].concat());
    figure("build script runs, s", seconds("build-script (run)"));
    figure("library compiles, debug, s", seconds(""));
    figure("all that the rows cost, debug, s", whole.as_secs_f64());
    cargo(program, &[&build[..], &["--release", "--bins"]].concat());
    figure("library compiles, release, s", seconds(""));
    let loaded = |name: &str| {
        let program = fs::read(program.join("target/release").join(name)).expect("a program");
        let program = File::parse(&*program).expect("an object file");
        let bytes = program.segments().map(|segment| segment.file_range().1).sum::<u64>();
        f64::from(u32::try_from(bytes).expect("a program is small"))
    };
    for name in ["key_for", "names", "everything"] {
        figure(&format!("{name}, KiB more than empty"), (loaded(name) - loaded("empty")) / 1024.0);
    }
    let (printed, _) = cargo(program, &["run", "--quiet", "--release", "--bin=timing"]);
    for line in printed.lines() {
        let (look_up, nanoseconds) = line.split_once('\t').expect("a look-up and its time");
        figure(&format!("{look_up}, ns"), nanoseconds.parse().expect("a number"));
    }
    figures
}

/// Writes the rows of `keys.csv` several times, each time under other names.
fn write_catalogue(to: &Path, times: usize) {
    let mut reader = csv::Reader::from_path(Path::new(ROOT).join("keys.csv")).expect("keys.csv");
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let mut keys = Keys {
        random: Rng::with_seed(25),
        real: real_keys(),
        ends: BTreeSet::new(),
        codes: BTreeSet::new(),
    };
    keys.ends.extend(keys.real.iter().map(|key| key[24..].to_owned()));
    let mut writer = csv::Writer::from_path(to).expect("the catalogue is writable");
    writer.write_record(&header).expect("the catalogue is writable");
    let pairs = WORDS.iter().enumerate();
    let mut pairs = pairs.flat_map(|(i, one)| WORDS[i + 1..].iter().map(move |other| (one, other)));
    for copy in 0..times {
        let pair = if copy == 0 { None } else { pairs.next() };
        let mut new = BTreeMap::new();
        // These names have six or seven words, and a name has eight at most.
        let fits = |row: &&csv::StringRecord| {
            copy == 0 || !row.iter().any(|cell| cell.contains("ClickToRun"))
        };
        for row in rows.iter().filter(fits) {
            let cells = header.iter().zip(row).map(|(column, cell)| match (pair, column) {
                _ if cell.is_empty() || pair.is_none() => cell.to_owned(),
                (Some((one, other)), "product" | "name") => format!("{cell} {one} {other}"),
                (Some((one, other)), "variant" | "edition_id" | "odt_product_id") => {
                    format!("{cell}{one}{other}")
                }
                (Some((one, other)), "other_names" | "shared_names") => {
                    // A name has eight words at most.
                    let fits = |name: &&str| name.split_whitespace().count() < 7;
                    let names = cell.split(';').filter(fits);
                    let names = names.map(|name| format!("{} {one} {other}", name.trim()));
                    names.collect::<Vec<_>>().join(";")
                }
                (Some(_), "product_sku" | "evaluation_sku") => list(cell, |sku| {
                    (sku.parse::<usize>().expect("a number") + 1000 * copy).to_string()
                }),
                (Some(_), "gvlk" | "avma") if cell != "none" => {
                    new.entry(cell.to_owned()).or_insert_with(|| keys.next()).clone()
                }
                _ => cell.to_owned(),
            });
            writer.write_record(cells).expect("the catalogue is writable");
        }
    }
    writer.flush().expect("the catalogue is writable");
}

/// The keys of `keys.csv` and `known-keys.csv`.
fn real_keys() -> Vec<String> {
    let mut keys = BTreeSet::new();
    for file in ["keys.csv", "known-keys.csv"] {
        let mut reader = csv::Reader::from_path(Path::new(ROOT).join(file)).expect("a CSV file");
        for row in reader.records() {
            let row = row.expect("a row");
            let is_key = |cell: &&str| cell.parse::<gvlk::ProductKey>().is_ok();
            keys.extend(row.iter().filter(is_key).map(str::to_owned));
        }
    }
    keys.into_iter().collect()
}

fn list(cell: &str, change: impl Fn(&str) -> String) -> String {
    cell.split(';').map(|part| change(part.trim())).collect::<Vec<_>>().join(";")
}

/// Random keys. Any two differ in their last five characters and in at least 17 of all.
struct Keys {
    random: Rng,
    real: Vec<String>,
    ends: BTreeSet<String>,
    codes: BTreeSet<[usize; 4]>,
}

impl Keys {
    /// Reed-Solomon: two different cubics over a field of 23 agree in at most 3 of 20 places.
    fn next(&mut self) -> String {
        const FIELD: usize = 23;
        loop {
            let code = [(); 4].map(|()| self.random.usize(..FIELD));
            let cubic = |x| code.iter().fold(0, |sum, factor| (sum * x + factor) % FIELD);
            let end = [(); 5].map(|()| self.random.usize(..ALPHABET.len()));
            let places: Vec<usize> = (0..20).map(cubic).chain(end).collect();
            let group = |five: &[usize]| five.iter().map(|i| char::from(ALPHABET[*i])).collect();
            let key = places.chunks(5).map(group).collect::<Vec<String>>().join("-");
            let differing =
                |real: &String| real.bytes().zip(key.bytes()).filter(|(a, b)| a != b).count();
            let apart = self.real.iter().all(|real| differing(real) >= 17);
            if apart && !self.ends.contains(&key[24..]) && self.codes.insert(code) {
                self.ends.insert(key[24..].to_owned());
                return key;
            }
        }
    }
}
