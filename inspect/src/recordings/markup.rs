//! The text of HTML.

/// The text of HTML: a line for each line or row, with tabs between cells. Tags with other names stay.
pub(super) fn without(text: String) -> String {
    if !text.contains(['<', '&']) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
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
    text.as_bytes().get(1).filter(|c| c.is_ascii_alphanumeric() || **c == b'/')?;
    let end = text.bytes().skip(1).take(LONGEST).position(|c| matches!(c, b'<' | b'>'))? + 1;
    if text.as_bytes()[end] == b'<' {
        return None;
    }
    Some((meaning(&text[1..end])?.to_owned(), end + 1))
}

/// Whether an element with this name is one of HTML.
pub(super) fn is_tag(name: &str) -> bool {
    meaning(name).is_some()
}

/// What a tag of HTML means.
fn meaning(inside: &str) -> Option<&'static str> {
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    Some(match name.as_str() {
        "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "pre" | "hr" | "html"
        | "head" | "body" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "details" | "summary"
        | "section" | "article" | "main" | "center" | "blockquote" | "code" | "textarea" => "\n",
        "dt" if !closes => "\n",
        "td" | "th" | "dt" if closes => "\t",
        "td" | "dl" | "dd" | "dt" | "th" | "b" | "i" | "em" | "strong" | "u" | "s" | "span"
        | "a" | "font" | "tt" | "kbd" | "samp" | "small" | "meta" | "thead" | "tbody"
        | "colgroup" | "col" | "style" | "title" => "",
        _ => return None,
    })
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
