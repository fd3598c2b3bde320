//! Findings as a compiler shows its own.

use super::file::Found;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use gvlk::{Edition, ProductKey};
use gvlk_inspect::{FindingKind, FindingLevel};
use std::io::{self, Write};

/// Wider than any excerpt: excerpts are cut already.
const WIDTH: usize = 400;

pub(super) fn write<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    let renderer = Renderer::styled().term_width(WIDTH);
    for found in found {
        let level = match found.finding.level() {
            FindingLevel::Error => Level::ERROR,
            FindingLevel::Warning => Level::WARNING,
            _ => Level::NOTE,
        };
        let mut report =
            level
                .primary_title(found.finding.to_string())
                .id(found.finding.kind().to_string())
                .elements(found.is_cut().then(|| {
                    Origin::path(&*found.path).line(found.line).char_column(found.column)
                }));
        for excerpt in &found.excerpts {
            let annotation = if excerpt.is_name {
                AnnotationKind::Context.span(excerpt.span.clone()).label("the name")
            } else {
                AnnotationKind::Primary.span(excerpt.span.clone())
            };
            let path = (!found.is_cut()).then_some(&*found.path);
            let snippet = Snippet::source(&excerpt.text).line_start(excerpt.line).path(path);
            report = report.element(snippet.annotation(annotation));
        }
        for help in help(found) {
            report = report.element(Level::HELP.message(help));
        }
        writeln!(out, "{}\n", renderer.render(&[report]))?;
    }
    Ok(())
}

/// Which key would be right, or which ones might be.
fn help(found: &Found) -> Vec<String> {
    const MOST: usize = 4;
    let finding = &found.finding;
    if let Some(right) = finding.right() {
        let named = finding.named().iter().copied();
        let named: Vec<Edition> = named.filter(|edition| edition.key() == right).collect();
        let of_key = || gvlk::lookup_key(right).map_or(&[][..], |published| published.editions);
        let editions = if named.is_empty() { of_key() } else { &named };
        let of = match editions {
            [] => String::new(),
            [edition] => format!(" for {edition}"),
            [edition, other] => format!(" for {edition} and {other}"),
            [edition, ..] => format!(" for {edition} and others"),
        };
        return vec![format!("the key{of} is {right}")];
    }
    if finding.kind() != FindingKind::Misplaced {
        return Vec::new();
    }
    let mut keys: Vec<&ProductKey> = Vec::new();
    let mut lines = Vec::new();
    for edition in finding.named() {
        if !keys.contains(&edition.key()) {
            keys.push(edition.key());
            lines.push(format!("the key for {edition} is {}", edition.key()));
        }
    }
    if lines.len() > MOST { Vec::new() } else { lines }
}
