//! A name that no edition has: which word of it is unknown, and which names are near. The errors have it.

use crate::catalogue::{Edition, WithoutGvlk};
use crate::name::{self, nearest};
use crate::shared::key_text;
use core::fmt;
use core::ops::Range;

/// What is known of a name that no edition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct UnknownName {
    kind: Kind,
    /// Whether it says that it is an evaluation, in whatever spelling.
    evaluation: bool,
    /// Where the first unknown word starts and ends. Empty if there is none.
    word: (usize, usize),
    suggestions: [Option<Edition>; 3],
    /// If there are none.
    without_gvlk: Option<WithoutGvlk>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    /// It leaves out words that tell editions apart.
    Short,
    Empty,
    ProductKey,
    /// The product ID of a retail product.
    Retail,
}

/// What is known of this name.
pub(super) fn of(name: &str) -> UnknownName {
    let mut found = UnknownName {
        kind: Kind::Name,
        evaluation: false,
        word: (0, 0),
        suggestions: [None; 3],
        without_gvlk: None,
    };
    if name.trim().is_empty() {
        found.kind = Kind::Empty;
    } else if key_text::key_text(name).is_ok() {
        found.kind = Kind::ProductKey;
    } else if let Some(edition) = name::volume_of(name) {
        found.kind = Kind::Retail;
        found.suggestions[0] = Some(edition);
    } else {
        if let Some(word) = nearest::unknown_word(name) {
            let start = word.as_ptr().addr() - name.as_ptr().addr();
            found.word = (start, start + word.len());
        }
        let nearest = nearest::names(name);
        found.suggestions = nearest.editions;
        found.without_gvlk = nearest.without.map(|row| WithoutGvlk::of_row(row.into()));
        found.evaluation = nearest.is_evaluation;
        if nearest.is_short {
            found.kind = Kind::Short;
        }
    }
    found
}

impl UnknownName {
    /// Where the first word is that is in no edition's name, in bytes of the name. `None` if each word
    /// is known, and no edition has all of them.
    #[must_use]
    pub fn word(&self) -> Option<Range<usize>> {
        let (start, end) = self.word;
        (start < end).then_some(start..end)
    }

    /// The editions whose names are nearest, at most three. The error has them, so a second call costs nothing.
    /// None for a misspelt name of an evaluation, which does not accept the GVLK of the full edition.
    pub fn suggestions(&self) -> impl Iterator<Item = Edition> + Clone + use<> {
        let is_full = !self.evaluation;
        self.suggestions.into_iter().flatten().filter(move |_| is_full)
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
            Kind::Name => f.write_str("no edition has this name: ")?,
            Kind::Retail => f.write_str("a retail product takes no GVLK: ")?,
            Kind::Short => f.write_str("the name leaves out a part of an edition's name: ")?,
        }
        if let Some(Range { start, end }) = self.word() {
            write!(f, "bytes {start} to {end} are not a word of any edition's name; ")?;
        }
        let mut suggestions = self.suggestions.into_iter().flatten();
        let Some(first) = suggestions.next() else {
            return match self.without_gvlk {
                Some(edition) => write!(f, "did you mean \"{edition}\", which has no GVLK?"),
                None => write!(f, "expected a name such as {EXAMPLE}"),
            };
        };
        let of = if self.evaluation { "an evaluation of " } else { "" };
        write!(f, "did you mean {of}\"{first}\"")?;
        suggestions.try_for_each(|edition| write!(f, " or \"{edition}\""))?;
        f.write_str("?")?;
        f.write_str(if self.evaluation { " It does not accept a GVLK" } else { "" })
    }
}
