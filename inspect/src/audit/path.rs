//! The names in the path of a file.

use super::name::Name;
use super::products::Catalogue;
use super::read::{Place, names};
use super::token::{Gap, tokens};
use alloc::vec::Vec;

/// The names of a path's parts, the nearest first.
pub(super) fn names_in(catalogue: &Catalogue, path: &str) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
    let of_windows = parts.iter().any(|part| says_windows(part));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    for (place, part) in parts.iter().enumerate().rev() {
        let part = if place + 1 == parts.len() { without_extension(part) } else { part };
        // "posts/2019/11/": a date.
        let beside = [place.checked_sub(1), Some(place + 1)];
        let is_date = is_number(part)
            && beside.iter().flatten().filter_map(|n| parts.get(*n)).any(|other| is_number(other));
        if is_date {
            continue;
        }
        let mut words = tokens(part, 0..part.len());
        for word in words.iter_mut().skip(1) {
            // "win10+office": two names; "windows.2019": one.
            if word.gap != Gap::None && word.gap != Gap::Or {
                word.gap = Gap::Blank;
            }
        }
        for mut name in names(catalogue, part, &words, Place::Path) {
            name.understood &= !name.bare || of_windows;
            // A folder called "home", "project" or "enterprise" is of something else.
            name.understood &= name.says_product();
            found.push(name);
        }
    }
    found
}

fn says_windows(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    ["win", "unattend", "answer", "sysprep"].iter().any(|word| lower.contains(word))
}

/// "win8.1.xml" is about Windows 8.1.
fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty() && !extension.bytes().all(|b| b.is_ascii_digit()) =>
        {
            stem
        }
        _ => name,
    }
}
