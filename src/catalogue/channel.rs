//! The channels in which products are serviced.

use super::named::named;

/// How a product is serviced, in Microsoft's words.
///
/// ```
/// use gvlk::Channel;
///
/// assert_eq!("LTSC".parse(), Ok(Channel::LongTermServicing));
/// assert_eq!(Channel::SemiAnnual.to_string(), "Semi-Annual Channel");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Channel {
    /// New releases once or twice a year: Windows 10 and 11, Windows Server version 1709 to 20H2.
    SemiAnnual,
    /// A release every few years, serviced for years: LTSC and LTSB, Windows Server 2016 and later.
    LongTermServicing,
    /// Products from before there were channels, and volume Office 2016 and 2019.
    Perpetual,
}

impl Channel {
    /// Every channel.
    ///
    /// ```
    /// # use gvlk::Channel;
    /// assert_eq!(Channel::ALL.len(), 3);
    /// ```
    pub const ALL: &'static [Self] = &[Self::SemiAnnual, Self::LongTermServicing, Self::Perpetual];

    /// The channel's name: "Long-Term Servicing Channel".
    ///
    /// ```
    /// # use gvlk::Channel;
    /// assert_eq!(Channel::SemiAnnual.name(), "Semi-Annual Channel");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SemiAnnual => "Semi-Annual Channel",
            Self::LongTermServicing => "Long-Term Servicing Channel",
            Self::Perpetual => "Perpetual",
        }
    }

    /// The name of the enum's variant: `LongTermServicing`.
    ///
    /// ```
    /// # use gvlk::Channel;
    /// assert_eq!(Channel::SemiAnnual.variant(), "SemiAnnual");
    /// ```
    #[must_use]
    pub const fn variant(self) -> &'static str {
        match self {
            Self::SemiAnnual => "SemiAnnual",
            Self::LongTermServicing => "LongTermServicing",
            Self::Perpetual => "Perpetual",
        }
    }
}

named! {
    /// Writes the channel's name.
    impl Display for Channel;

    /// Reads the name, the name of the variant, and the short forms "SAC" and "LTSC"; case, spacing and
    /// punctuation do not matter.
    impl FromStr by |channel: Channel| match channel {
        Channel::SemiAnnual => [channel.name(), channel.variant(), "SAC"],
        Channel::LongTermServicing => [channel.name(), channel.variant(), "LTSC"],
        Channel::Perpetual => [channel.name(), channel.variant(), channel.variant()],
    };

    "unknown channel: expected \"Semi-Annual Channel\" (SAC), \"Long-Term Servicing Channel\" (LTSC) or \"Perpetual\""
}
