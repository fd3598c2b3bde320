//! What the extension of a file says of it: its form, and how its comments start. `file` asks for it.

use super::lines::Form;
use alloc::string::String;

pub(super) struct Syntax {
    pub(super) form: Form,
    /// Whether it has fields of records, and no program.
    pub(super) is_data: bool,
    /// Whether its lines are those of a patch.
    pub(super) is_patch: bool,
    /// Signs that start a comment only at the start of a line.
    pub(super) first: &'static [&'static str],
    /// Signs that start a comment anywhere but in quotes.
    pub(super) anywhere: &'static [&'static str],
    /// Where a comment with an end of its own starts, and where it ends. It starts with `<` or `/`.
    pub(super) blocks: &'static [(&'static str, &'static str)],
}

impl Syntax {
    pub(super) fn of(path: &str, text: &str) -> Self {
        use Form::{Brackets, Document, Indents, Script, Tags};
        const XML: (&str, &str) = ("<!--", "-->");
        const C: &[(&str, &str)] = &[XML, ("/*", "*/")];
        let mut extension = String::from(path.rsplit(['.', '/', '\\']).next().unwrap_or(""));
        extension.make_ascii_lowercase();
        #[rustfmt::skip] // a table
        let (mut form, is_data, first, anywhere, blocks): (_, _, &[_], &[_], &[_]) = match &*extension {
            "md" | "markdown" | "htm" | "html" | "xhtml" | "adoc" => (Document, false, &[], &[], &[XML]),
            "rst" | "txt" | "csv" | "tsv" => (Document, false, &[], &[], &[]),
            "log" => (Brackets, false, &[], &[], &[]),
            "yml" | "yaml" => (Indents, false, &[], &["#"], &[XML]),
            "bat" | "cmd" => (Script, false, &["::", "rem ", "@rem "], &["&::", "& ::", "& rem "], &[]),
            "xml" | "xsl" | "xsd" | "config" | "wxs" | "svg" | "vbproj" | "csproj" => (Tags, false, &[], &[], &[XML]),
            "ps1" | "psm1" | "psd1" => (Brackets, false, &[], &["#"], &[XML, ("<#", "#>")]),
            "hcl" | "tf" | "tfvars" => (Brackets, true, &[], &["#", "//"], C),
            "php" | "pkrvars" => (Brackets, false, &[], &["#", "//"], C),
            "json" => (Brackets, true, &[], &["//"], C),
            "c" | "h" | "cpp" | "hpp" | "cs" | "java" | "js" | "jsx" | "ts" | "tsx" | "go" | "rs" | "swift" | "kt"
            | "jsonc" | "json5" | "groovy" | "scala" | "dart" | "bicep" | "gradle" | "fs" | "pas" => {
                (Brackets, false, &[], &["//"], C)
            }
            "ini" | "inf" | "cfg" | "conf" => (Brackets, true, &[";", "#"], &[], &[XML]),
            "reg" | "ahk" | "au3" | "asm" | "lisp" | "el" => (Brackets, false, &[";", "#"], &[], &[XML]),
            "sql" | "lua" | "hs" => (Brackets, false, &["--"], &[], &[XML]),
            "vbs" | "bas" => (Brackets, false, &["'", "rem "], &[], &[XML]),
            "toml" | "properties" => (Brackets, true, &[], &["#"], &[XML]),
            _ => (Brackets, false, &[], &["#"], &[XML]),
        };
        let start = text.trim_start();
        if form == Brackets
            && start.starts_with('<')
            && !start.starts_with("<#")
            && !start.starts_with("<script")
        {
            form = Tags;
        }
        let marks =
            ["urn:schemas-microsoft-com:unattend", "<ProductKey>", "Microsoft-Windows-Setup"];
        if form == Tags && marks.iter().any(|mark| text.contains(mark)) {
            form = Form::AnswerFile;
        }
        let is_patch = ["patch", "diff"].contains(&&*extension);
        Self { form, is_data, is_patch, first, anywhere, blocks }
    }
}
