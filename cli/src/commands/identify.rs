//! `gvlk identify`: which edition a machine, an image or an Office product has.

use crate::args::{AnswerFormat, CAN_BE_ASKED, Identify};
use crate::escaped::masked;
use crate::fields::Json;
use crate::machine;
use crate::output::{self, Failure};
use crate::recording::{self, Error, Found};
use gvlk::{IdentifyError, Installation};
use gvlk_inspect::RefusalKind;
use std::path::PathBuf;

pub(crate) fn run(wanted: &Identify) -> Result<(), Failure> {
    let files: Vec<&PathBuf> = wanted.files.iter().chain(&wanted.from).collect();
    let (mut all, mut are_many, mut has_failed) = (Vec::new(), files.len() > 1, false);
    if files.is_empty() {
        let found = of_facts(wanted)?;
        has_failed = say(&found, "", false);
        all.push(found);
    }
    for path in &files {
        let name = recording::name(path);
        let found = recording::read(path).unwrap_or_else(|error| vec![Error::unread(error).into()]);
        are_many |= found.len() > 1 || found.iter().any(|one| one.number().is_some());
        let is_known = found.iter().any(|one| one.edition.is_some());
        for one in found {
            has_failed |= say(&one, &format!("{name}: "), is_known);
            all.push(Found { file: (files.len() > 1).then(|| name.clone()), ..one });
        }
    }
    let is_machine = |one: &Found| one.image.is_none() && one.office.is_none();
    let are_mixed = all.iter().any(is_machine) && all.iter().any(|one| one.image.is_some());
    output::write(|out| match (wanted.format, &all[..]) {
        (AnswerFormat::Json, [one]) if !are_many => output::json(out, one),
        (AnswerFormat::Json, _) => output::json(out, &all),
        (AnswerFormat::Text, _) => all.iter().try_for_each(|one| {
            let Some(Json(edition)) = &one.edition else { return Ok(()) };
            let number = if are_mixed && one.office.is_none() {
                Some(one.place())
            } else {
                one.number().map(|number| number.to_string())
            };
            let office = one.office.as_ref().filter(|_| are_many);
            for before in [one.file.as_ref(), number.as_ref(), office].into_iter().flatten() {
                write!(out, "{before}\t")?;
            }
            writeln!(out, "{}\t{edition}", edition.key())
        }),
    })?;
    if has_failed { Err(Failure::NO) } else { Ok(()) }
}

/// Prints what is to be said besides the edition, and returns whether there should be one. An image that is not
/// installed needs none if another edition of its file is known.
fn say(found: &Found, file: &str, is_known: bool) -> bool {
    let Some(message) = found.say(file) else { return false };
    let is_installed = |error: &Error| error.kind != RefusalKind::NotInstallable.name();
    let is_failure = !is_known || found.error.as_ref().is_some_and(is_installed);
    if is_failure {
        output::error(message);
    } else {
        output::note(message);
    }
    is_failure
}

/// What the facts of the command line say, or this machine. A name that the catalogue does not know is ignored,
/// with a note, if the other facts suffice.
fn of_facts(wanted: &Identify) -> Result<Found, Failure> {
    let (name, edition_id) = match (wanted.name.as_deref(), wanted.edition_id.as_deref()) {
        // "ServerDatacenter" is no name: "Windows Server Datacenter" is that of the Semi-Annual Channel.
        (Some(id), None) if gvlk::internal::is_edition_id(id.trim()) => (None, Some(id)),
        given => given,
    };
    let facts = Installation::new()
        .maybe_name(name)
        .maybe_edition_id(edition_id)
        .maybe_product_sku(wanted.product_sku)
        .maybe_build(wanted.build);
    if CAN_BE_ASKED && facts == Installation::new() {
        return machine::read();
    }
    let error = match facts.identify_with_any_name() {
        Ok(edition) => {
            let ignored = name.filter(|_| facts.identify().is_err());
            let notes = ignored.map(|name| {
                let name = masked(name);
                format!("\"{name}\" is not one of Microsoft's names: the name is ignored")
            });
            return Ok(Found { notes: Vec::from_iter(notes), ..edition.into() });
        }
        Err(error) => error,
    };
    let message = match (&error, name, edition_id) {
        (IdentifyError::UnknownName(unknown), Some(name), _) => {
            gvlk_inspect::unknown_name(name, unknown)
        }
        (IdentifyError::UnknownEditionId { .. }, _, Some(id)) => {
            format!("\"{}\": {error}", masked(id))
        }
        _ => error.to_string(),
    };
    Ok(Error::new(&error.into(), &message).into())
}
