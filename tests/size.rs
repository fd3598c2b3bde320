//! What the library adds to the size of a program.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod scratch;

use object::{File, Object as _, ObjectSegment as _};
use std::fs;
use std::path::Path;

const KIB: u64 = 1024;

/// Programs and how many bytes of the library each may contain at either optimisation level. That is
/// today's size and a little more, because compilers differ. A change that makes a program larger on
/// purpose changes the figure here.
const PROGRAMS: [(&str, u64); 4] =
    [("key_for", 8 * KIB), ("names", 62 * KIB), ("known", 15 * KIB), ("everything", 157 * KIB)];

#[test]
#[ignore = "it starts Cargo: .ci/run runs it"]
fn a_program_carries_the_tables_it_uses_and_no_others() {
    let mut over = Vec::new();
    for opt_level in ["3", "\"z\""] {
        let profile = format!("[profile.release]\nopt-level = {opt_level}\n");
        let package = scratch::programs("size", "tests/programs", &profile);
        let output = scratch::cargo(&package, &["build", "--release", "--bins"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let empty = loaded("empty");
        for (program, most) in PROGRAMS {
            let growth = loaded(program) - empty;
            println!("{program}: {growth} bytes, at most {most} (opt-level {opt_level})");
            if growth > most {
                over.push((program, growth, most));
            }
        }
    }
    assert!(over.is_empty(), "these programs have grown: {over:?}");
}

/// The bytes of a program that are loaded to run it.
fn loaded(program: &str) -> u64 {
    let program = fs::read(Path::new(&scratch::target()).join("release").join(program)).unwrap();
    let program = File::parse(&*program).unwrap();
    program.segments().map(|segment| segment.file_range().1).sum()
}
