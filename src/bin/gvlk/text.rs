//! Text from outside, as the program shows it: escaped, and without a product key in it.

use clap::error::{ContextKind, ContextValue};
use std::fmt::Display;

/// A text from outside, as a part of a message.
pub(crate) fn given(text: impl Display) -> String {
    gvlk::masked(&text.to_string()).to_string()
}

/// A whole message, whose lines are the program's own.
///
/// Its parts from outside are escaped and masked already. This hides a key that only the whole
/// message has, and one that is in several arguments.
pub(crate) fn shown(message: &str) -> String {
    let lines: Vec<_> = message.split('\n').map(given).collect();
    let shown = lines.join("\n");
    hidden_arguments().iter().fold(shown, |shown, part| shown.replace(part, "*****"))
}

/// The arguments that are parts of one key.
fn hidden_arguments() -> Vec<String> {
    let arguments: Vec<_> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
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
