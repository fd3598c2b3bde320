//! The XML in a WIM, which describes each image.

use super::error::{MOST_RECORDS, Why, blank_until, line_at};
use super::facts::{Facts, Of};
use super::xml;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// The XML of a WIM's images in another text: the source of a program, or what `ImageX` prints. It has the
/// same lines, without the marks of a string around each.
pub(super) fn within(text: &str) -> Option<String> {
    const END: &str = "</IMAGE>";
    let is_image = |(_, behind): &(usize, &str)| {
        behind.trim_start_matches(['\\', '"', '\'']).starts_with(|c: char| c.is_ascii_digit())
    };
    let images = text.match_indices(START).map(|(at, start)| (at, &text[at + start.len()..]));
    let mut images = images.filter(is_image).map(|(at, _)| at);
    let start = images.next()?;
    let end = text.rfind(END).filter(|end| *end > start)? + END.len();
    // An image whose end is cut off is not left out without a word.
    let end = if images.any(|at| at > end) { text.len() } else { end };
    let of_string = |c: char| c.is_whitespace() || "\"'`+$@,\\".contains(c);
    let lines = blank_until(&text[..end], start).replace("\\\"", "\"").replace("\\n", " ");
    let lines = lines.split('\n').map(|line| line.trim_matches(of_string));
    Some(lines.fold(String::from("<WIM>"), |xml, line| xml + line + "\n") + "</WIM>")
}

/// How an image starts. Its number comes next.
const START: &str = "<IMAGE INDEX=";

pub(super) fn read(text: &str) -> Result<Of, Why> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut images = Images::default();
    loop {
        let event = reader.read_event();
        let at =
            usize::try_from(reader.buffer_position()).map_or(text.len(), |at| at.min(text.len()));
        let unexpected =
            |found: String, expected| Why::Line { line: line_at(text, at), found, expected };
        let ill_formed =
            |error: &dyn std::fmt::Display| unexpected(error.to_string(), "well-formed XML");
        match event.map_err(|error| unexpected(xml::fault(&error), "well-formed XML"))? {
            Event::Start(element) => {
                images.start(&element).map_err(|(found, expected)| unexpected(found, expected))?;
            }
            Event::Text(text) => {
                images.text.push_str(&text);
            }
            Event::CData(text) => {
                images.text.push_str(&text);
            }
            Event::GeneralRef(entity) => {
                let name: &str = &entity;
                let character = entity.resolve_char_ref().map_err(|error| ill_formed(&error))?;
                let unknown = || unexpected(format!("&{name};"), "an entity of XML's own");
                if let Some(character) = character {
                    images.text.push(character);
                } else {
                    images.text.push_str(resolve_predefined_entity(name).ok_or_else(unknown)?);
                }
            }
            Event::End(_) => {
                images.end().map_err(|(found, expected)| unexpected(found, expected))?;
            }
            Event::Eof if !images.path.is_empty() => {
                return Err(unexpected("the end of the text".to_owned(), "</WIM>"));
            }
            Event::Eof if !images.text.trim().is_empty() => {
                return Err(unexpected("text after </WIM>".to_owned(), "the end of the XML"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if images.found.is_empty() {
        return Err(Why::NoFacts("it has no images"));
    }
    if images.found.len() > MOST_RECORDS {
        return Err(Why::TooMany);
    }
    Ok(Of::Images(images.found))
}

/// What has been read so far.
#[derive(Default)]
struct Images {
    found: Vec<(u32, Facts)>,
    numbers: HashSet<u32>,
    /// The names of the elements that are open.
    path: Vec<String>,
    /// The text of the innermost one.
    text: String,
    /// Whether the root is closed, and whether the last image has a name.
    is_closed: bool,
    has_name: bool,
}

/// The elements that may be open at once.
const DEEPEST: usize = 256;

type Unexpected = (String, &'static str);

impl Images {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Unexpected> {
        let name = element.name().as_ref().to_owned();
        if self.path.is_empty() && name != "WIM" {
            return Err((format!("<{name}>"), "<WIM>, the root of a WIM's XML"));
        }
        if self.is_closed {
            return Err((format!("<{name}> after </WIM>"), "the end of the XML"));
        }
        if self.path == ["WIM", "IMAGE"] && name == "NAME" {
            if self.has_name {
                return Err(("a second <NAME>".to_owned(), "one name for each image"));
            }
            self.has_name = true;
        }
        if self.path == ["WIM"] && name == "IMAGE" {
            self.has_name = false;
            let index = element.try_get_attribute("INDEX").ok().flatten();
            let index = index.and_then(|index| index.value.parse().ok());
            let index =
                index.ok_or(("<IMAGE> without a number".to_owned(), "INDEX=\"1\" or so"))?;
            if !self.numbers.insert(index) {
                return Err((format!("a second image {index}"), "one image for each number"));
            }
            self.found.push((index, Facts::default()));
        }
        if self.path.len() == DEEPEST {
            return Err((format!("more than {DEEPEST} nested elements"), "the XML of a WIM"));
        }
        self.path.push(name);
        self.text.clear();
        Ok(())
    }

    fn end(&mut self) -> Result<(), Unexpected> {
        if let Some((_, image)) = self.found.last_mut() {
            let text = Some(self.text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
            match path(&self.path) {
                ["WIM", "IMAGE", "NAME", "", ""] => image.name = text,
                ["WIM", "IMAGE", "DISPLAYNAME", "", ""] if image.name.is_none() => {
                    image.name = text;
                }
                ["WIM", "IMAGE", "WINDOWS", "EDITIONID", ""] => image.edition_id = text,
                ["WIM", "IMAGE", "WINDOWS", "VERSION", "BUILD"] => {
                    let number = text.as_deref().unwrap_or_default().parse();
                    let wrong =
                        |_| (format!("BUILD is {:?}", self.text.trim()), "a build such as 17763");
                    image.build = Some(number.map_err(wrong)?);
                }
                _ => {}
            }
        }
        self.path.pop();
        self.is_closed = self.path.is_empty();
        self.text.clear();
        Ok(())
    }
}

/// The names of the elements that are open, if there are five or fewer.
fn path(open: &[String]) -> [&str; 5] {
    let mut path = [""; 5];
    if open.len() <= path.len() {
        for (name, open) in path.iter_mut().zip(open) {
            *name = open;
        }
    }
    path
}
