//! Files that are no recordings: what they are, and what to run instead.

use super::decode::{Start, start};
use super::error::Why;

/// Sector 16 of an ISO has its signature after the first byte; UDF has one in sector 16, too.
const ISO_AT: usize = 16 * 2048 + 1;

/// How many bytes are needed for [`kind`].
pub(super) const NEEDED: usize = ISO_AT + 5;

const UNPACK: &str = "unpack it and give a file from it";
const PICTURE: &str = "give the text of what it shows, or use --edition-id and --build";
const DISK: &str = "mount it and give Windows\\System32\\config\\SOFTWARE, or the output of DISM /Image:X:\\ /Get-CurrentEdition";
const MOUNT: &str = "mount it and give sources\\install.wim or sources\\install.esd";
const SYSTEMINFO: &str = "run `systeminfo` on the machine and give its output";

/// Where files have their signatures, what they are, and what to give in their place.
const KINDS: [(usize, &[u8], &str, &str); 11] = [
    (0, b"PK\x03\x04", "a ZIP archive or an Office document", UNPACK),
    (0, b"SQLite format 3\0", "a database (SQLite)", "give the output of a query as text or JSON"),
    (0, b"%PDF-", "a PDF", PICTURE),
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)", PICTURE),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (0, b"vhdxfile", "a virtual disk (VHDX)", DISK),
    (0, b"ElfFile\0", "an event log (EVTX)", SYSTEMINFO),
    (3, b"NTFS    ", "an image of a disk", DISK),
    (512, b"EFI PART", "an image of a disk", DISK),
    (ISO_AT, b"CD001", "an ISO image", MOUNT),
    (ISO_AT, b"BEA01", "an ISO image", MOUNT),
];

/// What a file is by its first bytes, if it is no text.
pub(super) fn kind(bytes: &[u8]) -> Option<Why> {
    if bytes.is_empty() {
        let (what, instead) = ("an empty file", "check the command that wrote it");
        return Some(Why::Other { what, instead });
    }
    let has = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    let found = KINDS.iter().find(|(at, mark, ..)| has(*at, mark));
    let is_binary = start(bytes) == Start::Binary;
    let other = is_binary.then_some(("a binary file of another kind", SYSTEMINFO));
    let (what, instead) = found.map(|(.., what, instead)| (*what, *instead)).or(other)?;
    Some(Why::Other { what, instead })
}
