//! A deployment agent: from facts to the edition, from the edition to its key, from the key to the command.
//!
//! ```sh
//! cargo run --example agent -- ServerDatacenter 17763   # EditionID and build: prints the command
//! cargo run --example agent                             # on Windows, as an administrator: runs it
//! ```

use gvlk::{IdentifyError, InstallError, InstallMethod, Installation};
use std::process::{Command, ExitCode};
use std::{env, io};

#[derive(Debug, thiserror::Error)]
enum AgentError {
    #[error("this is an evaluation, which takes no volume key. To convert it, run\n  {0}")]
    Evaluation(String),
    #[error("no key can be chosen: {0}")]
    Unidentified(#[from] IdentifyError),
    #[error("the key cannot be installed: {0}")]
    Install(#[from] InstallError),
    #[error("this machine could not be asked or changed: {0}")]
    Machine(#[from] io::Error),
}

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let done = match &given[..] {
        [edition_id, build] => {
            command(edition_id, build).map(|words| println!("{}", words.join(" ")))
        }
        _ => install_here(),
    };
    done.map_or_else(
        |error| {
            eprintln!("agent: {error}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

fn install_here() -> Result<(), AgentError> {
    let [program, arguments @ ..] = command(&registry("EditionID")?, &registry("CurrentBuild")?)?;
    let status = Command::new(program).args(arguments).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string()).into()) }
}

/// The program that installs the key of a machine, and its arguments. No shell is needed.
fn command(edition_id: &str, build: &str) -> Result<[&'static str; 5], AgentError> {
    let machine = Installation::new().edition_id(edition_id).version(build);
    let edition = machine.identify();
    if let Err(IdentifyError::Evaluation { edition, convertible: true }) = edition {
        return Err(AgentError::Evaluation(
            edition.install(InstallMethod::SetEdition)?.to_string(),
        ));
    }
    let edition = edition?;
    eprintln!("agent: {edition}, key {}", gvlk::key_for(edition));
    let [option, script, ipk, key] = gvlk::slmgr_args(edition)?;
    Ok(["cscript.exe", option, script, ipk, key])
}

/// A value of the running system. /reg:64 gives a 32-bit program the 64-bit view, too.
fn registry(name: &str) -> io::Result<String> {
    const KEY: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    let output = Command::new("reg.exe").args(["query", KEY, "/v", name, "/reg:64"]).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let value = text.split_once("REG_SZ").map(|(_, value)| value.trim().to_owned());
    value.ok_or_else(|| io::Error::other(format!("{KEY} has no {name}")))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_server_gets_its_command_and_an_evaluation_the_way_to_convert_it() {
        let [program, .., ipk, key] = command("ServerDatacenter", "10.0.17763.1234").unwrap();
        assert_eq!([program, ipk, key], ["cscript.exe", "/ipk", "WMDGN-G9PQG-XVVXX-R3X43-63DFG"]);
        let error = command("ServerStandardEval", "20348").unwrap_err().to_string();
        assert!(
            error.contains("/Set-Edition:ServerStandard /ProductKey:VDYBN-27WPP-V4HQT-9VMD4-VMK7H"),
            "{error}"
        );
        assert!(
            command("Core", "22631").unwrap_err().to_string().starts_with("no key can be chosen: ")
        );
    }
}
