//! Text from outside, as the program shows it: escaped, and without a product key in it.

use crate::args::Args;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue};
use std::fmt::Display;
use std::sync::LazyLock;

/// A text from outside, as a part of a message.
pub(crate) fn given(text: impl Display) -> String {
    gvlk_inspect::masked(&text.to_string()).to_string()
}

/// A whole message, whose lines are the program's own.
///
/// Its parts from outside are escaped and masked already. This hides a key that only the whole
/// message has, and one that is in several arguments. What is before ": " and what is behind it are
/// no parts of one key: "/tmp/tmp26b26x: No such file".
pub(crate) fn shown(message: &str) -> String {
    let parts = |line| str::split_inclusive(line, ": ").map(given).collect::<String>();
    let shown = message.split('\n').map(parts).collect::<Vec<_>>().join("\n");
    HIDDEN_ARGUMENTS.iter().fold(shown, |shown, part| shown.replace(part, "*****"))
}

/// The arguments that are parts of one key. Only a message needs them.
static HIDDEN_ARGUMENTS: LazyLock<Vec<String>> = LazyLock::new(hidden_arguments);

fn hidden_arguments() -> Vec<String> {
    let mut program = Args::command();
    program.build();
    let arguments: Vec<_> = std::env::args_os()
        .skip(1)
        .map(|argument| value(&argument.to_string_lossy(), &program).to_owned())
        .collect();
    let together = given(arguments.join(" "));
    let is_word = |part: &&str| part.chars().filter(|c| c.is_alphanumeric()).count() > 2;
    arguments
        .iter()
        .map(given)
        .filter(|argument| !together.contains(argument.as_str()))
        .flat_map(|argument| {
            // Of `--name=BBBBB` the value alone may be a part of the key.
            let parts: Vec<_> = argument.split('=').filter(is_word).map(str::to_owned).collect();
            parts
        })
        .filter(|part| !together.contains(part.as_str()))
        .collect()
}

/// An argument without the program's own words: the name of a command or of an option.
fn value<'a>(argument: &'a str, program: &clap::Command) -> &'a str {
    let mut commands = program.get_subcommands();
    let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
    let is_own = commands.any(|command| match name.strip_prefix("--") {
        Some(name) => command.get_arguments().any(|option| option.get_long() == Some(name)),
        None => command.get_name() == argument,
    });
    if is_own { value } else { argument }
}

/// Escapes and masks what clap repeats of the arguments.
pub(crate) fn escape(error: &mut clap::Error) {
    let mut changed = false;
    let of_user =
        [ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::InvalidSubcommand];
    for kind in of_user {
        let Some(ContextValue::String(value)) = error.get(kind) else { continue };
        let shown = given(value);
        if shown != *value {
            changed = true;
            error.insert(kind, ContextValue::String(shown));
        }
    }
    if changed {
        error.remove(ContextKind::Suggested); // tips repeat the argument, too
    }
}
