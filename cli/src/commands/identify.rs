//! `gvlk identify`: which edition a machine or an image has.

use crate::args::{self, AnswerFormat, Identify};
use crate::machine;
use crate::output::{self, Failure};
use crate::record::Json;
use crate::text;
use gvlk::{Edition, IdentifyError, Installation};
use gvlk_inspect::{Answer, Refusal, RefusalKind};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

pub(crate) fn run(wanted: &Identify) -> Result<(), Failure> {
    let format = wanted.format;
    if let Some(file) = &wanted.from {
        return from_file(file, format);
    }
    let facts = Installation::new()
        .maybe_name(wanted.name.as_deref())
        .maybe_edition_id(wanted.edition_id.as_deref())
        .maybe_product_sku(wanted.product_sku)
        .maybe_build(wanted.build);
    let edition = if args::CAN_BE_ASKED && facts == Installation::new() {
        machine::edition()?
    } else {
        identify(facts, wanted.name.as_deref(), wanted.edition_id.as_deref())?
    };
    output::write(|out| write_one(out, edition, format))
}

fn from_file(file: &Path, format: AnswerFormat) -> Result<(), Failure> {
    let (recording, source) = if file == Path::new("-") {
        (gvlk_inspect::read_from(&mut io::stdin().lock()), "standard input".to_owned())
    } else {
        (gvlk_inspect::read_file(file), text::given(file.display()))
    };
    let recording = recording
        .map_err(|error| Failure::new(format_args!("{source}: {}", text::given(error))))?;
    output::note(format_args!("{source}: read as {}", recording.form()));
    if let [machine] = recording.machines()
        && machine.number().is_none()
    {
        let answer = machine.identify();
        notes(&answer).iter().for_each(output::note);
        let edition = answer.map_err(Failure::new)?.edition();
        return output::write(|out| write_one(out, edition, format));
    }
    if recording.images().is_empty() {
        let machines = recording.machines().iter();
        let numbered = machines.map(|machine| (machine.number().unwrap_or(1), machine.identify()));
        write_many(&numbered.collect::<Vec<_>>(), "machine", format)
    } else {
        let images = recording.images().iter();
        let numbered = images.map(|image| (image.index(), image.identify()));
        write_many(&numbered.collect::<Vec<_>>(), "image", format)
    }
}

fn notes(answer: &Result<Answer, Refusal>) -> &[String] {
    answer.as_ref().map_or_else(Refusal::notes, Answer::notes)
}

/// The edition that the facts fit. A name that the catalogue does not know is ignored, with a note,
/// if the other facts suffice.
fn identify(
    facts: Installation<'_>,
    name: Option<&str>,
    edition_id: Option<&str>,
) -> Result<Edition, Failure> {
    match (facts.identify_with_any_name(), name) {
        (Err(IdentifyError::UnknownName(unknown)), Some(name)) => {
            Err(Failure::new(gvlk_inspect::unknown_name(name, &unknown)))
        }
        (Err(IdentifyError::UnknownEditionId), _) => Err(Failure::new(format_args!(
            "{}: {}",
            edition_id.map(|id| format!("{:?}", gvlk_inspect::masked(id))).unwrap_or_default(),
            IdentifyError::UnknownEditionId
        ))),
        (Err(error), _) => Err(Failure::new(error)),
        (Ok(edition), name) => {
            if let Some(name) = name.filter(|_| facts.identify().is_err()) {
                output::note(format_args!(
                    "{:?} is not one of Microsoft's names: the name is ignored",
                    gvlk_inspect::masked(name)
                ));
            }
            Ok(edition)
        }
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
struct One {
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
fn write_many(
    answers: &[(u32, Result<Answer, Refusal>)],
    noun: &str,
    format: AnswerFormat,
) -> Result<(), Failure> {
    for (number, answer) in answers {
        for note in notes(answer) {
            output::note(format_args!("{noun} {number}: {note}"));
        }
    }
    output::write(|out| match format {
        AnswerFormat::Text => answers
            .iter()
            .filter_map(|(number, answer)| Some((number, answer.as_ref().ok()?)))
            .try_for_each(|(number, answer)| {
                writeln!(out, "{number}\t{}\t{}", answer.key(), answer.edition())
            }),
        AnswerFormat::Json => {
            let answers: Vec<_> = answers
                .iter()
                .map(|(number, answer)| One {
                    image: (noun == "image").then_some(*number),
                    machine: (noun == "machine").then_some(*number),
                    edition: answer.as_ref().ok().map(|answer| answer.edition().into()),
                    error: answer.as_ref().err().map(|error| text::shown(&error.to_string())),
                })
                .collect();
            output::json(out, &answers)
        }
    })?;
    // An image of Setup is not a failure if another image is identified.
    let any = answers.iter().any(|(_, answer)| answer.is_ok());
    let mut outcome = Ok(());
    for (number, answer) in answers {
        match answer {
            Err(reason) if any && reason.kind() == RefusalKind::NotInstallable => {
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
