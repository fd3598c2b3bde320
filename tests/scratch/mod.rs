//! Packages that tests make and build with Cargo, as users build theirs.

#![allow(dead_code, reason = "no test uses all of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

pub const CRATE: &str = env!("CARGO_MANIFEST_DIR");

/// An empty package in Cargo's directory for tests' files.
pub fn package(name: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run left may be of another version; the target directory is kept elsewhere.
    let _ = fs::remove_dir_all(&package);
    fs::create_dir_all(&package).expect("the directory is writable");
    // The versions that this crate was just built with: nothing has to be fetched.
    copy(&Path::new(CRATE).join("Cargo.lock"), &package.join("Cargo.lock"));
    package
}

/// A package of programs from a folder of this crate, that depend on this crate.
pub fn programs(name: &str, folder: &str, more: &str) -> PathBuf {
    let package = package(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n\
         [dependencies]\ngvlk = {{ path = '{CRATE}' }}\n\n[workspace]\n\n{more}"
    );
    fs::write(package.join("Cargo.toml"), manifest).expect("the directory is writable");
    copy(&Path::new(CRATE).join(folder), &package.join("src/bin"));
    package
}

/// Copies a file or a folder.
pub fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("the directory is writable");
        for entry in fs::read_dir(from).expect("a directory") {
            let entry = entry.expect("a directory's entry");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}

/// Where Cargo puts what it builds of these packages.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("target")
}

/// Runs Cargo in a package, without what the tests themselves are compiled with.
pub fn cargo(package: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_QUIET", "true")
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .current_dir(package)
        .output()
        .expect("cargo runs")
}
