//! The lines of a file, and what form it has. `file` reads them.

use alloc::vec::Vec;
use core::ops::Range;

/// The places where the lines of a text start. They take four bytes each, for a text of many empty lines; what is behind the
/// first 4 GiB is one line.
pub(super) struct Lines {
    starts: Vec<u32>,
    length: usize,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut starts = Vec::from([0]);
        let ends = text.match_indices('\n').map_while(|(at, _)| u32::try_from(at + 1).ok());
        starts.extend(ends);
        Self { starts, length: text.len() }
    }

    /// The number of the line that has a place, from 0. It is not before another one.
    pub(super) fn line_from(&self, line: usize, at: usize) -> usize {
        line + self.starts[line..].partition_point(|start| *start as usize <= at) - 1
    }

    /// A line, with its end.
    pub(super) fn range(&self, line: usize) -> Range<usize> {
        let end = self.starts.get(line + 1).map_or(self.length, |end| *end as usize);
        self.starts[line] as usize..end
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// An answer file of Windows Setup: it is of one edition.
    AnswerFile,
    /// Other XML.
    Tags,
    /// JSON, HCL, and programs with brackets.
    Brackets,
    /// YAML.
    Indents,
    /// Batch files.
    Script,
    /// Made to be read: Markdown, HTML, plain text.
    Document,
}

impl Form {
    /// Whether it is for a machine to run or to read, and has conditions.
    pub(super) const fn is_code(self) -> bool {
        matches!(self, Self::Brackets | Self::Indents | Self::Script)
    }
}

/// How far the text of a line is to the right.
pub(super) fn indent_of(line: &str) -> usize {
    const TAB: usize = 8;
    let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    blanks.map(|byte| if byte == b'\t' { TAB } else { 1 }).sum()
}
