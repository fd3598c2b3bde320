//! The processor architecture of an answer file.

use crate::catalogue::named::named;

/// The processor architecture of an answer file.
///
/// It is the attribute `processorArchitecture` of each component. Windows Setup skips a component whose architecture is not that of the image.
///
/// ```
/// use gvlk::Architecture;
///
/// assert_eq!(Architecture::default().to_string(), "amd64");
/// assert_eq!("ARM64".parse(), Ok(Architecture::Arm64));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Architecture {
    /// 64-bit x86, `amd64`.
    #[default]
    Amd64,
    /// 32-bit x86, `x86`.
    X86,
    /// 64-bit Arm, `arm64`.
    Arm64,
}

impl Architecture {
    /// Every architecture.
    ///
    /// ```
    /// # use gvlk::Architecture;
    /// assert_eq!(Architecture::ALL.len(), 3);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Amd64, Self::X86, Self::Arm64];

    /// The name in an answer file.
    ///
    /// ```
    /// # use gvlk::Architecture;
    /// assert_eq!(Architecture::X86.name(), "x86");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amd64 => "amd64",
            Self::X86 => "x86",
            Self::Arm64 => "arm64",
        }
    }
}

named! {
    /// Writes the name in an answer file.
    impl Display for Architecture;

    /// Reads the name in an answer file; case does not matter.
    impl FromStr by |architecture| [architecture.name()];

    "unknown architecture: expected amd64, x86 or arm64"
}
