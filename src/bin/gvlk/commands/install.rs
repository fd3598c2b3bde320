//! `gvlk install`: the command or the XML that installs a key.

use crate::args::{Args, Install};
use crate::output::{self, Failure};
use clap::CommandFactory;
use clap::error::ErrorKind;
use gvlk::InstallMethod;

pub(crate) fn run(wanted: &Install) -> Result<(), Failure> {
    let edition = wanted.name.edition()?;
    // The first method that fits is the common one.
    let method = wanted.method.or_else(|| edition.install_methods().next());
    let method = method.unwrap_or(InstallMethod::Slmgr);
    refuse_for(method, InstallMethod::Dism, "--image <FOLDER>", wanted.image.is_some());
    refuse_for(method, InstallMethod::Unattend, "--arch <ARCH>", wanted.arch.is_some());

    let text = match (&wanted.image, wanted.arch) {
        (Some(folder), _) => edition.install_dism(folder),
        (None, Some(architecture)) => edition.install_unattend(architecture),
        (None, None) => edition.install(method),
    };
    let text = text.map_err(Failure::new)?;
    output::write(|out| writeln!(out, "{text}"))
}

/// Ends the program with a usage error if an argument is given that only another method takes.
fn refuse_for(method: InstallMethod, takes: InstallMethod, argument: &str, given: bool) {
    if given && method != takes {
        let message = format!("the argument '{argument}' needs --method {takes}, not {method}");
        let mut command = Args::command();
        command.build();
        let install = command.find_subcommand_mut("install");
        if let Some(install) = install {
            install.error(ErrorKind::ArgumentConflict, message).exit()
        }
    }
}
