//! What every reader gives: fields, and where a group of them begins and ends. The readers of the kinds
//! of text call a [`Sink`] with it, and `machines` takes it.

/// A step of a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event<'a> {
    /// A group begins.
    Begin(Group, &'a str),
    Field(Field<'a>),
    /// Something lies between the fields before and behind, such as an empty line.
    Gap,
    /// An item of a list begins whose fields are on a line each.
    Item,
    /// A section of a text begins, such as "[Network]".
    Section,
    /// The innermost group ends.
    End,
}

/// A label with its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// The name of what the field is in: an object, an element, a registry key.
    pub(super) path: &'a str,
    pub(super) label: &'a str,
    pub(super) value: &'a str,
}

/// What a group is, besides its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Group {
    /// An object or an element: its fields are of one machine, and it can have others in it.
    Object,
    /// A list of objects.
    List,
    /// A row of a table that has several.
    Row,
    /// What a computer has answered: lines or JSON. Its name is that of the computer.
    Answer,
    /// The same of a computer that did not do what was asked.
    Failure,
    #[default]
    /// Lines, which can be of several machines one after the other.
    Text,
}

impl Group {
    /// Whether the lines in it can be of several machines.
    pub(super) fn is_text(self) -> bool {
        self == Self::Text || self.is_answer()
    }

    /// Whether its name is that of a computer.
    pub(super) fn is_answer(self) -> bool {
        matches!(self, Self::Answer | Self::Failure)
    }
}

/// Takes the steps of a text in their order.
pub(super) type Sink<'s> = dyn FnMut(Event<'_>) + 's;
