//! Which files are searched, and by how many threads.

use super::file::{self, Report};
use super::input::absolute;
use super::settings::{Group, Settings};
use crate::args::Scan;
use gvlk_inspect::decode::{Start, start};
use gvlk_inspect::find_keys;
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many threads are used at most.
const MOST_THREADS: usize = 64;

/// What is reported about each file, in no order.
pub(super) fn reports(wanted: &Scan, groups: &[Group<'_>]) -> Vec<Report> {
    let paths = groups.iter().flat_map(|group| &group.paths);
    let given: Arc<HashSet<PathBuf>> = Arc::new(paths.flat_map(|path| absolute(path)).collect());
    let mut reports = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let mut of_group = walk(wanted, group, &given);
        for report in &mut of_group {
            report.group = place;
        }
        reports.append(&mut of_group);
    }
    reports
}

fn walk(wanted: &Scan, group: &Group<'_>, given: &Arc<HashSet<PathBuf>>) -> Vec<Report> {
    let reports = Mutex::new(Vec::new());
    let keep = |report: Report| {
        if !report.is_empty() {
            reports.lock().unwrap_or_else(PoisonError::into_inner).push(report);
        }
    };
    let settings = &*group.settings;
    let mut paths = Vec::new();
    for path in &group.paths {
        let is_stdin = *path == Path::new("-");
        let shown = wanted.stdin_path.as_deref().filter(|_| is_stdin).unwrap_or(path);
        if settings.excludes_given(shown) {
            continue;
        }
        if is_stdin {
            let mut buffer = Buffer::default();
            keep(search(None, io::stdin().lock(), shown, wanted, settings, &mut buffer));
        } else {
            paths.push(path);
        }
    }
    let Some((first, more)) = paths.split_first() else {
        return reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    };
    let mut walk = WalkBuilder::new(first);
    for path in more {
        walk.add(path);
    }
    let (excluding, given) = (Arc::clone(&group.settings), Arc::clone(given));
    walk.standard_filters(!settings.no_ignore).hidden(!settings.hidden).filter_entry(
        move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            // What is given, too, is searched under that name.
            let is_given = || {
                given.len() > 1 && absolute(entry.path()).is_ok_and(|path| given.contains(&path))
            };
            entry.depth() == 0
                || entry.file_name() != ".git"
                    && !excluding.excludes(entry.path(), is_folder)
                    && !is_given()
        },
    );
    let threads = threads(wanted, &walk);
    walk.threads(threads).build_parallel().run(|| {
        let mut buffer = Buffer::default();
        Box::new(move |entry| {
            match entry {
                Ok(entry) if is_searched(&entry) => {
                    keep(search_file(&entry, wanted, settings, &mut buffer));
                }
                Ok(_) => {}
                Err(error) => keep(Report::not_walked(&error)),
            }
            WalkState::Continue
        })
    });
    reports.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// As many as are wanted, but none without a file.
fn threads(wanted: &Scan, walk: &WalkBuilder) -> usize {
    let processors = || thread::available_parallelism().map_or(1, Into::into);
    let wanted = wanted.threads.map_or_else(processors, Into::into).min(MOST_THREADS);
    let files = walk.build().flatten().filter(is_searched);
    files.take(wanted).count().max(1)
}

/// A file that the user names is searched whatever it is, such as a pipe; of a folder, only plain
/// files are.
fn is_searched(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file() || entry.depth() == 0 && !kind.is_dir())
}

fn search_file(
    entry: &DirEntry,
    wanted: &Scan,
    settings: &Settings,
    buffer: &mut Buffer,
) -> Report {
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
        Ok(Some(file)) => search(Some(&file), &file, path, wanted, settings, buffer),
        Ok(None) => Report::default(),
        Err(error) => Report::unread(path, &error),
    }
}

fn search(
    file: Option<&File>,
    bytes: impl Read,
    path: &Path,
    wanted: &Scan,
    settings: &Settings,
    buffer: &mut Buffer,
) -> Report {
    let length = file.and_then(|file| file.metadata().ok()).map_or(0, |about| about.len());
    match buffer.read(bytes, length) {
        Ok(raw) => file::search(file, raw, path, wanted, settings),
        Err(error) => Report::unread(path, &error),
    }
}

/// Whether a part of a text that is not in UTF-16 may have keys.
///
/// Keys are ASCII, except for typographic dashes. A code page has such a dash in bytes of its own,
/// which UTF-8 does not have after ASCII.
fn may_have_keys(part: &[u8]) -> bool {
    const CONTINUATION: Range<u8> = 0x80..0xc0;
    let pairs = part.iter().zip(part.get(1..).unwrap_or_default());
    let is_page = |(before, byte): (&u8, &u8)| before.is_ascii() & CONTINUATION.contains(byte);
    let has_page = pairs.fold(false, |found, pair| found | is_page(pair));
    has_page || find_keys(part).next().is_some()
}

/// What a thread reads its files into.
#[derive(Default)]
struct Buffer {
    bytes: Vec<u8>,
}

impl Buffer {
    const FIRST: usize = 64 << 10;
    /// A text is kept in memory as a whole.
    const MOST: u64 = 1 << 30;

    /// Whether a file may have keys. It is read piece by piece, so that a long one needs no more
    /// memory than a short one, and each piece is searched while the processor has it at hand.
    fn may_have_keys(&mut self, file: &mut File) -> io::Result<bool> {
        /// What two pieces share: more than a key.
        const SHARED: usize = 256;
        self.bytes.resize(self.bytes.len().max(Self::FIRST), 0);
        let mut kept = 0;
        loop {
            let length = match file.read(&mut self.bytes[kept..]) {
                Ok(0) => return Ok(false),
                Ok(more) => kept + more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let piece = &self.bytes[..length];
            match start(piece) {
                _ if kept > 0 => {}
                Start::Binary => return Ok(false),
                Start::Utf16 => return Ok(true),
                Start::Other => {}
            }
            if may_have_keys(piece) {
                return Ok(true);
            }
            kept = length.min(SHARED);
            self.bytes.copy_within(length - kept..length, 0);
        }
    }

    /// The whole file, of about this length; of a binary file only the start.
    fn read(&mut self, mut file: impl Read, about: u64) -> io::Result<&[u8]> {
        self.bytes.clear();
        file.by_ref().take(Self::FIRST as u64).read_to_end(&mut self.bytes)?;
        if start(&self.bytes) != Start::Binary {
            let about = usize::try_from(about.min(Self::MOST)).unwrap_or(0);
            self.bytes.reserve_exact(about.saturating_sub(self.bytes.len()));
            file.take(Self::MOST).read_to_end(&mut self.bytes)?;
            if self.bytes.len() as u64 > Self::MOST {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "longer than 1 GiB"));
            }
        }
        Ok(&self.bytes)
    }
}
