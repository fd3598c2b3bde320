//! A name that no edition has: which word of it is unknown, and which names are near. The errors have it.

use crate::catalogue::Edition;
use crate::name;
use crate::name::nearest::{self, Nearest};
use crate::shared::key_text;
use core::fmt;
use core::ops::Range;

/// What is known of a name that no edition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct UnknownName {
    kind: Kind,
    /// Where the first unknown word starts and ends. Empty if there is none.
    word: (usize, usize),
    nearest: Nearest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Empty,
    ProductKey,
    /// The product ID of a retail product.
    Retail,
    /// The names of several editions.
    Several,
}

impl UnknownName {
    /// What is known of this name.
    pub(super) fn of(name: &str) -> Self {
        let mut unknown = Self { kind: Kind::Name, word: (0, 0), nearest: Nearest::default() };
        if name.trim().is_empty() {
            unknown.kind = Kind::Empty;
        } else if key_text::key_text(name).is_ok() {
            unknown.kind = Kind::ProductKey;
        } else if let Some(edition) = name::volume_of(name) {
            unknown.kind = Kind::Retail;
            unknown.nearest.editions[0] = Some(edition);
        } else if name::has_several(name) {
            unknown.kind = Kind::Several;
        } else {
            unknown.word =
                nearest::unknown_word(name).map_or((0, 0), |word| (word.start, word.end));
            unknown.nearest = nearest::names(name);
        }
        unknown
    }

    /// The byte range of the first word that is in no edition's name. `None` if each word is known, and no
    /// edition has all of them.
    #[must_use]
    pub fn word(&self) -> Option<Range<usize>> {
        let (start, end) = self.word;
        (start < end).then_some(start..end)
    }

    /// The editions whose names are nearest, at most three. The error has them, so a second call costs nothing.
    /// None for a misspelt name of an evaluation, which does not accept the GVLK of the full edition.
    pub fn suggestions(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        let is_full = !self.nearest.is_evaluation;
        self.nearest.editions.into_iter().flatten().filter(move |_| is_full)
    }

    /// Whether the text is a product key and not a name.
    #[must_use]
    pub fn is_product_key(&self) -> bool {
        self.kind == Kind::ProductKey
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const EXAMPLE: &str = "\"Windows Server 2019 Datacenter\"";
        match self.kind {
            Kind::Empty => return write!(f, "the name is empty: expected one such as {EXAMPLE}"),
            Kind::ProductKey => return f.write_str("a product key was given, and a name expected"),
            Kind::Several => {
                return f.write_str("these are the names of several editions: give one");
            }
            Kind::Retail => f.write_str("a retail product takes no GVLK: ")?,
            Kind::Name if self.nearest.is_short => {
                f.write_str("the name leaves out a part of an edition's name: ")?;
            }
            Kind::Name => f.write_str("no edition has this name: ")?,
        }
        if let Some(Range { start, end }) = self.word() {
            write!(f, "bytes {start} to {end} are not a word of any edition's name; ")?;
        }
        let Nearest { editions, without, is_evaluation, .. } = self.nearest;
        let mut suggestions = editions.into_iter().flatten();
        let Some(first) = suggestions.next() else {
            return match without {
                Some(edition) => write!(f, "did you mean \"{edition}\", which has no GVLK?"),
                None => write!(f, "expected a name such as {EXAMPLE}"),
            };
        };
        let of = if is_evaluation { "an evaluation of " } else { "" };
        write!(f, "did you mean {of}\"{first}\"")?;
        suggestions.try_for_each(|edition| write!(f, " or \"{edition}\""))?;
        f.write_str("?")?;
        f.write_str(if is_evaluation { " It does not accept a GVLK" } else { "" })
    }
}
