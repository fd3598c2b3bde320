//! Which files are searched, and by how many threads.

use super::file::{self, Report};
use super::source::{self, Start};
use crate::args::Scan;
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What is reported about each file, in no order. Counts the files that have been searched.
pub(super) fn reports(wanted: &Scan, searched: &AtomicUsize) -> Vec<Report> {
    let reports = Mutex::new(Vec::new());
    let keep = |report: Report| {
        if !report.is_empty() {
            reports.lock().unwrap_or_else(PoisonError::into_inner).push(report);
        }
    };
    let (stdin, paths): (Vec<_>, Vec<_>) =
        wanted.paths.iter().partition(|path| *path == Path::new("-"));
    if !stdin.is_empty() {
        keep(search(None, io::stdin().lock(), Path::new("-"), wanted, &mut Buffer::default()));
        searched.fetch_add(1, Ordering::Relaxed);
    }
    let Some((first, more)) = paths.split_first() else {
        return reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    };
    let mut walk = WalkBuilder::new(first);
    for path in more {
        walk.add(path);
    }
    walk.standard_filters(!wanted.no_ignore)
        .hidden(!wanted.hidden)
        .threads(wanted.threads.map_or(0, Into::into))
        .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git");
    walk.build_parallel().run(|| {
        let mut buffer = Buffer::default();
        Box::new(move |entry| {
            match entry {
                Ok(entry) if is_searched(&entry) => {
                    keep(search_file(&entry, wanted, &mut buffer));
                    searched.fetch_add(1, Ordering::Relaxed);
                }
                Ok(_) => {}
                Err(error) => keep(Report::not_walked(&error)),
            }
            WalkState::Continue
        })
    });
    reports.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A file that the user names is searched whatever it is, such as a pipe; of a folder, only plain
/// files are.
fn is_searched(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file() || entry.depth() == 0 && !kind.is_dir())
}

fn search_file(entry: &DirEntry, wanted: &Scan, buffer: &mut Buffer) -> Report {
    let path = entry.path();
    let is_plain = entry.file_type().is_some_and(|kind| kind.is_file());
    let mut open = || -> io::Result<Option<File>> {
        let mut file = File::open(path)?;
        if is_plain {
            if !buffer.may_have_keys(&mut file)? {
                return Ok(None);
            }
            file.rewind()?;
        }
        Ok(Some(file))
    };
    match open() {
        Ok(Some(file)) => search(Some(&file), &file, path, wanted, buffer),
        Ok(None) => Report::default(),
        Err(error) => Report::unread(shown(path), &error),
    }
}

fn search(
    file: Option<&File>,
    bytes: impl Read,
    path: &Path,
    wanted: &Scan,
    buffer: &mut Buffer,
) -> Report {
    match buffer.read(bytes) {
        Ok(raw) => file::search(file, raw, path, shown(path), wanted),
        Err(error) => Report::unread(shown(path), &error),
    }
}

/// A path as it was walked, with `/`.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(MAIN_SEPARATOR, "/") }
}

/// What a thread reads its files into.
#[derive(Default)]
struct Buffer {
    bytes: Vec<u8>,
}

impl Buffer {
    const FIRST: usize = 64 << 10;
    /// A text is kept in memory as a whole.
    const MOST: usize = 1 << 30;

    /// Whether a file may have keys. It is read piece by piece, so that a long one needs no more
    /// memory than a short one, and each piece is searched while the processor has it at hand.
    fn may_have_keys(&mut self, file: &mut File) -> io::Result<bool> {
        /// What two pieces share: more than a key.
        const SHARED: usize = 256;
        self.make();
        let mut kept = 0;
        loop {
            let length = match file.read(&mut self.bytes[kept..]) {
                Ok(0) => return Ok(false),
                Ok(more) => kept + more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let piece = &self.bytes[..length];
            match source::start(piece) {
                _ if kept > 0 => {}
                Start::Binary => return Ok(false),
                Start::Utf16 => return Ok(true),
                Start::Other => {}
            }
            if source::may_have_keys(piece) {
                return Ok(true);
            }
            kept = length.min(SHARED);
            self.bytes.copy_within(length - kept..length, 0);
        }
    }

    fn make(&mut self) {
        if self.bytes.is_empty() {
            self.bytes.resize(Self::FIRST, 0);
        }
    }

    /// The whole file; of a binary file only the start.
    fn read(&mut self, mut file: impl Read) -> io::Result<&[u8]> {
        self.make();
        let mut length = 0;
        loop {
            if length == self.bytes.len() {
                if length >= Self::MOST {
                    return Err(io::Error::new(io::ErrorKind::FileTooLarge, "longer than 1 GiB"));
                }
                self.bytes.resize(length * 2, 0);
            }
            match file.read(&mut self.bytes[length..]) {
                Ok(0) => return Ok(&self.bytes[..length]),
                Ok(more) => {
                    let is_start = length == 0;
                    length += more;
                    if is_start && source::start(&self.bytes[..length]) == Start::Binary {
                        return Ok(&self.bytes[..length]);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}
