//! Lines, and where the record of a key ends.

use alloc::vec::Vec;
use core::ops::Range;

/// The places where the lines of a text start.
pub(super) struct Lines {
    starts: Vec<usize>,
    length: usize,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut starts = Vec::from([0]);
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1));
        Self { starts, length: text.len() }
    }

    /// The number of the line that has a place, from 0.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    /// A line, with its end.
    pub(super) fn range(&self, line: usize) -> Range<usize> {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.length);
        self.starts[line]..end
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }
}

/// How a file nests its records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Nesting {
    Tags,
    Brackets,
    Indents,
    None,
}

impl Nesting {
    pub(super) fn of(path: &str, text: &str) -> Self {
        let extension = path.rsplit('.').next().unwrap_or("");
        let is = |all: &[&str]| all.iter().any(|e| extension.eq_ignore_ascii_case(e));
        if is(&["xml", "html", "htm", "xhtml", "config", "xsd", "wxs", "svg", "vbproj", "csproj"]) {
            Self::Tags
        } else if is(&["yml", "yaml"]) {
            Self::Indents
        } else if is(&["md", "markdown", "txt", "csv", "tsv", "rst", "adoc", "bat", "cmd"]) {
            Self::None
        } else if text.trim_start().starts_with('<') && !text.trim_start().starts_with("<#") {
            Self::Tags
        } else {
            Self::Brackets
        }
    }
}

/// Whether a file is made to be read: its path says what it is about, not what each key is for.
pub(super) fn is_document(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or("");
    let documents = ["md", "markdown", "rst", "adoc", "htm", "html"];
    documents.iter().any(|e| extension.eq_ignore_ascii_case(e))
}

/// How far above a key a name may be in a script, in lines.
pub(super) const SCRIPT: usize = 10;

/// How far above a key a name may be and contradict it, in lines.
///
/// An answer file is of one edition, which it may name far above the key. A script goes on to
/// something else, and so does prose.
pub(super) fn reach(path: &str, nesting: Nesting) -> usize {
    let extension = path.rsplit('.').next().unwrap_or("");
    let is = |all: &[&str]| all.iter().any(|e| extension.eq_ignore_ascii_case(e));
    let data = ["json", "hcl", "tf", "tfvars", "toml", "ini", "cfg", "conf", "inf", "properties"];
    match nesting {
        Nesting::Tags | Nesting::Indents => 40,
        _ if is(&data) => 40,
        Nesting::Brackets => SCRIPT,
        Nesting::None if is(&["bat", "cmd"]) => SCRIPT,
        Nesting::None => 3,
    }
}

/// Where the record of the key before ends: names before that place are that key's own.
///
/// `between` is the text between two keys; `indent` is that of the first key's line.
pub(super) fn end_of_record(
    text: &str,
    between: Range<usize>,
    nesting: Nesting,
    indent: usize,
) -> usize {
    match nesting {
        Nesting::None => between.start,
        Nesting::Indents => end_by_indent(text, between, indent),
        Nesting::Tags => lowest(between.clone(), |at| {
            let rest = &text.as_bytes()[at..between.end];
            match rest {
                [b'<', b'/', ..] | [b'/', b'>', ..] => -1,
                [b'<', next, ..] if next.is_ascii_alphabetic() => 1,
                _ => 0,
            }
        }),
        Nesting::Brackets => lowest(between, |at| match text.as_bytes()[at] {
            b'{' | b'(' | b'[' => 1,
            b'}' | b')' | b']' => -1,
            _ => 0,
        }),
    }
}

/// The first place at which the depth is lowest; the start if it never falls.
fn lowest(between: Range<usize>, step: impl Fn(usize) -> i32) -> usize {
    let (mut depth, mut least, mut place) = (0, 0, between.start);
    for at in between {
        depth += step(at);
        if depth < least {
            (least, place) = (depth, at + 1);
        }
    }
    place
}

/// The first line that is less indented than the key's, or starts the next item of the list.
fn end_by_indent(text: &str, between: Range<usize>, indent: usize) -> usize {
    let mut at = between.start;
    for line in text[between.clone()].split_inclusive('\n').skip(1) {
        at += text[at..between.end].find('\n').map_or(0, |end| end + 1);
        if !line.trim().is_empty() && indent_of(line) < indent {
            return at;
        }
    }
    between.start
}

/// The blanks before the text of a line; the dash of a list belongs to them.
pub(super) fn indent_of(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The indent of a key's line in YAML: "- key: ..." is two deeper than its dash.
pub(super) fn indent_of_item(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'-')).count()
}
