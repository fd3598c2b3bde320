//! What is found about a key.

use crate::find::KeyVerdict;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use gvlk::{Edition, KnownKind, ProductKey};

/// A product key in a text, and whether it is where it belongs. [`audit`](crate::audit) gives it.
///
/// It holds no text of the file, so its `Debug` shows no key that is not public.
#[derive(Debug, Clone)]
pub struct Finding {
    pub(super) range: Range<usize>,
    pub(super) kind: FindingKind,
    pub(super) verdict: KeyVerdict,
    pub(super) named: Vec<Edition>,
    pub(super) named_without_gvlk: Option<&'static str>,
    pub(super) name_range: Option<Range<usize>>,
    pub(super) right: Option<&'static ProductKey>,
    pub(super) in_comment: bool,
}

/// What a [`Finding`] says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FindingKind {
    /// A published key beside the name of another edition.
    Misplaced,
    /// Nearly a published key: a few characters differ.
    Mistyped,
    /// A key that Microsoft has not published: it may be a secret.
    Unpublished,
    /// A published key that no name contradicts.
    Published,
    /// A key that Microsoft gives out for another purpose than volume activation.
    Known,
    /// A text that shows where a key belongs.
    Placeholder,
}

/// How serious a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FindingLevel {
    /// Nothing is wrong.
    Note,
    /// Somebody should look at it.
    Warning,
    /// The key cannot be right.
    Error,
}

impl Finding {
    /// Where the key is in the text, in bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What is wrong with the key, if anything.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        self.kind
    }

    /// How serious it is. A wrong key in a comment is a warning.
    #[must_use]
    pub const fn level(&self) -> FindingLevel {
        match self.kind {
            FindingKind::Misplaced | FindingKind::Mistyped if !self.in_comment => {
                FindingLevel::Error
            }
            FindingKind::Misplaced | FindingKind::Mistyped | FindingKind::Unpublished => {
                FindingLevel::Warning
            }
            _ => FindingLevel::Note,
        }
    }

    /// What the key is by itself, without the text around it.
    #[must_use]
    pub const fn verdict(&self) -> KeyVerdict {
        self.verdict
    }

    /// The editions that are named beside a misplaced key. It is empty for other kinds, and where
    /// the name is of an edition without a GVLK: see [`named_without_gvlk`](Self::named_without_gvlk).
    #[must_use]
    pub fn named(&self) -> &[Edition] {
        &self.named
    }

    /// The name of an edition without a GVLK beside a misplaced key: "Hyper-V Server".
    #[must_use]
    pub const fn named_without_gvlk(&self) -> Option<&'static str> {
        self.named_without_gvlk
    }

    /// The place in the text of the name that the key contradicts, in bytes. `None` if the name is in
    /// the path, and for other kinds.
    #[must_use]
    pub fn name_range(&self) -> Option<Range<usize>> {
        self.name_range.clone()
    }

    /// The key that would be right, if there is exactly one. A mistyped key with more than four wrong
    /// characters has one only if a name confirms it.
    #[must_use]
    pub const fn right(&self) -> Option<&'static ProductKey> {
        self.right
    }

    /// Whether the key is in a comment.
    #[must_use]
    pub const fn in_comment(&self) -> bool {
        self.in_comment
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Misplaced => "misplaced",
            Self::Mistyped => "mistyped",
            Self::Unpublished => "unpublished",
            Self::Published => "published",
            Self::Known => "known",
            Self::Placeholder => "placeholder",
        })
    }
}

impl fmt::Display for FindingLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One sentence without the key.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.verdict {
            KeyVerdict::Published(key) if self.kind == FindingKind::Misplaced => {
                f.write_str("this key is for ")?;
                list(f, key.editions)?;
                let place =
                    if self.name_range.is_some() { "the name beside it" } else { "the path" };
                write!(f, ", but {place} says ")?;
                match self.named_without_gvlk {
                    Some(name) => write!(f, "{name}, which has no GVLK"),
                    None => list(f, &self.named),
                }
            }
            KeyVerdict::Published(key) => {
                f.write_str("this key is for ")?;
                list(f, key.editions)
            }
            KeyVerdict::Mistyped { meant, .. } => {
                f.write_str("this key is not published, but it is nearly the key for ")?;
                list(f, meant.editions)
            }
            KeyVerdict::Known(known) => f.write_str(match known.kind() {
                KnownKind::SetupDefault => {
                    "Windows Setup uses this key to choose an edition: it activates nothing"
                }
                KnownKind::SetupGvlk => "this is a KMS client key of Windows Setup",
                KnownKind::Preview => "this key is for a preview",
                _ => "this key is public, but it is no published GVLK",
            }),
            KeyVerdict::Placeholder => f.write_str("this is a placeholder for a key"),
            KeyVerdict::Unpublished => {
                f.write_str("Microsoft has not published this key: it may be a secret")
            }
        }
    }
}

/// At most three editions by name.
fn list(f: &mut fmt::Formatter<'_>, editions: &[Edition]) -> fmt::Result {
    const SHOWN: usize = 3;
    for (place, edition) in editions.iter().take(SHOWN).enumerate() {
        let last = place + 1 == editions.len();
        f.write_str(match place {
            0 => "",
            _ if last => " or ",
            _ => ", ",
        })?;
        f.write_str(edition.name())?;
    }
    match editions.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        1 => f.write_str(" or another edition"),
        more => write!(f, " or {more} other editions"),
    }
}
