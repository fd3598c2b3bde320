//! Reads what Windows or a tool has recorded about machines and images, and judges which edition the
//! facts identify. Users call `read` and `read_file`, and so does the command `gvlk identify`.

mod answer;
mod bare;
mod encoding;
mod error;
mod facts;
#[cfg(feature = "fs")]
mod hive;
#[cfg(feature = "fs")]
mod image;
mod json;
mod judge;
mod labels;
mod line;
mod lines;
mod loose;
mod markup;
mod name;
#[cfg(feature = "fs")]
mod other;
mod plain;
mod record;
mod release;
mod remark;
mod segments;
mod table;
mod values;
mod wim;
mod xml;

pub use answer::{Answer, Image, Machine, Recording, Refusal, RefusalKind};
pub use error::ReadError;
pub use facts::Form;

#[cfg(feature = "fs")]
use error::MOST;
use error::{MOST_JSON, MOST_RECORDS, NO_FACTS, Why, blank_until};
use facts::{Facts, Of};
use record::Record;
#[cfg(feature = "fs")]
use std::fs::File;
#[cfg(feature = "fs")]
use std::io::Read;
#[cfg(feature = "fs")]
use std::path::Path;

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
        let of = wim::read(&encoding::text(&image::xml(&mut file)?))?;
        return Ok(Recording::new(Form::Image, of));
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
    if hive::is_hive(&bytes) {
        return Ok(Recording::new(Form::Hive, Of::One(hive::read(bytes, file)?)));
    }
    if let Some((what, instead)) = other::kind(&bytes) {
        return Err(Why::Other { what, instead });
    }
    file.take(MOST).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(Why::TooLarge(MOST >> 20));
    }
    text(&bytes).map_err(|error| match other::binary(&bytes) {
        Some((what, instead))
            if matches!(error, Why::NoFacts(_)) && !encoding::is_utf16(&bytes) =>
        {
            Why::Other { what, instead }
        }
        _ => error,
    })
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
/// If the text has no fact about an edition, or is too large, or is broken XML or JSON.
pub fn read(bytes: &[u8]) -> Result<Recording, ReadError> {
    Ok(text(bytes)?)
}

fn text(bytes: &[u8]) -> Result<Recording, Why> {
    let text = plain::visible(&encoding::text(bytes));
    let text = plain::unframed(&text);
    let start = text.trim_start();
    if let Some(at) = xml::start(&text) {
        let text = blank_until(&text, at);
        let (form, of) = match xml::root(&text).as_deref() {
            Some("WIM") if start.starts_with('<') => (Form::Wim, wim::read(&text)?),
            Some("unattend") => (Form::AnswerFile, answer_file(&text)?),
            _ => match wim::within(&text) {
                Some(images) => (Form::Wim, wim::read(&images)?),
                None => (Form::Xml, Of::records(xml::read(&text)?, false)?),
            },
        };
        return Ok(Recording::new(form, of));
    }
    if let Some(images) = wim::within(&text) {
        return Ok(Recording::new(Form::Wim, wim::read(&images)?));
    }
    let mut fault = None;
    if let Some(at) =
        json::start(&text).filter(|_| text.len() <= MOST_JSON || start.starts_with(['{', '[']))
    {
        if text.len() > MOST_JSON && start.starts_with(['{', '[']) {
            return Err(Why::TooLarge(MOST_JSON as u64 >> 20));
        }
        match json::read(&text, at, lines::machines) {
            Ok(machines) => match Of::records(machines.records, machines.in_array) {
                Ok(of) => return Ok(Recording::new(Form::Json, of)),
                Err(error) if start.starts_with(['{', '[']) => return Err(error),
                Err(_) => {}
            },
            // Lines of a program may start as JSON does.
            Err(error) => fault = Some(error).filter(|_| start.starts_with(['{', '['])),
        }
    }
    let text = markup::without(&text);
    if let Some(images) = wim::within(&text) {
        return Ok(Recording::new(Form::Wim, wim::read(&images)?));
    }
    let lines = lines::read(&text);
    let mut records = lines.records;
    if let ([record], Some(banner)) = (&mut records[..], lines.banner) {
        record.add_banner(banner);
    }
    let of = match Of::records(records, false) {
        Err(Why::NoFacts(_)) if lines.of_32_bit => return Err(Why::Of32Bit),
        Err(error) => match lines.banner {
            Some(build) => Of::One(Facts { build: Some(build), ..Facts::default() }),
            None => return Err(fault.unwrap_or(error)),
        },
        Ok(of) => of,
    };
    Ok(Recording::new(Form::Lines, of))
}

/// The images that an answer file installs.
fn answer_file(text: &str) -> Result<Of, Why> {
    let mut facts: Vec<_> = xml::answer_file(text)?.into_iter().map(Record::facts).collect();
    facts.dedup(); // there can be one for each architecture
    match facts.len() {
        0 => Err(Why::NoFacts(
            "the answer file has no /IMAGE/NAME, and what /IMAGE/INDEX is depends on the install.wim: give that",
        )),
        1 => Ok(Of::One(facts.remove(0))),
        _ => Ok(Of::Images((1..).zip(facts).collect())),
    }
}

impl Of {
    /// Makes machines or images of records. The items of an array are numbered by their places.
    fn records(records: Vec<Record>, in_array: bool) -> Result<Self, Why> {
        if records.len() > MOST_RECORDS {
            return Err(Why::TooMany);
        }
        let mut all: Vec<(u32, Record)> = (1..).zip(records).collect();
        // Of many licences, only one is installed.
        if all.iter().any(|(_, record)| record.partial_key.is_some()) {
            all.retain(|(_, record)| record.partial_key.is_some());
        }
        if all.iter().any(|(_, record)| record.index.is_some() && record.tells_edition()) {
            all.retain(|(_, record)| record.index.is_some() && record.tells_edition());
            let number =
                |(place, record): (u32, Record)| (record.index.unwrap_or(place), record.facts());
            return Ok(Self::Images(all.into_iter().map(number).collect()));
        }
        if all.iter().any(|(_, record)| record.tells_edition()) {
            // A machine whose name is cut off is not left out without a word.
            all.retain(|(_, record)| record.tells_edition() || record.cut_off);
        } else {
            all.retain(|(_, record)| !record.is_empty());
        }
        let mut all: Vec<_> = all
            .into_iter()
            .map(|(number, record)| (number, record.host.clone(), record.facts()))
            .collect();
        if !in_array {
            // A tool can be run several times, as a log shows.
            all.dedup_by(|(_, host, facts), (_, other_host, other)| {
                host.is_some() && host == other_host && facts == other
            });
        }
        match all.len() {
            0 => Err(Why::NoFacts(NO_FACTS)),
            1 if !in_array => Ok(Self::One(all.remove(0).2)),
            _ => {
                let number = |(place, (number, _, facts)): (u32, (u32, _, Facts))| {
                    (if in_array { number } else { place }, facts)
                };
                Ok(Self::Machines((1..).zip(all).map(number).collect()))
            }
        }
    }
}
