//! `gvlk identify`: which edition a machine or an image has.

use crate::args::{AnswerFormat, Identify};
use crate::machine;
use crate::output::{self, Failure};
use crate::record::Json;
use crate::recorded::{self, Facts, Judged, Of, Reason, Recorded};
use crate::text;
use gvlk::{Edition, IdentifyError, Installation};
use serde::Serialize;
use std::io::{self, Write};
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
        ..Facts::default()
    };
    let edition = if machine::CAN_BE_ASKED && facts == Facts::default() {
        machine::edition()?
    } else {
        identify(&facts).map_err(Failure::new)?
    };
    output::write(|out| write_one(out, edition, format))
}

fn from_file(file: &Path, format: AnswerFormat) -> Result<(), Failure> {
    let (recorded, source) = if file == Path::new("-") {
        (recorded::read_from(&mut io::stdin().lock()), "standard input".to_owned())
    } else {
        (recorded::read_file(file), text::given(file.display()))
    };
    let Recorded { form, of } =
        recorded.map_err(|error| Failure::new(format_args!("{source}: {}", text::given(error))))?;
    output::note(format_args!("{source}: read as {form}"));
    match of {
        Of::One(facts) => {
            let Judged { edition, notes } = facts.judge(false);
            notes.iter().for_each(output::note);
            let edition = edition.map_err(Failure::new)?;
            output::write(|out| write_one(out, edition, format))
        }
        Of::Images(images) => write_many(&images, "image", format),
        Of::Machines(machines) => write_many(&machines, "machine", format),
    }
}

/// The edition that the facts fit. A name that the catalogue does not know is ignored, with a note,
/// if the other facts suffice.
fn identify(facts: &Facts) -> Result<Edition, IdentifyError> {
    let identified = facts.installation().identify_with_any_name()?;
    if let Some(name) = identified.ignored_name {
        output::note(format_args!("{name:?} is not one of Microsoft's names: the name is ignored"));
    }
    Ok(identified.edition)
}

impl Facts {
    fn installation(&self) -> Installation<'_> {
        Installation::new()
            .maybe_name(self.name.as_deref())
            .maybe_edition_id(self.edition_id.as_deref())
            .maybe_product_sku(self.sku)
            .maybe_build(self.build)
    }
}

fn write_one(out: &mut dyn Write, edition: Edition, format: AnswerFormat) -> io::Result<()> {
    match format {
        AnswerFormat::Text => writeln!(out, "{}\t{edition}", edition.key()),
        AnswerFormat::Json => output::json(out, &Json::from(edition)),
    }
}

/// One of several images or machines, as JSON.
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

/// Writes a line for each image or machine that is identified, and an error for each other one.
fn write_many(all: &[(u32, Facts)], noun: &str, format: AnswerFormat) -> Result<(), Failure> {
    let judge = |(number, facts): &(u32, Facts)| {
        let Judged { edition, notes } = facts.judge(noun == "image");
        for note in notes {
            output::note(format_args!("{noun} {number}: {note}"));
        }
        (*number, edition)
    };
    let answers: Vec<_> = all.iter().map(judge).collect();
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
                    error: answer.as_ref().err().map(|error| text::shown(&error.to_string())),
                })
                .collect();
            output::json(out, &answers)
        }
    })?;
    // An image of Setup is not a failure if another image is identified.
    let any = answers.iter().any(|(_, answer)| answer.is_ok());
    let mut outcome = Ok(());
    for (number, answer) in &answers {
        match answer {
            Err(reason @ Reason::NotInstallable(_)) if any => {
                output::note(format_args!("{noun} {number}: {reason}"));
            }
            Err(reason) => {
                output::error(format_args!("{noun} {number}: {reason}"));
                outcome = Err(Failure::Printed);
            }
            Ok(_) => {}
        }
    }
    outcome
}
