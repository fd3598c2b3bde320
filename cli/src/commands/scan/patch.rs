//! The changes of a file as a patch that `git apply` takes.

use super::cursor::newlines;
use super::excerpt::may_be_secret;
use super::fix::Change;
use super::paths::absolute;
use crate::escaped::masked;
use std::mem;
use std::path::{MAIN_SEPARATOR_STR, Path};

/// How many lines are shown before and after those that change.
const CONTEXT: usize = 3;
/// How many bytes of a hunk are checked and written at a time, and how many a line may have.
const PIECE: usize = 1 << 20;

/// Makes a unified diff of changes, which are in order; or says why there is none.
///
/// A patch must have the lines as they are, so there is none if one of them is not safe to show. The wrong
/// keys that it replaces are shown: they are public, or nearly so. The changed lines are known, so the time is
/// linear. The patch is in pieces: for one that is longer than its file, little new memory is needed.
pub(super) fn patch(
    path: &Path,
    raw: &[u8],
    changes: &[Change<'_>],
) -> Result<Vec<Vec<u8>>, &'static str> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let path = &from_here(path)?;
    let mut out = vec![[header("--- a/", path)?, header("+++ b/", path)?].concat().into_bytes()];
    let (mut at, mut number, mut rest) = (0, 1, changes);
    while let Some(first) = rest.first() {
        let start = at + before(&raw[at..first.start()], CONTEXT);
        let (mut count, mut line_end, mut end) = (0, start, start);
        for change in rest {
            if change.start() >= line_end {
                if count > 0 && newlines(&raw[end.min(change.start())..change.start()]) > CONTEXT {
                    break;
                }
                line_end = behind(raw, change.end(), 1);
                end = behind(raw, line_end, CONTEXT);
            }
            count += 1;
        }
        let (changes, others) = rest.split_at(count);
        number += newlines(&raw[at..start]);
        number += hunk(&mut out, number, &raw[..end], start, changes)?;
        (at, rest) = (end, others);
    }
    Ok(out)
}

/// Adds the lines from one place to the end, and returns how many they are.
fn hunk(
    out: &mut Vec<Vec<u8>>,
    number: usize,
    raw: &[u8],
    start: usize,
    changes: &[Change<'_>],
) -> Result<usize, &'static str> {
    let lines = || raw[start..].split_inclusive(|byte| *byte == b'\n');
    let count = lines().count();
    let mut piece = format!("@@ -{number},{count} +{number},{count} @@\n").into_bytes();
    let (mut changes, mut at) = (changes.iter().peekable(), start);
    let (mut after, mut is_start) = (Vec::new(), start == 0);
    for line in lines() {
        if line.len() > PIECE {
            return Err("a line is longer than 1 MiB");
        }
        let (from, end, mut is_changed) = (after.len(), at + line.len(), false);
        while let Some(change) = changes.next_if(|change| change.start() < end) {
            if change.end() > end {
                return Err("a wrong key is on more than one line");
            }
            after.extend_from_slice(&raw[at..change.start()]);
            after.extend_from_slice(&change.new_bytes());
            (at, is_changed) = (change.end(), true);
        }
        after.extend_from_slice(&raw[at..end]);
        at = end;
        if is_changed {
            push(&mut piece, b'-', line);
            push(&mut piece, b'+', &after[from..]);
        } else {
            push(&mut piece, b' ', line);
        }
        if after.len() > PIECE {
            check(&after, is_start)?;
            after.drain(..from); // a key may be on two lines
            is_start = false;
            out.push(mem::take(&mut piece));
        }
    }
    check(&after, is_start)?;
    out.push(piece);
    Ok(count)
}

fn push(lines: &mut Vec<u8>, sign: u8, line: &[u8]) {
    lines.push(sign);
    lines.extend_from_slice(line);
    if !line.ends_with(b"\n") {
        lines.extend_from_slice(b"\n\\ No newline at end of file\n");
    }
}

/// Whether nothing of a text is masked or escaped where it is shown; apart from tabs, and the mark at the start
/// of a file.
fn check(text: &[u8], is_start: bool) -> Result<(), &'static str> {
    let mut text = str::from_utf8(text).map_err(|_| "it is not in UTF-8")?;
    if is_start {
        text = text.trim_start_matches('\u{feff}');
    }
    let is_safe = |line: &str| {
        let line = line.replace('\t', " ");
        masked(&line) == line
    };
    let has_secret =
        || gvlk_inspect::find_keys(text.as_bytes()).any(|key| may_be_secret(key.verdict()));
    if has_secret() || !text.lines().all(is_safe) {
        return Err(
            "it has a key that may be a secret or a character that is not shown, near a wrong key",
        );
    }
    Ok(())
}

/// The path of a file below the folder that the command was run in: git takes no other.
fn from_here(path: &Path) -> Result<String, &'static str> {
    let below = || {
        let [path, here] = [path, Path::new(".")].map(absolute);
        Some(path.ok()?.strip_prefix(here.ok()?).ok()?.to_owned())
    };
    let path = below().ok_or("it is not below this folder")?;
    let path = path.to_str().ok_or("its name is not in UTF-8")?;
    Ok(path.replace(MAIN_SEPARATOR_STR, "/"))
}

/// A line that names the file, as git does.
fn header(side: &str, path: &str) -> Result<String, &'static str> {
    if masked(path) != path {
        return Err("its name is not shown as it is");
    }
    let (sign, side) = side.split_at(4);
    Ok(if path.contains(['"', '\\']) {
        let path = path.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{sign}\"{side}{path}\"\n")
    } else {
        let end = if path.contains(' ') { "\t" } else { "" }; // else the name would end at the blank
        format!("{sign}{side}{path}{end}\n")
    })
}

/// The place behind some ends of lines, or the end.
fn behind(raw: &[u8], at: usize, lines: usize) -> usize {
    let mut ends = raw[at..].iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    ends.nth(lines - 1).map_or(raw.len(), |(place, _)| at + place + 1)
}

/// The start of the line that is some lines before the last one.
fn before(raw: &[u8], lines: usize) -> usize {
    let mut ends = raw.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n');
    ends.nth(lines).map_or(0, |(place, _)| place + 1)
}
