//! The kinds of words that only names in a text have, or that are beside them. The generated tables name them.

/// Of which kind a word is that only names in a text have, or that is beside them.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "a table need not have a word of each kind")]
pub(super) enum Kind {
    /// It means words of the catalogue.
    Text,
    /// It ends a name and says nothing of it: "key".
    Beside,
    /// It is of a product that is not in the catalogue: "SQL".
    Other,
    /// It compares what is before it or behind it: "newer".
    Compare,
    /// It excludes what is behind it: "except".
    Not,
    /// It says of a name some words behind it that it is not meant, or no longer: "formerly".
    Elsewhere,
    /// Another name may follow: "and", "or".
    Or,
}
