//! What the library adds to a program, beyond one that reads and prints the same without it.

mod programs;

use object::{File, Object as _, ObjectSegment as _};
use std::fs;

const KIB: u64 = 1024;

/// Programs and how much they may grow.
const PROGRAMS: [(&str, u64); 3] =
    [("key_for", 8 * KIB), ("names", 24 * KIB), ("everything", 48 * KIB)];

#[test]
fn a_program_carries_the_tables_it_uses_and_no_others() {
    let mut over = Vec::new();
    for opt_level in ["3", "\"z\""] {
        let opt_level = format!("--config=profile.release.opt-level={opt_level}");
        programs::cargo("build", &[&opt_level, "--bins"]);
        let empty = loaded("empty");
        for (program, most) in PROGRAMS {
            let growth = loaded(program) - empty;
            println!("{program}: {growth} bytes, at most {most} ({opt_level})");
            if growth > most {
                over.push((program, growth, most));
            }
        }
    }
    assert!(over.is_empty(), "these programs have grown: {over:?}");
}

/// The bytes of a program that are loaded to run it.
fn loaded(program: &str) -> u64 {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let program = fs::read(programs::folder().join("release").join(name)).unwrap();
    let program = File::parse(&*program).unwrap();
    program.segments().map(|segment| segment.file_range().1).sum()
}
