//! The page: one HTML file that holds the document, what people ask after the key, and the program that
//! searches both.
//!
//! `export` writes it. The HTML, the CSS and the JavaScript are in `cli/page`, the help in `cli/docs`. Nothing in
//! the page asks for anything from elsewhere, and its content security policy lets nothing do so.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gvlk::internal::RELEASES;
use gvlk::{Edition, InstallMethod, Source};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

const TEMPLATE: &str = include_str!("../../../page/page.html");
const STYLE: &str = include_str!("../../../page/page.css");
const SCRIPT: &str = include_str!("../../../page/page.js");

/// The help, each with the name that its links have.
const HELP: [(&str, &str); 4] = [
    ("activation", include_str!("../../../docs/activation.md")),
    ("errors", include_str!("../../../docs/errors.md")),
    ("kms-hosts", include_str!("../../../docs/kms-hosts.md")),
    ("editions", include_str!("../../../docs/editions.md")),
];

/// The whole page.
pub(super) fn render(document: &impl Serialize) -> Result<String, serde_json::Error> {
    let help: String = HELP.iter().map(|(name, text)| article(name, text)).collect();
    let more = json!({ "commands": commands(), "releases": releases() });
    let parts = [
        ("policy", policy()),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("date", gvlk::CATALOGUE_DATE.to_owned()),
        ("table", table()),
        ("help", help),
        ("sources", sources()),
        ("style", STYLE.to_owned()),
        ("script", SCRIPT.to_owned()),
        ("more", data(&more)?),
        ("data", data(document)?), // the last: names of editions are searched for no other part
    ];
    let fill = |page: String, (name, text): (&str, String)| {
        page.replace(&format!("{{{{{name}}}}}"), &text)
    };
    Ok(parts.into_iter().fold(TEMPLATE.to_owned(), fill))
}

/// Allows this style, this script and the icon, and nothing else.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// JSON for an element that browsers read as text up to the next "</".
fn data(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string(value)?.replace('<', "\\u003c"))
}

/// What a browser shows that runs no scripts.
fn table() -> String {
    let mut table = String::from("| Edition | GVLK | AVMA key |\n| --- | --- | --- |\n");
    for edition in Edition::ALL {
        let avma = edition.avma_key().map_or(String::new(), |key| format!("`{key}`"));
        let _ = writeln!(table, "| {edition} | `{}` | {avma} |", edition.key());
    }
    html(Parser::new_ext(&table, Options::ENABLE_TABLES))
}

fn sources() -> String {
    let mut list = String::new();
    for source in Source::all() {
        let date = source.date().map_or(String::new(), |date| format!(", {date}"));
        let _ = writeln!(list, "- `{}`: {}{date}", source.code(), source.page());
    }
    html(Parser::new(&list))
}

fn html<'t>(events: impl Iterator<Item = Event<'t>>) -> String {
    let mut text = String::new();
    html::push_html(&mut text, events);
    text
}

/// What the name of a method has behind it if Windows before 8 has another text.
const BEFORE_WINDOWS_8: &str = "before Windows 8";

/// The install texts, with `{key}`, `{edition_id}` and `{odt_product_id}` for what differs between editions.
fn commands() -> BTreeMap<String, String> {
    let text = |edition: Edition, method: InstallMethod| {
        let mut text = edition.install(method).ok()?.to_string();
        text = text.replace(edition.key().as_str(), "{key}");
        match method {
            InstallMethod::SetEdition => text = text.replace(edition.edition_id()?, "{edition_id}"),
            InstallMethod::Odt => {
                text = text.replace(edition.odt_product_id()?, "{odt_product_id}");
            }
            _ => {}
        }
        Some(text)
    };
    let of_method = |method: &InstallMethod| {
        let edition = Edition::ALL.iter().find(|edition| method.fits(**edition))?;
        Some((method.name().to_owned(), text(*edition, *method)?))
    };
    let mut all: BTreeMap<_, _> = InstallMethod::ALL.iter().filter_map(of_method).collect();
    for (edition, method) in [
        (Edition::Windows7Professional, InstallMethod::PowerShell),
        (Edition::Server2008R2Standard, InstallMethod::SetEdition),
    ] {
        let name = format!("{} {BEFORE_WINDOWS_8}", method.name());
        all.extend(text(edition, method).map(|text| (name, text)));
    }
    all
}

/// The builds of each release, so that "22H2" is understood.
fn releases() -> BTreeMap<&'static str, &'static [u32]> {
    RELEASES.iter().map(|release| (release.name, release.builds)).collect()
}

/// A page of the documentation as a part of this page.
fn article(name: &str, markdown: &str) -> String {
    let mut events = Vec::new();
    let mut parser = Parser::new_ext(markdown, Options::ENABLE_TABLES).peekable();
    while let Some(event) = parser.next() {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let title = match parser.peek() {
                    Some(Event::Text(title)) => title.to_string(),
                    _ => String::new(),
                };
                let id = (level != HeadingLevel::H1).then(|| CowStr::from(anchor(name, &title)));
                let level = lower(level);
                events.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => {
                events.push(Event::End(TagEnd::Heading(lower(level))));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = fragment(&dest_url).map_or(dest_url, CowStr::from);
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Table(columns)) => {
                events.push(Event::Html("<div class=\"scroll\">".into()));
                events.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                events.push(event);
                events.push(Event::Html("</div>\n".into()));
            }
            other => events.push(other),
        }
    }
    format!("<article id=\"{name}\">\n{}</article>\n", html(events.into_iter()))
}

/// The page has a heading of its own above those of the documentation.
fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        _ => HeadingLevel::H3,
    }
}

/// The name of a heading in links: "kms-hosts" and "Updates that a host needs" give
/// `kms-hosts-updates-that-a-host-needs`.
fn anchor(name: &str, title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(name.to_owned(), |anchor, word| anchor + "-" + &word.to_ascii_lowercase())
}

/// A link from one page of the documentation to another, as a link within this page.
fn fragment(link: &str) -> Option<String> {
    let (name, heading) = link.split_once('#').unwrap_or((link, ""));
    let name = name.strip_suffix(".md")?;
    Some(if heading.is_empty() { format!("#{name}") } else { format!("#{name}-{heading}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_data_ends_no_element_and_starts_none() {
        let hostile = "</script><script>alert(1)</script><!-- & \"";
        let inserted = data(&hostile).unwrap();
        assert!(!inserted.contains('<'), "{inserted}");
        assert_eq!(serde_json::from_str::<String>(&inserted).unwrap(), hostile);
    }

    #[test]
    fn a_link_to_another_file_of_the_help_stays_in_the_page() {
        let article = article(
            "errors",
            "# Errors\n\n## Two words\n\n[it](editions.md#evaluations) [all](kms-hosts.md) [out](https://example.com/)\n",
        );
        for part in [
            "<article id=\"errors\">",
            "<h2>Errors</h2>",
            "<h3 id=\"errors-two-words\">",
            "href=\"#editions-evaluations\"",
            "href=\"#kms-hosts\"",
            "href=\"https://example.com/\"",
        ] {
            assert!(article.contains(part), "{part} in {article}");
        }
    }
}
