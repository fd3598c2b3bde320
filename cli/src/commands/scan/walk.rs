//! Which files are searched, and by how many threads.

use super::file::{self, Report};
use super::paths::absolute;
use super::settings::{Group, ScanPath, Settings};
use crate::args::{Scan, is_stdin};
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

/// The paths that are given, from the root. Each is searched under the name that it is given by, and under no other.
pub(super) fn given(groups: &[Group<'_>]) -> Arc<HashSet<PathBuf>> {
    let paths = groups.iter().flat_map(|group| &group.paths);
    Arc::new(paths.filter(|given| !is_stdin(given.path)).map(|given| given.full.clone()).collect())
}

/// What is reported about each file of a group, in no order.
pub(super) fn reports(
    wanted: &Scan,
    group: &Group<'_>,
    given: &Arc<HashSet<PathBuf>>,
) -> Vec<Report> {
    let reports = Mutex::new(Vec::new());
    let keep = |report: Option<Report>| {
        reports.lock().unwrap_or_else(PoisonError::into_inner).extend(report);
    };
    let settings = &*group.settings;
    let searcher = || Searcher { wanted, settings, bytes: Vec::new() };
    let mut walk: Option<WalkBuilder> = None;
    for ScanPath { path, name, full } in &group.paths {
        if settings.excludes(full, full.is_dir()) {
            continue;
        }
        match &mut walk {
            _ if is_stdin(path) => keep(searcher().search_stdin(name)),
            None => walk = Some(WalkBuilder::new(path)),
            Some(walk) => _ = walk.add(path),
        }
    }
    if let Some(walk) = &mut walk {
        let (excluding, given) = (Arc::clone(&group.settings), Arc::clone(given));
        let can_be_left_out = given.len() > 1 || !settings.exclude.is_empty();
        let is_left_out = move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            absolute(entry.path())
                .is_ok_and(|full| excluding.excludes(&full, is_folder) || given.contains(&full))
        };
        walk.standard_filters(!settings.no_ignore).hidden(!settings.hidden).filter_entry(
            move |entry| {
                entry.depth() == 0
                    || entry.file_name() != ".git" && !(can_be_left_out && is_left_out(entry))
            },
        );
        let threads = threads(wanted, walk);
        walk.threads(threads).build_parallel().run(|| {
            let mut searcher = searcher();
            Box::new(move |entry| {
                match entry {
                    Ok(entry) if is_searched(&entry) => keep(searcher.search_file(&entry)),
                    Ok(_) => {}
                    Err(error) => keep(Some(Report::not_walked(&error))),
                }
                WalkState::Continue
            })
        });
    }
    reports.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// As many as are wanted, but none without a file: one that waits for work takes longer than a short file.
fn threads(wanted: &Scan, walk: &WalkBuilder) -> usize {
    const MOST: usize = 64;
    let processors = || thread::available_parallelism().map_or(1, Into::into);
    let most = wanted.threads.map_or_else(processors, Into::into).min(MOST);
    walk.build().flatten().filter(is_searched).take(most).count().max(1)
}

/// A file that the user names is searched whatever it is, such as a pipe; of a folder, only plain
/// files are.
fn is_searched(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file() || entry.depth() == 0 && !kind.is_dir())
}

/// What a thread searches files with.
struct Searcher<'s> {
    wanted: &'s Scan,
    settings: &'s Settings,
    /// The file, or the piece of it, that was read last.
    bytes: Vec<u8>,
}

impl Searcher<'_> {
    const PIECE: usize = 64 << 10;
    /// A text is kept in memory as a whole.
    const MOST: u64 = 1 << 30;

    fn search_stdin(mut self, shown: &Path) -> Option<Report> {
        match self.read(io::stdin().lock(), 0) {
            Ok(()) => file::search(None, &self.bytes, shown, self.wanted, self.settings),
            Err(error) => Some(Report::unread(shown, &error)),
        }
    }

    fn search_file(&mut self, entry: &DirEntry) -> Option<Report> {
        let path = entry.path();
        // Another file, such as a pipe, can be read once only.
        let is_plain = entry.file_type().is_some_and(|kind| kind.is_file());
        let opened = File::open(path).and_then(|mut file| {
            if is_plain {
                if !self.may_have_keys(&mut file)? {
                    return Ok(None);
                }
                file.rewind()?;
            }
            self.read(&file, file.metadata()?.len())?;
            Ok(Some(file))
        });
        match opened {
            Ok(file) => file::search(Some(&file?), &self.bytes, path, self.wanted, self.settings),
            Err(error) => Some(Report::unread(path, &error)),
        }
    }

    /// Whether a file may have keys. It is read piece by piece, so that a long one needs no more
    /// memory than a short one, and each piece is searched while the processor has it at hand.
    fn may_have_keys(&mut self, file: &mut File) -> io::Result<bool> {
        /// What two pieces share: more than a key.
        const SHARED: usize = 256;
        self.bytes.resize(self.bytes.len().max(Self::PIECE), 0);
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

    /// Reads a whole file, of about this length; of a binary file only the start.
    fn read(&mut self, mut file: impl Read, about: u64) -> io::Result<()> {
        self.bytes.clear();
        file.by_ref().take(Self::PIECE as u64).read_to_end(&mut self.bytes)?;
        if start(&self.bytes) != Start::Binary {
            let about = usize::try_from(about.min(Self::MOST)).unwrap_or(0);
            self.bytes.reserve_exact(about.saturating_sub(self.bytes.len()));
            file.take(Self::MOST).read_to_end(&mut self.bytes)?;
            if self.bytes.len() as u64 > Self::MOST {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "longer than 1 GiB"));
            }
        }
        Ok(())
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
