//! Lines of programs that name what the key is not for: a negation, a test of what must fail, an upgrade, another
//! machine. `file` asks for each part of a text that it reads.

use super::lines::Form;

/// Whether a line of a program says what something is not, what follows if it fails, or names something else.
pub(super) fn is_negated(line: &str, form: Form) -> bool {
    let line = line.to_ascii_lowercase();
    if !form.is_code() {
        // An upgrade from what is there, and what was refused
        return ["changepk", "convert ", "change edition", "rejected"]
            .iter()
            .any(|it| line.contains(it));
    }
    let bytes = line.as_bytes();
    (0..bytes.len()).any(|at| {
        let (before, rest) = bytes.split_at(at);
        negates(before, rest, form)
            || parts(rest[0]).iter().any(|part| starts(rest, part))
            || matches!(rest[0], b'(' | b',' | b')') && denies(rest, &line)
    }) || is_of_other(&line)
}

/// Whether what is behind a key says that it does not work, or is wrong: "<key> fails with 0xC004F069", "| <key> | refused |".
pub(super) fn fails(behind: &str) -> bool {
    #[rustfmt::skip] // a list
    const WORDS: [&str; 14] = [
        "fail", "error", "0xc0", "does not work", "doesn't work", "refused", "rejected", "not accepted", "not valid",
        "invalid", "wrong", "mismatch", "❌", "✗",
    ];
    let is_sign = |c: char| c.is_whitespace() || "|'\"`,;:=>(-→".contains(c);
    let near = behind.trim_start_matches(is_sign);
    WORDS.iter().any(|word| starts_as(near, word))
        || ["is wrong", "was wrong", "is incorrect"].iter().any(|word| near.contains(word))
}

/// Whether what is before a key says that another one has taken its place: "(was <key>)".
pub(super) fn is_former(before: &str) -> bool {
    const WORDS: [&str; 5] = ["was", "instead of", "formerly", "previously", "rather than"];
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "'\"`:".contains(c));
    WORDS.iter().any(|word| {
        let start = before.len().checked_sub(word.len());
        let parts = start.and_then(|start| before.split_at_checked(start));
        parts.is_some_and(|(start, end)| {
            end.eq_ignore_ascii_case(word) && !start.ends_with(char::is_alphanumeric)
        })
    })
}

/// Whether a text starts with another one, in any case.
fn starts_as(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.as_bytes()))
}

/// Labels of what a test expects, and what they have if it is a failure.
const LABELS: [&str; 6] = ["expect", "valid", "should", "pass", "want", "ok"];
const FAILURES: [&str; 6] = ["false", "fail", "error", "invalid", "reject", "refuse"];

/// Whether a line is a case of a test that must fail: `("Windows 10 Pro", "<key>", False),`, `[TestCase("...", "<key>",
/// ExpectedResult = false)]`, but not `new Product("Windows 10 Pro", "<key>", false)`.
pub(super) fn expects_false(before: &str, behind: &str) -> bool {
    let is_case = || {
        let before = before.to_ascii_lowercase();
        before.trim_start().starts_with(['(', '{', '['])
            || TEST.iter().any(|word| before.contains(word))
    };
    let is_unlabelled = |(at, _): (usize, &str)| {
        let start = behind[..at].trim_end_matches([' ', '$', '"', '\'']);
        start.is_empty() || start.ends_with([',', ';', '{', '('])
    };
    let says_false = |word: &&str| behind.match_indices(word).any(is_unlabelled);
    !behind.is_empty() && ["false", "False", "FALSE"].iter().any(says_false) && is_case()
        || says_failure(before)
        || says_failure(behind)
}

/// Whether a text has a label of what is expected, and behind it that this is a failure: `valid: false`, `"expected":
/// "error"`, `wantErr: true`.
pub(super) fn says_failure(text: &str) -> bool {
    text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b':' | b'=')).any(|(at, _)| {
        let value = text[at + 1..].trim_start_matches([' ', '$', '=', '"', '\'']);
        let is_one = |words: &[&str]| words.iter().any(|word| starts_as(value, word));
        let has = |words: &[&str]| {
            let label = text[..at].rsplit([',', ';', '{', '(', '[']).next().unwrap_or_default();
            let label = label.to_ascii_lowercase();
            words.iter().any(|word| label.contains(word))
        };
        is_one(&["true", "err"]) && has(&["err"]) || is_one(&FAILURES) && has(&LABELS)
    })
}

/// Words of tests.
const TEST: &[&str] = &["assert", "equal", "datarow", "inlinedata", "testcase", "expect"];

/// Whether a text goes on with a sign or a word that negates.
fn negates(before: &[u8], rest: &[u8], form: Form) -> bool {
    let is_part = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    match rest {
        [b'|', b'|', b' ', ..] => before.ends_with(b" "),
        // `!=`, `!os.Contains("...")`; in a batch file, `!os!` is the value of a variable.
        [b'!', behind @ ..] if form != Form::Script => {
            behind.starts_with(b"=") || before.last().is_none_or(|b| is_blank(b) || *b == b'(')
        }
        [first, ..] if !is_part(before.last()) => words(*first)
            .iter()
            .any(|word| rest.starts_with(word.as_bytes()) && !is_part(rest.get(word.len()))),
        _ => false,
    }
}

/// Words that negate, by their first letter.
fn words(first: u8) -> &'static [&'static str] {
    match first {
        b'a' => &["arenotequal"],
        b'c' => &["changepk"],
        b'e' => &["errorlevel 1"],
        b'i' => &["isnot"],
        b'n' => &["not", "notequal", "notlike", "notmatch"],
        b'u' => &["unless", "upgrade"],
        _ => &[],
    }
}

/// Texts that may be a part of a word or of several, by their first letter. Blanks in a line do not matter.
fn parts(first: u8) -> &'static [&'static str] {
    match first {
        // A test of what must fail
        b'-' => &["-throw"],
        b'a' => &[
            "assertnot",
            "assert_ne",
            "assertfalse",
            "assert.false",
            "assert.throws",
            "assertthrows",
            "assertthatthrownby",
        ],
        b'b' => &["befalse", "be$false"],
        b'i' => &["isfalse", "is_err("],
        b'r' => &["raises(", "raise_error", "require.error(", "refute", "rejected"],
        b',' => &[",err("],
        // A test, and an upgrade
        b't' => &["tobe(false", "tobefalsy", "tothrow", "targetkey", "target_key"],
        b'u' => &["upgradekey", "upgrade_key", "unwrap_err("],
        // A text that was not found
        b'=' => &["==false"],
        b'e' => &["errorlevel%neq0", "errorlevel%==1", "err==nil"],
        _ => &[],
    }
}

/// Whether a text goes on with what says, in a test or behind a search that the line has, that something is not.
fn denies(text: &[u8], line: &str) -> bool {
    const SEARCH: &[&str] = &["instr", "indexof", "find("];
    const ENDS: [(&str, &[&str]); 6] = [
        ("(false,", TEST),
        (",false)", TEST),
        (")=0", &["instr"]),
        (")<0", SEARCH),
        (")<1", SEARCH),
        (")==-1", SEARCH),
    ];
    ENDS.iter()
        .any(|(end, words)| starts(text, end) && words.iter().any(|word| line.contains(word)))
}

/// Whether a text starts with another one, but for blanks.
fn starts(text: &[u8], part: &str) -> bool {
    let mut bytes = text.iter().filter(|byte| **byte != b' ');
    part.bytes().all(|byte| bytes.next() == Some(&byte))
}

/// Whether the label of a name in a line is that of another machine than the one that the key is for:
/// `source_os: Windows 10 Pro`.
fn is_of_other(line: &str) -> bool {
    #[rustfmt::skip] // a table
    const LABELS: [&str; 15] = [
        "source", "current", "base", "hypervisor", "kms", "controller", "parent", "fallback", "previous", "former",
        "old", "retired", "excluded", "skip", "unsupported",
    ];
    let (label, value) = line.split_once([':', '=', '(']).unwrap_or_default();
    let value = value.trim_start_matches([' ', '"', '\'']);
    let value = value.strip_prefix("microsoft ").unwrap_or(value);
    if is_place(label) && value.contains(char::is_alphanumeric) && !value.contains("windows") {
        return true;
    }
    // `$sourceedition`
    let is_label = |word: &str| {
        let mut rests = LABELS.iter().filter_map(|label| word.strip_prefix(label));
        rests.any(|rest| ["", "edition", "os", "windows", "version", "product"].contains(&rest))
    };
    let mut words = words_of(label);
    ["win", "server", "office"].iter().any(|start| value.starts_with(start)) && words.any(is_label)
}

/// Whether a label is that of a place in vSphere: `datacenter: Datacenter`, `storage_policy: Standard`.
fn is_place(label: &str) -> bool {
    const PLACES: [&str; 7] =
        ["datacenter", "vcenter", "vsphere", "folder", "tags", "storage", "policy"];
    let mut words = words_of(label).peekable();
    words.peek().is_some() && words.all(|word| PLACES.contains(&word))
}

fn words_of(label: &str) -> impl Iterator<Item = &str> {
    label.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}
