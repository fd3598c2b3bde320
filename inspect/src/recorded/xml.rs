//! XML: what msinfo32, PowerShell and wmic write, and the answer files of Windows Setup. The XML of
//! an image has a reader of its own.

use super::error::{Why, line_at};
use super::labels::{self, Fact, Label};
use super::record::Record;
use super::{lines, markup};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

/// The elements that may be open at once.
const DEEPEST: usize = 256;

/// Where the XML of a text starts: at its start, or after lines of a prompt or of Markdown. HTML is
/// read as text.
pub(super) fn start(text: &str) -> Option<usize> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut at = text.len() - start.len();
    // "<#" starts a comment of PowerShell, "<<<<<<<" a conflict of Git.
    if !start.starts_with('<') || start.starts_with("<#") || start.starts_with("<<") {
        let mut lines = start.split_inclusive('\n').take(64);
        let mut before = lines.by_ref().take_while(|line| !line.trim_start().starts_with("<?xml"));
        at += before.by_ref().map(str::len).sum::<usize>();
        at = at + text[at..].find("<?xml")?;
    }
    // A comment alone is Markdown.
    let is_comment = text[at..].starts_with("<!--") && root(&text[at..]).is_none();
    (!is_comment && !is_html(&text[at..])).then_some(at)
}

fn is_html(text: &str) -> bool {
    text.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"))
        || root(text).is_some_and(|root| markup::meaning(&root).is_some())
}

/// The name of the root element.
pub(super) fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => return Some(local(&element)),
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Reads the machines of a text in XML.
pub(super) fn read(text: &str) -> Result<Vec<Record>, Why> {
    walk(text, false)
}

/// Reads the names of the images that an answer file installs.
pub(super) fn answer_file(text: &str) -> Result<Vec<Record>, Why> {
    walk(text, true)
}

/// What is wrong with the XML. If a tag has a key in it, no tag is named: of a key with blanks, the other
/// tag is the first group.
pub(super) fn fault(error: &quick_xml::Error) -> String {
    let text = error.to_string();
    let is_shown = crate::masked(&text).to_string() == text;
    match error {
        quick_xml::Error::IllFormed(_) if !is_shown => "tags that do not match".to_owned(),
        _ => text,
    }
}

fn walk(text: &str, answer_file: bool) -> Result<Vec<Record>, Why> {
    // A part of a document can have several elements at its top.
    let mut tree = Tree { open: vec![Element::default()], answer_file, ..Tree::default() };
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader.read_event();
        let at =
            usize::try_from(reader.buffer_position()).map_or(text.len(), |at| at.min(text.len()));
        let unexpected = |found: String| Why::Line {
            line: line_at(text, at),
            found,
            expected: "well-formed XML",
        };
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                let error = unexpected(fault(&error));
                return tree.cut_off().ok_or(error);
            }
        };
        match event {
            Event::Start(element) => {
                if tree.open.len() > DEEPEST {
                    return Err(unexpected(format!("more than {DEEPEST} nested elements")));
                }
                tree.start(&element);
            }
            Event::Text(text) => tree.text(&text),
            Event::CData(text) => tree.text(&text),
            Event::GeneralRef(entity) => {
                let name: &str = &entity;
                if let Ok(Some(character)) = entity.resolve_char_ref() {
                    tree.text(character.encode_utf8(&mut [0; 4]));
                } else {
                    tree.text(resolve_predefined_entity(name).unwrap_or("\u{fffd}"));
                }
            }
            Event::End(_) => tree.end(),
            Event::Eof => {
                if tree.open.len() > 1 {
                    let error = unexpected("the end of the text".to_owned());
                    return tree.cut_off().ok_or(error);
                }
                tree.close();
                break;
            }
            _ => {}
        }
        if tree.complete {
            break;
        }
    }
    Ok(tree.found)
}

/// What has been read so far.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    found: Vec<Record>,
    answer_file: bool,
    /// The first category of msinfo32 is the machine, the others are its parts.
    categories: u32,
    complete: bool,
}

/// An element that is open.
#[derive(Default)]
struct Element {
    name: String,
    /// The label of its text: its own name, or the value of an attribute.
    label: String,
    text: String,
    /// Whether there are elements in it.
    has_parts: bool,
    record: Record,
    /// The name of the last element in it that named an edition, and the place of its record.
    kept: Option<(String, usize)>,
    /// The item and the value in it, as msinfo32 and answer files write pairs.
    item: Option<String>,
    value: Option<String>,
}

/// nmap guesses a system from how it answers, which shows no edition.
const NMAP_GUESS: &str = "osmatch";

/// The longest text of an element: of a fact, or what a tool printed.
const LONGEST: usize = 64 << 10;

impl Tree {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = local(element);
        if name == "Category" {
            self.categories += 1;
            self.complete = self.categories > 1;
        }
        let attributes: Vec<_> =
            element.attributes().flatten().filter_map(|attribute| pair(&attribute)).collect();
        let named = |names: &[&str]| {
            let found = attributes
                .iter()
                .find(|(name, _)| names.iter().any(|known| name.eq_ignore_ascii_case(known)));
            found.map(|(_, value)| value.clone())
        };
        let attribute = named(&["N"]).or_else(|| named(&labels::NAMES));
        let of_parent = self.open.last().map(|parent| parent.label.clone());
        let mut record = Record::default();
        if !self.answer_file && self.categories == 0 && name != NMAP_GUESS {
            for (name, value) in &attributes {
                if let Some(label) = labels::find_path(name) {
                    record.add(label, name, value);
                }
            }
            let pair = attribute.as_ref().zip(named(&labels::VALUES));
            if let (Some((name, value)), Some(parent)) = (pair, self.open.last_mut())
                && let Some(label) = labels::find_path(name)
            {
                parent.record.add(label, name, &value);
            }
        }
        let label = match attribute {
            Some(label) => label,
            None if name == "VALUE" => of_parent.unwrap_or_default(),
            None => name.clone(),
        };
        self.open.push(Element { name, label, record, ..Element::default() });
        if self.complete {
            self.close();
        }
    }

    /// The facts before the end or a mistake: they are good, too, if they name an edition.
    fn cut_off(mut self) -> Option<Vec<Record>> {
        self.close();
        self.found.iter().any(Record::tells_edition).then_some(self.found)
    }

    /// Ends the elements that are open.
    fn close(&mut self) {
        while !self.open.is_empty() {
            self.end();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut()
            && element.text.len() + text.len() <= LONGEST
        {
            element.text.push_str(text);
        }
    }

    /// Keeps the record of an element that ended. Two elements with other names in the same element are
    /// of the same machine: OCS has its name in `HARDWARE` and in `OPERATINGSYSTEM`.
    fn keep(&mut self, name: String, record: Record) {
        if let Some(parent) = self.open.last_mut()
            && record.tells_edition()
        {
            match &parent.kept {
                Some((other, at)) if *other != name => {
                    self.found[*at].merge(record);
                    return;
                }
                _ => parent.kept = Some((name, self.found.len())),
            }
        }
        self.found.push(record);
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let text = element.text.trim();
        if !element.record.is_empty() {
            if self.categories > 0 && !self.open.is_empty() {
                self.open[0].record.merge(element.record);
            } else {
                self.keep(element.name.clone(), element.record);
            }
        }
        let holder = self.open.len().saturating_sub(usize::from(element.name == "VALUE") + 1);
        let Some(parent) = self.open.get_mut(holder) else { return };
        // What is between elements is not a value.
        let text = if element.has_parts { "" } else { text };
        let is_one = |all: &[&str]| all.iter().any(|one| element.name.eq_ignore_ascii_case(one));
        if is_one(&labels::NAMES) {
            parent.item = Some(text.to_owned());
        } else if is_one(&labels::VALUES) {
            parent.value = Some(text.to_owned());
        }
        if is_one(&TYPES) {
            // `<value><string>text</string></value>`, or `<key>name</key><string>text</string>`
            match parent.item.take().and_then(|name| Some((labels::find_path(&name)?, name))) {
                Some((label, name)) => parent.record.add(label, &name, text),
                None => parent.text += text,
            }
        } else {
            parent.has_parts = true;
        }
        let is_pair = self.answer_file || self.categories > 0;
        if !text.is_empty() && !is_pair {
            if let Some(label) = labels::find(&element.label) {
                parent.record.add(label, &element.label, text);
            } else if text.contains('\n') {
                self.found.extend(lines::machines(text));
            }
        }
        if let (Some(item), Some(value)) = (&element.item, &element.value) {
            let label = if self.answer_file {
                // Microsoft's images have their names as descriptions, too.
                let name = |sure| Label { fact: Fact::Name, sure };
                match item.to_ascii_uppercase().as_str() {
                    "/IMAGE/NAME" => Some(name(true)),
                    "/IMAGE/DESCRIPTION" => Some(name(false)),
                    _ => None,
                }
            } else {
                labels::find(item)
            };
            if let Some(label) = label {
                parent.record.add(label, item, value);
            }
        }
    }
}

/// The name and the value of an attribute.
fn pair(attribute: &Attribute<'_>) -> Option<(String, String)> {
    let name = attribute.key.local_name().as_ref().to_owned();
    let value = quick_xml::escape::unescape(&attribute.value).ok()?.into_owned();
    (value.len() <= LONGEST).then_some((name, value))
}

/// The elements that say of which type a value is.
const TYPES: [&str; 5] = ["string", "integer", "int", "i4", "i8"];

/// The name of an element without its prefix.
fn local(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}
