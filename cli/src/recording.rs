//! Reads a file and lists what it says of machines, images and Office products. `identify` and `install`
//! call it.

use crate::output;
use crate::text;
use gvlk_inspect::{Answer, InstalledKey, LicenceChannel, Refusal};
use std::io;
use std::path::Path;

/// What a file says of one machine, image or Office product.
pub(crate) struct Found {
    pub(crate) number: Option<u32>,
    pub(crate) is_image: bool,
    /// The name of the licence of an Office product.
    pub(crate) office: Option<String>,
    pub(crate) installed_key: Option<InstalledKey>,
    pub(crate) licence_channel: Option<LicenceChannel>,
    pub(crate) answer: Result<Answer, Refusal>,
}

impl Found {
    /// What the answer is about, if the file may say something of others, too.
    pub(crate) fn of(&self) -> Option<String> {
        let noun = if self.is_image { "image" } else { "machine" };
        self.office.clone().or_else(|| Some(format!("{noun} {}", self.number?)))
    }
}

/// What a file is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { text::masked(path.display()) }
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<Found>, String> {
    let recording = if path == Path::new("-") {
        gvlk_inspect::read_from(&mut io::stdin().lock())
    } else {
        gvlk_inspect::read_file(path)
    };
    let recording = recording.map_err(text::masked)?;
    output::note(format_args!("{}: read as {}", name(path), recording.form()));
    let of = |number, is_image, answer| Found {
        number,
        is_image,
        office: None,
        installed_key: None,
        licence_channel: None,
        answer,
    };
    let machines = recording.machines().iter();
    let machines = machines.map(|machine| of(machine.number(), false, machine.identify()));
    let images = recording.images().iter();
    let images = images.map(|image| of(Some(image.index()), true, image.identify()));
    let office = recording.office().iter().map(|product| Found {
        office: Some(text::masked(product.licence())),
        installed_key: product.installed_key(),
        licence_channel: product.licence_channel(),
        ..of(None, false, product.identify())
    });
    Ok(machines.chain(images).chain(office).collect())
}

/// What the user should know besides the answer.
pub(crate) fn notes(answer: &Result<Answer, Refusal>) -> &[String] {
    answer.as_ref().map_or_else(Refusal::notes, Answer::notes)
}
