//! Text in lines to fields: `label : value`, `label=value`, `label    REG_SZ    value`, a label and a value
//! with a tab between, one fact in a line or several. `read` calls it for each line that no other reader
//! takes.

use super::cloud;
use super::field::{Event, Field, Group, Sink};
use super::labels::{self, Fact, Label};
use super::office::Licence;
use super::values::{self, cut};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What the lines before say of the next one.
#[derive(Default)]
pub(super) struct Lines {
    /// The registry key that the values are of.
    key: String,
    /// Whether a program writes a configuration of Office, and what follows is removed: `<Remove>`.
    is_configuration: bool,
    is_removed: bool,
    /// Whether the line before may be the title of a tool.
    is_below_title: bool,
    /// How far the items of a list are indented.
    item: Option<usize>,
}

/// What a program writes in a string for the end of a line, a tab and a quotation mark.
const ESCAPES: [(&str, &str); 4] = [("\\r", ""), ("\\n", "\n"), ("\\t", "\t"), ("\\\"", "\"")];

/// How much of a line is read, and of a value below its label. A line of more marks lies between two parts.
const LONGEST_LINE: usize = 64 << 10;
const LONGEST_VALUE: usize = 256;
const LONGEST_MARKS: usize = 8;

impl Lines {
    /// Reads the first line of a text, and the value below it. It gives how many bytes
    /// they have. A line of a program can have several in a string.
    pub(super) fn read(&mut self, text: &str, sink: &mut Sink<'_>) -> usize {
        let line = first(text);
        let is_string = line.contains(['"', '\'', '`'])
            && ESCAPES.iter().any(|(escape, _)| line.contains(escape));
        if line.len() > LONGEST_LINE || !is_string {
            return self.line(text, sink);
        }
        let replaced =
            |line: String, (escape, meaning): &(&str, &str)| line.replace(escape, meaning);
        let lines = ESCAPES.iter().fold(line.to_owned(), replaced);
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
        if let Some(key) = registry_key(trimmed) {
            self.key = key;
            return end;
        }
        if is_section(trimmed) {
            sink(Event::Section);
            return end;
        }
        let is_comment = trimmed.starts_with(';');
        self.is_below_title &= !trimmed.is_empty();
        if is_comment || !trimmed.contains(char::is_alphanumeric) {
            // "}" at the start of a line closes the block of a Terraform file.
            if trimmed.is_empty() || trimmed.len() > LONGEST_MARKS || line.starts_with('}') {
                sink(Event::Gap);
            }
            return end;
        }
        // An item of a list in an item is no machine.
        if let Some(indent) = item(line, first(&text[end..]))
            && self.item.is_none_or(|other| indent <= other)
        {
            self.item = Some(indent);
            sink(Event::Item);
        }
        if line.contains('<') && self.elements(line, sink) {
            return end;
        }
        let mut images = arguments(line).filter(|_| !is_commented_image(line)).peekable();
        if images.peek().is_some() {
            images.for_each(|image| self.field("ImageName", image, sink));
            return end;
        }
        if let Some((label, text)) = trimmed.split_once(":: ").and_then(of_ldif) {
            self.field(label, &text, sink);
            return end;
        }
        let of_key = line.contains("REG_") || trimmed.starts_with(['"', '@']) && line.contains('=');
        if !of_key {
            self.key.clear();
        }
        if let Some(below) = self.value_below(line, &text[end..], sink) {
            return end + below;
        }
        let line = cut(line, LONGEST_LINE);
        let found = fields(line);
        let below = first(&text[end..]);
        let is_below_title = std::mem::take(&mut self.is_below_title);
        if found.is_empty() {
            let has_number = below.contains(|c: char| c.is_ascii_digit());
            self.is_below_title = has_number && !values::is_windows(bare(line));
            self.unlabelled(line.trim(), sink);
        }
        // "Deployment Image Servicing and Management tool", and below it DISM's own version, alone
        if let [(label, value)] = found[..]
            && is_below_title
            && below.trim().is_empty()
            && values::is_version(value)
            && labels::find(label).is_some_and(|label| label.fact == Fact::Version && !label.sure)
        {
            self.field("DISM Version", value, sink);
            return end;
        }
        if let [(label, value)] = found[..]
            && let Some(whole) = goes_on(value, below)
        {
            self.field(label, &whole, sink);
            return (end + below.len() + 1).min(text.len());
        }
        for (label, value) in found {
            // `name    REG_SZ    data`
            let data = value.strip_prefix("REG_").and_then(|rest| rest.split_once([' ', '\t']));
            self.field(label, data.map_or(value, |(_, data)| data.trim()), sink);
        }
        end
    }

    /// Takes the products of a configuration of Office that a line of a program writes. Whether it has one.
    fn elements(&mut self, line: &str, sink: &mut Sink<'_>) -> bool {
        let mut tags = cut(line, LONGEST_LINE).split('<');
        let start = tags.next().unwrap_or_default();
        if !is_writing(start) {
            return false;
        }
        let is_command = start.trim_end().ends_with('^') || start.trim_start().starts_with("Add-");
        let mut has_product = false;
        for tag in tags {
            let name = tag.split(|c: char| !c.is_alphabetic() && c != '/').next();
            let tag = tag.split('>').next().unwrap_or_default();
            match name.unwrap_or_default() {
                "Configuration" | "Add" => self.is_configuration = true,
                "/Configuration" => self.is_configuration = false,
                "Remove" => self.is_removed = !tag.trim_end_matches('^').ends_with('/'),
                "/Remove" => self.is_removed = false,
                "Product" if !self.is_removed && (self.is_configuration || is_command) => {
                    has_product |= product(tag, sink);
                }
                _ => {}
            }
        }
        has_product
    }

    fn field(&self, label: &str, value: &str, sink: &mut Sink<'_>) {
        sink(Event::Field(Field { path: &self.key, label, value }));
    }

    /// A line whose label is not known. It may be in another language.
    fn unlabelled(&self, line: &str, sink: &mut Sink<'_>) {
        let text = bare(line);
        if Licence::of_name(text).is_some() {
            self.field("LICENSE NAME", text, sink);
        } else if values::is_licence(line) {
            self.field("LICENSE NAME", line, sink);
        } else if let Some((_, values)) = text.split_once("Windows Version (")
            && values.starts_with(|c: char| c.is_ascii_digit())
        {
            // `flutter doctor`: "Windows Version (11 Pro 64-bit, 24H2, 2009)"
            let mut values = values.split([',', ')']);
            self.field("OS", &format!("Windows {}", values.next().unwrap_or_default()), sink);
            self.field("DisplayVersion", values.next().unwrap_or_default(), sink);
        } else if let Some((release, build)) = text.split_once(" (OS Build ")
            && !release.contains("Windows")
        {
            // winver: "Version 22H2 (OS Build 19045.2364)"
            self.field("OS Build", build.trim_end_matches(')'), sink);
        } else if let Some((system, host)) = banner(text) {
            sink(Event::Begin(Group::Object, ""));
            self.field("Host Name", host, sink);
            self.field("OS Name", system, sink);
            sink(Event::End);
        } else if let Some((_, family)) = line.split_once("--image-family")
            && line.contains("windows-cloud")
        {
            let mut words = family.split(|c: char| c.is_whitespace() || "='\"".contains(c));
            let family = words.find(|word| !word.is_empty()).unwrap_or_default();
            self.field("source_image_family", family, sink);
        } else if !is_commented_image(line)
            && let Some(image) = sku(line).or_else(|| cloud::named(line))
        {
            self.field("ImageName", image, sink);
        } else if let Some((label, value)) = line.split_once([':', '\t', '：'])
            && !label.is_empty()
        {
            self.field(label, value.trim().trim_matches(['"', '\'']), sink);
        }
    }

    /// Reads the value of a label that is the whole line. It gives how many bytes the lines of the value
    /// have.
    fn value_below(&self, line: &str, below: &str, sink: &mut Sink<'_>) -> Option<usize> {
        let bare_label = bare(line);
        if bare_label.contains([':', '=', '\t', '：']) || !labels::may_end(bare_label) {
            return None;
        }
        let label = labels::find(bare_label)?;
        let mut lines = below.split_inclusive('\n');
        let mut next =
            || lines.next().map_or(("", ""), |line| (line, bare(cut(line, LONGEST_VALUE))));
        let ((line, value), (second, version), (_, edition)) = (next(), next(), next());
        if label.fact == Fact::LicenceInUse && value.ends_with(" edition") {
            let is_item = |line: &&str| line.trim_start().starts_with("- ");
            let items: Vec<_> = below.split_inclusive('\n').take_while(is_item).collect();
            let values = items.iter().map(|line| bare(cut(line, LONGEST_VALUE)));
            self.field(bare_label, &values.collect::<Vec<_>>().join("\n"), sink);
            return Some(items.concat().len());
        }
        if line.len() > LONGEST_VALUE || !values::fits(label.fact, value) {
            return None;
        }
        // GitHub Actions: "Operating System", "Microsoft Windows Server 2025", "10.0.26100", "Datacenter".
        if label.fact != Fact::Name || !values::is_version(version) {
            self.field(bare_label, value, sink);
            return Some(line.len());
        }
        let whole = values::whole_name(value, edition);
        self.field(bare_label, whole.as_deref().unwrap_or(value), sink);
        self.field("OS Version", version, sink);
        Some(line.len() + second.len())
    }
}

/// Whether a line is the name of a section: "[System Summary]". Lists of programs have quotation marks, and
/// Markdown has "[!NOTE]" and "[text][link]".
fn is_section(line: &str) -> bool {
    let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    name.is_some_and(|name| !name.contains([':', '"', '\'', '!', '[', ']']))
}

/// The system and the name of the computer in a line of `NetExec`: "SMB 10.0.0.7 445 SRV7 [*] Windows Server 2016 Standard
/// 14393 x64 (name:SRV7) (domain:LAB)".
fn banner(line: &str) -> Option<(&str, &str)> {
    let (system, rest) = line.split_once("[*] ")?.1.split_once(" (name:")?;
    let (host, rest) = rest.split_once(')')?;
    let is_banner = rest.trim_start().starts_with("(domain:") && !system.contains(':');
    is_banner.then_some((system.trim_end_matches(" x32"), host))
}

/// The label and the value of a line of LDIF with a character beyond ASCII, in Base64.
fn of_ldif<'a>((label, code): (&'a str, &str)) -> Option<(&'a str, String)> {
    let bytes = STANDARD.decode(code).ok().filter(|_| labels::find(label).is_some())?;
    Some((label, String::from_utf8(bytes).ok()?))
}

/// How far an item of YAML is indented that has several fields: "- name: SRV1", and "  os: Windows 10" below it.
fn item(line: &str, below: &str) -> Option<usize> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_field = |text: &str| text.starts_with(char::is_alphabetic) && text.contains(':');
    let field = line.trim_start_matches(' ').strip_prefix("- ")?;
    let is_item = is_field(field.trim_start()) && is_field(below.trim_start_matches(' '));
    Some(indent(line)).filter(|start| is_item && indent(below) >= start + 2)
}

/// The path of a key of the registry, in lower case.
fn registry_key(line: &str) -> Option<String> {
    // Wine writes a time behind the key.
    let inside = line.strip_prefix('[').and_then(|line| line.rsplit_once(']'));
    let path = inside.map_or(line, |(path, _)| path);
    let path = path.trim_end_matches([' ', '|', '\\']);
    if path.starts_with("-HKEY_") {
        return Some("hklm\\a\\removed\\key".to_owned()); // no key that has facts
    }
    let start = path.get(..5)?.to_ascii_uppercase();
    let is_key = start == "HKEY_" || start == "HKLM\\" && !path.contains("REG_");
    // A program's string doubles each backslash, and Wine's file names no root.
    let root = match inside {
        Some(_) if path.starts_with("Software\\\\") => "hklm\\",
        _ if is_key => "",
        _ => return None,
    };
    Some(format!("{root}{}", path.replace("\\\\", "\\")).to_lowercase())
}

/// Takes the product ID and the key of a tag that a program writes: `echo ^<Product ID="ProPlus2021Volume"^>`,
/// `xml += "<Product ID=\"ProPlus2021Volume\">\n";`. Whether it has an ID.
fn product(tag: &str, sink: &mut Sink<'_>) -> bool {
    let is_quote = |c: char| "\"'`\\".contains(c);
    let attribute = |name: &str| {
        let (_, value) = tag.split_once(name)?;
        value.trim_start_matches(is_quote).split(is_quote).next()
    };
    let id = attribute(" ID=");
    if id.is_some() {
        sink(Event::Begin(Group::Object, "Product"));
        for (label, value) in [("ID", id), ("PIDKEY", attribute(" PIDKEY="))] {
            if let Some(value) = value {
                sink(Event::Field(Field { path: "Product", label, value }));
            }
        }
        sink(Event::End);
    }
    id.is_some()
}

/// Whether a program writes what is behind this start of a line, and neither compares it nor is it a comment.
fn is_writing(start: &str) -> bool {
    const COMMANDS: [&str; 3] = ["printf ", "add-content ", "set-content "];
    const CALLS: [&str; 6] = ["push", "append", "appendline", "write", "writeline", "add"];
    let start =
        start.trim_start_matches([' ', '\t', '(', '@', '"', '\'', '`']).to_ascii_lowercase();
    let end = start.trim_end_matches([' ', '\t', '"', '\'', '`', '^', '@']);
    let is_quoted = start.trim_end().ends_with(['"', '\'', '^']);
    let is_call = |call: &str| CALLS.iter().any(|name| call.ends_with(name));
    commented(&start).is_none()
        && !start.starts_with(';')
        && (end.is_empty()
            || is_quoted && COMMANDS.iter().any(|command| start.starts_with(command))
            || end.ends_with("echo")
            || end.strip_suffix('(').is_some_and(is_call)
            || end.ends_with(['=', '+']) && !end.ends_with("==") && !end.ends_with("!=")
            || end.ends_with(',') && !end.contains('('))
}

/// What is behind the sign of a comment that a line of a program starts with.
fn commented(line: &str) -> Option<&str> {
    ["#", "//", "::", "rem "].iter().find_map(|sign| {
        let (start, rest) = line.split_at_checked(sign.len())?;
        start.eq_ignore_ascii_case(sign).then_some(rest)
    })
}

/// The images that arguments name: `--image-name='Windows Server 2022 SERVERSTANDARD'`.
fn arguments(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split("--image-name").skip(1);
    parts.filter_map(|part| in_quotes(part.trim_start_matches(['=', ' '])))
}

/// The image of a cloud that an argument names: `-Skus 2022-datacenter-g2`.
fn sku(line: &str) -> Option<&str> {
    let value = |mark| Some(line.split_once(mark)?.1.trim_start());
    let value = value("-Skus ").or_else(|| value("--sku "))?;
    let bare = || value.split(|c: char| c.is_whitespace() || c == ')').next();
    in_quotes(value).or_else(bare).filter(|sku| cloud::name(sku).is_some())
}

/// What is in the quotation marks that a text starts with.
fn in_quotes(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    text[1..].split(quote).next()
}

/// Whether a line is a commented one of a list: `# values = ["..."]`, `#"Windows_Server-2019-..."`. A shell starts a
/// command with `# `, too.
fn is_commented_image(line: &str) -> bool {
    commented(line)
        .map(str::trim_start)
        .is_some_and(|rest| rest.starts_with(['"', '\'']) || rest.contains('='))
}

/// The name that goes on in the next line: "Microsoft Windows 10 Pro", and below it "for Workstations".
fn goes_on(value: &str, below: &str) -> Option<String> {
    let is_label = || labels::find(below.trim_end_matches([':', ' '])).is_some();
    let is_text = below.starts_with([' ', '\t']) && !below.trim().is_empty();
    let may_go_on = values::is_start(value) && is_text && !is_label();
    let whole = || values::whole_name(value, cut(below.trim(), LONGEST_VALUE));
    may_go_on.then(whole).flatten()
}

/// The first line of a text.
fn first(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// What can be around a label and a value.
fn is_around(c: char) -> bool {
    c.is_whitespace() || "\"'*`".contains(c)
}

/// A line without what Markdown, programs and GitHub Actions put around it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix("##[group]").unwrap_or(line);
    line.trim_start_matches(|c: char| is_around(c) || "|-•#/;:>[({+".contains(c))
        .trim_end_matches(|c: char| is_around(c) || ":：,;|\\".contains(c))
}

/// More labels than this in a line are not read.
const MOST_IN_LINE: usize = 256;

/// The labels in a line with their values. The number of an image comes before its name.
fn fields(line: &str) -> Vec<(&str, &str)> {
    // Where labels start and end, and where their values start.
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    let is_index = |label: &str| labels::find(label).is_some_and(|label| label.fact == Fact::Index);
    // A page that lost its line ends: "Index : 1 Name : Windows 8.1 Pro Description : ".
    let mut is_list = line.matches("Index").nth(1).is_some();
    let mut from = 0;
    for (at, length) in separators(line).take(MOST_IN_LINE) {
        if at < from {
            continue;
        }
        let is_value = |value: &usize| !line[*value..at].trim_matches(is_around).is_empty();
        let has_value = places.last().is_some_and(|(.., value)| is_value(value));
        let may_be = |label: Label| has_value || is_certain(label, &line[at + length..]);
        if let Some(start) = label_before(line, from, at, is_list, may_be) {
            is_list |= places.is_empty() && is_index(&line[start..at]);
            from = at + length;
            places.push((start, at, from));
        }
    }
    let ends = places.iter().skip(1).map(|(next, ..)| *next).chain([line.len()]);
    let found = places.iter().zip(ends).map(|((start, end, from), next)| {
        let label = line[*start..*end].trim_matches(is_around);
        (label.strip_prefix("- ").unwrap_or(label), value(before_pair(&line[*from..next])))
    });
    let mut found: Vec<_> = found.filter(|(_, value)| !value.is_empty()).collect();
    // "Name: ... (Index: 1), Name: ... (Index: 2)", but not "Details for image: ... Index: 1 Name: ... Index: 2"
    let count = found.iter().filter(|(label, _)| is_index(label)).count();
    let before =
        found.iter().position(|(label, _)| is_index(label)).and_then(|at| at.checked_sub(1));
    let is_name = |label: &str| labels::find(label).is_some_and(|label| label.fact == Fact::Name);
    if before.is_some_and(|before| count == 1 || is_name(found[before].0)) {
        let mut first = 0;
        for at in 0..found.len() {
            if is_index(found[at].0) {
                found[first..=at].rotate_right(1);
                first = at + 1;
            }
        }
    }
    found
}

/// A text, or the number that a semicolon ends: "48" of "48; Organization=; ".
fn before_pair(text: &str) -> &str {
    let is_number = |text: &&str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    text.split_once("; ").map(|(start, _)| start.trim()).filter(is_number).unwrap_or(text)
}

/// The marks between a label and its value, each with its length.
fn separators(line: &str) -> impl Iterator<Item = (usize, usize)> {
    // A sentence with one value can be about anything: "If `CurrentBuild` is `22000` or higher".
    let lists_values = line.matches("` is ").nth(1).is_some();
    line.char_indices().filter_map(move |(at, c)| {
        let rest = &line[at..];
        let starts = |mark: &str| rest.starts_with(mark);
        let length = match c {
            ':' => usize::from(!starts("://") && !starts(":\\")),
            '=' => usize::from(!starts("==") && !line[..at].ends_with('!')),
            '\t' | '|' => 1,
            '`' if lists_values && (starts("` is `") || starts("` is \"")) => 5,
            ' ' if (starts("  ") || starts(" REG_")) && !line[..at].ends_with(' ') => {
                rest.len() - rest.trim_start_matches(' ').len()
            }
            '：' => c.len_utf8(),
            _ => 0,
        };
        (length > 0).then_some((at, length))
    })
}

/// Where the longest label starts that ends at a place. If it does not start the line, there is a mark or a gap
/// before it, in a list of images a blank, and it may be one there.
fn label_before(
    line: &str,
    from: usize,
    end: usize,
    is_list: bool,
    may_be: impl Fn(Label) -> bool,
) -> Option<usize> {
    let head = line[from..end].trim_end_matches(|c: char| is_around(c) || c == '.');
    if head.is_empty() || !labels::may_end(head) {
        return None;
    }
    let is_part = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    let end = from + head.len();
    // No label has such a mark in it.
    let head = head.rsplit([':', '=', '\t', '|', '：']).next().unwrap_or(head);
    let breaks = head.rmatch_indices(|c| !is_part(c)).map(|(at, gap)| at + gap.len());
    let starts = breaks.take(labels::MOST_WORDS).chain([0]);
    let starts = starts.map(|start| end - head.len() + start);
    let labels = starts.filter(|start| {
        let before = &line[..*start];
        let is_start = || !before.contains(char::is_alphabetic);
        let is_behind_mark = before.ends_with("  ")
            || before.trim_end_matches(' ').ends_with(|c: char| !c.is_alphanumeric());
        (is_behind_mark || is_start() || is_list && before.ends_with(' '))
            && labels::find(line[*start..end].trim_matches(is_around))
                .is_some_and(|label| !is_behind_mark || may_be(label) || is_start())
    });
    labels.last()
}

/// A version that something stands before may be that of a driver.
fn is_certain(label: Label, rest: &str) -> bool {
    let value = rest.trim_start_matches(|c: char| is_around(c) || ":=".contains(c));
    label.sure
        || match label.fact {
            Fact::Name | Fact::RegistryName | Fact::Edition | Fact::Licence | Fact::ImageName => {
                values::is_start(value)
                    || values::is_windows(value)
                    || Licence::of_name(self::value(rest)).is_some()
            }
            _ => false,
        }
}

/// The value at the start of a text, without what is around it.
fn value(text: &str) -> &str {
    let mut text = text.trim_start_matches(|c: char| c.is_whitespace() || ":：=>".contains(c));
    // "Windows 10 Pro<br>RAM: 8 GB", "Windows 10 Pro<br>", "Windows 10 Pro</li>"
    if let Some((before, _)) = text.split_once("<br").filter(|(_, next)| next.contains(':')) {
        text = before;
    }
    while let Some((before, tag)) =
        text.trim_end().strip_suffix('>').and_then(|text| text.rsplit_once('<'))
        && (tag.starts_with("br") || tag.starts_with('/'))
    {
        text = before;
    }
    for mark in ['"', '\''] {
        let inside = text.strip_prefix(mark);
        let ends = |at: &usize| !text[at + 2..].starts_with(char::is_alphanumeric);
        let end = inside.and_then(|inside| inside.match_indices(mark).map(|(at, _)| at).find(ends));
        if let (Some(inside), Some(end)) = (inside, end) {
            // Terraform: `"2019-Datacenter" -> "2022-Datacenter"`
            let new = inside[end + 1..].trim_start().strip_prefix("-> \"");
            let new = new.and_then(|new| new.split('"').next());
            return new.unwrap_or(&inside[..end]).trim();
        }
    }
    text = text.trim_end();
    text = text.strip_suffix('.').filter(|value| value.ends_with('`')).unwrap_or(text);
    let is_behind = |c: char| is_around(c) || ",;|\\-–—/，；、。·•{}([".contains(c);
    text.trim_start_matches(is_around).trim_end_matches(is_behind)
}
