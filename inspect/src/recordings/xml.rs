//! XML to fields: an element with elements or attributes is a group, any other one a field. `read` calls it
//! where a line starts with a tag, so it takes parts of documents, too.

use super::field::{Event, Field, Group, Sink};
use super::values::cut;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event as Token};

/// How many elements may be open at once, how many attributes of one are read, and how long the first tag may be
/// where XML is in another text.
const DEEPEST: usize = 256;
const MOST_ATTRIBUTES: usize = 256;
const LONGEST_TAG: usize = 4096;

/// Whether a line starts with XML: a tag, a comment, a declaration. "<#" starts a comment of PowerShell,
/// "<<<<<<<" a conflict of Git.
pub(super) fn starts(line: &str) -> bool {
    let tag = line.trim_start().strip_prefix('<').unwrap_or_default();
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        || tag.starts_with("?xml")
        || tag.starts_with("!--")
}

/// Whether a text that starts with a tag is XML, and not `<Product activation successful>` of `ospp.vbs`: another
/// tag follows, or the line has the end of the element.
pub(super) fn is_whole(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    let tag = cut(text, LONGEST_TAG).split_once('>');
    tag.is_some_and(|(tag, behind)| {
        tag.ends_with('/') || behind.trim_start().starts_with('<') || line.contains("</")
    })
}

/// Reads the fields at the start of a text. It ends where the last element closes and no other one
/// follows. It gives how much it has read and, if that is not well-formed, the place of the mistake and what it is.
pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> (usize, Option<(usize, String)>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_unmatched_ends = true;
    let mut tree = Tree { open: Vec::new(), sink };
    let mut done = 0;
    let fault = loop {
        let token = match reader.read_event() {
            Ok(token) => token,
            Err(error) => break Some(fault(&error)),
        };
        match token {
            Token::Start(_) if tree.open.len() == DEEPEST => {
                break Some(format!("more than {DEEPEST} nested elements"));
            }
            Token::Start(element) => tree.start(&element),
            Token::Text(text) if tree.open.is_empty() && !text.trim().is_empty() => break None,
            Token::Text(text) => tree.text(&text),
            Token::CData(text) => tree.text(&text),
            // A document that is cut off, and the next one.
            Token::Decl(_) if !tree.open.is_empty() => break Some("another document".to_owned()),
            Token::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(character)) => tree.text(character.encode_utf8(&mut [0; 4])),
                _ => tree.text(resolve_predefined_entity(&entity).unwrap_or("\u{fffd}")),
            },
            // The end is that of an element before this part.
            Token::End(_) | Token::Eof if tree.open.is_empty() => break None,
            Token::End(_) => tree.end(),
            Token::Eof => break Some("the end of the text".to_owned()),
            _ => {}
        }
        done = usize::try_from(reader.buffer_position()).unwrap_or(done).min(text.len());
    };
    while !tree.open.is_empty() {
        tree.end();
    }
    (done, fault.map(|fault| (done, fault)))
}

/// What is wrong with the XML. If a tag has a key in it, no tag is named: of a key with blanks, the other
/// tag is the first group.
fn fault(error: &quick_xml::Error) -> String {
    let text = error.to_string();
    let is_shown = crate::masked(&text).to_string() == text;
    match error {
        quick_xml::Error::IllFormed(_) if !is_shown => "tags that do not match".to_owned(),
        _ => text,
    }
}

struct Tree<'a, 's> {
    open: Vec<Element>,
    sink: &'a mut Sink<'s>,
}

/// An element that is open.
#[derive(Default)]
struct Element {
    name: String,
    text: String,
    /// Whether its group has begun, and whether there are elements in it.
    has_begun: bool,
    has_elements: bool,
}

impl Tree<'_, '_> {
    fn start(&mut self, element: &BytesStart<'_>) {
        self.begin();
        if let Some(parent) = self.open.last_mut() {
            parent.has_elements = true;
            parent.text.clear(); // what is between elements is no value
        }
        let name = element.local_name().as_ref().to_owned();
        self.open.push(Element { name, ..Element::default() });
        for attribute in element.attributes().with_checks(false).flatten().take(MOST_ATTRIBUTES) {
            if let Ok(value) = quick_xml::escape::unescape(&attribute.value) {
                self.begin();
                let label = attribute.key.local_name();
                self.field(label.as_ref(), &value);
            }
        }
    }

    /// Gives a field of the innermost element.
    fn field(&mut self, label: &str, value: &str) {
        let path = self.open.last().map_or("", |element| &element.name);
        (self.sink)(Event::Field(Field { path, label, value }));
    }

    /// Begins the group of the innermost element, if it has not begun.
    fn begin(&mut self) {
        if let Some(element) = self.open.last_mut().filter(|element| !element.has_begun) {
            element.has_begun = true;
            (self.sink)(Event::Begin(Group::Object, &element.name));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn end(&mut self) {
        let Some(Element { name, text, has_begun, has_elements }) = self.open.pop() else { return };
        let value = text.trim();
        if !has_begun {
            if !value.is_empty() {
                self.field(&name, value);
            }
            return;
        }
        // What is behind the last element may be a text, if the document is only a part.
        if !value.is_empty() && (!has_elements || value.contains('\n')) {
            (self.sink)(Event::Field(Field { path: &name, label: "value", value }));
        }
        (self.sink)(Event::End);
    }
}

/// The name of the first element.
pub(super) fn root(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    let mut tags = text.split('<').filter(|tag| tag.starts_with(char::is_alphabetic));
    let name = tags.next()?.split(|c| !is_name(c)).next()?;
    Some(name.split_once(':').map_or(name, |(_, local)| local))
}
