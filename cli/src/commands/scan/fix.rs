//! Replaces wrong keys by right ones, in the file or in a patch.

use gvlk::ProductKey;
use gvlk_inspect::decode::Decoded;
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
///
/// `text` is that of `decoded`, with other characters of the same length.
pub(super) fn changes(
    raw: &[u8],
    decoded: &Decoded<'_>,
    text: &str,
    findings: &[Finding],
) -> Vec<Change> {
    let wrong = findings.iter().enumerate().filter_map(|(place, finding)| {
        let is_wrong = matches!(finding.kind(), FindingKind::Misplaced | FindingKind::Mistyped);
        Some((place, finding.range(), finding.fix().filter(|_| is_wrong)?))
    });
    let wrong: Vec<_> = wrong.collect();
    let ends = wrong.iter().flat_map(|(_, range, _)| [range.start, range.end]);
    let places = decoded.places_in_bytes(ends);
    let changes = wrong.into_iter().zip(places.as_chunks().0);
    changes
        .map(|((finding, typed, right), [start, end])| {
            let new = spelled_like(&raw[*start..*end], &text[typed], right);
            Change { finding, range: *start..*end, new }
        })
        .collect()
}

/// The right key in the encoding of the wrong one, and in lower case or without dashes if that is.
fn spelled_like(raw: &[u8], wrong: &str, right: &ProductKey) -> Vec<u8> {
    let is_lower = !wrong.contains(|c: char| c.is_ascii_uppercase())
        && wrong.contains(|c: char| c.is_ascii_lowercase());
    let cased = |byte: u8| if is_lower { byte.to_ascii_lowercase() } else { byte };
    let right = || right.as_str().bytes().map(cased);
    let mut groups =
        wrong.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    let mut letters = right().filter(u8::is_ascii_alphanumeric);
    if groups.all(|group| [5, 25].contains(&group.len()))
        && raw.iter().filter(|byte| byte.is_ascii_alphanumeric()).count() == letters.clone().count()
    {
        let mut new = |byte: &u8| if byte.is_ascii_alphanumeric() { letters.next() } else { None };
        return raw.iter().map(|byte| new(byte).unwrap_or(*byte)).collect();
    }
    match raw {
        [0, ..] => right().flat_map(|byte| [0, byte]).collect(), // UTF-16
        [_, 0, ..] => right().flat_map(|byte| [byte, 0]).collect(),
        _ => right().collect(),
    }
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
