//! The layout that CONTRIBUTING.md describes: folders, the direction of imports, short files.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`. Each imports only from those after it.
const FOLDERS: [&str; 8] =
    ["scan", "install", "identify", "name", "key", "catalogue", "given", "shared"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the project");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn a_folder_imports_only_from_those_below_it() {
    let contributing = fs::read_to_string("CONTRIBUTING.md").expect("CONTRIBUTING.md");
    let described = contributing.lines().filter_map(|line| line.strip_prefix("| `src/"));
    assert!(described.filter_map(|line| Some(line.split_once('`')?.0)).eq(FOLDERS));
    for (place, folder) in FOLDERS.iter().enumerate() {
        for file in sources(&Path::new("src").join(folder)) {
            let text = fs::read_to_string(&file).expect("UTF-8");
            for above in &FOLDERS[..place] {
                assert!(!text.contains(&format!("crate::{above}")), "{}: {above}", file.display());
            }
        }
    }
}

#[test]
fn no_file_has_more_than_400_lines() {
    for folder in ["src", "build", "tests", "benches", "examples"] {
        for file in sources(Path::new(folder)) {
            let lines = fs::read_to_string(&file).expect("UTF-8").lines().count();
            assert!(lines <= 400, "{}: {lines}", file.display());
        }
    }
}
