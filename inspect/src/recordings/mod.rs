//! Reads what Windows or a tool has recorded about machines and images, and judges which edition the
//! facts identify. Users call [`read`] and [`read_file`], and so does the command `gvlk identify`.
//!
//! ```text
//! bytes -> decode -> text -> json, xml, table or lines -> fields -> labels -> machines -> judge -> answers
//! ```

mod answer;
mod cloud;
pub mod decode;
mod error;
mod facts;
mod field;
mod free;
#[cfg(feature = "fs")]
mod hive;
mod hosts;
#[cfg(feature = "fs")]
mod image;
mod json;
mod judge;
mod labels;
mod lines;
mod machines;
mod office;
#[cfg(feature = "fs")]
mod other;
mod plain;
mod recording;
mod table;
mod values;
mod xml;

pub use answer::{Answer, InstalledKey, Refusal, RefusalKind};
pub use error::ReadError;
pub use recording::{Form, Image, Machine, OfficeProduct, Recording};
pub use values::LicenceChannel;

use crate::KeyVerdict;
use decode::Decoded;
use error::{MOST, MOST_LINES, Why, line_at};
use field::{Event, Field, Group};
use gvlk::{Edition, ProductFamily};
use lines::Lines;
use machines::Machines;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
#[cfg(feature = "fs")]
use std::{fs::File, io::Read, path::Path};

/// Reads a file: the output of a tool, an image (WIM, ESD or SWM) or the offline hive `SOFTWARE`. Of an
/// image it reads the header and the XML alone.
///
/// # Errors
///
/// If the file cannot be read, or is nothing of these, or has no fact about an edition.
#[cfg(feature = "fs")]
pub fn read_file(path: impl AsRef<Path>) -> Result<Recording, ReadError> {
    Ok(file(path.as_ref())?)
}

#[cfg(feature = "fs")]
fn file(path: &Path) -> Result<Recording, Why> {
    if path.is_dir() {
        return Err(Why::Other {
            what: "a folder",
            instead: "give a file from it, such as sources\\install.wim or Windows\\System32\\config\\SOFTWARE",
        });
    }
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    (&file).take(image::SIGNATURE.len() as u64).read_to_end(&mut start)?;
    if image::is_image(&start) {
        return Ok(Recording { form: Form::Image, ..text(&image::xml(&mut file)?)? });
    }
    pipe(&mut start.as_slice().chain(file))
}

/// Reads a recording from a pipe, at most 64 MiB. It reads the rest only if the first bytes may be those
/// of a text or a hive.
///
/// # Errors
///
/// As [`read_file`]. An image cannot be read from a pipe.
#[cfg(feature = "fs")]
pub fn read_from(reader: &mut impl Read) -> Result<Recording, ReadError> {
    Ok(pipe(reader)?)
}

#[cfg(feature = "fs")]
fn pipe(file: &mut impl Read) -> Result<Recording, Why> {
    let mut bytes = Vec::new();
    file.take(other::NEEDED as u64).read_to_end(&mut bytes)?;
    if image::is_image(&bytes) {
        return Err(image::ImageError::Pipe.into());
    }
    if bytes.starts_with(hive::SIGNATURE) {
        let mut machines = Machines::default();
        hive::read(bytes, file, &mut |event| machines.take(event))?;
        return recording(machines, Form::Hive, None);
    }
    if let Some(other) = other::kind(&bytes) {
        return Err(other);
    }
    file.take(MOST).read_to_end(&mut bytes)?;
    text(bytes)
}

/// Reads what a tool has printed: text, XML or JSON, in any encoding that Windows writes.
///
/// ```
/// let text = b"OS Name: Microsoft Windows Server 2019 Datacenter\r\nOS Version: 10.0.17763 N/A Build 17763";
/// let recording = gvlk_inspect::read(text)?;
/// let answer = recording.machines()[0].identify()?;
/// assert_eq!(answer.edition(), gvlk::Edition::Server2019Datacenter);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the text has no fact about an edition, or has more than 64 MiB, 500,000 lines or 10,000 machines or images, or
/// is broken XML or JSON.
pub fn read(bytes: &[u8]) -> Result<Recording, ReadError> {
    Ok(text(bytes)?)
}

/// Reads the bytes of a text. Those of a file are given up when it is decoded: a byte can be three of UTF-8.
fn text(bytes: impl AsRef<[u8]>) -> Result<Recording, Why> {
    if bytes.as_ref().len() as u64 > MOST {
        return Err(Why::TooLarge);
    }
    let decoded = Decoded::new(bytes.as_ref());
    if decoded.has_other_lines() {
        let (what, instead) = ("a text in two encodings", "give each part in a file of its own");
        return Err(Why::Other { what, instead });
    }
    let text = match decoded.into_text() {
        text if text.len() as u64 > MOST => return Err(Why::TooLarge),
        Cow::Borrowed(text) => plain::visible(text),
        Cow::Owned(text) => {
            drop(bytes);
            plain::visible(&text)
        }
    };
    if line_at(&text, text.len()) > MOST_LINES {
        return Err(Why::TooLarge);
    }
    let text = plain::unframed(text); // the other one is given up
    // What is commented out is no fact, unless all of the facts are.
    if let Some(active) = plain::without_comments(&text)
        && let Ok(recording) = read_text(&active)
    {
        return Ok(recording);
    }
    read_text(&text)
}

fn read_text(text: &str) -> Result<Recording, Why> {
    let mut machines = Machines::default();
    let (form, fault) = fields(text, 0, &mut machines);
    match recording(machines, form, fault) {
        Err(error @ Why::NoFacts(_)) if form == Form::Lines => match free::read(text) {
            Some(record) => {
                let machines = vec![Machine { number: None, host: None, facts: record.facts() }];
                Ok(Recording { machines, ..Recording::new(Form::Free) })
            }
            None => Err(error),
        },
        Ok(mut recording) => {
            if let [machine] = &mut recording.machines[..]
                && recording.images.is_empty()
                && recording.office.is_empty()
                && form == Form::Lines
            {
                name_in_text(machine, text);
            }
            let mut keyed = None;
            for machine in recording.machines.iter_mut().filter(|one| one.facts.is_offline) {
                let [active, commented] = keyed.get_or_insert_with(|| editions_of_keys(text));
                machine.facts.keyed.clone_from(active);
                machine.facts.keyed_in_comments.clone_from(commented);
            }
            Ok(recording)
        }
        result => result,
    }
}

/// The editions of Windows that the published keys in elements of a text are for, each once: `<Key>...</Key>`. Those in
/// comments are apart.
fn editions_of_keys(text: &str) -> [Vec<Edition>; 2] {
    let mut editions = [const { BTreeSet::new() }; 2];
    let (mut comment, mut last) = (0..0, 0);
    for key in crate::find_keys(text.as_bytes()) {
        let Range { start, end } = key.range();
        let from = last.max(comment.end);
        last = end;
        if let Some(open) = text.get(from..start).and_then(|before| before.rfind("<!--")) {
            let open = from + open;
            comment = open..text[open..].find("-->").map_or(text.len(), |length| open + length);
        }
        let is_value =
            text[..start].trim_end().ends_with('>') && text[end..].trim_start().starts_with('<');
        if let KeyVerdict::Published(found) = key.verdict()
            && is_value
        {
            let is_windows = |one: &&Edition| one.family() != ProductFamily::Office;
            let editions = &mut editions[usize::from(comment.contains(&start))];
            editions.extend(found.editions.iter().filter(is_windows));
        }
    }
    editions.map(|editions| editions.into_iter().collect())
}

/// Takes the one name of an edition in the text, if the labels give the build alone and the name fits it.
fn name_in_text(machine: &mut Machine, text: &str) {
    let Some(build) = machine.facts.build.filter(|_| machine.facts.are_no_more_than_build()) else {
        return;
    };
    let found = free::sure_names(text).map(|record| record.facts());
    let is_one =
        |facts: &facts::Facts| facts.names.len() == 1 && facts.build.is_none_or(|one| one == build);
    if let Some(facts) = found.filter(is_one) {
        let facts = facts::Facts { build: Some(build), ..facts };
        if facts.judge(false).is_ok() {
            machine.facts = facts;
        }
    }
}

fn recording(machines: Machines, form: Form, fault: Option<Why>) -> Result<Recording, Why> {
    if machines.is_full() {
        return Err(Why::TooMany);
    }
    let recording = machines.finish(form);
    match fault {
        // XML that is cut off may lack an image.
        Some(fault @ Why::Line { expected: XML, .. }) if !recording.images.is_empty() => Err(fault),
        _ if !recording.is_empty() => Ok(recording),
        _ if recording.lists_licences => Err(Why::NotInstalled),
        fault => Err(fault.unwrap_or(Why::NoFacts(form))),
    }
}

/// What was expected where XML is broken.
const XML: &str = "well-formed XML";

/// How deep texts can be in the values of other texts, and how long.
const DEEPEST: usize = 4;
const LONGEST_INNER: usize = 4 << 20;

/// What a text that is not JSON costs besides its bytes.
const FAILURE: usize = 64;

/// Gives each part of a text to its reader, and takes the fields. It gives as what the text was read, and the
/// mistake in the JSON or the XML that the text starts with.
fn fields(text: &str, depth: usize, machines: &mut Machines) -> (Form, Option<Why>) {
    let (mut form, mut fault) = (Form::Lines, None);
    let mut lines = Lines::default();
    // What broken JSON and XML may cost in all.
    let mut budget = 2 * text.len() + (64 << 10);
    let start = text.len() - text.trim_start().len();
    let (mut at, mut line_end) = (0, 0);
    // What a computer answers, while it is read.
    let mut answer = None;
    while at < text.len() && !machines.is_full() {
        let rest = &text[at..];
        // A line of many values is looked through once.
        if at >= line_end {
            line_end = rest.find('\n').map_or(text.len(), |length| at + length + 1);
        }
        let line = text[at..line_end].trim_end_matches('\n');
        let mut sink = |event: Event<'_>| take(event, depth, machines);
        let starts_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
        if starts_line {
            let head = hosts::head(line, &text[line_end..]);
            let is_outside = || !line.starts_with(' ') && !line.trim().is_empty();
            let ends = answer == Some(hosts::Answer::Indented) && is_outside();
            if answer.is_some() && (head.is_some() || ends) {
                sink(Event::End);
                answer = None;
            }
            if let Some(head) = head {
                let group = if head.has_failed { Group::Failure } else { Group::Answer };
                sink(Event::Begin(group, head.host));
                answer = Some(head.answer);
                at = head.length.map_or(line_end, |length| at + length);
                let name = text[at..].trim_start().lines().next().unwrap_or_default().trim();
                if head.answer == hosts::Answer::Lines && values::is_known(name) {
                    sink(Event::Field(Field { path: "", label: "Caption", value: name }));
                }
                continue;
            }
        }
        let starts_text = depth == 0 && at <= start && line_end > start;
        let is_json = json::starts(line);
        if budget > 0 && (is_json || xml::starts(line) && (starts_text || xml::is_whole(rest))) {
            let read = if is_json { json::read } else { xml::read };
            let (length, mistake) = read(rest, &mut sink);
            if starts_text && length > 0 {
                form = match xml::root(rest) {
                    _ if is_json => Form::Json,
                    Some("WIM") => Form::Wim,
                    Some("unattend") => Form::AnswerFile,
                    _ => Form::Xml,
                };
            }
            if let Some((place, found)) = mistake {
                budget = budget.saturating_sub(if is_json {
                    place + FAILURE
                } else {
                    rest.len() - length
                });
                let is_first = !matches!(fault, Some(Why::Line { expected: XML, .. }));
                if is_first && (starts_text || !is_json) {
                    let expected = if is_json { "JSON" } else { XML };
                    fault = Some(Why::Line { line: line_at(text, at + place), found, expected });
                }
            }
            if length > 0 {
                at += length;
                if answer == Some(hosts::Answer::Json) {
                    sink(Event::End);
                    answer = None;
                }
                continue;
            }
        }
        at += match table::read(rest, &mut sink) {
            0 => lines.read(rest, &mut sink),
            length => length,
        };
    }
    if answer.is_some() {
        take(Event::End, depth, machines);
    }
    (form, fault)
}

/// Gives a step to the machines. A value that is no fact can be a text of its own, which a tool has printed.
fn take(event: Event<'_>, depth: usize, machines: &mut Machines) {
    // A reader goes on to the end of its part.
    if machines.is_full() {
        return;
    }
    if let Event::Field(Field { label, value, .. }) = event
        && depth < DEEPEST
        && value.len() < LONGEST_INNER
        && (value.contains('\n')
            || label.is_empty() && value.len() > 3
            || value.starts_with(['{', '<', '[']) && value.len() > 16
            || label == "stdout")
        && labels::find(label).is_none()
    {
        machines.take(Event::Begin(Group::Text, label));
        fields(&plain::unframed(plain::visible(value)), depth + 1, machines);
        machines.take(Event::End);
    }
    if let Event::Field(Field { path, label, value }) = event
        && cloud::is_full(value)
        && labels::find(label).is_none()
    {
        return machines.take(Event::Field(Field { path, label: "ImageName", value }));
    }
    machines.take(event);
}
