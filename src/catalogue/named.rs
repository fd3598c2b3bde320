//! What every enum whose values have names does the same way.

/// Writes `Display`, `FromStr` and the error of parsing for an enum with `ALL` and `name`. `FromStr`
/// reads the names that the expression gives for each value.
macro_rules! named {
    (
        $(#[$display:meta])* impl Display for $type:ident;
        $(#[$parse:meta])* impl FromStr by $names:expr;
        $(#[$failed:meta])* struct $error:ident: $message:literal;
    ) => {
        $(#[$display])*
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        $(#[$parse])*
        impl core::str::FromStr for $type {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                crate::shared::fold::called(text, Self::ALL, $names)
                    .ok_or_else(|| $error { given: crate::given::Given::new(text) })
            }
        }

        $(#[$failed])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error($message)]
        #[non_exhaustive]
        pub struct $error {
            /// What was given.
            pub given: crate::given::Given,
        }
    };
}

pub(crate) use named;
