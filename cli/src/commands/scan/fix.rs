//! Replaces wrong keys by right ones, in the file or in a patch.

use gvlk::ProductKey;
use gvlk_inspect::Finding;
use gvlk_inspect::decode::Decoded;
use same_file::Handle;
use std::borrow::Borrow;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// A wrong key of a file, and the right one. It is as long as a [`Finding`], so that a list of changes takes the memory
/// of the findings; no file that is read has more bytes than a `u32` counts.
pub(super) struct Change<'t> {
    /// Which of the findings it corrects.
    finding: u32,
    /// Where the wrong key starts in the file, its bytes, and the text of them.
    start: u32,
    bytes: &'t [u8],
    typed: &'t str,
    right: &'static ProductKey,
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Change<'_>>() == size_of::<Finding>());

/// Where the wrong keys start and end in a file of which the right one is certain.
pub(super) fn places(raw: &[u8], findings: &[Finding]) -> Vec<usize> {
    let wrong = findings.iter().filter(|finding| finding.fix().is_some()).map(Finding::range);
    Decoded::new(raw).places_in_bytes(wrong.flat_map(|range| [range.start, range.end]))
}

/// The changes that `--fix` makes: each wrong key of which the right one is certain.
///
/// A list of them takes more memory than the file, so they are made when they are needed.
pub(super) fn changes<'t, F: Borrow<Finding>>(
    raw: &'t [u8],
    text: &'t str,
    places: &[usize],
    findings: impl Iterator<Item = F>,
) -> impl Iterator<Item = Change<'t>> {
    let mut places = places.as_chunks().0.iter();
    findings.enumerate().filter_map(move |(finding, found)| {
        let (typed, right) = (found.borrow().range(), found.borrow().fix()?);
        let [start, end] = *places.next()?;
        let (bytes, typed) = (&raw[start..end], &text[typed]);
        let (finding, start) = (u32::try_from(finding).ok()?, u32::try_from(start).ok()?);
        Some(Change { finding, start, bytes, typed, right })
    })
}

impl Change<'_> {
    pub(super) fn finding(&self) -> usize {
        self.finding as usize
    }

    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    pub(super) fn end(&self) -> usize {
        self.start() + self.bytes.len()
    }

    /// Whether it can be written without moving what is behind it.
    pub(super) fn has_same_length(&self) -> bool {
        self.new_bytes().len() == self.bytes.len()
    }

    /// The right key in the encoding of the wrong one, and in lower case or without dashes if that is.
    pub(super) fn new_bytes(&self) -> Vec<u8> {
        let Self { bytes, typed, right, .. } = self;
        let is_lower = !typed.contains(|c: char| c.is_ascii_uppercase())
            && typed.contains(|c: char| c.is_ascii_lowercase());
        let cased = |byte: u8| if is_lower { byte.to_ascii_lowercase() } else { byte };
        let right = || right.as_str().bytes().map(cased);
        let mut groups =
            typed.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
        let mut letters = right().filter(u8::is_ascii_alphanumeric);
        if groups.all(|group| [5, 25].contains(&group.len()))
            && bytes.iter().filter(|byte| byte.is_ascii_alphanumeric()).count()
                == letters.clone().count()
        {
            let mut new =
                |byte: &u8| if byte.is_ascii_alphanumeric() { letters.next() } else { None };
            return bytes.iter().map(|byte| new(byte).unwrap_or(*byte)).collect();
        }
        match bytes {
            [0, ..] => right().flat_map(|byte| [0, byte]).collect(), // UTF-16
            [_, 0, ..] => right().flat_map(|byte| [byte, 0]).collect(),
            _ => right().collect(),
        }
    }
}

/// Writes changes that have the length of what they replace into a file, and nothing else: its owner, its
/// mode, its links and what another program appends to it stay.
///
/// `read` is the file that the changes are of, and `given` the paths that are searched.
pub(super) fn write<'t, I: Iterator<Item = Change<'t>>>(
    path: &Path,
    given: &[PathBuf],
    read: &File,
    changes: impl Fn() -> I,
) -> io::Result<()> {
    let other = || io::Error::other("it was changed in the meantime");
    if is_below_link(path, given) {
        return Err(io::Error::other("its folder is given as a link"));
    }
    let mut file = open(path)?;
    if Handle::from_file(file.try_clone()?)? != Handle::from_file(read.try_clone()?)? {
        return Err(other());
    }
    for change in changes() {
        let mut now = vec![0; change.bytes.len()];
        file.seek(SeekFrom::Start(change.start.into()))?;
        match file.read_exact(&mut now) {
            Ok(()) if now == change.bytes => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Err(other()),
        }
    }
    for change in changes() {
        file.seek(SeekFrom::Start(change.start.into()))?;
        file.write_all(&change.new_bytes())?;
    }
    file.sync_data()
}

/// Whether a file is below a folder that was given, and that folder is a link.
fn is_below_link(path: &Path, given: &[PathBuf]) -> bool {
    given.iter().any(|given| {
        // Behind a slash the system would follow the link.
        let folder = given.components().as_path();
        path != folder && path.starts_with(folder) && folder.is_symlink()
    })
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
