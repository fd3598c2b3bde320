//! What is found about a key, or about a table of keys. `audit` gives it.

use super::claim::without_gvlk;
use crate::find::{FoundKey, KeyVerdict};
use crate::named::named;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use gvlk::{Edition, EditionSet, KnownKey, KnownKind, Product, ProductKey};

/// With more wrong characters, a name must confirm which key was meant before it is written.
pub(super) const FEW: usize = 4;

/// A product key in a text, and whether it is where it belongs. [`audit`](crate::audit) gives it.
///
/// It holds no text of the file, so its `Debug` shows no key that is not public.
#[derive(Debug, Clone)]
pub struct Finding {
    start: usize,
    length: u32,
    pub(super) kind: FindingKind,
    verdict: Verdict,
    pub(super) in_comment: bool,
    pub(super) right: Option<&'static ProductKey>,
    /// Whether the right key is so certain that it may be written.
    pub(super) is_certain: bool,
    pub(super) detail: Option<Box<Detail>>,
}

/// A [`KeyVerdict`] in few bytes: a file can have millions of keys.
#[derive(Debug, Clone, Copy)]
enum Verdict {
    Published(&'static ProductKey),
    Mistyped(&'static ProductKey, u8),
    MistypedKnown(KnownKey, u8),
    Known(KnownKey),
    Unpublished,
    Placeholder,
}

/// What only some findings have.
#[derive(Debug, Clone)]
pub(super) struct Detail {
    pub(super) named: EditionSet,
    pub(super) name_range: Option<Range<usize>>,
    /// Of a table: how many rows are shifted, and whether each key is that of the row below.
    pub(super) rows: u32,
    pub(super) is_of_next: bool,
}

named! {
    /// What a [`Finding`] says.
    pub enum FindingKind {
        /// A published key beside the name of another edition.
        Misplaced = "misplaced",
        /// Nearly a published or a known key: a few characters differ.
        Mistyped = "mistyped",
        /// A key that Microsoft has not published: it may be a secret.
        Unpublished = "unpublished",
        /// A published key that no name contradicts.
        Published = "published",
        /// A key that is public and not in the catalogue, such as one of Windows Setup.
        Known = "known",
        /// A text that shows where a key belongs.
        Placeholder = "placeholder",
        /// A table whose names and keys are shifted against each other. It has no key of its own.
        Layout = "layout",
    }
}

named! {
    /// How serious a [`Finding`] is.
    pub enum FindingLevel {
        /// Nothing is wrong.
        Note = "note",
        /// Somebody should look at it.
        Warning = "warning",
        /// The key cannot be right.
        Error = "error",
    }
}

impl Detail {
    pub(super) const NONE: Self =
        Self { named: EditionSet::EMPTY, name_range: None, rows: 0, is_of_next: false };
}

impl Finding {
    /// What a key is by itself.
    pub(super) fn new(key: FoundKey) -> Self {
        let Range { start, end } = key.range();
        let (kind, verdict) = match key.verdict() {
            KeyVerdict::Published(key) => (FindingKind::Published, Verdict::Published(key.key)),
            KeyVerdict::Mistyped { meant, wrong } => {
                (FindingKind::Mistyped, Verdict::Mistyped(meant.key, few(wrong)))
            }
            KeyVerdict::MistypedKnown { meant, wrong } => {
                (FindingKind::Mistyped, Verdict::MistypedKnown(meant, few(wrong)))
            }
            KeyVerdict::Known(key) => (FindingKind::Known, Verdict::Known(key)),
            KeyVerdict::Unpublished => (FindingKind::Unpublished, Verdict::Unpublished),
            KeyVerdict::Placeholder => (FindingKind::Placeholder, Verdict::Placeholder),
        };
        let length = u32::try_from(end - start).unwrap_or(u32::MAX); // about that of a key
        let (right, is_certain, detail) = (None, false, None);
        Self { start, length, kind, verdict, in_comment: false, right, is_certain, detail }
    }

    pub(super) fn detail(&mut self) -> &mut Detail {
        self.detail.get_or_insert_with(|| Box::new(Detail::NONE))
    }

    /// Where the key is in the text, in bytes; of a table, where its first wrong key is.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.length as usize
    }

    /// What is wrong, if anything.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        self.kind
    }

    /// How serious it is. A wrong key in a comment is a warning.
    #[must_use]
    pub const fn level(&self) -> FindingLevel {
        match self.kind {
            FindingKind::Misplaced | FindingKind::Mistyped | FindingKind::Layout
                if !self.in_comment =>
            {
                FindingLevel::Error
            }
            FindingKind::Misplaced
            | FindingKind::Mistyped
            | FindingKind::Layout
            | FindingKind::Unpublished => FindingLevel::Warning,
            _ => FindingLevel::Note,
        }
    }

    /// What the key is by itself, without the text around it.
    #[must_use]
    pub fn verdict(&self) -> KeyVerdict {
        let published = gvlk::lookup_key;
        match self.verdict {
            Verdict::Published(key) => published(key).map(KeyVerdict::Published),
            Verdict::Mistyped(key, wrong) => {
                published(key).map(|meant| KeyVerdict::Mistyped { meant, wrong: wrong.into() })
            }
            Verdict::MistypedKnown(meant, wrong) => {
                Some(KeyVerdict::MistypedKnown { meant, wrong: wrong.into() })
            }
            Verdict::Known(key) => Some(KeyVerdict::Known(key)),
            Verdict::Unpublished => None,
            Verdict::Placeholder => Some(KeyVerdict::Placeholder),
        }
        .unwrap_or(KeyVerdict::Unpublished)
    }

    /// The editions that are named beside a misplaced key. It is empty for other kinds, and where
    /// the name is of an edition without a GVLK: see [`named_without_gvlk`](Self::named_without_gvlk).
    #[must_use]
    pub fn named(&self) -> Vec<Edition> {
        self.detail.as_ref().map_or_else(Vec::new, |detail| detail.named.iter().collect())
    }

    /// The name of an edition without a GVLK beside a misplaced key: "Hyper-V Server".
    #[must_use]
    pub fn named_without_gvlk(&self) -> Option<&'static str> {
        self.detail.as_ref().and_then(|detail| without_gvlk(detail.named))
    }

    /// The place in the text of the name that the key contradicts, in bytes. `None` if the name is in
    /// the path, and for other kinds.
    #[must_use]
    pub fn name_range(&self) -> Option<Range<usize>> {
        self.detail.as_ref().and_then(|detail| detail.name_range.clone())
    }

    /// The key that would be right, if there is exactly one. It is of the same kind as the wrong one: KMS
    /// or AVMA. Of an unpublished key it is the GVLK of the edition that is named: the key itself may be a MAK, and valid.
    #[must_use]
    pub const fn right(&self) -> Option<&'static ProductKey> {
        self.right
    }

    /// The right key, if it is so certain that a program may write it: one name, complete and on the key's
    /// own line or in its own record, says so, or the key differs from it in four characters at most.
    #[must_use]
    pub fn fix(&self) -> Option<&'static ProductKey> {
        self.right.filter(|_| self.is_certain)
    }

    /// Whether the key is in a comment.
    #[must_use]
    pub const fn in_comment(&self) -> bool {
        self.in_comment
    }
}

/// One sentence without the key.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == FindingKind::Layout {
            let (rows, side) = self.detail.as_deref().map_or((0, ""), |detail| {
                (detail.rows, if detail.is_of_next { "above" } else { "below" })
            });
            return write!(
                f,
                "names and keys are one row apart in {rows} rows from here: a key is beside the name {side} \
                 its own"
            );
        }
        match self.verdict() {
            KeyVerdict::Published(key) => {
                write!(f, "this {} key is for ", key.activation)?;
                list(f, key.editions)?;
                self.fmt_name(f)
            }
            KeyVerdict::Mistyped { meant, .. } => {
                let kind = meant.activation;
                write!(f, "this key is not published, but it is nearly the {kind} key for ")?;
                list(f, meant.editions)
            }
            KeyVerdict::MistypedKnown { meant, .. } => {
                f.write_str("this key is not known, but it is nearly ")?;
                fmt_known(f, meant)
            }
            KeyVerdict::Known(known) => {
                f.write_str("this is ")?;
                fmt_known(f, known)?;
                self.fmt_name(f)
            }
            KeyVerdict::Placeholder => f.write_str("this is a placeholder for a key"),
            KeyVerdict::Unpublished => {
                f.write_str("Microsoft has not published this key: it may be a secret")
            }
        }
    }
}

impl Finding {
    /// The name that a misplaced key contradicts.
    fn fmt_name(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind != FindingKind::Misplaced {
            return Ok(());
        }
        let place = if self.name_range().is_some() { "the name beside it" } else { "the path" };
        write!(f, ", but {place} says ")?;
        match self.named_without_gvlk() {
            Some(name) => write!(f, "{name}, which has no GVLK"),
            None => list(f, &self.named()),
        }
    }
}

/// At most eight characters are wrong.
fn few(wrong: usize) -> u8 {
    u8::try_from(wrong).unwrap_or(u8::MAX)
}

/// Which known key it is, and what it is for.
fn fmt_known(f: &mut fmt::Formatter<'_>, known: KnownKey) -> fmt::Result {
    let name = known.belongs_to();
    match known.kind() {
        KnownKind::SetupDefault => {
            write!(
                f,
                "Windows Setup's key for EditionID {name}, which chooses an edition and activates nothing"
            )
        }
        KnownKind::SetupGvlk => write!(f, "Windows Setup's KMS client key for EditionID {name}"),
        KnownKind::Preview => write!(f, "the KMS client key for {name}"),
        _ => write!(f, "a public KMS client key for {name}, which Microsoft's pages do not have"),
    }
}

/// At most three editions by name; of more, the releases.
fn list(f: &mut fmt::Formatter<'_>, editions: &[Edition]) -> fmt::Result {
    const SHOWN: usize = 3;
    let names = |f: &mut fmt::Formatter<'_>, names: &[&str]| {
        for (place, name) in names.iter().enumerate() {
            f.write_str(match place {
                0 => "",
                _ if place + 1 == names.len() => " or ",
                _ => ", ",
            })?;
            f.write_str(name)?;
        }
        Ok(())
    };
    if editions.len() <= SHOWN {
        let editions: Vec<&str> = editions.iter().map(|edition| edition.name()).collect();
        return names(f, &editions);
    }
    let mut products: Vec<Product> = editions.iter().map(|edition| edition.product()).collect();
    products.dedup();
    if products.len() == editions.len() {
        // The catalogue has the newest first.
        return write!(f, "{} to {}", editions[editions.len() - 1], editions[0]);
    }
    if products.len() <= SHOWN {
        let products: Vec<&str> = products.iter().map(|product| product.name()).collect();
        return names(f, &products);
    }
    write!(f, "{} to {}", products[products.len() - 1].name(), products[0].name())
}
