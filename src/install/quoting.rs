//! The folder of an image in a command: which characters a quoted path may have.

/// The folder that an image is mounted in, unless another one is given.
pub(super) const DEFAULT_IMAGE: &str = r"C:\mount";

/// Whether cmd and PowerShell read a character between quotes as a part of the path and nothing else.
///
/// PowerShell reads typographic quotes as quotes and expands `$` and the backtick. cmd expands `%`,
/// and `!` with delayed expansion. Beyond ASCII, the blocks with punctuation are refused: they have
/// the other quotes, the line breaks and the invisible characters.
pub(super) fn is_safe_in_quoted_path(character: char) -> bool {
    match character {
        '"' | '<' | '>' | '|' | '?' | '*' | '%' | '!' | '$' | '`' => false,
        ' '..='~' => true,
        '\0'..='\u{bf}' // control characters, ® © and the no-break space
        | '\u{2000}'..='\u{214f}' // dashes, quotes, ™
        | '\u{3000}'..='\u{303f}' // CJK punctuation
        | '\u{ff00}'..='\u{ff0f}' // full-width punctuation
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{feff}' => false,
        _ => true,
    }
}
