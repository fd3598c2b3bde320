//! Builds with Cargo what the other tests cannot be: a program without `std`, and the crate itself
//! from a broken catalogue.

mod scratch;

use gvlk::Edition;
use scratch::{CRATE, cargo, copy};
use std::fs;

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
#[ignore = "it starts Cargo: .ci/run runs it"]
#[cfg(all(target_os = "linux", not(target_env = "musl")))]
fn a_program_without_std_and_with_its_own_panic_handler_links_and_runs() {
    let package = scratch::package("no_std");
    let manifest = format!(
        "[package]\nname = \"no_std\"\nedition = \"2024\"\n\n\
         [[bin]]\nname = \"no_std\"\npath = 'main.rs'\n\n\
         [dependencies]\ngvlk = {{ path = '{CRATE}', features = ['serde'] }}\n\n\
         [profile.dev]\npanic = \"abort\"\n\n[workspace]\n"
    );
    fs::write(package.join("Cargo.toml"), manifest).expect("the directory is writable");
    copy(&std::path::Path::new(CRATE).join("tests/fixtures/no_std.rs"), &package.join("main.rs"));

    let run = cargo(&package, &["run"]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
#[ignore = "it starts Cargo: .ci/run runs it"]
fn a_broken_catalogue_fails_the_build_with_nothing_but_its_mistakes() {
    let package = scratch::package("broken");
    for entry in fs::read_dir(CRATE).expect("the crate's directory") {
        let entry = entry.expect("a directory's entry");
        let name = entry.file_name();
        if name != "target" && !name.to_string_lossy().starts_with('.') {
            copy(&entry.path(), &package.join(name));
        }
    }
    let keys = package.join("keys.csv");
    let catalogue = fs::read_to_string(&keys).expect("keys.csv");
    let line_of = |edition: Edition| {
        let has_key = |line: &str| line.contains(edition.key().as_str());
        1 + catalogue.lines().position(has_key).expect("the edition's row")
    };
    let (one, other) = (Edition::Server2019Standard, Edition::Server2019Datacenter);
    let broken = catalogue
        .replace(one.key().as_str(), "BBBBB-CCCCC-DDDD0-FFFFF-GGGGG")
        .replace(other.key().as_str(), "BBBBB-CCCC-DDDDD-FFFFF-GGGGG");
    fs::write(&keys, broken).expect("the directory is writable");

    let build = cargo(&package, &["check"]);
    assert!(!build.status.success());
    let printed = String::from_utf8(build.stderr).expect("UTF-8");
    let (mistakes, rest): (Vec<_>, Vec<_>) =
        printed.lines().partition(|line| line.starts_with("error: gvlk@"));
    let expected = [
        format!(
            "error: gvlk@{VERSION}: keys.csv:{}: column gvlk: \"*****-*****-*****-*****-GGGGG\": \
             '0' at index 15 (group 3, character 5) is not a product key character: \
             those are BCDFGHJKMNPQRTVWXY2346789",
            line_of(one)
        ),
        format!(
            "error: gvlk@{VERSION}: keys.csv:{}: column gvlk: \"*****-****-*****-*****-GGGGG\": \
             24 characters where a product key has 25: five groups of five, \
             XXXXX-XXXXX-XXXXX-XXXXX-XXXXX",
            line_of(other)
        ),
    ];
    assert_eq!(mistakes, expected);
    assert_eq!(rest, ["error: build script logged errors"], "that one line is Cargo's own");
}
