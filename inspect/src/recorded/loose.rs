//! Pairs that are like JSON and are not: of Python, Ruby, JavaScript and PowerShell, with comments or
//! cut off, and `label=value` several times in one line. Other lines with several facts are cut by
//! `segments`.

use super::labels::{self, Fact};
use super::line;
use serde_json::{Map, Value};

/// What is between brackets or quotation marks, or in a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Loose {
    Text(String),
    List(Vec<Loose>),
    Pairs(Vec<(String, Loose)>),
}

impl Loose {
    pub(super) fn into_json(self) -> Value {
        match self {
            Self::Text(text) => Value::String(text),
            Self::List(items) => items.into_iter().map(Self::into_json).collect(),
            Self::Pairs(pairs) => {
                let mut all = vec![Map::new()];
                for (name, value) in pairs {
                    let value = value.into_json();
                    match all.last_mut() {
                        Some(fields) if !(fields.contains_key(&name) && starts_another(&name)) => {
                            fields.entry(name).or_insert(value);
                        }
                        _ => all.push(Map::from_iter([(name, value)])),
                    }
                }
                match all.len() {
                    1 => Value::Object(all.remove(0)),
                    _ => all.into_iter().map(Value::Object).collect(),
                }
            }
        }
    }
}

/// Whether a name that occurs again is of another image or machine.
fn starts_another(name: &str) -> bool {
    let facts = [Fact::Index, Fact::Name, Fact::RegistryName, Fact::EditionId, Fact::Host];
    labels::find(name).is_some_and(|label| facts.contains(&label.fact))
}

/// Whether a name or one in the value is a label.
pub(super) fn has_label(name: &str, value: &Loose) -> bool {
    labels::find_path(name).is_some()
        || match value {
            Loose::Text(_) => false,
            Loose::List(items) => items.iter().any(|item| has_label("", item)),
            Loose::Pairs(pairs) => pairs.iter().any(|(name, value)| has_label(name, value)),
        }
}

/// The facts in lines that a program shows: "{ type: 'output', text: 'OS Name: Windows 10 Pro' }". A
/// list of texts is no such line.
pub(super) fn shown<'a>(name: &str, value: &'a Loose) -> Vec<line::Found<'a>> {
    match value {
        Loose::Text(text) if labels::find_path(name).is_some() || text.contains('\n') => Vec::new(),
        Loose::Text(text) => line::split(text).filter(line::is_certain).into_iter().collect(),
        Loose::List(items) => {
            let items = items.iter().filter(|item| !matches!(item, Loose::Text(_)));
            items.flat_map(|item| shown("", item)).collect()
        }
        Loose::Pairs(pairs) => pairs.iter().flat_map(|(name, value)| shown(name, value)).collect(),
    }
}

/// The brackets that may be open at once.
const DEEPEST: usize = 64;

/// What is between items.
const MARKS: [char; 4] = [',', ';', '|', '·'];

/// No label is longer, and none of those that end in a colon has more words.
const LONGEST_KEY: usize = 64;
const MOST_WORDS: usize = 4;

/// The value at the start of a text, which has a bracket there, and how many bytes it takes.
pub(super) fn value(text: &str) -> Option<(Loose, usize)> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.bracket()?;
    Some((value, reader.at))
}

/// The pairs in a line, if there are two or more, or one with brackets.
pub(super) fn line(line: &str) -> Option<Vec<(String, Loose)>> {
    let mut reader = Reader { text: line, at: 0, depth: 0 };
    let pairs = match reader.inside(None) {
        Loose::Pairs(pairs) => pairs,
        Loose::List(mut items) => {
            items.retain(|item| match item {
                Loose::Text(_) => false,
                Loose::List(items) => !items.is_empty(),
                Loose::Pairs(_) => true,
            });
            return match &mut items[..] {
                [] => None,
                [Loose::Pairs(pairs)] => Some(std::mem::take(pairs)),
                _ => Some(vec![(String::new(), Loose::List(items))]),
            };
        }
        Loose::Text(_) => return None,
    };
    let nested = pairs.iter().any(|(_, value)| !matches!(value, Loose::Text(_)));
    (pairs.len() > 1 || nested).then_some(pairs)
}

/// Where a string that is JSON starts behind the text of a program: `run(0, '{"Caption": ...}')`. Of a raw
/// string, the quotation marks are no part.
pub(super) fn json_behind(line: &str) -> Option<usize> {
    let starts = [("'{\"", 0), ("\"{\\\"", 0), ("`{\"", 1), ("\"{\"", 1)];
    let starts = starts.iter().filter_map(|(mark, raw)| Some(line.find(mark)? + raw));
    starts.min().filter(|at| *at > 0)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn first(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// A value in brackets: `{`, `@{`, `[`, `(`, also with a name before it, as in `uname_result(`.
    fn bracket(&mut self) -> Option<Loose> {
        let rest = self.rest();
        let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.@".contains(c)))?;
        let close = match rest[name..].chars().next()? {
            '{' => '}',
            '[' => ']',
            '(' => ')',
            _ => return None,
        };
        if self.depth == DEEPEST {
            return None;
        }
        // "Windows(R) 10 Pro" is a text.
        if name > 0 && rest[..name] != *"@" && key(rest[name + 1..].trim_start(), true).is_none() {
            return None;
        }
        self.depth += 1;
        self.at += name + 1;
        let value = self.inside(Some(close));
        self.depth -= 1;
        Some(value)
    }

    /// What is there until the bracket that closes it.
    fn inside(&mut self, close: Option<char>) -> Loose {
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        loop {
            let start = self.at;
            self.skip(close.is_some());
            match self.first() {
                None => break,
                Some(c) if Some(c) == close => {
                    self.at += c.len_utf8();
                    break;
                }
                Some(_) => {}
            }
            let before = self.at;
            let is_first = start == 0 || self.text[start..before].contains(MARKS);
            if let Some((key, length)) = key(self.rest(), is_first || close.is_some()) {
                self.at += length;
                let value = self.item(close);
                pairs.push((key, value));
            } else {
                let item = self.item(close);
                items.push(item);
            }
            if self.at == before {
                self.at += self.first().map_or(0, char::len_utf8);
            }
        }
        if pairs.is_empty() {
            return Loose::List(items);
        }
        items.retain(|item| !matches!(item, Loose::Text(_)));
        if !items.is_empty() {
            pairs.push((String::new(), Loose::List(items)));
        }
        Loose::Pairs(pairs)
    }

    /// Passes blanks, the marks between items, and comments.
    fn skip(&mut self, comments: bool) {
        loop {
            let rest = self.rest();
            let passed = rest.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
            let comment = comments && (passed.starts_with("//") || passed.starts_with('#'));
            let end = if comment { passed.find('\n').unwrap_or(passed.len()) } else { 0 };
            let length = rest.len() - passed.len() + end;
            self.at += length;
            if length == 0 {
                return;
            }
        }
    }

    fn item(&mut self, close: Option<char>) -> Loose {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if let Some(quoted) = self.quoted() {
            // JSON as a string of a program.
            let inner = value(&quoted).filter(|(inner, _)| has_label("", inner));
            return inner.map_or(Loose::Text(quoted), |(inner, _)| inner);
        }
        self.bracket().unwrap_or_else(|| Loose::Text(self.bare(close)))
    }

    /// A text in quotation marks. Its end may be cut off.
    fn quoted(&mut self) -> Option<String> {
        let rest = self.rest();
        let prefix = usize::from(rest.starts_with(['u', 'b', 'r']));
        let mark = rest[prefix..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let mut text = String::new();
        let mut escaped = false;
        for (at, c) in rest[prefix + 1..].char_indices() {
            match c {
                _ if escaped => {
                    text.push(match c {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        c => c,
                    });
                    escaped = false;
                }
                '\\' => escaped = true,
                c if c == mark => {
                    self.at += prefix + 1 + at + 1;
                    return Some(text);
                }
                '\n' => break,
                c => text.push(c),
            }
        }
        None
    }

    /// A text without quotation marks. It ends where the next key starts: "Windows 10 Pro, 64-bit" is
    /// one text.
    fn bare(&mut self, close: Option<char>) -> String {
        let rest = self.rest();
        let mut end = rest.len();
        let mut blank = false;
        for (at, c) in rest.char_indices() {
            let ends = match c {
                '\n' => true,
                c if Some(c) == close => true,
                c if MARKS.contains(&c) => {
                    let behind = rest[at + c.len_utf8()..].trim_start();
                    behind.is_empty()
                        || close.is_some_and(|close| behind.starts_with(close))
                        || key(behind, true).is_some()
                        || close.is_some() && behind.starts_with(['\'', '"', '{', '[', '@'])
                }
                c => blank && !c.is_whitespace() && key(&rest[at..], false).is_some(),
            };
            blank = c.is_whitespace();
            if ends {
                end = at;
                break;
            }
        }
        let text = rest[..end].trim().trim_matches(['"', '\'']).to_owned();
        self.at += end;
        text
    }
}

/// The key at the start of a text, and how many bytes it takes with the mark behind it. In the middle of
/// a text only `word=` and a sure label are keys.
fn key(text: &str, at_start: bool) -> Option<(String, usize)> {
    let quoted = text.starts_with(['"', '\'']);
    let inner = &text[usize::from(quoted)..];
    let is_part = |c: char| {
        c.is_alphanumeric() || "_.-$@/’ ".contains(c) && (c != ' ' || at_start || !quoted)
    };
    let inner = inner.trim_start_matches(if quoted { &[][..] } else { &[':'][..] });
    let end = inner.char_indices().take(LONGEST_KEY + 1).find(|(_, c)| !is_part(*c))?.0;
    let name = &inner[..end];
    let mut behind = &inner[end..];
    // "OS Name: x" in quotation marks is a pair in a list of lines.
    let closed = quoted && behind.starts_with(['"', '\'']);
    if closed {
        behind = &behind[1..];
    }
    let trimmed = behind.trim_start_matches([' ', '\t']);
    let mark = ["=>", "=", ":"].iter().find(|mark| trimmed.starts_with(**mark))?;
    let value = &trimmed[mark.len()..];
    let name = name.trim();
    let is_name = name.starts_with(|c: char| c.is_alphabetic() || "_$@.".contains(c));
    let words = name.split_whitespace().count();
    let fits = match *mark {
        ":" => {
            closed
                || (value.is_empty()
                    || value.starts_with([' ', '\t', '\n', '\r', '"', '\'', '{', '[']))
                    && if at_start {
                        words <= MOST_WORDS
                    } else {
                        labels::find(name).is_some_and(|label| label.sure)
                    }
        }
        "=" => {
            !value.starts_with(['=', '~'])
                && (at_start && words <= MOST_WORDS || words == 1 && trimmed == behind)
        }
        _ => at_start,
    };
    (is_name && fits).then(|| (name.to_owned(), text.len() - value.len()))
}

#[cfg(test)]
mod tests {
    use super::{Loose, line, value};
    use serde_json::json;

    #[test]
    fn the_pairs_of_a_line() {
        let pair = |name: &str, value: &str| (name.to_owned(), Loose::Text(value.to_owned()));
        let expected = [pair("OS", "Windows 10 Pro, 64-bit"), pair("Build", "19045")];
        for text in [
            "OS: Windows 10 Pro, 64-bit; Build: 19045",
            "OS=Windows 10 Pro, 64-bit, Build=19045",
            "OS: Windows 10 Pro, 64-bit | Build: 19045",
            "OS=\"Windows 10 Pro, 64-bit\" Build=19045",
            "{'OS': u'Windows 10 Pro, 64-bit', 'Build': 19045}",
            "{:OS=>\"Windows 10 Pro, 64-bit\", :Build=>\"19045\"}",
            "@{OS=Windows 10 Pro, 64-bit; Build=19045}",
            "os_info{OS=\"Windows 10 Pro, 64-bit\",Build=\"19045\"} 1",
            "Info(OS='Windows 10 Pro, 64-bit', Build=19045)",
        ] {
            assert_eq!(line(text).as_deref(), Some(&expected[..]), "{text}");
        }
        for text in
            ["OS: Windows 10 Pro (64-bit), with updates", "OS", "", "{", "Windows(R) 10 Pro"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_like_json() {
        let expected =
            json!({"os": {"name": "Windows 10 Pro", "tags": ["a", "b"]}, "build": "19045"});
        for text in [
            "{'os': {'name': 'Windows 10 Pro', 'tags': ['a', 'b']}, 'build': 19045}",
            "{\n  // collected\n  os: {name: 'Windows 10 Pro', tags: ['a', 'b'],},\n  build: 19045,\n}",
            "{\"os\"=>{\"name\"=>\"Windows 10 Pro\", \"tags\"=>[\"a\", \"b\"]}, \"build\"=>19045}",
            "@{os=@{name=Windows 10 Pro; tags=[a, 'b']}; build=19045}",
            "{\"os\": {\"name\": \"Windows 10 Pro\", \"tags\": [\"a\", \"b\"]}, \"build\": 19045, \"ke",
        ] {
            let (value, length) = value(text).expect("a bracket");
            assert_eq!((value.into_json(), length), (expected.clone(), text.len()), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[{}()\\[\\]@'\":=>,;|#/ a-cé\\n\\\\]{0,200}") {
            let length = value(&text).map_or(0, |(_, length)| length);
            proptest::prop_assert!(text.is_char_boundary(length));
            let _ = line(&text);
        }
    }
}
