//! `gvlk identify`: which edition a machine, an image or an Office product has.

use crate::args::{self, AnswerFormat, Identify};
use crate::machine;
use crate::output::{self, Failure};
use crate::record::Json;
use crate::recording::{self, Found};
use crate::text;
use gvlk::{Edition, IdentifyError, Installation};
use gvlk_inspect::RefusalKind;
use serde::Serialize;
use std::path::PathBuf;

pub(crate) fn run(wanted: &Identify) -> Result<(), Failure> {
    let files: Vec<&PathBuf> = wanted.files.iter().chain(&wanted.from).collect();
    if !files.is_empty() {
        return of_files(&files, wanted.format);
    }
    let facts = Installation::new()
        .maybe_name(wanted.name.as_deref())
        .maybe_edition_id(wanted.edition_id.as_deref())
        .maybe_product_sku(wanted.product_sku)
        .maybe_build(wanted.build);
    let one = if args::CAN_BE_ASKED && facts == Installation::new() {
        One { edition: Some(machine::edition()?.into()), ..One::default() }
    } else {
        match identify(facts, wanted.name.as_deref()) {
            Ok(edition) => One { edition: Some(edition.into()), ..One::default() },
            Err(error) => {
                let message = message(&error, wanted.name.as_deref(), wanted.edition_id.as_deref());
                output::error(&message);
                let kind = RefusalKind::from(&error).name();
                let editions = candidates(&error);
                One {
                    error: Some(Error { kind, message: text::shown(&message), editions }),
                    ..One::default()
                }
            }
        }
    };
    write(&[one], false, wanted.format)
}

/// The edition that the facts fit. A name that the catalogue does not know is ignored, with a note,
/// if the other facts suffice.
fn identify(facts: Installation<'_>, name: Option<&str>) -> Result<Edition, IdentifyError> {
    let edition = facts.identify_with_any_name()?;
    if let Some(name) = name.filter(|_| facts.identify().is_err()) {
        output::note(format_args!(
            "{:?} is not one of Microsoft's names: the name is ignored",
            gvlk_inspect::masked(name)
        ));
    }
    Ok(edition)
}

fn message(error: &IdentifyError, name: Option<&str>, edition_id: Option<&str>) -> String {
    match (error, name, edition_id) {
        (IdentifyError::UnknownName(unknown), Some(name), _) => {
            gvlk_inspect::unknown_name(name, unknown)
        }
        (IdentifyError::UnknownEditionId { .. }, _, Some(id)) => {
            format!("{:?}: {error}", gvlk_inspect::masked(id))
        }
        _ => error.to_string(),
    }
}

fn candidates(error: &IdentifyError) -> Vec<&'static str> {
    match error {
        IdentifyError::Ambiguous { candidates } => {
            candidates.iter().map(Edition::variant).collect()
        }
        IdentifyError::Evaluation { edition, .. } => vec![edition.variant()],
        _ => Vec::new(),
    }
}

/// One machine, image or Office product, as JSON.
#[derive(Default, Serialize)]
#[serde(default)]
struct One {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    machine: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<String>,
    #[serde(flatten)]
    edition: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    installed_key: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence_channel: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Error>,
    /// An image that is not installed is no failure if another one is identified.
    #[serde(skip)]
    is_no_failure: bool,
}

/// Why there is no edition.
#[derive(Serialize)]
struct Error {
    kind: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editions: Vec<&'static str>,
}

fn of_files(files: &[&PathBuf], format: AnswerFormat) -> Result<(), Failure> {
    let mut all = Vec::new();
    let mut are_many = files.len() > 1;
    for path in files {
        let name = recording::name(path);
        let file = are_many.then(|| name.clone());
        match recording::read(path) {
            Ok(found) => {
                are_many |= found.len() > 1 || found.iter().any(|found| found.number.is_some());
                let any = found.iter().any(|found| found.answer.is_ok());
                all.extend(found.into_iter().map(|found| one(found, file.clone(), any)));
            }
            Err(error) => {
                output::error(format_args!("{name}: {error}"));
                let error =
                    Error { kind: "no_facts", message: text::shown(&error), editions: Vec::new() };
                all.push(One { file, error: Some(error), ..One::default() });
            }
        }
    }
    write(&all, are_many, format)
}

/// Takes what was found, and prints what is to be said besides the edition.
fn one(found: Found, file: Option<String>, any_is_answered: bool) -> One {
    let of_file = file.iter().map(|file| format!("{file}: "));
    let before: String = of_file.chain(found.of().map(|of| format!("{of}: "))).collect();
    for note in recording::notes(&found.answer) {
        output::note(format_args!("{before}{note}"));
    }
    let mut one = One {
        file,
        image: found.number.filter(|_| found.is_image),
        machine: found.number.filter(|_| !found.is_image),
        installed_key: found.installed_key.map(gvlk_inspect::InstalledKey::name),
        licence_channel: found.licence_channel.map(gvlk_inspect::LicenceChannel::name),
        office: found.office,
        ..One::default()
    };
    match found.answer {
        Ok(answer) => one.edition = Some(answer.edition().into()),
        Err(refusal) => {
            one.is_no_failure = any_is_answered && refusal.kind() == RefusalKind::NotInstallable;
            let message = refusal.to_string();
            if one.is_no_failure {
                output::note(format_args!("{before}{message}"));
            } else {
                output::error(format_args!("{before}{message}"));
            }
            one.error = Some(Error {
                kind: refusal.kind().name(),
                message: text::shown(&message),
                editions: refusal.editions().iter().map(|edition| edition.variant()).collect(),
            });
        }
    }
    one
}

/// Writes a line for each edition, or all as JSON.
fn write(all: &[One], are_many: bool, format: AnswerFormat) -> Result<(), Failure> {
    output::write(|out| match (format, all) {
        (AnswerFormat::Json, [one]) if !are_many => output::json(out, one),
        (AnswerFormat::Json, _) => output::json(out, &all),
        (AnswerFormat::Text, _) => all.iter().try_for_each(|one| {
            let Some(edition) = &one.edition else { return Ok(()) };
            let number = one.image.or(one.machine).map(|number| number.to_string());
            let office = one.office.clone().filter(|_| are_many);
            for before in [&one.file, &number, &office].into_iter().flatten() {
                write!(out, "{before}\t")?;
            }
            writeln!(out, "{}\t{}", edition.key(), edition.name())
        }),
    })?;
    let failed = all.iter().any(|one| one.error.is_some() && !one.is_no_failure);
    if failed { Err(Failure::Printed) } else { Ok(()) }
}
