//! Files that are no recordings: what they are, and what to run instead.

/// Sector 16 of an ISO has its signature after the first byte; UDF has one in sector 16, too.
const ISO_AT: usize = 16 * 2048 + 1;

/// What a file is by its first bytes, and what to give in its place.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    // A text can start with two letters, too.
    let is = |start: &[u8]| bytes.starts_with(start) && (start.len() > 2 || bytes.contains(&0));
    let found = STARTS.iter().find(|(start, ..)| is(start));
    if let Some((_, what, instead)) = found {
        return Some((what, instead));
    }
    let has = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    if has(ISO_AT, b"CD001") || has(ISO_AT, b"BEA01") {
        Some(("an ISO image", "mount it and give sources\\install.wim or sources\\install.esd"))
    } else if has(3, b"NTFS    ")
        || has(512, b"EFI PART")
        || has(510, b"\x55\xaa") && bytes.contains(&0)
    {
        Some(("an image of a disk", DISK))
    } else if bytes.is_empty() {
        Some(("an empty file", "check the command that wrote it"))
    } else {
        None
    }
}

/// What to say of bytes in which no fact was found, if they are no text.
pub(super) fn binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    bytes.contains(&0).then_some(("a binary file of another kind", SYSTEMINFO))
}

/// How many bytes are needed for [`kind`].
pub(super) const NEEDED: usize = ISO_AT + 5;

const UNPACK: &str = "unpack it and give a file from it";
const PICTURE: &str = "give the text of what it shows, or use --edition-id and --build";
const DISK: &str = "mount it and give Windows\\System32\\config\\SOFTWARE, or the output of DISM /Image:X:\\ /Get-CurrentEdition";
const SYSTEMINFO: &str = "run `systeminfo` on the machine and give its output";

const STARTS: [(&[u8], &str, &str); 8] = [
    (b"PK\x03\x04", "a ZIP archive or an Office document", UNPACK),
    (b"SQLite format 3\0", "a database (SQLite)", "give the output of a query as text or JSON"),
    (b"%PDF-", "a PDF", PICTURE),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"vhdxfile", "a virtual disk (VHDX)", DISK),
    (b"ElfFile\0", "an event log (EVTX)", SYSTEMINFO),
    (b"MZ", "a program", SYSTEMINFO),
];

#[cfg(test)]
mod tests {
    use super::{NEEDED, binary, kind};

    #[test]
    fn an_iso_is_known_by_its_sector_16() {
        let mut iso = vec![0; NEEDED];
        assert_eq!(kind(&iso), None);
        assert_eq!(binary(&iso).unwrap().0, "a binary file of another kind");
        for mark in [b"CD001", b"BEA01"] {
            iso[NEEDED - 5..].copy_from_slice(mark);
            assert_eq!(kind(&iso).unwrap().0, "an ISO image");
        }
    }

    #[test]
    fn a_disk_is_known_by_its_first_sectors() {
        let mut disk = vec![0; 1024];
        disk[510..512].copy_from_slice(b"\x55\xaa");
        assert_eq!(kind(&disk).unwrap().0, "an image of a disk");
        assert_eq!(kind(b"OS Name: Microsoft Windows 10 Pro"), None);
    }
}
