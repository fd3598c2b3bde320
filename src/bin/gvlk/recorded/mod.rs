//! Reads what Windows or a tool has recorded about machines and images, and judges which edition the
//! facts identify. The commands `identify` and `install` call it.

mod bare;
mod encoding;
mod hive;
mod image;
mod json;
mod judge;
mod labels;
mod line;
mod lines;
mod loose;
mod markup;
mod name;
mod other;
mod plain;
mod record;
mod release;
mod remark;
mod segments;
mod table;
mod values;
mod wim;
#[cfg(test)]
mod wrapped;
mod xml;

pub(crate) use judge::{Judged, Reason};

use record::Record;
use release::Release;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What is recorded about one machine or image.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) name: Option<String>,
    /// What other tools call it in the same recording.
    pub(crate) other_names: Vec<String>,
    /// The registry's `ProductName`, where it differs. It says "Windows 10" on Windows 11 too.
    pub(crate) registry_names: Vec<String>,
    pub(crate) edition_id: Option<String>,
    pub(crate) sku: Option<u32>,
    pub(crate) build: Option<u32>,
    /// The build that the release is based on, which several releases may share.
    pub(crate) base_build: Option<u32>,
    /// The release, such as 23H2. Not used if the build is known.
    pub(crate) release: Option<&'static Release>,
    /// The last five characters of the installed key.
    pub(crate) partial_key: Option<String>,
    /// Whether the licensing service says that it is an evaluation. The name need not say so.
    pub(crate) evaluation: bool,
    /// Two values of one fact that differ.
    pub(crate) contradiction: Option<String>,
}

/// A recording that has been read.
pub(crate) struct Recorded {
    pub(crate) form: Form,
    pub(crate) of: Of,
}

/// What a recording describes. Images and machines are numbered.
pub(crate) enum Of {
    One(Facts),
    Images(Vec<(u32, Facts)>),
    Machines(Vec<(u32, Facts)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Lines,
    Wim,
    Image,
    Hive,
    Json,
    Xml,
    AnswerFile,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lines => "text with labels",
            Self::Wim => "the XML of a WIM",
            Self::Image => "an image file (WIM, ESD or SWM)",
            Self::Hive => "an offline registry hive",
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::AnswerFile => "an answer file",
        })
    }
}

/// Why a recording cannot be read. Lines are counted from 1.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RecordedError {
    #[error(transparent)]
    Read(#[from] io::Error),
    #[error(transparent)]
    Image(#[from] image::ImageError),
    #[error(transparent)]
    Hive(#[from] hive::HiveError),
    #[error("this is {what}: {instead}")]
    Other { what: &'static str, instead: &'static str },
    #[error("more than {0} MiB: give the output of one tool, such as `systeminfo`")]
    TooLarge(u64),
    #[error("more than {MOST_RECORDS} machines or images: give them in several files")]
    TooMany,
    #[error("line {line}: {found}; expected {expected}")]
    Line { line: usize, found: String, expected: &'static str },
    #[error(
        "this is the 32-bit view of the registry, where EditionID can be another one: run `reg query` with /reg:64"
    )]
    Of32Bit,
    #[error("it has no fact about an edition: {0}")]
    NoFacts(&'static str),
}

/// The largest text that is read.
const MOST: u64 = 64 << 20;

/// The largest JSON that is read: parsed, it takes several times as much memory.
const MOST_JSON: usize = 16 << 20;

/// The most machines or images in one recording.
const MOST_RECORDS: usize = 10_000;

const NO_FACTS: &str =
    "no ProductName, EditionID, Caption, OS Name, OperatingSystemSKU or the like";

/// Reads a file. Of an image file it reads the XML alone.
pub(crate) fn read_file(path: &Path) -> Result<Recorded, RecordedError> {
    if path.is_dir() {
        return Err(RecordedError::Other {
            what: "a folder",
            instead: "give a file from it, such as sources\\install.wim or Windows\\System32\\config\\SOFTWARE",
        });
    }
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    (&file).take(image::SIGNATURE.len() as u64).read_to_end(&mut start)?;
    if image::is_image(&start) {
        let of = wim::read(&encoding::text(&image::xml(&mut file)?))?;
        return Ok(Recorded { form: Form::Image, of });
    }
    read_from(&mut start.as_slice().chain(file))
}

/// Reads a recording from a pipe. It reads the rest only if the first bytes may be those of a text or a
/// hive.
pub(crate) fn read_from(file: &mut impl Read) -> Result<Recorded, RecordedError> {
    let mut bytes = Vec::new();
    file.take(other::NEEDED as u64).read_to_end(&mut bytes)?;
    if image::is_image(&bytes) {
        return Err(image::ImageError::Pipe.into());
    }
    if hive::is_hive(&bytes) {
        return Ok(Recorded { form: Form::Hive, of: Of::One(hive::read(bytes, file)?) });
    }
    if let Some((what, instead)) = other::kind(&bytes) {
        return Err(RecordedError::Other { what, instead });
    }
    file.take(MOST).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(RecordedError::TooLarge(MOST >> 20));
    }
    read(&bytes).map_err(|error| match other::binary(&bytes) {
        Some((what, instead))
            if matches!(error, RecordedError::NoFacts(_)) && !encoding::is_utf16(&bytes) =>
        {
            RecordedError::Other { what, instead }
        }
        _ => error,
    })
}

/// Reads a recording of any form.
pub(crate) fn read(bytes: &[u8]) -> Result<Recorded, RecordedError> {
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
        return Ok(Recorded { form, of });
    }
    if let Some(images) = wim::within(&text) {
        return Ok(Recorded { form: Form::Wim, of: wim::read(&images)? });
    }
    let mut fault = None;
    if let Some(at) =
        json::start(&text).filter(|_| text.len() <= MOST_JSON || start.starts_with(['{', '[']))
    {
        if text.len() > MOST_JSON && start.starts_with(['{', '[']) {
            return Err(RecordedError::TooLarge(MOST_JSON as u64 >> 20));
        }
        match json::read(&text, at) {
            Ok(machines) => match Of::records(machines.records, machines.in_array) {
                Ok(of) => return Ok(Recorded { form: Form::Json, of }),
                Err(error) if start.starts_with(['{', '[']) => return Err(error),
                Err(_) => {}
            },
            // Lines of a program may start as JSON does.
            Err(error) => fault = Some(error).filter(|_| start.starts_with(['{', '['])),
        }
    }
    let text = markup::without(&text);
    if let Some(images) = wim::within(&text) {
        return Ok(Recorded { form: Form::Wim, of: wim::read(&images)? });
    }
    let lines = lines::read(&text);
    let mut records = lines.records;
    if let ([record], Some(banner)) = (&mut records[..], lines.banner) {
        record.add_banner(banner);
    }
    let of = match Of::records(records, false) {
        Err(RecordedError::NoFacts(_)) if lines.of_32_bit => return Err(RecordedError::Of32Bit),
        Err(error) => match lines.banner {
            Some(build) => Of::One(Facts { build: Some(build), ..Facts::default() }),
            None => return Err(fault.unwrap_or(error)),
        },
        Ok(of) => of,
    };
    Ok(Recorded { form: Form::Lines, of })
}

/// The text from there on, with an empty line for each line before.
fn blank_until(text: &str, at: usize) -> String {
    "\n".repeat(line_at(text, at) - 1) + &text[at..]
}

/// The images that an answer file installs.
fn answer_file(text: &str) -> Result<Of, RecordedError> {
    let mut facts: Vec<_> = xml::answer_file(text)?.into_iter().map(Record::facts).collect();
    facts.dedup(); // there can be one for each architecture
    match facts.len() {
        0 => Err(RecordedError::NoFacts(
            "the answer file has no /IMAGE/NAME, and what /IMAGE/INDEX is depends on the install.wim: give that",
        )),
        1 => Ok(Of::One(facts.remove(0))),
        _ => Ok(Of::Images((1..).zip(facts).collect())),
    }
}

impl Of {
    /// Makes machines or images of records. The items of an array are numbered by their places.
    fn records(records: Vec<Record>, in_array: bool) -> Result<Self, RecordedError> {
        if records.len() > MOST_RECORDS {
            return Err(RecordedError::TooMany);
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
            0 => Err(RecordedError::NoFacts(NO_FACTS)),
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

/// The line, from 1, that a place in a text is on.
fn line_at(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}
