//! The time of a clean build of a program that depends on gvlk, compared with other crates of data.
//!
//! `cargo bench --bench build_time` prints the table. Every build is a debug build with an empty
//! target folder and a warm registry. The crates take turns, so that other load affects all of them, and
//! the median of each counts. "floor" is an empty crate with the dependencies of gvlk.

mod packages;

use packages::{cargo, folder, median, package, published, units, wanted};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ROUNDS: usize = 5;

fn main() {
    if !wanted("build_time") {
        return;
    }
    let scratch = folder("build_time");
    let library = published(&scratch);
    let floor = floor(&scratch, &library);
    let path = |path: &Path| format!("gvlk = {{ path = '{}' }}", path.display());
    let crates = [
        ("gvlk", path(&library)),
        ("floor", path(&floor)),
        ("usb-ids", "usb-ids = \"*\"".to_owned()),
        ("chrono-tz", "chrono-tz = \"*\"".to_owned()),
        ("isolang", "isolang = \"*\"".to_owned()),
    ];
    let folders: Vec<PathBuf> =
        crates.iter().map(|(name, _)| scratch.join("of").join(name)).collect();
    for ((_, dependency), folder) in crates.iter().zip(&folders) {
        package(folder, dependency, &[]);
    }
    let mut seconds = vec![Vec::new(); crates.len()];
    let mut parts: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut rebuilds = Vec::new();
    for round in 0..ROUNDS {
        let mut order: Vec<usize> = (0..crates.len()).collect();
        order.rotate_left(round % crates.len());
        for place in order {
            let _ = fs::remove_dir_all(folders[place].join("target"));
            let build = ["build", "--quiet", "--timings", "--offline"];
            seconds[place].push(cargo(&folders[place], &build).1.as_secs_f64());
            if place == 0 {
                for unit in units(&folders[0]) {
                    let name = format!("{}{}", unit.name, unit.target);
                    parts.entry(name).or_default().push(unit.duration);
                }
                rebuilds.push(rebuild(&library, &folders[0]));
            }
        }
    }
    let medians: Vec<f64> = seconds.into_iter().map(median).collect();
    println!(
        "\n| clean build of a program with | gvlk's time divided by its time |\n| --- | ---: |"
    );
    for ((name, _), median) in crates.iter().zip(&medians) {
        println!("| {name} | {:.2} |", medians[0] / median);
    }
    println!(
        "\nA rebuild after a change to keys.csv takes {:.2} of a clean build.",
        median(rebuilds) / medians[0]
    );
    println!("\nThe units of gvlk, as parts of a clean build. They overlap.\n");
    let mut parts: Vec<_> = parts.into_iter().map(|(name, times)| (median(times), name)).collect();
    parts.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    for (seconds, name) in parts {
        println!("{:6.2}  {name}", seconds / medians[0]);
    }
}

/// An empty crate of the same name, with the same dependencies and an empty build script.
fn floor(scratch: &Path, library: &Path) -> PathBuf {
    let floor = scratch.join("floor");
    fs::create_dir_all(floor.join("src")).expect("the folder is writable");
    // The published manifest names every target: the library and the build script are enough.
    let manifest = fs::read_to_string(library.join("Cargo.toml")).expect("a manifest");
    let mut kept = String::new();
    for table in manifest.split_inclusive("\n\n") {
        let is_target =
            ["[[bin]]", "[[example]]", "[[test]]", "[[bench]]", "[dev-dependencies", "[lints"];
        if !is_target.iter().any(|target| table.trim_start().starts_with(target)) {
            kept.push_str(table);
        }
    }
    fs::write(floor.join("Cargo.toml"), kept).expect("the folder is writable");
    fs::write(floor.join("README.md"), "").expect("the folder is writable");
    fs::write(floor.join("src/lib.rs"), "#![no_std]\n").expect("the folder is writable");
    fs::write(floor.join("build.rs"), "fn main() {}\n").expect("the folder is writable");
    floor
}

/// The seconds of a build after a change to `keys.csv` that changes no row.
fn rebuild(library: &Path, program: &Path) -> f64 {
    let keys = library.join("keys.csv");
    let text = fs::read_to_string(&keys).expect("keys.csv");
    fs::write(&keys, &text).expect("keys.csv is writable");
    cargo(program, &["build", "--quiet", "--offline"]).1.as_secs_f64()
}
