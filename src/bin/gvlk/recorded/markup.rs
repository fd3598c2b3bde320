//! What mails, Markdown and HTML put around a text.

use std::borrow::Cow;

/// The text without the `>` of a quotation, if every line has one.
pub(super) fn unquoted(text: &str) -> Cow<'_, str> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    if lines.peek().is_none() || !lines.all(|line| line.trim_start().starts_with('>')) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        let mut line = line.trim_start();
        while let Some(rest) = line.strip_prefix('>') {
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            line = rest;
        }
        plain += line;
        plain.push('\n');
    }
    plain.into()
}

/// The text of HTML: a line for each line or row, with tabs between cells. Other tags than those of
/// HTML stay.
pub(super) fn without(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain += &rest[..at];
        rest = &rest[at..];
        let (instead, length) =
            tag(rest).or_else(|| entity(rest)).unwrap_or((rest[..1].to_owned(), 1));
        plain += &instead;
        rest = &rest[length..];
    }
    plain + rest
}

/// No tag and no entity here is longer.
const LONGEST: usize = 256;

/// What the tag at the start of a text means, and its length.
fn tag(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(LONGEST).position(|c| c == b'>')?;
    let inside = text[1..end].trim_start_matches('/');
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    let closes = text[1..].starts_with('/');
    let instead = match name.as_str() {
        "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "pre" | "hr" | "html"
        | "head" | "body" | "h1" | "h2" | "h3" | "h4" | "details" | "summary" => "\n",
        "dt" if !closes => "\n",
        "td" | "th" | "dt" if closes => "\t",
        "td" | "dl" | "dd" | "dt" | "th" | "b" | "i" | "em" | "strong" | "code" | "span" | "a"
        | "font" | "tt" | "kbd" | "samp" | "small" | "meta" | "thead" | "tbody" | "colgroup"
        | "col" | "style" | "title" => "",
        _ => return None,
    };
    Some((instead.to_owned(), end + 1))
}

/// The character that the entity at the start of a text means, and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(16).position(|c| c == b';')?;
    let name = &text[1..end];
    let instead = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?.to_string()
        }
        None => match name {
            "nbsp" => " ".to_owned(),
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "amp" => "&".to_owned(),
            "quot" => "\"".to_owned(),
            "reg" => "®".to_owned(),
            "trade" => "™".to_owned(),
            _ => return None,
        },
    };
    Some((instead, end + 1))
}
