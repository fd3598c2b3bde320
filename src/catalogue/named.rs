//! What every enum whose values have names does the same way.

/// Writes `Display`, `FromStr` and `TryFrom<&str>` for an enum with `ALL` and `name`. `FromStr` reads the
/// names that the expression gives for each value; the last text is the message of the error.
macro_rules! named {
    (
        $(#[$display:meta])* impl Display for $type:ident;
        $(#[$parse:meta])* impl FromStr by $names:expr;
        $message:literal
    ) => {
        $(#[$display])*
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        $(#[$parse])*
        impl core::str::FromStr for $type {
            type Err = crate::catalogue::ParseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                crate::shared::fold::called(text, Self::ALL, $names)
                    .ok_or(crate::catalogue::ParseError::new($message))
            }
        }

        /// As `FromStr`.
        impl TryFrom<&str> for $type {
            type Error = crate::catalogue::ParseError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}

pub(crate) use named;
