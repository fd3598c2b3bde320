//! Releases of Windows, such as 1809 or 23H2, and the builds that have each name. The build script reads it
//! for the releases in names; the command compiles this file too, for what tools print.

/// A release as tools name it. Windows 10, Windows 11 and Windows Server can share a name.
#[derive(Debug, PartialEq, Eq)]
pub struct Release {
    /// The name, such as "23H2".
    pub name: &'static str,
    /// The builds that have it.
    pub builds: &'static [u32],
}

/// Every `ReleaseId` after 2004 is 2009, so 2009 is not here.
pub const RELEASES: [Release; 19] = [
    Release { name: "1507", builds: &[10240] },
    Release { name: "1511", builds: &[10586] },
    Release { name: "1607", builds: &[14393] },
    Release { name: "1703", builds: &[15063] },
    Release { name: "1709", builds: &[16299] },
    Release { name: "1803", builds: &[17134] },
    Release { name: "1809", builds: &[17763] },
    Release { name: "1903", builds: &[18362] },
    Release { name: "1909", builds: &[18363] },
    Release { name: "2004", builds: &[19041] },
    Release { name: "20H2", builds: &[19042] },
    Release { name: "21H1", builds: &[19043] },
    Release { name: "21H2", builds: &[19044, 20348, 22000] },
    Release { name: "22H2", builds: &[19045, 20349, 22621] },
    Release { name: "23H2", builds: &[22631, 25398] },
    Release { name: "24H2", builds: &[26100] },
    Release { name: "25H2", builds: &[26200] },
    Release { name: "26H1", builds: &[28000] },
    Release { name: "26H2", builds: &[26300] },
];

/// Whether a number can be a build of Windows. That of Windows 2000 is 2195; every other number of a
/// version, and every year, is less.
#[must_use]
pub const fn is_build(number: u32) -> bool {
    matches!(number, 2195..100_000)
}

/// A number in decimal digits. `None` for another text, and for a number that is too large.
#[inline(never)]
pub(crate) fn number(digits: &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for digit in digits {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    if digits.is_empty() { None } else { Some(number) }
}

/// The release that a text names, in any case.
#[must_use]
pub fn find(text: &str) -> Option<&'static Release> {
    RELEASES.iter().find(|release| release.name.eq_ignore_ascii_case(text))
}
