//! Replaces wrong keys by right ones, in the file or in a patch.

use super::source::Source;
use gvlk::ProductKey;
use gvlk_inspect::{Finding, FindingKind};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::Path;

/// A part of a file, and what replaces it.
pub(super) struct Change {
    /// Which of the findings it corrects.
    pub(super) finding: usize,
    pub(super) range: Range<usize>,
    pub(super) new: Vec<u8>,
}

impl Change {
    /// Whether it can be written without moving what is behind it.
    pub(super) fn has_same_length(&self) -> bool {
        self.new.len() == self.range.len()
    }
}

/// The changes that `--fix` makes: each misplaced or mistyped key of which the right one is certain.
pub(super) fn changes(source: &Source<'_>, findings: &[Finding]) -> Vec<Change> {
    let wrong = findings.iter().enumerate().filter_map(|(place, finding)| {
        let is_wrong = matches!(finding.kind(), FindingKind::Misplaced | FindingKind::Mistyped);
        Some((place, finding.range(), finding.fix().filter(|_| is_wrong)?))
    });
    let wrong: Vec<_> = wrong.collect();
    let places = source.raw_places(wrong.iter().flat_map(|(_, range, _)| [range.start, range.end]));
    let changes = wrong.into_iter().zip(places.as_chunks().0);
    changes
        .map(|((finding, range, right), [start, end])| Change {
            finding,
            range: *start..*end,
            new: source.encoded(&spelled_like(&source.text[range], right)),
        })
        .collect()
}

/// The right key in lower case, or without dashes, if the wrong one is.
fn spelled_like(wrong: &str, right: &ProductKey) -> String {
    let characters = || right.as_str().chars().filter(char::is_ascii_alphanumeric);
    let is_key = |c: &char| c.is_ascii_alphanumeric();
    let mut new = right.as_str().to_owned();
    let mut groups = wrong.split(|c| !is_key(&c)).filter(|group| !group.is_empty());
    if groups.clone().map(str::len).sum::<usize>() == characters().count()
        && groups.all(|group| [5, 25].contains(&group.len()))
    {
        let mut left = characters();
        let like = |c: char| if is_key(&c) { left.next().unwrap_or(c) } else { c };
        new = wrong.chars().map(like).collect();
    }
    let is_lower = !wrong.contains(|c: char| c.is_ascii_uppercase())
        && wrong.contains(|c: char| c.is_ascii_lowercase());
    if is_lower { new.to_ascii_lowercase() } else { new }
}

/// Writes changes that have the length of what they replace into a file, and nothing else: its owner, its
/// mode, its links and what another program appends to it stay.
///
/// `read` is the file that the changes are of.
pub(super) fn write<'c>(
    path: &Path,
    read: &File,
    raw: &[u8],
    changes: impl Iterator<Item = &'c Change> + Clone,
) -> io::Result<()> {
    let mut file = open(path)?;
    let other = || io::Error::other("it was changed in the meantime");
    if !is_same(&file, read)? {
        return Err(other());
    }
    for Change { range, .. } in changes.clone() {
        let mut now = vec![0; range.len()];
        file.seek(SeekFrom::Start(range.start as u64))?;
        match file.read_exact(&mut now) {
            Ok(()) if now == raw[range.clone()] => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Err(other()),
        }
    }
    for change in changes {
        file.seek(SeekFrom::Start(change.range.start as u64))?;
        file.write_all(&change.new)?;
    }
    file.sync_data()
}

/// Opens a regular file for reading and writing. A link is not followed, because another program may have put
/// it in the place of the file since that was read.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY, // a pipe does not wait for its other end
    );
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::custom_flags(
        &mut options,
        0x0020_0000, // FILE_FLAG_OPEN_REPARSE_POINT
    );
    let no_file = || io::Error::other("only regular files are");
    if !path.symlink_metadata()?.is_file() {
        return Err(no_file());
    }
    let file = options.open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(no_file());
    }
    if about.permissions().readonly() {
        return Err(io::Error::other("it is read-only")); // root could write it all the same
    }
    Ok(file)
}

/// Whether both are one file, as far as the system says.
#[cfg(unix)]
fn is_same(file: &File, other: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let [file, other] = [file.metadata()?, other.metadata()?];
    Ok((file.dev(), file.ino()) == (other.dev(), other.ino()))
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &File) -> io::Result<bool> {
    Ok(true)
}
