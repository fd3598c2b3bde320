//! How the program answers: data on standard output, messages on standard error, exit codes. Every
//! subcommand ends here.

use crate::escaped;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::fmt::Display;
#[cfg(unix)]
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
#[cfg(unix)]
use std::os::fd::AsFd;
use std::process::ExitCode;

/// Why there is no answer: the exit code, and the message if it is not printed yet.
pub(crate) struct Failure {
    code: u8,
    message: Option<String>,
}

impl Failure {
    /// There is no answer, or there are findings. The message has been printed.
    pub(crate) const NO: Self = Self { code: 1, message: None };
    /// Something could not be read. The message has been printed.
    pub(crate) const UNREAD: Self = Self { code: 2, message: None };

    pub(crate) fn new(error: impl Display) -> Self {
        Self { code: 1, message: Some(error.to_string()) }
    }

    /// The command was called wrongly, or its answer cannot be written.
    pub(crate) fn usage(error: impl Display) -> Self {
        Self { code: 2, message: Some(error.to_string()) }
    }
}

/// Writes data to standard output. It has styles if [`keeps_styles`] says so.
///
/// If the reader closes the pipe, as `head` does, that is not an error: he has what he wanted.
pub(crate) fn write(data: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    match stdout().and_then(|mut out| data(&mut out).and_then(|()| out.flush())) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::usage(format_args!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Whether standard output can have styles.
pub(crate) fn keeps_styles() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Standard output as a file: [`io::Stdout`] hides that it cannot be written to (EBADF).
#[cfg(unix)]
fn stdout() -> io::Result<impl Write> {
    let file = io::stdout().as_fd().try_clone_to_owned()?;
    Ok(BufWriter::new(File::from(file)))
}

/// Standard output, which a console of Windows takes as UTF-16 only.
#[cfg(not(unix))]
fn stdout() -> io::Result<impl Write> {
    Ok(BufWriter::new(anstream::stdout().lock()))
}

/// Writes data as JSON, in lines that people can read.
pub(crate) fn json(out: &mut dyn Write, data: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, data)?;
    writeln!(out)
}

/// Prints on standard error what a reader should know beside the answer.
pub(crate) fn note(message: impl Display) {
    print("note", AnsiColor::Green.on_default(), &message.to_string());
}

/// Prints on standard error why there is no answer.
pub(crate) fn error(message: impl Display) {
    print("error", AnsiColor::Red.on_default(), &message.to_string());
}

fn print(kind: &str, style: Style, message: &str) {
    let style = style.bold();
    let message = escaped::shown(message);
    // If standard error is closed, there is nowhere to report it.
    let _ = writeln!(anstream::stderr(), "{style}{kind}:{style:#} {message}");
}

/// Prints what went wrong and returns the exit code.
pub(crate) fn exit(result: Result<(), Failure>) -> ExitCode {
    let Err(Failure { code, message }) = result else { return ExitCode::SUCCESS };
    message.iter().for_each(error);
    ExitCode::from(code)
}

/// Prints help, the version or a usage error of clap's, escaped and without a key in it.
pub(crate) fn usage(mut error: clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let text = error.render();
        return exit(write(|out| {
            if keeps_styles() { write!(out, "{}", text.ansi()) } else { write!(out, "{text}") }
        }));
    }
    escaped::escape(&mut error);
    let plain = error.render().to_string();
    let shown = escaped::shown(&plain);
    // If standard error is closed, there is nowhere to report it.
    let _ =
        if shown == plain { error.print() } else { anstream::stderr().write_all(shown.as_bytes()) };
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}
