//! What the library adds to a program, beyond one that reads and prints the same without it.
//!
//! `cargo bench --bench size` prints the growth of the programs in `tests/programs`, by section, and
//! the largest functions and tables of the one that uses everything. It needs Linux: it reads ELF files.

mod packages;

use object::{File, Object as _, ObjectSection as _, ObjectSegment as _, ObjectSymbol as _};
use packages::{ROOT, cargo, folder, package, programs, wanted};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const PROGRAMS: [&str; 4] = ["key_for", "names", "known", "everything"];
const SECTIONS: [&str; 5] = [".text", ".rodata", ".data.rel.ro", ".rela.dyn", ".eh_frame"];
const SHOWN: usize = 20;

fn main() {
    if !wanted("size") || cfg!(not(target_os = "linux")) {
        return;
    }
    let folder = folder("size");
    package(&folder, &format!("gvlk = {{ path = '{ROOT}' }}"), &programs("tests/programs"));
    for level in ["3", "\"z\""] {
        let option = format!("--config=profile.release.opt-level={level}");
        cargo(&folder, &["build", "--quiet", "--release", "--bins", &option]);
        println!("\nBytes more than an empty program, opt-level {level}:\n");
        println!("| a program that uses | all | {} |", SECTIONS.join(" | "));
        println!("| --- | ---: |{}", " ---: |".repeat(SECTIONS.len()));
        let empty = Sizes::of(&folder, "empty");
        let mut everything = None;
        for name in PROGRAMS {
            let sizes = Sizes::of(&folder, name);
            let more =
                |section: &&str| (sizes.section(section) - empty.section(section)).to_string();
            let columns: Vec<String> = SECTIONS.iter().map(more).collect();
            println!("| {name} | {} | {} |", sizes.loaded - empty.loaded, columns.join(" | "));
            everything = Some(sizes);
        }
        let Some(sizes) = everything else { continue };
        println!(
            "\nThe largest functions and tables of `everything` that `empty` does not have:\n"
        );
        let own = sizes.symbols.into_iter().filter(|(name, _)| !empty.symbols.contains_key(name));
        let mut own: Vec<_> = own.map(|(name, size)| (size, name)).collect();
        own.sort_by(|one, other| other.cmp(one));
        for (size, name) in own.into_iter().take(SHOWN) {
            println!("{size:>8}  {name}");
        }
    }
}

/// The sizes of a program, in bytes.
struct Sizes {
    /// What is loaded to run it.
    loaded: i64,
    sections: BTreeMap<String, i64>,
    symbols: BTreeMap<String, u64>,
}

impl Sizes {
    fn of(folder: &Path, program: &str) -> Self {
        let program = fs::read(folder.join("target/release").join(program)).expect("a program");
        let program = File::parse(&*program).expect("an object file");
        let signed = |size: u64| i64::try_from(size).expect("a program is small");
        let named = |section: object::Section<'_, '_>| {
            Some((section.name().ok()?.to_owned(), signed(section.size())))
        };
        // The last part of a mangled name is a hash that differs from build to build.
        let sized = |symbol: object::Symbol<'_, '_>| {
            let name = symbol.name().ok()?;
            let name = name.split_once("17h").map_or(name, |(name, _)| name);
            (symbol.size() > 0).then(|| (name.to_owned(), symbol.size()))
        };
        Self {
            loaded: program.segments().map(|segment| signed(segment.file_range().1)).sum(),
            sections: program.sections().filter_map(named).collect(),
            symbols: program.symbols().filter_map(sized).collect(),
        }
    }

    fn section(&self, name: &str) -> i64 {
        self.sections.get(name).copied().unwrap_or(0)
    }
}
