//! Findings as a compiler shows its own.

use super::file::Found;
use crate::output;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use gvlk::{Activation, Edition, ProductKey};
use gvlk_inspect::{FindingKind, FindingLevel, KeyVerdict};
use std::io::{self, Write};

/// Wider than any excerpt: excerpts are cut already.
const WIDTH: usize = 400;

pub(super) fn write<'f>(
    out: &mut dyn Write,
    found: impl Iterator<Item = &'f Found>,
) -> io::Result<()> {
    // Styles that are taken out again take as long as the text.
    let renderer = if output::keeps_styles() { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH);
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
        let Some(published) = gvlk::lookup_key(right) else { return Vec::new() };
        let is_of_key = |edition: &Edition| published.editions.contains(edition);
        let named: Vec<Edition> = finding.named().iter().copied().filter(is_of_key).collect();
        let editions = if named.is_empty() { published.editions } else { &named };
        let of = match editions {
            [] => String::new(),
            [edition] => format!(" for {edition}"),
            [edition, other] => format!(" for {edition} and {other}"),
            [edition, ..] => format!(" for {edition} and others"),
        };
        return vec![format!("the {}{of} is {right}", key_by(published.activation))];
    }
    if finding.kind() != FindingKind::Misplaced {
        return Vec::new();
    }
    let activation = match finding.verdict() {
        KeyVerdict::Published(published) => published.activation,
        _ => Activation::Kms,
    };
    let mut keys: Vec<&ProductKey> = Vec::new();
    let mut lines = Vec::new();
    for edition in finding.named() {
        if let Some(key) = edition.key_by(activation).filter(|key| !keys.contains(key)) {
            keys.push(key);
            lines.push(format!("the {} for {edition} is {key}", key_by(activation)));
        }
    }
    if lines.len() > MOST { Vec::new() } else { lines }
}

/// A key, with its kind if it is not the usual one.
const fn key_by(activation: Activation) -> &'static str {
    match activation {
        Activation::Avma => "AVMA key",
        _ => "key",
    }
}
