//! The programs in this folder, built as their users would.

use std::env;
use std::path::PathBuf;
use std::process::Command;

/// Runs `cargo build` or `cargo rustc` for programs, optimised, in a target folder of its own.
///
/// The versions are those in the lock file, which are all there already.
pub fn cargo(command: &str, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args([command, "--package=programs", "--release", "--offline", "--quiet"])
        .args(arguments)
        .env("CARGO_TARGET_DIR", folder())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        // What the tests are compiled with is no part of a user's program.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Where Cargo puts what it builds of them.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("programs")
}
