//! A finding as a compiler shows its own.

use super::excerpt::Excerpt;
use super::found::Found;
use crate::output;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use gvlk::{Activation, Edition};
use gvlk_inspect::{Finding, FindingKind, FindingLevel, KeyVerdict};
use std::collections::HashSet;

/// For standard output.
pub(super) fn renderer() -> Renderer {
    /// Wider than any excerpt: excerpts are cut already.
    const WIDTH: usize = 400;
    let renderer = if output::keeps_styles() { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

/// The finding, the line with the key, and the one with the name that it contradicts.
pub(super) fn render(
    renderer: &Renderer,
    found: &Found,
    finding: &Finding,
    excerpts: &[Excerpt],
) -> String {
    let level = match found.level {
        FindingLevel::Error => Level::ERROR,
        FindingLevel::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    let is_moved = excerpts.iter().any(|excerpt| excerpt.is_moved);
    let origin = || Origin::path(&*found.path).line(found.line).char_column(found.column);
    let title = level.primary_title(&found.message).id(found.kind.to_string());
    let mut report = title.elements(is_moved.then(origin));
    for excerpt in excerpts {
        let annotation = if excerpt.is_name {
            AnnotationKind::Context.span(excerpt.span.clone()).label("the name")
        } else {
            AnnotationKind::Primary.span(excerpt.span.clone())
        };
        let path = (!is_moved).then_some(&*found.path);
        let snippet = Snippet::source(&excerpt.text).line_start(excerpt.line).path(path);
        report = report.element(snippet.annotation(annotation));
    }
    report = report.elements(help(finding).into_iter().map(|help| Level::HELP.message(help)));
    let mut shown = renderer.render(&[report]);
    if is_moved {
        // An excerpt without a path has an empty line for it.
        let has_text = |line: &&str| strip_str(line).to_string().trim() != ":::";
        shown = shown.split_inclusive('\n').filter(has_text).collect();
    }
    shown + "\n\n"
}

/// Which key would be right, or which ones might be.
fn help(finding: &Finding) -> Vec<String> {
    const MOST: usize = 4;
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
    let mut seen = HashSet::new();
    let line = |edition: &Edition| {
        let key = edition.key_by(activation).filter(|key| seen.insert(*key))?;
        Some(format!("the {} for {edition} is {key}", key_by(activation)))
    };
    let lines: Vec<String> = finding.named().iter().filter_map(line).collect();
    if lines.len() > MOST { Vec::new() } else { lines }
}

/// A key, with its kind if it is not the usual one.
const fn key_by(activation: Activation) -> &'static str {
    match activation {
        Activation::Avma => "AVMA key",
        _ => "key",
    }
}
