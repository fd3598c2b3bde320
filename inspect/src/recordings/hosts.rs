//! The lines with which Ansible and Salt name the computer whose answer follows. `mod` asks at the start of each line.

/// A line that names a computer.
pub(super) struct Head<'a> {
    pub(super) host: &'a str,
    pub(super) answer: Answer,
    /// How many bytes of the text are before the answer.
    pub(super) length: usize,
}

/// What follows such a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// JSON, on the same line and those below: "web01 | SUCCESS => {".
    Json,
    /// Lines up to the next head: "web01 | CHANGED | rc=0 >>".
    Lines,
    /// Lines that are indented: "web01:" above "    ----------".
    Indented,
}

/// The longest name of a computer, with its domain.
const LONGEST: usize = 253;

/// The computer in a line of a playbook's output, and what is behind it: "ok: [web01] => {".
fn played(line: &str) -> Option<(&str, &str)> {
    let (status, rest) = line.split_once(": [")?;
    ["ok", "changed", "failed", "fatal"].contains(&status).then(|| rest.split_once(']'))?
}

/// The head that a text starts with.
pub(super) fn head(text: &str) -> Option<Head<'_>> {
    let line = text.split('\n').next().unwrap_or_default();
    let end = (line.len() + 1).min(text.len());
    let (host, answer, length) = if text[end..].starts_with("    ----------") {
        (line.trim_end().strip_suffix(':')?, Answer::Indented, end)
    } else if let Some((host, rest)) = played(line) {
        rest.starts_with(" => {").then_some((
            host,
            Answer::Json,
            line.len() - rest.len() + " => ".len(),
        ))?
    } else {
        let (host, rest) = line.split_once(" | ")?;
        let status =
            rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches('!');
        let at = line.len() - status.len();
        if status.len() == rest.len() {
            return None;
        } else if status.starts_with(" => {") {
            (host, Answer::Json, at + " => ".len())
        } else if !status.starts_with(" | rc=") {
            return None;
        } else if let Some(output) = status.find("(stdout) ") {
            (host, Answer::Lines, at + output + "(stdout) ".len())
        } else {
            status.trim_end().ends_with(">>").then_some((host, Answer::Lines, end))?
        }
    };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:$".contains(&byte);
    let is_host = (1..=LONGEST).contains(&host.len())
        && host.bytes().all(is_name)
        && super::labels::find(host).is_none();
    is_host.then_some(Head { host, answer, length })
}
