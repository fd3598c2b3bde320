//! `gvlk install`: the command or the XML that installs a key.

use crate::args::Install;
use crate::fields::Json;
use crate::output::{self, Failure};
use crate::recording::{self, Found};
use crate::{escaped, machine, names};
use gvlk::{Activation, Edition, InstallMethod, ProductFamily};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::Path;

pub(crate) fn run(wanted: &Install) -> Result<(), Failure> {
    let activation = if wanted.avma { Activation::Avma } else { Activation::Kms };
    let edition = match (&wanted.from, &wanted.words[..]) {
        (Some(file), _) => of_file(file)?,
        (None, []) if wanted.method == Some(InstallMethod::Dism) => {
            return Err(Failure::usage(
                "--method dism is for an image, which may have another edition than this machine: give its <NAME> too",
            ));
        }
        (None, []) => edition(machine::read()?, "")?,
        (None, words) => names::edition(words, activation)?,
    };
    // The first method that fits is the common one.
    let method = wanted.method.or_else(|| edition.install_methods().next());
    let method = method.unwrap_or(InstallMethod::Slmgr);
    for (argument, is_given, its) in [
        ("--image <FOLDER>", wanted.image.is_some(), InstallMethod::Dism),
        ("--arch <ARCH>", wanted.arch.is_some(), InstallMethod::Unattend),
    ] {
        if is_given && method != its {
            return Err(Failure::usage(format_args!(
                "the argument '{argument}' needs --method {its}, not {method}"
            )));
        }
    }

    let command = edition.install_as(method, activation).map_err(Failure::new)?;
    let command = match (&wanted.image, wanted.arch) {
        (Some(folder), _) => {
            let command = command.in_image(folder).map_err(Failure::new)?;
            // The command is data and stands as it is, so a folder with a key in its name is refused.
            if gvlk_inspect::find_keys(folder.as_bytes()).next().is_some()
                || escaped::masked(folder).contains('*')
            {
                return Err(Failure::new(
                    "the path of the image folder contains a product key: give the folder that the image is mounted in, such as C:\\mount",
                ));
            }
            command
        }
        (None, Some(architecture)) => command.for_architecture(architecture),
        (None, None) => command,
    };
    output::write(|out| writeln!(out, "{command}"))?;
    output::note(next_steps(edition, activation, method));
    Ok(())
}

/// The edition of the one machine, image or Office product that a file describes.
fn of_file(file: &Path) -> Result<Edition, Failure> {
    let name = recording::name(file);
    let failure = |error: &dyn Display| Failure::new(format_args!("{name}: {error}"));
    let found = recording::read(file).map_err(|error| failure(&error))?;
    let editions = found.into_iter().map(|found| edition(found, &format!("{name}: ")));
    let editions = editions.collect::<Result<BTreeSet<_>, _>>()?;
    match (editions.first(), editions.len()) {
        (Some(edition), 1) => Ok(*edition),
        _ => Err(failure(&format_args!(
            "it describes several editions: give the <NAME> of one, as `gvlk identify {name}` lists them"
        ))),
    }
}

fn edition(found: Found, file: &str) -> Result<Edition, Failure> {
    let error = found.say(file);
    let none = || Failure::new(error.unwrap_or_default());
    found.edition.map(|Json(edition)| edition).ok_or_else(none)
}

/// What is to be done after this; `docs/activation.md` has it in full.
fn next_steps(edition: Edition, activation: Activation, method: InstallMethod) -> String {
    const THERE: &str = "; then, on the installed Windows, ";
    let (first, then) = match method {
        InstallMethod::Dism => {
            ("save the image: `DISM /Unmount-Image /MountDir:FOLDER /Commit`", THERE)
        }
        InstallMethod::Unattend => {
            ("save this as autounattend.xml in the root of the installation medium", THERE)
        }
        InstallMethod::SetEdition => ("restart the computer", "; then "),
        InstallMethod::Odt => (
            "put this into the <Add> element of a configuration and run `setup /configure FILE`",
            "; then ",
        ),
        _ => ("", ""),
    };
    if activation == Activation::Avma {
        let start = match first {
            "" => "nothing more is to be done".to_owned(),
            _ => format!("next: {first}"),
        };
        return format!(
            "{start}; an activated Hyper-V host activates the virtual machine when it starts"
        );
    }
    let (act, host) = match edition.family() {
        ProductFamily::Office => ("`cscript ospp.vbs /act`", "`cscript ospp.vbs /sethst:HOST`"),
        _ => ("`slmgr /ato`", "`slmgr /skms HOST`"),
    };
    format!(
        "next: {first}{then}{act}; before it {host} if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes"
    )
}
