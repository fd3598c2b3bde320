//! The names in the path of a file. `file` asks for them.

use super::claim::{Claim, Claims};
use alloc::string::String;
use alloc::vec::Vec;

/// The names of a path's parts, the nearest first. Empty if one of them is not understood.
pub(super) fn claims_in(path: &str, is_answer_file: bool) -> Claims {
    let parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
    let mut found = Claims::default();
    for (place, part) in parts.iter().enumerate().rev() {
        let part = if place + 1 == parts.len() { without_extension(part) } else { part };
        // "2012_r2_core": words with blanks between.
        let plain: String = part.replace(['_', '+'], " ");
        let claims = Claims::read(&plain);
        if !claims.is_understood() {
            return Claims::default();
        }
        for claim in claims.all {
            let is_bare =
                claim.says_product && plain.trim().bytes().all(|b| b.is_ascii_digit() || b == b'.');
            // A folder called "home", "project" or "enterprise" is of something else.
            if claim.says_product && (is_answer_file || !is_bare) {
                found.all.push(Claim { at: None, is_whole: false, ..claim });
            } else {
                found.doubtful.push(claim.editions);
            }
        }
    }
    found
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
