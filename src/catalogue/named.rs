//! What types whose values have names do alike: they are written as their names and read from them.

use crate::shared::fold::Folded;

/// Why a text is not the name of a [`Product`](crate::Product), a [`ProductFamily`](crate::ProductFamily),
/// a [`Channel`](crate::Channel), an [`Activation`](crate::Activation), a [`KnownKind`](crate::KnownKind),
/// an [`InstallMethod`](crate::InstallMethod) or an [`Architecture`](crate::Architecture).
///
/// The message says what was expected. It does not repeat the text.
///
/// ```
/// use gvlk::{Channel, Product};
///
/// assert_eq!(
///     "Insider".parse::<Channel>().unwrap_err().to_string(),
///     "unknown channel: expected \"Semi-Annual Channel\" (SAC), \"Long-Term Servicing Channel\" (LTSC) or \"Perpetual\""
/// );
/// assert_eq!(
///     "Windows Server 2018".parse::<Product>().unwrap_err().to_string(),
///     "unknown product: expected a name such as \"Windows Server 2019\" or Server2019"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParseError {
    pub(crate) message: &'static str,
}

/// The index of the first of some names that a text is. Case, spacing and punctuation do not matter. There
/// is one copy of it in a program.
#[inline(never)]
pub(crate) fn index_of(
    text: &str,
    names: usize,
    name: &dyn Fn(usize) -> &'static str,
) -> Option<usize> {
    let given = Folded::new(text)?;
    (0..names).find(|index| {
        Folded::new(name(*index)).is_some_and(|name| name.as_bytes() == given.as_bytes())
    })
}

/// `FromStr` and `TryFrom<&str>` of a type, by a function from a text to a `Result`.
macro_rules! parse {
    ($(#[$doc:meta])* $type:ident, $error:ty: $read:expr) => {
        $(#[$doc])*
        impl core::str::FromStr for $type {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $read(text)
            }
        }

        /// As `FromStr`.
        impl TryFrom<&str> for $type {
            type Error = $error;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}

/// `Display` and `Debug` of a type that has `name` and `variant`.
macro_rules! display {
    ($type:ty) => {
        /// Writes the name.
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.variant())
            }
        }
    };
}

/// An enum whose values have a name each, and perhaps other names that are read, too. The text behind it is
/// the message of the error.
macro_rules! named {
    (
        $(#[$doc:meta])* pub enum $type:ident {
            $($(#[$of_value:meta])* $variant:ident: $name:literal $(, $other:literal)*;)+
        }
        $message:literal
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$of_value])* $variant,)+
        }

        impl $type {
            /// Every value, in the order in which they are listed here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name, which `Display` writes.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The name of the enum's variant.
            #[must_use]
            pub const fn variant(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                }
            }
        }

        crate::catalogue::named::display!($type);

        crate::catalogue::named::parse! {
            /// Reads every name of a value and the name of its variant; case, spacing and punctuation do not
            /// matter.
            $type, crate::catalogue::ParseError: |text| {
                const NAMES: &[(&str, $type)] = &[$(
                    ($name, $type::$variant),
                    (stringify!($variant), $type::$variant),
                    $(($other, $type::$variant),)*
                )+];
                let name = |index: usize| NAMES[index].0;
                let index = crate::catalogue::named::index_of(text, NAMES.len(), &name);
                let message = $message;
                index.map(|index| NAMES[index].1).ok_or(crate::catalogue::ParseError { message })
            }
        }
    };
}

pub(crate) use {display, named, parse};
