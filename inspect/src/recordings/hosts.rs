//! The lines with which Ansible and Salt name the computer whose answer follows. `mod` asks at the start of each line.

use super::labels;

/// A line that names a computer.
pub(super) struct Head<'a> {
    pub(super) host: &'a str,
    pub(super) answer: Answer,
    /// Whether it says that the computer did not answer.
    pub(super) has_failed: bool,
    /// How many bytes of the line are before the answer, if that starts on it.
    pub(super) length: Option<usize>,
}

/// What follows such a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// JSON, on the same line and those below: "web01 | SUCCESS => {".
    Json,
    /// Lines up to the next head: "web01 | CHANGED | rc=0 >>".
    Lines,
    /// Lines that are indented: "web01:" above "    ----------" or "    Minion did not return".
    Indented,
}

/// The longest name of a computer, with its domain.
const LONGEST: usize = 253;

/// The host, what its answer is, and the start of that on the same line.
type Parts<'a> = (&'a str, Answer, Option<&'a str>);

/// The head that a line is.
pub(super) fn head<'a>(line: &'a str, below: &str) -> Option<Head<'a>> {
    let is_silent = below.starts_with("    Minion did not return");
    let (host, answer, start) = if is_silent || below.starts_with("    ----------") {
        (line.trim_end().strip_suffix(':')?, Answer::Indented, None)
    } else {
        of_playbook(line).or_else(|| of_command(line))?
    };
    let says = |status: &str| line[..line.len() - start.map_or(0, str::len)].contains(status);
    let has_failed = is_silent || ["fatal: ", "FAILED", "UNREACHABLE!"].into_iter().any(says);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:$".contains(&byte);
    let is_host = (1..=LONGEST).contains(&host.len())
        && host.bytes().all(is_name)
        && labels::find(host).is_none();
    let length = start.map(|start| line.len() - start.len());
    is_host.then_some(Head { host, answer, has_failed, length })
}

/// "ok: [web01] => {", "fatal: [web02]: UNREACHABLE! => {"
fn of_playbook(line: &str) -> Option<Parts<'_>> {
    const STATUS: [&str; 4] = ["ok", "changed", "failed", "fatal"];
    let (status, rest) = line.split_once(": [")?;
    let (host, rest) = rest.split_once(']')?;
    let (behind, json) = rest.split_once(" => ")?;
    let is_head = STATUS.contains(&status)
        && ["", ": FAILED!", ": UNREACHABLE!"].contains(&behind)
        && json.starts_with('{');
    is_head.then_some((host, Answer::Json, Some(json)))
}

/// "web01 | SUCCESS => {", "web01 | CHANGED | rc=0 >>", "web01 | CHANGED | rc=0 | (stdout) Windows"
fn of_command(line: &str) -> Option<Parts<'_>> {
    let (host, rest) = line.split_once(" | ")?;
    let status = rest.find(|c: char| !c.is_ascii_uppercase() && c != '!').filter(|end| *end > 0)?;
    let rest = &rest[status..];
    if let Some(json) = rest.strip_prefix(" => ").filter(|json| json.starts_with('{')) {
        return Some((host, Answer::Json, Some(json)));
    }
    rest.strip_prefix(" | rc=")?;
    match rest.split_once("(stdout) ") {
        Some((_, output)) => Some((host, Answer::Lines, Some(output))),
        None => rest.trim_end().ends_with(">>").then_some((host, Answer::Lines, None)),
    }
}
