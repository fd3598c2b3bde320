//! Reads a file and lists what it says of machines, images and Office products. `identify` and `install`
//! call it.

use crate::args::is_stdin;
use crate::escaped::{masked, shown};
use crate::fields::Json;
use crate::output;
use gvlk::Edition;
use gvlk_inspect::{Answer, InstalledKey, LicenceChannel, Refusal, RefusalKind};
use serde::Serialize;
use std::io;
use std::path::Path;

/// What is said of one machine, image or Office product. The fields are those of `gvlk identify --format json`.
#[derive(Default, Serialize)]
pub(crate) struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) image: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) machine: Option<u32>,
    /// The name of the computer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) host: Option<String>,
    /// The name of the licence of an Office product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) office: Option<String>,
    #[serde(flatten)]
    pub(crate) edition: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) installed_key: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) licence_channel: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Error>,
    /// What the user should know besides, such as that the machine is a KMS host.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) notes: Vec<String>,
}

/// Why there is no edition.
#[derive(Serialize)]
pub(crate) struct Error {
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editions: Vec<&'static str>,
}

impl Error {
    /// The file cannot be read, or says nothing.
    pub(crate) fn unread(message: String) -> Self {
        Self { kind: RefusalKind::NoFacts.name(), message, editions: Vec::new() }
    }

    /// Why there is none, in other words than those of the refusal.
    pub(crate) fn new(refusal: &Refusal, message: &str) -> Self {
        let editions = refusal.editions().iter().map(|edition| edition.variant()).collect();
        Self { kind: refusal.kind().name(), message: shown(message), editions }
    }
}

impl Found {
    /// The number of the image or of the machine.
    pub(crate) fn number(&self) -> Option<u32> {
        self.image.or(self.machine)
    }

    /// What it is in a recording that has machines and images: "machine", "image 2".
    pub(crate) fn place(&self) -> String {
        let noun = if self.image.is_some() { "image" } else { "machine" };
        self.number().map_or_else(|| noun.to_owned(), |number| format!("{noun} {number}"))
    }

    /// Prints the notes, and returns why there is no edition. Both say of which file, and of what in it if that may
    /// have others, too.
    pub(crate) fn say(&self, file: &str) -> Option<String> {
        let host = self.host.as_ref().map_or_else(String::new, |host| format!(" ({host})"));
        let number = || self.number().map(|_| self.place() + &host);
        let part = self.office.clone().or_else(number);
        let about = part.map_or_else(|| file.to_owned(), |part| format!("{file}{part}: "));
        for note in &self.notes {
            output::note(format_args!("{about}{note}"));
        }
        self.error.as_ref().map(|error| format!("{about}{}", error.message))
    }
}

impl From<Edition> for Found {
    fn from(edition: Edition) -> Self {
        Self { edition: Some(Json(edition)), ..Self::default() }
    }
}

impl From<Error> for Found {
    fn from(error: Error) -> Self {
        Self { error: Some(error), ..Self::default() }
    }
}

impl From<Result<Answer, Refusal>> for Found {
    fn from(answer: Result<Answer, Refusal>) -> Self {
        match answer {
            Ok(answer) => Self { notes: answer.notes().to_vec(), ..answer.edition().into() },
            Err(refusal) => {
                let error = Error::new(&refusal, &refusal.to_string());
                Self { notes: refusal.notes().to_vec(), ..error.into() }
            }
        }
    }
}

/// What a file is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { masked(path.display()) }
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<Found>, String> {
    let recording = if is_stdin(path) {
        gvlk_inspect::read_from(&mut io::stdin().lock())
    } else {
        gvlk_inspect::read_file(path)
    };
    let recording = recording.map_err(masked)?;
    output::note(format_args!("{}: read as {}", name(path), recording.form()));
    let machines = recording.machines().iter();
    let machines = machines.map(|machine| Found {
        machine: machine.number(),
        host: machine.host().map(masked),
        ..machine.identify().into()
    });
    let images = recording.images().iter();
    let images =
        images.map(|image| Found { image: Some(image.index()), ..image.identify().into() });
    let office = recording.office().iter().map(|product| Found {
        office: Some(masked(product.licence())),
        installed_key: product.installed_key().map(InstalledKey::name),
        licence_channel: product.licence_channel().map(LicenceChannel::name),
        ..product.identify().into()
    });
    Ok(machines.chain(images).chain(office).collect())
}
