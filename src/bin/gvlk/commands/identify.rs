//! `gvlk identify`: which edition a machine or an image is.

use crate::args::{AnswerFormat, Identify};
use crate::output::{self, Failure};
use crate::record::Json;
use crate::recorded::{self, Facts, Of, Recorded};
use gvlk::{Edition, IdentifyError, Installation};
use serde::Serialize;
use std::io::{self, Read, Write};
use std::path::Path;

pub(crate) fn run(wanted: &Identify) -> Result<(), Failure> {
    let format = wanted.format;
    if let Some(file) = &wanted.from {
        return from_file(file, format);
    }
    let facts = Facts {
        name: wanted.name.clone(),
        edition_id: wanted.edition_id.clone(),
        sku: wanted.product_sku,
        build: wanted.build,
    };
    let edition = facts.installation().identify().map_err(Failure::new)?;
    output::write(|out| write_one(out, edition, format))
}

fn from_file(file: &Path, format: AnswerFormat) -> Result<(), Failure> {
    let (recorded, source) = if file == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        (read.map_err(Into::into).and_then(|_| recorded::read(&bytes)), "standard input".to_owned())
    } else {
        (recorded::read_file(file), file.display().to_string())
    };
    let Recorded { form, of } =
        recorded.map_err(|error| Failure::new(format_args!("{source}: {error}")))?;
    output::note(format_args!("{source}: taken for {form}"));
    match of {
        Of::One(facts) => {
            let edition = identify(&facts, "").map_err(Failure::new)?;
            output::write(|out| write_one(out, edition, format))
        }
        Of::Images(images) => write_many(&images, "image", format),
        Of::Machines(machines) => write_many(&machines, "machine", format),
    }
}

/// The edition that recorded facts tell.
///
/// A name that the catalogue does not know is left out if the rest is enough: whoever captures an
/// image calls it what they like, and Windows translates the name that WMI gives.
fn identify(facts: &Facts, whose: &str) -> Result<Edition, IdentifyError> {
    match facts.installation().identify() {
        Err(error @ IdentifyError::UnknownName { given }) => {
            let rest = Facts { name: None, ..facts.clone() };
            let enough = rest.build.is_some() && (rest.edition_id.is_some() || rest.sku.is_some());
            if !enough {
                return Err(error);
            }
            output::note(format_args!(
                "{whose}the name {given:?} is none of Microsoft's: left out"
            ));
            rest.installation().identify()
        }
        result => result,
    }
}

impl Facts {
    fn installation(&self) -> Installation<'_> {
        let all = Installation::new();
        let all = self.name.as_deref().map_or(all, |name| all.name(name));
        let all = self.edition_id.as_deref().map_or(all, |id| all.edition_id(id));
        let all = self.sku.map_or(all, |sku| all.product_sku(sku));
        self.build.map_or(all, |build| all.build(build))
    }
}

fn write_one(out: &mut dyn Write, edition: Edition, format: AnswerFormat) -> io::Result<()> {
    match format {
        AnswerFormat::Text => writeln!(out, "{}\t{edition}", edition.key()),
        AnswerFormat::Json => output::json(out, &Json::from(edition)),
    }
}

/// An image or a machine of several, as JSON.
#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    machine: Option<u32>,
    #[serde(flatten)]
    edition: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Writes a line for each image or machine that can be told, and tells why the others cannot.
fn write_many(all: &[(u32, Facts)], noun: &str, format: AnswerFormat) -> Result<(), Failure> {
    let answers: Vec<_> = all
        .iter()
        .map(|(number, facts)| (*number, identify(facts, &format!("{noun} {number}: "))))
        .collect();
    output::write(|out| match format {
        AnswerFormat::Text => answers
            .iter()
            .filter_map(|(number, answer)| Some((number, answer.as_ref().ok()?)))
            .try_for_each(|(number, edition)| {
                writeln!(out, "{number}\t{}\t{edition}", edition.key())
            }),
        AnswerFormat::Json => {
            let answers: Vec<_> = answers
                .iter()
                .map(|(number, answer)| Answer {
                    image: (noun == "image").then_some(*number),
                    machine: (noun == "machine").then_some(*number),
                    edition: answer.as_ref().ok().copied().map(Json::from),
                    error: answer
                        .as_ref()
                        .err()
                        .map(|error| crate::secret::masked(&error.to_string())),
                })
                .collect();
            output::json(out, &answers)
        }
    })?;
    let mut told = Ok(());
    for (number, answer) in &answers {
        if let Err(error) = answer {
            output::error(format_args!("{noun} {number}: {error}"));
            told = Err(Failure::Told);
        }
    }
    told
}
