//! Text from outside, as the program shows it: escaped, and without a product key in it.

use clap::error::{ContextKind, ContextValue};
use std::fmt::Display;

/// A text from outside, as a part of a message: on one line.
pub(crate) fn masked(text: impl Display) -> String {
    gvlk_inspect::masked(&text.to_string()).to_string()
}

/// A whole message, whose lines are the program's own.
pub(crate) fn shown(message: &str) -> String {
    message.split('\n').map(masked).collect::<Vec<_>>().join("\n")
}

/// A number of things, as a part of a message.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// Escapes and masks what clap repeats of the arguments.
pub(crate) fn escape(error: &mut clap::Error) {
    let mut changed = false;
    let of_user =
        [ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::InvalidSubcommand];
    for kind in of_user {
        let Some(ContextValue::String(value)) = error.get(kind) else { continue };
        let shown = masked(value);
        if shown != *value {
            changed = true;
            error.insert(kind, ContextValue::String(shown));
        }
    }
    if changed {
        error.remove(ContextKind::Suggested); // tips repeat the argument, too
    }
}
