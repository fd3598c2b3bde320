//! Paths, and the files that govern a search.

use crate::escaped::masked;
use crate::output::Failure;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, MAIN_SEPARATOR_STR, Path, PathBuf};

/// Why a file that governs the search cannot be used.
pub(super) fn failure(file: &Path, line: Option<usize>, error: impl Display) -> Failure {
    let line = line.map_or(String::new(), |line| format!("{line}:"));
    Failure::usage(masked(format_args!("{}:{line} {error}", file.display())))
}

/// Reads a regular file of a length that people write.
pub(super) fn read_text(file: &Path) -> io::Result<String> {
    const MOST: u64 = 64 << 20;
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    if File::open(file)?.take(MOST + 1).read_to_end(&mut bytes)? as u64 > MOST {
        return Err(io::Error::other("it is longer than 64 MiB"));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not in UTF-8"))
}

/// A path with `/`, as a text. Names that are not the same are not shown alike: of what is not UTF-8, the
/// bytes are.
pub(super) fn shown(path: &Path) -> String {
    let mut text = String::new();
    for part in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text += &part.valid().replace(MAIN_SEPARATOR_STR, "/");
        text.extend(part.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

/// A path from the root, without `.` and `..`. Links are not followed.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let path = std::path::absolute(path).map_err(|error| failure(path, None, error))?;
    let mut clean = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            clean.pop();
        } else {
            clean.push(part);
        }
    }
    Ok(clean)
}
