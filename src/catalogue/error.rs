//! Why a text is no value of a closed list. Every type whose values have names uses it.

/// Why a text is not the name of a [`Product`](crate::Product), a [`ProductFamily`](crate::ProductFamily),
/// a [`Channel`](crate::Channel), an [`Activation`](crate::Activation), an
/// [`InstallMethod`](crate::InstallMethod) or an [`Architecture`](crate::Architecture), or no
/// [`Builds`](crate::Builds).
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
    message: &'static str,
}

impl ParseError {
    pub(crate) const fn new(message: &'static str) -> Self {
        Self { message }
    }
}
