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
    #[error(
        "the image is incomplete, copy it again: it has {length} bytes, and its header alone has {HEADER}"
    )]
    NoHeader { length: u64 },
    #[error("the image is damaged: its header gives its own size as {found} bytes, not {HEADER}")]
    HeaderSize { found: u32 },
    #[error("the image is incomplete, copy it again: its header does not say where its XML is")]
    NoXml,
    #[error(
        "the image is incomplete, copy it again: its header places {size} bytes of XML at byte {offset}, and the file has {length} bytes"
    )]
    Outside { offset: u64, size: u64, length: u64 },
    #[error(
        "the image is damaged: its header says that its XML has {size} bytes, and no image has more than {MOST}"
    )]
    Large { size: u64 },
    #[error(
        "the image is damaged: its header says that its XML is compressed (flags {flags:#04x}), which it never is"
    )]
    Packed { flags: u8 },
    #[error(
        "the image is damaged: its header places its XML at byte {offset}, and no text in UTF-16 is there"
    )]
    NotXml { offset: u64 },
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
        return Err(ImageError::NoHeader { length });
    }
    let mut header = header_at(file, 0)?;
    if header.starts_with(&PIPABLE) {
        header = header_at(file, length - u64::from(HEADER))?;
        if !header.starts_with(&PIPABLE) {
            return Err(ImageError::NoXml);
        }
    }
    let found = u32::from_le_bytes(field(&header, 8));
    if found != u32::from(HEADER) {
        return Err(ImageError::HeaderSize { found });
    }

    // Seven bytes of size, one of flags.
    let [size @ .., flags] = field::<8>(&header, XML);
    let size = size.iter().rev().fold(0, |size, byte| size << 8 | u64::from(*byte));
    let offset = u64::from_le_bytes(field(&header, XML + 8));
    if size == 0 {
        return Err(ImageError::NoXml);
    }
    if flags & PACKED != 0 {
        return Err(ImageError::Packed { flags });
    }
    if offset.checked_add(size).is_none_or(|end| end > length) {
        return Err(ImageError::Outside { offset, size, length });
    }
    if size > MOST {
        return Err(ImageError::Large { size });
    }
    file.seek(SeekFrom::Start(offset))?;
    let mut xml = Vec::new();
    file.take(size).read_to_end(&mut xml)?;
    if xml.len() as u64 != size {
        return Err(ImageError::Outside { offset, size, length });
    }
    match xml[..] {
        [0xff, 0xfe, ..] => Ok(xml),
        [b'<', 0, ..] => Ok([&[0xff, 0xfe], &xml[..]].concat()),
        _ => Err(ImageError::NotXml { offset }),
    }
}

fn header_at(file: &mut (impl Read + Seek), offset: u64) -> io::Result<[u8; HEADER as usize]> {
    let mut header = [0; HEADER as usize];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut header)?;
    Ok(header)
}

fn field<const N: usize>(header: &[u8; HEADER as usize], at: usize) -> [u8; N] {
    std::array::from_fn(|i| header[at + i])
}

#[cfg(test)]
mod tests {
    use super::{HEADER, PIPABLE, SIGNATURE, XML, xml};
    use std::fmt::Write;
    use std::io::{self, Cursor, Read, Seek, SeekFrom};

    const TEXT: &[u8] = b"\xff\xfe<\0W\0I\0M\0/\0>\0";

    fn header(signature: [u8; 8], flags: u8, size: u64, offset: u64) -> Vec<u8> {
        let mut header = vec![0; usize::from(HEADER)];
        header[..8].copy_from_slice(&signature);
        header[8] = 208;
        header[XML..XML + 8].copy_from_slice(&size.to_le_bytes());
        header[XML + 7] = flags;
        header[XML + 8..XML + 16].copy_from_slice(&offset.to_le_bytes());
        header
    }

    fn image() -> Vec<u8> {
        [&header(SIGNATURE, 0x02, TEXT.len() as u64, 208), TEXT].concat()
    }

    /// A file of a size that no disk holds, of which little is written.
    struct Sparse {
        at: u64,
        parts: Vec<(u64, Vec<u8>)>,
        read: u64,
    }

    const SPARSE: u64 = 1 << 50;

    impl Read for Sparse {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = (SPARSE - self.at).min(buffer.len() as u64);
            for (place, byte) in (self.at..self.at + length).zip(&mut *buffer) {
                let part = self
                    .parts
                    .iter()
                    .find(|(start, part)| (*start..*start + part.len() as u64).contains(&place));
                *byte = part.map_or(0, |(start, part)| {
                    part[usize::try_from(place - start).expect("within a part")]
                });
            }
            self.at += length;
            self.read += length;
            Ok(usize::try_from(length).expect("no more than the buffer"))
        }
    }

    impl Seek for Sparse {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.at = match to {
                SeekFrom::Start(at) => at,
                SeekFrom::End(by) => SPARSE.strict_add_signed(by),
                SeekFrom::Current(by) => self.at.strict_add_signed(by),
            };
            Ok(self.at)
        }
    }

    #[test]
    fn of_a_large_image_only_the_header_and_the_xml_are_read() {
        let size = TEXT.len() as u64;
        let offset = SPARSE - size - u64::from(HEADER);
        for signature in [SIGNATURE, PIPABLE] {
            let header = header(signature, 0x02, size, offset);
            let parts = vec![(0, header.clone()), (offset, TEXT.to_vec()), (offset + size, header)];
            let mut file = Sparse { at: 0, parts, read: 0 };
            assert_eq!(xml(&mut file).expect("an image"), TEXT);
            assert!(file.read <= 2 * u64::from(HEADER) + size, "{} bytes read", file.read);
        }
    }

    #[test]
    fn xml_without_a_byte_order_mark_gets_one() {
        let image = [&header(SIGNATURE, 0, TEXT.len() as u64 - 2, 208), &TEXT[2..]].concat();
        assert_eq!(xml(&mut Cursor::new(image)).expect("an image"), TEXT);
    }

    #[test]
    fn a_header_that_cannot_be_true_is_an_error_that_says_so() {
        let mut size = image();
        size[8] = 207;
        let with =
            |flags, size, offset| [&header(SIGNATURE, flags, size, offset)[..], TEXT].concat();
        let pipable = [&header(PIPABLE, 0, 0, 0)[..], TEXT].concat();
        let images = [
            image()[..100].to_vec(),
            image()[..215].to_vec(),
            size,
            with(0x02, 0, 0),
            with(0x02, 14, 1000),
            with(0x02, (1 << 56) - 1, 208),
            with(0x02, 14, u64::MAX),
            with(0x04, 14, 208),
            with(0x10, 14, 208),
            with(0x02, 14, 0),
            with(0x02, 1, 208),
            pipable,
        ];
        let mut errors = String::new();
        for image in images {
            writeln!(errors, "{}", xml(&mut Cursor::new(image)).unwrap_err()).unwrap();
        }
        let mut long = Sparse {
            at: 0,
            parts: vec![(0, header(SIGNATURE, 0x02, (64 << 20) + 1, 208))],
            read: 0,
        };
        errors += &xml(&mut long).unwrap_err().to_string();
        insta::assert_snapshot!(errors, @"
        the image is incomplete, copy it again: it has 100 bytes, and its header alone has 208
        the image is incomplete, copy it again: its header places 14 bytes of XML at byte 208, and the file has 215 bytes
        the image is damaged: its header gives its own size as 207 bytes, not 208
        the image is incomplete, copy it again: its header does not say where its XML is
        the image is incomplete, copy it again: its header places 14 bytes of XML at byte 1000, and the file has 222 bytes
        the image is incomplete, copy it again: its header places 72057594037927935 bytes of XML at byte 208, and the file has 222 bytes
        the image is incomplete, copy it again: its header places 14 bytes of XML at byte 18446744073709551615, and the file has 222 bytes
        the image is damaged: its header says that its XML is compressed (flags 0x04), which it never is
        the image is damaged: its header says that its XML is compressed (flags 0x10), which it never is
        the image is damaged: its header places its XML at byte 0, and no text in UTF-16 is there
        the image is damaged: its header places its XML at byte 208, and no text in UTF-16 is there
        the image is incomplete, copy it again: its header does not say where its XML is
        the image is damaged: its header says that its XML has 67108865 bytes, and no image has more than 67108864
        ");
    }

    proptest::proptest! {
        #[test]
        fn no_header_makes_it_panic(mut header in proptest::collection::vec(0u8.., 0..400)) {
            for signature in [SIGNATURE, PIPABLE] {
                if header.len() >= 12 {
                    header[..8].copy_from_slice(&signature);
                    header[8..12].copy_from_slice(&208u32.to_le_bytes());
                }
                let _ = xml(&mut Cursor::new(&header));
            }
        }
    }
}
