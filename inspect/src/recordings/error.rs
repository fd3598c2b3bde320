//! Why a recording cannot be read, and how much is read of one.

#[cfg(feature = "fs")]
use super::hive::HiveError;
#[cfg(feature = "fs")]
use super::image::ImageError;
use super::machines::MOST as MOST_RECORDS;
use super::recording::Form;
#[cfg(feature = "fs")]
use std::io;

/// Why a recording cannot be read. Lines are counted from 1.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ReadError(#[from] pub(super) Why);

#[derive(Debug, thiserror::Error)]
pub(super) enum Why {
    #[cfg(feature = "fs")]
    #[error(transparent)]
    Read(#[from] io::Error),
    #[cfg(feature = "fs")]
    #[error(transparent)]
    Image(#[from] ImageError),
    #[cfg(feature = "fs")]
    #[error(transparent)]
    Hive(#[from] HiveError),
    #[error("this is {what}: {instead}")]
    Other { what: &'static str, instead: &'static str },
    #[error(
        "more than {} MiB or {MOST_LINES} lines: give the output of one tool, such as `systeminfo`",
        MOST >> 20
    )]
    TooLarge,
    #[error("more than {MOST_RECORDS} machines or images: give them in several files")]
    TooMany,
    #[error("line {line}: {found}; expected {expected}")]
    Line { line: usize, found: String, expected: &'static str },
    #[error(
        "it lists licences of Office, and says of none that it is in use: give the output of `cscript ospp.vbs /dstatus`"
    )]
    NotInstalled,
    #[error("it has no fact about an edition: {}", if *_0 == Form::AnswerFile { NO_NAME } else { NO_FACTS })]
    NoFacts(Form),
}

const NO_FACTS: &str =
    "no ProductName, EditionID, Caption, OS Name, OperatingSystemSKU or the like";
const NO_NAME: &str = "the answer file has no /IMAGE/NAME, and what /IMAGE/INDEX is depends on the install.wim: give that";

/// The largest text that is read, in bytes and in lines.
pub(super) const MOST: u64 = 64 << 20;
pub(super) const MOST_LINES: usize = 500_000;

/// The line, from 1, that a byte of a text is on. A parser may name a byte inside a character.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}
