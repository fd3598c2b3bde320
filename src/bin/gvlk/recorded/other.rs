//! Files that are no recordings: what they are, and what to run instead.

/// Sector 16 of an ISO has this after its first byte.
const ISO_AT: usize = 16 * 2048 + 1;

/// What a file is by its first bytes, and what to give in its place.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let found = STARTS.iter().find(|(start, ..)| bytes.starts_with(start));
    if let Some((_, what, instead)) = found {
        return Some((what, instead));
    }
    let iso = bytes.get(ISO_AT..).is_some_and(|rest| rest.starts_with(b"CD001"));
    let tar = bytes.get(257..).is_some_and(|rest| rest.starts_with(b"ustar"));
    if iso {
        Some(("an ISO image", "mount it and give sources\\install.wim or sources\\install.esd"))
    } else if tar {
        Some(("a tar archive", UNPACK))
    } else if bytes.is_empty() {
        Some(("an empty file", "check the command that wrote it"))
    } else {
        None
    }
}

/// How many bytes are needed for [`kind`].
pub(super) const NEEDED: usize = ISO_AT + 5;

const UNPACK: &str = "unpack it and give a file from it";
const PICTURE: &str = "give the text of what it shows, or use --edition-id and --build";
const DISK: &str = "mount it and give Windows\\System32\\config\\SOFTWARE, or the output of DISM /Image:X:\\ /Get-CurrentEdition";

const STARTS: [(&[u8], &str, &str); 18] = [
    (b"ElfFile\0", "an event log (EVTX)", "run `systeminfo` on the machine and give its output"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"MSCF", "a cabinet", UNPACK),
    (b"%PDF-", "a PDF", PICTURE),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"GIF8", "a picture (GIF)", PICTURE),
    (b"BM", "a picture (BMP)", PICTURE),
    (b"vhdxfile", "a virtual disk (VHDX)", DISK),
    (b"conectix", "a virtual disk (VHD)", DISK),
    (b"KDMV", "a virtual disk (VMDK)", DISK),
    (b"QFI\xfb", "a virtual disk (QCOW2)", DISK),
    (b"MZ", "a program", "run `systeminfo` on the machine and give its output"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document or an installer (OLE)", UNPACK),
    (
        b"\x7fELF",
        "a program of Linux",
        "run `systeminfo` on the Windows machine and give its output",
    ),
];

#[cfg(test)]
mod tests {
    use super::{NEEDED, kind};

    #[test]
    fn an_iso_is_known_by_its_sector_16() {
        let mut iso = vec![0; NEEDED];
        assert_eq!(kind(&iso), None);
        iso[NEEDED - 5..].copy_from_slice(b"CD001");
        assert_eq!(kind(&iso).unwrap().0, "an ISO image");
    }
}
