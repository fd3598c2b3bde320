//! Packages that the benches make and build with Cargo, as users build theirs.

#![allow(dead_code, reason = "no bench uses all of it")]

use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Whether a bench has been asked for: by `cargo bench` without a filter, or with its name.
pub fn wanted(bench: &str) -> bool {
    let mut filters = env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    filters.peek().is_none() || filters.any(|filter| bench.contains(&filter))
}

/// An empty folder for a bench.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder is writable");
    folder
}

/// The library as its users get it, without tests and benches, below a folder.
pub fn published(folder: &Path) -> PathBuf {
    cargo(
        Path::new(ROOT),
        &[
            "package",
            "--package",
            "gvlk",
            "--quiet",
            "--allow-dirty",
            "--no-verify",
            "--target-dir",
            folder.to_str().expect("a path in UTF-8"),
        ],
    );
    let name = format!("{}-{}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let archive = folder.join("package").join(format!("{name}.crate"));
    let unpacked = Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(folder).status();
    assert!(unpacked.is_ok_and(|status| status.success()), "tar unpacks {}", archive.display());
    folder.join(name)
}

/// A package of these programs, or of one that does nothing, with the versions of our lock file.
pub fn package(folder: &Path, dependencies: &str, programs: &[PathBuf]) {
    let programs_folder = folder.join("src/bin");
    fs::create_dir_all(&programs_folder).expect("the folder is writable");
    for program in programs {
        let name = program.file_name().expect("a file");
        fs::copy(program, programs_folder.join(name)).expect("the program is copied");
    }
    if programs.is_empty() {
        fs::write(programs_folder.join("nothing.rs"), "fn main() {}\n").expect("it is writable");
    }
    let manifest = format!(
        "[package]\nname = \"programs\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("the folder is writable");
    fs::copy(Path::new(ROOT).join("Cargo.lock"), folder.join("Cargo.lock")).expect("copied");
    cargo(folder, &["fetch", "--quiet"]);
}

/// The programs of a folder of this project.
pub fn programs(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

/// Runs Cargo in a package. Gives what it printed and how long it took.
///
/// # Panics
///
/// If Cargo fails, with its errors.
pub fn cargo(package: &Path, arguments: &[&str]) -> (String, Duration) {
    let start = Instant::now();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS")
        .current_dir(package)
        .stdin(Stdio::null())
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}: {errors}", arguments.join(" "));
    (String::from_utf8_lossy(&output.stdout).into_owned(), start.elapsed())
}

/// What Cargo's last build with `--timings` did.
#[derive(Deserialize)]
pub struct Unit {
    pub name: String,
    pub target: String,
    /// In seconds.
    pub duration: f64,
}

pub fn units(package: &Path) -> Vec<Unit> {
    let report = package.join("target/cargo-timings/cargo-timing.html");
    let report = fs::read_to_string(report).expect("Cargo's report");
    let (_, data) = report.split_once("const UNIT_DATA = ").expect("units in Cargo's report");
    let (data, _) = data.split_once(";\n").expect("the end of the units");
    serde_json::from_str(data).expect("the units are JSON")
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
