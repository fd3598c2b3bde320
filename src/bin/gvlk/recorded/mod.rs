//! What Windows or a tool has written down of machines and images.

mod hive;
mod image;
mod json;
mod registry;
mod wim;

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What is recorded of one machine or image.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) name: Option<String>,
    pub(crate) edition_id: Option<String>,
    pub(crate) sku: Option<u32>,
    pub(crate) build: Option<u32>,
}

/// A recording that has been read.
pub(crate) struct Recorded {
    pub(crate) form: Form,
    pub(crate) of: Of,
}

/// What a recording is of; images and machines have numbers.
pub(crate) enum Of {
    One(Facts),
    Images(Vec<(u32, Facts)>),
    Machines(Vec<(u32, Facts)>),
}

impl Of {
    fn machines(machines: Vec<Facts>) -> Self {
        Self::Machines((1..).zip(machines).collect())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Registry,
    Wim,
    Image,
    Hive,
    Json,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Registry => "the output of reg query",
            Self::Wim => "the XML of a WIM",
            Self::Image => "an image file (WIM, ESD or SWM)",
            Self::Hive => "an offline registry hive",
            Self::Json => "JSON of Get-ComputerInfo or Win32_OperatingSystem",
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
    #[error("line {line}: neither UTF-8 nor UTF-16 with a byte order mark")]
    Encoding { line: usize },
    #[error(
        "line {line}: no form that is known: neither the output of reg query, nor the XML of a WIM, nor JSON"
    )]
    Form { line: usize },
    #[error("line {line}: {found}; expected {expected}")]
    Line { line: usize, found: String, expected: &'static str },
    #[error(transparent)] // it has the line
    Json(#[from] serde_json::Error),
    #[error("nothing in it tells an edition: {0}")]
    NoFacts(&'static str),
}

/// Reads a file of whichever form it has: of an image file only its XML, another one whole.
pub(crate) fn read_file(path: &Path) -> Result<Recorded, RecordedError> {
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    (&file).take(image::SIGNATURE.len() as u64).read_to_end(&mut start)?;
    if image::is_image(&start) {
        let of = wim::read(&text(&image::xml(&mut file)?)?)?;
        return Ok(Recorded { form: Form::Image, of });
    }
    if hive::is_hive(&start) {
        return Ok(Recorded { form: Form::Hive, of: Of::One(hive::read(start, file)?) });
    }
    file.read_to_end(&mut start)?;
    read(&start)
}

/// Reads a recording of whichever form it has.
pub(crate) fn read(bytes: &[u8]) -> Result<Recorded, RecordedError> {
    if image::is_image(bytes) {
        return Err(image::ImageError::Pipe.into());
    }
    if hive::is_hive(bytes) {
        let facts = hive::read(bytes.to_vec(), io::empty())?;
        return Ok(Recorded { form: Form::Hive, of: Of::One(facts) });
    }
    let text = text(bytes)?;
    let start = text.trim_start();
    let (form, of) = if start.starts_with('<') {
        (Form::Wim, wim::read(&text)?)
    } else if start.starts_with(['{', '[']) {
        (Form::Json, json::read(&text)?)
    } else if start.starts_with("HKEY_") {
        (Form::Registry, registry::read(&text)?)
    } else {
        return Err(RecordedError::Form { line: line_at(&text, text.len() - start.len()) });
    };
    Ok(Recorded { form, of })
}

/// The text, decoded as its byte order mark says.
fn text(bytes: &[u8]) -> Result<String, RecordedError> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let whole = bytes.chunks_exact(2);
        let broken = !whole.remainder().is_empty();
        let mut text = String::with_capacity(bytes.len() / 2);
        for c in char::decode_utf16(whole.map(|pair| unit([pair[0], pair[1]]))) {
            text.push(c.map_err(|_| RecordedError::Encoding { line: line_at(&text, text.len()) })?);
        }
        if broken {
            Err(RecordedError::Encoding { line: line_at(&text, text.len()) })
        } else {
            Ok(text)
        }
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => {
            let text = std::str::from_utf8(rest).map_err(|error| {
                let valid = String::from_utf8_lossy(&rest[..error.valid_up_to()]);
                RecordedError::Encoding { line: line_at(&valid, valid.len()) }
            })?;
            // UTF-16 of ASCII is UTF-8 too, full of zeros.
            match text.find('\0') {
                Some(at) => Err(RecordedError::Encoding { line: line_at(text, at) }),
                None => Ok(text.to_owned()),
            }
        }
    }
}

/// The line, from 1, that a place in a text is on.
fn line_at(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}
