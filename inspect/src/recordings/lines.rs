//! Text in lines to fields: `label : value`, `label=value`, `label    REG_SZ    value`, a label and a value
//! with a tab between, one fact in a line or several. `read` calls it for each line that no other reader
//! takes.

use super::field::{Event, Field, Group, Sink};
use super::labels::{self, Fact, Label};
use super::office::Licence;
use super::{cloud, registry, values};
use std::borrow::Cow;

/// What the lines before say of the next one.
#[derive(Default)]
pub(super) struct Lines {
    /// The registry key that the values are of.
    key: String,
    /// Whether a section has begun.
    in_section: bool,
}

/// What a program writes in a string for the end of a line, a tab and a quotation mark.
const ESCAPES: [&str; 3] = ["\\n", "\\t", "\\\""];

/// More of a line is not read.
const LONGEST_LINE: usize = 64 << 10;

/// No value below its label is longer.
const LONGEST_VALUE: usize = 256;

/// A line of so many marks lies between two parts.
const LONGEST_MARKS: usize = 8;

impl Lines {
    /// Ends what is open.
    pub(super) fn end(&mut self, sink: &mut Sink<'_>) {
        if std::mem::take(&mut self.in_section) {
            sink(Event::End);
        }
    }

    /// Reads the first line of a text, and the value below it. It gives how many bytes
    /// they have. A line of a program can have several in a string.
    pub(super) fn read(&mut self, text: &str, sink: &mut Sink<'_>) -> usize {
        let line = first(text);
        let is_string =
            line.contains(['"', '\'', '`']) && ESCAPES.iter().any(|escape| line.contains(escape));
        if line.len() > LONGEST_LINE || !is_string {
            return self.line(text, sink);
        }
        let lines =
            line.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"");
        let mut at = 0;
        while at < lines.len() {
            at += self.line(&lines[at..], sink);
        }
        (line.len() + 1).min(text.len())
    }

    fn line(&mut self, text: &str, sink: &mut Sink<'_>) -> usize {
        let line = first(text);
        let end = (line.len() + 1).min(text.len());
        let trimmed = line.trim();
        if !trimmed.contains(char::is_alphanumeric) {
            if trimmed.is_empty() || trimmed.len() > LONGEST_MARKS {
                sink(Event::Gap);
            }
            return end;
        }
        if let Some(key) = registry::key(trimmed) {
            self.key = key;
            return end;
        }
        if let Some(name) = section(trimmed) {
            self.end(sink);
            sink(Event::Begin(Group::Object, name));
            self.in_section = true;
            return end;
        }
        if !self.key.is_empty() && !registry::is_value(line) {
            self.key.clear();
        }
        if let Some(below) = self.value_below(line, &text[end..], sink) {
            return end + below;
        }
        if line.ends_with(",\\") && registry::is_value(line) {
            return self.long_value(text, sink);
        }
        let line = cut(line, LONGEST_LINE);
        let found = fields(line);
        if found.is_empty() {
            self.unlabelled(cut(trimmed, LONGEST_LINE), sink);
            return end;
        }
        for Found { text, value, .. } in found {
            self.field(text, &registry::data(value), sink);
        }
        end
    }

    /// A long value of a `.reg` file goes on in the next line.
    fn long_value(&self, text: &str, sink: &mut Sink<'_>) -> usize {
        let (mut whole, mut length) = (String::new(), 0);
        for line in text.split_inclusive('\n') {
            length += line.len();
            let line = line.trim();
            whole += line.trim_end_matches('\\');
            if !line.ends_with('\\') || whole.len() > LONGEST_LINE {
                break;
            }
        }
        for Found { text, value, .. } in fields(&whole) {
            self.field(text, &registry::data(value), sink);
        }
        length
    }

    fn field(&self, label: &str, value: &str, sink: &mut Sink<'_>) {
        sink(Event::Field(Field { path: &self.key, label, value }));
    }

    /// A line whose label is not known. It may be in another language.
    fn unlabelled(&self, line: &str, sink: &mut Sink<'_>) {
        if let Some(at) = line.find("Microsoft Windows [").filter(|at| *at < 8) {
            self.field("ver", &line[at..], sink);
        } else if values::licence(line).is_some() || Licence::of_name(line).is_some() {
            self.field("LICENSE NAME", line, sink);
        } else if let Some(image) = argument(line).or_else(|| cloud::named(line)) {
            self.field("ImageName", image, sink);
        } else if let Some((label, value)) = line.split_once([':', '\t', '：']) {
            self.field(label, value.trim(), sink);
        }
    }

    /// Reads the value of a label that is the whole line. It gives how many bytes the lines of the value
    /// have.
    fn value_below(&self, line: &str, below: &str, sink: &mut Sink<'_>) -> Option<usize> {
        let bare = bare(line);
        if bare.contains([':', '=', '\t', '：']) || !labels::may_end(bare) {
            return None;
        }
        let label = labels::find(bare)?;
        let next = first(below);
        let value = self::bare(next);
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_below = line.trim_end().ends_with(':') && indent(next) > indent(line);
        let is_value = values::fits(label.fact, value) || is_below && fields(next).is_empty();
        if value.is_empty() || next.len() > LONGEST_VALUE || !is_value {
            return None;
        }
        let mut length = (next.len() + 1).min(below.len());
        let mut value = Cow::Borrowed(value);
        // GitHub Actions: "Operating System", "Microsoft Windows Server 2025", "10.0.26100", "Datacenter".
        let version = self::bare(first(&below[length..]));
        if label.fact == Fact::Name && values::is_version(version) {
            length += (first(&below[length..]).len() + 1).min(below.len() - length);
            let edition = self::bare(first(&below[length..]));
            let whole = format!("{value} {edition}");
            if !edition.is_empty() && edition.len() < LONGEST_VALUE && values::is_known(&whole) {
                value = whole.into();
            }
            self.field(bare, &value, sink);
            self.field("OS Version", version, sink);
        } else {
            self.field(bare, &value, sink);
        }
        Some(length)
    }
}

/// The image that an argument names: `--image-name='Windows Server 2022 SERVERSTANDARD'`.
fn argument(line: &str) -> Option<&str> {
    let (_, value) = line.split_once("--image-name")?;
    let value = value.trim_start_matches(['=', ' ']);
    let quote = value.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    value[1..].split(quote).next()
}

/// The first line of a text.
fn first(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// The start of a text, of at most so many bytes.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// The name of a section: "[System Summary]". Lists of programs have quotation marks, and Markdown has
/// "[!NOTE]" and "[text][link]".
fn section(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    (!name.contains([':', '"', '\'', '!', '[', ']'])).then_some(line)
}

/// What can be around a label and a value.
fn is_around(c: char) -> bool {
    c.is_whitespace() || "\"'*`".contains(c)
}

/// A line without what Markdown, programs and GitHub Actions put around it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix("##[group]").unwrap_or(line);
    let decoration = |c: char| is_around(c) || "|│┃║*-•#/;:>[({+".contains(c);
    line.trim_start_matches(decoration)
        .trim_end_matches(|c: char| is_around(c) || ":：,;|│┃║\\".contains(c))
}

/// A label in a line, and its value.
struct Found<'a> {
    label: Label,
    text: &'a str,
    value: &'a str,
}

/// Where a label, its separator and its value are in a line.
struct Place {
    label: Label,
    start: usize,
    end: usize,
    value: usize,
}

/// More labels than this in a line are not read.
const MOST_IN_LINE: usize = 256;

/// The labels in a line with their values: the number of an image comes first, if there is one.
fn fields(line: &str) -> Vec<Found<'_>> {
    let mut places: Vec<Place> = Vec::new();
    let mut from = 0;
    for (at, length) in separators(line).take(MOST_IN_LINE) {
        if at < from {
            continue;
        }
        let has_value = places
            .last()
            .is_some_and(|last| !line[last.value..at].trim_matches(is_around).is_empty());
        let may_be = |label: Label| has_value || is_certain(label, &line[at + length..]);
        if let Some((start, label)) = label_before(line, from, at, may_be) {
            places.push(Place { label, start, end: at, value: at + length });
            from = at + length;
        }
    }
    if places.is_empty() {
        places.extend(copied(line));
    }
    let ends = places.iter().skip(1).map(|next| next.start).chain([line.len()]);
    let mut found: Vec<_> = places
        .iter()
        .zip(ends)
        .map(|(place, end)| Found {
            label: place.label,
            text: line[place.start..place.end].trim_matches(is_around),
            value: value(&line[place.value..end]),
        })
        .collect();
    found.retain(|found| !found.value.is_empty());
    let is_index = |found: &Found<'_>| found.label.fact == Fact::Index;
    if found.iter().filter(|found| is_index(found)).count() == 1 {
        found.sort_by_key(|found| !is_index(found));
    }
    found
}

/// The marks between a label and its value, each with its length.
fn separators(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let rest = &line[start..];
            let length = match bytes[start] {
                b':' if rest.starts_with("://") || rest.starts_with(":\\") => 0,
                b'=' if rest.starts_with("==") => 0,
                b':' | b'=' | b'\t' | b'|' => 1,
                b'-' if rest.starts_with("->") => 2,
                b'.' if rest.starts_with("... ") => 3,
                b' ' if rest.starts_with("  ") || rest.starts_with(" REG_") => {
                    rest.len() - rest.trim_start_matches(' ').len()
                }
                0xef if rest.starts_with('：') => '：'.len_utf8(),
                _ => 0,
            };
            at += 1;
            while !line.is_char_boundary(at) {
                at += 1;
            }
            if length > 0 {
                at = start + length;
                return Some((start, length));
            }
        }
        None
    })
}

/// No label has more characters, with what is around it.
const LONGEST_LABEL: usize = 80;

/// The longest label that ends at a place. If it does not start the line, there is a mark or a gap before it,
/// and it may be one there.
fn label_before(
    line: &str,
    from: usize,
    end: usize,
    may_be: impl Fn(Label) -> bool,
) -> Option<(usize, Label)> {
    let head = line[from..end].trim_end_matches(|c: char| is_around(c) || c == '.');
    if head.is_empty() || !labels::may_end(head) {
        return None;
    }
    // Where the last words of it start.
    let is_part = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    let (mut starts, mut word) = (Vec::new(), None);
    for (at, c) in head.char_indices().rev().take(LONGEST_LABEL) {
        if is_part(c) {
            word = Some(at);
        } else if let Some(at) = word.take() {
            starts.push(from + at);
        }
    }
    starts.extend(word.filter(|at| *at == 0).map(|at| from + at));
    starts.truncate(labels::MOST_WORDS);
    let end = from + head.len();
    starts.into_iter().rev().find_map(|start| {
        let before = &line[..start];
        let is_start = || !before.contains(char::is_alphabetic);
        let is_behind_mark = before.ends_with("  ")
            || before.trim_end_matches(' ').ends_with(|c: char| !c.is_alphanumeric());
        if !is_behind_mark && !is_start() {
            return None;
        }
        let text = line.get(start..end)?.trim_matches(is_around);
        if !labels::may_start(text) {
            return None;
        }
        let label = labels::find(text)?;
        (is_start() || is_behind_mark && may_be(label)).then_some((start, label))
    })
}

/// A version that something stands before may be that of a driver.
fn is_certain(label: Label, value: &str) -> bool {
    let value = value.trim_start_matches(|c: char| is_around(c) || ":=".contains(c));
    label.sure
        || match label.fact {
            Fact::Name | Fact::RegistryName | Fact::Edition | Fact::Licence | Fact::ImageName => {
                values::is_start(value) || values::is_windows(value)
            }
            Fact::EditionOrVersion => values::version_build(value).is_none(),
            _ => false,
        }
}

/// "OS Name Microsoft Windows 10 Pro": copied from a window.
fn copied(line: &str) -> Option<Place> {
    let rest =
        line.trim_start_matches(|c: char| c.is_whitespace() || "|│┃║*-•#/;:>[({+".contains(c));
    if !rest.contains(' ') {
        return None;
    }
    let fits = |(label, _, value): &(Label, &str, &str)| match label.fact {
        Fact::Name | Fact::Edition => values::is_windows(value),
        Fact::Version | Fact::Build => values::fits(label.fact, values::first_word(value)),
        _ => false,
    };
    let (label, text, _) = labels::leading(rest).find(fits)?;
    // "Windows 10 Pro" is a name, though "Windows" is a label, too.
    let start = line.len() - rest.len();
    let end = start + text.len();
    (!text.trim().eq_ignore_ascii_case("Windows")).then_some(Place {
        label,
        start,
        end,
        value: end,
    })
}

/// Between facts, if a label follows.
const JOINS: [&str; 12] =
    [", ", "; ", ";", ". ", " - ", " – ", " — ", " / ", "，", "；", "、", "。"];

/// The value at the start of a text, without what is around it. It ends where another label may start.
fn value(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || ":：=>".contains(c));
    for mark in ['"', '\''] {
        let inside = text.strip_prefix(mark);
        let ends = |at: &usize| !text[at + 2..].starts_with(char::is_alphanumeric);
        let end = inside.and_then(|inside| inside.match_indices(mark).map(|(at, _)| at).find(ends));
        if let (Some(inside), Some(end)) = (inside, end) {
            return inside[..end].trim();
        }
    }
    let text = text.trim_start_matches(is_around);
    let joined = |mark: &str| {
        text.match_indices(mark)
            .map(|(at, _)| at)
            .find(|at| is_like_label(&text[at + mark.len()..]))
    };
    let marks = if text.contains([':', '：']) { &JOINS[..] } else { &[] };
    let end = marks.iter().filter_map(|mark| joined(mark)).min();
    text[..end.unwrap_or(text.len())].trim_end_matches(|c: char| {
        is_around(c) || ",;|│┃║\\-–—/，；、。·•{}()[]".contains(c) && !")]".contains(c)
    })
}

/// Whether a text starts with what looks like a label: a few words and a colon.
fn is_like_label(text: &str) -> bool {
    let Some(head) =
        text.split([':', '：']).next().filter(|head| head.len() < text.len() && head.len() < 80)
    else {
        return false;
    };
    head.split_whitespace().count() <= 5
        && head.starts_with(char::is_alphabetic)
        && head.chars().all(|c| c.is_alphanumeric() || " '’-/()".contains(c))
        && !text[head.len()..].starts_with(":\\")
}
