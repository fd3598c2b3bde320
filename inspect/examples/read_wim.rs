//! Which editions are in an image, and the key of each.
//!
//! ```sh
//! cargo run -p gvlk-inspect --example read_wim -- D:\sources\install.wim
//! ```
//!
//! The same call reads an ESD or SWM file, an offline registry hive, and what systeminfo, DISM, slmgr and other tools print.

use gvlk_inspect::{ReadError, RefusalKind};
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: read_wim <FILE>");
        return ExitCode::from(2);
    };
    match lines(&path) {
        Ok(lines) => lines.iter().for_each(|line| println!("{line}")),
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// A line for each image. That one of them takes no key is an answer, too.
fn lines(path: &std::ffi::OsStr) -> Result<Vec<String>, ReadError> {
    let recording = gvlk_inspect::read_file(path)?;
    let line = |image: &gvlk_inspect::Image| match image.identify() {
        Ok(answer) => format!("{}: {}\t{}", image.index(), answer.key(), answer.edition()),
        Err(refusal) if refusal.kind() == RefusalKind::NotInstallable => {
            format!("{}: nothing to install: {refusal}", image.index())
        }
        Err(refusal) => format!("{}: {refusal}", image.index()),
    };
    Ok(recording.images().iter().map(line).collect())
}
