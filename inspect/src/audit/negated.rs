//! Lines of programs that name what the key is not for: a negation, a test of what must fail, an upgrade, another
//! machine. `file` asks for each part of a text that it reads.

use super::lines::Form;
use alloc::string::String;

/// Words that are one of their own.
const WORDS: [&str; 10] = [
    "not",
    "isnot",
    "unless",
    "upgrade",
    "notequal",
    "arenotequal",
    "notlike",
    "notmatch",
    "errorlevel 1",
    "changepk",
];

/// Texts that may be a part of a word or of several, without blanks.
#[rustfmt::skip] // by what they are of
const PARTS: [&str; 35] = [
    // An upgrade
    "upgradekey", "upgrade_key", "targetkey", "target_key",
    // A test of what must fail
    "assertnot", "assert_ne", "assertfalse", "assert.false", "isfalse", "befalse", "be$false", "throw", "tobe(false",
    "tobefalsy", "raises(", "is_err(", "wanterr:true", "(false,", ",false)", ",false}",
    // A text that was not found
    "errorlevel%neq0", "errorlevel%==1", ")=0", ")<0", ")<1", ")==-1", "==false",
    // The machine that activates others
    "kmsserver", "kmshost", "kms:", "licenseserver", "licenceserver", "domaincontroller", "domain_controller", "kms(",
];

/// Words in the label of a name that is not that of the key: `source_os: Windows 10 Pro`.
const LABELS: [&str; 7] =
    ["source", "current", "base", "hypervisor", "supported", "tested", "platform"];

/// Whether a line of a program says what something is not, what follows if it fails, or names something else.
pub(super) fn is_negated(line: &str, form: Form) -> bool {
    if !form.is_code() {
        return false;
    }
    // A batch file says so if a text was found.
    let line = line.to_ascii_lowercase().replace("not errorlevel 1", "");
    let plain: String = line.chars().filter(|c| *c != ' ').collect();
    has_word(&line, form) || PARTS.iter().any(|part| plain.contains(part)) || is_of_other(&line)
}

/// Whether a line has a word or a sign that negates.
fn has_word(line: &str, form: Form) -> bool {
    let bytes = line.as_bytes();
    let is_part = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    (0..bytes.len()).any(|at| {
        let before = at.checked_sub(1).map(|before| &bytes[before]);
        match &bytes[at..] {
            [b'/', b'v', b' ', ..] => true,
            [b'|', b'|', b' ', ..] => before == Some(&b' '),
            // `!=`, `!os.Contains("...")`; in a batch file, `!os!` is the value of a variable.
            [b'!', rest @ ..] if form != Form::Script => {
                rest.starts_with(b"=")
                    || before.is_none_or(|b| b.is_ascii_whitespace() || *b == b'(')
            }
            rest @ [b'a'..=b'z', ..] if !is_part(before) => WORDS
                .iter()
                .any(|word| rest.starts_with(word.as_bytes()) && !is_part(rest.get(word.len()))),
            _ => false,
        }
    })
}

/// Whether a line gives the name of something else a label.
fn is_of_other(line: &str) -> bool {
    let (label, value) = line.split_once([':', '=']).unwrap_or_default();
    let value = value.trim_start_matches([' ', '"', '\'']);
    let value = value.strip_prefix("microsoft ").unwrap_or(value);
    let mut words = label.split(|c: char| !c.is_ascii_alphanumeric());
    ["win", "server", "office"].iter().any(|start| value.starts_with(start))
        && words.any(|word| LABELS.contains(&word))
}
