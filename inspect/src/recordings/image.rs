//! Image files: a WIM, an ESD, or a part of a split WIM (SWM). They may have many gigabytes; the XML
//! that says what is in them has a few thousand bytes, and the header says where it is.
//!
//! The format is from Microsoft's "Windows Imaging File Format (WIM)". Pipable images are wimlib's.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// What an image file starts with.
pub(super) const SIGNATURE: [u8; 8] = *b"MSWIM\0\0\0";
/// What a pipable image of wimlib starts with. Its complete header is at the end.
const PIPABLE: [u8; 8] = *b"WLPWM\0\0\0";

const HEADER: u16 = 208;
/// Where the header has the size, flags and offset of the XML.
const XML: usize = 0x48;
/// The flags of a resource that is stored in another form: compressed, or with others in one chunk.
const PACKED: u8 = 0x04 | 0x10;
/// The largest XML that is read. The XML of an image with a hundred editions has less than 1 MiB.
const MOST: u64 = 64 << 20;

/// Why the XML of an image file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImageError {
    #[error(transparent)]
    Read(#[from] io::Error),
    #[error(
        "an image cannot be read from a pipe, because its list of editions is near its end: give the file, as in `gvlk identify --from install.wim`"
    )]
    Pipe,
    #[error("the image is incomplete, copy it again: {0}")]
    Incomplete(String),
    #[error("the image is damaged: its header {0}")]
    Damaged(String),
}

/// Whether a file that starts so is an image.
pub(super) fn is_image(start: &[u8]) -> bool {
    start.starts_with(&SIGNATURE) || start.starts_with(&PIPABLE)
}

/// The XML in an image file, in UTF-16 with a byte order mark. Reads only the header and the XML.
pub(super) fn xml(file: &mut (impl Read + Seek)) -> Result<Vec<u8>, ImageError> {
    let length = file.seek(SeekFrom::End(0)).map_err(|error| match error.kind() {
        ErrorKind::NotSeekable => ImageError::Pipe,
        _ => ImageError::Read(error),
    })?;
    if length < u64::from(HEADER) {
        return Err(ImageError::Incomplete(format!(
            "it has {length} bytes, and its header alone has {HEADER}"
        )));
    }
    let no_xml = || ImageError::Incomplete("its header does not say where its XML is".to_owned());
    let damaged = |what: String| Err(ImageError::Damaged(what));
    let mut header = header_at(file, 0)?;
    if header.starts_with(&PIPABLE) {
        header = header_at(file, length - u64::from(HEADER))?;
        if !header.starts_with(&PIPABLE) {
            return Err(no_xml());
        }
    }
    let number = |at: usize| {
        header[at..at + 8].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
    };
    let found = number(8) & 0xffff_ffff;
    if found != u64::from(HEADER) {
        return damaged(format!("gives its own size as {found} bytes, not {HEADER}"));
    }

    // Seven bytes of size, one of flags.
    let (size, flags, offset) = (number(XML) & (u64::MAX >> 8), header[XML + 7], number(XML + 8));
    if size == 0 {
        return Err(no_xml());
    }
    if flags & PACKED != 0 {
        return damaged(format!(
            "says that its XML is compressed (flags {flags:#04x}), which it never is"
        ));
    }
    let outside = ImageError::Incomplete(format!(
        "its header places {size} bytes of XML at byte {offset}, and the file has {length} bytes"
    ));
    if offset.checked_add(size).is_none_or(|end| end > length) {
        return Err(outside);
    }
    if size > MOST {
        return damaged(format!(
            "says that its XML has {size} bytes, and no image has more than {MOST}"
        ));
    }
    file.seek(SeekFrom::Start(offset))?;
    let mut xml = Vec::new();
    file.take(size).read_to_end(&mut xml)?;
    if xml.len() as u64 != size {
        return Err(outside);
    }
    match xml[..] {
        [0xff, 0xfe, ..] => Ok(xml),
        [b'<', 0, ..] => Ok([&[0xff, 0xfe], &xml[..]].concat()),
        _ => damaged(format!("places its XML at byte {offset}, and no text in UTF-16 is there")),
    }
}

fn header_at(file: &mut (impl Read + Seek), offset: u64) -> io::Result<[u8; HEADER as usize]> {
    let mut header = [0; HEADER as usize];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut header)?;
    Ok(header)
}
